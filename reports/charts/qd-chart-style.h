#pragma once

#include <glib.h>

/* How charts look, as plain data: the same drawing code serves screen, print and file. */

typedef struct
{
  double red, green, blue, alpha;
} QdColor;

typedef enum
{
  QD_CHART_LIGHT,
  QD_CHART_DARK,
  QD_CHART_HIGH_CONTRAST,
  QD_CHART_HIGH_CONTRAST_DARK,
  QD_CHART_PRINT,
} QdChartTheme;

#define QD_N_CHANNEL_COLORS 4

/* Sizes in pixels (points of a PDF page in print). Colours are straight, not premultiplied. */
typedef struct
{
  QdChartTheme theme;
  char         font_family[160];
  double       text_size;        /* row labels and values */
  double       label_size;       /* series and column labels */
  double       tick_size;        /* axis ticks */
  QdColor      ground;           /* what the chart stands on */
  QdColor      foreground, dim, faint;
  QdColor      grid, zero_line, track, future;
  QdColor      accent, area;     /* data; the tint below a line */
  QdColor      success, warning, error;
  QdColor      error_bar, error_ground;
  QdColor      plan, previous;   /* strokes of plan and previous year */
  QdColor      second;           /* the second quantity beside the accent: cost beside revenue */
  QdColor      channels[QD_N_CHANNEL_COLORS];
} QdChartStyle;

/* Fills `style` for a theme; `text_scale` 1 is a platform font of 11 pt at 96 dpi. */
void    qd_chart_style_init (QdChartStyle *style, QdChartTheme theme, double text_scale);
/* the colour with its alpha multiplied */
QdColor qd_color_fade (QdColor color, double alpha);
/* what a translucent colour looks like on a ground, as a colour that covers: many times faster to fill with */
QdColor qd_color_over (QdColor color, QdColor ground);
/* contrast of two opaque colours by WCAG 2: 1..21 */
double  qd_color_contrast (QdColor a, QdColor b);
