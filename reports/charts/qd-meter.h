#pragma once

#include "reports/charts/qd-chart.h"

/* One bar for the use of a whole: what is spent, what is promised, what is left, with a legend below. */
typedef struct
{
  QdChart chart;
  double  used, promised, whole;   /* none counts as 0; a whole of 0 is an empty track */
  char   *used_text, *promised_text, *rest_text;
} QdMeter;

/* copies the texts: "Actual 5.29 M", "Committed 80 k", "Left 90 k" */
QdMeter *qd_meter_new (const QdLanguage *language, double used, double promised, double whole, const char *used_text,
                       const char *promised_text, const char *rest_text);

typedef struct
{
  QdRectangle track, used, promised;
  double      legend_y, rest_y;   /* middles of the lines of text; the same where what is left stands beside */
  gboolean    over;   /* more used and promised than there is: the bar is full and red */
} QdMeterLayout;

QdMeterLayout qd_meter_layout (const QdMeter *meter, double width, double height, const QdChartStyle *style);
