#include "model/figures/qd-review.h"

#include "model/records/qd-record.h"

/* Stable names of a review's choices, as JSON and CSV write them, and their labels. */

/* The reason as interchange.md writes it, also the msgid of its label; NULL for NONE. */
const char *
qd_reason_name (QdReason reason)
{
  switch (reason)
    {
    case QD_REASON_NO_TARGET:
      return QD_N ("no target");
    case QD_REASON_NO_BASELINE:
      return QD_N ("no baseline");
    case QD_REASON_LOOP:
      return QD_N ("loop");
    case QD_REASON_COST_MISSING:
      return QD_N ("cost missing");
    case QD_REASON_NO_COST:
      return QD_N ("no cost");
    case QD_REASON_NO_DATA:
      return QD_N ("no data");
    case QD_REASON_UNWEIGHTED:
      return QD_N ("unweighted");
    case QD_REASON_NO_PROGRESS:
      return QD_N ("no progress");
    case QD_REASON_NONE:
    default:
      return NULL;
    }
}

/* "on_track". */
const char *
qd_status_name (QdStatus status)
{
  static const char *const names[QD_N_STATUSES] = {
    "done", "on_track", "at_risk", "behind", "near", "missed", "early", "not_started", "no_data", "no_target",
  };

  g_return_val_if_fail (status < QD_N_STATUSES, "");
  return names[status];
}

/* "On track", a msgid. */
const char *
qd_status_label (QdStatus status)
{
  static const char *const labels[QD_N_STATUSES] = {
    QD_N ("Done"),   QD_N ("On track"), QD_N ("At risk"),     QD_N ("Behind"),  QD_N ("Near"),
    QD_N ("Missed"), QD_N ("Early"),    QD_N ("Not started"), QD_N ("No data"), QD_N ("No target"),
  };

  g_return_val_if_fail (status < QD_N_STATUSES, "");
  return labels[status];
}

/* "roll_up"; NULL for NONE. */
const char *
qd_rule_name (QdRule rule)
{
  static const char *const names[] = {
    [QD_RULE_NONE] = NULL,          [QD_RULE_ATTAINMENT] = "attainment",   [QD_RULE_PROGRESS] = "progress",
    [QD_RULE_KEEP] = "keep",        [QD_RULE_YES_NO] = "yes_no",           [QD_RULE_DELIVERABLE] = "deliverable",
    [QD_RULE_JUDGED] = "judged",    [QD_RULE_ROLL_UP] = "roll_up",
  };

  g_return_val_if_fail (rule < G_N_ELEMENTS (names), NULL);
  return names[rule];
}
