#include "model/exchange/qd-mapping-nearness.h"

#include "model/base/qd-number.h"

#define MOST_NEW 1      /* columns that the mapping does not know */
#define MOST_GONE 1     /* columns that the file does not have */
#define FEWEST_SAME 3   /* heads like "date" and "campaign" alone say nothing of a source */

/* the headers of a file, by how a mapping compares them */
static GHashTable *
headers_of (char *const *columns)
{
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; columns[i]; i++)
    {
      g_autofree char *plain = qd_text_normalise (columns[i]);
      if (*plain)
        g_hash_table_add (headers, g_utf8_casefold (plain, -1));
    }
  return headers;
}

/**
 * qd_mapping_distance: how many columns only the mapping or only the file has, in whatever order they stand; columns without
 * a name do not count. G_MAXUINT when more than one came, more than one went, or fewer than three are the same.
 */
guint
qd_mapping_distance (const QdMapping *mapping, char *const *columns)
{
  g_autoptr (GHashTable) headers = headers_of (columns);
  g_autoptr (GPtrArray) known = qd_mapping_columns (mapping);
  guint n_same = 0;

  for (guint i = 0; i < known->len; i++)
    n_same += g_hash_table_contains (headers, g_ptr_array_index (known, i));
  const guint n_new = g_hash_table_size (headers) - n_same, n_gone = known->len - n_same;
  return n_new <= MOST_NEW && n_gone <= MOST_GONE && n_same >= FEWEST_SAME ? n_new + n_gone : G_MAXUINT;
}

/** qd_mapping_keep_columns: forgets what [map] says of columns that are not among these; fields keep their values and notation. */
void
qd_mapping_keep_columns (QdMapping *mapping, char *const *columns)
{
  g_autoptr (GHashTable) headers = headers_of (columns);
  g_autoptr (GPtrArray) known = qd_mapping_columns (mapping);

  for (guint i = 0; i < known->len; i++)
    if (!g_hash_table_contains (headers, g_ptr_array_index (known, i)))
      qd_mapping_set_column (mapping, g_ptr_array_index (known, i), NULL);
}

/** qd_mapping_fills: whether a column of [map] or a constant gives a field its value. */
gboolean
qd_mapping_fills (const QdMapping *mapping, const char *field)
{
  g_autoptr (GPtrArray) known = qd_mapping_columns (mapping);
  gboolean is_filled = qd_mapping_constant (mapping, field) != NULL;

  for (guint i = 0; i < known->len && !is_filled; i++)
    is_filled = g_strcmp0 (qd_mapping_column (mapping, g_ptr_array_index (known, i)), field) == 0;
  return is_filled;
}
