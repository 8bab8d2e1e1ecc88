#include "ui/widgets/qd-status-chip.h"

#include <glib/gi18n.h>

struct _QdStatusChip
{
  GtkWidget   parent_instance;
  GtkWidget  *icon, *label;
  const char *icon_name, *css_class;   /* interned; what stands */
};

G_DEFINE_FINAL_TYPE (QdStatusChip, qd_status_chip, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon_name, *css_class;
} looks[QD_N_STATUSES] = {
  [QD_STATUS_DONE] = { "quarterdeck-done-symbolic", "success" },
  [QD_STATUS_ON_TRACK] = { "quarterdeck-on-track-symbolic", "success" },
  [QD_STATUS_AT_RISK] = { "quarterdeck-at-risk-symbolic", "warning" },
  [QD_STATUS_BEHIND] = { "quarterdeck-behind-symbolic", "error" },
  [QD_STATUS_NEAR] = { "quarterdeck-near-symbolic", "warning" },
  [QD_STATUS_MISSED] = { "quarterdeck-missed-symbolic", "error" },
  [QD_STATUS_EARLY] = { "quarterdeck-early-symbolic", "dim-label" },
  [QD_STATUS_NOT_STARTED] = { "quarterdeck-not-started-symbolic", "dim-label" },
  [QD_STATUS_NO_DATA] = { "quarterdeck-no-data-symbolic", "dim-label" },
  [QD_STATUS_NO_TARGET] = { "quarterdeck-no-target-symbolic", "dim-label" },
};

const char *
qd_status_icon_name (QdStatus status)
{
  return looks[status].icon_name;
}

const char *
qd_status_css_class (QdStatus status)
{
  return looks[status].css_class;
}

void
qd_status_chip_set (QdStatusChip *self, const char *icon_name, const char *word, const char *css_class)
{
  /* rows are bound often and most have the state of the row before; looking an icon up is what costs */
  if (self->icon_name != g_intern_string (icon_name))
    {
      self->icon_name = g_intern_string (icon_name);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
    }
  if (g_strcmp0 (word, gtk_label_get_text (GTK_LABEL (self->label))) != 0)
    gtk_label_set_text (GTK_LABEL (self->label), word);
  if (self->css_class == g_intern_string (css_class))
    return;
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  self->css_class = g_intern_string (css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

void
qd_status_chip_set_status (QdStatusChip *self, QdStatus status)
{
  qd_status_chip_set (self, looks[status].icon_name, _(qd_status_label (status)), looks[status].css_class);
}

static void
qd_status_chip_dispose (GObject *object)
{
  QdStatusChip *self = QD_STATUS_CHIP (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (qd_status_chip_parent_class)->dispose (object);
}

static void
qd_status_chip_class_init (QdStatusChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_status_chip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statuschip");
}

static void
qd_status_chip_init (QdStatusChip *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
qd_status_chip_new (void)
{
  return g_object_new (QD_TYPE_STATUS_CHIP, NULL);
}
