#include "reports/charts/qd-chart-text.h"

#include <math.h>
#include <pango/pangocairo.h>

/* The same metrics on every surface, so that what the layout measured is what is drawn. */
static PangoContext *
text_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static PangoLayout *
text_layout (const QdChartStyle *style, const char *text, double size, gboolean bold)
{
  PangoContext *context = text_context ();
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  g_object_unref (context);
  pango_font_description_set_family (font, style->font_family);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
qd_chart_text_width (const QdChartStyle *style, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (text == NULL || *text == '\0')
    return 0;
  layout = text_layout (style, text, size, bold);
  pango_layout_get_size (layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

void
qd_chart_text_draw (cairo_t *cr, const QdChartStyle *style, const char *text, double x, double y,
                    const QdTextForm *form, const QdColor *color)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (text == NULL || *text == '\0')
    return;
  layout = text_layout (style, text, form->size, form->bold);
  pango_layout_get_size (layout, &width, &height);
  /* half a pixel more than asked, or rounding would cut a text that fits exactly */
  if (form->width_limit > 0 && width > (form->width_limit + .5) * PANGO_SCALE)
    {
      pango_layout_set_width (layout, form->width_limit * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_size (layout, &width, &height);
    }
  if (form->side == QD_TEXT_END)
    x -= width / (double) PANGO_SCALE;
  else if (form->side == QD_TEXT_CENTRE)
    x -= width / (double) PANGO_SCALE / 2;
  qd_chart_set_color (cr, color);
  /* a fallback font (CJK) has a taller line: the middle of the first font's letters decides, not that of the box */
  cairo_move_to (cr, x, y - pango_layout_get_baseline (layout) / (double) PANGO_SCALE + form->size * .36);
  pango_cairo_show_layout (cr, layout);
}

#define MOST_DIGITS 4

struct _QdTextPen
{
  PangoLayout         *layout;
  double               size;
  cairo_scaled_font_t *digit_font;    /* of the digits; NULL before they are asked for, or where no one font has them */
  unsigned long        digits[10];    /* glyphs */
  double               advances[10];
  gboolean             knows_digits;
};

/* A pen of one size, for texts that are drawn one after the other. */
QdTextPen *
qd_text_pen_new (const QdChartStyle *style, double size, gboolean bold)
{
  QdTextPen *pen = g_new0 (QdTextPen, 1);

  pen->layout = text_layout (style, "", size, bold);
  pen->size = size;
  return pen;
}

void
qd_text_pen_free (QdTextPen *pen)
{
  if (pen == NULL)
    return;
  if (pen->digit_font != NULL)
    cairo_scaled_font_destroy (pen->digit_font);
  g_object_unref (pen->layout);
  g_free (pen);
}

/* --- numbers: days of months are most of what a pen writes, and shaping them anew took longer than drawing --- */

static const PangoGlyphItem *
shape_digits (QdTextPen *pen)
{
  PangoLayoutLine *line;
  const PangoGlyphItem *run;

  pango_layout_set_text (pen->layout, "0123456789", 10);
  line = pango_layout_get_line_readonly (pen->layout, 0);
  run = line->runs != NULL && line->runs->next == NULL ? line->runs->data : NULL;
  return run != NULL && run->glyphs->num_glyphs == 10 ? run : NULL;
}

static gboolean
has_digits (QdTextPen *pen)
{
  const PangoGlyphItem *run = pen->knows_digits ? NULL : shape_digits (pen);

  pen->knows_digits = TRUE;
  if (run == NULL)
    return pen->digit_font != NULL;
  for (int digit = 0; digit < 10; digit++)
    {
      if ((run->glyphs->glyphs[digit].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        return FALSE;
      pen->digits[digit] = run->glyphs->glyphs[digit].glyph;
      pen->advances[digit] = run->glyphs->glyphs[digit].geometry.width / (double) PANGO_SCALE;
    }
  pen->digit_font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
  if (pen->digit_font != NULL)
    cairo_scaled_font_reference (pen->digit_font);
  return pen->digit_font != NULL;
}

/* The glyphs of a short number from 0, 0 on; their number, 0 when the text is none. */
static int
place_digits (QdTextPen *pen, const char *text, cairo_glyph_t *glyphs, double *width)
{
  int n = 0;

  *width = 0;
  for (; text[n] != '\0'; n++)
    {
      if (n == MOST_DIGITS || !g_ascii_isdigit (text[n]) || !has_digits (pen))
        return 0;
      glyphs[n] = (cairo_glyph_t){ pen->digits[text[n] - '0'], *width, 0 };
      *width += pen->advances[text[n] - '0'];
    }
  return n;
}

/* --- */

/* advance width of a text, uncut */
double
qd_text_pen_width (QdTextPen *pen, const char *text)
{
  cairo_glyph_t glyphs[MOST_DIGITS];
  double number_width;
  int width;

  if (place_digits (pen, text, glyphs, &number_width) > 0)
    return number_width;
  pango_layout_set_text (pen->layout, text, -1);
  pango_layout_get_size (pen->layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

/* draws with the middle of the line at y */
void
qd_text_pen_draw (QdTextPen *pen, cairo_t *cr, const char *text, double x, double y, QdTextSide side,
                  const QdColor *color)
{
  cairo_glyph_t glyphs[MOST_DIGITS];
  double width;
  int n_digits = place_digits (pen, text, glyphs, &width);

  if (*text == '\0')
    return;
  if (n_digits == 0)
    width = qd_text_pen_width (pen, text);
  x -= side == QD_TEXT_END ? width : side == QD_TEXT_CENTRE ? width / 2 : 0;
  qd_chart_set_color (cr, color);
  for (int i = 0; i < n_digits; i++)
    {
      glyphs[i].x += x;
      glyphs[i].y = y + pen->size * .36;
    }
  if (n_digits > 0)
    {
      cairo_set_scaled_font (cr, pen->digit_font);
      cairo_show_glyphs (cr, glyphs, n_digits);
      return;
    }
  cairo_move_to (cr, x, y - pango_layout_get_baseline (pen->layout) / (double) PANGO_SCALE + pen->size * .36);
  pango_cairo_show_layout (cr, pen->layout);
}

void
qd_chart_set_color (cairo_t *cr, const QdColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
qd_chart_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}
