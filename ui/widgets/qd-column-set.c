#include "ui/widgets/qd-column-set.h"

#include <string.h>
#include <glib/gi18n.h>

#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

#define LEAST_EXPANDING 108
#define TITLES_FIRST 60    /* px the column of titles gets before names get more */
#define REMEMBER_AFTER 600   /* ms: a column is being dragged wider */

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
  gboolean            is_fitting;
  int                 width;       /* of the table at the last fit; 0: not yet known */
  guint               remember_source;
  const char         *sorted;      /* where nothing is remembered */
  GtkSortType         order;
};

G_DEFINE_FINAL_TYPE (QdColumnSet, qd_column_set, G_TYPE_OBJECT)

static GtkColumnViewColumn *
column_at (QdColumnSet *self, guint index)
{
  return g_ptr_array_index (self->columns, index);
}

gboolean
qd_column_set_is_shown (QdColumnSet *self, guint column)
{
  return gtk_column_view_column_get_column_view (column_at (self, column)) != NULL;
}

static int
width_of (QdColumnSet *self, guint index)
{
  int width = gtk_column_view_column_get_fixed_width (column_at (self, index));

  return width > 0 ? width : MAX (self->specs[index].width, 0);
}

/* --- heads --- */

static GtkLabel *
label_in (GtkWidget *widget)
{
  while (widget != NULL && !GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);
  return GTK_LABEL (widget);
}

static int
column_of_head (QdColumnSet *self, GtkWidget *head)
{
  GtkLabel *label = label_in (head);

  for (guint i = 0; label != NULL && i < self->n_specs; i++)
    if (g_strcmp0 (gtk_label_get_text (label), gtk_column_view_column_get_title (column_at (self, i))) == 0)
      return (int) i;
  return -1;
}

static GtkWidget *
first_head (QdColumnSet *self)
{
  return gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
}

/* GTK has no alignment of column heads: the label of a number's head is found, by its text, since the heads do not
 * stand in the order of the columns once one was put back, and pushed to the right. */
static void
align_heads (QdColumnSet *self)
{
  for (GtkWidget *head = first_head (self); head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      int column = column_of_head (self, head);
      GtkLabel *label = label_in (head);

      if (column < 0)
        continue;
      gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
      gtk_label_set_xalign (label, self->specs[column].xalign);
    }
}

/* The column with the arrow: GTK 4.8 tells nobody which it is, so the arrow in its head is looked for. */
static int
sorted_column (QdColumnSet *self, GtkSortType *order)
{
  for (GtkWidget *head = first_head (self); head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      GtkLabel *label = label_in (head);
      GtkWidget *arrow = label != NULL ? gtk_widget_get_next_sibling (GTK_WIDGET (label)) : NULL;

      if (arrow == NULL || (!gtk_widget_has_css_class (arrow, "ascending") && !gtk_widget_has_css_class (arrow, "descending")))
        continue;
      *order = gtk_widget_has_css_class (arrow, "descending") ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
      return column_of_head (self, head);
    }
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
  int width = gtk_column_view_column_get_fixed_width (column_at (self, index)) - self->more[index];

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
      if (gtk_column_view_column_get_fixed_width (column_at (self, i)) > 0)
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
        gtk_column_view_column_set_fixed_width (column_at (self, i),
                                                qd_text_room (GTK_WIDGET (self->view), CLAMP (width, 30, 1200)));
    }
  sorted = is_known ? g_key_file_get_string (file, self->name, "sorted", NULL) : NULL;
  if (sorted != NULL)
    self->order = g_key_file_get_boolean (file, self->name, "descending", NULL) ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  for (guint i = 0; i < self->n_specs; i++)
    if (g_strcmp0 (sorted != NULL ? sorted : self->sorted, self->specs[i].id) == 0)
      gtk_column_view_sort_by_column (self->view, column_at (self, i), self->order);
}

/* --- what is shown --- */

static void
fit_totals (QdColumnSet *self)
{
  guint i = 0;

  for (GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL; label != NULL;
       label = gtk_widget_get_next_sibling (label), i++)
    {
      gboolean expands = self->specs[i].width <= 0 && gtk_column_view_column_get_fixed_width (column_at (self, i)) <= 0;

      gtk_widget_set_visible (label, qd_column_set_is_shown (self, i));
      gtk_widget_set_hexpand (label, expands || gtk_column_view_column_get_expand (column_at (self, i)));
      gtk_widget_set_size_request (label, expands ? -1 : width_of (self, i), -1);
    }
}

static void
show_columns (QdColumnSet *self, int dropped)
{
  guint position = 0;

  for (guint i = 0; i < self->n_specs; i++)
    {
      gboolean is_shown = qd_column_set_is_shown (self, i);
      gboolean wanted = self->is_wanted[i] && (self->specs[i].drop == 0 || self->specs[i].drop > dropped);

      if (is_shown && !wanted)
        gtk_column_view_remove_column (self->view, column_at (self, i));
      if (!is_shown && wanted)
        gtk_column_view_insert_column (self->view, position, column_at (self, i));
      position += wanted;
    }
  align_heads (self);
  fit_totals (self);
}

/* of one that takes the rest */
static int
least_width (QdColumnSet *self, const QdColumnSpec *spec)
{
  return qd_text_room (GTK_WIDGET (self->view), spec->width < -1 ? -spec->width : LEAST_EXPANDING);
}

static void
set_more (QdColumnSet *self, guint index, int more)
{
  int width = width_of (self, index) - self->more[index] + more;

  if (more == self->more[index])
    return;
  self->is_fitting = TRUE;
  gtk_column_view_column_set_fixed_width (column_at (self, index), width);
  self->is_fitting = FALSE;
  self->more[index] = more;
}

/* What is left goes to the column that takes the rest until titles have room; of more names get half. */
static void
share_rest (QdColumnSet *self, int rest)
{
  guint n = 0;

  for (guint i = 0; i < self->n_specs; i++)
    n += self->specs[i].takes_more && qd_column_set_is_shown (self, i);
  for (guint i = 0; i < self->n_specs; i++)
    if (self->specs[i].takes_more)
      set_more (self, i, rest > TITLES_FIRST && qd_column_set_is_shown (self, i)
                           ? MIN ((rest - TITLES_FIRST) / 2 / (int) n, width_of (self, i) - self->more[i]) : 0);
}

void
qd_column_set_fit (QdColumnSet *self, int width)
{
  int rest = width, dropped = 0, most = 0;

  if (width <= 0)
    return;
  self->width = width;
  for (guint i = 0; i < self->n_specs; i++)
    {
      rest -= self->is_wanted[i] ? self->specs[i].width > 0 ? width_of (self, i) - self->more[i] : least_width (self, &self->specs[i]) : 0;
      most = MAX (most, self->specs[i].drop);
    }
  for (int drop = 1; rest < 0 && drop <= most; drop++)
    for (guint i = 0; i < self->n_specs; i++)
      if (self->specs[i].drop == drop && self->is_wanted[i])
        {
          rest += width_of (self, i) - self->more[i];
          dropped = drop;
        }
  show_columns (self, dropped);
  share_rest (self, rest);
}

static void
width_changed (GtkColumnViewColumn *column, GParamSpec *pspec, QdColumnSet *self)
{
  guint index;

  if (!self->is_fitting && g_ptr_array_find (self->columns, column, &index))
    self->more[index] = 0;   /* a person's choice is kept as it is */
  fit_totals (self);
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

/* --- totals and copying --- */

GtkWidget *
qd_column_set_create_totals (QdColumnSet *self)
{
  self->totals = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_object_add_weak_pointer (G_OBJECT (self->totals), (gpointer *) &self->totals);
  gtk_widget_add_css_class (self->totals, "table-totals");
  for (guint i = 0; i < self->n_specs; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), self->specs[i].xalign);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (self->totals), label);
    }
  fit_totals (self);
  return self->totals;
}

void
qd_column_set_set_total (QdColumnSet *self, guint column, const char *text)
{
  GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL;

  for (guint i = 0; i < column && label != NULL; i++)
    label = gtk_widget_get_next_sibling (label);
  if (label != NULL)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static const char *
total_at (QdColumnSet *self, guint column)
{
  GtkWidget *label = self->totals != NULL ? gtk_widget_get_first_child (self->totals) : NULL;

  for (guint i = 0; i < column && label != NULL; i++)
    label = gtk_widget_get_next_sibling (label);
  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

/* --- as a table --- */

/* indices of the columns */
static GArray *
columns_of_table (QdColumnSet *self, gboolean is_paper)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_specs; i++)
    if (is_paper ? self->is_wanted[i] : qd_column_set_is_shown (self, i))
      g_array_append_val (columns, i);
  return columns;
}

static QdTable *
create_heads (QdColumnSet *self, const GArray *columns)
{
  QdTable *table = qd_table_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      guint column = g_array_index (columns, guint, i);

      qd_table_add_column (table, gtk_column_view_column_get_title (column_at (self, column)), self->specs[column].xalign);
    }
  return table;
}

static void
add_row (QdTable *table, const GArray *columns, gpointer item, const QdColumnCells *cells)
{
  char **texts = g_new0 (char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    {
      char *text = cells->text (item, g_array_index (columns, guint, i), cells->data);

      texts[i] = text != NULL ? text : g_strdup ("");
    }
  qd_table_add_row (table, texts, 0, QD_TABLE_PLAIN);
  for (guint i = 0; i < columns->len && cells->symbol != NULL; i++)
    qd_table_set_symbol (table, i, cells->symbol (item, g_array_index (columns, guint, i), cells->data));
}

QdTable *
qd_column_set_create_table (QdColumnSet *self, GListModel *rows, const QdColumnCells *cells)
{
  g_autoptr (GArray) columns = columns_of_table (self, TRUE);
  QdTable *table = create_heads (self, columns);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, i);

      add_row (table, columns, item, cells);
    }
  if (self->totals != NULL && table->rows->len > 0)
    {
      char **texts = g_new0 (char *, columns->len + 1);

      for (guint i = 0; i < columns->len; i++)
        texts[i] = g_strdup (total_at (self, g_array_index (columns, guint, i)));
      qd_table_add_row (table, texts, 0, QD_TABLE_TOTAL);
    }
  return table;
}

guint
qd_column_set_copy (QdColumnSet *self, GtkSelectionModel *model, QdColumnText cell_text, gpointer data)
{
  const QdColumnCells cells = { cell_text, NULL, data };
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GArray) columns = columns_of_table (self, FALSE);
  g_autoptr (QdTable) table = create_heads (self, columns);
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autofree char *text = NULL;

  if (n == 0)
    return 0;
  for (guint row = 0; row < n; row++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (selected, row));

      add_row (table, columns, item, &cells);
    }
  text = qd_table_to_text (table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), text);
  return n;
}

/* --- object --- */

static void
qd_column_set_dispose (GObject *object)
{
  QdColumnSet *self = QD_COLUMN_SET (object);

  g_clear_handle_id (&self->remember_source, g_source_remove);
  if (self->columns != NULL)
    for (guint i = 0; i < self->n_specs; i++)
      g_signal_handlers_disconnect_by_data (column_at (self, i), self);
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

/* Rows that are sorted while they are added leave the list somewhere in its middle. */
static gboolean
scroll_up (gpointer view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment != NULL)
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
  self->sorted = sorted;
  self->order = order;
  gtk_column_view_set_reorderable (view, FALSE);
  for (guint i = 0; i < n_specs; i++)
    {
      GtkColumnViewColumn *column = column_at (self, i);

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
    g_signal_connect (column_at (self, i), "notify::fixed-width", G_CALLBACK (width_changed), self);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed), self, 0);
  show_columns (self, 0);
  g_idle_add_full (G_PRIORITY_LOW, scroll_up, g_object_ref (view), g_object_unref);
  g_object_set_data_full (G_OBJECT (view), "column-set", self, g_object_unref);
  return self;
}
