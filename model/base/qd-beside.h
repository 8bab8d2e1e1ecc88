#pragma once

#include <glib.h>

/* A file that is written beside its target and takes the target's name once it is whole. A process that is killed
 * meanwhile leaves it behind; the next one that begins such a file in the folder takes it away. */

/* NULL with errno; (transfer full) */
char *qd_beside_new (const char *target, int mode);
