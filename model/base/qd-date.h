#pragma once

#include <glib.h>

/* A day as Julian day number (noon based, 2025-01-01 = 2460677); 0 is "no day". Years 1 to 9999. */
typedef gint32 QdDay;
#define QD_DAY_NONE 0

QdDay    qd_day_from_ymd (int year, int month, int day);  /* QD_DAY_NONE when there is no such day */
void     qd_day_to_ymd (QdDay day, int *year, int *month, int *day_of_month);
int      qd_day_weekday (QdDay day);                      /* 1 Monday .. 7 Sunday */
int      qd_days_in_month (int year, int month);
/* 2025-07-03, 2025/7/3, 2025.7.3, 2025年7月3日, full-width digits; blanks around are passed over */
gboolean qd_day_parse (const char *text, QdDay *day, GError **error);
/* the same, and without a year in that of `near`: 7-3, 7/3, 7.3, 7月3日. For what people type; files say which year they mean. */
gboolean qd_day_parse_near (const char *text, QdDay near, QdDay *day, GError **error);
/* ISO text, to be freed; "" for QD_DAY_NONE */
char    *qd_day_to_text (QdDay day);
