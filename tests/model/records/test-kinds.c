#include <string.h>

#include "model/records/qd-records.h"

/* the fields of domain.md 2, in its order (the order by hand is the last one); a star marks a required one */
static const struct
{
  QdKindId    id;
  const char *name, *csv, *fields;
} expected[] = {
  { QD_KIND_PLAN, "plan", "plan.csv",
    "name* organisation author currency fiscal_year_start roi_headline return_basis gross_margin "
    "completion_cap "
    "down_rule on_track at_risk cost_source approved_on "
    "deck_sheets deck_language deck_accent deck_logo deck_data deck_names deck_empty "
    "high_share low_share" },
  { QD_KIND_PERSON, "person", "people.csv", "code* name* role department email note" },
  { QD_KIND_CHANNEL, "channel", "channels.csv", "code* name* group note color" },
  { QD_KIND_METRIC, "metric", "metrics.csv",
    "code* name* group class unit unit_label decimals direction aggregation numerator denominator formula "
    "definition "
    "source" },
  { QD_KIND_GOAL, "goal", "goals.csv",
    "code* title* parent period* metric channel segment kind baseline change_kind target target_high "
    "completion_rule "
    "weight link priority owner theme due specific achievable relevant judged confidence rhythm note position" },
  { QD_KIND_GOAL_TARGET, "goal_target", "goal_targets.csv", "goal* period* target*" },
  { QD_KIND_VALUE, "value", "values.csv",
    "metric* period* channel segment kind value numerator denominator qualifier status source note" },
  { QD_KIND_PHASE, "phase", "phases.csv", "code* name* start* end* buffer_days aim note verdict learned" },
  { QD_KIND_MILESTONE, "milestone", "milestones.csv",
    "code* title* kind parent phase goal campaign owner department start due* baseline_due done_on progress "
    "effort "
    "status criterion_metric criterion_op criterion_value depends_on deliverable category note position" },
  { QD_KIND_BUDGET_CATEGORY, "budget_category", "budget_categories.csv", "code* name* in_roi note" },
  { QD_KIND_BUDGET_LINE, "budget_line", "budget.csv",
    "code* period* category* channel campaign goal phase owner amount* note basis" },
  { QD_KIND_TRANSFER, "transfer", "transfers.csv", "date* from_line* to_line* amount* reason" },
  { QD_KIND_SPEND, "spend", "spend.csv",
    "code date* kind settles closed line category channel campaign amount* note" },
  { QD_KIND_CAMPAIGN, "campaign", "campaigns.csv",
    "code* name* kind status channel segment goal phase owner start* end* budget expected_revenue "
    "expected_new_users "
    "expected_orders hypothesis mechanics outcome learned verdict" },
  { QD_KIND_RISK, "risk", "risks.csv",
    "code* title* category probability impact owner phase campaign trigger_metric trigger_op trigger_value "
    "trigger_event prevention response status review_on note" },
  { QD_KIND_REVIEW_ITEM, "review_item", "review.csv",
    "code* period* kind* area title* body metric answers owner due status becomes" },
  { QD_KIND_ALERT, "alert", "alerts.csv",
    "code* title* metric* channel segment scope op value change rhythm times severity risk note" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (expected) == QD_N_KINDS);

static void
test_fields_are_those_of_the_domain (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const QdKind *kind = qd_kind_get (expected[i].id);
      g_autoptr (GString) fields = g_string_new (NULL);

      g_assert_cmpstr (kind->name, ==, expected[i].name);
      g_assert_cmpstr (kind->csv, ==, expected[i].csv);
      for (guint j = 0; j < kind->n_fields; j++)
        g_string_append_printf (fields, "%s%s%s", j > 0 ? " " : "", kind->fields[j].name,
                                (kind->fields[j].flags & QD_FIELD_REQUIRED) != 0 ? "*" : "");
      g_assert_cmpstr (fields->str, ==, expected[i].fields);
    }
}

static gsize
size_of_type (QdFieldType type)
{
  switch (type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
    case QD_FIELD_REFERENCES:
      return sizeof (gpointer);
    case QD_FIELD_PERIOD:
      return sizeof (QdPeriod);
    case QD_FIELD_CHOICE:
      return sizeof (int);
    case QD_FIELD_DAY:
      return sizeof (QdDay);
    default:
      return 8;
    }
}

/* Every field lies after the one before, without overlap or a hole larger than alignment makes: a field
 * forgotten in the table or given another's offset shows here. */
static void
test_offsets_cover_the_struct (void)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);
      gsize end = sizeof (QdRecord);

      g_assert_cmpint (kind->id, ==, i);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          const QdField *field = &kind->fields[j];

          g_assert_cmpuint (field->offset, >=, end);
          g_assert_cmpuint (field->offset, <, end + 8);
          end = field->offset + size_of_type (field->type);
        }
      g_assert_cmpuint (kind->size, >=, end);
      g_assert_cmpuint (kind->size, <, end + 8);
    }
}

static void
check_choices (const QdField *field)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  int next = 1;

  g_assert_nonnull (field->choices);
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer) choice->name));
      g_assert_cmpint (choice->value, ==, next++);
      g_assert_nonnull (choice->label);
      g_assert_true (qd_field_find_choice (field, choice->name) == choice);
      g_assert_cmpstr (qd_field_choice_name (field, choice->value), ==, choice->name);
    }
  g_assert_cmpfloat (field->fallback, >=, 0);
  g_assert_cmpfloat (field->fallback, <, next);
}

static void
test_tables_hold_together (void)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      guint codes = 0;

      for (guint j = 0; j < kind->n_fields; j++)
        {
          const QdField *field = &kind->fields[j];

          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_nonnull (field->label);
          g_assert_true (qd_kind_find_field (kind, field->name) == field);
          codes += field->type == QD_FIELD_CODE;
          if (field->type == QD_FIELD_CHOICE)
            check_choices (field);
          if (field->type == QD_FIELD_REFERENCE || field->type == QD_FIELD_REFERENCES)
            g_assert_nonnull (qd_kind_code_field (qd_kind_get (field->reference)));
        }
      g_assert_cmpuint (codes, ==, kind->code_prefix != NULL ? 1 : 0);
      g_assert_null (qd_kind_find_field (kind, "no_such_field"));
    }
}

static void
test_kinds_are_found_by_every_name (void)
{
  const QdKind *goal = qd_kind_get (QD_KIND_GOAL);

  g_assert_true (qd_kind_find ("goal") == goal);
  g_assert_true (qd_kind_find ("goals") == goal);
  g_assert_true (qd_kind_find ("goals.csv") == goal);
  g_assert_true (qd_kind_find ("people") == qd_kind_get (QD_KIND_PERSON));
  g_assert_true (qd_kind_find ("review.csv") == qd_kind_get (QD_KIND_REVIEW_ITEM));
  g_assert_true (qd_kind_find ("budget") == qd_kind_get (QD_KIND_BUDGET_LINE));
  g_assert_null (qd_kind_find ("goal.csv"));
  g_assert_null (qd_kind_find ("results.csv"));
  g_assert_null (qd_kind_find (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/kind/fields-are-those-of-the-domain", test_fields_are_those_of_the_domain);
  g_test_add_func ("/records/kind/offsets-cover-the-struct", test_offsets_cover_the_struct);
  g_test_add_func ("/records/kind/tables-hold-together", test_tables_hold_together);
  g_test_add_func ("/records/kind/found-by-every-name", test_kinds_are_found_by_every_name);
  return g_test_run ();
}
