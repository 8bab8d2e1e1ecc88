#include "model/exchange/qd-import-source.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-language.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-import-guess.h"

/* Which files and sheets an import is of, and what kind of record each holds. */

#define RESULT_KIND "result"

static void
source_free (gpointer data)
{
  QdImportSource *source = data;

  g_strfreev (source->headers);
  g_free (source->column_of);
  g_array_unref (source->lines);
  g_ptr_array_unref (source->cells);
  qd_csv_reader_free (source->reader);
  qd_xlsx_unref (source->workbook);
  g_clear_pointer (&source->texts, g_string_chunk_free);
  g_free (source);
}

static void
cut_suffix (char *name)
{
  const char *suffix = qd_import_suffix_of_path (name);

  if (suffix)
    name[strlen (name) - strlen (suffix)] = '\0';
}

/* "goals.csv", "Goals.XLSX", "goal" ...; FALSE when the name says nothing */
static gboolean
kind_of_name (const char *name, const QdKind **kind)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  cut_suffix (lower);
  if (g_str_equal (lower, "results") || g_str_equal (lower, RESULT_KIND))
    {
      *kind = NULL;
      return TRUE;
    }
  *kind = qd_kind_find (lower);
  return *kind != NULL;
}

static gboolean
is_label (const char *name, const char *label)
{
  g_autofree char *own = g_utf8_casefold (name, -1), *english = g_utf8_casefold (label, -1);

  return g_str_equal (own, english)
         || g_str_equal (name, qd_language_text (qd_language_get ("zh_CN"), label));
}

/* A sheet is named as a file would be, or by the word people know the kind by: "Goals", "目标". */
static gboolean
kind_of_sheet (const char *name, const QdKind **kind)
{
  g_autofree char *plain = g_strstrip (g_strdup (name));

  if (kind_of_name (plain, kind))
    return TRUE;
  *kind = NULL;
  if (is_label (plain, QD_N ("Results")))
    return TRUE;
  for (guint i = 0; i < QD_N_KINDS && !*kind; i++)
    if (is_label (plain, qd_kind_get (i)->label) || is_label (plain, qd_kind_get (i)->label_plural))
      *kind = qd_kind_get (i);
  return *kind != NULL;
}

/** qd_import_kind_of_file: what a file's name says that it holds, "goal" or "result"; NULL when nothing. */
const char *
qd_import_kind_of_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const QdKind *kind = NULL;

  if (!kind_of_name (name, &kind))
    return NULL;
  return kind ? kind->name : RESULT_KIND;
}

/** qd_import_kind_of_sheet: the same of a sheet's name: "Goals", "目标". */
const char *
qd_import_kind_of_sheet (const char *name)
{
  const QdKind *kind = NULL;

  if (!kind_of_sheet (name, &kind))
    return NULL;
  return kind ? kind->name : RESULT_KIND;
}

static QdImportSource *
add_source (GPtrArray *sources, QdImportReport *report, const char *path, const QdKind *kind)
{
  QdImportSource *source = g_new0 (QdImportSource, 1);

  source->file = qd_import_report_add_file (report, path, kind ? kind->name : RESULT_KIND);
  source->kind = kind;
  source->lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  source->cells = g_ptr_array_new ();
  g_ptr_array_add (sources, source);
  return source;
}

/* --- workbooks --- */

static void
add_sheet (GPtrArray *sources, QdImportReport *report, const char *path, QdXlsx *workbook, guint sheet,
           const QdKind *kind)
{
  QdImportSource *source = add_source (sources, report, path, kind);

  source->workbook = qd_xlsx_ref (workbook);
  source->sheet = sheet;
  source->file->sheet = g_strdup (qd_xlsx_sheet_name (workbook, sheet));
}

/* "“Goals”, “目标”": the sheets a person sees */
static char *
list_sheets (const QdXlsx *workbook)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < qd_xlsx_n_sheets (workbook); i++)
    if (!qd_xlsx_sheet_is_hidden (workbook, i))
      g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "", qd_xlsx_sheet_name (workbook, i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* every sheet that is named by a kind, or by the one that is asked for */
static guint
add_named_sheets (GPtrArray *sources, QdImportReport *report, const char *path, QdXlsx *workbook,
                  const QdKind *forced, gboolean is_forced)
{
  const guint n_before = sources->len;

  for (guint i = 0; i < qd_xlsx_n_sheets (workbook); i++)
    {
      const QdKind *kind = NULL;
      if (qd_xlsx_sheet_is_hidden (workbook, i))
        continue;
      if (kind_of_sheet (qd_xlsx_sheet_name (workbook, i), &kind) && (!is_forced || kind == forced))
        add_sheet (sources, report, path, workbook, i, kind);
      else if (!is_forced)
        g_ptr_array_add (report->passed_over, g_strdup_printf ("%s, %s", path, qd_xlsx_sheet_name (workbook, i)));
    }
  return sources->len - n_before;
}

/* the number of the only sheet a person sees; -1 when there are several */
static int
only_sheet (const QdXlsx *workbook)
{
  int found = -1;

  for (guint i = 0; i < qd_xlsx_n_sheets (workbook); i++)
    if (!qd_xlsx_sheet_is_hidden (workbook, i))
      {
        if (found >= 0)
          return -1;
        found = (int) i;
      }
  return found;
}

/* The sheet that is asked for, else the only one; -1 with error. */
static int
choose_sheet (const QdXlsx *workbook, const char *path, const char *wanted, GError **error)
{
  const int sheet = wanted ? qd_xlsx_find_sheet (workbook, wanted) : only_sheet (workbook);
  g_autofree char *names = list_sheets (workbook);

  if (sheet < 0 && wanted)
    g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s: there is no sheet “%s”; there are: %s"), path, wanted, names);
  else if (sheet < 0)
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                 _("%s: say which sheet (--sheet NAME), or name the sheets like Goals; there are: %s"), path, names);
  return sheet;
}

static gboolean
add_workbook (GPtrArray *sources, QdImportReport *report, const char *path, const QdKind *forced,
              const QdImportOptions *options, QdJob *job, GError **error)
{
  g_autoptr (QdXlsx) workbook = qd_xlsx_open (path, job, error);
  g_autofree char *name = g_path_get_basename (path);
  const QdKind *kind = forced;

  if (!workbook)
    return FALSE;
  const guint n_passed_over = report->passed_over->len;
  if (!options->sheet && add_named_sheets (sources, report, path, workbook, forced, options->kind != NULL) > 0)
    return TRUE;
  g_ptr_array_set_size (report->passed_over, (int) n_passed_over);
  const int sheet = choose_sheet (workbook, path, options->sheet, error);
  if (sheet < 0)
    return FALSE;
  if (!options->kind && !kind_of_sheet (qd_xlsx_sheet_name (workbook, (guint) sheet), &kind) && !kind_of_name (name, &kind))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                   _("%s: the names of file and sheet do not say what the sheet “%s” holds; say its kind"), path,
                   qd_xlsx_sheet_name (workbook, (guint) sheet));
      return FALSE;
    }
  add_sheet (sources, report, path, workbook, (guint) sheet, kind);
  return TRUE;
}

/* --- files and folders --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* names of the CSV files in a folder, sorted; NULL with error */
static GPtrArray *
csv_names (const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  GPtrArray *names;
  const char *name;

  if (!dir)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be read: %s"), folder, local->message);
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gsize length = strlen (name);
      if (name[0] != '.' && length > 4 && g_ascii_strcasecmp (name + length - 4, ".csv") == 0)
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
add_folder (GPtrArray *sources, QdImportReport *report, const char *folder, const QdKind *forced, gboolean is_forced,
            GError **error)
{
  g_autoptr (GPtrArray) names = csv_names (folder, error);
  guint n_before = sources->len;

  if (!names)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const QdKind *kind = forced;
      if (is_forced || kind_of_name (name, &kind))
        add_source (sources, report, path, kind);
      else
        g_ptr_array_add (report->passed_over, g_steal_pointer (&path));
    }
  if (sources->len > n_before)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s: there is no CSV file of a plan in this folder"), folder);
  return FALSE;
}

static gboolean
has_workbook_suffix (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".xlsm");
}

static gboolean
add_path (GPtrArray *sources, QdImportReport *report, const char *path, const QdKind *forced,
          const QdImportOptions *options, QdJob *job, GError **error)
{
  const gboolean is_forced = options->kind != NULL;
  const QdKind *kind = forced;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s: there is no such file"), path);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_folder (sources, report, path, forced, is_forced, error);
  if (qd_xlsx_is_workbook (path))
    return add_workbook (sources, report, path, forced, options, job, error);
  if (options->sheet || has_workbook_suffix (path))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("%s: this is no .xlsx workbook"), path);
      return FALSE;
    }
  g_autofree char *name = g_path_get_basename (path);
  if (!is_forced && !kind_of_name (name, &kind))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                   _("%s: the name does not say what the file holds; name it like goals.csv, or say its kind"), path);
      return FALSE;
    }
  add_source (sources, report, path, kind);
  return TRUE;
}

static int
rank (const QdImportSource *source)
{
  return source->kind ? (int) source->kind->id : QD_KIND_RESULT;
}

/* g_ptr_array_sort() keeps the order of equal ones only in newer GLib, so the place in the report decides */
static int
compare_sources (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdImportSource *one = *(const QdImportSource *const *) a, *other = *(const QdImportSource *const *) b;
  const QdImportReport *report = data;
  guint one_index = 0, other_index = 0;

  if (rank (one) != rank (other))
    return rank (one) - rank (other);
  g_ptr_array_find (report->files, one->file, &one_index);
  g_ptr_array_find (report->files, other->file, &other_index);
  return (int) one_index - (int) other_index;
}

/**
 * qd_import_sources_find: the files that the paths of the options stand for: CSV files as they are, folders as the
 * CSV files in them that are named by kind, workbooks as the sheet that is asked for, else the sheets that are named by
 * kind, else their only sheet. In the order of import: the plan first, results last. Each is in the
 * report, other CSV files of a folder in its passed_over. QD_ERROR_NOT_FOUND for what does not exist, INVALID for an
 * unknown kind.
 */
GPtrArray *
qd_import_sources_find (const QdImportOptions *options, QdImportReport *report, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);

  for (guint i = 0; options->paths && options->paths[i]; i++)
    {
      QdImportOptions own = *options;
      const QdKind *forced = NULL;
      if (options->kinds && options->kinds[i])
        own.kind = options->kinds[i];
      if (own.kind && !kind_of_name (own.kind, &forced))
        {
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("There is no kind of record named “%s”"), own.kind);
          return NULL;
        }
      if (!add_path (sources, report, options->paths[i], forced, &own, job, error))
        return NULL;
    }
  g_ptr_array_sort_with_data (sources, compare_sources, report);
  return g_steal_pointer (&sources);
}
