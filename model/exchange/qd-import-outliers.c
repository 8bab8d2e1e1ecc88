#include "model/exchange/qd-import-outliers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "model/base/qd-number.h"

#define TIMES 10.0
#define LEAST_VALUES 5

/* the values of one column, or of one metric in it */
typedef struct
{
  const QdImportSource *source;
  guint                 field;
  gint64                metric;   /* 0: the whole column */
  GArray               *places;   /* Place */
} Column;

typedef struct
{
  double size;                    /* without sign */
  guint  row;
} Place;

static guint
column_hash (gconstpointer data)
{
  const Column *column = data;

  return g_direct_hash (column->source) ^ (column->field * 31u) ^ g_int64_hash (&column->metric);
}

static gboolean
column_equal (gconstpointer a, gconstpointer b)
{
  const Column *one = a, *other = b;

  return one->source == other->source && one->field == other->field && one->metric == other->metric;
}

static void
column_free (gpointer data)
{
  Column *column = data;

  g_array_unref (column->places);
  g_free (column);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* of n values, which are sorted in place; between the two in the middle of an even number */
static double
median_of (double *sizes, guint n)
{
  qsort (sizes, n, sizeof *sizes, compare_sizes);
  return n % 2 == 1 ? sizes[n / 2] : (sizes[n / 2 - 1] + sizes[n / 2]) / 2;
}

/* The size of a number or amount; QD_NONE for other fields and empty ones. */
static double
size_of (const QdRecord *record, const QdField *field)
{
  if (qd_record_field_is_empty (record, field) || (field->flags & (QD_FIELD_BY_HAND | QD_FIELD_FRACTION)) != 0)
    return QD_NONE;
  if (field->type == QD_FIELD_NUMBER)
    return fabs (qd_record_get_number (record, field));
  return field->type == QD_FIELD_MONEY ? fabs ((double) qd_record_get_integer (record, field)) : QD_NONE;
}

static void
add_value (GHashTable *columns, const QdImportEntry *entry, const QdRecord *record, guint number)
{
  const QdField *field = &record->kind->fields[number], *metric = qd_kind_find_field (record->kind, "metric");
  Place place = { size_of (record, field), entry->row };
  Column key = { .source = entry->source, .field = number }, *column;

  if (qd_is_none (place.size))
    return;
  if ((field->flags & QD_FIELD_METRIC_UNIT) != 0)
    key.metric = metric == NULL ? 0 : qd_record_get_integer (record, metric);
  if ((field->flags & QD_FIELD_METRIC_UNIT) != 0 && key.metric == 0)
    return;   /* figures of several metrics do not compare */
  column = g_hash_table_lookup (columns, &key);
  if (column == NULL)
    {
      column = g_memdup2 (&key, sizeof key);
      column->places = g_array_new (FALSE, FALSE, sizeof (Place));
      g_hash_table_add (columns, column);
    }
  g_array_append_val (column->places, place);
}

char *
qd_import_outlier_reason (double median)
{
  g_autofree char *text = qd_number_to_text (median);

  return g_strdup_printf (_("more than 10 times the median, which is %s"), text);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return (one->row > other->row) - (one->row < other->row);
}

static void
report_column (QdImportMerge *merge, const Column *column)
{
  g_autofree double *sizes = g_new (double, column->places->len);
  const QdField *field = &column->source->kind->fields[column->field];
  double median, unit = field->type == QD_FIELD_MONEY ? pow (10, merge->data->money_decimals) : 1;

  if (column->places->len < LEAST_VALUES)
    return;
  for (guint i = 0; i < column->places->len; i++)
    sizes[i] = g_array_index (column->places, Place, i).size;
  median = median_of (sizes, column->places->len);
  g_array_sort (column->places, compare_rows);
  for (guint i = 0; median > 0 && i < column->places->len; i++)
    {
      const Place *place = &g_array_index (column->places, Place, i);
      g_autofree char *reason = NULL;
      const char *name = NULL, *text;

      if (place->size <= TIMES * median)
        continue;
      reason = qd_import_outlier_reason (median / unit);
      text = qd_import_source_text (column->source, merge->mapping, place->row, column->field, &name);
      qd_import_report_add_outlier (merge->report, column->source->file, qd_import_source_line (column->source, place->row),
                                    name, text, reason);
    }
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const Column *one = *(const Column *const *) a, *other = *(const Column *const *) b;
  int order = g_strcmp0 (one->source->file->path, other->source->file->path);

  if (order != 0)
    return order;
  if (one->field != other->field)
    return one->field < other->field ? -1 : 1;
  return (one->metric > other->metric) - (one->metric < other->metric);
}

/**
 * qd_import_outliers_find:
 *
 * Looks through the records that the files name, after bad ones were sorted out.
 */
void
qd_import_outliers_find (QdImportMerge *merge)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (column_hash, column_equal, column_free, NULL);
  g_autofree gpointer *keys = NULL;
  guint n = 0;

  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    for (guint i = 0; i < merge->entries[kind]->len; i++)
      {
        const QdImportEntry *entry = g_ptr_array_index (merge->entries[kind], i);
        const QdRecord *record = entry->is_rejected || entry->source == NULL ? NULL : qd_import_entry_record (entry);

        for (guint field = 0; record != NULL && field < record->kind->n_fields; field++)
          if (entry->source->column_of[field] >= 0)
            add_value (columns, entry, record, field);
      }
  keys = g_hash_table_get_keys_as_array (columns, &n);
  qsort (keys, n, sizeof *keys, compare_columns);
  for (guint i = 0; i < n; i++)
    report_column (merge, keys[i]);
}

/* --- daily results --- */

/* The values of one measure; whether one of them can be an outlier: then most are below a tenth of the largest. */
static guint
collect (const QdResultBlock *block, guint measure, double sizes[31])
{
  double largest = 0;
  guint n = 0, near = 0;

  for (guint32 rest = block->set; rest != 0; rest &= rest - 1)
    {
      gint64 value = block->days[__builtin_ctz (rest)].values[measure];

      if (value == QD_INTEGER_NONE || value == QD_RESULT_KEEP)
        continue;
      sizes[n] = fabs ((double) value);
      largest = MAX (largest, sizes[n]);
      n++;
    }
  for (guint i = 0; i < n; i++)
    near += sizes[i] * TIMES >= largest;
  return n < LEAST_VALUES || 2 * near > n ? 0 : n;
}

void
qd_import_outliers_look (const QdResultBlock *block, gpointer data)
{
  QdResultOutliers *outliers = data;

  for (guint measure = 0; measure < QD_N_MEASURES; measure++)
    {
      double sizes[31];
      guint n = collect (block, measure, sizes);
      double median = n == 0 ? 0 : median_of (sizes, n);

      for (guint32 rest = median > 0 ? block->set : 0; rest != 0; rest &= rest - 1)
        {
          guint day = (guint) __builtin_ctz (rest);
          gint64 value = block->days[day].values[measure];
          QdResultOutlier outlier = { block->campaign, block->channel, qd_month_first_day (block->month) + (QdDay) day,
                                      measure, value, median };

          if (value == QD_INTEGER_NONE || value == QD_RESULT_KEEP || fabs ((double) value) <= TIMES * median)
            continue;
          outliers->n++;
          if (outliers->found->len < QD_IMPORT_MAX_ERRORS)
            g_array_append_val (outliers->found, outlier);
        }
    }
}
