#pragma once

#include "ui/qd-page.h"
#include "ui/widgets/qd-column-set.h"

/* The columns of the campaigns page, and the row of totals below them. Names, days, channel, owner and budget are edited in
 * place through the session of the page. The first order is by ROI, the best first. */
QdColumnSet *qd_campaign_columns_add (GtkColumnView *view, QdPage *page);
/* the portfolio's figures */
void         qd_campaign_columns_set_totals (QdColumnSet *set, const QdReview *review, const QdLanguage *language,
                                             gboolean is_filtered);
/* what a cell says, for copying; `data` is the page */
char        *qd_campaign_columns_text (gpointer row, guint column, gpointer data);
/* the symbol of its verdict, for paper */
int          qd_campaign_columns_symbol (gpointer row, guint column, gpointer data);
/* the label of a choice of a campaign field; NULL for none */
const char  *qd_campaign_columns_choice (const char *field, int value);
/* "56.4", "1:3.43", "—" as the table shows them; to be freed */
char        *qd_campaign_columns_money (double value, const QdLanguage *language);
char        *qd_campaign_columns_ratio (double value);
