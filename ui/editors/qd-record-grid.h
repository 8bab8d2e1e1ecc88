#pragma once

#include "ui/qd-session.h"
#include "ui/widgets/qd-data-grid.h"

/* Records of one kind as a spreadsheet: a row each, a column per field, typed in place as in every form: choices by
 * their word, references by code or name. A block of cells is one step. */
#define QD_TYPE_RECORD_GRID (qd_record_grid_get_type ())
G_DECLARE_FINAL_TYPE (QdRecordGrid, qd_record_grid, QD, RECORD_GRID, AdwBin)

/* a column that is not a field: its text for a record, and how it is meant; to be freed */
typedef char *(*QdRecordGridText) (const QdPlanData *data, const QdRecord *record, QdGridTone *tone, gpointer user_data);

/* the session is borrowed; field names end with NULL; `name` is that of the table for screen readers */
GtkWidget      *qd_record_grid_new (QdSession *session, const QdKind *kind, const char *const *fields, const char *name);
/* a column of that number, before the first records are set */
void            qd_record_grid_set_extra (QdRecordGrid *self, guint column, const char *title, QdRecordGridText text,
                                          gpointer user_data);
void            qd_record_grid_set_menu (QdRecordGrid *self, GMenuModel *menu);
/* the records to list, in order; copies the array, holds the data */
void            qd_record_grid_set_records (QdRecordGrid *self, QdPlanData *data, const GPtrArray *records);
/* gint64 ids of the rows that the selection covers; to be unreffed */
GArray         *qd_record_grid_get_selected (QdRecordGrid *self);
void            qd_record_grid_select (QdRecordGrid *self, gint64 id);
/* all that is listed as it is shown, for paper; (transfer full) */
QdTable        *qd_record_grid_create_table (QdRecordGrid *self);
/* all that is listed as tab-separated text with a head; to be freed */
char           *qd_record_grid_to_text (QdRecordGrid *self);
