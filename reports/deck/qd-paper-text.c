#include "reports/deck/qd-paper-page.h"

#include <string.h>

#include "model/base/qd-number.h"

/* Texts of cells: measured and fitted by Pango, so that none is cut. */

#define PADDING 2.25
#define INDENT 6.75
#define SYMBOL_BYTES 3
#define LEAST_SHRINK 0.88   /* a text a little too wide is set smaller; a wider one is wrapped */
#define LEAST_WORD 0.6      /* a single word is set smaller rather than parted */

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

double
qd_paper_x_of (const QdPaperSheet *sheet, int column)
{
  double x = 0;

  for (int i = 1; i < column; i++)
    x += sheet->widths[i];
  return x;
}

double
qd_paper_height_of (const QdPaperSheet *sheet, int first_row, int last_row)
{
  double height = 0;

  for (int i = first_row; i <= last_row; i++)
    height += i < (int) sheet->heights->len ? g_array_index (sheet->heights, double, i) : 15.0;
  return height;
}

static gboolean
is_free (const QdPaperSheet *sheet, int row, int column)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, row, column);

  return column >= 1 && column <= sheet->last_column
         && (cell == NULL || (!qd_paper_cell_has_content (cell) && !cell->is_covered && cell->last_column == column));
}

/* Where the text may stand: its cell, and for texts the empty ones beside. */
static void
find_room (const QdPaperSheet *sheet, const QdPaperCell *cell, int row, int column, QdPaperFit *fit)
{
  const QdCellStyle *style = &cell->style;
  gboolean flows = cell->text != NULL && !style->wrap;
  int first = column, last = cell->last_column;

  if (flows && style->align != QD_ALIGN_RIGHT)
    while (is_free (sheet, row, last + 1))
      last++;
  if (flows && style->align == QD_ALIGN_RIGHT)
    while (is_free (sheet, row, first - 1))
      first--;
  /* a centred text keeps its middle */
  if (flows && style->align == QD_ALIGN_CENTRE)
    last = cell->last_column;
  fit->x = qd_paper_x_of (sheet, first) + PADDING + (style->align == QD_ALIGN_LEFT ? style->indent * INDENT : 0);
  fit->width = qd_paper_x_of (sheet, last + 1) - PADDING - (style->align == QD_ALIGN_RIGHT ? style->indent * INDENT : 0)
               - fit->x;
  fit->width = MAX (fit->width, 4);
}

/* A code or a single word is not parted in its middle. */
static gboolean
is_one_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (*text == ' ' || *text == '\n' || g_unichar_iswide (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

gboolean
qd_paper_fit (const QdPaperSheet *sheet, int row, int column, QdPaperPen *pen, const char *text, QdPaperFit *fit)
{
  const QdPaperCell *cell = qd_paper_cell (sheet, row, column);
  double size;

  if (*text == '\0')
    return FALSE;
  size = cell->style.size != 0 ? cell->style.size : 10;
  find_room (sheet, cell, row, column, fit);
  fit->size = size;
  fit->is_wrapped = FALSE;
  qd_paper_pen_set (pen, text, size, cell->style.bold, 0, &fit->text_width, &fit->text_height);
  if (fit->text_width <= fit->width)
    return TRUE;
  if (cell->text == NULL
      || fit->width / fit->text_width >= (is_one_word (text) ? LEAST_WORD : cell->style.wrap ? 1 : LEAST_SHRINK))
    fit->size = size * fit->width / fit->text_width * 0.995;
  else
    fit->is_wrapped = TRUE;
  qd_paper_pen_set (pen, text, fit->size, cell->style.bold, fit->is_wrapped ? fit->width : 0, &fit->text_width,
                    &fit->text_height);
  return TRUE;
}
