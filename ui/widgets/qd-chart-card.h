#pragma once

#include <adwaita.h>

/* A card with a chart. Above it stand its title, dim beside it what the chart shows and how it is read, and controls that
 * choose what it shows. In a narrow window they take more lines. */
#define QD_TYPE_CHART_CARD (qd_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (QdChartCard, qd_chart_card, QD, CHART_CARD, AdwBin)

/* `title` and `remark` may be set later: NULL */
GtkWidget  *qd_chart_card_new (const char *title, const char *remark);
void        qd_chart_card_set_texts (QdChartCard *self, const char *title, const char *remark);
/* at the right of the title, behind those added before */
void        qd_chart_card_add (QdChartCard *self, GtkWidget *control);
/* The same for a choice of `texts` (NULL-terminated), `name` for screen readers; `changed (data)` is called after a choice. */
GtkWidget  *qd_chart_card_add_choice (QdChartCard *self, const char *const *texts, const char *name, GCallback changed,
                                      gpointer data);
/* The same for one of several views side by side; `changed (data)` is called once for a choice. The first is chosen. */
GtkWidget  *qd_chart_card_add_switch (QdChartCard *self, const char *const *texts, GCallback changed, gpointer data);
/* the place of what such a control has chosen; 0 when nothing is */
guint       qd_chart_card_chosen (GtkWidget *control);
/* what the card shows under its head instead of the bare chart: the scrolled window around it */
GtkWidget  *qd_chart_card_scroll (QdChartCard *self);
/* a QdChartView */
gpointer    qd_chart_card_get_view (QdChartCard *self);
/* title and remark in one line, for print (transfer full) */
char       *qd_chart_card_heading (QdChartCard *self);
