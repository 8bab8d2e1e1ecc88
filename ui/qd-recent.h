#pragma once

#include <gio/gio.h>

/* Plans opened lately, newest first, in a key file of the user's data folder. */
typedef struct
{
  char  *path;
  char  *name;        /* of the plan when it was last open; NULL = not known */
  gint64 opened_at;   /* unix seconds */
  gboolean is_missing;   /* its file is gone, or on a disk that is not there now */
} QdRecentPlan;

void       qd_recent_add (const char *path, const char *name);
void       qd_recent_remove (const char *path);
GPtrArray *qd_recent_list (void);   /* QdRecentPlan *, (transfer full) */
/* the user's data folder of Quarterdeck, made when missing; to be freed */
char      *qd_recent_data_folder (void);
