#include "ui/pages/qd-review-edits.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-next-period.h"

gboolean
qd_review_edits_link (QdSession *session, const QdReviewItem *item, const QdReviewFact *fact, GError **error)
{
  g_autoptr (QdRecord) copy = qd_record_copy (&item->record);
  /* Translators: a step of the history, "Link V-06 to a fact" */
  g_autofree char *what = g_strdup_printf (_("Link %s to a fact"), item->code);

  if (!qd_review_fact_fits (fact, item))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                   fact->side == QD_FACT_TO_EXPLAIN
                     ? _("%s cannot be linked to this fact: a problem or its cause explains it, an action answers the problem.")
                     : _("%s cannot be linked to this fact: it is worth recording as an achievement."), item->code);
      return FALSE;
    }
  qd_review_fact_link (fact, (QdReviewItem *) copy, qd_session_get_language (session));
  return qd_session_save (session, copy, what, error);
}

gboolean
qd_review_edits_unlink (QdSession *session, const QdReviewItem *item, const QdReviewFact *fact, GError **error)
{
  g_autoptr (QdRecord) copy = qd_record_copy (&item->record);
  g_autofree char *what = g_strdup_printf (_("Unlink %s from a fact"), item->code);

  qd_review_fact_unlink (fact, (QdReviewItem *) copy);
  return qd_session_save (session, copy, what, error);
}

gboolean
qd_review_edits_set_status (QdSession *session, const QdReviewItem *item, int status, GError **error)
{
  const QdField *field = qd_kind_find_field (&qd_review_item_kind, "status");

  return qd_session_edit_field (session, &item->record, "status", qd_field_choice_name (field, status), error);
}

const QdReviewItem *
qd_review_edits_find_answered (QdSession *session, int kind, const QdReviewItem *item)
{
  const QdReview *review = qd_session_get_review (session);

  /* a chain is three links long; what was carried over answers an item of another period, which is not listed */
  for (guint n = 0; item != NULL && review != NULL && n < 3; n++)
    {
      if (!g_ptr_array_find (review->review, item, NULL))
        return NULL;
      if (qd_review_edits_can_answer (kind, item->kind))
        return item;
      item = (const QdReviewItem *) qd_plan_data_find (review->data, QD_KIND_REVIEW_ITEM, item->answers);
    }
  return NULL;
}

/* Only a cause answers a problem, only a factor an achievement, and an action a problem or its cause. */
gboolean
qd_review_edits_can_answer (int kind, int answered)
{
  switch (kind)
    {
    case QD_REVIEW_ITEM_KIND_CAUSE:
      return answered == QD_REVIEW_ITEM_KIND_PROBLEM || answered == QD_REVIEW_ITEM_KIND_SHORTFALL;
    case QD_REVIEW_ITEM_KIND_ACTION:
    case QD_REVIEW_ITEM_KIND_NEXT:
      return answered == QD_REVIEW_ITEM_KIND_PROBLEM || answered == QD_REVIEW_ITEM_KIND_SHORTFALL
             || answered == QD_REVIEW_ITEM_KIND_CAUSE;
    case QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR:
      return answered == QD_REVIEW_ITEM_KIND_ACHIEVEMENT;
    default:
      return FALSE;
    }
}

gboolean
qd_review_edits_answer (QdSession *session, const QdReviewItem *item, const QdReviewItem *answered, GError **error)
{
  if (!qd_review_edits_can_answer (item->kind, answered->kind))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                   _("%s cannot answer %s: a cause answers a problem, an action a problem or its cause, a success factor "
                     "an achievement."), item->code, answered->code);
      return FALSE;
    }
  return qd_session_edit_field (session, &item->record, "answers", answered->code, error);
}

/* --- what becomes of an action --- */

static QdPeriod
next_period (QdSession *session)
{
  return qd_period_next (qd_session_get_period (session), qd_session_get_fiscal_year_start (session));
}

gboolean
qd_review_edits_promote (QdSession *session, const QdReviewItem *item, QdKindId kind, GError **error)
{
  QdPlanData *data = qd_session_get_data (session);
  QdPeriod period = next_period (session);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  QdRecord *record = qd_next_period_carry_action (item, kind, &period);
  QdRecord *source = qd_record_copy (&item->record);
  g_autofree char *code = qd_plan_data_next_code (data, record->kind);
  /* Translators: a step of the history, "Carry over V-08 as G-40" */
  g_autofree char *what = g_strdup_printf (_("Carry over %s as %s"), item->code, code);

  g_ptr_array_add (records, record);
  g_ptr_array_add (records, source);
  qd_record_set_text (record, qd_kind_code_field (record->kind), code);
  qd_record_set_text (source, qd_kind_find_field (source->kind, "becomes"), code);
  return qd_session_save_many (session, records, what, error);
}

QdRecord *
qd_review_edits_new_item (QdSession *session, int kind, const QdReviewItem *answers, const QdReviewFact *fact)
{
  QdRecord *record = qd_record_new (&qd_review_item_kind);
  QdReviewItem *item = (QdReviewItem *) record;

  item->code = qd_plan_data_next_code (qd_session_get_data (session), &qd_review_item_kind);
  item->period = *qd_session_get_period (session);
  item->kind = kind;
  if (answers != NULL)
    {
      item->answers = answers->record.id;
      item->owner = answers->owner;
      item->area = g_strdup (answers->area);
    }
  if (fact != NULL)
    {
      item->title = g_strdup_printf ("%s %s", fact->title, fact->figure);
      qd_review_fact_link (fact, item, qd_session_get_language (session));
    }
  return record;
}
