#pragma once

#include <glib.h>

#include "model/store/qd-sqlite.h"

/* The numbered scripts of data/migrations that make the schema of a plan file. Inside model/store only. */

/* scripts in order, the first makes version 1; NULL-terminated, to be freed with g_strfreev */
char   **qd_migrate_load_scripts (void);
/* the version this program writes: the number of scripts */
int      qd_migrate_current_version (void);
/* Brings the database from its user_version to that of the last script, all or nothing, after a copy beside
 * the file (PATH.before-vN; none for a database that has no version yet). */
gboolean qd_migrate_run (sqlite3 *db, const char *path, const char *const *scripts, GError **error);
/* An older file, read into memory and brought up to date there; NULL with error. */
sqlite3 *qd_migrate_read_into_memory (sqlite3 *source, const char *path, GError **error);
