#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* The plan series of a goal in a spreadsheet: a target per month (week, quarter), typed, pasted, filled; each action is
 * saved as one step. A modal window over the one `parent` is in. */
void qd_goal_plan_editor_present (GtkWidget *parent, QdSession *session, gint64 goal);
