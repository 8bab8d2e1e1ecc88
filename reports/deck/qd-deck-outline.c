#include "reports/deck/qd-deck-outline.h"

#include "reports/deck/qd-deck-parts.h"

/** qd_deck_outline_free: NULL is nothing. */
void
qd_deck_outline_free (QdDeckOutline *outline)
{
  if (outline == NULL)
    return;
  g_ptr_array_unref (outline->no_target);
  g_ptr_array_unref (outline->no_target_next);
  g_free (outline);
}

/** qd_deck_outline_is_filled: whether the sheet has entries; one that always is there has. */
gboolean
qd_deck_outline_is_filled (const QdDeckOutline *outline, guint sheet)
{
  return sheet < QD_N_DECK_SHEETS && (outline->filled >> sheet & 1) != 0;
}

static GPtrArray *
goals_without_target (const QdReview *review)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; review != NULL && i < review->goals->len; i++)
    {
      const QdGoalFigures *figures = qd_review_nth (review->goals, QdGoalFigures, i);

      if (figures->status == QD_STATUS_NO_TARGET)
        g_ptr_array_add (codes, g_strdup (qd_record_code ((const QdRecord *) figures->goal)));
    }
  return codes;
}

static QdDeckOutline *
outline_of (const QdDeck *deck)
{
  const guint rows[] = { qd_deck_count_results (deck), deck->budget->len,         deck->typed->len,
                         deck->goal_sources->len,      deck->metric_sources->len, deck->figures->len };
  QdDeckOutline *outline = g_new0 (QdDeckOutline, 1);

  for (guint i = 0; i < QD_N_DECK_SHEETS; i++)
    outline->filled |= deck->sheets[i] != NULL ? G_GUINT64_CONSTANT (1) << i : 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    outline->data_rows += rows[i];
  outline->data_sheets = deck->data_sheets->len;
  outline->no_target = goals_without_target (deck->review);
  outline->no_target_next = goals_without_target (deck->next);
  return outline;
}

/**
 * qd_deck_outline_new:
 * @options: language, plan period and history count; which sheets are wanted does not
 *
 * Takes the review of the plan period and the look at every sheet, not their writing. No file is touched.
 *
 * Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED, or the error of the review of the plan period.
 */
QdDeckOutline *
qd_deck_outline_new (const QdReview *review, const QdDeckOptions *options, QdJob *job, GError **error)
{
  QdDeckOptions all = { .language = options->language, .plan_period = options->plan_period, .history = options->history };
  QdDeckOutline *outline = NULL;
  QdDeck deck = { .is_pdf = TRUE };   /* kept for paper, which is never written */

  g_return_val_if_fail (review != NULL, NULL);

  if (!qd_deck_options_order (&all, deck.order, &deck.n_order, error))
    return NULL;
  if (qd_deck_lay_out (&deck, review, &all, "", job, error) && qd_job_check (job, error))
    outline = outline_of (&deck);
  qd_deck_finish (&deck);
  return outline;
}
