#pragma once

#include "model/base/qd-language.h"
#include "model/base/qd-period.h"

/* Periods as people read them: "2025 Q1", "March 2025", "2025年第1季度"; to be freed. Labels of files stay labels. */
char *qd_period_to_text (const QdPeriod *period, const QdLanguage *language);
/* without the year, for lists that stand in one year: "Q1", "第1季度" */
char *qd_period_to_short_text (const QdPeriod *period, const QdLanguage *language);
/* "4-10", with the year where it is not that of `as_of`; "—" for none; to be freed */
char *qd_day_to_short_text (QdDay day, QdDay as_of);
