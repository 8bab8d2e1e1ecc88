#pragma once

#include "model/figures/qd-review.h"

/* The review deck, as Excel workbook or as PDF of the same content: what the meeting looks at (reports/deck/README.md). */

typedef struct _QdDeckOptions
{
  const QdLanguage *language;   /* of sheet names, labels and number formats; NULL = English */
  QdPeriod          plan_period;   /* of Next Plan; QD_PERIOD_NONE (zero): the period after the review's */
  const GPtrArray  *history;       /* QdChangeStep * of the plan (qd_plan_history), for Changes; NULL: none */
  gboolean          with_daily;    /* a sheet of the results of single days; not in a PDF */
  guint             most_rows;     /* of a sheet of Data, which is continued on others; 0: what a workbook holds (for tests) */
  const char       *sheets;        /* ids of the sheets wanted, in their order, joined by ";"; NULL: all */
  const char       *accent;        /* "#0f4c75"; NULL: the theme's own */
  const char       *logo;          /* path of a PNG or JPEG file for the cover; NULL: none */
  gboolean          without_data;  /* no sheet Data: figures that read it are values */
  gboolean          without_names; /* people by their role or code */
  gboolean          keep_empty;    /* sheets without entries are there and say so */
} QdDeckOptions;

/* whether a deck of that name is a PDF file; any other is a workbook */
gboolean qd_deck_is_pdf (const char *path);

/* The sheets there are, in their usual order: id ("goal-tree") and the name as msgid; NULL from the number of sheets on. */
const char *qd_deck_sheet_id (guint nth);
const char *qd_deck_sheet_msgid (guint nth);
/* msgid: why it is not there without content; NULL for those that always are */
const char *qd_deck_sheet_left_out_msgid (guint nth);

/* What the plan remembers: language, sheets, accent, logo, data, names, empty sheets. Texts stay the record's. */
void        qd_deck_options_from_plan (QdDeckOptions *options, const QdPlanRecord *plan);
/* The same into a copy of the record; the logo as it is remembered (qd_deck_logo_path). */
void        qd_deck_options_to_plan (const QdDeckOptions *options, QdPlanRecord *plan);
/* Unknown or no sheets, an accent white letters cannot be read on, a logo that cannot be loaded: FALSE with
 * QD_ERROR_INVALID, NOT_FOUND or FORMAT. qd_deck_write looks too, before anything is written. */
gboolean    qd_deck_options_check (const QdDeckOptions *options, GError **error);
/* The path of a logo as a plan at `plan_path` remembers it: a relative one is beside the plan; to be freed. NULL for NULL. */
char       *qd_deck_logo_path (const char *logo, const char *plan_path);
/* Ids of sheets as a plan keeps them: joined by ";" alone; to be freed. NULL for none, which means all. */
char       *qd_deck_sheet_list (const char *sheets);
/* What a deck says of its options in its mark (README.md); to be freed, NULL when all are usual. */
char       *qd_deck_options_to_mark (const QdDeckOptions *options);
/* The same read: only what was said changes. `sheets` then points into *kept, to be freed. */
void        qd_deck_options_from_mark (QdDeckOptions *options, const char *mark, int fiscal_year_start, char **kept);

/* Writes the deck of a review to `path` (an .xlsx or .pdf file; replaced when it exists). In a workbook every total, rate and score is
 * a formula with the review's figure as cached value; the same review and options give the same bytes. Written to a
 * temporary file in the same folder and renamed, so cancel and failure leave nothing behind and an older deck as it
 * was. FALSE with QD_ERROR_STORAGE (the file cannot be written), those of qd_deck_options_check, or
 * G_IO_ERROR_CANCELLED. `options` NULL = all defaults. Sentences in findings and SMART checks are in the language the
 * review was computed in. */
gboolean qd_deck_write (const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job,
                        GError **error);

/* One chart of the deck, drawn by itself into a .png, .svg or .pdf file of width x height points (a PNG has twice as many
 * pixels). `name` is the id of a sheet ("summary", "goal-tree") and, from its second chart on, its number ("summary-2").
 * FALSE with QD_ERROR_NOT_FOUND (the message lists the names there are), QD_ERROR_UNSUPPORTED (another ending),
 * QD_ERROR_STORAGE, or G_IO_ERROR_CANCELLED. */
gboolean qd_deck_write_chart (const QdReview *review, const QdDeckOptions *options, const char *name, double width,
                              double height, const char *path, QdJob *job, GError **error);
