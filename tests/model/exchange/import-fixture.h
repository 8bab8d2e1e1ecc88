#pragma once

#include "model/exchange/qd-import.h"

/* A plan file in a folder of its own, and CSV files beside it. */
typedef struct
{
  char   *folder;       /* everything; removed at the end */
  char   *csv;          /* the folder of CSV files in it */
  QdPlan *plan;
} ImportFixture;

void            import_fixture_set_up (ImportFixture *fixture, gconstpointer data);
void            import_fixture_tear_down (ImportFixture *fixture, gconstpointer data);
#define import_test(path, function) \
  g_test_add (path, ImportFixture, NULL, import_fixture_set_up, function, import_fixture_tear_down)

/* path of a file among the CSV files, to be freed */
char           *import_fixture_path (ImportFixture *fixture, const char *name);
void            import_fixture_write (ImportFixture *fixture, const char *name, const char *text);
void            import_fixture_write_bytes (ImportFixture *fixture, const char *name, const char *bytes, gsize length);
/* imports the whole folder; the work itself must not fail */
QdImportReport *import_fixture_run (ImportFixture *fixture, QdImportOptions options);
/* the same, and every row must be good and written */
void            import_fixture_load (ImportFixture *fixture);
QdPlanData     *import_fixture_data (ImportFixture *fixture);
const QdImportFile *import_report_file (const QdImportReport *report, const char *kind);
void            import_report_assert_counts (const QdImportReport *report, const char *kind, gint64 added, gint64 updated,
                                             gint64 unchanged, gint64 rejected);
/* the error of that line, with what it must say; text NULL: none */
void            import_report_assert_error (const QdImportReport *report, const char *file, gint64 line,
                                            const char *column, const char *text, const char *in_reason);
void            remove_folder (const char *path);
