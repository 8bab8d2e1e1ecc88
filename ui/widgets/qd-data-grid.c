#include "ui/widgets/qd-data-grid-private.h"

#include <glib/gi18n.h>

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdDataGrid, qd_data_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

enum
{
  PROPERTY_HADJUSTMENT = 1,
  PROPERTY_VADJUSTMENT,
  PROPERTY_HSCROLL_POLICY,
  PROPERTY_VSCROLL_POLICY,
};

enum
{
  CURSOR_MOVED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
scrollable_init (GtkScrollableInterface *iface)
{
}

static void
allocate_stand_ins (QdDataGrid *self)
{
  GdkRectangle area = { 0, 0, 1, 1 };

  if (self->columns->len > 0 && qd_data_grid_is_place (self, self->cursor))
    area = qd_data_grid_area (self, self->cursor);
  for (guint i = 0; i < G_N_ELEMENTS (self->stand_ins); i++)
    gtk_widget_size_allocate (self->stand_ins[i], &area, -1);
}

static void
qd_data_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  qd_data_grid_place_columns (self, width);
  qd_data_grid_configure_adjustments (self, width, height);
  allocate_stand_ins (self);
  qd_data_grid_allocate_edit (self);
  if (self->menu_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu_popover));
}

static void
qd_data_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = qd_data_grid_natural_width (self);
      *minimum = MIN (*natural, 120);
      return;
    }
  *natural = qd_data_grid_natural_height (self);
  *minimum = self->head_height + (int) (MIN (self->size.n_rows, self->size.n_foot + 2)) * self->row_height;
}

/* --- the cursor --- */

/* Which row it is: what stands in the fixed columns. */
static char *
row_name (QdDataGrid *self, int row)
{
  GString *name = g_string_new (NULL);

  for (int column = 0; column < MAX ((int) self->size.n_fixed, 1); column++)
    {
      QdGridCell cell;

      qd_data_grid_get_cell (self, (QdGridPlace){ row, column }, &cell);
      if (cell.text != NULL && *cell.text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", cell.text);
      g_free (cell.text);
    }
  return g_string_free (name, FALSE);
}

/* What a screen reader says of the cell: its column and row, and what stands in it. */
void
qd_data_grid_tell (QdDataGrid *self)
{
  QdGridCell cell;
  GtkWidget *stand_in = self->stand_ins[self->stand_in];
  g_autofree char *row = NULL, *label = NULL;

  if (!qd_data_grid_is_place (self, self->cursor))
    return;
  qd_data_grid_get_cell (self, self->cursor, &cell);
  row = row_name (self, self->cursor.row);
  if (self->cursor.column < MAX ((int) self->size.n_fixed, 1))
    label = g_steal_pointer (&row);
  else
    label = g_strdup_printf ("%s, %s: %s", row, qd_data_grid_column (self, self->cursor.column)->title,
                             cell.text != NULL && *cell.text != '\0' ? cell.text : _("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (stand_in), GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "",
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, cell.kind != QD_GRID_EDITABLE, -1);
  g_free (cell.text);
}

void
qd_data_grid_focus_cursor (QdDataGrid *self)
{
  gtk_widget_grab_focus (self->stand_ins[self->stand_in]);
}

static gboolean
has_focus (QdDataGrid *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

static void
cursor_changed (QdDataGrid *self, gboolean moved)
{
  if (moved && has_focus (self))
    self->stand_in = 1 - self->stand_in;
  for (guint i = 0; i < G_N_ELEMENTS (self->stand_ins); i++)
    gtk_widget_set_focusable (self->stand_ins[i], i == self->stand_in || gtk_widget_has_focus (self->stand_ins[i]));
  qd_data_grid_tell (self);
  if (has_focus (self))
    qd_data_grid_focus_cursor (self);
  gtk_widget_set_focusable (self->stand_ins[1 - self->stand_in], FALSE);
  allocate_stand_ins (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (moved)
    g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

void
qd_data_grid_select (QdDataGrid *self, QdGridPlace anchor, QdGridPlace lead)
{
  gboolean moved = anchor.row != self->cursor.row || anchor.column != self->cursor.column;

  if (!qd_data_grid_is_place (self, anchor) || !qd_data_grid_is_place (self, lead))
    return;
  self->cursor = self->anchor = anchor;
  self->lead = lead;
  qd_data_grid_hide_hint (self);
  cursor_changed (self, moved);
}

void
qd_data_grid_move_inside (QdDataGrid *self, QdGridPlace place)
{
  self->cursor = place;
  qd_data_grid_hide_hint (self);
  qd_data_grid_show_place (self, place);
  cursor_changed (self, TRUE);
}

void
qd_data_grid_move (QdDataGrid *self, QdGridPlace place, gboolean extends)
{
  place.row = CLAMP (place.row, 0, (int) self->size.n_rows - 1);
  place.column = CLAMP (place.column, 0, (int) self->size.n_columns - 1);
  qd_data_grid_select (self, extends ? self->anchor : place, place);
  qd_data_grid_show_place (self, place);
}

void
qd_data_grid_get_cursor (QdDataGrid *self, guint *row, guint *column)
{
  *row = (guint) MAX (self->cursor.row, 0);
  *column = (guint) MAX (self->cursor.column, 0);
}

void
qd_data_grid_set_cursor (QdDataGrid *self, guint row, guint column)
{
  if (qd_data_grid_is_place (self, (QdGridPlace){ (int) row, (int) column }))
    qd_data_grid_move (self, (QdGridPlace){ (int) row, (int) column }, FALSE);
}

void
qd_data_grid_get_selection (QdDataGrid *self, guint *first_row, guint *first_column, guint *last_row, guint *last_column)
{
  QdGridRange range = qd_data_grid_range (self);

  *first_row = (guint) range.first_row;
  *first_column = (guint) range.first_column;
  *last_row = (guint) range.last_row;
  *last_column = (guint) range.last_column;
}

/* Not where a cell has it already: Shift+Tab, on its way out, asks all that is around the cell, and would never leave. */
static gboolean
qd_data_grid_grab_focus (GtkWidget *widget)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  if (gtk_widget_has_focus (self->stand_ins[self->stand_in]))
    return FALSE;
  qd_data_grid_focus_cursor (self);
  return TRUE;
}

/* --- refreshing --- */

static void
keep_inside (const QdGridSize *size, QdGridPlace *place)
{
  place->row = CLAMP (place->row, 0, MAX ((int) size->n_rows - 1, 0));
  place->column = CLAMP (place->column, 0, MAX ((int) size->n_columns - 1, 0));
}

void
qd_data_grid_refresh (QdDataGrid *self)
{
  QdGridSize size = { 0 };

  if (self->model != NULL)
    self->model->get_size (self->data, &size);
  self->size = size;
  if (!self->has_cursor && size.n_rows > 0 && size.n_columns > size.n_fixed)
    {
      self->cursor = self->anchor = self->lead = (QdGridPlace){ 0, (int) size.n_fixed };
      self->has_cursor = TRUE;
    }
  qd_data_grid_measure_rows (self);
  qd_data_grid_measure_columns (self);
  qd_data_grid_place_columns (self, gtk_widget_get_width (GTK_WIDGET (self)));
  keep_inside (&size, &self->cursor);
  keep_inside (&size, &self->anchor);
  keep_inside (&size, &self->lead);
  qd_data_grid_tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
qd_data_grid_redraw (QdDataGrid *self)
{
  qd_data_grid_tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
qd_data_grid_set_model (QdDataGrid *self, const QdGridModel *model, gpointer data)
{
  qd_data_grid_cancel (self);
  self->model = model;
  self->data = data;
  self->has_cursor = FALSE;
  qd_data_grid_refresh (self);
}

static void
qd_data_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  GTK_WIDGET_CLASS (qd_data_grid_parent_class)->css_changed (widget, change);
  if (self->model != NULL)
    qd_data_grid_refresh (self);
}

static void
qd_data_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdDataGrid *self = QD_DATA_GRID (widget);

  if (self->model == NULL || self->columns->len == 0)
    return;
  qd_data_grid_draw (self, snapshot);
  if (gtk_widget_get_visible (self->entry))
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
}

/* --- the widget --- */

static void
scrolled (GtkAdjustment *adjustment, QdDataGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (QdDataGrid *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    {
      g_signal_handlers_disconnect_by_func (*place, scrolled, self);
      g_clear_object (place);
    }
  *place = adjustment != NULL ? g_object_ref (adjustment) : g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect (*place, "value-changed", G_CALLBACK (scrolled), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
qd_data_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QdDataGrid *self = QD_DATA_GRID (object);

  if (id == PROPERTY_HADJUSTMENT)
    set_adjustment (self, &self->across, g_value_get_object (value));
  else if (id == PROPERTY_VADJUSTMENT)
    set_adjustment (self, &self->down, g_value_get_object (value));
  else if (id == PROPERTY_HSCROLL_POLICY)
    self->across_policy = (guint) g_value_get_enum (value);
  else
    self->down_policy = (guint) g_value_get_enum (value);
}

static void
qd_data_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QdDataGrid *self = QD_DATA_GRID (object);

  if (id == PROPERTY_HADJUSTMENT || id == PROPERTY_VADJUSTMENT)
    g_value_set_object (value, id == PROPERTY_HADJUSTMENT ? self->across : self->down);
  else
    g_value_set_enum (value, (int) (id == PROPERTY_HSCROLL_POLICY ? self->across_policy : self->down_policy));
}

static void
qd_data_grid_dispose (GObject *object)
{
  QdDataGrid *self = QD_DATA_GRID (object);

  self->model = NULL;
  g_clear_pointer (&self->menu_popover, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (self->stand_ins); i++)
    g_clear_pointer (&self->stand_ins[i], gtk_widget_unparent);
  if (self->across != NULL)
    g_signal_handlers_disconnect_by_func (self->across, scrolled, self);
  if (self->down != NULL)
    g_signal_handlers_disconnect_by_func (self->down, scrolled, self);
  g_clear_object (&self->across);
  g_clear_object (&self->down);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  G_OBJECT_CLASS (qd_data_grid_parent_class)->dispose (object);
}

static void
qd_data_grid_finalize (GObject *object)
{
  QdDataGrid *self = QD_DATA_GRID (object);

  g_array_unref (self->columns);
  g_free (self->name);
  g_free (self->scope);
  G_OBJECT_CLASS (qd_data_grid_parent_class)->finalize (object);
}

static void
qd_data_grid_class_init (QdDataGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = qd_data_grid_dispose;
  object_class->finalize = qd_data_grid_finalize;
  object_class->set_property = qd_data_grid_set_property;
  object_class->get_property = qd_data_grid_get_property;
  widget_class->measure = qd_data_grid_measure;
  widget_class->size_allocate = qd_data_grid_size_allocate;
  widget_class->snapshot = qd_data_grid_snapshot;
  widget_class->css_changed = qd_data_grid_css_changed;
  widget_class->grab_focus = qd_data_grid_grab_focus;
  g_object_class_override_property (object_class, PROPERTY_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROPERTY_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROPERTY_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROPERTY_VSCROLL_POLICY, "vscroll-policy");
  signals[CURSOR_MOVED]
    = g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  qd_data_grid_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "datagrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
focus_changed (GtkEventControllerFocus *controller, GParamSpec *pspec, QdDataGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
column_clear (gpointer column)
{
  g_free (((QdGridColumnPlace *) column)->title);
}

static void
qd_data_grid_init (QdDataGrid *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->columns = g_array_new (FALSE, TRUE, sizeof (QdGridColumnPlace));
  g_array_set_clear_func (self->columns, column_clear);
  self->tab_column = -1;
  qd_data_grid_measure_rows (self);
  set_adjustment (self, &self->across, NULL);
  set_adjustment (self, &self->down, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->stand_ins); i++)
    {
      self->stand_ins[i] = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID_CELL, "can-target",
                                         FALSE, "focusable", i == 0, NULL);
      gtk_widget_set_parent (self->stand_ins[i], GTK_WIDGET (self));
    }
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  qd_data_grid_init_edit (self);
  qd_data_grid_init_keys (self);
  qd_data_grid_init_pointer (self);
}

GtkWidget *
qd_data_grid_new (const char *name)
{
  QdDataGrid *self = g_object_new (QD_TYPE_DATA_GRID, NULL);

  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

void
qd_data_grid_set_menu (QdDataGrid *self, GMenuModel *menu)
{
  g_set_object (&self->menu, menu);
  g_clear_pointer (&self->menu_popover, gtk_widget_unparent);
}
