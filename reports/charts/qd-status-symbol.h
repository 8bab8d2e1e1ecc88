#pragma once

#include <cairo.h>
#include "model/figures/qd-review.h"
#include "reports/charts/qd-chart-style.h"

/* The symbols that stand beside every status word, so that status is never colour alone. */
typedef enum
{
  QD_SYMBOL_DONE,   /* the first ten are those of QdStatus, in its order */
  QD_SYMBOL_ON_TRACK,
  QD_SYMBOL_AT_RISK,
  QD_SYMBOL_BEHIND,
  QD_SYMBOL_NEAR,
  QD_SYMBOL_MISSED,
  QD_SYMBOL_EARLY,
  QD_SYMBOL_NOT_STARTED,
  QD_SYMBOL_NO_DATA,
  QD_SYMBOL_NO_TARGET,
  QD_SYMBOL_LATE,
  QD_SYMBOL_OVERDUE,
  QD_SYMBOL_DUE_SOON,
  QD_SYMBOL_OPEN,
  QD_SYMBOL_SCALE,
  QD_SYMBOL_KEEP,
  QD_SYMBOL_FIX,
  QD_SYMBOL_STOP,
  QD_N_SYMBOLS,
} QdSymbol;

QdSymbol    qd_symbol_of_status (QdStatus status);
QdSymbol    qd_symbol_of_milestone (QdMilestoneState state);
/* verdict: QD_CAMPAIGN_VERDICT_*; there must be one */
QdSymbol    qd_symbol_of_verdict (int verdict);
QdSymbol    qd_symbol_of_severity (QdSeverity severity);
QdColor     qd_symbol_color (QdSymbol symbol, const QdChartStyle *style);
/* "quarterdeck-on-track-symbolic": the same drawing as icon */
const char *qd_symbol_icon_name (QdSymbol symbol);
/* style class of the word beside it: "success", "warning", "error" or "dim-label" */
const char *qd_symbol_style_class (QdSymbol symbol);
/* Draws into a box of `size` at x, y. Cut out parts show the ground that is already there. */
void        qd_symbol_draw (cairo_t *cr, QdSymbol symbol, double x, double y, double size, const QdColor *color);
