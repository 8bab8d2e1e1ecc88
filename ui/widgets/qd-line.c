#include "ui/widgets/qd-line.h"

struct _QdLine
{
  GtkWidget parent_instance;
  int       spacing;
};

G_DEFINE_FINAL_TYPE (QdLine, qd_line, GTK_TYPE_WIDGET)

/* What every child that is laid out needs and would like, as GtkRequestedSize with the child as its data. */
static GArray *
measure_children (QdLine *self)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

static int
spacing_of (QdLine *self, const GArray *sizes)
{
  return sizes->len > 0 ? self->spacing * ((int) sizes->len - 1) : 0;
}

/* The minimum size of each becomes the width it gets. */
static void
share_width (QdLine *self, GArray *sizes, int width)
{
  int rest = width - spacing_of (self, sizes), n_expanding = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      rest -= size->minimum_size;
      n_expanding += gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);
    }
  rest = gtk_distribute_natural_allocation (MAX (rest, 0), sizes->len, (GtkRequestedSize *) sizes->data);
  for (guint i = 0; i < sizes->len && n_expanding > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      size->minimum_size += rest / n_expanding;
      rest -= rest / n_expanding--;
    }
}

/* The height of the children at their widths; those aligned by their baselines stand on one, `*baseline` from above. */
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
  g_autoptr (GArray) sizes = measure_children (self);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (for_size >= 0)
        share_width (self, sizes, for_size);
      measure_height (sizes, for_size >= 0, minimum, natural, natural_baseline);
      *minimum_baseline = *natural_baseline;
      return;
    }
  *minimum = *natural = spacing_of (self, sizes);
  for (guint i = 0; i < sizes->len; i++)
    {
      *minimum += g_array_index (sizes, GtkRequestedSize, i).minimum_size;
      *natural += g_array_index (sizes, GtkRequestedSize, i).natural_size;
    }
}

static void
qd_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdLine *self = QD_LINE (widget);
  g_autoptr (GArray) sizes = measure_children (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, least = 0, wanted = 0;

  share_width (self, sizes, width);
  if (baseline < 0)
    measure_height (sizes, TRUE, &least, &wanted, &baseline);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation place = { is_rtl ? width - x - size->minimum_size : x, 0, size->minimum_size, height };

      gtk_widget_size_allocate (size->data, &place, baseline);
      x += size->minimum_size + self->spacing;
    }
}

static GtkSizeRequestMode
qd_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_line_dispose;
  widget_class->measure = qd_line_measure;
  widget_class->size_allocate = qd_line_size_allocate;
  widget_class->get_request_mode = qd_line_get_request_mode;
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
