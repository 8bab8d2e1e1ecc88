#include "ui/widgets/qd-period-popover.h"

#include <glib/gi18n.h>

#include "ui/qd-period-text.h"
#include "ui/widgets/qd-tooltip.h"

/* What the popover is made of; lives as data of the popover. */
typedef struct
{
  QdSession     *session;
  QdPeriodGet    get;
  QdPeriodChosen chosen;
  gpointer       data;
  int            year;
  GtkWidget     *popover, *year_label, *grid, *entry, *error;
} Picker;

static void
picker_free (gpointer data)
{
  Picker *picker = data;

  g_object_unref (picker->session);
  g_free (picker);
}

static void
choose (Picker *picker, const QdPeriod *period)
{
  QdPeriod chosen = *period;

  gtk_popover_popdown (GTK_POPOVER (picker->popover));
  picker->chosen (&chosen, picker->data);
}

static void
period_clicked (GtkButton *button, Picker *picker)
{
  choose (picker, g_object_get_data (G_OBJECT (button), "period"));
}

/* Whether the results report anything in the months of a period: those are worth looking at. */
static gboolean
has_results (Picker *picker, const QdPeriod *period)
{
  QdPlanData *data = qd_session_get_data (picker->session);
  QdMonth first = qd_month_of_day (period->start), last = qd_month_of_day (period->end);

  for (gsize i = 0; data != NULL && i < data->results->n_blocks; i++)
    if (data->results->month[i] >= first && data->results->month[i] <= last)
      return TRUE;
  return FALSE;
}

static void
add_period (Picker *picker, const QdPeriod *period, int column, int row, int width)
{
  g_autofree char *text = period->type == QD_PERIOD_YEAR ? g_strdup (_("Whole year"))
                                                         : qd_period_to_short_text (period, qd_session_get_language (picker->session));
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "period-choice");
  if (qd_period_equal (period, picker->get (picker->data)))
    gtk_widget_add_css_class (button, "suggested-action");
  if (has_results (picker, period))
    {
      gtk_widget_add_css_class (button, "has-results");
      qd_tooltip_set (button, _("Has results"));
    }
  g_object_set_data_full (G_OBJECT (button), "period", g_memdup2 (period, sizeof *period), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (period_clicked), picker);
  gtk_grid_attach (GTK_GRID (picker->grid), button, column, row, width, 1);
}

static void
fill_grid (Picker *picker)
{
  int start = qd_session_get_fiscal_year_start (picker->session);
  QdPeriod year = qd_period_year (picker->year, start);
  g_autofree char *text = qd_period_to_short_text (&year, qd_session_get_language (picker->session));
  GtkWidget *child;

  gtk_label_set_text (GTK_LABEL (picker->year_label), text);
  while ((child = gtk_widget_get_first_child (picker->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (picker->grid), child);
  add_period (picker, &year, 0, 0, 4);
  for (int half = 1; half <= 2; half++)
    {
      QdPeriod period = qd_period_half (picker->year, half, start);
      add_period (picker, &period, 4 * half, 0, 4);
    }
  for (int quarter = 1; quarter <= 4; quarter++)
    {
      QdPeriod period = qd_period_quarter (picker->year, quarter, start);
      g_autoptr (GArray) months = qd_period_split (&period, QD_PERIOD_MONTH, start);

      add_period (picker, &period, 3 * (quarter - 1), 1, 3);
      for (guint i = 0; i < months->len; i++)
        {
          int index = 3 * (quarter - 1) + (int) i;
          add_period (picker, &g_array_index (months, QdPeriod, i), 2 * (index % 6), 2 + index / 6, 2);
        }
    }
}

static void
step_year (GtkButton *button, Picker *picker)
{
  picker->year += GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "step"));
  picker->year = CLAMP (picker->year, 1, 9998);
  fill_grid (picker);
}

static void
label_entered (GtkEntry *entry, Picker *picker)
{
  g_autoptr (GError) error = NULL;
  QdPeriod period;

  if (qd_period_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), qd_session_get_fiscal_year_start (picker->session),
                       &period, &error)
      && !qd_period_is_none (&period))
    {
      choose (picker, &period);
      return;
    }
  gtk_label_set_text (GTK_LABEL (picker->error), error != NULL ? error->message : _("Type a period, for example 2025Q3"));
  gtk_widget_set_visible (picker->error, TRUE);
  gtk_widget_add_css_class (picker->entry, "error");
}

static void
label_edited (GtkEditable *editable, Picker *picker)
{
  gtk_widget_set_visible (picker->error, FALSE);
  gtk_widget_remove_css_class (picker->entry, "error");
}

static void
popover_shown (GtkWidget *popover, Picker *picker)
{
  const QdPeriod *period = picker->get (picker->data);
  QdPeriod year = qd_period_containing (period->start, QD_PERIOD_YEAR, qd_session_get_fiscal_year_start (picker->session));

  picker->year = year.year;
  fill_grid (picker);
  gtk_editable_set_text (GTK_EDITABLE (picker->entry), "");
  gtk_widget_grab_focus (picker->entry);
}

static GtkWidget *
create_step_button (Picker *picker, const char *icon, const char *name, int step)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (step));
  g_signal_connect (button, "clicked", G_CALLBACK (step_year), picker);
  return button;
}

static GtkWidget *
create_head (Picker *picker)
{
  GtkWidget *head = gtk_center_box_new ();

  picker->year_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (picker->year_label, "heading");
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (head),
                                   create_step_button (picker, "go-previous-symbolic", _("Previous year"), -1));
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (head), picker->year_label);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (head), create_step_button (picker, "go-next-symbolic", _("Next year"), 1));
  return head;
}

static void
create_entry (Picker *picker)
{
  picker->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (picker->entry), _("2025Q3, 2025W27, 2025-07-03..2025-09-12"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (picker->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Any period"), -1);
  picker->error = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (picker->error), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (picker->error), 40);
  gtk_label_set_xalign (GTK_LABEL (picker->error), 0);
  gtk_widget_add_css_class (picker->error, "error");
  gtk_widget_add_css_class (picker->error, "caption");
  gtk_widget_set_visible (picker->error, FALSE);
  g_signal_connect (picker->entry, "activate", G_CALLBACK (label_entered), picker);
  g_signal_connect (picker->entry, "changed", G_CALLBACK (label_edited), picker);
}

GtkWidget *
qd_period_popover_new_for (QdSession *session, QdPeriodGet get, QdPeriodChosen chosen, gpointer data)
{
  Picker *picker = g_new0 (Picker, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  picker->session = g_object_ref (session);
  picker->get = get;
  picker->chosen = chosen;
  picker->data = data;
  picker->popover = gtk_popover_new ();
  picker->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (picker->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (picker->grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (picker->grid), TRUE);
  gtk_widget_set_size_request (box, 348, -1);
  gtk_box_append (GTK_BOX (box), create_head (picker));
  gtk_box_append (GTK_BOX (box), picker->grid);
  create_entry (picker);
  gtk_box_append (GTK_BOX (box), picker->entry);
  gtk_box_append (GTK_BOX (box), picker->error);
  gtk_popover_set_child (GTK_POPOVER (picker->popover), box);
  g_object_set_data_full (G_OBJECT (picker->popover), "picker", picker, picker_free);
  g_signal_connect (picker->popover, "show", G_CALLBACK (popover_shown), picker);
  return picker->popover;
}

/* --- the one of the window --- */

static const QdPeriod *
get_question (gpointer data)
{
  return qd_session_get_period (data);
}

static void
set_question (const QdPeriod *period, gpointer data)
{
  qd_session_set_question (data, period, QD_DAY_NONE);
}

GtkWidget *
qd_period_popover_new (QdSession *session)
{
  return qd_period_popover_new_for (session, get_question, set_question, session);
}
