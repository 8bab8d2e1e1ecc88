#include "ui/compat/qd-color-button.h"

/* GtkColorButton is deprecated from GTK 4.10 on, where GtkColorDialogButton replaces it; 4.8 is the floor. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

typedef struct
{
  QdColorChosen chosen;
  gpointer      data;
} Answer;

static void
color_set (GtkColorButton *button, Answer *answer)
{
  GdkRGBA colour;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &colour);
  answer->chosen (&colour, answer->data);
}

static void
answer_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkWidget *
qd_color_button_new (const char *title, QdColorChosen chosen, gpointer data)
{
  GtkWidget *button = gtk_color_button_new (), *inner;
  Answer *answer = g_new0 (Answer, 1);

  answer->chosen = chosen;
  answer->data = data;
  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), title);
  gtk_color_button_set_modal (GTK_COLOR_BUTTON (button), TRUE);
  inner = gtk_widget_get_first_child (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_data (button, "color-set", G_CALLBACK (color_set), answer, answer_free, 0);
  return button;
}

void
qd_color_button_set (GtkWidget *button, const GdkRGBA *colour)
{
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), colour);
}

G_GNUC_END_IGNORE_DEPRECATIONS
