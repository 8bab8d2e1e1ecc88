#include "ui/pages/qd-history-print.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/records/qd-records.h"

#define MOST_LINES 12   /* of a step, on paper */

/* --- a line in words --- */

static const QdField *
field_of (const QdChangeLine *line)
{
  const QdKind *kind = qd_kind_find (line->kind);

  return kind != NULL && line->field != NULL ? qd_kind_find_field (kind, line->field) : NULL;
}

char *
qd_history_line_subject (const QdChangeLine *line)
{
  const QdKind *kind = qd_kind_find (line->kind);
  const QdField *field = field_of (line);
  const char *label = field != NULL ? _(field->label) : kind != NULL ? _(kind->label) : _("Results");

  /* the plan has no code, and what stands for one is no word for people */
  if (kind != NULL && kind->id == QD_KIND_PLAN)
    return g_strdup_printf ("%s · %s", _("Plan"), label);
  return line->code != NULL ? g_strdup_printf ("%s · %s", line->code, label) : g_strdup (label);
}

/* Choices stand in the file by their names, people read their labels. */
static const char *
shown_value (const QdField *field, const char *text)
{
  const QdChoice *choice
      = field != NULL && field->type == QD_FIELD_CHOICE && text != NULL ? qd_field_find_choice (field, text) : NULL;

  if (text == NULL || *text == '\0')
    return "—";
  return choice != NULL ? _(choice->label) : text;
}

static void
add_part (GString *text, gint64 n, const char *part)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", part);
}

/* "1,676 rows added, 321 rows updated": the days of campaigns, which are not listed one by one */
static char *
describe_rows (const QdChangeLine *line)
{
  const gint64 added = line->rows_added, updated = line->rows_updated, deleted = line->rows_deleted;
  GString *text = g_string_new (NULL);
  g_autofree char *n_added = qd_figure_text_number ((double) added, 0, TRUE);
  g_autofree char *n_updated = qd_figure_text_number ((double) updated, 0, TRUE);
  g_autofree char *n_deleted = qd_figure_text_number ((double) deleted, 0, TRUE);
  g_autofree char *new_rows = g_strdup_printf (ngettext ("%s row added", "%s rows added", (gulong) added), n_added);
  g_autofree char *changed = g_strdup_printf (ngettext ("%s row updated", "%s rows updated", (gulong) updated), n_updated);
  g_autofree char *gone = g_strdup_printf (ngettext ("%s row deleted", "%s rows deleted", (gulong) deleted), n_deleted);

  add_part (text, added, new_rows);
  add_part (text, updated, changed);
  add_part (text, deleted, gone);
  return g_string_free (text, FALSE);
}

char *
qd_history_line_values (const QdChangeLine *line)
{
  const QdField *field = field_of (line);

  if (line->rows_added + line->rows_updated + line->rows_deleted > 0)
    return describe_rows (line);
  if (line->field != NULL)
    return g_strdup_printf ("%s  →  %s", shown_value (field, line->old_text), shown_value (field, line->new_text));
  if (line->new_text != NULL && line->old_text == NULL)
    /* Translators: what a step added: "added: title" */
    return g_strdup_printf (_("added: %s"), line->new_text);
  return g_strdup_printf (_("deleted: %s"), line->old_text != NULL ? line->old_text : "");
}

/* --- the table --- */

static void
add_row (QdTable *table, const char *what, const char *size, const char *who, const char *time, guint level,
         QdTableRowType type)
{
  const char *const cells[] = { what, size, who, time, NULL };

  qd_table_add_row (table, g_strdupv ((char **) cells), level, type);
}

static void
add_lines (QdTable *table, const QdChangeStep *step)
{
  for (guint i = 0; i < MIN (step->lines->len, MOST_LINES); i++)
    {
      const QdChangeLine *line = g_ptr_array_index (step->lines, i);
      g_autofree char *subject = qd_history_line_subject (line), *values = qd_history_line_values (line);
      g_autofree char *text = g_strdup_printf ("%s: %s", subject, values);

      add_row (table, text, "", "", "", 2, QD_TABLE_PLAIN);
    }
  if (step->lines->len > MOST_LINES)
    {
      g_autofree char *rest = g_strdup_printf (_("and %u more"), step->lines->len - MOST_LINES);

      add_row (table, rest, "", "", "", 2, QD_TABLE_PLAIN);
    }
}

static void
add_step (QdTable *table, QdHistoryStep *item)
{
  const QdChangeStep *step = qd_history_step_get (item);
  g_autofree char *time = qd_history_step_get_time (item), *size = qd_history_step_get_size (item);
  g_autofree char *what = qd_history_step_get_title (item);

  add_row (table, what, size, step->who != NULL ? step->who : "", time, 1, QD_TABLE_PLAIN);
  add_lines (table, step);
}

QdTable *
qd_history_print_table (GListModel *steps)
{
  QdTable *table = qd_table_new ();
  g_autofree char *last = NULL;

  qd_table_add_column (table, _("Change"), 0);
  qd_table_add_column (table, _("Extent"), 1);
  qd_table_add_column (table, _("Person"), 0);
  qd_table_add_column (table, _("Time"), 1);
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (QdHistoryStep) item = g_list_model_get_item (steps, i);
      g_autofree char *day = qd_history_step_get_day (item);

      if (g_strcmp0 (day, last) != 0)
        {
          add_row (table, day, "", "", "", 0, QD_TABLE_GROUP);
          g_free (last);
          last = g_steal_pointer (&day);
        }
      add_step (table, item);
    }
  return table;
}
