#include "reports/charts/qd-risk-matrix.h"

static QdRiskMatrix *
fixture_matrix (void)
{
  QdRiskMatrix *matrix = qd_risk_matrix_new (qd_language_get ("en"));

  qd_risk_matrix_add (matrix, (QdRiskPoint){ 3, 5, g_strdup ("R-01"), g_strdup ("Policy"), FALSE });
  qd_risk_matrix_add (matrix, (QdRiskPoint){ 3, 5, g_strdup ("R-04"), g_strdup ("Price"), TRUE });
  qd_risk_matrix_add (matrix, (QdRiskPoint){ 2, 5, g_strdup ("R-02"), g_strdup ("Failure"), FALSE });
  return matrix;
}

static QdChartStyle
style (void)
{
  QdChartStyle result;

  qd_chart_style_init (&result, QD_CHART_LIGHT, 1);
  return result;
}

#define cell(cells, i) (&g_array_index ((cells), QdRiskCell, (i)))

static void
test_cells_fill_the_area_without_overlap (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();

  for (double width = 180; width < 700; width += 130)
    for (double height = 160; height < 500; height += 90)
      {
        g_autoptr (GArray) cells = qd_risk_matrix_layout ((QdRiskMatrix *) chart, width, height, &look);

        g_assert_cmpuint (cells->len, ==, 25);
        for (guint i = 0; i < cells->len; i++)
          {
            const QdRectangle *area = &cell (cells, i)->area;

            g_assert_cmpfloat (area->x, >=, 0);
            g_assert_cmpfloat (area->x + area->width, <=, width + .01);
            g_assert_cmpfloat (area->y + area->height, <=, height + .01);
            if (i % 5 > 0)
              g_assert_cmpfloat (cell (cells, i - 1)->area.x + cell (cells, i - 1)->area.width, <, area->x);
            if (i >= 5)
              g_assert_cmpfloat (cell (cells, i - 5)->area.y + cell (cells, i - 5)->area.height, <, area->y);
          }
      }
}

static void
test_the_most_probable_is_above_and_the_worst_at_the_right (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();
  g_autoptr (GArray) cells = qd_risk_matrix_layout ((QdRiskMatrix *) chart, 400, 320, &look);

  g_assert_cmpint (cell (cells, 0)->probability, ==, 5);
  g_assert_cmpint (cell (cells, 0)->impact, ==, 1);
  g_assert_cmpint (cell (cells, 4)->impact, ==, 5);
  g_assert_cmpint (cell (cells, 24)->probability, ==, 1);
}

static void
test_cells_count_their_risks (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();
  g_autoptr (GArray) cells = qd_risk_matrix_layout ((QdRiskMatrix *) chart, 400, 320, &look);
  guint sum = 0;

  for (guint i = 0; i < cells->len; i++)
    sum += cell (cells, i)->n;
  g_assert_cmpuint (sum, ==, 3);
  g_assert_cmpuint (cell (cells, 2 * 5 + 4)->n, ==, 2);
  g_assert_cmpuint (cell (cells, 2 * 5 + 4)->n_triggered, ==, 1);
}

static void
test_a_risk_without_a_place_is_left_out (void)
{
  g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();

  qd_risk_matrix_add ((QdRiskMatrix *) chart, (QdRiskPoint){ 0, 5, g_strdup ("R-05"), g_strdup ("Unknown"), FALSE });
  qd_risk_matrix_add ((QdRiskMatrix *) chart, (QdRiskPoint){ 6, 1, g_strdup ("R-06"), g_strdup ("Beyond"), FALSE });
  g_assert_cmpuint (((QdRiskMatrix *) chart)->points->len, ==, 3);
}

static void
test_hits_are_the_cells_with_risks_and_name_them (void)
{
  QdChartStyle look = style ();
  g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();
  g_autoptr (GArray) hits = qd_chart_hits (chart, 400, 320, &look);
  const QdChartHit *first = &g_array_index (hits, QdChartHit, 0);
  int probability, impact;

  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (first->text, ==, "Probability 3 × Impact 5 = 15\nR-01 Policy\nR-04 Price (Triggered)");
  g_assert_true (qd_risk_matrix_parse_cell (first->code, &probability, &impact));
  g_assert_cmpint (probability, ==, 3);
  g_assert_cmpint (impact, ==, 5);
  g_assert_false (qd_risk_matrix_parse_cell ("9x1", &probability, &impact));
  g_assert_false (qd_risk_matrix_parse_cell ("R-01", &probability, &impact));
}

static void
test_bands_follow_the_score (void)
{
  g_assert_cmpint (qd_risk_matrix_severity (1, 4), ==, QD_RISK_LOW);
  g_assert_cmpint (qd_risk_matrix_severity (5, 1), ==, QD_RISK_MODERATE);
  g_assert_cmpint (qd_risk_matrix_severity (2, 5), ==, QD_RISK_HIGH);
  g_assert_cmpint (qd_risk_matrix_severity (3, 5), ==, QD_RISK_SEVERE);
}

/* Whether a picture of a theme has ink that is not its ground, inside the cell of the two risks. */
static void
test_it_draws_in_every_theme (void)
{
  for (int theme = QD_CHART_LIGHT; theme <= QD_CHART_PRINT; theme++)
    {
      g_autoptr (QdChart) chart = (QdChart *) fixture_matrix ();
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 320);
      cairo_t *cr = cairo_create (surface);
      QdChartStyle look;
      guint ink = 0;

      qd_chart_style_init (&look, theme, 1);
      qd_risk_matrix_choose ((QdRiskMatrix *) chart, 3, 5);
      qd_chart_draw (chart, cr, 400, 320, &look);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < 320; y++)
        for (int x = 0; x < 400; x++)
          ink += ((guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)))[x] != 0;
      g_assert_cmpuint (ink, >, 400 * 320 / 2);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/risk-matrix/cells-fill-the-area-without-overlap", test_cells_fill_the_area_without_overlap);
  g_test_add_func ("/reports/risk-matrix/most-probable-above-worst-at-the-right",
                   test_the_most_probable_is_above_and_the_worst_at_the_right);
  g_test_add_func ("/reports/risk-matrix/cells-count-their-risks", test_cells_count_their_risks);
  g_test_add_func ("/reports/risk-matrix/a-risk-without-a-place-is-left-out", test_a_risk_without_a_place_is_left_out);
  g_test_add_func ("/reports/risk-matrix/hits-are-the-cells-with-risks-and-name-them",
                   test_hits_are_the_cells_with_risks_and_name_them);
  g_test_add_func ("/reports/risk-matrix/bands-follow-the-score", test_bands_follow_the_score);
  g_test_add_func ("/reports/risk-matrix/draws-in-every-theme", test_it_draws_in_every_theme);
  return g_test_run ();
}
