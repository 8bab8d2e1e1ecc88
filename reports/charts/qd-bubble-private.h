#pragma once

#include "reports/charts/qd-bubble-chart.h"

/* What layout and drawing of the bubble chart share. */
#define QD_BUBBLE_TICK_GAP 6
#define QD_BUBBLE_AXIS_HEIGHT 24
#define QD_BUBBLE_LINE 1.35   /* height of a line of text, in its size */
