#pragma once

#include "ui/qd-page.h"

/* Paper: what a page shows, whole, goes to a printer by the platform's dialog, or into a PDF file on another thread. */
void     qd_page_print (QdPage *page);
void     qd_page_save_pdf (QdPage *page);

/* For the pages' create_print: an empty print with the head all of them have. `period` is what the figures are of. */
QdPrint *qd_page_print_new (QdPage *page, const QdPlanData *data, const QdPeriod *period, QdDay as_of);
/* completion of the goals and how many have which status, in one line */
void     qd_page_print_add_score (QdPrint *print, const QdScore *score);
/* says below the title that a filter leaves something out; nothing when it does not */
void     qd_page_print_set_shown (QdPrint *print, guint n_shown, guint n_all);
