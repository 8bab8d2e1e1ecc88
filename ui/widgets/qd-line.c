#include "ui/widgets/qd-line.h"

struct _QdLine
{
  GtkWidget      parent_instance;
  GtkOrientation orientation;
  int            spacing;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (QdLine, qd_line, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

enum
{
  PROP_ORIENTATION = 1,
};

/* What every child that is laid out needs and would like in that direction, as GtkRequestedSize with the child as its
 * data; for_size is the room across, -1: not known. */
static GArray *
measure_children (QdLine *self, GtkOrientation orientation, int for_size)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

static int
spacing_of (QdLine *self, const GArray *sizes)
{
  return sizes->len > 0 ? self->spacing * ((int) sizes->len - 1) : 0;
}

/* The minimum size of each becomes the size it gets along the line. */
static void
share_room (QdLine *self, GArray *sizes, int room)
{
  int rest = room - spacing_of (self, sizes), n_expanding = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      rest -= size->minimum_size;
      n_expanding += gtk_widget_compute_expand (size->data, self->orientation);
    }
  rest = gtk_distribute_natural_allocation (MAX (rest, 0), sizes->len, (GtkRequestedSize *) sizes->data);
  for (guint i = 0; i < sizes->len && n_expanding > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, self->orientation))
        continue;
      size->minimum_size += rest / n_expanding;
      rest -= rest / n_expanding--;
    }
}

/* The height of children at their widths; those aligned by their baselines stand on one, `*baseline` from above. */
static void
measure_height (const GArray *sizes, gboolean has_widths, int *minimum, int *natural, int *baseline)
{
  int below = 0;

  *baseline = -1;
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int least, wanted, own = -1;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, has_widths ? size->minimum_size : -1, &least, &wanted,
                          NULL, &own);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
      if (own < 0 || gtk_widget_get_valign (size->data) != GTK_ALIGN_BASELINE)
        continue;
      *baseline = MAX (*baseline, own);
      below = MAX (below, wanted - own);
    }
  if (*baseline >= 0)
    {
      *minimum = MAX (*minimum, *baseline + below);
      *natural = MAX (*natural, *baseline + below);
    }
}

static void
qd_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                 int *minimum_baseline, int *natural_baseline)
{
  QdLine *self = QD_LINE (widget);
  gboolean is_along = orientation == self->orientation, is_height = orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (GArray) sizes = measure_children (self, is_along ? orientation : self->orientation,
                                               is_along && is_height ? for_size : -1);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (is_along)
    {
      *minimum = *natural = spacing_of (self, sizes);
      for (guint i = 0; i < sizes->len; i++)
        {
          *minimum += g_array_index (sizes, GtkRequestedSize, i).minimum_size;
          *natural += g_array_index (sizes, GtkRequestedSize, i).natural_size;
        }
      return;
    }
  if (is_height)
    {
      if (for_size >= 0)
        share_room (self, sizes, for_size);
      measure_height (sizes, for_size >= 0, minimum, natural, natural_baseline);
      *minimum_baseline = *natural_baseline;
      return;
    }
  for (guint i = 0; i < sizes->len; i++)
    {
      int least, wanted;

      gtk_widget_measure (g_array_index (sizes, GtkRequestedSize, i).data, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
qd_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdLine *self = QD_LINE (widget);
  gboolean is_turned = self->orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (GArray) sizes = measure_children (self, self->orientation, is_turned ? width : -1);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int at = 0, least = 0, wanted = 0;

  share_room (self, sizes, is_turned ? height : width);
  if (baseline < 0 && !is_turned)
    measure_height (sizes, TRUE, &least, &wanted, &baseline);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation beside = { is_rtl ? width - at - size->minimum_size : at, 0, size->minimum_size, height };
      GtkAllocation below = { 0, at, width, size->minimum_size };

      gtk_widget_size_allocate (size->data, is_turned ? &below : &beside, is_turned ? -1 : baseline);
      at += size->minimum_size + self->spacing;
    }
}

static GtkSizeRequestMode
qd_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* who holds something that expands does so itself, as boxes do */
static void
qd_line_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      *hexpand = *hexpand || gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      *vexpand = *vexpand || gtk_widget_compute_expand (child, GTK_ORIENTATION_VERTICAL);
    }
}

static void
qd_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ORIENTATION)
    g_value_set_enum (value, QD_LINE (object)->orientation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
qd_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QdLine *self = QD_LINE (object);

  if (id != PROP_ORIENTATION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->orientation == (GtkOrientation) g_value_get_enum (value))
    return;
  self->orientation = g_value_get_enum (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
qd_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qd_line_parent_class)->dispose (object);
}

static void
qd_line_class_init (QdLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = qd_line_dispose;
  object_class->get_property = qd_line_get_property;
  object_class->set_property = qd_line_set_property;
  widget_class->measure = qd_line_measure;
  widget_class->size_allocate = qd_line_size_allocate;
  widget_class->compute_expand = qd_line_compute_expand;
  widget_class->get_request_mode = qd_line_get_request_mode;
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
}

static void
qd_line_init (QdLine *self)
{
}

GtkWidget *
qd_line_new (int spacing)
{
  QdLine *self = g_object_new (QD_TYPE_LINE, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
qd_line_append (QdLine *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
