#pragma once

#include <adwaita.h>

/* What stands still on the review page. */

/* title, number of items (*count), the tabs and the button that writes the deck */
GtkWidget *qd_review_head_new (GtkWidget *tabs, GtkWidget **count);
/* a review without items: what it is for and how to begin; hidden at first */
GtkWidget *qd_review_empty_new (void);
