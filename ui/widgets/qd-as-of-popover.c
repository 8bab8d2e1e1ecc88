#include "ui/widgets/qd-as-of-popover.h"

#include <glib/gi18n.h>

static void
choose (QdSession *session, QdDay day, GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  qd_session_set_question (session, qd_session_get_period (session), day);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
day_selected (GtkCalendar *calendar, QdSession *session)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  choose (session,
          qd_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date)),
          GTK_WIDGET (calendar));
}

static void
today_clicked (GtkButton *button, QdSession *session)
{
  choose (session, qd_session_get_today (session), GTK_WIDGET (button));
}

static void
end_clicked (GtkButton *button, QdSession *session)
{
  choose (session, qd_session_get_period (session)->end, GTK_WIDGET (button));
}

/* The calendar shows the day in force each time it opens; that is not a choice. */
static void
show_day (GtkWidget *popover, GtkCalendar *calendar)
{
  QdSession *session = g_object_get_data (G_OBJECT (popover), "session");
  int year, month, day;

  qd_day_to_ymd (qd_session_get_as_of (session), &year, &month, &day);
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 0, 0, 0);
  g_signal_handlers_block_by_func (calendar, day_selected, session);
  gtk_calendar_select_day (calendar, date);
  g_signal_handlers_unblock_by_func (calendar, day_selected, session);
}

GtkWidget *
qd_as_of_popover_new (QdSession *session)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *calendar = gtk_calendar_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *today = gtk_button_new_with_label (_("Today")), *end = gtk_button_new_with_label (_("End of period"));

  g_object_set_data_full (G_OBJECT (popover), "session", g_object_ref (session), g_object_unref);
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), today);
  gtk_box_append (GTK_BOX (buttons), end);
  gtk_box_append (GTK_BOX (box), calendar);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected), session, 0);
  g_signal_connect_object (today, "clicked", G_CALLBACK (today_clicked), session, 0);
  g_signal_connect_object (end, "clicked", G_CALLBACK (end_clicked), session, 0);
  g_signal_connect (popover, "show", G_CALLBACK (show_day), calendar);
  return popover;
}
