#include "ui/pages/qd-channel-name-cell.h"

#include "ui/pages/qd-channel-share.h"
#include "ui/widgets/qd-edit-cell.h"

struct _QdChannelNameCell
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (QdChannelNameCell, qd_channel_name_cell, GTK_TYPE_BOX)

static gboolean
qd_channel_name_cell_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_widget_get_last_child (widget));
}

static void
qd_channel_name_cell_class_init (QdChannelNameCellClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = qd_channel_name_cell_grab_focus;
}

static void
qd_channel_name_cell_init (QdChannelNameCell *self)
{
  GtkWidget *cell = qd_edit_cell_new (0, FALSE);

  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_box_append (GTK_BOX (self), qd_channel_dot_new ());
  gtk_box_append (GTK_BOX (self), cell);
}

GtkWidget *
qd_channel_name_cell_new (void)
{
  return g_object_new (QD_TYPE_CHANNEL_NAME_CELL, NULL);
}
