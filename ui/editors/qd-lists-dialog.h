#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* The lists a plan is made with, one per kind of record: people, channels, metrics, phases, budget categories, and every
 * other kind after them; each can be searched, added to, edited, deleted. A modal window over `parent`. */
void qd_lists_dialog_present (GtkWidget *parent, QdSession *session, QdKindId kind);
