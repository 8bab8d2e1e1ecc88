#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* One window per plan; without a plan it shows the welcome page. */
#define QD_TYPE_WINDOW (qd_window_get_type ())
G_DECLARE_FINAL_TYPE (QdWindow, qd_window, QD, WINDOW, AdwApplicationWindow)

/* path of a plan to open, or NULL for the welcome page */
QdWindow   *qd_window_new (AdwApplication *application, const char *path);
/* The window that shows the plan of that path, or, with NULL, one that waits for a plan; NULL for none. */
QdWindow   *qd_window_find (GtkApplication *application, const char *path);
/* Opens a plan file in a window that has none, on a worker thread: the window stands at once, its figures follow. Shows
 * why not, when the file cannot be opened. */
void        qd_window_open (QdWindow *self, const char *path);
/* Opens the import assistant on files that are no plan, as soon as the plan is there; on the welcome page it says what to do. */
void        qd_window_import_later (QdWindow *self, const char *const *paths);
/* NULL on the welcome page */
const char *qd_window_get_path (QdWindow *self);
/* whether the page in sight shows figures */
gboolean    qd_window_has_figures (QdWindow *self);
/* Shows a page, and on it the record with that code unless NULL. */
void        qd_window_show_page (QdWindow *self, const char *page_name, const char *code);
