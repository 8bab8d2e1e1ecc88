#include "reports/charts/qd-line-private.h"

#include <math.h>

/* A line with several points in most pixel columns: in each column it covers what is between its lowest and highest point
 * there, and what it takes to get to the columns beside. */

typedef struct
{
  double top, bottom;   /* top > bottom: no ink */
} Ink;

gboolean
qd_line_is_dense (const QdLineLayout *layout, const GArray *pixels)
{
  return pixels->len > 2 && pixels->len > 1.2 * layout->plot.width;
}

static void
add_ink (Ink *ink, double y)
{
  ink->top = MIN (ink->top, y);
  ink->bottom = MAX (ink->bottom, y);
}

/* From pixel to pixel; what is between two columns belongs to both at their border. */
static void
add_way (Ink *inks, int n, double left, const QdLinePixel *from, const QdLinePixel *to)
{
  const int first = CLAMP ((int) floor (from->x - left), 0, n - 1), last = CLAMP ((int) floor (to->x - left), 0, n - 1);

  for (int column = first; column < last; column++)
    {
      const double share = CLAMP ((left + column + 1 - from->x) / (to->x - from->x), 0, 1);
      const double y = from->y + share * (to->y - from->y);

      add_ink (&inks[column], y);
      add_ink (&inks[column + 1], y);
    }
}

static Ink *
collect_ink (const GArray *pixels, double left, int n)
{
  Ink *inks = g_new (Ink, n);

  for (int column = 0; column < n; column++)
    inks[column] = (Ink){ G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < pixels->len; i++)
    {
      const QdLinePixel *pixel = &g_array_index (pixels, QdLinePixel, i);

      add_ink (&inks[CLAMP ((int) floor (pixel->x - left), 0, n - 1)], pixel->y);
      if (!pixel->begins)
        add_way (inks, n, left, pixel - 1, pixel);
    }
  return inks;
}

void
qd_line_fill_dense (cairo_t *cr, const QdLineLayout *layout, const GArray *pixels)
{
  const double left = floor (layout->plot.x), half = cairo_get_line_width (cr) / 2;
  const int n = (int) ceil (layout->plot.x + layout->plot.width - left) + 1, beside = (int) half;
  g_autofree Ink *inks = collect_ink (pixels, left, n);

  for (int column = 0; column < n; column++)
    {
      Ink wide = inks[column];

      /* a stroke is as wide to its sides */
      for (int near = MAX (column - beside, 0); near <= MIN (column + beside, n - 1); near++)
        wide = (Ink){ MIN (wide.top, inks[near].top), MAX (wide.bottom, inks[near].bottom) };
      if (wide.top <= wide.bottom)
        cairo_rectangle (cr, left + column, wide.top - half, 1, wide.bottom - wide.top + 2 * half);
    }
  cairo_fill (cr);
}
