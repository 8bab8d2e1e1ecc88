#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* The assistant that breaks a goal's target down into parts: suggested by a method, edited, written as one step. A modal
 * window over the one `parent` is in. */
void qd_goal_breakdown_present (GtkWidget *parent, QdSession *session, gint64 goal);
