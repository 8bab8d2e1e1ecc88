#include "model/exchange/qd-results-import.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import-report.h"
#include "model/exchange/qd-import-sheet.h"
#include "model/exchange/qd-results-file.h"
#include "model/exchange/qd-import-outliers.h"
#include "model/exchange/qd-results-merge.h"
#include "model/exchange/qd-results-range.h"
#include "model/store/qd-result-store.h"

#define LARGE_FILE (32u << 20)   /* bytes: some 500,000 rows */
#define MAX_RANGES 2
#define SMALLEST_HALF (1024 * 1024)   /* bytes; less is not worth a thread */
#define READING_SHARE 0.6             /* of the whole work */
#define LOOK_FOR_LINE 4096

typedef struct
{
  QdPlan                *plan;
  const QdImportOptions *options;
  const char            *path;
  QdXlsx                *workbook;     /* NULL: the path is a CSV file */
  guint                  sheet;
  const QdMapping       *mapping;
  QdImportFile          *file;
  QdImportReport        *report;
  QdJob                 *job;
  QdPlanData            *data;         /* as the step has it */
  QdResultsFile         *input;
  QdResultsLayout       *layout;
  QdResultsCodes        *campaigns;
  QdResultsCodes        *channels;
  QdResultsRange        *ranges[MAX_RANGES];
  guint                  n_ranges;
  guint64                bytes_done;
} Import;

static void
clear_reading (Import *import)
{
  for (guint i = 0; i < MAX_RANGES; i++)
    g_clear_pointer (&import->ranges[i], qd_results_range_free);
  g_clear_pointer (&import->campaigns, qd_results_codes_free);
  g_clear_pointer (&import->channels, qd_results_codes_free);
  g_clear_pointer (&import->layout, qd_results_layout_free);
  g_clear_pointer (&import->input, qd_results_file_free);
  g_ptr_array_set_size (import->file->unknown_columns, 0);
  import->n_ranges = 0;
  import->bytes_done = 0;
}

static void
clear_import (Import *import)
{
  for (guint i = 0; i < MAX_RANGES; i++)
    g_clear_pointer (&import->ranges[i], qd_results_range_free);
  g_clear_pointer (&import->campaigns, qd_results_codes_free);
  g_clear_pointer (&import->channels, qd_results_codes_free);
  g_clear_pointer (&import->layout, qd_results_layout_free);
  g_clear_pointer (&import->input, qd_results_file_free);
  g_clear_pointer (&import->data, qd_plan_data_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* The file as a whole cannot be taken. */
static gboolean
break_file (Import *import, gint64 line, const char *column, const char *reason)
{
  import->file->is_broken = TRUE;
  qd_import_report_add_error (import->report, import->file, line, column, NULL, reason);
  return TRUE;
}

/* --- Codes and columns --- */

static int
compare_by_id (gconstpointer a, gconstpointer b)
{
  const QdRecord *x = *(const QdRecord *const *) a, *y = *(const QdRecord *const *) b;

  return x->id < y->id ? -1 : x->id > y->id;
}

static QdResultsCodes *
collect_codes (const Import *import, QdKindId kind, guint32 max_slots)
{
  const GPtrArray *records = import->data->sets[kind]->records;
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (records->len);
  QdResultsCodes *codes = qd_results_codes_new (qd_kind_get (kind)->name, import->mapping,
                                                import->options->create_missing, max_slots);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (records, i));
  g_ptr_array_sort (sorted, compare_by_id);
  for (guint i = 0; i < sorted->len; i++)
    {
      const QdRecord *record = g_ptr_array_index (sorted, i);

      qd_results_codes_add_known (codes, qd_record_code (record), record->id);
    }
  return codes;
}

static gboolean
read_constants (Import *import, GError **error)
{
  g_autoptr (QdResultsCodeCache) campaigns = qd_results_code_cache_new (import->campaigns);
  g_autoptr (QdResultsCodeCache) channels = qd_results_code_cache_new (import->channels);

  return qd_results_layout_read_constants (import->layout, campaigns, channels, error);
}

/* Columns and constants; FALSE when the file is broken. */
static gboolean
prepare (Import *import)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *column = NULL;

  if (import->input->headers == NULL)
    {
      break_file (import, 0, NULL, _ ("the file is empty"));
      return FALSE;
    }
  if (import->workbook)
    {
      g_strfreev (import->file->columns);
      import->file->columns = g_strdupv (import->input->headers);
    }
  import->layout = qd_results_layout_new (g_steal_pointer (&import->input->headers), import->input->separator,
                                          import->mapping, import->data->money_decimals, import->file->unknown_columns,
                                          &column, &error);
  if (import->layout == NULL)
    {
      break_file (import, import->workbook ? import->input->first_line - 1 : 1, column, error->message);
      return FALSE;
    }
  import->campaigns = collect_codes (import, QD_KIND_CAMPAIGN, QD_RESULT_BAG_MAX_CAMPAIGNS);
  import->channels = collect_codes (import, QD_KIND_CHANNEL, QD_RESULT_BAG_MAX_CHANNELS);
  if (!read_constants (import, &error))
    {
      break_file (import, 0, NULL, error->message);
      return FALSE;
    }
  return TRUE;
}

/* --- Reading in ranges --- */

/* A dry run compares with what the plan has: rows of other months need no values, but for outliers, which are looked for
 * where that costs nobody time. */
static void
set_compared_months (const Import *import, QdResultsRange *range)
{
  const QdResultColumns *results = import->data->results;

  range->only_counts = import->options->dry_run && import->input->source.size > LARGE_FILE;
  range->first_month = G_MAXINT32;
  range->last_month = G_MININT32;
  for (gsize i = 0; range->only_counts && i < results->n_blocks; i++)
    {
      range->first_month = MIN (range->first_month, results->month[i]);
      range->last_month = MAX (range->last_month, results->month[i]);
    }
}

static void
add_range (Import *import, guint64 start, guint64 end)
{
  QdResultsRange *range = qd_results_range_new (import->layout, import->campaigns, import->channels,
                                                &import->input->source, start, end);

  range->job = import->job;
  range->bytes_done = &import->bytes_done;
  range->shows_progress = import->n_ranges == 0;
  range->progress_share = READING_SHARE;
  range->max_problems = import->report->max_errors;
  set_compared_months (import, range);
  import->ranges[import->n_ranges++] = range;
}

/* The start of a line near the middle; the end when there is none. */
static guint64
find_middle (const QdResultsSource *source, guint64 start, guint64 end)
{
  guint64 at = start + (end - start) / 2;
  char bytes[LOOK_FOR_LINE];
  gssize n;

  while (at < end && (n = qd_results_source_read (source, at, bytes, sizeof bytes, NULL)) > 0)
    {
      const char *newline = memchr (bytes, '\n', (gsize) n);

      if (newline != NULL)
        return at + (guint64) (newline - bytes) + 1;
      at += (guint64) n;
    }
  return end;
}

static gpointer
read_range (gpointer range)
{
  qd_results_range_read (range);
  return NULL;
}

/* The second half starts at a line end that may lie inside quotes; reading the first half tells. Then it is read again
 * from where the first one stopped. */
static void
read_ranges (Import *import)
{
  const guint64 start = import->input->first_row, end = import->input->source.size;
  const guint64 middle = end - start > 2 * SMALLEST_HALF ? find_middle (&import->input->source, start, end) : end;
  QdResultsRange *first;
  GThread *thread;

  add_range (import, start, middle);
  first = import->ranges[0];
  if (middle == end)
    {
      qd_results_range_read (first);
      return;
    }
  add_range (import, middle, end);
  thread = g_thread_new ("results", read_range, import->ranges[1]);
  qd_results_range_read (first);
  g_thread_join (thread);
  if (first->state == QD_RESULTS_RANGE_READ && first->stop != middle)
    {
      g_clear_pointer (&import->ranges[1], qd_results_range_free);
      import->n_ranges = 1;
      add_range (import, first->stop, end);
      qd_results_range_read (import->ranges[1]);
    }
}

static gboolean
has_state (const Import *import, QdResultsRangeState state)
{
  for (guint i = 0; i < import->n_ranges; i++)
    if (import->ranges[i]->state == state)
      return TRUE;
  return FALSE;
}

static gboolean
move_range_error (Import *import, GError **error)
{
  for (guint i = 0; i < import->n_ranges; i++)
    if (import->ranges[i]->error != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&import->ranges[i]->error));
        break;
      }
  return FALSE;
}

static QdResultsFile *
open_input (const Import *import, gboolean in_memory, GError **error)
{
  gsize length;

  if (!import->workbook)
    return qd_results_file_open (import->path, import->options, in_memory, error);
  char *text = qd_import_sheet_to_csv (import->workbook, import->sheet, import->options->head_line, import->mapping,
                                       &length, import->job, error);
  return text ? qd_results_file_from_text (text, length) : NULL;
}

/* One try; *is_text is FALSE when what was taken for UTF-8 is not. TRUE with a broken file when it makes no sense. */
static gboolean
read_once (Import *import, gboolean in_memory, gboolean *is_text, GError **error)
{
  g_autoptr (GError) local = NULL;

  *is_text = TRUE;
  import->input = open_input (import, in_memory, &local);
  if (import->input == NULL && local->domain == QD_ERROR && local->code != QD_ERROR_STORAGE)
    return break_file (import, 0, NULL, local->message);
  if (import->input == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!prepare (import))
    return TRUE;
  read_ranges (import);
  if (has_state (import, QD_RESULTS_RANGE_FAILED))
    return move_range_error (import, error);
  *is_text = !has_state (import, QD_RESULTS_RANGE_NOT_UTF8);
  return TRUE;
}

static gboolean
read_rows (Import *import, GError **error)
{
  gboolean is_text;

  qd_job_set_stage (import->job, _ ("Reading"));
  if (!read_once (import, FALSE, &is_text, error))
    return FALSE;
  if (!is_text)
    {
      clear_reading (import);
      if (!read_once (import, TRUE, &is_text, error))
        return FALSE;
      if (!is_text)
        break_file (import, 0, NULL, _ ("there is a NUL byte: this is no text file"));
    }
  if (import->input != NULL)
    {
      g_free (import->file->encoding);
      import->file->encoding = g_strdup (import->input->encoding);
    }
  return TRUE;
}

/* --- What was read --- */

static void
report_rows (Import *import)
{
  gint64 line = import->input->first_line;

  for (guint i = 0; i < import->n_ranges; i++)
    {
      const QdResultsRange *range = import->ranges[i];

      for (guint j = 0; j < range->problems->len; j++)
        {
          const QdResultsProblem *problem = g_ptr_array_index (range->problems, j);

          qd_import_report_add_error (import->report, import->file, line + problem->line, problem->column,
                                      problem->text, problem->reason);
        }
      import->report->n_errors += range->n_rejected - range->problems->len;
      import->file->rows += range->n_rows;
      import->file->rejected += range->n_rejected;
      line += range->n_lines;
    }
}

static gboolean
insert_channel (Import *import, guint32 slot, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_channel_kind);
  QdChannel *channel = (QdChannel *) record;

  channel->code = g_strdup (qd_results_codes_code (import->channels, slot));
  channel->name = g_strdup (channel->code);
  if (!qd_plan_insert (import->plan, record, error))
    return FALSE;
  qd_results_codes_set_id (import->channels, slot, record->id);
  return TRUE;
}

/* A draft from the first to the last day the file has of it. */
static gboolean
insert_campaign (Import *import, guint32 slot, QdDay first, QdDay last, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_campaign_kind);
  QdCampaign *campaign = (QdCampaign *) record;

  campaign->code = g_strdup (qd_results_codes_code (import->campaigns, slot));
  campaign->name = g_strdup (campaign->code);
  campaign->start = first;
  campaign->end = last;
  if (!qd_plan_insert (import->plan, record, error))
    return FALSE;
  qd_results_codes_set_id (import->campaigns, slot, record->id);
  return TRUE;
}

/* Ids that no record has, for counting only. */
static void
pretend_ids (QdResultsCodes *codes)
{
  for (guint32 slot = qd_results_codes_n_known (codes); slot < qd_results_codes_n_slots (codes); slot++)
    qd_results_codes_set_id (codes, slot, -1 - (gint64) slot);
}

/* only_counts: names them and leaves the plan as it is */
static gboolean
add_missing_campaigns (Import *import, QdResultBag *const *bags, gboolean only_counts, GError **error)
{
  const guint32 known = qd_results_codes_n_known (import->campaigns);
  const guint32 n = qd_results_codes_n_slots (import->campaigns) - known;
  g_autofree QdDay *first = g_new0 (QdDay, n);
  g_autofree QdDay *last = g_new0 (QdDay, n);

  if (n == 0)
    return TRUE;
  qd_results_merge_find_days (bags, import->n_ranges, known, first, last);
  for (guint32 i = 0; i < n; i++)
    {
      if (first[i] == QD_DAY_NONE)   /* a code that only stands in rejected rows makes no campaign */
        continue;
      g_ptr_array_add (import->file->new_campaigns, g_strdup (qd_results_codes_code (import->campaigns, known + i)));
      if (!only_counts && !insert_campaign (import, known + i, first[i], last[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_missing_channels (Import *import, QdResultBag *const *bags, gboolean only_counts, GError **error)
{
  const guint32 known = qd_results_codes_n_known (import->channels);
  const guint32 n = qd_results_codes_n_slots (import->channels);
  g_autofree gboolean *is_used = g_new0 (gboolean, n);

  if (n == known)
    return TRUE;
  for (guint i = 0; i < import->n_ranges; i++)
    {
      g_autofree QdResultBagBlock *blocks = qd_result_bag_blocks (bags[i]);

      for (gsize j = 0; j < qd_result_bag_n_blocks (bags[i]); j++)
        is_used[qd_result_bag_key_channel (blocks[j].key)] = TRUE;
    }
  for (guint32 slot = known; slot < n; slot++)
    {
      if (!is_used[slot])
        continue;
      g_ptr_array_add (import->file->new_channels, g_strdup (qd_results_codes_code (import->channels, slot)));
      if (!only_counts && !insert_channel (import, slot, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
code_of_id (const QdResultsCodes *codes, gint64 id)
{
  for (guint32 slot = 0; slot < qd_results_codes_n_slots (codes); slot++)
    if (qd_results_codes_id (codes, slot) == id)
      return qd_results_codes_code (codes, slot);
  return "?";
}

/* The days that a dry run found far from the others, by what they are called in the plan. */
static void
report_outliers (Import *import, const QdResultOutliers *outliers)
{
  for (guint i = 0; i < outliers->found->len; i++)
    {
      const QdResultOutlier *found = &g_array_index (outliers->found, QdResultOutlier, i);
      gboolean is_money = found->measure == QD_MEASURE_REVENUE || found->measure == QD_MEASURE_COST;
      int decimals = is_money ? import->data->money_decimals : 0;
      g_autofree char *day = qd_day_to_text (found->day);
      g_autofree char *value = qd_money_to_text (found->value, decimals);
      g_autofree char *text = g_strdup_printf ("%s %s %s: %s", day, code_of_id (import->campaigns, found->campaign),
                                                code_of_id (import->channels, found->channel), value);
      g_autofree char *reason = qd_import_outlier_reason (qd_money_to_major ((QdMoney) found->median, decimals));

      qd_import_report_add_outlier (import->report, import->file, 0, qd_measure_names[found->measure], text, reason);
    }
  import->report->n_outliers += outliers->n - outliers->found->len;
}

static gboolean
write_rows (Import *import, GError **error)
{
  const gboolean only_counts = import->options->dry_run
                               || (import->report->n_errors > 0 && !import->options->skip_bad_rows);
  QdResultBag *bags[MAX_RANGES];
  QdResultCounts counts = { 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (QdResultOutlier));
  QdResultOutliers outliers = { .found = found };

  for (guint i = 0; i < import->n_ranges; i++)
    bags[i] = import->ranges[i]->bag;
  if (!add_missing_channels (import, bags, only_counts, error)
      || !add_missing_campaigns (import, bags, only_counts, error))
    return FALSE;
  if (only_counts)
    {
      pretend_ids (import->campaigns);
      pretend_ids (import->channels);
    }
  qd_job_set_stage (import->job, only_counts ? _ ("Counting") : _ ("Writing"));

  g_autoptr (QdResultsMerge) merge = qd_results_merge_new (bags, import->n_ranges, import->campaigns, import->channels);

  for (guint m = 0; m < QD_N_MEASURES; m++)
    if (!import->layout->given[QD_RESULTS_MEASURES + m])
      qd_results_merge_keep (merge, m);
  qd_results_merge_watch (merge, import->job, READING_SHARE);
  if (import->options->dry_run)
    qd_results_merge_look (merge, qd_import_outliers_look, &outliers);
  if (!qd_result_store_write_blocks (import->plan, qd_results_merge_next, merge, only_counts, &counts, import->job, error))
    return FALSE;
  report_outliers (import, &outliers);
  import->file->added += counts.added;
  import->file->updated += counts.updated;
  /* a row that a later one replaces changes nothing */
  import->file->replaced += qd_results_merge_n_replaced (merge);
  import->file->unchanged += counts.unchanged + qd_results_merge_n_replaced (merge);
  import->file->last_day = MAX (import->file->last_day, qd_results_merge_last_day (merge));
  return TRUE;
}

gboolean
qd_results_import_file (QdPlan *plan, const char *path, QdXlsx *workbook, guint sheet, const QdImportOptions *options,
                        const QdMapping *mapping, QdImportFile *file, QdImportReport *report, QdJob *job,
                        GError **error)
{
  g_auto (Import) import = {
    .plan = plan,
    .options = options,
    .path = path,
    .workbook = workbook,
    .sheet = sheet,
    .mapping = mapping,
    .file = file,
    .report = report,
    .job = job,
    .data = qd_plan_load_step (plan, error),
  };

  if (import.data == NULL || !read_rows (&import, error))
    return FALSE;
  if (file->is_broken)
    return TRUE;
  report_rows (&import);
  return write_rows (&import, error);
}
