#pragma once

#include "ui/qd-window-private.h"

/* Reading a file for the plan in a window, or writing one of it, on a worker thread, with progress and cancel in the window's
 * bar. */
typedef struct
{
  const char    *doing;       /* "Comparing…" */
  const char    *failed;      /* title of the message when the file cannot be read */
  gpointer     (*read) (QdPlan *plan, const char *path, QdJob *job, GError **error);   /* on the worker thread */
  GDestroyNotify free_result;
  void         (*show) (QdWindow *self, const char *path, gpointer result);            /* takes the result */
  gboolean       is_for_readers;   /* the plan stays as it is: also in a window that only reads */
} QdWindowFile;

/* `file` is to live as long as the program. Nothing happens while other work is under way, nor, but for what is for readers,
 * in a window that only reads. */
void qd_window_file_read (QdWindow *self, const QdWindowFile *file, const char *path);
