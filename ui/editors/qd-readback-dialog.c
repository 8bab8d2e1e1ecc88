#include "ui/editors/qd-readback-dialog.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-field-text.h"

typedef struct
{
  QdSession  *session;
  QdReadback *readback;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->session);
  qd_readback_free (source->readback);
  g_free (source);
}

static guint
apply (gpointer data, const gboolean *selected, GError **error)
{
  Source *source = data;
  const char *who = *source->readback->who ? source->readback->who : qd_session_who ();
  guint n = 0;

  for (guint i = 0; i < source->readback->changes->len; i++)
    n += selected[i];
  return qd_readback_apply (source->readback, qd_session_get_plan (source->session), selected, who, error) ? n : 0;
}

/* a text of the readback as people see the field elsewhere; escaped for markup */
static char *
shown_text (const QdPlanData *data, const QdReadbackChange *change, const char *text)
{
  g_autoptr (QdRecord) record = qd_record_copy (change->key);
  g_autofree char *shown = NULL;
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  if (*text && qd_record_parse_field (record, change->field, text, &context, NULL))
    shown = qd_field_text_editable (data, record, change->field);
  return g_markup_escape_text (*text ? shown ? shown : text : _("(empty)"), -1);
}

/* "Progress: 0% → 40%", with what the deck began with where the plan went on since */
static char *
describe_change (const QdPlanData *data, const QdReadbackChange *change)
{
  g_autofree char *label = g_markup_escape_text (_(change->field->label), -1);
  g_autofree char *old_text = shown_text (data, change, change->old_text);
  g_autofree char *new_text = shown_text (data, change, change->new_text);
  g_autofree char *line = g_strdup_printf (_("%s: %s → <b>%s</b>"), label, old_text, new_text);

  if (!change->is_conflict)
    return g_steal_pointer (&line);
  g_autofree char *base = change->base_text ? shown_text (data, change, change->base_text) : g_strdup ("…");
  g_autofree char *conflict = g_strdup_printf (_("Conflict: the plan has changed since; the deck began with %s"), base);
  return g_strconcat (line, "\n⚠ ", conflict, NULL);
}

static char *
describe_deck (const QdReadback *readback)
{
  g_autofree char *by = *readback->who ? g_strdup_printf (_("Filled in by %s"), readback->who) : g_strdup ("");
  g_autofree char *other = readback->is_other_plan
                             ? g_strdup_printf (_("This deck is of the plan “%s”."), readback->mark->plan) : g_strdup ("");
  g_autofree char *text = g_strconcat (by, *by && *other ? "\n" : "", other, NULL);

  return g_markup_escape_text (text, -1);
}

static void
add_errors (QdChangeSet *set, const QdReadback *readback)
{
  set->errors_title = _("Cells That Cannot Be Read");
  set->errors_description = _("Correct them in the deck, save it and read it back again.");
  for (guint i = 0; i < readback->errors->len; i++)
    {
      const QdReadbackError *error = g_ptr_array_index (readback->errors, i);

      qd_change_set_add (set->errors, g_strdup (error->code ? error->code : error->sheet),
                         g_markup_escape_text (error->reason, -1), g_strdup_printf ("%s!%s", error->sheet, error->cell), NULL,
                         FALSE);
    }
}

static void
add_changes (QdChangeSet *set, const QdPlanData *data, const QdReadback *readback)
{
  for (guint i = 0; i < readback->changes->len; i++)
    {
      const QdReadbackChange *change = g_ptr_array_index (readback->changes, i);
      char *place = g_strdup_printf ("%s!%s", change->sheet, change->cell);
      char *name = g_strdup_printf ("%s, %s, %s", change->title, _(change->field->label), place);

      qd_change_set_add (set->rows, g_strdup (change->title), describe_change (data, change), place, name,
                         !change->is_conflict);
    }
}

void
qd_readback_dialog_present (GtkWidget *parent, QdSession *session, QdReadback *readback, QdChangesApplied applied,
                            gpointer data)
{
  QdChangeSet *set = qd_change_set_new (_("Read Back a Deck"), readback->deck_name);
  g_autoptr (QdPlanData) plan_data = qd_plan_load_data (qd_session_get_plan (session), NULL);
  Source *source = g_new0 (Source, 1);

  source->session = g_object_ref (session);
  source->readback = readback;
  set->data = source;
  set->data_free = source_free;
  set->apply = apply;
  set->description = describe_deck (readback);
  add_errors (set, readback);
  if (plan_data != NULL)
    add_changes (set, plan_data, readback);
  qd_change_dialog_present (parent, set, applied, data);
}
