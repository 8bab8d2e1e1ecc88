#include "reports/deck/qd-deck.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"
#include "reports/deck/qd-deck-parts.h"
#include "reports/deck/qd-theme.h"

/* rows of a sheet, by the format of workbooks */
#define MOST_ROWS 1048576
#define LEAST_ROWS 16

static int
compare_roi (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdReview *review = data;
  int i = *(const int *) a, j = *(const int *) b;
  double x = qd_review_nth (review->campaigns, QdCampaignFigures, i)->rates.roi_ratio;
  double y = qd_review_nth (review->campaigns, QdCampaignFigures, j)->rates.roi_ratio;

  if (qd_is_none (x) != qd_is_none (y))
    return qd_is_none (x) ? 1 : -1;
  if (qd_is_some (x) && x != y)
    return x > y ? -1 : 1;
  return i - j;
}

/* Best ROI first, those without one last by code. */
static void
sort_campaigns (QdDeck *deck)
{
  int n = (int) deck->review->campaigns->len;

  deck->campaign_order = g_new (int, n + 1);
  for (int i = 0; i < n; i++)
    deck->campaign_order[i] = i;
  g_qsort_with_data (deck->campaign_order, n, sizeof (int), compare_roi, (gpointer) deck->review);
}

/* rows of a table that begins in row 5 */
static QdDeckBlock
table_of (const GArray *rows)
{
  return (QdDeckBlock){ 4, 3 + (int) rows->len, 4 + (int) rows->len };
}

/* A sheet that nobody wants is laid out all the same: what others say of it stays true. */
static QdSheet *
add_sheet (QdDeck *deck, const char *name, guint32 colour, gboolean is_wanted)
{
  return is_wanted ? qd_book_add_sheet (deck->book, name, colour) : qd_book_add_absent_sheet (deck->book, name);
}

/* The same of one that can have very many rows. */
static QdSheet *
add_data_sheet (QdDeck *deck, const char *name, guint32 colour, gboolean is_wanted)
{
  return is_wanted ? qd_book_add_streamed_sheet (deck->book, name, colour) : qd_book_add_absent_sheet (deck->book, name);
}

/* "Data 2" and so on behind Data; what the other sheets asked for is known by then. */
static void
add_data_sheets (QdDeck *deck, guint32 colour, gboolean is_wanted)
{
  qd_deck_lay_data (deck);
  deck->data_sheets = g_ptr_array_new ();
  g_ptr_array_add (deck->data_sheets, deck->sheets[QD_DECK_DATA]);
  for (guint i = 1; i < qd_deck_count_data_sheets (deck); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", qd_deck_sheet_name (deck, QD_DECK_DATA), i + 1);

      g_ptr_array_add (deck->data_sheets, add_data_sheet (deck, name, colour, is_wanted));
    }
}

/* One with content, or an empty one where those are kept. */
static void
add_sheet_of (QdDeck *deck, int id, gboolean has_content, gboolean is_wanted)
{
  QdSheet *(*add) (QdDeck *, const char *, guint32, gboolean) = id == QD_DECK_DATA ? add_data_sheet : add_sheet;
  guint32 colour = id <= QD_DECK_SUMMARY ? QD_ACCENT : id < QD_DECK_DATA ? QD_ACCENT_LIGHT : QD_GREY;

  if (has_content)
    deck->sheets[id] = add (deck, qd_deck_sheet_name (deck, id), colour, is_wanted);
  else if (deck->keeps_empty && is_wanted)
    deck->empty[id] = add_sheet (deck, qd_deck_sheet_name (deck, id), QD_GREY, TRUE);
  if (id == QD_DECK_DATA && deck->sheets[id] != NULL)
    add_data_sheets (deck, colour, is_wanted);
}

/* Which have content is asked first, in the usual order: the answers gather what Data holds. */
static void
add_sheets (QdDeck *deck)
{
  gboolean is_wanted[QD_N_DECK_SHEETS] = { FALSE }, has_content[QD_N_DECK_SHEETS];

  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    has_content[id] = qd_deck_sheet (id)->has_content == NULL || qd_deck_sheet (id)->has_content (deck);
  for (int i = 0; i < deck->n_order; i++)
    {
      is_wanted[deck->order[i]] = TRUE;
      add_sheet_of (deck, deck->order[i], has_content[deck->order[i]], TRUE);
    }
  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    if (!is_wanted[id])
      add_sheet_of (deck, id, has_content[id], FALSE);
  qd_book_set_home (deck->book, deck->sheets[QD_DECK_CONTENTS]);
  deck->blocks[QD_DECK_GOALS] = table_of (deck->review->goals);
  deck->blocks[QD_DECK_CAMPAIGNS] = table_of (deck->review->campaigns);
  deck->blocks[QD_DECK_CHANNELS] = table_of (deck->review->channels);
  sort_campaigns (deck);
}

gboolean
qd_deck_is_pdf (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".pdf");
}

/* A sheet without entries that is wanted all the same. */
static void
write_empty (QdDeck *deck, int id)
{
  static const QdColumn columns[] = { { 14 }, { 726 }, { 300 } };
  const QdCellStyle grey = { .colour = QD_GREY };
  QdSheet *sheet = deck->empty[id];

  deck->messages[id] = qd_deck_text (deck, qd_deck_sheet (id)->left_out);
  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  qd_sheet_head (sheet, 2, qd_sheet_name (sheet), deck->right_text, deck->messages[id]);
  qd_sheet_text (sheet, 3, 1, &grey, qd_deck_text (deck, "No entries"));
  qd_sheet_set_row (sheet, 3, 24);
  qd_sheet_text (sheet, 4, 1, &grey, qd_deck_fill (deck, qd_deck_text (deck, "This sheet shows: {content}"), "content",
                                                   qd_deck_text (deck, qd_deck_sheet (id)->description), NULL));
  qd_sheet_fit (sheet);
  qd_sheet_print (sheet, 4, 2, TRUE, 0);
}

/* who speaks: somebody who is none of the plan's people is not named where names are not wanted */
static const char *
author_of (const QdPlanRecord *plan, const QdDeckOptions *options)
{
  return options->without_names ? plan->organisation : plan->author;
}

static QdBook *
open_book (QdDeck *deck, const QdReview *review, const QdDeckOptions *options, const char *path)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  g_autofree char *mark = qd_deck_input_mark (review, options), *name = qd_deck_hide_names (deck, plan->name);
  QdBookOptions book = {
    .language = deck->language, .title = name, .author = author_of (plan, options), .footer = name,
    .created = review->as_of, .input_mark = mark, .is_paper = deck->is_pdf, .job = deck->job,
  };

  if (options->accent != NULL)
    qd_theme_parse_colour (options->accent, &book.accent);
  return qd_book_new (path, &book);
}

/* The review of the plan period as of the same day: what Next Plan shows. */
static gboolean
compute_next (QdDeck *deck, const QdPeriod *wanted, GError **error)
{
  const QdReview *review = deck->review;
  QdPeriod period = qd_period_is_none (wanted) ? qd_period_next (&review->period, (int) deck->plan->fiscal_year_start)
                                               : *wanted;

  if (qd_period_is_none (&period))
    return TRUE;   /* the last day there is */
  deck->next = qd_review_compute (review->data, &period, MIN (review->as_of, period.end), deck->language, deck->job, error);
  return deck->next != NULL;
}

static void
start (QdDeck *deck, const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job)
{
  const QdLanguage *language = options->language != NULL ? options->language : qd_language_get ("en");

  deck->review = review;
  deck->plan = qd_plan_data_plan (review->data);
  deck->language = language;
  deck->is_chinese = qd_language_is_chinese (language);
  deck->figure_style = (QdFigureStyle){ language, deck->plan->currency };
  deck->context = qd_figures_context_new (review->data, &review->period, review->as_of, language, job);
  deck->ledger = qd_budget_ledger_new (review->data);
  deck->job = job;
  deck->formats = g_ptr_array_new_with_free_func (g_free);
  deck->channel_first = -1;
  qd_deck_figures_init (deck);
  deck->history = options->history;
  deck->keeps_empty = options->keep_empty;
  if (options->without_names)
    qd_deck_gather_names (deck);
  deck->book = open_book (deck, review, options, path);
  qd_deck_filter_names (deck);
  deck->period_text = qd_deck_period_text (deck, &review->period);
  deck->right_text = qd_deck_fill (deck, qd_deck_text (deck, "{period} · as of {day}"), "period", deck->period_text, "day",
                                   qd_deck_say_day (deck, review->as_of), NULL);
}

/* also one that was not filled */
void
qd_deck_finish (QdDeck *deck)
{
  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    if (deck->prepared[id] != NULL)
      deck->free_prepared[id] (deck->prepared[id]);
  qd_deck_free_data (deck);
  qd_deck_free_rows (deck);
  qd_deck_figures_clear (deck);
  g_clear_pointer (&deck->next, qd_review_free);
  g_clear_pointer (&deck->context, qd_figures_context_free);
  g_clear_pointer (&deck->ledger, qd_budget_ledger_free);
  g_clear_pointer (&deck->book, qd_book_free);
  qd_deck_free_names (deck);
  g_clear_pointer (&deck->formats, g_ptr_array_unref);
}

/* In the order in which sheets refer to each other; their places in the book are those of add_sheets. */
static gboolean
write_sheets (QdDeck *deck, GError **error)
{
  static const QdDeckSheetId order[QD_N_DECK_SHEETS] = {
    QD_DECK_DEFINITIONS, QD_DECK_DATA,          QD_DECK_GOALS,  QD_DECK_GOAL_TREE, QD_DECK_SCORECARD,
    QD_DECK_STAGE_TARGETS, QD_DECK_MILESTONES,  QD_DECK_BUDGET, QD_DECK_CAMPAIGNS, QD_DECK_CHANNELS,
    QD_DECK_FUNNEL,      QD_DECK_RISKS,         QD_DECK_REVIEW, QD_DECK_NEXT_PLAN, QD_DECK_CHANGES,
    QD_DECK_SUMMARY,     QD_DECK_COVER,         QD_DECK_CHECK,  QD_DECK_CONTENTS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (!qd_job_check (deck->job, error))
        return FALSE;
      qd_job_set_progress (deck->job, (double) i / (G_N_ELEMENTS (order) + 2));
      /* the contents name the daily ones too */
      if (order[i] == QD_DECK_CONTENTS && deck->with_daily && !qd_deck_write_daily (deck, error))
        return FALSE;
      if (deck->empty[order[i]] != NULL)
        write_empty (deck, order[i]);
      if (deck->sheets[order[i]] != NULL)
        qd_deck_sheet (order[i])->write (deck);
    }
  if (deck->context->error == NULL)
    return qd_job_check (deck->job, error);
  g_propagate_error (error, g_steal_pointer (&deck->context->error));
  return FALSE;
}

gboolean
qd_deck_lay_out (QdDeck *deck, const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job,
                 GError **error)
{
  start (deck, review, options, path, job);
  deck->most_rows = options->most_rows > 0 ? CLAMP (options->most_rows, LEAST_ROWS, MOST_ROWS) : MOST_ROWS;
  deck->with_daily = options->with_daily && !deck->is_pdf;
  if (!compute_next (deck, &options->plan_period, error))
    return FALSE;
  qd_deck_gather_data (deck);
  qd_deck_gather_sources (deck);
  add_sheets (deck);
  return TRUE;
}

/* All sheets, in a book that is still open. */
gboolean
qd_deck_fill_book (QdDeck *deck, const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job,
                   GError **error)
{
  qd_job_set_stage (job, g_dgettext (GETTEXT_PACKAGE, "Writing the deck"));
  return qd_deck_lay_out (deck, review, options, path, job, error) && write_sheets (deck, error);
}

static gboolean
fail_storage (GError **error, const char *path, int error_number)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, g_dgettext (GETTEXT_PACKAGE, "“%s” cannot be written: %s"), shown,
               g_strerror (error_number));
  return FALSE;
}

/* What is in the file is on the disk, and the target is the old one or the new one, never half. */
static gboolean
replace_target (const char *temporary, const char *path, GError **error)
{
  int descriptor = g_open (temporary, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_safe = descriptor >= 0 && fsync (descriptor) == 0;
  int error_number = errno;

  if (descriptor >= 0)
    close (descriptor);
  if (is_safe && g_rename (temporary, path) == 0)
    return TRUE;
  return fail_storage (error, path, is_safe ? errno : error_number);
}

/* Everything that can be wrong with the options, before anything is written. */
static gboolean
prepare (QdDeck *deck, const QdDeckOptions *options, QdDeckLogo **logo, GError **error)
{
  if (!qd_deck_options_check (options, error) || !qd_deck_options_order (options, deck->order, &deck->n_order, error))
    return FALSE;
  *logo = options->logo != NULL ? qd_deck_logo_load (options->logo, error) : NULL;
  deck->logo = *logo;
  return options->logo == NULL || *logo != NULL;
}

gboolean
qd_deck_write (const QdReview *review, const QdDeckOptions *options, const char *path, QdJob *job, GError **error)
{
  const QdDeckOptions usual = { 0 };
  g_autofree char *temporary = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (QdDeckLogo) logo = NULL;
  QdDeck deck = { 0 };
  gboolean is_written;

  g_return_val_if_fail (review != NULL && path != NULL, FALSE);

  if (options == NULL)
    options = &usual;
  if (!prepare (&deck, options, &logo, error))
    return FALSE;
  /* so that a folder that cannot be written is noticed before any work */
  temporary = qd_beside_new (path, 0666);
  if (temporary == NULL)
    return fail_storage (error, path, errno);
  deck.is_pdf = qd_deck_is_pdf (path);
  is_written = qd_deck_fill_book (&deck, review, options, temporary, job, &reason) && qd_book_close (deck.book, &reason)
               && qd_job_check (job, &reason);
  qd_deck_finish (&deck);
  if (is_written && replace_target (temporary, path, error))
    {
      qd_job_set_progress (job, 1.0);
      return TRUE;
    }
  g_unlink (temporary);
  if (!is_written && g_error_matches (reason, QD_ERROR, QD_ERROR_STORAGE))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, g_dgettext (GETTEXT_PACKAGE, "“%s” cannot be written: %s"), shown,
                   reason->message);
    }
  else if (!is_written)
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}
