#include "ui/editors/qd-field-form.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"

struct _QdFieldForm
{
  GObject     parent_instance;
  QdFormMode  mode;
  QdSession  *session;
  QdPlanData *data;
  QdRecord   *record;     /* as edited */
  QdRecord   *stored;     /* as in the plan; of a new record as it began */
  GHashTable *errors;     /* const QdField * -> FieldError * */
  GArray     *ids;        /* of many; else NULL */
  GHashTable *mixed;      /* const QdField *: the many differ there */
  GHashTable *chosen;     /* const QdField *: to be written into the many */
};

G_DEFINE_FINAL_TYPE (QdFieldForm, qd_field_form, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef struct
{
  char    *message;
  gboolean is_unread;   /* what was typed is not in the record */
} FieldError;

static void
field_error_free (gpointer data)
{
  g_free (((FieldError *) data)->message);
  g_free (data);
}

static void
qd_field_form_finalize (GObject *object)
{
  QdFieldForm *self = QD_FIELD_FORM (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->record, qd_record_free);
  g_clear_pointer (&self->stored, qd_record_free);
  g_clear_pointer (&self->errors, g_hash_table_unref);
  g_clear_pointer (&self->mixed, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
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
  self->errors = g_hash_table_new_full (NULL, NULL, NULL, field_error_free);
  self->mixed = g_hash_table_new (NULL, NULL);
  self->chosen = g_hash_table_new (NULL, NULL);
}

/* When the file cannot be read any more, what was read last stands. */
static void
load_data (QdFieldForm *self)
{
  QdPlanData *data = qd_plan_load_records (qd_session_get_plan (self->session), NULL);

  if (data == NULL)
    data = qd_plan_data_ref (self->data != NULL ? self->data : qd_session_get_data (self->session));
  g_clear_pointer (&self->data, qd_plan_data_unref);
  self->data = data;
}

/* --- making one --- */

/* A new record begins with the next code, the period that is looked at and today where it needs those; they can be
 * changed like any field. */
static void
propose_values (QdFieldForm *self)
{
  const QdField *field = qd_kind_code_field (self->record->kind);

  for (guint i = 0; i < self->record->kind->n_fields; i++)
    {
      const QdField *needed = &self->record->kind->fields[i];

      if ((needed->flags & QD_FIELD_REQUIRED) == 0 || !qd_record_field_is_empty (self->record, needed))
        continue;
      if (needed->type == QD_FIELD_PERIOD)
        qd_record_set_period (self->record, needed, qd_session_get_period (self->session));
      else if (needed->type == QD_FIELD_DAY && g_str_equal (needed->name, "date"))
        qd_record_set_day (self->record, needed, qd_session_get_today (self->session));
    }
  if (field == NULL || self->record->kind->code_prefix == NULL || qd_record_code (self->record) != NULL)
    return;
  g_autofree char *code = qd_plan_data_next_code (self->data, self->record->kind);
  qd_record_set_text (self->record, field, code);
}

QdFieldForm *
qd_field_form_new (QdSession *session, const QdRecord *record)
{
  QdFieldForm *self = g_object_new (QD_TYPE_FIELD_FORM, NULL);

  self->mode = record->id == 0 ? QD_FORM_NEW : QD_FORM_STORED;
  self->session = g_object_ref (session);
  load_data (self);
  self->record = qd_record_copy (record);
  if (self->mode == QD_FORM_NEW)
    propose_values (self);
  self->stored = qd_record_copy (self->record);
  return self;
}

/* The record of the form holds what all have in common. */
static void
look_for_common (QdFieldForm *self, const QdRecord *first)
{
  const QdKind *kind = first->kind;

  for (guint i = 1; i < self->ids->len; i++)
    {
      const QdRecord *other = qd_plan_data_find (self->data, kind->id, g_array_index (self->ids, gint64, i));

      for (guint j = 0; other != NULL && j < kind->n_fields; j++)
        if (!qd_record_field_equal (first, other, &kind->fields[j]))
          g_hash_table_add (self->mixed, (gpointer) &kind->fields[j]);
    }
  for (guint j = 0; j < kind->n_fields; j++)
    if (g_hash_table_contains (self->mixed, &kind->fields[j]))
      qd_record_clear_field (self->record, &kind->fields[j]);
}

QdFieldForm *
qd_field_form_new_many (QdSession *session, QdKindId kind, const GArray *ids)
{
  QdFieldForm *self = g_object_new (QD_TYPE_FIELD_FORM, NULL);
  const QdRecord *first;

  self->mode = QD_FORM_MANY;
  self->session = g_object_ref (session);
  load_data (self);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    if (qd_plan_data_find (self->data, kind, g_array_index (ids, gint64, i)) != NULL)
      g_array_append_val (self->ids, g_array_index (ids, gint64, i));
  first = self->ids->len > 0 ? qd_plan_data_find (self->data, kind, g_array_index (self->ids, gint64, 0)) : NULL;
  self->record = first != NULL ? qd_record_copy (first) : qd_record_new (qd_kind_get (kind));
  if (first != NULL)
    look_for_common (self, first);
  self->stored = qd_record_copy (self->record);
  return self;
}

/* --- asking --- */

QdFormMode
qd_field_form_get_mode (QdFieldForm *self)
{
  return self->mode;
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
qd_field_form_can_edit (QdFieldForm *self)
{
  return !qd_session_is_read_only (self->session);
}

gboolean
qd_field_form_has_unsaved (QdFieldForm *self)
{
  if (self->mode == QD_FORM_MANY)
    return g_hash_table_size (self->chosen) > 0 || g_hash_table_size (self->errors) > 0;
  return g_hash_table_size (self->errors) > 0 || !qd_record_equal (self->record, self->stored);
}

const char *
qd_field_form_get_error (QdFieldForm *self, const QdField *field)
{
  const FieldError *error = g_hash_table_lookup (self->errors, field);

  return error != NULL ? error->message : NULL;
}

void
qd_field_form_reload (QdFieldForm *self)
{
  load_data (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- setting --- */

static void
set_error (QdFieldForm *self, const QdField *field, const char *message, gboolean is_unread)
{
  FieldError *error = g_new0 (FieldError, 1);

  error->message = g_strdup (message);
  error->is_unread = is_unread;
  g_hash_table_insert (self->errors, (gpointer) field, error);
}

/* Fields that waited for another one are in order now; what could not be read still stands in its row. */
static void
forget_waiting (QdFieldForm *self)
{
  GHashTableIter iter;
  gpointer error;

  g_hash_table_iter_init (&iter, self->errors);
  while (g_hash_table_iter_next (&iter, NULL, &error))
    if (!((FieldError *) error)->is_unread)
      g_hash_table_iter_remove (&iter);
}

/* A rule that looks beyond one field is broken. It stands at the field that broke it, also when another one is changed
 * meanwhile that has nothing to do with it: the sentence is the same then. */
static void
set_waiting (QdFieldForm *self, const QdField *field, const char *message)
{
  g_autofree char *text = g_strdup (message);
  gpointer known, error;
  const QdField *blamed = field;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->errors);
  while (g_hash_table_iter_next (&iter, &known, &error))
    if (!((FieldError *) error)->is_unread && g_str_equal (((FieldError *) error)->message, text))
      blamed = known;
  forget_waiting (self);
  set_error (self, blamed, text, FALSE);
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
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? _(", ") : "", _(field->label));
    }
  return g_strdup_printf (_("Edit %s of %s"), labels->str, name);
}

/* What a formula with a loop gives is no figure. One that came by an import does not hold up what else is edited. */
static gboolean
check_formula (QdFieldForm *self, const QdRecord *record, GError **error)
{
  const QdMetric *metric = record->kind == &qd_metric_kind ? QD_METRIC (record) : NULL;
  const QdMetric *stored = metric != NULL && self->mode == QD_FORM_STORED ? QD_METRIC (self->stored) : NULL;
  g_autofree char *loop = NULL;

  if (metric == NULL || (stored != NULL && g_strcmp0 (metric->formula, stored->formula) == 0
                         && g_strcmp0 (metric->code, stored->code) == 0))
    return TRUE;
  loop = qd_plan_data_formula_loop (self->data, record);
  if (loop != NULL)
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("the formula leads back to its own metric: %s"), loop);
  return loop == NULL;
}

/* Saves all that differs. */
static void
save (QdFieldForm *self, const QdField *field)
{
  g_autoptr (GError) error = NULL;

  if (!qd_record_equal (self->record, self->stored))
    {
      g_autofree char *what = name_step (self);

      if (!check_formula (self, self->record, &error) || !qd_session_save (self->session, self->record, what, &error))
        {
          set_waiting (self, field, error->message);
          return;
        }
      qd_record_free (self->stored);
      self->stored = qd_record_copy (self->record);
      load_data (self);
    }
  forget_waiting (self);
}

static gboolean
check_whole (QdFieldForm *self, const QdRecord *record, GError **error)
{
  return qd_record_validate (record, error) && qd_plan_data_validate (self->data, record, error)
         && check_formula (self, record, error);
}

/* Rules that look beyond one field hold once every field alone is in order; the field that broke one says so. */
static void
check_new (QdFieldForm *self, const QdField *field)
{
  g_autoptr (GError) error = NULL;

  if (check_whole (self, self->record, &error))
    {
      forget_waiting (self);
      return;
    }
  for (guint i = 0; i < self->record->kind->n_fields; i++)
    if (!qd_record_validate_field (self->record, &self->record->kind->fields[i], NULL))
      return;
  set_waiting (self, field, error->message);
}

gboolean
qd_field_form_set_value (QdFieldForm *self, const QdField *field, const QdRecord *source)
{
  g_autoptr (QdRecord) candidate = qd_record_copy (self->record);
  g_autoptr (GError) error = NULL;

  qd_record_copy_field (candidate, source, field);
  if (!qd_record_validate_field (candidate, field, &error))
    {
      qd_field_form_refuse (self, field, error->message);
      return FALSE;
    }
  g_hash_table_remove (self->errors, field);
  qd_record_copy_field (self->record, candidate, field);
  if (self->record->kind == &qd_metric_value_kind && self->mode != QD_FORM_MANY)
    qd_metric_value_settle ((QdMetricValue *) self->record, field);
  if (self->mode == QD_FORM_MANY)
    g_hash_table_add (self->chosen, (gpointer) field);
  else if (self->mode == QD_FORM_NEW)
    check_new (self, field);
  else
    save (self, field);
  g_signal_emit (self, signals[CHANGED], 0);
  return qd_field_form_get_error (self, field) == NULL;
}

gboolean
qd_field_form_set_text (QdFieldForm *self, const QdField *field, const char *text)
{
  g_autoptr (QdRecord) candidate = qd_record_copy (self->record);
  g_autoptr (GError) error = NULL;
  QdTextContext context;

  qd_plan_data_text_context (self->data, &context);
  context.near = qd_record_near_day (self->record, field, qd_session_day_of_now ());
  if (qd_record_parse_field (candidate, field, text, &context, &error))
    return qd_field_form_set_value (self, field, candidate);
  qd_field_form_refuse (self, field, error->message);
  return FALSE;
}

void
qd_field_form_try_text (QdFieldForm *self, const QdField *field, const char *text)
{
  g_autoptr (QdRecord) candidate = qd_record_copy (self->record);
  QdTextContext context;

  if (self->mode == QD_FORM_STORED)
    return;
  qd_plan_data_text_context (self->data, &context);
  context.near = qd_record_near_day (self->record, field, qd_session_day_of_now ());
  if (qd_record_parse_field (candidate, field, text, &context, NULL)
      && (qd_record_validate_field (candidate, field, NULL) || self->mode == QD_FORM_NEW))
    {
      g_hash_table_remove (self->errors, field);
      qd_record_copy_field (self->record, candidate, field);
      if (self->mode == QD_FORM_MANY)
        g_hash_table_add (self->chosen, (gpointer) field);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

void
qd_field_form_refuse (QdFieldForm *self, const QdField *field, const char *message)
{
  set_error (self, field, message, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- a new record --- */

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

/* --- many --- */

guint
qd_field_form_count (QdFieldForm *self)
{
  return self->ids != NULL ? self->ids->len : 1;
}

gboolean
qd_field_form_is_mixed (QdFieldForm *self, const QdField *field)
{
  return g_hash_table_contains (self->mixed, field) && !g_hash_table_contains (self->chosen, field);
}

void
qd_field_form_choose (QdFieldForm *self, const QdField *field, gboolean is_chosen)
{
  if (is_chosen == g_hash_table_contains (self->chosen, field))
    return;
  if (is_chosen)
    g_hash_table_add (self->chosen, (gpointer) field);
  else
    {
      g_hash_table_remove (self->chosen, field);
      g_hash_table_remove (self->errors, field);
      qd_record_copy_field (self->record, self->stored, field);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
qd_field_form_is_chosen (QdFieldForm *self, const QdField *field)
{
  return g_hash_table_contains (self->chosen, field);
}

gboolean
qd_field_form_apply (QdFieldForm *self, GError **error)
{
  const QdKind *kind = self->record->kind;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < self->ids->len; i++)
    {
      const QdRecord *record = qd_plan_data_find (self->data, kind->id, g_array_index (self->ids, gint64, i));

      if (record != NULL)
        g_ptr_array_add (records, qd_record_copy (record));
    }
  for (guint j = 0; j < kind->n_fields; j++)
    if (g_hash_table_contains (self->chosen, &kind->fields[j]))
      {
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? _(", ") : "", _(kind->fields[j].label));
        for (guint i = 0; i < records->len; i++)
          qd_record_copy_field (g_ptr_array_index (records, i), self->record, &kind->fields[j]);
      }
  g_autofree char *number = qd_figure_text_number (records->len, 0, FALSE);
  /* Translators: number and kind of records, "3 Goals" */
  g_autofree char *name = g_strdup_printf (_("%s %s"), number, _(kind->label_plural));
  g_autofree char *what = g_strdup_printf (_("Edit %s of %s"), labels->str, name);
  return qd_session_save_many (self->session, records, what, error);
}
