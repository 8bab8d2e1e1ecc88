#include "ui/widgets/qd-text-room.h"

#include <glib/gi18n.h>

/* gtk-xft-dpi is in 1024ths of a dot per inch; 96 is text of scale 1 */
#define DPI_OF_SCALE_1 (96.0 * 1024)
#define HEAD_SHARE 0.9      /* of a table's text: the heads, see style.css */
#define HEAD_PADDING 14
#define SYMBOL 22           /* with the gap behind it */
#define WORD_PADDING 22      /* also where the column is the last */
#define FIGURE_PADDING 16

double
qd_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / DPI_OF_SCALE_1, .5, 4) : 1;
}

int
qd_text_room (GtkWidget *widget, int width)
{
  return (int) (width * qd_text_scale (widget) + .5);
}

static int
width_of_text (GtkWidget *table, const char *text, double scale, PangoWeight weight)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (table, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  pango_attr_list_unref (attributes);
  return width;
}

int
qd_text_room_of_column (GtkWidget *table, const char *title, int width)
{
  return MAX (qd_text_room (table, width), width_of_text (table, title, HEAD_SHARE, PANGO_WEIGHT_BOLD) + HEAD_PADDING);
}

int
qd_text_room_of_words (GtkWidget *table, const char *title, const char *const *words, int width)
{
  int most = 0;

  for (; *words != NULL; words++)
    most = MAX (most, width_of_text (table, _(*words), 1, PANGO_WEIGHT_NORMAL));
  return MAX (qd_text_room_of_column (table, title, width), most + SYMBOL + WORD_PADDING);
}

/* All digits as wide as one that is: with each figure that changes the column would move by a pixel, and with it the table. */
int
qd_text_room_of_figure (GtkWidget *table, const char *title, const char *figure, int width)
{
  g_autofree char *digits = g_strdup (figure);

  for (char *at = digits; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      *at = '0';
  return MAX (qd_text_room_of_column (table, title, width),
              width_of_text (table, digits, 1, PANGO_WEIGHT_BOLD) + FIGURE_PADDING);
}

void
qd_text_take_two_lines (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}
