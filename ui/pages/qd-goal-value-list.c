#include "ui/pages/qd-goal-value-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-figures-context.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-close-key.h"
#include "ui/widgets/qd-tooltip.h"

#define VALUE(record) ((const QdMetricValue *) (record))

QdRecord *
qd_goal_value_new (const QdGoal *goal, const QdPeriod *period)
{
  QdRecord *record = qd_record_new (&qd_metric_value_kind);
  QdMetricValue *value = (QdMetricValue *) record;

  value->metric = goal->metric;
  value->channel = goal->channel;
  value->segment = g_strdup (goal->segment);
  value->period = *period;
  return record;
}

gboolean
qd_goal_value_is_of (const QdRecord *record, const QdGoal *goal)
{
  const char *x = VALUE (record)->segment, *y = goal->segment;

  return VALUE (record)->metric == goal->metric && VALUE (record)->channel == goal->channel
         && g_strcmp0 (x != NULL ? x : "", y != NULL ? y : "") == 0;
}

/* What the window is about; belongs to it. */
typedef struct
{
  QdSession *session;
  gint64     goal;
  GtkWidget *list;
  gulong     changed_handler;
} ValueList;

static void
value_list_free (gpointer data)
{
  ValueList *self = data;

  g_clear_signal_handler (&self->changed_handler, self->session);
  g_object_unref (self->session);
  g_free (self);
}

static const QdRecord *
record_of (GtkWidget *button, ValueList *self, QdPlanData *data)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  return qd_plan_data_find (data, QD_KIND_VALUE, *id);
}

static void
edit_clicked (GtkButton *button, ValueList *self)
{
  const QdRecord *record = record_of (GTK_WIDGET (button), self, qd_session_get_data (self->session));

  if (record != NULL)
    qd_record_editor_present_field (GTK_WIDGET (button), self->session, record, "value");
}

static void
delete_clicked (GtkButton *button, ValueList *self)
{
  const QdRecord *record = record_of (GTK_WIDGET (button), self, qd_session_get_data (self->session));

  if (record != NULL)
    qd_record_actions_delete_one (self->list, self->session, record);
}

static GtkWidget *
create_button (ValueList *self, const QdRecord *value, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !qd_session_is_read_only (self->session));
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&value->id, sizeof value->id), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static char *
value_text (const QdMetricValue *value, const QdMetricRef *metric, const QdLanguage *language)
{
  const QdFigureStyle style = { language, NULL };
  double rate = qd_ratio (value->numerator, value->denominator);
  gboolean is_rate = metric->record != NULL && metric->record->aggregation == QD_METRIC_AGGREGATION_RATIO;
  /* a file may hold both: shown is what figures go by */
  double number = qd_is_none (value->value) || (is_rate && qd_is_some (rate)) ? rate : value->value;
  const char *unit = qd_metric_ref_unit_name (metric);

  return g_strcmp0 (unit, "money") == 0 ? qd_figure_text_amount (number)
                                        : qd_figure_text_unit (number, unit, metric->decimals, &style);
}

static void
add_row (ValueList *self, const QdMetricValue *value, const QdMetricRef *metric)
{
  const QdLanguage *language = qd_session_get_language (self->session);
  GtkWidget *row = adw_action_row_new (), *number = gtk_label_new (NULL);
  g_autofree char *period = qd_period_to_text (&value->period, language);
  g_autofree char *text = value_text (value, metric, language);
  g_autoptr (GString) remark = g_string_new (NULL);

  if (value->kind == QD_VALUE_KIND_BENCHMARK || value->kind == QD_VALUE_KIND_CASE)
    g_string_append (remark, value->kind == QD_VALUE_KIND_CASE ? _("Case") : _("Benchmark"));
  if (value->status == QD_VALUE_STATUS_ESTIMATE)
    g_string_append_printf (remark, "%s%s", remark->len > 0 ? " · " : "", _("Estimate"));
  if (value->note != NULL)
    g_string_append_printf (remark, "%s%s", remark->len > 0 ? " · " : "", value->note);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), period);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), remark->str);
  gtk_label_set_text (GTK_LABEL (number), text);
  gtk_widget_add_css_class (number, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (self, &value->record, "document-edit-symbolic",
                                                                  _("Edit value"), G_CALLBACK (edit_clicked)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (self, &value->record, "user-trash-symbolic",
                                                                  _("Delete value"), G_CALLBACK (delete_clicked)));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const QdMetricValue *x = *(const QdMetricValue *const *) a, *y = *(const QdMetricValue *const *) b;

  return (x->period.end < y->period.end) - (x->period.end > y->period.end);
}

static void
fill (ValueList *self)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);
  const QdGoal *goal = data != NULL ? QD_GOAL (qd_plan_data_find (data, QD_KIND_GOAL, self->goal)) : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GtkListBoxRow *row;

  /* the rows: what stands there while there is none is a child of the list as well */
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  if (goal == NULL)
    return;
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (data, &goal->period, goal->period.end, qd_session_get_language (self->session), NULL);
  QdMetricRef metric = qd_figures_metric (context, goal->metric);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_VALUE); i++)
    if (qd_goal_value_is_of (qd_plan_data_nth (data, QD_KIND_VALUE, i), goal))
      g_ptr_array_add (values, (gpointer) qd_plan_data_nth (data, QD_KIND_VALUE, i));
  g_ptr_array_sort (values, compare_newest);
  for (guint i = 0; i < values->len; i++)
    add_row (self, g_ptr_array_index (values, i), &metric);
}

static void
add_clicked (GtkButton *button, ValueList *self)
{
  const QdRecord *goal = qd_plan_data_find (qd_session_get_data (self->session), QD_KIND_GOAL, self->goal);

  if (goal == NULL)
    return;
  g_autoptr (QdRecord) value = qd_goal_value_new (QD_GOAL (goal), qd_session_get_period (self->session));
  qd_record_editor_present_new (self->list, self->session, value, NULL);
}

void
qd_goal_value_list_present (GtkWidget *parent, QdSession *session, gint64 goal_id)
{
  const QdRecord *goal = qd_plan_data_find (qd_session_get_data (session), QD_KIND_GOAL, goal_id);
  ValueList *self = g_new0 (ValueList, 1);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "default-width", 480, "default-height", 520, "title",
                                    _("Values"), "transient-for", gtk_widget_get_root (parent), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new (), *add, *nothing;
  GtkWidget *scroller = gtk_scrolled_window_new (), *overlay = adw_toast_overlay_new ();

  self->session = g_object_ref (session);
  self->goal = goal_id;
  self->list = gtk_list_box_new ();
  nothing = gtk_label_new (_("Nothing was typed yet"));
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_add_css_class (nothing, "card-padding");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nothing);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "page-margins");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  adw_header_bar_set_title_widget (
    ADW_HEADER_BAR (bar), adw_window_title_new (_("Values"), goal != NULL ? QD_GOAL (goal)->title : ""));
  add = gtk_button_new_from_icon_name ("list-add-symbolic");
  qd_tooltip_set (add, _("Add a value"));
  gtk_widget_set_sensitive (add, !qd_session_is_read_only (session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a value"), -1);
  g_signal_connect (add, "clicked", G_CALLBACK (add_clicked), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), add);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), scroller);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), overlay);
  adw_window_set_content (ADW_WINDOW (window), box);
  qd_close_key_add (window);
  g_object_set_data_full (G_OBJECT (window), "value-list", self, value_list_free);
  self->changed_handler = g_signal_connect_swapped (session, "review-changed", G_CALLBACK (fill), self);
  fill (self);
  gtk_window_present (GTK_WINDOW (window));
}
