#pragma once

#include <pango/pangocairo.h>

#include "model/base/qd-language.h"

/* Texts on paper, of pages and of the deck: measured without hinting, so that every printer breaks lines alike. Lengths
 * are points. One layout for all texts: making one takes longer than drawing it. */
typedef struct
{
  PangoLayout          *layout;
  PangoFontDescription *font;
  PangoAttrList        *symbol_font;   /* of a status symbol at the beginning, so that all are of one size */
  double                size;
  gboolean              bold;
} QdPaperPen;

/* families of the deck on paper, the first that is there */
const char *qd_paper_font_family (const QdLanguage *language);
void   qd_paper_pen_init (QdPaperPen *pen, const QdLanguage *language);
void   qd_paper_pen_clear (QdPaperPen *pen);
/* the text in its size; `width` 0: not wrapped. The size it takes. */
void   qd_paper_pen_set (QdPaperPen *pen, const char *text, double size, gboolean bold, double width, double *taken_width,
                         double *taken_height);
/* Draws the lines of the text one by one, its upper edge `top` below the edge at `y` of what it stands in. Of that only
 * what lies from `begin` to `end` is on this page, all where end is 0: a line stands on the page on which it begins, so
 * that a text torn between two pages loses none. */
void   qd_paper_pen_draw (QdPaperPen *pen, cairo_t *cr, double x, double y, double top, double begin, double end);
