#pragma once

#include <gio/gio.h>

/* Lists of QdGoalRow, each with the rows below it, that are out of sight and go little by little: to end the widgets of
 * the two hundred rows of a table at once takes longer than anybody should wait for a key. */

/* Takes out the rows that no cell shows, and that have none below them that one does. */
void     qd_goal_drain_unshown (GListStore *rows);
/* Takes out rows from the end on, for so many microseconds, at least a few; whether any are left. */
gboolean qd_goal_drain_some (GListStore *rows, gint64 time);
