#include <string.h>

#include "tests/app/run-program.h"
#include "tests/model/store/plan-fixture.h"

/* undo, redo, history and backup as a script sees them: exit codes, stdout, stderr. The plan is let go of
 * first: two processes cannot write it. */

static void
add_goal_and_move_its_target (PlanFixture *fixture)
{
  gint64 id = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-03", "title", "New users", "period",
                          "2025Q3", "target", "300000", NULL);
  g_autoptr (QdRecord) goal = changed_copy (fixture->plan, QD_KIND_GOAL, id, "target", "280000", NULL);

  save (fixture->plan, goal, "Edit target of G-03");
  g_clear_object (&fixture->plan);
}

static void
assert_target (PlanFixture *fixture, const char *expected)
{
  g_autoptr (QdPlanData) data = NULL;

  plan_fixture_reopen (fixture);
  data = load (fixture->plan);
  assert_text (fixture->plan, QD_KIND_GOAL, qd_plan_data_find_code (data, QD_KIND_GOAL, "G-03")->id, "target",
               expected);
  g_clear_object (&fixture->plan);
}

static void
test_undo_and_redo_name_the_step (PlanFixture *fixture, gconstpointer data)
{
  add_goal_and_move_its_target (fixture);
  {
    g_auto (ProgramRun) undo = program_run ("undo", fixture->path, NULL);

    g_assert_cmpint (undo.exit_code, ==, 0);
    g_assert_cmpstr (undo.out, ==, "Undone: Edit target of G-03\n");
    g_assert_cmpstr (undo.err, ==, "");
  }
  assert_target (fixture, "300000");
  {
    g_auto (ProgramRun) redo = program_run ("redo", fixture->path, NULL);

    g_assert_cmpint (redo.exit_code, ==, 0);
    g_assert_cmpstr (redo.out, ==, "Done again: Edit target of G-03\n");
  }
  assert_target (fixture, "280000");
  {
    g_auto (ProgramRun) nothing = program_run ("redo", fixture->path, NULL);

    g_assert_cmpint (nothing.exit_code, ==, 3);
    g_assert_nonnull (strstr (nothing.err, "nothing to redo"));
  }
}

static void
test_history_tells_old_and_new (PlanFixture *fixture, gconstpointer data)
{
  g_auto (ProgramRun) text = { 0 }, json = { 0 }, later = { 0 };

  add_goal_and_move_its_target (fixture);
  text = program_run ("history", fixture->path, NULL);
  g_assert_cmpint (text.exit_code, ==, 0);
  g_assert_nonnull (strstr (text.out, "Tester: Edit target of G-03\n  goal G-03: target 300000 -> 280000\n"));
  g_assert_nonnull (strstr (text.out, "  goal G-03: added New users\n"));

  json = program_run ("history", fixture->path, "--json", NULL);
  g_assert_cmpint (json.exit_code, ==, 0);
  g_assert_nonnull (strstr (json.out, "\"what\": \"Edit target of G-03\""));
  g_assert_nonnull (strstr (json.out, "\"field\": \"target\""));
  g_assert_nonnull (strstr (json.out, "\"old\": \"300000\""));
  g_assert_nonnull (strstr (json.out, "\"new\": \"280000\""));

  later = program_run ("history", fixture->path, "--since", "2999-01-01", "--json", NULL);
  g_assert_cmpint (later.exit_code, ==, 0);
  g_assert_cmpstr (g_strstrip (later.out), ==, "[]");
}

static void
test_undone_steps_are_not_listed (PlanFixture *fixture, gconstpointer data)
{
  g_auto (ProgramRun) undo = { 0 }, text = { 0 };

  add_goal_and_move_its_target (fixture);
  undo = program_run ("undo", fixture->path, NULL);
  g_assert_cmpint (undo.exit_code, ==, 0);
  text = program_run ("history", fixture->path, NULL);
  g_assert_null (strstr (text.out, "Edit target"));
  g_assert_nonnull (strstr (text.out, "added New users"));
}

static void
test_backup_copies_beside_a_writer (PlanFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.qdeck", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = NULL;
  g_auto (ProgramRun) backup = { 0 }, itself = { 0 };
  gint64 id = add_record (fixture->plan, QD_KIND_PERSON, "code", "P-1", "name", "Amy", NULL);

  /* the plan is still open for writing here */
  backup = program_run ("backup", fixture->path, copy, NULL);
  g_assert_cmpint (backup.exit_code, ==, 0);
  plan = qd_plan_open (copy, 0, &error);
  g_assert_no_error (error);
  assert_text (plan, QD_KIND_PERSON, id, "name", "Amy");
  itself = program_run ("backup", fixture->path, fixture->path, NULL);
  g_assert_cmpint (itself.exit_code, ==, 1);
}

static void
test_errors_have_their_exit_codes (PlanFixture *fixture, gconstpointer data)
{
  static const char *const verbs[] = { "undo", "redo", "history" };
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.qdeck", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto (ProgramRun) none = program_run (verbs[i], missing, NULL), usage = program_run (verbs[i], NULL);

      g_assert_cmpint (none.exit_code, ==, 3);
      g_assert_nonnull (strstr (none.err, missing));
      g_assert_cmpint (usage.exit_code, ==, 2);
    }
  {
    /* open for writing here: no second writer */
    g_auto (ProgramRun) busy = program_run ("undo", fixture->path, NULL);

    g_assert_cmpint (busy.exit_code, ==, 1);
    g_assert_nonnull (strstr (busy.err, fixture->path));
  }
}

/* A file dialog opens every file of a folder to see what it is; on closing one the process loses its locks on it. */
static void
test_readers_leave_the_log_of_a_writer_alone (PlanFixture *fixture, gconstpointer data)
{
  gint64 id = add_record (fixture->plan, QD_KIND_GOAL, "code", "G-03", "title", "New users", "period",
                          "2025Q3", "target", "300000", NULL);
  g_autofree char *bytes = NULL, *shared = g_strconcat (fixture->path, "-shm", NULL), *more = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, NULL, NULL));
  g_assert_true (g_file_get_contents (shared, &more, NULL, NULL));
  {
    g_auto (ProgramRun) reader = program_run ("history", fixture->path, NULL);

    g_assert_cmpint (reader.exit_code, ==, 0);
  }
  {
    g_autoptr (QdRecord) goal = changed_copy (fixture->plan, QD_KIND_GOAL, id, "target", "280000", NULL);

    save (fixture->plan, goal, "Edit target of G-03");
  }
  {
    g_auto (ProgramRun) reader = program_run ("history", fixture->path, NULL);

    g_assert_nonnull (strstr (reader.out, "goal G-03: target 300000 -> 280000"));
  }
  g_clear_object (&fixture->plan);
  assert_target (fixture, "280000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/app/history-verbs/" name, PlanFixture, NULL, plan_fixture_set_up, function,                  \
              plan_fixture_tear_down)
  ADD ("undo-and-redo-name-the-step", test_undo_and_redo_name_the_step);
  ADD ("history-tells-old-and-new", test_history_tells_old_and_new);
  ADD ("undone-steps-are-not-listed", test_undone_steps_are_not_listed);
  ADD ("backup-copies-beside-a-writer", test_backup_copies_beside_a_writer);
  ADD ("readers-leave-the-log-of-a-writer-alone", test_readers_leave_the_log_of_a_writer_alone);
  ADD ("errors-have-their-exit-codes", test_errors_have_their_exit_codes);
  return g_test_run ();
}
