#include <glib/gi18n.h>
#include <string.h>

#include "app/commands/qd-command-figures.h"
#include "model/base/qd-error.h"
#include "model/exchange/qd-json.h"
#include "model/exchange/qd-readback.h"

/* readback: what people filled in in a deck comes back into the plan. */

typedef struct
{
  gboolean apply, json;
  char   **only;
  char    *who;
} Options;

static int
clear (Options *options, int exit_code)
{
  g_strfreev (options->only);
  g_free (options->who);
  return exit_code;
}

/* CODE, CODE/field, SHEET!CELL */
static gboolean
is_named (const QdReadbackChange *change, const char *name)
{
  g_autofree char *field = g_strdup_printf ("%s/%s", change->code, change->field->name);
  g_autofree char *place = g_strdup_printf ("%s!%s", change->sheet, change->cell);

  return strcmp (name, change->code) == 0 || strcmp (name, field) == 0 || g_ascii_strcasecmp (name, place) == 0;
}

/* Which changes are meant: those that are named, else all that the plan did not change itself. NULL with error when a name
 * names nothing. */
static gboolean *
choose (const QdReadback *readback, const Options *options, GError **error)
{
  const guint n = readback->changes->len;
  g_autofree gboolean *chosen = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    chosen[i] = !options->only && !((QdReadbackChange *) g_ptr_array_index (readback->changes, i))->is_conflict;
  for (guint j = 0; options->only && options->only[j]; j++)
    {
      gboolean is_found = FALSE;
      for (guint i = 0; i < n; i++)
        if (is_named (g_ptr_array_index (readback->changes, i), options->only[j]))
          is_found = chosen[i] = TRUE;
      if (!is_found)
        {
          g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("the deck changes nothing named “%s”"), options->only[j]);
          return NULL;
        }
    }
  return g_steal_pointer (&chosen);
}

/* --- printing --- */

static void
add_change (QdJson *json, const QdReadback *readback, const QdReadbackChange *change, gboolean is_chosen)
{
  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "kind", change->kind->name);
  qd_json_add_string (json, "code", change->code);
  qd_json_add_string (json, "field", change->field->name);
  qd_json_add_text (json, "old", change->old_text);
  qd_json_add_text (json, "new", change->new_text);
  qd_json_add_string (json, "sheet", change->sheet);
  qd_json_add_string (json, "cell", change->cell);
  qd_json_add_text (json, "who", readback->who);
  qd_json_add_boolean (json, "conflict", change->is_conflict);
  qd_json_add_text (json, "base", change->base_text);
  qd_json_add_boolean (json, "selected", is_chosen);
  qd_json_end_object (json);
}

static char *
to_json (const QdReadback *readback, const gboolean *chosen, gboolean is_written)
{
  g_autofree char *day = qd_day_to_text (readback->mark->as_of);
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "deck", readback->deck_name);
  qd_json_add_string (json, "plan", readback->mark->plan);
  qd_json_add_string (json, "period", readback->mark->period);
  qd_json_add_string (json, "as_of", day);
  qd_json_add_text (json, "who", readback->who);
  qd_json_add_integer (json, "cells", readback->n_cells);
  qd_json_begin_array (json, "changes");
  for (guint i = 0; i < readback->changes->len; i++)
    add_change (json, readback, g_ptr_array_index (readback->changes, i), chosen[i]);
  qd_json_end_array (json);
  qd_json_begin_array (json, "errors");
  for (guint i = 0; i < readback->errors->len; i++)
    {
      const QdReadbackError *error = g_ptr_array_index (readback->errors, i);
      qd_json_begin_object (json, NULL);
      qd_json_add_string (json, "sheet", error->sheet);
      qd_json_add_string (json, "cell", error->cell);
      qd_json_add_string (json, "code", error->code);
      qd_json_add_string (json, "field", error->field);
      qd_json_add_string (json, "text", error->text);
      qd_json_add_string (json, "reason", error->reason);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
  qd_json_add_boolean (json, "written", is_written);
  qd_json_end_object (json);
  return qd_json_finish (json);
}

static char *
quoted (const char *text)
{
  return *text ? g_strdup_printf (_("“%s”"), text) : g_strdup (_("nothing"));
}

static char *
to_text (const QdReadback *readback)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < readback->changes->len; i++)
    {
      const QdReadbackChange *change = g_ptr_array_index (readback->changes, i);
      g_autofree char *old_text = quoted (change->old_text), *new_text = quoted (change->new_text);
      g_string_append_printf (text, _("%s!%s: %s, %s: %s becomes %s"), change->sheet, change->cell, change->title,
                              _(change->field->label), old_text, new_text);
      if (change->is_conflict)
        {
          g_autofree char *base = quoted (change->base_text ? change->base_text : "…");
          g_string_append_printf (text, _(" (conflict: it was %s when the deck was written)"), base);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_messages (const QdReadback *readback, const char *deck)
{
  if (readback->is_other_plan)
    g_printerr (_("quarterdeck: %s: the deck is of the plan “%s”\n"), deck, readback->mark->plan);
  for (guint i = 0; i < readback->errors->len; i++)
    {
      const QdReadbackError *error = g_ptr_array_index (readback->errors, i);
      g_printerr ("quarterdeck: %s: %s!%s: %s%s%s\n", deck, error->sheet, error->cell, error->code ? error->code : "",
                  error->code ? ": " : "", error->reason);
    }
}

/* --- the work --- */

static guint
count_conflicts (const QdReadback *readback, const gboolean *chosen)
{
  guint n = 0;

  for (guint i = 0; i < readback->changes->len; i++)
    n += !chosen[i] && ((QdReadbackChange *) g_ptr_array_index (readback->changes, i))->is_conflict;
  return n;
}

static int
print_all (const QdReadback *readback, const gboolean *chosen, gboolean is_written, const char *deck,
           const Options *options)
{
  g_autofree char *text = options->json ? to_json (readback, chosen, is_written) : to_text (readback);
  const guint n_conflicts = count_conflicts (readback, chosen);
  guint n_chosen = 0;

  if (!qd_command_print (text, options->json))
    return QD_EXIT_FAILED;
  print_messages (readback, deck);
  for (guint i = 0; i < readback->changes->len; i++)
    n_chosen += chosen[i];
  if (readback->errors->len > 0)
    {
      g_printerr (_("quarterdeck: %s: nothing was written\n"), deck);
      return QD_EXIT_FAILED;
    }
  if (!options->json && is_written)
    g_print (ngettext ("%u change written\n", "%u changes written\n", n_chosen), n_chosen);
  else if (!options->json && readback->changes->len == 0)
    g_print (_("%s: %u input cells, nothing was changed in them\n"), deck, readback->n_cells);
  if (options->apply && n_conflicts > 0)
    g_printerr (ngettext ("quarterdeck: %u conflict was left out; name it with --only to take it\n",
                          "quarterdeck: %u conflicts were left out; name them with --only to take them\n", n_conflicts),
                n_conflicts);
  return n_conflicts > 0 && !options->only ? QD_EXIT_FINDINGS : QD_EXIT_OK;
}

/* who filled the deck in, as far as anybody knows */
static const char *
author (const QdReadback *readback)
{
  return *readback->who ? readback->who : qd_command_who ();
}

static int
read_back (QdPlan *plan, const char *deck, const Options *options, GError **error)
{
  QdJob *job = qd_command_job_new ();
  g_autoptr (QdReadback) readback = qd_readback_read (plan, deck, options->who, job, error);
  g_autofree gboolean *chosen = NULL;
  gboolean is_written = FALSE;

  qd_command_job_done (job);
  chosen = readback ? choose (readback, options, error) : NULL;
  if (!chosen)
    return QD_EXIT_FAILED;
  if (options->apply && readback->errors->len == 0 && readback->changes->len > 0)
    {
      is_written = qd_readback_apply (readback, plan, chosen, author (readback), error);
      if (!is_written)
        return QD_EXIT_FAILED;
    }
  return print_all (readback, chosen, is_written, deck, options);
}

static int
open_and_read (const char *path, const char *deck, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, options->apply ? 0 : QD_PLAN_OPEN_READ_ONLY, &error);
  int exit_code;

  if (!plan)
    return qd_command_fail (error);
  exit_code = read_back (plan, deck, options, &error);
  if (!qd_plan_close (plan, error ? NULL : &error) || error)
    return qd_command_fail (error);
  return exit_code;
}

int
qd_command_readback (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &options.apply, N_("Write the changes into the plan"), NULL },
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.only, N_("Only these: CODE, CODE/FIELD or SHEET!CELL"), N_("WHAT") },
    { "who", 0, 0, G_OPTION_ARG_STRING, &options.who, N_("Who filled the deck in (as the file says)"), N_("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("readback", entries, &argc, &argv, &exit_code))
    return clear (&options, exit_code);
  if (argc != 3)
    return clear (&options, qd_command_misused ("readback", "%s", _("a plan and a deck are needed")));
  return clear (&options, open_and_read (argv[1], argv[2], &options));
}
