#pragma once

#include <glib.h>

/* Runs the program under test (environment QUARTERDECK) and keeps what it said. */
typedef struct
{
  int   exit_code;
  char *out, *err;
} ProgramRun;

/* arguments end with NULL */
ProgramRun program_run (const char *argument, ...) G_GNUC_NULL_TERMINATED;
void       program_run_clear (ProgramRun *run);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProgramRun, program_run_clear)
