#include "ui/widgets/qd-calm-layout.h"

#include <adwaita.h>

struct _QdCalmLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (QdCalmLayout, qd_calm_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
qd_calm_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* Measuring is also what tells GTK that the child's wish to be laid out anew was heard: without, its next one would not
 * come up. */
static void
qd_calm_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int least = 0;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, -1, NULL);
}

static void
qd_calm_layout_class_init (QdCalmLayoutClass *klass)
{
  GTK_LAYOUT_MANAGER_CLASS (klass)->measure = qd_calm_layout_measure;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = qd_calm_layout_allocate;
}

static void
qd_calm_layout_init (QdCalmLayout *self)
{
}

GtkLayoutManager *
qd_calm_layout_new (void)
{
  return g_object_new (QD_TYPE_CALM_LAYOUT, NULL);
}

GtkWidget *
qd_calm_bin_new (GtkWidget *child)
{
  GtkWidget *bin = adw_bin_new ();

  gtk_widget_set_layout_manager (bin, qd_calm_layout_new ());
  adw_bin_set_child (ADW_BIN (bin), child);
  return bin;
}
