#pragma once

#include "model/base/qd-date.h"
#include "model/base/qd-language.h"
#include "model/base/qd-number.h"
#include "model/jobs/qd-job.h"

/* A workbook as the deck needs it: styles by value, cells that cannot lie, measured columns, one print set-up. Rows and
 * columns count from 0; widths and chart sizes are in pixels, row heights in points. Text handed in is copied. */
typedef struct _QdBook QdBook;
typedef struct _QdSheet QdSheet;

/* the palette; status colours are for status words and for figures below their limit only */
#define QD_INK 0x1F2933
#define QD_GREY 0x66727F
#define QD_HEAD_RULE 0x8A94A0
#define QD_HAIRLINE 0xDDE2E7
#define QD_PANEL 0xF4F6F8
#define QD_ACCENT 0x0F4C75
#define QD_ACCENT_LIGHT 0x6E9ABB
#define QD_ACCENT_BAR 0xBFD3E1
#define QD_ACCENT_PALE 0xC3D6E3
#define QD_ACCENT_WEEK 0xE6EEF4
#define QD_ON_ACCENT 0xD5E3EE
#define QD_GREEN 0x1E7B4C
#define QD_AMBER 0xB26A00
#define QD_RED 0xB3261E
#define QD_PHASE_GREY 0x9AA5B1
#define QD_INPUT 0xFFF7E0   /* cells to be filled in by hand */
#define QD_WHITE 0xFFFFFF
#define QD_GREEN_BAR 0xC5E4D3
#define QD_RED_BAR 0xF1CBC8

/* A number format and how wide a number gets in it: printf ("%.*f", decimals, value / divide), its groups and
 * `extra` characters more. divide 0: `extra` characters in all (days). */
typedef struct
{
  const char *code;
  double      divide;
  int         decimals;
  int         extra;
} QdFormat;

extern const QdFormat qd_format_count, qd_format_decimal, qd_format_decimals, qd_format_percent, qd_format_percent_whole,
  qd_format_ratio, qd_format_day, qd_format_short_day, qd_format_month, qd_format_count_change, qd_format_integer,
  qd_format_bar_percent;

#define QD_BOOK_MOST_COLUMNS 64

typedef enum { QD_ALIGN_LEFT, QD_ALIGN_RIGHT, QD_ALIGN_CENTRE } QdAlign;
typedef enum { QD_VERTICAL_CENTRE, QD_VERTICAL_TOP, QD_VERTICAL_BOTTOM } QdVertical;
typedef enum { QD_LINE_NONE, QD_LINE_HAIR, QD_LINE_HEAD, QD_LINE_ACCENT, QD_LINE_ACCENT_MEDIUM } QdLine;

/* Zero is the plain cell: 10 points, ink, left, centred vertically. */
typedef struct
{
  int             size;
  gboolean        bold;
  guint32         colour, fill;   /* 0: ink, none */
  QdAlign         align;
  QdVertical      vertical;
  QdLine          top, bottom;
  int             indent;
  gboolean        wrap;
  gboolean        is_input;       /* unlocked and tinted: see qd_sheet_note_input */
  const QdFormat *format;
} QdCellStyle;

/* A column: at least `minimum` wide, text is wrapped beyond `maximum` (0: never), `grows` when the page has room. */
typedef struct
{
  int      minimum, maximum;
  gboolean grows;
  gboolean is_beside;   /* beside the printed page: takes none of its width */
} QdColumn;

typedef struct
{
  const QdLanguage *language;
  const char       *title, *author, *footer;   /* footer: left part on every page */
  QdDay             created;
  const char       *input_mark;                /* what the plan and period are, for the head of hidden ids */
  gboolean          is_paper;                  /* pages of a PDF file instead of a workbook */
  QdJob            *job;                       /* asked for cancel while pages are drawn; NULL */
  guint32           accent;                    /* stands for QD_ACCENT and its shades (qd-theme.h); 0: those themselves */
} QdBookOptions;

/* `path` is where qd_book_close writes it. Freeing a book that was not closed writes nothing. */
QdBook     *qd_book_new (const char *path, const QdBookOptions *options);
/* FALSE with QD_ERROR_STORAGE; what stands at path then is to be removed by the caller */
gboolean    qd_book_close (QdBook *book, GError **error);
void        qd_book_free (QdBook *book);
/* Every sheet is protected on close, without a password: only cells of styles with is_input can be edited. */
QdSheet    *qd_book_add_sheet (QdBook *book, const char *name, guint32 tab_colour);
/* A sheet that others can refer to and that is not in the book: formulas that read it become values, links to it are left out. */
QdSheet    *qd_book_add_absent_sheet (QdBook *book, const char *name);
gboolean    qd_sheet_is_absent (QdSheet *sheet);
/* Every text goes through it: the text to write instead (taken), NULL for the text itself. Before the first text. */
typedef char *(*QdBookTextFilter) (const char *text, gpointer data);
void        qd_book_set_text_filter (QdBook *book, QdBookTextFilter filter, gpointer data);
/* a picture: the bytes of a PNG or JPEG file */
void        qd_sheet_picture (QdSheet *sheet, int row, int column, int x_offset, int y_offset, double scale, GBytes *bytes,
                              const char *alt);
/* A sheet whose rows are not kept in memory: they are written from the top to the bottom, the cells of a row and its
 * height before anything of the next one; no links, merged cells or texts that are wrapped. Of pages a sheet like others. */
QdSheet    *qd_book_add_streamed_sheet (QdBook *book, const char *name, guint32 tab_colour);
/* Cells that are written very often, on any sheet: a style is looked up once, widths are measured by the caller. A number
 * that is none is no cell, a text that is NULL or "" an empty one; a text has to be one that a workbook can hold (qd_book_keep_clean), a formula begins with "="
 * and refers to no other sheet. Looks live as long as the book. */
typedef struct _QdLook QdLook;
const QdLook *qd_book_look (QdBook *book, const QdCellStyle *style);
void        qd_sheet_put_number (QdSheet *sheet, int row, int column, const QdLook *look, double value);
void        qd_sheet_put_text (QdSheet *sheet, int row, int column, const QdLook *look, const char *text);
void        qd_sheet_put_formula (QdSheet *sheet, int row, int column, const QdLook *look, double value,
                                  const char *formula);
const char *qd_book_keep_clean (QdBook *book, const char *text);
/* "B5" at `to`, which has room for 12 characters; where it ends */
char       *qd_cell_put (char *to, int row, int column);
/* the column has room for that number in that style, or for that text */
void        qd_sheet_measure_number (QdSheet *sheet, int column, const QdCellStyle *style, double value);
void        qd_sheet_measure_text (QdSheet *sheet, int column, const QdCellStyle *style, const char *text);
/* a text that lives as long as the book; takes it */
const char *qd_book_keep (QdBook *book, char *text);

const char *qd_sheet_name (QdSheet *sheet);
QdBook     *qd_sheet_book (QdSheet *sheet);
/* "$B$5" and "'Goals'!$B$5"; "$B5"-like references are qd_cell with the row only relative. Live as long as the book. */
const char *qd_cell (QdSheet *sheet, int row, int column);
const char *qd_cell_absolute (QdSheet *sheet, int row, int column);
const char *qd_cell_elsewhere (QdSheet *sheet, int row, int column);
const char *qd_range (QdSheet *sheet, int first_row, int last_row, int column);             /* B5:B9 */
const char *qd_range_elsewhere (QdSheet *sheet, int first_row, int last_row, int column);   /* 'Goals'!$B$5:$B$9 */

/* columns from A; before the first cell */
void        qd_sheet_set_columns (QdSheet *sheet, const QdColumn *columns, int n);
/* equal widths that are not measured (grids of cards) */
void        qd_sheet_set_widths (QdSheet *sheet, const int *widths, int n);
void        qd_sheet_set_row (QdSheet *sheet, int row, double height);
void        qd_sheet_set_rows (QdSheet *sheet, int first, int last, double height);
/* the height of all rows that have none of their own */
void        qd_sheet_set_default_row (QdSheet *sheet, double height);
/* at least so high, whatever qd_sheet_set_row says */
void        qd_sheet_need_row (QdSheet *sheet, int row, double height);
void        qd_sheet_set_level (QdSheet *sheet, int row, int level);   /* outline level */
/* final widths from what was measured; after the last cell, before charts and print set-up */
void        qd_sheet_fit (QdSheet *sheet);
int         qd_sheet_width_of (QdSheet *sheet, int first_column, int last_column);   /* after fit */
double      qd_sheet_height_of (QdSheet *sheet, int first_row, int last_row);

/* Cells. A number or formula value that is none is an empty cell; a formula is written with its value, so that they
 * cannot part. Text is always text, whatever it begins with; what a workbook cannot hold is replaced or cut. */
void        qd_sheet_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *text);
void        qd_sheet_number (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value);
void        qd_sheet_day (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdDay day);
void        qd_sheet_blank (QdSheet *sheet, int row, int first_column, int last_column, const QdCellStyle *style);
void        qd_sheet_formula (QdSheet *sheet, int row, int column, const QdCellStyle *style, double value,
                              const char *format, ...) G_GNUC_PRINTF (6, 7);
void        qd_sheet_formula_day (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdDay day,
                                  const char *format, ...) G_GNUC_PRINTF (6, 7);
void        qd_sheet_formula_text (QdSheet *sheet, int row, int column, const QdCellStyle *style, const char *value,
                                   const char *format, ...) G_GNUC_PRINTF (6, 7);
void        qd_sheet_formula_truth (QdSheet *sheet, int row, int column, const QdCellStyle *style, gboolean value,
                                    const char *format, ...) G_GNUC_PRINTF (6, 7);
void        qd_sheet_link (QdSheet *sheet, int row, int column, const QdCellStyle *style, QdSheet *target,
                           const char *text);
/* before the cell is written: clicking it goes to the first cell of another sheet that `formula` refers to */
void        qd_sheet_link_reference (QdSheet *sheet, int row, int column, const QdCellStyle *style,
                                     const char *formula);
/* one cell over several columns; write its content into (row, first) afterwards. Its text is not measured. */
void        qd_sheet_merge (QdSheet *sheet, int row, int first_column, int last_row, int last_column,
                            const QdCellStyle *style);
/* the next cells of the sheet do not count for the widths of their columns */
void        qd_sheet_set_measured (QdSheet *sheet, gboolean measured);
/* pixels a text takes; the text cut to fit with "…" (to be freed) */
int         qd_book_text_width (const QdCellStyle *style, const char *text);
char       *qd_book_fit_text (const QdCellStyle *style, const char *text, int pixels);
/* the same, but whole on paper, where texts are wrapped and rows grow; to be freed */
char       *qd_sheet_fit_text (QdSheet *sheet, const QdCellStyle *style, const char *text, int pixels);
int         qd_book_number_width (const QdCellStyle *style, double value);
int         qd_book_text_lines (const QdCellStyle *style, const char *text, int pixels);

/* Says what an input cell is: `record` names the record ("milestone M-01"), `field` its field, `base` the text of the
 * field as written. Kept in a hidden column of the row (README.md, Input cells). One record per row. */
void        qd_sheet_note_input (QdSheet *sheet, int row, int column, const char *record, const char *field,
                                 const char *base);
/* a streamed sheet will have input cells; before its second row */
void        qd_sheet_expect_inputs (QdSheet *sheet);

/* where the titles of the other sheets lead back to */
void        qd_book_set_home (QdBook *book, QdSheet *home);

/* Looks that belong to a sheet */
void        qd_sheet_head (QdSheet *sheet, int last_column, const char *title, const char *right, const char *message);
void        qd_sheet_section (QdSheet *sheet, int row, int first_column, int last_column, const char *title);
/* colours of status words by their symbol */
void        qd_sheet_mark_status (QdSheet *sheet, int first_row, int last_row, int column);
/* text of numbers below the limit becomes red */
void        qd_sheet_mark_below (QdSheet *sheet, int first_row, int last_row, int column, double limit);
void        qd_sheet_mark_truth (QdSheet *sheet, int first_row, int last_row, int column);
void        qd_sheet_mark_bars (QdSheet *sheet, int first_row, int last_row, int column, double maximum);
/* bars to both sides of the middle, which is zero: green to the right, red to the left; `largest` is the longest of either */
void        qd_sheet_mark_variances (QdSheet *sheet, int first_row, int last_row, int column, double largest);
/* cells for which a formula holds get a fill (and no colour change of the text unless given) */
void        qd_sheet_mark_formula (QdSheet *sheet, int first_row, int first_column, int last_row, int last_column,
                                   guint32 fill, guint32 colour, const char *formula);
void        qd_sheet_ignore_number_text (QdSheet *sheet, int first_row, int last_row, int first_column,
                                         int last_column);
/* A4 landscape, one page wide; `one_page`: all on one page, else rows first..last of the head repeated */
void        qd_sheet_print (QdSheet *sheet, int last_row, int last_column, gboolean one_page, int repeat_last_row);
/* before qd_sheet_print: a new page begins in `row`; rows that the end of a page does not tear apart */
void        qd_sheet_break_before (QdSheet *sheet, int row);
void        qd_sheet_keep (QdSheet *sheet, int first_row, int last_row);
void        qd_sheet_freeze (QdSheet *sheet, int row, int column);

/* Charts: native, tied to cells. */
typedef enum { QD_CHART_BAR, QD_CHART_COLUMN, QD_CHART_BUBBLES } QdBookChartType;
typedef enum { QD_SERIES_ACTUAL, QD_SERIES_PLAN, QD_SERIES_SECOND } QdSeriesLook;

typedef struct
{
  const char   *name;             /* a text or "='Goals'!$B$5" */
  const char   *categories;       /* "='Goals'!$B$5:$B$9"; x of a bubble */
  const char   *values;
  QdSeriesLook  look;
  const char   *label_format;     /* NULL: no data labels */
  const gboolean *red;            /* per point, n_red of them; NULL */
  int           n_red;
  double        size;             /* of the circle, points */
  const double *heights;          /* n of them: labels inside of bars too short for white ones are dark; NULL */
  int           n_heights;
  gboolean      label_above;      /* another circle is where its label would be */
} QdBookSeries;

typedef struct
{
  QdBookChartType          type;
  const char          *title, *value_title, *category_title, *alt;
  const QdBookSeries *series;
  int                  n_series;
  double               maximum;          /* of the value axis; bubbles: y */
  double               x_maximum;        /* bubbles */
  const char          *axis_format;
  const char          *x_format;         /* bubbles */
  gboolean             hide_values;      /* the labels say it */
  const char          *category_format;  /* of days as categories; NULL */
} QdBookChart;

void        qd_sheet_chart (QdSheet *sheet, int row, int column, int y_offset, int width, int height,
                            const QdBookChart *chart);
/* the same, moved right by `x_offset` pixels */
void        qd_sheet_chart_at (QdSheet *sheet, int row, int column, int x_offset, int y_offset, int width, int height,
                               const QdBookChart *chart);
/* a round number at or above 1.2 x the largest */
double      qd_chart_nice_maximum (double largest);
/* between the ticks of an axis that ends at such a maximum: round too, 3 to 6 times in it */
double      qd_chart_step (double maximum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBook, qd_book_free)
