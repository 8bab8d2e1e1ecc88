#include "reports/charts/qd-heat-map.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define HEAD 24
#define CELL_HEIGHT 28
#define MOST_CELL_WIDTH 96
#define MOST_LABEL_SHARE .32
#define DOT 16
#define GAP 2
#define MOST_DEPTH .55

static void
row_free (gpointer data)
{
  QdHeatRow *row = data;

  g_free (row->label);
  g_free (row->code);
  g_free (row->values);
  g_strfreev (row->texts);
  g_free (row);
}

static const QdHeatRow *
row_at (const QdHeatMap *map, guint index)
{
  return g_ptr_array_index (map->rows, index);
}

static gboolean
is_total (const QdHeatMap *map, guint row, guint column)
{
  return (map->has_total_row && row == map->rows->len - 1) || (map->has_total_column && column == map->columns->len - 1);
}

static double
widest_text (const QdHeatMap *map, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < map->columns->len; i++)
    width = MAX (width, qd_chart_text_width (style, g_ptr_array_index (map->columns, i), style->tick_size, FALSE));
  for (guint r = 0; r < map->rows->len; r++)
    for (guint c = 0; c < map->columns->len; c++)
      width = MAX (width, qd_chart_text_width (style, row_at (map, r)->texts[c], style->tick_size, is_total (map, r, c)));
  return width;
}

QdHeatLayout
qd_heat_map_layout (const QdHeatMap *map, double width, double height, const QdChartStyle *style)
{
  QdHeatLayout layout = { 0 };
  guint n = MAX (map->columns->len, 1);

  for (guint i = 0; i < map->rows->len; i++)
    layout.label_width = MAX (layout.label_width,
                              qd_chart_text_width (style, row_at (map, i)->label, style->label_size, FALSE) + DOT + 12);
  layout.label_width = MIN (layout.label_width, width * MOST_LABEL_SHARE);
  layout.cell_width = MIN (MAX ((width - layout.label_width) / n, 1), MOST_CELL_WIDTH);
  layout.cell_height = MIN (CELL_HEIGHT, MAX ((height - HEAD) / MAX (map->rows->len, 1), 1));
  layout.plot = (QdRectangle){ layout.label_width, HEAD, layout.cell_width * n, layout.cell_height * map->rows->len };
  layout.with_texts = widest_text (map, style) + 6 <= layout.cell_width;
  return layout;
}

static double
largest (const QdHeatMap *map)
{
  double most = 0;

  for (guint r = 0; r < map->rows->len; r++)
    for (guint c = 0; c < map->columns->len; c++)
      {
        double value = row_at (map, r)->values[c];

        if (qd_is_some (value) && !is_total (map, r, c))
          most = MAX (most, qd_is_some (map->break_even) && value > 0 ? fabs (log (value / map->break_even)) : fabs (value));
      }
  return most;
}

/* Two-sided by logarithm, so that twice and half the break-even are equally far from it. */
double
qd_heat_map_depth (const QdHeatMap *map, double value)
{
  double most = largest (map);

  if (qd_is_none (value) || most <= 0)
    return 0;
  if (qd_is_none (map->break_even))
    return value / most;
  return value > 0 ? log (value / map->break_even) / most : -1;
}

/* What a row or a column has together. */
static void
draw_total (cairo_t *cr, const QdHeatRow *row, guint column, QdRectangle cell, const QdChartStyle *style)
{
  QdTextForm form = { style->tick_size, TRUE, QD_TEXT_CENTRE, cell.width - 2 };
  gboolean none = qd_is_none (row->values[column]);

  qd_chart_text_draw (cr, style, none ? "—" : row->texts[column], cell.x + cell.width / 2, cell.y + cell.height / 2, &form,
                      none ? &style->faint : &style->foreground);
}

static void
draw_rules (cairo_t *cr, const QdHeatMap *self, const QdHeatLayout *layout, const QdChartStyle *style)
{
  double right = layout->plot.x + layout->plot.width, bottom = layout->plot.y + layout->plot.height;

  cairo_set_line_width (cr, 1);
  qd_chart_set_color (cr, &style->zero_line);
  if (self->has_total_row)
    {
      cairo_move_to (cr, 0, floor (bottom - layout->cell_height) + .5);
      cairo_line_to (cr, right, floor (bottom - layout->cell_height) + .5);
    }
  if (self->has_total_column)
    {
      cairo_move_to (cr, floor (right - layout->cell_width) + .5, 0);
      cairo_line_to (cr, floor (right - layout->cell_width) + .5, bottom);
    }
  cairo_stroke (cr);
}

static void
draw_cell (cairo_t *cr, const QdHeatMap *self, const QdHeatRow *row, guint column, QdRectangle cell, gboolean with_text,
           const QdChartStyle *style)
{
  double depth = qd_heat_map_depth (self, row->values[column]);
  QdColor tint = depth < 0 ? style->error_bar : qd_is_some (self->break_even) ? style->success : style->accent;
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_CENTRE, cell.width - 2 };
  gboolean none = qd_is_none (row->values[column]);

  tint.alpha = none ? 0 : .06 + (MOST_DEPTH - .06) * MIN (fabs (depth), 1);
  if (style->theme == QD_CHART_DARK || style->theme == QD_CHART_HIGH_CONTRAST_DARK)
    tint.alpha *= .7;   /* bright colours on a dark ground drown white text sooner */
  qd_chart_set_color (cr, none ? &style->grid : &tint);
  qd_chart_round_rectangle (cr, cell.x + GAP / 2.0, cell.y + GAP / 2.0, cell.width - GAP, cell.height - GAP, 3);
  if (none)
    {
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
  if (with_text)
    qd_chart_text_draw (cr, style, none ? "—" : row->texts[column], cell.x + cell.width / 2, cell.y + cell.height / 2, &form,
                        none ? &style->faint : &style->foreground);
}

static void
draw_row (cairo_t *cr, const QdHeatMap *self, const QdHeatLayout *layout, guint index, const QdChartStyle *style)
{
  const QdHeatRow *row = row_at (self, index);
  double y = layout->plot.y + index * layout->cell_height;
  gboolean dot = row->color != G_MAXUINT;
  gboolean of_all = self->has_total_row && index == self->rows->len - 1;
  QdTextForm form = { style->label_size, row->is_selected || of_all, QD_TEXT_START, layout->label_width - (dot ? DOT : 0) - 8 };

  if (dot)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, 6, y + layout->cell_height / 2, 4.5, 0, 2 * G_PI);
      qd_chart_set_color (cr, &style->channels[row->color % QD_N_CHANNEL_COLORS]);
      cairo_fill (cr);
    }
  qd_chart_text_draw (cr, style, row->label, dot ? DOT : 0, y + layout->cell_height / 2, &form, &style->foreground);
  for (guint c = 0; c < self->columns->len; c++)
    {
      QdRectangle cell = { layout->plot.x + c * layout->cell_width, y, layout->cell_width, layout->cell_height };

      if (!is_total (self, index, c))
        draw_cell (cr, self, row, c, cell, layout->with_texts, style);
      else if (layout->with_texts)
        draw_total (cr, row, c, cell, style);
    }
}

static void
heat_map_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdHeatMap *self = (const QdHeatMap *) chart;
  QdHeatLayout layout = qd_heat_map_layout (self, width, height, style);
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_CENTRE, layout.cell_width };

  if (self->rows->len == 0 || self->columns->len == 0)
    {
      qd_chart_draw_empty (chart, cr, (QdRectangle){ 0, 0, width, height }, style);
      return;
    }
  for (guint c = 0; c < self->columns->len; c++)
    qd_chart_text_draw (cr, style, g_ptr_array_index (self->columns, c), layout.plot.x + (c + .5) * layout.cell_width,
                        HEAD / 2.0, &form, &style->dim);
  for (guint r = 0; r < self->rows->len; r++)
    draw_row (cr, self, &layout, r, style);
  draw_rules (cr, self, &layout, style);
}

static GArray *
heat_map_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdHeatMap *self = (const QdHeatMap *) chart;
  QdHeatLayout layout = qd_heat_map_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint r = 0; r < self->rows->len; r++)
    for (guint c = 0; c < self->columns->len; c++)
      {
        const QdHeatRow *row = row_at (self, r);

        qd_chart_hits_add (hits,
                           (QdRectangle){ layout.plot.x + c * layout.cell_width, layout.plot.y + r * layout.cell_height,
                                          layout.cell_width, layout.cell_height },
                           g_strdup_printf ("%s · %s\n%s", row->label, (const char *) g_ptr_array_index (self->columns, c),
                                            qd_is_some (row->values[c]) ? row->texts[c] : "—"),
                           row->code);
      }
  return hits;
}

static double
heat_map_height (const QdChart *chart, const QdChartStyle *style)
{
  return HEAD + MAX (((const QdHeatMap *) chart)->rows->len, 1) * CELL_HEIGHT;
}

static void
heat_map_clear (QdChart *chart)
{
  QdHeatMap *self = (QdHeatMap *) chart;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
}

static const QdChartClass heat_map_class = {
  .draw = heat_map_draw,
  .hits = heat_map_hits,
  .height = heat_map_height,
  .clear = heat_map_clear,
  .size = sizeof (QdHeatMap),
};

QdHeatMap *
qd_heat_map_new (const QdLanguage *language, double break_even)
{
  QdHeatMap *map = qd_chart_new (&heat_map_class, language);

  map->columns = g_ptr_array_new_with_free_func (g_free);
  map->rows = g_ptr_array_new_with_free_func (row_free);
  map->break_even = break_even;
  return map;
}

void
qd_heat_map_add_column (QdHeatMap *map, const char *head)
{
  g_return_if_fail (map->rows->len == 0);
  g_ptr_array_add (map->columns, g_strdup (head));
}

void
qd_heat_map_add_total_column (QdHeatMap *map, const char *head)
{
  qd_heat_map_add_column (map, head);
  map->has_total_column = TRUE;
}

void
qd_heat_map_add_row (QdHeatMap *map, const char *label, const char *code, guint color, gboolean is_selected)
{
  QdHeatRow *row = g_new0 (QdHeatRow, 1);

  row->label = g_strdup (label);
  row->code = g_strdup (code);
  row->color = color;
  row->is_selected = is_selected;
  row->values = g_new (double, MAX (map->columns->len, 1));
  row->texts = g_new0 (char *, map->columns->len + 1);
  for (guint c = 0; c < map->columns->len; c++)
    {
      row->values[c] = QD_NONE;
      row->texts[c] = g_strdup ("");
    }
  g_ptr_array_add (map->rows, row);
}

void
qd_heat_map_add_total_row (QdHeatMap *map, const char *label)
{
  qd_heat_map_add_row (map, label, NULL, G_MAXUINT, FALSE);
  map->has_total_row = TRUE;
}

void
qd_heat_map_set (QdHeatMap *map, guint column, double value, char *text)
{
  QdHeatRow *row = g_ptr_array_index (map->rows, map->rows->len - 1);

  g_return_if_fail (column < map->columns->len);
  row->values[column] = value;
  g_free (row->texts[column]);
  row->texts[column] = text;
}
