#include "reports/charts/qd-stack-chart.h"

#include <math.h>

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-value-axis.h"

/* Where the parts of a stack chart stand. */

#define FILLED_SHARE .62      /* of a group's room: the column */
#define MOST_COLUMN_WIDTH 56
#define NAME_GAP 10           /* column to name */
#define SWATCH 14             /* before a name */
#define MOST_NAME_SHARE .36
#define NAME_LINE 1.4         /* of the tick size: least distance of two names */
#define LABEL_GAP 6

static const QdStackGroup *
group_at (const QdStackChart *chart, guint index)
{
  return &g_array_index (chart->groups, QdStackGroup, index);
}

/* the ends of the columns, upwards and downwards */
static void
extremes (const QdStackChart *chart, double *low, double *high)
{
  *low = *high = 0;
  for (guint g = 0; g < chart->groups->len; g++)
    {
      double up = 0, down = 0;

      for (guint s = 0; s < chart->series->len; s++)
        {
          double value = group_at (chart, g)->values[s];

          if (qd_is_some (value))
            *(value < 0 ? &down : &up) += value;
        }
      *low = MIN (*low, down);
      *high = MAX (*high, up);
    }
}

static void
place_group (const QdStackChart *chart, QdStackLayout *layout, guint index)
{
  const QdRectangle *area = &g_array_index (layout->groups, QdRectangle, index);
  double width = CLAMP (area->width * FILLED_SHARE, 1, MOST_COLUMN_WIDTH), up = 0, down = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      double value = group_at (chart, index)->values[s], *end = value < 0 ? &down : &up, from = *end, first, second;
      QdRectangle part = { area->x + (area->width - width) / 2, layout->zero_y, 0, 0 };

      if (qd_is_some (value))
        {
          *end += value;
          first = qd_value_axis_y (&layout->axis, &layout->plot, from);
          second = qd_value_axis_y (&layout->axis, &layout->plot, *end);
          part = (QdRectangle){ part.x, MIN (first, second), width, fabs (second - first) };
        }
      g_array_append_val (layout->parts, part);
    }
}

static double
widest_total (const QdStackChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint g = 0; g < chart->groups->len; g++)
    {
      g_autofree char *text = qd_compact_text (group_at (chart, g)->total, chart->chart.language);

      if (qd_is_some (group_at (chart, g)->total))
        width = MAX (width, qd_chart_text_width (style, text, style->tick_size, TRUE));
    }
  return width;
}

static double
widest_label (const QdStackChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint g = 0; g < chart->groups->len; g++)
    width = MAX (width, qd_chart_text_width (style, group_at (chart, g)->label, style->tick_size, FALSE));
  return width;
}

static double
widest_name (const QdStackChart *chart, const QdChartStyle *style)
{
  double width = 0;

  for (guint s = 0; s < chart->series->len; s++)
    width = MAX (width, qd_chart_text_width (style, g_array_index (chart->series, QdStackSeries, s).name, style->tick_size,
                                             FALSE));
  return width;
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  double one = ((const QdStackName *) a)->y, other = ((const QdStackName *) b)->y;

  return one < other ? -1 : one > other;
}

/* Downwards a line apart, then up again where they would leave the chart. */
static void
push_apart (GArray *names, double top, double bottom, double line)
{
  double last = top - line;

  line = MIN (line, (bottom - top) / MAX (names->len - 1, 1));
  for (guint i = 0; i < names->len; i++)
    {
      QdStackName *name = &g_array_index (names, QdStackName, i);

      name->y = last = MAX (name->y, last + line);
    }
  for (guint i = names->len; i > 0; i--)
    {
      QdStackName *name = &g_array_index (names, QdStackName, i - 1);

      name->y = MIN (name->y, bottom);
      bottom = name->y - line;
    }
}

/* Beside its part of the last column; at the zero line where it has none there. */
static void
place_names (const QdStackChart *chart, QdStackLayout *layout, double height, const QdChartStyle *style)
{
  guint last = chart->groups->len - 1, n = chart->series->len;
  double line = style->tick_size * NAME_LINE;

  for (guint s = 0; s < n; s++)
    {
      const QdRectangle *part = &g_array_index (layout->parts, QdRectangle, last * n + s);
      QdStackName name = { s, layout->plot.x + layout->plot.width + NAME_GAP + SWATCH, part->y + part->height / 2 };

      g_array_append_val (layout->names, name);
    }
  g_array_sort (layout->names, compare_y);
  push_apart (layout->names, line / 2, height - line / 2, line);
}

QdStackLayout *
qd_stack_chart_layout (const QdStackChart *chart, double width, double height, const QdChartStyle *style)
{
  QdStackLayout *layout = g_new0 (QdStackLayout, 1);
  double low, high, left, right, top = style->tick_size * 1.8, foot = style->tick_size * 2.2, pitch, label;

  extremes (chart, &low, &high);
  qd_axis_init (&layout->axis, low, high, chart->chart.language);
  layout->name_width = MIN (widest_name (chart, style), width * MOST_NAME_SHARE);
  left = qd_value_axis_gutter (&layout->axis, style);
  right = chart->series->len > 0 ? layout->name_width + NAME_GAP + SWATCH : 0;
  layout->plot = (QdRectangle){ left, top, MAX (width - left - right, 1), MAX (height - top - foot, 1) };
  layout->zero_y = qd_value_axis_y (&layout->axis, &layout->plot, 0);
  layout->groups = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  layout->parts = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  layout->names = g_array_new (FALSE, FALSE, sizeof (QdStackName));
  pitch = layout->plot.width / MAX (chart->groups->len, 1);
  for (guint g = 0; g < chart->groups->len; g++)
    {
      QdRectangle area = { left + g * pitch, top, pitch, layout->plot.height };

      g_array_append_val (layout->groups, area);
      place_group (chart, layout, g);
    }
  label = widest_label (chart, style) + LABEL_GAP;
  layout->label_step = (guint) ceil (MAX (label, 1) / MAX (pitch, 1));
  layout->with_totals = widest_total (chart, style) + 2 <= pitch;
  if (chart->groups->len > 0)
    place_names (chart, layout, height, style);
  return layout;
}

void
qd_stack_layout_free (QdStackLayout *layout)
{
  g_array_unref (layout->groups);
  g_array_unref (layout->parts);
  g_array_unref (layout->names);
  g_free (layout);
}
