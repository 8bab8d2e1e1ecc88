#include "model/figures/qd-next-period.h"

#include "tests/model/figures/review-fixture.h"

typedef struct
{
  Fixture      *fixture;
  QdReview     *review;
  QdNextPeriod *next;
  GPtrArray    *added, *updated;
} Case;

static void
set_up (Case *test, gconstpointer data)
{
  test->fixture = fixture_new ();
  fixture_add (test->fixture, "metrics",
               "code,name,unit,direction,aggregation,decimals\nsum,Sum,count,up,sum,0\nlevel,Level,count,up,last,1");
  fixture_add (test->fixture, "goals",
               "code,title,parent,period,metric,baseline,target,judged\n"
               "Y,Year,,2025,sum,,1000,\n"
               "G-Q1,Q1 new users,Y,2025Q1,sum,,200,0.5\n"
               "G-Q1-a,一季度 of a,G-Q1,2025Q1,sum,,100,\n"
               "M-1,January,G-Q1,2025-01,level,10,20,\n"
               "G-7,Level of Q1,,2025Q1,level,30,50,\n"
               "G-8,Level of Q2,,2025Q2,level,40,60,");
  fixture_add (test->fixture, "goals", "code,title,period,kind\nD-1,Built,2025Q1,deliverable\nD-2,Not yet,2025Q1,deliverable");
  fixture_add (test->fixture, "milestones", "code,title,goal,due,done_on,status\nM-8,There,D-1,2025-03-01,2025-03-01,accepted\n"
               "M-9,Missing,D-2,2025-03-01,,doing");
  fixture_add (test->fixture, "values", "metric,period,value\nsum,2025-01,120\nlevel,2025-01,15\nlevel,2025-03,42");
  fixture_add (test->fixture, "milestones",
               "code,title,due,done_on,status\nM-1,Done,2025-02-01,2025-02-01,accepted\nM-2,Late,2025-02-10,,doing\n"
               "M-3,Given up,2025-02-10,,cancelled\nM-4,Later,2025-05-10,,planned");
  fixture_add (test->fixture, "milestones",
               "code,title,start,due,status,progress\nM-5,Not begun,2025-02-01,2025-02-10,planned,0\n"
               "M-6,Begun,2025-02-01,2025-02-10,planned,0.5");
  fixture_add (test->fixture, "review",
               "code,period,kind,area,title,body,status,due,becomes\nV-1,2025Q1,action,,Train the shops,,open,2025-04-20,\n"
               "V-2,2025Q1,action,,Done already,,done,,\nV-3,2025Q1,problem,,Too slow,,open,,\n"
               "V-4,2025Q1,action,,Carried before,,open,,G-9\nW-5,2025Q1,next,Background,Market,It grows.,open,,\n"
               "W-6,2025Q1,next,Strategy,Open a shop,In the south.,open,2025-05-01,\n"
               "W-7,2025Q1,next,Strategy,Close a shop,,open,,");
  test->review = fixture_review (test->fixture, "2025Q1", "2025-03-31");
  test->next = qd_next_period_new (test->review);
  test->added = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  test->updated = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_ptr_array_unref (test->added);
  g_ptr_array_unref (test->updated);
  qd_next_period_free (test->next);
  qd_review_free (test->review);
  fixture_free (test->fixture);
}

static QdNextPeriodItem *
find_item (Case *test, const char *code)
{
  for (guint i = 0; i < test->next->items->len; i++)
    {
      QdNextPeriodItem *item = &g_array_index (test->next->items, QdNextPeriodItem, i);

      if (g_strcmp0 (qd_record_code (item->source), code) == 0)
        return item;
    }
  return NULL;
}

static const QdRecord *
find_record (const GPtrArray *records, const char *code)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (qd_record_code (g_ptr_array_index (records, i)), code) == 0)
      return g_ptr_array_index (records, i);
  g_error ("no record %s", code);
}

static void
make_records (Case *test)
{
  qd_next_period_to_records (test->next, test->added, test->updated);
}

static void
goals_of_the_period_and_of_its_parts_are_offered (Case *test, gconstpointer data)
{
  QdPeriod april = fixture_period ("2025-04");

  g_assert_nonnull (find_item (test, "G-Q1"));
  g_assert_nonnull (find_item (test, "G-Q1-a"));
  g_assert_null (find_item (test, "Y"));
  g_assert_null (find_item (test, "G-8"));
  g_assert_true (qd_period_equal (&find_item (test, "M-1")->period, &april));
}

static void
the_last_actual_is_the_baseline_and_the_judgement_is_gone (Case *test, gconstpointer data)
{
  make_records (test);
  const QdGoal *goal = QD_GOAL (find_record (test->added, "G-Q2"));

  assert_figure (goal->baseline, 120);
  assert_figure (goal->target, 200);
  assert_figure (goal->judged, QD_NONE);
}

static void
titles_and_codes_that_name_the_period_name_the_next (Case *test, gconstpointer data)
{
  make_records (test);
  g_assert_cmpstr (QD_GOAL (find_record (test->added, "G-Q2"))->title, ==, "Q2 new users");
  g_assert_cmpstr (QD_GOAL (find_record (test->added, "G-Q2-a"))->title, ==, "二季度 of a");
}

static void
copies_refer_to_copies_and_to_the_year (Case *test, gconstpointer data)
{
  make_records (test);
  const QdGoal *quarter = QD_GOAL (find_record (test->added, "G-Q2"));

  g_assert_cmpint (quarter->parent, ==, fixture_id (test->fixture, "goal", "Y"));
  g_assert_cmpint (QD_GOAL (find_record (test->added, "G-Q2-a"))->parent, ==, quarter->record.id);
}

static void
the_text_of_a_chapter_is_not_carried_over (Case *test, gconstpointer data)
{
  g_assert_null (find_item (test, "W-5"));
  g_assert_nonnull (find_item (test, "W-6"));
  g_assert_nonnull (find_item (test, "W-7"));
}

static void
what_the_next_period_has_already_is_not_chosen (Case *test, gconstpointer data)
{
  const QdNextPeriodItem *item = find_item (test, "G-7");

  g_assert_false (item->is_chosen);
  g_assert_cmpstr (qd_record_code (item->existing), ==, "G-8");
}

static void
what_was_delivered_is_not_chosen_again (Case *test, gconstpointer data)
{
  g_assert_true (find_item (test, "D-1")->is_finished);
  g_assert_false (find_item (test, "D-1")->is_chosen);
  g_assert_false (find_item (test, "D-2")->is_finished);
  g_assert_true (find_item (test, "D-2")->is_chosen);
}

static void
unfinished_milestones_move_and_keep_the_day_agreed_first (Case *test, gconstpointer data)
{
  make_records (test);
  const QdMilestone *milestone = QD_MILESTONE (find_record (test->updated, "M-2"));

  g_assert_cmpint (milestone->due, ==, fixture_day ("2025-05-11"));   /* the 41st day of its quarter */
  g_assert_cmpint (milestone->baseline_due, ==, fixture_day ("2025-02-10"));
  g_assert_cmpint (milestone->record.id, ==, fixture_id (test->fixture, "milestone", "M-2"));
  g_assert_null (find_item (test, "M-3"));
  g_assert_null (find_item (test, "M-4"));
}

static void
the_start_moves_of_what_has_not_begun (Case *test, gconstpointer data)
{
  make_records (test);
  g_assert_cmpint (QD_MILESTONE (find_record (test->updated, "M-5"))->start, ==, fixture_day ("2025-05-02"));
  g_assert_cmpint (QD_MILESTONE (find_record (test->updated, "M-6"))->start, ==, fixture_day ("2025-02-01"));
}

static void
the_old_period_says_that_they_were_not_reached (Case *test, gconstpointer data)
{
  const QdMilestone *moved;
  g_autofree char *row = NULL;
  g_autoptr (Fixture) later = fixture_new ();
  g_autofree char *due = NULL, *agreed = NULL;
  QdReview *review;

  make_records (test);
  moved = QD_MILESTONE (find_record (test->updated, "M-2"));
  due = qd_day_to_text (moved->due);
  agreed = qd_day_to_text (moved->baseline_due);
  row = g_strdup_printf ("code,title,due,baseline_due,status\nM-2,Late,%s,%s,doing", due, agreed);
  fixture_add (later, "milestones", row);
  review = fixture_review (later, "2025Q1", "2025-03-31");
  g_assert_cmpuint (review->milestones.overdue, ==, 1);
  g_assert_cmpstr (qd_review_nth (review->findings, QdFinding, 0)->text, ==,
                   "“Late” was due on 2025-02-10, was not reached and is moved to 2025-05-11.");
  qd_review_free (review);
}

static void
open_actions_are_carried_and_marked (Case *test, gconstpointer data)
{
  make_records (test);
  const QdReviewItem *source = (const QdReviewItem *) find_record (test->updated, "V-1");
  const QdReviewItem *copy = (const QdReviewItem *) find_record (test->added, "V-5");

  g_assert_cmpstr (source->becomes, ==, "V-5");
  g_assert_cmpint (copy->answers, ==, source->record.id);
  g_assert_cmpint (copy->due, ==, fixture_day ("2025-04-20"));
  g_assert_null (find_item (test, "V-2"));
  g_assert_null (find_item (test, "V-3"));
  g_assert_null (find_item (test, "V-4"));
}

static void
an_action_may_become_a_goal (Case *test, gconstpointer data)
{
  find_item (test, "V-1")->becomes = QD_KIND_GOAL;
  make_records (test);
  const char *code = ((const QdReviewItem *) find_record (test->updated, "V-1"))->becomes;
  const QdGoal *goal = QD_GOAL (find_record (test->added, code));

  g_assert_cmpstr (goal->title, ==, "Train the shops");
  g_assert_cmpint (goal->kind, ==, QD_GOAL_KIND_DELIVERABLE);
}

static void
nothing_chosen_is_nothing_to_write (Case *test, gconstpointer data)
{
  for (guint i = 0; i < test->next->items->len; i++)
    g_array_index (test->next->items, QdNextPeriodItem, i).is_chosen = FALSE;
  make_records (test);
  g_assert_cmpuint (test->added->len + test->updated->len, ==, 0);
}

#define ADD(name, test) g_test_add ("/figures/next-period/" name, Case, NULL, set_up, test, tear_down)

/* --- budget lines --- */

static void
add_budget (Case *test)
{
  fixture_add (test->fixture, "channels", "code,name\nfeed,Feed\nshop,Shop");
  fixture_add (test->fixture, "campaigns",
               "code,name,channel,start,end\nC-1,Over by then,feed,2025-02-01,2025-02-28\nC-2,Goes on,shop,2025-03-01,2025-06-30");
  fixture_add (test->fixture, "budget_categories", "code,name\nmedia,Media\nstaff,Staff");
  fixture_add (test->fixture, "budget",
               "code,period,category,campaign,goal,amount\nB-1,2025Q1,media,,G-Q1,1000.01\nB-2,2025-02,media,C-1,,200\n"
               "B-3,2025-03,media,C-2,,300\nB-4,2025Q1,staff,,,50\nB-5,2025Q2,staff,,,60\nB-6,2024Q4,media,,,70");
  qd_next_period_free (test->next);
  qd_review_free (test->review);
  test->review = fixture_review (test->fixture, "2025Q1", "2025-03-31");
  test->next = qd_next_period_new (test->review);
}

static const QdBudgetLine *
find_line (Case *test, const char *code)
{
  const char *text = find_item (test, code)->source->kind->name;

  g_assert_cmpstr (text, ==, "budget_line");
  return (const QdBudgetLine *) find_item (test, code)->source;
}

static const QdBudgetLine *
added_line (Case *test, QdMoney amount)
{
  for (guint i = 0; i < test->added->len; i++)
    {
      const QdRecord *record = g_ptr_array_index (test->added, i);

      if (record->kind->id == QD_KIND_BUDGET_LINE && ((const QdBudgetLine *) record)->amount == amount)
        return (const QdBudgetLine *) record;
    }
  g_error ("no line of %d", (int) amount);
}

static void
budget_lines_are_offered_and_not_chosen (Case *test, gconstpointer data)
{
  QdMoney now, then;

  add_budget (test);
  g_assert_nonnull (find_line (test, "B-1"));
  g_assert_false (find_item (test, "B-1")->is_chosen);
  g_assert_null (find_item (test, "B-5"));
  g_assert_null (find_item (test, "B-6"));
  g_assert_cmpstr (qd_record_code (find_item (test, "B-4")->existing), ==, "B-5");
  g_assert_null (find_item (test, "B-3")->existing);
  qd_next_period_budget (test->next, &now, &then);
  g_assert_cmpint (now, ==, 0);
  g_assert_cmpint (then, ==, 0);
}

static void
chosen_budget_lines_are_copied_by_their_share (Case *test, gconstpointer data)
{
  QdPeriod may = fixture_period ("2025-05"), june = fixture_period ("2025-06");
  QdMoney now, then;

  add_budget (test);
  find_item (test, "B-1")->is_chosen = find_item (test, "B-2")->is_chosen = find_item (test, "B-3")->is_chosen = TRUE;
  test->next->budget_share = 1.05;
  qd_next_period_budget (test->next, &now, &then);
  g_assert_cmpint (now, ==, 150001);
  g_assert_cmpint (then, ==, 157501);         /* 105001.05, 21000, 31500, each rounded to the cent */
  make_records (test);
  g_assert_cmpint (added_line (test, 105001)->goal, ==, find_record (test->added, "G-Q2")->id);
  /* of a campaign that is over its channel is left */
  g_assert_true (qd_period_equal (&added_line (test, 21000)->period, &may));
  g_assert_cmpint (added_line (test, 21000)->campaign, ==, 0);
  g_assert_cmpint (added_line (test, 21000)->channel, ==, fixture_id (test->fixture, "channel", "feed"));
  g_assert_true (qd_period_equal (&added_line (test, 31500)->period, &june));
  g_assert_cmpint (added_line (test, 31500)->campaign, ==, fixture_id (test->fixture, "campaign", "C-2"));
  g_assert_cmpstr (added_line (test, 21000)->code, !=, added_line (test, 31500)->code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("goals-of-the-period-and-of-its-parts-are-offered", goals_of_the_period_and_of_its_parts_are_offered);
  ADD ("the-last-actual-is-the-baseline-and-the-judgement-is-gone",
       the_last_actual_is_the_baseline_and_the_judgement_is_gone);
  ADD ("titles-and-codes-that-name-the-period-name-the-next", titles_and_codes_that_name_the_period_name_the_next);
  ADD ("copies-refer-to-copies-and-to-the-year", copies_refer_to_copies_and_to_the_year);
  ADD ("the-text-of-a-chapter-is-not-carried-over", the_text_of_a_chapter_is_not_carried_over);
  ADD ("what-the-next-period-has-already-is-not-chosen", what_the_next_period_has_already_is_not_chosen);
  ADD ("what-was-delivered-is-not-chosen-again", what_was_delivered_is_not_chosen_again);
  ADD ("unfinished-milestones-move-and-keep-the-day-agreed-first",
       unfinished_milestones_move_and_keep_the_day_agreed_first);
  ADD ("the-start-moves-of-what-has-not-begun", the_start_moves_of_what_has_not_begun);
  ADD ("the-old-period-says-that-they-were-not-reached", the_old_period_says_that_they_were_not_reached);
  ADD ("open-actions-are-carried-and-marked", open_actions_are_carried_and_marked);
  ADD ("an-action-may-become-a-goal", an_action_may_become_a_goal);
  ADD ("nothing-chosen-is-nothing-to-write", nothing_chosen_is_nothing_to_write);
  ADD ("budget-lines-are-offered-and-not-chosen", budget_lines_are_offered_and_not_chosen);
  ADD ("chosen-budget-lines-are-copied-by-their-share", chosen_budget_lines_are_copied_by_their_share);
  return g_test_run ();
}
