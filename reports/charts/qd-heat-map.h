#pragma once

#include "reports/charts/qd-chart.h"

/* A grid of values, rows by columns: the deeper the tint, the higher the value; the value stands in its cell, so that
 * nothing is said by colour alone. With a break-even the tint has two sides: success above, error below. A last row and
 * a last column may hold what all have together: figures of the caller, bold, behind a rule and without tint, since they
 * are of another size than their parts. */
typedef struct
{
  QdChart    chart;
  GPtrArray *columns;      /* char * heads */
  GPtrArray *rows;         /* QdHeatRow * */
  double     break_even;   /* QD_NONE: one-sided */
  gboolean   has_total_column, has_total_row;
} QdHeatMap;

typedef struct
{
  char    *label, *code;
  guint    color;          /* of QdChartStyle.channels for the dot before the label; G_MAXUINT = no dot */
  gboolean is_selected;
  double  *values;         /* as many as columns; QD_NONE: an empty cell with a dash */
  char   **texts;
} QdHeatRow;

QdHeatMap *qd_heat_map_new (const QdLanguage *language, double break_even);
void       qd_heat_map_add_column (QdHeatMap *map, const char *head);
/* the last column, of what a row has together */
void       qd_heat_map_add_total_column (QdHeatMap *map, const char *head);
/* after all columns; an empty row to be filled with qd_heat_map_set */
void       qd_heat_map_add_row (QdHeatMap *map, const char *label, const char *code, guint color, gboolean is_selected);
/* the last row, of what a column has together */
void       qd_heat_map_add_total_row (QdHeatMap *map, const char *label);
/* of the row added last; takes the text */
void       qd_heat_map_set (QdHeatMap *map, guint column, double value, char *text);

typedef struct
{
  QdRectangle plot;          /* the cells */
  double      label_width;
  double      cell_width, cell_height;
  gboolean    with_texts;    /* the widest text fits a cell */
} QdHeatLayout;

QdHeatLayout qd_heat_map_layout (const QdHeatMap *map, double width, double height, const QdChartStyle *style);
/* -1..1: how deep a value is tinted, below 0 for below break-even; 0 for none */
double       qd_heat_map_depth (const QdHeatMap *map, double value);
