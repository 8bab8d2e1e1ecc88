#pragma once

#include "model/base/qd-period.h"
#include "model/records/qd-plan-data.h"

/* One measure of the campaigns month by month, as a table to type into, for who has no daily figures: a row per campaign
 * and channel, a column per month of a fiscal year. What is typed is one daily row that stands for its month; a month
 * that has several days is their sum and is edited day by day. */

typedef enum
{
  QD_MONTH_RESULT_NOTHING,   /* can be typed */
  QD_MONTH_RESULT_DAY,       /* one day of the month has results: can be typed */
  QD_MONTH_RESULT_DAYS,      /* several days have: their sum */
  QD_MONTH_RESULT_FUTURE,    /* the month has not begun */
} QdMonthResultState;

typedef struct
{
  gint64             value;      /* minor units for money; QD_INTEGER_NONE: not reported */
  QdMonthResultState state;
  guint              n_days;     /* days with results of any measure */
  QdDay              day;        /* that a typed figure has or would have */
  gboolean           is_only;    /* no other measure of that day is reported: emptied, it goes */
  gboolean           is_read;    /* private: all but the value is there */
} QdMonthResultCell;

typedef struct
{
  const QdCampaign  *campaign;
  const QdChannel   *channel;
  QdMonthResultCell *months;     /* private, see qd_month_results_cell () */
  gint64             year;       /* their sum; QD_INTEGER_NONE */
} QdMonthResultRow;

typedef struct
{
  QdPlanData *data;
  QdMeasure   measure;
  QdPeriod    year;
  QdDay       today;
  GArray     *months;            /* QdPeriod */
  GArray     *rows;              /* QdMonthResultRow, by code of campaign, then of channel */
  gint64     *totals;            /* of the months; QD_INTEGER_NONE */
  gint64      total;
} QdMonthResults;

/* Holds the data. Campaigns that run in the year with their channel, and all pairs with results in it. A figure typed for
 * a month is dated its last day, cut to the campaign's days and to `today`. */
QdMonthResults         *qd_month_results_new (QdPlanData *data, QdMeasure measure, const QdPeriod *year, QdDay today);
void                    qd_month_results_free (QdMonthResults *self);
const QdMonthResultRow *qd_month_results_row (const QdMonthResults *self, guint row);
/* Its days are read at the first look, so that a table of thousands of months is there at once; one thread only. Days
 * that cannot be read make a month that cannot be typed. */
const QdMonthResultCell *qd_month_results_cell (QdMonthResults *self, guint row, guint month);

/* Reads what was typed into a cell: counts are whole, money is in minor units; empty text is QD_INTEGER_NONE.
 * QD_ERROR_INVALID, or QD_ERROR_UNSUPPORTED with the reason for a month that is not typed. */
gboolean                qd_month_results_read (QdMonthResults *self, guint row, guint month, const char *text,
                                               gint64 *value, GError **error);

/* What a cell says once a figure was written there, until the table is made anew. */
void                    qd_month_results_put (QdMonthResults *self, guint row, guint month, gint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdMonthResults, qd_month_results_free)
