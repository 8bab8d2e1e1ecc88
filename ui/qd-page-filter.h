#pragma once

#include "model/records/qd-plan-data.h"
#include "ui/widgets/qd-filter-box.h"

/* Filters of pages: the lines of a choice said from the plan, and whether a record has what is chosen. */

/* the words of a choice field, as they stand in CSV files */
void     qd_page_filter_offer_field (QdFilterBox *box, guint choice, const QdKind *kind, const char *field);
/* the records of a kind by name; `without` is the line for none of them, NULL for no such line */
void     qd_page_filter_offer_kind (QdFilterBox *box, guint choice, const QdPlanData *data, QdKindId kind,
                                    const char *without);
/* `value` of a choice field is what is chosen, or nothing is */
gboolean qd_page_filter_has_word (QdFilterBox *box, guint choice, const QdKind *kind, const char *field, int value);
/* the record `id` is what is chosen, or nothing is; 0 fits the line for none of them */
gboolean qd_page_filter_has_record (QdFilterBox *box, guint choice, const QdPlanData *data, QdKindId kind, gint64 id);
