#include "app/commands/qd-command-deck-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/base/qd-error.h"

void
qd_deck_wishes_clear (QdDeckWishes *wishes)
{
  char **texts[] = { &wishes->plan_period, &wishes->language, &wishes->sheets, &wishes->with,     &wishes->without,
                     &wishes->accent,      &wishes->logo,     &wishes->empty,  &wishes->logo_path };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

/* "data,names" of --with and --without */
static gboolean
apply_parts (const char *option, const char *text, gboolean leave_out, QdDeckOptions *options, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (strcmp (part, "data") == 0)
        options->without_data = leave_out;
      else if (strcmp (part, "names") == 0)
        options->without_names = leave_out;
      else if (*part != '\0')
        {
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("%s is data, names or both, not “%s”"), option, part);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
apply_empty (const char *text, QdDeckOptions *options, GError **error)
{
  if (text == NULL)
    return TRUE;
  options->keep_empty = strcmp (text, "keep") == 0;
  if (options->keep_empty || strcmp (text, "leave-out") == 0)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("--empty is leave-out or keep, not “%s”"), text);
  return FALSE;
}

static gboolean
apply_language (const char *text, QdDeckOptions *options, GError **error)
{
  if (text == NULL)
    return TRUE;
  options->language = qd_language_get (text);
  if (strcmp (text, "en") == 0 || strcmp (text, "zh") == 0)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("--language is en or zh, not “%s”"), text);
  return FALSE;
}

/* a logo of the command line is where that says, one of the plan beside the plan */
static void
apply_logo (QdDeckWishes *wishes, QdDeckOptions *options, const char *plan_path)
{
  g_free (wishes->logo_path);
  if (wishes->logo == NULL)
    wishes->logo_path = qd_deck_logo_path (options->logo, plan_path);
  else
    wishes->logo_path = strcmp (wishes->logo, "none") == 0 ? NULL : g_canonicalize_filename (wishes->logo, NULL);
  options->logo = wishes->logo_path;
}

gboolean
qd_deck_wishes_apply (QdDeckWishes *wishes, QdDeckOptions *options, const QdPlanRecord *plan, const char *plan_path,
                      GError **error)
{
  if (wishes->sheets != NULL)
    options->sheets = strcmp (wishes->sheets, "all") == 0 ? NULL : wishes->sheets;
  if (wishes->accent != NULL)
    options->accent = strcmp (wishes->accent, "none") == 0 ? NULL : wishes->accent;
  apply_logo (wishes, options, plan_path);
  return apply_language (wishes->language, options, error)
         && apply_parts ("--with", wishes->with, FALSE, options, error)
         && apply_parts ("--without", wishes->without, TRUE, options, error)
         && apply_empty (wishes->empty, options, error)
         && (wishes->plan_period == NULL
             || qd_period_parse (wishes->plan_period, (int) plan->fiscal_year_start, &options->plan_period, error));
}

void
qd_deck_wishes_remember (const QdDeckWishes *wishes, const QdDeckOptions *options, QdPlanRecord *plan)
{
  QdDeckOptions kept = *options;

  if (wishes->logo == NULL)
    kept.logo = plan->deck_logo;   /* a relative one of the plan stays as it is */
  qd_deck_options_to_plan (&kept, plan);
}
