#include <math.h>

#include "model/store/qd-plan.h"
#include "reports/deck/qd-deck-parts.h"

/* Changes: what the journal says of targets, dates and budget since the plan was approved, by whom and why; transfers;
 * milestones whose due day is not their baseline. Without a day of approval the journal counts from its beginning. */

enum { DAY = 1, KIND, CODE, TITLE, FIELD, OLD, NEW, DIFFERENCE, WHO, WHY };
#define LAST WHY
#define MOST_NEW 20   /* a step that adds more records is the making of the plan, not a change of it */
#define MOST_LINES 2000

typedef enum { TARGETS, DATES, MONEY, N_TOPICS } Topic;

typedef struct
{
  const QdChangeStep *step;
  const QdChangeLine *line;
  const QdKind       *kind;
  const QdField      *field;   /* NULL: the record was added or deleted */
  Topic               topic;
} Change;

typedef struct
{
  GArray    *changes;          /* Change, oldest first */
  GPtrArray *transfers;        /* const QdTransfer * */
  GPtrArray *moved;            /* const QdMilestone * */
} Changes;

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  int      row;
} Page;

static void
free_changes (gpointer data)
{
  Changes *changes = data;

  g_array_unref (changes->changes);
  g_ptr_array_unref (changes->transfers);
  g_ptr_array_unref (changes->moved);
  g_free (changes);
}

static QdDay
day_of (gint64 seconds)
{
  return (QdDay) (2440588 + seconds / 86400);   /* 1970-01-01 is day 2440588 */
}

/* What a change is about; FALSE when the sheet does not tell it. */
static gboolean
find_topic (QdKindId kind, const char *field, Topic *topic)
{
  static const struct { QdKindId kind; const char *field; Topic topic; } topics[] = {
    { QD_KIND_GOAL, "target", TARGETS },         { QD_KIND_GOAL, "target_high", TARGETS },
    { QD_KIND_GOAL, "baseline", TARGETS },       { QD_KIND_GOAL, "weight", TARGETS },
    { QD_KIND_GOAL_TARGET, "target", TARGETS },  { QD_KIND_GOAL, "period", DATES },
    { QD_KIND_GOAL, "due", DATES },              { QD_KIND_MILESTONE, "start", DATES },
    { QD_KIND_MILESTONE, "due", DATES },         { QD_KIND_MILESTONE, "baseline_due", DATES },
    { QD_KIND_PHASE, "start", DATES },           { QD_KIND_PHASE, "end", DATES },
    { QD_KIND_PHASE, "buffer_days", DATES },     { QD_KIND_CAMPAIGN, "start", DATES },
    { QD_KIND_CAMPAIGN, "end", DATES },          { QD_KIND_CAMPAIGN, "budget", MONEY },
    { QD_KIND_BUDGET_LINE, "amount", MONEY },    { QD_KIND_BUDGET_LINE, "period", MONEY },
    { QD_KIND_BUDGET_LINE, "category", MONEY },  { QD_KIND_GOAL, NULL, TARGETS },
    { QD_KIND_MILESTONE, NULL, DATES },          { QD_KIND_BUDGET_LINE, NULL, MONEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (topics[i].kind == kind && g_strcmp0 (topics[i].field, field) == 0)
      {
        *topic = topics[i].topic;
        return TRUE;
      }
  return FALSE;
}

static guint
count_added (const QdChangeStep *step)
{
  guint n = 0;

  for (guint i = 0; i < step->lines->len; i++)
    {
      const QdChangeLine *line = g_ptr_array_index (step->lines, i);

      n += line->field == NULL && line->old_text == NULL;
    }
  return n;
}

static void
gather_step (Changes *changes, const QdChangeStep *step)
{
  gboolean is_making = count_added (step) > MOST_NEW;

  for (guint i = 0; i < step->lines->len && changes->changes->len < MOST_LINES; i++)
    {
      const QdChangeLine *line = g_ptr_array_index (step->lines, i);
      const QdKind *kind = qd_kind_find (line->kind);
      Change change = { .step = step, .line = line, .kind = kind };

      if (kind == NULL || !find_topic (kind->id, line->field, &change.topic)
          || (line->field == NULL && line->old_text == NULL && is_making))
        continue;
      change.field = line->field != NULL ? qd_kind_find_field (kind, line->field) : NULL;
      g_array_append_val (changes->changes, change);
    }
}

static void
gather_records (QdDeck *deck, Changes *changes, QdDay since)
{
  const QdPlanData *data = deck->review->data;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_TRANSFER); i++)
    {
      const QdTransfer *transfer = (const QdTransfer *) qd_plan_data_nth (data, QD_KIND_TRANSFER, i);

      if (transfer->date >= since && transfer->date <= deck->review->as_of)
        g_ptr_array_add (changes->transfers, (gpointer) transfer);
    }
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, i));

      if (milestone->baseline_due != QD_DAY_NONE && milestone->baseline_due != milestone->due
          && milestone->status != QD_MILESTONE_STATUS_CANCELLED)
        g_ptr_array_add (changes->moved, (gpointer) milestone);
    }
}

/* Something was changed: gathers it. */
gboolean
qd_deck_has_changes (QdDeck *deck)
{
  Changes *changes = g_new0 (Changes, 1);
  QdDay since = deck->plan->approved_on != QD_DAY_NONE ? deck->plan->approved_on : 0;

  deck->prepared[QD_DECK_CHANGES] = changes;
  deck->free_prepared[QD_DECK_CHANGES] = free_changes;
  changes->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  changes->transfers = g_ptr_array_new ();
  changes->moved = g_ptr_array_new ();
  for (guint i = 0; deck->history != NULL && i < deck->history->len; i++)
    {
      const QdChangeStep *step = g_ptr_array_index (deck->history, i);

      if (!step->undone && day_of (step->at) >= since)
        gather_step (changes, step);
    }
  gather_records (deck, changes, since);
  return changes->changes->len > 0 || changes->transfers->len > 0 || changes->moved->len > 0;
}

/* --- the journal --- */

static const char *
topic_text (QdDeck *deck, Topic topic)
{
  static const char *const words[N_TOPICS] = { QD_N ("Target"), QD_N ("Date"), QD_N ("Budget") };

  return qd_deck_text (deck, words[topic]);
}

/* title or name of the record, when it is still there */
static const char *
title_of (QdDeck *deck, const Change *change)
{
  const QdRecord *record = qd_plan_data_find_code (deck->review->data, change->kind->id, change->line->code);
  const QdField *field = record == NULL ? NULL : qd_kind_find_field (record->kind, "title");

  if (record != NULL && field == NULL)
    field = qd_kind_find_field (record->kind, "name");
  if (field != NULL)
    return qd_record_get_text (record, field);
  return change->line->field != NULL ? NULL : change->line->new_text != NULL ? change->line->new_text : change->line->old_text;
}

/* A value as the journal has it, as a number or day of the workbook; QD_NONE when it is neither. */
static double
value_of (QdDeck *deck, const Change *change, const char *text)
{
  g_autoptr (QdRecord) record = qd_record_new (change->kind);
  double value = QD_NONE;
  QdTextContext context;

  if (text == NULL || *text == '\0' || change->field == NULL)
    return QD_NONE;
  qd_plan_data_text_context (deck->review->data, &context);
  if (!qd_record_parse_field (record, change->field, text, &context, NULL))
    return QD_NONE;
  if (change->field->type == QD_FIELD_NUMBER)
    value = qd_record_get_number (record, change->field);
  else if (change->field->type == QD_FIELD_INTEGER)
    value = (double) qd_record_get_integer (record, change->field);
  else if (change->field->type == QD_FIELD_MONEY)
    value = qd_budget_ledger_to_major (deck->ledger, (double) qd_record_get_integer (record, change->field));
  else if (change->field->type == QD_FIELD_DAY)
    value = qd_deck_day_serial (qd_record_get_day (record, change->field));
  return value;
}

/* Numbers of a goal are in the unit of its metric. */
static const QdFormat *
format_of (QdDeck *deck, const Change *change, double value)
{
  const QdRecord *record = qd_plan_data_find_code (deck->review->data, change->kind->id, change->line->code);
  QdMetricRef metric = { 0 };

  if (change->field->type == QD_FIELD_DAY)
    return &qd_format_day;
  if (change->kind->id == QD_KIND_GOAL && record != NULL && !g_str_equal (change->field->name, "weight"))
    metric = qd_figures_metric (deck->context, QD_GOAL (record)->metric);
  if (metric.code != NULL)
    return qd_deck_unit_format (deck, qd_metric_ref_unit_name (&metric), metric.decimals);
  return value == floor (value) ? &qd_format_count : &qd_format_decimals;
}

static void
write_value (QdDeck *deck, int row, int column, const Change *change, const char *text, double value)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CHANGES];
  QdCellStyle style = { .colour = column == OLD ? QD_GREY : 0, .bold = column == NEW, .align = QD_ALIGN_RIGHT,
                        .bottom = QD_LINE_HAIR };

  if (qd_is_some (value))
    {
      style.format = format_of (deck, change, value);
      qd_sheet_number (sheet, row, column, &style, value);
    }
  else
    qd_sheet_text (sheet, row, column, &style, text);
}

static void
write_change (Page *page, const Change *change)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdChangeLine *line = change->line;
  static const QdFormat days = { "+0;-0;0", 1, 0, 1 }, amount = { "+#,##0.##;-#,##0.##;0", 1, 2, 1 };
  double before = value_of (deck, change, line->old_text), after = value_of (deck, change, line->new_text);
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_LEFT, .format = &qd_format_day };
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle bold = { .bold = TRUE, .bottom = QD_LINE_HAIR }, who = { .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle difference = {
    .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR,
    .format = change->field != NULL && change->field->type == QD_FIELD_DAY ? &days : &amount,
  };
  int row = page->row++;

  qd_sheet_day (sheet, row, DAY, &day, day_of (change->step->at));
  qd_sheet_text (sheet, row, KIND, &bold, topic_text (deck, change->topic));
  qd_sheet_text (sheet, row, CODE, &grey, line->code);
  qd_sheet_text (sheet, row, TITLE, &plain, qd_deck_short (deck, title_of (deck, change)));
  qd_sheet_text (sheet, row, FIELD, &plain,
                 change->field != NULL ? qd_deck_text (deck, change->field->label)
                 : line->old_text == NULL ? qd_deck_text (deck, "added") : qd_deck_text (deck, "deleted"));
  write_value (deck, row, OLD, change, change->field != NULL ? line->old_text : NULL, before);
  write_value (deck, row, NEW, change, change->field != NULL ? line->new_text : NULL, after);
  qd_sheet_formula (sheet, row, DIFFERENCE, &difference, after - before, "%s-%s", qd_cell (sheet, row, NEW),
                    qd_cell (sheet, row, OLD));
  qd_sheet_text (sheet, row, WHO, &who, qd_deck_known_person (deck, change->step->who));
  qd_sheet_text (sheet, row, WHY, &plain, change->step->what);
  qd_sheet_set_row (sheet, row, 19);
}

static void
write_counts (Page *page, const Changes *changes, int first, int last)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle plain = QD_STYLE_CELL;
  const QdCellStyle number = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_LEFT, .format = &qd_format_integer };

  for (int topic = 0; topic < N_TOPICS; topic++)
    {
      guint n = 0;

      for (guint i = 0; i < changes->changes->len; i++)
        n += g_array_index (changes->changes, Change, i).topic == (Topic) topic;
      qd_sheet_text (sheet, page->row, KIND, &plain, topic_text (deck, topic));
      qd_sheet_formula (sheet, page->row, CODE, &number, n, "COUNTIFS(%s,%s)", qd_range (sheet, first, last, KIND),
                        qd_cell (sheet, page->row, KIND));
      qd_sheet_set_row (sheet, page->row++, 17);
    }
}

static void
begin_block (Page *page, const char *title, const char *const *headers, int n)
{
  if (page->row > 3)
    qd_sheet_set_row (page->sheet, page->row++, 12);
  qd_sheet_section (page->sheet, page->row, DAY, LAST, title);
  qd_sheet_set_row (page->sheet, page->row++, 20);
  qd_deck_write_headers (page->deck, page->sheet, page->row, DAY, headers, n);
  qd_sheet_set_row (page->sheet, page->row++, 22);
}

static void
write_journal (Page *page, const Changes *changes)
{
  QdDeck *deck = page->deck;
  const char *headers[] = {
    qd_deck_text (deck, "Day"), qd_deck_text (deck, "What"), qd_deck_text (deck, "Code"), qd_deck_text (deck, "Name"),
    qd_deck_text (deck, "Field"), qd_deck_text (deck, "|Before"), qd_deck_text (deck, "|Now"),
    qd_deck_text (deck, "|Difference"), qd_deck_text (deck, ">By"), qd_deck_text (deck, "Why"),
  };
  int first;

  if (changes->changes->len == 0)
    return;
  begin_block (page, qd_deck_text (deck, "Targets, dates and budget"), headers, G_N_ELEMENTS (headers));
  first = page->row;
  for (guint i = 0; i < changes->changes->len; i++)
    write_change (page, &g_array_index (changes->changes, Change, i));
  deck->blocks[QD_DECK_CHANGES] = (QdDeckBlock){ first, page->row - 1, -1 };
  write_counts (page, changes, first, page->row - 1);
}

/* --- transfers and milestones --- */

static const char *
line_text (QdDeck *deck, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (deck->review->data, QD_KIND_BUDGET_LINE, id);
  const QdRecord *category = record == NULL ? NULL
                             : qd_plan_data_find (deck->review->data, QD_KIND_BUDGET_CATEGORY,
                                                  ((const QdBudgetLine *) record)->category);

  if (record == NULL)
    return "–";
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", qd_record_code (record),
                                                    category != NULL ? ((const QdBudgetCategory *) category)->name : ""));
}

static void
write_transfers (Page *page, const Changes *changes)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const char *headers[] = { qd_deck_text (deck, "Day"), qd_deck_text (deck, "What"), "", qd_deck_text (deck, "From"), "", "",
                            qd_deck_fill (deck, qd_deck_text (deck, "|Amount, {unit}"), "unit",
                                          qd_deck_money_unit (deck, NULL), NULL), "", qd_deck_text (deck, ">To"),
                            qd_deck_text (deck, "Why") };
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_LEFT, .format = &qd_format_day };
  const QdCellStyle plain = QD_STYLE_CELL, to = { .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle number = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_count };
  QdCellStyle total = QD_STYLE_TOTAL;
  double sum = 0;
  int first;

  if (changes->transfers->len == 0)
    return;
  begin_block (page, qd_deck_text (deck, "Transfers of budget"), headers, G_N_ELEMENTS (headers));
  first = page->row;
  for (guint i = 0; i < changes->transfers->len; i++, page->row++)
    {
      const QdTransfer *transfer = g_ptr_array_index (changes->transfers, i);
      double amount = qd_budget_ledger_to_major (deck->ledger, (double) transfer->amount);

      sum += amount;
      qd_sheet_blank (sheet, page->row, DAY, LAST, &plain);
      qd_sheet_day (sheet, page->row, DAY, &day, transfer->date);
      qd_sheet_text (sheet, page->row, KIND, &plain, qd_deck_text (deck, "Transfer"));
      qd_sheet_text (sheet, page->row, TITLE, &plain, line_text (deck, transfer->from_line));
      qd_sheet_number (sheet, page->row, NEW, &number, amount);
      qd_sheet_text (sheet, page->row, WHO, &to, line_text (deck, transfer->to_line));
      qd_sheet_text (sheet, page->row, WHY, &plain, transfer->reason);
      qd_sheet_set_row (sheet, page->row, 19);
    }
  qd_sheet_blank (sheet, page->row, DAY, LAST, &total);
  qd_sheet_text (sheet, page->row, DAY, &total, qd_deck_text (deck, "Total"));
  total.align = QD_ALIGN_RIGHT;
  total.format = &qd_format_count;
  qd_sheet_formula (sheet, page->row, NEW, &total, sum, "SUM(%s)", qd_range (sheet, first, page->row - 1, NEW));
  qd_sheet_set_row (sheet, page->row++, 22);
}

static void
write_moved (Page *page, const Changes *changes)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const char *headers[] = { "", "", qd_deck_text (deck, "Code"), qd_deck_text (deck, "Milestone or task"), "",
                            qd_deck_text (deck, "|Baseline"), qd_deck_text (deck, "|Due"), qd_deck_text (deck, "|Days"),
                            qd_deck_text (deck, ">Owner"), qd_deck_text (deck, "Note") };
  static const QdFormat days = { "+0;-0;0", 1, 0, 1 };
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_day };
  const QdCellStyle number = { .bold = TRUE, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &days };
  const QdCellStyle owner = { .bottom = QD_LINE_HAIR, .indent = 1 };

  if (changes->moved->len == 0)
    return;
  begin_block (page, qd_deck_text (deck, "Milestones moved from their baseline"), headers, G_N_ELEMENTS (headers));
  for (guint i = 0; i < changes->moved->len; i++, page->row++)
    {
      const QdMilestone *milestone = g_ptr_array_index (changes->moved, i);

      qd_sheet_blank (sheet, page->row, DAY, LAST, &plain);
      qd_sheet_text (sheet, page->row, CODE, &grey, milestone->code);
      qd_sheet_text (sheet, page->row, TITLE, &plain, qd_deck_short (deck, milestone->title));
      qd_sheet_day (sheet, page->row, OLD, &day, milestone->baseline_due);
      qd_sheet_day (sheet, page->row, NEW, &day, milestone->due);
      qd_sheet_formula (sheet, page->row, DIFFERENCE, &number, milestone->due - milestone->baseline_due, "%s-%s",
                        qd_cell (sheet, page->row, NEW), qd_cell (sheet, page->row, OLD));
      qd_sheet_text (sheet, page->row, WHO, &owner, qd_deck_person (deck, milestone->owner));
      qd_sheet_text (sheet, page->row, WHY, &plain, milestone->note);
      qd_sheet_set_row (sheet, page->row, 19);
    }
}

void
qd_deck_write_changes (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 84 }, { 70 }, { 60, 130 }, { 180, 280, TRUE }, { 80, 120 }, { 90 }, { 90 }, { 74 }, { 100, 180 },
    { 170, 280, TRUE },
  };
  const Changes *changes = deck->prepared[QD_DECK_CHANGES];
  Page page = { deck, deck->sheets[QD_DECK_CHANGES], 3 };

  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  deck->messages[QD_DECK_CHANGES] = qd_deck_fill (
    deck, deck->plan->approved_on != QD_DAY_NONE
            ? qd_deck_text (deck, "Since approval on {day}: {n} {n?change|changes}, {transfers} "
                                  "{transfers?transfer|transfers}, {moved} {moved?milestone|milestones} moved")
            : qd_deck_text (deck, "No day of approval is set; {n} {n?change|changes}, {transfers} "
                                  "{transfers?transfer|transfers}, {moved} {moved?milestone|milestones} moved"),
    "day", deck->plan->approved_on != QD_DAY_NONE ? qd_deck_say_day (deck, deck->plan->approved_on) : "", "n",
    qd_deck_say_count (deck, changes->changes->len), "transfers", qd_deck_say_count (deck, changes->transfers->len), "moved",
    qd_deck_say_count (deck, changes->moved->len), NULL);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_CHANGES]);
  write_journal (&page, changes);
  write_transfers (&page, changes);
  write_moved (&page, changes);
  qd_sheet_ignore_number_text (page.sheet, 3, page.row - 1, DAY, LAST);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 3, 2);
  qd_deck_print (page.sheet, page.row - 1, LAST, 2);
}
