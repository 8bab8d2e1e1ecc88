#pragma once

#include <xlsxwriter.h>

#include "reports/deck/qd-book.h"
#include "reports/deck/qd-paper.h"

/* What the files of the book share; nobody else includes this. */

struct _QdBook
{
  lxw_workbook     *workbook;      /* NULL once closed, and for pages */
  QdPaper          *paper;         /* pages instead of a workbook; NULL for one */
  QdPaperOptions    paper_options;
  QdJob            *job;           /* not owned; NULL */
  const QdLanguage *language;
  gboolean          is_chinese;
  const char       *font;
  char             *path;
  char             *footer;
  GHashTable       *looks;         /* style -> QdLook *, owned */
  guint             n_streamed;    /* sheets that are */
  GPtrArray        *sheets;        /* QdSheet *, owned */
  GPtrArray        *charts;        /* descriptions, owned */
  GStringChunk     *texts;
  gboolean          failed;        /* a write was refused */
  char             *input_mark;
  guint32           accent;        /* 0: the palette's own */
  lxw_workbook     *aside;         /* of the absent sheets, never written; NULL: none */
  QdPaper          *paper_aside;   /* the same of pages */
  GPtrArray        *absent;        /* "'Data'!" of them */
  QdSheet          *home;          /* where titles lead; NULL */
  QdBookTextFilter  filter;        /* of every text; NULL */
  gpointer          filter_data;
};

struct _QdLook
{
  QdCellStyle  style;
  lxw_format  *format;             /* the workbook's; NULL for pages */
};

/* The numbers of a column in one format that were measured: what lies between them is no wider. */
typedef struct
{
  const QdFormat *format;          /* NULL: none yet */
  int             size;
  gboolean        bold;
  double          least, most;
} QdMeasuredNumbers;

struct _QdSheet
{
  QdBook        *book;
  lxw_worksheet *worksheet;        /* NULL for pages */
  QdPaperSheet  *paper;            /* NULL for a workbook */
  gboolean       is_absent;        /* laid out, but not in the book */
  const char    *name;             /* as shown */
  const char    *quoted;           /* 'name' */
  QdColumn       columns[QD_BOOK_MOST_COLUMNS];
  int            measured[QD_BOOK_MOST_COLUMNS];
  QdMeasuredNumbers measured_numbers[QD_BOOK_MOST_COLUMNS];
  int            widths[QD_BOOK_MOST_COLUMNS];
  int            n_columns;
  gboolean       is_streamed;      /* rows are written at once and not kept */
  double         default_row;      /* height; 0: the library's */
  gboolean       is_measured;      /* cells count for widths */
  gboolean       is_fixed;         /* widths were given */
  GArray        *rows;             /* QdRowLook by row */
  GHashTable    *inputs;           /* row -> GString: its hidden id; NULL before the first input cell */
  GArray        *keeps;            /* QdKeep, by row: see qd_sheet_keep */
  GArray        *flows;            /* QdFlow: wrapped texts, whose heights are known once widths are */
};

typedef struct
{
  double height;                   /* 0: not set */
  double needed;                   /* for wrapped text */
  int    level;
} QdRowLook;

/* rows that stay on one page; `forced`: at the top of it */
typedef struct
{
  int      first, last;
  gboolean forced;
} QdKeep;

/* a text that is wrapped in its column */
typedef struct
{
  int         row, column;
  QdCellStyle style;
  const char *text;
} QdFlow;

/* Pages instead of a workbook: opened, and written to the book's path. */
void        qd_book_open_paper (QdBook *book, const QdBookOptions *options);
gboolean    qd_book_close_paper (QdBook *book, GError **error);
void        qd_sheet_paper_print (QdSheet *sheet, int last_row, int last_column, gboolean one_page);

/* a sheet of the book without its worksheet */
QdSheet    *qd_book_prepare_sheet (QdBook *book, const char *name);
/* whether a formula refers to a sheet that is not in the book: its value stands there instead */
gboolean    qd_book_reads_absent (QdBook *book, const char *formula);
/* a colour of the palette in the book's accent */
guint32     qd_book_colour (QdBook *book, guint32 colour);
/* Whether every part of a written workbook is there to its end; `streamed`: bytes (gint64) that were put into each sheet
 * by the way, 0 for those that are to be read. */
gboolean    qd_book_is_whole (const char *path, const GArray *streamed);
/* bytes put into each sheet; NULL when they could not be written */
GArray     *qd_book_count_streamed (QdBook *book);
void        qd_sheet_write_inputs (QdSheet *sheet);
void        qd_sheet_protect (QdSheet *sheet);
GHashTable *qd_book_looks_new (void);
lxw_format *qd_book_format (QdBook *book, const QdCellStyle *style);
QdRowLook  *qd_sheet_row_look (QdSheet *sheet, int row);
/* text as a workbook can hold it, living as long as the book */
const char *qd_book_clean_text (QdBook *book, const char *text);
/* "&" doubled for headers and footers */
char       *qd_book_escape_footer (const char *text, int most);
void        qd_sheet_measure (QdSheet *sheet, int column, int width);
