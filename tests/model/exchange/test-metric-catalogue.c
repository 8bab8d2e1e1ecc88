#include "model/exchange/qd-metric-catalogue.h"
#include "model/store/qd-plan.h"

static const char *
code_of (const GPtrArray *records, guint i)
{
  return qd_record_code (g_ptr_array_index (records, i));
}

static guint
place_of (const GPtrArray *catalogue, const char *code)
{
  for (guint i = 0; i < catalogue->len; i++)
    if (g_strcmp0 (qd_record_code (((QdCatalogueMetric *) g_ptr_array_index (catalogue, i))->record), code) == 0)
      return i;
  g_error ("%s is not in the catalogue", code);
}

static QdPlan *
new_plan (void)
{
  return qd_plan_create (":memory:", "Plan", NULL);
}

/* Takes metrics into the plan as one step; the caller frees the codes. */
static gboolean
take_into (QdPlan *plan, const GPtrArray *catalogue, const guint *places, gsize n)
{
  g_autoptr (GPtrArray) records = qd_metric_catalogue_take (catalogue, places, n);
  g_autoptr (GError) error = NULL;

  g_assert_true (qd_plan_begin (plan, "Me", "Take", &error));
  for (guint i = 0; i < records->len; i++)
    g_assert_true (qd_plan_insert (plan, g_ptr_array_index (records, i), &error));
  return qd_plan_commit (plan, &error);
}

static void
test_both_languages_have_the_same_metrics (void)
{
  g_autoptr (QdPlan) plan = new_plan ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) english = qd_metric_catalogue_new (qd_language_get ("en"), data);
  g_autoptr (GPtrArray) chinese = qd_metric_catalogue_new (qd_language_get ("zh_CN"), data);

  g_assert_cmpuint (english->len, >, 80);
  g_assert_cmpuint (english->len, ==, chinese->len);
  for (guint i = 0; i < english->len; i++)
    {
      const QdCatalogueMetric *one = g_ptr_array_index (english, i), *other = g_ptr_array_index (chinese, i);
      const QdMetric *metric = QD_METRIC (one->record), *same = QD_METRIC (other->record);

      g_assert_cmpstr (metric->code, ==, same->code);
      g_assert_cmpint (metric->aggregation, ==, same->aggregation);
      g_assert_nonnull (metric->definition);
      g_assert_nonnull (same->definition);
      g_assert_cmpstr (metric->name, !=, NULL);
      g_assert_cmpstr (metric->group, !=, same->group);
      g_assert_false (one->is_in_plan);
    }
}

static void
test_the_whole_catalogue_fits_into_a_plan (void)
{
  g_autoptr (QdPlan) plan = new_plan ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) catalogue = qd_metric_catalogue_new (qd_language_get ("en"), data);
  g_autofree guint *all = g_new (guint, catalogue->len);
  g_autoptr (QdPlanData) filled = NULL;

  for (guint i = 0; i < catalogue->len; i++)
    all[i] = i;
  g_assert_true (take_into (plan, catalogue, all, catalogue->len));   /* formulas name what is there */
  filled = qd_plan_load_data (plan, NULL);
  g_assert_cmpuint (qd_plan_data_count (filled, QD_KIND_METRIC), ==, catalogue->len);
}

static void
test_a_formula_brings_its_parts (void)
{
  g_autoptr (QdPlan) plan = new_plan ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) catalogue = qd_metric_catalogue_new (qd_language_get ("en"), data);
  guint place = place_of (catalogue, "ltv");
  g_autoptr (GPtrArray) records = qd_metric_catalogue_take (catalogue, &place, 1);

  g_assert_cmpuint (records->len, ==, 4);
  g_assert_cmpstr (code_of (records, 0), ==, "arpu");
  g_assert_cmpstr (code_of (records, 1), ==, "purchase_frequency");
  g_assert_cmpstr (code_of (records, 2), ==, "retention");
  g_assert_cmpstr (code_of (records, 3), ==, "ltv");
}

static void
test_what_the_plan_has_is_left_alone (void)
{
  g_autoptr (QdPlan) plan = new_plan ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) before = qd_metric_catalogue_new (qd_language_get ("en"), data), after = NULL;
  guint places[2] = { place_of (before, "retention"), place_of (before, "ltv") };
  g_autoptr (QdPlanData) filled = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (take_into (plan, before, places, 1));
  filled = qd_plan_load_data (plan, NULL);
  after = qd_metric_catalogue_new (qd_language_get ("en"), filled);
  g_assert_true (((QdCatalogueMetric *) g_ptr_array_index (after, places[0]))->is_in_plan);
  records = qd_metric_catalogue_take (after, places, 2);
  g_assert_cmpuint (records->len, ==, 3);   /* not retention again */
}

static void
test_each_stage_has_metrics (void)
{
  g_autoptr (QdPlan) plan = new_plan ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, NULL);
  g_autoptr (GPtrArray) catalogue = qd_metric_catalogue_new (qd_language_get ("en"), data);

  for (const char *const *stage = qd_metric_catalogue_stages (); *stage != NULL; stage++)
    {
      guint n = 0;

      for (guint i = 0; i < catalogue->len; i++)
        n += g_strcmp0 (((QdCatalogueMetric *) g_ptr_array_index (catalogue, i))->stage, *stage) == 0;
      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpstr (qd_metric_catalogue_stage_label (*stage), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/metric-catalogue/both-languages-have-the-same-metrics", test_both_languages_have_the_same_metrics);
  g_test_add_func ("/model/metric-catalogue/the-whole-catalogue-fits-into-a-plan", test_the_whole_catalogue_fits_into_a_plan);
  g_test_add_func ("/model/metric-catalogue/a-formula-brings-its-parts", test_a_formula_brings_its_parts);
  g_test_add_func ("/model/metric-catalogue/what-the-plan-has-is-left-alone", test_what_the_plan_has_is_left_alone);
  g_test_add_func ("/model/metric-catalogue/each-stage-has-metrics", test_each_stage_has_metrics);
  return g_test_run ();
}
