#pragma once

#include <gtk/gtk.h>
#include "model/base/qd-date.h"

/* A calendar that opens on the day `get` names and tells the one that is chosen; QD_DAY_NONE for "No day". `data` must
 * live as long as the popover. */
typedef QdDay (*QdDayGet) (gpointer data);
typedef void (*QdDayChosen) (QdDay day, gpointer data);
GtkWidget *qd_day_popover_new (QdDayGet get, QdDayChosen chosen, gpointer data);
