#pragma once

#include "model/jobs/qd-job.h"
#include "reports/deck/qd-book.h"

/* The second writer of the book: what the sheets write is kept as cells and drawn on pages of a PDF file, so that workbook
 * and PDF cannot say different things. Knows nothing of workbooks. Rows and columns count from 0, widths are pixels of
 * the deck, heights points; texts live as long as the paper. */
typedef struct _QdPaper QdPaper;

typedef struct
{
  QdCellStyle style;
  const char *text;          /* NULL for a number or nothing */
  double      value;         /* none for a text or nothing */
  const char *link;          /* "'Goals'!$B$5", NULL */
  int         last_row, last_column;   /* of a merged cell; the cell itself otherwise */
  gboolean    is_written;
  gboolean    is_covered;    /* lies below a merged one */
} QdPaperCell;

typedef struct
{
  int      first, last;      /* rows that stay on one page; `is_forced`: at its top */
  gboolean is_forced;
} QdPaperKeep;

typedef struct
{
  int         first_row, first_column, last_row, last_column;
  guint32     fill, colour;  /* 0: as it is */
  const char *formula;       /* of the first cell, without "=" */
} QdPaperRule;

typedef struct
{
  int      first_row, last_row, column;
  double   maximum;
  gboolean is_variance;      /* from the middle, to both sides */
} QdPaperBars;

typedef struct
{
  int     row, column;
  double  x, y, width, height;   /* offsets and size in points */
  QdBookChart chart;                 /* its texts and series are the paper's */
} QdPaperChart;

typedef struct
{
  int         row, column;
  const char *title;
} QdPaperSection;

typedef struct
{
  GBytes *bytes;             /* of a PNG or JPEG file; NULL: none */
  int     row, column;
  double  x, y, scale;       /* points; of a pixel */
} QdPaperPicture;

/* One sheet. The first column is the margin, which is not printed. */
typedef struct
{
  QdPaper    *paper;
  const char *name;
  GPtrArray  *rows;          /* QdPaperCell[QD_BOOK_MOST_COLUMNS + 1] by row, NULL where nothing is */
  GArray     *rules;         /* QdPaperRule, the first that fits stands */
  GArray     *bars;          /* QdPaperBars */
  GArray     *charts;        /* QdPaperChart */
  QdPaperPicture picture;
  GArray     *sections;      /* QdPaperSection, by row and column */
  GArray     *keeps;         /* QdPaperKeep, by row */
  GArray     *heights;       /* double by row */
  double      widths[QD_BOOK_MOST_COLUMNS + 1];   /* points */
  int         n_columns;
  int         last_row, last_column;   /* of the printed area */
  gboolean    one_page;
} QdPaperSheet;

struct _QdPaper
{
  guint32           accent;   /* qd-theme.h; 0: the palette's own */
  const QdLanguage *language;
  GPtrArray        *sheets;   /* QdPaperSheet *, owned */
  GStringChunk     *texts;
};

typedef struct
{
  const QdLanguage *language;
  const char       *title, *author, *footer;
  QdDay             created;
} QdPaperOptions;

/* what a book and a sheet write to; NULL for a workbook */
QdPaper      *qd_book_paper (QdBook *book);
QdPaperSheet *qd_sheet_paper (QdSheet *sheet);

QdPaper      *qd_paper_new (const QdLanguage *language);
void          qd_paper_free (QdPaper *paper);
const char   *qd_paper_keep (QdPaper *paper, const char *text);   /* a copy; NULL stays NULL */
QdPaperSheet *qd_paper_add_sheet (QdPaper *paper, const char *name);

/* What is written: each replaces what the cell held, and keeps its link and its size. */
void qd_paper_put_text (QdPaperSheet *sheet, int row, int column, const QdCellStyle *style, const char *text);
void qd_paper_put_number (QdPaperSheet *sheet, int row, int column, const QdCellStyle *style, double value);
void qd_paper_put_link (QdPaperSheet *sheet, int row, int column, const char *target);
void qd_paper_merge (QdPaperSheet *sheet, int row, int first_column, int last_row, int last_column);
/* a heading, which is a bookmark too; replaces one at the same place */
void qd_paper_put_section (QdPaperSheet *sheet, int row, int column, const char *title);
void qd_paper_put_chart (QdPaperSheet *sheet, const QdPaperChart *chart);

/* What is read: NULL where nothing was written. */
const QdPaperCell *qd_paper_cell (const QdPaperSheet *sheet, int row, int column);
/* The cells of "='Goals'!$B$5:$B$9" in reading order, NULL among them where nothing is; NULL for what is no reference.
 * (transfer container) */
GPtrArray         *qd_paper_range (const QdPaper *paper, const char *reference);
/* the place of the first cell of a reference; FALSE for what is none */
gboolean           qd_paper_place (const QdPaper *paper, const char *reference, int *sheet, int *row, int *column);
/* "$B$5" at *text, which moves behind it; FALSE for what is no cell */
gboolean           qd_paper_read_cell (const char **text, int *row, int *column, gboolean *row_fixed,
                                       gboolean *column_fixed);
/* whether a text or a number stands in it */
gboolean           qd_paper_cell_has_content (const QdPaperCell *cell);
/* as shown: the text, or the number in its format; "" for nothing; to be freed */
char              *qd_paper_cell_text (const QdPaperCell *cell);
/* A number in a number format of workbooks: sections, digits and their groups, commas that divide, %, days, literal
 * text. NULL is the plain number. To be freed. */
char              *qd_paper_number (double value, const char *code);
/* whether a rule's formula holds for a cell of its range */
gboolean           qd_paper_rule_holds (const QdPaperSheet *sheet, const QdPaperRule *rule, int row, int column);

/* Draws all sheets into a PDF file at `path`, A4 across. FALSE with QD_ERROR_STORAGE, or G_IO_ERROR_CANCELLED; what stands
 * at path then is to be removed by the caller. The same paper gives the same bytes. */
gboolean           qd_paper_write (QdPaper *paper, const QdPaperOptions *options, const char *path, QdJob *job,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPaper, qd_paper_free)
