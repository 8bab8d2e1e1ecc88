#include "reports/charts/qd-stack-chart.h"

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-value-axis.h"

#define NATURAL_HEIGHT 200
#define NAME_LINE 1.4
#define MOST_TURNS 5      /* beyond them the ground could not be told from it */
#define LIGHTER .55       /* of the colour's alpha at each turn through the colours */
#define SWATCH 9
#define LEAST_SEAM 3      /* a part lower than that has no seam: it would be nothing else */

static void
series_clear (gpointer data)
{
  QdStackSeries *series = data;

  g_free (series->name);
  g_free (series->code);
}

static void
group_clear (gpointer data)
{
  QdStackGroup *group = data;

  g_free (group->label);
  g_free (group->values);
}

static const QdStackSeries *
series_at (const QdStackChart *chart, guint index)
{
  return &g_array_index (chart->series, QdStackSeries, index);
}

static const QdStackGroup *
group_at (const QdStackChart *chart, guint index)
{
  return &g_array_index (chart->groups, QdStackGroup, index);
}

/* More series than colours: the next ones are the same mixed with the ground, so that neighbours still differ. */
QdColor
qd_stack_chart_color (guint color, const QdChartStyle *style)
{
  QdColor base = style->channels[color % QD_N_CHANNEL_COLORS], ground = style->ground;
  double share = 1;

  for (guint turn = MIN (color / QD_N_CHANNEL_COLORS, MOST_TURNS); turn > 0; turn--)
    share *= LIGHTER;
  return (QdColor){ base.red * share + ground.red * (1 - share), base.green * share + ground.green * (1 - share),
                    base.blue * share + ground.blue * (1 - share), 1 };
}

/* --- drawing --- */

/* A seam in the colour of the ground parts neighbours, whatever their colours. */
static void
draw_part (cairo_t *cr, const QdRectangle *part, guint color, const QdChartStyle *style)
{
  QdColor fill = qd_stack_chart_color (color, style);
  double seam = part->height >= LEAST_SEAM ? 1 : 0;

  qd_chart_set_color (cr, &fill);
  cairo_rectangle (cr, part->x, part->y, part->width, MAX (part->height - seam, 0));
  cairo_fill (cr);
}

static void
draw_group (cairo_t *cr, const QdStackChart *self, const QdStackLayout *layout, guint index, const QdChartStyle *style)
{
  const QdRectangle *area = &g_array_index (layout->groups, QdRectangle, index);
  double middle = area->x + area->width / 2, top = layout->zero_y;
  QdTextForm label = { style->tick_size, FALSE, QD_TEXT_CENTRE, area->width * layout->label_step - 2 };
  QdTextForm total = { style->tick_size, TRUE, QD_TEXT_CENTRE, 0 };

  for (guint s = 0; s < self->series->len; s++)
    {
      const QdRectangle *part = &g_array_index (layout->parts, QdRectangle, index * self->series->len + s);

      if (part->width <= 0)
        continue;
      draw_part (cr, part, series_at (self, s)->color, style);
      top = MIN (top, part->y);
    }
  if (layout->with_totals && qd_is_some (group_at (self, index)->total))
    {
      g_autofree char *text = qd_compact_text (group_at (self, index)->total, self->chart.language);

      qd_chart_text_draw (cr, style, text, middle, top - style->tick_size * .8, &total, &style->foreground);
    }
  if (index % layout->label_step == 0)
    qd_chart_text_draw (cr, style, group_at (self, index)->label, middle,
                        layout->plot.y + layout->plot.height + style->tick_size * 1.2, &label, &style->dim);
}

static void
draw_names (cairo_t *cr, const QdStackChart *self, const QdStackLayout *layout, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_START, layout->name_width };

  for (guint i = 0; i < layout->names->len; i++)
    {
      const QdStackName *name = &g_array_index (layout->names, QdStackName, i);
      const QdStackSeries *series = series_at (self, name->series);
      QdColor fill = qd_stack_chart_color (series->color, style);

      qd_chart_round_rectangle (cr, name->x - SWATCH - 5, name->y - SWATCH / 2.0, SWATCH, SWATCH, 2);
      qd_chart_set_color (cr, &fill);
      cairo_fill (cr);
      qd_chart_text_draw (cr, style, series->name, name->x, name->y, &form, &style->dim);
    }
}

static void
stack_chart_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdStackChart *self = (const QdStackChart *) chart;
  g_autoptr (QdStackLayout) layout = qd_stack_chart_layout (self, width, height, style);

  if (self->series->len == 0 || self->groups->len == 0)
    {
      qd_value_axis_draw_empty (cr, &layout->axis, &layout->plot, style);
      qd_chart_draw_empty (chart, cr, layout->plot, style);
      return;
    }
  qd_value_axis_draw (cr, &layout->axis, &layout->plot, style);
  for (guint g = 0; g < self->groups->len; g++)
    draw_group (cr, self, layout, g, style);
  draw_names (cr, self, layout, style);
}

/* Each part says its value, the rest of the column what it holds together. */
static GArray *
stack_chart_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdStackChart *self = (const QdStackChart *) chart;
  g_autoptr (QdStackLayout) layout = qd_stack_chart_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint g = 0; g < self->groups->len; g++)
    {
      const QdStackGroup *group = group_at (self, g);
      g_autofree char *total = qd_compact_text (group->total, chart->language);

      for (guint s = 0; s < self->series->len; s++)
        {
          g_autofree char *value = qd_compact_text (group->values[s], chart->language);

          if (qd_is_some (group->values[s]))
            qd_chart_hits_add (hits, g_array_index (layout->parts, QdRectangle, g * self->series->len + s),
                               g_strdup_printf ("%s · %s\n%s", group->label, series_at (self, s)->name, value),
                               series_at (self, s)->code);
        }
      qd_chart_hits_add (hits, g_array_index (layout->groups, QdRectangle, g),
                         g_strdup_printf ("%s · %s\n%s", group->label, self->total_name, total), NULL);
    }
  return hits;
}

/* all names have a line */
static double
stack_chart_height (const QdChart *chart, const QdChartStyle *style)
{
  const QdStackChart *self = (const QdStackChart *) chart;

  return MAX (NATURAL_HEIGHT, (self->series->len + 1) * style->tick_size * NAME_LINE);
}

static void
stack_chart_clear (QdChart *chart)
{
  QdStackChart *self = (QdStackChart *) chart;

  g_array_unref (self->series);
  g_array_unref (self->groups);
  g_free (self->total_name);
}

static const QdChartClass stack_chart_class = {
  .draw = stack_chart_draw,
  .hits = stack_chart_hits,
  .height = stack_chart_height,
  .clear = stack_chart_clear,
  .size = sizeof (QdStackChart),
};

QdStackChart *
qd_stack_chart_new (const QdLanguage *language, const char *total_name)
{
  QdStackChart *chart = qd_chart_new (&stack_chart_class, language);

  chart->total_name = g_strdup (total_name);
  chart->series = g_array_new (FALSE, FALSE, sizeof (QdStackSeries));
  chart->groups = g_array_new (FALSE, FALSE, sizeof (QdStackGroup));
  g_array_set_clear_func (chart->series, series_clear);
  g_array_set_clear_func (chart->groups, group_clear);
  return chart;
}

void
qd_stack_chart_add_series (QdStackChart *chart, const char *name, const char *code, guint color)
{
  QdStackSeries series = { g_strdup (name), g_strdup (code), color };

  g_return_if_fail (chart->groups->len == 0);
  g_array_append_val (chart->series, series);
}

void
qd_stack_chart_add_group (QdStackChart *chart, const char *label, double total)
{
  QdStackGroup group = { g_strdup (label), total, g_new (double, MAX (chart->series->len, 1)) };

  for (guint s = 0; s < chart->series->len; s++)
    group.values[s] = QD_NONE;
  g_array_append_val (chart->groups, group);
}

void
qd_stack_chart_set (QdStackChart *chart, guint series, double value)
{
  g_return_if_fail (chart->groups->len > 0 && series < chart->series->len);
  group_at (chart, chart->groups->len - 1)->values[series] = value;
}
