#include "ui/pages/qd-goal-breakdown.h"

#include <glib/gi18n.h>

#include "model/figures/qd-actual.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/pages/qd-goal-legend.h"
#include "ui/pages/qd-goal-parts.h"
#include "ui/widgets/qd-chart-view.h"

#define QD_TYPE_GOAL_BREAKDOWN (qd_goal_breakdown_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalBreakdown, qd_goal_breakdown, QD, GOAL_BREAKDOWN, AdwWindow)

struct _QdGoalBreakdown
{
  AdwWindow         parent_instance;
  QdSession        *session;
  GtkWidget        *caller;          /* whose window tells what was written; weak */
  gint64            goal;
  QdBreakdown      *breakdown;       /* NULL until computed */
  QdGoalPartsStyle  style;
  QdBreakdownMethod method;
  guint             generation;
  GArray           *intos;           /* QdBreakdownInto behind the choices */
  guint             last_edited;     /* part, G_MAXUINT */
  gboolean          is_edited;       /* differs from what the method suggests */

  GtkWidget *into_choice, *total, *methods[QD_N_BREAKDOWN_METHODS], *chart_title, *chart, *parts;
  GtkWidget *notice, *notice_icon, *notice_text, *rest_button, *restore_button, *write_button;
};

G_DEFINE_FINAL_TYPE (QdGoalBreakdown, qd_goal_breakdown, ADW_TYPE_WINDOW)

static const char *const into_labels[QD_N_BREAKDOWN_INTOS]
  = { N_("Halves"), N_("Quarters"), N_("Months"), N_("Weeks"), N_("Channels"), N_("Owners") };
static const char *const into_titles[QD_N_BREAKDOWN_INTOS]
  = { N_("By half"), N_("By quarter"), N_("By month"), N_("By week"), N_("By channel"), N_("By owner") };

static QdBreakdownPart *
nth_part (QdGoalBreakdown *self, guint i)
{
  return &g_array_index (self->breakdown->parts, QdBreakdownPart, i);
}

/* --- what writing would do --- */

static void
update_chart (QdGoalBreakdown *self)
{
  QdColumnChart *chart = qd_column_chart_new (self->style.language);
  double factor = g_strcmp0 (self->style.unit, "percent") == 0 ? 100 : 1;

  qd_column_chart_add_series (chart, _("A year ago"), QD_COLUMN_PREVIOUS);
  qd_column_chart_add_series (chart, _("Actual"), QD_COLUMN_ACTUAL);
  qd_column_chart_add_series (chart, _("Suggested"), QD_COLUMN_SUGGESTED);
  qd_column_chart_add_series (chart, _("Present target"), QD_COLUMN_TICK);
  for (guint i = 0; i < self->breakdown->parts->len; i++)
    {
      const QdBreakdownPart *part = nth_part (self, i);

      qd_column_chart_add_group (chart, (QdColumnGroup){ qd_goal_part_name (part, self->style.language),
                                                         { part->year_ago * factor, part->actual * factor,
                                                           part->target * factor, part->present * factor } });
    }
  qd_chart_view_set_chart (QD_CHART_VIEW (self->chart), chart, _("Parts of the target"));
}

/* The part that takes what is left: the last one that is open and was not just typed. */
static guint
part_for_rest (QdGoalBreakdown *self)
{
  for (guint i = self->breakdown->parts->len; i > 0; i--)
    if (!nth_part (self, i - 1)->is_locked && i - 1 != self->last_edited)
      return i - 1;
  return G_MAXUINT;
}

static void
show_notice (QdGoalBreakdown *self, const char *css_class, const char *icon, const char *text)
{
  static const char *const classes[] = { "success", "warning", "error" };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (self->notice, classes[i]);
      gtk_widget_remove_css_class (self->notice_icon, classes[i]);
    }
  gtk_widget_add_css_class (self->notice, css_class);
  gtk_widget_add_css_class (self->notice_icon, css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->notice_icon), icon);
  gtk_label_set_text (GTK_LABEL (self->notice_text), text);
}

static char *
balance_text (QdGoalBreakdown *self, double rest)
{
  double before = self->breakdown->total - qd_goal_parts_sum (self->breakdown, QD_PARTS_PRESENT);
  g_autofree char *amount = qd_goal_parts_number (&self->style, ABS (rest));
  g_autofree char *old_gap = qd_goal_parts_number (&self->style, before);
  g_autofree char *total = qd_goal_parts_number (&self->style, self->breakdown->total);

  if (!self->breakdown->is_sum)
    return qd_figures_equal (rest, 0) ? g_strdup_printf (_("The last part reaches the target, %s"), total)
                                      : g_strdup_printf (_("The last part is %s away from the target"), amount);
  if (!qd_figures_equal (rest, 0))
    return g_strdup_printf (rest > 0 ? _("%s of the target is not in any part") : _("The parts exceed the target by %s"),
                            amount);
  if (qd_is_some (before) && !qd_figures_equal (before, 0))
    return g_strdup_printf (_("The sum equals the target, gap %s → 0"), old_gap);
  return g_strdup (_("The sum equals the target"));
}

static void
update_balance (QdGoalBreakdown *self)
{
  double rest = qd_breakdown_rest (self->breakdown);
  gboolean is_even = qd_figures_equal (rest, 0);
  guint taker = part_for_rest (self);
  g_autofree char *text = balance_text (self, rest);

  if (qd_goal_parts_has_error (QD_GOAL_PARTS (self->parts)))
    show_notice (self, "error", "quarterdeck-missed-symbolic",
                 _("A target cannot be read: type a number like 300,000, 30万 or 12.3%"));
  else
    show_notice (self, is_even ? "success" : "warning", is_even ? "quarterdeck-done-symbolic" : "quarterdeck-at-risk-symbolic",
                 text);
  gtk_widget_set_visible (self->rest_button, !is_even && taker != G_MAXUINT);
  gtk_widget_set_visible (self->restore_button, self->is_edited);
  if (taker == G_MAXUINT)
    return;
  g_autofree char *part = qd_goal_part_name (nth_part (self, taker), self->style.language);
  g_autofree char *label = g_strdup_printf (_("Put the Rest into %s"), part);
  gtk_button_set_label (GTK_BUTTON (self->rest_button), label);
}

static void
update_write_button (QdGoalBreakdown *self)
{
  g_autoptr (GPtrArray) records = qd_breakdown_to_records (self->breakdown);
  guint n_series = 0;

  for (guint i = 0; i < records->len; i++)
    n_series += ((const QdRecord *) g_ptr_array_index (records, i))->kind == &qd_goal_target_kind;
  g_autofree char *label
    = n_series > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Write %u Target", "Write %u Targets", records->len),
                                      records->len)
                   : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Write %u Goal", "Write %u Goals", records->len),
                                      records->len);
  gtk_button_set_label (GTK_BUTTON (self->write_button), records->len > 0 ? label : _("Nothing to Write"));
  gtk_widget_set_sensitive (self->write_button,
                            records->len > 0 && !qd_goal_parts_has_error (QD_GOAL_PARTS (self->parts)));
}

static void
update_all (QdGoalBreakdown *self)
{
  qd_goal_parts_update (QD_GOAL_PARTS (self->parts));
  update_chart (self);
  update_balance (self);
  update_write_button (self);
}

/* --- suggestions --- */

static void
suggest (QdGoalBreakdown *self)
{
  g_autoptr (GError) error = NULL;

  self->is_edited = FALSE;
  self->last_edited = G_MAXUINT;
  if (qd_breakdown_suggest (self->breakdown, self->method, &error))
    {
      update_all (self);
      return;
    }
  update_all (self);
  show_notice (self, "error", "quarterdeck-missed-symbolic", error->message);
  gtk_widget_set_visible (self->rest_button, FALSE);
}

static void
part_edited (QdGoalParts *parts, guint part, QdGoalBreakdown *self)
{
  self->last_edited = part;
  self->is_edited = TRUE;
  update_all (self);
}

static void
part_unlocked (QdGoalParts *parts, guint part, QdGoalBreakdown *self)
{
  suggest (self);
}

static void
rest_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  guint taker = part_for_rest (self);
  QdBreakdownPart *part = nth_part (self, taker);
  double rest = qd_breakdown_rest (self->breakdown);

  part->target = self->breakdown->is_sum ? (qd_is_some (part->target) ? part->target : 0) + rest : self->breakdown->total;
  update_all (self);
}

static void
restore_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  gtk_widget_grab_focus (self->write_button);
  suggest (self);
}

static void
show_parts (QdGoalBreakdown *self)
{
  qd_goal_parts_set (QD_GOAL_PARTS (self->parts), self->breakdown, &self->style,
                     self->method == QD_BREAKDOWN_WEIGHTS);
  suggest (self);
}

static void
method_toggled (GtkCheckButton *button, QdGoalBreakdown *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  for (int i = 0; i < QD_N_BREAKDOWN_METHODS; i++)
    if (self->methods[i] == GTK_WIDGET (button))
      self->method = (QdBreakdownMethod) i;
  if (self->breakdown != NULL)
    show_parts (self);
}

/* --- the parts are read on a worker: those of weeks decode days of results --- */

typedef struct
{
  QdPlanData      *data;
  QdPeriod         period;
  QdDay            as_of;
  QdGoalPartsStyle style;
  gint64           goal;
  QdBreakdownInto  into;
  guint            generation;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  qd_plan_data_unref (question->data);
  g_free (question);
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (question->data, QD_KIND_GOAL, question->goal));
  g_autoptr (QdFiguresContext) context
    = qd_figures_context_new (question->data, &question->period, question->as_of, question->style.language, NULL);
  QdBreakdown *breakdown = qd_breakdown_new (context, question->goal, question->into, &error);

  if (breakdown == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  QdMetricRef metric = qd_figures_metric (context, goal->metric);
  question->style.unit = qd_metric_ref_unit_name (&metric);
  question->style.decimals = metric.decimals;
  g_task_return_pointer (task, breakdown, (GDestroyNotify) qd_breakdown_free);
}

static void
computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdGoalBreakdown *self = QD_GOAL_BREAKDOWN (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  QdBreakdown *breakdown = g_task_propagate_pointer (G_TASK (result), &error);

  if (question->generation != self->generation || self->session == NULL)
    {
      qd_breakdown_free (breakdown);
      return;
    }
  if (breakdown == NULL)
    {
      show_notice (self, "error", "quarterdeck-missed-symbolic", error->message);
      gtk_widget_set_sensitive (self->write_button, FALSE);
      return;
    }
  QdBreakdown *old = self->breakdown;
  self->breakdown = breakdown;
  self->style = question->style;
  g_autofree char *total = qd_goal_parts_number (&self->style, breakdown->total);
  gtk_label_set_text (GTK_LABEL (self->total), total);
  gtk_widget_set_sensitive (self->methods[QD_BREAKDOWN_SEASON], breakdown->is_sum);
  show_parts (self);
  g_clear_pointer (&old, qd_breakdown_free);
}

static void
ask (QdGoalBreakdown *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->into_choice));
  QdDay as_of = qd_session_get_as_of (self->session);

  question->data = qd_plan_data_ref (qd_session_get_data (self->session));
  question->period = qd_period_containing (as_of, QD_PERIOD_YEAR, qd_session_get_fiscal_year_start (self->session));
  question->as_of = as_of;
  question->style.language = qd_session_get_language (self->session);
  question->goal = self->goal;
  question->into = g_array_index (self->intos, QdBreakdownInto, choice);
  question->generation = ++self->generation;
  gtk_label_set_text (GTK_LABEL (self->chart_title), _(into_titles[question->into]));
  task = g_task_new (self, NULL, computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, compute);
}

static void
write_clicked (GtkButton *button, QdGoalBreakdown *self)
{
  g_autoptr (GPtrArray) records = qd_breakdown_to_records (self->breakdown);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = g_strdup_printf (_("Break down “%s”"), self->breakdown->goal->title);
  g_autofree char *done = g_strdup_printf (_("“%s” was broken down"), self->breakdown->goal->title);

  if (!qd_session_save_many (self->session, records, what, &error))
    {
      show_notice (self, "error", "quarterdeck-missed-symbolic", error->message);
      return;
    }
  if (self->caller != NULL)
    qd_record_actions_tell (self->caller, self->session, done, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- window --- */

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 6);
  return label;
}

static GtkWidget *
create_into_group (QdGoalBreakdown *self)
{
  GtkWidget *list = gtk_list_box_new (), *part = adw_action_row_new (), *total = adw_action_row_new ();
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->intos->len; i++)
    gtk_string_list_append (words, _(into_labels[g_array_index (self->intos, QdBreakdownInto, i)]));
  self->into_choice = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_widget_set_valign (self->into_choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->into_choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Parts"), -1);
  g_signal_connect_swapped (self->into_choice, "notify::selected", G_CALLBACK (ask), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part), _("Parts"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (part), self->into_choice);
  self->total = gtk_label_new ("—");
  gtk_widget_add_css_class (self->total, "heading");
  gtk_widget_add_css_class (self->total, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (total), _("Target"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (total), self->total);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), part);
  gtk_list_box_append (GTK_LIST_BOX (list), total);
  return list;
}

static GtkWidget *
create_method_group (QdGoalBreakdown *self)
{
  static const struct
  {
    const char *title, *subtitle;
  } texts[QD_N_BREAKDOWN_METHODS] = {
    [QD_BREAKDOWN_EVEN] = { N_("Even"), N_("the same for every part") },
    [QD_BREAKDOWN_WEIGHTS] = { N_("Weights"), N_("by weights you type") },
    [QD_BREAKDOWN_SEASON] = { N_("Season"), N_("like the actuals a year ago") },
    [QD_BREAKDOWN_GROWTH] = { N_("Growth"), N_("steady growth from the part before") },
    [QD_BREAKDOWN_REMAINING] = { N_("Remaining"), N_("what is left after the parts that are over") },
  };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (int i = 0; i < QD_N_BREAKDOWN_METHODS; i++)
    {
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

      self->methods[i] = check;
      gtk_check_button_set_group (GTK_CHECK_BUTTON (check), i > 0 ? GTK_CHECK_BUTTON (self->methods[0]) : NULL);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), i == (int) self->method);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _(texts[i].title), -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(texts[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(texts[i].subtitle));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_signal_connect (check, "toggled", G_CALLBACK (method_toggled), self);
    }
  return list;
}

static GtkWidget *
create_left (QdGoalBreakdown *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *scroller = gtk_scrolled_window_new ();
  GtkWidget *hint
    = gtk_label_new (_("Sums are split exactly at the metric's decimals. Writing is one step that Undo takes back."));

  gtk_box_append (GTK_BOX (box), create_heading (_("Into")));
  gtk_box_append (GTK_BOX (box), create_into_group (self));
  gtk_box_append (GTK_BOX (box), create_heading (_("Method")));
  gtk_box_append (GTK_BOX (box), create_method_group (self));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 28);
  gtk_widget_set_margin_start (hint, 6);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), hint);
  gtk_widget_set_margin_start (box, 3);
  gtk_widget_set_margin_end (box, 3);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_size_request (scroller, 252, -1);
  return scroller;
}

static GtkWidget *
create_chart_card (QdGoalBreakdown *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *legend = qd_goal_legend_new ("mark-suggested", _("Suggested"), "mark-filled", _("Actual"), "mark-tick",
                                          _("Present target"), "mark-dotted", _("A year ago"), NULL);

  self->chart_title = create_heading ("");
  gtk_widget_set_margin_start (self->chart_title, 0);
  gtk_widget_set_hexpand (self->chart_title, TRUE);
  self->chart = qd_chart_view_new ();
  gtk_box_append (GTK_BOX (head), self->chart_title);
  gtk_box_append (GTK_BOX (head), legend);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), self->chart);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  return card;
}

static GtkWidget *
create_notice (QdGoalBreakdown *self)
{
  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->notice_icon = gtk_image_new ();
  self->notice_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->notice_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->notice_text), TRUE);
  gtk_widget_set_hexpand (self->notice_text, TRUE);
  gtk_widget_add_css_class (self->notice, "notice");
  self->rest_button = gtk_button_new ();
  gtk_widget_set_visible (self->rest_button, FALSE);
  g_signal_connect (self->rest_button, "clicked", G_CALLBACK (rest_clicked), self);
  self->restore_button = gtk_button_new_with_label (_("Suggested Values"));
  gtk_widget_set_tooltip_text (self->restore_button, _("Bring back what the method suggests"));
  gtk_widget_set_visible (self->restore_button, FALSE);
  g_signal_connect (self->restore_button, "clicked", G_CALLBACK (restore_clicked), self);
  gtk_box_append (GTK_BOX (self->notice), self->notice_icon);
  gtk_box_append (GTK_BOX (self->notice), self->notice_text);
  gtk_box_append (GTK_BOX (self->notice), self->rest_button);
  gtk_box_append (GTK_BOX (self->notice), self->restore_button);
  gtk_widget_set_valign (self->notice, GTK_ALIGN_END);
  return self->notice;
}

static GtkWidget *
create_right (QdGoalBreakdown *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->parts = qd_goal_parts_new ();
  gtk_widget_set_vexpand (self->parts, TRUE);
  gtk_widget_set_valign (self->parts, GTK_ALIGN_START);
  g_signal_connect (self->parts, "edited", G_CALLBACK (part_edited), self);
  g_signal_connect (self->parts, "unlocked", G_CALLBACK (part_unlocked), self);
  gtk_box_append (GTK_BOX (box), create_chart_card (self));
  gtk_box_append (GTK_BOX (box), self->parts);
  gtk_box_append (GTK_BOX (box), create_notice (self));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
create_header (QdGoalBreakdown *self, const char *title)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_label (_("Cancel"));

  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  self->write_button = gtk_button_new_with_label (_("Nothing to Write"));
  gtk_widget_set_sensitive (self->write_button, FALSE);
  gtk_widget_add_css_class (self->write_button, "suggested-action");
  g_signal_connect (self->write_button, "clicked", G_CALLBACK (write_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_("Break Down Goal"), title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->write_button);
  return bar;
}

/* Parts that the goal's period holds several of; the largest one is offered first. */
static GArray *
possible_intos (QdSession *session, const QdGoal *goal)
{
  static const QdPeriodType types[] = { QD_PERIOD_HALF, QD_PERIOD_QUARTER, QD_PERIOD_MONTH, QD_PERIOD_WEEK };
  QdPlanData *data = qd_session_get_data (session);
  GArray *intos = g_array_new (FALSE, FALSE, sizeof (QdBreakdownInto));

  for (int into = 0; into < QD_N_BREAKDOWN_INTOS; into++)
    {
      gboolean fits;

      if (into < (int) G_N_ELEMENTS (types))
        {
          g_autoptr (GArray) parts
            = qd_period_split (&goal->period, types[into], qd_session_get_fiscal_year_start (session));
          fits = parts->len > 1;
        }
      else
        fits = qd_plan_data_count (data, into == QD_BREAKDOWN_CHANNELS ? QD_KIND_CHANNEL : QD_KIND_PERSON) > 1;
      if (fits)
        g_array_append_val (intos, into);
    }
  return intos;
}

/* Quarters of a year, months of anything shorter: how plans are made. */
static guint
usual_into (const GArray *intos)
{
  for (guint i = 0; i < intos->len; i++)
    if (g_array_index (intos, QdBreakdownInto, i) == QD_BREAKDOWN_QUARTERS)
      return i;
  return 0;
}

static void
qd_goal_breakdown_dispose (GObject *object)
{
  QdGoalBreakdown *self = QD_GOAL_BREAKDOWN (object);

  g_clear_weak_pointer (&self->caller);
  G_OBJECT_CLASS (qd_goal_breakdown_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
qd_goal_breakdown_finalize (GObject *object)
{
  QdGoalBreakdown *self = QD_GOAL_BREAKDOWN (object);

  g_clear_pointer (&self->breakdown, qd_breakdown_free);
  g_clear_pointer (&self->intos, g_array_unref);
  G_OBJECT_CLASS (qd_goal_breakdown_parent_class)->finalize (object);
}

static void
qd_goal_breakdown_class_init (QdGoalBreakdownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_breakdown_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_goal_breakdown_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_goal_breakdown_init (QdGoalBreakdown *self)
{
  self->last_edited = G_MAXUINT;
}

void
qd_goal_breakdown_present (GtkWidget *parent, QdSession *session, gint64 goal)
{
  QdPlanData *data = qd_session_get_data (session);
  const QdRecord *record = data != NULL ? qd_plan_data_find (data, QD_KIND_GOAL, goal) : NULL;
  GtkWidget *box, *body;
  QdGoalBreakdown *self;

  if (record == NULL || qd_session_is_read_only (session))
    return;
  self = g_object_new (QD_TYPE_GOAL_BREAKDOWN, "modal", TRUE, "default-width", 900, "default-height", 636, "title",
                       _("Break Down Goal"), "transient-for", gtk_widget_get_root (parent), NULL);
  self->session = g_object_ref (session);
  self->goal = goal;
  self->intos = possible_intos (session, QD_GOAL (record));
  g_set_weak_pointer (&self->caller, parent);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_widget_set_margin_start (body, 21);
  gtk_widget_set_margin_end (body, 24);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 24);
  gtk_box_append (GTK_BOX (box), create_header (self, QD_GOAL (record)->title));
  gtk_box_append (GTK_BOX (box), body);
  gtk_box_append (GTK_BOX (body), create_left (self));
  gtk_box_append (GTK_BOX (body), create_right (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  if (self->intos->len > 0)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->into_choice), usual_into (self->intos));
      ask (self);
    }
  else
    show_notice (self, "error", "quarterdeck-missed-symbolic", _("The goal's period is too short to be broken down."));
  gtk_window_present (GTK_WINDOW (self));
}
