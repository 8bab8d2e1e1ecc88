#pragma once

#include "model/jobs/qd-job.h"
#include "model/exchange/qd-result-bag.h"
#include "model/exchange/qd-results-layout.h"

/* Reads one range of a file of results, line by line, into a bag. Several ranges are read at once by threads of their
 * own; the bytes pass through one buffer, whatever the size of the file. */

/* Where the bytes come from: a file, or UTF-8 text in memory when the file is of another encoding. */
typedef struct
{
  int         fd;       /* -1: memory */
  const char *memory;
  guint64     size;
} QdResultsSource;

typedef enum
{
  QD_RESULTS_RANGE_READ,
  QD_RESULTS_RANGE_NOT_UTF8,   /* nothing else of the range is of use */
  QD_RESULTS_RANGE_FAILED,     /* unreadable or cancelled: see error */
} QdResultsRangeState;

#define QD_RESULTS_MAX_PROBLEMS 100   /* kept when nobody says how many */

/* a row that cannot be taken */
typedef struct
{
  gint64      line;     /* of its first line, from the start of the range; the first is 0 */
  const char *column;   /* of the layout; NULL: the row as a whole */
  char       *text;
  char       *reason;
} QdResultsProblem;

typedef struct
{
  const QdResultsLayout *layout;      /* borrowed, as the next four */
  const QdResultsSource *source;
  QdJob                 *job;
  guint64               *bytes_done;  /* of all ranges; counted atomically */
  gboolean               shows_progress;
  double                 progress_share; /* of the job that reading is */
  guint                  max_problems;   /* rejected rows that are kept */
  gboolean               only_counts;    /* then values are kept of months from first_month to last_month alone: */
  QdMonth                first_month;    /* ... others are not in the plan, and their rows only add */
  QdMonth                last_month;
  guint64                start;
  guint64                end;         /* the record that begins before it is the last */
  QdResultsCodeCache    *campaigns;
  QdResultsCodeCache    *channels;
  /* what came of it */
  QdResultsRangeState    state;
  GError                *error;
  QdResultBag           *bag;
  guint64                stop;        /* where reading ended: `end`, or behind it when a quoted text lies across it */
  gint64                 n_lines;
  gint64                 n_rows;      /* without rows of empty cells */
  gint64                 n_rejected;
  GPtrArray             *problems;    /* QdResultsProblem *: of the first rejected rows */
} QdResultsRange;

QdResultsRange *qd_results_range_new (const QdResultsLayout *layout, QdResultsCodes *campaigns, QdResultsCodes *channels,
                                      const QdResultsSource *source, guint64 start, guint64 end);
void            qd_results_range_free (QdResultsRange *range);
void            qd_results_range_read (QdResultsRange *range);
/* Reads up to `size` bytes; -1 with QD_ERROR_STORAGE. */
gssize          qd_results_source_read (const QdResultsSource *source, guint64 offset, char *buffer, gsize size,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsRange, qd_results_range_free)
