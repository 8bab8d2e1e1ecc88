#include "ui/pages/qd-risk-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-risk-row.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_CODE,
  COLUMN_TITLE,
  COLUMN_CATEGORY,
  COLUMN_PROBABILITY,
  COLUMN_IMPACT,
  COLUMN_SCORE,
  COLUMN_OWNER,
  COLUMN_REVIEW_ON,
  COLUMN_STATE,
  N_COLUMNS,
} ColumnId;

static const char *
state_name (guint index)
{
  static const char *const names[] = { N_("Triggered"), N_("Closed"), N_("Open"), NULL };

  return names[index];
}

static const QdColumnSpec specs[N_COLUMNS] = {
  { "code", N_("Code"), 0, 62, 2 },
  { "title", N_("Risk"), 0, -1, 0 },
  { "category", N_("Category"), 0, 90, 1, TRUE },
  { "probability", N_("Probability"), 1, 86, 4 },
  { "impact", N_("Impact"), 1, 72, 4 },
  { "score", N_("Score"), 1, 62, 0 },
  { "owner", N_("Owner"), 0, 72, 3 },
  { "review-on", N_("Review on"), 0, 96, 1 },
  { "state", N_("Status"), 0, 104, 0, .word = state_name },
};

static const char *const fields[N_COLUMNS]
    = { [COLUMN_TITLE] = "title", [COLUMN_PROBABILITY] = "probability", [COLUMN_IMPACT] = "impact" };

/* --- texts --- */

static const char *
state_word (const QdRiskFigures *figures)
{
  if (qd_risk_figures_need_action (figures))
    return _("Triggered");
  switch (figures->risk->status)
    {
    case QD_RISK_STATUS_ACCEPTED:
      return C_("risk", "Accepted");
    case QD_RISK_STATUS_CLOSED:
      return _("Closed");
    default:
      return _("Open");
    }
}

static QdSymbol
state_symbol (const QdRiskFigures *figures)
{
  if (qd_risk_figures_need_action (figures))
    return QD_SYMBOL_OVERDUE;
  switch (figures->risk->status)
    {
    case QD_RISK_STATUS_ACCEPTED:
      return QD_SYMBOL_KEEP;
    case QD_RISK_STATUS_CLOSED:
      return QD_SYMBOL_DONE;
    default:
      return QD_SYMBOL_OPEN;
    }
}

static char *
level_text (gint64 level)
{
  return level == QD_INTEGER_NONE ? g_strdup ("—") : g_strdup_printf ("%d", (int) level);
}

char *
qd_risk_columns_text (gpointer item, guint column, gpointer data)
{
  const QdRiskFigures *figures = qd_risk_row_get_figures (item);
  const QdRisk *risk = figures->risk;
  const QdRecord *owner;

  switch ((ColumnId) column)
    {
    case COLUMN_CODE:
      return g_strdup (risk->code);
    case COLUMN_TITLE:
      return g_strdup (risk->title);
    case COLUMN_CATEGORY:
      return g_strdup (risk->category != NULL ? risk->category : "");
    case COLUMN_PROBABILITY:
      return level_text (risk->probability);
    case COLUMN_IMPACT:
      return level_text (risk->impact);
    case COLUMN_SCORE:
      return qd_is_none (figures->score) ? g_strdup ("—") : qd_figure_text_number (figures->score, 0, FALSE);
    case COLUMN_OWNER:
      owner = qd_plan_data_find (qd_risk_row_get_data (item), QD_KIND_PERSON, risk->owner);
      return g_strdup (owner != NULL ? QD_PERSON (owner)->name : "");
    case COLUMN_REVIEW_ON:
      return qd_day_to_text (risk->review_on);
    case COLUMN_STATE:
      return g_strdup (state_word (figures));
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

int
qd_risk_columns_symbol (gpointer item, guint column, gpointer data)
{
  return column == COLUMN_STATE ? (int) state_symbol (qd_risk_row_get_figures (item)) : QD_TABLE_NO_SYMBOL;
}

/* --- order --- */

static double
value_of (ColumnId column, const QdRiskFigures *figures)
{
  switch (column)
    {
    case COLUMN_PROBABILITY:
      return figures->risk->probability == QD_INTEGER_NONE ? QD_NONE : (double) figures->risk->probability;
    case COLUMN_IMPACT:
      return figures->risk->impact == QD_INTEGER_NONE ? QD_NONE : (double) figures->risk->impact;
    default:
      return figures->score;
    }
}

static int
compare_values (double a, double b)
{
  if (qd_is_none (a) || qd_is_none (b))
    return qd_is_some (a) - qd_is_some (b);
  return a < b ? -1 : a > b;
}

static int
compare_by_column (gconstpointer a, gconstpointer b, gpointer data)
{
  ColumnId column = (ColumnId) GPOINTER_TO_INT (data);
  QdRiskRow *one = (QdRiskRow *) a, *other = (QdRiskRow *) b;

  if (specs[column].xalign > 0)
    return compare_values (value_of (column, qd_risk_row_get_figures (one)), value_of (column, qd_risk_row_get_figures (other)));
  g_autofree char *text = qd_risk_columns_text (one, column, NULL), *other_text = qd_risk_columns_text (other, column, NULL);
  return g_utf8_collate (text, other_text);
}

int
qd_risk_columns_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdRiskFigures *one = qd_risk_row_get_figures ((QdRiskRow *) a), *other = qd_risk_row_get_figures ((QdRiskRow *) b);
  int order = qd_risk_figures_need_action (other) - qd_risk_figures_need_action (one);
  gboolean closed = one->risk->status == QD_RISK_STATUS_CLOSED, other_closed = other->risk->status == QD_RISK_STATUS_CLOSED;

  if (order == 0)
    order = closed - other_closed;
  if (order == 0)
    order = compare_values (other->score, one->score);
  return order != 0 ? order : g_strcmp0 (one->risk->code, other->risk->code);
}

/* --- cells --- */

static ColumnId
column_of (gpointer object)
{
  return (ColumnId) GPOINTER_TO_INT (g_object_get_data (object, "column"));
}

static char *
cell_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  QdPage *page = g_object_get_data (G_OBJECT (cell), "page");
  QdRiskRow *row = gtk_list_item_get_item (item);
  g_autoptr (GError) error = NULL;

  if (row == NULL
      || qd_session_edit_field (qd_page_get_session (page), &qd_risk_row_get_figures (row)->risk->record,
                                fields[column_of (cell)], text, &error))
    return NULL;
  return g_strdup (error->message);
}

static void
refresh (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  ColumnId column = column_of (child);
  QdRiskRow *row = gtk_list_item_get_item (item);
  const QdRiskFigures *figures = qd_risk_row_get_figures (row);
  g_autofree char *text = qd_risk_columns_text (row, column, NULL);
  QdSymbol symbol = state_symbol (figures);

  if (column == COLUMN_STATE)
    {
      qd_status_chip_set (QD_STATUS_CHIP (child), qd_symbol_icon_name (symbol), text, qd_symbol_style_class (symbol));
      return;
    }
  if (fields[column] == NULL)
    {
      qd_cell_text_set (child, text);
      return;
    }
  QdPage *page = g_object_get_data (G_OBJECT (child), "page");
  gboolean can_edit = !qd_session_is_read_only (qd_page_get_session (page));
  g_autofree char *name = g_strdup_printf ("%s, %s", _(specs[column].title), figures->risk->title);
  qd_edit_cell_set (QD_EDIT_CELL (child), text, !can_edit ? NULL : g_str_equal (text, "—") ? "" : text, name);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer page)
{
  ColumnId column = column_of (factory);
  GtkWidget *child;

  if (column == COLUMN_STATE)
    child = qd_status_chip_new ();
  else if (fields[column] != NULL)
    {
      child = qd_edit_cell_new (specs[column].xalign, specs[column].xalign > 0);
      g_signal_connect (child, "edited", G_CALLBACK (cell_edited), item);
    }
  else
    child = qd_cell_text_new (specs[column].xalign, TRUE);
  if (column == COLUMN_SCORE)
    gtk_widget_add_css_class (child, "bold");
  g_object_set_data (G_OBJECT (child), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (child), "page", page);
  gtk_list_item_set_child (item, child);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  if (QD_IS_EDIT_CELL (child))
    qd_edit_cell_cancel (QD_EDIT_CELL (child));
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
}

QdColumnSet *
qd_risk_columns_add (GtkColumnView *view, QdPage *page)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_by_column, GINT_TO_POINTER (i), NULL));
      GtkColumnViewColumn *column;

      g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), page);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
      column = gtk_column_view_column_new (_(specs[i].title), factory);
      gtk_column_view_column_set_sorter (column, sorter);
      g_ptr_array_add (columns, column);
    }
  return qd_column_set_new (view, "risks", specs, N_COLUMNS, columns, NULL, GTK_SORT_ASCENDING);
}
