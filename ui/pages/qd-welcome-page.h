#pragma once

#include <adwaita.h>

/* Without a plan: recent plans, templates, the samples. Opens through the window's action "win.open-path". */
#define QD_TYPE_WELCOME_PAGE (qd_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (QdWelcomePage, qd_welcome_page, QD, WELCOME_PAGE, AdwBin)

GtkWidget *qd_welcome_page_new (void);
