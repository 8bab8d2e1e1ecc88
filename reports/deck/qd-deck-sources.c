#include <math.h>

#include "model/figures/qd-actual.h"
#include "model/figures/qd-goal-figures.h"
#include "model/figures/qd-milestone-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* The numbers the actual of a goal or metric is made of, so that it can be a formula. Parts stand only when they give
 * the review's figure; else the figure itself is the one number, marked by its period. */

typedef struct
{
  QdDeck         *deck;
  GArray         *list;
  int             owner;
  QdMetricRef     metric;
  gint64          channel;
  const char     *segment;
  const QdPeriod *period;
  double          wanted;
} Search;

static QdDeckSource
new_source (int owner, QdSourceKind kind, const QdPeriod *part)
{
  return (QdDeckSource){
    .owner = owner, .kind = kind, .part = *part, .child = -1, .value = QD_NONE, .numerator = QD_NONE,
    .denominator = QD_NONE, .weight = QD_NONE, .completion = QD_NONE, .previous = QD_NONE, .year_ago = QD_NONE,
  };
}

static void
clear_source (gpointer data)
{
  g_free (((QdDeckSource *) data)->label);
}

/* Do the parts give the figure that is wanted? */
static gboolean
parts_agree (const GArray *parts, double wanted)
{
  double value = 0, numerator = 0, denominator = 0;
  gboolean is_ratio = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const QdDeckSource *part = &g_array_index (parts, QdDeckSource, i);

      is_ratio = part->kind == QD_SOURCE_RATIO;
      value += is_ratio || qd_is_none (part->value) ? 0 : part->value;
      numerator += is_ratio ? part->numerator : 0;
      denominator += is_ratio ? part->denominator : 0;
    }
  if (is_ratio)
    value = qd_ratio (numerator, denominator);
  return parts->len > 0 && qd_is_some (value) && qd_figures_equal (value, wanted);
}

/* Measures a built-in metric is the sum (denominator -1) or quotient of; FALSE when it is neither. */
gboolean
qd_deck_measures_of (const char *code, int *numerator, int *denominator)
{
  static const struct { const char *code; int numerator, denominator; } ratios[] = {
    { "ctr", QD_MEASURE_CLICKS, QD_MEASURE_IMPRESSIONS },
    { "lead_rate", QD_MEASURE_LEADS, QD_MEASURE_CLICKS },
    { "conversion", QD_MEASURE_ORDERS, QD_MEASURE_CLICKS },
    { "aov", QD_MEASURE_REVENUE, QD_MEASURE_ORDERS },
  };

  *denominator = -1;
  for (int i = 0; i < QD_MEASURE_COST; i++)
    if (g_strcmp0 (code, qd_measure_names[i]) == 0)
      {
        *numerator = i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    if (g_strcmp0 (code, ratios[i].code) == 0)
      {
        *numerator = ratios[i].numerator;
        *denominator = ratios[i].denominator;
        return TRUE;
      }
  return FALSE;
}

/* Months of the results. */
static void
add_months (Search *search, GArray *parts)
{
  QdDay as_of = search->deck->review->as_of;
  QdMonth last = qd_month_of_day (MIN (search->period->end, as_of));
  int numerator, denominator;

  if (!qd_deck_measures_of (search->metric.code, &numerator, &denominator))
    return;
  for (QdMonth month = qd_month_of_day (search->period->start); month <= last; month++)
    {
      QdPeriod part = qd_period_range (MAX (qd_month_first_day (month), search->period->start),
                                       MIN (qd_month_last_day (month), search->period->end));
      QdDeckSource source = new_source (search->owner, denominator < 0 ? QD_SOURCE_VALUE : QD_SOURCE_RATIO, &part);
      double sums[QD_N_MEASURES];

      qd_figures_sum_results (search->deck->context, 0, search->channel, &part, as_of, sums);
      if (qd_is_none (sums[numerator]) || (denominator >= 0 && qd_is_none (sums[denominator])))
        continue;
      source.value = denominator < 0 ? sums[numerator] : QD_NONE;
      source.numerator = denominator < 0 ? QD_NONE : sums[numerator];
      source.denominator = denominator < 0 ? QD_NONE : sums[denominator];
      g_array_append_val (parts, source);
    }
}

/* Typed values inside the period, of exactly that scope. */
static void
add_typed (Search *search, GArray *parts)
{
  const QdValueSeries *series = qd_figures_find_series (search->deck->context, search->metric.id, search->channel,
                                                        search->segment);

  for (guint i = 0; series != NULL && i < series->values->len; i++)
    {
      const QdMetricValue *value = g_ptr_array_index (series->values, i);
      gboolean is_ratio = qd_is_some (value->numerator) && qd_is_some (value->denominator);
      QdDeckSource source = new_source (search->owner, is_ratio ? QD_SOURCE_RATIO : QD_SOURCE_VALUE, &value->period);

      if (!qd_period_is_inside (&value->period, search->period)
          || value->period.start > search->deck->review->as_of)
        continue;
      source.typed = value;
      source.value = is_ratio ? QD_NONE : value->value;
      source.numerator = is_ratio ? value->numerator : QD_NONE;
      source.denominator = is_ratio ? value->denominator : QD_NONE;
      g_array_append_val (parts, source);
    }
}

/* What all campaigns together, or a channel, paid and got: cost figures are no sums of months. */
static void
add_portfolio (Search *search, GArray *parts)
{
  QdDeck *deck = search->deck;
  QdRates rates = search->channel != 0
                    ? qd_campaign_figures_of_channel (deck->context, search->channel, search->period, deck->review->as_of)
                    : qd_campaign_figures_of_portfolio (deck->context, search->period, deck->review->as_of);
  QdDeckSource source = new_source (search->owner, QD_SOURCE_RATIO, search->period);

  if (g_strcmp0 (search->metric.code, "cac") == 0)
    {
      source.numerator = rates.sums[QD_MEASURE_COST];
      source.denominator = rates.sums[QD_MEASURE_NEW_USERS];
    }
  else if (g_strcmp0 (search->metric.code, "roi_ratio") == 0)
    {
      source.numerator = rates.sums[QD_MEASURE_REVENUE];
      source.denominator = rates.sums[QD_MEASURE_COST];
    }
  else
    return;
  if (qd_is_some (source.numerator) && qd_is_some (source.denominator))
    g_array_append_val (parts, source);
}

static void
add_sources_of_actual (Search *search)
{
  void (*const ways[]) (Search *, GArray *) = { add_months, add_typed, add_portfolio };
  QdDeckSource whole = new_source (search->owner, QD_SOURCE_VALUE, search->period);

  if (qd_is_none (search->wanted))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (QdDeckSource));

      ways[i] (search, parts);
      if (!parts_agree (parts, search->wanted))
        continue;
      g_array_append_vals (search->list, parts->data, parts->len);
      return;
    }
  whole.value = search->wanted;
  g_array_append_val (search->list, whole);
}

/* --- goals without an actual of their own --- */

static int
find_listed_goal (QdDeck *deck, const QdGoal *goal)
{
  for (guint i = 0; i < deck->review->goals->len; i++)
    if (qd_review_nth (deck->review->goals, QdGoalFigures, i)->goal == goal)
      return (int) i;
  return -1;
}

static void
add_children (QdDeck *deck, int owner, const QdGoalFigures *figures)
{
  const GPtrArray *children = qd_figures_goal_children (deck->context, figures->goal->record.id);

  for (guint i = 0; i < children->len; i++)
    {
      const QdGoal *child = g_ptr_array_index (children, i);
      const QdGoalFigures *child_figures = qd_goal_figures_of (deck->context, child->record.id);
      QdDeckSource source = new_source (owner, QD_SOURCE_CHILD, &child->period);

      if (child->link == QD_GOAL_LINK_SUPPORT || child_figures == NULL)
        continue;
      source.child = find_listed_goal (deck, child);
      source.label = g_strdup_printf ("%s %s", child->code, child->title);
      source.weight = child->weight;
      source.completion = child_figures->completion;
      g_array_append_val (deck->goal_sources, source);
    }
}

static gboolean
has_children (const GPtrArray *milestones, const QdMilestone *milestone)
{
  for (guint i = 0; i < milestones->len; i++)
    if (((const QdMilestone *) g_ptr_array_index (milestones, i))->parent == milestone->record.id)
      return TRUE;
  return FALSE;
}

static void
add_milestones (QdDeck *deck, int owner, const QdGoalFigures *figures)
{
  const GPtrArray *milestones = qd_figures_goal_milestones (deck->context, figures->goal->record.id);

  for (guint i = 0; i < milestones->len; i++)
    {
      const QdMilestone *milestone = g_ptr_array_index (milestones, i);
      QdPeriod due = qd_period_day (milestone->due);
      QdDeckSource source = new_source (owner, QD_SOURCE_RATIO, &due);

      if (milestone->status == QD_MILESTONE_STATUS_CANCELLED || has_children (milestones, milestone))
        continue;
      source.label = g_strdup_printf ("%s %s", milestone->code, milestone->title);
      source.numerator = milestone->effort
                         * qd_milestone_figures_of (deck->context, milestone, deck->review->as_of).progress;
      source.denominator = milestone->effort;
      g_array_append_val (deck->goal_sources, source);
    }
}

static void
add_goal (QdDeck *deck, int owner)
{
  const QdGoalFigures *figures = qd_review_nth (deck->review->goals, QdGoalFigures, owner);
  Search search = { .deck = deck, .list = deck->goal_sources, .owner = owner, .channel = figures->goal->channel,
                    .segment = figures->goal->segment, .period = &figures->goal->period, .wanted = figures->actual };
  QdDeckSource periods = new_source (owner, QD_SOURCE_RATIO, &figures->goal->period);

  if (qd_is_some (figures->actual))
    {
      search.metric = qd_figures_metric (deck->context, figures->goal->metric);
      add_sources_of_actual (&search);
    }
  if (figures->rule == QD_RULE_ROLL_UP)   /* may have an actual of its metric, too */
    add_children (deck, owner, figures);
  if (figures->rule == QD_RULE_DELIVERABLE)
    add_milestones (deck, owner, figures);
  if (figures->rule == QD_RULE_KEEP && figures->periods_due > 0)
    {
      periods.weight = figures->periods_met;
      periods.completion = figures->periods_due;
      periods.kind = QD_SOURCE_VALUE;
      periods.label = g_strdup (qd_deck_text (deck, "Periods met and due"));
      g_array_append_val (deck->goal_sources, periods);
    }
}

static void
add_metric (QdDeck *deck, int owner)
{
  const QdMetricFigures *figures = qd_review_nth (deck->review->metrics, QdMetricFigures, owner);
  Search search = { .deck = deck, .list = deck->metric_sources, .owner = owner, .period = &deck->review->period,
                    .wanted = figures->actual };
  guint before = deck->metric_sources->len;
  QdDeckSource *first;

  search.metric = qd_figures_metric_by_code (deck->context, figures->code);
  add_sources_of_actual (&search);
  if (deck->metric_sources->len == before)
    return;
  first = &g_array_index (deck->metric_sources, QdDeckSource, before);
  first->previous = figures->previous;
  first->year_ago = figures->year_ago;
}

static void
note_rows (const GArray *sources, guint n, int *rows[2])
{
  rows[0] = g_new (int, n + 1);
  rows[1] = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    rows[0][i] = rows[1][i] = -1;
  for (guint i = 0; i < sources->len; i++)
    {
      int owner = g_array_index (sources, QdDeckSource, i).owner;

      rows[0][owner] = rows[0][owner] < 0 ? (int) i : rows[0][owner];
      rows[1][owner] = (int) i;
    }
}

/* Values typed by hand, each once: the Data sheet says in which row (qd-sheet-data.c). */
void
qd_deck_note_typed (QdDeck *deck, const QdMetricValue *typed)
{
  if (g_hash_table_insert (deck->typed_rows, (gpointer) typed, GINT_TO_POINTER (-1)))
    g_ptr_array_add (deck->typed, (gpointer) typed);
}

static void
note_typed (QdDeck *deck, const GArray *sources)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, QdDeckSource, i).typed != NULL)
      qd_deck_note_typed (deck, g_array_index (sources, QdDeckSource, i).typed);
}

/* Fills deck->goal_sources and deck->metric_sources. */
void
qd_deck_gather_sources (QdDeck *deck)
{
  deck->goal_sources = g_array_new (FALSE, TRUE, sizeof (QdDeckSource));
  deck->metric_sources = g_array_new (FALSE, TRUE, sizeof (QdDeckSource));
  g_array_set_clear_func (deck->goal_sources, clear_source);
  g_array_set_clear_func (deck->metric_sources, clear_source);
  for (guint i = 0; i < deck->review->goals->len; i++)
    add_goal (deck, (int) i);
  for (guint i = 0; i < deck->review->metrics->len; i++)
    add_metric (deck, (int) i);
  deck->typed = g_ptr_array_new ();
  deck->typed_rows = g_hash_table_new (NULL, NULL);
  note_typed (deck, deck->goal_sources);
  note_typed (deck, deck->metric_sources);
  note_rows (deck->goal_sources, deck->review->goals->len, deck->goal_rows);
  note_rows (deck->metric_sources, deck->review->metrics->len, deck->metric_rows);
}

/* Frees what the gathering made. */
void
qd_deck_free_data (QdDeck *deck)
{
  qd_deck_free_results (deck);
  g_clear_pointer (&deck->budget, g_array_unref);
  g_clear_pointer (&deck->goal_sources, g_array_unref);
  g_clear_pointer (&deck->metric_sources, g_array_unref);
  g_clear_pointer (&deck->typed, g_ptr_array_unref);
  g_clear_pointer (&deck->typed_rows, g_hash_table_unref);
  g_clear_pointer (&deck->keys, g_hash_table_unref);
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&deck->goal_rows[i], g_free);
      g_clear_pointer (&deck->metric_rows[i], g_free);
    }
  g_clear_pointer (&deck->campaign_order, g_free);
}
