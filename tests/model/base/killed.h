#pragma once

#include <glib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/qd-beside.h"

/* A process begins a file beside the target and is killed before it has written it. */
static inline void
leave_file_beside (const char *target)
{
  const pid_t process = fork ();

  g_assert_cmpint (process, >=, 0);
  if (process == 0)
    {
      qd_beside_new (target, 0644);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (process, NULL, 0), ==, process);
}
