#include "ui/editors/qd-list-actions.h"

#include <string.h>
#include <glib/gi18n.h>

#include "ui/editors/qd-record-actions.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-row-clicks.h"

typedef struct
{
  GtkColumnView      *view;        /* borrowed: it owns this */
  QdSession          *session;
  QdListActions       actions;
  GSimpleActionGroup *group;
  GMenuModel         *extra;
  GtkWidget          *menu;        /* made with the first right click */
  GArray       *deleted;     /* ids that were to be deleted last; NULL */
  guint         place;       /* of the first of them in the list */
} List;

#define KEY "list-actions"

static void
menu_gone (gpointer data, GObject *menu)
{
  List *list = data;

  list->menu = NULL;
}

/* The menu stands beside the table, which may go before it or be replaced by another one. */
static void
list_free (gpointer data)
{
  List *list = data;

  if (list->menu != NULL)
    {
      g_object_weak_unref (G_OBJECT (list->menu), menu_gone, list);
      gtk_widget_unparent (list->menu);
    }
  g_clear_pointer (&list->deleted, g_array_unref);
  g_clear_object (&list->extra);
  g_clear_object (&list->group);
  g_free (list);
}

static List *
list_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

GArray *
qd_list_actions_selected (GtkColumnView *view)
{
  List *list = list_of (view);
  GtkSelectionModel *model = qd_growing_selection_of (view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (selected, i));
      gint64 id = list->actions.get_id (item);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static gint64
id_at (List *list, GListModel *model, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  return list->actions.get_id (item);
}

/* What was selected has been deleted: the row that came into its place is selected, the last one where there is none. */
static gboolean
select_next_to_deleted (List *list, GtkSelectionModel *model, const GArray *ids)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autoptr (GArray) deleted = g_steal_pointer (&list->deleted);

  if (deleted == NULL || n == 0 || ids->len != deleted->len
      || g_array_index (ids, gint64, 0) != g_array_index (deleted, gint64, 0))
    return FALSE;
  gtk_selection_model_select_item (model, MIN (list->place, n - 1), TRUE);
  qd_list_actions_focus (list->view);
  return TRUE;
}

gboolean
qd_list_actions_select (GtkColumnView *view, const GArray *ids)
{
  GtkSelectionModel *model = qd_growing_selection_of (view);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty (), all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < n && ids->len > 0; i++)
    {
      gint64 id = id_at (list_of (view), G_LIST_MODEL (model), i);

      if (g_hash_table_contains (wanted, &id))
        gtk_bitset_add (selected, i);
    }
  if (gtk_bitset_is_empty (selected) && ids->len > 0 && select_next_to_deleted (list_of (view), model, ids))
    return TRUE;
  gtk_selection_model_set_selection (model, selected, all);
  return !gtk_bitset_is_empty (selected);
}

gboolean
qd_list_actions_show (GtkColumnView *view, gint64 id)
{
  GtkSelectionModel *model = qd_growing_selection_of (view);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    if (id_at (list_of (view), G_LIST_MODEL (model), i) == id)
      {
        gtk_selection_model_select_item (model, i, TRUE);
        qd_growing_selection_scroll_to (view, i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
focus_selected (gpointer data)
{
  qd_column_keys_focus_selected (data);
  return G_SOURCE_REMOVE;
}

void
qd_list_actions_focus (GtkColumnView *view)
{
  /* after the rows were laid out: before, the row may not be there or be another record's */
  g_idle_add_full (G_PRIORITY_LOW, focus_selected, g_object_ref (view), g_object_unref);
}

void
qd_list_actions_update (GtkColumnView *view)
{
  static const char *const writing[] = { "edit", "duplicate", "delete" };
  List *list = list_of (view);
  g_autoptr (GArray) ids = qd_list_actions_selected (view);
  gboolean writable = ids->len > 0 && !qd_session_is_read_only (list->session);

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (list->group), writing[i])),
                                 writable);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (list->group), "copy")),
                               ids->len > 0);
}

static void
selection_changed (GtkSelectionModel *model, guint position, guint n_items, GtkColumnView *view)
{
  qd_list_actions_update (view);
}

/* --- actions --- */

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  List *list = data;
  g_autoptr (GArray) ids = qd_list_actions_selected (list->view);

  qd_record_actions_edit (GTK_WIDGET (list->view), list->session, list->actions.kind, ids);
}

static void
duplicate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  List *list = data;
  g_autoptr (GArray) ids = qd_list_actions_selected (list->view);
  gint64 id = qd_record_actions_duplicate (GTK_WIDGET (list->view), list->session, list->actions.kind, ids);

  if (id != 0 && list->actions.added != NULL)
    list->actions.added (id, list->actions.data);
}

static void
delete (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  List *list = data;
  g_autoptr (GArray) ids = qd_list_actions_selected (list->view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (qd_growing_selection_of (list->view));

  g_clear_pointer (&list->deleted, g_array_unref);
  list->deleted = g_array_ref (ids);
  list->place = gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_minimum (selected);
  qd_record_actions_delete (GTK_WIDGET (list->view), list->session, list->actions.kind, ids);
}

static void
copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  List *list = data;

  list->actions.copy (list->actions.data);
}

/* --- keys --- */

static GtkWidget *
find_edit_cell (GtkWidget *widget)
{
  if (QD_IS_EDIT_CELL (widget))
    return gtk_widget_get_focusable (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_edit_cell (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_typing (GtkWidget *focus)
{
  return focus != NULL && GTK_IS_EDITABLE (focus);
}

static gboolean
begin_typing (GtkWidget *focus)
{
  GtkWidget *cell = focus != NULL && !QD_IS_EDIT_CELL (focus) ? find_edit_cell (focus) : NULL;

  if (cell == NULL)
    return FALSE;
  qd_edit_cell_begin (QD_EDIT_CELL (cell));
  return TRUE;
}

static gboolean
activate (List *list, const char *name)
{
  if (!g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (list->group), name)))
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (list->group), name, NULL);
  return TRUE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, List *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (list->view)));
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (is_typing (focus))
    return FALSE;
  if (keyval == GDK_KEY_F2 && !qd_session_is_read_only (list->session))
    return begin_typing (focus);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return activate (list, "edit");
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    return activate (list, "delete");
  if (control && (keyval == GDK_KEY_d || keyval == GDK_KEY_D))
    return activate (list, "duplicate");
  if (control && (keyval == GDK_KEY_c || keyval == GDK_KEY_C))
    return activate (list, "copy");
  return FALSE;
}

/* --- context menu --- */

static GMenuModel *
create_menu (List *list)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) editing = g_menu_new (), copying = g_menu_new (), deleting = g_menu_new ();

  g_menu_append (editing, _("_Edit…"), "rows.edit");
  g_menu_append (editing, _("D_uplicate"), "rows.duplicate");
  g_menu_append (copying, _("_Copy"), "rows.copy");
  g_menu_append (deleting, _("_Delete"), "rows.delete");
  if (list->extra != NULL)
    g_menu_append_section (menu, NULL, list->extra);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (editing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deleting));
  return G_MENU_MODEL (menu);
}

/* The nearest one outside the scrolled rows that places a popover among its children: a stack knows only its pages, and
 * warns of a child that is none as soon as a screen reader listens. */
static GtkWidget *
find_parent_of_menu (GtkWidget *view)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *parent = gtk_widget_get_parent (scroller != NULL ? scroller : view);

  while (GTK_IS_STACK (parent))
    parent = gtk_widget_get_parent (parent);
  return parent;
}

static void
show_menu (List *list, double x, double y)
{
  if (list->menu == NULL)
    {
      g_autoptr (GMenuModel) model = create_menu (list);

      list->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (list->menu), FALSE);
      gtk_widget_set_halign (list->menu, GTK_ALIGN_START);
      gtk_widget_insert_action_group (list->menu, "rows", G_ACTION_GROUP (list->group));
      gtk_widget_set_parent (list->menu, find_parent_of_menu (GTK_WIDGET (list->view)));
      g_object_weak_ref (G_OBJECT (list->menu), menu_gone, list);
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (list->view), gtk_widget_get_parent (list->menu), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (list->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (list->menu));
}

/* The row under the pointer becomes the selection unless it is part of it already. */
static void
right_pressed (GtkGestureClick *gesture, int n_press, double x, double y, List *list)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (list->view), x, y, GTK_PICK_DEFAULT);

  while (row != NULL && row != GTK_WIDGET (list->view) && strcmp (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);
  if (row == NULL || row == GTK_WIDGET (list->view))
    return;
  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  qd_row_clicks_let_go (GTK_WIDGET (list->view), x, y);
  show_menu (list, x, y);
}

static gboolean
menu_key (GtkWidget *view, GVariant *parameter, gpointer data)
{
  List *list = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  double x = 40, y = 40;

  if (is_typing (focus))
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, view))
    gtk_widget_translate_coordinates (focus, view, 40, gtk_widget_get_height (focus), &x, &y);
  show_menu (list, x, y);
  return TRUE;
}

static void
add_controllers (List *list)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (right_pressed), list);
  gtk_widget_add_controller (GTK_WIDGET (list->view), GTK_EVENT_CONTROLLER (click));
  /* before the list takes the keys for its own shortcuts */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), list);
  gtk_widget_add_controller (GTK_WIDGET (list->view), keys);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"), gtk_callback_action_new (menu_key, list, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (list->view), shortcuts);
}

void
qd_list_actions_install (GtkColumnView *view, QdSession *session, const QdListActions *actions, GMenuModel *extra)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = edit },
    { .name = "duplicate", .activate = duplicate },
    { .name = "delete", .activate = delete },
    { .name = "copy", .activate = copy },
  };
  List *list = g_new0 (List, 1);

  list->view = view;
  list->session = session;
  list->actions = *actions;
  list->extra = extra != NULL ? g_object_ref (extra) : NULL;
  list->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (list->group), entries, G_N_ELEMENTS (entries), list);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "rows", G_ACTION_GROUP (list->group));
  g_object_set_data_full (G_OBJECT (view), KEY, list, list_free);
  add_controllers (list);
  g_signal_connect_object (gtk_column_view_get_model (view), "selection-changed", G_CALLBACK (selection_changed), view, 0);
  qd_list_actions_update (view);
}
