#include "reports/deck/qd-deck-parts.h"

/* Contents: a link to every sheet with its message, and what was left out and why. */

enum { NUMBER = 1, SHEET, WHAT, MESSAGE, LINK };
#define LAST LINK

static const char *const descriptions[QD_N_DECK_SHEETS] = {
  [QD_DECK_COVER] = QD_N ("The period at a glance: six figures, main findings"),
  [QD_DECK_CONTENTS] = QD_N ("Links to every sheet"),
  [QD_DECK_SUMMARY] = QD_N ("Completion, revenue and cost by month, status counts, alerts"),
  [QD_DECK_GOALS] = QD_N ("Tree of goals: target, actual, gap, completion, status, forecast"),
  [QD_DECK_MILESTONES] = QD_N ("List and Gantt: start, due, slip, status"),
  [QD_DECK_BUDGET] = QD_N ("Category by month: plan, actual, open orders, remaining, execution"),
  [QD_DECK_CAMPAIGNS] = QD_N ("Results, ROI, CAC and verdict of each campaign"),
  [QD_DECK_CHANNELS] = QD_N ("Shares of users, cost and revenue; efficiency and scale"),
  [QD_DECK_REVIEW] = QD_N ("Achievements, problems, causes, actions, lessons"),
  [QD_DECK_DATA] = QD_N ("What the formulas read"),
  [QD_DECK_DEFINITIONS] = QD_N ("Figures, formulas, settings, notes on the data"),
  [QD_DECK_CHECK] = QD_N ("Cross-checks that read TRUE"),
};

/* sheets of larger decks that this edition does not have, and where their content is */
static const struct { const char *name, *reason; } later[] = {
  { QD_N ("Goal Tree"), QD_N ("Not in this edition; Goals has the tree and its gaps") },
  { QD_N ("Scorecard"), QD_N ("Not in this edition; Data has the metrics with their previous figures") },
  { QD_N ("Stage Targets"), QD_N ("Not in this edition; Milestones has the phases") },
  { QD_N ("Funnel"), QD_N ("Not in this edition; Campaigns has impressions to orders") },
  { QD_N ("Risks"), QD_N ("Not in this edition; triggered risks are among the alerts") },
  { QD_N ("Next Plan"), QD_N ("Not in this edition; Review has the next steps") },
  { QD_N ("Changes"), QD_N ("Not in this edition") },
};

static const char *
reason_left_out (QdDeck *deck, QdDeckSheetId id)
{
  switch (id)
    {
    case QD_DECK_GOALS:
      return qd_deck_text (deck, "No goal overlaps this period");
    case QD_DECK_MILESTONES:
      return qd_deck_text (deck, "No milestone is due in this period or the next");
    case QD_DECK_BUDGET:
      return qd_deck_text (deck, "No budget and no spend in this period");
    case QD_DECK_CAMPAIGNS:
      return qd_deck_text (deck, "No campaign runs in this period");
    case QD_DECK_CHANNELS:
      return qd_deck_text (deck, "The plan has no channels");
    case QD_DECK_REVIEW:
      return qd_deck_text (deck, "No review items in this period");
    default:
      return "";
    }
}

static int
write_list (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const QdCellStyle number = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .format = &qd_format_integer };
  const QdCellStyle name = { .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle link = { .size = 9, .colour = QD_ACCENT, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };
  int n = 0;

  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    {
      if (deck->sheets[id] == NULL || id == QD_DECK_CONTENTS)
        continue;
      qd_sheet_number (sheet, row, NUMBER, &number, ++n);
      qd_sheet_link (sheet, row, SHEET, &name, deck->sheets[id], qd_sheet_name (deck->sheets[id]));
      qd_sheet_text (sheet, row, WHAT, &plain, qd_deck_text (deck, descriptions[id]));
      qd_sheet_text (sheet, row, MESSAGE, &plain, deck->messages[id]);
      qd_sheet_link (sheet, row, LINK, &link, deck->sheets[id], qd_deck_text (deck, "Open →"));
      qd_sheet_set_row (sheet, row, 26);
      row++;
    }
  return row;
}

static void
write_absent (QdDeck *deck, int row, const char *name, const char *reason)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };

  qd_sheet_blank (sheet, row, NUMBER, LAST, &grey);
  qd_sheet_text (sheet, row, SHEET, &grey, name);
  qd_sheet_text (sheet, row, WHAT, &grey, reason);
  qd_sheet_set_row (sheet, row, 21);
}

/* Last of all sheets: it repeats their messages. */
void
qd_deck_write_contents (QdDeck *deck)
{
  static const QdColumn columns[] = { { 14 }, { 44 }, { 110, 160 }, { 330, 440, TRUE }, { 330, 440, TRUE }, { 80 } };
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const char *headers[] = { "", qd_deck_text (deck, "Sheet"), qd_deck_text (deck, "Content"),
                            qd_deck_text (deck, "Main message"), "" };
  int row;

  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text,
                 qd_deck_text (deck, "Sheets of this deck; what was left out is below, with the reason"));
  qd_deck_write_headers (deck, sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, 3, 22);
  row = write_list (deck, 4);
  qd_sheet_set_row (sheet, row++, 14);
  qd_sheet_section (sheet, row, NUMBER, LAST, qd_deck_text (deck, "Left out"));
  qd_sheet_set_row (sheet, row++, 20);
  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    if (deck->sheets[id] == NULL)
      write_absent (deck, row++, qd_deck_sheet_name (deck, id), reason_left_out (deck, id));
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    write_absent (deck, row++, qd_deck_text (deck, later[i].name), qd_deck_text (deck, later[i].reason));
  qd_sheet_fit (sheet);
  qd_sheet_freeze (sheet, 4, 3);
  qd_sheet_print (sheet, row - 1, LAST, TRUE, 0);
}
