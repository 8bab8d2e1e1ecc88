#include "model/base/qd-number.h"
#include "reports/deck/qd-deck-parts.h"

/* Input cells: fields of records that come back from a deck by `readback`. */

/* texts longer than this are told apart by a checksum */
#define LONGEST_BASE 200

/* "~" begins a checksum and " " ends a word, so both are escaped */
static char *
escape (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, TRUE);
  g_auto (GStrv) parts = g_strsplit (escaped, "~", -1);

  return g_strjoinv ("%7E", parts);
}

/* Code of a record, or its natural key joined by "/". */
static char *
key_of (QdDeck *deck, const QdRecord *record, const QdTextContext *context)
{
  const char *code = qd_record_code (record);
  g_autoptr (GString) key = g_string_new (NULL);

  if (code != NULL)
    return escape (code);
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      g_autofree char *text = (field->flags & QD_FIELD_KEY) != 0 ? qd_record_format_field (record, field, context) : NULL;
      g_autofree char *escaped = text != NULL ? escape (text) : NULL;

      if (escaped != NULL)
        g_string_append_printf (key, "%s%s", key->len > 0 ? "/" : "", escaped);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static char *
base_of (const QdRecord *record, const QdField *field, const QdTextContext *context)
{
  g_autofree char *text = qd_record_format_field (record, field, context);
  g_autofree char *sum = NULL;

  if (strlen (text) <= LONGEST_BASE)
    return escape (text);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("~%.16s", sum);
}

static void
write_value (QdDeck *deck, QdSheet *sheet, int row, int column, const QdCellStyle *style, const QdRecord *record,
             const QdField *field)
{
  gint64 whole;

  switch (field->type)
    {
    case QD_FIELD_NUMBER:
      qd_sheet_number (sheet, row, column, style, qd_record_get_number (record, field));
      break;
    case QD_FIELD_INTEGER:
      whole = qd_record_get_integer (record, field);
      qd_sheet_number (sheet, row, column, style, whole == QD_INTEGER_NONE ? QD_NONE : (double) whole);
      break;
    case QD_FIELD_MONEY:
      whole = qd_record_get_integer (record, field);
      qd_sheet_number (sheet, row, column, style,
                       whole == QD_MONEY_NONE ? QD_NONE : qd_budget_ledger_to_major (deck->ledger, (double) whole));
      break;
    case QD_FIELD_DAY:
      qd_sheet_day (sheet, row, column, style, qd_record_get_day (record, field));
      break;
    case QD_FIELD_TEXT:
      qd_sheet_text (sheet, row, column, style, qd_record_get_text (record, field));
      break;
    default:
      g_return_if_reached ();
    }
}

/* A cell with a field of a record (text, number, integer, money or day) that may be changed by hand: tinted, unlocked,
 * named in the row's hidden id. `record` may be one that is not in the plan yet, with its key filled in. */
void
qd_deck_write_input (QdDeck *deck, QdSheet *sheet, int row, int column, const QdCellStyle *style,
                     const QdRecord *record, const char *field_name)
{
  const QdField *field = qd_kind_find_field (record->kind, field_name);
  g_autofree char *key = NULL, *base = NULL, *name = NULL;
  QdCellStyle input = *style;
  QdTextContext context;

  g_return_if_fail (field != NULL);

  if (field->type == QD_FIELD_TEXT && qd_deck_names_someone (deck, qd_record_get_text (record, field)))
    {
      write_value (deck, sheet, row, column, style, record, field);
      return;
    }
  input.is_input = TRUE;
  qd_plan_data_text_context (deck->review->data, &context);
  key = key_of (deck, record, &context);
  base = base_of (record, field, &context);
  name = g_strdup_printf ("%s %s", record->kind->name, key);
  write_value (deck, sheet, row, column, &input, record, field);
  qd_sheet_note_input (sheet, row, column, name, field->name, base);
}

/* What the first row of every hidden column says of the deck: plan, period, as-of, unusual options; to be freed. */
char *
qd_deck_input_mark (const QdReview *review, const QdDeckOptions *options)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  g_autofree char *name = escape (plan->name != NULL ? plan->name : ""), *day = qd_day_to_text (review->as_of);
  g_autofree char *label = qd_period_to_label (&review->period), *asked = qd_deck_options_to_mark (options);

  return g_strdup_printf ("%s %s %s%s%s", name, label, day, asked != NULL ? " " : "", asked != NULL ? asked : "");
}
