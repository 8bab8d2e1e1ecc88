#pragma once

#include <gtk/gtk.h>
#include "reports/tables/qd-table.h"

/* The columns of a table: which are shown (a person chooses, a narrow table drops the least important), how wide, by
 * which it is sorted; remembered under a name. A row of totals that keeps in line with them, and copying as
 * tab-separated text. Columns are taken out, not hidden: GTK 4.8 keeps the room of hidden ones. */
#define QD_TYPE_COLUMN_SET (qd_column_set_get_type ())
G_DECLARE_FINAL_TYPE (QdColumnSet, qd_column_set, QD, COLUMN_SET, GObject)

typedef struct
{
  const char *id;          /* in the file that remembers */
  const char *title;       /* msgid; what the head says may have a unit behind it */
  float       xalign;      /* of head and cells */
  int         width;       /* px; -1 takes the rest, -150 the rest but at least 150 */
  int         drop;        /* in a narrow table the lowest goes first; 0 never does */
  gboolean    is_extra;    /* shown only when chosen */
  const char *(*word) (guint index);   /* msgids of the words its cells hold, NULL behind the last: all of them fit */
  gboolean    takes_more;  /* names: twice as wide where there is room */
} QdColumnSpec;

/* what a cell says, for copying and paper; to be freed */
typedef char *(*QdColumnText) (gpointer item, guint column, gpointer data);

typedef struct
{
  QdColumnText text;
  int        (*symbol) (gpointer item, guint column, gpointer data);   /* QdSymbol, QD_TABLE_NO_SYMBOL; NULL: none at all */
  gpointer     data;
} QdColumnCells;

/* `columns` has a GtkColumnViewColumn for each spec, in their order; `specs` must outlive the set. The set belongs to the
 * view (freed with it). `sorted` is the id of the column sorted by when nothing is remembered; NULL: none. */
QdColumnSet *qd_column_set_new (GtkColumnView *view, const char *name, const QdColumnSpec *specs, guint n_specs,
                                GPtrArray *columns, const char *sorted, GtkSortType order);
/* takes out what a table of that width has no room for */
void         qd_column_set_fit (QdColumnSet *self, int width);
gboolean     qd_column_set_is_shown (QdColumnSet *self, guint column);
/* the file in which tables remember their columns, a group each; its folder is there. To be freed. */
char        *qd_column_set_memory_path (void);
/* a menu button with a check box for each column */
GtkWidget   *qd_column_set_create_button (QdColumnSet *self);
/* a box of labels as wide as the columns, style class "table-totals" */
GtkWidget   *qd_column_set_create_totals (QdColumnSet *self);
void         qd_column_set_set_total (QdColumnSet *self, guint column, const char *text);
/* of a column without a total: the widest figure of its cells, which is not to be cut; of titles and names the widest one,
 * which has the room there is */
void         qd_column_set_set_widest (QdColumnSet *self, guint column, const char *text);
/* All rows as they are filtered and sorted, in the columns that are wanted, also those a narrow window has no room for, and
 * the totals; (transfer full). */
QdTable     *qd_column_set_create_table (QdColumnSet *self, GListModel *rows, const QdColumnCells *cells);
/* Heads and the selected rows to the clipboard, as shown columns of tab-separated text; the number of rows. */
guint        qd_column_set_copy (QdColumnSet *self, GtkSelectionModel *model, QdColumnText text, gpointer data);
