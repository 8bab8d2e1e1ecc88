#include "fuzz-results.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Entry of libFuzzer: the first byte says what the rest is. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  if (data[0] == 'b')
    fuzz_result_codec (data + 1, size - 1);
  else
    fuzz_results (data + 1, size - 1);
  return 0;
}
