#include "reports/deck/qd-deck-parts.h"

/* Definitions: settings in force (the formulas read them), how each figure is made, symbols, notes on the data. */

enum { NAME = 1, FORMULA, VALUE, MEANING, SOURCE };
#define LAST SOURCE

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  int      row;
} Page;

static void
write_line (Page *page, const char *name, const char *formula, const char *unit, const char *meaning, const char *source)
{
  const QdCellStyle bold = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle right = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT };
  const QdCellStyle indented = { .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };

  qd_sheet_text (page->sheet, page->row, NAME, &bold, name);
  qd_sheet_text (page->sheet, page->row, FORMULA, &plain, formula);
  qd_sheet_text (page->sheet, page->row, VALUE, &right, unit);
  qd_sheet_text (page->sheet, page->row, MEANING, &indented, meaning);
  qd_sheet_text (page->sheet, page->row, SOURCE, &grey, source);
  qd_sheet_set_row (page->sheet, page->row, 16.25);
  page->row++;
}

static void
write_header (Page *page, const char *first, const char *second, const char *third)
{
  QdDeck *deck = page->deck;
  const char *headers[] = { first, second, third, qd_deck_text (deck, ">Note"), qd_deck_text (deck, "Sheets") };

  qd_deck_write_headers (deck, page->sheet, page->row, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, page->row, 21);
  page->row++;
}

static const char *
write_setting (Page *page, const char *name, const char *meaning, const QdFormat *format, double value,
               const char *effect)
{
  const QdCellStyle style = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = format };
  const char *cell = qd_cell_elsewhere (page->sheet, page->row, VALUE);

  write_line (page, name, meaning, "", effect, qd_deck_text (page->deck, "Plan settings"));
  qd_sheet_number (page->sheet, page->row - 1, VALUE, &style, value);
  return cell;
}

static const char *
cost_source_text (QdDeck *deck)
{
  switch (deck->plan->cost_source)
    {
    case QD_PLAN_COST_SOURCE_RESULTS:
      return qd_deck_text (deck, "Cost of the results");
    case QD_PLAN_COST_SOURCE_SPEND:
      return qd_deck_text (deck, "Actual spend in categories that count in ROI");
    default:
      return qd_deck_text (deck, "Cost of the results and spend that counts in ROI");
    }
}

static void
write_settings (Page *page)
{
  QdDeck *deck = page->deck;
  const QdPlanRecord *plan = deck->plan;

  write_header (page, qd_deck_text (deck, "Setting"), qd_deck_text (deck, "Meaning"), qd_deck_text (deck, "|Value"));
  deck->cap_cell = write_setting (page, qd_deck_text (deck, "Completion cap"),
                                  qd_deck_text (deck, "Most that one goal counts in a roll-up"), &qd_format_percent,
                                  plan->completion_cap, qd_deck_text (deck, "Score"));
  write_setting (page, qd_deck_text (deck, "On track from"), qd_deck_text (deck, "Pace at or above it is on track"),
                 &qd_format_percent_whole, plan->on_track, qd_deck_text (deck, "Status of goals"));
  write_setting (page, qd_deck_text (deck, "At risk from"),
                 qd_deck_text (deck, "Pace at or above it is at risk, below it is behind"), &qd_format_percent_whole,
                 plan->at_risk, qd_deck_text (deck, "Status of goals"));
  write_setting (page, qd_deck_text (deck, "As of"), qd_deck_text (deck, "Figures as they were at the end of the day"),
                 &qd_format_day, qd_deck_day_serial (deck->review->as_of), qd_deck_text (deck, "All sheets"));
  deck->margin_cell = NULL;
  if (plan->return_basis == QD_PLAN_RETURN_BASIS_GROSS_PROFIT && qd_is_some (plan->gross_margin))
    deck->margin_cell = write_setting (page, qd_deck_text (deck, "Gross margin"),
                                       qd_deck_text (deck, "Return = revenue × gross margin"), &qd_format_percent,
                                       plan->gross_margin, qd_deck_text (deck, "ROI"));
  if (qd_is_some (plan->high_share))
    write_setting (page, qd_deck_text (deck, "High priority holds at least"),
                   qd_deck_text (deck, "Of the budget on goals, those of high priority"), &qd_format_percent, plan->high_share,
                   qd_deck_text (deck, "Budget"));
  if (qd_is_some (plan->low_share))
    write_setting (page, qd_deck_text (deck, "Low priority holds at most"),
                   qd_deck_text (deck, "Of the budget on goals, those of low priority"), &qd_format_percent, plan->low_share,
                   qd_deck_text (deck, "Budget"));
  write_line (page, qd_deck_text (deck, "Cost"), cost_source_text (deck), "", qd_deck_text (deck, "ROI, CAC, shares"),
              qd_deck_text (deck, "Plan settings"));
  page->row++;
}

static void
write_figures (Page *page)
{
  QdDeck *deck = page->deck;
  const char *money = qd_deck_money_unit (deck, NULL);
  const char *goals = qd_deck_text (deck, "Goals"), *campaigns = qd_deck_text (deck, "Campaigns, Channels");
  const char *budget = qd_deck_text (deck, "Budget");

  write_header (page, qd_deck_text (deck, "Figure"), qd_deck_text (deck, "Formula"), qd_deck_text (deck, "|Unit"));
  write_line (page, qd_deck_text (deck, "Completion"),
              qd_deck_text (deck, "Actual ÷ target, or (actual − baseline) ÷ (target − baseline)"), "%",
              qd_deck_text (deck, "As it is: may be negative or above 100 %"), goals);
  write_line (page, qd_deck_text (deck, "Weighted score"),
              qd_deck_text (deck, "Σ weight × counted ÷ Σ weight of goals with data"), "%",
              qd_deck_text (deck, "Counted: between 0 and the cap; goals without data are left out"), goals);
  write_line (page, qd_deck_text (deck, "Expected"), qd_deck_text (deck, "Completion planned up to the as-of day"), "%",
              qd_deck_text (deck, "By goal targets where there are some, else by days"), goals);
  write_line (page, "ROI",
              deck->margin_cell != NULL ? qd_deck_text (deck, "Revenue × gross margin ÷ cost, written 1:x")
                                        : qd_deck_text (deck, "Revenue ÷ cost, written 1:x"),
              qd_deck_text (deck, "ratio"), qd_deck_text (deck, "None where the cost is missing or not above 0"), campaigns);
  write_line (page, "CAC", qd_deck_text (deck, "Cost ÷ new users"), money,
              qd_deck_text (deck, "None where there are no new users"), campaigns);
  write_line (page, "AOV", qd_deck_text (deck, "Revenue ÷ orders"), money, "", qd_deck_text (deck, "Campaigns"));
  write_line (page, qd_deck_text (deck, "Conversion"), qd_deck_text (deck, "Orders ÷ clicks"), "%", "",
              qd_deck_text (deck, "Campaigns"));
  write_line (page, qd_deck_text (deck, "Plan"), qd_deck_text (deck, "Original + transfers in − transfers out"), money,
              qd_deck_text (deck, "A line lies evenly on its months"), budget);
  write_line (page, qd_deck_text (deck, "Execution"), qd_deck_text (deck, "Actual ÷ plan"), "%", "", budget);
  write_line (page, qd_deck_text (deck, "Remaining"), qd_deck_text (deck, "Plan − actual − open orders"), money,
              qd_deck_text (deck, "Open orders: what is not paid yet of orders not closed"), budget);
  write_line (page, qd_deck_text (deck, "Slip"),
              qd_deck_text (deck, "Done on (open: the later of due and as-of) − baseline"), qd_deck_text (deck, "days"),
              qd_deck_text (deck, "Positive is late"), qd_deck_text (deck, "Milestones"));
  page->row++;
}

static void
write_symbols (Page *page)
{
  static const struct { QdStatus a, b; const char *meaning; } lines[] = {
    { QD_STATUS_DONE, QD_STATUS_ON_TRACK, QD_N ("At the end completion ≥ 100 %; before it pace ≥ on track") },
    { QD_STATUS_NEAR, QD_STATUS_AT_RISK, QD_N ("At the end completion ≥ 90 %; before it pace ≥ at risk") },
    { QD_STATUS_MISSED, QD_STATUS_BEHIND, QD_N ("At the end completion < 90 %; before it pace below at risk") },
    { QD_STATUS_EARLY, QD_STATUS_NOT_STARTED, QD_N ("Not judged yet") },
    { QD_STATUS_NO_DATA, QD_STATUS_NO_TARGET, QD_N ("Cannot be judged") },
  };
  const QdCellStyle bold = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  QdDeck *deck = page->deck;
  int first = page->row + 1;

  qd_sheet_section (page->sheet, page->row++, NAME, LAST, qd_deck_text (deck, "Status symbols"));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      qd_sheet_blank (page->sheet, page->row, NAME, LAST, &plain);
      qd_sheet_text (page->sheet, page->row, NAME, &bold, qd_deck_status_text (deck, lines[i].a));
      qd_sheet_text (page->sheet, page->row, FORMULA, &bold, qd_deck_status_text (deck, lines[i].b));
      qd_sheet_text (page->sheet, page->row, MEANING, &(QdCellStyle){ .bottom = QD_LINE_HAIR, .indent = 1 },
                     qd_deck_text (deck, lines[i].meaning));
      qd_sheet_set_row (page->sheet, page->row++, 16.25);
    }
  qd_sheet_mark_status (page->sheet, first, page->row - 1, NAME);
  qd_sheet_mark_status (page->sheet, first, page->row - 1, FORMULA);
  page->row++;
}

/* Findings that are about the data rather than about the work. */
static gboolean
is_about_data (const QdFinding *finding)
{
  static const char *const codes[] = { "no_data", "no_target", "unweighted", "loop", "cost_missing", "reconciliation" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (finding->code, codes[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
write_notes (Page *page)
{
  QdDeck *deck = page->deck;
  const QdCellStyle plain = QD_STYLE_CELL;
  int n = 0;

  qd_sheet_section (page->sheet, page->row++, NAME, LAST, qd_deck_text (deck, "Notes on the data"));
  for (guint i = 0; i < deck->review->findings->len && n < 12; i++)
    {
      const QdFinding *finding = qd_review_nth (deck->review->findings, QdFinding, i);
      g_autofree char *text = NULL;

      if (!is_about_data (finding))
        continue;
      text = qd_sheet_fit_text (page->sheet, &plain, finding->text, 1040);
      qd_sheet_merge (page->sheet, page->row, NAME, page->row, LAST, &plain);
      qd_sheet_set_measured (page->sheet, FALSE);
      qd_sheet_text (page->sheet, page->row, NAME, &plain, text);
      qd_sheet_set_measured (page->sheet, TRUE);
      qd_sheet_set_row (page->sheet, page->row++, 16.25);
      n++;
    }
  if (n > 0)
    return;
  qd_sheet_set_measured (page->sheet, FALSE);
  qd_sheet_text (page->sheet, page->row++, NAME, &plain, qd_deck_text (deck, "Nothing is missing in the data of this period."));
  qd_sheet_set_measured (page->sheet, TRUE);
}

/* First of all sheets: the formulas of others read its settings. */
void
qd_deck_write_definitions (QdDeck *deck)
{
  static const QdColumn columns[] = { { 14 }, { 120, 200 }, { 290, 380, TRUE }, { 90 }, { 290, 380, TRUE }, { 130, 200 } };
  Page page = { deck, deck->sheets[QD_DECK_DEFINITIONS], 3 };

  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_DEFINITIONS] = qd_deck_text (deck, "Name, formula, settings in force and source of each figure");
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_DEFINITIONS]);
  write_settings (&page);
  write_figures (&page);
  write_symbols (&page);
  write_notes (&page);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 3, 2);
  qd_sheet_print (page.sheet, page.row - 1, LAST, TRUE, 1);
}
