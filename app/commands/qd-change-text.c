#include "app/commands/qd-change-text.h"

#include <glib/gi18n.h>

void
qd_change_add_to_json (QdJson *json, const QdChangeLine *line)
{
  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "kind", line->kind);
  qd_json_add_string (json, "code", line->code);
  qd_json_add_string (json, "field", line->field);
  qd_json_add_string (json, "old", line->old_text);
  qd_json_add_string (json, "new", line->new_text);
  qd_json_end_object (json);
}

void
qd_change_append_to_text (GString *text, const QdChangeLine *line)
{
  g_string_append_printf (text, "  %s", line->kind);
  if (line->code != NULL)
    g_string_append_printf (text, " %s", line->code);
  g_string_append (text, ": ");
  if (line->field != NULL)
    g_string_append_printf (text, "%s %s -> %s\n", line->field, line->old_text != NULL ? line->old_text : "-",
                            line->new_text != NULL ? line->new_text : "-");
  else if (line->code == NULL)
    g_string_append_printf (text, "%s\n", line->new_text);
  else if (line->new_text != NULL || line->old_text == NULL)
    g_string_append_printf (text, _("added %s\n"), line->new_text != NULL ? line->new_text : "");
  else
    g_string_append_printf (text, _("deleted %s\n"), line->old_text);
}
