#pragma once

#include "ui/widgets/qd-column-set.h"

/* What the parts of a column set share: which columns are shown (qd-column-set.c), how wide they are (qd-column-room.c),
 * totals below them and the rows as a table (qd-column-table.c). */

struct _QdColumnSet
{
  GObject             parent_instance;
  GtkColumnView      *view;        /* borrowed: it owns the set */
  char               *name;
  const QdColumnSpec *specs;
  guint               n_specs;
  GPtrArray          *columns;     /* GtkColumnViewColumn */
  gboolean           *is_wanted;   /* chosen to be shown */
  int                *more;        /* px that a column has because the table is wide: not to be remembered */
  GtkWidget          *totals;      /* borrowed; NULL */
  int                *needed;      /* px of each total; 0: none */
  guint               fit_source;  /* a total asks for more room */
  gboolean            is_fitting;
  int                 width;       /* of the table at the last fit; 0: not yet known */
  guint               remember_source;
  const char         *sorted;      /* where nothing is remembered */
  GtkSortType         order;
};

GtkColumnViewColumn *qd_column_set_column (QdColumnSet *self, guint index);
/* px it has now, before an expanding one takes the rest */
int                  qd_column_set_width (QdColumnSet *self, guint index);
/* gives each total the room of its column */
void                 qd_column_set_fit_totals (QdColumnSet *self);
/* px of a column that must have a place */
int                  qd_column_set_least_room (QdColumnSet *self, guint index);
/* gives the columns that are shown the px that are left; below 0: there are not enough */
void                 qd_column_set_share_rest (QdColumnSet *self, int rest);
/* after a person has made a column wider: others give what they can */
void                 qd_column_set_make_room (QdColumnSet *self, guint dragged);
