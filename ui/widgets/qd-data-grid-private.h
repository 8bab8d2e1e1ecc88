#pragma once

#include "ui/widgets/qd-data-grid.h"

/* The inside of QdDataGrid, for its own files only. */

typedef struct
{
  int row, column;
} QdGridPlace;

typedef struct
{
  int first_row, first_column, last_row, last_column;   /* both ends included */
} QdGridRange;

typedef struct
{
  char       *title;
  gboolean    is_text, is_shaded, takes_rest;
  QdGridOrder order;
  int         natural;     /* width its texts want */
  int         x, width;    /* as allocated, from the left of all columns */
} QdGridColumnPlace;

struct _QdDataGrid
{
  GtkWidget            parent_instance;
  const QdGridModel   *model;
  gpointer             data;
  QdGridSize           size;
  GArray              *columns;          /* QdGridColumnPlace */
  int                  head_height, row_height;
  GtkAdjustment       *across, *down;
  guint                across_policy, down_policy;
  char                *name;
  char                *scope;            /* what all cells are of; NULL */

  QdGridPlace          cursor;           /* the cell that is typed into */
  QdGridPlace          anchor, lead;     /* the selection lies between them; keys with Shift move the lead */
  gboolean             has_cursor;       /* the first cell behind the fixed ones has it at first */
  int                  tab_column;       /* Enter after a row of Tabs goes back to it; -1 */
  /* Two stand-ins for the cell at the cursor, used in turns: the focus moves to a cell with a name of its own with
   * every step, which is what a screen reader reads out in a table. */
  GtkWidget           *stand_ins[2];
  guint                stand_in;
  gboolean             is_dragging;

  GtkWidget           *entry;
  GtkWidget           *hint, *hint_text, *hint_value, *hint_keys;
  gboolean             is_editing;
  gboolean             is_overwriting;   /* typing began the edit: arrows leave the cell */
  gboolean             is_composing;     /* an input method has the keys */
  gboolean             is_committing;
  GHashTable          *pending;          /* place -> text of a block with texts that cannot be read; NULL: none */

  GMenuModel          *menu;
  GtkWidget           *menu_popover;
};

#define QD_GRID_PADDING 6
#define QD_GRID_INDENT 18
#define QD_GRID_MOST_CELLS 200000   /* of one action: more would keep the window waiting */

/* --- layout --- */
void               qd_data_grid_measure_columns (QdDataGrid *self);
void               qd_data_grid_measure_rows (QdDataGrid *self);
int                qd_data_grid_natural_width (QdDataGrid *self);
int                qd_data_grid_natural_height (QdDataGrid *self);
void               qd_data_grid_place_columns (QdDataGrid *self, int width);
void               qd_data_grid_configure_adjustments (QdDataGrid *self, int width, int height);
void               qd_data_grid_show_place (QdDataGrid *self, QdGridPlace place);   /* scrolls it into view */
QdGridColumnPlace *qd_data_grid_column (QdDataGrid *self, int column);
QdGridRange        qd_data_grid_range (QdDataGrid *self);
int                qd_data_grid_body_rows (QdDataGrid *self);
int                qd_data_grid_fixed_width (QdDataGrid *self);
gboolean           qd_data_grid_is_place (QdDataGrid *self, QdGridPlace place);
/* where a cell is drawn, in widget coordinates, with what has been scrolled */
GdkRectangle       qd_data_grid_area (QdDataGrid *self, QdGridPlace place);
/* what a popover of the cell of the cursor points to: of a cell that is scrolled away, the edge it lies behind */
GdkRectangle       qd_data_grid_popover_area (QdDataGrid *self);
/* the cell under a point, the nearest when the point is outside; in_head: the point is in the head */
QdGridPlace        qd_data_grid_place_at (QdDataGrid *self, double x, double y, gboolean *in_head);
void               qd_data_grid_get_cell (QdDataGrid *self, QdGridPlace place, QdGridCell *cell);
void               qd_data_grid_get_row (QdDataGrid *self, int row, QdGridRow *info);
char              *qd_data_grid_plain (QdDataGrid *self, QdGridPlace place);
/* moves the cursor, extending the selection or not, and the focus with it */
void               qd_data_grid_move (QdDataGrid *self, QdGridPlace place, gboolean extends);
/* selects from anchor, which gets the cursor, to lead */
void               qd_data_grid_select (QdDataGrid *self, QdGridPlace anchor, QdGridPlace lead);
/* the cursor goes round in the selection, which stays */
void               qd_data_grid_move_inside (QdDataGrid *self, QdGridPlace place);
gboolean           qd_data_grid_has_many (QdDataGrid *self);
/* whether the selection is small enough for one action; says so if not */
gboolean           qd_data_grid_can_act (QdDataGrid *self);
void               qd_data_grid_focus_cursor (QdDataGrid *self);
void               qd_data_grid_tell (QdDataGrid *self);

PangoAttrList     *qd_data_grid_attributes (gboolean bold);
void               qd_data_grid_draw (QdDataGrid *self, GtkSnapshot *snapshot);

/* --- editing --- */
void               qd_data_grid_init_edit (QdDataGrid *self);
/* text NULL: what stands there; overwriting: begun by typing. FALSE when the cell cannot be typed into. */
gboolean           qd_data_grid_begin (QdDataGrid *self, const char *text, gboolean overwriting);
/* takes the typed text; FALSE when it cannot be read: the entry stays with what is wrong */
gboolean           qd_data_grid_commit (QdDataGrid *self);
void               qd_data_grid_cancel (QdDataGrid *self);
/* Hands changes over as one block. With unreadable texts among them they stay pending: shown in their cells, the first
 * wrong one open for correction. Takes the array. */
void               qd_data_grid_offer (QdDataGrid *self, GArray *changes);
GArray            *qd_grid_changes_new (void);
void               qd_grid_changes_add (GArray *changes, int row, int column, const char *text);
const char        *qd_data_grid_pending_text (QdDataGrid *self, QdGridPlace place);
void               qd_data_grid_hide_hint (QdDataGrid *self);
void               qd_data_grid_allocate_edit (QdDataGrid *self);

/* --- keys, mouse, clipboard --- */
void               qd_data_grid_init_keys (QdDataGrid *self);
void               qd_data_grid_init_pointer (QdDataGrid *self);
/* after Enter or Tab: the next cell, inside the selection when several cells are selected */
gboolean           qd_data_grid_step (QdDataGrid *self, int rows, int columns);
void               qd_data_grid_copy (QdDataGrid *self);
void               qd_data_grid_paste (QdDataGrid *self);
void               qd_data_grid_clear (QdDataGrid *self);
void               qd_data_grid_fill (QdDataGrid *self, gboolean down);
void               qd_data_grid_fill_all (QdDataGrid *self, const char *text);
void               qd_data_grid_install_actions (GtkWidgetClass *widget_class);
void               qd_data_grid_show_menu (QdDataGrid *self, double x, double y);
