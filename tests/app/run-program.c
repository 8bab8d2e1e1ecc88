#include "run-program.h"

ProgramRun
program_run (const char *argument, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  ProgramRun run = { 0 };
  va_list arguments;
  int status;

  g_ptr_array_add (argv, (char *) g_getenv ("QUARTERDECK"));
  va_start (arguments, argument);
  for (; argument; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &run.out, &run.err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    {
      /* a signal is no exit code, and never right */
      g_assert_true (error->domain == G_SPAWN_EXIT_ERROR);
      run.exit_code = error->code;
    }
  return run;
}

void
program_run_clear (ProgramRun *run)
{
  g_free (run->out);
  g_free (run->err);
}
