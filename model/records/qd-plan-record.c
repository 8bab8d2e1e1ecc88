#include "model/records/qd-plan-record.h"

static const QdChoice roi_headline_choices[] = {
  { QD_PLAN_ROI_HEADLINE_RATIO, "ratio", QD_N ("Ratio") },
  { QD_PLAN_ROI_HEADLINE_NET, "net", QD_N ("Net") },
  { 0 },
};

static const QdChoice return_basis_choices[] = {
  { QD_PLAN_RETURN_BASIS_REVENUE, "revenue", QD_N ("Revenue") },
  { QD_PLAN_RETURN_BASIS_GROSS_PROFIT, "gross_profit", QD_N ("Gross profit") },
  { 0 },
};

static const QdChoice down_rule_choices[] = {
  { QD_PLAN_DOWN_RULE_TARGET_OVER_ACTUAL, "target_over_actual", QD_N ("Target over actual") },
  { QD_PLAN_DOWN_RULE_TWO_MINUS, "two_minus", QD_N ("Two minus") },
  { 0 },
};

static const QdChoice cost_source_choices[] = {
  { QD_PLAN_COST_SOURCE_BOTH, "both", QD_N ("Both") },
  { QD_PLAN_COST_SOURCE_RESULTS, "results", QD_N ("Results") },
  { QD_PLAN_COST_SOURCE_SPEND, "spend", QD_N ("Spend") },
  { 0 },
};

static const QdChoice deck_language_choices[] = {
  { QD_PLAN_DECK_LANGUAGE_EN, "en", QD_N ("English") },
  { QD_PLAN_DECK_LANGUAGE_ZH, "zh", QD_N ("Chinese") },
  { 0 },
};

static const QdChoice deck_with_choices[] = {
  { QD_PLAN_DECK_WITH, "yes", QD_N ("Yes") },
  { QD_PLAN_DECK_WITHOUT, "no", QD_N ("No") },
  { 0 },
};

static const QdChoice deck_empty_choices[] = {
  { QD_PLAN_DECK_EMPTY_LEAVE_OUT, "leave_out", QD_N ("Left out, said on Contents") },
  { QD_PLAN_DECK_EMPTY_KEEP, "keep", QD_N ("Kept, saying “no entries”") },
  { 0 },
};

static const QdField fields[] = {
  { "name", QD_FIELD_TEXT, offsetof (QdPlanRecord, name), QD_FIELD_REQUIRED, QD_N ("Name"),
    .help = QD_N ("Title of the window and of the deck") },
  { "organisation", QD_FIELD_TEXT, offsetof (QdPlanRecord, organisation), 0, QD_N ("Organisation") },
  { "author", QD_FIELD_TEXT, offsetof (QdPlanRecord, author), 0, QD_N ("Author") },
  { "currency", QD_FIELD_TEXT, offsetof (QdPlanRecord, currency), 0, QD_N ("Currency"),
    .fallback_text = "CNY",
    .help = QD_N ("All amounts are in it; a code of three letters like CNY or EUR") },
  { "fiscal_year_start", QD_FIELD_INTEGER, offsetof (QdPlanRecord, fiscal_year_start), 0, QD_N ("First month of the year"),
    .fallback = 1, .minimum = 1, .maximum = 12,
    .help = QD_N ("Years, halves and quarters begin with this month (1 to 12)") },
  { "roi_headline", QD_FIELD_CHOICE, offsetof (QdPlanRecord, roi_headline), 0, QD_N ("ROI headline"),
    .choices = roi_headline_choices, .fallback = QD_PLAN_ROI_HEADLINE_RATIO,
    .help = QD_N ("How ROI is written: 1:x, revenue over cost; net is that less the cost itself") },
  { "return_basis", QD_FIELD_CHOICE, offsetof (QdPlanRecord, return_basis), 0, QD_N ("Return basis"),
    .choices = return_basis_choices, .fallback = QD_PLAN_RETURN_BASIS_REVENUE,
    .help = QD_N ("What a campaign brings in: its revenue, or its revenue times the gross margin") },
  { "gross_margin", QD_FIELD_NUMBER, offsetof (QdPlanRecord, gross_margin), QD_FIELD_FRACTION, QD_N ("Gross margin"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE,
    .help = QD_N ("Part of revenue left after the cost of goods, for example 35%") },
  { "completion_cap", QD_FIELD_NUMBER, offsetof (QdPlanRecord, completion_cap), 0, QD_N ("Completion cap"),
    .fallback = 1.0, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("The most a goal counts for in its parent; 1 is 100%") },
  { "down_rule", QD_FIELD_CHOICE, offsetof (QdPlanRecord, down_rule), 0, QD_N ("Rule for lower-is-better"),
    .choices = down_rule_choices, .fallback = QD_PLAN_DOWN_RULE_TARGET_OVER_ACTUAL,
    .help = QD_N ("Completion where less is better: target / actual, or 2 − actual / target") },
  { "on_track", QD_FIELD_NUMBER, offsetof (QdPlanRecord, on_track), 0, QD_N ("On track from pace"),
    .fallback = 0.95, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("A goal with this pace or more is on track; 0.95 is 95% of what was due") },
  { "at_risk", QD_FIELD_NUMBER, offsetof (QdPlanRecord, at_risk), 0, QD_N ("At risk from pace"),
    .fallback = 0.80, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("A goal with this pace or more is at risk, below it is behind") },
  { "cost_source", QD_FIELD_CHOICE, offsetof (QdPlanRecord, cost_source), 0, QD_N ("Cost source"),
    .choices = cost_source_choices, .fallback = QD_PLAN_COST_SOURCE_BOTH,
    .help = QD_N ("Where the cost of campaigns comes from: daily results, booked spend, or both added") },
  { "approved_on", QD_FIELD_DAY, offsetof (QdPlanRecord, approved_on), 0, QD_N ("Approved on") },
  { "deck_sheets", QD_FIELD_TEXT, offsetof (QdPlanRecord, deck_sheets), 0, QD_N ("Sheets of the deck"),
    .help = QD_N ("Which sheets a deck has and in which order, as cover;goals;review; empty means all") },
  { "deck_language", QD_FIELD_CHOICE, offsetof (QdPlanRecord, deck_language), 0, QD_N ("Language of the deck"),
    .choices = deck_language_choices, .help = QD_N ("Empty means the language of the program") },
  { "deck_accent", QD_FIELD_TEXT, offsetof (QdPlanRecord, deck_accent), 0, QD_N ("Accent of the deck"),
    .help = QD_N ("A colour like #0F4C75") },
  { "deck_logo", QD_FIELD_TEXT, offsetof (QdPlanRecord, deck_logo), 0, QD_N ("Logo of the deck"),
    .help = QD_N ("A PNG or JPEG file, shown on the cover") },
  { "deck_data", QD_FIELD_CHOICE, offsetof (QdPlanRecord, deck_data), 0, QD_N ("Data in the deck"),
    .choices = deck_with_choices, .fallback = QD_PLAN_DECK_WITH,
    .help = QD_N ("Without the sheet Data, figures that read it are values") },
  { "deck_names", QD_FIELD_CHOICE, offsetof (QdPlanRecord, deck_names), 0, QD_N ("Names in the deck"),
    .choices = deck_with_choices, .fallback = QD_PLAN_DECK_WITH,
    .help = QD_N ("Without names, people appear by their role or code") },
  { "deck_empty", QD_FIELD_CHOICE, offsetof (QdPlanRecord, deck_empty), 0, QD_N ("Empty sheets of the deck"),
    .choices = deck_empty_choices, .fallback = QD_PLAN_DECK_EMPTY_LEAVE_OUT,
    .help = QD_N ("What becomes of a sheet without entries") },
  { "high_share", QD_FIELD_NUMBER, offsetof (QdPlanRecord, high_share), QD_FIELD_FRACTION, QD_N ("High priority holds at least"),
    .fallback = QD_NONE, .minimum = 0, .maximum = 1,
    .help = QD_N ("Part of the budget on goals that those of high priority should have, for example 60%") },
  { "low_share", QD_FIELD_NUMBER, offsetof (QdPlanRecord, low_share), QD_FIELD_FRACTION, QD_N ("Low priority holds at most"),
    .fallback = QD_NONE, .minimum = 0, .maximum = 1,
    .help = QD_N ("Part of the budget on goals that those of low priority may have, for example 10%") },
};

const QdKind qd_plan_record_kind = {
  .id = QD_KIND_PLAN,
  .name = "plan",
  .csv = "plan.csv",
  .label = QD_N ("Plan"),
  .label_plural = QD_N ("Plan"),
  .code_prefix = NULL,
  .size = sizeof (QdPlanRecord),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
