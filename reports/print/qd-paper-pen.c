#include "reports/print/qd-paper-pen.h"

#include <string.h>

#define SYMBOL_BYTES 3

const char *
qd_paper_font_family (const QdLanguage *language)
{
  return qd_language_is_chinese (language) ? "Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
                                           : "Calibri, Carlito, Noto Sans CJK SC, sans-serif";
}

/* Latin fonts have some of the symbols, in sizes of their own; Chinese ones have all. */
static PangoAttrList *
symbol_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *family = pango_attr_family_new ("Noto Sans CJK SC, Microsoft YaHei, sans-serif");

  family->start_index = 0;
  family->end_index = SYMBOL_BYTES;
  pango_attr_list_insert (attributes, family);
  return attributes;
}

static gboolean
begins_with_symbol (const char *text)
{
  static const char *const symbols[] = { "●", "◎", "△", "▲", "▼", "■", "◇", "□", "○", "※" };

  for (guint i = 0; (guchar) *text == 0xE2 && i < G_N_ELEMENTS (symbols); i++)
    if (strncmp (text, symbols[i], SYMBOL_BYTES) == 0)
      return TRUE;
  return FALSE;
}

void
qd_paper_pen_init (QdPaperPen *pen, const QdLanguage *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  *pen = (QdPaperPen){ 0 };
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (qd_language_is_chinese (language) ? "zh-cn" : "en"));
  pen->layout = pango_layout_new (context);
  g_object_unref (context);
  pen->symbol_font = symbol_attributes ();
  pen->font = pango_font_description_new ();
  pango_font_description_set_family (pen->font, qd_paper_font_family (language));
}

void
qd_paper_pen_clear (QdPaperPen *pen)
{
  g_clear_object (&pen->layout);
  g_clear_pointer (&pen->font, pango_font_description_free);
  g_clear_pointer (&pen->symbol_font, pango_attr_list_unref);
}

void
qd_paper_pen_set (QdPaperPen *pen, const char *text, double size, gboolean bold, double width, double *taken_width,
                  double *taken_height)
{
  int w, h;

  if (pen->size != size || pen->bold != bold)
    {
      pango_font_description_set_absolute_size (pen->font, size * PANGO_SCALE);
      pango_font_description_set_weight (pen->font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      pango_layout_set_font_description (pen->layout, pen->font);
      pen->size = size;
      pen->bold = bold;
    }
  pango_layout_set_wrap (pen->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (pen->layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_attributes (pen->layout, begins_with_symbol (text) ? pen->symbol_font : NULL);
  pango_layout_set_text (pen->layout, text, -1);
  pango_layout_get_size (pen->layout, &w, &h);
  *taken_width = w / (double) PANGO_SCALE;
  *taken_height = h / (double) PANGO_SCALE;
}

void
qd_paper_pen_draw (QdPaperPen *pen, cairo_t *cr, double x, double y, double top, double begin, double end)
{
  PangoLayoutIter *iter = pango_layout_get_iter (pen->layout);

  do
    {
      PangoRectangle place;
      double line, baseline = pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE;

      pango_layout_iter_get_line_extents (iter, NULL, &place);
      line = top + place.y / (double) PANGO_SCALE;
      if (end > 0 && (line < begin || line >= end))
        continue;
      cairo_move_to (cr, x + place.x / (double) PANGO_SCALE, y + top + baseline);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}
