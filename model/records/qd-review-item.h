#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_REVIEW_ITEM_KIND_ACHIEVEMENT = 1,
  QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR,
  QD_REVIEW_ITEM_KIND_PROBLEM,
  QD_REVIEW_ITEM_KIND_SHORTFALL,
  QD_REVIEW_ITEM_KIND_CAUSE,
  QD_REVIEW_ITEM_KIND_ACTION,
  QD_REVIEW_ITEM_KIND_NEXT,
  QD_REVIEW_ITEM_KIND_LESSON,
} QdReviewItemKind;

typedef enum
{
  QD_REVIEW_ITEM_STATUS_OPEN = 1,
  QD_REVIEW_ITEM_STATUS_DOING,
  QD_REVIEW_ITEM_STATUS_DONE,
  QD_REVIEW_ITEM_STATUS_DROPPED,
} QdReviewItemStatus;

typedef struct
{
  QdRecord  record;
  char    *code;
  QdPeriod period;
  int      kind;
  char    *area;
  char    *title;
  char    *body;
  gint64   metric;
  gint64   answers;
  gint64   owner;
  QdDay    due;
  int      status;
  char    *becomes;
} QdReviewItem;

extern const QdKind qd_review_item_kind;

/* The text of a chapter of a plan document rather than a thing to do: a `next` item that stands in an area, has a body
 * and says neither a day, nor what it answers, nor what became of it. Decks print it under the heading of its area;
 * it is not carried into the next period. */
gboolean qd_review_item_is_chapter (const QdReviewItem *item);
