#include "model/exchange/qd-input.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "model/base/qd-error.h"

/**
 * qd_input_check: whether a file can be opened without waiting. Who opens a pipe waits for whoever writes into it, for
 * ever if nobody does, and what was read to see what it holds is gone. QD_ERROR_UNSUPPORTED for all that is not a file;
 * what is not there is left to whoever opens it, who says so better.
 */
gboolean
qd_input_check (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("%s is not a file that can be looked into"), path);
  return FALSE;
}
