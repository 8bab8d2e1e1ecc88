#include "model/exchange/qd-results-range.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/exchange/qd-csv-record.h"
#include "model/exchange/qd-results-fast.h"

#define BUFFER_SIZE (512 * 1024)
#define MAX_RECORD (64 * 1024 * 1024)   /* a quote that is never closed must not bring the whole file into memory */
#define EXCERPT_BYTES 240

/* The part of the file that is in memory. */
typedef struct
{
  char        *bytes;        /* capacity, a line end, QD_RESULTS_MARGIN */
  gsize        capacity;
  gsize        filled;
  gsize        valid;        /* so many bytes are known to be UTF-8 */
  guint64      offset;       /* of bytes[0] in the source */
  guint64      limit;        /* read no further, for now */
  guint64      source_size;
  QdCsvRecord *record;
  QdResultsMemo memo;
  gboolean     may_be_quick;
} Window;

static void
problem_free (gpointer data)
{
  QdResultsProblem *problem = data;

  g_free (problem->text);
  g_free (problem->reason);
  g_free (problem);
}

/* A range from `start` (the beginning of a record) to `end`, not yet read. */
QdResultsRange *
qd_results_range_new (const QdResultsLayout *layout, QdResultsCodes *campaigns, QdResultsCodes *channels,
                      const QdResultsSource *source, guint64 start, guint64 end)
{
  QdResultsRange *range = g_new0 (QdResultsRange, 1);

  range->layout = layout;
  range->source = source;
  range->start = start;
  range->end = end;
  range->campaigns = qd_results_code_cache_new (campaigns);
  range->channels = qd_results_code_cache_new (channels);
  range->bag = qd_result_bag_new ();
  range->max_problems = QD_RESULTS_MAX_PROBLEMS;
  range->problems = g_ptr_array_new_with_free_func (problem_free);
  return range;
}

/* Frees a range with its rows and errors; NULL is nothing. */
void
qd_results_range_free (QdResultsRange *range)
{
  if (range == NULL)
    return;
  qd_results_code_cache_free (range->campaigns);
  qd_results_code_cache_free (range->channels);
  qd_result_bag_free (range->bag);
  g_ptr_array_unref (range->problems);
  g_clear_error (&range->error);
  g_free (range);
}

gssize
qd_results_source_read (const QdResultsSource *source, guint64 offset, char *buffer, gsize size, GError **error)
{
  gssize n;

  if (source->fd < 0)
    {
      n = (gssize) MIN (size, source->size - MIN (offset, source->size));
      if (n > 0)
        memcpy (buffer, source->memory + offset, (gsize) n);
      return n;
    }
  do
    n = pread (source->fd, buffer, size, (off_t) offset);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, g_strerror (errno));
  return n;
}

static void
reject (QdResultsRange *range, const char *column, const char *text, const char *reason)
{
  range->n_rejected++;
  if (range->problems->len >= range->max_problems)
    return;

  QdResultsProblem *problem = g_new0 (QdResultsProblem, 1);

  problem->line = range->n_lines;
  problem->column = column;
  problem->text = text != NULL ? qd_text_excerpt (text) : NULL;
  problem->reason = g_strdup (reason);
  g_ptr_array_add (range->problems, problem);
}

/* --- Rows --- */

/* Whether the row reports anything, in the fewest bytes. */
static QdSums
mark_reported (const QdSums *sums)
{
  QdSums mark;

  qd_sums_init (&mark);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (sums->values[m] != QD_INTEGER_NONE)
      {
        mark.values[m] = 0;
        break;
      }
  return mark;
}

static void
keep_row (QdResultsRange *range, const QdResultsRow *row)
{
  const guint64 key = qd_result_bag_key (row->campaign, row->channel, row->month);

  if (range->only_counts && (row->month < range->first_month || row->month > range->last_month))
    {
      const QdSums mark = mark_reported (&row->sums);

      qd_result_bag_add (range->bag, key, row->day, &mark);
    }
  else
    qd_result_bag_add (range->bag, key, row->day, &row->sums);
}

static gboolean
is_blank (const QdCsvRecord *record, guint from)
{
  for (guint i = from; i < qd_csv_record_n_cells (record); i++)
    {
      const char *cell = qd_csv_record_cell (record, i);
      g_autofree char *plain = *cell != '\0' ? qd_text_normalise (cell) : NULL;

      if (plain != NULL && *plain != '\0')
        return FALSE;
    }
  return TRUE;
}

/* The long way to read a row; says at most one thing that is wrong with it. */
static void
read_cells (QdResultsRange *range, const QdCsvRecord *record)
{
  const QdResultsLayout *layout = range->layout;
  const guint n_cells = qd_csv_record_n_cells (record);
  QdResultsRow row = layout->start;

  if (is_blank (record, 0))
    return;
  range->n_rows++;
  if (n_cells < layout->n_columns || !is_blank (record, layout->n_columns))
    {
      g_autofree char *reason = g_strdup_printf (_ ("the row has %u cells, the header %u"), n_cells, layout->n_columns);

      reject (range, NULL, NULL, reason);
      return;
    }
  for (guint column = 0; column < layout->n_columns; column++)
    {
      const QdResultsField field = layout->fields[column];
      const char *cell = qd_csv_record_cell (record, column);
      g_autoptr (GError) error = NULL;

      if (field == QD_RESULTS_IGNORED)
        continue;
      if (!qd_results_layout_read_cell (layout, field, cell, range->campaigns, range->channels, &row, &error))
        {
          reject (range, layout->headers[column], cell, error->message);
          return;
        }
    }
  keep_row (range, &row);
}

/* Line ends are LF, CR LF and CR. */
static gint64
count_lines (const char *at, const char *end)
{
  gint64 n = 0;

  for (; at < end; at++)
    n += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
  return n;
}

/* One record by the long way; returns the next one, NULL when the record is not complete. */
static const char *
read_record (QdResultsRange *range, QdCsvRecord *record, const char *at, const char *end)
{
  const char *next;

  switch (qd_csv_record_read (record, at, end, range->layout->separator, &next))
    {
    case QD_CSV_INCOMPLETE:
      return NULL;
    case QD_CSV_STRAY_QUOTE:
      range->n_rows++;
      reject (range, NULL, qd_csv_record_cell (record, 0),
              _ ("there is text behind closing quotes; quotes inside a cell must be doubled"));
      break;
    case QD_CSV_RECORD:
    default:
      read_cells (range, record);
      break;
    }
  range->n_lines += count_lines (at, next);
  return next;
}

/* All records between `at` and `end` that begin in the range; returns the first that is not read. */
static const char *
read_records (QdResultsRange *range, Window *window, const char *at, const char *end)
{
  const char *last = end;

  if (window->offset + (gsize) (end - window->bytes) > range->end)
    last = window->bytes + (range->end - window->offset);
  while (at < last)
    {
      const char *next = NULL;

      if (window->may_be_quick)
        {
          QdResultsRow row = range->layout->start;

          next = qd_results_read_line (range->layout, at, &window->memo, range->campaigns, range->channels, &row);
          if (next != NULL)
            {
              keep_row (range, &row);
              range->n_rows++;
              range->n_lines++;
            }
        }
      if (next == NULL)
        next = read_record (range, window->record, at, end);
      if (next == NULL)
        break;
      at = next;
    }
  return at;
}

/* --- The window over the source --- */

/* Whether all bytes are ASCII other than NUL; eight at a time. */
static gboolean
is_plain_ascii (const char *bytes, gsize n)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), highs = ones << 7;
  guint64 found = 0;
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    {
      guint64 word;

      memcpy (&word, bytes + i, sizeof word);
      found |= word | (word - ones);   /* a high bit for bytes above 127 and for 0 */
    }
  for (; i < n; i++)
    found |= (signed char) bytes[i] <= 0 ? highs : 0;
  return (found & highs) == 0;
}

/* Whether the bytes up to `n` are text; NUL is not. */
static gboolean
check_text (QdResultsRange *range, Window *window, gsize n)
{
  const char *start = window->bytes + window->valid;

  if (n <= window->valid)
    return TRUE;
  if (!is_plain_ascii (start, n - window->valid) && !g_utf8_validate_len (start, n - window->valid, NULL))
    {
      range->state = QD_RESULTS_RANGE_NOT_UTF8;
      return FALSE;
    }
  window->valid = n;
  return TRUE;
}

static void
grow (Window *window)
{
  window->capacity *= 2;
  window->bytes = g_realloc (window->bytes, window->capacity + 1 + QD_RESULTS_MARGIN);
}

static gboolean
fill (QdResultsRange *range, Window *window)
{
  if (window->filled * 2 > window->capacity)
    grow (window);
  while (window->filled < window->capacity && window->offset + window->filled < window->limit)
    {
      const guint64 at = window->offset + window->filled;
      const gsize wanted = MIN (window->capacity - window->filled, window->limit - at);
      const gssize n = qd_results_source_read (range->source, at, window->bytes + window->filled, wanted, &range->error);

      if (n < 0 || !qd_job_check (range->job, &range->error))
        {
          range->state = QD_RESULTS_RANGE_FAILED;
          return FALSE;
        }
      if (n == 0)
        window->limit = window->source_size = at;   /* the file became shorter */
      window->filled += (gsize) n;

      const guint64 done = __atomic_add_fetch (range->bytes_done, (guint64) n, __ATOMIC_RELAXED);

      if (range->shows_progress)
        qd_job_set_progress (range->job, range->progress_share * (double) done / (double) range->source->size);
    }
  return TRUE;
}

static gboolean
is_exhausted (const Window *window)
{
  return window->offset + window->filled >= window->limit;
}

/* How much of the window holds whole lines. The last line of a source gets the line end it may lack. */
static gsize
whole_lines (Window *window)
{
  const char *newline;

  if (window->filled > 0 && is_exhausted (window) && window->limit >= window->source_size
      && window->bytes[window->filled - 1] != '\n')
    window->bytes[window->filled++] = '\n';
  memset (window->bytes + window->filled, 0, QD_RESULTS_MARGIN);
  newline = window->filled > 0 ? memrchr (window->bytes, '\n', window->filled) : NULL;
  return newline != NULL ? (gsize) (newline + 1 - window->bytes) : 0;
}

static void
forget (Window *window, gsize n)
{
  memmove (window->bytes, window->bytes + n, window->filled - n);
  window->filled -= n;
  window->valid -= MIN (n, window->valid);
  window->offset += n;
}

/* A quote without an end makes one bad row of its line, not of the rest of the file. */
static void
drop_line (QdResultsRange *range, Window *window)
{
  const char *newline = memchr (window->bytes, '\n', window->filled);
  const gsize length = newline != NULL ? (gsize) (newline - window->bytes) : window->filled;
  g_autofree char *text = g_utf8_make_valid (window->bytes, (gssize) MIN (length, EXCERPT_BYTES));

  range->n_rows++;
  reject (range, NULL, text, _ ("the quotes that open here are never closed"));
  range->n_lines++;
  forget (window, newline != NULL ? length + 1 : length);
}

/* A record goes on behind what is in the window: more of the source is needed, if there is more. */
static gboolean
reach_further (Window *window)
{
  if (window->filled > MAX_RECORD)
    return FALSE;
  if (!is_exhausted (window))
    return TRUE;
  if (window->limit >= window->source_size)
    return FALSE;
  window->limit = MIN (window->source_size, window->limit + BUFFER_SIZE);
  return TRUE;
}

static gboolean
is_finished (const QdResultsRange *range, const Window *window)
{
  return window->offset >= range->end || (window->filled == 0 && is_exhausted (window));
}

static void
read_window (QdResultsRange *range, Window *window)
{
  while (!is_finished (range, window) && fill (range, window))
    {
      const gsize usable = whole_lines (window);

      if (!check_text (range, window, usable))
        return;

      const char *stopped = read_records (range, window, window->bytes, window->bytes + usable);
      const gsize n_read = (gsize) (stopped - window->bytes);

      forget (window, n_read);
      if (!is_finished (range, window) && (n_read < usable || is_exhausted (window)) && !reach_further (window))
        drop_line (range, window);
    }
}

/* Reads the range; afterwards its state says whether that could be done. Cancel leaves state FAILED. */
void
qd_results_range_read (QdResultsRange *range)
{
  const gboolean *given = range->layout->given;
  Window window = { 0 };

  window.capacity = BUFFER_SIZE;
  window.bytes = g_malloc (window.capacity + 1 + QD_RESULTS_MARGIN);
  window.offset = range->start;
  window.limit = range->end;
  window.source_size = range->source->size;
  window.record = qd_csv_record_new ();
  /* a row of constants alone would not be seen to be blank */
  for (guint field = 0; field < QD_RESULTS_MEASURES; field++)
    window.may_be_quick |= given[field] && range->layout->constants[field] == NULL;
  read_window (range, &window);
  range->stop = window.offset;
  qd_csv_record_free (window.record);
  g_free (window.bytes);
}
