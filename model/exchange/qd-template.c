#include "model/exchange/qd-template.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-csv-writer.h"

#define TEMPLATES "/org/quarterdeck/templates"

/* generated: data/templates.gresource.xml */
GResource *qd_templates_get_resource (void);

void
qd_template_free (QdTemplate *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->description);
  g_free (self->language);
  g_free (self->period);
  g_free (self->plan_name);
  g_free (self->currency);
  g_free (self);
}

static QdCsvReader *
open_settings (const char *template_name, GError **error)
{
  g_autofree char *path = g_strdup_printf (TEMPLATES "/%s/plan.csv", template_name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (qd_templates_get_resource (), path, 0, error);
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL ? qd_csv_reader_new (g_strndup (text, length), length) : NULL;
}

/* what plan.csv of a template says the plan is called, and its currency */
static void
read_settings (QdTemplate *self)
{
  g_autoptr (QdCsvReader) reader = open_settings (self->name, NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 line;

  while (reader != NULL && qd_csv_reader_next (reader, cells, &line, NULL))
    if (cells->len >= 2 && strcmp (cells->pdata[0], "name") == 0)
      self->plan_name = g_strdup (cells->pdata[1]);
    else if (cells->len >= 2 && strcmp (cells->pdata[0], "currency") == 0)
      self->currency = g_strdup (cells->pdata[1]);
}

static QdTemplate *
read_template (const char *name, const QdLanguage *language)
{
  g_autofree char *path = g_strdup_printf (TEMPLATES "/%s/template.ini", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (qd_templates_get_resource (), path, 0, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char *locale = qd_language_name (language);
  QdTemplate *self;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return NULL;
  self = g_new0 (QdTemplate, 1);
  self->name = g_strdup (name);
  self->label = g_key_file_get_locale_string (file, "Template", "Name", locale, NULL);
  self->description = g_key_file_get_locale_string (file, "Template", "Description", locale, NULL);
  self->is_sample = g_key_file_get_boolean (file, "Template", "Sample", NULL);
  self->language = g_key_file_get_string (file, "Template", "Language", NULL);
  self->period = g_key_file_get_string (file, "Template", "Period", NULL);
  read_settings (self);
  return self;
}

static gboolean
is_empty (const QdTemplate *template)
{
  return g_str_has_prefix (template->name, "empty-");
}

static int
compare_templates (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdTemplate *one = *(QdTemplate *const *) a, *other = *(QdTemplate *const *) b;
  const char *locale = qd_language_name (data);
  gboolean one_fits = g_strcmp0 (one->language, locale) == 0, other_fits = g_strcmp0 (other->language, locale) == 0;

  if (one->is_sample != other->is_sample)
    return one->is_sample - other->is_sample;
  if (one_fits != other_fits)
    return other_fits - one_fits;
  /* the blank sheet stands first, as everywhere */
  if (is_empty (one) != is_empty (other))
    return is_empty (other) - is_empty (one);
  return strcmp (one->name, other->name);
}

GPtrArray *
qd_template_list (const QdLanguage *language)
{
  g_auto (GStrv) names = g_resource_enumerate_children (qd_templates_get_resource (), TEMPLATES, 0, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_template_free);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (names[i], strcspn (names[i], "/"));
      QdTemplate *template = read_template (name, language);

      if (template != NULL)
        g_ptr_array_add (list, template);
    }
  g_ptr_array_sort_with_data (list, compare_templates, (gpointer) language);
  return list;
}

/* `text` with the years filled in; (transfer full) */
static GString *
fill_years (const char *text, gsize length, int year)
{
  g_autofree char *this_year = g_strdup_printf ("%d", year), *next_year = g_strdup_printf ("%d", year + 1);
  GString *filled = g_string_new_len (text, length);

  g_string_replace (filled, "@YEAR@", this_year, 0);
  g_string_replace (filled, "@NEXT_YEAR@", next_year, 0);
  return filled;
}

char *
qd_template_name_plan (const QdTemplate *self, int year)
{
  const char *name = self->plan_name != NULL ? self->plan_name : self->label;

  return g_string_free (fill_years (name, strlen (name), year), FALSE);
}

/* Writes one CSV file of a template into `folder` with the years filled in. */
static gboolean
extract_file (const char *resource_path, const char *folder, const char *name, int year, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (qd_templates_get_resource (), resource_path, 0, error);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr (GString) text = NULL;

  if (bytes == NULL)
    return FALSE;
  text = fill_years (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), year);
  return g_file_set_contents (target, text->str, text->len, error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
extract_template (const char *name, const char *folder, int year, GError **error)
{
  g_autofree char *parent = g_strdup_printf (TEMPLATES "/%s", name);
  g_auto (GStrv) files = g_resource_enumerate_children (qd_templates_get_resource (), parent, 0, error);

  if (files == NULL)
    return FALSE;
  for (gsize i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", parent, files[i]);

      if (g_str_has_suffix (files[i], ".csv") && !extract_file (path, folder, files[i], year, error))
        return FALSE;
    }
  return TRUE;
}

/* the values of plan.csv that are to be others; the template's where there is no answer */
static const char *
answer_to (const QdTemplateAnswers *answers, const char *key)
{
  if (strcmp (key, "name") == 0)
    return answers->name;
  return strcmp (key, "currency") == 0 ? answers->currency : NULL;
}

/* Writes the answers into plan.csv of the folder, before anything is read with the plan's currency. */
static gboolean
write_answers (const char *folder, const QdTemplateAnswers *answers, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "plan.csv", NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (QdCsvReader) reader = NULL;
  g_autoptr (QdCsvWriter) writer = NULL;
  char *text;
  gsize length;
  gint64 line;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  reader = qd_csv_reader_new (text, length);
  writer = qd_csv_writer_new (path, error);
  while (writer != NULL && qd_csv_reader_next (reader, cells, &line, NULL))
    {
      const char *answer = cells->len >= 2 ? answer_to (answers, cells->pdata[0]) : NULL;

      for (guint i = 0; i < cells->len; i++)
        qd_csv_writer_add (writer, i == 1 && answer != NULL ? answer : cells->pdata[i]);
      if (!qd_csv_writer_end_row (writer, error))
        return FALSE;
    }
  return writer != NULL && qd_csv_writer_finish (writer, error) && qd_csv_writer_commit (writer, error);
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autoptr (GPtrArray) list = qd_template_list (qd_language_get ("en"));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const QdTemplate *template = g_ptr_array_index (list, i);

      if (strcmp (template->name, name) == 0)
        return TRUE;
      g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", template->name);
    }
  g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("There is no template “%s”; there are: %s"), name, names->str);
  return FALSE;
}

static gboolean
import_folder (QdPlan *plan, const char *folder, const char *who, QdJob *job, GError **error)
{
  const char *paths[] = { folder, NULL };
  const QdImportOptions options = { .paths = paths, .who = who };
  g_autoptr (QdImportReport) report = qd_import_run (plan, &options, job, error);

  if (report == NULL)
    return FALSE;
  if (report->written)
    return TRUE;
  const QdImportError *first = report->errors->len > 0 ? g_ptr_array_index (report->errors, 0) : NULL;
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("The template cannot be read: %s"),
               first != NULL ? first->reason : _("nothing was written"));
  return FALSE;
}

QdPlan *
qd_template_create_plan (const char *template_name, const char *path, const QdTemplateAnswers *answers,
                         const char *who, QdJob *job, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (QdPlan) plan = NULL;
  gboolean filled;

  if (!check_name (template_name, error))
    return NULL;
  plan = qd_plan_create (path, template_name, error);
  if (plan == NULL)
    return NULL;
  folder = g_dir_make_tmp ("quarterdeck-XXXXXX", error);
  filled = folder != NULL && extract_template (template_name, folder, answers->year, error)
           && write_answers (folder, answers, error) && import_folder (plan, folder, who, job, error)
           /* what is in a plan from the start is no step that the person made and could take back */
           && qd_plan_forget_history (plan, error);
  if (folder != NULL)
    remove_folder (folder);
  if (filled)
    return g_steal_pointer (&plan);
  qd_plan_close (plan, NULL);
  g_unlink (path);
  return NULL;
}
