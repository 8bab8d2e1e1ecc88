#pragma once

#include "model/exchange/qd-import-source.h"

/* The plan as an import leaves it: rows of files become records, known by code, by natural key, or by all their fields.
 * Nothing is written here. */

typedef enum
{
  QD_IMPORT_UNCHANGED,
  QD_IMPORT_ADDED,
  QD_IMPORT_UPDATED,
} QdImportStatus;

/* One record that a row of a file names. */
typedef struct
{
  const QdKind    *kind;
  const QdRecord  *stored;       /* as in the plan; NULL for a new one */
  QdRecord        *after;        /* as the import leaves it; NULL while it is as stored, or rejected */
  QdRecord        *base;         /* before the last source that names it, when that was not the stored one */
  QdImportSource  *source;       /* the last that named it, */
  guint            row;          /* ... and its row */
  QdImportStatus   status;       /* as counted for that row */
  gboolean         is_rejected;  /* not to be: the row was found bad afterwards */
} QdImportEntry;

typedef struct
{
  const QdMapping *mapping;                /* borrowed; NULL */
  QdImportReport  *report;                 /* borrowed */
  QdImportFile    *moved_by;               /* plan.csv when it moves the year, and so the periods of the plan; NULL */
  QdPlanData      *data;                   /* the plan before */
  QdTextContext    context;                /* with the settings of the plan after */
  GPtrArray       *entries[QD_N_KINDS];    /* QdImportEntry *, in the order of first naming */
  GHashTable      *by_key[QD_N_KINDS];     /* key -> QdImportEntry * (code, natural key or all fields) */
  GHashTable      *reserved[QD_N_KINDS];   /* code -> gint64 *: ids of records that the files add */
  GArray          *ids;                    /* gint64: ids not given yet, the least last */
} QdImportMerge;

QdImportMerge *qd_import_merge_new (QdPlanData *data, const QdMapping *mapping, QdImportReport *report);
void           qd_import_merge_free (QdImportMerge *merge);
/* First, for every source: ids for the codes it adds, so that any row may refer to any other. */
void           qd_import_merge_reserve (QdImportMerge *merge, QdImportSource *source);
/* Then, for every source: its rows. FALSE when cancelled; bad rows go to the report. */
gboolean       qd_import_merge_add (QdImportMerge *merge, QdImportSource *source, QdJob *job, GError **error);
/* Last: what can only be said of all records together. With `cascade` a row that refers to a rejected one is rejected
 * too; without, the rejected ones are taken as mended. FALSE when cancelled. */
gboolean       qd_import_merge_check (QdImportMerge *merge, gboolean cascade, QdJob *job, GError **error);
/* the record an entry leaves in the plan; NULL when there is none */
const QdRecord *qd_import_entry_record (const QdImportEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdImportMerge, qd_import_merge_free)
