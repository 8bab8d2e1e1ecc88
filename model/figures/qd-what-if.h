#pragma once

#include "model/figures/qd-review.h"

/* What would come of it if a channel, or all of them, cost and brought something else: nothing of it is kept. Money in
 * major units, QD_NONE = none. */

typedef struct
{
  double cost;       /* spent in the period */
  double cac;        /* per new user, above 0 */
  double per_user;   /* revenue per new user */
} QdWhatIf;

/* what is: cost, cost / new users, revenue / new users of the rates */
void     qd_what_if_of (const QdRates *rates, QdWhatIf *as_is);
/* What follows: new_users = cost / cac, revenue = new_users × per_user, and their rates (domain.md 9) by the plan's return
 * basis. What is not known stays none. */
void     qd_what_if_compute (const QdPlanRecord *plan, const QdWhatIf *assumed, QdRates *rates);
/* "50", "4.5万", or a change of `base` with its sign: "-20%". Empty: base itself. A change of what is not known, a percent
 * without sign and, but for 0 itself, what is not above 0 are errors. */
gboolean qd_what_if_parse (const char *text, double base, double *value, GError **error);
