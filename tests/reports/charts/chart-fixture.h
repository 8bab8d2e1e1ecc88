#pragma once

#include "reports/charts/qd-bar-chart.h"
#include "reports/charts/qd-bubble-chart.h"
#include "reports/charts/qd-bullet-list.h"
#include "reports/charts/qd-column-chart.h"
#include "reports/charts/qd-daily-chart.h"
#include "reports/charts/qd-funnel.h"
#include "reports/charts/qd-heat-map.h"
#include "reports/charts/qd-gantt.h"
#include "reports/charts/qd-line-chart.h"
#include "reports/charts/qd-meter.h"
#include "reports/charts/qd-sparkline.h"
#include "reports/charts/qd-stack-chart.h"

/* Charts with figures of a real quarter, for tests of geometry and for looking at. */
QdBulletList  *fixture_goals (const QdLanguage *language);
QdBarChart    *fixture_roi (const QdLanguage *language);
QdColumnChart *fixture_months (const QdLanguage *language);
QdSparkline   *fixture_weeks (const QdLanguage *language);
QdLineChart   *fixture_year (const QdLanguage *language);
QdFunnel      *fixture_funnel (const QdLanguage *language);
/* two phases, six bars of every state, dependencies inside and across; as of 2025-04-15 */
QdGantt       *fixture_schedule (const QdLanguage *language);
QdMeter       *fixture_meter (const QdLanguage *language);
QdBubbleChart *fixture_channels (const QdLanguage *language);
QdDailyChart  *fixture_days (const QdLanguage *language);
QdHeatMap     *fixture_heat (const QdLanguage *language);
/* three parts in three months: one is none, one below zero, and a total that is not their sum */
QdStackChart  *fixture_stack (const QdLanguage *language);
