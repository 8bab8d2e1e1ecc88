#pragma once

#include <adwaita.h>

/* What a person chooses for all plans. Each choice holds at once. */
void qd_preferences_window_present (GtkWindow *parent);
/* light, dark or as the system has it, for all windows; at the start of the program */
void qd_preferences_apply_color_scheme (void);
