#include <math.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-criterion.h"
#include "reports/deck/qd-deck-parts.h"

/* Below the list of Milestones: what the phases are for and what was decided on them, and what the figures
 * say of milestones that are measured by one. */

/* columns of Milestones (qd-sheet-milestones.c): several of its narrow ones are one here */
enum { CODE = 1, TITLE, OWNER, START, DUE, SLIP, STATUS, WEEKS };

#define LEAST_TITLE 216   /* pixels of a title, whatever the widths come to */
#define LEAST_WEEK 26     /* of a column of the Gantt */

static gboolean
has_criterion (const QdMilestoneFigures *figures)
{
  return figures->criterion.code != NULL && qd_is_some (figures->milestone->criterion_value);
}

/**
 * qd_deck_need_criterion:
 *
 * Returns: (nullable): the figure of the criterion, to stand on Data; %NULL without one. As of the review's day.
 */
const QdDeckFigure *
qd_deck_need_criterion (QdDeck *deck, const QdMilestoneFigures *figures)
{
  QdMetricRef metric;

  if (!has_criterion (figures) || qd_is_none (figures->criterion.actual))
    return NULL;
  metric = qd_figures_metric (deck->context, figures->milestone->criterion_metric);
  return qd_deck_need_figure (deck, &metric, 0, NULL, &figures->criterion.measured);
}

static void
write_head (QdDeck *deck, QdSheet *sheet, int row, int last_column, const char *title, const char *const headers[5])
{
  static const int columns[5] = { CODE, TITLE, OWNER, DUE, STATUS };
  const QdCellStyle head = QD_STYLE_HEAD;

  qd_sheet_section (sheet, row, CODE, MAX (STATUS, last_column), title);
  qd_sheet_set_row (sheet, row, 20);
  qd_sheet_blank (sheet, row + 1, CODE, STATUS, &head);
  qd_sheet_merge (sheet, row + 1, OWNER, row + 1, START, &head);
  qd_sheet_merge (sheet, row + 1, DUE, row + 1, SLIP, &head);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    qd_deck_write_headers (deck, sheet, row + 1, columns[i], &headers[i], 1);
  qd_sheet_set_row (sheet, row + 1, 20);
}

/* code, title with what measures it, and the merged cells that follow */
static void
begin_row (QdDeck *deck, QdSheet *sheet, int row, const QdMilestone *milestone, const char *measure)
{
  const QdCellStyle code = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle title = { .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  const char *text = qd_book_keep (deck->book, g_strdup_printf ("%s · %s", milestone->title, measure));

  qd_sheet_blank (sheet, row, CODE, STATUS, &title);
  qd_sheet_text (sheet, row, CODE, &code, milestone->code);
  qd_sheet_text (sheet, row, TITLE, &title, text);
  qd_sheet_merge (sheet, row, OWNER, row, START, &title);
  qd_sheet_merge (sheet, row, DUE, row, SLIP, &title);
  qd_sheet_set_row (sheet, row, 16.25 * MAX (1, qd_book_text_lines (&title, text, LEAST_TITLE)));
}

/* When it was met, else that it is not; where the days of the Gantt leave room, whether it is now. */
static void
write_met (QdDeck *deck, QdSheet *sheet, int row, int last_column, const QdMilestoneFigures *figures)
{
  const QdCriterionFigures *criterion = &figures->criterion;
  const char *actual = qd_cell (sheet, row, DUE), *wanted = qd_cell (sheet, row, OWNER);
  gboolean at_most = figures->milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST;
  const char *met = qd_deck_text (deck, "✓ met"), *open = qd_deck_text (deck, "not met");
  const QdCellStyle day = { .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_day };
  const QdCellStyle word = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  const QdCellStyle now = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1 };
  int end = MIN (WEEKS + 2, last_column);

  if (criterion->reached_on != QD_DAY_NONE)
    qd_sheet_day (sheet, row, STATUS, &day, criterion->reached_on);
  else
    qd_sheet_text (sheet, row, STATUS, &word, qd_deck_text (deck, "not yet"));
  if (criterion->is_met < 0 || end == WEEKS)
    return;
  qd_sheet_merge (sheet, row, WEEKS, row, end, &now);
  /* equal up to 1e-9, as the program compares */
  qd_sheet_formula_text (sheet, row, WEEKS, &now, criterion->is_met == 1 ? met : open,
                         "IF(%s-%s>=-0.000000001*MAX(1,ABS(%s),ABS(%s)),\"%s\",\"%s\")", at_most ? wanted : actual,
                         at_most ? actual : wanted, actual, wanted, met, open);
}

static void
write_criterion (QdDeck *deck, QdSheet *sheet, int row, int last_column, const QdMilestoneFigures *figures)
{
  const QdCriterionFigures *criterion = &figures->criterion;
  const QdMetricRef metric = qd_figures_metric (deck->context, figures->milestone->criterion_metric);
  const QdFormat *format = qd_deck_unit_format (deck, criterion->unit, criterion->decimals);
  gboolean at_most = figures->milestone->criterion_op == QD_MILESTONE_CRITERION_OP_AT_MOST;
  const QdCellStyle wanted = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT,
                               .format = qd_deck_worded (deck, at_most ? "≤ {}" : "≥ {}", format->code) };
  const QdCellStyle actual = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };
  const QdCellStyle none = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  const QdDeckFigure *figure = qd_deck_need_criterion (deck, figures);

  begin_row (deck, sheet, row, figures->milestone, qd_deck_metric_name (deck, criterion->metric, metric.code));
  qd_sheet_number (sheet, row, OWNER, &wanted, figures->milestone->criterion_value);
  if (figure != NULL)
    qd_deck_write_figure (deck, sheet, row, DUE, &actual, figure);
  else
    qd_sheet_text (sheet, row, DUE, &none, qd_deck_text (deck, "no data"));
  write_met (deck, sheet, row, last_column, figures);
}

static int
write_criteria (QdDeck *deck, QdSheet *sheet, int row, int last_column, const GPtrArray *items)
{
  const char *const headers[5] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Milestone and what it is measured by"),
                                   qd_deck_text (deck, "|Asked for"), qd_deck_text (deck, "|Actual"),
                                   qd_deck_text (deck, "|First met on") };
  int next = row + 2;

  for (guint i = 0; i < items->len; i++)
    if (has_criterion (items->pdata[i]))
      write_criterion (deck, sheet, next++, last_column, items->pdata[i]);
  if (next == row + 2)
    return row;
  write_head (deck, sheet, row, last_column, qd_deck_text (deck, "Criteria: measured by figures"), headers);
  qd_sheet_ignore_number_text (sheet, row + 2, next - 1, CODE, TITLE);
  qd_sheet_keep (sheet, row, next - 1);
  return next + 1;
}

/* --- the campaigns of milestones --- */

/* sum of a measure of the campaign over the period, as on Campaigns; kept by the book */
static const char *
campaign_sum (QdDeck *deck, const QdCampaign *campaign, int column)
{
  g_autofree char *key = g_strdup_printf ("\"%s\"", qd_deck_key (deck, &campaign->record));

  return qd_deck_data_sum (deck, deck->results_runs, column, QD_DATA_KEY, key, NULL);
}

static void
write_campaign_figures (QdDeck *deck, QdSheet *sheet, int row, const QdCampaignFigures *figures)
{
  const QdCellStyle users = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_count };
  const QdCellStyle roi = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_ratio };
  const QdCellStyle none = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  gboolean has_margin = deck->plan->return_basis == QD_PLAN_RETURN_BASIS_GROSS_PROFIT && deck->margin_cell != NULL;
  gboolean has_rows = figures != NULL && deck->results_block.first >= 0;
  const char *cost;

  if (has_rows && qd_is_some (figures->rates.sums[QD_MEASURE_NEW_USERS]))
    qd_sheet_formula (sheet, row, DUE, &users, figures->rates.sums[QD_MEASURE_NEW_USERS], "%s",
                      campaign_sum (deck, figures->campaign, QD_DATA_NEW_USERS));
  if (!has_rows || qd_is_none (figures->rates.roi_ratio))
    {
      qd_sheet_text (sheet, row, STATUS, &none, qd_deck_reason_text (deck, figures != NULL ? figures->rates.reason : QD_REASON_NO_DATA));
      return;
    }
  cost = campaign_sum (deck, figures->campaign, QD_DATA_COST);
  qd_sheet_formula (sheet, row, STATUS, &roi, figures->rates.roi_ratio, "IF(%s>0,%s%s%s/%s,\"\")", cost,
                    campaign_sum (deck, figures->campaign, QD_DATA_REVENUE), has_margin ? "*" : "", has_margin ? deck->margin_cell : "",
                    cost);
}

static int
write_campaigns (QdDeck *deck, QdSheet *sheet, int row, int last_column, const GPtrArray *items)
{
  const char *const headers[5] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Milestone and campaign"), qd_deck_text (deck, "|Days"),
                                   qd_deck_text (deck, "|New users"), qd_deck_text (deck, "|ROI") };
  const QdCellStyle days = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_integer };
  int next = row + 2;

  for (guint i = 0; i < items->len; i++)
    {
      const QdMilestone *milestone = ((const QdMilestoneFigures *) items->pdata[i])->milestone;
      const QdCampaign *campaign = QD_CAMPAIGN (qd_plan_data_find (deck->review->data, QD_KIND_CAMPAIGN, milestone->campaign));

      if (campaign == NULL)
        continue;
      begin_row (deck, sheet, next, milestone, campaign->name);
      qd_sheet_number (sheet, next, OWNER, &days, qd_campaign_days (campaign));
      write_campaign_figures (deck, sheet, next++, qd_campaign_figures_find (deck->review, milestone->campaign));
    }
  if (next == row + 2)
    return row;
  write_head (deck, sheet, row, last_column, qd_deck_text (deck, "Campaigns of milestones"), headers);
  qd_sheet_ignore_number_text (sheet, row + 2, next - 1, CODE, TITLE);
  qd_sheet_keep (sheet, row, next - 1);
  return next + 1;
}

/* --- the phases of the period: what each was for, and what its review decided --- */

static const char *
phase_words (QdDeck *deck, const QdPhase *phase)
{
  gboolean has_aim = phase->aim != NULL && *phase->aim != '\0', has_learned = phase->learned != NULL && *phase->learned != '\0';
  const char *aim = has_aim ? phase->aim : "";
  const char *learned = has_learned ? qd_deck_fill (deck, qd_deck_text (deck, "Learned: {text}"), "text", phase->learned, NULL) : "";

  return has_aim && has_learned ? qd_book_keep (deck->book, g_strdup_printf ("%s\n%s", aim, learned)) : has_aim ? aim : learned;
}

/* In days: beyond the whole buffer a share tells less. */
static const char *
buffer_words (QdDeck *deck, const QdPhaseFigures *figures)
{
  guint used = (guint) lround (figures->buffer_used * (double) figures->phase->buffer_days);

  return qd_deck_fill (deck, qd_deck_text (deck, "{used} of {n} d"), "used", qd_deck_say_count (deck, used), "n",
                       qd_deck_say_count (deck, figures->phase->buffer_days), NULL);
}

static void
write_phase (QdDeck *deck, QdSheet *sheet, int row, int last_column, const QdPhaseFigures *figures)
{
  const QdPhase *phase = figures->phase;
  const QdCellStyle code = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle name = { .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  const QdCellStyle share = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_percent_whole };
  const QdCellStyle word = { .bold = TRUE, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle text = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_phase_kind, "verdict"), phase->verdict);
  const char *words = phase_words (deck, phase);
  int lines = MAX (qd_book_text_lines (&name, phase->name, LEAST_TITLE),
                   qd_book_text_lines (&text, words, LEAST_WEEK * MAX (1, last_column - WEEKS + 1)));

  qd_sheet_blank (sheet, row, CODE, MAX (STATUS, last_column), &text);
  qd_sheet_text (sheet, row, CODE, &code, phase->code);
  qd_sheet_text (sheet, row, TITLE, &name, phase->name);
  qd_sheet_merge (sheet, row, OWNER, row, START, &share);
  qd_sheet_merge (sheet, row, DUE, row, SLIP, &share);
  if (qd_is_some (figures->progress))
    qd_sheet_number (sheet, row, OWNER, &share, figures->progress);
  if (qd_is_some (figures->buffer_used))
    qd_sheet_text (sheet, row, DUE, &share, buffer_words (deck, figures));
  qd_sheet_text (sheet, row, STATUS, &word, label != NULL ? qd_deck_text (deck, label) : "");
  if (last_column > WEEKS)
    qd_sheet_merge (sheet, row, WEEKS, row, last_column, &text);
  qd_sheet_text (sheet, row, WEEKS, &text, words);
  qd_sheet_set_row (sheet, row, 16.25 * MAX (1, lines));
}

static int
write_phases (QdDeck *deck, QdSheet *sheet, int row, int last_column)
{
  const char *const headers[5] = { qd_deck_text (deck, "Code"), qd_deck_text (deck, "Phase"), qd_deck_text (deck, "|Progress"),
                                   qd_deck_text (deck, "|Buffer used"), qd_deck_text (deck, ">Verdict") };
  const char *const words = qd_deck_text (deck, ">Aim and what was learned");
  const GArray *phases = deck->review->phases;
  const QdCellStyle head = QD_STYLE_HEAD;
  gboolean has_words = FALSE;

  for (guint i = 0; i < phases->len; i++)
    {
      const QdPhase *phase = qd_review_nth (phases, QdPhaseFigures, i)->phase;

      has_words |= phase->verdict != 0 || *phase_words (deck, phase) != '\0';
    }
  if (!has_words)
    return row;
  write_head (deck, sheet, row, last_column, qd_deck_text (deck, "Phases: what they are for, and what was decided"), headers);
  if (last_column > WEEKS)
    qd_sheet_merge (sheet, row + 1, WEEKS, row + 1, last_column, &head);
  qd_deck_write_headers (deck, sheet, row + 1, WEEKS, &words, 1);
  for (guint i = 0; i < phases->len; i++)
    write_phase (deck, sheet, row + 2 + (int) i, last_column, qd_review_nth (phases, QdPhaseFigures, i));
  qd_sheet_ignore_number_text (sheet, row + 2, row + 1 + (int) phases->len, CODE, TITLE);
  qd_sheet_keep (sheet, row, row + 1 + (int) phases->len);
  return row + 3 + (int) phases->len;
}

/**
 * qd_deck_write_milestone_facts:
 * @last_column: of what is printed
 * @items: QdMilestoneFigures *, those that the sheet lists
 *
 * Returns: the row behind what was written from @row on, or @row.
 */
int
qd_deck_write_milestone_facts (QdDeck *deck, QdSheet *sheet, int row, int last_column, const GPtrArray *items)
{
  qd_sheet_set_measured (sheet, FALSE);
  row = write_phases (deck, sheet, row, last_column);
  row = write_criteria (deck, sheet, row, last_column, items);
  row = write_campaigns (deck, sheet, row, last_column, items);
  qd_sheet_set_measured (sheet, TRUE);
  return row;
}
