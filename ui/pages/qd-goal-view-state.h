#pragma once

#include "ui/qd-session.h"

/* What a person has chosen about the table of goals, kept in a key file of the user's config folder: columns, their
 * widths, the sorted one, and the order of goals by hand of each plan. Never NULL; what cannot be read is as new. */
GKeyFile   *qd_goal_view_state_load (void);
void        qd_goal_view_state_save (GKeyFile *state);

/* goal id -> rank (GINT_TO_POINTER, from 1) of the plan of a picture; (transfer full) */
GHashTable *qd_goal_view_state_get_ranks (QdPlanData *data);
/* the goals in that order get ranks one after the other, before all they were ranked before with */
void        qd_goal_view_state_set_order (QdPlanData *data, GHashTable *ranks, const gint64 *ids, guint n);
