#pragma once

#include "model/store/qd-changes.h"

/* Decoding of the journal for history. Inside model/store only. */

/* Codes of records, those that are no longer in the plan included, and texts of stored values. */
typedef struct
{
  QdPlanData   *data;                /* the plan as it is */
  GHashTable   *gone[QD_N_KINDS];    /* gint64 * -> QdRecord *: as a changeset had them */
  QdTextContext context;
} QdHistoryNames;

void  qd_history_names_init (QdHistoryNames *names, QdPlanData *data);
void  qd_history_names_clear (QdHistoryNames *names);
/* learns the records a changeset adds or deletes */
void  qd_history_names_learn (QdHistoryNames *names, const QdChangeset *changeset);
/* how a record is called in history: its code, or what its natural key is; to be freed */
char *qd_history_names_get (QdHistoryNames *names, const QdKind *kind, gint64 id);
/* its title or name in the step `iter` is at, an insertion or deletion; "" without; to be freed */
char *qd_history_names_get_title (QdHistoryNames *names, const QdKind *kind, sqlite3_changeset_iter *iter, int operation);
/* CSV text of a stored value; NULL when it is empty; to be freed */
char *qd_history_names_format (QdHistoryNames *names, const QdKind *kind, const QdField *field, sqlite3_value *value);
/* codes of a list, joined; NULL when it is empty; to be freed */
char *qd_history_names_format_list (QdHistoryNames *names, const QdKind *kind, const QdField *field,
                                    const GArray *ids);

/* Lists as they were: a changeset knows only the places of a list that changed, so the whole is followed from
 * now. */
typedef struct _QdHistoryLists QdHistoryLists;

QdHistoryLists *qd_history_lists_new (QdPlanData *data);
void            qd_history_lists_free (QdHistoryLists *lists);
/* one change of a list's table; backwards takes it back */
void            qd_history_lists_apply (QdHistoryLists *lists, const QdKind *kind, const QdField *field,
                                        sqlite3_changeset_iter *iter, gboolean backwards);
/* Ends a step: calls back for each list that changed in it, with the ids before and after, in the order of
 * time. */
typedef void (*QdHistoryListFunc) (const QdKind *kind, const QdField *field, gint64 id, const GArray *before,
                                   const GArray *after, gpointer data);
void            qd_history_lists_end_step (QdHistoryLists *lists, gboolean backwards, QdHistoryListFunc func,
                                           gpointer data);
