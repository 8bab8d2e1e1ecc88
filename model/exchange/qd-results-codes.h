#pragma once

#include <glib.h>
#include "model/exchange/qd-mapping.h"

/* Codes of campaigns or channels as small numbers ("slots") while a file of results is read: first those of the plan in
 * the order of their ids, then the ones the file adds. Finding is thread safe once the codes of the plan are in. */
typedef struct _QdResultsCodes QdResultsCodes;

#define QD_RESULTS_NO_SLOT G_MAXUINT32

/* `field` is "campaign" or "channel", whose texts the mapping may translate; `mapping` must live as long.
 * With may_add an unknown code gets a slot of its own, up to max_slots in all. */
QdResultsCodes *qd_results_codes_new (const char *field, const QdMapping *mapping, gboolean may_add, guint32 max_slots);
void            qd_results_codes_free (QdResultsCodes *codes);
/* a code of the plan; ids must ascend */
void            qd_results_codes_add_known (QdResultsCodes *codes, const char *code, gint64 id);
guint32         qd_results_codes_n_known (const QdResultsCodes *codes);
guint32         qd_results_codes_n_slots (const QdResultsCodes *codes);
const char     *qd_results_codes_code (const QdResultsCodes *codes, guint32 slot);
/* id of the record; 0 for one that is not in the plan (yet) */
gint64          qd_results_codes_id (const QdResultsCodes *codes, guint32 slot);
void            qd_results_codes_set_id (QdResultsCodes *codes, guint32 slot, gint64 id);
/* slot of the code a cell names, QD_RESULTS_NO_SLOT when it is empty or unknown */
guint32         qd_results_codes_resolve (QdResultsCodes *codes, const char *cell);

/* What one thread remembers of the cells it met, to not ask the codes for every row. */
typedef struct _QdResultsCodeCache QdResultsCodeCache;

QdResultsCodeCache *qd_results_code_cache_new (QdResultsCodes *codes);   /* borrows the codes */
void                qd_results_code_cache_free (QdResultsCodeCache *cache);
/* as resolve, for the bytes of a cell, which need not end with NUL */
guint32             qd_results_code_cache_find (QdResultsCodeCache *cache, const char *bytes, gsize length);
/* Reads the code that a cell begins with, which ends before the separator, a line end or a quote; QD_RESULTS_CODE_MARGIN bytes behind
 * the line may be looked at. NULL when the cell is empty or the code unknown, else where it ends. What came last time after
 * the code before is tried first: files have their campaigns and channels in the same order day after day. */
const char         *qd_results_code_cache_read (QdResultsCodeCache *cache, const char *bytes, char separator, guint32 *slot);
#define QD_RESULTS_CODE_MARGIN 72

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsCodes, qd_results_codes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsCodeCache, qd_results_code_cache_free)
