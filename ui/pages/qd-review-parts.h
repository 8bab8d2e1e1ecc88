#pragma once

#include <adwaita.h>

#include "ui/pages/qd-review-board.h"

/* What stands still on the review page. */

/* title, number of items (*count), the tabs and the button that writes the deck */
GtkWidget *qd_review_head_new (GtkWidget *tabs, GtkWidget **count);
/* Whether to write the deck is what is done next: not before anything is written, when the empty page suggests to begin. */
void       qd_review_head_suggest_export (GtkWidget *head, gboolean is_suggested);
/* the board in what shows it, and over it what is said while the tab that is shown has no items */
GtkWidget *qd_review_items_new (QdReviewBoard **board, GtkWidget **nothing);
/* a review without items: what it is for and how to begin; hidden at first */
GtkWidget *qd_review_empty_new (void);
