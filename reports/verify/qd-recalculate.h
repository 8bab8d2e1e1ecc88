#pragma once

#include "model/jobs/qd-job.h"

/* Whether LibreOffice is on this machine. */
gboolean qd_recalculate_is_possible (void);
/* Has LibreOffice compute every formula of a workbook anew and write it to `folder` (an empty one, for this alone); *path
 * is the file. A workbook whose value is wrong on purpose goes along and must come back right, so that a program that
 * computes nothing proves nothing. QD_ERROR_UNSUPPORTED (not installed), STORAGE (it failed, or took longer than
 * `seconds`), or cancelled; nothing of it runs on then. */
gboolean qd_recalculate (const char *workbook, const char *folder, guint seconds, char **path, QdJob *job,
                         GError **error);
