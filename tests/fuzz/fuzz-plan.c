#include <glib.h>
#include <unistd.h>

#include "model/store/qd-plan.h"
#include "model/store/qd-result-store.h"

/* A plan file of any bytes: opened, read, decoded, checked. Whatever it holds, there is a clear error or a
 * plan. */

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static gboolean
pass_over (const QdResultRow *row, gpointer data)
{
  return TRUE;
}

static void
use (QdPlan *plan)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) steps = qd_plan_history (plan, 0, NULL);
  g_autoptr (GPtrArray) problems = qd_plan_check_integrity (plan, NULL, NULL);

  if (data != NULL)
    qd_result_columns_foreach_day (data->results, pass_over, NULL, &ignored);
  if (qd_plan_undo (plan, NULL))
    qd_plan_redo (plan, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *path = g_strdup_printf ("%s/fuzz-%d-plan", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = NULL;

  if (!g_file_set_contents_full (path, (const char *) bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return 0;
  plan = qd_plan_open (path, 0, &error);
  g_assert (plan != NULL || (error != NULL && g_utf8_validate (error->message, -1, NULL)));
  if (plan != NULL)
    use (plan);
  g_clear_object (&plan);
  unlink (path);
  return 0;
}
