#pragma once

#include "ui/pages/qd-history-step.h"
#include "ui/qd-page.h"

/* What a step changed, line by line, and the way back to it. Signal: "go-to" (QdHistoryStep): the person asked for the
 * plan as it was after that step. */
#define QD_TYPE_HISTORY_PANE (qd_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (QdHistoryPane, qd_history_pane, QD, HISTORY_PANE, AdwBin)

GtkWidget *qd_history_pane_new (QdPage *page);
/* `n_apart`: steps between the plan as it is and as it was after this one; 0: that is now */
void       qd_history_pane_show (QdHistoryPane *self, QdHistoryStep *step, guint n_apart, gboolean can_edit);
