#pragma once

#include "model/exchange/qd-results-layout.h"

/* The quick way to read one line of results: plain digits, 2025-07-03, 123.45, codes, empty cells, each perhaps in
 * quotes. Whatever else stands in a line is left to qd_results_layout_read_cell(), so what is read is the same both
 * ways. */

/* Bytes behind a buffer of lines that may be looked at (never used). */
#define QD_RESULTS_MARGIN 96

/* What the line before had, since neighbours are often alike. One per thread, zero-filled at first. */
typedef struct
{
  char    date[10];
  QdMonth month;
  guint   day;
} QdResultsMemo;

/* Reads the line at `line`, which ends with '\n' and has QD_RESULTS_MARGIN readable bytes behind that. `row` holds the
 * constants already. Returns the start of the next line; NULL when the line is not of the plain kind, and then `row` is
 * undefined. */
const char *qd_results_read_line (const QdResultsLayout *layout, const char *line, QdResultsMemo *memo,
                                  QdResultsCodeCache *campaigns, QdResultsCodeCache *channels, QdResultsRow *row);
