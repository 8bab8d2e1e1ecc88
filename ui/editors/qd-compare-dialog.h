#pragma once

#include "model/exchange/qd-plan-merge.h"
#include "ui/editors/qd-change-dialog.h"
#include "ui/qd-session.h"

/* What another copy of the plan says otherwise, to be taken into the plan of the session in whole or in part as one step.
 * Takes the merge, which must have changes; `name` is that of the other file. */
void qd_compare_dialog_present (GtkWidget *parent, QdSession *session, QdPlanMerge *merge, const char *name,
                                QdChangesApplied applied, gpointer data);
