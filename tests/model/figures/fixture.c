#include "tests/model/figures/fixture.h"

#include <string.h>

struct _Fixture
{
  GPtrArray  *records[QD_N_KINDS];
  GHashTable *ids;              /* "kind/code" -> gint64 * */
  GHashTable *codes;            /* gint64 id -> char * (all kinds: ids are unique) */
  gint64      last_id;
  gboolean    may_refer_ahead;  /* a code met before its row gets its id then */
  GArray     *results;          /* QdResultRow */
};

static void
set_id (Fixture *fixture, const QdKind *kind, const char *code, gint64 id)
{
  g_hash_table_insert (fixture->ids, g_strdup_printf ("%s/%s", kind->name, code), g_memdup2 (&id, sizeof id));
  g_hash_table_insert (fixture->codes, g_memdup2 (&id, sizeof id), g_strdup (code));
}

static gint64
find_id (gpointer data, QdKindId kind, const char *code)
{
  Fixture *fixture = data;
  g_autofree char *key = g_strdup_printf ("%s/%s", qd_kind_get (kind)->name, code);
  const gint64 *id = g_hash_table_lookup (fixture->ids, key);

  if (id != NULL)
    return *id;
  if (kind == QD_KIND_METRIC && qd_built_in_find (code) >= 0)
    return qd_built_in_id (qd_built_in_find (code));
  if (!fixture->may_refer_ahead)
    return 0;
  set_id (fixture, qd_kind_get (kind), code, ++fixture->last_id);
  return fixture->last_id;
}

static const char *
find_code (gpointer data, QdKindId kind, gint64 id)
{
  return g_hash_table_lookup (((Fixture *) data)->codes, &id);
}

static void
text_context (Fixture *fixture, QdTextContext *context)
{
  const QdPlanRecord *plan = g_ptr_array_index (fixture->records[QD_KIND_PLAN], 0);

  *context = (QdTextContext) { (int) plan->fiscal_year_start, qd_currency_decimals (plan->currency), find_id,
                               find_code, fixture };
}

Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  QdRecord *plan = qd_record_new (qd_kind_get (QD_KIND_PLAN));

  for (int i = 0; i < QD_N_KINDS; i++)
    fixture->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  fixture->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fixture->codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  fixture->results = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  plan->id = ++fixture->last_id;
  g_ptr_array_add (fixture->records[QD_KIND_PLAN], plan);
  fixture_plan (fixture, "name", "Test");
  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  for (int i = 0; i < QD_N_KINDS; i++)
    g_ptr_array_unref (fixture->records[i]);
  g_hash_table_unref (fixture->ids);
  g_hash_table_unref (fixture->codes);
  g_array_unref (fixture->results);
  g_free (fixture);
}

static void
set_field (Fixture *fixture, QdRecord *record, const char *name, const char *text)
{
  const QdField *field = qd_kind_find_field (record->kind, name);
  QdTextContext context;
  GError *error = NULL;

  if (field == NULL)
    g_error ("fixture: %s has no field %s", record->kind->name, name);
  text_context (fixture, &context);
  if (!qd_record_parse_field (record, field, text, &context, &error))
    g_error ("fixture: %s.%s: %s", record->kind->name, name, error->message);
}

void
fixture_plan (Fixture *fixture, const char *key, const char *value)
{
  set_field (fixture, g_ptr_array_index (fixture->records[QD_KIND_PLAN], 0), key, value);
}

static int
find_measure (const char *name)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (g_str_equal (qd_measure_names[i], name))
      return i;
  return -1;
}

static void
add_result (Fixture *fixture, char *const *header, char *const *cells)
{
  QdResultRow row = { 0 };

  qd_sums_init (&row.sums);
  for (int i = 0; header[i] != NULL && cells[i] != NULL; i++)
    {
      int measure = find_measure (header[i]);
      gboolean is_money = measure == QD_MEASURE_REVENUE || measure == QD_MEASURE_COST;

      if (g_str_equal (header[i], "date"))
        row.day = fixture_day (cells[i]);
      else if (g_str_equal (header[i], "campaign"))
        row.campaign = fixture_id (fixture, "campaign", cells[i]);
      else if (g_str_equal (header[i], "channel"))
        row.channel = fixture_id (fixture, "channel", cells[i]);
      else if (measure < 0)
        g_error ("fixture: results have no column %s", header[i]);
      else if (!(is_money ? qd_money_parse (cells[i], 2, &row.sums.values[measure], NULL)
                          : qd_count_parse (cells[i], &row.sums.values[measure], NULL)))
        g_error ("fixture: %s = %s", header[i], cells[i]);
    }
  g_array_append_val (fixture->results, row);
}

static void
add_record (Fixture *fixture, const QdKind *kind, char *const *header, char *const *cells)
{
  QdRecord *record = qd_record_new (kind);

  for (int i = 0; header[i] != NULL && cells[i] != NULL; i++)
    set_field (fixture, record, header[i], cells[i]);
  qd_record_apply_fallbacks (record);
  if (qd_record_code (record) != NULL && fixture->may_refer_ahead)
    record->id = find_id (fixture, kind->id, qd_record_code (record));
  if (record->id <= 0)
    record->id = ++fixture->last_id;
  if (qd_record_code (record) != NULL)
    set_id (fixture, kind, qd_record_code (record), record->id);
  g_ptr_array_add (fixture->records[kind->id], record);
}

void
fixture_add (Fixture *fixture, const char *kind_name, const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  g_auto (GStrv) header = g_strsplit (lines[0], ",", -1);
  const QdKind *kind = qd_kind_find (kind_name);

  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (lines[i][0] == '\0')
        continue;
      if (g_str_equal (kind_name, "results"))
        add_result (fixture, header, cells);
      else if (kind != NULL)
        add_record (fixture, kind, header, cells);
      else
        g_error ("fixture: no kind %s", kind_name);
    }
}

void
fixture_add_row (Fixture *fixture, const char *kind_name, GPtrArray *header, GPtrArray *cells)
{
  g_autofree char **names = g_new0 (char *, header->len + 1);
  g_autofree char **texts = g_new0 (char *, cells->len + 1);

  memcpy (names, header->pdata, header->len * sizeof (char *));
  memcpy (texts, cells->pdata, cells->len * sizeof (char *));
  fixture->may_refer_ahead = TRUE;
  if (g_str_equal (kind_name, "results"))
    add_result (fixture, names, texts);
  else
    add_record (fixture, qd_kind_find (kind_name), names, texts);
  fixture->may_refer_ahead = FALSE;
}

QdPlanData *
fixture_data (Fixture *fixture)
{
  QdRecordSet *sets[QD_N_KINDS];

  for (int i = 0; i < QD_N_KINDS; i++)
    {
      GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

      for (guint j = 0; j < fixture->records[i]->len; j++)
        {
          const QdRecord *record = g_ptr_array_index (fixture->records[i], j);
          QdRecord *copy = qd_record_copy (record);

          copy->id = record->id;
          g_ptr_array_add (records, copy);
        }
      sets[i] = qd_record_set_new (qd_kind_get (i), records);
    }
  return qd_plan_data_new (sets, qd_result_columns_from_rows ((const QdResultRow *) fixture->results->data,
                                                              fixture->results->len), NULL);
}

gint64
fixture_id (Fixture *fixture, const char *kind, const char *code)
{
  gint64 id = find_id (fixture, qd_kind_find (kind)->id, code);

  if (id == 0)
    g_error ("fixture: no %s %s", kind, code);
  return id;
}

QdDay
fixture_day (const char *iso)
{
  QdDay day = QD_DAY_NONE;

  if (!qd_day_parse (iso, &day, NULL) || day == QD_DAY_NONE)
    g_error ("fixture: no day %s", iso);
  return day;
}

QdPeriod
fixture_period (const char *label)
{
  QdPeriod period = { 0 };

  if (!qd_period_parse (label, 1, &period, NULL))
    g_error ("fixture: no period %s", label);
  return period;
}

void
fixture_assert_figure (const char *where, const char *what, double actual, double expected)
{
  if (qd_is_none (actual) != qd_is_none (expected)
      || (qd_is_some (actual) && !qd_figures_equal (actual, expected)))
    g_error ("%s: %s is %.12g, expected %.12g", where, what, actual, expected);
}
