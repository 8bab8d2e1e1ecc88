#pragma once

#include "ui/qd-page.h"

#define QD_TYPE_RISKS_PAGE (qd_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (QdRisksPage, qd_risks_page, QD, RISKS_PAGE, QdPage)
