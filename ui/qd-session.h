#pragma once

#include "model/figures/qd-review.h"
#include "model/store/qd-plan.h"

/* What a window works on: an open plan, the period and the as-of day looked at, and the review of them, computed on a
 * worker thread; results of an older question are dropped. A plan open read-only is looked at every second, so that the
 * window follows what another process writes. One session per window, main thread only.
 *
 * Signals: "review-changed" (a new review stands), "question-changed" (period or as-of), "history-changed" (undo and
 * redo), "failed" (const char *message: nothing a field could show). */

/* What a worker found is shown after the frame that is due (GDK_PRIORITY_REDRAW), so that the window stands first. */
#define QD_PRIORITY_AFTER_FRAME (G_PRIORITY_HIGH_IDLE + 30)

#define QD_TYPE_SESSION (qd_session_get_type ())
G_DECLARE_FINAL_TYPE (QdSession, qd_session, QD, SESSION, GObject)

/* Takes its own reference of the plan. */
QdSession       *qd_session_new (QdPlan *plan, const QdLanguage *language, QdDay today);
QdPlan          *qd_session_get_plan (QdSession *self);
const QdLanguage *qd_session_get_language (QdSession *self);
QdDay            qd_session_get_today (QdSession *self);
const QdPeriod  *qd_session_get_period (QdSession *self);
QdDay            qd_session_get_as_of (QdSession *self);
/* what the as-of day would be: that in sight for the period in sight, else today or the period's end */
QdDay            qd_session_as_of_for (QdSession *self, const QdPeriod *period);
int              qd_session_get_fiscal_year_start (QdSession *self);
/* as_of QD_DAY_NONE: today, or the period's end once that has passed */
void             qd_session_set_question (QdSession *self, const QdPeriod *period, QdDay as_of);
/* NULL until the first one is there; stands until "review-changed" */
const QdReview  *qd_session_get_review (QdSession *self);
/* whether a newer review is on its way: after each edit that changed something, made on the main thread */
gboolean         qd_session_is_asking (QdSession *self);
/* The review of the fiscal year that holds the period, as of the same day, for pages that show a whole year; wanting it
 * asks anew. NULL until it is there; changes together with the review. */
void             qd_session_set_wants_year (QdSession *self, gboolean wants_year);
const QdReview  *qd_session_get_year_review (QdSession *self);
/* the newest picture of the plan, NULL until the first review is there */
QdPlanData      *qd_session_get_data (QdSession *self);
gboolean         qd_session_is_read_only (QdSession *self);

/* --- Edits: each is one step with the person's name; FALSE with the reason, nothing changed then. --- */
gboolean         qd_session_save (QdSession *self, QdRecord *record, const char *what, GError **error);
gboolean         qd_session_delete (QdSession *self, QdKindId kind, gint64 id, gboolean clear_references,
                                    const char *what, GError **error);
/* Several records as one step: those with id 0 are added and get their id, the others replaced. */
gboolean         qd_session_save_many (QdSession *self, GPtrArray *records, const char *what, GError **error);
/* New records that have ids already, because they refer to each other, and changed ones (NULL: none), as one step. */
gboolean         qd_session_write (QdSession *self, const GPtrArray *added, const GPtrArray *updated, const char *what,
                                   GError **error);
/* Several records of a kind (gint64 ids) as one step; records that refer to each other go together. With
 * clear_references those that went along with another one are no error. */
gboolean         qd_session_delete_many (QdSession *self, QdKindId kind, const GArray *ids, gboolean clear_references,
                                         const char *what, GError **error);
/* Asks the window for it, by the signal "step-asked" (gboolean undo): the step may have been millions of rows. */
void             qd_session_undo (QdSession *self);
void             qd_session_redo (QdSession *self);
/* Reads what was typed into one field of a copy of `record` and saves it, named "Edit FIELD of CODE". Text equal to
 * what stands is no change. */
gboolean         qd_session_edit_field (QdSession *self, const QdRecord *record, const char *field, const char *text,
                                        GError **error);
/* that of the clock, or of QUARTERDECK_TODAY */
QdDay            qd_session_day_of_now (void);
/* the person in history */
const char      *qd_session_who (void);
/* the quarter worth showing first: the last one with results up to today, else the first one with a goal, else that
 * of today */
QdPeriod         qd_session_first_period (const QdPlanData *data, QdDay today);
