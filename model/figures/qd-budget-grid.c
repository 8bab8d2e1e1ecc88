#include "model/figures/qd-budget-grid.h"

#include "model/records/qd-results.h"

/* What is known while a grid is being made. */
typedef struct
{
  QdBudgetGrid   *grid;
  QdBudgetLedger *ledger;
  GHashTable     *groups;       /* &key -> index of the group + 1, in `group_rows` */
  GPtrArray      *group_rows;   /* GPtrArray of QdBudgetGridRow *: the group first, then what is below it */
  GHashTable     *row_of_line;  /* const QdBudgetLine * -> QdBudgetGridRow * */
  gssize          month;        /* being added up; -1: the whole period */
} Making;

static void
row_clear (gpointer data)
{
  QdBudgetGridRow *row = data;

  g_free (row->name);
  g_clear_pointer (&row->lines, g_ptr_array_unref);
  g_free (row->months);
}

static QdBudgetGridRow *
row_new (const Making *making, QdBudgetRowType type)
{
  QdBudgetGridRow *row = g_new0 (QdBudgetGridRow, 1);

  row->type = type;
  row->months = g_new0 (QdBudgetCell, making->grid->months->len);
  return row;
}

static const char *
text_of (const QdRecord *record, const char *field_name)
{
  const QdField *field = record != NULL ? qd_kind_find_field (record->kind, field_name) : NULL;

  return field != NULL ? qd_record_get_text (record, field) : NULL;
}

/* --- groups --- */

static GPtrArray *
add_group (Making *making, const QdRecord *record, const char *name)
{
  GPtrArray *rows = g_ptr_array_new ();
  QdBudgetGridRow *group = row_new (making, QD_BUDGET_ROW_GROUP);

  group->record = record;
  group->name = g_strdup (name);
  g_ptr_array_add (rows, group);
  g_ptr_array_add (making->group_rows, rows);
  return rows;
}

static void
add_groups (Making *making)
{
  QdBudgetGrid *grid = making->grid;
  QdKindId kind = qd_budget_view_kind (grid->view);

  add_group (making, NULL, NULL);   /* what has none; its place is at the end */
  if (grid->view == QD_BUDGET_VIEW_PRIORITY)
    {
      const QdField *field = qd_kind_find_field (&qd_goal_kind, "priority");

      for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
        add_group (making, NULL, choice->label);
      return;
    }
  for (guint i = 0; i < qd_plan_data_count (grid->data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (grid->data, kind, i);
      const char *name = text_of (record, kind == QD_KIND_GOAL ? "title" : "name");

      g_hash_table_insert (making->groups, (gpointer) &record->id, GUINT_TO_POINTER (making->group_rows->len));
      add_group (making, record, name);
    }
}

static GPtrArray *
find_group (const Making *making, const QdLedgerLine *line, const QdLedgerSpend *spend)
{
  QdBudgetView view = making->grid->view;
  gint64 key = qd_budget_view_key (view, line, spend);
  guint index = 0;

  if (view == QD_BUDGET_VIEW_PRIORITY && key != 0)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_find (making->grid->data, QD_KIND_GOAL, key));

      index = goal != NULL ? (guint) goal->priority : 0;   /* choices count from 1 */
    }
  else if (key != 0)
    index = GPOINTER_TO_UINT (g_hash_table_lookup (making->groups, &key));
  return g_ptr_array_index (making->group_rows, index);
}

/* --- positions --- */

static gboolean
is_on_the_same (const QdBudgetLine *a, const QdBudgetLine *b)
{
  return a->channel == b->channel && a->campaign == b->campaign && a->goal == b->goal && a->phase == b->phase
         && a->owner == b->owner;
}

/* A position takes a line on the same things in months it has none of. */
static gboolean
takes (const QdBudgetGridRow *row, const QdBudgetLine *line)
{
  if (row->type != QD_BUDGET_ROW_POSITION || !is_on_the_same (g_ptr_array_index (row->lines, 0), line))
    return FALSE;
  for (guint i = 0; i < row->lines->len; i++)
    if (qd_period_overlaps (&((const QdBudgetLine *) g_ptr_array_index (row->lines, i))->period, &line->period))
      return FALSE;
  return TRUE;
}

/* What the money is for, as far as the line says: campaign, channel, goal, phase, owner; else its code. */
static char *
name_of_position (const QdPlanData *data, const QdBudgetLine *line)
{
  const struct { QdKindId kind; gint64 id; } things[] = {
    { QD_KIND_CAMPAIGN, line->campaign }, { QD_KIND_CHANNEL, line->channel }, { QD_KIND_GOAL, line->goal },
    { QD_KIND_PHASE, line->phase },       { QD_KIND_PERSON, line->owner },
  };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      const QdRecord *record = things[i].id != 0 ? qd_plan_data_find (data, things[i].kind, things[i].id) : NULL;
      const char *name = text_of (record, things[i].kind == QD_KIND_GOAL ? "title" : "name");

      if (name != NULL)
        return g_strdup (name);
    }
  return g_strdup (line->code);
}

static void
place_line (Making *making, const QdLedgerLine *ledger_line)
{
  GPtrArray *rows = find_group (making, ledger_line, NULL);
  const QdBudgetLine *line = ledger_line->line;
  QdBudgetGridRow *row = NULL;

  for (guint i = 1; i < rows->len && row == NULL; i++)
    if (takes (g_ptr_array_index (rows, i), line))
      row = g_ptr_array_index (rows, i);
  if (row == NULL)
    {
      row = row_new (making, QD_BUDGET_ROW_POSITION);
      row->name = name_of_position (making->grid->data, line);
      row->lines = g_ptr_array_new ();
      g_ptr_array_add (rows, row);
      ((QdBudgetGridRow *) g_ptr_array_index (rows, 0))->n_positions++;
    }
  g_ptr_array_add (row->lines, (gpointer) line);
  g_hash_table_insert (making->row_of_line, (gpointer) line, row);
}

/* Spend on a line of its category is on that line's position; any other stands in a row of its own, made here. */
static QdBudgetGridRow *
row_of_spend (const Making *making, const QdLedgerSpend *spend)
{
  GPtrArray *rows = find_group (making, NULL, spend);
  QdBudgetGridRow *row = spend->line != NULL ? g_hash_table_lookup (making->row_of_line, spend->line) : NULL;
  QdBudgetGridRow *last = g_ptr_array_index (rows, rows->len - 1);

  if (row != NULL && g_ptr_array_find (rows, row, NULL))
    return row;
  if (last->type == QD_BUDGET_ROW_LOOSE)
    return last;
  row = row_new (making, QD_BUDGET_ROW_LOOSE);
  g_ptr_array_add (rows, row);
  return row;
}

static gboolean
has_below (const Making *making)
{
  return making->grid->view == QD_BUDGET_VIEW_CATEGORY;
}

static void
place_lines (Making *making)
{
  const QdPeriod *period = &making->grid->period;

  for (guint i = 0; has_below (making) && i < making->ledger->lines->len; i++)
    if (qd_period_overlaps (&qd_ledger_line (making->ledger, i)->line->period, period))
      place_line (making, qd_ledger_line (making->ledger, i));
}

/* --- sums --- */

static QdBudgetSums *
find_bucket (gpointer data, const QdLedgerLine *line, const QdLedgerSpend *spend)
{
  Making *making = data;
  QdBudgetGridRow *row;
  QdBudgetCell *cell;

  if (!has_below (making))
    row = g_ptr_array_index (find_group (making, line, spend), 0);
  else
    row = line != NULL ? g_hash_table_lookup (making->row_of_line, line->line) : row_of_spend (making, spend);
  if (row == NULL)
    return NULL;
  cell = making->month < 0 ? &row->total : &row->months[making->month];
  cell->n_lines += line != NULL;
  return &cell->sums;
}

static void
add_cell (QdBudgetCell *sum, const QdBudgetCell *cell)
{
  sum->sums.original += cell->sums.original;
  sum->sums.current += cell->sums.current;
  sum->sums.planned += cell->sums.planned;
  sum->sums.actual += cell->sums.actual;
  sum->sums.committed_open += cell->sums.committed_open;
  sum->sums.has_entries |= cell->sums.has_entries;
  sum->n_lines += cell->n_lines;
}

static void
add_row (const Making *making, QdBudgetCell *months, QdBudgetCell *total, const QdBudgetGridRow *row)
{
  for (guint m = 0; m < making->grid->months->len; m++)
    add_cell (&months[m], &row->months[m]);
  add_cell (total, &row->total);
}

static void
sum_up (Making *making)
{
  QdBudgetGrid *grid = making->grid;

  for (making->month = -1; making->month < (gssize) grid->months->len; making->month++)
    qd_budget_figures_accumulate (making->ledger,
                                  making->month < 0 ? &grid->period : qd_budget_grid_month (grid, (guint) making->month),
                                  grid->as_of, find_bucket, making);
  for (guint g = 0; g < making->group_rows->len; g++)
    {
      GPtrArray *rows = g_ptr_array_index (making->group_rows, g);
      QdBudgetGridRow *group = g_ptr_array_index (rows, 0);

      for (guint i = 1; i < rows->len; i++)
        add_row (making, group->months, &group->total, g_ptr_array_index (rows, i));
      add_row (making, grid->month_totals, &grid->total, group);
    }
}

static void
row_to_major (const Making *making, QdBudgetCell *months, QdBudgetCell *total)
{
  for (guint m = 0; m < making->grid->months->len; m++)
    months[m].sums = qd_budget_sums_to_major (making->ledger, &months[m].sums);
  total->sums = qd_budget_sums_to_major (making->ledger, &total->sums);
}

/* Moves the rows of a group into the table. */
static void
list_group (const Making *making, GPtrArray *rows)
{
  QdBudgetGrid *grid = making->grid;
  guint index = grid->rows->len;

  ((QdBudgetGridRow *) g_ptr_array_index (rows, 0))->n_below = rows->len - 1;
  for (guint i = 0; i < rows->len; i++)
    {
      QdBudgetGridRow *row = g_ptr_array_index (rows, i);

      row->group = index;
      row_to_major (making, row->months, &row->total);
      g_array_append_val (grid->rows, *row);
      g_free (row);
    }
}

static void
drop_group (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      row_clear (g_ptr_array_index (rows, i));
      g_free (g_ptr_array_index (rows, i));
    }
}

/* All categories and channels, else what has entries; what has none at the end. */
static void
list_rows (Making *making)
{
  QdBudgetView view = making->grid->view;
  gboolean lists_all = view == QD_BUDGET_VIEW_CATEGORY || view == QD_BUDGET_VIEW_CHANNEL;

  for (guint g = 1; g <= making->group_rows->len; g++)
    {
      guint index = g % making->group_rows->len;
      GPtrArray *rows = g_ptr_array_index (making->group_rows, index);
      QdBudgetGridRow *group = g_ptr_array_index (rows, 0);

      if (group->total.sums.has_entries || (lists_all && index > 0))
        list_group (making, rows);
      else
        drop_group (rows);
      g_ptr_array_unref (rows);
    }
}

/* Months of the period in order; the first and the last may be cut by it. */
static void
add_months (QdBudgetGrid *grid)
{
  for (QdMonth month = qd_month_of_day (grid->period.start); month <= qd_month_of_day (grid->period.end); month++)
    {
      QdDay start = MAX (qd_month_first_day (month), grid->period.start);
      QdDay end = MIN (qd_month_last_day (month), grid->period.end);
      QdPeriod whole = qd_period_containing (start, QD_PERIOD_MONTH, 1);
      QdPeriod part = whole.start == start && whole.end == end ? whole : qd_period_range (start, end);

      g_array_append_val (grid->months, part);
    }
}

QdBudgetGrid *
qd_budget_grid_new (QdPlanData *data, QdBudgetView view, const QdPeriod *period, QdDay as_of)
{
  QdBudgetGrid *grid = g_new0 (QdBudgetGrid, 1);
  g_autoptr (QdBudgetLedger) ledger = qd_budget_ledger_new (data);
  Making making = { .grid = grid, .ledger = ledger };

  grid->data = qd_plan_data_ref (data);
  grid->view = view;
  grid->period = *period;
  grid->as_of = as_of;
  grid->months = g_array_new (FALSE, FALSE, sizeof (QdPeriod));
  grid->rows = g_array_new (FALSE, FALSE, sizeof (QdBudgetGridRow));
  g_array_set_clear_func (grid->rows, row_clear);
  add_months (grid);
  grid->month_totals = g_new0 (QdBudgetCell, grid->months->len);
  making.groups = g_hash_table_new (g_int64_hash, g_int64_equal);
  making.group_rows = g_ptr_array_new ();
  making.row_of_line = g_hash_table_new (NULL, NULL);
  add_groups (&making);
  place_lines (&making);
  sum_up (&making);
  list_rows (&making);
  row_to_major (&making, grid->month_totals, &grid->total);
  g_hash_table_unref (making.groups);
  g_hash_table_unref (making.row_of_line);
  g_ptr_array_unref (making.group_rows);
  return grid;
}

/* NULL is allowed. */
void
qd_budget_grid_free (QdBudgetGrid *grid)
{
  if (grid == NULL)
    return;
  g_array_unref (grid->months);
  g_array_unref (grid->rows);
  g_free (grid->month_totals);
  qd_plan_data_unref (grid->data);
  g_free (grid);
}

const QdBudgetGridRow *
qd_budget_grid_row (const QdBudgetGrid *grid, guint index)
{
  return &g_array_index (grid->rows, QdBudgetGridRow, index);
}

const QdPeriod *
qd_budget_grid_month (const QdBudgetGrid *grid, guint index)
{
  return &g_array_index (grid->months, QdPeriod, index);
}

GArray *
qd_budget_grid_spent_days (const QdBudgetGrid *grid)
{
  g_autoptr (QdBudgetLedger) ledger = qd_budget_ledger_new (grid->data);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (QdBudgetDay));
  double sum = 0;
  guint begin, end;

  qd_budget_ledger_range (ledger, grid->period.start, MIN (grid->period.end, grid->as_of), &begin, &end);
  for (guint i = begin; i < end; i++)
    {
      const QdSpend *spend = qd_ledger_spend (ledger, i)->spend;
      QdBudgetDay day = { spend->date, 0 };

      if (spend->kind == QD_SPEND_KIND_COMMITMENT || spend->amount == QD_MONEY_NONE)
        continue;
      sum += (double) spend->amount;
      day.actual = qd_budget_ledger_to_major (ledger, sum);
      if (days->len > 0 && g_array_index (days, QdBudgetDay, days->len - 1).day == day.day)
        g_array_index (days, QdBudgetDay, days->len - 1) = day;
      else
        g_array_append_val (days, day);
    }
  return days;
}

/* The part of the whole budget of the period: percent of the categories, phases or priorities that the grid shows. */
double
qd_budget_grid_share (const QdBudgetGrid *grid, const QdBudgetSums *sums)
{
  double whole = grid->total.sums.current;

  return qd_figures_compare (whole, 0.0) > 0 ? sums->current / whole : QD_NONE;
}
