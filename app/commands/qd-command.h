#pragma once

#include <gio/gio.h>
#include "model/base/qd-period.h"
#include "model/jobs/qd-job.h"
#include "model/store/qd-plan.h"

/* The command line: one verb, one file qd-command-VERB.c, one row in the table of qd-command.c. A verb gets the
 * arguments after its name (argv[0] is the verb) and returns the exit code. */

typedef enum
{
  QD_EXIT_OK = 0,
  QD_EXIT_FAILED = 1,
  QD_EXIT_USAGE = 2,
  QD_EXIT_NOT_FOUND = 3,
  QD_EXIT_FINDINGS = 4,   /* conflicts or findings */
} QdExit;

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *usage;      /* "PLAN.qdeck --to FOLDER" */
  const char *summary;    /* msgid, one line for --help */
} QdCommand;

const QdCommand *qd_command_find (const char *name);   /* NULL when there is no such verb */
void             qd_command_print_help (void);

/* Parses options and leaves the rest in argv. Prints help for --help (*exit_code 0) or one line on stderr for a wrong
 * option (*exit_code 2) and returns FALSE then. `argc` and `argv` are those the verb got. */
gboolean qd_command_parse (const char *verb, const GOptionEntry *entries, int *argc, char ***argv, int *exit_code);
/* "quarterdeck: MESSAGE" on stderr, one line; the exit code that fits the error */
int      qd_command_fail (const GError *error);
/* wrong usage: one line and how to get help; QD_EXIT_USAGE */
int      qd_command_misused (const char *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A job whose progress is drawn on stderr when that is a terminal, and that Ctrl-C cancels. Unref clears the line. */
QdJob   *qd_command_job_new (void);
void     qd_command_job_done (QdJob *job);
/* the person at the keyboard, for history */
const char *qd_command_who (void);
QdDay       qd_command_today (void);

/* verbs, each in its own file */
int qd_command_backup (int argc, char **argv);
int qd_command_breakdown (int argc, char **argv);
int qd_command_chart (int argc, char **argv);
int qd_command_check (int argc, char **argv);
int qd_command_deck (int argc, char **argv);
int qd_command_diff (int argc, char **argv);
int qd_command_export (int argc, char **argv);
int qd_command_history (int argc, char **argv);
int qd_command_import (int argc, char **argv);
int qd_command_merge (int argc, char **argv);
int qd_command_new (int argc, char **argv);
int qd_command_readback (int argc, char **argv);
int qd_command_redo (int argc, char **argv);
int qd_command_review (int argc, char **argv);
int qd_command_undo (int argc, char **argv);
int qd_command_verify (int argc, char **argv);
int qd_command_what_if (int argc, char **argv);
