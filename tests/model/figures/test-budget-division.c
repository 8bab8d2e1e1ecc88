#include "model/figures/qd-budget-division.h"
#include "tests/model/figures/review-fixture.h"

static Fixture *
budget_fixture (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "budget_category", "code,name\na,Ads\nb,Content\nc,New");
  fixture_add (fixture, "phase", "code,name,start,end\nP-1,Launch,2025-01-01,2025-02-28\nP-2,Growth,2025-03-01,2025-03-31");
  fixture_add (fixture, "budget",
               "code,period,category,phase,amount\nB-1,2025-01,a,P-1,100\nB-2,2025-02,a,P-1,300\nB-3,2025-03,b,P-2,600\n"
               "B-4,2025-04,b,P-2,5000\nB-5,2025,b,,70000");
  return fixture;
}

static QdBudgetDivision *
divide (Fixture *fixture, QdBudgetView view)
{
  g_autoptr (QdReview) review = fixture_review (fixture, "2025Q1", "2025-03-31");
  QdPeriod period = fixture_period ("2025Q1");

  return qd_budget_division_new (review->data, view, &period);
}

static QdBudgetPart *
part (QdBudgetDivision *division, guint i)
{
  return &g_array_index (division->parts, QdBudgetPart, i);
}

static const QdBudgetLine *
find (const GPtrArray *records, const char *code)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((QdBudgetLine *) records->pdata[i])->code, code) == 0)
      return records->pdata[i];
  return NULL;
}

/* What reaches beyond the period is not shared out; the rest adds up to the total to the last cent. */
static void
test_categories (void)
{
  g_autoptr (Fixture) fixture = budget_fixture ();
  g_autoptr (QdBudgetDivision) division = divide (fixture, QD_BUDGET_VIEW_CATEGORY);
  g_autoptr (GPtrArray) records = NULL;

  g_assert_cmpuint (division->parts->len, ==, 3);
  g_assert_cmpint (division->total, ==, 100000);
  g_assert_cmpint (part (division, 0)->present, ==, 40000);
  division->total = 100001;
  part (division, 0)->share = part (division, 1)->share = part (division, 2)->share = 1 / 3.0;
  qd_budget_division_update (division);
  assert_figure (qd_budget_division_assigned (division), 1);
  g_assert_cmpint (part (division, 0)->target + part (division, 1)->target + part (division, 2)->target, ==, 100001);
  records = qd_budget_division_to_records (division, qd_language_get ("en"));
  g_assert_cmpuint (records->len, ==, 2 + 1 + 3);
  g_assert_cmpint (find (records, "B-1")->amount + find (records, "B-2")->amount, ==, part (division, 0)->target);
  g_assert_cmpint (find (records, "B-2")->amount, ==, 25000);
  g_assert_cmpstr (find (records, "B-1")->basis, ==, "33.3% of 1,000.01 in 2025Q1");
  /* a category without lines gets one for each month */
  g_assert_nonnull (find (records, "B-c-2025-01"));
  g_assert_cmpint (find (records, "B-c-2025-02")->record.id, ==, 0);
  g_assert_null (find (records, "B-4"));
  g_assert_null (find (records, "B-5"));
}

static void
test_phases_keep_what_they_have (void)
{
  g_autoptr (Fixture) fixture = budget_fixture ();
  g_autoptr (QdBudgetDivision) division = divide (fixture, QD_BUDGET_VIEW_PHASE);
  g_autoptr (GPtrArray) records = NULL;

  g_assert_cmpuint (division->parts->len, ==, 2);
  part (division, 0)->share = 0.2;
  qd_budget_division_update (division);
  g_assert_cmpint (part (division, 0)->target, ==, 20000);
  g_assert_cmpint (part (division, 1)->target, ==, 60000);
  assert_figure (qd_budget_division_assigned (division), 0.8);
  records = qd_budget_division_to_records (division, qd_language_get ("en"));
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpint (find (records, "B-1")->amount, ==, 5000);
}

/* Importance times urgency, typed as percent: 20 and 30 are 40 % and 60 %. */
static void
test_weights (void)
{
  g_autoptr (Fixture) fixture = budget_fixture ();
  g_autoptr (QdBudgetDivision) division = divide (fixture, QD_BUDGET_VIEW_PHASE);

  g_assert_false (qd_budget_division_scale (division));
  part (division, 0)->share = 0.2;
  part (division, 1)->share = 0.3;
  g_assert_true (qd_budget_division_scale (division));
  assert_figure (part (division, 0)->share, 0.4);
  g_assert_cmpint (part (division, 1)->target, ==, 60000);
  assert_figure (qd_budget_division_assigned (division), 1);
  part (division, 1)->share = QD_NONE;
  g_assert_true (qd_budget_division_scale (division));
  assert_figure (part (division, 0)->share, 0.4);
  division->total = 50000;
  g_assert_false (qd_budget_division_scale (division));
}

static void
test_typed (void)
{
  g_autoptr (GError) error = NULL;
  double share = 7;

  g_assert_true (qd_budget_share_parse ("20", &share, NULL));
  assert_figure (share, 0.2);
  g_assert_true (qd_budget_share_parse ("12.5％", &share, NULL));
  assert_figure (share, 0.125);
  g_assert_true (qd_budget_share_parse (" ", &share, NULL));
  assert_figure (share, QD_NONE);
  g_assert_false (qd_budget_share_parse ("101", &share, &error));
  g_assert_false (qd_budget_share_parse ("-1%", &share, NULL));
  g_assert_false (qd_budget_share_parse ("most", &share, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/budget-division/categories-add-up-to-the-total", test_categories);
  g_test_add_func ("/model/budget-division/an-empty-share-keeps-the-amount", test_phases_keep_what_they_have);
  g_test_add_func ("/model/budget-division/weights-are-brought-to-the-whole", test_weights);
  g_test_add_func ("/model/budget-division/shares-are-read-as-percent", test_typed);
  return g_test_run ();
}
