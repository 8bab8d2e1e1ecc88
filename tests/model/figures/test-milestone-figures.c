#include "model/figures/qd-criterion.h"
#include "model/figures/qd-milestone-figures.h"
#include "tests/model/figures/fixture.h"

typedef struct
{
  QdPlanData       *data;
  QdFiguresContext *context;
  QdReview          review;
} View;

static View
look (Fixture *fixture, const char *label, const char *as_of)
{
  QdPeriod period = fixture_period (label);
  View view = { .data = fixture_data (fixture) };

  view.context = qd_figures_context_new (view.data, &period, fixture_day (as_of), qd_language_get ("en"), NULL);
  qd_milestone_figures_fill (view.context, &view.review);
  return view;
}

static void
look_away (View *view)
{
  g_array_unref (view->review.milestones.items);
  g_array_unref (view->review.phases);
  qd_figures_context_free (view->context);
  qd_plan_data_unref (view->data);
}

static const QdMilestoneFigures *
item (const View *view, guint index)
{
  return qd_review_nth (view->review.milestones.items, QdMilestoneFigures, index);
}

static void
test_slip_of_a_late_one (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "phase", "code,name,start,end,buffer_days\nPH-1,One,2025-01-01,2025-03-31,10");
  fixture_add (fixture, "milestone", "code,title,phase,due,baseline_due,done_on\n"
                                     "M-1,First,PH-1,2025-02-10,2025-02-01,2025-02-06");
  view = look (fixture, "2025Q1", "2025-03-31");
  g_assert_cmpint (item (&view, 0)->slip_days, ==, 5);
  g_assert_cmpstr (qd_milestone_state_name (item (&view, 0)->state), ==, "late");
  assert_figure (item (&view, 0)->buffer_used, 0.5);
  assert_figure (qd_review_nth (view.review.phases, QdPhaseFigures, 0)->buffer_used, 0.5);
  look_away (&view);
}

static void
test_slip_of_open_ones (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone", "code,title,due,baseline_due\nM-1,Overdue,2025-02-10,2025-02-01\n"
                                     "M-2,Moved,2025-02-25,2025-02-10\nM-3,Earlier,2025-03-06,2025-03-16\n"
                                     "M-4,Later,2025-03-30,");
  view = look (fixture, "2025Q1", "2025-02-20");
  g_assert_cmpint (item (&view, 0)->slip_days, ==, 19);   /* as-of is later than due */
  g_assert_cmpint (item (&view, 1)->slip_days, ==, 15);   /* due is later than as-of */
  g_assert_cmpint (item (&view, 2)->slip_days, ==, -10);
  g_assert_cmpint (item (&view, 3)->slip_days, ==, 0);
  g_assert_cmpint (item (&view, 0)->state, ==, QD_MILESTONE_STATE_OVERDUE);
  g_assert_cmpint (item (&view, 1)->state, ==, QD_MILESTONE_STATE_DUE_SOON);
  g_assert_cmpint (item (&view, 2)->state, ==, QD_MILESTONE_STATE_DUE_SOON);   /* 14 days away */
  g_assert_cmpint (item (&view, 3)->state, ==, QD_MILESTONE_STATE_OPEN);
  assert_figure (item (&view, 0)->buffer_used, QD_NONE);
  look_away (&view);
}

static void
test_one_moved_out_was_not_reached (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone", "code,title,due,baseline_due,done_on\nM-1,Moved,2025-06-20,2025-03-20,\n"
                                     "M-2,Moved and done,2025-06-20,2025-03-20,2025-04-10\n"
                                     "M-3,Of the next,2025-07-05,2025-05-01,");
  view = look (fixture, "2025Q1", "2025-04-15");
  g_assert_cmpuint (view.review.milestones.total, ==, 2);
  g_assert_cmpuint (view.review.milestones.overdue, ==, 2);
  g_assert_cmpint (item (&view, 0)->due, ==, fixture_day ("2025-03-20"));
  assert_figure (view.review.milestones.on_time_rate, 0);
  look_away (&view);
  view = look (fixture, "2025Q2", "2025-04-15");   /* the next has it on its new day */
  g_assert_cmpuint (view.review.milestones.total, ==, 3);
  g_assert_cmpuint (view.review.milestones.overdue, ==, 0);
  g_assert_cmpuint (view.review.milestones.late, ==, 1);
  look_away (&view);
  view = look (fixture, "2025-04", "2025-04-15");   /* a month between has nothing to do with it */
  g_assert_cmpuint (view.review.milestones.total, ==, 1);
  g_assert_cmpuint (view.review.milestones.overdue, ==, 0);
  look_away (&view);
}

static void
test_done_after_as_of_is_open (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone", "code,title,due,done_on,status,progress\n"
                                     "M-1,One,2025-02-10,2025-02-12,accepted,0.4");
  view = look (fixture, "2025Q1", "2025-02-10");
  g_assert_cmpint (item (&view, 0)->done_on, ==, QD_DAY_NONE);
  g_assert_cmpint (item (&view, 0)->state, ==, QD_MILESTONE_STATE_DUE_SOON);
  assert_figure (item (&view, 0)->progress, 0.4);
  look_away (&view);
  view = look (fixture, "2025Q1", "2025-02-12");
  g_assert_cmpint (item (&view, 0)->done_on, ==, fixture_day ("2025-02-12"));
  assert_figure (item (&view, 0)->progress, 1);
  look_away (&view);
}

static void
test_list_of_a_period (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone",
               "code,title,kind,due,done_on,status\nM-1,Old and open,,2025-01-10,,\nM-2,Old and done,,2025-01-10,"
               "2025-01-09,\nM-3,Done in it,,2025-01-20,2025-04-02,\nM-4,Done early,,2025-07-10,2025-05-01,\n"
               "M-5,Due in it,,2025-06-30,,\nM-6,Next,,2025-07-01,,\nM-7,Task,task,2025-05-01,,\n"
               "M-8,Cancelled,,2025-05-01,,cancelled\nM-0,Same day,,2025-06-30,2025-06-30,");
  view = look (fixture, "2025Q2", "2025-06-30");
  g_assert_cmpuint (view.review.milestones.total, ==, 5);
  g_assert_cmpstr (item (&view, 0)->milestone->code, ==, "M-1");
  g_assert_cmpstr (item (&view, 1)->milestone->code, ==, "M-3");
  g_assert_cmpstr (item (&view, 2)->milestone->code, ==, "M-0");
  g_assert_cmpstr (item (&view, 3)->milestone->code, ==, "M-5");
  g_assert_cmpstr (item (&view, 4)->milestone->code, ==, "M-4");
  g_assert_cmpuint (view.review.milestones.done, ==, 3);
  g_assert_cmpuint (view.review.milestones.on_time, ==, 2);
  g_assert_cmpuint (view.review.milestones.late, ==, 1);
  g_assert_cmpuint (view.review.milestones.overdue, ==, 1);
  g_assert_cmpuint (view.review.milestones.due_soon, ==, 1);
  assert_figure (view.review.milestones.on_time_rate, 0.5);
  look_away (&view);
}

static void
test_nothing_due_has_no_rate (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone", "code,title,due\nM-1,Later,2025-06-30");
  view = look (fixture, "2025Q2", "2025-04-01");
  assert_figure (view.review.milestones.on_time_rate, QD_NONE);
  look_away (&view);
}

static void
test_progress_of_parents (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "milestone", "code,title,due,progress,effort\nM-1,Parent,2025-06-30,0.9,1\n"
                                     "M-2,Free parent,2025-06-30,0.3,1");
  fixture_add (fixture, "milestone",
               "code,title,parent,due,progress,effort,status,done_on\nM-3,a,M-1,2025-06-10,0.5,3,,\n"
               "M-4,b,M-1,2025-06-10,0,1,,2025-06-01\nM-5,c,M-1,2025-06-10,1,50,cancelled,\n"
               "M-6,d,M-2,2025-06-10,1,0,,");
  view = look (fixture, "2025-06", "2025-06-15");
  for (guint i = 0; i < view.review.milestones.items->len; i++)
    {
      if (g_str_equal (item (&view, i)->milestone->code, "M-1"))
        assert_figure (item (&view, i)->progress, 2.5 / 4);
      if (g_str_equal (item (&view, i)->milestone->code, "M-2"))
        assert_figure (item (&view, i)->progress, 0.3);   /* children without effort say nothing */
    }
  g_assert_cmpuint (view.review.milestones.total, ==, 5);
  look_away (&view);
}

static void
test_goals_take_leaves_with_inherited_goal (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gboolean has = FALSE;
  gint64 goal, other;
  View view;

  fixture_add (fixture, "goal", "code,title,period,kind\nG-1,One,2025,deliverable\nG-2,Two,2025,deliverable");
  fixture_add (fixture, "milestone", "code,title,goal,due\nM-1,Parent,G-1,2025-12-31");
  fixture_add (fixture, "milestone", "code,title,kind,parent,goal,due,progress,effort\n"
                                     "M-2,a,task,M-1,,2025-03-01,0.5,3\nM-3,b,task,M-1,,2025-06-01,0.1,1");
  goal = fixture_id (fixture, "goal", "G-1");
  other = fixture_id (fixture, "goal", "G-2");
  view = look (fixture, "2025", "2025-03-01");
  assert_figure (qd_milestones_progress_of_goal (view.context, goal, view.context->as_of, &has), 1.6 / 4);
  g_assert_true (has);
  assert_figure (qd_milestones_effort_due_of_goal (view.context, goal, view.context->as_of), 0.75);
  assert_figure (qd_milestones_progress_of_goal (view.context, other, view.context->as_of, &has), QD_NONE);
  g_assert_false (has);
  look_away (&view);
}

static void
test_phases_overlap_and_count_tasks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const QdPhaseFigures *phase;
  View view;

  fixture_add (fixture, "phase", "code,name,start,end,buffer_days\nPH-3,Later,2025-04-01,2025-05-31,\n"
                                 "PH-1,Outside,2025-01-01,2025-03-31,5\nPH-2,Same,2025-04-01,2025-04-30,8");
  fixture_add (fixture, "milestone", "code,title,kind,phase,due,progress,effort\n"
                                     "M-1,a,task,PH-2,2025-04-10,0.5,1\nM-2,b,,PH-2,2025-06-10,0,3\n"
                                     "M-3,c,,PH-3,2025-04-10,0,1");
  view = look (fixture, "2025Q2", "2025-04-14");
  g_assert_cmpuint (view.review.phases->len, ==, 2);
  phase = qd_review_nth (view.review.phases, QdPhaseFigures, 0);
  g_assert_cmpstr (phase->phase->code, ==, "PH-2");
  assert_figure (phase->progress, 0.125);
  assert_figure (phase->buffer_used, 0.5);   /* the overdue task */
  phase = qd_review_nth (view.review.phases, QdPhaseFigures, 1);
  assert_figure (phase->progress, 0);
  assert_figure (phase->buffer_used, QD_NONE);
  look_away (&view);
}

static void
test_the_phase_before_is_the_last_that_is_over (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const QdPhase *third;
  View view;

  fixture_add (fixture, "phase", "code,name,start,end,verdict,learned\nPH-1,One,2025-01-01,2025-01-31,keep,\n"
                                 "PH-2,Two,2025-02-01,2025-02-28,adjust,Ads twice a week\n"
                                 "PH-3,Beside,2025-02-15,2025-03-31,,\nPH-4,Four,2025-03-01,2025-04-30,,");
  view = look (fixture, "2025", "2025-03-14");
  third = QD_PHASE (qd_plan_data_find_code (view.data, QD_KIND_PHASE, "PH-4"));
  g_assert_cmpstr (qd_phase_before (view.data, third)->code, ==, "PH-2");
  g_assert_cmpint (qd_phase_before (view.data, third)->verdict, ==, QD_PHASE_VERDICT_ADJUST);
  g_assert_cmpstr (qd_phase_before (view.data, third)->learned, ==, "Ads twice a week");
  g_assert_null (qd_phase_before (view.data, QD_PHASE (qd_plan_data_find_code (view.data, QD_KIND_PHASE, "PH-1"))));
  look_away (&view);
}

/* --- what a milestone is measured by --- */

static View
look_at_criteria (Fixture *fixture, const char *as_of)
{
  fixture_add (fixture, "metric", "code,name,unit,aggregation\nusers,Users,count,last\nsold,Sold,count,sum\nlost,Lost,percent,last");
  fixture_add (fixture, "phase", "code,name,start,end\nP-1,One,2025-01-10,2025-03-31");
  fixture_add (fixture, "value", "metric,period,value\nusers,2025-01,4000\nusers,2025-02,5100\nsold,2024-12,900\nsold,2025-01,60\n"
                                 "sold,2025-02,30\nlost,2025-02,4%");
  fixture_add (fixture, "milestone", "code,title,phase,due,criterion_metric,criterion_op,criterion_value\n"
                                     "M-1,Users,P-1,2025-02-20,users,>=,5000\nM-2,Sold,P-1,2025-02-21,sold,>=,100\n"
                                     "M-3,Lost,P-1,2025-02-22,lost,<=,5%\nM-4,Plain,P-1,2025-02-23,,,");
  return look (fixture, "2025Q1", as_of);
}

static void
test_a_criterion_is_met_by_figures_since_its_phase_began (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view = look_at_criteria (fixture, "2025-02-10");

  assert_figure (item (&view, 0)->criterion.actual, 5100);
  g_assert_cmpint (item (&view, 0)->criterion.is_met, ==, 1);
  assert_figure (item (&view, 1)->criterion.actual, 90);   /* not what was sold before */
  g_assert_cmpint (item (&view, 1)->criterion.is_met, ==, 0);
  g_assert_cmpint (item (&view, 2)->criterion.is_met, ==, 1);
  g_assert_cmpint (item (&view, 3)->criterion.is_met, ==, -1);
  look_away (&view);
}

static void
test_a_criterion_without_figures_is_open (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view = look_at_criteria (fixture, "2025-01-20");

  assert_figure (item (&view, 0)->criterion.actual, 4000);
  g_assert_cmpint (item (&view, 0)->criterion.is_met, ==, 0);
  assert_figure (item (&view, 2)->criterion.actual, QD_NONE);
  g_assert_cmpint (item (&view, 2)->criterion.is_met, ==, -1);
  look_away (&view);
}

static void
assert_reached (const View *view, guint index, const char *day)
{
  QdDay expected = day != NULL ? fixture_day (day) : QD_DAY_NONE;

  g_assert_cmpint (item (view, index)->criterion.reached_on, ==, expected);
}

static void
test_the_first_day_a_criterion_was_met (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view = look_at_criteria (fixture, "2025-03-20");

  assert_reached (&view, 0, "2025-02-28");   /* a value is known when its period ends */
  assert_reached (&view, 1, NULL);
  assert_reached (&view, 2, "2025-02-28");
  assert_reached (&view, 3, NULL);
  g_assert_true (qd_criterion_is_waiting (item (&view, 0)));
  g_assert_false (qd_criterion_is_waiting (item (&view, 1)));
  look_away (&view);
}

static void
test_a_value_of_the_running_month_is_known_as_of_the_day (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view = look_at_criteria (fixture, "2025-02-10");

  assert_reached (&view, 0, "2025-02-10");
  look_away (&view);
}

static void
test_a_criterion_by_results_is_met_on_a_day (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Spring,2025-01-01,2025-03-31");
  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "results", "date,campaign,channel,clicks,new_users,orders\n2025-01-10,C-1,feed,1,400,1\n"
                                   "2025-02-05,C-1,feed,99,500,4\n2025-02-17,C-1,feed,100,200,25\n"
                                   "2025-03-03,C-1,feed,100,10,10");
  fixture_add (fixture, "milestone", "code,title,start,due,criterion_metric,criterion_op,criterion_value\n"
                                     "M-1,Users,2025-01-01,2025-03-01,new_users,>=,1000\n"
                                     "M-2,Conversion,2025-02-01,2025-03-02,conversion,>=,14%\n"
                                     "M-3,Limit,2025-01-01,2025-03-03,new_users,<=,1105\n"
                                     "M-4,Limit,2025-01-01,2025-03-04,new_users,<=,1105\n"
                                     "M-5,Later,2025-01-01,2025-03-30,new_users,<=,5000");
  view = look (fixture, "2025Q1", "2025-03-20");
  assert_reached (&view, 0, "2025-02-17");
  assert_reached (&view, 1, "2025-02-17");   /* 29 of 199; 25 of 100 alone would have been more */
  assert_reached (&view, 2, NULL);           /* 1110 by its due day */
  assert_reached (&view, 3, NULL);
  assert_reached (&view, 4, NULL);           /* what adds up keeps a limit only when it is due */
  look_away (&view);
  view = look (fixture, "2025Q1", "2025-03-31");
  assert_reached (&view, 4, "2025-03-30");
  look_away (&view);
}

static void
test_one_lucky_first_day_meets_no_criterion (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,Spring,2025-01-01,2025-03-31");
  fixture_add (fixture, "channel", "code,name\nfeed,Feed");
  fixture_add (fixture, "results", "date,campaign,channel,clicks,orders\n2025-01-10,C-1,feed,1,1\n"
                                   "2025-01-20,C-1,feed,99,0\n2025-02-17,C-1,feed,100,19");
  fixture_add (fixture, "milestone", "code,title,start,due,criterion_metric,criterion_op,criterion_value\n"
                                     "M-1,Conversion,2025-01-01,2025-03-01,conversion,>=,10%");
  view = look (fixture, "2025Q1", "2025-03-20");
  assert_reached (&view, 0, "2025-02-17");
  look_away (&view);
}

static void
test_what_never_adds_up_is_measured_by_its_latest_period (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  View view;

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nmau,Active users,count,distinct");
  fixture_add (fixture, "value", "metric,period,value\nmau,2025-01,900\nmau,2025-02,1200\nmau,2025-03,1100");
  fixture_add (fixture, "milestone", "code,title,start,due,criterion_metric,criterion_op,criterion_value\n"
                                     "M-1,Active,2025-01-01,2025-03-31,mau,>=,1150");
  view = look (fixture, "2025Q1", "2025-03-31");
  assert_figure (item (&view, 0)->criterion.actual, 1100);
  g_assert_cmpint (item (&view, 0)->criterion.is_met, ==, 0);   /* no longer */
  assert_reached (&view, 0, "2025-02-28");
  look_away (&view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/milestones/slip-of-a-late-one", test_slip_of_a_late_one);
  g_test_add_func ("/model/milestones/slip-of-open-ones", test_slip_of_open_ones);
  g_test_add_func ("/model/milestones/one-moved-out-was-not-reached", test_one_moved_out_was_not_reached);
  g_test_add_func ("/model/milestones/done-after-as-of-is-open", test_done_after_as_of_is_open);
  g_test_add_func ("/model/milestones/list-of-a-period", test_list_of_a_period);
  g_test_add_func ("/model/milestones/nothing-due-has-no-rate", test_nothing_due_has_no_rate);
  g_test_add_func ("/model/milestones/progress-of-parents", test_progress_of_parents);
  g_test_add_func ("/model/milestones/goals-take-leaves", test_goals_take_leaves_with_inherited_goal);
  g_test_add_func ("/model/milestones/the-phase-before-is-the-last-that-is-over", test_the_phase_before_is_the_last_that_is_over);
  g_test_add_func ("/model/milestones/phases-overlap-and-count-tasks", test_phases_overlap_and_count_tasks);
  g_test_add_func ("/model/milestone-figures/a-criterion-is-met-by-figures-since-its-phase-began",
                   test_a_criterion_is_met_by_figures_since_its_phase_began);
  g_test_add_func ("/model/milestone-figures/a-criterion-without-figures-is-open",
                   test_a_criterion_without_figures_is_open);
  g_test_add_func ("/model/milestone-figures/the-first-day-a-criterion-was-met", test_the_first_day_a_criterion_was_met);
  g_test_add_func ("/model/milestone-figures/a-value-of-the-running-month-is-known-as-of-the-day",
                   test_a_value_of_the_running_month_is_known_as_of_the_day);
  g_test_add_func ("/model/milestone-figures/a-criterion-by-results-is-met-on-a-day",
                   test_a_criterion_by_results_is_met_on_a_day);
  g_test_add_func ("/model/milestone-figures/one-lucky-first-day-meets-no-criterion",
                   test_one_lucky_first_day_meets_no_criterion);
  g_test_add_func ("/model/milestone-figures/what-never-adds-up-is-measured-by-its-latest-period",
                   test_what_never_adds_up_is_measured_by_its_latest_period);
  return g_test_run ();
}
