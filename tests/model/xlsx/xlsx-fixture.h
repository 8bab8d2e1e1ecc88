#pragma once

#include <glib.h>

#include "model/xlsx/qd-xlsx.h"

/* Workbooks made by hand, part by part, as no program would write them. */

#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* an archive of the parts: name, text, name, text ..., NULL */
void  xlsx_fixture_zip (const char *path, const char *name, ...) G_GNUC_NULL_TERMINATED;
/* a workbook of one sheet "One" with these rows and no other part than it must have */
void  xlsx_fixture_sheet (const char *path, const char *rows);
/* the same with styles (NULL) and strings (NULL), and what is in <workbook> before its sheets */
void  xlsx_fixture_book (const char *path, const char *head, const char *rows, const char *styles, const char *strings);
/* "A1=5 B1=text | A3=..." of a sheet: texts of cells, "|" between rows; a formula as {A1+1}, an error word as it is */
char *xlsx_fixture_dump (const char *path, guint sheet, GError **error);
/* a path in a folder of the test, to be freed; the folder is emptied by xlsx_fixture_clear() */
char *xlsx_fixture_path (const char *name);
void  xlsx_fixture_clear (void);
