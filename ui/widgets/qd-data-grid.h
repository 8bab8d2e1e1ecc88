#pragma once

#include <adwaita.h>
#include "model/base/qd-number.h"
#include "reports/tables/qd-table.h"

/* A spreadsheet: cells that are moved through, selected, typed into, copied, pasted and filled like those of one. It
 * knows no record: a QdGridModel says what stands in a cell, how a typed text reads, and takes all changes of one
 * action as one block, which the owner makes one step of undo. Head, fixed columns and foot rows do not scroll; put it
 * into a GtkScrolledWindow. Only cells that are seen are drawn.
 *
 * Signal "cursor-moved": another cell has the cursor. */
#define QD_TYPE_DATA_GRID (qd_data_grid_get_type ())
G_DECLARE_FINAL_TYPE (QdDataGrid, qd_data_grid, QD, DATA_GRID, GtkWidget)

typedef enum
{
  QD_GRID_READ_ONLY,
  QD_GRID_EDITABLE,
  QD_GRID_COMPUTED,     /* a sum of others: read only, on a shaded ground */
} QdGridCellKind;

typedef enum
{
  QD_GRID_TONE_PLAIN,
  QD_GRID_TONE_DIM,     /* 0, "—", what stands for nothing */
  QD_GRID_TONE_SUCCESS,
  QD_GRID_TONE_WARNING,
  QD_GRID_TONE_ERROR,
} QdGridTone;

typedef enum
{
  QD_GRID_LEAF,
  QD_GRID_CLOSED,       /* has rows below that are not listed */
  QD_GRID_OPEN,
} QdGridBranch;

typedef enum
{
  QD_GRID_NOT_SORTED,
  QD_GRID_ASCENDING,
  QD_GRID_DESCENDING,
} QdGridOrder;

typedef struct
{
  guint n_rows;         /* foot rows included */
  guint n_columns;      /* fixed columns included */
  guint n_fixed;        /* first columns, which do not scroll sideways */
  guint n_foot;         /* last rows, which do not scroll: totals */
} QdGridSize;

/* Handed over zeroed; the grid frees the texts. */
typedef struct
{
  char       *title;
  gboolean    is_text;      /* stands left; numbers stand right */
  gboolean    is_shaded;
  int         least_width;  /* pixels; 0: as wide as its texts */
  gboolean    is_fixed;     /* as wide as least_width, whatever its texts: they are not asked for */
  gboolean    takes_rest;   /* gets the room that is left over; if none does, all get some */
  QdGridOrder order;        /* what the rows are sorted by, for the head */
} QdGridColumn;

typedef struct
{
  guint        level;   /* indent of the first column */
  QdGridBranch branch;
  gboolean     is_group;   /* a heading above others, bold */
} QdGridRow;

typedef struct
{
  char          *text;  /* as shown; NULL: empty */
  QdGridCellKind kind;
  QdGridTone     tone;
  gboolean       is_bold;
  gboolean       has_bar;
  double         bar;   /* part of its track a bar before the text covers; beyond 1 it is full */
} QdGridCell;

typedef struct
{
  guint row, column;
  char *text;           /* as typed or pasted; "" empties the cell */
} QdGridChange;

/* What the grid asks; `data` is the owner's. Called on the main thread only. */
typedef struct
{
  void     (*get_size) (gpointer data, QdGridSize *size);
  void     (*get_column) (gpointer data, guint column, QdGridColumn *info);
  void     (*get_row) (gpointer data, guint row, QdGridRow *info);              /* may be NULL */
  void     (*get_cell) (gpointer data, guint row, guint column, QdGridCell *cell);
  /* the exact text of a cell: what an edit starts from and what is copied; to be freed */
  char    *(*get_plain) (gpointer data, guint row, guint column);
  /* Whether a text can be typed there. FALSE with what to type instead; `understood` becomes how it reads ("680,000"),
   * to be freed, or stays NULL when there is nothing to say. Also asked for cells that are not editable: the reason. */
  gboolean (*read) (gpointer data, guint row, guint column, const char *text, char **understood, GError **error);
  /* All changes (QdGridChange, each read before) of one action, as one step. FALSE with the reason: nothing changed. */
  gboolean (*apply) (gpointer data, const GArray *changes, GError **error);
  void     (*toggle) (gpointer data, guint row);                                /* open or close a branch; may be NULL */
  /* a head was pressed, with a rule for sorting; NULL: it selects its column */
  void     (*sort) (gpointer data, guint column);
} QdGridModel;

/* `name` is what a screen reader calls the table */
GtkWidget *qd_data_grid_new (const char *name);
/* the model must outlive the grid or be replaced by NULL */
void       qd_data_grid_set_model (QdDataGrid *self, const QdGridModel *model, gpointer data);
/* cells, rows or columns are others now; cursor and typing stay where they are as far as there is such a cell */
void       qd_data_grid_refresh (QdDataGrid *self);
/* What all cells are of, a period for instance; before what the model says of another. An entry with text that could not be
 * read is closed then, which is said: put right there, it would be stored where it was not typed. */
void       qd_data_grid_set_scope (QdDataGrid *self, const char *scope);
/* cells say something else, and are as many and as wide as before: far less work */
void       qd_data_grid_redraw (QdDataGrid *self);
void       qd_data_grid_get_cursor (QdDataGrid *self, guint *row, guint *column);
/* selects one cell and brings it into view; takes the focus only when the grid has it */
void       qd_data_grid_set_cursor (QdDataGrid *self, guint row, guint column);
/* the selected block, both ends included */
void       qd_data_grid_get_selection (QdDataGrid *self, guint *first_row, guint *first_column, guint *last_row,
                                       guint *last_column);
/* begins to type at the cursor with the text that stands there selected, to be typed over */
void       qd_data_grid_begin_rename (QdDataGrid *self);
gboolean   qd_data_grid_is_editing (QdDataGrid *self);
/* the selection as tab-separated text; to be freed */
char      *qd_data_grid_selection_text (QdDataGrid *self);
/* all rows and columns as they are shown, foot rows as totals; (transfer full) */
QdTable   *qd_data_grid_create_table (QdDataGrid *self);
/* more items of the context menu, under those of the grid; NULL for none */
void       qd_data_grid_set_menu (QdDataGrid *self, GMenuModel *menu);
/* a sentence under the cursor, where typing errors stand; gone with the next move */
void       qd_data_grid_show_message (QdDataGrid *self, const char *message, gboolean is_error);
