#pragma once

#include "model/exchange/qd-json.h"
#include "model/store/qd-plan.h"

/* Changes as history and diff print them: {"kind", "code", "field", "old", "new"}, or a line of text. */
void qd_change_add_to_json (QdJson *json, const QdChangeLine *line);
/* "  goal G-03: target 300000 -> 280000" */
void qd_change_append_to_text (GString *text, const QdChangeLine *line);
