#include "model/base/qd-error.h"

/** The quark behind QD_ERROR. */
GQuark
qd_error_quark (void)
{
  return g_quark_from_static_string ("qd-error-quark");
}
