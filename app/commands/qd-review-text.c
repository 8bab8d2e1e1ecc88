#include "app/commands/qd-review-text.h"

#include <glib/gi18n.h>

#include "app/commands/qd-text-table.h"
#include "model/exchange/qd-review-json.h"
#include "model/figures/qd-findings.h"
#include "model/records/qd-built-in.h"

#define TITLE_WIDTH 40
#define NOTHING "–"

/* The locale of the process groups the digits and chooses the decimal sign. */
static char *
format_number (double value, int decimals)
{
  if (!isfinite (value))
    return g_strdup (NOTHING);
  if (fabs (value) < 0.5 * pow (10, -decimals))
    value = 0.0;   /* never "-0" */
  return g_strdup_printf ("%'.*f", decimals, value);
}

static char *
format_percent (double value)
{
  g_autofree char *number = format_number (100.0 * value, 1);

  return isfinite (value) ? g_strconcat (number, "%", NULL) : g_strdup (NOTHING);
}

static char *
format_money (double value)
{
  gboolean is_small = fabs (value) < 1000.0 && fabs (value - round (value)) >= 0.005;

  return format_number (value, is_small ? 2 : 0);
}

/* A figure of a metric, without its unit: that is known from the metric. */
static char *
format_figure (double value, const char *unit, int decimals)
{
  if (g_strcmp0 (unit, "percent") == 0)
    return format_percent (value);
  if (g_strcmp0 (unit, "money") == 0)
    return format_money (value);
  if (g_strcmp0 (unit, "count") == 0 || qd_figures_equal (value, round (value)))
    return format_number (value, decimals);
  return format_number (value, MAX (decimals, 2));   /* 4.8 of a ratio without decimals is not 5 */
}

static char *
format_change (double value, gboolean in_points)
{
  g_autofree char *text = NULL;

  if (!isfinite (value))
    return g_strdup (NOTHING);
  text = in_points ? format_number (value, 1) : format_percent (value);
  return g_strdup_printf (in_points ? _("%s%s points") : "%s%s", value > 0.0 ? "+" : "", text);
}

static void
add_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

static void
add_table (GString *text, const QdTextTable *table)
{
  g_autofree char *lines = qd_text_table_to_text (table, 2);

  g_string_append (text, lines);
}

static void
add_nothing (GString *text)
{
  g_string_append_printf (text, "  %s\n", _("None in this period."));
}

static void
add_head (GString *text, const QdReview *review)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  g_autofree char *as_of = qd_day_to_text (review->as_of);
  g_autofree char *elapsed = format_percent (review->elapsed);

  g_string_append_printf (text, "%s\n", plan->name);
  /* Translators: period, day, share of the period that is gone */
  g_string_append_printf (text, _("%s as of %s, %s of the period gone\n"), review->label, as_of, elapsed);
}

static void
add_score (GString *text, const QdReview *review)
{
  const QdScore *score = &review->score;
  g_autofree char *completion = format_percent (score->completion);
  g_autofree char *weight = format_percent (score->weight_reported);
  gboolean is_first = TRUE;

  add_heading (text, _("Overall completion"));
  g_string_append_printf (text, "  %s  ", completion);
  g_string_append_printf (text, _("%u of %u goals reported, %s of weight\n"), score->reported, score->goals, weight);
  for (int i = 0; i < QD_N_STATUSES; i++)
    {
      if (score->by_status[i] == 0)
        continue;
      g_string_append_printf (text, "%s%s %u", is_first ? "  " : " · ", _(qd_status_label ((QdStatus) i)),
                              score->by_status[i]);
      is_first = FALSE;
    }
  if (!is_first)
    g_string_append_c (text, '\n');
}

/* "No data" and "No target" are said by the status already. */
static gboolean
says_more (const QdGoalFigures *goal)
{
  return goal->reason != QD_REASON_NONE && goal->reason != QD_REASON_NO_DATA && goal->reason != QD_REASON_NO_TARGET;
}

static void
add_goal (QdTextTable *table, const QdGoalFigures *goal)
{
  g_autofree char *title = g_strdup_printf ("%*s%s", (int) (2 * goal->level), "", goal->goal->title);

  qd_text_table_add (table, goal->goal->code);
  qd_text_table_add (table, title);
  qd_text_table_take (table, format_figure (goal->target, goal->unit, goal->decimals));
  qd_text_table_take (table, format_figure (goal->actual, goal->unit, goal->decimals));
  qd_text_table_take (table, format_percent (goal->completion));
  qd_text_table_take (table, format_percent (goal->expected));
  qd_text_table_take (table, format_number (goal->pace, 2));
  qd_text_table_add (table, _(qd_status_label (goal->status)));
  qd_text_table_add (table, says_more (goal) ? _(qd_reason_name (goal->reason)) : "");
}

static void
add_goals (GString *text, const QdReview *review)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();

  add_heading (text, _("Goals"));
  if (review->goals->len == 0)
    {
      add_nothing (text);
      return;
    }
  qd_text_table_add_column (table, _("Code"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Goal"), QD_TEXT_LEFT, TITLE_WIDTH);
  qd_text_table_add_column (table, _("Target"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Actual"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Completion"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Expected"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Pace"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Status"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, "", QD_TEXT_LEFT, 0);
  for (guint i = 0; i < review->goals->len; i++)
    add_goal (table, qd_review_nth (review->goals, QdGoalFigures, i));
  add_table (text, table);
}

/* A built-in metric without record has its code for a name, which is not for people. */
static const char *
name_of_metric (const QdMetricFigures *metric)
{
  int built_in = metric->metric == NULL ? qd_built_in_find (metric->code) : QD_BUILT_IN_NONE;

  return built_in == QD_BUILT_IN_NONE ? metric->name : _(qd_built_in_get (built_in)->label);
}

static void
add_metrics (GString *text, const QdReview *review)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();

  add_heading (text, _("KPIs"));
  if (review->metrics->len == 0)
    {
      add_nothing (text);
      return;
    }
  qd_text_table_add_column (table, _("Code"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Name"), QD_TEXT_LEFT, TITLE_WIDTH);
  qd_text_table_add_column (table, _("Actual"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Previous period"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Difference"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("A year ago"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Difference"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, "", QD_TEXT_LEFT, 0);
  for (guint i = 0; i < review->metrics->len; i++)
    {
      const QdMetricFigures *metric = qd_review_nth (review->metrics, QdMetricFigures, i);

      qd_text_table_add (table, metric->code);
      qd_text_table_add (table, name_of_metric (metric));
      qd_text_table_take (table, format_figure (metric->actual, metric->unit, metric->decimals));
      qd_text_table_take (table, format_figure (metric->previous, metric->unit, metric->decimals));
      qd_text_table_take (table, format_change (metric->change_previous, metric->change_in_points));
      qd_text_table_take (table, format_figure (metric->year_ago, metric->unit, metric->decimals));
      qd_text_table_take (table, format_change (metric->change_year, metric->change_in_points));
      qd_text_table_add (table, metric->note == QD_REASON_NONE ? "" : _(qd_reason_name (metric->note)));
    }
  add_table (text, table);
}

static void
add_budget_row (QdTextTable *table, const char *name, const QdBudgetRow *row)
{
  qd_text_table_add (table, name);
  qd_text_table_take (table, format_money (row->original));
  qd_text_table_take (table, format_money (row->current));
  qd_text_table_take (table, format_money (row->actual));
  qd_text_table_take (table, format_money (row->committed_open));
  qd_text_table_take (table, format_money (row->remaining));
  qd_text_table_take (table, format_percent (row->execution));
}

/* Always worded: a number with a sign alone is read wrongly. */
static char *
format_variance (double variance)
{
  g_autofree char *size = format_money (fabs (variance));

  return g_strdup_printf (variance < 0.0 ? _("%s over") : _("%s under"), size);
}

static void
add_budget (GString *text, const QdReview *review)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  const QdBudgetRow *total = &review->budget.total;
  g_autofree char *pace = format_number (review->budget.pace, 2);
  g_autofree char *forecast = format_money (review->budget.forecast);
  g_autofree char *variance = format_variance (total->current - total->actual);
  g_autofree char *heading = g_strdup_printf (_("Budget (%s)"), qd_plan_data_plan (review->data)->currency);

  add_heading (text, heading);
  qd_text_table_add_column (table, _("Category"), QD_TEXT_LEFT, TITLE_WIDTH);
  qd_text_table_add_column (table, _("Original"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Current"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Actual"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Committed"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Remaining"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Execution"), QD_TEXT_RIGHT, 0);
  for (guint i = 0; i < review->budget.by_category->len; i++)
    {
      const QdBudgetRow *row = qd_review_nth (review->budget.by_category, QdBudgetRow, i);

      add_budget_row (table, row->code == NULL ? _("Without category") : row->name, row);
    }
  add_budget_row (table, _("Total"), total);
  add_table (text, table);
  g_string_append_printf (text, _("  Pace %s, forecast at completion %s, spend against the budget: %s\n"), pace, forecast,
                          variance);
}

static void
add_rates (QdTextTable *table, const QdRates *rates, gboolean net)
{
  g_autofree char *roi = net ? format_percent (rates->roi_net) : format_number (rates->roi_ratio, 1);
  gboolean is_ratio = !net && qd_is_some (rates->roi_ratio);

  qd_text_table_take (table, format_number (rates->sums[QD_MEASURE_NEW_USERS], 0));
  qd_text_table_take (table, format_number (rates->sums[QD_MEASURE_ORDERS], 0));
  qd_text_table_take (table, format_money (rates->sums[QD_MEASURE_REVENUE]));
  qd_text_table_take (table, format_money (rates->sums[QD_MEASURE_COST]));
  qd_text_table_take (table, g_strconcat (is_ratio ? "1:" : "", roi, NULL));
  qd_text_table_take (table, format_number (rates->cac, 1));
  qd_text_table_take (table, format_percent (rates->conversion));
  qd_text_table_add (table, rates->reason == QD_REASON_NONE ? "" : _(qd_reason_name (rates->reason)));
}

static void
add_campaigns (GString *text, const QdReview *review)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  gboolean net = qd_plan_data_plan (review->data)->roi_headline == QD_PLAN_ROI_HEADLINE_NET;

  add_heading (text, _("Campaigns"));
  if (review->campaigns->len == 0)
    {
      add_nothing (text);
      return;
    }
  qd_text_table_add_column (table, _("Code"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Campaign"), QD_TEXT_LEFT, TITLE_WIDTH);
  qd_text_table_add_column (table, _("New users"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Orders"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Revenue"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Cost"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, net ? _("Net ROI") : _("ROI"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("CAC"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Conversion"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, "", QD_TEXT_LEFT, 0);
  for (guint i = 0; i < review->campaigns->len; i++)
    {
      const QdCampaignFigures *figures = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      qd_text_table_add (table, figures->campaign->code);
      qd_text_table_add (table, figures->campaign->name);
      add_rates (table, &figures->rates, net);
    }
  qd_text_table_add (table, "");
  qd_text_table_add (table, _("Portfolio"));
  add_rates (table, &review->portfolio.rates, net);
  add_table (text, table);
}

static void
add_milestone (QdTextTable *table, const QdMilestoneFigures *item)
{
  qd_text_table_add (table, item->milestone->code);
  qd_text_table_add (table, item->milestone->title);
  qd_text_table_take (table, qd_day_to_text (item->milestone->due));
  qd_text_table_take (table, qd_day_to_text (item->done_on));
  qd_text_table_take (table, format_percent (item->progress));
  qd_text_table_take (table, g_strdup_printf ("%s%d", item->slip_days > 0 ? "+" : "", item->slip_days));
  qd_text_table_add (table, _(qd_milestone_state_label (item->state)));
}

static void
add_milestones (GString *text, const QdReview *review)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  g_autofree char *rate = format_percent (review->milestones.on_time_rate);

  add_heading (text, _("Milestones"));
  if (review->milestones.total == 0)
    {
      add_nothing (text);
      return;
    }
  g_string_append_printf (text, _("  %u of %u done, %u late, %u overdue, %u due soon; %s on time\n"),
                          review->milestones.done, review->milestones.total, review->milestones.late,
                          review->milestones.overdue, review->milestones.due_soon, rate);
  qd_text_table_add_column (table, _("Code"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Milestone"), QD_TEXT_LEFT, TITLE_WIDTH);
  qd_text_table_add_column (table, _("Due"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Done on"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Progress"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Slip in days"), QD_TEXT_RIGHT, 0);
  qd_text_table_add_column (table, _("Status"), QD_TEXT_LEFT, 0);
  for (guint i = 0; i < review->milestones.items->len; i++)
    add_milestone (table, qd_review_nth (review->milestones.items, QdMilestoneFigures, i));
  add_table (text, table);
}

/* Adds the list below its heading; without notes where they are not asked for. Returns how many were shown. */
static guint
add_finding_table (GString *text, const char *heading, const GArray *findings, gboolean with_notes)
{
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  guint shown = 0;

  add_heading (text, heading);
  qd_text_table_add_column (table, _("Severity"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Subject"), QD_TEXT_LEFT, 0);
  qd_text_table_add_column (table, _("Finding"), QD_TEXT_LEFT, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (findings, QdFinding, i);

      if (finding->severity == QD_SEVERITY_NOTE && !with_notes)
        continue;
      qd_text_table_add (table, _(qd_severity_label (finding->severity)));
      qd_text_table_add (table, finding->subject);
      qd_text_table_add (table, finding->text);
      shown++;
    }
  if (shown > 0)
    add_table (text, table);
  else
    add_nothing (text);
  return shown;
}

/* A review leaves the notes to `check`: there are many, and none of them is urgent. */
static void
add_findings (GString *text, const QdReview *review, gboolean with_notes)
{
  guint shown = add_finding_table (text, _("Findings"), review->findings, with_notes);
  guint n_notes = review->findings->len - shown + (with_notes ? 0 : review->remarks->len);

  if (n_notes > 0)
    g_string_append_printf (text, ngettext ("  and %u note, see: quarterdeck check\n",
                                            "  and %u notes, see: quarterdeck check\n", n_notes), n_notes);
}

char *
qd_review_to_text (const QdReview *review)
{
  GString *text = g_string_new (NULL);

  add_head (text, review);
  add_score (text, review);
  add_goals (text, review);
  add_metrics (text, review);
  add_budget (text, review);
  add_campaigns (text, review);
  add_milestones (text, review);
  add_findings (text, review, FALSE);
  return g_string_free (text, FALSE);
}

char *
qd_check_to_text (const GPtrArray *integrity, const QdReview *review)
{
  GString *text = g_string_new (NULL);

  if (review != NULL)
    add_head (text, review);
  add_heading (text, _("The plan file"));
  if (integrity->len == 0)
    g_string_append_printf (text, "  %s\n", _("sound"));
  for (guint i = 0; i < integrity->len; i++)
    g_string_append_printf (text, "  %s\n", (const char *) integrity->pdata[i]);
  if (review != NULL)
    add_findings (text, review, TRUE);
  if (review != NULL)
    add_finding_table (text, _("Remarks on the plan"), review->remarks, TRUE);
  g_string_append_printf (text, "\n%s\n", qd_check_is_ok (integrity, review)
                                            ? _("No problem found.")
                                            : _("There are problems to look at."));
  return g_string_free (text, FALSE);
}
