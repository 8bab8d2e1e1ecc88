#include "ui/export/qd-export-parts.h"

#include "ui/qd-period-text.h"

GtkWidget *
qd_export_switch_row (const char *title, const char *subtitle, GtkWidget **toggle)
{
  GtkWidget *row = adw_action_row_new ();

  *toggle = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (*toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), *toggle);
  /* which also calls it by the title */
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *toggle);
  return row;
}

GtkWidget *
qd_export_period_row (const char *title, QdSession *session, QdPeriodGet get, QdPeriodChosen chosen, gpointer data)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_menu_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), qd_period_popover_new_for (session, get, chosen, data));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (row), "button", button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

void
qd_export_period_row_show (GtkWidget *row, const QdPeriod *period, const QdLanguage *language, const char *subtitle)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "button");
  g_autofree char *text = qd_period_is_none (period) ? g_strdup ("–") : qd_period_to_text (period, language);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

void
qd_export_row_set_problem (GtkWidget *row, gboolean has_problem)
{
  if (has_problem)
    gtk_widget_add_css_class (row, "has-problem");
  else
    gtk_widget_remove_css_class (row, "has-problem");
}

void
qd_export_add_folded (AdwExpanderRow *parent, GtkWidget *row)
{
  gtk_widget_set_visible (row, FALSE);
  adw_expander_row_add_row (parent, row);
  g_signal_connect_object (parent, "notify::expanded", G_CALLBACK (gtk_widget_show), row, G_CONNECT_SWAPPED);
}
