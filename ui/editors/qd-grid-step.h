#pragma once

#include "ui/qd-session.h"
#include "ui/widgets/qd-data-grid.h"

/* writes one change of a grid inside the open step */
typedef gboolean (*QdGridStepWrite) (gpointer data, QdPlan *plan, const QdGridChange *change, GError **error);

/* The changes (QdGridChange) of a grid as one step called `what`: all of them, or none when one is refused. */
gboolean qd_grid_step_write (QdSession *session, const char *what, const GArray *changes, QdGridStepWrite write,
                             gpointer data, GError **error);
