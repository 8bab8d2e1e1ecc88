#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/qd-program.h"

/* `quarterdeck` as it is called: the window's program for a plan or nothing at all, else the program of the verbs. It is
 * linked with the C library alone: what the verbs are linked with takes 8 ms to load, a tenth of what a window takes to
 * stand, and GTK longer than the review of a million rows. All that needs a thought (a verb mistyped, a plan without the
 * usual ending) is left to the verbs, which become the window in their turn. */

static int
wants_window (int argc, char **argv)
{
  static const char ending[] = ".qdeck";
  size_t length = argc > 1 ? strlen (argv[1]) : 0;

  return argc < 2 || (argv[1][0] != '-' && length > strlen (ending) && strcmp (argv[1] + length - strlen (ending), ending) == 0);
}

int
main (int argc, char **argv)
{
  if (wants_window (argc, argv))
    qd_program_become (QD_WINDOW_PROGRAM, QD_PROGRAM_FOLDER, argv);
  qd_program_become (QD_VERB_PROGRAM, QD_PROGRAM_FOLDER, argv);
  fprintf (stderr, "quarterdeck: " QD_VERB_PROGRAM " cannot be started: %s\n", strerror (errno));
  return 1;
}
