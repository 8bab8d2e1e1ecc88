#include "ui/editors/qd-day-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-day-form.h"
#include "ui/editors/qd-day-table.h"
#include "ui/editors/qd-day-work.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/qd-frame-log.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-focus-keeper.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-tooltip.h"

#define QD_TYPE_DAY_WINDOW (qd_day_window_get_type ())
G_DECLARE_FINAL_TYPE (QdDayWindow, qd_day_window, QD, DAY_WINDOW, AdwWindow)

struct _QdDayWindow
{
  AdwWindow          parent_instance;
  QdSession         *session;
  GtkWidget         *campaign, *channel, *period, *toasts, *table, *count, *stack, *spinner, *add_button, *export_button;
  QdResultColumns   *shown;        /* what the rows are of */
  QdDayRows         *base;         /* the rows that pass, in the order of the blocks; NULL: to be made */
  QdDayFilter        filter;
  guint              generation;   /* of the newest question */
  gboolean           is_other;     /* the rows that come are others than those shown, or in another order */
};

G_DEFINE_FINAL_TYPE (QdDayWindow, qd_day_window, ADW_TYPE_WINDOW)

static void
say (QdDayWindow *self, const char *message, gboolean with_undo)
{
  qd_record_actions_tell (self->toasts, self->session, message, with_undo);
}

static void
work_done (GtkWidget *window, const char *message, gboolean is_step)
{
  if (message != NULL)
    say (QD_DAY_WINDOW (window), message, is_step);
}

/* --- which rows, in which order: on a thread --- */

typedef struct
{
  guint            generation;
  QdPlanData      *data;
  QdDayFilter      filter;
  QdDayKey         key;
  gboolean         descending;
  QdDayRows       *base, *rows;
  QdSums           sums;
  GHashTable      *ranks;   /* id -> place by name, of the key */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  qd_plan_data_unref (load->data);
  g_clear_pointer (&load->base, qd_day_rows_unref);
  g_clear_pointer (&load->rows, qd_day_rows_unref);
  g_clear_pointer (&load->ranks, g_hash_table_unref);
  g_free (load);
}

typedef struct
{
  char         *name;
  const gint64 *id;
} Named;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const Named *) a)->name, ((const Named *) b)->name);
}

static GHashTable *
rank_by_name (const QdPlanData *data, QdKindId kind)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  GHashTable *ranks = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);
      const char *name = kind == QD_KIND_CAMPAIGN ? QD_CAMPAIGN (record)->name : QD_CHANNEL (record)->name;
      Named one = { g_utf8_collate_key (name != NULL ? name : "", -1), &record->id };

      g_array_append_val (named, one);
    }
  g_array_sort (named, compare_names);
  for (guint i = 0; i < named->len; i++)
    {
      g_hash_table_insert (ranks, (gpointer) g_array_index (named, Named, i).id, GUINT_TO_POINTER (i));
      g_free (g_array_index (named, Named, i).name);
    }
  return ranks;
}

static guint32
rank_of (QdDayKey key, gint64 id, gpointer ranks)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (ranks, &id));
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;

  if (load->base == NULL)
    load->base = qd_day_rows_new (load->data->results, &load->filter, NULL, &error);
  if (load->key == QD_DAY_KEY_CAMPAIGN || load->key == QD_DAY_KEY_CHANNEL)
    load->ranks = rank_by_name (load->data, load->key == QD_DAY_KEY_CAMPAIGN ? QD_KIND_CAMPAIGN : QD_KIND_CHANNEL);
  if (load->base != NULL)
    load->rows = qd_day_rows_sort (load->base, load->key, load->descending, load->ranks != NULL ? rank_of : NULL, load->ranks,
                                   NULL, &error);
  if (load->rows != NULL && qd_day_rows_sum (load->rows, &load->sums, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_rows (QdDayWindow *self, Load *load)
{
  guint n = qd_day_rows_count (load->rows);
  g_autofree char *number = qd_figure_text_number (n, 0, FALSE);
  g_autofree char *count
    = qd_figure_text_fill (g_dngettext (GETTEXT_PACKAGE, "Total of {n} day", "Total of {n} days", n), "n", number, NULL);

  g_clear_pointer (&self->base, qd_day_rows_unref);
  self->base = qd_day_rows_ref (load->base);
  qd_day_table_show (QD_DAY_TABLE (self->table), load->rows, &load->sums, self->is_other);
  self->is_other = FALSE;
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "rows" : "none");
  gtk_widget_set_sensitive (self->export_button, n > 0);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  QdDayWindow *self = QD_DAY_WINDOW (source);
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_fine = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->table == NULL || load->generation != self->generation)   /* closed, or another question was asked meanwhile */
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  /* results that were changed meanwhile come with the next review */
  if (is_fine)
    show_rows (self, load);
  else if (load->data->results == self->shown && qd_session_get_data (self->session) == load->data)
    say (self, error->message, FALSE);
}

static void
load_rows (QdDayWindow *self)
{
  QdPlanData *data = qd_session_get_data (self->session);
  g_autoptr (GTask) task = NULL;
  Load *load;

  if (data == NULL || data->results == NULL || self->table == NULL)
    return;
  if (data->results != self->shown)
    g_clear_pointer (&self->base, qd_day_rows_unref);
  g_clear_pointer (&self->shown, qd_result_columns_unref);
  self->shown = qd_result_columns_ref (data->results);
  load = g_new0 (Load, 1);
  load->generation = ++self->generation;
  load->data = qd_plan_data_ref (data);
  load->filter = self->filter;
  load->base = self->base != NULL ? qd_day_rows_ref (self->base) : NULL;
  qd_day_table_get_order (QD_DAY_TABLE (self->table), &load->key, &load->descending);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  task = g_task_new (self, NULL, loaded, NULL);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

static void
review_changed (QdSession *session, QdDayWindow *self)
{
  const QdPlanData *data = qd_session_get_data (session);

  gtk_widget_set_sensitive (self->add_button, !qd_session_is_read_only (session));
  if (data != NULL && data->results != self->shown)
    load_rows (self);
}

static void
order_changed (QdDayTable *table, QdDayWindow *self)
{
  self->is_other = TRUE;
  load_rows (self);
}

/* --- filter --- */

static void
filter_changed (QdDayWindow *self)
{
  g_clear_pointer (&self->base, qd_day_rows_unref);
  self->is_other = TRUE;
  load_rows (self);
}

static void
choice_changed (GtkDropDown *choice, GParamSpec *pspec, QdDayWindow *self)
{
  self->filter.campaign = qd_day_form_get_choice (self->campaign);
  self->filter.channel = qd_day_form_get_choice (self->channel);
  filter_changed (self);
}

/* A label that cannot be read filters nothing, and is said at the field. */
static void
period_changed (GtkEditable *entry, QdDayWindow *self)
{
  const char *text = gtk_editable_get_text (entry);
  QdPeriod period = { 0 };
  g_autoptr (GError) error = NULL;

  if (*text != '\0' && !qd_period_parse (text, qd_session_get_fiscal_year_start (self->session), &period, &error))
    gtk_widget_add_css_class (self->period, "error");
  else
    gtk_widget_remove_css_class (self->period, "error");
  qd_tooltip_set (self->period, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  self->filter.first = period.start;
  self->filter.last = period.end;
  filter_changed (self);
}

/* --- what can be done --- */

static void
add_clicked (GtkButton *button, QdDayWindow *self)
{
  qd_day_form_present (GTK_WINDOW (self), self->session, &self->filter, qd_session_get_today (self->session));
}

static void
export_to (const char *path, gpointer data)
{
  QdDayWindow *self = data;

  if (self->base != NULL)
    qd_day_work_export (GTK_WIDGET (self), self->session, self->base, path, work_done);
}

static void
export_clicked (GtkButton *button, QdDayWindow *self)
{
  static const char *const suffixes[] = { ".csv", NULL };
  const QdFileQuestion question = { _("Export Daily Rows"), _("_Export"), _("CSV files"), suffixes, "results.csv", NULL };

  qd_dialogs_save_file (GTK_WINDOW (self), &question, export_to, self);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdDayWindow *self = QD_DAY_WINDOW (widget);
  g_autoptr (GtkBitset) places = qd_day_table_get_places (QD_DAY_TABLE (self->table));
  QdDayRows *rows = qd_day_table_get_rows (QD_DAY_TABLE (self->table));

  if (g_str_equal (name, "days.undo"))
    qd_session_undo (self->session);
  else if (g_str_equal (name, "days.redo"))
    qd_session_redo (self->session);
  else if (g_str_equal (name, "days.sort"))
    qd_day_table_sort (QD_DAY_TABLE (self->table));
  else if (rows != NULL && g_str_equal (name, "days.copy"))
    qd_day_work_copy (widget, self->session, rows, places, work_done);
  else if (rows != NULL)
    qd_day_work_delete (widget, self->session, rows, places, work_done);
}

/* Escape closes, unless it gives up what is typed. Days that are selected as such are copied and deleted whole. */
static gboolean
table_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdDayWindow *self)
{
  if ((state & GDK_CONTROL_MASK) != 0 && (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up))
    qd_frame_log_mark (GTK_WIDGET (self), "jump", gdk_keyval_name (keyval));
  if (qd_day_table_is_typing (QD_DAY_TABLE (self->table)))
    return FALSE;
  if (keyval == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else if (!qd_day_table_has_whole_days (QD_DAY_TABLE (self->table)))
    return FALSE;
  else if (keyval == GDK_KEY_Delete && (state & gtk_accelerator_get_default_mod_mask ()) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "days.delete", NULL);
  else if (keyval == GDK_KEY_c && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "days.copy", NULL);
  else
    return FALSE;
  return TRUE;
}

/* --- what it is made of --- */

static GtkWidget *
create_filters (QdDayWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const QdPlanData *data = qd_session_get_data (self->session);
  g_autofree char *first = qd_day_to_text (self->filter.first), *last = qd_day_to_text (self->filter.last);
  g_autofree char *period = self->filter.first != QD_DAY_NONE ? g_strdup_printf ("%s..%s", first, last) : g_strdup ("");

  self->campaign = qd_day_form_create_choice (data, QD_KIND_CAMPAIGN, _("Campaign"), _("All campaigns"), self->filter.campaign);
  self->channel = qd_day_form_create_choice (data, QD_KIND_CHANNEL, _("Channel"), _("All channels"), self->filter.channel);
  self->period = gtk_entry_new ();
  qd_entry_show (self->period, period);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->period), 22);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->period), _("All days, or 2025Q3, 2025-07 …"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->period), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  g_signal_connect (self->campaign, "notify::selected", G_CALLBACK (choice_changed), self);
  g_signal_connect (self->channel, "notify::selected", G_CALLBACK (choice_changed), self);
  g_signal_connect (self->period, "changed", G_CALLBACK (period_changed), self);
  self->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (box), self->campaign);
  gtk_box_append (GTK_BOX (box), self->channel);
  gtk_box_append (GTK_BOX (box), self->period);
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 1);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

static GtkWidget *
create_table (QdDayWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->table = qd_day_table_new (self->session);
  g_signal_connect_object (self->table, "order-changed", G_CALLBACK (order_changed), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (table_key), self);
  gtk_widget_add_controller (self->table, keys);
  return self->table;
}

static GtkWidget *
create_none (void)
{
  GtkWidget *status = qd_page_status_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Daily Results Here"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Choose another campaign, channel or period, add a day, or import results.csv."));
  return status;
}

static GtkWidget *
create_header (QdDayWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->add_button = gtk_button_new_with_mnemonic (_("_Add Day…"));
  self->export_button = gtk_button_new_with_mnemonic (_("_Export CSV…"));
  g_signal_connect (self->add_button, "clicked", G_CALLBACK (add_clicked), self);
  g_signal_connect (self->export_button, "clicked", G_CALLBACK (export_clicked), self);
  gtk_widget_set_sensitive (self->add_button, !qd_session_is_read_only (self->session));
  gtk_widget_set_sensitive (self->export_button, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->add_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), qd_day_table_create_chooser (QD_DAY_TABLE (self->table)));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->export_button);
  return header;
}

static void
build (QdDayWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *table = create_table (self);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), table, "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), create_none (), "none");
  self->toasts = adw_toast_overlay_new ();
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_filters (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), box);
  adw_window_set_content (ADW_WINDOW (self), self->toasts);
}

static void
qd_day_window_dispose (GObject *object)
{
  QdDayWindow *self = QD_DAY_WINDOW (object);

  self->table = NULL;
  G_OBJECT_CLASS (qd_day_window_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, qd_day_rows_unref);
  g_clear_pointer (&self->shown, qd_result_columns_unref);
}

static void
qd_day_window_class_init (QdDayWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_day_window_dispose;
  gtk_widget_class_install_action (widget_class, "days.copy", NULL, act);
  gtk_widget_class_install_action (widget_class, "days.delete", NULL, act);
  gtk_widget_class_install_action (widget_class, "days.sort", NULL, act);
  gtk_widget_class_install_action (widget_class, "days.undo", NULL, act);
  gtk_widget_class_install_action (widget_class, "days.redo", NULL, act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "days.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "days.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
qd_day_window_init (QdDayWindow *self)
{
  qd_focus_keep (GTK_WINDOW (self), NULL);
}

static gboolean
has_figures (GtkWindow *window)
{
  return qd_day_table_has_rows (QD_DAY_TABLE (QD_DAY_WINDOW (window)->table));
}

void
qd_day_window_present (GtkWidget *parent, QdSession *session, const QdDayFilter *filter)
{
  QdDayWindow *self;

  if (qd_session_get_data (session) == NULL)
    return;
  self = g_object_new (QD_TYPE_DAY_WINDOW, "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE, "title",
                       _("Daily Rows"), "default-width", 1160, "default-height", 680, NULL);
  self->session = g_object_ref (session);
  self->filter = *filter;
  build (self);
  g_signal_connect_object (session, "review-changed", G_CALLBACK (review_changed), self, 0);
  qd_frame_log_watch (GTK_WINDOW (self), has_figures);
  load_rows (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->table);
}
