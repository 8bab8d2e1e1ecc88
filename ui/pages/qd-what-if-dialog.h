#pragma once

#include "ui/qd-page.h"

/* What would come of it if the channel (0: all of them) cost or brought something else: the figures of the review beside
 * those that follow from what is typed. Nothing is written. */
void qd_what_if_dialog_present (QdPage *page, gint64 channel);
