#pragma once

#include "ui/qd-page.h"

/* Paper: what a page shows goes to a printer by the platform's dialog, or into a PDF file. A page that has no sheets of
 * its own (QdPageClass.create_print) is printed as it stands on the screen. */
void qd_page_print (QdPage *page);
void qd_page_save_pdf (QdPage *page);
