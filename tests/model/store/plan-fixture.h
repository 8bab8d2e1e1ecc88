#pragma once

#include <glib/gstdio.h>

#include "model/base/qd-error.h"
#include "model/records/qd-plan-data.h"
#include "model/store/qd-plan.h"

/* A folder of its own for each test, a plan in it, and short ways to make records. */
typedef struct
{
  char   *folder;
  char   *path;
  QdPlan *plan;
} PlanFixture;

static inline void
plan_fixture_set_up (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("qd-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  fixture->plan = qd_plan_create (fixture->path, "Test plan", &error);
  g_assert_no_error (error);
}

static inline void
plan_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static inline void
plan_fixture_tear_down (PlanFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->plan);
  plan_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline void
plan_fixture_reopen (PlanFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->plan);
  fixture->plan = qd_plan_open (fixture->path, 0, &error);
  g_assert_no_error (error);
}

static inline QdPlanData *
load (QdPlan *plan)
{
  g_autoptr (GError) error = NULL;
  QdPlanData *data = qd_plan_load_data (plan, &error);

  g_assert_no_error (error);
  return data;
}

/* sets fields from text: "title", "A", "period", "2025", NULL; references by code in the plan as it is */
static inline void
set_fields_va (QdPlan *plan, QdRecord *record, va_list names)
{
  g_autoptr (QdPlanData) data = load (plan);
  g_autoptr (GError) error = NULL;
  QdTextContext context;
  const char *name;

  qd_plan_data_text_context (data, &context);
  while ((name = va_arg (names, const char *)) != NULL)
    {
      const QdField *field = qd_kind_find_field (record->kind, name);

      g_assert_nonnull (field);
      qd_record_parse_field (record, field, va_arg (names, const char *), &context, &error);
      g_assert_no_error (error);
    }
}

static inline QdRecord *
make_record (QdPlan *plan, QdKindId kind, ...)
{
  QdRecord *record = qd_record_new (qd_kind_get (kind));
  va_list names;

  va_start (names, kind);
  set_fields_va (plan, record, names);
  va_end (names);
  return record;
}

/* adds a record as a step of its own; returns its id */
static inline gint64
add_record (QdPlan *plan, QdKindId kind, ...)
{
  g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (kind));
  g_autoptr (GError) error = NULL;
  va_list names;

  va_start (names, kind);
  set_fields_va (plan, record, names);
  va_end (names);
  qd_plan_save (plan, record, "Tester", "Add a record", &error);
  g_assert_no_error (error);
  return record->id;
}

/* a changed copy of a stored record, not saved yet */
static inline QdRecord *
changed_copy (QdPlan *plan, QdKindId kind, gint64 id, ...)
{
  g_autoptr (QdPlanData) data = load (plan);
  const QdRecord *stored = qd_plan_data_find (data, kind, id);
  QdRecord *record;
  va_list names;

  g_assert_nonnull (stored);
  record = qd_record_copy (stored);
  va_start (names, id);
  set_fields_va (plan, record, names);
  va_end (names);
  return record;
}

static inline void
save (QdPlan *plan, QdRecord *record, const char *what)
{
  g_autoptr (GError) error = NULL;

  qd_plan_save (plan, record, "Tester", what, &error);
  g_assert_no_error (error);
}

/* CSV text of a field of a record; to be freed. "(none)" when there is no such record. */
static inline char *
text_of (QdPlan *plan, QdKindId kind, gint64 id, const char *field)
{
  g_autoptr (QdPlanData) data = load (plan);
  const QdRecord *record = qd_plan_data_find (data, kind, id);
  QdTextContext context;

  if (record == NULL)
    return g_strdup ("(none)");
  qd_plan_data_text_context (data, &context);
  return qd_record_format_field (record, qd_kind_find_field (record->kind, field), &context);
}

static inline void
assert_text (QdPlan *plan, QdKindId kind, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = text_of (plan, kind, id, field);

  g_assert_cmpstr (text, ==, expected);
}
