#include "ui/widgets/qd-column-keys.h"

/* What is kept from a key press until the table has moved the focus. */
typedef struct
{
  GtkWidget *view;         /* borrowed: it owns this */
  GtkWidget *from;         /* the row that had the focus; compared only */
  GObject   *root;         /* weak */
  gulong     focus_handler;
  guint      forget_source;
  guint      column;
} QdColumnKeys;

static const guint move_keys[] = {
  GDK_KEY_Up,        GDK_KEY_Down,         GDK_KEY_Page_Up,    GDK_KEY_Page_Down,    GDK_KEY_Home,    GDK_KEY_End,
  GDK_KEY_KP_Up,     GDK_KEY_KP_Down,      GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down, GDK_KEY_KP_Home, GDK_KEY_KP_End,
};

static const char KEYS[] = "qd-column-keys";

/* GTK 4.8 has no public names for the rows and cells of a column view, but their style names are documented. */
static gboolean
is_part (GtkWidget *widget, const char *css_name)
{
  return widget != NULL && g_str_equal (gtk_widget_get_css_name (widget), css_name);
}

static GtkWidget *
cell_around (GtkWidget *widget)
{
  while (widget != NULL && !GTK_IS_COLUMN_VIEW (widget)
         && !(is_part (widget, "cell") && is_part (gtk_widget_get_parent (widget), "row")))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL && !GTK_IS_COLUMN_VIEW (widget) ? widget : NULL;
}

static guint
place_of (GtkWidget *cell)
{
  guint place = 0;

  while ((cell = gtk_widget_get_prev_sibling (cell)) != NULL)
    place++;
  return place;
}

static GtkWidget *
nth_cell (GtkWidget *row, guint place)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  for (guint i = 0; cell != NULL && i < place; i++)
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

static void
forget (QdColumnKeys *self)
{
  if (self->root != NULL)
    g_clear_signal_handler (&self->focus_handler, self->root);
  self->focus_handler = 0;
  g_clear_weak_pointer (&self->root);
  g_clear_handle_id (&self->forget_source, g_source_remove);
}

static gboolean
forget_later (gpointer data)
{
  QdColumnKeys *self = data;

  self->forget_source = 0;
  forget (self);
  return G_SOURCE_REMOVE;
}

static void
focus_moved (GtkRoot *root, GParamSpec *property, QdColumnKeys *self)
{
  GtkWidget *focus = gtk_root_get_focus (root), *cell = cell_around (focus), *wanted;

  if (cell == NULL || gtk_widget_get_parent (cell) == self->from || !gtk_widget_is_ancestor (cell, self->view))
    return;
  forget (self);
  wanted = nth_cell (gtk_widget_get_parent (cell), self->column);
  if (wanted != NULL && wanted != cell)
    gtk_widget_child_focus (wanted, GTK_DIR_TAB_FORWARD);
}

/* The focus goes while the key is handled; what moves it later has nothing to do with this key. */
static void
keep_column (QdColumnKeys *self)
{
  GtkRoot *root = gtk_widget_get_root (self->view);
  GtkWidget *cell = root != NULL ? cell_around (gtk_root_get_focus (root)) : NULL;

  forget (self);
  if (cell == NULL || !gtk_widget_is_ancestor (cell, self->view))
    return;
  self->from = gtk_widget_get_parent (cell);
  self->column = place_of (cell);
  g_set_weak_pointer (&self->root, G_OBJECT (root));
  self->focus_handler = g_signal_connect (root, "notify::focus-widget", G_CALLBACK (focus_moved), self);
  self->forget_source = g_idle_add_full (G_PRIORITY_HIGH, forget_later, self, NULL);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdColumnKeys *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (move_keys); i++)
    if (keyval == move_keys[i])
      keep_column (self);
  return GDK_EVENT_PROPAGATE;
}

static void
keys_free (gpointer data)
{
  forget (data);
  g_free (data);
}

void
qd_column_keys_attach (GtkColumnView *view)
{
  QdColumnKeys *self = g_new0 (QdColumnKeys, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = GTK_WIDGET (view);
  g_object_set_data_full (G_OBJECT (view), KEYS, self, keys_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

gboolean
qd_column_keys_has_focus (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) && cell_around (focus) != NULL && gtk_widget_is_ancestor (focus, view);
}

gboolean
qd_column_keys_focus_selected (GtkColumnView *view)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (view));

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      return gtk_widget_grab_focus (row);
  return FALSE;
}

/* --- the focus while columns come and go --- */

GtkColumnViewColumn *
qd_column_keys_get_focus (GtkColumnView *view, GtkWidget **row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *cell = cell_around (focus);

  if (cell == NULL || !gtk_widget_is_ancestor (cell, GTK_WIDGET (view)))
    return NULL;
  *row = g_object_ref (gtk_widget_get_parent (cell));
  return g_list_model_get_item (gtk_column_view_get_columns (view), place_of (cell));
}

void
qd_column_keys_set_focus (GtkWidget *row, guint place)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *cell = nth_cell (row, place), *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (cell == NULL)
    cell = gtk_widget_get_last_child (row);
  if (root != NULL && cell != NULL && (focus == NULL || !(focus == cell || gtk_widget_is_ancestor (focus, cell))))
    gtk_widget_child_focus (cell, GTK_DIR_TAB_FORWARD);
}

/* --- as if Down were pressed --- */

static GtkShortcut *
find_in (GtkShortcutController *controller, guint keyval)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
          && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
        return g_steal_pointer (&shortcut);
    }
  return NULL;
}

/* Does what the widget's own shortcut for a key does, which a program cannot ask for by name. */
static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut
        = GTK_IS_SHORTCUT_CONTROLLER (controller) ? find_in (GTK_SHORTCUT_CONTROLLER (controller), keyval) : NULL;

      if (shortcut != NULL)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
    }
  return FALSE;
}

gboolean
qd_column_keys_go_down (GtkWidget *widget)
{
  GtkWidget *cell = cell_around (widget), *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  GtkWidget *view = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_COLUMN_VIEW) : NULL;
  QdColumnKeys *self = view != NULL ? g_object_get_data (G_OBJECT (view), KEYS) : NULL;

  if (self == NULL || gtk_widget_get_next_sibling (row) == NULL)
    return FALSE;
  keep_column (self);
  return press (gtk_widget_get_parent (row), GDK_KEY_Down);
}
