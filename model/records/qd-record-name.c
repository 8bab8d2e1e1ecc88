#include "model/records/qd-record.h"

/* What records are called where people read of them: in history, in comparisons of plans, in messages. */

/* whether the field helps to tell this record from others of its kind without code */
static gboolean
tells_apart (const QdKind *kind, const QdField *field)
{
  if (kind->id == QD_KIND_GOAL_TARGET || kind->id == QD_KIND_VALUE)
    return (field->flags & QD_FIELD_KEY) != 0 && field->type != QD_FIELD_CHOICE;
  return (field->flags & QD_FIELD_REQUIRED) != 0;
}

/**
 * qd_record_name:
 * @context: of the plan the record is of
 *
 * Returns: (transfer full): the record's code; "plan" of the settings; else what tells it from others of its kind:
 * "new_users 2025-01".
 */
char *
qd_record_name (const QdRecord *record, const QdTextContext *context)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (record != NULL && context != NULL, NULL);

  if (record->kind->id == QD_KIND_PLAN)
    return g_strdup (record->kind->name);
  if (qd_record_code (record) != NULL)
    return g_strdup (qd_record_code (record));
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (tells_apart (record->kind, &record->kind->fields[i]))
      {
        g_autofree char *word = qd_record_format_field (record, &record->kind->fields[i], context);

        g_string_append_printf (text, "%s%s", text->len > 0 && *word != '\0' ? " " : "", word);
      }
  return g_strdup (text->str);
}

/**
 * qd_record_title:
 *
 * Returns: (transfer none): the title or name of the record; "" for kinds without one and while it is empty.
 */
const char *
qd_record_title (const QdRecord *record)
{
  const QdField *field;
  const char *title;

  g_return_val_if_fail (record != NULL, NULL);

  field = qd_kind_find_field (record->kind, "title");
  if (field == NULL)
    field = qd_kind_find_field (record->kind, "name");
  title = field == NULL ? NULL : qd_record_get_text (record, field);
  return title == NULL ? "" : title;
}
