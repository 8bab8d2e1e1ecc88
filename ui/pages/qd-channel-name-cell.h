#pragma once

#include <gtk/gtk.h>

/* The cell of a channel's name: its dot of colour, and behind it what edits the name. A row gives the focus to the first of
 * its cells that takes it; a plain box does not hand it on, and the row would begin at a later cell. */
#define QD_TYPE_CHANNEL_NAME_CELL (qd_channel_name_cell_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelNameCell, qd_channel_name_cell, QD, CHANNEL_NAME_CELL, GtkBox)

GtkWidget *qd_channel_name_cell_new (void);
