#pragma once

#include "model/records/qd-plan-data.h"

/* Search over all records of a plan by what stands in them: code, title or name, owner, every text. Texts are folded
 * once (a worker thread may do it), so that a search of 10,000 records takes a few milliseconds. */
typedef struct _QdPlanSearch QdPlanSearch;

typedef struct
{
  const QdRecord *record;
  const char     *code;    /* NULL for kinds without codes, or none given */
  const char     *title;   /* title or name, else what tells the record from others of its kind; never NULL */
  guint           rank;    /* 0 is its code, 1 its code begins so, 2 title begins so, 3 in code or title, 4 elsewhere */
} QdPlanHit;

/* holds a reference of `data` */
QdPlanSearch  *qd_plan_search_new (QdPlanData *data);
void           qd_plan_search_free (QdPlanSearch *search);
QdPlanData    *qd_plan_search_get_data (const QdPlanSearch *search);

/* The records that have every word of `text` somewhere in them, upper or lower case, wide or narrow letters; none for
 * an empty text. Those of a kind stand together: first kinds with a hit by its code, then with one in code or title, then the
 * others, each goals first; in a kind the best hits first and then in the order of the plan. Array of QdPlanHit whose texts live as long as the search, (transfer full). */
GArray        *qd_plan_search_find (const QdPlanSearch *search, const char *text);

/* The field in which a word of `text` was found, when that is neither the code nor the title; else NULL. `excerpt`
 * becomes what stands around it, on one line, to be freed. */
const QdField *qd_plan_search_where (const QdPlanSearch *search, const QdPlanHit *hit, const char *text, char **excerpt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPlanSearch, qd_plan_search_free)
