#include "model/figures/qd-breakdown.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

/* Decimals beyond the metric's own are only used where the target itself has them. */
#define MAX_DECIMALS 9
#define BISECTIONS 200

static const char *const into_names[QD_N_BREAKDOWN_INTOS]
  = { "halves", "quarters", "months", "weeks", "channels", "owners" };
static const char *const method_names[QD_N_BREAKDOWN_METHODS]
  = { "even", "weights", "season", "growth", "remaining" };

/* "quarters". */
const char *
qd_breakdown_into_name (QdBreakdownInto into)
{
  g_return_val_if_fail (into < QD_N_BREAKDOWN_INTOS, "");
  return into_names[into];
}

/* "season". */
const char *
qd_breakdown_method_name (QdBreakdownMethod method)
{
  g_return_val_if_fail (method < QD_N_BREAKDOWN_METHODS, "");
  return method_names[method];
}

/* FALSE for an unknown name. */
gboolean
qd_breakdown_into_parse (const char *name, QdBreakdownInto *into)
{
  for (int i = 0; i < QD_N_BREAKDOWN_INTOS; i++)
    if (g_strcmp0 (into_names[i], name) == 0)
      {
        *into = (QdBreakdownInto) i;
        return TRUE;
      }
  return FALSE;
}

/* FALSE for an unknown name. */
gboolean
qd_breakdown_method_parse (const char *name, QdBreakdownMethod *method)
{
  for (int i = 0; i < QD_N_BREAKDOWN_METHODS; i++)
    if (g_strcmp0 (method_names[i], name) == 0)
      {
        *method = (QdBreakdownMethod) i;
        return TRUE;
      }
  return FALSE;
}

static QdBreakdownPart *
nth_part (const QdBreakdown *breakdown, guint i)
{
  return &g_array_index (breakdown->parts, QdBreakdownPart, i);
}

/* Frees a break-down. */
void
qd_breakdown_free (QdBreakdown *breakdown)
{
  if (breakdown == NULL)
    return;
  g_array_unref (breakdown->parts);
  qd_plan_data_unref (breakdown->data);
  g_free (breakdown);
}

/* --- Rounding --- */

static double
power_of_ten (int exponent)
{
  double power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

static gboolean
is_whole (double value)
{
  return fabs (value - round (value)) <= 1e-6;
}

typedef struct
{
  guint  index;
  double remainder;
} Remainder;

static int
compare_remainders (gconstpointer a, gconstpointer b, gpointer data)
{
  const Remainder *x = a;
  const Remainder *y = b;
  int order = qd_figures_compare (y->remainder, x->remainder);

  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

/* Hare quota with largest remainders, in units of the last decimal. A total with more decimals than asked for gets
 * as many as it has, so that the parts always add up to it. */
void
qd_breakdown_round (double *values, guint n, double total, int decimals)
{
  g_autofree Remainder *remainders = g_new (Remainder, MAX (n, 1));
  double scale, left;

  while (decimals < MAX_DECIMALS && !is_whole (total * power_of_ten (decimals)))
    decimals++;
  scale = power_of_ten (decimals);
  left = round (total * scale);
  for (guint i = 0; i < n; i++)
    {
      double units = values[i] * scale;
      /* 428.9999999999 is 429 that lost its last bit */
      double whole = is_whole (units) ? round (units) : floor (units);

      remainders[i] = (Remainder) { i, MAX (0, units - whole) };
      values[i] = whole;
      left -= whole;
    }
  g_qsort_with_data (remainders, (gint) n, sizeof *remainders, compare_remainders, NULL);
  if (n > 0 && fabs (left) > n)   /* the values did not share the total: not a matter of rounding */
    {
      values[0] += left;
      left = 0;
    }
  for (guint i = 0; left != 0 && n > 0; i = (i + 1) % n)
    {
      double step = CLAMP (left, -1, 1);

      values[remainders[step > 0 ? i : n - 1 - i].index] += step;
      left -= step;
    }
  for (guint i = 0; i < n; i++)
    values[i] /= scale;
}

/* --- Methods --- */

/* The parts that are to be filled, and what they share. */
typedef struct
{
  QdBreakdown *breakdown;
  guint       *indices;     /* of the open parts */
  guint        n;
  double       rest;        /* sums: t less the locked targets */
  double      *values;      /* one per open part */
} Open;

static void
open_clear (Open *open)
{
  g_free (open->indices);
  g_free (open->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, open_clear)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, message);
  return FALSE;
}

static void
collect_open (Open *open, QdBreakdown *breakdown, gboolean ended_are_locked)
{
  guint n = breakdown->parts->len;

  *open = (Open) { .breakdown = breakdown, .rest = breakdown->total };
  open->indices = g_new (guint, n);
  open->values = g_new0 (double, n);
  for (guint i = 0; i < n; i++)
    {
      const QdBreakdownPart *part = nth_part (breakdown, i);

      if (!part->is_locked && !(ended_are_locked && part->is_ended))
        open->indices[open->n++] = i;
      else if (qd_is_some (part->present))
        open->rest -= part->present;
    }
}

/* the share of every open part: 1, a typed weight, or the actual a year earlier */
static gboolean
read_shares (Open *open, QdBreakdownMethod method, GError **error)
{
  double sum = 0;

  for (guint i = 0; i < open->n; i++)
    {
      const QdBreakdownPart *part = nth_part (open->breakdown, open->indices[i]);
      double share = method == QD_BREAKDOWN_WEIGHTS ? part->weight : method == QD_BREAKDOWN_SEASON ? part->year_ago : 1;

      if (qd_is_none (share))
        return refuse (error, method == QD_BREAKDOWN_SEASON
                                ? _ ("a part has no actual of a year earlier, so there is no season to follow")
                                : _ ("a part has no weight"));
      if (share < 0)
        return refuse (error, _ ("a share below 0 cannot be split by"));
      open->values[i] = share;
      sum += share;
    }
  if (sum <= 0)
    return refuse (error, _ ("the shares add up to 0, so there is nothing to split by"));
  for (guint i = 0; i < open->n; i++)
    open->values[i] /= sum;
  return TRUE;
}

static gboolean
suggest_shares (Open *open, QdBreakdownMethod method, GError **error)
{
  if (!read_shares (open, method, error))
    return FALSE;
  for (guint i = 0; i < open->n; i++)
    open->values[i] *= open->rest;
  return TRUE;
}

/* what the growth of the open parts starts from: the part just before the first of them */
static double
growth_base (const Open *open)
{
  const QdBreakdownPart *before;

  if (open->indices[0] == 0)
    return open->breakdown->before;
  before = nth_part (open->breakdown, open->indices[0] - 1);
  return qd_is_some (before->actual) ? before->actual : before->present;
}

static double
sum_of_growth (double base, double factor, guint n)
{
  double value = base, sum = 0;

  for (guint i = 0; i < n; i++)
    {
      value *= factor;
      sum += value;
    }
  return sum;
}

/* b (1 + g)^i adding up to the rest: the factor is found by halving, as the sum grows with it */
static gboolean
suggest_growth (Open *open, GError **error)
{
  double base = growth_base (open);
  double low = 0, high = 1;

  if (qd_is_none (base) || base <= 0)
    return refuse (error, _ ("the part before has no actual above 0 to grow from"));
  if (open->rest <= 0)
    return refuse (error, _ ("there is nothing left to grow to"));
  while (sum_of_growth (base, high, open->n) < open->rest)
    high *= 2;
  for (int i = 0; i < BISECTIONS; i++)
    {
      double middle = low + (high - low) / 2;

      if (sum_of_growth (base, middle, open->n) < open->rest)
        low = middle;
      else
        high = middle;
    }
  for (guint i = 0; i < open->n; i++)
    open->values[i] = base * pow (high, i + 1);
  return TRUE;
}

/* t less the actual of the ended parts, at least 0, evenly over the open ones */
static void
suggest_remaining (Open *open)
{
  double rest = open->breakdown->total;

  for (guint i = 0; i < open->breakdown->parts->len; i++)
    {
      const QdBreakdownPart *part = nth_part (open->breakdown, i);

      if (part->is_ended && qd_is_some (part->actual))
        rest -= part->actual;
      else if (!part->is_ended && part->is_locked && qd_is_some (part->present))
        rest -= part->present;
    }
  open->rest = MAX (0, rest);
  for (guint i = 0; i < open->n; i++)
    open->values[i] = open->rest / open->n;
}

/* a level the line or curve of the open parts starts from */
static double
level_before (const Open *open, QdBreakdownMethod method)
{
  const QdBreakdown *breakdown = open->breakdown;

  if (open->indices[0] > 0)
    {
      const QdBreakdownPart *before = nth_part (breakdown, open->indices[0] - 1);

      if (method == QD_BREAKDOWN_REMAINING && qd_is_some (before->actual))
        return before->actual;
      if (qd_is_some (before->present))
        return before->present;
    }
  return breakdown->baseline;
}

/* Levels to have reached: linear (by shares) or compound from the level before to t, the last = t. Without a level
 * before all are t. */
static gboolean
suggest_levels (Open *open, QdBreakdownMethod method, GError **error)
{
  double from = level_before (open, method);
  double to = open->breakdown->total;
  double reached = 0;

  if (method == QD_BREAKDOWN_SEASON)
    return refuse (error, _ ("a level does not add up, so it has no season; use even, weights or growth"));
  if (method == QD_BREAKDOWN_GROWTH && (qd_is_none (from) || from <= 0 || to <= 0))
    return refuse (error, _ ("growth needs a baseline and a target above 0"));
  if (!read_shares (open, method, error))
    return FALSE;
  for (guint i = 0; i < open->n; i++)
    {
      reached += open->values[i];
      if (qd_is_none (from))
        open->values[i] = to;
      else if (method == QD_BREAKDOWN_GROWTH)
        open->values[i] = from * pow (to / from, reached);
      else
        open->values[i] = from + (to - from) * reached;
    }
  for (guint i = 0; i + 1 < open->n; i++)
    {
      double scale = power_of_ten (open->breakdown->decimals);

      open->values[i] = round (open->values[i] * scale) / scale;
    }
  if (open->indices[open->n - 1] == open->breakdown->parts->len - 1)
    open->values[open->n - 1] = to;
  return TRUE;
}

static gboolean
suggest_sums (Open *open, QdBreakdownMethod method, GError **error)
{
  gboolean is_done = TRUE;

  if (method == QD_BREAKDOWN_REMAINING)
    suggest_remaining (open);
  else if (open->rest < 0 && open->breakdown->total >= 0 && !qd_figures_equal (open->rest, 0))
    return refuse (error, _ ("the locked parts have more than the target; unlock one"));
  else if (method == QD_BREAKDOWN_GROWTH)
    is_done = suggest_growth (open, error);
  else
    is_done = suggest_shares (open, method, error);
  if (is_done)
    qd_breakdown_round (open->values, open->n, open->rest, open->breakdown->decimals);
  return is_done;
}

/* Suggests every part: locked ones keep their present target, the others get what the method gives them. */
gboolean
qd_breakdown_suggest (QdBreakdown *breakdown, QdBreakdownMethod method, GError **error)
{
  g_auto (Open) open = { 0 };

  collect_open (&open, breakdown, method == QD_BREAKDOWN_REMAINING);
  if (open.n > 0
      && !(breakdown->is_sum ? suggest_sums (&open, method, error) : suggest_levels (&open, method, error)))
    return FALSE;
  for (guint i = 0; i < breakdown->parts->len; i++)
    nth_part (breakdown, i)->target = nth_part (breakdown, i)->present;
  for (guint i = 0; i < open.n; i++)
    nth_part (breakdown, open.indices[i])->target = open.values[i];
  return TRUE;
}

/* What is still open of t: 0 when the parts agree with it. */
double
qd_breakdown_rest (const QdBreakdown *breakdown)
{
  double sum = 0;

  if (!breakdown->is_sum)
    {
      double last = breakdown->parts->len > 0 ? nth_part (breakdown, breakdown->parts->len - 1)->target : QD_NONE;

      return qd_is_some (last) ? breakdown->total - last : breakdown->total;
    }
  for (guint i = 0; i < breakdown->parts->len; i++)
    if (qd_is_some (nth_part (breakdown, i)->target))
      sum += nth_part (breakdown, i)->target;
  return qd_figures_equal (sum, breakdown->total) ? 0 : breakdown->total - sum;
}
