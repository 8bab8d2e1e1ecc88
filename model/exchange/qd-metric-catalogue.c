#include "model/exchange/qd-metric-catalogue.h"

#include <gio/gio.h>
#include <string.h>

#include "model/exchange/qd-csv-reader.h"
#include "model/records/qd-formula.h"
#include "model/records/qd-metric.h"

#define PATH "/org/quarterdeck/catalogue/metrics.csv"

/* generated: data/templates.gresource.xml */
GResource *qd_templates_get_resource (void);

static const char *const stages[] = { "potential", "new", "active", "silent", "lost", NULL };
static const char *const stage_labels[]
  = { QD_N ("Potential users"), QD_N ("New users"), QD_N ("Active users"), QD_N ("Silent users"), QD_N ("Lost users") };

const char *const *
qd_metric_catalogue_stages (void)
{
  return stages;
}

/** qd_metric_catalogue_stage_label: the msgid of a name among the stages; an empty text for others. */
const char *
qd_metric_catalogue_stage_label (const char *stage)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stage_labels); i++)
    if (strcmp (stages[i], stage) == 0)
      return stage_labels[i];
  return "";
}

static void
metric_free (gpointer data)
{
  QdCatalogueMetric *self = data;

  qd_record_free (self->record);
  g_free (self->stage);
  g_free (self);
}

/* Puts a cell into the field that its column names; columns of the other language are passed over. */
static void
read_cell (QdCatalogueMetric *self, const char *column, const char *text, const char *suffix, const QdTextContext *context)
{
  const char *language = strrchr (column, '_');
  gboolean has_language = language != NULL && (strcmp (language, "_en") == 0 || strcmp (language, "_zh") == 0);
  g_autofree char *name = has_language ? g_strndup (column, (gsize) (language - column)) : g_strdup (column);
  const QdField *field = qd_kind_find_field (&qd_metric_kind, name);

  if (*text == '\0' || (has_language && strcmp (language, suffix) != 0))
    return;
  if (strcmp (column, "stage") == 0)
    self->stage = g_strdup (text);
  else if (field == NULL || !qd_record_parse_field (self->record, field, text, context, NULL))
    g_error ("%s: column %s: %s", PATH, column, text);   /* a fault of the program, found by its tests */
}

static QdCatalogueMetric *
read_metric (const GPtrArray *header, const GPtrArray *cells, const char *suffix, const QdPlanData *data)
{
  QdCatalogueMetric *self = g_new0 (QdCatalogueMetric, 1);
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  self->record = qd_record_new (&qd_metric_kind);
  for (guint i = 0; i < MIN (header->len, cells->len); i++)
    read_cell (self, g_ptr_array_index (header, i), g_ptr_array_index (cells, i), suffix, &context);
  self->is_in_plan = qd_plan_data_find_code (data, QD_KIND_METRIC, qd_record_code (self->record)) != NULL;
  return self;
}

/**
 * qd_metric_catalogue_new:
 * @language: of names, groups and definitions
 * @data: what the plan has
 *
 * Returns: (transfer full) (element-type QdCatalogueMetric): the whole catalogue.
 */
GPtrArray *
qd_metric_catalogue_new (const QdLanguage *language, const QdPlanData *data)
{
  GPtrArray *catalogue = g_ptr_array_new_with_free_func (metric_free);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (qd_templates_get_resource (), PATH, 0, NULL);
  g_autoptr (GPtrArray) header = g_ptr_array_new (), cells = g_ptr_array_new ();
  g_autoptr (QdCsvReader) reader = NULL;
  const char *suffix = qd_language_is_chinese (language) ? "_zh" : "_en";
  gsize size;
  gint64 line;

  g_return_val_if_fail (bytes != NULL, catalogue);
  size = g_bytes_get_size (bytes);
  reader = qd_csv_reader_new (g_strndup (g_bytes_get_data (bytes, NULL), size), size);
  if (!qd_csv_reader_next (reader, header, &line, NULL))
    return catalogue;
  while (qd_csv_reader_next (reader, cells, &line, NULL))
    g_ptr_array_add (catalogue, read_metric (header, cells, suffix, data));
  return catalogue;
}

static QdCatalogueMetric *
find_code (const GPtrArray *catalogue, const char *code)
{
  for (guint i = 0; i < catalogue->len; i++)
    {
      QdCatalogueMetric *metric = g_ptr_array_index (catalogue, i);
      if (g_strcmp0 (qd_record_code (metric->record), code) == 0)
        return metric;
    }
  return NULL;   /* a built-in metric, which needs no record */
}

static void
take (const GPtrArray *catalogue, const QdCatalogueMetric *metric, GHashTable *taken, GPtrArray *records)
{
  const char *formula = metric != NULL ? QD_METRIC (metric->record)->formula : NULL;
  g_autoptr (QdFormula) parsed = NULL;

  if (metric == NULL || metric->is_in_plan || !g_hash_table_add (taken, (gpointer) metric))
    return;
  if (formula != NULL && (parsed = qd_formula_parse (formula, NULL)) != NULL)
    for (const char *const *code = qd_formula_operands (parsed); *code != NULL; code++)
      take (catalogue, find_code (catalogue, *code), taken, records);
  g_ptr_array_add (records, qd_record_copy (metric->record));
}

/**
 * qd_metric_catalogue_take:
 * @places: of the metrics chosen
 *
 * Returns: (transfer full) (element-type QdRecord): new records; empty when the plan has all of them.
 */
GPtrArray *
qd_metric_catalogue_take (const GPtrArray *catalogue, const guint *places, gsize n_places)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < n_places; i++)
    take (catalogue, g_ptr_array_index (catalogue, places[i]), taken, records);
  return records;
}
