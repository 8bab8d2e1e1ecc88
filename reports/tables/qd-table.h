#pragma once

#include <glib.h>

/* A table of texts: what a page shows, for paper and for the clipboard. */
typedef struct
{
  char  *title;
  float  xalign;     /* 0 texts, 1 numbers */
} QdTableColumn;

typedef enum
{
  QD_TABLE_PLAIN,
  QD_TABLE_GROUP,    /* heads the rows below it */
  QD_TABLE_TOTAL,    /* sums up the rows above it */
} QdTableRowType;

typedef struct
{
  char         **cells;     /* as many as columns; NULL-terminated */
  int           *symbols;   /* a QdSymbol by column, QD_TABLE_NO_SYMBOL where none; NULL: none at all */
  guint          level;     /* indent of the first cell */
  QdTableRowType type;
} QdTableRow;

#define QD_TABLE_NO_SYMBOL (-1)

typedef struct
{
  GArray *columns;   /* QdTableColumn */
  GArray *rows;      /* QdTableRow */
} QdTable;

QdTable *qd_table_new (void);
void     qd_table_free (QdTable *table);
void     qd_table_add_column (QdTable *table, const char *title, float xalign);
/* takes the cells; missing ones are empty */
void     qd_table_add_row (QdTable *table, char **cells, guint level, QdTableRowType type);
/* the symbol that stands before the word of a status in the last row; QD_TABLE_NO_SYMBOL: none */
void     qd_table_set_symbol (QdTable *table, guint column, int symbol);
/* takes out the columns in which no row has anything, but the first */
void     qd_table_drop_empty_columns (QdTable *table);
/* tab-separated with a head; tabs and line ends inside of cells become blanks; to be freed */
char    *qd_table_to_text (const QdTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdTable, qd_table_free)
