#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* What every list of records can do with its selection, by keyboard and context menu: F2 begins typing in the row's first
 * editable cell, Ctrl+Enter or Alt+Enter opens the form, Delete deletes, Ctrl+D duplicates, Ctrl+C copies as tab-separated text.
 * The actions are "rows.edit", "rows.duplicate", "rows.delete", "rows.copy" of the view. */
typedef struct
{
  QdKindId kind;
  gint64 (*get_id) (gpointer item);                /* record of an item of the list; 0: none */
  void   (*copy) (gpointer data);
  void   (*added) (gint64 id, gpointer data);      /* a duplicate to select when it is listed; may be NULL */
  gpointer data;                                   /* outlives the view */
} QdListActions;

/* `extra` (may be NULL) is a section of the menu before the others; the view keeps it. The session must outlive the view. */
void    qd_list_actions_install (GtkColumnView *view, QdSession *session, const QdListActions *actions, GMenuModel *extra);
/* ids (gint64) of the selected rows, in their order; (transfer full) */
GArray *qd_list_actions_selected (GtkColumnView *view);
/* Selects the rows of these records and no others, as far as they are listed; FALSE: none is. Instead of records deleted from
 * this list the row that follows them. */
gboolean qd_list_actions_select (GtkColumnView *view, const GArray *ids);
/* selects the row of one record and scrolls to it; FALSE: it is not listed, and the selection is as before */
gboolean qd_list_actions_show (GtkColumnView *view, gint64 id);
/* gives the keys to the row of the selected record, once it is laid out */
void     qd_list_actions_focus (GtkColumnView *view);
/* as far as there are rows and the plan can be written */
void    qd_list_actions_update (GtkColumnView *view);
