#include "ui/pages/qd-goal-print.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-smart.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-goal-cells.h"

/* --- in words --- */

char *
qd_goal_gap_text (const QdGoalFigures *goal, const QdReview *review)
{
  g_autofree char *gap = qd_goal_figure_text (goal, ABS (goal->reconciliation_gap), review);

  return g_strdup_printf (goal->reconciliation_gap > 0 ? _("Not broken down: %s") : _("The parts exceed the target: %s"), gap);
}

char *
qd_goal_gap_detail (const QdGoalFigures *goal, const QdReview *review)
{
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);
  g_autofree char *parts = qd_goal_figure_text (goal, goal->target - goal->reconciliation_gap, review);

  return g_strdup_printf (_("parts %s, target %s"), parts, target);
}

char *
qd_goal_rates_text (const QdGoalFigures *goal, const QdReview *review)
{
  if (qd_is_none (goal->required_rate))
    return NULL;
  g_autofree char *gap = qd_goal_figure_text (goal, goal->forecast - goal->target, review);
  g_autofree char *rate = qd_goal_figure_text (goal, goal->required_rate, review);
  g_autofree char *so_far = qd_goal_figure_text (goal, goal->rate_so_far, review);
  g_autofree char *needed = qd_is_some (goal->rate_so_far)
                              ? g_strdup_printf (_("From now on %s a day are needed, so far it was %s"), rate, so_far)
                              : g_strdup_printf (_("From now on %s a day are needed"), rate);

  return qd_is_some (goal->forecast) ? g_strdup_printf (_("Forecast against target %s. %s"), gap, needed)
                                     : g_steal_pointer (&needed);
}

/* --- on paper --- */

void
qd_goal_print_add_figures (QdPrint *print, const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *heading = g_strdup_printf ("%s %s", goal->goal->code, goal->goal->title);
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);
  g_autofree char *actual = qd_goal_figure_text (goal, goal->actual, review);
  g_autofree char *completion = qd_goal_percent_text (goal->completion);
  g_autofree char *expected = qd_goal_percent_text (goal->expected);
  g_autofree char *pace = qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—");
  g_autofree char *pace_remark = g_strdup_printf ("%s %s", _("Pace"), pace);
  const QdPrintTile tiles[] = {
    { _("Target"), target, NULL },
    { _("Actual"), actual, NULL },
    { _("Completion"), completion, NULL },
    { _("Expected"), expected, pace_remark },
    { _("Status"), _(qd_status_label (goal->status)), goal->reason != QD_REASON_NONE ? _(qd_reason_name (goal->reason)) : NULL },
  };

  qd_print_add_heading (print, heading);
  qd_print_add_tiles (print, tiles, G_N_ELEMENTS (tiles));
}

void
qd_goal_print_add_check (QdPrint *print, const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *rates = qd_goal_rates_text (goal, review);
  g_autofree char *heading = g_strdup_printf ("%s  %u / 5", _("SMART check"), goal->smart.score);
  QdTable *table = qd_table_new ();

  if (qd_is_some (goal->reconciliation_gap) && !qd_figures_equal (goal->reconciliation_gap, 0))
    {
      g_autofree char *gap = qd_goal_gap_text (goal, review), *detail = qd_goal_gap_detail (goal, review);
      g_autofree char *text = g_strdup_printf ("%s (%s)", gap, detail);

      qd_print_add_text (print, text);
    }
  if (rates != NULL)
    qd_print_add_text (print, rates);
  qd_table_add_column (table, "", 0);
  qd_table_add_column (table, _("Met"), 0);
  qd_table_add_column (table, _("Reason"), 0);
  for (int i = 0; i < QD_N_SMART; i++)
    {
      gboolean is_missing = (goal->smart.missing >> i) & 1;
      char **cells = g_new0 (char *, 4);

      cells[0] = g_strdup (qd_smart_letter_name ((QdSmartLetter) i));
      cells[1] = g_strdup (is_missing ? _("missing") : _("met"));
      cells[2] = g_strdup (goal->smart.reasons[i] != NULL ? goal->smart.reasons[i] : "");
      qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
    }
  qd_print_add_heading (print, heading);
  qd_print_add_table (print, table);
}

static void
add_part (QdTable *table, const QdReview *review, const QdGoalFigures *part)
{
  char **cells = g_new0 (char *, 6);

  cells[0] = g_strdup (part->goal->title);
  cells[1] = qd_goal_figure_text (part, part->target, review);
  cells[2] = qd_goal_figure_text (part, part->actual, review);
  cells[3] = qd_goal_percent_text (part->completion);
  cells[4] = g_strdup (_(qd_status_label (part->status)));
  qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
  qd_table_set_symbol (table, 4, (int) qd_symbol_of_status (part->status));
}

void
qd_goal_print_add_parts (QdPrint *print, const QdReview *review, const QdGoalFigures *goal)
{
  g_autoptr (QdTable) table = qd_table_new ();

  qd_table_add_column (table, _("Goal"), 0);
  qd_table_add_column (table, _("Target"), 1);
  qd_table_add_column (table, _("Actual"), 1);
  qd_table_add_column (table, _("Completion"), 1);
  qd_table_add_column (table, _("Status"), 0);
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *part = qd_review_nth (review->goals, QdGoalFigures, i);

      if (part->parent >= 0 && qd_review_nth (review->goals, QdGoalFigures, (guint) part->parent) == goal)
        add_part (table, review, part);
    }
  if (table->rows->len == 0)
    return;
  qd_print_add_heading (print, _("Parts"));
  qd_print_add_table (print, g_steal_pointer (&table));
}
