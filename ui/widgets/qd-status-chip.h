#pragma once

#include <gtk/gtk.h>
#include "model/figures/qd-review.h"

/* A status as symbol and word in its colour; the word says it without colour. */
#define QD_TYPE_STATUS_CHIP (qd_status_chip_get_type ())
G_DECLARE_FINAL_TYPE (QdStatusChip, qd_status_chip, QD, STATUS_CHIP, GtkWidget)

GtkWidget *qd_status_chip_new (void);
void       qd_status_chip_set_status (QdStatusChip *self, QdStatus status);
/* an icon name, a word and a style class ("success", "warning", "error", "dim-label") of any other state */
void       qd_status_chip_set (QdStatusChip *self, const char *icon_name, const char *word, const char *css_class);
const char *qd_status_icon_name (QdStatus status);
const char *qd_status_css_class (QdStatus status);
