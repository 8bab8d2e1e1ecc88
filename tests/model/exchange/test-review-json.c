#include "model/exchange/qd-review-json.h"
#include "tests/model/figures/json-value.h"
#include "tests/model/figures/review-fixture.h"
#include "tests/model/figures/sample-fixture.h"

#define RATES "impressions,clicks,leads,new_users,orders,revenue,cost,roi_ratio,roi_net,cac,aov,ctr,lead_rate,conversion"
#define BUDGET_ROW "code,name,original,current,actual,committed_open,remaining,execution"

/* interchange.md 3, word by word */
static const struct
{
  const char *path;   /* of objects; "goals" = every object of that array */
  const char *keys;
} shape[] = {
  { "", "plan,period,score,goals,metrics,milestones,phases,budget,campaigns,channels,portfolio,risks,review,findings" },
  { "plan", "name,currency,file" },
  { "period", "label,start,end,as_of,elapsed" },
  { "score", "completion,weight_reported,goals,reported,done,on_track,at_risk,behind,near,missed,early,not_started,"
             "no_data,no_target" },
  { "goals", "code,title,parent,level,period,metric,kind,baseline,target,actual,gap,gap_unit,completion,rule,expected,"
             "pace,status,worst_child,forecast,required_rate,weight,link,reconciliation_gap,smart,reason" },
  { "goals/smart", "score,missing" },
  { "metrics", "code,name,unit,actual,previous,year_ago,change_previous,change_year,change_unit,note" },
  { "milestones", "total,done,on_time,late,overdue,due_soon,on_time_rate,items" },
  { "milestones/items", "code,title,phase,due,done_on,progress,status,slip_days,buffer_used" },
  { "phases", "code,name,start,end,progress,buffer_days,buffer_used" },
  { "budget", "original,current,committed_open,actual,remaining,execution,pace,forecast,by_category,by_channel,"
              "by_month" },
  { "budget/by_category", BUDGET_ROW },
  { "budget/by_channel", BUDGET_ROW },
  { "budget/by_month", "month,current,actual" },
  { "campaigns", "code,name,channel," RATES ",budget,reason" },
  { "channels", "code,name," RATES ",share_new_users,share_cost,share_revenue,reason" },
  { "portfolio", RATES ",reason,without_cost" },
  { "risks", "code,title,score,status,triggered" },
  { "review", "code,kind,title,area,answers,owner,due,status" },
  { "findings", "code,severity,subject,text" },
};

static char *
review_sample (const char *name, const char *label, const char *as_of, const char *language)
{
  g_autoptr (Fixture) fixture = fixture_load_sample (name);
  g_autoptr (QdPlanData) data = NULL;
  g_autoptr (QdReview) review = NULL;
  QdPeriod period = fixture_period (label);

  data = fixture_data (fixture);
  review = qd_review_compute (data, &period, fixture_day (as_of), qd_language_get (language), NULL, NULL);
  g_assert_nonnull (review);
  return qd_review_to_json (review);
}

static guint
assert_keys (const JsonValue *value, char **path, const char *keys)
{
  g_autofree char *found = NULL;
  guint n = 0;

  if (value->type == JSON_ARRAY)
    {
      for (guint i = 0; i < value->items->len; i++)
        n += assert_keys (value->items->pdata[i], path, keys);
      return n;
    }
  g_assert_cmpint (value->type, ==, JSON_OBJECT);
  if (path[0] != NULL && path[0][0] != '\0')
    {
      g_assert_nonnull (json_value_get (value, path[0]));
      return assert_keys (json_value_get (value, path[0]), path + 1, keys);
    }
  g_ptr_array_add (value->names, NULL);
  found = g_strjoinv (",", (char **) value->names->pdata);
  g_ptr_array_remove_index (value->names, value->names->len - 1);
  g_assert_cmpstr (found, ==, keys);
  return 1;
}

static void
test_keys (void)
{
  g_autofree char *text = review_sample ("growth-q2", "2025", "2025-06-15", "en");
  g_autoptr (JsonValue) value = json_value_parse (text);

  for (guint i = 0; i < G_N_ELEMENTS (shape); i++)
    {
      g_auto (GStrv) path = g_strsplit (shape[i].path, "/", -1);

      g_assert_cmpuint (assert_keys (value, path, shape[i].keys), >, 0);
    }
}

static const JsonValue *
at (const JsonValue *value, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      value = value->type == JSON_ARRAY ? json_value_with_code (value, names[i]) : json_value_get (value, names[i]);
      if (value == NULL)
        g_error ("%s is missing", path);
    }
  return value;
}

#define assert_null(value, path) g_assert_cmpint (at ((value), (path))->type, ==, JSON_NULL)
#define assert_string(value, path, expected) g_assert_cmpstr (at ((value), (path))->string, ==, (expected))
#define assert_number(value, path, expected) assert_figure (at ((value), (path))->number, (expected))

static JsonValue *
review_json (Fixture *fixture, const char *period, const char *as_of)
{
  g_autoptr (QdReview) review = fixture_review (fixture, period, as_of);
  g_autofree char *text = qd_review_to_json (review);

  return json_value_parse (text);
}

static void
test_goals (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonValue) value = NULL;

  fixture_add (fixture, "metric", "code,name,unit,aggregation\nrate,Rate,percent,last\nusers,Users,count,sum");
  fixture_add (fixture, "goal", "code,title,period,kind,metric,target,weight,link\nG-1,Rate,2025Q1,numeric,rate,15%,2,\n"
                                "G-2,Users,2025Q1,numeric,users,100,,support\nG-3,Later,2025-03,numeric,users,50,,\n"
                                "G-4,Aimless,2025Q1,numeric,users,,,");
  fixture_add (fixture, "value", "metric,period,value\nrate,2025-01,0.123\nusers,2025-01,30");
  value = review_json (fixture, "2025Q1", "2025-02-10");
  assert_number (value, "goals/G-1/gap", -2.7);
  assert_string (value, "goals/G-1/gap_unit", "points");
  assert_number (value, "goals/G-1/actual", 0.123);
  assert_number (value, "goals/G-1/weight", 2);
  assert_string (value, "goals/G-1/link", "contribute");
  assert_string (value, "goals/G-2/gap_unit", "count");
  assert_string (value, "goals/G-2/link", "support");
  assert_string (value, "goals/G-2/kind", "numeric");
  assert_null (value, "goals/G-2/reason");
  /* before its start nothing is computed but the status */
  assert_string (value, "goals/G-3/status", "not_started");
  assert_null (value, "goals/G-3/actual");
  assert_null (value, "goals/G-3/gap");
  assert_null (value, "goals/G-3/gap_unit");
  assert_number (value, "goals/G-3/target", 50);
  assert_null (value, "goals/G-4/rule");
  assert_null (value, "goals/G-4/target");
  assert_string (value, "goals/G-4/reason", "no target");
  assert_number (value, "goals/G-4/actual", 30);
}

static void
test_money_blocks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonValue) value = NULL;
  const JsonValue *rows, *months;

  fixture_add (fixture, "channel", "code,name\nnet,Net");
  fixture_add (fixture, "budget_category", "code,name\nads,Ads");
  fixture_add (fixture, "campaign", "code,name,start,end\nC-1,One,2025-01-01,2025-03-31");
  fixture_add (fixture, "budget_line", "code,period,category,amount\nB-1,2025-06,ads,300.5");
  fixture_add (fixture, "results", "date,campaign,channel,revenue,cost\n2025-06-10,C-1,net,1500,");
  value = review_json (fixture, "2025-06-28..2025-07-10", "2025-12-31");
  g_assert_cmpuint (at (value, "campaigns")->items->len, ==, 0);
  rows = at (value, "budget/by_channel");
  g_assert_cmpuint (rows->items->len, ==, 2);
  g_assert_cmpint (json_value_get (rows->items->pdata[1], "code")->type, ==, JSON_NULL);
  g_assert_cmpint (json_value_get (rows->items->pdata[1], "name")->type, ==, JSON_NULL);
  months = at (value, "budget/by_month");
  g_assert_cmpstr (json_value_get (months->items->pdata[0], "month")->string, ==, "2025-06");
  assert_figure (json_value_get (months->items->pdata[0], "current")->number, 30.05);
  assert_string (value, "period/as_of", "2025-07-10");   /* cut to the end */
  assert_string (value, "period/label", "2025-06-28..2025-07-10");
  assert_null (value, "plan/file");
  json_value_free (g_steal_pointer (&value));
  value = review_json (fixture, "2025-06", "2025-06-30");
  assert_string (value, "campaigns/C-1/reason", "cost missing");
  assert_null (value, "campaigns/C-1/channel");
  assert_null (value, "campaigns/C-1/cost");
  assert_number (value, "campaigns/C-1/revenue", 1500);
  assert_string (value, "portfolio/reason", "cost missing");
  g_assert_cmpstr (((JsonValue *) at (value, "portfolio/without_cost")->items->pdata[0])->string, ==, "C-1");
  assert_null (value, "channels/net/share_cost");
  assert_number (value, "channels/net/share_revenue", 1);
}

static void
test_milestones_and_metrics (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonValue) value = NULL;

  fixture_add (fixture, "phase", "code,name,start,end\nPH-1,One,2025-01-01,2025-03-31");
  fixture_add (fixture, "milestone", "code,title,phase,due,done_on\nM-1,Later done,PH-1,2025-03-10,2025-03-20\n"
                                     "M-2,No phase,,2025-03-10,2025-03-08");
  fixture_add (fixture, "metric", "code,name,unit\nusers,Users,count\nrate,Rate,percent");
  fixture_add (fixture, "value", "metric,period,value\nrate,2025Q1,0.25\nrate,2024Q4,0.2\nusers,2025Q1,50\n"
                                 "users,2024Q4,0");
  fixture_add (fixture, "person", "code,name\nP-1,Ann");
  fixture_add (fixture, "review_item", "code,period,kind,title,owner,due\nV-1,2025Q1,problem,One,P-1,2025-05-01");
  fixture_add (fixture, "review_item", "code,period,kind,title,answers\nV-2,2025Q1,cause,Two,V-1");
  value = review_json (fixture, "2025Q1", "2025-03-15");
  assert_null (value, "milestones/items/M-1/done_on");
  assert_string (value, "milestones/items/M-1/status", "overdue");
  assert_string (value, "milestones/items/M-1/phase", "PH-1");
  assert_string (value, "milestones/items/M-2/done_on", "2025-03-08");
  assert_null (value, "milestones/items/M-2/phase");
  assert_null (value, "phases/PH-1/buffer_days");
  assert_null (value, "phases/PH-1/buffer_used");
  assert_string (value, "metrics/rate/change_unit", "points");
  assert_number (value, "metrics/rate/change_previous", 5);
  assert_string (value, "metrics/users/change_unit", "relative");
  assert_null (value, "metrics/users/change_previous");   /* then = 0 */
  assert_null (value, "metrics/users/year_ago");
  assert_string (value, "review/V-1/owner", "P-1");
  assert_string (value, "review/V-1/due", "2025-05-01");
  assert_string (value, "review/V-1/status", "open");
  assert_null (value, "review/V-1/answers");
  assert_string (value, "review/V-2/answers", "V-1");
  assert_null (value, "review/V-2/owner");
}

static void
test_check (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) sound = g_ptr_array_new ();
  g_autoptr (GPtrArray) damaged = g_ptr_array_new ();
  g_autoptr (QdReview) review = NULL;
  g_autofree char *good = NULL, *bad = NULL;
  g_autoptr (JsonValue) good_value = NULL, bad_value = NULL;

  g_ptr_array_add (damaged, (gpointer) "page 3 is damaged");
  fixture_add (fixture, "metric", "code,name\nusers,Users");
  fixture_add (fixture, "goal", "code,title,period,metric,target\nG-1,One,2025Q1,users,10");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  /* no data, and SMART letters missing: notes only */
  g_assert_cmpuint (review->findings->len, >, 0);
  g_assert_true (qd_check_is_ok (sound, review));
  g_assert_false (qd_check_is_ok (damaged, review));
  good = qd_check_to_json (sound, review);
  bad = qd_check_to_json (damaged, NULL);
  good_value = json_value_parse (good);
  bad_value = json_value_parse (bad);
  g_assert_true (at (good_value, "ok")->number == 1);
  g_assert_cmpuint (at (good_value, "findings")->items->len, ==, review->findings->len);
  g_assert_false (at (bad_value, "ok")->number == 1);
  g_assert_cmpuint (at (bad_value, "integrity")->items->len, ==, 1);
  g_assert_cmpuint (at (bad_value, "findings")->items->len, ==, 0);
}

static void
test_warnings_are_not_ok (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) sound = g_ptr_array_new ();
  g_autoptr (QdReview) review = NULL;

  fixture_add (fixture, "milestone", "code,title,due\nM-1,Late,2025-01-10");
  review = fixture_review (fixture, "2025Q1", "2025-02-15");
  g_assert_false (qd_check_is_ok (sound, review));
}

/* The same members in the same order; numbers up to rounding, which differs between machines. */
static void
assert_same (const char *where, const JsonValue *expected, const JsonValue *actual)
{
  if (expected->type != actual->type)
    g_error ("%s has changed its type", where);
  /* what a finding says is free and its wording tested elsewhere */
  if (!g_str_has_suffix (where, "/text"))
    g_assert_cmpstr (expected->string, ==, actual->string);
  if (!qd_figures_equal (expected->number, actual->number))
    g_error ("%s is %.12g, expected %.12g", where, actual->number, expected->number);
  if (expected->type != JSON_OBJECT && expected->type != JSON_ARRAY)
    return;
  if (expected->items->len != actual->items->len)
    g_error ("%s has changed its length", where);
  for (guint i = 0; i < expected->items->len; i++)
    {
      const char *key = expected->type == JSON_OBJECT ? expected->names->pdata[i] : "";
      g_autofree char *path = expected->type == JSON_OBJECT ? g_strdup_printf ("%s/%s", where, key)
                                                            : g_strdup_printf ("%s/%u", where, i);

      if (expected->type == JSON_OBJECT)
        g_assert_cmpstr (key, ==, actual->names->pdata[i]);
      assert_same (path, expected->items->pdata[i], actual->items->pdata[i]);
    }
}

/* To accept a wanted change: run this test with QUARTERDECK_UPDATE_GOLDEN set, and read the difference. */
static void
assert_golden (const char *name, const char *text)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "golden", name, NULL);
  g_autofree char *golden = NULL;
  g_autoptr (JsonValue) expected = NULL;
  g_autoptr (JsonValue) actual = json_value_parse (text);

  if (g_getenv ("QUARTERDECK_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  expected = json_value_parse (golden);
  assert_same (name, expected, actual);
}

static void
test_golden (void)
{
  g_autofree char *growth = review_sample ("growth-q2", "2025Q1", "2025-03-31", "zh_CN");
  g_autofree char *running = review_sample ("growth-q2", "2025Q2", "2025-05-20", "en");
  g_autofree char *domain = review_sample ("private-domain-plan", "2025Q1", "2025-03-31", "en");

  assert_golden ("growth-q2-2025Q1.json", growth);
  assert_golden ("growth-q2-2025Q2.json", running);
  assert_golden ("private-domain-plan-2025Q1.json", domain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/review-json/keys-in-order", test_keys);
  g_test_add_func ("/model/review-json/goals", test_goals);
  g_test_add_func ("/model/review-json/budget-and-campaigns", test_money_blocks);
  g_test_add_func ("/model/review-json/milestones-metrics-items", test_milestones_and_metrics);
  g_test_add_func ("/model/review-json/check", test_check);
  g_test_add_func ("/model/review-json/a-warning-is-not-ok", test_warnings_are_not_ok);
  g_test_add_func ("/model/review-json/samples-stay-as-they-are", test_golden);
  return g_test_run ();
}
