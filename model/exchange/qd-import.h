#pragma once

#include "model/exchange/qd-mapping.h"
#include "model/jobs/qd-job.h"
#include "model/store/qd-plan.h"

/* Import of CSV files and sheets of workbooks into a plan: all or nothing, one undo step. */
typedef struct
{
  const char *const *paths;     /* CSV files, .xlsx workbooks, folders of CSV files; NULL-terminated */
  const char *kind;             /* NULL: from the file's name */
  const char *const *kinds;     /* of each path that is a CSV file, NULL: as `kind` says; NULL: of all */
  const char *mapping_path;     /* key file, NULL */
  const QdMapping *mapping;     /* instead of a key file; not changed while the import runs */
  QdDateOrder dates;            /* of all fields of which the mapping says nothing */
  QdDecimalMark decimal;
  const char *encoding;         /* of CSV files; NULL: found out */
  const char *sheet;            /* of workbooks; NULL: those named by kind, else the only one */
  char        separator;        /* of CSV files; 0: found out from the header line */
  guint       head_line;        /* where the names of the columns stand, from 1; 0: the first line (row with two cells) */
  guint       max_errors;       /* that the report lists; 0: 100 */
  gboolean    dry_run;
  gboolean    skip_bad_rows;
  gboolean    create_missing;   /* results.csv only */
  const char *who;
} QdImportOptions;

typedef struct
{
  char   *path, *kind, *encoding;
  char   *sheet;                /* of a workbook; NULL: a CSV file */
  char  **columns;              /* headers of the sheet by column, once they are read; NULL */
  gint64  rows, added, updated, unchanged, rejected;
  gint64  replaced;             /* rows of results that a later one of the same day, campaign and channel replaces; they are
                                 * unchanged ones too */
  QdDay   last_day;             /* latest day of results; NONE without any, and for other kinds */
  GPtrArray *unknown_columns;   /* char * */
  GPtrArray *new_campaigns, *new_channels;   /* char *: codes that create_missing adds to the plan, in a dry run too */
  gboolean   is_broken;         /* cannot be read as a whole; the errors say why */
} QdImportFile;

typedef struct
{
  char   *path;
  gint64  line;                 /* 0: the file as a whole */
  char   *column, *text, *reason;
  char   *sheet, *cell;         /* of a workbook: "Goals", "B7" (NULL: no single cell); NULL in CSV */
} QdImportError;

typedef struct
{
  GPtrArray *files;             /* QdImportFile * */
  GPtrArray *errors;            /* QdImportError *, the first max_errors */
  guint      max_errors;
  gint64     n_errors;
  GPtrArray *outliers;          /* QdImportError *, of a dry run: values to look at again, the first 100; none is refused */
  gint64     n_outliers;
  gboolean   written;
  gboolean   can_be_written;    /* the good rows can: bad ones are to be skipped, or there are none */
  GPtrArray *passed_over;       /* char *: CSV files of a folder, sheets of a workbook, whose name is not that of a kind */
} QdImportReport;

/* NULL only when the work could not be done at all (cancelled, unreadable file, storage). Bad rows are in the
 * report, with written FALSE. */
QdImportReport *qd_import_run (QdPlan *plan, const QdImportOptions *options, QdJob *job, GError **error);
void            qd_import_report_free (QdImportReport *report);
gboolean        qd_export_run (QdPlanData *data, const char *folder, QdJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdImportReport, qd_import_report_free)
