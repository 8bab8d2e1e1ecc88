#include "ui/editors/qd-field-form.h"

#include <glib/gi18n.h>

struct _QdFieldForm
{
  GObject     parent_instance;
  QdSession  *session;
  QdPlanData *data;
  QdRecord   *record;     /* as edited */
  QdRecord   *stored;     /* as in the plan; of a new record as it began */
  GHashTable *errors;     /* const QdField * -> char *message */
};

G_DEFINE_FINAL_TYPE (QdFieldForm, qd_field_form, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_field_form_finalize (GObject *object)
{
  QdFieldForm *self = QD_FIELD_FORM (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->record, qd_record_free);
  g_clear_pointer (&self->stored, qd_record_free);
  g_clear_pointer (&self->errors, g_hash_table_unref);
  G_OBJECT_CLASS (qd_field_form_parent_class)->finalize (object);
}

static void
qd_field_form_class_init (QdFieldFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_field_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_field_form_init (QdFieldForm *self)
{
  self->errors = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* A new record of a kind with codes gets the next one, to be changed like any field. */
static void
propose_code (QdFieldForm *self)
{
  const QdField *field = qd_kind_code_field (self->record->kind);

  if (field == NULL || self->record->kind->code_prefix == NULL || qd_record_code (self->record) != NULL)
    return;
  g_autofree char *code = qd_plan_data_next_code (self->data, self->record->kind);
  qd_record_set_text (self->record, field, code);
}

QdFieldForm *
qd_field_form_new (QdSession *session, const QdRecord *record)
{
  QdFieldForm *self = g_object_new (QD_TYPE_FIELD_FORM, NULL);

  self->session = g_object_ref (session);
  self->data = qd_plan_load_data (qd_session_get_plan (session), NULL);
  if (self->data == NULL)   /* the file cannot be read any more: what was read last */
    self->data = qd_plan_data_ref (qd_session_get_data (session));
  self->record = qd_record_copy (record);
  if (record->id == 0)
    propose_code (self);
  self->stored = qd_record_copy (self->record);
  return self;
}

QdSession *
qd_field_form_get_session (QdFieldForm *self)
{
  return self->session;
}

const QdRecord *
qd_field_form_get_record (QdFieldForm *self)
{
  return self->record;
}

QdPlanData *
qd_field_form_get_data (QdFieldForm *self)
{
  return self->data;
}

gboolean
qd_field_form_is_new (QdFieldForm *self)
{
  return self->record->id == 0;
}

gboolean
qd_field_form_can_edit (QdFieldForm *self)
{
  return !qd_session_is_read_only (self->session);
}

gboolean
qd_field_form_has_unsaved (QdFieldForm *self)
{
  return g_hash_table_size (self->errors) > 0 || !qd_record_equal (self->record, self->stored);
}

void
qd_field_form_reload (QdFieldForm *self)
{
  QdPlanData *data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);

  if (data == NULL)
    return;
  qd_plan_data_unref (self->data);
  self->data = data;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* "Edit Start, End of C-01 Spring sale" */
static char *
name_step (QdFieldForm *self)
{
  g_autofree char *name = qd_plan_data_describe (self->data, self->stored);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < self->record->kind->n_fields; i++)
    {
      const QdField *field = &self->record->kind->fields[i];

      if (!qd_record_field_equal (self->record, self->stored, field))
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", _(field->label));
    }
  return g_strdup_printf (_("Edit %s of %s"), labels->str, name);
}

static void
set_error (QdFieldForm *self, const QdField *field, const char *message)
{
  g_hash_table_insert (self->errors, (gpointer) field, g_strdup (message));
}

/* Saves what differs. Fields that had to wait for this one are in order now. */
static gboolean
save (QdFieldForm *self, const QdField *field)
{
  g_autoptr (GError) error = NULL;

  if (qd_record_equal (self->record, self->stored))
    return TRUE;
  g_autofree char *what = name_step (self);
  if (!qd_session_save (self->session, self->record, what, &error))
    {
      set_error (self, field, error->message);
      return FALSE;
    }
  qd_record_free (self->stored);
  self->stored = qd_record_copy (self->record);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  self->data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);
  if (self->data == NULL)
    self->data = qd_plan_data_ref (qd_session_get_data (self->session));
  return TRUE;
}

/* Rules that look beyond one field: the message belongs to the field that broke them first. */
static gboolean
check_whole (QdFieldForm *self, const QdRecord *record, GError **error)
{
  return qd_record_validate (record, error) && qd_plan_data_validate (self->data, record, error);
}

static void
check_new (QdFieldForm *self, const QdField *field, const QdRecord *before)
{
  g_autoptr (GError) now = NULL, then = NULL;

  if (check_whole (self, self->record, &now) || !qd_record_validate_field (self->record, field, NULL))
    return;
  /* what is missing elsewhere was missing before too */
  check_whole (self, before, &then);
  if (then == NULL || g_strcmp0 (now->message, then->message) != 0)
    {
      for (guint i = 0; i < self->record->kind->n_fields; i++)
        if (!qd_record_validate_field (self->record, &self->record->kind->fields[i], NULL))
          return;
      set_error (self, field, now->message);
    }
}

/* Messages of other fields that waited for this one. */
static void
forget_settled (QdFieldForm *self)
{
  GHashTableIter iter;
  gpointer field;

  g_hash_table_iter_init (&iter, self->errors);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    if (g_object_get_data (G_OBJECT (self), ((const QdField *) field)->name) == NULL)
      g_hash_table_iter_remove (&iter);
}

static gboolean
take (QdFieldForm *self, const QdField *field, QdRecord *candidate)
{
  g_autoptr (QdRecord) before = qd_record_copy (self->record);
  gboolean done;

  g_object_set_data (G_OBJECT (self), field->name, NULL);
  g_hash_table_remove (self->errors, field);
  qd_record_copy_field (self->record, candidate, field);
  if (qd_field_form_is_new (self))
    {
      if (check_whole (self, self->record, NULL))
        forget_settled (self);
      check_new (self, field, before);
      done = g_hash_table_lookup (self->errors, field) == NULL;
    }
  else
    {
      done = save (self, field);
      if (done)
        forget_settled (self);
    }
  return done;
}

/* The text stays in its row as it was typed. */
static void
refuse (QdFieldForm *self, const QdField *field, const char *message)
{
  g_object_set_data (G_OBJECT (self), field->name, self);   /* not to be forgotten: unread */
  set_error (self, field, message);
}

gboolean
qd_field_form_set_value (QdFieldForm *self, const QdField *field, const QdRecord *source)
{
  g_autoptr (QdRecord) candidate = qd_record_copy (self->record);
  g_autoptr (GError) error = NULL;
  gboolean done;

  qd_record_copy_field (candidate, source, field);
  done = qd_record_validate_field (candidate, field, &error);
  if (done)
    done = take (self, field, candidate);
  else
    refuse (self, field, error->message);
  g_signal_emit (self, signals[CHANGED], 0);
  return done;
}

gboolean
qd_field_form_set_text (QdFieldForm *self, const QdField *field, const char *text)
{
  g_autoptr (QdRecord) candidate = qd_record_copy (self->record);
  g_autoptr (GError) error = NULL;
  QdTextContext context;

  qd_plan_data_text_context (self->data, &context);
  if (qd_record_parse_field (candidate, field, text, &context, &error))
    return qd_field_form_set_value (self, field, candidate);
  refuse (self, field, error->message);
  g_signal_emit (self, signals[CHANGED], 0);
  return FALSE;
}

const char *
qd_field_form_get_error (QdFieldForm *self, const QdField *field)
{
  return g_hash_table_lookup (self->errors, field);
}

char *
qd_field_form_why_not (QdFieldForm *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->record->kind->n_fields; i++)
    {
      const char *message = qd_field_form_get_error (self, &self->record->kind->fields[i]);

      if (message != NULL)
        return g_strdup (message);
    }
  return check_whole (self, self->record, &error) ? NULL : g_strdup (error->message);
}

gboolean
qd_field_form_add (QdFieldForm *self, GError **error)
{
  g_autofree char *name = qd_plan_data_describe (self->data, self->record);
  /* Translators: a step in the history, "Add G-03 New users" */
  g_autofree char *what = g_strdup_printf (_("Add %s"), name);

  return qd_session_save (self->session, self->record, what, error);
}
