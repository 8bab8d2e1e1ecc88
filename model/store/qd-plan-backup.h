#pragma once

#include "model/jobs/qd-job.h"
#include "model/store/qd-sqlite.h"

/* A copy of an open database: written beside the target, then renamed over it. Inside model/store only. */
gboolean qd_plan_backup_database (sqlite3 *db, const char *path, const char *target, QdJob *job, GError **error);
