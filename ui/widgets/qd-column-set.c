#include "ui/widgets/qd-column-set-private.h"

#include <string.h>
#include <glib/gi18n.h>

#include "ui/widgets/qd-column-head.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

#define REMEMBER_AFTER 600   /* ms: a column is being dragged wider */
#define CHOSEN_LAST 100      /* more than a table has columns */

G_DEFINE_FINAL_TYPE (QdColumnSet, qd_column_set, G_TYPE_OBJECT)

GtkColumnViewColumn *
qd_column_set_column (QdColumnSet *self, guint index)
{
  return g_ptr_array_index (self->columns, index);
}

gboolean
qd_column_set_is_shown (QdColumnSet *self, guint column)
{
  return gtk_column_view_column_get_column_view (qd_column_set_column (self, column)) != NULL;
}

int
qd_column_set_width (QdColumnSet *self, guint index)
{
  int width = gtk_column_view_column_get_fixed_width (qd_column_set_column (self, index));

  return width > 0 ? width : MAX (self->specs[index].width, 0);
}

/* --- heads --- */

static int
column_of_head (QdColumnSet *self, GtkWidget *head)
{
  GtkLabel *label = qd_column_head_label (head);

  for (guint i = 0; label != NULL && i < self->n_specs; i++)
    if (g_strcmp0 (gtk_label_get_text (label), gtk_column_view_column_get_title (qd_column_set_column (self, i))) == 0)
      return (int) i;
  return -1;
}

/* Each head is told by its text: once a column was put back, the heads do not stand in the order of the columns. */
static void
align_heads (QdColumnSet *self)
{
  for (GtkWidget *head = qd_column_head_first (self->view); head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      int column = column_of_head (self, head);

      if (column >= 0)
        qd_column_head_align (head, self->specs[column].xalign);
    }
}

static int
sorted_column (QdColumnSet *self, GtkSortType *order)
{
  for (GtkWidget *head = qd_column_head_first (self->view); head != NULL; head = gtk_widget_get_next_sibling (head))
    if (qd_column_head_is_sorted (head, order))
      return column_of_head (self, head);
  return -1;
}

/* --- memory --- */

char *
qd_column_set_memory_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "tables.ini", NULL);
}

/* what is remembered is true for text of any size, and for a table of any width */
static int
unscaled_width (QdColumnSet *self, guint index)
{
  int width = gtk_column_view_column_get_fixed_width (qd_column_set_column (self, index)) - self->more[index];

  return (int) (width / qd_text_scale (GTK_WIDGET (self->view)) + .5);
}

static gboolean
remember (gpointer data)
{
  QdColumnSet *self = data;
  g_autofree char *path = qd_column_set_memory_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  GtkSortType order = GTK_SORT_ASCENDING;
  int sorted = sorted_column (self, &order);

  self->remember_source = 0;
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  for (guint i = 0; i < self->n_specs; i++)
    {
      g_autofree char *shown = g_strconcat (self->specs[i].id, "-shown", NULL);
      g_autofree char *width = g_strconcat (self->specs[i].id, "-width", NULL);

      g_key_file_set_boolean (file, self->name, shown, self->is_wanted[i]);
      if (gtk_column_view_column_get_fixed_width (qd_column_set_column (self, i)) > 0)
        g_key_file_set_integer (file, self->name, width, unscaled_width (self, i));
    }
  g_key_file_set_string (file, self->name, "sorted", sorted >= 0 ? self->specs[sorted].id : "");
  g_key_file_set_boolean (file, self->name, "descending", order == GTK_SORT_DESCENDING);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("the columns are not remembered: %s", error->message);
  return G_SOURCE_REMOVE;
}

static void
remember_soon (QdColumnSet *self)
{
  g_clear_handle_id (&self->remember_source, g_source_remove);
  self->remember_source = g_timeout_add (REMEMBER_AFTER, remember, self);
}

static void
recall (QdColumnSet *self)
{
  g_autofree char *path = qd_column_set_memory_path (), *sorted = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gboolean is_known = g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) && g_key_file_has_group (file, self->name);

  for (guint i = 0; i < self->n_specs; i++)
    {
      g_autofree char *shown = g_strconcat (self->specs[i].id, "-shown", NULL);
      g_autofree char *width_key = g_strconcat (self->specs[i].id, "-width", NULL);
      int width = is_known ? g_key_file_get_integer (file, self->name, width_key, NULL) : 0;

      self->is_wanted[i] = is_known && g_key_file_has_key (file, self->name, shown, NULL)
                             ? g_key_file_get_boolean (file, self->name, shown, NULL) || self->specs[i].drop == 0
                             : !self->specs[i].is_extra;
      if (width > 0)
        gtk_column_view_column_set_fixed_width (qd_column_set_column (self, i),
                                                qd_text_room (GTK_WIDGET (self->view), CLAMP (width, 30, 1200)));
    }
  sorted = is_known ? g_key_file_get_string (file, self->name, "sorted", NULL) : NULL;
  if (sorted != NULL)
    self->order = g_key_file_get_boolean (file, self->name, "descending", NULL) ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  for (guint i = 0; i < self->n_specs; i++)
    if (g_strcmp0 (sorted != NULL ? sorted : self->sorted, self->specs[i].id) == 0)
      gtk_column_view_sort_by_column (self->view, qd_column_set_column (self, i), self->order);
}

/* --- what is shown --- */

/* When a column goes in a narrow table, the lowest first; 0: never. What a person has asked for goes last, one after the
 * other: who ticks a column wants to see it. */
static int
drop_of (QdColumnSet *self, guint index)
{
  const QdColumnSpec *spec = &self->specs[index];

  return spec->drop == 0 || !spec->is_extra ? spec->drop : CHOSEN_LAST * spec->drop + (int) (self->n_specs - index);
}

/* the next that goes after `drop`; 0: nothing is left to go */
static int
next_drop (QdColumnSet *self, int drop)
{
  int next = 0;

  for (guint i = 0; i < self->n_specs; i++)
    if (self->is_wanted[i] && drop_of (self, i) > drop && (next == 0 || drop_of (self, i) < next))
      next = drop_of (self, i);
  return next;
}

static void
change_columns (QdColumnSet *self, int dropped)
{
  guint position = 0;

  for (guint i = 0; i < self->n_specs; i++)
    {
      gboolean is_shown = qd_column_set_is_shown (self, i);
      gboolean wanted = self->is_wanted[i] && (drop_of (self, i) == 0 || drop_of (self, i) > dropped);

      if (is_shown && !wanted)
        gtk_column_view_remove_column (self->view, qd_column_set_column (self, i));
      if (!is_shown && wanted)
        gtk_column_view_insert_column (self->view, position, qd_column_set_column (self, i));
      position += wanted;
    }
}

/* of a column among those shown; `otherwise` when it is not */
static guint
place_of (QdColumnSet *self, GtkColumnViewColumn *wanted, guint otherwise)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column == wanted)
        return i;
    }
  return otherwise;
}

/* The focus stays in its column, or goes to the one that comes into its place. */
static void
show_columns (QdColumnSet *self, int dropped)
{
  g_autoptr (GtkWidget) row = NULL;
  g_autoptr (GtkColumnViewColumn) focused = qd_column_keys_get_focus (self->view, &row);
  guint place = place_of (self, focused, 0);

  change_columns (self, dropped);
  if (focused != NULL)
    qd_column_keys_set_focus (row, place_of (self, focused, place));
  align_heads (self);
  qd_column_set_fit_totals (self);
}

void
qd_column_set_fit (QdColumnSet *self, int width)
{
  int rest = width, dropped = 0;

  if (width <= 0)
    return;
  self->width = width;
  for (guint i = 0; i < self->n_specs; i++)
    rest -= self->is_wanted[i] ? qd_column_set_least_room (self, i) : 0;
  for (int drop = next_drop (self, 0); rest < 0 && drop > 0; drop = next_drop (self, drop))
    for (guint i = 0; i < self->n_specs; i++)
      if (drop_of (self, i) == drop && self->is_wanted[i])
        {
          rest += qd_column_set_least_room (self, i);
          dropped = drop;
        }
  show_columns (self, dropped);
  qd_column_set_share_rest (self, rest);
}

static void
width_changed (GtkColumnViewColumn *column, GParamSpec *pspec, QdColumnSet *self)
{
  guint index;

  if (!self->is_fitting && g_ptr_array_find (self->columns, column, &index))
    {
      self->more[index] = self->needed[index] = 0;   /* a person's choice is kept as it is */
      qd_column_set_make_room (self, index);
    }
  qd_column_set_fit_totals (self);
  if (!self->is_fitting)
    remember_soon (self);
}

static void
sorter_changed (GtkSorter *sorter, GtkSorterChange change, QdColumnSet *self)
{
  remember_soon (self);
}

/* --- choosing --- */

static void
check_toggled (GtkCheckButton *check, QdColumnSet *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "column"));

  self->is_wanted[index] = gtk_check_button_get_active (check);
  if (self->width > 0)
    qd_column_set_fit (self, self->width);
  else
    show_columns (self, 0);
  remember_soon (self);
}

static GtkWidget *
create_chooser (QdColumnSet *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < self->n_specs; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_(self->specs[i].title));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->is_wanted[i]);
      gtk_widget_set_sensitive (check, self->specs[i].drop != 0 || self->specs[i].is_extra);
      g_object_set_data (G_OBJECT (check), "column", GUINT_TO_POINTER (i));
      g_signal_connect (check, "toggled", G_CALLBACK (check_toggled), self);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

GtkWidget *
qd_column_set_create_button (QdColumnSet *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "quarterdeck-columns-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_chooser (self));
  qd_tooltip_set (button, _("Choose Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose Columns"), -1);
  return button;
}

/* --- object --- */

static void
qd_column_set_dispose (GObject *object)
{
  QdColumnSet *self = QD_COLUMN_SET (object);

  g_clear_handle_id (&self->remember_source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->columns != NULL)
    for (guint i = 0; i < self->n_specs; i++)
      g_signal_handlers_disconnect_by_data (qd_column_set_column (self, i), self);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  if (self->totals != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->totals), (gpointer *) &self->totals);
  self->totals = NULL;
  G_OBJECT_CLASS (qd_column_set_parent_class)->dispose (object);
}

static void
qd_column_set_finalize (GObject *object)
{
  QdColumnSet *self = QD_COLUMN_SET (object);

  g_free (self->name);
  g_free (self->is_wanted);
  g_free (self->more);
  g_free (self->needed);
  G_OBJECT_CLASS (qd_column_set_parent_class)->finalize (object);
}

static void
qd_column_set_class_init (QdColumnSetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_column_set_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_column_set_finalize;
}

static void
qd_column_set_init (QdColumnSet *self)
{
}

/* Rows that are sorted while they are added leave the list somewhere in its middle. A page that was made to show one of them
 * is there already. */
static gboolean
scroll_up (gpointer view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment != NULL && !qd_growing_selection_was_scrolled (view))
    gtk_adjustment_set_value (adjustment, 0);
  return G_SOURCE_REMOVE;
}

#define MOST_WORDS 16

/* as its spec says, but for larger text, longer words and heads of other languages */
static int
usual_width (GtkColumnView *view, GtkColumnViewColumn *column, const QdColumnSpec *spec, int width)
{
  const char *words[MOST_WORDS + 1] = { NULL };

  for (guint i = 0; spec->word != NULL && i < MOST_WORDS && (i == 0 || words[i - 1] != NULL); i++)
    words[i] = spec->word (i);
  return qd_text_room_of_words (GTK_WIDGET (view), gtk_column_view_column_get_title (column), words, width);
}

QdColumnSet *
qd_column_set_new (GtkColumnView *view, const char *name, const QdColumnSpec *specs, guint n_specs, GPtrArray *columns,
                   const char *sorted, GtkSortType order)
{
  QdColumnSet *self = g_object_new (QD_TYPE_COLUMN_SET, NULL);

  self->view = view;
  self->name = g_strdup (name);
  self->specs = specs;
  self->n_specs = n_specs;
  self->columns = g_ptr_array_ref (columns);
  self->is_wanted = g_new0 (gboolean, n_specs);
  self->more = g_new0 (int, n_specs);
  self->needed = g_new0 (int, n_specs);
  self->sorted = sorted;
  self->order = order;
  gtk_column_view_set_reorderable (view, FALSE);
  for (guint i = 0; i < n_specs; i++)
    {
      GtkColumnViewColumn *column = qd_column_set_column (self, i);

      if (specs[i].width <= 0)
        gtk_column_view_column_set_expand (column, TRUE);
      else
        {
          int width = gtk_column_view_column_get_fixed_width (column);   /* set: its maker knows better */

          gtk_column_view_column_set_fixed_width (column, usual_width (view, column, &specs[i], width > 0 ? width : specs[i].width));
        }
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
  recall (self);
  for (guint i = 0; i < n_specs; i++)
    g_signal_connect (qd_column_set_column (self, i), "notify::fixed-width", G_CALLBACK (width_changed), self);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed), self, 0);
  show_columns (self, 0);
  g_idle_add_full (G_PRIORITY_LOW, scroll_up, g_object_ref (view), g_object_unref);
  g_object_set_data_full (G_OBJECT (view), "column-set", self, g_object_unref);
  return self;
}
