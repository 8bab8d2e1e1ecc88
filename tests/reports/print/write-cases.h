#pragma once

#include <glib.h>

/* What every writer of a file promises: the new one whole, or what was there before and a message. `write` writes NAME. */
typedef gboolean (*WriteFile) (const char *path, GError **error);

/* in a process of its own: files may grow to so many bytes only, as on a disk that is full sooner or later */
void assert_full_disk_leaves_the_old_file (WriteFile write, const char *name);
/* a folder that is not there, one that is a file, one that may not be written; a target that is a folder */
void assert_unwritable_places_are_named (WriteFile write, const char *name);
