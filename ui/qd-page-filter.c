#include "ui/qd-page-filter.h"

#include <glib/gi18n.h>

#define WITHOUT "-"   /* no code of a record: the line for those that refer to none */

void
qd_page_filter_offer_field (QdFilterBox *box, guint choice, const QdKind *kind, const char *field)
{
  const QdField *description = qd_kind_find_field (kind, field);

  qd_filter_box_begin_lines (box, choice);
  for (const QdChoice *line = description->choices; line->name != NULL; line++)
    qd_filter_box_add_line (box, choice, line->name, _(line->label));
  qd_filter_box_end_lines (box, choice);
}

void
qd_page_filter_offer_kind (QdFilterBox *box, guint choice, const QdPlanData *data, QdKindId kind, const char *without)
{
  qd_filter_box_begin_lines (box, choice);
  if (without != NULL)
    qd_filter_box_add_line (box, choice, WITHOUT, without);
  for (guint i = 0; data != NULL && i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);
      const QdField *name = qd_kind_find_field (record->kind, "name");
      const char *text = qd_record_get_text (record, name != NULL ? name : qd_kind_find_field (record->kind, "title"));

      qd_filter_box_add_line (box, choice, qd_record_code (record), text != NULL ? text : qd_record_code (record));
    }
  qd_filter_box_end_lines (box, choice);
}

gboolean
qd_page_filter_has_word (QdFilterBox *box, guint choice, const QdKind *kind, const char *field, int value)
{
  const char *wanted = qd_filter_box_get_choice (box, choice);

  return *wanted == '\0' || g_strcmp0 (qd_field_choice_name (qd_kind_find_field (kind, field), value), wanted) == 0;
}

gboolean
qd_page_filter_has_record (QdFilterBox *box, guint choice, const QdPlanData *data, QdKindId kind, gint64 id)
{
  const char *wanted = qd_filter_box_get_choice (box, choice), *code;

  if (*wanted == '\0')
    return TRUE;
  code = data != NULL && id != 0 ? qd_plan_data_code (data, kind, id) : WITHOUT;
  return g_strcmp0 (code, wanted) == 0;
}
