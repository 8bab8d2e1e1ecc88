#include "app/commands/qd-command.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-template.h"

static int
list_templates (void)
{
  g_autoptr (GPtrArray) templates = qd_template_list (qd_language_of_process ());

  for (guint i = 0; i < templates->len; i++)
    {
      const QdTemplate *template = g_ptr_array_index (templates, i);
      g_print ("%-22s %s\n", template->name, template->label ? template->label : "");
    }
  return QD_EXIT_OK;
}

/* "growth.qdeck" is the plan "growth" until it is told its name */
static char *
name_of_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".qdeck") && strlen (name) > strlen (".qdeck"))
    name[strlen (name) - strlen (".qdeck")] = '\0';
  return g_steal_pointer (&name);
}

/* key=value of --set into the plan's record */
static gboolean
apply_setting (QdRecord *settings, const char *setting, const QdTextContext *context, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *key = equals ? g_strndup (setting, equals - setting) : g_strdup (setting);
  const QdField *field = equals ? qd_kind_find_field (settings->kind, g_strstrip (key)) : NULL;

  if (!field)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      for (guint i = 0; i < settings->kind->n_fields; i++)
        g_string_append_printf (names, "%s%s", i ? ", " : "", settings->kind->fields[i].name);
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is no setting of a plan; write key=value with one of: %s"),
                   setting, names->str);
      return FALSE;
    }
  if (qd_record_parse_field (settings, field, equals + 1, context, error)
      && qd_record_validate_field (settings, field, error))
    return TRUE;
  g_prefix_error (error, "%s: ", field->name);
  return FALSE;
}

static gboolean
apply_settings (QdRecord *settings, char **texts, GError **error)
{
  const QdTextContext context = { .fiscal_year_start = 1, .money_decimals = 2 };

  for (guint i = 0; texts && texts[i]; i++)
    if (!apply_setting (settings, texts[i], &context, error))
      return FALSE;
  return TRUE;
}

/* everything that can be wrong with --set is found before a file is made */
static gboolean
check_settings (char **texts, GError **error)
{
  g_autoptr (QdRecord) settings = qd_record_new (qd_kind_get (QD_KIND_PLAN));
  const QdField *name = qd_kind_find_field (settings->kind, "name");

  qd_record_set_text (settings, name, "name");
  return apply_settings (settings, texts, error) && qd_record_validate (settings, error);
}

static gboolean
save_settings (QdPlan *plan, char **texts, GError **error)
{
  g_autoptr (QdPlanData) data = NULL;

  if (!texts)
    return TRUE;
  data = qd_plan_load_data (plan, error);
  if (!data)
    return FALSE;
  g_autoptr (QdRecord) settings = qd_record_copy ((const QdRecord *) qd_plan_data_plan (data));
  return apply_settings (settings, texts, error)
         && qd_plan_save (plan, settings, qd_command_who (), _("Settings of the plan"), error);
}

/* `year` 0: the one of today */
static QdPlan *
create (const char *path, const char *template, int year, QdJob *job, GError **error)
{
  if (!template)
    {
      g_autofree char *name = name_of_path (path);
      return qd_plan_create (path, name, error);
    }
  if (year == 0)
    qd_day_to_ymd (qd_command_today (), &year, NULL, NULL);
  return qd_template_create_plan (template, path, &(QdTemplateAnswers){ .year = year }, qd_command_who (), job, error);
}

static gboolean
make_plan (const char *path, const char *template, int year, char **settings, GError **error)
{
  QdJob *job = qd_command_job_new ();
  g_autoptr (QdPlan) plan = create (path, template, year, job, error);

  qd_command_job_done (job);
  if (!plan)
    return FALSE;
  /* with --set too: what a plan begins with is not a step to take back */
  if (save_settings (plan, settings, error) && qd_plan_forget_history (plan, error))
    return qd_plan_close (plan, error);
  qd_plan_close (plan, NULL);
  g_unlink (path);
  return FALSE;
}

/* quarterdeck new PLAN.qdeck */
int
qd_command_new (int argc, char **argv)
{
  g_autofree char *template = NULL;
  g_auto (GStrv) settings = NULL;
  int year = 0;
  /* file name, not string: a value is UTF-8 whatever the locale */
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_STRING, &template, N_("Begin with a template; “list” shows them"), N_("NAME") },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("The year a template is filled in for; else this one"), N_("YEAR") },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings, N_("A setting of the plan"), N_("KEY=VALUE") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  int code;

  if (!qd_command_parse ("new", entries, &argc, &argv, &code))
    return code;
  if (g_strcmp0 (template, "list") == 0)
    return list_templates ();
  if (argc != 2)
    return qd_command_misused ("new", "%s", _("name the plan file to make"));
  if (year != 0 && (!template || year < 1900 || year > 9998))
    return qd_command_misused ("new", "%s", _("--year is a year from 1900 to 9998, with --template"));
  if (!check_settings (settings, &error))
    return qd_command_misused ("new", "%s", error->message);
  return make_plan (argv[1], template, year, settings, &error) ? QD_EXIT_OK : qd_command_fail (error);
}
