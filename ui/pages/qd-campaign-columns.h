#pragma once

#include <gtk/gtk.h>
#include "ui/qd-page.h"

/* The columns of the campaigns page, and the row of totals below them. */

/* sortable columns; the first shown order is by ROI, the best first */
void       qd_campaign_columns_add (GtkColumnView *view, const QdLanguage *language);
/* a row of the portfolio's figures, as wide as the columns */
GtkWidget *qd_campaign_columns_create_totals (void);
void       qd_campaign_columns_set_totals (GtkWidget *totals, const QdReview *review, const QdLanguage *language);
/* takes out the columns a table of that width has no room for: CAC, status, channel; in the totals too */
void       qd_campaign_columns_fit (GtkColumnView *view, GtkWidget *totals, int width);
/* the label of a choice of a campaign field; NULL for none */
const char *qd_campaign_columns_choice (const char *field, int value);
/* "56.4", "1:3.43", "—" as the table shows them; to be freed */
char      *qd_campaign_columns_money (double value, const QdLanguage *language);
char      *qd_campaign_columns_ratio (double value);
