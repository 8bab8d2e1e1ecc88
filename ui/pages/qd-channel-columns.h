#pragma once

#include "ui/qd-page.h"
#include "ui/widgets/qd-column-set.h"

/* The columns of the channels page and the row of totals below them. Notes and names are edited in place through the
 * session of the page. */
QdColumnSet *qd_channel_columns_add (GtkColumnView *view, QdPage *page);
void         qd_channel_columns_set_totals (QdColumnSet *set, const QdReview *review, const QdLanguage *language);
/* what a cell says, for copying; `data` is the language */
char        *qd_channel_columns_text (gpointer row, guint column, gpointer data);
/* "1:3.25", or in words why there is none */
char        *qd_channel_columns_roi (const QdRates *rates);
