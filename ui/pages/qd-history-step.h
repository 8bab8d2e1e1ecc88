#pragma once

#include <gtk/gtk.h>
#include "model/store/qd-plan.h"

/* A step of the history as an item of a list. */
#define QD_TYPE_HISTORY_STEP (qd_history_step_get_type ())
G_DECLARE_FINAL_TYPE (QdHistoryStep, qd_history_step, QD, HISTORY_STEP, GObject)

/* `steps` is what qd_plan_history returned; the item holds it */
QdHistoryStep      *qd_history_step_new (GPtrArray *steps, guint index);
const QdChangeStep *qd_history_step_get (QdHistoryStep *self);
/* "2025-04-15" and "14:03" in local time; to be freed */
char               *qd_history_step_get_day (QdHistoryStep *self);
char               *qd_history_step_get_time (QdHistoryStep *self);
/* what it did, and whether that was taken back; to be freed */
char               *qd_history_step_get_title (QdHistoryStep *self);
/* everything that can be searched, lower case; of the item */
const char         *qd_history_step_get_search_text (QdHistoryStep *self);
/* "3 changes", "added 1,204 daily rows"; to be freed */
char               *qd_history_step_get_size (QdHistoryStep *self);
/* the page on which records of a kind ("goal") are seen; NULL */
const char         *qd_history_page_of_kind (const char *kind);
