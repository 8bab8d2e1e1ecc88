#pragma once

#include <glib.h>

/* Rows parted into pages, for the pages of the window on paper and for the deck's: what belongs together stays so, heads
 * are repeated, no row is cut but one that is taller than a page, which goes on over as many as it needs. Lengths in
 * any unit. */
typedef struct
{
  double   height;
  int      together;      /* last row that shall stand on the page of this one; the row itself */
  gboolean is_forced;     /* a page begins with it */
  gboolean is_gap;        /* no page begins with it */
  gboolean is_repeated;   /* stands on the next page again: a page of nothing but such rows is not needed */
} QdFlowRow;

/* Rows first..last; of a row taller than a page only what lies from `begin` to `end`. */
typedef struct
{
  int    first, last;
  double begin, end;      /* 0, 0: whole rows */
  double head;            /* height of what is repeated above */
} QdFlowPage;

/* how high is what is repeated above a page that begins with a row, 0 for nothing */
typedef double (*QdFlowHead) (int row, gpointer data);

/* `rows`: QdFlowRow; `room`: height of a page with its repeated heads. (transfer full) array of QdFlowPage. */
GArray *qd_flow_pages (const GArray *rows, double room, QdFlowHead head, gpointer data);
