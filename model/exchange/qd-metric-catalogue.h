#pragma once

#include "model/base/qd-language.h"
#include "model/records/qd-plan-data.h"

/* Metrics that plans of this trade use, with unit, direction, aggregation, formula and definition, inside the program
 * (data/catalogue/metrics.csv); a plan takes what it needs and may change it. */
typedef struct
{
  QdRecord   *record;      /* a metric in the language asked for, id 0 */
  char       *stage;       /* of the user's lifecycle: potential, new, active, silent, lost; NULL */
  gboolean    is_in_plan;  /* the plan has a metric with that code */
} QdCatalogueMetric;

/* Array of QdCatalogueMetric * in the order of their groups, (transfer full). */
GPtrArray *qd_metric_catalogue_new (const QdLanguage *language, const QdPlanData *data);
/* The records that taking the metrics at these places (guint) adds: those and what their formulas read, without what the
 * plan has; operands first. Array of QdRecord * to be saved as one step, (transfer full). */
GPtrArray *qd_metric_catalogue_take (const GPtrArray *catalogue, const guint *places, gsize n_places);
/* The stages there are, in their order; NULL-terminated names, static. */
const char *const *qd_metric_catalogue_stages (void);
/* "Potential users" ..., msgid */
const char *qd_metric_catalogue_stage_label (const char *stage);
