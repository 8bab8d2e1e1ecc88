#include "ui/widgets/qd-day-list.h"

#include <string.h>

#define PAGE 256          /* rows that are read at once */
#define MOST_PAGES 64     /* that are kept: 16,384 rows, far more than fit a window */

typedef struct
{
  guint       number;
  guint64     used;            /* the last time, to know which to let go */
  gboolean    is_read;
  QdResultRow rows[PAGE];
} Page;

struct _QdDayList
{
  GObject     parent_instance;
  QdDayRows  *rows;
  GHashTable *pages;           /* number -> Page */
  GArray     *wanted;          /* guint: pages to read, the last one first: it is the one in sight */
  gboolean    is_reading;
  guint64     clock;
};

G_DEFINE_FINAL_TYPE (QdDayList, qd_day_list, G_TYPE_OBJECT)

enum
{
  FILLED,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void read_next (QdDayList *self);

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

const QdResultRow *
qd_day_list_peek_row (QdDayList *self, guint position)
{
  Page *page;

  g_return_val_if_fail (self->rows != NULL && position < qd_day_rows_count (self->rows), NULL);

  page = get_page (self, position / PAGE);
  return page->is_read ? &page->rows[position % PAGE] : NULL;
}

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
    {
      fill_page (page, reading->read);
      g_signal_emit (self, signals[FILLED], 0);
    }
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

gboolean
qd_day_list_read_row (QdDayList *self, guint position, QdResultRow *row, GError **error)
{
  guint number = position / PAGE;
  Page *page = get_page (self, number);
  g_autofree QdResultRow *read = NULL;

  if (!page->is_read)
    {
      read = g_new0 (QdResultRow, PAGE);
      if (!qd_day_rows_read (self->rows, number * PAGE, rows_of_page (self->rows, number), read, error))
        return FALSE;
      fill_page (page, read);
    }
  *row = page->rows[position % PAGE];
  return TRUE;
}

void
qd_day_list_show_value (QdDayList *self, guint position, QdMeasure measure, gint64 value)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE));

  if (page != NULL && page->is_read)
    page->rows[position % PAGE].sums.values[measure] = value;
}

void
qd_day_list_set_rows (QdDayList *self, QdDayRows *rows)
{
  g_autoptr (QdDayRows) old = g_steal_pointer (&self->rows);

  self->rows = rows != NULL ? qd_day_rows_ref (rows) : NULL;
  if (old != NULL && rows != NULL && qd_day_rows_is_same_list (old, rows))
    {
      read_again (self);
      return;
    }
  g_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->pages);
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
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
qd_day_list_init (QdDayList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
}

QdDayList *
qd_day_list_new (void)
{
  return g_object_new (QD_TYPE_DAY_LIST, NULL);
}
