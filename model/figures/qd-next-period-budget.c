#include "model/figures/qd-next-period-private.h"

#include <math.h>

/* Budget lines taken along into the next period. */

static const QdBudgetLine *
line_of (const QdNextPeriodItem *item)
{
  return (const QdBudgetLine *) item->source;
}

/* A campaign that is over by then has no money of the next period; its channel keeps it. */
static gint64
campaign_for (const QdNextPeriod *next, const QdBudgetLine *line, const QdPeriod *period)
{
  const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_find (next->data, QD_KIND_CAMPAIGN, line->campaign));

  return campaign != NULL && campaign->end >= period->start ? campaign->record.id : 0;
}

static gint64
channel_for (const QdNextPeriod *next, const QdBudgetLine *line, gint64 campaign)
{
  const QdCampaign *old = QD_CAMPAIGN (qd_plan_data_find (next->data, QD_KIND_CAMPAIGN, line->campaign));

  return line->channel == 0 && campaign == 0 && old != NULL ? old->channel : line->channel;
}

static gint64
phase_for (const QdNextPeriod *next, gint64 phase, const QdPeriod *period)
{
  const QdPhase *found = QD_PHASE (qd_plan_data_find (next->data, QD_KIND_PHASE, phase));

  return found != NULL && found->start <= period->end && found->end >= period->start ? phase : 0;
}

/* A line of that period for the same category, channel and campaign. */
static const QdRecord *
find_existing (const QdNextPeriod *next, const QdBudgetLine *line, const QdPeriod *period)
{
  gint64 campaign = campaign_for (next, line, period), channel = channel_for (next, line, campaign);

  for (guint i = 0; i < qd_plan_data_count (next->data, QD_KIND_BUDGET_LINE); i++)
    {
      const QdBudgetLine *other = (const QdBudgetLine *) qd_plan_data_nth (next->data, QD_KIND_BUDGET_LINE, i);

      if (other != line && qd_period_equal (&other->period, period) && other->category == line->category
          && other->channel == channel && other->campaign == campaign)
        return &other->record;
    }
  return NULL;
}

/* Lines that lie in the period, none of them chosen: money is given when somebody says so. */
void
qd_next_period_offer_budget (QdNextPeriod *next)
{
  for (guint i = 0; i < qd_plan_data_count (next->data, QD_KIND_BUDGET_LINE); i++)
    {
      const QdBudgetLine *line = (const QdBudgetLine *) qd_plan_data_nth (next->data, QD_KIND_BUDGET_LINE, i);
      QdNextPeriodItem item = { .source = &line->record, .baseline = QD_NONE, .due = QD_DAY_NONE };

      if (!qd_period_is_inside (&line->period, &next->from))
        continue;
      item.period = qd_next_period_move (next, &line->period);
      if (qd_period_is_none (&item.period))
        continue;
      item.existing = find_existing (next, line, &item.period);
      g_array_append_val (next->items, item);
    }
}

/* See the header. */
QdMoney
qd_next_period_amount (const QdNextPeriod *next, const QdNextPeriodItem *item)
{
  return (QdMoney) round ((double) line_of (item)->amount * next->budget_share);
}

/* See the header. */
void
qd_next_period_budget (const QdNextPeriod *next, QdMoney *now, QdMoney *then)
{
  *now = *then = 0;
  for (guint i = 0; i < next->items->len; i++)
    {
      const QdNextPeriodItem *item = &g_array_index (next->items, QdNextPeriodItem, i);

      if (item->source->kind->id != QD_KIND_BUDGET_LINE || !item->is_chosen)
        continue;
      *now += line_of (item)->amount;
      *then += qd_next_period_amount (next, item);
    }
}

/* The line of the next period, with an id and a code; what it is for is what stands for that in the next period. */
QdRecord *
qd_next_period_copy_line (const QdNextPeriod *next, const QdNextPeriodItem *item, GHashTable *copies,
                          const GPtrArray *added)
{
  QdRecord *record = qd_record_copy (item->source);
  QdBudgetLine *line = (QdBudgetLine *) record;

  record->id = qd_record_random_id ();
  g_free (line->code);
  line->code = qd_next_period_find_code (next, added, item->source, record->kind);
  line->period = item->period;
  line->campaign = campaign_for (next, line_of (item), &item->period);
  line->channel = channel_for (next, line_of (item), line->campaign);
  line->goal = qd_next_period_goal_for (next, copies, line->goal, &item->period);
  line->phase = phase_for (next, line->phase, &item->period);
  line->amount = qd_next_period_amount (next, item);
  g_clear_pointer (&line->basis, g_free);   /* it names the period before */
  return record;
}
