#include "reports/charts/qd-gantt-private.h"

#include "model/base/qd-number.h"

#define OUT 6   /* how far a line goes out of a bar before it turns */

static double
end_of (const QdGantt *gantt, const QdGanttLayout *layout, const QdGanttRow *row)
{
  if (row->kind == QD_GANTT_MILESTONE)
    return qd_gantt_day_x (gantt, layout, row->end) + layout->day_width / 2 + QD_GANTT_DIAMOND / 2.0;
  return qd_gantt_day_x (gantt, layout, row->end + 1);
}

static double
start_of (const QdGantt *gantt, const QdGanttLayout *layout, const QdGanttRow *row)
{
  if (row->kind == QD_GANTT_MILESTONE && (row->start == QD_DAY_NONE || row->start >= row->end))
    return qd_gantt_day_x (gantt, layout, row->end) + layout->day_width / 2 - QD_GANTT_DIAMOND / 2.0;
  return qd_gantt_day_x (gantt, layout, row->start != QD_DAY_NONE ? row->start : row->end);
}

static void
add_corner (QdGanttElbow *elbow, double x, double y)
{
  elbow->x[elbow->n] = x;
  elbow->y[elbow->n++] = y;
}

/* Out of the end, down, into the start; where the start lies before the end, back between the rows. */
static QdGanttElbow
route (const QdGantt *gantt, const QdGanttLayout *layout, guint index)
{
  const QdGanttLink *link = &g_array_index (gantt->links, QdGanttLink, index);
  const QdGanttRow *from = qd_gantt_row (gantt, link->from), *to = qd_gantt_row (gantt, link->to);
  double half = layout->row_height / 2;
  double from_x = end_of (gantt, layout, from), to_x = start_of (gantt, layout, to);
  double from_y = qd_gantt_row_y (gantt, layout, link->from) + half;
  double to_y = qd_gantt_row_y (gantt, layout, link->to) + half;
  QdGanttElbow elbow = { .link = index };

  elbow.is_strong = gantt->selected >= 0 && ((guint) gantt->selected == link->from || (guint) gantt->selected == link->to);
  add_corner (&elbow, from_x, from_y);
  add_corner (&elbow, from_x + OUT, from_y);
  if (to_x < from_x + 2 * OUT)
    {
      double between = link->to > link->from ? to_y - half : to_y + half;

      add_corner (&elbow, from_x + OUT, between);
      add_corner (&elbow, to_x - OUT - 2, between);
      add_corner (&elbow, to_x - OUT - 2, to_y);
    }
  else
    add_corner (&elbow, from_x + OUT, to_y);
  add_corner (&elbow, to_x, to_y);
  return elbow;
}

static gboolean
is_in_sight (const QdGanttLayout *layout, const QdGanttElbow *elbow)
{
  double left = elbow->x[0], right = elbow->x[0];

  for (guint i = 1; i < elbow->n; i++)
    {
      left = MIN (left, elbow->x[i]);
      right = MAX (right, elbow->x[i]);
    }
  return right >= layout->body.x && left <= layout->body.x + layout->body.width;
}

/* Of links that cross the rows in sight; those across phases for the selected row only, drawn last and strong. */
void
qd_gantt_add_elbows (const QdGantt *gantt, QdGanttLayout *layout)
{
  guint last = layout->first_row + layout->n_rows;

  layout->elbows = g_array_new (FALSE, FALSE, sizeof (QdGanttElbow));
  for (int strong = 0; strong < 2; strong++)
    for (guint i = 0; i < gantt->links->len; i++)
      {
        const QdGanttLink *link = &g_array_index (gantt->links, QdGanttLink, i);
        QdGanttElbow elbow;

        if (MAX (link->from, link->to) < layout->first_row || MIN (link->from, link->to) >= last
            || qd_gantt_row (gantt, link->from)->end == QD_DAY_NONE || qd_gantt_row (gantt, link->to)->end == QD_DAY_NONE)
          continue;
        elbow = route (gantt, layout, i);
        if (elbow.is_strong == strong && (strong || !link->is_across) && is_in_sight (layout, &elbow))
          g_array_append_val (layout->elbows, elbow);
      }
}
