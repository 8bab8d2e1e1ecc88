#pragma once

#include <adwaita.h>

/* A set of changes to be taken or left one by one: what a filled-in deck brings back, what another plan says otherwise. */

typedef struct
{
  char    *title;        /* what is changed */
  char    *subtitle;     /* from what to what; markup */
  char    *place;        /* where that stands, at the right end; NULL */
  char    *name;         /* of the check box, for screen readers */
  gboolean is_selected;
} QdChangeRow;

typedef struct
{
  const char *title;              /* of the window, translated */
  char       *subtitle;           /* what is looked at */
  char       *description;        /* above the changes; markup */
  GPtrArray  *rows, *errors;      /* QdChangeRow *; with errors nothing can be written */
  const char *errors_title, *errors_description;
  /* writes those of the rows for which `selected` is TRUE; returns how many changes that were, 0 with error */
  guint     (*apply) (gpointer data, const gboolean *selected, GError **error);
  gpointer    data;
  GDestroyNotify data_free;
} QdChangeSet;

/* both lists empty */
QdChangeSet *qd_change_set_new (const char *title, const char *subtitle);
/* takes the texts */
void         qd_change_set_add (GPtrArray *rows, char *title, char *subtitle, char *place, char *name, gboolean is_selected);

/* Called after changes were written; n of them. */
typedef void (*QdChangesApplied) (guint n, gpointer data);

/* A modal window over `parent`; takes the set. `data` is handed on as long as `parent` lives. */
void         qd_change_dialog_present (GtkWidget *parent, QdChangeSet *set, QdChangesApplied applied, gpointer data);
