#pragma once

#include "model/records/qd-records.h"
#include "model/records/qd-results.h"

/* An immutable picture of a whole plan in memory: what figures, deck, lists and exports read, from any
 * thread. Made by the store (qd_plan_load_data) or by tests. Sets of kinds that did not change are shared
 * between pictures. */

typedef struct _QdRecordSet QdRecordSet;
struct _QdRecordSet
{
  gatomicrefcount ref_count;
  const QdKind   *kind;
  GPtrArray      *records;   /* QdRecord *; sorted by code, or by natural key (qd_record_compare) */
  /* the rest belongs to qd-record-set.c and qd-plan-data-order.c */
  GHashTable     *by_id;     /* gint64 * -> QdRecord *, of the whole set this one was made from */
  GHashTable     *by_code;   /* char * -> QdRecord * */
  GHashTable     *new_by_id;    /* what differs from those since: NULL for what is gone; NULL without a difference */
  GHashTable     *new_by_code;
  GPtrArray      *owners;    /* GPtrArray *: those that free the records */
  GPtrArray      *unplaced;  /* QdRecord *: changed ones, until qd_plan_data_new puts them in order; else NULL */
  QdRecordSet    *ordered_by[QD_N_KINDS];  /* sets whose codes the order was made with; NULL: none */
};

QdRecordSet *qd_record_set_new (const QdKind *kind, GPtrArray *records);   /* takes the records */
/* The set with some records changed (transfer full), added or gone: `ids` (gint64 *) names all three,
 * `changed` has those that are there. Shares the other records; NULL when so much changed that a whole set is
 * better. */
QdRecordSet *qd_record_set_new_changed (QdRecordSet *base, GHashTable *ids, GPtrArray *changed);
const QdRecord *qd_record_set_find (const QdRecordSet *set, gint64 id);                /* NULL */
const QdRecord *qd_record_set_find_code (const QdRecordSet *set, const char *code);    /* NULL */
QdRecordSet *qd_record_set_ref (QdRecordSet *set);
void         qd_record_set_unref (QdRecordSet *set);
typedef struct _QdPlanData QdPlanData;
/* the same records, sharing all but the order; used by qd-plan-data-order.c */
QdRecordSet *qd_record_set_share (QdRecordSet *set);
/* takes the set; used by qd_plan_data_new */
QdRecordSet *qd_record_set_in_order (QdRecordSet *set, const QdPlanData *data);

struct _QdPlanData
{
  gatomicrefcount  ref_count;
  QdRecordSet     *sets[QD_N_KINDS];   /* never NULL */
  QdResultColumns *results;            /* never NULL; may have no blocks */
  int              money_decimals;     /* of the plan's currency */
  char            *path;               /* of the plan file; NULL in memory */
  GHashTable      *settled_spends;     /* of qd-validate.c; made at the first need, from whatever thread */
  gsize            unique_keys[QD_N_KINDS];  /* likewise: 0 not looked at, 1 no two records have one key, 2 some do */
  int              n_key_checks;             /* asked so far */
};

/* takes the sets and the columns; a NULL set or NULL results becomes an empty one, a missing plan record one
 * with the fallbacks */
QdPlanData         *qd_plan_data_new (QdRecordSet *sets[QD_N_KINDS], QdResultColumns *results, const char *path);
QdPlanData         *qd_plan_data_ref (QdPlanData *data);
void                qd_plan_data_unref (QdPlanData *data);
const QdPlanRecord *qd_plan_data_plan (const QdPlanData *data);           /* never NULL */
guint               qd_plan_data_count (const QdPlanData *data, QdKindId kind);
const QdRecord     *qd_plan_data_nth (const QdPlanData *data, QdKindId kind, guint index);
const QdRecord     *qd_plan_data_find (const QdPlanData *data, QdKindId kind, gint64 id);       /* NULL */
const QdRecord     *qd_plan_data_find_code (const QdPlanData *data, QdKindId kind, const char *code);
const char         *qd_plan_data_code (const QdPlanData *data, QdKindId kind, gint64 id);       /* NULL */
void                qd_plan_data_text_context (const QdPlanData *data, QdTextContext *context); /* borrows data */
/* a free code like the ones in use: G-01, G-02 ...; to be freed */
char               *qd_plan_data_next_code (const QdPlanData *data, const QdKind *kind);
/* order by code (byte order), or for kinds without code by their natural key as exported; then by id */
int                 qd_record_compare (const QdPlanData *data, const QdRecord *a, const QdRecord *b);
/* what refers to a record: array of QdReference; a formula refers to the metrics it names */
typedef struct
{
  const QdRecord *record;
  const QdField  *field;
} QdReference;
GArray             *qd_plan_data_references_to (const QdPlanData *data, QdKindId kind, gint64 id);
/* a short name of any record for messages and lists: "G-03 Title", "value new_users 2025-01"; to be freed */
char               *qd_plan_data_name_in_words (const QdPlanData *data, const QdRecord *record);
char               *qd_plan_data_describe (const QdPlanData *data, const QdRecord *record);
/* what can only be said with the rest of the plan at hand (record may be new or a changed copy): loops of
 * parents, a goal target outside its goal's period, a formula that names an unknown metric, a code or natural
 * key in use, references to nothing */
gboolean            qd_plan_data_validate (const QdPlanData *data, const QdRecord *record, GError **error);
/* The way on which the formula of a metric (new, or a changed copy) comes back to it, "M-01 → M-02 → M-01"; NULL when it
 * does not. Its figure would be none, `loop`: no error of the record, but nothing that anybody wants to type. To be freed. */
char               *qd_plan_data_formula_loop (const QdPlanData *data, const QdRecord *metric);

#define QD_GOAL(r) ((const QdGoal *) (r))
#define QD_METRIC(r) ((const QdMetric *) (r))
#define QD_CAMPAIGN(r) ((const QdCampaign *) (r))
#define QD_CHANNEL(r) ((const QdChannel *) (r))
#define QD_MILESTONE(r) ((const QdMilestone *) (r))
#define QD_PHASE(r) ((const QdPhase *) (r))
#define QD_PERSON(r) ((const QdPerson *) (r))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPlanData, qd_plan_data_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdRecordSet, qd_record_set_unref)
