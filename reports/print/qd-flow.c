#include "reports/print/qd-flow.h"

#define LINE_ROOM 16   /* of a row taller than a page, a line may begin this much above the end of its piece */

typedef struct
{
  const GArray *rows;
  double        height;       /* of a page */
  QdFlowHead    head;
  gpointer      data;
  GArray       *pages;
  QdFlowPage    page;         /* being filled */
  double        used, room;
} Filler;

static const QdFlowRow *
row_at (const Filler *filler, int row)
{
  return &g_array_index (filler->rows, QdFlowRow, row);
}

static void
begin_page (Filler *filler, int row)
{
  filler->page = (QdFlowPage){ .first = row, .last = row - 1, .head = filler->head (row, filler->data) };
  filler->room = filler->height - filler->page.head + 0.01;
  filler->used = 0;
}

static void
end_page (Filler *filler)
{
  if (filler->page.last >= filler->page.first)
    g_array_append_val (filler->pages, filler->page);
}

static gboolean
has_only_repeated (const Filler *filler, int end)
{
  for (int i = filler->page.first; i < end; i++)
    if (!row_at (filler, i)->is_repeated)
      return FALSE;
  return TRUE;
}

/* A row taller than a page goes on over as many as it needs. */
static void
tear_row (Filler *filler, int row, double height)
{
  double begin = 0;

  if (filler->used > 0)
    {
      if (!has_only_repeated (filler, row))
        end_page (filler);
      begin_page (filler, row);
    }
  while (begin < height)
    {
      double piece = MIN (height - begin, MAX (filler->room - LINE_ROOM, LINE_ROOM));

      filler->page.first = filler->page.last = row;
      filler->page.begin = begin;
      filler->page.end = begin + piece;
      begin += piece;
      end_page (filler);
    }
  if (row + 1 < (int) filler->rows->len)
    begin_page (filler, row + 1);
  else
    filler->page.last = filler->page.first - 1;   /* all of it is written */
}

static double
height_together (const Filler *filler, int row)
{
  double height = 0;

  for (int i = row; i <= row_at (filler, row)->together; i++)
    height += row_at (filler, i)->height;
  return height;
}

static void
fill_row (Filler *filler, int row)
{
  const QdFlowRow *wanted = row_at (filler, row);
  double height = wanted->height, together = height_together (filler, row);

  if (filler->used > 0 && height <= filler->room
      && (wanted->is_forced || filler->used + height > filler->room
          || (filler->used + together > filler->room && together <= filler->room)))
    {
      end_page (filler);
      begin_page (filler, row);
    }
  if (height > filler->room)
    {
      tear_row (filler, row, height);
      return;
    }
  if (filler->used == 0 && wanted->is_gap)
    {
      if (row + 1 < (int) filler->rows->len)
        begin_page (filler, row + 1);
      return;
    }
  filler->page.last = row;
  filler->used += height;
}

GArray *
qd_flow_pages (const GArray *rows, double room, QdFlowHead head, gpointer data)
{
  Filler filler = { .rows = rows, .height = room, .head = head, .data = data };

  filler.pages = g_array_new (FALSE, FALSE, sizeof (QdFlowPage));
  if (rows->len == 0)
    return filler.pages;
  begin_page (&filler, 0);
  for (int row = 0; row < (int) rows->len; row++)
    fill_row (&filler, row);
  end_page (&filler);
  return filler.pages;
}
