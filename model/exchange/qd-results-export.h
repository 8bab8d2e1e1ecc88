#pragma once

#include "model/exchange/qd-csv-writer.h"
#include "model/jobs/qd-job.h"
#include "model/records/qd-plan-data.h"

/* Writes the header and every stored day of results: sorted by date, campaign code, channel code. */
gboolean qd_results_export (const QdPlanData *data, QdCsvWriter *writer, QdJob *job, GError **error);
