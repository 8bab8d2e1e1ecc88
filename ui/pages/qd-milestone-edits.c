#include "ui/pages/qd-milestone-edits.h"

#include <glib/gi18n.h>

#include "model/figures/qd-criterion.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-schedule.h"
#include "model/records/qd-record-order.h"

struct _QdMilestoneEdits
{
  GObject  parent_instance;
  QdPage  *page;       /* borrowed */
  GArray  *shifts;     /* QdScheduleShift that would mend the last move; NULL */
  char    *mend_what;  /* name of that step */
};

G_DEFINE_FINAL_TYPE (QdMilestoneEdits, qd_milestone_edits, G_TYPE_OBJECT)

enum
{
  BROKEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static QdSession *
session_of (QdMilestoneEdits *self)
{
  return qd_page_get_session (self->page);
}

static QdPlanData *
data_of (QdMilestoneEdits *self)
{
  return qd_session_get_data (session_of (self));
}

gboolean
qd_milestone_edits_can_edit (QdMilestoneEdits *self)
{
  return session_of (self) != NULL && data_of (self) != NULL && !qd_session_is_read_only (session_of (self));
}

/* A copy as the plan has it now: the review that is shown may be a moment older than the last edit. */
static QdRecord *
copy_of_newest (QdMilestoneEdits *self, const QdMilestone *milestone)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (session_of (self)), NULL);
  const QdRecord *record = data != NULL ? qd_plan_data_find (data, QD_KIND_MILESTONE, milestone->record.id) : NULL;

  return qd_record_copy (record != NULL ? record : &milestone->record);
}

/* --- what a move breaks --- */

static void
forget_shifts (QdMilestoneEdits *self)
{
  g_clear_pointer (&self->shifts, g_array_unref);
  g_clear_pointer (&self->mend_what, g_free);
}

static void
tell_followers (QdMilestoneEdits *self, const GPtrArray *all)
{
  const QdMilestone *moved = g_ptr_array_index (all, 0);
  guint n = self->shifts->len;
  const QdRecord *first
    = qd_plan_data_find (data_of (self), QD_KIND_MILESTONE, g_array_index (self->shifts, QdScheduleShift, 0).id);
  g_autofree char *sentence = NULL, *remedy = NULL;

  if (all->len > 1)
    sentence = g_strdup (_("What was moved now runs into what waits for it."));
  else if (n == 1 && first != NULL)
    sentence = g_strdup_printf (_("“%s” now runs into “%s”, which waits for it."), moved->title, QD_MILESTONE (first)->title);
  else
    sentence = g_strdup_printf (_("“%s” now runs into what waits for it."), moved->title);
  remedy = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Shift %u Follower", "Shift %u Followers", n), n);
  self->mend_what = g_strdup_printf (_("Shift what waits for %s"), moved->code);
  g_signal_emit (self, signals[BROKEN], 0, sentence, remedy);
}

static void
tell_overtaken (QdMilestoneEdits *self, const QdMilestone *moved, const QdMilestone *before)
{
  g_autofree char *sentence
    = g_strdup_printf (_("“%s” now begins before “%s” is due, which it waits for."), moved->title, before->title);
  QdScheduleShift shift = { moved->record.id, -qd_schedule_slack (before, moved) };

  self->shifts = g_array_new (FALSE, FALSE, sizeof (QdScheduleShift));
  g_array_append_val (self->shifts, shift);
  self->mend_what = g_strdup_printf (_("Move %s after what it waits for"), moved->code);
  g_signal_emit (self, signals[BROKEN], 0, sentence, _("Move It After"));
}

/* Of records (QdMilestone *) that are saved as they are; the plan at hand still has their old days. */
static void
find_broken (QdMilestoneEdits *self, const GPtrArray *moved)
{
  const QdMilestone *before, *which = NULL;

  forget_shifts (self);
  self->shifts = qd_schedule_shifts_many (data_of (self), moved);
  if (self->shifts->len > 0)
    {
      tell_followers (self, moved);
      return;
    }
  forget_shifts (self);
  before = qd_schedule_find_overtaken_many (data_of (self), moved, &which);
  if (before != NULL)
    tell_overtaken (self, which, before);
  else
    g_signal_emit (self, signals[BROKEN], 0, NULL, NULL);
}

static void
shift_record (QdMilestone *milestone, int days)
{
  if (milestone->start != QD_DAY_NONE)
    milestone->start += days;
  milestone->due += days;
}

static gboolean
save_all (QdMilestoneEdits *self, GPtrArray *copies, const char *what)
{
  g_autoptr (GError) error = NULL;

  if (copies->len == 0 || qd_session_save_many (session_of (self), copies, what, &error))
    return TRUE;
  qd_page_show_message (self->page, error->message);
  return FALSE;
}

/* An approved date that moves for the first time is kept, or nobody could say how far it slipped. */
static void
keep_baseline (QdMilestoneEdits *self, QdMilestone *copy, const QdMilestone *old)
{
  if (copy->due != old->due && copy->baseline_due == QD_DAY_NONE
      && qd_plan_data_plan (data_of (self))->approved_on != QD_DAY_NONE)
    copy->baseline_due = old->due;
}

void
qd_milestone_edits_mend (QdMilestoneEdits *self)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; self->shifts != NULL && i < self->shifts->len; i++)
    {
      const QdScheduleShift *shift = &g_array_index (self->shifts, QdScheduleShift, i);
      const QdRecord *record = qd_plan_data_find (data_of (self), QD_KIND_MILESTONE, shift->id);
      QdRecord *copy;

      if (record == NULL)
        continue;
      copy = qd_record_copy (record);
      shift_record ((QdMilestone *) copy, shift->days);
      keep_baseline (self, (QdMilestone *) copy, QD_MILESTONE (record));
      g_ptr_array_add (copies, copy);
    }
  if (self->mend_what != NULL && save_all (self, copies, self->mend_what))
    qd_page_show_undo_toast (self->page, self->mend_what);
  forget_shifts (self);
  g_signal_emit (self, signals[BROKEN], 0, NULL, NULL);
}

/* --- one record --- */

static gboolean
save_moved (QdMilestoneEdits *self, const QdMilestone *old, QdRecord *copy, const char *what, GError **error)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  keep_baseline (self, (QdMilestone *) copy, old);
  if (!qd_session_save (session_of (self), copy, what, error))
    return FALSE;
  g_ptr_array_add (moved, copy);
  find_broken (self, moved);
  return TRUE;
}

gboolean
qd_milestone_edits_move (QdMilestoneEdits *self, const QdMilestone *milestone, QdDay start, QdDay due)
{
  g_autoptr (QdRecord) copy = copy_of_newest (self, milestone);
  g_autofree char *name = NULL, *what = NULL;
  g_autoptr (GError) error = NULL;

  if (!qd_milestone_edits_can_edit (self))
    return FALSE;
  ((QdMilestone *) copy)->start = start;
  ((QdMilestone *) copy)->due = due;
  name = qd_plan_data_describe (data_of (self), &milestone->record);
  /* Translators: a step in the history, "Move M-07 Launch" */
  what = g_strdup_printf (_("Move %s"), name);
  if (save_moved (self, milestone, copy, what, &error))
    return TRUE;
  qd_page_show_message (self->page, error->message);
  return FALSE;
}

/* The code of the person who is called that; NULL when none or several are. */
static const char *
code_of_person (const QdPlanData *data, const char *name)
{
  const char *code = NULL;

  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_PERSON); i++)
    {
      const QdPerson *person = QD_PERSON (qd_plan_data_nth (data, QD_KIND_PERSON, i));

      if (g_ascii_strcasecmp (person->name, name) != 0)
        continue;
      if (code != NULL)
        return NULL;
      code = person->code;
    }
  return code;
}

/* "+3" as the day that is meant; NULL when it is something else. */
static char *
expand_day (const char *text, QdDay now)
{
  int days, n = 0;

  if (now != QD_DAY_NONE && (*text == '+' || *text == '-') && sscanf (text + 1, "%4d%n", &days, &n) == 1 && text[1 + n] == '\0')
    return qd_day_to_text (*text == '+' ? now + days : now - days);
  return NULL;
}

static char *
expand (QdMilestoneEdits *self, const QdMilestone *milestone, const QdField *field, const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  const char *code;

  if (field->type == QD_FIELD_DAY)
    {
      QdDay now = qd_record_get_day (&milestone->record, field);
      char *day = expand_day (clean, now != QD_DAY_NONE ? now : milestone->due);

      if (day != NULL)
        return day;
    }
  if (field->type == QD_FIELD_REFERENCE && (code = code_of_person (data_of (self), clean)) != NULL)
    return g_strdup (code);
  return g_steal_pointer (&clean);
}

char *
qd_milestone_edits_get_text (QdMilestoneEdits *self, const QdMilestone *milestone, const char *field)
{
  QdTextContext context;

  qd_plan_data_text_context (data_of (self), &context);
  return qd_record_format_field (&milestone->record, qd_kind_find_field (&qd_milestone_kind, field), &context);
}

char *
qd_milestone_edits_type (QdMilestoneEdits *self, const QdMilestone *milestone, const char *field_name, const char *text)
{
  const QdField *field = qd_kind_find_field (&qd_milestone_kind, field_name);
  g_autofree char *full = expand (self, milestone, field, text), *name = NULL, *what = NULL;
  g_autoptr (QdRecord) copy = copy_of_newest (self, milestone);
  g_autoptr (GError) error = NULL;
  QdTextContext context;

  qd_plan_data_text_context (data_of (self), &context);
  context.near = qd_record_near_day (copy, field, qd_session_day_of_now ());
  if (!qd_record_parse_field (copy, field, full, &context, &error))
    return g_strdup (error->message);
  if (qd_record_field_equal (copy, &milestone->record, field))
    return NULL;
  name = qd_plan_data_describe (data_of (self), &milestone->record);
  what = g_strdup_printf (_("Edit %s of %s"), _(field->label), name);
  return save_moved (self, milestone, copy, what, &error) ? NULL : g_strdup (error->message);
}

/* --- several records --- */

static char *
name_many (guint n, const QdRecord *first)
{
  return n == 1 ? g_strdup (QD_MILESTONE (first)->code)
                : qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} milestone", "{n} milestones", n), n);
}

static GPtrArray *
copy_all (QdMilestoneEdits *self, const GArray *ids)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (session_of (self)), NULL);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  for (guint i = 0; data != NULL && i < ids->len; i++)
    {
      const QdRecord *record = qd_plan_data_find (data, QD_KIND_MILESTONE, g_array_index (ids, gint64, i));

      if (record != NULL)
        g_ptr_array_add (copies, qd_record_copy (record));
    }
  return copies;
}

gboolean
qd_milestone_edits_shift (QdMilestoneEdits *self, const GArray *ids, int days)
{
  g_autoptr (GPtrArray) copies = copy_all (self, ids);
  g_autofree char *which = NULL, *what = NULL;

  if (!qd_milestone_edits_can_edit (self) || copies->len == 0)
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      QdMilestone *copy = g_ptr_array_index (copies, i);
      g_autoptr (QdRecord) old = qd_record_copy (&copy->record);

      shift_record (copy, days);
      keep_baseline (self, copy, QD_MILESTONE (old));
    }
  which = name_many (copies->len, g_ptr_array_index (copies, 0));
  what = g_strdup_printf (_("Move %s"), which);
  if (!save_all (self, copies, what))
    return FALSE;
  find_broken (self, copies);
  return TRUE;
}

/* "Move “Launch” to “Warm-up”"; only among those beside it: "Move “Launch”" */
static char *
name_place (QdMilestoneEdits *self, const QdMilestone *first, gint64 parent, gint64 phase)
{
  const QdRecord *above = qd_plan_data_find (data_of (self), QD_KIND_MILESTONE, parent);
  const QdRecord *in = qd_plan_data_find (data_of (self), QD_KIND_PHASE, phase);

  if (first->parent == parent && first->phase == phase)
    return g_strdup_printf (_("Move “%s”"), first->title);
  if (above != NULL)
    return g_strdup_printf (_("Move “%s” to “%s”"), first->title, QD_MILESTONE (above)->title);
  if (in != NULL)
    return g_strdup_printf (_("Move “%s” to “%s”"), first->title, QD_PHASE (in)->name);
  return g_strdup_printf (_("Move “%s” to the top"), first->title);
}

gboolean
qd_milestone_edits_place (QdMilestoneEdits *self, const GArray *ids, gint64 parent, gint64 phase, gint64 before)
{
  g_autoptr (GPtrArray) copies = copy_all (self, ids);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  if (!qd_milestone_edits_can_edit (self) || copies->len == 0)
    return FALSE;
  what = name_place (self, g_ptr_array_index (copies, 0), parent, phase);
  for (guint i = 0; i < copies->len; i++)
    {
      ((QdMilestone *) g_ptr_array_index (copies, i))->parent = parent;
      ((QdMilestone *) g_ptr_array_index (copies, i))->phase = phase;
    }
  if (qd_record_order_move (data_of (self), copies, before, &error))
    return save_all (self, copies, what);
  qd_page_show_message (self->page, error->message);
  return FALSE;
}

/* `name` of the step has {which} for a code or a count */
typedef void (*Change) (QdMilestoneEdits *self, QdMilestone *copy, int value);

static void
save_changed (QdMilestoneEdits *self, GPtrArray *copies, const char *name)
{
  g_autofree char *what = NULL, *which = NULL;

  if (copies->len == 0)
    return;
  which = name_many (copies->len, g_ptr_array_index (copies, 0));
  what = qd_figure_text_fill (name, "which", which, NULL);
  if (save_all (self, copies, what))
    qd_page_show_undo_toast (self->page, what);
}

static void
change_all (QdMilestoneEdits *self, const GArray *ids, Change change, int value, const char *name)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  if (!qd_milestone_edits_can_edit (self))
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      const QdRecord *record = qd_plan_data_find (data_of (self), QD_KIND_MILESTONE, g_array_index (ids, gint64, i));
      g_autoptr (QdRecord) copy = record != NULL ? qd_record_copy (record) : NULL;

      if (copy == NULL)
        continue;
      change (self, (QdMilestone *) copy, value);
      if (!qd_record_equal (copy, record))
        g_ptr_array_add (copies, g_steal_pointer (&copy));
    }
  save_changed (self, copies, name);
}

static void
make_done (QdMilestoneEdits *self, QdMilestone *copy, int today)
{
  copy->done_on = today;
  copy->progress = 1;
  if (copy->status != QD_MILESTONE_STATUS_SUBMITTED)
    copy->status = QD_MILESTONE_STATUS_ACCEPTED;
}

void
qd_milestone_edits_set_done (QdMilestoneEdits *self, const GArray *ids)
{
  /* Translators: steps in the history */
  change_all (self, ids, make_done, qd_session_get_today (session_of (self)), _("Mark {which} as done"));
}

void
qd_milestone_edits_set_reached (QdMilestoneEdits *self, const GArray *ids, const QdReview *review)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  if (!qd_milestone_edits_can_edit (self))
    return;
  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (review->schedule.items, QdMilestoneFigures, i);
      gboolean is_meant = FALSE;

      for (guint j = 0; j < ids->len; j++)
        is_meant |= g_array_index (ids, gint64, j) == figures->milestone->record.id;
      if (!is_meant || !qd_criterion_is_waiting (figures))
        continue;
      g_ptr_array_add (copies, qd_record_copy (&figures->milestone->record));
      make_done (self, g_ptr_array_index (copies, copies->len - 1), figures->criterion.reached_on);
    }
  save_changed (self, copies, _("Mark {which} as done"));
}

static void
make_stage (QdMilestoneEdits *self, QdMilestone *copy, int status)
{
  copy->status = status;
}

void
qd_milestone_edits_set_stage (QdMilestoneEdits *self, const GArray *ids, int status)
{
  change_all (self, ids, make_stage, status, _("Change the stage of {which}"));
}

static void
make_baseline (QdMilestoneEdits *self, QdMilestone *copy, int unused)
{
  copy->baseline_due = copy->due;
}

void
qd_milestone_edits_set_baseline (QdMilestoneEdits *self, const GArray *ids)
{
  change_all (self, ids, make_baseline, 0, _("Approve the due day of {which} as baseline"));
}

static void
qd_milestone_edits_finalize (GObject *object)
{
  forget_shifts (QD_MILESTONE_EDITS (object));
  G_OBJECT_CLASS (qd_milestone_edits_parent_class)->finalize (object);
}

static void
qd_milestone_edits_class_init (QdMilestoneEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_milestone_edits_finalize;
  signals[BROKEN] = g_signal_new ("broken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
qd_milestone_edits_init (QdMilestoneEdits *self)
{
}

QdMilestoneEdits *
qd_milestone_edits_new (QdPage *page)
{
  QdMilestoneEdits *self = g_object_new (QD_TYPE_MILESTONE_EDITS, NULL);

  self->page = page;
  return self;
}
