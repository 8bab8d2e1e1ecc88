#pragma once

#include "reports/deck/qd-deck.h"

/* What a deck of a review would hold, without writing it: for who chooses its options. */
typedef struct
{
  guint64    filled;       /* bit n: the sheet n (qd_deck_sheet_id) has content */
  guint      data_rows;    /* rows of Data with figures in them, heads not counted */
  guint      data_sheets;  /* on which they stand; more than one when a sheet cannot hold them */
  GPtrArray *no_target;    /* char *: codes of the period's goals whose target is still to be set */
  GPtrArray *no_target_next;   /* char *: the same of the plan period */
} QdDeckOutline;

QdDeckOutline *qd_deck_outline_new (const QdReview *review, const QdDeckOptions *options, QdJob *job, GError **error);
void           qd_deck_outline_free (QdDeckOutline *outline);
gboolean       qd_deck_outline_is_filled (const QdDeckOutline *outline, guint sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDeckOutline, qd_deck_outline_free)
