#include "model/records/qd-plan-search.h"

#include "tests/model/figures/fixture.h"

static Fixture *
new_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "people", "code,name\nP-1,张敏\nP-2,Ann Lee");
  fixture_add (fixture, "metrics", "code,name,unit,aggregation\nusers,新增用户,count,sum");
  fixture_add (fixture, "goals",
               "code,title,period,metric,target,owner,note\n"
               "G-1,新增会员三十万,2025Q1,users,300000,P-1,\n"
               "G-10,Raise Retention,2025Q1,users,5,P-2,see the plan of the Members Club\n"
               "G-2,Members in the shop,2025Q1,users,5,P-1,");
  fixture_add (fixture, "campaigns", "code,name,status,start,end\nC-1,会员日 ＲＯＩ 冲刺,draft,2025-01-01,2025-01-31");
  fixture_add (fixture, "values", "metric,period,value,source\nusers,2025-01,5,CRM report");
  return fixture;
}

static QdPlanSearch *
new_search (Fixture *fixture)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);

  return qd_plan_search_new (data);
}

/* the codes of the hits, "-" for records without one */
static void
assert_found (const char *text, const char *expected)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdPlanSearch) search = new_search (fixture);
  g_autoptr (GArray) hits = qd_plan_search_find (search, text);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const QdPlanHit *hit = &g_array_index (hits, QdPlanHit, i);
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", hit->code != NULL ? hit->code : "-");
    }
  g_assert_cmpstr (codes->str, ==, expected);
}

static void
finds_parts_of_chinese_words (void)
{
  assert_found ("会员", "G-1 C-1");     /* in titles of both, where that of the campaign begins so: goals come first */
  assert_found ("三十万", "G-1");
}

static void
case_and_width_of_letters_do_not_matter (void)
{
  assert_found ("RETENTION", "G-10");
  assert_found ("roi", "C-1");
  assert_found ("ｇ-１０", "G-10");
}

static void
every_word_must_be_there (void)
{
  assert_found ("members shop", "G-2");
  assert_found ("  shop\tmembers ", "G-2");
  assert_found ("members lantern", "");
}

static void
an_exact_code_comes_first (void)
{
  assert_found ("g-1", "G-1 G-10");
}

static void
a_title_goes_before_a_note (void)
{
  assert_found ("members", "G-2 G-10");
}

static void
owners_find_what_they_own (void)
{
  assert_found ("ann", "P-2 G-10");   /* a name that begins so goes before what she owns */
  assert_found ("张敏", "P-1 G-1 G-2");
}

static void
records_without_a_title_are_called_by_what_they_are_about (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdPlanSearch) search = new_search (fixture);
  g_autoptr (GArray) hits = qd_plan_search_find (search, "crm");

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (g_array_index (hits, QdPlanHit, 0).title, ==, "新增用户 · 2025-01 · CRM report");
}

static void
an_empty_text_finds_nothing (void)
{
  assert_found ("", "");
  assert_found ("   ", "");
}

static void
says_where_a_word_stands_that_is_not_in_the_title (void)
{
  g_autoptr (Fixture) fixture = new_plan ();
  g_autoptr (QdPlanSearch) search = new_search (fixture);
  g_autoptr (GArray) hits = qd_plan_search_find (search, "club");
  g_autofree char *excerpt = NULL, *none = NULL;
  const QdPlanHit *hit = &g_array_index (hits, QdPlanHit, 0);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (qd_plan_search_where (search, hit, "club", &excerpt)->name, ==, "note");
  g_assert_cmpstr (excerpt, ==, "…the Members Club");
  g_assert_null (qd_plan_search_where (search, hit, "retention", &none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/plan-search/finds-parts-of-chinese-words", finds_parts_of_chinese_words);
  g_test_add_func ("/records/plan-search/case-and-width-of-letters-do-not-matter",
                   case_and_width_of_letters_do_not_matter);
  g_test_add_func ("/records/plan-search/every-word-must-be-there", every_word_must_be_there);
  g_test_add_func ("/records/plan-search/an-exact-code-comes-first", an_exact_code_comes_first);
  g_test_add_func ("/records/plan-search/a-title-goes-before-a-note", a_title_goes_before_a_note);
  g_test_add_func ("/records/plan-search/owners-find-what-they-own", owners_find_what_they_own);
  g_test_add_func ("/records/plan-search/records-without-a-title-are-called-by-what-they-are-about",
                   records_without_a_title_are_called_by_what_they_are_about);
  g_test_add_func ("/records/plan-search/an-empty-text-finds-nothing", an_empty_text_finds_nothing);
  g_test_add_func ("/records/plan-search/says-where-a-word-stands-that-is-not-in-the-title",
                   says_where_a_word_stands_that_is_not_in_the_title);
  return g_test_run ();
}
