#pragma once

/* SQLite with its session extension, whose declarations are asked for by these. Inside model/store only. */
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>
