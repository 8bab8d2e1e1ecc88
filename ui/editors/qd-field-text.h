#pragma once

#include "model/records/qd-records.h"
#include "model/records/qd-plan-data.h"

/* How the fields of a record stand in a form: as people type them. All results are to be freed. */

/* Text of a field to be typed over: "680,000", "12.3%", ISO days, codes for references; "" when empty. Reads back as
 * the same value. */
char *qd_field_text_editable (const QdPlanData *data, const QdRecord *record, const QdField *field);
/* What typed text was understood as, "680,000" of "68万", where that is not what was typed; NULL otherwise and when it
 * cannot be read. */
char *qd_field_text_understood (const QdPlanData *data, const QdRecord *record, const QdField *field, const char *text);
/* unit beside the entry: the currency, the label of the metric's unit; NULL for none */
char *qd_field_text_unit (const QdPlanData *data, const QdRecord *record, const QdField *field);
/* whether the field is typed as percent: a fraction, or a figure of a metric in percent */
gboolean qd_field_text_is_percent (const QdPlanData *data, const QdRecord *record, const QdField *field);
/* a record as a form refers to it, "G-03 New users"; the built-in metrics have no record; NULL for none */
char *qd_field_text_reference (const QdPlanData *data, QdKindId kind, gint64 id);
