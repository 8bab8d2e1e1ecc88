#pragma once

#include "ui/qd-page.h"

/* Editing a campaign where it is seen: what was typed into a cell or a line of the pane goes into the plan. */

/* The record as it is now; NULL when it went away. */
const QdRecord *qd_campaign_edit_find (QdPage *page, gint64 id);
/* NULL when taken, else what is wrong (to be freed). A reference may be typed as code, name or beginning of a name. */
char           *qd_campaign_edit_field (QdPage *page, gint64 id, const char *field, const char *text);
/* what an entry for the field starts from: names for references, the plain text for others; to be freed */
char           *qd_campaign_edit_text (QdPage *page, gint64 id, const char *field);
/* One verdict by its name ("keep", "" takes it back) for all the campaigns (gint64 ids), as one step; errors are told. */
void            qd_campaign_edit_verdicts (QdPage *page, const GArray *ids, const char *verdict);
