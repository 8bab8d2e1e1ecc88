#pragma once

#include "model/figures/qd-actual.h"

/* The metrics of a plan month by month, as a table to type into: a row per metric, below it one per scope (channel,
 * segment) that has values or goals; a column per month of a fiscal year. A cell is the value typed for exactly that
 * month, else the figure that results, a formula or values of other periods give. */

typedef enum
{
  QD_MONTH_VALUE_NOTHING,   /* can be typed */
  QD_MONTH_VALUE_TYPED,     /* a record of exactly that month, scope and kind actual */
  QD_MONTH_VALUE_PARTS,     /* from values of other periods or scopes; one that is typed stands in their stead */
  QD_MONTH_VALUE_RESULTS,   /* from the results of campaigns, which say it */
  QD_MONTH_VALUE_FORMULA,
} QdMonthValueSource;

typedef struct
{
  double               value;    /* QD_NONE: none; in the metric's unit, percent as fraction */
  QdMonthValueSource   source;
  const QdMetricValue *record;   /* of a typed one */
} QdMonthValueCell;

typedef struct
{
  QdMetricRef       metric;
  gint64            channel;     /* 0 and NULL: in total */
  const char       *segment;
  QdMonthValueCell *months;      /* as many as there are months */
  double            year;        /* the metric's own figure of the year, by its aggregation */
} QdMonthValueRow;

typedef struct
{
  QdPlanData *data;
  QdPeriod    year;
  QdDay       today;
  GArray     *months;            /* QdPeriod */
  GArray     *rows;              /* QdMonthValueRow: each metric by code, then its scopes */
} QdMonthValues;

/* Holds the data. `today`: what counts as of that day; months after it can be typed all the same. */
QdMonthValues         *qd_month_values_new (QdPlanData *data, const QdPeriod *year, QdDay today,
                                            const QdLanguage *language);
void                   qd_month_values_free (QdMonthValues *self);
const QdMonthValueRow *qd_month_values_row (const QdMonthValues *self, guint row);

/* A figure as typed: a number, or for rates also numerator / denominator ("123/1000"). */
typedef struct
{
  double value;                  /* the figure it comes to; QD_NONE: empties the cell */
  double numerator, denominator; /* QD_NONE: a plain number */
} QdMonthValueInput;

/* Reads what was typed into a cell; QD_ERROR_INVALID for what is no number, QD_ERROR_UNSUPPORTED with the reason for a
 * cell that is not typed. */
gboolean  qd_month_values_read (const QdMonthValues *self, guint row, guint month, const char *text,
                                QdMonthValueInput *input, GError **error);
/* The record a typed figure makes: a copy of the one that stands, with its id, or a new one with id 0; to be freed.
 * NULL where nothing is to be saved: the cell is emptied, or was empty. */
QdRecord *qd_month_values_make (const QdMonthValues *self, guint row, guint month, const QdMonthValueInput *input);
/* what stands in a cell as it would be typed: "0.123", "12.3%", "123/1000"; "" for nothing typed; to be freed */
char     *qd_month_values_plain (const QdMonthValues *self, guint row, guint month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdMonthValues, qd_month_values_free)
