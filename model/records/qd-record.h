#pragma once

#include <glib.h>
#include "model/base/qd-date.h"
#include "model/base/qd-money.h"
#include "model/base/qd-number.h"
#include "model/base/qd-period.h"

/* One description per kind of record: a plain struct and a table of fields. Store, CSV, JSON, forms, lists,
 * history and diff read the table; figures read the struct. */

#define QD_N(text) (text)   /* marks a label for translation; translated by who shows it */

typedef enum
{
  QD_KIND_PLAN,
  QD_KIND_PERSON,
  QD_KIND_CHANNEL,
  QD_KIND_METRIC,
  QD_KIND_PHASE,
  QD_KIND_BUDGET_CATEGORY,
  QD_KIND_GOAL,
  QD_KIND_CAMPAIGN,
  QD_KIND_GOAL_TARGET,
  QD_KIND_VALUE,
  QD_KIND_MILESTONE,
  QD_KIND_BUDGET_LINE,
  QD_KIND_TRANSFER,
  QD_KIND_SPEND,
  QD_KIND_RISK,
  QD_KIND_REVIEW_ITEM,
  QD_KIND_ALERT,
  QD_N_KINDS,
  QD_KIND_RESULT = QD_N_KINDS, /* not a QdRecord: kept as month blocks (qd-results.h) */
} QdKindId;

/* how a field stands in the struct (C type), in the file (SQLite type) and in CSV */
typedef enum
{
  QD_FIELD_TEXT,       /* char * (NULL when empty), TEXT */
  QD_FIELD_CODE,       /* char *, TEXT UNIQUE: the record's code */
  QD_FIELD_NUMBER,     /* double (QD_NONE), REAL */
  QD_FIELD_INTEGER,    /* gint64 (QD_INTEGER_NONE), INTEGER */
  QD_FIELD_MONEY,      /* QdMoney (QD_MONEY_NONE), INTEGER minor units; CSV major units */
  QD_FIELD_DAY,        /* QdDay (QD_DAY_NONE), TEXT ISO */
  QD_FIELD_PERIOD,     /* QdPeriod (by value), TEXT canonical label */
  QD_FIELD_CHOICE,     /* int: value of a QdChoice, 0 = empty; TEXT: its name */
  QD_FIELD_REFERENCE,  /* gint64 id (0 = empty), INTEGER REFERENCES; CSV: code */
  QD_FIELD_REFERENCES, /* GArray * of gint64 ids (NULL = empty), side table KIND_FIELD (record, position, target) */
} QdFieldType;

typedef enum
{
  QD_FIELD_REQUIRED = 1 << 0,
  QD_FIELD_LONG = 1 << 1,        /* several lines of text */
  QD_FIELD_KEY = 1 << 2,         /* part of the natural key of a kind without code */
  QD_FIELD_FRACTION = 1 << 3,    /* 0..1, shown as percent */
  QD_FIELD_METRIC_UNIT = 1 << 4, /* shown in the unit of the record's metric: "metric", or "x_metric" of
                                  * "x_value", or that of its goal */
  QD_FIELD_BY_HAND = 1 << 5,     /* set by moving records about or adding them: forms have no row for it, and a file of CSV has the
                                  * column only when some record has it */
} QdFieldFlags;

typedef struct
{
  int         value;  /* from 1 */
  const char *name;   /* stable, in CSV, JSON and file */
  const char *label;  /* English msgid */
} QdChoice;

typedef struct
{
  const char     *name;        /* CSV column, SQL column */
  QdFieldType     type;
  gsize           offset;
  guint           flags;
  const char     *label;       /* English msgid */
  QdKindId        reference;   /* for REFERENCE(S) */
  const QdChoice *choices;     /* for CHOICE; ends with name NULL */
  double          fallback;    /* what an empty field means: choice value, number or integer; 0 for a choice
                                * and NAN for a number = stays empty */
  double          minimum;     /* inclusive range of numbers and integers; NAN = open */
  double          maximum;
  const char     *fallback_text;  /* the same for texts (currency) */
  const char     *help;        /* English msgid: what the field is for or changes; NULL where the label says it */
} QdField;

typedef struct
{
  QdKindId       id;
  const char    *name;         /* "goal": SQL table, JSON kind, --kind */
  const char    *csv;          /* "goals.csv" */
  const char    *label;        /* English msgid, singular: "Goal" */
  const char    *label_plural;
  const char    *code_prefix;  /* "G-", NULL for kinds without generated code */
  gsize          size;         /* of the struct */
  const QdField *fields;       /* in the order of CSV */
  guint          n_fields;
} QdKind;

/* first member of every record struct */
typedef struct
{
  const QdKind *kind;
  gint64        id;            /* random, positive; 0 = not stored yet */
} QdRecord;

const QdKind  *qd_kind_get (QdKindId id);                     /* never NULL for id < QD_N_KINDS */
const QdKind  *qd_kind_find (const char *name_or_csv);        /* "goal", "goals", "goals.csv"; NULL */
const QdField *qd_kind_find_field (const QdKind *kind, const char *name);
const QdField *qd_kind_code_field (const QdKind *kind);       /* NULL for kinds without code */
const QdChoice *qd_field_find_choice (const QdField *field, const char *name); /* by name, label, Chinese label */
const char    *qd_field_choice_name (const QdField *field, int value);         /* NULL for 0 */
const char    *qd_field_choice_label (const QdField *field, int value);        /* msgid; NULL for 0 */

QdRecord      *qd_record_new (const QdKind *kind);            /* all fields empty, fallbacks filled in */
QdRecord      *qd_record_copy (const QdRecord *record);
void           qd_record_free (QdRecord *record);
void           qd_record_apply_fallbacks (QdRecord *record);
gboolean       qd_record_equal (const QdRecord *a, const QdRecord *b);   /* all fields, not the id */
gboolean       qd_record_field_equal (const QdRecord *a, const QdRecord *b, const QdField *field);
gboolean       qd_record_field_is_empty (const QdRecord *record, const QdField *field);
void           qd_record_copy_field (QdRecord *target, const QdRecord *source, const QdField *field);
void           qd_record_clear_field (QdRecord *record, const QdField *field);
const char    *qd_record_code (const QdRecord *record);       /* NULL without */
gint64         qd_record_random_id (void);

/* typed access by field; the field's type must fit */
const char    *qd_record_get_text (const QdRecord *record, const QdField *field);
void           qd_record_set_text (QdRecord *record, const QdField *field, const char *text);
double         qd_record_get_number (const QdRecord *record, const QdField *field);
void           qd_record_set_number (QdRecord *record, const QdField *field, double value);
gint64         qd_record_get_integer (const QdRecord *record, const QdField *field); /* INTEGER, MONEY, REFERENCE */
void           qd_record_set_integer (QdRecord *record, const QdField *field, gint64 value);
int            qd_record_get_choice (const QdRecord *record, const QdField *field);
void           qd_record_set_choice (QdRecord *record, const QdField *field, int value);
QdDay          qd_record_get_day (const QdRecord *record, const QdField *field);
void           qd_record_set_day (QdRecord *record, const QdField *field, QdDay day);
const QdPeriod *qd_record_get_period (const QdRecord *record, const QdField *field);
void           qd_record_set_period (QdRecord *record, const QdField *field, const QdPeriod *period);
GArray        *qd_record_get_references (const QdRecord *record, const QdField *field);
void           qd_record_set_references (QdRecord *record, const QdField *field, GArray *ids); /* copies */

/* What turning text into fields and back needs to know of the plan. */
typedef struct
{
  int         fiscal_year_start;
  int         money_decimals;
  /* id of the record of that kind with that code, 0 when there is none */
  gint64      (*find_id) (gpointer data, QdKindId kind, const char *code);
  /* code of the record, NULL when there is none; valid until the plan data changes */
  const char *(*find_code) (gpointer data, QdKindId kind, gint64 id);
  gpointer    data;
  QdDay       near;   /* a day without a year lies in that of this one; QD_DAY_NONE: it is refused, as in files */
} QdTextContext;

/* Reads text as people type it into one field; empty text clears it and then its fallback holds. On error the
 * record is as before and the message says what was read and what is expected (not the file or line). */
/* for `near`: the day in the field, or another of the record, else `today` */
QdDay          qd_record_near_day (const QdRecord *record, const QdField *field, QdDay today);
gboolean       qd_record_parse_field (QdRecord *record, const QdField *field, const char *text,
                                      const QdTextContext *context, GError **error);
/* Canonical text of a field as in CSV ("" when empty); to be freed. */
char          *qd_record_format_field (const QdRecord *record, const QdField *field,
                                       const QdTextContext *context);
/* how a record is called in lists: its code, "plan", or what tells it from others: "new_users 2025-01"; to be freed */
char          *qd_record_name (const QdRecord *record, const QdTextContext *context);
const char    *qd_record_title (const QdRecord *record);      /* its title or name; "" */
/* What can be said of the record alone: required fields, ranges, an end before its start, weights... */
gboolean       qd_record_validate (const QdRecord *record, GError **error);
/* The part of it that one field alone can break: empty though required, out of its range. */
gboolean       qd_record_validate_field (const QdRecord *record, const QdField *field, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdRecord, qd_record_free)
