#include "ui/widgets/qd-day-popover.h"

#include <glib/gi18n.h>

typedef struct
{
  QdDayGet    get;
  QdDayChosen chosen;
  gpointer    data;
  GtkWidget  *popover, *calendar;
} Picker;

static void
choose (Picker *picker, QdDay day)
{
  gtk_popover_popdown (GTK_POPOVER (picker->popover));
  picker->chosen (day, picker->data);
}

static void
day_selected (GtkCalendar *calendar, Picker *picker)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  choose (picker, qd_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                   g_date_time_get_day_of_month (date)));
}

static void
none_clicked (GtkButton *button, Picker *picker)
{
  choose (picker, QD_DAY_NONE);
}

/* Showing a day is not choosing it. */
static void
show_day (Picker *picker, GDateTime *date)
{
  g_signal_handlers_block_by_func (picker->calendar, day_selected, picker);
  gtk_calendar_select_day (GTK_CALENDAR (picker->calendar), date);
  g_signal_handlers_unblock_by_func (picker->calendar, day_selected, picker);
}

static void
popover_shown (GtkWidget *popover, Picker *picker)
{
  int year, month, day;

  qd_day_to_ymd (picker->get (picker->data), &year, &month, &day);
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 0, 0, 0);
  show_day (picker, date);
}

static gboolean
move_by (Picker *picker, int days, int months)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (picker->calendar));
  g_autoptr (GDateTime) to_month = g_date_time_add_months (date, months), to = g_date_time_add_days (to_month, days);

  show_day (picker, to);
  return TRUE;
}

/* From the day that is shown: GTK 4.8's calendar starts from the first day of its grid, and takes Space only. */
static gboolean
calendar_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, Picker *picker)
{
  if (!gtk_widget_has_focus (picker->calendar)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move_by (picker, -1, 0);
    case GDK_KEY_Right:
      return move_by (picker, 1, 0);
    case GDK_KEY_Up:
      return move_by (picker, -7, 0);
    case GDK_KEY_Down:
      return move_by (picker, 7, 0);
    case GDK_KEY_Page_Up:
      return move_by (picker, 0, -1);
    case GDK_KEY_Page_Down:
      return move_by (picker, 0, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      day_selected (GTK_CALENDAR (picker->calendar), picker);
      return TRUE;
    default:
      return FALSE;
    }
}

GtkWidget *
qd_day_popover_new (QdDayGet get, QdDayChosen chosen, gpointer data)
{
  Picker *picker = g_new0 (Picker, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *none = gtk_button_new_with_label (_("No day"));

  picker->get = get;
  picker->chosen = chosen;
  picker->data = data;
  picker->popover = gtk_popover_new ();
  picker->calendar = gtk_calendar_new ();
  gtk_box_append (GTK_BOX (box), picker->calendar);
  gtk_box_append (GTK_BOX (box), none);
  gtk_popover_set_child (GTK_POPOVER (picker->popover), box);
  g_object_set_data_full (G_OBJECT (picker->popover), "picker", picker, g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (calendar_key), picker);
  gtk_widget_add_controller (picker->calendar, keys);
  g_signal_connect (picker->calendar, "day-selected", G_CALLBACK (day_selected), picker);
  g_signal_connect (none, "clicked", G_CALLBACK (none_clicked), picker);
  g_signal_connect (picker->popover, "show", G_CALLBACK (popover_shown), picker);
  return picker->popover;
}
