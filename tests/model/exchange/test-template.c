#include <glib/gstdio.h>
#include <string.h>

#include "model/exchange/qd-template.h"

/* Templates come in both languages, and both are the same plan. */

typedef struct
{
  char      *folder;
  GPtrArray *list;   /* QdTemplate * */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("qd-template-XXXXXX", NULL);
  fixture->list = qd_template_list (qd_language_get ("en"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_ptr_array_unref (fixture->list);
}

static QdPlanData *
data_of_template (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  g_autoptr (QdPlan) plan = qd_template_create_plan (name, path, &(QdTemplateAnswers){ .year = 2026 }, "test", NULL, &error);
  QdPlanData *data;

  g_assert_no_error (error);
  data = qd_plan_load_data (plan, &error);
  g_assert_no_error (error);
  g_assert_true (qd_plan_close (plan, &error));
  g_unlink (path);
  return data;
}

static const char *
code_of (gpointer data, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (data, kind, id);

  return record != NULL ? qd_record_code (record) : NULL;
}

/* Words differ, and with the language the currency; an entry is there in both or in none. */
static void
compare_fields (const QdRecord *one, const QdTextContext *one_context, const QdRecord *other,
                const QdTextContext *other_context)
{
  for (guint i = 0; i < one->kind->n_fields; i++)
    {
      const QdField *field = &one->kind->fields[i];
      g_autofree char *text = qd_record_format_field (one, field, one_context);
      g_autofree char *twin = qd_record_format_field (other, field, other_context);

      if (field->type == QD_FIELD_TEXT || g_str_equal (field->name, "deck_language"))
        g_assert_cmpint (*text == '\0', ==, *twin == '\0');
      else
        g_assert_cmpstr (text, ==, twin);
    }
}

static void
compare_plans (QdPlanData *one, QdPlanData *other)
{
  const QdTextContext one_context = { 1, 2, NULL, code_of, one }, other_context = { 1, 2, NULL, code_of, other };

  for (int kind = 0; kind < QD_N_KINDS; kind++)
    {
      g_assert_cmpuint (qd_plan_data_count (one, kind), ==, qd_plan_data_count (other, kind));
      for (guint i = 0; i < qd_plan_data_count (one, kind); i++)
        {
          const QdRecord *record = qd_plan_data_nth (one, kind, i);
          const char *code = qd_kind_code_field (record->kind) != NULL ? qd_record_code (record) : NULL;
          const QdRecord *twin = code != NULL ? qd_plan_data_find_code (other, kind, code)
                                              : qd_plan_data_nth (other, kind, i);

          g_assert_nonnull (twin);
          compare_fields (record, &one_context, twin, &other_context);
        }
    }
}

static const QdTemplate *
find_template (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < fixture->list->len; i++)
    if (g_str_equal (((const QdTemplate *) g_ptr_array_index (fixture->list, i))->name, name))
      return g_ptr_array_index (fixture->list, i);
  return NULL;
}

static void
answers_replace_what_the_template_says (Fixture *fixture, gconstpointer unused)
{
  const QdTemplateAnswers answers = { .year = 2031, .name = "A, \"b\"", .currency = "JPY" };
  g_autofree char *path = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  g_autofree char *name = qd_template_name_plan (find_template (fixture, "growth-en"), 2031);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_template_create_plan ("growth-en", path, &answers, "test", NULL, &error);
  g_autoptr (QdPlanData) data = NULL;

  g_assert_no_error (error);
  data = qd_plan_load_data (plan, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qd_plan_data_plan (data)->name, ==, "A, \"b\"");
  g_assert_cmpstr (qd_plan_data_plan (data)->currency, ==, "JPY");
  g_assert_cmpint (data->money_decimals, ==, 0);
  g_assert_cmpstr (name, ==, "User growth plan 2031");
  g_assert_cmpstr (find_template (fixture, "growth-en")->currency, ==, "USD");
  g_assert_true (qd_plan_close (plan, &error));
  g_unlink (path);
}

static void
both_languages_have_the_same_records (Fixture *fixture, gconstpointer unused)
{
  guint n_pairs = 0;

  for (guint i = 0; i < fixture->list->len; i++)
    {
      const QdTemplate *template = g_ptr_array_index (fixture->list, i);

      if (template->is_sample || !g_str_has_suffix (template->name, "-en"))
        continue;
      g_autofree char *name = g_strdup_printf ("%.*s-zh", (int) strlen (template->name) - 3, template->name);
      g_test_message ("%s", name);
      g_assert_nonnull (find_template (fixture, name));
      g_assert_cmpstr (template->language, ==, "en");
      g_assert_cmpstr (find_template (fixture, name)->language, ==, "zh_CN");
      g_autoptr (QdPlanData) english = data_of_template (fixture, template->name);
      g_autoptr (QdPlanData) chinese = data_of_template (fixture, name);
      compare_plans (english, chinese);
      n_pairs++;
    }
  g_assert_cmpuint (n_pairs, >=, 7);
}

static void
templates_of_the_language_come_first_and_samples_last (Fixture *fixture, gconstpointer unused)
{
  static const char *const languages[] = { "en", "zh_CN" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) list = qd_template_list (qd_language_get (languages[i]));
      int stage = 0;   /* own, other, samples */

      g_assert_true (g_str_has_prefix (((const QdTemplate *) g_ptr_array_index (list, 0))->name, "empty-"));
      for (guint j = 0; j < list->len; j++)
        {
          const QdTemplate *template = g_ptr_array_index (list, j);
          int own = template->is_sample ? 2 : g_str_equal (template->language, languages[i]) ? 0 : 1;

          g_assert_cmpint (own, >=, stage);
          g_assert_nonnull (template->label);
          g_assert_nonnull (template->description);
          stage = own;
        }
      g_assert_cmpint (stage, ==, 2);
    }
}

/* Results are what happened; nobody can know them before. */
static void
a_template_says_what_is_planned_not_what_happened (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < fixture->list->len; i++)
    {
      const QdTemplate *template = g_ptr_array_index (fixture->list, i);

      if (template->is_sample)
        continue;
      g_autoptr (QdPlanData) data = data_of_template (fixture, template->name);
      g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_VALUE), ==, 0);
      g_assert_cmpuint (qd_plan_data_count (data, QD_KIND_SPEND), ==, 0);
      for (guint j = 0; j < qd_plan_data_count (data, QD_KIND_MILESTONE); j++)
        g_assert_cmpint (QD_MILESTONE (qd_plan_data_nth (data, QD_KIND_MILESTONE, j))->done_on, ==, QD_DAY_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/model/template/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answers-replace-what-the-template-says", answers_replace_what_the_template_says);
  ADD ("both-languages-have-the-same-records", both_languages_have_the_same_records);
  ADD ("templates-of-the-language-come-first-and-samples-last", templates_of_the_language_come_first_and_samples_last);
  ADD ("a-template-says-what-is-planned-not-what-happened", a_template_says_what_is_planned_not_what_happened);
#undef ADD
  return g_test_run ();
}
