#include "reports/deck/qd-deck-parts.h"

/* Risks: probability by impact as a matrix that counts the register below it; triggered ones first, with the response. */

enum { CODE = 1, TITLE, CATEGORY, PROBABILITY, IMPACT, SCORE, OWNER, TRIGGER, STATUS, RESPONSE, REVIEW, COMMENT = REVIEW + 2 };
#define LAST REVIEW
#define MATRIX 4          /* row of probability 5 */

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  GArray  *order;         /* const QdRiskFigures * */
  int      first, last;
} Page;

gboolean
qd_deck_has_risks (QdDeck *deck)
{
  return deck->review->risks->len > 0;
}

static gboolean
is_closed (const QdRiskFigures *figures)
{
  return figures->risk->status == QD_RISK_STATUS_CLOSED;
}

static gboolean
is_triggered (const QdRiskFigures *figures)
{
  return !is_closed (figures) && (figures->triggered == 1 || figures->risk->status == QD_RISK_STATUS_TRIGGERED);
}

/* triggered, open by score, closed last */
static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const QdRiskFigures *x = *(const QdRiskFigures *const *) a, *y = *(const QdRiskFigures *const *) b;
  double p = qd_is_none (x->score) ? -1 : x->score, q = qd_is_none (y->score) ? -1 : y->score;

  if (is_triggered (x) != is_triggered (y))
    return is_triggered (x) ? -1 : 1;
  if (is_closed (x) != is_closed (y))
    return is_closed (x) ? 1 : -1;
  return p != q ? (p < q) - (p > q) : strcmp (x->risk->code, y->risk->code);
}

static const char *
status_text (QdDeck *deck, const QdRiskFigures *figures)
{
  if (is_triggered (figures))
    return qd_book_keep (deck->book, g_strdup_printf ("■ %s", qd_deck_text (deck, "Triggered")));
  switch (figures->risk->status)
    {
    case QD_RISK_STATUS_ACCEPTED:
      return qd_book_keep (deck->book, g_strdup_printf ("◇ %s", qd_deck_text (deck, "Accepted risk")));
    case QD_RISK_STATUS_CLOSED:
      return qd_book_keep (deck->book, g_strdup_printf ("● %s", qd_deck_text (deck, "Closed")));
    default:
      return qd_book_keep (deck->book, g_strdup_printf ("□ %s", qd_deck_text (deck, "Open")));
    }
}

/* "ROI <= 1:3.0", else the event */
static const char *
trigger_text (QdDeck *deck, const QdRisk *risk)
{
  static const char *const operators[] = { "", "≥", "≤", ">", "<", "=" };
  QdMetricRef metric = qd_figures_metric (deck->context, risk->trigger_metric);

  if (metric.code == NULL || qd_is_none (risk->trigger_value))
    return risk->trigger_event;
  return qd_book_keep (deck->book, g_strdup_printf (
    "%s %s %s", qd_deck_metric_name (deck, metric.record, metric.code), operators[CLAMP (risk->trigger_op, 0, 5)],
    qd_deck_say (deck, risk->trigger_value, qd_metric_ref_unit_name (&metric), metric.decimals)));
}

/* --- the matrix --- */

static guint
count_cell (const Page *page, int probability, int impact)
{
  guint n = 0;

  for (guint i = 0; i < page->order->len; i++)
    {
      const QdRiskFigures *figures = g_array_index (page->order, const QdRiskFigures *, i);

      n += !is_closed (figures) && figures->risk->probability == probability && figures->risk->impact == impact;
    }
  return n;
}

/* grey, amber and red by the score, as light as the status words stay readable on it */
static guint32
fill_of (int score)
{
  return score >= 15 ? 0xF4D6D3 : score >= 8 ? 0xF6E6CC : 0xE6EEF4;
}

static void
write_matrix (const Page *page)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle head = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_CENTRE };
  const QdCellStyle side = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_RIGHT, .format = &qd_format_integer };
  static const QdFormat count = { "0;;;", 1, 0, 0 };
  static const int columns[] = { CATEGORY, PROBABILITY, IMPACT, SCORE, OWNER };
  const char *open = qd_deck_fill (deck, "<>{word}", "word",
                                   qd_book_keep (deck->book, g_strdup_printf ("● %s", qd_deck_text (deck, "Closed"))), NULL);

  qd_sheet_section (sheet, 3, CODE, OWNER, qd_deck_text (deck, "Probability × impact: open risks"));
  for (int p = 5; p >= 1; p--)
    {
      int row = MATRIX + 5 - p;

      qd_sheet_number (sheet, row, TITLE, &side, p);
      for (int i = 1; i <= 5; i++)
        {
          const QdCellStyle cell = { .size = 16, .bold = TRUE, .fill = fill_of (p * i), .align = QD_ALIGN_CENTRE,
                                     .bottom = QD_LINE_HAIR, .format = &count };

          qd_sheet_formula (sheet, row, columns[i - 1], &cell, count_cell (page, p, i),
                            "COUNTIFS(%s,%s,%s,%s,%s,\"%s\")", qd_range (sheet, page->first, page->last, PROBABILITY),
                            qd_cell_absolute (sheet, row, TITLE), qd_range (sheet, page->first, page->last, IMPACT),
                            qd_cell_absolute (sheet, MATRIX + 5, columns[i - 1]),
                            qd_range (sheet, page->first, page->last, STATUS), open);
        }
      qd_sheet_set_row (sheet, row, 28);
    }
  deck->risk_matrix = qd_book_keep (deck->book, g_strdup_printf (
    "SUM(%s:%s)", qd_cell_elsewhere (sheet, MATRIX, columns[0]), qd_cell_absolute (sheet, MATRIX + 4, columns[4])));
  deck->risk_register = qd_book_keep (deck->book, g_strdup_printf (
    "COUNTIFS(%s,\">0\",%s,\"%s\")", qd_range_elsewhere (sheet, page->first, page->last, SCORE),
    qd_range_elsewhere (sheet, page->first, page->last, STATUS), open));
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, MATRIX, CODE, &head, qd_deck_text (deck, "Probability"));
  for (int i = 1; i <= 5; i++)
    {
      const QdCellStyle number = { .size = 9, .colour = QD_GREY, .align = QD_ALIGN_CENTRE, .format = &qd_format_integer };

      qd_sheet_number (sheet, MATRIX + 5, columns[i - 1], &number, i);
    }
  qd_sheet_text (sheet, MATRIX + 5, TITLE, &(QdCellStyle){ .size = 9, .colour = QD_GREY, .align = QD_ALIGN_RIGHT },
                 qd_deck_text (deck, "Impact →"));
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_set_row (sheet, MATRIX + 5, 18);
}

static void
write_counts (const Page *page)
{
  static const struct { const char *symbol, *word; } words[] = {
    { "■", QD_N ("Triggered") }, { "□", QD_N ("Open") }, { "◇", QD_N ("Accepted risk") }, { "●", QD_N ("Closed") },
  };
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle word = { .bold = TRUE, .bottom = QD_LINE_HAIR };
  const QdCellStyle number = { .bold = TRUE, .align = QD_ALIGN_LEFT, .bottom = QD_LINE_HAIR, .indent = 1,
                               .format = &qd_format_integer };
  const QdCellStyle plain = QD_STYLE_CELL;

  qd_sheet_section (sheet, 3, TRIGGER, LAST, qd_deck_text (deck, "By status"));
  for (int i = 0; i < 4; i++)
    {
      const char *text = qd_book_keep (deck->book, g_strdup_printf ("%s %s", words[i].symbol,
                                                                    qd_deck_text (deck, words[i].word)));
      guint n = 0;

      for (guint j = 0; j < page->order->len; j++)
        n += g_str_equal (text, status_text (deck, g_array_index (page->order, const QdRiskFigures *, j)));
      qd_sheet_blank (sheet, MATRIX + i, TRIGGER, LAST, &plain);
      qd_sheet_text (sheet, MATRIX + i, TRIGGER, &word, text);
      qd_sheet_formula (sheet, MATRIX + i, STATUS, &number, n, "COUNTIFS(%s,%s)",
                        qd_range (sheet, page->first, page->last, STATUS), qd_cell (sheet, MATRIX + i, TRIGGER));
    }
  qd_sheet_mark_status (sheet, MATRIX, MATRIX + 3, TRIGGER);
}

/* --- the register --- */

static void
write_risk (const Page *page, int row, const QdRiskFigures *figures)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdRisk *risk = figures->risk;
  const QdCellStyle code = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle title = { .bold = TRUE, .bottom = QD_LINE_HAIR }, note = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle number = { .align = QD_ALIGN_CENTRE, .bottom = QD_LINE_HAIR, .format = &qd_format_integer };
  const QdCellStyle score = { .bold = TRUE, .align = QD_ALIGN_CENTRE, .bottom = QD_LINE_HAIR, .format = &qd_format_integer };
  const QdCellStyle status = { .bold = is_triggered (figures), .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_day };

  qd_sheet_text (sheet, row, CODE, &code, risk->code);
  qd_sheet_text (sheet, row, TITLE, &title, risk->title);
  qd_sheet_text (sheet, row, CATEGORY, &plain, risk->category);
  qd_deck_write_input (deck, sheet, row, PROBABILITY, &number, &risk->record, "probability");
  qd_deck_write_input (deck, sheet, row, IMPACT, &number, &risk->record, "impact");
  qd_sheet_formula (sheet, row, SCORE, &score, figures->score, "%s*%s", qd_cell (sheet, row, PROBABILITY),
                    qd_cell (sheet, row, IMPACT));
  qd_sheet_text (sheet, row, OWNER, &plain, qd_deck_person (deck, risk->owner));
  qd_sheet_text (sheet, row, TRIGGER, &plain, trigger_text (deck, risk));
  qd_sheet_text (sheet, row, STATUS, &status, status_text (deck, figures));
  qd_sheet_text (sheet, row, RESPONSE, &plain, risk->response != NULL ? risk->response : risk->prevention);
  qd_sheet_day (sheet, row, REVIEW, &day, risk->review_on);
  qd_deck_write_input (deck, sheet, row, COMMENT, &note, &risk->record, "note");
  qd_sheet_set_row (sheet, row, 24);
}

static void
write_register (const Page *page)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Risk"), qd_deck_text (deck, "Category"), qd_deck_text (deck, "P"),
    qd_deck_text (deck, "I"), qd_deck_text (deck, "P × I"), qd_deck_text (deck, "Owner"), qd_deck_text (deck, "Trigger"),
    qd_deck_text (deck, ">Status"), qd_deck_text (deck, "Response"), qd_deck_text (deck, "|Review on"),
  };
  const char *comment = qd_deck_text (deck, ">Comment");

  qd_deck_write_headers (deck, sheet, page->first - 1, CODE, headers, G_N_ELEMENTS (headers));
  qd_deck_write_headers (deck, sheet, page->first - 1, COMMENT, &comment, 1);
  qd_sheet_set_row (sheet, page->first - 1, 22);
  for (guint i = 0; i < page->order->len; i++)
    write_risk (page, page->first + (int) i, g_array_index (page->order, const QdRiskFigures *, i));
  qd_sheet_mark_status (sheet, page->first, page->last, STATUS);
  qd_sheet_ignore_number_text (sheet, page->first, page->last, CODE, LAST);
}

static const char *
make_message (const Page *page)
{
  QdDeck *deck = page->deck;
  const QdRiskFigures *top = g_array_index (page->order, const QdRiskFigures *, 0);
  guint triggered = 0, open = 0;

  for (guint i = 0; i < page->order->len; i++)
    {
      const QdRiskFigures *figures = g_array_index (page->order, const QdRiskFigures *, i);

      triggered += is_triggered (figures);
      open += !is_closed (figures);
    }
  if (triggered > 0)
    return qd_deck_fill (deck, qd_deck_text (deck, "{open} open {open?risk|risks}, {triggered} triggered: {title}"), "open",
                         qd_deck_say_count (deck, open), "triggered", qd_deck_say_count (deck, triggered), "title",
                         top->risk->title, NULL);
  return qd_deck_fill (deck, qd_deck_text (deck, "{open} open {open?risk|risks}, none triggered; the highest score: {title}"), "open",
                       qd_deck_say_count (deck, open), "title", top->risk->title, NULL);
}

void
qd_deck_write_risks (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 70, 100 }, { 180, 260, TRUE }, { 70, 110 }, { 62 }, { 62 }, { 62 }, { 62, 90 }, { 150, 200, TRUE },
    { 100 }, { 190, 300, TRUE }, { 86 }, { 14, .is_beside = TRUE }, { 220, 320, .is_beside = TRUE },
  };
  Page page = { .deck = deck, .sheet = deck->sheets[QD_DECK_RISKS] };
  const GArray *risks = deck->review->risks;

  page.order = g_array_new (FALSE, FALSE, sizeof (QdRiskFigures *));
  for (guint i = 0; i < risks->len; i++)
    {
      const QdRiskFigures *figures = qd_review_nth (risks, QdRiskFigures, i);

      g_array_append_val (page.order, figures);
    }
  g_array_sort (page.order, compare_risks);
  page.first = MATRIX + 8;
  page.last = page.first + (int) risks->len - 1;
  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_RISKS] = make_message (&page);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_RISKS]);
  qd_sheet_set_row (page.sheet, 3, 20);
  write_matrix (&page);
  write_counts (&page);
  write_register (&page);
  deck->blocks[QD_DECK_RISKS] = (QdDeckBlock){ page.first, page.last, -1 };
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 3, 3);
  qd_deck_print (page.sheet, page.last, LAST, 2);
  g_array_unref (page.order);
}
