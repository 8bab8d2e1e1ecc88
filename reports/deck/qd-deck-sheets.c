#include "reports/deck/qd-deck-parts.h"

/* The sheets of a deck: one row each, in the order in which they stand in the book. */

static gboolean
has_goals (QdDeck *deck)
{
  return deck->review->goals->len > 0;
}

static gboolean
has_budget (QdDeck *deck)
{
  return deck->budget->len > 0 && deck->review->budget.by_category->len > 0;
}

static gboolean
has_campaigns (QdDeck *deck)
{
  return deck->review->campaigns->len > 0;
}

static gboolean
has_channels (QdDeck *deck)
{
  return deck->review->channels->len > 0;
}

static gboolean
has_review (QdDeck *deck)
{
  return deck->review->review->len > 0;
}

static const QdDeckSheet sheets[QD_N_DECK_SHEETS] = {
  [QD_DECK_COVER] = { "cover", QD_N ("Cover"), QD_N ("The period at a glance: six figures, main findings"), NULL, NULL,
                      qd_deck_write_cover },
  [QD_DECK_CONTENTS] = { "contents", QD_N ("Contents"), QD_N ("Links to every sheet"), NULL, NULL,
                         qd_deck_write_contents },
  [QD_DECK_SUMMARY] = { "summary", QD_N ("Summary"),
                        QD_N ("Completion, revenue and cost by month, status counts, alerts"), NULL, NULL,
                        qd_deck_write_summary },
  [QD_DECK_GOALS] = { "goals", QD_N ("Goals"),
                      QD_N ("Tree of goals: target, actual, gap, completion, status, forecast"),
                      QD_N ("No goal overlaps this period"), has_goals, qd_deck_write_goals },
  [QD_DECK_GOAL_TREE] = { "goal-tree", QD_N ("Goal Tree"),
                          QD_N ("Year, quarters, months: target, actual, and what is not broken down"),
                          QD_N ("No goal with a target is broken down"), qd_deck_has_goal_tree, qd_deck_write_goal_tree },
  [QD_DECK_SCORECARD] = { "scorecard", QD_N ("Scorecard"),
                          QD_N ("Metrics by group: actual, previous period, year ago, months"),
                          QD_N ("No metric has data"), qd_deck_has_scorecard, qd_deck_write_scorecard },
  [QD_DECK_STAGE_TARGETS] = { "stage-targets", QD_N ("Stage Targets"),
                              QD_N ("Metric by phase: target, actual, completion"),
                              QD_N ("No goal has the days of a phase"), qd_deck_has_stage_targets,
                              qd_deck_write_stage_targets },
  [QD_DECK_MILESTONES] = { "milestones", QD_N ("Milestones"), QD_N ("List and Gantt: start, due, slip, status"),
                           QD_N ("No milestone is due in this period or the next"), qd_deck_has_milestones,
                           qd_deck_write_milestones },
  [QD_DECK_BUDGET] = { "budget", QD_N ("Budget"),
                       QD_N ("Category by month: plan, actual, open orders, remaining, execution"),
                       QD_N ("No budget and no spend in this period"), has_budget, qd_deck_write_budget },
  [QD_DECK_CAMPAIGNS] = { "campaigns", QD_N ("Campaigns"), QD_N ("Results, ROI, CAC and verdict of each campaign"),
                          QD_N ("No campaign runs in this period"), has_campaigns, qd_deck_write_campaigns },
  [QD_DECK_CHANNELS] = { "channels", QD_N ("Channels"),
                         QD_N ("Shares of users, cost and revenue; efficiency and scale"),
                         QD_N ("The plan has no channels"), has_channels, qd_deck_write_channels },
  [QD_DECK_FUNNEL] = { "funnel", QD_N ("Funnel"), QD_N ("Impressions to orders: rates by campaign group and in total"),
                       QD_N ("No campaign has impressions, clicks, leads or orders"), qd_deck_has_funnel,
                       qd_deck_write_funnel },
  [QD_DECK_RISKS] = { "risks", QD_N ("Risks"), QD_N ("Matrix and register, triggered ones first with response"),
                      QD_N ("The plan has no risks"), qd_deck_has_risks, qd_deck_write_risks },
  [QD_DECK_REVIEW] = { "review", QD_N ("Review"), QD_N ("Achievements, problems, causes, actions, lessons"),
                       QD_N ("No review items in this period"), has_review, qd_deck_write_review },
  [QD_DECK_NEXT_PLAN] = { "next-plan", QD_N ("Next Plan"),
                          QD_N ("Goals, milestones and budget of the plan period, actions carried over"),
                          QD_N ("Nothing is planned for the plan period"), qd_deck_has_next_plan,
                          qd_deck_write_next_plan },
  [QD_DECK_CHANGES] = { "changes", QD_N ("Changes"), QD_N ("Targets, dates and budget changed since approval"),
                        QD_N ("Nothing was changed since approval"), qd_deck_has_changes, qd_deck_write_changes },
  [QD_DECK_DATA] = { "data", QD_N ("Data"), QD_N ("What the formulas read"), NULL, NULL, qd_deck_write_data },
  [QD_DECK_DEFINITIONS] = { "definitions", QD_N ("Definitions"), QD_N ("Figures, formulas, settings, notes on the data"),
                            NULL, NULL, qd_deck_write_definitions },
  [QD_DECK_CHECK] = { "check", QD_N ("Check"), QD_N ("Cross-checks that read TRUE"), NULL, NULL, qd_deck_write_check },
};

const QdDeckSheet *
qd_deck_sheet (QdDeckSheetId id)
{
  return &sheets[id];
}

/* Name of a sheet in the deck's language, also of one that is left out. */
const char *
qd_deck_sheet_name (QdDeck *deck, QdDeckSheetId id)
{
  return qd_deck_text (deck, sheets[id].name);
}
