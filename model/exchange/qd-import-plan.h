#pragma once

#include "model/exchange/qd-import-source.h"

/* plan.csv: one row for every setting of the plan. Reads them into `settings`, a copy of the plan's record `before`;
 * what is wrong goes to the report. */
void qd_import_plan_add (QdRecord *settings, QdImportSource *source, const QdPlanData *before,
                         const QdMapping *mapping, QdImportReport *report);
