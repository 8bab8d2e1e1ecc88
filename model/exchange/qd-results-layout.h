#pragma once

#include "model/exchange/qd-mapping.h"
#include "model/exchange/qd-results-codes.h"
#include "model/records/qd-results.h"

/* Which column of a file of results is what, and how a single cell is read. */

typedef enum
{
  QD_RESULTS_DATE,
  QD_RESULTS_CAMPAIGN,
  QD_RESULTS_CHANNEL,
  QD_RESULTS_MEASURES,   /* the first of the seven */
  QD_RESULTS_N_FIELDS = QD_RESULTS_MEASURES + QD_N_MEASURES,
  QD_RESULTS_IGNORED = QD_RESULTS_N_FIELDS,
} QdResultsField;

/* One row as read: where it belongs and its numbers. */
typedef struct
{
  QdMonth month;
  guint   day;        /* 0 is the first of the month */
  guint32 campaign;   /* slots */
  guint32 channel;
  QdSums  sums;
} QdResultsRow;

typedef struct
{
  const QdMapping *mapping;       /* borrowed; NULL */
  int              money_decimals;
  char             separator;
  guint            n_columns;
  char           **headers;       /* as in the file */
  guint8          *fields;        /* QdResultsField of each column */
  gboolean         translated[QD_RESULTS_N_FIELDS];   /* the mapping has [values:] for it, or says how it is written */
  const char      *constants[QD_RESULTS_N_FIELDS];    /* of the mapping; NULL: none */
  gboolean         given[QD_RESULTS_N_FIELDS];        /* by a column or a constant */
  QdResultsRow     start;         /* what every row begins with: the constants, else nothing */
} QdResultsLayout;

/* which field a header cell is by the mapping; QD_RESULTS_IGNORED: none */
QdResultsField   qd_results_field_of_header (const QdMapping *mapping, const char *header);
/* "date", "campaign", "channel", "impressions" ... */
const char      *qd_results_field_name (QdResultsField field);
/* Finds the columns by the cells of the header line, which it takes. Cells that name nothing are added to
 * unknown_columns (char *). QD_ERROR_INVALID when date, campaign or channel is missing or a field is there twice; *column
 * is then the name of that column, to be freed. */
QdResultsLayout *qd_results_layout_new (char **headers, char separator, const QdMapping *mapping, int money_decimals,
                                        GPtrArray *unknown_columns, char **column, GError **error);
void             qd_results_layout_free (QdResultsLayout *layout);
/* Reads the constants into `start`, before any row is read. The error names the field. */
gboolean         qd_results_layout_read_constants (QdResultsLayout *layout, QdResultsCodeCache *campaigns,
                                                   QdResultsCodeCache *channels, GError **error);
/* Reads the text of a cell into the row, as people type it. Empty clears a measure and is an error elsewhere. The
 * caches are of the reading thread. QD_ERROR_INVALID or NOT_FOUND with the reason. */
gboolean         qd_results_layout_read_cell (const QdResultsLayout *layout, QdResultsField field, const char *text,
                                              QdResultsCodeCache *campaigns, QdResultsCodeCache *channels,
                                              QdResultsRow *row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsLayout, qd_results_layout_free)
