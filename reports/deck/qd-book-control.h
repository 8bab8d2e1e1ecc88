#pragma once

#include <glib.h>

/* A small workbook whose one formula (3 + 4) has a wrong value kept: who computes it anew finds the right one. */
#define QD_BOOK_CONTROL_ROW 0
#define QD_BOOK_CONTROL_COLUMN 2
#define QD_BOOK_CONTROL_VALUE 7

/* FALSE with QD_ERROR_STORAGE */
gboolean qd_book_write_control (const char *path, GError **error);
