#include "ui/pages/qd-budget-table-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/pages/qd-budget-edit.h"

#define LEAST_HEIGHT 280

G_DEFINE_FINAL_TYPE (QdBudgetTable, qd_budget_table, ADW_TYPE_BIN)

enum
{
  EDITED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- what is where --- */

static void
list_rows (QdBudgetTable *self)
{
  g_array_set_size (self->listed, 0);
  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (self->grid, i);
      gint64 id = qd_budget_table_id_of_group (qd_budget_grid_row (self->grid, row->group));

      if (row->type == QD_BUDGET_ROW_GROUP || g_hash_table_contains (self->open, &id))
        g_array_append_val (self->listed, i);
    }
}

/* --- taking changes --- */

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdBudgetTable *self = data;
  g_autoptr (GArray) edits = g_array_new (FALSE, TRUE, sizeof (QdBudgetEdit));

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      QdBudgetEdit edit = { g_array_index (self->listed, guint, change->row), (int) change->column - 1, change->text };

      g_array_append_val (edits, edit);
    }
  if (!qd_budget_edit_write (qd_page_get_session (self->page), self->grid, edits, error))
    return FALSE;
  g_signal_emit (self, signals[EDITED], 0);
  return TRUE;
}

static void
toggle (gpointer data, guint index)
{
  QdBudgetTable *self = data;
  gint64 id = qd_budget_table_id_of_group (qd_budget_table_row_at (self, index));

  if (!g_hash_table_remove (self->open, &id))
    g_hash_table_add (self->open, g_memdup2 (&id, sizeof id));
  list_rows (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
}

/* --- the widget --- */

/* --- how much room there is --- */

static void
show_figures (QdBudgetTable *self, guint n_left_out)
{
  /* the first ones first; by phase and by priority the shares are what is looked for */
  static const QdBudgetFigure usual[] = { SHARE, TRANSFERS, OPEN }, of_shares[] = { TRANSFERS, OPEN, SHARE };
  gboolean is_of_shares = self->grid != NULL && (self->grid->view == QD_BUDGET_VIEW_PHASE
                                                 || self->grid->view == QD_BUDGET_VIEW_PRIORITY);
  const QdBudgetFigure *left_out = is_of_shares ? of_shares : usual;

  self->n_figures = 0;
  for (guint8 figure = 0; figure < N_FIGURES; figure++)
    {
      gboolean is_out = FALSE;

      for (guint i = 0; i < n_left_out; i++)
        is_out |= left_out[i] == figure;
      if (!is_out)
        self->figures[self->n_figures++] = figure;
    }
}

static int
full_width (QdBudgetTable *self, guint n_left_out)
{
  int width;

  show_figures (self, n_left_out);
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
  gtk_widget_measure (self->cells, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

/* What spares scrolling sideways is left out; where that does not suffice everything is there, and scrolls. */
static gboolean
fit (gpointer data)
{
  QdBudgetTable *self = data;
  int room = gtk_widget_get_width (self->scroller);
  guint n = 0;

  self->fit_source = 0;
  if (self->grid == NULL || room <= 0)
    return G_SOURCE_REMOVE;
  while (n <= 3 && full_width (self, n) > room)
    n++;
  if (n > 3)
    full_width (self, 0);
  return G_SOURCE_REMOVE;
}

/* Outside of the allocation, which must not change what it allocates. */
static void
fit_later (QdBudgetTable *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add (fit, self);
}

/* A few rows are always seen; beyond that the table scrolls in itself. */
static void
keep_room (QdBudgetTable *self)
{
  int height;

  gtk_widget_measure (self->cells, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), MIN (height, LEAST_HEIGHT));
}

void
qd_budget_table_set_grid (QdBudgetTable *self, QdBudgetGrid *grid)
{
  g_autofree char *scope = g_strdup_printf ("%d %d-%d", grid->view, grid->period.start, grid->period.end);

  qd_data_grid_set_scope (QD_DATA_GRID (self->cells), scope);
  qd_budget_grid_free (self->grid);
  self->grid = grid;
  list_rows (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
  keep_room (self);
  fit_later (self);
}

const QdBudgetGrid *
qd_budget_table_get_grid (QdBudgetTable *self)
{
  return self->grid;
}

void
qd_budget_table_set_show (QdBudgetTable *self, QdBudgetShow show)
{
  self->show = show;
  if (self->grid != NULL)
    {
      qd_data_grid_refresh (QD_DATA_GRID (self->cells));
      fit_later (self);
    }
}

/* Paper has room for the columns that a narrow window leaves out. */
void
qd_budget_table_add_to_print (QdBudgetTable *self, QdPrint *print)
{
  static const char *const shows[] = { N_("Plan"), N_("Actual"), N_("Committed"), N_("Remaining") };
  g_autofree char *remark = g_strdup_printf ("%s · %s", _("By month"), _(shows[self->show]));
  guint8 figures[N_FIGURES];
  guint n_figures = self->n_figures;

  qd_print_set_remark (print, remark);
  memcpy (figures, self->figures, sizeof figures);
  show_figures (self, 0);
  qd_print_add_table (print, qd_data_grid_create_table (QD_DATA_GRID (self->cells)));
  memcpy (self->figures, figures, sizeof figures);
  self->n_figures = n_figures;
}

/* G_MAXUINT: there is none */
static guint
find_row (QdBudgetTable *self, const char *code)
{
  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (self->grid, i);

      if (row->record != NULL && g_strcmp0 (qd_record_code (row->record), code) == 0)
        return i;
      for (guint k = 0; row->lines != NULL && k < row->lines->len; k++)
        if (g_strcmp0 (((const QdBudgetLine *) g_ptr_array_index (row->lines, k))->code, code) == 0)
          return i;
    }
  return G_MAXUINT;
}

gboolean
qd_budget_table_select (QdBudgetTable *self, const char *code, gboolean edits_name)
{
  guint index = self->grid != NULL ? find_row (self, code) : G_MAXUINT;
  gint64 id;

  if (index == G_MAXUINT)
    return FALSE;
  if (qd_budget_grid_row (self->grid, index)->type != QD_BUDGET_ROW_GROUP)
    {
      id = qd_budget_table_id_of_group (qd_budget_grid_row (self->grid, qd_budget_grid_row (self->grid, index)->group));
      g_hash_table_add (self->open, g_memdup2 (&id, sizeof id));
      list_rows (self);
      qd_data_grid_refresh (QD_DATA_GRID (self->cells));
    }
  for (guint i = 0; i < self->listed->len; i++)
    if (g_array_index (self->listed, guint, i) == index)
      qd_data_grid_set_cursor (QD_DATA_GRID (self->cells), i, edits_name ? 0 : 1);
  gtk_widget_grab_focus (self->cells);
  if (edits_name)
    qd_data_grid_begin_rename (QD_DATA_GRID (self->cells));
  return TRUE;
}

const QdBudgetGridRow *
qd_budget_table_get_row (QdBudgetTable *self)
{
  guint row, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->cells), &row, &column);
  return self->grid != NULL ? qd_budget_table_row_at (self, row) : NULL;
}

const QdBudgetLine *
qd_budget_table_get_line (QdBudgetTable *self)
{
  const QdBudgetGridRow *row = qd_budget_table_get_row (self);
  guint index, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->cells), &index, &column);
  if (row == NULL)
    return NULL;
  /* a category with one position stands for it, which is listed next */
  if (row->type == QD_BUDGET_ROW_GROUP && row->n_positions == 1)
    row = qd_budget_grid_row (self->grid, row->group + 1);
  for (guint i = 0; row->lines != NULL && i < row->lines->len; i++)
    {
      const QdBudgetLine *line = g_ptr_array_index (row->lines, i);

      if (qd_budget_table_is_month (self, column) ? qd_period_overlaps (&line->period, qd_budget_grid_month (self->grid, column - 1))
                                  : row->lines->len == 1)
        return line;
    }
  return NULL;
}

static void
qd_budget_table_dispose (GObject *object)
{
  QdBudgetTable *self = QD_BUDGET_TABLE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->cells != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->cells), NULL, NULL);
  self->cells = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->grid, qd_budget_grid_free);
  g_clear_pointer (&self->listed, g_array_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  G_OBJECT_CLASS (qd_budget_table_parent_class)->dispose (object);
}

static void
qd_budget_table_class_init (QdBudgetTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_budget_table_dispose;
  signals[EDITED]
    = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_New Category"), "budget.new-category");
  g_menu_append (menu, _("New _Line…"), "budget.new-line");
  g_menu_append (menu, _("Open _Form…"), "budget.open-form");
  g_menu_append (menu, _("_Transfer…"), "budget.transfer");
  g_menu_append (menu, _("_Delete"), "budget.delete");
  return G_MENU_MODEL (menu);
}

static void
qd_budget_table_init (QdBudgetTable *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();

  self->listed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cells = qd_data_grid_new (_("Budget"));
  qd_data_grid_set_menu (QD_DATA_GRID (self->cells), menu);
  show_figures (self, 0);
  qd_budget_table_fill_model (&self->model);
  self->model.apply = apply;
  self->model.toggle = toggle;
  qd_data_grid_set_model (QD_DATA_GRID (self->cells), &self->model, self);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->cells, "propagate-natural-height", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
                           "notify::page-size", G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
}

GtkWidget *
qd_budget_table_new (QdPage *page)
{
  QdBudgetTable *self = g_object_new (QD_TYPE_BUDGET_TABLE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
