#include "reports/deck/qd-deck.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-deck-logo.h"
#include "reports/deck/qd-deck-parts.h"
#include "reports/deck/qd-theme.h"

/* What a deck may be asked to be: from the plan, checked, and said in the deck for who compares it. */

/* letters on the accent are large or bold: WCAG 2 asks for 3 to 1 */
#define LEAST_CONTRAST 3.0

const char *
qd_deck_sheet_id (guint nth)
{
  return nth < QD_N_DECK_SHEETS ? qd_deck_sheet (nth)->id : NULL;
}

const char *
qd_deck_sheet_msgid (guint nth)
{
  return nth < QD_N_DECK_SHEETS ? qd_deck_sheet (nth)->name : NULL;
}

const char *
qd_deck_sheet_left_out_msgid (guint nth)
{
  return nth < QD_N_DECK_SHEETS ? qd_deck_sheet (nth)->left_out : NULL;
}

void
qd_deck_options_from_plan (QdDeckOptions *options, const QdPlanRecord *plan)
{
  if (plan->deck_language != 0)
    options->language = qd_language_get (plan->deck_language == QD_PLAN_DECK_LANGUAGE_ZH ? "zh_CN" : "en");
  options->sheets = plan->deck_sheets;
  options->accent = plan->deck_accent;
  options->logo = plan->deck_logo;
  options->without_data = plan->deck_data == QD_PLAN_DECK_WITHOUT;
  options->without_names = plan->deck_names == QD_PLAN_DECK_WITHOUT;
  options->keep_empty = plan->deck_empty == QD_PLAN_DECK_EMPTY_KEEP;
}

/* `value` may be the old text itself, or a part of it */
static void
replace_text (char **text, const char *value)
{
  g_autofree char *old = *text;

  *text = g_strdup (value);
}

void
qd_deck_options_to_plan (const QdDeckOptions *options, QdPlanRecord *plan)
{
  g_autofree char *sheets = qd_deck_sheet_list (options->sheets);

  replace_text (&plan->deck_sheets, sheets);
  replace_text (&plan->deck_accent, options->accent);
  replace_text (&plan->deck_logo, options->logo);
  plan->deck_language = g_strcmp0 (qd_language_name (options->language), "en") == 0 ? QD_PLAN_DECK_LANGUAGE_EN
                                                                                   : QD_PLAN_DECK_LANGUAGE_ZH;
  plan->deck_data = options->without_data ? QD_PLAN_DECK_WITHOUT : QD_PLAN_DECK_WITH;
  plan->deck_names = options->without_names ? QD_PLAN_DECK_WITHOUT : QD_PLAN_DECK_WITH;
  plan->deck_empty = options->keep_empty ? QD_PLAN_DECK_EMPTY_KEEP : QD_PLAN_DECK_EMPTY_LEAVE_OUT;
}

/* -1: there is none of that id */
int
qd_deck_find_sheet (const char *id)
{
  for (int i = 0; i < QD_N_DECK_SHEETS; i++)
    if (strcmp (qd_deck_sheet (i)->id, id) == 0)
      return i;
  return -1;
}

static gboolean
fail_unknown_sheet (const char *id, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (int i = 0; i < QD_N_DECK_SHEETS; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", qd_deck_sheet (i)->id);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("a deck has no sheet “%s”; there are: %s"), id, ids->str);
  return FALSE;
}

/* Ids of the wanted sheets in their order, each once; "," separates too. FALSE with QD_ERROR_INVALID for unknown ones and
 * when nothing is left. `order` holds QD_N_DECK_SHEETS. */
gboolean
qd_deck_options_order (const QdDeckOptions *options, int *order, int *n, GError **error)
{
  g_auto (GStrv) ids = g_strsplit_set (options != NULL && options->sheets != NULL ? options->sheets : "", ";,", -1);
  gboolean is_listed[QD_N_DECK_SHEETS] = { FALSE };
  gboolean has_list = FALSE;

  *n = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      int sheet = qd_deck_find_sheet (id);

      if (*id == '\0')
        continue;
      if (sheet < 0)
        return fail_unknown_sheet (id, error);
      has_list = TRUE;
      if (!is_listed[sheet] && !(sheet == QD_DECK_DATA && options->without_data))
        order[(*n)++] = sheet;
      is_listed[sheet] = TRUE;
    }
  for (int i = 0; !has_list && i < QD_N_DECK_SHEETS; i++)
    if (i != QD_DECK_DATA || options == NULL || !options->without_data)
      order[(*n)++] = i;
  if (*n > 0)
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("a deck needs at least one sheet"));
  return FALSE;
}

static gboolean
check_accent (const char *accent, GError **error)
{
  guint32 colour;

  if (accent == NULL)
    return TRUE;
  if (!qd_theme_parse_colour (accent, &colour))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a colour like #0F4C75"), accent);
      return FALSE;
    }
  if (qd_theme_contrast_with_white (colour) >= LEAST_CONTRAST)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("the accent %s is too light: white letters cannot be read on it"),
               accent);
  return FALSE;
}

gboolean
qd_deck_options_check (const QdDeckOptions *options, GError **error)
{
  int order[QD_N_DECK_SHEETS], n;
  g_autoptr (QdDeckLogo) logo = NULL;

  if (!qd_deck_options_order (options, order, &n, error) || !check_accent (options->accent, error))
    return FALSE;
  logo = options->logo != NULL ? qd_deck_logo_load (options->logo, error) : NULL;
  return options->logo == NULL || logo != NULL;
}

char *
qd_deck_logo_path (const char *logo, const char *plan_path)
{
  g_autofree char *folder = plan_path != NULL ? g_path_get_dirname (plan_path) : NULL;

  return logo != NULL && *logo != '\0' ? g_canonicalize_filename (logo, folder) : NULL;
}

char *
qd_deck_sheet_list (const char *sheets)
{
  g_auto (GStrv) ids = g_strsplit_set (sheets != NULL ? sheets : "", ",; ", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ";" : "", ids[i]);
  return list->len > 0 ? g_strdup (list->str) : NULL;
}

char *
qd_deck_options_to_mark (const QdDeckOptions *options)
{
  g_autoptr (GString) mark = g_string_new (NULL);

  if (options == NULL)
    return NULL;
  if (!qd_period_is_none (&options->plan_period))
    {
      g_autofree char *label = qd_period_to_label (&options->plan_period);
      g_string_append_printf (mark, "&plan=%s", label);
    }
  if (options->sheets != NULL && *options->sheets != '\0')
    {
      g_autofree char *ids = qd_deck_sheet_list (options->sheets);
      g_string_append_printf (mark, "&sheets=%s", ids);
    }
  if (options->without_data)
    g_string_append (mark, "&data=no");
  if (options->without_names)
    g_string_append (mark, "&names=no");
  if (options->keep_empty)
    g_string_append (mark, "&empty=keep");
  if (options->with_daily)
    g_string_append (mark, "&daily=yes");
  return mark->len > 0 ? g_strdup (mark->str + 1) : NULL;
}

void
qd_deck_options_from_mark (QdDeckOptions *options, const char *mark, int fiscal_year_start, char **kept)
{
  g_auto (GStrv) words = g_strsplit (mark != NULL ? mark : "", "&", -1);

  options->without_data = options->without_names = options->keep_empty = options->with_daily = FALSE;
  options->sheets = NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], "plan=") && qd_period_is_none (&options->plan_period)
          && !qd_period_parse (words[i] + strlen ("plan="), fiscal_year_start, &options->plan_period, NULL))
        options->plan_period = (QdPeriod){ 0 };
      if (g_str_has_prefix (words[i], "sheets="))
        {
          g_free (*kept);
          options->sheets = *kept = g_strdup (words[i] + strlen ("sheets="));
        }
      options->without_data |= strcmp (words[i], "data=no") == 0;
      options->without_names |= strcmp (words[i], "names=no") == 0;
      options->keep_empty |= strcmp (words[i], "empty=keep") == 0;
      options->with_daily |= strcmp (words[i], "daily=yes") == 0;
    }
}
