#include "model/figures/qd-budget-division.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-breakdown.h"
#include "model/figures/qd-figure-text.h"

static void
clear_part (gpointer data)
{
  QdBudgetPart *part = data;

  g_free (part->name);
  g_ptr_array_unref (part->lines);
}

/* --- parts and their lines --- */

/* Where a line belongs: the place of its part, that of what has none as the last one. */
static guint
find_part (const QdBudgetDivision *division, GHashTable *places, const QdLedgerLine *line)
{
  gint64 key = qd_budget_view_key (division->view, line, NULL);
  guint last = division->parts->len - 1, place;

  if (key == 0)
    return last;
  if (division->view == QD_BUDGET_VIEW_PRIORITY)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_find (division->data, QD_KIND_GOAL, key));

      return goal != NULL ? (guint) goal->priority - 1 : last;   /* choices count from 1 */
    }
  place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &key));
  return place > 0 ? place - 1 : last;
}

static void
add_part (QdBudgetDivision *division, const QdRecord *record, const char *name)
{
  QdBudgetPart part = { .record = record, .name = g_strdup (name), .lines = g_ptr_array_new (), .share = QD_NONE };

  g_array_append_val (division->parts, part);
}

static GHashTable *
add_parts (QdBudgetDivision *division)
{
  GHashTable *places = g_hash_table_new (g_int64_hash, g_int64_equal);
  QdKindId kind = qd_budget_view_kind (division->view);
  gboolean by_priority = division->view == QD_BUDGET_VIEW_PRIORITY;

  for (const QdChoice *choice = qd_kind_find_field (&qd_goal_kind, "priority")->choices; by_priority && choice->name != NULL;
       choice++)
    add_part (division, NULL, choice->label);
  for (guint i = 0; !by_priority && i < qd_plan_data_count (division->data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (division->data, kind, i);

      g_hash_table_insert (places, (gpointer) &record->id, GUINT_TO_POINTER (i + 1));
      add_part (division, record, qd_record_title (record));
    }
  add_part (division, NULL, NULL);
  return places;
}

static gboolean
has_whole_month (const QdPeriod *period)
{
  for (QdMonth month = qd_month_of_day (period->start); month <= qd_month_of_day (period->end); month++)
    if (qd_month_first_day (month) >= period->start && qd_month_last_day (month) <= period->end)
      return TRUE;
  return FALSE;
}

/* Groups without lines cannot be shared among; of categories a line can be made, the others have no place to be shown. */
static void
drop_empty_parts (QdBudgetDivision *division)
{
  for (guint i = division->parts->len; i-- > 0;)
    {
      QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);
      gboolean is_category = division->view == QD_BUDGET_VIEW_CATEGORY && part->record != NULL;

      part->can_share = part->lines->len > 0 || (is_category && has_whole_month (&division->period));
      if (!part->can_share)
        g_array_remove_index (division->parts, i);
    }
}

QdBudgetDivision *
qd_budget_division_new (QdPlanData *data, QdBudgetView view, const QdPeriod *period)
{
  QdBudgetDivision *division = g_new0 (QdBudgetDivision, 1);
  g_autoptr (QdBudgetLedger) ledger = qd_budget_ledger_new (data);
  g_autoptr (GHashTable) places = NULL;

  division->data = qd_plan_data_ref (data);
  division->view = view;
  division->period = *period;
  division->parts = g_array_new (FALSE, TRUE, sizeof (QdBudgetPart));
  g_array_set_clear_func (division->parts, clear_part);
  places = add_parts (division);
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      const QdLedgerLine *line = qd_ledger_line (ledger, i);
      QdBudgetPart *part;

      if (!qd_period_is_inside (&line->line->period, period) || line->line->amount == QD_MONEY_NONE)
        continue;
      part = &g_array_index (division->parts, QdBudgetPart, find_part (division, places, line));
      g_ptr_array_add (part->lines, (gpointer) line->line);
      part->present += line->line->amount;
      division->present += line->line->amount;
    }
  drop_empty_parts (division);
  division->total = division->present;
  qd_budget_division_update (division);
  return division;
}

/* NULL is allowed. */
void
qd_budget_division_free (QdBudgetDivision *division)
{
  if (division == NULL)
    return;
  g_array_unref (division->parts);
  qd_plan_data_unref (division->data);
  g_free (division);
}

/* --- shares --- */

static double
sum_of_shares (const QdBudgetDivision *division, QdMoney *kept)
{
  double sum = 0;

  *kept = 0;
  for (guint i = 0; i < division->parts->len; i++)
    {
      const QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);

      if (qd_is_some (part->share))
        sum += part->share;
      else
        *kept += part->present;
    }
  return sum;
}

/* The targets of the shares are rounded together: they add up to the part of the total that the shares come to. */
void
qd_budget_division_update (QdBudgetDivision *division)
{
  guint n = division->parts->len, n_shares = 0;
  g_autofree double *values = g_new0 (double, n + 1);
  QdMoney kept;
  double sum = round (sum_of_shares (division, &kept) * (double) division->total);

  for (guint i = 0; i < n; i++)
    {
      const QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);

      if (qd_is_some (part->share))
        values[n_shares++] = part->share * (double) division->total;
    }
  qd_breakdown_round (values, n_shares, sum, 0);
  n_shares = 0;
  for (guint i = 0; i < n; i++)
    {
      QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);

      part->target = qd_is_some (part->share) ? (QdMoney) values[n_shares++] : part->present;
    }
}

double
qd_budget_division_assigned (const QdBudgetDivision *division)
{
  QdMoney kept;
  double shares = sum_of_shares (division, &kept);

  return division->total > 0 ? shares + (double) kept / (double) division->total : QD_NONE;
}

gboolean
qd_budget_division_scale (QdBudgetDivision *division)
{
  QdMoney kept;
  double shares = sum_of_shares (division, &kept);

  if (shares <= 0 || division->total <= kept)
    return FALSE;
  for (guint i = 0; i < division->parts->len; i++)
    {
      QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);

      part->share *= (double) (division->total - kept) / (double) division->total / shares;   /* none stays none */
    }
  qd_budget_division_update (division);
  return TRUE;
}

gboolean
qd_budget_share_parse (const char *text, double *share, GError **error)
{
  g_autofree char *typed = qd_text_normalise (text);
  double number;

  if (!qd_number_parse (typed, &number, error))
    return FALSE;
  *share = g_str_has_suffix (typed, "%") ? number : number / 100;
  if (qd_is_none (*share) || (*share >= 0 && *share <= 1))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("a share is between 0% and 100%"));
  return FALSE;
}

/* --- what is written --- */

static char *
basis_of (const QdBudgetDivision *division, const QdBudgetPart *part, const QdLanguage *language)
{
  g_autofree char *share = qd_figure_text_percent (part->share, 1), *period = qd_period_to_label (&division->period);
  g_autofree char *total = qd_figure_text_amount (qd_money_to_major (division->total, division->data->money_decimals));

  return qd_figure_text_fill (qd_language_text (language, QD_N ("{share} of {total} in {period}")), "share", share, "total",
                              total, "period", period, NULL);
}

static QdBudgetLine *
new_line (const QdBudgetDivision *division, const QdBudgetPart *part, const QdPeriod *month)
{
  QdBudgetLine *line = (QdBudgetLine *) qd_record_new (&qd_budget_line_kind);
  g_autofree char *label = qd_period_to_label (month);
  const char *category = qd_record_code (part->record);

  line->code = g_strdup_printf ("B-%s-%s", category, label);
  for (guint i = 2; qd_plan_data_find_code (division->data, QD_KIND_BUDGET_LINE, line->code) != NULL; i++)
    {
      g_free (line->code);
      line->code = g_strdup_printf ("B-%s-%s-%u", category, label, i);
    }
  line->category = part->record->id;
  line->period = *month;
  line->amount = 0;
  return line;
}

/* A category without lines has one for each month that begins in the period. */
static void
add_month_lines (const QdBudgetDivision *division, const QdBudgetPart *part, GPtrArray *lines)
{
  for (QdMonth month = qd_month_of_day (division->period.start); month <= qd_month_of_day (division->period.end); month++)
    {
      QdPeriod period = qd_period_containing (qd_month_first_day (month), QD_PERIOD_MONTH, 1);

      if (qd_period_is_inside (&period, &division->period))
        g_ptr_array_add (lines, new_line (division, part, &period));
    }
}

/* The lines of a part as they will be: their proportions stay, lines without any amount get equal parts. */
static void
add_records (const QdBudgetDivision *division, const QdBudgetPart *part, const QdLanguage *language, GPtrArray *records)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree double *values = NULL;
  g_autofree char *basis = basis_of (division, part, language);

  for (guint i = 0; i < part->lines->len; i++)
    g_ptr_array_add (lines, qd_record_copy (&((QdBudgetLine *) g_ptr_array_index (part->lines, i))->record));
  if (lines->len == 0)
    add_month_lines (division, part, lines);
  values = g_new0 (double, lines->len + 1);
  for (guint i = 0; i < lines->len; i++)
    values[i] = part->present > 0 ? (double) ((QdBudgetLine *) lines->pdata[i])->amount / (double) part->present * (double) part->target
                                  : (double) part->target / lines->len;
  qd_breakdown_round (values, lines->len, (double) part->target, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      QdBudgetLine *line = lines->pdata[i];

      line->amount = (QdMoney) values[i];
      g_free (line->basis);
      line->basis = g_strdup (basis);
      g_ptr_array_add (records, line);
    }
}

/* Parts that keep what they have, and those that have it already, need no record. */
GPtrArray *
qd_budget_division_to_records (const QdBudgetDivision *division, const QdLanguage *language)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; i < division->parts->len; i++)
    {
      const QdBudgetPart *part = &g_array_index (division->parts, QdBudgetPart, i);

      if (qd_is_some (part->share) && part->target != part->present)
        add_records (division, part, language, records);
    }
  return records;
}
