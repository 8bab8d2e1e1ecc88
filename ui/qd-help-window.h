#pragma once

#include <adwaita.h>

/* The manual, which is inside the program, in the language of the process. `topic` is the name of a page of the window
 * ("goals") or of the manual ("import"); NULL, or one that is not there: the index. One window for the whole program. */
void qd_help_window_present (GtkApplication *application, const char *topic);
