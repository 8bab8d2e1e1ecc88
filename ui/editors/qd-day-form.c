#include "ui/editors/qd-day-form.h"

#include <glib/gi18n.h>

#include "ui/compat/qd-drop-down.h"
#include "ui/editors/qd-day-columns.h"
#include "ui/editors/qd-day-work.h"
#include "ui/widgets/qd-entry.h"

#define QD_TYPE_DAY_FORM (qd_day_form_get_type ())
G_DECLARE_FINAL_TYPE (QdDayForm, qd_day_form, QD, DAY_FORM, AdwWindow)

struct _QdDayForm
{
  AdwWindow  parent_instance;
  QdSession *session;
  QdDay      first_day;   /* that stood in the form at first */
  GtkWidget *day, *campaign, *channel, *message;
  GtkWidget *measures[QD_N_MEASURES];
};

G_DEFINE_FINAL_TYPE (QdDayForm, qd_day_form, ADW_TYPE_WINDOW)

/* --- choice of a record --- */

static void
choose (GtkWidget *choice, gint64 id)
{
  const GArray *ids = g_object_get_data (G_OBJECT (choice), "ids");

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
}

GtkWidget *
qd_day_form_create_choice (const QdPlanData *data, QdKindId kind, const char *name, const char *any, gint64 selected)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (names), text);
  const gint64 none = 0;

  if (any != NULL)
    {
      gtk_string_list_append (names, any);
      g_array_append_val (ids, none);
    }
  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);

      gtk_string_list_append (names, kind == QD_KIND_CAMPAIGN ? QD_CAMPAIGN (record)->name : QD_CHANNEL (record)->name);
      g_array_append_val (ids, record->id);
    }
  g_object_set_data_full (G_OBJECT (choice), "ids", ids, (GDestroyNotify) g_array_unref);
  qd_drop_down_set_search (GTK_DROP_DOWN (choice), TRUE);
  choose (choice, selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return choice;
}

gint64
qd_day_form_get_choice (GtkWidget *choice)
{
  const GArray *ids = g_object_get_data (G_OBJECT (choice), "ids");
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected < ids->len ? g_array_index (ids, gint64, selected) : 0;
}

/* A campaign's results come from its channel in most cases; another one is chosen after it. */
static void
campaign_chosen (QdDayForm *self)
{
  const gint64 id = qd_day_form_get_choice (self->campaign);
  const QdRecord *record = qd_plan_data_find (qd_session_get_data (self->session), QD_KIND_CAMPAIGN, id);

  if (record != NULL && QD_CAMPAIGN (record)->channel != 0)
    choose (self->channel, QD_CAMPAIGN (record)->channel);
}

/* --- adding --- */

static void
say (QdDayForm *self, GtkWidget *field, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, TRUE);
  if (field != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
}

static gboolean
read_measures (QdDayForm *self, QdResultRow *row)
{
  gboolean has_any = FALSE;

  qd_sums_init (&row->sums);
  for (int m = 0; m < QD_N_MEASURES; m++)
    {
      g_autoptr (GError) error = NULL;

      if (!qd_day_work_parse (qd_session_get_data (self->session), m, gtk_editable_get_text (GTK_EDITABLE (self->measures[m])),
                              &row->sums.values[m], &error))
        {
          say (self, self->measures[m], error->message);
          return FALSE;
        }
      has_any |= row->sums.values[m] != QD_INTEGER_NONE;
    }
  if (!has_any)
    say (self, self->measures[0], _("Type at least one result."));
  return has_any;
}

static void
add_clicked (GtkButton *button, QdDayForm *self)
{
  QdResultRow row = { .campaign = qd_day_form_get_choice (self->campaign), .channel = qd_day_form_get_choice (self->channel) };
  g_autoptr (GError) error = NULL;

  gtk_widget_remove_css_class (self->day, "error");
  for (int m = 0; m < QD_N_MEASURES; m++)
    gtk_widget_remove_css_class (self->measures[m], "error");
  if (!qd_day_parse_near (gtk_editable_get_text (GTK_EDITABLE (self->day)), self->first_day, &row.day, &error))
    say (self, self->day, error->message);
  else if (row.day == QD_DAY_NONE)
    say (self, self->day, _("Type a day, like 2025-07-03."));
  else if (row.campaign == 0 || row.channel == 0)
    say (self, NULL, _("Choose a campaign and a channel."));
  else if (read_measures (self, &row))
    {
      if (qd_day_work_add (self->session, &row, &error))
        gtk_window_close (GTK_WINDOW (self));
      else
        say (self, self->day, error->message);
    }
}

/* --- what it is made of --- */

static void
add_choice (GtkWidget *group, const char *title, GtkWidget *choice)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
add_entry (QdDayForm *self, GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  qd_entry_show (row, text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
create_fields (QdDayForm *self, const QdDayFilter *filter, QdDay day)
{
  GtkWidget *page = adw_preferences_page_new (), *key = adw_preferences_group_new (), *values = adw_preferences_group_new ();
  const QdPlanData *data = qd_session_get_data (self->session);
  g_autofree char *text = qd_day_to_text (day);

  self->first_day = day;
  self->day = add_entry (self, key, _("Date"), text);
  self->campaign = qd_day_form_create_choice (data, QD_KIND_CAMPAIGN, _("Campaign"), NULL, filter->campaign);
  self->channel = qd_day_form_create_choice (data, QD_KIND_CHANNEL, _("Channel"), NULL, filter->channel);
  if (filter->channel == 0)
    campaign_chosen (self);
  g_signal_connect_swapped (self->campaign, "notify::selected", G_CALLBACK (campaign_chosen), self);
  add_choice (key, _("Campaign"), self->campaign);
  add_choice (key, _("Channel"), self->channel);
  for (int m = 0; m < QD_N_MEASURES; m++)
    self->measures[m] = add_entry (self, values, qd_day_columns_title (QD_DAY_KEY_MEASURE + m), "");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (values), _("What nobody reported stays empty; that is not 0."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (key));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (values));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
qd_day_form_dispose (GObject *object)
{
  g_clear_object (&QD_DAY_FORM (object)->session);
  G_OBJECT_CLASS (qd_day_form_parent_class)->dispose (object);
}

static void
qd_day_form_class_init (QdDayFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_day_form_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_day_form_init (QdDayForm *self)
{
}

void
qd_day_form_present (GtkWindow *parent, QdSession *session, const QdDayFilter *filter, QdDay day)
{
  QdDayForm *self = g_object_new (QD_TYPE_DAY_FORM, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                  _("Add a Day"), "default-width", 480, "default-height", 680, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add")), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->session = g_object_ref (session);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_add_css_class (self->message, "form-reason");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (add, "clicked", G_CALLBACK (add_clicked), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), create_fields (self, filter, day));
  gtk_box_append (GTK_BOX (box), self->message);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), add);
  gtk_widget_grab_focus (self->day);   /* not Cancel, which Return would press */
  gtk_window_present (GTK_WINDOW (self));
}
