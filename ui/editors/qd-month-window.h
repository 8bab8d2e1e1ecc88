#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* Figures typed month by month, for a whole year as in a spreadsheet: the metrics of the plan, or a measure of its
 * campaigns. A window beside that of `parent`, for as long as that one is open; it begins with the metrics. */
void qd_month_window_present (GtkWidget *parent, QdSession *session);
/* the same with the new users of campaigns; `campaign` (0: any) gets the cursor */
void qd_month_window_present_campaigns (GtkWidget *parent, QdSession *session, gint64 campaign);
