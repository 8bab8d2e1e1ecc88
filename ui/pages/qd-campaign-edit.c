#include "ui/pages/qd-campaign-edit.h"

#include <string.h>
#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"

const QdRecord *
qd_campaign_edit_find (QdPage *page, gint64 id)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));

  return data != NULL ? qd_plan_data_find (data, QD_KIND_CAMPAIGN, id) : NULL;
}

static const char *
name_of (const QdRecord *record)
{
  return qd_record_get_text (record, qd_kind_find_field (record->kind, qd_kind_find_field (record->kind, "name") != NULL
                                                                         ? "name"
                                                                         : "title"));
}

/* The code of the record meant by a text: its code, its name, or the only name that begins so; NULL when there is none or
 * more than one. */
static const char *
resolve (QdPlanData *data, QdKindId kind, const char *text)
{
  const QdRecord *exact = qd_plan_data_find_code (data, kind, text), *begins = NULL;
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  guint n = 0;

  if (exact != NULL)
    return qd_record_code (exact);
  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);
      g_autofree char *name = g_utf8_casefold (name_of (record), -1);

      if (g_str_equal (name, wanted))
        return qd_record_code (record);
      if (g_str_has_prefix (name, wanted))
        {
          begins = record;
          n++;
        }
    }
  return n == 1 ? qd_record_code (begins) : NULL;
}

char *
qd_campaign_edit_field (QdPage *page, gint64 id, const char *field_name, const char *text)
{
  QdSession *session = qd_page_get_session (page);
  const QdRecord *record = qd_campaign_edit_find (page, id);
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, field_name);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *value = trimmed;
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return NULL;
  if (field->type == QD_FIELD_REFERENCE && *trimmed != '\0')
    {
      value = resolve (qd_session_get_data (session), field->reference, trimmed);
      if (value == NULL)
        return qd_figure_text_fill (_("There is no {kind} “{text}”. Type its code, its name, or a beginning that only one has."),
                                    "kind", _(qd_kind_get (field->reference)->label), "text", trimmed, NULL);
    }
  return qd_session_edit_field (session, record, field_name, value, &error) ? NULL : g_strdup (error->message);
}

char *
qd_campaign_edit_text (QdPage *page, gint64 id, const char *field_name)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *record = qd_campaign_edit_find (page, id), *other;
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, field_name);
  QdTextContext context;

  if (record == NULL)
    return g_strdup ("");
  if (field->type == QD_FIELD_REFERENCE)
    {
      other = qd_plan_data_find (data, field->reference, qd_record_get_integer (record, field));
      return g_strdup (other != NULL ? name_of (other) : "");
    }
  qd_plan_data_text_context (data, &context);
  return qd_record_format_field (record, field, &context);
}

/* "Edit Verdict of C-04 Street stall" of one campaign, "Verdict on 3 campaigns" of several */
static char *
name_of_verdicts (QdPage *page, const GPtrArray *records, const QdField *field)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  g_autofree char *name = records->len == 1 ? qd_plan_data_describe (data, g_ptr_array_index (records, 0)) : NULL;

  if (name != NULL)
    return g_strdup_printf (_("Edit %s of %s"), _(field->label), name);
  return qd_figure_text_counted (_("Verdict on {n} campaigns"), records->len);
}

void
qd_campaign_edit_verdicts (QdPage *page, const GArray *ids, const char *verdict)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, "verdict");
  const QdChoice *choice = qd_field_find_choice (field, verdict);
  const int value = choice != NULL ? choice->value : 0;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      const QdRecord *record = qd_campaign_edit_find (page, g_array_index (ids, gint64, i));

      if (record == NULL || QD_CAMPAIGN (record)->verdict == value)
        continue;
      g_ptr_array_add (records, qd_record_copy (record));
      ((QdCampaign *) g_ptr_array_index (records, records->len - 1))->verdict = value;
    }
  if (records->len == 0)
    return;
  what = name_of_verdicts (page, records, field);
  if (!qd_session_save_many (qd_page_get_session (page), records, what, &error))
    qd_page_show_message (page, error->message);
}
