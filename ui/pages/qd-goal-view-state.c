#include "ui/pages/qd-goal-view-state.h"

#define ORDER "Order"

static char *
state_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "goals.ini", NULL);
}

GKeyFile *
qd_goal_view_state_load (void)
{
  GKeyFile *state = g_key_file_new ();
  g_autofree char *path = state_file ();

  g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL);
  return state;
}

void
qd_goal_view_state_save (GKeyFile *state)
{
  g_autofree char *path = state_file ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (state, path, &error))
    g_info ("the view of the goals is not remembered: %s", error->message);
}

/* A path may have what a key must not. */
static char *
key_of_plan (const QdPlanData *data)
{
  return data->path != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA1, data->path, -1) : NULL;
}

GHashTable *
qd_goal_view_state_get_ranks (QdPlanData *data)
{
  GHashTable *ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GKeyFile) state = qd_goal_view_state_load ();
  g_autofree char *key = key_of_plan (data);
  g_auto (GStrv) codes = key != NULL ? g_key_file_get_string_list (state, ORDER, key, NULL, NULL) : NULL;

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const QdRecord *goal = qd_plan_data_find_code (data, QD_KIND_GOAL, codes[i]);

      if (goal != NULL)
        g_hash_table_insert (ranks, g_memdup2 (&goal->id, sizeof goal->id), GINT_TO_POINTER (i + 1));
    }
  return ranks;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer ranks)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (ranks, *(const gint64 *const *) a))
         - GPOINTER_TO_INT (g_hash_table_lookup (ranks, *(const gint64 *const *) b));
}

void
qd_goal_view_state_set_order (QdPlanData *data, GHashTable *ranks, const gint64 *ids, guint n)
{
  g_autoptr (GKeyFile) state = qd_goal_view_state_load ();
  g_autofree char *key = key_of_plan (data);
  g_autoptr (GPtrArray) order = g_ptr_array_new (), codes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;
  int last = 0;

  g_hash_table_iter_init (&iter, ranks);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    last = MAX (last, GPOINTER_TO_INT (id));
  for (guint i = 0; i < n; i++)
    g_hash_table_replace (ranks, g_memdup2 (&ids[i], sizeof ids[i]), GINT_TO_POINTER (last + 1 + (int) i));
  g_hash_table_iter_init (&iter, ranks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (order, id);
  g_ptr_array_sort_with_data (order, compare_ranks, ranks);
  for (guint i = 0; i < order->len; i++)
    {
      const char *code = qd_plan_data_code (data, QD_KIND_GOAL, *(gint64 *) g_ptr_array_index (order, i));

      if (code != NULL)
        g_ptr_array_add (codes, (gpointer) code);
    }
  if (key == NULL)
    return;
  g_key_file_set_string_list (state, ORDER, key, (const char *const *) codes->pdata, codes->len);
  qd_goal_view_state_save (state);
}
