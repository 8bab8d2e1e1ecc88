#pragma once

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-review.h"

/* What the figures of a period offer to a review: facts that ask for an explanation and facts worth recording, and
 * which item of the review is about which fact. */

typedef enum
{
  QD_FACT_TO_EXPLAIN,
  QD_FACT_TO_RECORD,
} QdFactSide;

typedef enum
{
  QD_FACT_GOAL,
  QD_FACT_OVERSPENT,    /* a budget category */
  QD_FACT_CHANNEL,
  QD_FACT_MILESTONE,
  QD_FACT_RISK,
  QD_FACT_METRIC,
} QdFactType;

typedef struct
{
  QdFactSide          side;
  QdFactType          type;
  QdStatus            status;        /* of a goal */
  const char         *code;          /* of the subject */
  gint64              metric;        /* record of the metric the fact is a figure of, 0 */
  char               *title, *figure, *detail;   /* detail may be "" */
  const QdReviewItem *item;          /* the first item about it, NULL */
  const QdReviewItem *cause;         /* the first cause that answers an item about it, NULL */
} QdReviewFact;

/* Array of QdReviewFact in the order of the page; what stands in it lives as long as the review. (transfer full) */
GArray  *qd_review_facts_list (const QdReview *review, const QdLanguage *language);
/* What a goal has reached: its actual figure; of one that is finished or not, and of one without, its completion in words or
 * percent. To be freed. */
char    *qd_review_fact_figure_of_goal (const QdGoalFigures *goal, const QdFigureStyle *style);
/* An item is about a fact when its metric is the fact's, or when its body names the subject as "[CODE]". */
gboolean qd_review_fact_concerns (const QdReviewFact *fact, const QdReviewItem *item);
/* Achievements are about what was reached and problems about what was not, a cause alone too; what is to be done is
 * about no fact. */
gboolean qd_review_fact_fits (const QdReviewFact *fact, const QdReviewItem *item);
/* Writes the link into a copy of an item: its metric if that is free, else a line with the figure at the end of
 * its body, in `language`. */
void     qd_review_fact_link (const QdReviewFact *fact, QdReviewItem *item, const QdLanguage *language);
/* Takes it out again. */
void     qd_review_fact_unlink (const QdReviewFact *fact, QdReviewItem *item);
