#pragma once

#include <adwaita.h>
#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"

/* The form of one day's results, typed by hand: date, campaign, channel and the seven measures; a modal window over
 * `parent`. Begins with the campaign and channel of the filter, on the day after `day`. */
void qd_day_form_present (GtkWindow *parent, QdSession *session, const QdDayFilter *filter, QdDay day);
/* a drop-down of the records of a kind by name, searched by typing; `any` is what stands first, NULL: nothing */
GtkWidget *qd_day_form_create_choice (const QdPlanData *data, QdKindId kind, const char *name, const char *any, gint64 selected);
gint64     qd_day_form_get_choice (GtkWidget *choice);   /* record id; 0: any */
