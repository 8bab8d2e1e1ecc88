#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Review: achievements with their factors, problems with causes and actions as a chain, lessons and what is next. */

enum { TITLE = 1, FIGURE, REASON, DETAIL, OWNER, DUE, STATUS };
#define LAST STATUS

/* rows that one page holds at most as a block */
#define MOST_KEPT 12

/* a detail over the columns of reason and detail, for which the widths have to be known */
typedef struct
{
  int         row;
  const char *text;
} Wide;

typedef struct
{
  QdDeck  *deck;
  QdSheet *sheet;
  int      row;
  int      head;     /* row of the last heading */
  GArray  *wide;     /* Wide */
} Page;

/* items of the review that answer one, of one of two kinds */
static GPtrArray *
answers_to (QdDeck *deck, const QdReviewItem *item, int kind, int other_kind)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < deck->review->review->len; i++)
    {
      const QdReviewItem *answer = g_ptr_array_index (deck->review->review, i);

      if (answer->answers == item->record.id && (answer->kind == kind || answer->kind == other_kind))
        g_ptr_array_add (found, (gpointer) answer);
    }
  return found;
}

static gboolean
is_listed (QdDeck *deck, gint64 id)
{
  for (guint i = 0; i < deck->review->review->len; i++)
    if (((const QdReviewItem *) g_ptr_array_index (deck->review->review, i))->record.id == id)
      return TRUE;
  return FALSE;
}

static void
write_figure (const Page *page, int row, const QdReviewItem *item, guint32 colour)
{
  QdDeck *deck = page->deck;
  const QdRecord *metric = qd_plan_data_find (deck->review->data, QD_KIND_METRIC, item->metric);
  QdCellStyle style = { .bold = TRUE, .colour = colour, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };

  for (guint i = 0; metric != NULL && i < deck->review->metrics->len; i++)
    {
      const QdMetricFigures *figures = qd_review_nth (deck->review->metrics, QdMetricFigures, i);
      const QdDeckSource *source;
      int first = deck->metric_rows[0][i], last = deck->metric_rows[1][i];

      if (figures->metric != QD_METRIC (metric) || first < 0)
        continue;
      source = &g_array_index (deck->metric_sources, QdDeckSource, first - deck->metrics_block.first);
      style.format = qd_deck_unit_format (deck, figures->unit, figures->decimals);
      if (source->kind == QD_SOURCE_RATIO)
        qd_sheet_formula (page->sheet, row, FIGURE, &style, figures->actual, "SUM(%s)/SUM(%s)",
                          qd_range_elsewhere (deck->sheets[QD_DECK_DATA], first, last, QD_DATA_NUMERATOR),
                          qd_range_elsewhere (deck->sheets[QD_DECK_DATA], first, last, QD_DATA_DENOMINATOR));
      else
        qd_sheet_formula (page->sheet, row, FIGURE, &style, figures->actual, "SUM(%s)",
                          qd_range_elsewhere (deck->sheets[QD_DECK_DATA], first, last, QD_DATA_VALUE));
      return;
    }
}

/* Lessons, achievements, factors and causes are not done or open. */
static gboolean
is_work (const QdReviewItem *item)
{
  return item->kind == QD_REVIEW_ITEM_KIND_ACTION || item->kind == QD_REVIEW_ITEM_KIND_NEXT
         || item->kind == QD_REVIEW_ITEM_KIND_PROBLEM || item->kind == QD_REVIEW_ITEM_KIND_SHORTFALL;
}

static void
write_responsible (const Page *page, int row, const QdReviewItem *item)
{
  const QdCellStyle plain = QD_STYLE_CELL;
  const QdCellStyle day = { .bottom = QD_LINE_HAIR, .format = &qd_format_day };
  const QdCellStyle status = { .bold = item->status != QD_REVIEW_ITEM_STATUS_OPEN, .bottom = QD_LINE_HAIR };

  qd_sheet_text (page->sheet, row, OWNER, &plain, qd_deck_person (page->deck, item->owner));
  qd_sheet_day (page->sheet, row, DUE, &day, item->due);
  if (is_work (item) && !qd_review_item_is_chapter (item))
    qd_sheet_text (page->sheet, row, STATUS, &status, qd_deck_item_status_text (page->deck, item));
}

/* `of`: only items of that area, without headings for what none of them has; NULL: all headings */
static void
begin_block (Page *page, const char *title, const char *reason, const char *detail, const char *of)
{
  QdDeck *deck = page->deck;
  gboolean has_figure = of == NULL, has_work = of == NULL;
  const char *headers[] = { title, "", reason, detail, qd_deck_text (deck, "Owner"), "", "" };

  for (guint i = 0; of != NULL && i < deck->review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (deck->review->review, i);

      if (g_strcmp0 (item->area, of) != 0)
        continue;
      has_figure = has_figure || item->metric != 0;
      has_work = has_work || !qd_review_item_is_chapter (item);
    }
  headers[FIGURE - TITLE] = has_figure ? qd_deck_text (deck, "|Figure") : "";
  headers[DUE - TITLE] = has_work ? qd_deck_text (deck, "Due") : "";
  headers[STATUS - TITLE] = has_work ? qd_deck_text (deck, "Status") : "";

  if (page->row > 3)
    {
      qd_sheet_set_row (page->sheet, page->row, 14);
      page->row++;
    }
  qd_deck_write_headers (deck, page->sheet, page->row, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (page->sheet, page->row, 22);
  page->head = page->row++;
}

/* A block on one page; of a long one the first rows, that no heading stands alone. */
static void
keep_block (Page *page)
{
  qd_sheet_keep (page->sheet, page->head, page->row - page->head <= MOST_KEPT ? page->row - 1 : page->head + 2);
}

/* A chain from `first` on stays together, the first one with the heading above it. */
static void
keep_chain (Page *page, int first)
{
  if (page->row - first <= MOST_KEPT)
    qd_sheet_keep (page->sheet, first == page->head + 1 ? page->head : first, page->row - 1);
}

/* One item of the left side and, on rows of its own, what answers it. */
static int
start_row (Page *page, const QdReviewItem *item, guint32 colour)
{
  const QdCellStyle title = { .bold = TRUE, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  int row = page->row++;

  qd_sheet_blank (page->sheet, row, TITLE, LAST, &plain);
  qd_sheet_set_row (page->sheet, row, 24);
  if (item != NULL)
    {
      qd_sheet_text (page->sheet, row, TITLE, &title, item->title);
      write_figure (page, row, item, colour);
    }
  return row;
}

/* a cause or an action as it was written: its detail below its title */
static const char *
with_body (const Page *page, const char *mark, const QdReviewItem *item)
{
  if (item->body == NULL)
    return *mark == '\0' ? item->title : qd_book_keep (page->deck->book, g_strconcat (mark, item->title, NULL));
  return qd_book_keep (page->deck->book, g_strconcat (mark, item->title, "\n", item->body, NULL));
}

/* The detail of what a chain begins with, below its title: in the second row of the chain, which a short one gets for it. */
static void
write_body_below (Page *page, int first, const QdReviewItem *item)
{
  const QdCellStyle plain = QD_STYLE_CELL;

  if (item->body == NULL)
    return;
  if (page->row == first + 1)
    start_row (page, NULL, 0);
  qd_sheet_text (page->sheet, first + 1, TITLE, &plain, item->body);
}

static void
write_achievement (Page *page, const QdReviewItem *item)
{
  const QdCellStyle plain = QD_STYLE_CELL, reason = { .bottom = QD_LINE_HAIR, .indent = 1 };
  g_autoptr (GPtrArray) factors = answers_to (page->deck, item, QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR, -1);
  int first = start_row (page, item, QD_ACCENT), row = first;

  if (factors->len == 0)
    {
      qd_sheet_text (page->sheet, row, DETAIL, &plain, item->body);
      write_responsible (page, row, item);
    }
  for (guint i = 0; i < factors->len; i++)
    {
      const QdReviewItem *factor = g_ptr_array_index (factors, i);

      row = i == 0 ? row : start_row (page, NULL, 0);
      qd_sheet_text (page->sheet, row, REASON, &reason, factor->title);
      qd_sheet_text (page->sheet, row, DETAIL, &plain, factor->body);
      write_responsible (page, row, factor);
    }
  if (factors->len > 0)
    write_body_below (page, first, item);
  keep_chain (page, first);
}

/* actions of one cause, or of the problem itself; returns whether there was one */
static gboolean
write_actions (Page *page, const QdReviewItem *of, int *row, gboolean *is_used)
{
  const QdCellStyle plain = QD_STYLE_CELL;
  g_autoptr (GPtrArray) actions = answers_to (page->deck, of, QD_REVIEW_ITEM_KIND_ACTION, QD_REVIEW_ITEM_KIND_NEXT);

  for (guint i = 0; i < actions->len; i++)
    {
      const QdReviewItem *action = g_ptr_array_index (actions, i);

      if (*is_used)
        *row = start_row (page, NULL, 0);
      *is_used = TRUE;
      qd_sheet_text (page->sheet, *row, DETAIL, &plain, with_body (page, "→ ", action));
      write_responsible (page, *row, action);
    }
  return actions->len > 0;
}

static void
write_problem (Page *page, const QdReviewItem *item)
{
  const QdCellStyle reason = { .bottom = QD_LINE_HAIR, .indent = 1 };
  g_autoptr (GPtrArray) causes = answers_to (page->deck, item, QD_REVIEW_ITEM_KIND_CAUSE, -1);
  int first = start_row (page, item, QD_RED), row = first;
  gboolean is_used = FALSE;

  if (!write_actions (page, item, &row, &is_used) && causes->len == 0)
    write_responsible (page, row, item);
  for (guint i = 0; i < causes->len; i++)
    {
      const QdReviewItem *cause = g_ptr_array_index (causes, i);

      if (is_used)
        row = start_row (page, NULL, 0);
      is_used = FALSE;
      qd_sheet_text (page->sheet, row, REASON, &reason, with_body (page, "", cause));
      if (!write_actions (page, cause, &row, &is_used))
        write_responsible (page, row, cause);
      is_used = TRUE;
    }
  write_body_below (page, first, item);
  keep_chain (page, first);
}

/* whether an item stands on its own: a chain shows what answers another listed item */
static gboolean
stands_alone (QdDeck *deck, const QdReviewItem *item)
{
  return item->answers == 0 || !is_listed (deck, item->answers);
}

static guint
write_kinds (Page *page, int kind, int other_kind, void (*write) (Page *page, const QdReviewItem *item))
{
  guint n = 0;

  for (guint i = 0; i < page->deck->review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (page->deck->review->review, i);

      if (item->kind != kind && item->kind != other_kind)
        continue;
      n++;
      if (write != NULL)
        write (page, item);
    }
  return n;
}

static const char *
wide_text (QdDeck *deck, const QdReviewItem *item)
{
  const char *body = item->body != NULL ? item->body : "", *becomes;

  if (item->becomes == NULL)
    return body;
  becomes = qd_deck_fill (deck, qd_deck_text (deck, "becomes {what}"), "what", item->becomes, NULL);
  return *body == '\0' ? becomes : qd_book_keep (deck->book, g_strdup_printf ("%s → %s", body, becomes));
}

static void
write_rest (Page *page, const QdReviewItem *item)
{
  const QdCellStyle title = QD_STYLE_CELL;
  Wide wide = { start_row (page, NULL, 0), wide_text (page->deck, item) };

  qd_sheet_text (page->sheet, wide.row, TITLE, &title, item->title);
  write_figure (page, wide.row, item, QD_ACCENT);
  g_array_append_val (page->wide, wide);
  write_responsible (page, wide.row, item);
}

/* Details that have the room of two columns; after qd_sheet_fit. */
static void
write_wide (const Page *page)
{
  const QdCellStyle text = { .bottom = QD_LINE_HAIR, .indent = 1, .wrap = TRUE };
  int width = qd_sheet_width_of (page->sheet, REASON, DETAIL);

  qd_sheet_set_measured (page->sheet, FALSE);
  for (guint i = 0; i < page->wide->len; i++)
    {
      const Wide *wide = &g_array_index (page->wide, Wide, i);

      qd_sheet_merge (page->sheet, wide->row, REASON, wide->row, DETAIL, &text);
      qd_sheet_text (page->sheet, wide->row, REASON, &text, wide->text);
      qd_sheet_need_row (page->sheet, wide->row, 8 + 14 * qd_book_text_lines (&text, wide->text, width - 16));
    }
  qd_sheet_set_measured (page->sheet, TRUE);
}

static void
write_alone (Page *page, const QdReviewItem *item)
{
  if (stands_alone (page->deck, item))
    write_rest (page, item);
}

static guint
count_alone (QdDeck *deck, int kind, int other_kind)
{
  guint n = 0;

  for (guint i = 0; i < deck->review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (deck->review->review, i);

      n += (item->kind == kind || item->kind == other_kind) && stands_alone (deck, item);
    }
  return n;
}

static gboolean
is_of_section (QdDeck *deck, const QdReviewItem *item)
{
  return item->kind == QD_REVIEW_ITEM_KIND_NEXT && item->area != NULL && stands_alone (deck, item);
}

/* What comes next by its area, in the order of the items: chapters of a plan that no other sheet holds. */
static void
write_sections (Page *page)
{
  QdDeck *deck = page->deck;
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < deck->review->review->len; i++)
    {
      const QdReviewItem *first = g_ptr_array_index (deck->review->review, i);

      if (!is_of_section (deck, first) || !g_hash_table_add (done, first->area))
        continue;
      begin_block (page, qd_deck_short (deck, first->area), qd_deck_text (deck, ">Detail"), "", first->area);
      for (guint j = i; j < deck->review->review->len; j++)
        {
          const QdReviewItem *item = g_ptr_array_index (deck->review->review, j);

          if (is_of_section (deck, item) && g_str_equal (item->area, first->area))
            write_rest (page, item);
        }
      keep_block (page);
    }
}

static void
write_without_section (Page *page, const QdReviewItem *item)
{
  if (stands_alone (page->deck, item) && !is_of_section (page->deck, item))
    write_rest (page, item);
}

static void
write_next (Page *page)
{
  QdDeck *deck = page->deck;
  guint n = 0;

  for (guint i = 0; i < deck->review->review->len; i++)
    n += is_of_section (deck, g_ptr_array_index (deck->review->review, i));
  if (count_alone (deck, QD_REVIEW_ITEM_KIND_ACTION, QD_REVIEW_ITEM_KIND_NEXT) > n)
    {
      begin_block (page, qd_deck_text (deck, "Next"), qd_deck_text (deck, ">Detail"), "", NULL);
      write_kinds (page, QD_REVIEW_ITEM_KIND_ACTION, QD_REVIEW_ITEM_KIND_NEXT, write_without_section);
      keep_block (page);
    }
  write_sections (page);
}

static void
write_blocks (Page *page)
{
  QdDeck *deck = page->deck;
  guint problems, achievements;

  achievements = write_kinds (page, QD_REVIEW_ITEM_KIND_ACHIEVEMENT, -1, NULL);
  problems = write_kinds (page, QD_REVIEW_ITEM_KIND_PROBLEM, QD_REVIEW_ITEM_KIND_SHORTFALL, NULL);
  deck->messages[QD_DECK_REVIEW] = qd_deck_fill (
    deck, qd_deck_text (deck, "{achievements} {achievements?achievement|achievements}, {problems} {problems?problem|problems}, "
                              "{causes} {causes?cause|causes}, {actions} {actions?action|actions}"),
    "achievements", qd_deck_say_count (deck, achievements), "problems", qd_deck_say_count (deck, problems), "causes",
    qd_deck_say_count (deck, write_kinds (page, QD_REVIEW_ITEM_KIND_CAUSE, -1, NULL)), "actions",
    qd_deck_say_count (deck, write_kinds (page, QD_REVIEW_ITEM_KIND_ACTION, -1, NULL)), NULL);
  if (achievements > 0)
    {
      begin_block (page, qd_deck_text (deck, "Achievement"), qd_deck_text (deck, ">Success factor"),
                   qd_deck_text (deck, "Detail"), NULL);
      write_kinds (page, QD_REVIEW_ITEM_KIND_ACHIEVEMENT, -1, write_achievement);
    }
  if (problems > 0)
    {
      begin_block (page, qd_deck_text (deck, "Problem"), qd_deck_text (deck, ">Cause"), qd_deck_text (deck, "Action"), NULL);
      write_kinds (page, QD_REVIEW_ITEM_KIND_PROBLEM, QD_REVIEW_ITEM_KIND_SHORTFALL, write_problem);
    }
  if (count_alone (deck, QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR, QD_REVIEW_ITEM_KIND_CAUSE) > 0)
    {
      begin_block (page, qd_deck_text (deck, "Factors and causes"), qd_deck_text (deck, ">Detail"), "", NULL);
      write_kinds (page, QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR, QD_REVIEW_ITEM_KIND_CAUSE, write_alone);
      keep_block (page);
    }
  if (write_kinds (page, QD_REVIEW_ITEM_KIND_LESSON, -1, NULL) > 0)
    {
      begin_block (page, qd_deck_text (deck, "Lesson"), qd_deck_text (deck, ">Detail"), "", NULL);
      write_kinds (page, QD_REVIEW_ITEM_KIND_LESSON, -1, write_rest);
      keep_block (page);
    }
  write_next (page);
}

void
qd_deck_write_review (QdDeck *deck)
{
  static const QdColumn columns[] = {
    { 14 }, { 220, 330, TRUE }, { 72 }, { 200, 330, TRUE }, { 240, 360, TRUE }, { 60, 100 }, { 84 }, { 84 },
  };
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (Wide));
  Page page = { deck, deck->sheets[QD_DECK_REVIEW], 3, -1, wide };

  qd_sheet_set_columns (page.sheet, columns, G_N_ELEMENTS (columns));
  write_blocks (&page);
  qd_sheet_head (page.sheet, LAST, qd_sheet_name (page.sheet), deck->right_text, deck->messages[QD_DECK_REVIEW]);
  deck->blocks[QD_DECK_REVIEW] = (QdDeckBlock){ 4, page.row - 1, -1 };
  qd_sheet_mark_status (page.sheet, 4, page.row - 1, STATUS);
  qd_sheet_ignore_number_text (page.sheet, 3, page.row - 1, TITLE, OWNER);
  qd_sheet_fit (page.sheet);
  write_wide (&page);
  qd_sheet_freeze (page.sheet, 3, 2);
  qd_sheet_print (page.sheet, page.row - 1, LAST, qd_sheet_height_of (page.sheet, 0, page.row - 1) < 720, 1);
}
