#include "model/records/qd-review-item.h"

static const QdChoice kind_choices[] = {
  { QD_REVIEW_ITEM_KIND_ACHIEVEMENT, "achievement", QD_N ("Achievement") },
  { QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR, "success_factor", QD_N ("Success factor") },
  { QD_REVIEW_ITEM_KIND_PROBLEM, "problem", QD_N ("Problem") },
  { QD_REVIEW_ITEM_KIND_SHORTFALL, "shortfall", QD_N ("Shortfall") },
  { QD_REVIEW_ITEM_KIND_CAUSE, "cause", QD_N ("Cause") },
  { QD_REVIEW_ITEM_KIND_ACTION, "action", QD_N ("Action") },
  { QD_REVIEW_ITEM_KIND_NEXT, "next", QD_N ("Next") },
  { QD_REVIEW_ITEM_KIND_LESSON, "lesson", QD_N ("Lesson") },
  { 0 },
};

static const QdChoice status_choices[] = {
  { QD_REVIEW_ITEM_STATUS_OPEN, "open", QD_N ("To do") },
  { QD_REVIEW_ITEM_STATUS_DOING, "doing", QD_N ("Doing") },
  { QD_REVIEW_ITEM_STATUS_DONE, "done", QD_N ("Completed") },
  { QD_REVIEW_ITEM_STATUS_DROPPED, "dropped", QD_N ("Dropped") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdReviewItem, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "period", QD_FIELD_PERIOD, offsetof (QdReviewItem, period), QD_FIELD_REQUIRED, QD_N ("Period") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdReviewItem, kind), QD_FIELD_REQUIRED, QD_N ("Kind"),
    .choices = kind_choices, .fallback = 0 },
  { "area", QD_FIELD_TEXT, offsetof (QdReviewItem, area), 0, QD_N ("Area") },
  { "title", QD_FIELD_TEXT, offsetof (QdReviewItem, title), QD_FIELD_REQUIRED, QD_N ("Title") },
  { "body", QD_FIELD_TEXT, offsetof (QdReviewItem, body), QD_FIELD_LONG, QD_N ("Body") },
  { "metric", QD_FIELD_REFERENCE, offsetof (QdReviewItem, metric), 0, QD_N ("Metric"),
    .reference = QD_KIND_METRIC },
  { "answers", QD_FIELD_REFERENCE, offsetof (QdReviewItem, answers), 0, QD_N ("Answers"),
    .reference = QD_KIND_REVIEW_ITEM,
    .help = QD_N ("The problem, shortfall or cause it belongs to") },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdReviewItem, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "due", QD_FIELD_DAY, offsetof (QdReviewItem, due), 0, QD_N ("Due") },
  { "status", QD_FIELD_CHOICE, offsetof (QdReviewItem, status), 0, QD_N ("Status"),
    .choices = status_choices, .fallback = QD_REVIEW_ITEM_STATUS_OPEN },
  { "becomes", QD_FIELD_TEXT, offsetof (QdReviewItem, becomes), 0, QD_N ("Becomes") },
};

const QdKind qd_review_item_kind = {
  .id = QD_KIND_REVIEW_ITEM,
  .name = "review_item",
  .csv = "review.csv",
  .label = QD_N ("Review item"),
  .label_plural = QD_N ("Review items"),
  .code_prefix = "V-",
  .size = sizeof (QdReviewItem),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

gboolean
qd_review_item_is_chapter (const QdReviewItem *item)
{
  return item->kind == QD_REVIEW_ITEM_KIND_NEXT && item->area != NULL && item->body != NULL && item->answers == 0
         && item->due == QD_DAY_NONE && item->becomes == NULL;
}
