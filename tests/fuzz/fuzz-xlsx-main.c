#include "fuzz-xlsx.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = g_strdup_printf ("%s/qd-fuzz-%d.xlsx", g_get_tmp_dir (), (int) getpid ());

  fuzz_xlsx (path, data, size);
  return 0;
}
