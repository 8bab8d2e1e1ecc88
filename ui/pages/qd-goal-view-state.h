#pragma once

#include <glib.h>

/* What a person has chosen about the table of goals, kept in a key file of the user's config folder: columns, their
 * widths, the sorted one. Never NULL; what cannot be read is as new. */
GKeyFile   *qd_goal_view_state_load (void);
void        qd_goal_view_state_save (GKeyFile *state);
