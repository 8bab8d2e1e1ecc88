#pragma once

#include "reports/charts/qd-chart-style.h"
#include "reports/print/qd-flow.h"
#include "reports/print/qd-paper-pen.h"
#include "reports/print/qd-print.h"

/* The inside of a print, for its own files only. Lengths are points. */

#define QD_PRINT_LONG 841.89     /* A4 */
#define QD_PRINT_SHORT 595.28
#define QD_PRINT_MARGIN 36.0
#define QD_PRINT_GAP 12.0        /* between blocks, and between what stands beside each other */
#define QD_PRINT_TEXT 8.5        /* sizes of letters */
#define QD_PRINT_SMALL 7.5
#define QD_PRINT_HEADING 10.5
#define QD_PRINT_TITLE 17.0
#define QD_PRINT_TILE_FIGURE 15.0
#define QD_PRINT_TILE_HEIGHT 50.0
#define QD_PRINT_ASCENT 1.05     /* of a line, as a share of the size of its letters: the same for all scripts */

typedef enum
{
  QD_PRINT_BLOCK_GAP,
  QD_PRINT_BLOCK_HEADING,
  QD_PRINT_BLOCK_TEXT,
  QD_PRINT_BLOCK_TILES,
  QD_PRINT_BLOCK_CHARTS,
  QD_PRINT_BLOCK_TABLE,
} QdPrintBlockType;

typedef struct
{
  QdChart *chart;
  char    *title;
  double   share;
} QdPrintChart;

typedef struct
{
  QdPrintBlockType type;
  char            *text;      /* of a heading or paragraph */
  GPtrArray       *tiles;     /* char *[3] as GStrv, empty for NULL */
  GArray          *charts;    /* QdPrintChart */
  QdTable         *table;

  /* how it was laid out last */
  double           scale;     /* of a table's letters and of charts */
  double           head;      /* height of a table's head */
  double          *widths;    /* of a table's columns with the gaps at their right */
} QdPrintBlock;

/* What a row of the flow shows. */
typedef struct
{
  guint block;
  int   row;                  /* of a table, -1 its head */
} QdPrintLine;

struct _QdPrint
{
  const QdLanguage *language;
  char             *plan, *title, *subtitle, *remark;
  gboolean          is_landscape;
  GPtrArray        *blocks;   /* QdPrintBlock */

  /* how it was laid out last */
  double            width, height;
  GArray           *lines;    /* QdPrintLine */
  GArray           *rows;     /* QdFlowRow, one for each line */
  GArray           *pages;    /* QdFlowPage */
  QdChartStyle      style;
};

/* qd-print-layout.c */
double   qd_print_head_height (const QdPrint *print, gboolean is_first);
double   qd_print_chart_width (const QdPrint *print, const QdPrintBlock *block, guint index);
double   qd_print_chart_title_height (const QdPrintBlock *block);
double   qd_print_tile_width (const QdPrint *print, const QdPrintBlock *block);

/* qd-print-table.c: columns as wide as their texts need, within `width` */
double   qd_print_table_natural_width (const QdTable *table, QdPaperPen *pen);
void     qd_print_table_fit (QdPrintBlock *block, QdPaperPen *pen, double width);
/* of a row, -1 for the head */
double   qd_print_table_row_height (const QdPrintBlock *block, QdPaperPen *pen, int row);
/* its upper edge at y; of a row torn between sheets only what lies from begin to end, all where end is 0 */
void     qd_print_table_draw_row (const QdPrint *print, const QdPrintBlock *block, QdPaperPen *pen, cairo_t *cr, int row,
                                  double y, double height, double begin, double end);
