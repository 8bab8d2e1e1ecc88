#pragma once

#include <glib.h>

/* One error domain. A code says what the caller can do about it, not where it came from. */
#define QD_ERROR (qd_error_quark ())

typedef enum
{
  QD_ERROR_INVALID,     /* a value the user can correct; the message names field, what was read, what is expected */
  QD_ERROR_NOT_FOUND,   /* a file, record or code that does not exist */
  QD_ERROR_CONFLICT,    /* refused because of what else is in the plan (references, changed meanwhile) */
  QD_ERROR_FORMAT,      /* not a plan, a damaged file, unreadable encoding */
  QD_ERROR_BUSY,        /* another process has the plan */
  QD_ERROR_STORAGE,     /* disk full, unwritable, input/output error */
  QD_ERROR_TOO_NEW,     /* written by a newer version */
  QD_ERROR_UNSUPPORTED, /* cannot be done, here or at all */
} QdError;

GQuark qd_error_quark (void);
