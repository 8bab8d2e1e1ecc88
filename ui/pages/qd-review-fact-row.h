#pragma once

#include <gtk/gtk.h>
#include "model/figures/qd-review-facts.h"

/* What a row of the facts pane shows: a symbol with the colour of its status, or a star for what may be recorded; title,
 * figure and detail. */
GtkWidget *qd_review_fact_icon_new (const QdReviewFact *fact);
GtkWidget *qd_review_fact_words_new (const QdReviewFact *fact);
