#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* Search over all records of the plan: results while one types, by kind; arrows choose, Enter goes there. Emits "chosen"
 * (int QdKindId, gint64 id). */
#define QD_TYPE_SEARCH_POPOVER (qd_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (QdSearchPopover, qd_search_popover, QD, SEARCH_POPOVER, GtkPopover)

GtkWidget *qd_search_popover_new (QdSession *session);
