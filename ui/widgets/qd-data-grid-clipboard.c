#include "ui/widgets/qd-data-grid-private.h"

#include <glib/gi18n.h>

#include "model/exchange/qd-tsv.h"

/* Copy, paste, fill and clear, by keys and by the context menu. */

char *
qd_data_grid_selection_text (QdDataGrid *self)
{
  QdGridRange range = qd_data_grid_range (self);
  g_autoptr (QdTsv) block = NULL;

  if (self->model == NULL || self->size.n_rows == 0 || self->columns->len == 0)
    return g_strdup ("");
  block = qd_tsv_new ((guint) (range.last_row - range.first_row + 1), (guint) (range.last_column - range.first_column + 1));
  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      {
        g_autofree char *text = qd_data_grid_plain (self, (QdGridPlace){ row, column });

        qd_tsv_set (block, (guint) (row - range.first_row), (guint) (column - range.first_column), text);
      }
  return qd_tsv_write (block);
}

gboolean
qd_data_grid_can_act (QdDataGrid *self)
{
  QdGridRange range = qd_data_grid_range (self);
  gint64 n = (gint64) (range.last_row - range.first_row + 1) * (range.last_column - range.first_column + 1);

  if (n > QD_GRID_MOST_CELLS)
    qd_data_grid_show_message (self, _("That is too much at once; select fewer cells."), TRUE);
  return n <= QD_GRID_MOST_CELLS;
}

void
qd_data_grid_copy (QdDataGrid *self)
{
  g_autofree char *text = qd_data_grid_can_act (self) ? qd_data_grid_selection_text (self) : NULL;

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static gboolean
is_editable (QdDataGrid *self, QdGridPlace place)
{
  QdGridCell cell;

  qd_data_grid_get_cell (self, place, &cell);
  g_free (cell.text);
  return cell.kind == QD_GRID_EDITABLE;
}

/* how many cells from here to the right take what is typed; figures that are computed stand behind them */
static int
columns_to_type_in (QdDataGrid *self, QdGridPlace place)
{
  int n = 0;

  for (; place.column < (int) self->size.n_columns && is_editable (self, place); place.column++)
    n++;
  return n;
}

/* A block goes in from the first selected cell; a selection that is a multiple of it is filled with it, as in a
 * spreadsheet. Nothing of it may fall outside. */
static void
paste_block (QdDataGrid *self, const QdTsv *block)
{
  QdGridRange range = qd_data_grid_range (self);
  guint rows = (guint) (range.last_row - range.first_row + 1), columns = (guint) (range.last_column - range.first_column + 1);
  GArray *changes;

  if (!qd_data_grid_can_act (self))
    return;
  qd_tsv_spread (block, &rows, &columns);
  if (range.first_row + (int) rows > qd_data_grid_body_rows (self)
      || range.first_column + (int) columns > (int) self->size.n_columns)
    {
      g_autofree char *message
        = g_strdup_printf (_("The copied block is %u × %u cells (rows × columns); from this cell on there is room for %d × %d."),
                           rows, columns, qd_data_grid_body_rows (self) - range.first_row,
                           columns_to_type_in (self, (QdGridPlace){ range.first_row, range.first_column }));

      qd_data_grid_show_message (self, message, TRUE);
      return;
    }
  changes = qd_grid_changes_new ();
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      qd_grid_changes_add (changes, range.first_row + (int) row, range.first_column + (int) column,
                           qd_tsv_get (block, row % block->n_rows, column % block->n_columns));
  qd_data_grid_select (self, (QdGridPlace){ range.first_row, range.first_column },
                       (QdGridPlace){ range.first_row + (int) rows - 1, range.first_column + (int) columns - 1 });
  qd_data_grid_offer (self, changes);
}

static void
text_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QdDataGrid) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (QdTsv) block = text != NULL && self->model != NULL ? qd_tsv_parse (text) : NULL;

  if (block != NULL && self->size.n_rows > 0 && self->columns->len > 0)
    paste_block (self, block);
}

void
qd_data_grid_paste (QdDataGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_arrived, g_object_ref (self));
}

void
qd_data_grid_clear (QdDataGrid *self)
{
  QdGridRange range = qd_data_grid_range (self);
  GArray *changes;

  if (!qd_data_grid_can_act (self))
    return;
  changes = qd_grid_changes_new ();
  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      if (is_editable (self, (QdGridPlace){ row, column }))
        qd_grid_changes_add (changes, row, column, "");
  if (changes->len == 0)
    qd_data_grid_show_message (self, _("These cells are not typed: they are computed."), FALSE);
  qd_data_grid_offer (self, changes);
}

void
qd_data_grid_fill_all (QdDataGrid *self, const char *text)
{
  QdGridRange range = qd_data_grid_range (self);
  GArray *changes;

  if (!qd_data_grid_can_act (self))
    return;
  changes = qd_grid_changes_new ();
  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      qd_grid_changes_add (changes, row, column, text);
  qd_data_grid_offer (self, changes);
}

/* The first row or column of the selection into the others; of a single one, its neighbour into it. */
void
qd_data_grid_fill (QdDataGrid *self, gboolean down)
{
  QdGridRange range = qd_data_grid_range (self);
  GArray *changes;

  if (down && range.first_row == range.last_row)
    range.first_row--;
  if (!down && range.first_column == range.last_column)
    range.first_column--;
  if (range.first_row < 0 || range.first_column < 0 || !qd_data_grid_can_act (self))
    return;
  changes = qd_grid_changes_new ();
  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      {
        QdGridPlace from = { down ? range.first_row : row, down ? column : range.first_column };
        g_autofree char *text = NULL;

        if (from.row == row && from.column == column)
          continue;
        text = qd_data_grid_plain (self, from);
        qd_grid_changes_add (changes, row, column, text);
      }
  qd_data_grid_offer (self, changes);
}

/* --- context menu --- */

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  if (self->model == NULL || self->size.n_rows == 0)
    return;
  if (g_str_equal (name, "grid.copy"))
    qd_data_grid_copy (self);
  else if (g_str_equal (name, "grid.paste"))
    qd_data_grid_paste (self);
  else if (g_str_equal (name, "grid.clear"))
    qd_data_grid_clear (self);
  else if (g_str_equal (name, "grid.fill-right"))
    qd_data_grid_fill (self, FALSE);
  else if (g_str_equal (name, "grid.fill-down"))
    qd_data_grid_fill (self, TRUE);
  else
    qd_data_grid_begin (self, NULL, FALSE);
}

void
qd_data_grid_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const names[]
    = { "grid.edit", "grid.copy", "grid.paste", "grid.clear", "grid.fill-right", "grid.fill-down" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_class_install_action (widget_class, names[i], NULL, activate_action);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (QdDataGrid *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) cells = g_menu_new ();

  append_item (cells, _("_Edit"), "grid.edit", "F2");
  append_item (cells, _("_Copy"), "grid.copy", "<Control>c");
  append_item (cells, _("_Paste"), "grid.paste", "<Control>v");
  append_item (cells, _("Fill _Right"), "grid.fill-right", "<Control>r");
  append_item (cells, _("Fill _Down"), "grid.fill-down", "<Control>d");
  append_item (cells, _("C_lear"), "grid.clear", "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cells));
  if (self->menu != NULL)
    g_menu_append_section (menu, NULL, self->menu);
  return G_MENU_MODEL (menu);
}

void
qd_data_grid_show_menu (QdDataGrid *self, double x, double y)
{
  GdkRectangle area = { (int) x, (int) y, 1, 1 };

  if (self->menu_popover == NULL)
    {
      g_autoptr (GMenuModel) menu = create_menu (self);

      self->menu_popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu_popover), FALSE);
      gtk_widget_set_halign (self->menu_popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu_popover, GTK_WIDGET (self));
    }
  if (x < 0 && self->columns->len > 0)
    area = qd_data_grid_popover_area (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu_popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->menu_popover));
}
