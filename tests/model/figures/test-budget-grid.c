#include "model/figures/qd-budget-draft.h"
#include "tests/model/figures/fixture.h"

static Fixture *
make_plan (void)
{
  Fixture *fixture = fixture_new ();

  fixture_add (fixture, "budget_category", "code,name\nads,Ads\npay,Pay\nzero,Unused");
  fixture_add (fixture, "channel", "code,name\nnet,Net\nshop,Shop");
  fixture_add (fixture, "budget_line", "code,period,category,channel,amount\nB-1,2025-01,ads,net,100\n"
                                       "B-2,2025-02,ads,net,200\nB-3,2025-02,ads,shop,50\nB-4,2025Q1,pay,,100");
  fixture_add (fixture, "spend", "code,date,kind,line,category,amount\nS-1,2025-01-20,actual,B-1,,80\n"
                                 "S-2,2025-02-10,actual,,ads,7\nS-3,2025-02-11,commitment,B-3,,20");
  return fixture;
}

static QdBudgetGrid *
look (Fixture *fixture, QdBudgetView view, const char *label)
{
  g_autoptr (QdPlanData) data = fixture_data (fixture);
  QdPeriod period = fixture_period (label);

  return qd_budget_grid_new (data, view, &period, fixture_day ("2025-03-31"));
}

static void
test_positions_stand_below_their_category (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  const QdBudgetGridRow *ads = qd_budget_grid_row (grid, 0);

  g_assert_cmpuint (grid->months->len, ==, 3);
  g_assert_cmpuint (grid->rows->len, ==, 7);   /* ads: net, shop, loose; pay: one; unused */
  g_assert_cmpstr (ads->name, ==, "Ads");
  g_assert_cmpuint (ads->n_positions, ==, 2);
  g_assert_cmpuint (ads->n_below, ==, 3);
  g_assert_cmpstr (qd_budget_grid_row (grid, 1)->name, ==, "Net");
  g_assert_cmpuint (qd_budget_grid_row (grid, 1)->lines->len, ==, 2);
  g_assert_cmpint (qd_budget_grid_row (grid, 3)->type, ==, QD_BUDGET_ROW_LOOSE);
  assert_figure (qd_budget_grid_row (grid, 3)->months[1].sums.actual, 7);
  assert_figure (ads->months[1].sums.original, 250);
  assert_figure (ads->months[1].sums.actual, 7);
  assert_figure (ads->months[1].sums.committed_open, 20);
  assert_figure (ads->total.sums.actual, 87);
  assert_figure (qd_budget_grid_row (grid, 4)->months[2].sums.original, 100.0 / 3);
}

static void
test_totals_are_those_of_the_figures (void)
{
  static const QdBudgetView views[] = { QD_BUDGET_VIEW_CATEGORY, QD_BUDGET_VIEW_CHANNEL, QD_BUDGET_VIEW_PRIORITY };
  g_autoptr (Fixture) fixture = make_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (QdBudgetGrid) grid = look (fixture, views[i], "2025Q1");
      QdFiguresContext *context
        = qd_figures_context_new (grid->data, &grid->period, grid->as_of, qd_language_get ("en"), NULL);
      QdBudgetSums sums = qd_budget_figures_total (context, &grid->period, grid->as_of);
      double months = 0;

      for (guint m = 0; m < grid->months->len; m++)
        months += grid->month_totals[m].sums.current;
      assert_figure (grid->total.sums.current, sums.current);
      assert_figure (grid->total.sums.actual, sums.actual);
      assert_figure (grid->total.sums.committed_open, sums.committed_open);
      assert_figure (months, sums.current);
      qd_figures_context_free (context);
    }
}

static void
test_spent_days_add_up_to_the_actual (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = NULL;
  g_autoptr (GArray) days = NULL;

  fixture_add (fixture, "spend", "code,date,kind,amount\nS-4,2025-02-10,actual,3\nS-5,2025-05-10,actual,9");
  grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  days = qd_budget_grid_spent_days (grid);
  g_assert_cmpuint (days->len, ==, 2);   /* the order is not spent, May is later */
  g_assert_cmpint (g_array_index (days, QdBudgetDay, 1).day, ==, fixture_day ("2025-02-10"));
  assert_figure (g_array_index (days, QdBudgetDay, 0).actual, 80);
  assert_figure (g_array_index (days, QdBudgetDay, 1).actual, grid->total.sums.actual);
}

static const QdBudgetLine *
changed_line (QdBudgetDraft *draft, const char *code)
{
  const GPtrArray *changed = qd_budget_draft_get_changed (draft);

  for (guint i = 0; i < changed->len; i++)
    if (g_strcmp0 (((const QdBudgetLine *) g_ptr_array_index (changed, i))->code, code) == 0)
      return g_ptr_array_index (changed, i);
  return NULL;
}

static void
test_a_typed_month_changes_its_line (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  g_autoptr (QdBudgetDraft) draft = qd_budget_draft_new (grid);

  g_assert_true (qd_budget_draft_set (draft, 1, 0, 12300, NULL));
  g_assert_cmpuint (qd_budget_draft_get_changed (draft)->len, ==, 1);
  g_assert_cmpint (changed_line (draft, "B-1")->amount, ==, 12300);
  g_assert_cmpint (changed_line (draft, "B-1")->record.id, ==, fixture_id (fixture, "budget_line", "B-1"));
}

static void
test_a_month_without_line_gets_one_like_the_others (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  g_autoptr (QdBudgetDraft) draft = qd_budget_draft_new (grid);
  const QdBudgetLine *line;

  g_assert_true (qd_budget_draft_set (draft, 1, 2, 500, NULL));
  g_assert_true (qd_budget_draft_set (draft, 6, 0, 600, NULL));
  g_assert_true (qd_budget_draft_set (draft, 6, 0, 700, NULL));
  g_assert_cmpuint (qd_budget_draft_get_changed (draft)->len, ==, 2);
  line = changed_line (draft, "B-ads-2025-03");
  g_assert_cmpint (line->record.id, ==, 0);
  g_assert_cmpint (line->channel, ==, fixture_id (fixture, "channel", "net"));
  g_assert_cmpint (changed_line (draft, "B-zero-2025-01")->amount, ==, 700);
}

static void
test_a_quarter_line_becomes_months_that_add_up (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  g_autoptr (QdBudgetDraft) draft = qd_budget_draft_new (grid);

  g_assert_cmpstr (qd_budget_draft_quarter_line (grid, 4, 1)->code, ==, "B-4");
  g_assert_true (qd_budget_draft_set (draft, 4, 2, 100, NULL));
  g_assert_cmpuint (qd_budget_draft_get_changed (draft)->len, ==, 3);
  g_assert_cmpint (changed_line (draft, "B-4")->amount, ==, 3334);
  g_assert_cmpint (changed_line (draft, "B-4")->period.type, ==, QD_PERIOD_MONTH);
  g_assert_cmpint (changed_line (draft, "B-pay-2025-02")->amount, ==, 3333);
  g_assert_cmpint (changed_line (draft, "B-pay-2025-03")->amount, ==, 100);
}

static void
test_an_emptied_month_loses_its_line_or_is_0 (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  g_autoptr (QdBudgetDraft) draft = qd_budget_draft_new (grid);

  g_assert_true (qd_budget_draft_set (draft, 1, 0, QD_MONEY_NONE, NULL));   /* spend refers to it */
  g_assert_true (qd_budget_draft_set (draft, 1, 1, QD_MONEY_NONE, NULL));
  g_assert_true (qd_budget_draft_set (draft, 2, 0, QD_MONEY_NONE, NULL));   /* there is none */
  g_assert_cmpuint (qd_budget_draft_get_changed (draft)->len, ==, 1);
  g_assert_cmpint (changed_line (draft, "B-1")->amount, ==, 0);
  g_assert_cmpuint (qd_budget_draft_get_deleted (draft)->len, ==, 1);
  g_assert_cmpstr (((const QdBudgetLine *) g_ptr_array_index (qd_budget_draft_get_deleted (draft), 0))->code, ==, "B-2");
}

static void
test_sums_of_several_lines_are_not_typed (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) grid = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025Q1");
  g_autoptr (QdBudgetGrid) cut = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025-01-10..2025-02-28");
  g_autoptr (QdBudgetGrid) channels = look (fixture, QD_BUDGET_VIEW_CHANNEL, "2025Q1");

  g_assert_false (qd_budget_draft_can_set (grid, 0, 0, NULL));
  g_assert_false (qd_budget_draft_can_set (grid, 3, 1, NULL));
  g_assert_true (qd_budget_draft_can_set (grid, 4, 1, NULL));
  g_assert_true (qd_budget_draft_can_set (grid, 5, 1, NULL));
  g_assert_false (qd_budget_draft_can_set (cut, 1, 0, NULL));
  g_assert_true (qd_budget_draft_can_set (cut, 1, 1, NULL));
  g_assert_false (qd_budget_draft_can_set (channels, 0, 1, NULL));
}

static void
test_a_line_has_what_was_moved (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdPlanData) data = NULL;

  fixture_add (fixture, "transfer", "date,from_line,to_line,amount\n2025-02-01,B-2,B-1,60\n2025-03-01,B-1,B-3,10");
  data = fixture_data (fixture);
  g_assert_cmpint (qd_budget_line_current (data, fixture_id (fixture, "budget_line", "B-1"), fixture_day ("2025-02-28")),
                   ==, 16000);
  g_assert_cmpint (qd_budget_line_current (data, fixture_id (fixture, "budget_line", "B-1"), fixture_day ("2025-03-01")),
                   ==, 15000);
}

static void
test_a_category_after_a_transfer_is_what_the_plan_then_says (void)
{
  g_autoptr (Fixture) fixture = make_plan ();
  g_autoptr (QdBudgetGrid) before = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025-02");
  g_autoptr (QdBudgetGrid) after = NULL;
  gint64 ads = fixture_id (fixture, "budget_category", "ads"), pay = fixture_id (fixture, "budget_category", "pay");
  QdTransfer transfer = { .date = fixture_day ("2025-02-02"),
                          .from_line = fixture_id (fixture, "budget_line", "B-4"),
                          .to_line = fixture_id (fixture, "budget_line", "B-2"),
                          .amount = 3000 };
  double ads_after = qd_budget_category_current (before, ads, &transfer);
  double pay_after = qd_budget_category_current (before, pay, &transfer);

  fixture_add (fixture, "transfer", "date,from_line,to_line,amount\n2025-02-02,B-4,B-2,30");
  after = look (fixture, QD_BUDGET_VIEW_CATEGORY, "2025-02");
  assert_figure (ads_after, qd_budget_category_current (after, ads, NULL));
  assert_figure (pay_after, qd_budget_category_current (after, pay, NULL));
  assert_figure (ads_after, 280);
  transfer.date = fixture_day ("2025-12-31");   /* not yet */
  assert_figure (qd_budget_category_current (before, ads, &transfer), 250);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/budget-grid/positions-stand-below-their-category", test_positions_stand_below_their_category);
  g_test_add_func ("/model/budget-grid/totals-are-those-of-the-figures", test_totals_are_those_of_the_figures);
  g_test_add_func ("/model/budget-grid/spent-days-add-up-to-the-actual", test_spent_days_add_up_to_the_actual);
  g_test_add_func ("/model/budget-draft/a-typed-month-changes-its-line", test_a_typed_month_changes_its_line);
  g_test_add_func ("/model/budget-draft/a-month-without-line-gets-one-like-the-others",
                   test_a_month_without_line_gets_one_like_the_others);
  g_test_add_func ("/model/budget-draft/a-quarter-line-becomes-months-that-add-up",
                   test_a_quarter_line_becomes_months_that_add_up);
  g_test_add_func ("/model/budget-draft/an-emptied-month-loses-its-line-or-is-0",
                   test_an_emptied_month_loses_its_line_or_is_0);
  g_test_add_func ("/model/budget-draft/sums-of-several-lines-are-not-typed", test_sums_of_several_lines_are_not_typed);
  g_test_add_func ("/model/budget-draft/a-line-has-what-was-moved", test_a_line_has_what_was_moved);
  g_test_add_func ("/model/budget-draft/a-category-after-a-transfer-is-what-the-plan-then-says",
                   test_a_category_after_a_transfer_is_what_the_plan_then_says);
  return g_test_run ();
}
