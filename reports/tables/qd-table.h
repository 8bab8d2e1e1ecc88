#pragma once

#include <glib.h>

/* A table of texts: what a page shows, for paper and for the clipboard. */
typedef struct
{
  char  *title;
  float  xalign;     /* 0 texts, 1 numbers */
  double weight;     /* share of the width among the columns */
} QdTableColumn;

typedef struct
{
  char   **cells;    /* as many as columns; NULL-terminated */
  guint    level;    /* indent of the first cell */
  gboolean is_strong;   /* a group, a total */
} QdTableRow;

typedef struct
{
  GArray *columns;   /* QdTableColumn */
  GArray *rows;      /* QdTableRow */
} QdTable;

QdTable *qd_table_new (void);
void     qd_table_free (QdTable *table);
void     qd_table_add_column (QdTable *table, const char *title, float xalign, double weight);
/* takes the cells; missing ones are empty */
void     qd_table_add_row (QdTable *table, char **cells, guint level, gboolean is_strong);
/* tab-separated with a head; tabs and line ends inside of cells become blanks; to be freed */
char    *qd_table_to_text (const QdTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdTable, qd_table_free)
