#include "reports/charts/qd-gantt-private.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define GRIP 5          /* how far a grip reaches to both sides of an end */
#define LEAST_GRIPPED 18 /* a shorter bar has only its end to be taken by */
#define LABEL_SHARE .34  /* of the width, for the labels beside a chart in a file */
#define LEAST_DAY .05

static void
row_clear (gpointer data)
{
  QdGanttRow *row = data;

  g_free (row->label);
  g_free (row->remark);
  g_free (row->code);
}

static void
clear (QdChart *chart)
{
  QdGantt *gantt = (QdGantt *) chart;

  g_array_unref (gantt->rows);
  g_array_unref (gantt->links);
}

static double
style_scale (const QdChartStyle *style)
{
  return style->text_size / QD_GANTT_TEXT_SIZE;
}

/* Height of a row for a text size, where nothing else decides it. */
double
qd_gantt_default_row_height (const QdChartStyle *style)
{
  return round (QD_GANTT_ROW_HEIGHT * MAX (style_scale (style), 1));
}

/* Height of the two lines of months and weeks. */
double
qd_gantt_default_head_height (const QdChartStyle *style)
{
  return round (QD_GANTT_HEAD_HEIGHT * MAX (style_scale (style), 1));
}

static double
row_height (const QdGantt *gantt, const QdChartStyle *style)
{
  return gantt->row_height > 0 ? gantt->row_height : qd_gantt_default_row_height (style);
}

static double
head_height (const QdGantt *gantt, const QdChartStyle *style)
{
  return gantt->head_height > 0 ? gantt->head_height : qd_gantt_default_head_height (style);
}

static double
natural_height (const QdChart *chart, const QdChartStyle *style)
{
  const QdGantt *gantt = (const QdGantt *) chart;

  return head_height (gantt, style) + gantt->rows->len * row_height (gantt, style);
}

static const QdChartClass gantt_class = {
  .draw = qd_gantt_draw,
  .hits = qd_gantt_hits,
  .height = natural_height,
  .clear = clear,
  .size = sizeof (QdGantt),
};

/* A chart of the days first..last, both shown. */
QdGantt *
qd_gantt_new (const QdLanguage *language, QdDay first, QdDay last, QdDay as_of)
{
  QdGantt *gantt = qd_chart_new (&gantt_class, language);

  gantt->rows = g_array_new (FALSE, FALSE, sizeof (QdGanttRow));
  g_array_set_clear_func (gantt->rows, row_clear);
  gantt->links = g_array_new (FALSE, FALSE, sizeof (QdGanttLink));
  gantt->first = first;
  gantt->last = MAX (first, last);
  gantt->as_of = as_of;
  gantt->fiscal_year_start = 1;
  gantt->selected = -1;
  gantt->has_labels = TRUE;
  return gantt;
}

/* Rows stand in the order added. */
guint
qd_gantt_add (QdGantt *gantt, QdGanttRow row)
{
  g_array_append_val (gantt->rows, row);
  return gantt->rows->len - 1;
}

/* `to` waits for `from`. */
void
qd_gantt_add_link (QdGantt *gantt, guint from, guint to, gboolean is_across)
{
  QdGanttLink link = { from, to, is_across };

  g_return_if_fail (from < gantt->rows->len && to < gantt->rows->len);
  g_array_append_val (gantt->links, link);
}

/* Of all days at the zoom; 0 while the room decides. */
double
qd_gantt_full_width (const QdGantt *gantt)
{
  return gantt->day_width * (gantt->last - gantt->first + 1);
}

/* Left edge of a day. */
double
qd_gantt_day_x (const QdGantt *gantt, const QdGanttLayout *layout, QdDay day)
{
  return layout->zero_x + (day - gantt->first) * layout->day_width;
}

QdDay
qd_gantt_day_at (const QdGantt *gantt, const QdGanttLayout *layout, double x)
{
  return gantt->first + (QdDay) floor ((x - layout->zero_x) / layout->day_width);
}

/* Top of a row. */
double
qd_gantt_row_y (const QdGantt *gantt, const QdGanttLayout *layout, guint row)
{
  return layout->body.y + row * layout->row_height - gantt->scroll_y;
}

/* --- layout of the bars --- */

static void
place_milestone (const QdGantt *gantt, const QdGanttLayout *layout, const QdGanttRow *row, double middle,
                 QdGanttBar *bar)
{
  double size = MIN (QD_GANTT_DIAMOND * layout->row_height / QD_GANTT_ROW_HEIGHT, layout->row_height - 4);
  double centre = qd_gantt_day_x (gantt, layout, row->end) + layout->day_width / 2;

  bar->area = (QdRectangle){ centre - size / 2, middle - size / 2, size, size };
  if (row->start != QD_DAY_NONE && row->start < row->end)
    bar->line_x = qd_gantt_day_x (gantt, layout, row->start);
}

static void
place_bar (const QdGantt *gantt, const QdGanttLayout *layout, const QdGanttRow *row, double middle, QdGanttBar *bar)
{
  double share = layout->row_height / QD_GANTT_ROW_HEIGHT;
  double height = (row->kind == QD_GANTT_PHASE ? QD_GANTT_PHASE_HEIGHT : QD_GANTT_BAR_HEIGHT) * share;
  QdDay start = row->start != QD_DAY_NONE ? row->start : row->end;
  double x = qd_gantt_day_x (gantt, layout, start), end = qd_gantt_day_x (gantt, layout, row->end + 1);

  bar->area = (QdRectangle){ x, middle - height / 2, MAX (end - x, 2), height };
  if (qd_is_some (row->progress))
    bar->fill = bar->area.width * CLAMP (row->progress, 0, 1);
  if (row->kind == QD_GANTT_PHASE && row->buffer_days > 0)
    bar->buffer = MIN (row->buffer_days * layout->day_width, bar->area.width);
}

static QdGanttBar
place_row (const QdGantt *gantt, const QdGanttLayout *layout, guint index)
{
  const QdGanttRow *row = qd_gantt_row (gantt, index);
  double middle = qd_gantt_row_y (gantt, layout, index) + layout->row_height / 2;
  QdGanttBar bar = { .row = index, .line_x = QD_NONE, .tail_x = QD_NONE, .baseline_x = QD_NONE };

  if (row->kind == QD_GANTT_GROUP || row->end == QD_DAY_NONE)
    return bar;
  if (row->kind == QD_GANTT_MILESTONE)
    place_milestone (gantt, layout, row, middle, &bar);
  else
    place_bar (gantt, layout, row, middle, &bar);
  if (row->slip_to != QD_DAY_NONE && row->slip_to > row->end)
    bar.tail_x = qd_gantt_day_x (gantt, layout, row->slip_to) + layout->day_width / 2;
  if (row->baseline != QD_DAY_NONE && row->baseline != row->end)
    bar.baseline_x = row->kind == QD_GANTT_MILESTONE
                       ? qd_gantt_day_x (gantt, layout, row->baseline) + layout->day_width / 2
                       : qd_gantt_day_x (gantt, layout, row->baseline + 1);
  return bar;
}

static double
label_width (const QdGantt *gantt, double width, const QdChartStyle *style)
{
  double widest = 0;

  if (!gantt->has_labels)
    return 0;
  /* the widest of the first few hundred: measuring thousands would cost more than drawing them */
  for (guint i = 0; i < MIN (gantt->rows->len, 300); i++)
    widest = MAX (widest, qd_chart_text_width (style, qd_gantt_row (gantt, i)->label, style->text_size,
                                               qd_gantt_row (gantt, i)->kind <= QD_GANTT_PHASE)
                            + 18 + 14 * qd_gantt_row (gantt, i)->level);
  return floor (MIN (widest, width * LABEL_SHARE));
}

static void
find_rows_in_sight (const QdGantt *gantt, QdGanttLayout *layout)
{
  double first = floor (gantt->scroll_y / layout->row_height);
  double last = ceil ((gantt->scroll_y + layout->body.height) / layout->row_height);

  layout->first_row = (guint) CLAMP (first, 0, gantt->rows->len);
  layout->n_rows = (guint) CLAMP (last, layout->first_row, gantt->rows->len) - layout->first_row;
}

/* Everything in sight in a size: head above, labels left, days in the rest. */
QdGanttLayout *
qd_gantt_layout (const QdGantt *gantt, double width, double height, const QdChartStyle *style)
{
  QdGanttLayout *layout = g_new0 (QdGanttLayout, 1);
  double left = label_width (gantt, width, style), top = head_height (gantt, style);
  double room = MAX (width - left, 1), below = MAX (height - top, 0);

  layout->labels = (QdRectangle){ 0, top, left, below };
  layout->head = (QdRectangle){ left, 0, room, top };
  layout->body = (QdRectangle){ left, top, room, below };
  layout->row_height = row_height (gantt, style);
  layout->day_width = gantt->day_width > 0 ? gantt->day_width : room / (gantt->last - gantt->first + 1);
  layout->day_width = MAX (layout->day_width, LEAST_DAY);
  layout->zero_x = left - gantt->scroll_x;
  layout->as_of_x = QD_NONE;
  if (gantt->as_of >= gantt->first && gantt->as_of <= gantt->last)
    layout->as_of_x = qd_gantt_day_x (gantt, layout, gantt->as_of) + layout->day_width / 2;
  find_rows_in_sight (gantt, layout);
  layout->bars = g_array_sized_new (FALSE, FALSE, sizeof (QdGanttBar), layout->n_rows);
  for (guint i = 0; i < layout->n_rows; i++)
    {
      QdGanttBar bar = place_row (gantt, layout, layout->first_row + i);

      g_array_append_val (layout->bars, bar);
    }
  qd_gantt_add_ticks (gantt, layout, style);
  qd_gantt_add_elbows (gantt, layout);
  return layout;
}

void
qd_gantt_layout_free (QdGanttLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->bars);
  g_array_unref (layout->elbows);
  g_array_unref (layout->major);
  g_array_unref (layout->minor);
  g_free (layout);
}

/* --- what stands where --- */

static QdGanttPart
part_of_bar (const QdGanttRow *row, const QdGanttBar *bar, double x, double y)
{
  double start = qd_is_some (bar->line_x) ? bar->line_x : bar->area.x, end = bar->area.x + bar->area.width;
  gboolean is_diamond = row->kind == QD_GANTT_MILESTONE;

  if (bar->area.width <= 0 || y < bar->area.y - 3 || y > bar->area.y + bar->area.height + 3)
    return QD_GANTT_ROW;
  if (!is_diamond && fabs (x - end) <= GRIP && x >= start)
    return QD_GANTT_END_GRIP;
  if (fabs (x - start) <= GRIP && row->start != QD_DAY_NONE && end - start >= LEAST_GRIPPED)
    return QD_GANTT_START_GRIP;
  return x >= start && x <= end ? QD_GANTT_BAR : QD_GANTT_ROW;
}

/* Which part of which row is under a place. */
QdGanttPart
qd_gantt_hit (const QdGantt *gantt, const QdGanttLayout *layout, double x, double y, guint *row)
{
  double index = floor ((y - layout->body.y + gantt->scroll_y) / layout->row_height);

  if (y < layout->body.y || index < 0 || index >= gantt->rows->len)
    return QD_GANTT_NOTHING;
  *row = (guint) index;
  if (*row < layout->first_row || *row >= layout->first_row + layout->n_rows || x < layout->body.x)
    return QD_GANTT_ROW;
  return part_of_bar (qd_gantt_row (gantt, *row), &g_array_index (layout->bars, QdGanttBar, *row - layout->first_row), x,
                      y);
}

static char *
days_text (const QdGanttRow *row)
{
  g_autofree char *start = qd_day_to_text (row->start), *end = qd_day_to_text (row->end);

  if (row->end == QD_DAY_NONE)
    return g_strdup ("");
  return row->start != QD_DAY_NONE && row->start != row->end ? g_strdup_printf ("\n%s – %s", start, end)
                                                             : g_strdup_printf ("\n%s", end);
}

/* One per row in sight, the whole row. */
GArray *
qd_gantt_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdGantt *gantt = (const QdGantt *) chart;
  g_autoptr (QdGanttLayout) layout = qd_gantt_layout (gantt, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = layout->first_row; i < layout->first_row + layout->n_rows; i++)
    {
      const QdGanttRow *row = qd_gantt_row (gantt, i);
      g_autofree char *days = days_text (row);
      QdRectangle area = { 0, qd_gantt_row_y (gantt, layout, i), width, layout->row_height };

      qd_chart_hits_add (hits, area,
                         g_strconcat (row->label, days, row->remark != NULL ? "\n" : "",
                                      row->remark != NULL ? row->remark : "", NULL),
                         row->code);
    }
  return hits;
}
