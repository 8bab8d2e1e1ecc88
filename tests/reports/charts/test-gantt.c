#include "model/base/qd-number.h"
#include "tests/reports/charts/chart-fixture.h"

#define ROW 26
#define HEAD 44

typedef struct
{
  QdGantt     *gantt;
  QdChartStyle style;
} Fixture;

/* Six pixels a day from the left edge, no labels: the numbers below can be counted by hand. */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->gantt = fixture_schedule (qd_language_get ("zh_CN"));
  fixture->gantt->day_width = 6;
  fixture->gantt->has_labels = FALSE;
  qd_chart_style_init (&fixture->style, QD_CHART_LIGHT, 1);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  qd_chart_free (fixture->gantt);
}

static QdGanttLayout *
lay_out (Fixture *fixture)
{
  return qd_gantt_layout (fixture->gantt, 600, 400, &fixture->style);
}

static const QdGanttBar *
bar (const QdGanttLayout *layout, guint row)
{
  return &g_array_index (layout->bars, QdGanttBar, row - layout->first_row);
}

static void
test_bar_goes_from_its_first_to_its_last_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);
  const QdGanttBar *task = bar (layout, 1);

  g_assert_cmpfloat (task->area.x, ==, 0);
  g_assert_cmpfloat (task->area.width, ==, 9 * 6);
  g_assert_cmpfloat (task->area.y + task->area.height / 2, ==, HEAD + 1.5 * ROW);
  g_assert_cmpfloat_with_epsilon (task->fill, .4 * 9 * 6, 1e-9);
}

static void
test_diamond_stands_on_the_middle_of_its_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);
  const QdGanttBar *milestone = bar (layout, 2);

  g_assert_cmpfloat (milestone->area.x + milestone->area.width / 2, ==, 9.5 * 6);
  g_assert_true (qd_is_none (milestone->line_x));
  g_assert_cmpfloat (bar (layout, 4)->line_x, ==, 0);
}

static void
test_slip_reaches_the_as_of_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);

  g_assert_cmpfloat (layout->as_of_x, ==, 14.5 * 6);
  g_assert_cmpfloat (bar (layout, 1)->tail_x, ==, layout->as_of_x);
  g_assert_true (qd_is_none (bar (layout, 6)->tail_x));
}

static void
test_buffer_is_the_end_of_the_phase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);

  g_assert_cmpfloat (bar (layout, 3)->buffer, ==, 2 * 6);
  g_assert_cmpfloat (bar (layout, 5)->buffer, ==, 4 * 6);
  g_assert_cmpfloat (bar (layout, 0)->area.width, ==, 0);   /* a group has no days */
}

static void
test_only_rows_in_sight_are_laid_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = NULL;

  for (int i = 0; i < 5000; i++)
    qd_gantt_add (fixture->gantt, (QdGanttRow){ .kind = QD_GANTT_TASK, .label = g_strdup ("x"),
                                                .start = fixture->gantt->first, .end = fixture->gantt->first + 3 });
  fixture->gantt->scroll_y = 1000 * ROW + 13;
  layout = lay_out (fixture);
  g_assert_cmpuint (layout->first_row, ==, 1000);
  g_assert_cmpuint (layout->n_rows, ==, 15);   /* 356 pixels of rows, the first and the last cut */
  g_assert_cmpuint (layout->bars->len, ==, 15);
  g_assert_cmpfloat (qd_gantt_row_y (fixture->gantt, layout, 1000), ==, HEAD - 13);
}

/* A day as "without end" is typed; the first quarters of year 1 lie in a fiscal year that does not exist. */
static void
test_head_ends_with_the_days_there_are (Fixture *fixture, gconstpointer data)
{
  static const double widths[] = { .0001, 1, 3, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint is_last = 0; is_last < 2; is_last++)
      {
        g_autoptr (QdGanttLayout) layout = NULL;

        fixture->gantt->first = is_last ? qd_day_from_ymd (9999, 10, 1) : qd_day_from_ymd (1, 1, 1);
        fixture->gantt->last = qd_day_from_ymd (is_last ? 9999 : 1, 12, 31);
        fixture->gantt->fiscal_year_start = 4;
        fixture->gantt->day_width = widths[i];
        layout = lay_out (fixture);
        g_assert_cmpuint (layout->major->len + layout->minor->len, <, 1000);
      }
}

static void
test_elbow_ends_at_the_start_of_who_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);
  const QdGanttElbow *back = &g_array_index (layout->elbows, QdGanttElbow, 0);
  const QdGanttElbow *forward = &g_array_index (layout->elbows, QdGanttElbow, 1);

  g_assert_cmpuint (layout->elbows->len, ==, 2);
  g_assert_cmpuint (back->n, ==, 6);      /* begins before the other ends: back between the rows */
  g_assert_cmpfloat (back->x[0], ==, 25 * 6);
  g_assert_cmpfloat (back->x[5], ==, 20 * 6);
  g_assert_cmpfloat (back->y[5], ==, HEAD + 7.5 * ROW);
  g_assert_cmpuint (forward->n, ==, 4);
  g_assert_cmpfloat (forward->x[3], ==, 47.5 * 6 - 7);
}

static void
test_links_across_phases_show_for_the_selected_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = NULL;
  guint strong = 0;

  fixture->gantt->selected = 6;
  layout = lay_out (fixture);
  g_assert_cmpuint (layout->elbows->len, ==, 3);
  for (guint i = 0; i < layout->elbows->len; i++)
    strong += g_array_index (layout->elbows, QdGanttElbow, i).is_strong;
  g_assert_cmpuint (strong, ==, 2);
}

static void
test_grips_are_at_both_ends_of_a_task (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);
  double y = HEAD + 6.5 * ROW;
  guint row = 0;

  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 13 * 6, y, &row), ==, QD_GANTT_START_GRIP);
  g_assert_cmpuint (row, ==, 6);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 25 * 6, y, &row), ==, QD_GANTT_END_GRIP);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 19 * 6, y, &row), ==, QD_GANTT_BAR);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 500, y, &row), ==, QD_GANTT_ROW);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 57, HEAD + 2.5 * ROW, &row), ==, QD_GANTT_BAR);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 19 * 6, 20, &row), ==, QD_GANTT_NOTHING);
  g_assert_cmpint (qd_gantt_hit (fixture->gantt, layout, 19 * 6, HEAD + 9.5 * ROW, &row), ==, QD_GANTT_NOTHING);
}

static const char *
first_text (GArray *ticks)
{
  for (guint i = 0; i < ticks->len; i++)
    if (*g_array_index (ticks, QdGanttTick, i).text != '\0')
      return g_array_index (ticks, QdGanttTick, i).text;
  return "";
}

static void
test_head_says_months_over_mondays_at_week_zoom (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = lay_out (fixture);

  g_assert_cmpstr (first_text (layout->major), ==, "2025年4月");
  g_assert_cmpstr (first_text (layout->minor), ==, "31");
  for (guint i = 0; i < layout->minor->len; i++)
    {
      QdDay day = qd_gantt_day_at (fixture->gantt, layout, g_array_index (layout->minor, QdGanttTick, i).x + 1);

      g_assert_cmpint (qd_day_weekday (day), ==, 1);
    }
}

static void
test_head_follows_the_zoom (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double      day_width;
    const char *major, *minor;
  } zooms[] = { { 24, "2025年4月", "1" }, { 2, "2025年", "4月" }, { .7, "2025年", "2季度" } };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autoptr (QdGanttLayout) layout = NULL;

      fixture->gantt->day_width = zooms[i].day_width;
      layout = lay_out (fixture);
      g_assert_cmpstr (first_text (layout->major), ==, zooms[i].major);
      g_assert_cmpstr (first_text (layout->minor), ==, zooms[i].minor);
    }
}

static void
test_chart_in_a_file_fits_all_days_beside_the_labels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdGanttLayout) layout = NULL;

  fixture->gantt->day_width = 0;
  fixture->gantt->has_labels = TRUE;
  layout = lay_out (fixture);
  g_assert_cmpfloat (layout->labels.width, >, 60);
  g_assert_cmpfloat_with_epsilon (qd_gantt_day_x (fixture->gantt, layout, fixture->gantt->last + 1), 600, 1e-6);
  g_assert_cmpfloat (bar (layout, 1)->area.x, ==, layout->labels.width);
}

static void
test_every_row_is_told_with_its_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) hits = qd_chart_hits (fixture->gantt, 600, 400, &fixture->style);

  g_assert_cmpuint (hits->len, ==, 9);
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 6).text, ==, "视频号内容生产流程\n2025-04-14 – 2025-04-25");
  g_assert_cmpstr (g_array_index (hits, QdChartHit, 6).code, ==, "M-06");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reports/gantt/bar-goes-from-its-first-to-its-last-day", test_bar_goes_from_its_first_to_its_last_day);
  ADD ("/reports/gantt/diamond-stands-on-the-middle-of-its-day", test_diamond_stands_on_the_middle_of_its_day);
  ADD ("/reports/gantt/slip-reaches-the-as-of-line", test_slip_reaches_the_as_of_line);
  ADD ("/reports/gantt/buffer-is-the-end-of-the-phase", test_buffer_is_the_end_of_the_phase);
  ADD ("/reports/gantt/only-rows-in-sight-are-laid-out", test_only_rows_in_sight_are_laid_out);
  ADD ("/reports/gantt/head-ends-with-the-days-there-are", test_head_ends_with_the_days_there_are);
  ADD ("/reports/gantt/elbow-ends-at-the-start-of-who-waits", test_elbow_ends_at_the_start_of_who_waits);
  ADD ("/reports/gantt/links-across-phases-show-for-the-selected-row",
       test_links_across_phases_show_for_the_selected_row);
  ADD ("/reports/gantt/grips-are-at-both-ends-of-a-task", test_grips_are_at_both_ends_of_a_task);
  ADD ("/reports/gantt/head-says-months-over-mondays-at-week-zoom", test_head_says_months_over_mondays_at_week_zoom);
  ADD ("/reports/gantt/head-follows-the-zoom", test_head_follows_the_zoom);
  ADD ("/reports/gantt/chart-in-a-file-fits-all-days-beside-the-labels",
       test_chart_in_a_file_fits_all_days_beside_the_labels);
  ADD ("/reports/gantt/every-row-is-told-with-its-days", test_every_row_is_told_with_its_days);
  return g_test_run ();
}
