#pragma once

#include <cairo.h>
#include "reports/charts/qd-chart-style.h"

/* Text and strokes the charts share. Sizes and places in pixels; text is one line. */

typedef enum
{
  QD_TEXT_START,
  QD_TEXT_CENTRE,
  QD_TEXT_END,
} QdTextSide;

typedef struct
{
  double     size;
  gboolean   bold;
  QdTextSide side;         /* which part of the text stands at x */
  double     width_limit;  /* longer text is cut with an ellipsis; 0 = no limit */
} QdTextForm;

/* advance width of a text, uncut */
double qd_chart_text_width (const QdChartStyle *style, const char *text, double size, gboolean bold);
/* draws with the middle of the line at y */
void   qd_chart_text_draw (cairo_t *cr, const QdChartStyle *style, const char *text, double x, double y,
                           const QdTextForm *form, const QdColor *color);
/* Many short texts of one size, measured and drawn with one layout: an axis of days in a chart that scrolls. */
typedef struct _QdTextPen QdTextPen;
QdTextPen *qd_text_pen_new (const QdChartStyle *style, double size, gboolean bold);
void       qd_text_pen_free (QdTextPen *pen);
double     qd_text_pen_width (QdTextPen *pen, const char *text);
void       qd_text_pen_draw (QdTextPen *pen, cairo_t *cr, const char *text, double x, double y, QdTextSide side,
                             const QdColor *color);
void   qd_chart_set_color (cairo_t *cr, const QdColor *color);
/* a path of a rectangle with round corners; the radius is cut to half the smaller side */
void   qd_chart_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdTextPen, qd_text_pen_free)
