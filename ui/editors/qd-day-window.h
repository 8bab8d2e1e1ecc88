#pragma once

#include <gtk/gtk.h>
#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"

/* The daily rows behind the figures: filtered, sorted, totalled, typed in place, added, deleted, copied, exported. A
 * window beside that of `parent`, for as long as that one is open. */
void qd_day_window_present (GtkWidget *parent, QdSession *session, const QdDayFilter *filter);
