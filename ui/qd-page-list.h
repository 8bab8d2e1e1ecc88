#pragma once

#include "ui/qd-page.h"

/* New pages of a plan window (floating QdPage *), in the order of the page list. A page is listed once it works. */
GPtrArray *qd_page_list_create (void);
