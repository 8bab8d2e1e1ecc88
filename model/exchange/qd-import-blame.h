#pragma once

#include "model/records/qd-records.h"

/* Which cell of a row to look at when a rule about several fields is broken. NULL when none stands out. */

/* a rule of the record by itself (qd_record_validate) */
const QdField *qd_import_blame_record (const QdRecord *record);
/* a rule that takes the rest of the plan (qd_plan_data_validate) */
const QdField *qd_import_blame_place (const QdRecord *record, gboolean is_moved_goal);
