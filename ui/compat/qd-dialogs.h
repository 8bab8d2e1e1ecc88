#pragma once

#include <gtk/gtk.h>

/* File dialogs, alerts and the about window: the only place that knows which classes this GTK version has. */
typedef void (*QdFileChosen) (const char *path, gpointer data);   /* not called when the person cancels */

typedef void (*QdFilesChosen) (const char *const *paths, gpointer data);   /* NULL-terminated */

typedef struct
{
  const char *title, *accept, *filter_name;
  const char *const *suffixes;     /* ".csv", NULL-terminated; in either case */
  const char *suggested_name;      /* saving: any text and an ending; what no file may be called is mended */
  const char *folder;              /* to start in; NULL */
  gboolean    is_new;              /* saving never replaces a file: the name that is offered is of none in the folder */
  const char *const *formats;      /* saving: endings (".xlsx"), NULL-terminated; a name without one gets the first */
  const char *const *format_names; /* as many, to choose from; NULL: no choice */
} QdFileQuestion;

/* `data` is handed on as long as `parent` lives */
void qd_dialogs_open_file (GtkWindow *parent, const QdFileQuestion *question, QdFileChosen chosen, gpointer data);
/* one or several */
void qd_dialogs_open_files (GtkWindow *parent, const QdFileQuestion *question, QdFilesChosen chosen, gpointer data);
void qd_dialogs_save_file (GtkWindow *parent, const QdFileQuestion *question, QdFileChosen chosen, gpointer data);
void qd_dialogs_choose_folder (GtkWindow *parent, const char *title, QdFileChosen chosen, gpointer data);
/* one message with one button */
void qd_dialogs_tell (GtkWindow *parent, const char *heading, const char *body);
/* asks before something is lost; `confirmed` is called for the destructive answer */
void qd_dialogs_confirm (GtkWindow *parent, const char *heading, const char *body, const char *answer,
                         void (*confirmed) (gpointer data), gpointer data);
void qd_dialogs_about (GtkWindow *parent);
/* by the program of its kind; where there is none, the folder it is in */
void qd_dialogs_show_file (GtkWindow *parent, const char *path);
