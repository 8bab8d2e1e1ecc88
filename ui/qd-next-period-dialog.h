#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* What of the period in sight goes on in the next one: goals, unfinished milestones, open actions, each with a check.
 * "Start" writes them as one undo step and moves the session on. */
void qd_next_period_dialog_present (GtkWidget *parent, QdSession *session);
