#pragma once

#include "model/figures/qd-review.h"
#include "reports/charts/qd-chart.h"

/* The charts of pages by name, for those who want one as a file: "budget-months", "campaign-months-revenue" ... */

/* all names, separated by ", "; to be freed */
char    *qd_plot_list_names (void);
gboolean qd_plot_list_has (const char *name);
/* The chart of a name from the data of a review, its period and day. NULL with QD_ERROR_NOT_FOUND for a name that
 * qd_plot_list_has does not know, or when the job was cancelled or days cannot be read. (transfer full) */
QdChart *qd_plot_list_make (const char *name, const QdReview *review, const QdLanguage *language, QdJob *job,
                            GError **error);
