#include <glib/gi18n.h>

#include "ui/pages/qd-goals-page-private.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-saved-filters.h"
#include "ui/widgets/qd-tooltip.h"

#define FIRST_OWNER 2   /* after "any" and "without" in the choice of owners */
#define NOBODY      "-" /* no code of a person: in the file of kept filters, those without owner */

/* --- filters kept under a name --- */

/* The word of a line of the choice of statuses, which stays the same in every language; NULL for any. */
static const char *
status_word (guint line)
{
  if (line == 0 || line == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (line - 1 == QD_GOAL_FILTER_WITHOUT_WORK)
    return "without_work";
  return line - 1 == QD_GOAL_FILTER_NOT_SMART ? "not_smart" : qd_status_name ((QdStatus) (line - 1));
}

static const char *
owner_code (QdGoalsPage *self)
{
  guint line = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter_owner));
  QdPlanData *data = qd_session_get_data (qd_page_get_session (QD_PAGE (self)));

  if (line == 1)
    return NOBODY;
  if (line < FIRST_OWNER || line >= self->filter_owners->len || data == NULL)
    return NULL;
  return qd_plan_data_code (data, QD_KIND_PERSON, g_array_index (self->filter_owners, gint64, line));
}

static void
tell_saved_filters (QdGoalsPage *self)
{
  GVariantBuilder filter;

  g_variant_builder_init (&filter, G_VARIANT_TYPE ("a{ss}"));
  qd_saved_filters_add (&filter, "text", gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)));
  qd_saved_filters_add (&filter, "status", status_word (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter_status))));
  qd_saved_filters_add (&filter, "owner", owner_code (self));
  qd_saved_filters_set_current (QD_SAVED_FILTERS (self->saved_filters), g_variant_builder_end (&filter));
}

/* An owner or status that this plan or this edition does not know asks for nothing. */
static void
filter_chosen (QdSavedFilters *saved, GVariant *filter, QdGoalsPage *self)
{
  const char *status = qd_saved_filters_look_up (filter, "status"), *owner = qd_saved_filters_look_up (filter, "owner");
  QdPlanData *data = qd_session_get_data (qd_page_get_session (QD_PAGE (self)));
  guint status_line = 0, owner_line = g_str_equal (owner, NOBODY) ? 1 : 0;

  for (guint i = 1; i <= QD_GOAL_FILTER_NOT_SMART + 1; i++)
    if (g_str_equal (status_word (i), status))
      status_line = i;
  for (guint i = FIRST_OWNER; data != NULL && i < self->filter_owners->len; i++)
    if (g_strcmp0 (qd_plan_data_code (data, QD_KIND_PERSON, g_array_index (self->filter_owners, gint64, i)), owner) == 0)
      owner_line = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter_status), status_line);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter_owner), owner_line);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), qd_saved_filters_look_up (filter, "text"));
}

static void
saving_failed (QdSavedFilters *saved, const char *message, QdGoalsPage *self)
{
  qd_page_show_message (QD_PAGE (self), message);
}

static GtkWidget *
create_saved_filters (QdGoalsPage *self)
{
  self->saved_filters = qd_saved_filters_new ("Goals");
  g_signal_connect (self->saved_filters, "chosen", G_CALLBACK (filter_chosen), self);
  g_signal_connect (self->saved_filters, "failed", G_CALLBACK (saving_failed), self);
  return qd_saved_filters_create_button (QD_SAVED_FILTERS (self->saved_filters));
}

/* --- which goals are listed --- */

static void
filter_changed (QdGoalsPage *self)
{
  guint status = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter_status));
  guint owner = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter_owner));
  QdGoalFilter filter = {
    .text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)),
    .status = status == GTK_INVALID_LIST_POSITION ? -1 : (int) status - 1,
    .owner = owner < self->filter_owners->len ? g_array_index (self->filter_owners, gint64, owner) : 0,
  };

  qd_goal_tree_set_filter (self->tree, &filter);
  qd_growing_selection_expect_more (GTK_COLUMN_VIEW (self->view));
  tell_saved_filters (self);
  qd_growing_selection_begin_replace (GTK_COLUMN_VIEW (self->view));
  qd_goals_page_refresh (self);
  qd_growing_selection_end_replace (GTK_COLUMN_VIEW (self->view));
}

void
qd_goals_page_clear_filter (QdGoalsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter_status), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter_owner), 0);
  filter_changed (self);
}

/* A bar that is closed filters nothing: what is hidden must not hide goals. */
static void
bar_toggled (GtkToggleButton *button, QdGoalsPage *self)
{
  if (gtk_toggle_button_get_active (button))
    gtk_widget_grab_focus (self->filter_entry);
  else
    qd_goals_page_clear_filter (self);
}

static void
search_stopped (GtkSearchEntry *entry, QdGoalsPage *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filter_button), FALSE);
  gtk_widget_grab_focus (self->view);
}

static GtkWidget *
create_status_choice (QdGoalsPage *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  gtk_string_list_append (words, _("Any status"));
  for (int status = 0; status < QD_N_STATUSES; status++)
    gtk_string_list_append (words, _(qd_status_label ((QdStatus) status)));
  gtk_string_list_append (words, _("Without work"));
  gtk_string_list_append (words, _("Not yet SMART"));
  choice = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (filter_changed), self);
  return choice;
}

static GtkStringList *
owner_names (QdGoalsPage *self, const QdPlanData *data)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_array_set_size (self->filter_owners, FIRST_OWNER);
  g_array_index (self->filter_owners, gint64, 1) = QD_GOAL_FILTER_NOBODY;
  gtk_string_list_append (names, _("Any owner"));
  gtk_string_list_append (names, _("Without owner"));
  for (guint i = 0; data != NULL && i < qd_plan_data_count (data, QD_KIND_PERSON); i++)
    {
      const QdPerson *person = QD_PERSON (qd_plan_data_nth (data, QD_KIND_PERSON, i));

      gtk_string_list_append (names, person->name);
      g_array_append_val (self->filter_owners, person->record.id);
    }
  return names;
}

static gboolean
has_same_owners (QdGoalsPage *self, const QdPlanData *data)
{
  guint n = qd_plan_data_count (data, QD_KIND_PERSON);
  GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (self->filter_owner));

  if (self->filter_owners->len != n + FIRST_OWNER)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const QdPerson *person = QD_PERSON (qd_plan_data_nth (data, QD_KIND_PERSON, i));

      if (g_array_index (self->filter_owners, gint64, i + FIRST_OWNER) != person->record.id
          || g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (names), i + FIRST_OWNER), person->name) != 0)
        return FALSE;
    }
  return TRUE;
}

void
qd_goals_page_update_filter (QdGoalsPage *self, const QdReview *review)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter_owner));
  gint64 owner = selected < self->filter_owners->len ? g_array_index (self->filter_owners, gint64, selected) : 0;

  if (has_same_owners (self, review->data))
    return;
  g_signal_handlers_block_by_func (self->filter_owner, filter_changed, self);
  g_autoptr (GtkStringList) names = owner_names (self, review->data);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->filter_owner), G_LIST_MODEL (names));
  for (guint i = 0; i < self->filter_owners->len; i++)
    if (g_array_index (self->filter_owners, gint64, i) == owner)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filter_owner), i);
  g_signal_handlers_unblock_by_func (self->filter_owner, filter_changed, self);
}

GtkWidget *
qd_goals_page_create_filter (QdGoalsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *bar = gtk_revealer_new ();
  const gint64 nobody = 0;

  self->filter_owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->filter_owners, nobody);
  self->filter_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->filter_entry, TRUE);
  g_object_set (self->filter_entry, "placeholder-text", _("Title, code, theme or owner"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter goals"),
                                  -1);
  g_signal_connect_swapped (self->filter_entry, "search-changed", G_CALLBACK (filter_changed), self);
  g_signal_connect (self->filter_entry, "stop-search", G_CALLBACK (search_stopped), self);
  self->filter_status = create_status_choice (self);
  self->filter_owner = gtk_drop_down_new (G_LIST_MODEL (owner_names (self, NULL)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_owner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Owner"), -1);
  g_signal_connect_swapped (self->filter_owner, "notify::selected", G_CALLBACK (filter_changed), self);
  gtk_box_append (GTK_BOX (box), self->filter_entry);
  gtk_box_append (GTK_BOX (box), self->filter_status);
  gtk_box_append (GTK_BOX (box), self->filter_owner);
  gtk_box_append (GTK_BOX (box), create_saved_filters (self));
  gtk_widget_set_margin_bottom (box, 12);
  gtk_revealer_set_child (GTK_REVEALER (bar), box);
  self->filter_bar = bar;
  self->filter_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->filter_button), "quarterdeck-filter-symbolic");
  gtk_widget_add_css_class (self->filter_button, "flat");
  qd_tooltip_set (self->filter_button, _("Filter by text, status or owner"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  g_signal_connect (self->filter_button, "toggled", G_CALLBACK (bar_toggled), self);
  g_object_bind_property (self->filter_button, "active", bar, "reveal-child", G_BINDING_SYNC_CREATE);
  return bar;
}

GtkWidget *
qd_goals_page_create_no_hits (QdGoalsPage *self)
{
  GtkWidget *status = qd_page_status_new (), *button = gtk_button_new_with_label (_("Clear Filter"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-filter-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Goal Matches the Filter"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("The goals are still there. Clear the filter to see them all."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (qd_goals_page_clear_filter), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  gtk_widget_set_vexpand (status, TRUE);
  return status;
}
