#include "ui/widgets/qd-day-list.h"

#include <string.h>

#define PAGE 256          /* rows that are read at once */
#define MOST_PAGES 64     /* that are kept: 16,384 rows, far more than a table has widgets for */

/* --- one row --- */

struct _QdDayItem
{
  GObject     parent_instance;
  QdResultRow row;
  gboolean    is_read;
};

G_DEFINE_FINAL_TYPE (QdDayItem, qd_day_item, G_TYPE_OBJECT)

static guint item_changed;

static void
qd_day_item_class_init (QdDayItemClass *klass)
{
  item_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_day_item_init (QdDayItem *self)
{
}

const QdResultRow *
qd_day_item_get_row (QdDayItem *self)
{
  return self->is_read ? &self->row : NULL;
}

/* --- the list --- */

typedef struct
{
  guint      number;
  guint64    used;             /* the last time, to know which to let go */
  gboolean   is_read;          /* items made later are filled at once */
  QdResultRow rows[PAGE];
  QdDayItem *items[PAGE];      /* those that were asked for */
} Page;

struct _QdDayList
{
  GObject     parent_instance;
  QdDayRows  *rows;
  guint       n;
  GHashTable *pages;           /* number -> Page */
  GArray     *wanted;          /* guint: pages to read, the last one first: it is the one in sight */
  gboolean    is_reading;
  guint64     clock;
};

enum
{
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void read_next (QdDayList *self);

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < PAGE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

static void
let_oldest_go (QdDayList *self)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Page *) value)->used < oldest->used)
      oldest = value;
  if (oldest != NULL)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
}

static void
want (QdDayList *self, guint number)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == number)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  g_array_append_val (self->wanted, number);
  read_next (self);
}

static Page *
get_page (QdDayList *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      if (g_hash_table_size (self->pages) >= MOST_PAGES)
        let_oldest_go (self);
      page = g_new0 (Page, 1);
      page->number = number;
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
      want (self, number);
    }
  page->used = ++self->clock;
  return page;
}

static GType
get_item_type (GListModel *list)
{
  return QD_TYPE_DAY_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return QD_DAY_LIST (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  QdDayList *self = QD_DAY_LIST (list);
  QdDayItem **item;
  Page *page;

  if (position >= self->n)
    return NULL;
  page = get_page (self, position / PAGE);
  item = &page->items[position % PAGE];
  if (*item == NULL)
    {
      *item = g_object_new (QD_TYPE_DAY_ITEM, NULL);
      (*item)->is_read = page->is_read;
      (*item)->row = page->rows[position % PAGE];
    }
  return g_object_ref (*item);
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QdDayList, qd_day_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init))

/* --- reading --- */

typedef struct
{
  QdDayRows  *rows;
  guint       number;
  QdResultRow read[PAGE];
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  qd_day_rows_unref (reading->rows);
  g_free (reading);
}

static guint
rows_of_page (QdDayRows *rows, guint number)
{
  return MIN (PAGE, qd_day_rows_count (rows) - number * PAGE);
}

static void
read_page (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;

  if (qd_day_rows_read (reading->rows, reading->number * PAGE, rows_of_page (reading->rows, reading->number), reading->read, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
fill_page (Page *page, const QdResultRow *rows)
{
  memcpy (page->rows, rows, sizeof page->rows);
  page->is_read = TRUE;
  for (guint i = 0; i < PAGE; i++)
    if (page->items[i] != NULL)
      {
        page->items[i]->row = rows[i];
        page->items[i]->is_read = TRUE;
        g_signal_emit (page->items[i], item_changed, 0);
      }
}

static void
page_read (GObject *source, GAsyncResult *result, gpointer data)
{
  QdDayList *self = QD_DAY_LIST (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (reading->number));
  g_autoptr (GError) error = NULL;

  self->is_reading = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (reading->rows == self->rows)
        g_signal_emit (self, signals[FAILED], 0, error->message);
    }
  else if (reading->rows == self->rows && page != NULL)   /* else it is of rows of before */
    fill_page (page, reading->read);
  read_next (self);
}

/* One page at a time: what was scrolled past meanwhile and let go again is not read. */
static void
read_next (QdDayList *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;
  guint number;

  while (self->wanted->len > 0 && !self->is_reading)
    {
      number = g_array_index (self->wanted, guint, self->wanted->len - 1);
      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (!g_hash_table_contains (self->pages, GUINT_TO_POINTER (number)))
        continue;
      self->is_reading = TRUE;
      reading = g_new0 (Reading, 1);
      reading->rows = qd_day_rows_ref (self->rows);
      reading->number = number;
      task = g_task_new (self, NULL, page_read, NULL);
      g_task_set_task_data (task, reading, reading_free);
      g_task_run_in_thread (task, read_page);
    }
}

/* --- rows --- */

static void
read_again (QdDayList *self)
{
  GHashTableIter iter;
  gpointer number;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      guint page = GPOINTER_TO_UINT (number);

      g_array_append_val (numbers, page);
    }
  for (guint i = 0; i < numbers->len; i++)
    want (self, g_array_index (numbers, guint, i));
}

void
qd_day_list_set_rows (QdDayList *self, QdDayRows *rows)
{
  g_autoptr (QdDayRows) old = g_steal_pointer (&self->rows);
  guint n_old = self->n;

  self->rows = rows != NULL ? qd_day_rows_ref (rows) : NULL;
  if (old != NULL && rows != NULL && qd_day_rows_is_same_list (old, rows))
    {
      read_again (self);
      return;
    }
  /* all away, then all there: a change of all in place would have each item asked for */
  self->n = 0;
  g_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->pages);
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  self->n = rows != NULL ? qd_day_rows_count (rows) : 0;
  if (self->n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n);
}

QdDayRows *
qd_day_list_get_rows (QdDayList *self)
{
  return self->rows;
}

/* --- object --- */

static void
qd_day_list_finalize (GObject *object)
{
  QdDayList *self = QD_DAY_LIST (object);

  g_clear_pointer (&self->rows, qd_day_rows_unref);
  g_hash_table_unref (self->pages);
  g_array_unref (self->wanted);
  G_OBJECT_CLASS (qd_day_list_parent_class)->finalize (object);
}

static void
qd_day_list_class_init (QdDayListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_day_list_finalize;
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
qd_day_list_init (QdDayList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
}

QdDayList *
qd_day_list_new (void)
{
  return g_object_new (QD_TYPE_DAY_LIST, NULL);
}
