#include "ui/widgets/qd-wrap-box.h"

#define SQUEEZED .8           /* of the width it would like, that a child can do with */
#define TWO_LINES .62         /* of its width in one line, that a text takes in two */
#define OVERHANG 8            /* px that two lines of text may be higher than the buttons beside them before the line is */

struct _QdWrapBox
{
  GtkWidget parent_instance;
  int       spacing;
};

G_DEFINE_FINAL_TYPE (QdWrapBox, qd_wrap_box, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *child;
  int        least, wanted;   /* widths: that it can be squeezed to, and that it would like */
  int        x, width;
} Place;

/* The width with which a child is counted when a line is filled: what expands can do with two lines, an entry with
 * less than it would like; a button cannot. */
static int
counted_width (const Place *place)
{
  return MAX (place->least, (int) (place->wanted * (gtk_widget_get_hexpand (place->child) ? TWO_LINES : SQUEEZED)));
}

/* Gives what is left of a line to children that would like more; returns what is left then. */
static int
give (GArray *places, guint first, guint end, gboolean expanding, int rest)
{
  for (guint i = first; i < end; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      int more = MIN (MAX (place->wanted - place->width, 0), MAX (rest, 0));

      if (gtk_widget_get_hexpand (place->child) != expanding)
        continue;
      place->width += more;
      rest -= more;
    }
  return rest;
}

static GArray *
measure_children (QdWrapBox *self)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Place place = { .child = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &place.least, &place.wanted, NULL, NULL);
      g_array_append_val (places, place);
    }
  return places;
}

/* The children from `first` that share a line, placed in it; the place after them. */
static guint
place_line (QdWrapBox *self, GArray *places, guint first, int width)
{
  int used = 0, x = 0, n_expanding = 0, rest;
  guint end = first;

  for (; end < places->len; end++)
    {
      const Place *place = &g_array_index (places, Place, end);
      int next = used + (end > first ? self->spacing : 0) + counted_width (place);

      if (end > first && next > width)
        break;
      used = next;
      n_expanding += gtk_widget_get_hexpand (place->child);
    }
  for (guint i = first; i < end; i++)
    g_array_index (places, Place, i).width = counted_width (&g_array_index (places, Place, i));
  rest = give (places, first, end, TRUE, give (places, first, end, FALSE, width - used));
  for (guint i = first; i < end; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      if (gtk_widget_get_hexpand (place->child) && rest > 0)
        place->width += rest / n_expanding;
      /* alone and still too wide: squeezed, or over the edge where it cannot be */
      if (rest < 0)
        place->width = MAX (place->least, width);
      place->x = x;
      x += place->width + self->spacing;
    }
  /* buttons that found no room in the first line stand below the others, at the end */
  for (guint i = first; first > 0 && n_expanding == 0 && rest > 0 && i < end; i++)
    g_array_index (places, Place, i).x += rest;
  return end;
}

static int
height_of (const Place *place)
{
  int height;

  gtk_widget_measure (place->child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &height, NULL, NULL);
  return height;
}

/* A text of two lines makes no button higher, nor what stands below the head go down: it reaches into the margins.
 * `high`: of what does not expand */
static int
height_of_line (GArray *places, guint first, guint end, int *high)
{
  int texts = 0;

  *high = 0;

  for (guint i = first; i < end; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int *height = gtk_widget_get_hexpand (place->child) ? &texts : high;

      *height = MAX (*height, height_of (place));
    }
  return *high > 0 && texts <= *high + OVERHANG ? *high : MAX (*high, texts);
}

static int
height_for_width (QdWrapBox *self, int width)
{
  g_autoptr (GArray) places = measure_children (self);
  int height = 0, high;

  for (guint first = 0, end; first < places->len; first = end)
    {
      end = place_line (self, places, first, width);
      height += height_of_line (places, first, end, &high) + (first > 0 ? self->spacing : 0);
    }
  return height;
}

static void
qd_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  QdWrapBox *self = QD_WRAP_BOX (widget);
  g_autoptr (GArray) places = measure_children (self);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  for (guint i = 0; i < places->len; i++)
    {
      *minimum = MAX (*minimum, g_array_index (places, Place, i).least);
      *natural += g_array_index (places, Place, i).wanted + (i > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = height_for_width (self, for_size >= 0 ? for_size : *natural);
}

static void
qd_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdWrapBox *self = QD_WRAP_BOX (widget);
  g_autoptr (GArray) places = measure_children (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (guint first = 0, end; first < places->len; first = end)
    {
      int line, low;

      end = place_line (self, places, first, width);
      line = height_of_line (places, first, end, &low);
      if (first == 0 && end == places->len)
        line = MAX (line, height);     /* asked to be higher than its only line: that stands in the middle */
      for (guint i = first; i < end; i++)
        {
          const Place *place = &g_array_index (places, Place, i);
          int x = is_rtl ? width - place->x - place->width : place->x;
          int high = gtk_widget_get_hexpand (place->child) ? height_of (place) : low;

          gtk_widget_size_allocate (place->child, &(GtkAllocation){ x, y + (line - high) / 2, place->width, high }, -1);
        }
      y += line + self->spacing;
    }
}

static GtkSizeRequestMode
qd_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
qd_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qd_wrap_box_parent_class)->dispose (object);
}

static void
qd_wrap_box_class_init (QdWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_wrap_box_dispose;
  widget_class->measure = qd_wrap_box_measure;
  widget_class->size_allocate = qd_wrap_box_size_allocate;
  widget_class->get_request_mode = qd_wrap_box_get_request_mode;
}

static void
qd_wrap_box_init (QdWrapBox *self)
{
}

GtkWidget *
qd_wrap_box_new (int spacing)
{
  QdWrapBox *self = g_object_new (QD_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
qd_wrap_box_append (QdWrapBox *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
