#pragma once

#include <glib.h>

/* What a person chose for all plans, and what the window remembers between two starts, in a key file of the user's
 * config folder. May be called from any thread. */
gboolean qd_preferences_get_window_size (int *width, int *height, gboolean *is_maximized);   /* FALSE: never stored */
void     qd_preferences_set_window_size (int width, int height, gboolean is_maximized);

#define QD_PREFERENCE_NAME "name"                    /* in the history; none: the name of the account */
#define QD_PREFERENCE_DECK_LANGUAGE "deck_language"  /* "en", "zh"; none: that of the window */
#define QD_PREFERENCE_COLOR_SCHEME "color_scheme"    /* "light", "dark"; none: that of the system */
#define QD_PREFERENCE_FOLDER "folder"                /* where file dialogs begin; none: where GTK says */
/* NULL: not chosen; to be freed */
char    *qd_preferences_get (const char *preference);
/* NULL or an empty text: no longer chosen */
void     qd_preferences_set (const char *preference, const char *value);
