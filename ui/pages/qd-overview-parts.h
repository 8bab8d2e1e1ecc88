#pragma once

#include "model/figures/qd-week-figures.h"
#include "ui/qd-page.h"

/* What the cards of the overview are built from, and the cards. A card is made anew with each review. */

GtkWidget *qd_overview_label (const char *text, const char *css_classes, float xalign);   /* classes by blanks */
/* a sentence that says how to begin */
void       qd_overview_add_hint (GtkWidget *body, const char *text);
/* a chart that lets clicks through to its card; takes the chart; its QdChartView */
GtkWidget *qd_overview_add_chart (GtkWidget *body, gpointer chart, const char *title);
/* a card that is one button to the page `target` if the window has that page; *body takes the content */
GtkWidget *qd_overview_card (QdPage *page, const char *target, const char *name, GtkWidget **body);
/* heading and a remark at the right end; remark may be NULL */
void       qd_overview_add_head (GtkWidget *body, const char *heading, const char *remark, const char *remark_classes);
gboolean   qd_overview_has_page (QdPage *page, const char *name);
const QdLanguage *qd_overview_language (QdPage *page);
/* "105.0%", one decimal kept; "—" for none; to be freed */
char      *qd_overview_percent (double fraction);

GtkWidget *qd_overview_score_tile (QdPage *page, const QdReview *review);
/* places the children of a grid in rows of so many */
void       qd_overview_place_in_columns (GtkWidget *grid, int n_columns);
/* new users, revenue, ROI, CAC in that order: four tiles in a row; weeks: of QdWeekFigures, NULL until they are there */
GtkWidget *qd_overview_key_tiles (QdPage *page, const QdReview *review, const GArray *weeks);
void       qd_overview_key_tiles_show_weeks (GtkWidget *tiles, QdPage *page, const QdReview *review, const GArray *weeks);
GtkWidget *qd_overview_goals_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_roi_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_months_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_channels_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_budget_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_milestones_card (QdPage *page, const QdReview *review);
GtkWidget *qd_overview_findings_card (QdPage *page, const QdReview *review);

/* The same on paper; `share` is that of the width. What has nothing to show is left out. */
void       qd_overview_add_tiles_to_print (const QdReview *review, const QdLanguage *language, QdPrint *print);
void       qd_overview_add_goals_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print);
void       qd_overview_add_roi_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print);
void       qd_overview_add_months_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print);
void       qd_overview_add_budget_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print);
void       qd_overview_add_milestones_to_print (const QdReview *review, QdPrint *print);
void       qd_overview_add_findings_to_print (const QdReview *review, QdPrint *print);
