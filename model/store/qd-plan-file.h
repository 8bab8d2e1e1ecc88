#pragma once

#include <glib.h>

#include "model/store/qd-sqlite.h"

/* The file of a plan on disk: whether it is one, who has it, and connections to it. Inside model/store only.
 * */

#define QD_PLAN_APPLICATION_ID 0x51444543   /* "QDEC" */

/* Looks at the file without touching it. QD_ERROR_NOT_FOUND, FORMAT (a folder, empty, not a plan, cut short),
 * STORAGE */
gboolean qd_plan_file_probe (const char *path, GError **error);
/* TRUE when file and folder may be written; else the translated reason */
gboolean qd_plan_file_is_writable (const char *path, char **reason);

/* The lock beside the plan: held as long as the descriptor is open, also after a crash let go by the kernel.
 * -1 with QD_ERROR_BUSY when another process, or another QdPlan of this one, has it. */
int      qd_plan_file_lock (const char *path, GError **error);
void     qd_plan_file_unlock (const char *path, int lock);
/* beside the plan, for who has the lock */
char    *qd_plan_file_copy_path (const char *path);

typedef enum
{
  QD_CONNECTION_WRITE,      /* reads and writes */
  QD_CONNECTION_READ,       /* reads committed state, beside a writer here or elsewhere */
  QD_CONNECTION_IMMUTABLE,  /* reads a file nobody writes, leaves nothing beside it */
} QdConnectionType;

/* A connection with the plan's settings; NULL with error. ":memory:" is a database of its own. */
sqlite3 *qd_plan_file_connect (const char *path, QdConnectionType type, GError **error);
/* Brings a file or a folder to the disk: a rename is only as durable as what is under it. FALSE with errno. */
gboolean qd_plan_file_flush (const char *path);
/* whether committed changes wait beside the file, as after a crash or while another process writes */
gboolean qd_plan_file_has_log (const char *path);
