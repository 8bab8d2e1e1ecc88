#include "ui/qd-session.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "ui/qd-preferences.h"

struct _QdSession
{
  GObject           parent_instance;
  QdPlan           *plan;
  const QdLanguage *language;
  QdDay             today;
  QdPeriod          period;
  QdDay             as_of;           /* as asked; QD_DAY_NONE = found from today */
  QdReview         *review, *year_review;
  gboolean          wants_year;
  guint             generation;      /* of the question being computed */
  gboolean          is_asking;       /* it has no answer yet */
  gboolean          is_computing;    /* a question is with a thread, be it the last one or not */
  GCancellable     *cancellable;
  gulong            changed_handler;
  guint             poll_source;     /* while read-only */
  gboolean          is_polling;      /* a look at the file is under way */
};

G_DEFINE_FINAL_TYPE (QdSession, qd_session, G_TYPE_OBJECT)

enum
{
  REVIEW_CHANGED,
  QUESTION_CHANGED,
  HISTORY_CHANGED,
  STEP_ASKED,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* One question put to the worker. */
typedef struct
{
  QdPlan           *plan;
  QdPeriod          period;
  QdDay             as_of, today;
  const QdLanguage *language;
  guint             generation;
  gboolean          wants_year;
} Question;

typedef struct
{
  QdReview *review, *year_review;
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->review, qd_review_free);
  g_clear_pointer (&answer->year_review, qd_review_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->plan);
  g_free (question);
}

static QdDay
effective_as_of (const QdPeriod *period, QdDay as_of, QdDay today)
{
  QdDay day = as_of != QD_DAY_NONE ? as_of : today;

  return MIN (day, period->end);
}

/* The last day that has results, up to today; QD_DAY_NONE without. Months are enough for a quarter. */
static QdDay
last_result_day (const QdResultColumns *columns, QdDay today)
{
  QdMonth last = G_MININT32;

  for (gsize i = 0; i < columns->n_blocks; i++)
    if (columns->month[i] > last && qd_month_first_day (columns->month[i]) <= today)
      last = columns->month[i];
  return last == G_MININT32 ? QD_DAY_NONE : qd_month_first_day (last);
}

QdPeriod
qd_session_first_period (const QdPlanData *data, QdDay today)
{
  int fiscal_year_start = (int) qd_plan_data_plan (data)->fiscal_year_start;
  QdDay day = last_result_day (data->results, today);

  for (guint i = 0; day == QD_DAY_NONE && i < qd_plan_data_count (data, QD_KIND_GOAL); i++)
    {
      const QdGoal *goal = QD_GOAL (qd_plan_data_nth (data, QD_KIND_GOAL, i));

      if (goal->period.start <= today && today <= goal->period.end)
        break;   /* the plan is running */
      day = goal->period.start;
    }
  return qd_period_containing (day != QD_DAY_NONE ? day : today, QD_PERIOD_QUARTER, fiscal_year_start);
}

/* The year is that of the period, so it can only be asked for once the period is known. */
static gboolean
compute_answer (const Question *question, QdPlanData *data, Answer *answer, QdJob *job, GError **error)
{
  QdDay as_of = effective_as_of (&question->period, question->as_of, question->today);
  int start = (int) qd_plan_data_plan (data)->fiscal_year_start;
  QdPeriod year = qd_period_containing (question->period.start, QD_PERIOD_YEAR, start);

  answer->review = qd_review_compute (data, &question->period, as_of, question->language, job, error);
  if (answer->review == NULL || !question->wants_year)
    return answer->review != NULL;
  answer->year_review = qd_review_compute (data, &year, as_of, question->language, job, error);
  return answer->year_review != NULL;
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanData) data = qd_plan_load_data (question->plan, &error);

  if (data != NULL && qd_period_is_none (&question->period))
    question->period = qd_session_first_period (data, question->today);
  if (data != NULL && compute_answer (question, data, answer, job, &error))
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) answer_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void start (QdSession *self);

static void
review_computed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QdSession *self = QD_SESSION (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_computing = FALSE;
  if (question->generation != self->generation)
    {
      start (self);
      return;
    }
  self->is_asking = FALSE;
  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  gboolean is_first = qd_period_is_none (&self->period);
  Answer old = { self->review, self->year_review };
  self->period = question->period;
  self->review = answer->review;
  self->year_review = answer->year_review;
  *answer = old;   /* the old ones are freed on return, after every page has let go of them */
  if (is_first)
    g_signal_emit (self, signals[QUESTION_CHANGED], 0);
  g_signal_emit (self, signals[REVIEW_CHANGED], 0);
}

static void
start (QdSession *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->plan == NULL)
    return;
  question = g_new0 (Question, 1);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question->plan = g_object_ref (self->plan);
  question->period = self->period;
  question->as_of = self->as_of;
  question->today = self->today;
  question->language = self->language;
  question->generation = self->generation;
  question->wants_year = self->wants_year;
  self->is_computing = TRUE;
  task = g_task_new (self, self->cancellable, review_computed, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_set_priority (task, QD_PRIORITY_AFTER_FRAME);
  g_task_run_in_thread (task, compute);
}

/* One question at a time. Answers wait until the window has drawn: while keys come faster than it draws, each edit would
 * leave an answer of its own there, tens of kilobytes each, and all but the last for nothing. */
static void
ask (QdSession *self)
{
  self->generation++;
  self->is_asking = TRUE;
  if (self->is_computing)
    g_cancellable_cancel (self->cancellable);   /* its end starts the next */
  else
    start (self);
}

static gboolean
plan_changed_in_main (gpointer data)
{
  QdSession *self = data;

  if (self->plan != NULL)
    {
      g_signal_emit (self, signals[HISTORY_CHANGED], 0);
      ask (self);
    }
  return G_SOURCE_REMOVE;
}

/* The plan tells on the thread that committed, which for an import is a worker. */
static void
plan_changed (QdPlan *plan, QdSession *self)
{
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, plan_changed_in_main, g_object_ref (self), g_object_unref);
}

/* --- a plan that another process writes --- */

static void
poll_in_thread (GTask *task, gpointer source, gpointer plan, GCancellable *cancellable)
{
  g_task_return_boolean (task, qd_plan_poll (plan));
}

static void
polled (GObject *source, GAsyncResult *result, gpointer data)
{
  QD_SESSION (source)->is_polling = FALSE;   /* what was found came as "changed" */
}

/* On a worker: the file may lie on a slow disk, or be busy. */
static gboolean
poll_plan (gpointer data)
{
  QdSession *self = data;
  g_autoptr (GTask) task = NULL;

  if (self->is_polling)
    return G_SOURCE_CONTINUE;
  self->is_polling = TRUE;
  task = g_task_new (self, NULL, polled, NULL);
  g_task_set_task_data (task, g_object_ref (self->plan), g_object_unref);
  g_task_run_in_thread (task, poll_in_thread);
  return G_SOURCE_CONTINUE;
}

static void
qd_session_dispose (GObject *object)
{
  QdSession *self = QD_SESSION (object);

  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->plan != NULL)
    g_clear_signal_handler (&self->changed_handler, self->plan);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->review, qd_review_free);
  g_clear_pointer (&self->year_review, qd_review_free);
  G_OBJECT_CLASS (qd_session_parent_class)->dispose (object);
}

static void
qd_session_class_init (QdSessionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_session_dispose;
  signals[REVIEW_CHANGED] = g_signal_new ("review-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUESTION_CHANGED]
      = g_signal_new ("question-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HISTORY_CHANGED]
      = g_signal_new ("history-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP_ASKED]
      = g_signal_new ("step-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED]
      = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
qd_session_init (QdSession *self)
{
}

QdSession *
qd_session_new (QdPlan *plan, const QdLanguage *language, QdDay today)
{
  QdSession *self = g_object_new (QD_TYPE_SESSION, NULL);

  self->plan = g_object_ref (plan);
  self->language = language;
  self->today = today;
  self->changed_handler = g_signal_connect (plan, "changed", G_CALLBACK (plan_changed), self);
  if (qd_plan_is_read_only (plan))
    self->poll_source = g_timeout_add_seconds (1, poll_plan, self);
  ask (self);
  return self;
}

QdPlan *
qd_session_get_plan (QdSession *self)
{
  return self->plan;
}

const QdLanguage *
qd_session_get_language (QdSession *self)
{
  return self->language;
}

QdDay
qd_session_get_today (QdSession *self)
{
  return self->today;
}

const QdPeriod *
qd_session_get_period (QdSession *self)
{
  return &self->period;
}

QdDay
qd_session_get_as_of (QdSession *self)
{
  return qd_period_is_none (&self->period) ? self->today : effective_as_of (&self->period, self->as_of, self->today);
}

QdDay
qd_session_as_of_for (QdSession *self, const QdPeriod *period)
{
  return qd_period_equal (period, &self->period) ? qd_session_get_as_of (self)
                                                 : effective_as_of (period, QD_DAY_NONE, self->today);
}

int
qd_session_get_fiscal_year_start (QdSession *self)
{
  return self->review != NULL ? (int) qd_plan_data_plan (self->review->data)->fiscal_year_start : 1;
}

void
qd_session_set_question (QdSession *self, const QdPeriod *period, QdDay as_of)
{
  if (qd_period_equal (&self->period, period) && self->as_of == as_of)
    return;
  self->period = *period;
  self->as_of = as_of;
  g_signal_emit (self, signals[QUESTION_CHANGED], 0);
  ask (self);
}

const QdReview *
qd_session_get_review (QdSession *self)
{
  return self->review;
}

gboolean
qd_session_is_asking (QdSession *self)
{
  return self->is_asking;
}

void
qd_session_set_wants_year (QdSession *self, gboolean wants_year)
{
  if (self->wants_year == wants_year)
    return;
  self->wants_year = wants_year;
  ask (self);
}

const QdReview *
qd_session_get_year_review (QdSession *self)
{
  return self->year_review;
}

QdPlanData *
qd_session_get_data (QdSession *self)
{
  return self->review != NULL ? self->review->data : NULL;
}

gboolean
qd_session_is_read_only (QdSession *self)
{
  return qd_plan_is_read_only (self->plan);
}

QdDay
qd_session_day_of_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* tests and screenshots stand still on a day of their own */
  const char *fixed = g_getenv ("QUARTERDECK_TODAY");
  QdDay day;

  if (fixed != NULL && qd_day_parse (fixed, &day, NULL) && day != QD_DAY_NONE)
    return day;
  return qd_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                          g_date_time_get_day_of_month (now));
}

const char *
qd_session_who (void)
{
  g_autofree char *chosen = qd_preferences_get (QD_PREFERENCE_NAME);
  const char *name = chosen != NULL ? g_intern_string (chosen) : g_get_real_name ();

  return g_strcmp0 (name, "Unknown") == 0 ? g_get_user_name () : name;
}

gboolean
qd_session_save (QdSession *self, QdRecord *record, const char *what, GError **error)
{
  return qd_plan_save (self->plan, record, qd_session_who (), what, error);
}

gboolean
qd_session_delete (QdSession *self, QdKindId kind, gint64 id, gboolean clear_references, const char *what,
                   GError **error)
{
  if (!qd_plan_begin (self->plan, qd_session_who (), what, error))
    return FALSE;
  if (qd_plan_delete (self->plan, kind, id, clear_references, error) && qd_plan_commit (self->plan, error))
    return TRUE;
  qd_plan_rollback (self->plan);
  return FALSE;
}

gboolean
qd_session_save_many (QdSession *self, GPtrArray *records, const char *what, GError **error)
{
  g_autoptr (GArray) was_new = g_array_new (FALSE, TRUE, sizeof (gboolean));
  gboolean done = TRUE;

  if (!qd_plan_begin (self->plan, qd_session_who (), what, error))
    return FALSE;
  g_array_set_size (was_new, records->len);
  for (guint i = 0; i < records->len && done; i++)
    {
      QdRecord *record = g_ptr_array_index (records, i);

      g_array_index (was_new, gboolean, i) = record->id == 0;
      done = record->id == 0 ? qd_plan_insert (self->plan, record, error) : qd_plan_update (self->plan, record, error);
    }
  if (done && qd_plan_commit (self->plan, error))
    return TRUE;
  qd_plan_rollback (self->plan);   /* safe when the commit did it */
  for (guint i = 0; i < records->len; i++)
    if (g_array_index (was_new, gboolean, i))
      ((QdRecord *) g_ptr_array_index (records, i))->id = 0;
  return FALSE;
}

gboolean
qd_session_write (QdSession *self, const GPtrArray *added, const GPtrArray *updated, const char *what, GError **error)
{
  gboolean done = TRUE;

  if (added->len == 0 && (updated == NULL || updated->len == 0))
    return TRUE;
  if (!qd_plan_begin (self->plan, qd_session_who (), what, error))
    return FALSE;
  for (guint i = 0; i < added->len && done; i++)
    done = qd_plan_insert (self->plan, g_ptr_array_index (added, i), error);
  for (guint i = 0; updated != NULL && i < updated->len && done; i++)
    done = qd_plan_update (self->plan, g_ptr_array_index (updated, i), error);
  if (done && qd_plan_commit (self->plan, error))
    return TRUE;
  qd_plan_rollback (self->plan);   /* safe when the commit did it */
  return FALSE;
}

/* One round over the records that are left: those that nothing refers to any more go. */
static gboolean
delete_round (QdSession *self, QdKindId kind, GArray *left, gboolean clear_references, GError **error)
{
  g_autoptr (GError) first = NULL;
  guint before = left->len;

  for (guint i = 0; i < left->len;)
    {
      g_autoptr (GError) refusal = NULL;

      if (qd_plan_delete (self->plan, kind, g_array_index (left, gint64, i), clear_references, &refusal)
          || (clear_references && g_error_matches (refusal, QD_ERROR, QD_ERROR_NOT_FOUND)))
        g_array_remove_index (left, i);
      else
        {
          i++;
          if (first == NULL)
            first = g_steal_pointer (&refusal);
        }
    }
  if (left->len < before)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

gboolean
qd_session_delete_many (QdSession *self, QdKindId kind, const GArray *ids, gboolean clear_references, const char *what,
                        GError **error)
{
  g_autoptr (GArray) left = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  g_array_append_vals (left, ids->data, ids->len);
  if (!qd_plan_begin (self->plan, qd_session_who (), what, error))
    return FALSE;
  while (left->len > 0)
    if (!delete_round (self, kind, left, clear_references, error))
      {
        qd_plan_rollback (self->plan);
        return FALSE;
      }
  return qd_plan_commit (self->plan, error);
}

void
qd_session_undo (QdSession *self)
{
  g_signal_emit (self, signals[STEP_ASKED], 0, TRUE);
}

void
qd_session_redo (QdSession *self)
{
  g_signal_emit (self, signals[STEP_ASKED], 0, FALSE);
}

gboolean
qd_session_edit_field (QdSession *self, const QdRecord *record, const char *field_name, const char *text,
                       GError **error)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (self->plan, error);
  /* the one in sight may be of a review that is behind: an edit must not take back the one before it */
  const QdRecord *newest = data != NULL ? qd_plan_data_find (data, record->kind->id, record->id) : NULL;
  g_autoptr (QdRecord) copy = qd_record_copy (newest != NULL ? newest : record);
  const QdField *field = qd_kind_find_field (record->kind, field_name);
  QdTextContext context;

  g_return_val_if_fail (field != NULL, FALSE);
  if (data == NULL)
    return FALSE;
  qd_plan_data_text_context (data, &context);
  context.near = qd_record_near_day (copy, field, self->today);
  if (!qd_record_parse_field (copy, field, text, &context, error))
    return FALSE;
  if (newest != NULL && qd_record_field_equal (newest, copy, field))
    return TRUE;
  g_autofree char *name = qd_plan_data_describe (data, newest != NULL ? newest : record);
  /* Translators: a step in the history, "Edit Target of G-03 New users" */
  g_autofree char *what = g_strdup_printf (_("Edit %s of %s"), _(field->label), name);
  return qd_session_save (self, copy, what, error);
}
