#include "ui/editors/qd-day-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-day-list.h"
#include "ui/widgets/qd-edit-cell.h"

static const QdColumnSpec specs[QD_N_DAY_KEYS] = {
  { "date", N_("Date"), 0, 96, 0 },
  { "campaign", N_("Campaign"), 0, -1, 0 },
  { "channel", N_("Channel"), 0, 110, 0 },
  { "impressions", N_("Impressions"), 1, 92, 4 },
  { "clicks", N_("Clicks"), 1, 76, 3 },
  { "leads", N_("Leads"), 1, 70, 2 },
  { "new-users", N_("New users"), 1, 78, 0 },
  { "orders", N_("Orders"), 1, 70, 1 },
  { "revenue", N_("Revenue"), 1, 104, 0 },
  { "cost", N_("Cost"), 1, 96, 0 },
  { "ctr", N_("CTR"), 1, 64, 5 },
  { "cac", N_("CAC"), 1, 70, 5 },
};

#define WIDEST 1e8   /* the least total that its column has no room for */

typedef struct
{
  QdSession  *session;   /* borrowed: the window has it */
  QdDayEdited edited;
  gpointer    data;
} Source;

const char *
qd_day_columns_title (QdDayKey key)
{
  return _(specs[key].title);
}

/* --- texts --- */

static gboolean
is_measure (QdDayKey key)
{
  return key >= QD_DAY_KEY_MEASURE && key < QD_DAY_KEY_CTR;
}

static gboolean
is_money (QdDayKey key)
{
  return key == QD_DAY_KEY_MEASURE + QD_MEASURE_REVENUE || key == QD_DAY_KEY_MEASURE + QD_MEASURE_COST;
}

static double
number_of (const QdSums *sums, QdMeasure measure, const QdPlanData *data)
{
  gint64 value = sums->values[measure];

  if (value == QD_INTEGER_NONE)
    return QD_NONE;
  return is_money (QD_DAY_KEY_MEASURE + measure) ? qd_money_to_major (value, data->money_decimals) : (double) value;
}

static char *
measure_text (QdDayKey key, const QdSums *sums, const QdPlanData *data, gboolean plain)
{
  QdMeasure measure = key - QD_DAY_KEY_MEASURE;
  gint64 value = sums->values[measure];

  if (value == QD_INTEGER_NONE)
    return g_strdup ("");
  if (plain)
    return is_money (key) ? qd_money_to_text (value, data->money_decimals) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return qd_figure_text_number (number_of (sums, measure, data), is_money (key) ? data->money_decimals : 0, FALSE);
}

static char *
ratio_text (QdDayKey key, const QdSums *sums, const QdPlanData *data, gboolean plain)
{
  double value = key == QD_DAY_KEY_CTR
                   ? qd_ratio (number_of (sums, QD_MEASURE_CLICKS, data), number_of (sums, QD_MEASURE_IMPRESSIONS, data))
                   : qd_ratio (number_of (sums, QD_MEASURE_COST, data), number_of (sums, QD_MEASURE_NEW_USERS, data));

  g_autofree char *number = NULL;

  if (qd_is_none (value))
    return g_strdup ("");
  if (plain)
    return qd_number_to_text (value);
  number = qd_figure_text_number (key == QD_DAY_KEY_CTR ? 100 * value : value, 2, FALSE);
  return key == QD_DAY_KEY_CTR ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

char *
qd_day_columns_text (QdDayKey key, const QdResultRow *row, const QdPlanData *data, gboolean plain)
{
  const QdRecord *record;

  if (is_measure (key))
    return measure_text (key, &row->sums, data, plain);
  if (key > QD_DAY_KEY_MEASURE)
    return ratio_text (key, &row->sums, data, plain);
  if (key == QD_DAY_KEY_DATE)
    return qd_day_to_text (row->day);
  if (key == QD_DAY_KEY_CAMPAIGN)
    {
      record = qd_plan_data_find (data, QD_KIND_CAMPAIGN, row->campaign);
      return g_strdup (record != NULL ? QD_CAMPAIGN (record)->name : "");
    }
  record = qd_plan_data_find (data, QD_KIND_CHANNEL, row->channel);
  return g_strdup (record != NULL ? QD_CHANNEL (record)->name : "");
}

/* --- cells --- */

static QdDayKey
key_of (gpointer object)
{
  return (QdDayKey) GPOINTER_TO_INT (g_object_get_data (object, "key"));
}

static void
refresh (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  Source *source = g_object_get_data (G_OBJECT (child), "source");
  const QdResultRow *row = qd_day_item_get_row (gtk_list_item_get_item (item));
  const QdPlanData *data = qd_session_get_data (source->session);
  QdDayKey key = key_of (child);
  g_autofree char *text = row != NULL && data != NULL ? qd_day_columns_text (key, row, data, FALSE) : g_strdup ("…");
  gboolean can_edit = row != NULL && data != NULL && !qd_session_is_read_only (source->session);
  g_autofree char *editable = can_edit ? qd_day_columns_text (key, row, data, TRUE) : NULL;

  if (!QD_IS_EDIT_CELL (child))
    qd_cell_text_set (child, *text != '\0' ? text : "—");
  else if (!qd_edit_cell_is_editing (QD_EDIT_CELL (child)))
    qd_edit_cell_set (QD_EDIT_CELL (child), *text != '\0' ? text : "—", editable, qd_day_columns_title (key));
}

static char *
text_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  Source *source = g_object_get_data (G_OBJECT (cell), "source");
  QdDayItem *day = gtk_list_item_get_item (item);
  const QdResultRow *row = day != NULL ? qd_day_item_get_row (day) : NULL;

  return row != NULL ? source->edited (row, key_of (cell) - QD_DAY_KEY_MEASURE, text, source->data) : NULL;
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, Source *source)
{
  QdDayKey key = key_of (factory);
  GtkWidget *child = is_measure (key) ? qd_edit_cell_new (1, TRUE) : qd_cell_text_new (specs[key].xalign, TRUE);

  if (QD_IS_EDIT_CELL (child))
    g_signal_connect (child, "edited", G_CALLBACK (text_edited), item);
  if (key == QD_DAY_KEY_CHANNEL || key >= QD_DAY_KEY_CTR)
    gtk_widget_add_css_class (child, "dim-label");
  g_object_set_data (G_OBJECT (child), "key", GINT_TO_POINTER (key));
  g_object_set_data (G_OBJECT (child), "source", source);
  gtk_list_item_set_child (item, child);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, Source *source)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, Source *source)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  if (QD_IS_EDIT_CELL (child))
    qd_edit_cell_cancel (QD_EDIT_CELL (child));
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
}

/* --- order --- */

/* The list sorts itself; the sorters only tell by which column a person wants it: the one that is asked first. */
static int
tell_column (gconstpointer a, gconstpointer b, gpointer factory)
{
  g_object_set_data ((GObject *) a, "asked", GINT_TO_POINTER (key_of (factory) + 1));
  return 1;
}

gboolean
qd_day_columns_get_order (GtkColumnView *view, QdDayKey *key, gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (QD_TYPE_DAY_ITEM, NULL), other = g_object_new (QD_TYPE_DAY_ITEM, NULL);
  GtkOrdering order = gtk_sorter_compare (gtk_column_view_get_sorter (view), one, other);

  if (order == GTK_ORDERING_EQUAL)
    return FALSE;
  *key = (QdDayKey) (GPOINTER_TO_INT (g_object_get_data (one, "asked")) - 1);
  *descending = order == GTK_ORDERING_SMALLER;
  return TRUE;
}

/* --- columns --- */

static GtkColumnViewColumn *
create_column (QdDayKey key, Source *source)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (tell_column, factory, NULL));
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "key", GINT_TO_POINTER (key));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), source);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), source);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), source);
  column = gtk_column_view_column_new (qd_day_columns_title (key), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  return column;
}

QdColumnSet *
qd_day_columns_add (GtkColumnView *view, QdSession *session, QdDayEdited edited, gpointer data)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  Source *source = g_new (Source, 1);

  *source = (Source){ session, edited, data };
  g_object_set_data_full (G_OBJECT (view), "day-source", source, g_free);
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    g_ptr_array_add (columns, create_column ((QdDayKey) key, source));
  return qd_column_set_new (view, "daily-rows", specs, QD_N_DAY_KEYS, columns, "date", GTK_SORT_DESCENDING);
}

/* as the cells above, in short where that is wider than their column */
static char *
total_text (QdDayKey key, const QdResultRow *row, const QdPlanData *data, const QdLanguage *language)
{
  double value = is_measure (key) ? number_of (&row->sums, key - QD_DAY_KEY_MEASURE, data) : QD_NONE;

  return value >= WIDEST ? qd_compact_text (value, language) : qd_day_columns_text (key, row, data, FALSE);
}

void
qd_day_columns_set_totals (QdColumnSet *set, const QdPlanData *data, guint n_rows, const QdSums *sums, const QdLanguage *language)
{
  const QdResultRow row = { .sums = *sums };
  g_autofree char *number = qd_figure_text_number (n_rows, 0, FALSE);
  g_autofree char *count = qd_figure_text_fill (g_dngettext (GETTEXT_PACKAGE, "Total of {n} day", "Total of {n} days", n_rows), "n",
                                                number, NULL);

  qd_column_set_set_total (set, QD_DAY_KEY_CAMPAIGN, count);
  for (int key = QD_DAY_KEY_MEASURE; key < QD_N_DAY_KEYS; key++)
    {
      g_autofree char *text = total_text ((QdDayKey) key, &row, data, language);

      qd_column_set_set_total (set, (guint) key, *text != '\0' ? text : "—");
    }
}
