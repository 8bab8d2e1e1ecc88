#pragma once

#include <glib.h>

/* Files that people name as input. */
gboolean qd_input_check (const char *path, GError **error);
