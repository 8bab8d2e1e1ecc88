#include "app/commands/qd-command.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/records/qd-record.h"

#define PATIENCE_MS 1000     /* from the signal until a verb that does not heed it is ended */

/* In the order of --help. A verb is listed once it works. */
static const QdCommand commands[] = {
  { "new", qd_command_new, "PLAN.qdeck [--template NAME] [--set KEY=VALUE]...", N_("Make a plan file") },
  { "import", qd_command_import, "PLAN.qdeck PATH...", N_("Read CSV files, folders of them, or .xlsx sheets into a plan") },
  { "export", qd_command_export, "PLAN.qdeck --to FOLDER", N_("Write every kind of record as CSV") },
  { "review", qd_command_review, "PLAN.qdeck --period LABEL [--as-of DAY] [--json]", N_("The figures of a period") },
  { "deck", qd_command_deck, "PLAN.qdeck --period LABEL [--as-of DAY] [--language en|zh] -o FILE.xlsx|FILE.pdf",
    N_("The figures of a period as an Excel workbook or as PDF") },
  { "chart", qd_command_chart, "PLAN.qdeck NAME --period LABEL [--size WxH] -o FILE.png|svg|pdf",
    N_("A chart of the deck as a picture: summary, goals, budget-2, ...") },
  { "verify", qd_command_verify, "DECK.xlsx [--plan PLAN.qdeck] [--json]",
    N_("Compute a deck anew and compare, with a plan too") },
  { "readback", qd_command_readback, "PLAN.qdeck DECK.xlsx [--apply] [--only WHAT]... [--who NAME] [--json]",
    N_("What was filled in in a deck, shown or written") },
  { "check", qd_command_check, "PLAN.qdeck [--period LABEL] [--json]",
    N_("Integrity of the file, and what the figures of a period find") },
  { "breakdown", qd_command_breakdown, "PLAN.qdeck GOAL --into PARTS --method METHOD [--write]",
    N_("A goal's target into parts, shown or written") },
  { "what-if", qd_command_what_if, "PLAN.qdeck [--period LABEL] [--channel CODE] [--cost X] [--cac X] [--per-user X] [--json]",
    N_("What would come of it if a channel cost or brought something else") },
  { "history", qd_command_history, "PLAN.qdeck [--since DAY] [--json]", N_("Who changed what, field by field") },
  { "undo", qd_command_undo, "PLAN.qdeck", N_("Take the last change back") },
  { "redo", qd_command_redo, "PLAN.qdeck", N_("Do the change undone last again") },
  { "diff", qd_command_diff, "A.qdeck B.qdeck [--json]", N_("What another copy of a plan says otherwise, field by field") },
  { "merge", qd_command_merge, "BASE.qdeck MINE.qdeck THEIRS.qdeck -o OUT.qdeck [--prefer mine|theirs]",
    N_("What two people changed in copies of one plan, brought together") },
  { "backup", qd_command_backup, "PLAN.qdeck OUT.qdeck", N_("Copy the plan, also while it is open") },
  { NULL },
};

const QdCommand *
qd_command_find (const char *name)
{
  for (const QdCommand *command = commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      return command;
  return NULL;
}

void
qd_command_print_help (void)
{
  g_print ("%s\n", _("Usage: quarterdeck [PLAN.qdeck]            open the window\n"
                     "       quarterdeck VERB ARGUMENTS...      work on a plan without a window"));
  g_print ("\n%s\n", _("Verbs:"));
  for (const QdCommand *command = commands; command->name != NULL; command++)
    g_print ("  %-9s %s\n            %s\n", command->name, command->usage, _(command->summary));
  g_print ("\n%s\n", _("quarterdeck VERB --help lists the options of a verb; quarterdeck --version says which this is."));
}

gboolean
qd_command_parse (const char *verb, const GOptionEntry *entries, int *argc, char ***argv, int *exit_code)
{
  const QdCommand *command = qd_command_find (verb);
  g_autofree char *parameters = g_strdup_printf ("%s", command != NULL ? command->usage : "");
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    { NULL },
  };

  /* help says "quarterdeck import ...", not the word the verb was called by */
  g_autofree char *program = g_strdup_printf ("quarterdeck %s", verb);
  g_set_prgname (program);
  g_option_context_set_help_enabled (context, FALSE);
  if (command != NULL)
    g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *exit_code = qd_command_misused (verb, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", text);
      *exit_code = QD_EXIT_OK;
      return FALSE;
    }
  return TRUE;
}

int
qd_command_fail (const GError *error)
{
  g_autofree char *message = g_strdup (error != NULL ? error->message : _("Something failed without saying why."));

  /* one line each on stderr, so that scripts can read it */
  g_strdelimit (message, "\r\n", ' ');
  g_printerr ("quarterdeck: %s\n", message);
  return g_error_matches (error, QD_ERROR, QD_ERROR_NOT_FOUND) ? QD_EXIT_NOT_FOUND : QD_EXIT_FAILED;
}

int
qd_command_misused (const char *verb, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("quarterdeck %s: %s\n", verb, message);
  g_printerr (_("Try: quarterdeck %s --help\n"), verb);
  return QD_EXIT_USAGE;
}

/* What does not heed the cancel (a lock that is waited for, a disk that does not answer) is ended: a step that was not
 * committed is not in the plan, and a file that was not finished does not have its name yet. */
static gboolean
end_at_once (gpointer unused)
{
  g_printerr ("quarterdeck: %s\n", _("Ended before it was done."));
  _exit (QD_EXIT_FAILED);
}

static gboolean
cancel_on_signal (gpointer data)
{
  g_autoptr (GSource) source = g_timeout_source_new (PATIENCE_MS);

  g_cancellable_cancel (data);
  g_source_set_callback (source, end_at_once, NULL, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return G_SOURCE_CONTINUE;
}

/* Verbs run without a main loop, so signals are watched for on a thread of their own. */
static gpointer
watch_signals (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  const int signals[] = { SIGINT, SIGTERM };

  g_main_context_push_thread_default (context);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GSource) source = g_unix_signal_source_new (signals[i]);
      g_source_set_callback (source, cancel_on_signal, g_object_ref (data), g_object_unref);
      g_source_attach (source, context);
    }
  g_main_loop_run (loop);
  return NULL;
}

static void
draw_progress (QdJob *job, gpointer data)
{
  g_autofree char *stage = qd_job_dup_stage (job);
  double fraction = qd_job_get_progress (job);

  if (fraction < 0)
    fprintf (stderr, "\r\033[K%s", stage != NULL ? stage : "");
  else
    fprintf (stderr, "\r\033[K%s %3d %%", stage != NULL ? stage : "", (int) (fraction * 100));
  fflush (stderr);
}

QdJob *
qd_command_job_new (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  QdJob *job = qd_job_new (cancellable);

  g_thread_unref (g_thread_new ("signals", watch_signals, g_object_ref (cancellable)));
  if (isatty (STDERR_FILENO))
    qd_job_set_notify (job, draw_progress, NULL);
  return job;
}

void
qd_command_job_done (QdJob *job)
{
  qd_job_set_notify (job, NULL, NULL);
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K");
  qd_job_unref (job);
}

const char *
qd_command_who (void)
{
  const char *name = g_get_real_name ();

  return g_strcmp0 (name, "Unknown") == 0 ? g_get_user_name () : name;
}

QdDay
qd_command_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return qd_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                          g_date_time_get_day_of_month (now));
}
