#include "ui/editors/qd-grid-step.h"

gboolean
qd_grid_step_write (QdSession *session, const char *what, const GArray *changes, QdGridStepWrite write, gpointer data,
                    GError **error)
{
  QdPlan *plan = qd_session_get_plan (session);

  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!write (data, plan, &g_array_index (changes, QdGridChange, i), error))
      {
        qd_plan_rollback (plan);
        return FALSE;
      }
  return qd_plan_commit (plan, error);
}
