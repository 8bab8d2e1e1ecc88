#include "ui/qd-preferences-window.h"

#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/qd-preferences.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-tooltip.h"

/* One of a few values of a preference; the first is "not chosen". */
typedef struct
{
  const char *value, *label;   /* label: msgid */
} Choice;

static const Choice schemes[] = { { NULL, N_("As the System") }, { "light", N_("Light") }, { "dark", N_("Dark") } };
static const Choice languages[] = { { NULL, N_("As the Window") }, { "en", N_("English") }, { "zh", N_("Chinese") } };

void
qd_preferences_apply_color_scheme (void)
{
  g_autofree char *scheme = qd_preferences_get (QD_PREFERENCE_COLOR_SCHEME);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_strcmp0 (scheme, "light") == 0  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : g_strcmp0 (scheme, "dark") == 0 ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                        : ADW_COLOR_SCHEME_DEFAULT);
}

/* --- rows --- */

static void
choice_changed (GtkWidget *row, GParamSpec *spec, const Choice *choices)
{
  const char *preference = g_object_get_data (G_OBJECT (row), "preference");

  qd_preferences_set (preference, choices[adw_combo_row_get_selected (ADW_COMBO_ROW (row))].value);
  qd_preferences_apply_color_scheme ();
}

static GtkWidget *
create_choice_row (const char *title, const char *subtitle, const char *preference, const Choice *choices, guint n)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *value = qd_preferences_get (preference);
  guint selected = 0;

  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (labels, _(choices[i].label));
      if (value != NULL && g_strcmp0 (choices[i].value, value) == 0)
        selected = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_set_data (G_OBJECT (row), "preference", (gpointer) preference);
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_changed), (gpointer) choices);
  return row;
}

static void
name_changed (GtkEditable *row, gpointer data)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  qd_preferences_set (QD_PREFERENCE_NAME, name);
}

static GtkWidget *
create_name_row (void)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *name = qd_preferences_get (QD_PREFERENCE_NAME);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Your name"));
  qd_entry_show (row, name != NULL ? name : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your name"), -1);
  g_signal_connect (row, "changed", G_CALLBACK (name_changed), NULL);
  return row;
}

/* --- the folder --- */

static void
show_folder (AdwActionRow *row)
{
  g_autofree char *folder = qd_preferences_get (QD_PREFERENCE_FOLDER);
  g_autofree char *text = folder != NULL ? g_markup_escape_text (folder, -1) : NULL;

  adw_action_row_set_subtitle (row, text != NULL ? text : _("Where the last one was"));
}

static void
folder_chosen (const char *path, gpointer row)
{
  qd_preferences_set (QD_PREFERENCE_FOLDER, path);
  show_folder (row);
}

static void
choose_clicked (GtkWidget *button, gpointer row)
{
  qd_dialogs_choose_folder (GTK_WINDOW (gtk_widget_get_root (button)), _("Folder of Plans"), folder_chosen, row);
}

static void
clear_clicked (GtkWidget *button, gpointer row)
{
  folder_chosen (NULL, row);
}

static GtkWidget *
create_folder_row (void)
{
  GtkWidget *row = adw_action_row_new (), *choose = gtk_button_new_with_mnemonic (_("_Choose…"));
  GtkWidget *clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Folder of plans"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  show_folder (ADW_ACTION_ROW (row));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clear, "flat");
  qd_tooltip_set (clear, _("No folder of its own"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("No folder of its own"), -1);
  g_signal_connect (choose, "clicked", G_CALLBACK (choose_clicked), row);
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_clicked), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choose);
  return row;
}

/* --- the window --- */

static GtkWidget *
create_group (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

static void
close_by_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Escape|<Control>w");

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

/* No AdwPreferencesWindow: that of libadwaita 1.2 loses some hundred kilobytes each time it is closed. */
void
qd_preferences_window_present (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE,
                                    "title", _("Preferences"), "default-width", 600, "default-height", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *person = create_group (_("You"), _("Stands in the history beside what you change. Empty: the name of your "
                                                "account."));
  GtkWidget *look = create_group (_("Window"), NULL), *files = create_group (_("Files"), NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (person), create_name_row ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (look),
                             create_choice_row (_("Colours"), _("Of all windows of the program"),
                                                QD_PREFERENCE_COLOR_SCHEME, schemes, G_N_ELEMENTS (schemes)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (files),
                             create_choice_row (_("Language of decks"), _("Of the Excel workbooks that are exported"),
                                                QD_PREFERENCE_DECK_LANGUAGE, languages, G_N_ELEMENTS (languages)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (files), create_folder_row ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (person));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (look));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (files));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  close_by_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
