#include "ui/pages/qd-milestone-list.h"

#include <glib/gi18n.h>

#define MARGIN_DAYS 7   /* shown before the first and after the last day of the schedule */
#define MOST_ON_SHEET 25   /* rows of a chart on paper */
#define MOST_SQUEEZED 30   /* so many more stand on one sheet, a little smaller */

static void
widen (QdDay day, QdDay *first, QdDay *last)
{
  if (day == QD_DAY_NONE)
    return;
  *first = MIN (*first, day);
  *last = MAX (*last, day);
}

static void
find_days (GListModel *rows, const QdReview *review, QdDay *first, QdDay *last)
{
  *first = review->period.start;
  *last = review->period.end;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (rows, i);
      const QdMilestoneLine *line = qd_milestone_row_get_line (row);

      if (line->phase.phase != NULL)
        {
          widen (line->phase.phase->start, first, last);
          widen (line->phase.phase->end, first, last);
        }
      if (line->figures.milestone == NULL)
        continue;
      widen (line->figures.milestone->start, first, last);
      widen (line->figures.milestone->due, first, last);
      widen (line->figures.done_on, first, last);
    }
  /* whole weeks, so that small moves do not shift what is in sight */
  *first -= MARGIN_DAYS + qd_day_weekday (*first) - 1;
  *last += MARGIN_DAYS + 7 - qd_day_weekday (*last);
}

static QdGanttRow
item_row (const QdMilestoneLine *line)
{
  const QdMilestone *milestone = line->figures.milestone;
  const char *state = _(qd_milestone_state_label (line->figures.state));
  gboolean is_done = line->figures.done_on != QD_DAY_NONE, is_off = milestone->status == QD_MILESTONE_STATUS_CANCELLED;
  QdGanttRow row = { .kind = milestone->kind == QD_MILESTONE_KIND_TASK ? QD_GANTT_TASK : QD_GANTT_MILESTONE };

  row.label = g_strdup (milestone->title);
  row.remark = line->owner != NULL ? g_strdup_printf ("%s · %s", line->owner, state) : g_strdup (state);
  row.code = g_strdup (milestone->code);
  row.level = line->level + 1;
  row.start = milestone->start;
  row.end = milestone->due;
  row.baseline = milestone->baseline_due != milestone->due ? milestone->baseline_due : QD_DAY_NONE;
  row.progress = line->figures.progress;
  row.symbol = qd_symbol_of_milestone (line->figures.state);
  row.is_off = is_off;
  if (!is_off && is_done && line->figures.done_on > milestone->due)
    row.slip_to = line->figures.done_on;
  else if (!is_off && line->figures.state == QD_MILESTONE_STATE_OVERDUE)
    row.slip_to = line->as_of;
  return row;
}

static QdGanttRow
phase_row (const QdMilestoneLine *line)
{
  const QdPhase *phase = line->phase.phase;

  return (QdGanttRow){ .kind = QD_GANTT_PHASE,
                       .label = g_strdup (phase->name),
                       .code = g_strdup (phase->code),
                       .start = phase->start,
                       .end = phase->end,
                       .progress = line->phase.progress,
                       .buffer_days = phase->buffer_days > 0 ? (int) MIN (phase->buffer_days, 9999) : 0,
                       .symbol = QD_SYMBOL_OPEN };
}

static void
add_links (QdGantt *gantt, GListModel *rows)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);   /* &id -> row + 1 */
  guint n = g_list_model_get_n_items (rows);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (rows, i);

      if (qd_milestone_row_get_milestone (row) != NULL)
        g_hash_table_insert (places, (gpointer) &qd_milestone_row_get_milestone (row)->record.id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (rows, i);
      const QdMilestone *milestone = qd_milestone_row_get_milestone (row);

      for (guint j = 0; milestone != NULL && milestone->depends_on != NULL && j < milestone->depends_on->len; j++)
        {
          guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, &g_array_index (milestone->depends_on, gint64, j)));
          g_autoptr (QdMilestoneRow) before = from > 0 ? g_list_model_get_item (rows, from - 1) : NULL;

          if (before != NULL && from - 1 != i)
            qd_gantt_add_link (gantt, from - 1, i,
                               qd_milestone_row_get_line (before)->group != qd_milestone_row_get_line (row)->group);
        }
    }
}

QdGantt *
qd_milestone_list_chart (GListModel *rows, const QdReview *review, const QdLanguage *language)
{
  QdDay first, last;
  QdGantt *gantt;

  find_days (rows, review, &first, &last);
  gantt = qd_gantt_new (language, first, last, review->as_of);
  gantt->fiscal_year_start = (int) qd_plan_data_plan (review->data)->fiscal_year_start;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (rows, i);
      const QdMilestoneLine *line = qd_milestone_row_get_line (row);

      if (line->kind == QD_MILESTONE_ROW_ITEM)
        qd_gantt_add (gantt, item_row (line));
      else if (line->kind == QD_MILESTONE_ROW_PHASE)
        qd_gantt_add (gantt, phase_row (line));
      else
        qd_gantt_add (gantt, (QdGanttRow){ .kind = QD_GANTT_GROUP,
                                           .label = g_strdup (qd_milestone_row_get_title (row)),
                                           .symbol = QD_SYMBOL_OPEN,
                                           .alarms = line->kind == QD_MILESTONE_ROW_OVERDUE });
    }
  add_links (gantt, rows);
  return gantt;
}

/* So many rows that they can be read, sheet by sheet; all sheets have the same days across. */
void
qd_milestone_list_add_chart_to_print (GListModel *rows, const QdReview *review, const QdLanguage *language, QdPrint *print)
{
  QdGantt *whole = qd_milestone_list_chart (rows, review, language);
  QdDay first = whole->first, last = whole->last;

  if (g_list_model_get_n_items (rows) <= MOST_SQUEEZED)
    {
      qd_print_add_chart (print, whole, NULL, 1);
      return;
    }
  qd_chart_free (whole);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i += MOST_ON_SHEET)
    {
      g_autoptr (GtkSliceListModel) slice = gtk_slice_list_model_new (g_object_ref (rows), i, MOST_ON_SHEET);
      QdGantt *gantt = qd_milestone_list_chart (G_LIST_MODEL (slice), review, language);

      gantt->first = first;
      gantt->last = last;
      qd_print_add_chart (print, gantt, NULL, 1);
    }
}
