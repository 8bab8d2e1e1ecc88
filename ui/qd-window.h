#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* One window per plan; without a plan it shows the welcome page. */
#define QD_TYPE_WINDOW (qd_window_get_type ())
G_DECLARE_FINAL_TYPE (QdWindow, qd_window, QD, WINDOW, AdwApplicationWindow)

QdWindow   *qd_window_new (AdwApplication *application);
/* Opens a plan file in this window; shows why not, when it cannot be opened. */
gboolean    qd_window_open (QdWindow *self, const char *path);
/* NULL on the welcome page */
const char *qd_window_get_path (QdWindow *self);
void        qd_window_show_page (QdWindow *self, const char *page_name, const char *code);
