#include "ui/pages/qd-milestone-head.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-milestones-private.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-saved-filters.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

/* --- head --- */

static const struct
{
  double      day_width;
  const char *label;
} zooms[] = {
  { QD_GANTT_QUARTERS, N_("Quarter") }, { QD_GANTT_MONTHS, N_("Month") }, { QD_GANTT_WEEKS, N_("Week") }, { QD_GANTT_DAYS, N_("Day") },
};

static void
zoom_toggled (GtkToggleButton *toggle, QdMilestonesPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (GTK_WIDGET (toggle) == self->toggles[i] && gtk_toggle_button_get_active (toggle))
      qd_gantt_view_set_day_width (self->gantt, zooms[i].day_width);
}

/* By wheel or key: the buttons follow. */
static void
zoomed (QdGanttView *gantt, QdMilestonesPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (zooms[i].day_width == qd_gantt_view_get_day_width (gantt))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
}

static GtkWidget *
create_zoom (QdMilestonesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      self->toggles[i] = gtk_toggle_button_new_with_label (_(zooms[i].label));
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->toggles[i]), GTK_TOGGLE_BUTTON (self->toggles[0]));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), zooms[i].day_width == QD_GANTT_WEEKS);
      g_signal_connect (self->toggles[i], "toggled", G_CALLBACK (zoom_toggled), self);
      gtk_box_append (GTK_BOX (box), self->toggles[i]);
    }
  g_signal_connect (self->gantt, "zoomed", G_CALLBACK (zoomed), self);
  return box;
}

static void
today_clicked (GtkButton *button, QdMilestonesPage *self)
{
  qd_gantt_view_show_day (self->gantt, qd_session_get_as_of (qd_page_get_session (QD_PAGE (self))));
}

static void
search_changed (GtkSearchEntry *entry, QdMilestonesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_strdown (text, -1);
  qd_milestone_head_tell_saved_filters (self);
  qd_growing_selection_begin_replace (GTK_COLUMN_VIEW (self->view));
  qd_milestones_page_refresh (self);
  qd_growing_selection_end_replace (GTK_COLUMN_VIEW (self->view));
}

void
qd_milestone_head_tell_saved_filters (QdMilestonesPage *self)
{
  GVariantBuilder filter;

  g_variant_builder_init (&filter, G_VARIANT_TYPE ("a{ss}"));
  qd_saved_filters_add (&filter, "text", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  qd_saved_filters_add (&filter, "whole-plan", self->whole_plan ? "yes" : NULL);
  qd_saved_filters_add (&filter, "hide-done", self->hides_done ? "yes" : NULL);
  qd_saved_filters_set_current (QD_SAVED_FILTERS (self->saved_filters), g_variant_builder_end (&filter));
}

static void
filter_chosen (QdSavedFilters *saved, GVariant *filter, QdMilestonesPage *self)
{
  static const char *const switches[] = { "whole-plan", "hide-done" };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), switches[i],
                                        g_variant_new_boolean (*qd_saved_filters_look_up (filter, switches[i]) != '\0'));
  gtk_editable_set_text (GTK_EDITABLE (self->search), qd_saved_filters_look_up (filter, "text"));
}

static void
saving_failed (QdSavedFilters *saved, const char *message, QdMilestonesPage *self)
{
  qd_page_show_message (QD_PAGE (self), message);
}

static GtkWidget *
create_saved_filters (QdMilestonesPage *self)
{
  self->saved_filters = qd_saved_filters_new ("Milestones");
  g_signal_connect (self->saved_filters, "chosen", G_CALLBACK (filter_chosen), self);
  g_signal_connect (self->saved_filters, "failed", G_CALLBACK (saving_failed), self);
  return self->saved_filters;
}

static GtkWidget *
create_check (const char *label, const char *action)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), action);
  return check;
}

static GtkWidget *
create_filter (QdMilestonesPage *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Title, owner or code"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter milestones"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  /* the entry keeps Escape to itself */
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), create_check (_("_Whole plan, not only this period"), "milestones.whole-plan"));
  gtk_box_append (GTK_BOX (box), create_check (_("_Hide what is done or cancelled"), "milestones.hide-done"));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), create_saved_filters (self));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "quarterdeck-filter-symbolic");
  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, _("Filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  return button;
}

static GtkWidget *
create_new (QdMilestonesPage *self)
{
  GtkWidget *button = adw_split_button_new (), *content = adw_button_content_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Create…"));
  adw_split_button_set_child (ADW_SPLIT_BUTTON (button), content);
  g_menu_append (menu, _("New milestone"), "milestones.new");
  g_menu_append (menu, _("New _Task…"), "milestones.new-task");
  g_menu_append (menu, _("New _Phase…"), "milestones.new-phase");
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "milestones.new");
  qd_tooltip_set (button, _("Add a milestone (Ctrl+N)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New milestone"), -1);
  qd_page_name_arrow (ADW_SPLIT_BUTTON (button), _("What to create"));
  return button;
}

static GtkWidget *
create_count (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_end (label, 6);   /* no dot, which would begin or end a line */
  return label;
}

/* What is counted, in parts that stay whole: what has no room beside the buttons begins the next line, what is overdue
 * before anything is cut in two. */
static GtkWidget *
create_counts (QdMilestonesPage *self)
{
  GtkWidget *box = qd_wrap_box_new (4);

  self->count = create_count ("dim-label");
  self->overdue = create_count ("numeric");
  qd_wrap_box_append (QD_WRAP_BOX (box), self->count);
  qd_wrap_box_append (QD_WRAP_BOX (box), self->overdue);
  gtk_widget_set_hexpand (self->overdue, TRUE);   /* below the first, not at the end of the line */
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
qd_milestone_head_create (QdMilestonesPage *self)
{
  GtkWidget *head = qd_wrap_box_new (6), *title = gtk_label_new (_("Milestones"));

  self->zoom_box = create_zoom (self);
  self->today = gtk_button_new_with_label (_("As of"));
  self->filter_button = create_filter (self);
  self->columns_button = qd_column_set_create_button (self->columns);
  self->new_button = create_new (self);
  gtk_widget_add_css_class (self->columns_button, "flat");
  gtk_widget_add_css_class (title, "title-2");
  gtk_widget_add_css_class (head, "page-head");
  gtk_widget_add_css_class (head, "above-a-card");
  g_signal_connect (self->today, "clicked", G_CALLBACK (today_clicked), self);
  qd_wrap_box_append (QD_WRAP_BOX (head), title);
  qd_wrap_box_append (QD_WRAP_BOX (head), create_counts (self));
  qd_wrap_box_append (QD_WRAP_BOX (head), self->zoom_box);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->today);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->filter_button);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->columns_button);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->new_button);
  return head;
}

/* "overdue 3 + 2 tasks": the rate beside it is that of milestones alone, the number in the list of pages is that of both */
static char *
overdue_text (guint milestones, guint tasks)
{
  g_autofree char *of_tasks = NULL;

  if (tasks == 0)
    return g_strdup_printf (_("overdue %u"), milestones);
  if (milestones == 0)
    return qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "overdue {n} task", "overdue {n} tasks", tasks), tasks);
  of_tasks = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} task", "{n} tasks", tasks), tasks);
  /* Translators: milestones, then tasks that are overdue: "overdue 3 + 2 tasks" */
  return g_strdup_printf (_("overdue %u + %s"), milestones, of_tasks);
}

static char *
counts_text (const QdReview *review)
{
  guint total = review->milestones.total;
  g_autofree char *all = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} milestone", "{n} milestones", total), total);
  g_autofree char *done = g_strdup_printf (_("on time %u"), review->milestones.on_time);
  g_autofree char *rate = qd_figure_text_percent (review->milestones.on_time_rate, 1), *on_time = NULL;

  if (qd_is_none (review->milestones.on_time_rate))
    return g_strdup_printf ("%s · %s", all, done);
  on_time = g_strdup_printf (_("on-time rate %s"), rate);
  return g_strdup_printf ("%s · %s · %s", all, done, on_time);
}

static void
set_part (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/* "6 milestones · on time 1 · on-time rate 25.0%  overdue 3 + 2 tasks", what is overdue in red */
void
qd_milestone_head_update (QdMilestonesPage *self, const QdReview *review, gboolean has_rows)
{
  guint total = review->milestones.total, overdue = review->milestones.overdue, both = qd_milestone_list_count_overdue (review);
  g_autofree char *counts = counts_text (review), *late = overdue_text (overdue, both - MIN (overdue, both));
  gboolean is_today = review->as_of == qd_session_get_today (qd_page_get_session (QD_PAGE (self)));

  set_part (self->count, total > 0 ? counts : NULL);
  set_part (self->overdue, total + both > 0 ? late : NULL);
  if (both > 0)
    {
      gtk_widget_add_css_class (self->overdue, "error-text");
      gtk_widget_add_css_class (self->overdue, "bold");
    }
  else
    {
      gtk_widget_remove_css_class (self->overdue, "error-text");
      gtk_widget_remove_css_class (self->overdue, "bold");
    }
  gtk_button_set_label (GTK_BUTTON (self->today), is_today ? _("Today") : _("As of"));
  gtk_widget_set_visible (self->zoom_box, has_rows);
  gtk_widget_set_visible (self->today, has_rows);
  gtk_widget_set_visible (self->filter_button, has_rows);
  gtk_widget_set_visible (self->columns_button, has_rows);
}

/* --- notice --- */

static void
broken (QdMilestoneEdits *edits, const char *sentence, const char *remedy, QdMilestonesPage *self)
{
  gtk_widget_set_visible (self->notice, sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->notice_text), sentence);
  gtk_button_set_label (GTK_BUTTON (self->notice_button), remedy);
}

static void
mend_clicked (GtkButton *button, QdMilestonesPage *self)
{
  qd_milestone_edits_mend (self->edits);
}

static void
close_clicked (GtkButton *button, QdMilestonesPage *self)
{
  gtk_widget_set_visible (self->notice, FALSE);
}

GtkWidget *
qd_milestone_head_create_notice (QdMilestonesPage *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->notice_text = gtk_label_new (NULL);
  self->notice_button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->notice, "notice");
  gtk_widget_add_css_class (close, "flat");
  gtk_label_set_xalign (GTK_LABEL (self->notice_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->notice_text), TRUE);
  gtk_widget_set_hexpand (self->notice_text, TRUE);
  gtk_widget_set_valign (self->notice_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close this notice"), -1);
  g_signal_connect (self->notice_button, "clicked", G_CALLBACK (mend_clicked), self);
  g_signal_connect (close, "clicked", G_CALLBACK (close_clicked), self);
  g_signal_connect_object (self->edits, "broken", G_CALLBACK (broken), self, 0);
  gtk_box_append (GTK_BOX (self->notice), gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic"));
  gtk_box_append (GTK_BOX (self->notice), self->notice_text);
  gtk_box_append (GTK_BOX (self->notice), self->notice_button);
  gtk_box_append (GTK_BOX (self->notice), close);
  gtk_widget_set_visible (self->notice, FALSE);
  return self->notice;
}

/* --- nothing to show --- */

static void
clear_clicked (GtkButton *button, QdMilestonesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->wanted, g_free);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "hide-done", g_variant_new_boolean (FALSE));
}

GtkWidget *
qd_milestone_head_create_none_found (QdMilestonesPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Clear Filter"));

  self->none_found = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->none_found), gtk_label_new (_("No milestone matches the filter.")));
  gtk_box_append (GTK_BOX (self->none_found), button);
  gtk_widget_set_halign (self->none_found, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->none_found, 18);
  g_signal_connect (button, "clicked", G_CALLBACK (clear_clicked), self);
  gtk_widget_set_visible (self->none_found, FALSE);
  return self->none_found;
}

static GtkWidget *
add_pill (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  qd_wrap_box_append (QD_WRAP_BOX (box), button);
  return button;
}

GtkWidget *
qd_milestone_head_create_empty (QdMilestonesPage *self)
{
  GtkWidget *status = qd_page_status_new (), *buttons = qd_wrap_box_new (12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-milestones-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Here milestones and tasks stand on a line of time, phase by phase, with what waits for what.\n"
                                     "Begin with a milestone or a phase, or import milestones.csv and phases.csv."));
  self->show_all = add_pill (buttons, _("Show the Whole Plan"), "milestones.whole-plan");
  gtk_widget_add_css_class (self->show_all, "suggested-action");
  add_pill (buttons, _("New milestone"), "milestones.new");
  add_pill (buttons, _("New phase"), "milestones.new-phase");
  add_pill (buttons, _("Import…"), "win.import");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_widget_set_visible (status, FALSE);
  return status;
}

/* Where other periods have milestones these are suggested to be looked at, else to begin with one. */
void
qd_milestone_head_suggest (QdMilestonesPage *self, gboolean in_plan)
{
  GtkWidget *create = gtk_widget_get_next_sibling (self->show_all);

  gtk_widget_set_visible (self->show_all, in_plan);
  if (in_plan)
    gtk_widget_remove_css_class (create, "suggested-action");
  else
    gtk_widget_add_css_class (create, "suggested-action");
}

/* --- legend --- */

GtkWidget *
qd_milestone_head_create_legend (void)
{
  const char *const words[QD_GANTT_LEGEND_WORDS] = { _("Task"), _("Milestone"), _("Phase and buffer"), _("Slip"), _("Waits for") };
  GtkWidget *view = qd_chart_view_new ();

  qd_chart_view_set_chart (QD_CHART_VIEW (view), qd_gantt_legend_new (qd_language_of_process (), words), _("Legend"));
  qd_chart_view_set_interactive (QD_CHART_VIEW (view), FALSE);
  return view;
}
