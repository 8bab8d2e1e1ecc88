#pragma once

#include "model/figures/qd-goal-terms.h"

/* SMART check of a goal (domain.md 7). */
typedef enum { QD_SMART_S, QD_SMART_M, QD_SMART_A, QD_SMART_R, QD_SMART_T, QD_N_SMART } QdSmartLetter;

/* fills score, missing and a sentence per letter in the context's language; free with qd_smart_clear() */
void        qd_smart_check (QdFiguresContext *context, const QdGoalTerms *terms, QdSmart *smart);
void        qd_smart_clear (QdSmart *smart);
/* "S", "M", ... */
const char *qd_smart_letter_name (QdSmartLetter letter);
/* whether 2 characters or more remain of a title without words that only say "more" */
gboolean    qd_smart_title_says_what (const char *title);

/* The growth a target needs against that of the 8 periods before, signs turned for direction down. */
typedef enum
{
  QD_HISTORY_CANNOT_JUDGE,
  QD_HISTORY_EASY,
  QD_HISTORY_STRETCH,
  QD_HISTORY_BEYOND,
} QdHistoryVerdict;
typedef struct
{
  QdHistoryVerdict verdict;
  double           latest;            /* the latest figure of the 8 periods; QD_NONE */
  double           needed;            /* t / latest - 1 */
  double           median, best;      /* growth between neighbours */
  guint            n_growths;
} QdSmartHistory;
void        qd_smart_history (QdFiguresContext *context, const QdGoalTerms *terms, QdSmartHistory *history);
