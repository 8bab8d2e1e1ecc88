#include <math.h>

#include "model/figures/qd-milestone-figures.h"
#include "reports/deck/qd-deck-parts.h"

/* Milestones: what is due in the period (else in the next one), overdue first, then by phase, with a Gantt of
 * conditional formats; rates and counts below. */

enum { CODE = 1, TITLE, OWNER, START, DUE, SLIP, STATUS, WEEKS };
/* behind the Gantt and a gap, not printed: what the formulas read and what is filled in by hand */
enum { KIND, BASELINE, BUFFER, DONE, PROGRESS, NOTE, N_MORE };
#define MOST_WEEKS 26

typedef struct
{
  const QdPhase     *heading;     /* a phase's own row; else a milestone's */
  const char        *group;       /* heading without phase: "Overdue" */
  QdMilestoneFigures figures;
} Line;

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  QdPeriod period;
  gboolean is_next;      /* nothing in the review's period: the next one is shown */
  GArray  *lines;        /* Line */
  GArray  *ticks;        /* QdDay: first day of each week or month */
  gboolean by_month;
  int      last_column;  /* of the Gantt: the last one printed */
  int      more;         /* KIND and so on are added to it */
  guint    counts[5];    /* milestones by state */
} Page;

static gboolean
is_shown (const QdMilestoneFigures *figures, const QdPeriod *period)
{
  if (figures->milestone->status == QD_MILESTONE_STATUS_CANCELLED)
    return FALSE;
  if (figures->due >= period->start && figures->due <= period->end)
    return TRUE;
  if (figures->done_on != QD_DAY_NONE && figures->done_on >= period->start && figures->done_on <= period->end)
    return TRUE;
  return figures->done_on == QD_DAY_NONE && figures->due < period->start;
}

static int
compare_phases (const QdPhase *a, const QdPhase *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return strcmp (a->code, b->code);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const QdMilestoneFigures *x = &((const Line *) a)->figures, *y = &((const Line *) b)->figures;
  gboolean overdue_x = x->state == QD_MILESTONE_STATE_OVERDUE, overdue_y = y->state == QD_MILESTONE_STATE_OVERDUE;
  int order;

  if (overdue_x != overdue_y)
    return overdue_x ? -1 : 1;
  order = overdue_x ? 0 : compare_phases (x->phase, y->phase);
  if (order == 0)
    order = (x->milestone->due > y->milestone->due) - (x->milestone->due < y->milestone->due);
  return order != 0 ? order : strcmp (x->milestone->code, y->milestone->code);
}

static GArray *
collect (QdDeck *deck, const QdPeriod *period)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Line));

  for (guint i = 0; i < qd_plan_data_count (deck->review->data, QD_KIND_MILESTONE); i++)
    {
      const QdMilestone *milestone = QD_MILESTONE (qd_plan_data_nth (deck->review->data, QD_KIND_MILESTONE, i));
      Line line = { NULL, NULL, { 0 } };

      line.figures = qd_milestone_figures_of (deck->context, milestone, deck->review->as_of);
      if (is_shown (&line.figures, period))
        g_array_append_val (items, line);
    }
  g_array_sort (items, compare_lines);
  return items;
}

/* Puts the heading of each group before its rows. */
static void
group_lines (Page *page, const GArray *items)
{
  const QdPhase *phase = NULL;
  gboolean was_overdue = FALSE, has_heading = FALSE;

  page->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  for (guint i = 0; i < items->len; i++)
    {
      const Line *item = &g_array_index (items, Line, i);
      gboolean overdue = item->figures.state == QD_MILESTONE_STATE_OVERDUE;
      Line heading = { NULL, NULL, { 0 } };

      if (!has_heading || overdue != was_overdue || (!overdue && item->figures.phase != phase))
        {
          heading.heading = overdue ? NULL : item->figures.phase;
          heading.group = overdue ? qd_deck_text (page->deck, "Overdue")
                          : item->figures.phase == NULL ? qd_deck_text (page->deck, "Without phase") : NULL;
          g_array_append_val (page->lines, heading);
        }
      g_array_append_val (page->lines, *item);
      if (item->figures.milestone->kind != QD_MILESTONE_KIND_TASK)
        page->counts[item->figures.state]++;
      has_heading = TRUE;
      was_overdue = overdue;
      phase = item->figures.phase;
    }
}

/* Weeks from Monday, or months when there would be more than 26. */
static void
make_ticks (Page *page)
{
  QdDay first = page->period.start, last = page->period.end;

  page->ticks = g_array_new (FALSE, TRUE, sizeof (QdDay));
  first = MIN (first, MAX (page->deck->review->as_of, first - 28));
  first -= qd_day_weekday (first) - 1;
  page->by_month = (last - first) / 7 + 1 > MOST_WEEKS;
  if (!page->by_month)
    for (QdDay day = first; day <= last; day += 7)
      g_array_append_val (page->ticks, day);
  for (QdMonth month = qd_month_of_day (first); page->by_month && month <= qd_month_of_day (last)
       && page->ticks->len < 36; month++)
    {
      QdDay day = qd_month_first_day (month);

      g_array_append_val (page->ticks, day);
    }
  page->last_column = WEEKS + (int) page->ticks->len - 1;
  page->more = page->last_column + 2;
}

static int
end_offset (const Page *page)
{
  return page->by_month ? 30 : 6;
}

static void
write_heads (const Page *page)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle small = { .size = 9, .colour = QD_GREY }, month = { .size = 9, .bold = TRUE, .colour = QD_ACCENT };
  const QdCellStyle as_of = { .size = 9, .colour = QD_GREY, .format = &qd_format_day };
  static const QdFormat week_format = { "m/d", 0, 0, 4 }, month_format = { "yyyy-mm", 0, 0, 7 };
  static const QdFormat day_format = { "d", 0, 0, 2 };   /* many weeks: the month stands above */
  QdCellStyle tick = { .size = 8, .colour = QD_GREY, .align = QD_ALIGN_CENTRE, .bottom = QD_LINE_HEAD,
                       .vertical = QD_VERTICAL_BOTTOM };
  const char *headers[] = {
    qd_deck_text (deck, "Code"), qd_deck_text (deck, "Milestone or task"), qd_deck_text (deck, "Owner"),
    qd_deck_text (deck, "|Start"), qd_deck_text (deck, "|Due"), qd_deck_text (deck, "|Slip"),
    qd_deck_text (deck, ">Status"),
  };
  const char *more[] = { "◆", qd_deck_text (deck, "|Baseline"), qd_deck_text (deck, "|Buffer"),
                         qd_deck_text (deck, "|Done on"), qd_deck_text (deck, "|Progress"),
                         qd_deck_text (deck, ">Comment") };
  int shown = 0;

  qd_deck_write_headers (deck, sheet, 4, 1, headers, G_N_ELEMENTS (headers));
  qd_deck_write_headers (deck, sheet, 4, page->more, more, G_N_ELEMENTS (more));
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, 3, page->more + DONE, &small, qd_deck_text (deck, "Tinted cells can be filled in"));
  qd_sheet_text (sheet, 3, CODE, &small, qd_deck_text (deck, "As of"));
  qd_sheet_day (sheet, 3, TITLE, &as_of, deck->review->as_of);
  tick.format = page->by_month ? &month_format : page->ticks->len > 15 ? &day_format : &week_format;
  for (guint i = 0; i < page->ticks->len; i++)
    {
      QdDay day = g_array_index (page->ticks, QdDay, i);
      int year, number, ignored;

      qd_sheet_day (sheet, 4, WEEKS + (int) i, &tick, day);
      qd_day_to_ymd (day + (page->by_month ? 0 : 3), &year, &number, &ignored);
      if (number != shown && !page->by_month)
        qd_sheet_text (sheet, 3, WEEKS + (int) i, &month,
                       qd_deck_month_name (deck, number));
      shown = number;
    }
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_set_row (sheet, 3, 18);
  qd_sheet_set_row (sheet, 4, 20);
}

static void
write_heading (const Page *page, int row, const Line *line)
{
  QdSheet *sheet = page->sheet;
  const QdCellStyle code = { .size = 9, .colour = QD_GREY, .fill = QD_PANEL, .bottom = QD_LINE_HAIR };
  const QdCellStyle bold = { .bold = TRUE, .fill = QD_PANEL, .bottom = QD_LINE_HAIR };
  const QdCellStyle note = { .size = 9, .colour = QD_GREY, .fill = QD_PANEL, .bottom = QD_LINE_HAIR };
  const QdCellStyle day = { .fill = QD_PANEL, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT,
                            .format = &qd_format_short_day };
  const QdCellStyle week = { .bottom = QD_LINE_HAIR }, plain = { .size = 9, .colour = QD_GREY };

  qd_sheet_blank (sheet, row, CODE, STATUS, &bold);
  qd_sheet_blank (sheet, row, WEEKS, page->last_column, &week);
  qd_sheet_set_row (sheet, row, 19);
  if (line->heading == NULL)
    {
      qd_sheet_text (sheet, row, TITLE, &bold, line->group);
      return;
    }
  qd_sheet_text (sheet, row, CODE, &code, line->heading->code);
  qd_sheet_text (sheet, row, page->more + KIND, &plain, "PH");
  qd_sheet_text (sheet, row, TITLE, &bold, line->heading->name);
  if (line->heading->buffer_days != QD_INTEGER_NONE)
    {
      qd_sheet_set_measured (sheet, FALSE);
      qd_sheet_text (sheet, row, OWNER, &note,
                     qd_deck_fill (page->deck, qd_deck_text (page->deck, "Buffer {n} d"), "n",
                                   qd_deck_say_count (page->deck, line->heading->buffer_days), NULL));
      qd_sheet_set_measured (sheet, TRUE);
    }
  qd_sheet_day (sheet, row, START, &day, line->heading->start);
  qd_sheet_day (sheet, row, DUE, &day, line->heading->end);
}

/* ◆ in the week or month in which a milestone is due */
static void
write_weeks (const Page *page, int row, const QdMilestone *milestone, const QdCellStyle *week)
{
  const char *due = qd_cell (page->sheet, row, DUE);

  for (int column = WEEKS; column <= page->last_column; column++)
    {
      QdDay tick = g_array_index (page->ticks, QdDay, column - WEEKS);
      const char *head = qd_cell_absolute (page->sheet, 4, column);
      gboolean here = milestone->due >= tick && milestone->due <= tick + end_offset (page);

      if (milestone->kind == QD_MILESTONE_KIND_TASK)
        qd_sheet_blank (page->sheet, row, column, column, week);
      else
        qd_sheet_formula_text (page->sheet, row, column, week, here ? "◆" : "", "IF(AND(%s>=%s,%s<=%s+%d),\"◆\",\"\")",
                               due, head, due, head, end_offset (page));
    }
}

/* What the formulas read, and what the owner fills in. */
static void
write_more (const Page *page, int row, const QdMilestoneFigures *figures)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdMilestone *milestone = figures->milestone;
  const QdRecord *record = &milestone->record;
  const QdCellStyle mark = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_CENTRE };
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_short_day };
  const QdCellStyle share = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_percent_whole };
  const QdCellStyle note = { .size = 9, .bottom = QD_LINE_HAIR, .indent = 1 };
  QdCellStyle grey = day, used = share;

  grey.colour = used.colour = QD_GREY;
  qd_sheet_text (sheet, row, page->more + KIND, &mark, milestone->kind == QD_MILESTONE_KIND_TASK ? "·" : "◆");
  qd_sheet_day (sheet, row, page->more + BASELINE, &grey,
                milestone->baseline_due != QD_DAY_NONE ? milestone->baseline_due : milestone->due);
  qd_sheet_formula (sheet, row, page->more + BUFFER, &used, figures->buffer_used, "MAX(0,%s)/%" G_GINT64_FORMAT,
                    qd_cell (sheet, row, SLIP), figures->phase != NULL ? figures->phase->buffer_days : 1);
  /* a day after as-of is not shown: it would change the slip */
  if (milestone->done_on == figures->done_on)
    qd_deck_write_input (deck, sheet, row, page->more + DONE, &day, record, "done_on");
  qd_deck_write_input (deck, sheet, row, page->more + PROGRESS, &share, record, "progress");
  qd_deck_write_input (deck, sheet, row, page->more + NOTE, &note, record, "note");
}

static void
write_item (const Page *page, int row, const Line *line)
{
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdMilestoneFigures *figures = &line->figures;
  const QdMilestone *milestone = figures->milestone;
  const QdCellStyle code = { .size = 9, .colour = QD_GREY, .bottom = QD_LINE_HAIR };
  const QdCellStyle title = { .bold = milestone->kind != QD_MILESTONE_KIND_TASK, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle plain = QD_STYLE_CELL;
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_short_day };
  const QdCellStyle slip = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT,
                             .format = &qd_format_integer };
  const QdCellStyle status = { .bold = figures->state != QD_MILESTONE_STATE_OPEN, .bottom = QD_LINE_HAIR, .indent = 1 };
  const QdCellStyle week = { .size = 8, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_CENTRE };
  const char *done = qd_cell (sheet, row, page->more + DONE);

  qd_sheet_text (sheet, row, CODE, &code, milestone->code);
  qd_sheet_text (sheet, row, TITLE, &title, milestone->title);
  qd_sheet_text (sheet, row, OWNER, &plain, qd_deck_person (deck, milestone->owner));
  qd_sheet_day (sheet, row, START, &day, milestone->start != QD_DAY_NONE ? milestone->start : milestone->due);
  qd_sheet_day (sheet, row, DUE, &day, milestone->due);
  qd_sheet_formula (sheet, row, SLIP, &slip, figures->slip_days, "IF(ISNUMBER(%s),%s,MAX(%s,%s))-%s", done, done,
                    qd_cell (sheet, row, DUE), qd_cell_absolute (sheet, 3, TITLE),
                    qd_cell (sheet, row, page->more + BASELINE));
  qd_sheet_text (sheet, row, STATUS, &status, qd_deck_milestone_text (deck, figures->state));
  write_weeks (page, row, milestone, &week);
  write_more (page, row, figures);
  qd_sheet_set_row (sheet, row, 16.25);
}

/* letters of a column; to be freed */
static char *
column_of (QdSheet *sheet, int column)
{
  const char *cell = qd_cell (sheet, 0, column);

  return g_strndup (cell, strcspn (cell, "0123456789"));
}

/* The bars: the first rule that fits stands. */
static void
mark_gantt (const Page *page, int first, int last)
{
  QdSheet *sheet = page->sheet;
  int add = end_offset (page);
  static const struct { const char *symbol; guint32 colour; } states[] = {
    { "■", QD_RED }, { "●", QD_ACCENT }, { "▼", QD_ACCENT }, { "△", QD_ACCENT_LIGHT }, { "□", QD_ACCENT_PALE },
  };
  g_autofree char *weeks = column_of (sheet, WEEKS), *kind = NULL;
  g_autofree char *tick = NULL, *within = NULL, *phase = NULL, *week = NULL;

  tick = g_strdup_printf ("%s$5", weeks);
  within = g_strdup_printf ("%s+%d>=$E%d,%s<=$F%d", tick, add, first + 1, tick, first + 1);
  kind = column_of (sheet, page->more + KIND);
  phase = g_strdup_printf ("AND($%s%d=\"PH\",%s)", kind, first + 1, within);
  qd_sheet_mark_formula (sheet, first, WEEKS, last, page->last_column, QD_PHASE_GREY, 0, phase);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *rule = g_strdup_printf ("AND(LEFT($H%d,1)=\"%s\",%s)", first + 1, states[i].symbol, within);

      /* the ◆ is white on the dark bars */
      qd_sheet_mark_formula (sheet, first, WEEKS, last, page->last_column, states[i].colour, i < 3 ? QD_WHITE : 0, rule);
    }
  week = g_strdup_printf ("AND(%s<=$C$4,%s+%d>=$C$4)", tick, tick, add);
  qd_sheet_mark_formula (sheet, first, WEEKS, last, page->last_column, QD_ACCENT_WEEK, 0, week);
  qd_sheet_mark_formula (sheet, 4, WEEKS, 4, page->last_column, QD_ACCENT, QD_WHITE, week);
}

/* Counts of milestones by state and the rate of those in time; returns the last row. */
static int
write_summary (const Page *page, int row, int first, int last)
{
  static const QdMilestoneState states[] = { QD_MILESTONE_STATE_ON_TIME, QD_MILESTONE_STATE_LATE,
                                             QD_MILESTONE_STATE_OVERDUE, QD_MILESTONE_STATE_DUE_SOON,
                                             QD_MILESTONE_STATE_OPEN };
  QdDeck *deck = page->deck;
  QdSheet *sheet = page->sheet;
  const QdCellStyle label = { .bold = TRUE, .bottom = QD_LINE_HAIR }, note = { .size = 9, .colour = QD_GREY };
  const QdCellStyle count = { .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT, .format = &qd_format_integer };
  const QdCellStyle rate = { .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_HAIR, .align = QD_ALIGN_RIGHT,
                             .format = &qd_format_percent };
  double judged = page->counts[QD_MILESTONE_STATE_ON_TIME] + page->counts[QD_MILESTONE_STATE_LATE]
                  + page->counts[QD_MILESTONE_STATE_OVERDUE];

  qd_sheet_section (sheet, row, CODE, STATUS, qd_deck_text (deck, "Milestones by status, and in time"));
  for (int i = 0; i < 5; i++)
    {
      qd_sheet_blank (sheet, row + 1 + i, CODE, STATUS, &label);
      qd_sheet_text (sheet, row + 1 + i, TITLE, &label, qd_deck_milestone_text (deck, states[i]));
      qd_sheet_formula (sheet, row + 1 + i, START, &count, page->counts[states[i]],
                        "COUNTIFS(%s,\"◆\",%s,%s)", qd_range (sheet, first, last, page->more + KIND),
                        qd_range (sheet, first, last, STATUS), qd_cell (sheet, row + 1 + i, TITLE));
    }
  qd_sheet_blank (sheet, row + 6, CODE, STATUS, &label);
  qd_sheet_text (sheet, row + 6, TITLE, &label, qd_deck_text (deck, "On-time rate"));
  if (judged > 0)
    qd_sheet_formula (sheet, row + 6, START, &rate, page->counts[QD_MILESTONE_STATE_ON_TIME] / judged, "%s/SUM(%s:%s)",
                      qd_cell (sheet, row + 1, START), qd_cell (sheet, row + 1, START), qd_cell (sheet, row + 3, START));
  else
    qd_sheet_text (sheet, row + 6, START, &note, qd_deck_text (deck, "None is due yet"));
  qd_sheet_mark_status (sheet, row + 1, row + 5, TITLE);
  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row + 7, CODE, &note,
                 qd_deck_text (deck, "◆ due · grey phase · dark done · medium due in 14 days · light later · red overdue "
                                     "· dark head: as-of week"));
  qd_sheet_set_measured (sheet, TRUE);
  qd_sheet_set_rows (sheet, row, row + 7, 16.25);
  qd_sheet_keep (sheet, row, row + 7);
  return row + 7;
}

static const char *
make_message (const Page *page)
{
  QdDeck *deck = page->deck;
  guint total = 0;

  for (int i = 0; i < 5; i++)
    total += page->counts[i];
  return qd_deck_fill (
    deck, page->is_next ? qd_deck_text (deck, "Nothing is due in this period; {period}: {total} {total?milestone|milestones}, "
                                              "{soon} due within 14 days, {overdue} overdue")
                        : qd_deck_text (deck, "{period}: {total} {total?milestone|milestones}, {done} done, {soon} due within 14 days, "
                                              "{overdue} overdue"),
    "period", qd_deck_period_text (deck, &page->period), "total", qd_deck_say_count (deck, total), "done",
    qd_deck_say_count (deck, page->counts[QD_MILESTONE_STATE_ON_TIME] + page->counts[QD_MILESTONE_STATE_LATE]), "soon",
    qd_deck_say_count (deck, page->counts[QD_MILESTONE_STATE_DUE_SOON]), "overdue",
    qd_deck_say_count (deck, page->counts[QD_MILESTONE_STATE_OVERDUE]), NULL);
}

static void
set_columns (const Page *page)
{
  QdColumn columns[QD_BOOK_MOST_COLUMNS] = {
    { 14 }, { 46, 90 }, { 230, 360, TRUE }, { 56, 90 }, { 48 }, { 48 }, { 38 }, { 92 },
  };
  static const QdColumn more[N_MORE] = { { 22 }, { 52 }, { 46 }, { 52 }, { 52 }, { 220, 320 } };

  for (int i = WEEKS; i <= page->last_column; i++)
    columns[i] = (QdColumn){ page->by_month ? 50 : page->ticks->len > 15 ? 26 : 37 };
  columns[page->last_column + 1] = (QdColumn){ 14, .is_beside = TRUE };
  for (int i = 0; i < N_MORE; i++)
    {
      columns[page->more + i] = more[i];
      columns[page->more + i].is_beside = TRUE;
    }
  qd_sheet_set_columns (page->sheet, columns, page->more + N_MORE);
}

static gboolean
find_lines (Page *page)
{
  QdDeck *deck = page->deck;
  g_autoptr (GArray) items = collect (deck, &deck->review->period);

  page->period = deck->review->period;
  if (items->len == 0)
    {
      page->is_next = TRUE;
      page->period = qd_period_next (&deck->review->period, (int) deck->plan->fiscal_year_start);
      g_clear_pointer (&items, g_array_unref);
      items = collect (deck, &page->period);
    }
  group_lines (page, items);
  return items->len > 0;
}

/* whether there is something for the sheet: asked before sheets are made */
gboolean
qd_deck_has_milestones (QdDeck *deck)
{
  Page page = { .deck = deck };
  gboolean has = find_lines (&page);

  for (guint i = 0; i < page.lines->len; i++)
    if (g_array_index (page.lines, Line, i).figures.milestone != NULL)
      qd_deck_need_criterion (deck, &g_array_index (page.lines, Line, i).figures);
  g_array_unref (page.lines);
  return has;
}

void
qd_deck_write_milestones (QdDeck *deck)
{
  Page page = { .deck = deck, .sheet = deck->sheets[QD_DECK_MILESTONES] };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  int first = 5, last, end;

  find_lines (&page);
  make_ticks (&page);
  set_columns (&page);
  deck->messages[QD_DECK_MILESTONES] = make_message (&page);
  deck->milestones_due_soon = page.counts[QD_MILESTONE_STATE_DUE_SOON];
  qd_sheet_head (page.sheet, page.last_column, qd_sheet_name (page.sheet), deck->right_text,
                 deck->messages[QD_DECK_MILESTONES]);
  write_heads (&page);
  for (guint i = 0; i < page.lines->len; i++)
    {
      const Line *line = &g_array_index (page.lines, Line, i);

      if (line->figures.milestone == NULL)
        write_heading (&page, first + (int) i, line);
      else
        {
          write_item (&page, first + (int) i, line);
          g_ptr_array_add (items, (gpointer) &line->figures);
        }
    }
  last = first + (int) page.lines->len - 1;
  deck->blocks[QD_DECK_MILESTONES] = (QdDeckBlock){ first, last, -1 };
  end = write_summary (&page, last + 2, first, last);
  end = qd_deck_write_milestone_facts (deck, page.sheet, end + 2, page.last_column, items) - 2;
  qd_sheet_mark_status (page.sheet, first, last, STATUS);
  mark_gantt (&page, first, last);
  qd_sheet_ignore_number_text (page.sheet, first, last, CODE, OWNER);
  qd_sheet_fit (page.sheet);
  qd_sheet_freeze (page.sheet, 5, 3);
  qd_sheet_print (page.sheet, end, page.last_column, qd_sheet_height_of (page.sheet, 0, end) < 800, 4);
  g_array_unref (page.lines);
  g_array_unref (page.ticks);
}
