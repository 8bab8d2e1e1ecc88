#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* All values typed for the metric and scope of a goal, the newest first, to be edited, deleted and added to. A modal
 * window over the one `parent` is in. */
void     qd_goal_value_list_present (GtkWidget *parent, QdSession *session, gint64 goal);

/* a new value record for a goal: its metric and scope, nothing typed yet; to be freed */
QdRecord *qd_goal_value_new (const QdGoal *goal, const QdPeriod *period);
/* whether a value is of the goal's metric and scope */
gboolean  qd_goal_value_is_of (const QdRecord *value, const QdGoal *goal);
