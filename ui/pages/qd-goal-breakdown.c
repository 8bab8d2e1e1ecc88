#include "ui/pages/qd-goal-breakdown.h"

#include <glib/gi18n.h>

#include "ui/pages/qd-goal-breakdown-private.h"
#include "ui/pages/qd-goal-legend.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-tooltip.h"

G_DEFINE_FINAL_TYPE (QdGoalBreakdown, qd_goal_breakdown, ADW_TYPE_WINDOW)

static const char *const into_labels[QD_N_BREAKDOWN_INTOS]
  = { N_("Halves"), N_("Quarters"), N_("Months"), N_("Weeks"), N_("Channels"), N_("Owners") };

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
  g_signal_connect_swapped (self->into_choice, "notify::selected", G_CALLBACK (qd_goal_breakdown_ask), self);
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

/* A choice with a second line that says what it does. */
static GtkWidget *
create_method (const char *title, const char *subtitle)
{
  GtkWidget *check = gtk_check_button_new (), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title), *remark = gtk_label_new (subtitle);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (remark), 0);
  gtk_widget_add_css_class (remark, "caption");
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), remark);
  gtk_widget_set_margin_start (texts, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), texts);
  gtk_widget_add_css_class (check, "method-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return check;
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
    [QD_BREAKDOWN_GROWTH] = { N_("Growth"), N_("steadily from the part before") },
    [QD_BREAKDOWN_REMAINING] = { N_("Remaining"), N_("less the actuals of ended parts") },
  };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (int i = 0; i < QD_N_BREAKDOWN_METHODS; i++)
    {
      self->methods[i] = create_method (_(texts[i].title), _(texts[i].subtitle));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (self->methods[i]), i > 0 ? GTK_CHECK_BUTTON (self->methods[0]) : NULL);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->methods[i]), i == (int) self->method);
      gtk_list_box_append (GTK_LIST_BOX (list), self->methods[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->methods[i]), FALSE);
      g_signal_connect (self->methods[i], "toggled", G_CALLBACK (qd_goal_breakdown_method_toggled), self);
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

  self->legend = legend;
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
  /* as high as a button: nothing moves when one appears */
  gtk_widget_set_size_request (self->notice_text, -1, 34);
  gtk_widget_add_css_class (self->notice, "notice");
  self->rest_button = gtk_button_new ();
  gtk_widget_set_visible (self->rest_button, FALSE);
  g_signal_connect (self->rest_button, "clicked", G_CALLBACK (qd_goal_breakdown_rest_clicked), self);
  self->restore_button = gtk_button_new_with_label (_("Suggested Values"));
  qd_tooltip_set (self->restore_button, _("Bring back what the method suggests"));
  gtk_widget_set_visible (self->restore_button, FALSE);
  g_signal_connect (self->restore_button, "clicked", G_CALLBACK (qd_goal_breakdown_restore_clicked), self);
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
  g_signal_connect (self->parts, "edited", G_CALLBACK (qd_goal_breakdown_part_edited), self);
  g_signal_connect (self->parts, "unlocked", G_CALLBACK (qd_goal_breakdown_part_unlocked), self);
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
  g_signal_connect (self->write_button, "clicked", G_CALLBACK (qd_goal_breakdown_write_clicked), self);
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
      qd_goal_breakdown_ask (self);
    }
  else
    qd_goal_breakdown_show_notice (self, "error", "quarterdeck-missed-symbolic", _("The goal's period is too short to be broken down."));
  gtk_window_set_focus (GTK_WINDOW (self), self->into_choice);
  gtk_window_present (GTK_WINDOW (self));
}
