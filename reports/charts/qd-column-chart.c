#include "reports/charts/qd-column-chart.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-value-axis.h"

#define TOP 20
#define AXIS_HEIGHT 24
#define MOST_COLUMN_WIDTH 44
#define COLUMN_GAP 3
#define TICK_OVERHANG 3
#define NATURAL_HEIGHT 180

static void
group_clear (gpointer data)
{
  QdColumnGroup *group = data;

  g_free (group->label);
  g_free (group->mark);
}

static void
extremes (const QdColumnChart *chart, double *low, double *high)
{
  *low = *high = 0;
  for (guint i = 0; i < chart->groups->len; i++)
    for (guint s = 0; s < chart->n_series; s++)
      {
        double value = g_array_index (chart->groups, QdColumnGroup, i).values[s];

        if (qd_is_some (value))
          {
            *low = MIN (*low, value);
            *high = MAX (*high, value);
          }
      }
}

static gboolean
has_value_text (QdColumnRole role)
{
  return role != QD_COLUMN_PREVIOUS && role != QD_COLUMN_TICK;
}

static guint
count_columns (const QdColumnChart *chart)
{
  guint n = 0;

  for (guint s = 0; s < chart->n_series; s++)
    n += chart->roles[s] != QD_COLUMN_TICK;
  return MAX (n, 1);
}

/* the values above the columns fit when the widest is no wider than its column and the gap */
static gboolean
values_fit (const QdColumnChart *chart, double column_width, const QdChartStyle *style)
{
  for (guint i = 0; i < chart->groups->len; i++)
    for (guint s = 0; s < chart->n_series; s++)
      {
        double value = g_array_index (chart->groups, QdColumnGroup, i).values[s];
        g_autofree char *text = qd_compact_text (value, chart->chart.language);

        if (qd_is_some (value) && has_value_text (chart->roles[s])
            && qd_chart_text_width (style, text, style->tick_size, TRUE) > column_width + COLUMN_GAP)
          return FALSE;
      }
  return TRUE;
}

static double
value_y (const QdColumnLayout *layout, double value)
{
  return qd_value_axis_y (&layout->axis, &layout->plot, value);
}

/* Series of ticks stand over the column before them. */
static QdRectangle
place_value (const QdColumnLayout *layout, QdColumnRole role, double value, double x, double column)
{
  QdRectangle place = { x, layout->zero_y, 0, 0 };

  if (qd_is_none (value))
    return place;
  place.y = value_y (layout, value);
  if (role == QD_COLUMN_TICK)
    return (QdRectangle){ x - TICK_OVERHANG, place.y - 1, column + 2 * TICK_OVERHANG, 2 };
  place.width = column;
  place.height = fabs (place.y - layout->zero_y);
  place.y = MIN (place.y, layout->zero_y);
  return place;
}

static void
place_columns (const QdColumnChart *chart, QdColumnLayout *layout, const QdChartStyle *style)
{
  guint n = count_columns (chart);
  double pitch = layout->plot.width / MAX (chart->groups->len, 1);
  double room = pitch * .72 / n - COLUMN_GAP;
  double column = CLAMP (room, 1, MOST_COLUMN_WIDTH);
  double all = n * (column + COLUMN_GAP) - COLUMN_GAP;

  for (guint i = 0; i < chart->groups->len; i++)
    {
      QdRectangle area = { layout->plot.x + i * pitch, layout->plot.y, pitch, layout->plot.height };
      double x = area.x + (pitch - all) / 2 - column - COLUMN_GAP;

      g_array_append_val (layout->groups, area);
      for (guint s = 0; s < chart->n_series; s++)
        {
          double value = g_array_index (chart->groups, QdColumnGroup, i).values[s];
          QdRectangle place;

          if (chart->roles[s] != QD_COLUMN_TICK || s == 0)
            x += column + COLUMN_GAP;
          place = place_value (layout, chart->roles[s], value, x, column);
          g_array_append_val (layout->columns, place);
        }
    }
  layout->with_values = values_fit (chart, MIN (room, pitch / n), style);
}

QdColumnLayout *
qd_column_chart_layout (const QdColumnChart *chart, double width, double height, const QdChartStyle *style)
{
  QdColumnLayout *layout = g_new0 (QdColumnLayout, 1);
  double low, high, left;

  extremes (chart, &low, &high);
  qd_axis_init (&layout->axis, low, high, chart->chart.language);
  left = qd_value_axis_gutter (&layout->axis, style);
  layout->plot = (QdRectangle){ left, TOP, MAX (width - left, 1), MAX (height - TOP - AXIS_HEIGHT, 1) };
  layout->zero_y = value_y (layout, 0);
  layout->groups = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  layout->columns = g_array_new (FALSE, FALSE, sizeof (QdRectangle));
  place_columns (chart, layout, style);
  return layout;
}

void
qd_column_layout_free (QdColumnLayout *layout)
{
  g_array_unref (layout->groups);
  g_array_unref (layout->columns);
  g_free (layout);
}

static void
draw_outline (cairo_t *cr, const QdRectangle *place, const QdColor *color)
{
  cairo_set_line_width (cr, 1.5);
  qd_chart_set_color (cr, color);
  cairo_rectangle (cr, place->x + .75, place->y + .75, MAX (place->width - 1.5, .5), MAX (place->height - 1.5, 0));
  cairo_stroke (cr);
}

static void
draw_column (cairo_t *cr, const QdRectangle *place, QdColumnRole role, const QdChartStyle *style)
{
  if (role == QD_COLUMN_PLAN)
    {
      draw_outline (cr, place, &style->plan);
      return;
    }
  if (role == QD_COLUMN_PREVIOUS)
    {
      cairo_set_dash (cr, (double[]){ 2, 2 }, 2, 0);
      draw_outline (cr, place, &style->previous);
      cairo_set_dash (cr, NULL, 0, 0);
      return;
    }
  if (role == QD_COLUMN_SUGGESTED || role == QD_COLUMN_TICK)
    {
      qd_chart_set_color (cr, role == QD_COLUMN_TICK ? &style->foreground : &style->area);
      cairo_rectangle (cr, place->x, place->y, place->width, place->height);
      cairo_fill (cr);
      if (role == QD_COLUMN_SUGGESTED)
        draw_outline (cr, place, &style->accent);
      return;
    }
  qd_chart_set_color (cr, role == QD_COLUMN_ACTUAL ? &style->accent : &style->second);
  /* round only where the column ends: a fill on the zero line stays square */
  cairo_save (cr);
  cairo_rectangle (cr, place->x, place->y, place->width, place->height);
  cairo_clip (cr);
  qd_chart_round_rectangle (cr, place->x, place->y, place->width, place->height + 4, 2);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_group (cairo_t *cr, const QdColumnChart *self, const QdColumnLayout *layout, guint index, const QdChartStyle *style)
{
  const QdColumnGroup *group = &g_array_index (self->groups, QdColumnGroup, index);
  const QdRectangle *area = &g_array_index (layout->groups, QdRectangle, index);
  QdTextForm label = { style->tick_size, FALSE, QD_TEXT_CENTRE, area->width - 4 };
  QdTextForm value = { style->tick_size, TRUE, QD_TEXT_CENTRE, 0 };
  double middle = area->x + area->width / 2, top = layout->zero_y;

  for (guint s = 0; s < self->n_series; s++)
    {
      const QdRectangle *place = &g_array_index (layout->columns, QdRectangle, index * self->n_series + s);

      if (place->width <= 0)
        continue;
      draw_column (cr, place, self->roles[s], style);
      /* the mark of a suggestion stands over it, that of others over the group */
      if (self->roles[s] == QD_COLUMN_SUGGESTED)
        {
          middle = place->x + place->width / 2;
          top = place->y;
        }
      else
        top = MIN (top, place->y);
      if (group->mark == NULL && layout->with_values && has_value_text (self->roles[s]))
        {
          g_autofree char *text = qd_compact_text (group->values[s], self->chart.language);

          qd_chart_text_draw (cr, style, text, place->x + place->width / 2, place->y - style->tick_size * .75, &value,
                              self->roles[s] == QD_COLUMN_ACTUAL || self->roles[s] == QD_COLUMN_SUGGESTED ? &style->foreground
                                                                                                  : &style->dim);
        }
    }
  value.size = style->label_size;
  qd_chart_text_draw (cr, style, group->mark, middle, top - style->label_size * .8, &value, &style->foreground);
  qd_chart_text_draw (cr, style, group->label, area->x + area->width / 2, layout->plot.y + layout->plot.height + AXIS_HEIGHT / 2.0, &label,
                      &style->dim);
}

static void
column_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdColumnChart *self = (const QdColumnChart *) chart;
  g_autoptr (QdColumnLayout) layout = qd_column_chart_layout (self, width, height, style);

  if (self->groups->len == 0)
    {
      qd_value_axis_draw_empty (cr, &layout->axis, &layout->plot, style);
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  qd_value_axis_draw (cr, &layout->axis, &layout->plot, style);
  for (guint i = 0; i < self->groups->len; i++)
    draw_group (cr, self, layout, i, style);
}

static GArray *
column_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdColumnChart *self = (const QdColumnChart *) chart;
  g_autoptr (QdColumnLayout) layout = qd_column_chart_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < self->groups->len; i++)
    {
      const QdColumnGroup *group = &g_array_index (self->groups, QdColumnGroup, i);
      GString *text = g_string_new (group->label);

      for (guint s = 0; s < self->n_series; s++)
        {
          g_autofree char *value = qd_compact_text (group->values[s], chart->language);

          g_string_append_printf (text, "\n%s %s", self->names[s], value);
        }
      /* a mark that is one of the values is not said twice */
      if (group->mark != NULL && strstr (text->str, group->mark) == NULL)
        g_string_append_printf (text, "\n%s", group->mark);
      qd_chart_hits_add (hits, g_array_index (layout->groups, QdRectangle, i), g_string_free (text, FALSE), NULL);
    }
  return hits;
}

static double
column_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  return NATURAL_HEIGHT;
}

static void
column_chart_clear (QdChart *chart)
{
  QdColumnChart *self = (QdColumnChart *) chart;

  g_array_unref (self->groups);
  for (guint s = 0; s < self->n_series; s++)
    g_free (self->names[s]);
}

static const QdChartClass column_chart_class = {
  .draw = column_chart_draw,
  .hits = column_chart_hits,
  .height = column_chart_height,
  .clear = column_chart_clear,
  .size = sizeof (QdColumnChart),
};

QdColumnChart *
qd_column_chart_new (const QdLanguage *language)
{
  QdColumnChart *chart = qd_chart_new (&column_chart_class, language);

  chart->groups = g_array_new (FALSE, FALSE, sizeof (QdColumnGroup));
  g_array_set_clear_func (chart->groups, group_clear);
  return chart;
}

void
qd_column_chart_add_series (QdColumnChart *chart, const char *name, QdColumnRole role)
{
  g_return_if_fail (chart->n_series < QD_MOST_COLUMNS);
  chart->names[chart->n_series] = g_strdup (name);
  chart->roles[chart->n_series++] = role;
}

void
qd_column_chart_add_group (QdColumnChart *chart, QdColumnGroup group)
{
  g_array_append_val (chart->groups, group);
}
