#include "app/qd-program.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
become (const char *folder, size_t length, const char *name, char **argv)
{
  char path[PATH_MAX];
  int size = snprintf (path, sizeof path, "%.*s/%s", (int) length, folder, name);

  if (size > 0 && (size_t) size < sizeof path)
    execv (path, argv);
  else
    errno = ENAMETOOLONG;
}

void
qd_program_become (const char *name, const char *folder, char **argv)
{
  char self[PATH_MAX];
  ssize_t length = readlink ("/proc/self/exe", self, sizeof self - 1);
  const char *slash;

  self[length > 0 ? length : 0] = '\0';
  slash = strrchr (self, '/');
  if (slash != NULL)
    become (self, (size_t) (slash - self), name, argv);
  become (folder, strlen (folder), name, argv);
}
