#include "ui/widgets/qd-row-clicks.h"

/* Those of the cell itself, not of what it shows. */
static void
silence (GtkWidget *cell)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (cell);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/* Before the press comes to the cell. */
static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer unused)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view;
       at = gtk_widget_get_parent (at))
    if (g_strcmp0 (gtk_widget_get_css_name (at), "cell") == 0)
      silence (at);
}

void
qd_row_clicks_mend (GtkColumnView *view)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (gesture));
}

void
qd_row_clicks_let_go (GtkWidget *view, double x, double y)
{
  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view; at = gtk_widget_get_parent (at))
    gtk_widget_unset_state_flags (at, GTK_STATE_FLAG_ACTIVE);
}
