#include "reports/charts/qd-gantt-private.h"

#include <math.h>
#include <string.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define RADIUS 3
#define STROKE 1.3
#define GRIP_WIDTH 6
#define N_BAR_COLORS 5

/* where a line of one pixel is one pixel */
static double
crisp (double value)
{
  return floor (value) + .5;
}

static void
fill_rectangle (cairo_t *cr, double x, double y, double width, double height, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static QdColor
bar_color (const QdGanttRow *row, const QdChartStyle *style)
{
  if (row->is_off)
    return style->faint;
  switch (row->symbol)
    {
    case QD_SYMBOL_OVERDUE:
      return style->error_bar;
    case QD_SYMBOL_DONE:
      return style->success;
    case QD_SYMBOL_LATE:
      return style->warning;
    default:
      return style->accent;
    }
}

static gboolean
has_contrast (const QdChartStyle *style)
{
  return style->theme == QD_CHART_HIGH_CONTRAST || style->theme == QD_CHART_HIGH_CONTRAST_DARK;
}

/* --- ground --- */

static void
draw_row_grounds (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, double width,
                  const QdChartStyle *style)
{
  QdColor heading = qd_color_fade (style->foreground, .05), alarm = qd_color_fade (style->error_bar, .12);
  QdColor chosen = qd_color_fade (style->accent, .14);

  for (guint i = layout->first_row; i < layout->first_row + layout->n_rows; i++)
    {
      const QdGanttRow *row = qd_gantt_row (gantt, i);
      double y = qd_gantt_row_y (gantt, layout, i);

      if (row->kind == QD_GANTT_GROUP || row->kind == QD_GANTT_PHASE)
        fill_rectangle (cr, 0, y, width, layout->row_height, row->alarms ? &alarm : &heading);
      if (gantt->selected >= 0 && (row->is_chosen || i == (guint) gantt->selected))
        fill_rectangle (cr, 0, y, width, layout->row_height, &chosen);
    }
  qd_chart_set_color (cr, &style->grid);
  for (guint i = layout->first_row; i < layout->first_row + layout->n_rows; i++)
    cairo_rectangle (cr, 0, floor (qd_gantt_row_y (gantt, layout, i) + layout->row_height) - 1, width, 1);
  cairo_fill (cr);
}

/* Below all else, in a colour that covers: they are a third of what is in sight. */
static void
draw_weekends (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, const QdChartStyle *style)
{
  QdColor shade = qd_color_over (qd_color_fade (style->foreground, .035), style->ground);

  qd_chart_set_color (cr, &shade);
  for (guint i = 0; layout->has_days && i < layout->minor->len; i++)
    {
      const QdGanttTick *tick = &g_array_index (layout->minor, QdGanttTick, i);

      if (qd_day_weekday (qd_gantt_day_at (gantt, layout, (tick->x + tick->end_x) / 2)) > 5)
        cairo_rectangle (cr, round (tick->x), layout->body.y, round (tick->end_x) - round (tick->x), layout->body.height);
    }
  cairo_fill (cr);
}

static void
draw_lines (cairo_t *cr, const QdGanttLayout *layout, GArray *ticks, double top, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  for (guint i = 0; i < ticks->len; i++)
    cairo_rectangle (cr, floor (g_array_index (ticks, QdGanttTick, i).x), top, 1,
                     layout->body.y + layout->body.height - top);
  cairo_fill (cr);
}

/* --- head --- */

static void
draw_head (cairo_t *cr, const QdGanttLayout *layout, const QdChartStyle *style)
{
  const QdRectangle *head = &layout->head;
  g_autoptr (QdTextPen) major = qd_text_pen_new (style, style->label_size, TRUE);
  g_autoptr (QdTextPen) minor = qd_text_pen_new (style, style->tick_size, FALSE);

  for (guint i = 0; i < layout->major->len; i++)
    {
      const QdGanttTick *tick = &g_array_index (layout->major, QdGanttTick, i);

      qd_text_pen_draw (major, cr, tick->text, MAX (tick->x, head->x) + 4, head->y + head->height * .28, QD_TEXT_START,
                        &style->foreground);
    }
  for (guint i = 0; i < layout->minor->len; i++)
    {
      const QdGanttTick *tick = &g_array_index (layout->minor, QdGanttTick, i);
      double x = layout->has_days ? (tick->x + tick->end_x) / 2 : tick->x + 3;

      qd_text_pen_draw (minor, cr, tick->text, x, head->y + head->height * .73,
                        layout->has_days ? QD_TEXT_CENTRE : QD_TEXT_START, &style->dim);
    }
}

static void
draw_as_of (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, const QdChartStyle *style)
{
  const QdRectangle *head = &layout->head;
  double x = layout->as_of_x, y = head->y + head->height * .73, height = style->tick_size + 7, width;
  QdColor ground = { 1, 1, 1, 1 };
  g_autofree char *text = NULL;
  int year, month, day;

  if (qd_is_none (x) || x < head->x || x > head->x + head->width)
    return;
  qd_day_to_ymd (gantt->as_of, &year, &month, &day);
  text = g_strdup_printf ("%d-%02d", month, day);
  width = qd_chart_text_width (style, text, style->tick_size, TRUE) + 14;
  qd_chart_set_color (cr, &style->accent);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, round (x), y);
  cairo_line_to (cr, round (x), layout->body.y + layout->body.height);
  cairo_stroke (cr);
  qd_chart_round_rectangle (cr, x - width / 2, y - height / 2, width, height, height / 2);
  cairo_fill (cr);
  if (qd_color_contrast (style->accent, ground) < 3)
    ground = style->ground;   /* dark themes have a light accent */
  qd_chart_text_draw (cr, style, text, x, y, &(QdTextForm){ style->tick_size, TRUE, QD_TEXT_CENTRE, 0 }, &ground);
}

/* --- bars --- */

static void
hatch (cairo_t *cr, double x, double y, double width, double height, const QdColor *color)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  qd_chart_set_color (cr, color);
  cairo_set_line_width (cr, 1);
  for (double from = x - height; from < x + width; from += 4)
    {
      cairo_move_to (cr, from, y + height);
      cairo_line_to (cr, from + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  qd_chart_set_color (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x + .5, y + .5, MAX (width - 1, 0), MAX (height - 1, 0));
  cairo_stroke (cr);
}

static void
draw_phase (cairo_t *cr, const QdGanttBar *bar, const QdChartStyle *style)
{
  const QdRectangle *area = &bar->area;
  QdColor track = qd_color_fade (style->foreground, has_contrast (style) ? .5 : .13);
  QdColor done = qd_color_fade (style->foreground, .75), buffer = qd_color_fade (style->foreground, .6);

  fill_rectangle (cr, area->x, area->y, area->width - bar->buffer, area->height, &track);
  if (bar->buffer > 0)
    hatch (cr, area->x + area->width - bar->buffer, area->y, bar->buffer, area->height, &buffer);
  if (bar->fill > 0)
    fill_rectangle (cr, area->x, area->y, bar->fill, area->height, &done);
}

/* Upper and lower edge on whole pixels: sharp, and drawn in half the time. */
static QdRectangle
on_rows (const QdRectangle *area)
{
  return (QdRectangle){ area->x, round (area->y), area->width, round (area->height) };
}

static void
fill_task (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style)
{
  QdRectangle area = on_rows (&bar->area);
  QdColor color = bar_color (row, style), ground = qd_color_fade (color, .14), fill = qd_color_fade (color, .55);

  /* both inside the outline, so that neither a path nor a clip with round corners is needed: that would cost more than
   * all the rest */
  if (area.width > 2)
    fill_rectangle (cr, area.x + 1, area.y + 1, area.width - 2, area.height - 2, &ground);
  if (bar->fill > 2 * STROKE)
    fill_rectangle (cr, area.x + STROKE, area.y + STROKE, bar->fill - 2 * STROKE, area.height - 2 * STROKE, &fill);
}

static void
add_outline (cairo_t *cr, const QdGanttBar *bar)
{
  QdRectangle area = on_rows (&bar->area);

  qd_chart_round_rectangle (cr, area.x + STROKE / 2, area.y + STROKE / 2, MAX (area.width - STROKE, .5),
                            area.height - STROKE, RADIUS);
}

static void
stroke_outlines (cairo_t *cr, const QdColor *color)
{
  qd_chart_set_color (cr, color);
  cairo_set_line_width (cr, STROKE);
  cairo_stroke (cr);
}

/* Filled when it is decided (done, overdue), outlined while it is open. */
static void
draw_diamond (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style)
{
  const QdRectangle *area = &bar->area;
  double x = area->x + area->width / 2, y = area->y + area->height / 2, r = area->width / 2 - STROKE / 2;
  QdColor color = bar_color (row, style);
  gboolean is_filled = row->symbol == QD_SYMBOL_DONE || row->symbol == QD_SYMBOL_OVERDUE;

  if (qd_is_some (bar->line_x))
    fill_rectangle (cr, bar->line_x, y - 1, area->x - bar->line_x + 1, 2, &color);
  cairo_move_to (cr, x, y - r);
  cairo_line_to (cr, x + r, y);
  cairo_line_to (cr, x, y + r);
  cairo_line_to (cr, x - r, y);
  cairo_close_path (cr);
  qd_chart_set_color (cr, is_filled ? &color : &style->ground);
  cairo_fill_preserve (cr);
  qd_chart_set_color (cr, &color);
  cairo_set_line_width (cr, 2 * STROKE - .6);
  cairo_stroke (cr);
}

static void
draw_slip (cairo_t *cr, const QdGanttBar *bar, const QdChartStyle *style)
{
  static const double dots[] = { 2, 2 };
  double y = bar->area.y + bar->area.height / 2, from = bar->area.x + bar->area.width;

  if (qd_is_some (bar->tail_x) && bar->tail_x > from)
    {
      qd_chart_set_color (cr, &style->error_bar);
      cairo_set_line_width (cr, 2);
      cairo_set_dash (cr, dots, 2, 0);
      cairo_move_to (cr, from + 1, round (y));
      cairo_line_to (cr, bar->tail_x, round (y));
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  if (qd_is_some (bar->baseline_x))
    fill_rectangle (cr, bar->baseline_x - 1, bar->area.y - 3, 2, bar->area.height + 6, &style->plan);
}

/* All but the outline of a task. */
static void
draw_bar_ground (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style)
{
  if (row->kind == QD_GANTT_PHASE)
    draw_phase (cr, bar, style);
  else if (row->kind == QD_GANTT_TASK)
    fill_task (cr, row, bar, style);
  else
    draw_diamond (cr, row, bar, style);
  draw_slip (cr, bar, style);
}

/* One bar with its tail, wherever the layout or a legend put it. */
void
qd_gantt_draw_bar (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style)
{
  QdColor color = bar_color (row, style);

  draw_bar_ground (cr, row, bar, style);
  if (row->kind != QD_GANTT_TASK)
    return;
  add_outline (cr, bar);
  stroke_outlines (cr, &color);
}

static void
draw_grip (cairo_t *cr, double x, const QdRectangle *area, const QdChartStyle *style)
{
  qd_chart_round_rectangle (cr, x - GRIP_WIDTH / 2.0, area->y, GRIP_WIDTH, area->height, GRIP_WIDTH / 2.0);
  qd_chart_set_color (cr, &style->ground);
  cairo_fill_preserve (cr);
  qd_chart_set_color (cr, &style->accent);
  cairo_set_line_width (cr, STROKE);
  cairo_stroke (cr);
}

static void
draw_grips (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style)
{
  if (row->kind == QD_GANTT_MILESTONE && qd_is_some (bar->line_x))
    draw_grip (cr, bar->line_x, &bar->area, style);
  if (row->kind != QD_GANTT_TASK)
    return;
  if (row->start != QD_DAY_NONE)
    draw_grip (cr, bar->area.x, &bar->area, style);
  draw_grip (cr, bar->area.x + bar->area.width, &bar->area, style);
}

static gboolean
is_in_sight (const QdGanttLayout *layout, const QdGanttBar *bar)
{
  double start = qd_is_some (bar->line_x) ? bar->line_x : bar->area.x;
  double end = qd_is_some (bar->tail_x) ? bar->tail_x : bar->area.x + bar->area.width;

  return bar->area.width > 0 && end >= layout->body.x - 20 && start <= layout->body.x + layout->body.width + 20;
}

/* Of equal colours the first one. */
static guint
first_of (const QdColor *colors, const QdColor *wanted)
{
  guint i = 0;

  while (i + 1 < N_BAR_COLORS && memcmp (&colors[i], wanted, sizeof *wanted) != 0)
    i++;
  return i;
}

/* All outlines of a colour in one path; `colors` are all that bar_color gives. */
static void
draw_outlines (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, const QdChartStyle *style)
{
  const QdColor colors[N_BAR_COLORS] = { style->faint, style->error_bar, style->success, style->warning, style->accent };

  for (guint c = 0; c < N_BAR_COLORS; c++)
    {
      for (guint i = 0; i < layout->bars->len; i++)
        {
          const QdGanttBar *bar = &g_array_index (layout->bars, QdGanttBar, i);
          const QdGanttRow *row = qd_gantt_row (gantt, bar->row);
          QdColor color;

          if (row->kind != QD_GANTT_TASK || !is_in_sight (layout, bar))
            continue;
          color = bar_color (row, style);
          if (first_of (colors, &color) == c)
            add_outline (cr, bar);
        }
      stroke_outlines (cr, &colors[c]);
    }
}

static void
draw_bars (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, const QdChartStyle *style)
{
  for (guint i = 0; i < layout->bars->len; i++)
    {
      const QdGanttBar *bar = &g_array_index (layout->bars, QdGanttBar, i);

      if (is_in_sight (layout, bar))
        draw_bar_ground (cr, qd_gantt_row (gantt, bar->row), bar, style);
    }
  draw_outlines (cr, gantt, layout, style);
  for (guint i = 0; gantt->has_grips && gantt->selected >= 0 && i < layout->bars->len; i++)
    {
      const QdGanttBar *bar = &g_array_index (layout->bars, QdGanttBar, i);

      if (bar->row == (guint) gantt->selected && is_in_sight (layout, bar))
        draw_grips (cr, qd_gantt_row (gantt, bar->row), bar, style);
    }
}

/* --- dependencies --- */

static void
draw_elbow_lines (cairo_t *cr, const QdGanttLayout *layout, gboolean is_strong)
{
  for (guint i = 0; i < layout->elbows->len; i++)
    {
      const QdGanttElbow *elbow = &g_array_index (layout->elbows, QdGanttElbow, i);

      if (elbow->is_strong != is_strong)
        continue;
      cairo_move_to (cr, elbow->x[0], crisp (elbow->y[0]));
      for (guint j = 1; j < elbow->n - 1; j++)
        cairo_line_to (cr, crisp (elbow->x[j]), crisp (elbow->y[j]));
      cairo_line_to (cr, elbow->x[elbow->n - 1] - 3, crisp (elbow->y[elbow->n - 1]));
    }
  cairo_stroke (cr);
}

static void
draw_arrows (cairo_t *cr, const QdGanttLayout *layout, gboolean is_strong)
{
  for (guint i = 0; i < layout->elbows->len; i++)
    {
      const QdGanttElbow *elbow = &g_array_index (layout->elbows, QdGanttElbow, i);
      double x = elbow->x[elbow->n - 1], y = crisp (elbow->y[elbow->n - 1]);

      if (elbow->is_strong != is_strong)
        continue;
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x - 5, y - 3);
      cairo_line_to (cr, x - 5, y + 3);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* All of a colour in one path: lines that share a stretch do not get darker there. */
static void
draw_elbows (cairo_t *cr, const QdGanttLayout *layout, const QdChartStyle *style)
{
  for (int is_strong = 0; is_strong < 2; is_strong++)
    {
      QdColor color = is_strong ? style->accent : qd_color_fade (style->foreground, has_contrast (style) ? .8 : .42);

      qd_chart_set_color (cr, &color);
      cairo_set_line_width (cr, is_strong ? 1.6 : 1.2);
      draw_elbow_lines (cr, layout, is_strong);
      draw_arrows (cr, layout, is_strong);
    }
}

/* --- labels, for files and print --- */

static void
draw_labels (cairo_t *cr, const QdGantt *gantt, const QdGanttLayout *layout, const QdChartStyle *style)
{
  for (guint i = layout->first_row; i < layout->first_row + layout->n_rows; i++)
    {
      const QdGanttRow *row = qd_gantt_row (gantt, i);
      double x = 6 + 14 * row->level, y = qd_gantt_row_y (gantt, layout, i) + layout->row_height / 2;
      QdTextForm form = { style->text_size, row->kind <= QD_GANTT_PHASE, QD_TEXT_START, layout->labels.width - x - 6 };

      qd_chart_text_draw (cr, style, row->label, x, y, &form,
                          row->alarms ? &style->error : row->is_off ? &style->dim : &style->foreground);
    }
  qd_chart_set_color (cr, &style->zero_line);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, crisp (layout->body.x), 0);
  cairo_line_to (cr, crisp (layout->body.x), layout->body.y + layout->body.height);
  cairo_stroke (cr);
}

static void
clip_to (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
}

/* Ground, lines, bars, dependencies, as-of line, head. */
void
qd_gantt_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdGantt *gantt = (const QdGantt *) chart;
  g_autoptr (QdGanttLayout) layout = NULL;

  if (gantt->rows->len == 0 && chart->empty_text != NULL)
    {
      qd_chart_draw_empty (chart, cr, (QdRectangle){ 0, 0, width, height }, style);
      return;
    }
  layout = qd_gantt_layout (gantt, width, height, style);
  clip_to (cr, layout->body.x, layout->body.y, layout->body.width, layout->body.height);
  draw_weekends (cr, gantt, layout, style);
  cairo_restore (cr);
  clip_to (cr, 0, layout->body.y, width, layout->body.height);
  draw_row_grounds (cr, gantt, layout, width, style);
  if (gantt->has_labels)
    draw_labels (cr, gantt, layout, style);
  cairo_restore (cr);
  clip_to (cr, layout->body.x, 0, layout->body.width, layout->body.y + layout->body.height);
  draw_lines (cr, layout, layout->minor, layout->body.y, &style->grid);
  draw_lines (cr, layout, layout->major, 4, &style->zero_line);
  fill_rectangle (cr, layout->head.x, layout->head.height - 1, layout->head.width, 1, &style->grid);
  draw_head (cr, layout, style);
  clip_to (cr, layout->body.x, layout->body.y, layout->body.width, layout->body.height);
  draw_bars (cr, gantt, layout, style);
  draw_elbows (cr, layout, style);
  cairo_restore (cr);
  draw_as_of (cr, gantt, layout, style);
  cairo_restore (cr);
}
