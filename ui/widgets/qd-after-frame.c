#include "ui/widgets/qd-after-frame.h"

typedef struct
{
  GtkWidget     *widget;    /* borrowed: it owns this */
  QdAfterFrame   show;
  GdkFrameClock *clock;     /* owned, while a frame is waited for */
  gulong         handler;
  guint          source;
} QdPending;

static const char PENDING[] = "qd-after-frame";

static void
stop_waiting (QdPending *self)
{
  /* a window that is closed before it drew takes its clock's handlers with it */
  if (self->clock != NULL && g_signal_handler_is_connected (self->clock, self->handler))
    g_signal_handler_disconnect (self->clock, self->handler);
  self->handler = 0;
  g_clear_object (&self->clock);
}

static void
pending_free (gpointer data)
{
  QdPending *self = data;

  stop_waiting (self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

static gboolean
call (gpointer data)
{
  QdPending *self = data;
  QdAfterFrame show = self->show;
  g_autoptr (GtkWidget) widget = g_object_ref (self->widget);

  self->source = 0;
  g_object_set_data (G_OBJECT (widget), PENDING, NULL);
  if (gtk_widget_get_root (widget) != NULL)
    show (widget);
  return G_SOURCE_REMOVE;
}

static void
frame_drawn (GdkFrameClock *clock, QdPending *self)
{
  stop_waiting (self);
  self->source = g_idle_add (call, self);
}

void
qd_after_frame (GtkWidget *widget, QdAfterFrame show)
{
  QdPending *self;

  if (g_object_get_data (G_OBJECT (widget), PENDING) != NULL)
    return;
  self = g_new0 (QdPending, 1);
  self->widget = widget;
  self->show = show;
  g_object_set_data_full (G_OBJECT (widget), PENDING, self, pending_free);
  if (!gtk_widget_get_mapped (widget))
    {
      self->source = g_idle_add (call, self);
      return;
    }
  self->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  self->handler = g_signal_connect (self->clock, "after-paint", G_CALLBACK (frame_drawn), self);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}
