#include "ui/widgets/qd-open-in-sight.h"

#define OPENING_TIME 400000   /* microseconds, longer than it takes to open */
#define ROOM_AROUND 12

typedef struct
{
  gint64 since;    /* frame time, 0 before the first frame */
  float  height;   /* it had in the frame before */
} Opening;

static GtkWidget *
viewport_around (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  return viewport != NULL && gtk_widget_get_height (viewport) > 0 ? viewport : NULL;
}

static gboolean
follow (GtkWidget *expander, GdkFrameClock *clock, gpointer data)
{
  Opening *opening = data;
  GtkWidget *viewport = viewport_around (expander);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean is_expanded, is_growing;
  GtkAdjustment *adjustment;
  graphene_rect_t place;
  double top, bottom;

  g_object_get (expander, "expanded", &is_expanded, NULL);
  if (!is_expanded || viewport == NULL
      || !gtk_widget_compute_bounds (expander, gtk_widget_get_first_child (viewport), &place))
    return G_SOURCE_REMOVE;
  if (opening->since == 0)
    opening->since = now;
  is_growing = place.size.height != opening->height;
  opening->height = place.size.height;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = place.origin.y - ROOM_AROUND;
  bottom = place.origin.y + place.size.height + ROOM_AROUND;
  if (is_growing)
    gtk_adjustment_clamp_page (adjustment, top, MIN (bottom, top + gtk_adjustment_get_page_size (adjustment)));
  return is_growing || now - opening->since < OPENING_TIME ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Not before it is laid out: what is open from the start stands in a window that begins at its top. */
static void
expanded_changed (GtkWidget *expander)
{
  gboolean is_expanded;

  g_object_get (expander, "expanded", &is_expanded, NULL);
  if (is_expanded && gtk_widget_get_mapped (expander) && viewport_around (expander) != NULL)
    gtk_widget_add_tick_callback (expander, follow, g_new0 (Opening, 1), g_free);
}

void
qd_open_in_sight (GtkWidget *expander)
{
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_changed), NULL);
}
