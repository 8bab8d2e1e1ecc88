#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* What of the period in sight goes on in the next one: goals, unfinished milestones, open actions, each with a check.
 * "Start" writes them as one undo step, moves the session on and tells the parent what was done. */
typedef void (*QdNextPeriodStarted) (GtkWidget *parent, const char *message);

void qd_next_period_dialog_present (GtkWidget *parent, QdSession *session, QdNextPeriodStarted started);
