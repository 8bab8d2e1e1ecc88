#pragma once

#include <glib.h>

/* Takes one record of CSV text (RFC 4180) apart: quotes, doubled quotes, line ends inside quotes. */
typedef enum
{
  QD_CSV_RECORD,        /* a record was read */
  QD_CSV_INCOMPLETE,    /* the text ends inside quotes: more of it is needed */
  QD_CSV_STRAY_QUOTE,   /* something stands behind a closing quote; the record was read to the end of its line */
} QdCsvRecordState;

/* The cells of a record, NUL-terminated, in storage that the next record uses again. */
typedef struct
{
  GString *text;
  GArray  *starts;   /* gsize into text->str */
} QdCsvRecord;

QdCsvRecord     *qd_csv_record_new (void);
void             qd_csv_record_free (QdCsvRecord *record);
/* Reads the record at `at`; the text ends at `end`, or there with '\n'. *next is where the following one begins. */
QdCsvRecordState qd_csv_record_read (QdCsvRecord *record, const char *at, const char *end, char separator,
                                     const char **next);
guint            qd_csv_record_n_cells (const QdCsvRecord *record);
const char      *qd_csv_record_cell (const QdCsvRecord *record, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdCsvRecord, qd_csv_record_free)
