#pragma once

#include <glib.h>

/* What the window remembers between two starts, in a key file of the user's config folder. */
gboolean qd_preferences_get_window_size (int *width, int *height, gboolean *is_maximized);   /* FALSE: never stored */
void     qd_preferences_set_window_size (int width, int height, gboolean is_maximized);
