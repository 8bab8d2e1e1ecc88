#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/commands/qd-command-figures.h"
#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"
#include "model/exchange/qd-plan-merge.h"

/* merge: the changes of a second copy go into a copy of the first one, which appears when it is whole. */

#define MOST_CONFLICTS 100   /* listed one by one */

typedef struct
{
  const char *base, *mine, *theirs;
  char       *out, *prefer;
} Options;

static QdPlanData *
load (const char *path, GError **error)
{
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, error);

  return plan == NULL ? NULL : qd_plan_load_data (plan, error);
}

/* --- conflicts --- */

static const char *
shown (const char *text)
{
  return text != NULL ? text : "-";
}

/* "  goal G-03: target 300000 -> 280000 in mine, 250000 in theirs" */
static void
append_conflict (GString *text, const QdMergeChange *change)
{
  const char *kind = change->kind != NULL ? change->kind->name : "result";
  const char *name = change->field != NULL ? change->field->name : "";

  g_string_append_printf (text, "  %s %s: %s%s", kind, change->code, name, *name != '\0' ? " " : "");
  if (change->field != NULL || change->kind == NULL)
    g_string_append_printf (text, _("%s -> %s in mine, %s in theirs\n"), shown (change->base_text), shown (change->old_text),
                            shown (change->new_text));
  else if (change->theirs == NULL)
    g_string_append_printf (text, _("changed in mine, deleted in theirs (%s)\n"), change->title);
  else
    g_string_append_printf (text, _("deleted in mine, changed in theirs (%s)\n"), change->title);
}

static gboolean
print_conflicts (const QdPlanMerge *merge)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < merge->changes->len; i++)
    {
      const QdMergeChange *change = g_ptr_array_index (merge->changes, i);

      if (change->is_conflict && n++ < MOST_CONFLICTS)
        append_conflict (text, change);
    }
  if (n > MOST_CONFLICTS)
    g_string_append_printf (text, _("  and %u more\n"), n - MOST_CONFLICTS);
  return qd_command_print (text->str, FALSE);
}

/* --- the merged plan --- */

static guint
choose (const QdPlanMerge *merge, gboolean with_conflicts, gboolean *selected)
{
  guint n = 0;

  for (guint i = 0; i < merge->changes->len; i++)
    {
      selected[i] = with_conflicts || !((const QdMergeChange *) g_ptr_array_index (merge->changes, i))->is_conflict;
      n += selected[i];
    }
  return n;
}

static gboolean
write_changes (QdPlanMerge *merge, const Options *options, const char *path, guint *n_written, QdJob *job, GError **error)
{
  g_autofree gboolean *selected = g_new0 (gboolean, merge->changes->len + 1);
  g_autofree char *name = g_path_get_basename (options->theirs);
  g_autofree char *what = g_strdup_printf (_("Merge of %s"), name);
  g_autoptr (QdPlan) plan = qd_plan_open (path, 0, error);

  if (plan == NULL)
    return FALSE;
  *n_written = choose (merge, g_strcmp0 (options->prefer, "theirs") == 0, selected);
  return (*n_written == 0 || qd_plan_merge_apply (merge, plan, selected, qd_command_who (), what, job, error))
         && qd_plan_close (plan, error);
}

/* A copy of mine beside the target takes the changes and then its name. */
static gboolean
write_out (QdPlanMerge *merge, const Options *options, guint *n_written, QdJob *job, GError **error)
{
  g_autoptr (QdPlan) mine = qd_plan_open (options->mine, QD_PLAN_OPEN_READ_ONLY, error);
  g_autofree char *beside = mine != NULL ? qd_beside_new (options->out, 0644) : NULL;
  gboolean done = beside != NULL && qd_plan_backup (mine, beside, job, error)
                  && write_changes (merge, options, beside, n_written, job, error);

  if (mine == NULL)
    return FALSE;
  if (beside == NULL || (done && g_rename (beside, options->out) != 0))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be written: %s"), options->out, g_strerror (errno));
      done = FALSE;
    }
  if (!done && beside != NULL)
    g_unlink (beside);
  return done;
}

/* What fits field by field may still not fit as a whole: a goal under a parent that mine deleted. */
static int
fail (const GError *error)
{
  gboolean is_conflict = g_error_matches (error, QD_ERROR, QD_ERROR_CONFLICT) || g_error_matches (error, QD_ERROR, QD_ERROR_INVALID);
  int exit_code = qd_command_fail (error);

  return is_conflict ? QD_EXIT_FINDINGS : exit_code;
}

static int
merge_plans (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanData) base = load (options->base, &error);
  g_autoptr (QdPlanData) mine = base == NULL ? NULL : load (options->mine, &error);
  g_autoptr (QdPlanData) theirs = mine == NULL ? NULL : load (options->theirs, &error);
  g_autoptr (QdPlanMerge) merge = NULL;
  QdJob *job = theirs == NULL ? NULL : qd_command_job_new ();
  guint n_written = 0;
  gboolean done;

  if (theirs == NULL)
    return qd_command_fail (error);
  merge = qd_plan_merge_new (base, mine, theirs, job, &error);
  done = merge != NULL && (merge->n_conflicts == 0 || options->prefer != NULL)
         && write_out (merge, options, &n_written, job, &error);
  qd_command_job_done (job);
  if (merge == NULL || (!done && error != NULL))
    return fail (error);
  if (!print_conflicts (merge))
    return QD_EXIT_FAILED;
  if (!done)
    {
      g_printerr (ngettext ("quarterdeck merge: %u conflict, nothing was written; --prefer mine or --prefer theirs decides it\n",
                            "quarterdeck merge: %u conflicts, nothing was written; --prefer mine or --prefer theirs decides them\n",
                            merge->n_conflicts), merge->n_conflicts);
      return QD_EXIT_FINDINGS;
    }
  g_print (ngettext ("%u change merged into %s\n", "%u changes merged into %s\n", n_written), n_written, options->out);
  return QD_EXIT_OK;
}

/* whether both names lead to one file */
static gboolean
is_same_file (const char *one, const char *other)
{
  g_autoptr (GFile) first = g_file_new_for_path (one), second = g_file_new_for_path (other);
  GStatBuf a, b;

  return g_file_equal (first, second)
         || (g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

static int
check_and_merge (const Options *options)
{
  const char *const sources[] = { options->base, options->mine, options->theirs };

  if (options->out == NULL)
    return qd_command_misused ("merge", "%s", _("-o OUT.qdeck is needed"));
  if (options->prefer != NULL && strcmp (options->prefer, "mine") != 0 && strcmp (options->prefer, "theirs") != 0)
    return qd_command_misused ("merge", _("--prefer: “%s” is neither mine nor theirs"), options->prefer);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (is_same_file (sources[i], options->out))
      return qd_command_misused ("merge", _("%s is one of the plans that are merged"), options->out);
  return merge_plans (options);
}

int
qd_command_merge (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, N_("The plan to write"), N_("OUT.qdeck") },
    { "prefer", 0, 0, G_OPTION_ARG_STRING, &options.prefer, N_("Whose change stands where both changed the same"),
      "mine|theirs" },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (qd_command_parse ("merge", entries, &argc, &argv, &exit_code))
    {
      if (argc != 4)
        exit_code = qd_command_misused ("merge", "%s", _("three plan files are needed: what both came from, mine, theirs"));
      else
        {
          options.base = argv[1];
          options.mine = argv[2];
          options.theirs = argv[3];
          exit_code = check_and_merge (&options);
        }
    }
  g_free (options.out);
  g_free (options.prefer);
  return exit_code;
}
