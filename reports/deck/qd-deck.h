#pragma once

#include "model/figures/qd-review.h"

/* The review deck, as Excel workbook or as PDF of the same content: what the meeting looks at (reports/deck/README.md). */

typedef struct
{
  const QdLanguage *language;   /* of sheet names, labels and number formats; NULL = English */
  QdPeriod          plan_period;   /* of Next Plan; QD_PERIOD_NONE (zero): the period after the review's */
  const GPtrArray  *history;       /* QdChangeStep * of the plan (qd_plan_history), for Changes; NULL: none */
  guint             most_rows;     /* of a sheet of Data, which is continued on others; 0: what a workbook holds (for tests) */
} QdDeckOptions;

/* whether a deck of that name is a PDF file; any other is a workbook */
gboolean qd_deck_is_pdf (const char *path);

/* Writes the deck of a review to `path` (an .xlsx or .pdf file; replaced when it exists). In a workbook every total, rate and score is
 * a formula with the review's figure as cached value; the same review and options give the same bytes. Written to a
 * temporary file in the same folder and renamed, so cancel and failure leave nothing behind and an older deck as it
 * was. FALSE with QD_ERROR_STORAGE (the file cannot be written), or G_IO_ERROR_CANCELLED. `options` NULL = all
 * defaults. Sentences in findings and SMART checks are in the language the review was computed in. */
gboolean qd_deck_write (const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job,
                        GError **error);
