#include "reports/charts/qd-status-symbol.h"

#include "model/records/qd-campaign.h"
#include "reports/charts/qd-chart-text.h"

typedef enum
{
  TONE_DIM,
  TONE_SUCCESS,
  TONE_WARNING,
  TONE_ERROR,
} Tone;

static const struct
{
  const char *icon;
  Tone        tone;
} symbols[QD_N_SYMBOLS] = {
  [QD_SYMBOL_DONE] = { "quarterdeck-done-symbolic", TONE_SUCCESS },
  [QD_SYMBOL_ON_TRACK] = { "quarterdeck-on-track-symbolic", TONE_SUCCESS },
  [QD_SYMBOL_AT_RISK] = { "quarterdeck-at-risk-symbolic", TONE_WARNING },
  [QD_SYMBOL_BEHIND] = { "quarterdeck-behind-symbolic", TONE_ERROR },
  [QD_SYMBOL_NEAR] = { "quarterdeck-near-symbolic", TONE_WARNING },
  [QD_SYMBOL_MISSED] = { "quarterdeck-missed-symbolic", TONE_ERROR },
  [QD_SYMBOL_EARLY] = { "quarterdeck-early-symbolic", TONE_DIM },
  [QD_SYMBOL_NOT_STARTED] = { "quarterdeck-not-started-symbolic", TONE_DIM },
  [QD_SYMBOL_NO_DATA] = { "quarterdeck-no-data-symbolic", TONE_DIM },
  [QD_SYMBOL_NO_TARGET] = { "quarterdeck-no-target-symbolic", TONE_DIM },
  [QD_SYMBOL_LATE] = { "quarterdeck-late-symbolic", TONE_WARNING },
  [QD_SYMBOL_OVERDUE] = { "quarterdeck-overdue-symbolic", TONE_ERROR },
  [QD_SYMBOL_DUE_SOON] = { "quarterdeck-due-soon-symbolic", TONE_WARNING },
  [QD_SYMBOL_OPEN] = { "quarterdeck-open-symbolic", TONE_DIM },
  [QD_SYMBOL_SCALE] = { "quarterdeck-scale-symbolic", TONE_SUCCESS },
  [QD_SYMBOL_KEEP] = { "quarterdeck-keep-symbolic", TONE_DIM },
  [QD_SYMBOL_FIX] = { "quarterdeck-fix-symbolic", TONE_WARNING },
  [QD_SYMBOL_STOP] = { "quarterdeck-stop-symbolic", TONE_ERROR },
};

QdSymbol
qd_symbol_of_status (QdStatus status)
{
  return (QdSymbol) status;
}

QdSymbol
qd_symbol_of_milestone (QdMilestoneState state)
{
  static const QdSymbol of_state[] = { QD_SYMBOL_DONE, QD_SYMBOL_LATE, QD_SYMBOL_OVERDUE, QD_SYMBOL_DUE_SOON,
                                       QD_SYMBOL_OPEN };

  return of_state[state];
}

QdSymbol
qd_symbol_of_verdict (int verdict)
{
  return (QdSymbol) (QD_SYMBOL_SCALE + verdict - QD_CAMPAIGN_VERDICT_SCALE);
}

QdSymbol
qd_symbol_of_severity (QdSeverity severity)
{
  if (severity == QD_SEVERITY_ERROR)
    return QD_SYMBOL_OVERDUE;
  return severity == QD_SEVERITY_WARNING ? QD_SYMBOL_AT_RISK : QD_SYMBOL_NOT_STARTED;
}

QdColor
qd_symbol_color (QdSymbol symbol, const QdChartStyle *style)
{
  switch (symbols[symbol].tone)
    {
    case TONE_SUCCESS:
      return style->success;
    case TONE_WARNING:
      return style->warning;
    case TONE_ERROR:
      return style->error;
    case TONE_DIM:
    default:
      return style->dim;
    }
}

const char *
qd_symbol_icon_name (QdSymbol symbol)
{
  return symbols[symbol].icon;
}

const char *
qd_symbol_style_class (QdSymbol symbol)
{
  static const char *const classes[] = { "dim-label", "success", "warning", "error" };

  return classes[symbols[symbol].tone];
}

/* --- Drawing in a box of 16 units --- */

static void
disc (cairo_t *cr)
{
  cairo_arc (cr, 8, 8, 7, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
ring (cairo_t *cr)
{
  cairo_arc (cr, 8, 8, 6.2, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
polygon (cairo_t *cr, const double *points, guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
}

/* Files of pages have no shape to cut out of: Cairo would put pictures of pixels there, and viewers draw all letters of
 * such a page coarsely. What is cut out is painted in the white of the paper. */
static gboolean
is_paper (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS || type == CAIRO_SURFACE_TYPE_SVG;
}

/* what follows is taken out of the shape drawn so far */
static void
cut_out (cairo_t *cr)
{
  if (is_paper (cr))
    cairo_set_source_rgb (cr, 1, 1, 1);
  else
    cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
}

static void
tick (cairo_t *cr)
{
  polygon (cr, (double[]){ 4.9, 8.2, 7.2, 10.4, 11.1, 5.9 }, 3);
  cairo_stroke (cr);
}

static void
exclamation (cairo_t *cr, double top, double bottom)
{
  cairo_move_to (cr, 8, top);
  cairo_line_to (cr, 8, bottom - 3);
  cairo_stroke (cr);
  cairo_arc (cr, 8, bottom, .95, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
diamond (cairo_t *cr, double radius)
{
  polygon (cr, (double[]){ 8, 8 - radius, 8 + radius, 8, 8, 8 + radius, 8 - radius, 8 }, 4);
  cairo_close_path (cr);
}

static void
sector (cairo_t *cr, double share)
{
  cairo_move_to (cr, 8, 8);
  cairo_arc (cr, 8, 8, 4.4, -G_PI_2, -G_PI_2 + share * 2 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_filled (cairo_t *cr, QdSymbol symbol)
{
  if (symbol == QD_SYMBOL_AT_RISK)
    {
      polygon (cr, (double[]){ 8, 2.2, 14.3, 13.3, 1.7, 13.3 }, 3);
      cairo_close_path (cr);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      cut_out (cr);
      exclamation (cr, 6, 11.7);
    }
  else if (symbol == QD_SYMBOL_OVERDUE)
    {
      diamond (cr, 6.6);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      cut_out (cr);
      exclamation (cr, 4.6, 10.9);
    }
  else
    {
      disc (cr);
      cut_out (cr);
      if (symbol == QD_SYMBOL_DONE)
        {
          tick (cr);
          return;
        }
      cairo_move_to (cr, 5.6, 5.6);
      cairo_line_to (cr, 10.4, 10.4);
      cairo_move_to (cr, 10.4, 5.6);
      cairo_line_to (cr, 5.6, 10.4);
      cairo_stroke (cr);
    }
}

static void
draw_ring (cairo_t *cr, QdSymbol symbol)
{
  if (symbol == QD_SYMBOL_NO_DATA)
    {
      double dash = 2 * G_PI * 6.2 / 16;

      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      cairo_set_dash (cr, (double[]){ dash * 1.2, dash * .8 }, 2, 0);
    }
  ring (cr);
  if (symbol == QD_SYMBOL_ON_TRACK)
    polygon (cr, (double[]){ 4.8, 9.6, 7, 7.6, 8.6, 8.8, 11.2, 6.1 }, 4);
  else if (symbol == QD_SYMBOL_BEHIND)
    {
      polygon (cr, (double[]){ 5.6, 8.5, 8, 10.9, 10.4, 8.5 }, 3);
      cairo_move_to (cr, 8, 4.9);
      cairo_line_to (cr, 8, 10.7);
    }
  else if (symbol == QD_SYMBOL_NO_TARGET)
    polygon (cr, (double[]){ 3.8, 12.2, 12.2, 3.8 }, 2);
  else if (symbol == QD_SYMBOL_DUE_SOON)
    polygon (cr, (double[]){ 8, 4.8, 8, 8.2, 10.3, 9.6 }, 3);
  if (symbol == QD_SYMBOL_LATE)
    tick (cr);
  else
    cairo_stroke (cr);
  if (symbol == QD_SYMBOL_NEAR)
    sector (cr, .75);
  else if (symbol == QD_SYMBOL_EARLY)
    sector (cr, .25);
}

static void
draw_mark (cairo_t *cr, QdSymbol symbol)
{
  if (symbol == QD_SYMBOL_SCALE)
    polygon (cr, (double[]){ 8, 4, 12.6, 12, 3.4, 12 }, 3);
  else if (symbol == QD_SYMBOL_KEEP)
    cairo_arc (cr, 8, 8, 4, 0, 2 * G_PI);
  else if (symbol == QD_SYMBOL_FIX)
    diamond (cr, 5);
  else
    cairo_rectangle (cr, 4.2, 4.2, 7.6, 7.6);
  cairo_fill (cr);
}

void
qd_symbol_draw (cairo_t *cr, QdSymbol symbol, double x, double y, double size, const QdColor *color)
{
  gboolean filled = symbol == QD_SYMBOL_DONE || symbol == QD_SYMBOL_MISSED || symbol == QD_SYMBOL_AT_RISK
                    || symbol == QD_SYMBOL_OVERDUE;

  g_return_if_fail (symbol < QD_N_SYMBOLS);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 16, size / 16);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  qd_chart_set_color (cr, color);
  cairo_new_path (cr);
  if (filled && is_paper (cr))
    draw_filled (cr, symbol);
  else if (filled)
    {
      /* a group, so that the cut goes through the symbol only and not through the page */
      cairo_rectangle (cr, 0, 0, 16, 16);
      cairo_clip (cr);
      cairo_push_group (cr);
      qd_chart_set_color (cr, color);
      draw_filled (cr, symbol);
      cairo_pop_group_to_source (cr);
      cairo_paint (cr);
    }
  else if (symbol >= QD_SYMBOL_SCALE)
    draw_mark (cr, symbol);
  else if (symbol == QD_SYMBOL_OPEN)
    {
      diamond (cr, 5.8);
      cairo_stroke (cr);
    }
  else
    draw_ring (cr, symbol);
  cairo_restore (cr);
}
