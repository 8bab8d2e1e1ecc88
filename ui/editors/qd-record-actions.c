#include "ui/editors/qd-record-actions.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-figure-text.h"
#include "model/records/qd-record-duplicate.h"
#include "ui/editors/qd-record-editor.h"

/* --- what is told --- */

typedef struct
{
  QdSession *session;
  char      *what;      /* the step the toast offers to undo */
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->session);
  g_free (undo->what);
  g_free (undo);
}

/* Another step since: the toast is about something that is no longer the last one. */
static void
undo_clicked (AdwToast *toast, Undo *undo)
{
  g_autofree char *last = qd_plan_undo_what (qd_session_get_plan (undo->session));

  if (g_strcmp0 (last, undo->what) == 0)
    qd_session_undo (undo->session);
}

/* Taken back otherwise, or another step came: the button would have nothing to take back. */
static void
history_changed (QdSession *session, AdwToast *toast)
{
  g_autofree char *last = qd_plan_undo_what (qd_session_get_plan (session));

  if (g_strcmp0 (last, g_object_get_data (G_OBJECT (toast), "step")) != 0)
    adw_toast_dismiss (toast);
}

static AdwToast *
create_toast (const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  return adw_toast_new (escaped);
}

/* The toast is about the last step. */
static void
follow_last_step (AdwToast *toast, QdSession *session)
{
  g_object_set_data_full (G_OBJECT (toast), "step", qd_plan_undo_what (qd_session_get_plan (session)), g_free);
  g_signal_connect_object (session, "history-changed", G_CALLBACK (history_changed), toast, 0);
}

void
qd_record_actions_tell (GtkWidget *widget, QdSession *session, const char *message, gboolean with_undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = create_toast (message);
  if (with_undo)
    {
      Undo *undo = g_new0 (Undo, 1);

      undo->session = g_object_ref (session);
      undo->what = qd_plan_undo_what (qd_session_get_plan (session));
      adw_toast_set_button_label (toast, _("Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked), undo, undo_free, 0);
      follow_last_step (toast, session);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
qd_record_actions_tell_elsewhere (GtkWidget *widget, QdSession *session, const char *message, const QdRecord *record)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = create_toast (message);
  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.show-record");
  adw_toast_set_action_target (toast, "(ix)", (int) record->kind->id, record->id);
  follow_last_step (toast, session);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* "G-03 New users" of one record, "3 goals" of several; a step in the history is named by it. */
static char *
name_of (QdPlanData *data, QdKindId kind, const GArray *ids)
{
  const QdRecord *record = ids->len == 1 ? qd_plan_data_find (data, kind, g_array_index (ids, gint64, 0)) : NULL;
  g_autofree char *number = NULL;

  if (record != NULL)
    return qd_plan_data_describe (data, record);
  number = qd_figure_text_number (ids->len, 0, FALSE);
  /* Translators: number and kind of records, "3 Goals" */
  return g_strdup_printf (_("%s %s"), number, _(qd_kind_get (kind)->label_plural));
}

static GArray *
one_id (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  return g_array_append_val (ids, id);
}

/* --- edit --- */

void
qd_record_actions_edit (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (session), NULL);
  const QdRecord *record
      = data != NULL && ids->len == 1 ? qd_plan_data_find (data, kind, g_array_index (ids, gint64, 0)) : NULL;

  if (record != NULL)
    qd_record_editor_present (widget, session, record);
  else if (ids->len > 1)
    qd_record_editor_present_many (widget, session, kind, ids);
}

void
qd_record_actions_edit_one (GtkWidget *widget, QdSession *session, const QdRecord *record)
{
  qd_record_editor_present (widget, session, record);
}

/* --- duplicate --- */

static gint64
save_copies (GtkWidget *widget, QdSession *session, QdPlanData *data, QdKindId kind, const GArray *ids)
{
  g_autoptr (GPtrArray) copies = qd_plan_data_duplicate (data, kind, ids);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = name_of (data, kind, ids), *what = g_strdup_printf (_("Duplicate %s"), name), *message = NULL;
  const QdRecord *last = NULL;

  for (guint i = 0; i < copies->len; i++)
    if (((const QdRecord *) g_ptr_array_index (copies, i))->kind->id == kind)
      last = g_ptr_array_index (copies, i);
  if (last == NULL)
    return 0;
  if (!qd_session_write (session, copies, NULL, what, &error))
    {
      qd_record_actions_tell (widget, session, error->message, FALSE);
      return 0;
    }
  message = ids->len == 1 ? g_strdup_printf (_("“%s” was duplicated as %s"), name, qd_record_code (last))
                          : g_strdup_printf (_("“%s” were duplicated"), name);
  qd_record_actions_tell (widget, session, message, TRUE);
  return last->id;
}

gint64
qd_record_actions_duplicate (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (session), NULL);

  if (data == NULL || ids->len == 0 || qd_session_is_read_only (session))
    return 0;
  if (qd_kind_code_field (qd_kind_get (kind)) != NULL)
    return save_copies (widget, session, data, kind, ids);
  const QdRecord *record = qd_plan_data_find (data, kind, g_array_index (ids, gint64, 0));
  if (record != NULL)
    {
      g_autoptr (QdRecord) copy = qd_record_copy (record);

      copy->id = 0;
      qd_record_editor_present (widget, session, copy);
    }
  return 0;
}

gint64
qd_record_actions_duplicate_with_parts (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (session), NULL);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  if (data == NULL || ids->len == 0 || qd_session_is_read_only (session))
    return 0;
  all = qd_plan_data_with_parts (data, kind, ids);
  copies = qd_plan_data_duplicate (data, kind, all);
  if (copies->len == 0)
    return 0;
  g_autofree char *name = name_of (data, kind, ids), *what = g_strdup_printf (_("Duplicate %s with parts"), name);
  if (!qd_session_write (session, copies, NULL, what, &error))
    {
      qd_record_actions_tell (widget, session, error->message, FALSE);
      return 0;
    }
  g_autofree char *message = g_strdup_printf (_("“%s” and what is below: %u copies"), name, all->len);
  qd_record_actions_tell (widget, session, message, TRUE);
  return ((const QdRecord *) g_ptr_array_index (copies, 0))->id;
}

gint64
qd_record_actions_duplicate_one (GtkWidget *widget, QdSession *session, const QdRecord *record)
{
  g_autoptr (GArray) ids = one_id (record->id);

  return qd_record_actions_duplicate (widget, session, record->kind->id, ids);
}

/* --- delete --- */

typedef struct
{
  GtkWidget *widget;
  QdSession *session;
  QdKindId   kind;
  GArray    *ids;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  g_object_unref (deletion->widget);
  g_object_unref (deletion->session);
  g_array_unref (deletion->ids);
  g_free (deletion);
}

static gboolean
run_deletion (Deletion *deletion, gboolean clear_references, GError **error)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (deletion->session), error);

  if (data == NULL)
    return FALSE;
  g_autofree char *name = name_of (data, deletion->kind, deletion->ids);
  g_autofree char *what = g_strdup_printf (_("Delete %s"), name);
  if (!qd_session_delete_many (deletion->session, deletion->kind, deletion->ids, clear_references, what, error))
    return FALSE;
  g_autofree char *message = deletion->ids->len == 1 ? g_strdup_printf (_("“%s” was deleted"), name)
                                                     : g_strdup_printf (_("“%s” were deleted"), name);
  qd_record_actions_tell (deletion->widget, deletion->session, message, TRUE);
  return TRUE;
}

static void
deletion_answered (AdwMessageDialog *dialog, const char *response, Deletion *deletion)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "clear") == 0 && !run_deletion (deletion, TRUE, &error))
    qd_record_actions_tell (deletion->widget, deletion->session, error->message, FALSE);
}

/* The message names what refers to the records. */
static void
ask_deletion (Deletion *deletion, const char *message)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (deletion->widget));
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", message,
      _("“Delete and Clear” empties those fields, and deletes what cannot be without it: its daily results, and values and "
        "targets of it. All of it is one step that can be undone."));
  GtkWidget *dialog = adw_message_dialog_new (window, _("Other Records Refer to This"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "cancel", _("_Cancel"), "clear", _("_Delete and Clear"), NULL);
  adw_message_dialog_set_response_appearance (question, "clear", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "deletion", deletion, deletion_free);
  g_signal_connect (dialog, "response", G_CALLBACK (deletion_answered), deletion);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
qd_record_actions_delete (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids)
{
  Deletion *deletion;
  g_autoptr (GError) error = NULL;

  if (ids->len == 0 || qd_session_is_read_only (session))
    return;
  deletion = g_new0 (Deletion, 1);
  deletion->widget = g_object_ref (widget);
  deletion->session = g_object_ref (session);
  deletion->kind = kind;
  deletion->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (deletion->ids, ids->data, ids->len);
  if (!run_deletion (deletion, FALSE, &error) && g_error_matches (error, QD_ERROR, QD_ERROR_CONFLICT))
    {
      ask_deletion (deletion, error->message);
      return;
    }
  if (error != NULL)
    qd_record_actions_tell (widget, session, error->message, FALSE);
  deletion_free (deletion);
}

void
qd_record_actions_delete_one (GtkWidget *widget, QdSession *session, const QdRecord *record)
{
  g_autoptr (GArray) ids = one_id (record->id);

  qd_record_actions_delete (widget, session, record->kind->id, ids);
}
