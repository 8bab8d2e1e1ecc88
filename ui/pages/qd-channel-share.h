#pragma once

#include <gtk/gtk.h>

/* A share as a short bar in the colour of a channel and the percent beside it: a cell of the channels table. A second
 * share (what was planned) is a tick on the bar. Also the coloured dot before a channel's name. */
#define QD_TYPE_CHANNEL_SHARE (qd_channel_share_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelShare, qd_channel_share, QD, CHANNEL_SHARE, GtkWidget)

GtkWidget  *qd_channel_share_new (void);
/* share QD_NONE: a dash without a bar; tick QD_NONE: no tick */
void        qd_channel_share_set (QdChannelShare *self, double share, double tick, guint color);

#define QD_TYPE_CHANNEL_DOT (qd_channel_dot_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelDot, qd_channel_dot, QD, CHANNEL_DOT, GtkWidget)

GtkWidget  *qd_channel_dot_new (void);
/* a disc; a ring for a channel without results */
void        qd_channel_dot_set (QdChannelDot *self, guint color, gboolean is_filled);
