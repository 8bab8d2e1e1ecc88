#include "model/exchange/qd-results-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-date.h"
#include "model/base/qd-error.h"
#include "model/base/qd-money.h"
#include "model/base/qd-number.h"
#include "model/records/qd-record.h"

static const QdColumnName columns[QD_RESULTS_N_FIELDS] = {
  { "date", QD_N ("Date") },
  { "campaign", QD_N ("Campaign") },
  { "channel", QD_N ("Channel") },
  { "impressions", QD_N ("Impressions") },
  { "clicks", QD_N ("Clicks") },
  { "leads", QD_N ("Leads") },
  { "new_users", QD_N ("New users") },
  { "orders", QD_N ("Orders") },
  { "revenue", QD_N ("Revenue") },
  { "cost", QD_N ("Cost") },
};

static QdFieldType
type_of (QdResultsField field)
{
  if (field == QD_RESULTS_DATE)
    return QD_FIELD_DAY;
  if (field < QD_RESULTS_MEASURES)
    return QD_FIELD_REFERENCE;
  return field - QD_RESULTS_MEASURES >= QD_MEASURE_REVENUE ? QD_FIELD_MONEY : QD_FIELD_INTEGER;
}

/* The name of the column of a field, for headers and messages. */
const char *
qd_results_field_name (QdResultsField field)
{
  return columns[field].name;
}

/** qd_results_field_of_header: the field that a header cell names; QD_RESULTS_IGNORED when it names none. */
QdResultsField
qd_results_field_of_header (const QdMapping *mapping, const char *header)
{
  const int field = qd_mapping_find_column (mapping, header, columns, G_N_ELEMENTS (columns));

  return field < 0 ? QD_RESULTS_IGNORED : (QdResultsField) field;
}

/* Frees a layout; NULL is nothing. */
void
qd_results_layout_free (QdResultsLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->fields);
  g_strfreev (layout->headers);
  g_free (layout);
}

/* An exact mapping knows columns by their headers: of two with the same one the first is meant. */
static gboolean
is_double (const QdResultsLayout *layout, guint column, int field)
{
  for (guint i = 0; i < column && qd_mapping_is_exact (layout->mapping); i++)
    if (layout->fields[i] == field && g_str_equal (layout->headers[i], layout->headers[column]))
      return TRUE;
  return FALSE;
}

/* A column whose field has a constant is passed over: the constant is what every row has. */
static gboolean
place_column (QdResultsLayout *layout, guint column, GPtrArray *unknown_columns, GError **error)
{
  const char *header = layout->headers[column];
  const int field = qd_mapping_find_column (layout->mapping, header, columns, G_N_ELEMENTS (columns));

  layout->fields[column] = QD_RESULTS_IGNORED;
  if (field < 0 || is_double (layout, column, field))
    {
      if (header[0] != '\0')
        g_ptr_array_add (unknown_columns, g_strdup (header));
      return TRUE;
    }
  if (layout->constants[field] != NULL)
    return TRUE;
  if (layout->given[field])
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("two columns are the field “%s”"), columns[field].name);
      return FALSE;
    }
  layout->given[field] = TRUE;
  layout->fields[column] = (guint8) field;
  return TRUE;
}

static gboolean
check_required (QdResultsLayout *layout, char **column, GError **error)
{
  for (guint field = 0; field < QD_RESULTS_N_FIELDS; field++)
    {
      layout->given[field] |= layout->constants[field] != NULL;
      if (field < QD_RESULTS_MEASURES && !layout->given[field])
        {
          *column = g_strdup (columns[field].name);
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("the required column “%s” is missing"), *column);
          return FALSE;
        }
    }
  return TRUE;
}

QdResultsLayout *
qd_results_layout_new (char **headers, char separator, const QdMapping *mapping, int money_decimals,
                       GPtrArray *unknown_columns, char **column, GError **error)
{
  g_autoptr (QdResultsLayout) layout = g_new0 (QdResultsLayout, 1);

  layout->mapping = mapping;
  layout->money_decimals = money_decimals;
  layout->separator = separator;
  layout->headers = headers;
  layout->n_columns = g_strv_length (headers);
  layout->fields = g_new0 (guint8, layout->n_columns);
  qd_sums_init (&layout->start.sums);
  for (guint field = 0; field < QD_RESULTS_N_FIELDS; field++)
    {
      layout->constants[field] = qd_mapping_constant (mapping, columns[field].name);
      /* an ISO day is one in whatever order days are written; a number is not */
      const QdNotation notation = qd_mapping_notation (mapping, columns[field].name);
      layout->translated[field] = qd_mapping_has_values (mapping, columns[field].name)
                                  || notation.decimal != QD_DECIMAL_POINT || notation.unit != QD_UNIT_ONE;
    }
  for (guint i = 0; i < layout->n_columns; i++)
    if (!place_column (layout, i, unknown_columns, error))
      {
        *column = g_strdup (headers[i]);
        return NULL;
      }
  return check_required (layout, column, error) ? g_steal_pointer (&layout) : NULL;
}

/* --- Cells --- */

static gboolean
is_blank (const char *text)
{
  g_autofree char *plain = qd_text_normalise (text);

  return plain[0] == '\0';
}

static gboolean
read_day (const char *text, QdResultsRow *row, GError **error)
{
  int year, month, day_of_month;
  QdDay day;

  if (!qd_day_parse (text, &day, error))
    return FALSE;
  if (day == QD_DAY_NONE)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _ ("the date is missing"));
      return FALSE;
    }
  qd_day_to_ymd (day, &year, &month, &day_of_month);
  row->month = qd_month_from_ym (year, month);
  row->day = (guint) day_of_month - 1;
  return TRUE;
}

static gboolean
read_code (QdResultsCodeCache *cache, gboolean is_campaign, const char *text, guint32 *slot, GError **error)
{
  *slot = qd_results_code_cache_find (cache, text, strlen (text));
  if (*slot != QD_RESULTS_NO_SLOT)
    return TRUE;
  if (is_blank (text))
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                         is_campaign ? _ ("the campaign is missing") : _ ("the channel is missing"));
  else
    {
      g_autofree char *code = qd_text_excerpt (text);

      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("there is no %s with the code “%s”"),
                   is_campaign ? _ ("Campaign") : _ ("Channel"), code);
    }
  return FALSE;
}

static gboolean
read_money (const char *text, int decimals, gint64 *value, GError **error)
{
  if (!qd_money_parse (text, decimals, value, error))
    return FALSE;
  /* the least amounts stand for "none" and "keep" */
  if (*value != QD_MONEY_NONE && *value <= -G_MAXINT64)
    {
      g_autofree char *excerpt = qd_text_excerpt (text);

      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("“%s” is too large"), excerpt);
      return FALSE;
    }
  return TRUE;
}

/* a text as people type it */
static gboolean
read_typed (const QdResultsLayout *layout, QdResultsField field, const char *text, QdResultsCodeCache *campaigns,
            QdResultsCodeCache *channels, QdResultsRow *row, GError **error)
{
  switch (field)
    {
    case QD_RESULTS_DATE:
      return read_day (text, row, error);
    case QD_RESULTS_CAMPAIGN:
      return read_code (campaigns, TRUE, text, &row->campaign, error);
    case QD_RESULTS_CHANNEL:
      return read_code (channels, FALSE, text, &row->channel, error);
    default:
      break;
    }

  const guint measure = field - QD_RESULTS_MEASURES;

  if (measure == QD_MEASURE_REVENUE || measure == QD_MEASURE_COST)
    return read_money (text, layout->money_decimals, &row->sums.values[measure], error);
  return qd_count_parse (text, &row->sums.values[measure], error);
}

gboolean
qd_results_layout_read_cell (const QdResultsLayout *layout, QdResultsField field, const char *text,
                             QdResultsCodeCache *campaigns, QdResultsCodeCache *channels, QdResultsRow *row,
                             GError **error)
{
  g_autofree char *typed = NULL;

  /* codes are translated where they are looked up */
  if (type_of (field) != QD_FIELD_REFERENCE
      && !qd_mapping_type_cell (layout->mapping, columns[field].name, type_of (field), layout->money_decimals, text, &typed,
                                error))
    return FALSE;
  return read_typed (layout, field, typed ? typed : text, campaigns, channels, row, error);
}

gboolean
qd_results_layout_read_constants (QdResultsLayout *layout, QdResultsCodeCache *campaigns, QdResultsCodeCache *channels,
                                  GError **error)
{
  for (guint field = 0; field < QD_RESULTS_N_FIELDS; field++)
    if (layout->constants[field] != NULL
        && !read_typed (layout, field, layout->constants[field], campaigns, channels, &layout->start, error))
      {
        g_prefix_error (error, "%s: ", columns[field].name);
        return FALSE;
      }
  return TRUE;
}
