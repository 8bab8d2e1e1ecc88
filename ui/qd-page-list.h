#pragma once

#include "ui/qd-page.h"

/* The kinds of pages of a plan window, in the order of the page list. A page is listed once it works. */
guint qd_page_list_count (void);
GType qd_page_list_nth (guint i);
const QdPageClass *qd_page_list_nth_class (guint i);
/* the place of the page with that name, -1 without */
int   qd_page_list_find (const char *name);
