#include "ui/editors/qd-day-table.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/store/qd-result-store.h"
#include "ui/editors/qd-day-columns.h"
#include "ui/editors/qd-day-work.h"
#include "ui/widgets/qd-column-set.h"
#include "ui/widgets/qd-data-grid.h"
#include "ui/widgets/qd-day-list.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

#define GROUP "daily-rows"   /* in the file that remembers tables */

struct _QdDayTable
{
  AdwBin       parent_instance;
  QdSession   *session;
  GtkWidget   *grid, *scroller;
  QdDayList   *list;
  QdGridModel  model;
  QdSums       sums;
  QdDayKey     keys[QD_N_DAY_KEYS];   /* of the columns that are shown */
  guint        n_keys;
  gboolean     is_left_out[QD_N_DAY_KEYS];
  QdDayKey     order;
  gboolean     descending;
};

G_DEFINE_FINAL_TYPE (QdDayTable, qd_day_table, ADW_TYPE_BIN)

enum
{
  ORDER_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- what stands where --- */

static guint
count_rows (QdDayTable *self)
{
  QdDayRows *rows = qd_day_list_get_rows (self->list);

  return rows != NULL ? qd_day_rows_count (rows) : 0;
}

static gboolean
is_identity (QdDayKey key)
{
  return key < QD_DAY_KEY_MEASURE;   /* date, campaign, channel: which row it is */
}

static void
list_columns (QdDayTable *self)
{
  self->n_keys = 0;
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    if (!self->is_left_out[key])
      self->keys[self->n_keys++] = (QdDayKey) key;
}

static void
get_size (gpointer data, QdGridSize *size)
{
  QdDayTable *self = data;
  guint n = count_rows (self);

  *size = (QdGridSize){ n > 0 ? n + 1 : 0, self->n_keys, QD_DAY_KEY_MEASURE, n > 0 ? 1 : 0 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdDayTable *self = data;
  const QdDayColumn *spec = qd_day_columns_get (self->keys[column]);

  info->title = g_strdup (_(spec->title));
  info->is_text = spec->is_text;
  info->is_fixed = TRUE;
  info->least_width = qd_text_room_of_column (GTK_WIDGET (self), _(spec->title), spec->width);
  info->takes_rest = self->keys[column] == QD_DAY_KEY_CAMPAIGN;
  if (self->keys[column] == self->order)
    info->order = self->descending ? QD_GRID_DESCENDING : QD_GRID_ASCENDING;
}

static void
get_total (QdDayTable *self, QdDayKey key, QdGridCell *cell)
{
  const QdLanguage *language = qd_session_get_language (self->session);

  cell->kind = QD_GRID_COMPUTED;
  cell->is_bold = TRUE;
  cell->text = key == QD_DAY_KEY_DATE ? g_strdup (_("Total"))
                                      : qd_day_columns_total (key, &self->sums, qd_session_get_data (self->session), language);
}

static void
get_cell (gpointer data, guint row, guint column, QdGridCell *cell)
{
  QdDayTable *self = data;
  const QdPlanData *plan = qd_session_get_data (self->session);
  QdDayKey key = self->keys[column];
  const QdResultRow *read;
  g_autofree char *text = NULL;

  if (plan == NULL)
    return;
  if (row >= count_rows (self))
    {
      get_total (self, key, cell);
      return;
    }
  read = qd_day_list_peek_row (self->list, row);
  text = read != NULL ? qd_day_columns_text (key, read, plan, FALSE) : g_strdup ("…");
  if (qd_day_columns_is_measure (key) && read != NULL && !qd_session_is_read_only (self->session))
    cell->kind = QD_GRID_EDITABLE;
  if (*text == '\0')
    cell->tone = QD_GRID_TONE_DIM;
  cell->text = *text != '\0' ? g_steal_pointer (&text) : g_strdup ("—");
}

static char *
get_plain (gpointer data, guint row, guint column)
{
  QdDayTable *self = data;
  const QdPlanData *plan = qd_session_get_data (self->session);
  QdResultRow read = { .sums = self->sums };

  if (plan == NULL || (row < count_rows (self) && !qd_day_list_read_row (self->list, row, &read, NULL)))
    return NULL;
  if (row >= count_rows (self) && is_identity (self->keys[column]))
    return NULL;
  return qd_day_columns_text (self->keys[column], &read, plan, TRUE);
}

/* --- typing --- */

static gboolean
set_reason (GError **error, const char *reason)
{
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
read_cell (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdDayTable *self = data;
  const QdPlanData *plan = qd_session_get_data (self->session);
  QdDayKey key = self->keys[column];
  QdResultRow typed = { 0 };
  gint64 value;

  if (plan == NULL || qd_session_is_read_only (self->session))
    return set_reason (error, _("This window is read-only"));
  if (row >= count_rows (self) || key >= QD_DAY_KEY_CTR)
    return set_reason (error, _("These cells are not typed: they are computed."));
  if (is_identity (key))
    return set_reason (error, _("Which day of which campaign and channel a row is stays; add another day instead."));
  if (!qd_day_work_parse (plan, key - QD_DAY_KEY_MEASURE, text, &value, error))
    return FALSE;
  qd_sums_init (&typed.sums);
  typed.sums.values[key - QD_DAY_KEY_MEASURE] = value;
  if (understood != NULL && value != QD_INTEGER_NONE)
    *understood = qd_day_columns_text (key, &typed, plan, FALSE);
  return TRUE;
}

/* The row of a change among those that are to be written, put there when it is the first of its row. */
static QdResultRow *
written_row (GArray *rows, GHashTable *places, const QdResultRow *read, guint row)
{
  gpointer place;
  QdResultRow *written;

  if (g_hash_table_lookup_extended (places, GUINT_TO_POINTER (row), NULL, &place))
    return &g_array_index (rows, QdResultRow, GPOINTER_TO_UINT (place));
  g_hash_table_insert (places, GUINT_TO_POINTER (row), GUINT_TO_POINTER (rows->len));
  g_array_append_vals (rows, read, 1);
  written = &g_array_index (rows, QdResultRow, rows->len - 1);
  for (int m = 0; m < QD_N_MEASURES; m++)
    written->sums.values[m] = QD_RESULT_KEEP;
  return written;
}

/* The next frame shows what was typed; the total and the order follow with the figures. */
static void
show_typed (QdDayTable *self, const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      const QdMeasure measure = self->keys[change->column] - QD_DAY_KEY_MEASURE;
      gint64 value;

      if (qd_day_work_parse (qd_session_get_data (self->session), measure, change->text, &value, NULL))
        qd_day_list_show_value (self->list, change->row, measure, value);
    }
  qd_data_grid_redraw (QD_DATA_GRID (self->grid));
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdDayTable *self = data;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  QdMeasure measure = QD_MEASURE_IMPRESSIONS;

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      QdResultRow read;
      gint64 value;

      measure = self->keys[change->column] - QD_DAY_KEY_MEASURE;
      if (!qd_day_list_read_row (self->list, change->row, &read, error)
          || !qd_day_work_parse (qd_session_get_data (self->session), measure, change->text, &value, error))
        return FALSE;
      written_row (rows, places, &read, change->row)->sums.values[measure] = value;
    }
  if (!qd_day_work_edit (self->session, (QdResultRow *) (gpointer) rows->data, rows->len, changes->len, measure, error))
    return FALSE;
  show_typed (self, changes);
  return TRUE;
}

/* --- order and columns: chosen and remembered --- */

static void
remember (QdDayTable *self)
{
  g_autofree char *path = qd_column_set_memory_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    {
      g_autofree char *shown = g_strconcat (qd_day_columns_get ((QdDayKey) key)->id, "-shown", NULL);

      g_key_file_set_boolean (file, GROUP, shown, !self->is_left_out[key]);
    }
  g_key_file_set_string (file, GROUP, "sorted", qd_day_columns_get (self->order)->id);
  g_key_file_set_boolean (file, GROUP, "descending", self->descending);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("the columns are not remembered: %s", error->message);
}

static void
recall (QdDayTable *self)
{
  g_autofree char *path = qd_column_set_memory_path (), *sorted = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  self->order = QD_DAY_KEY_DATE;
  self->descending = TRUE;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) || !g_key_file_has_group (file, GROUP))
    return;
  sorted = g_key_file_get_string (file, GROUP, "sorted", NULL);
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    {
      const char *id = qd_day_columns_get ((QdDayKey) key)->id;
      g_autofree char *shown = g_strconcat (id, "-shown", NULL);

      self->is_left_out[key] = !is_identity ((QdDayKey) key) && g_key_file_has_key (file, GROUP, shown, NULL)
                               && !g_key_file_get_boolean (file, GROUP, shown, NULL);
      if (g_strcmp0 (id, sorted) == 0)
        {
          self->order = (QdDayKey) key;
          self->descending = g_key_file_get_boolean (file, GROUP, "descending", NULL);
        }
    }
}

/* The same head again turns the order round. */
static void
sort (gpointer data, guint column)
{
  QdDayTable *self = data;

  self->descending = self->keys[column] == self->order && !self->descending;
  self->order = self->keys[column];
  remember (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
  g_signal_emit (self, signals[ORDER_CHANGED], 0);
}

void
qd_day_table_sort (QdDayTable *self)
{
  guint row, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->grid), &row, &column);
  sort (self, column);
}

static void
column_toggled (GtkCheckButton *button, GParamSpec *pspec, QdDayTable *self)
{
  QdDayKey key = (QdDayKey) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "key"));

  self->is_left_out[key] = !gtk_check_button_get_active (button);
  list_columns (self);
  remember (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
}

GtkWidget *
qd_day_table_create_chooser (QdDayTable *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int key = QD_DAY_KEY_MEASURE; key < QD_N_DAY_KEYS; key++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (qd_day_columns_title ((QdDayKey) key));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !self->is_left_out[key]);
      g_object_set_data (G_OBJECT (check), "key", GINT_TO_POINTER (key));
      g_signal_connect_object (check, "notify::active", G_CALLBACK (column_toggled), self, 0);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "quarterdeck-columns-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  qd_tooltip_set (button, _("Choose Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose Columns"), -1);
  return button;
}

/* --- for the window --- */

void
qd_day_table_get_order (QdDayTable *self, QdDayKey *key, gboolean *descending)
{
  *key = self->order;
  *descending = self->descending;
}

void
qd_day_table_show (QdDayTable *self, QdDayRows *rows, const QdSums *sums, gboolean from_top)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  guint before = count_rows (self), row, column;

  self->sums = *sums;
  qd_day_list_set_rows (self->list, rows);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
  if (!from_top || before == 0)
    return;
  qd_data_grid_get_cursor (QD_DATA_GRID (self->grid), &row, &column);
  qd_data_grid_set_cursor (QD_DATA_GRID (self->grid), 0, column);
  gtk_adjustment_set_value (down, 0);
}

gboolean
qd_day_table_has_rows (QdDayTable *self)
{
  return count_rows (self) > 0 && qd_day_list_peek_row (self->list, 0) != NULL;
}

QdDayRows *
qd_day_table_get_rows (QdDayTable *self)
{
  return qd_day_list_get_rows (self->list);
}

GtkBitset *
qd_day_table_get_places (QdDayTable *self)
{
  guint first_row, last_row, column, n = count_rows (self);

  qd_data_grid_get_selection (QD_DATA_GRID (self->grid), &first_row, &column, &last_row, &column);
  return first_row < n ? gtk_bitset_new_range (first_row, MIN (last_row, n - 1) - first_row + 1) : gtk_bitset_new_empty ();
}

gboolean
qd_day_table_has_whole_days (QdDayTable *self)
{
  guint row, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->grid), &row, &column);
  return column < QD_DAY_KEY_MEASURE;
}

gboolean
qd_day_table_is_typing (QdDayTable *self)
{
  return qd_data_grid_is_editing (QD_DATA_GRID (self->grid));
}

/* --- object --- */

static gboolean
qd_day_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (QD_DAY_TABLE (widget)->grid);
}

static void
qd_day_table_dispose (GObject *object)
{
  QdDayTable *self = QD_DAY_TABLE (object);

  if (self->grid != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->grid), NULL, NULL);
  self->grid = NULL;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (qd_day_table_parent_class)->dispose (object);
}

static void
qd_day_table_class_init (QdDayTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_day_table_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = qd_day_table_grab_focus;
  signals[ORDER_CHANGED]
    = g_signal_new ("order-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rows_filled (QdDayList *list, QdDayTable *self)
{
  qd_data_grid_redraw (QD_DATA_GRID (self->grid));
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Sort by This Column"), "days.sort");
  g_menu_append (menu, _("_Copy Days"), "days.copy");
  g_menu_append (menu, _("_Delete Days"), "days.delete");
  return G_MENU_MODEL (menu);
}

static void
qd_day_table_init (QdDayTable *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();

  self->list = qd_day_list_new ();
  g_signal_connect (self->list, "filled", G_CALLBACK (rows_filled), self);
  recall (self);
  list_columns (self);
  self->model = (QdGridModel){ .get_size = get_size, .get_column = get_column, .get_cell = get_cell, .get_plain = get_plain,
                               .read = read_cell, .apply = apply, .sort = sort };
  self->grid = qd_data_grid_new (_("Daily Rows"));
  qd_data_grid_set_menu (QD_DATA_GRID (self->grid), menu);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->grid, "vexpand", TRUE, NULL);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
qd_day_table_new (QdSession *session)
{
  QdDayTable *self = g_object_new (QD_TYPE_DAY_TABLE, NULL);

  self->session = g_object_ref (session);
  qd_data_grid_set_model (QD_DATA_GRID (self->grid), &self->model, self);
  return GTK_WIDGET (self);
}
