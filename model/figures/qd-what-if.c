#include "model/figures/qd-what-if.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/figures/qd-campaign-figures.h"

/* The three figures that the other ones follow from. */
void
qd_what_if_of (const QdRates *rates, QdWhatIf *as_is)
{
  *as_is = (QdWhatIf){
    .cost = rates->sums[QD_MEASURE_COST],
    .cac = rates->cac,
    .per_user = qd_ratio (rates->sums[QD_MEASURE_REVENUE], rates->sums[QD_MEASURE_NEW_USERS]),
  };
}

/* At equal revenue per user ROI changes by cac / assumed cac - 1, whatever is spent. */
void
qd_what_if_compute (const QdPlanRecord *plan, const QdWhatIf *assumed, QdRates *rates)
{
  double new_users = qd_ratio (assumed->cost, assumed->cac);

  qd_rates_init (rates);
  rates->sums[QD_MEASURE_COST] = assumed->cost;
  rates->sums[QD_MEASURE_NEW_USERS] = new_users;
  rates->sums[QD_MEASURE_REVENUE] = new_users * assumed->per_user;
  qd_rates_compute (rates, plan);
}

/* the sign in front of a change, in any of the ways people type it; 0 without */
static int
read_sign (const char **text)
{
  static const char *const minus[] = { "-", "−", "–" };

  for (gsize i = 0; i < G_N_ELEMENTS (minus); i++)
    if (g_str_has_prefix (*text, minus[i]))
      {
        *text += strlen (minus[i]);
        return -1;
      }
  if (**text != '+')
    return 0;
  (*text)++;
  return 1;
}

gboolean
qd_what_if_parse (const char *text, double base, double *value, GError **error)
{
  g_autofree char *typed = qd_text_normalise (text);
  const char *rest = typed;
  gboolean is_change = g_str_has_suffix (typed, "%");
  int sign = is_change ? read_sign (&rest) : 0;
  double number;

  if (!qd_number_parse (rest, &number, error))
    return FALSE;
  if (is_change && sign == 0)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("a change needs its sign, like −20%"));
  else if (is_change && qd_is_none (base))
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("there is no figure that could change: type an amount"));
  else
    {
      *value = qd_is_none (number) ? base : is_change ? base * (1 + sign * number) : number;
      if (qd_is_none (*value) || *value > 0 || (qd_is_none (number) && *value >= 0))
        return TRUE;
      g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("type an amount above 0"));
    }
  return FALSE;
}
