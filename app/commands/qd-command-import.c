#include "app/commands/qd-command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import.h"
#include "model/exchange/qd-json.h"

typedef struct
{
  char    *kind;
  char    *mapping;
  char    *encoding;
  char    *sheet;
  char    *dates, *decimal;
  gboolean dry_run;
  gboolean skip_bad_rows;
  gboolean create_missing;
  gboolean json;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->kind);
  g_free (arguments->mapping);
  g_free (arguments->encoding);
  g_free (arguments->sheet);
  g_free (arguments->dates);
  g_free (arguments->decimal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static void
add_file (QdJson *json, const QdImportFile *file)
{
  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "path", file->path);
  qd_json_add_string (json, "kind", file->kind);
  qd_json_add_string (json, "encoding", file->encoding);
  qd_json_add_integer (json, "rows", file->rows);
  qd_json_add_integer (json, "added", file->added);
  qd_json_add_integer (json, "updated", file->updated);
  qd_json_add_integer (json, "unchanged", file->unchanged);
  qd_json_add_integer (json, "rejected", file->rejected);
  qd_json_add_string (json, "sheet", file->sheet);
  qd_json_end_object (json);
}

static void
add_error (QdJson *json, const QdImportError *error)
{
  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "path", error->path);
  if (error->line > 0)
    qd_json_add_integer (json, "line", error->line);
  else
    qd_json_add_null (json, "line");
  qd_json_add_string (json, "column", error->column);
  qd_json_add_string (json, "text", error->text);
  qd_json_add_string (json, "reason", error->reason);
  qd_json_add_string (json, "sheet", error->sheet);
  qd_json_add_string (json, "cell", error->cell);
  qd_json_end_object (json);
}

/* interchange.md 3; always UTF-8, whatever the locale */
static void
print_json (const QdImportReport *report)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  qd_json_begin_array (json, "files");
  for (guint i = 0; i < report->files->len; i++)
    add_file (json, g_ptr_array_index (report->files, i));
  qd_json_end_array (json);
  qd_json_begin_array (json, "errors");
  for (guint i = 0; i < report->errors->len; i++)
    add_error (json, g_ptr_array_index (report->errors, i));
  qd_json_end_array (json);
  qd_json_add_boolean (json, "written", report->written);
  qd_json_begin_array (json, "outliers");
  for (guint i = 0; i < report->outliers->len; i++)
    add_error (json, g_ptr_array_index (report->outliers, i));
  qd_json_end_array (json);
  qd_json_end_object (json);
  g_autofree char *text = qd_json_finish (json);
  fputs (text, stdout);
}

/* counts of every file on stdout */
static void
print_files (const QdImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      gboolean is_foreign = file->encoding && g_ascii_strcasecmp (file->encoding, "UTF-8") != 0;
      g_autofree char *encoding = is_foreign ? g_strdup_printf (_(", read as %s"), file->encoding) : g_strdup ("");
      g_autofree char *name = file->sheet ? g_strdup_printf (_("%s, sheet %s"), file->path, file->sheet)
                                          : g_strdup (file->path);
      g_print (_("%s: %'ld rows: %'ld added, %'ld updated, %'ld unchanged, %'ld rejected%s\n"), name,
               (long) file->rows, (long) file->added, (long) file->updated, (long) file->unchanged,
               (long) file->rejected, encoding);
    }
}

static void
print_error (const QdImportError *error)
{
  g_autoptr (GString) line = g_string_new (error->path);

  if (error->sheet)
    g_string_append_printf (line, _(", sheet %s"), error->sheet);
  if (error->cell)
    g_string_append_printf (line, _(", cell %s"), error->cell);
  else if (error->line > 0 && error->sheet)
    g_string_append_printf (line, _(", row %ld"), (long) error->line);
  else if (error->line > 0)
    g_string_append_printf (line, _(", line %ld"), (long) error->line);
  if (error->column)
    g_string_append_printf (line, _(", column %s"), error->column);
  g_string_append_printf (line, ": %s", error->reason);
  if (error->text && *error->text && !strstr (error->reason, error->text))
    g_string_append_printf (line, " (“%s”)", error->text);
  g_printerr ("quarterdeck: %s\n", line->str);
}

/* everything that is not a count: what was passed over, what is bad */
static void
print_messages (const QdImportReport *report)
{
  for (guint i = 0; i < report->passed_over->len; i++)
    g_printerr (_("quarterdeck: %s: no kind of record has this name; passed over\n"),
                (const char *) g_ptr_array_index (report->passed_over, i));
  for (guint i = 0; i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      for (guint j = 0; j < file->unknown_columns->len; j++)
        g_printerr (_("quarterdeck: %s: the column “%s” is not known; passed over\n"), file->path,
                    (const char *) g_ptr_array_index (file->unknown_columns, j));
    }
  for (guint i = 0; i < report->errors->len; i++)
    print_error (g_ptr_array_index (report->errors, i));
  for (guint i = 0; i < report->outliers->len; i++)
    print_error (g_ptr_array_index (report->outliers, i));
}

static void
print_outcome (const QdImportReport *report, const Arguments *arguments)
{
  g_autofree char *bad = g_strdup_printf (ngettext ("%'ld bad row", "%'ld bad rows", (gulong) report->n_errors),
                                          (long) report->n_errors);

  if (report->n_errors > 0 && report->written)
    g_printerr (_("quarterdeck: %s passed over; the others were written\n"), bad);
  else if (report->n_errors > 0)
    g_printerr (_("quarterdeck: %s; nothing was written\n"), bad);
  else if (arguments->dry_run && !arguments->json)
    g_print ("%s\n", _("Dry run: nothing was written."));
}

static gboolean
is_known_kind (const char *kind)
{
  return qd_kind_find (kind) || g_str_equal (kind, "result") || g_str_equal (kind, "results")
         || g_str_equal (kind, "results.csv");
}

/* whether every bad row may be passed over: then a dry run that finds some is a success too */
static int
exit_code (const QdImportReport *report, const Arguments *arguments)
{
  if (report->written || report->n_errors == 0)
    return QD_EXIT_OK;
  return arguments->skip_bad_rows && arguments->dry_run && report->can_be_written ? QD_EXIT_OK : QD_EXIT_FAILED;
}

static QdImportReport *
import_into (const char *path, const char *const *paths, const Arguments *arguments, GError **error)
{
  g_autoptr (QdPlan) plan = qd_plan_open (path, arguments->dry_run ? 0 : QD_PLAN_OPEN_TO_FILL, error);

  if (!plan)
    return NULL;
  QdImportOptions options = {
    .paths = paths,
    .kind = arguments->kind,
    .mapping_path = arguments->mapping,
    .encoding = arguments->encoding,
    .sheet = arguments->sheet,
    .dry_run = arguments->dry_run,
    .skip_bad_rows = arguments->skip_bad_rows,
    .create_missing = arguments->create_missing,
    .who = qd_command_who (),
  };
  if (arguments->dates)
    qd_date_order_parse (arguments->dates, &options.dates);
  if (arguments->decimal)
    qd_decimal_mark_parse (arguments->decimal, &options.decimal);
  QdJob *job = qd_command_job_new ();
  g_autoptr (QdImportReport) report = qd_import_run (plan, &options, job, error);
  qd_command_job_done (job);
  if (!qd_plan_close (plan, report ? error : NULL))
    return NULL;
  return g_steal_pointer (&report);
}

/* what is wrong with the words of the options; NULL: nothing */
static char *
find_misuse (const Arguments *arguments)
{
  QdDateOrder order;
  QdDecimalMark mark;

  if (arguments->kind && !is_known_kind (arguments->kind))
    return g_strdup_printf (_("there is no kind of record named “%s”"), arguments->kind);
  if (arguments->dates && !qd_date_order_parse (arguments->dates, &order))
    return g_strdup_printf (_("--dates is dmy, mdy, ymd or auto, not “%s”"), arguments->dates);
  if (arguments->decimal && !qd_decimal_mark_parse (arguments->decimal, &mark))
    return g_strdup_printf (_("--decimal is comma or point, not “%s”"), arguments->decimal);
  return NULL;
}

/* quarterdeck import PLAN.qdeck PATH... */
int
qd_command_import (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &arguments.kind, N_("Kind of record in the files"), N_("KIND") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &arguments.mapping, N_("File that says which column is which field"),
      N_("FILE") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &arguments.encoding, N_("Encoding of the CSV files"), N_("NAME") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &arguments.sheet, N_("Sheet of the .xlsx file"), N_("NAME") },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &arguments.dates, N_("Order of day, month and year in the files: dmy, mdy, ymd"),
      N_("ORDER") },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &arguments.decimal, N_("Decimal mark of the numbers: comma or point"),
      N_("MARK") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &arguments.dry_run, N_("Check and count, write nothing"), NULL },
    { "skip-bad-rows", 0, 0, G_OPTION_ARG_NONE, &arguments.skip_bad_rows, N_("Write the good rows, list the others"),
      NULL },
    { "create-missing", 0, 0, G_OPTION_ARG_NONE, &arguments.create_missing,
      N_("Add unknown campaigns and channels of results as drafts"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments.json, N_("Print the report as JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  int code;

  if (!qd_command_parse ("import", entries, &argc, &argv, &code))
    return code;
  if (argc < 3)
    return qd_command_misused ("import", "%s", _("name a plan and the CSV files, .xlsx files or folders to import"));
  g_autofree char *misuse = find_misuse (&arguments);
  if (misuse)
    return qd_command_misused ("import", "%s", misuse);
  g_autoptr (QdImportReport) report = import_into (argv[1], (const char *const *) argv + 2, &arguments, &error);
  if (g_error_matches (error, QD_ERROR, QD_ERROR_INVALID))
    return qd_command_misused ("import", "%s", error->message);
  if (!report)
    return qd_command_fail (error);
  if (arguments.json)
    print_json (report);
  else
    print_files (report);
  print_messages (report);
  print_outcome (report, &arguments);
  return exit_code (report, &arguments);
}
