#include <glib.h>

#include "model/records/qd-formula.h"

/* Text of any kind as a formula: a clear error, or a formula that can be evaluated. */

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static double
one (gpointer data, const char *code)
{
  return 1;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *raw = g_strndup ((const char *) bytes, length);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdFormula) formula = qd_formula_parse (text, &error);

  g_assert ((formula != NULL) == (error == NULL));
  if (formula != NULL)
    qd_formula_evaluate (formula, one, NULL);
  return 0;
}
