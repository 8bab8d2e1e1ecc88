#include "model/records/qd-goal.h"

static const QdChoice kind_choices[] = {
  { QD_GOAL_KIND_NUMERIC, "numeric", QD_N ("Numeric") },
  { QD_GOAL_KIND_KEEP, "keep", QD_N ("Keep") },
  { QD_GOAL_KIND_YES_NO, "yes_no", QD_N ("Yes no") },
  { QD_GOAL_KIND_DELIVERABLE, "deliverable", QD_N ("Deliverable") },
  { QD_GOAL_KIND_JUDGED, "judged", QD_N ("Judged") },
  { 0 },
};

static const QdChoice change_kind_choices[] = {
  { QD_GOAL_CHANGE_KIND_LEVEL, "level", QD_N ("Level") },
  { QD_GOAL_CHANGE_KIND_RELATIVE, "relative", QD_N ("Relative") },
  { QD_GOAL_CHANGE_KIND_POINTS, "points", QD_N ("Points") },
  { QD_GOAL_CHANGE_KIND_MULTIPLE, "multiple", QD_N ("Multiple") },
  { 0 },
};

static const QdChoice completion_rule_choices[] = {
  { QD_GOAL_COMPLETION_RULE_AUTO, "auto", QD_N ("Auto") },
  { QD_GOAL_COMPLETION_RULE_ATTAINMENT, "attainment", QD_N ("Attainment") },
  { QD_GOAL_COMPLETION_RULE_PROGRESS, "progress", QD_N ("Progress") },
  { 0 },
};

static const QdChoice link_choices[] = {
  { QD_GOAL_LINK_CONTRIBUTE, "contribute", QD_N ("Contribute") },
  { QD_GOAL_LINK_SUPPORT, "support", QD_N ("Support") },
  { 0 },
};

static const QdChoice priority_choices[] = {
  { QD_GOAL_PRIORITY_HIGH, "high", QD_N ("High") },
  { QD_GOAL_PRIORITY_MEDIUM, "medium", QD_N ("Medium") },
  { QD_GOAL_PRIORITY_LOW, "low", QD_N ("Low") },
  { 0 },
};

static const QdChoice rhythm_choices[] = {
  { QD_GOAL_RHYTHM_WEEK, "week", QD_N ("Week") },
  { QD_GOAL_RHYTHM_MONTH, "month", QD_N ("Month") },
  { QD_GOAL_RHYTHM_QUARTER, "quarter", QD_N ("Quarter") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdGoal, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "title", QD_FIELD_TEXT, offsetof (QdGoal, title), QD_FIELD_REQUIRED, QD_N ("Title") },
  { "parent", QD_FIELD_REFERENCE, offsetof (QdGoal, parent), 0, QD_N ("Parent"),
    .reference = QD_KIND_GOAL },
  { "period", QD_FIELD_PERIOD, offsetof (QdGoal, period), QD_FIELD_REQUIRED, QD_N ("Period") },
  { "metric", QD_FIELD_REFERENCE, offsetof (QdGoal, metric), 0, QD_N ("Metric"),
    .reference = QD_KIND_METRIC },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdGoal, channel), 0, QD_N ("Channel"),
    .reference = QD_KIND_CHANNEL },
  { "segment", QD_FIELD_TEXT, offsetof (QdGoal, segment), 0, QD_N ("Segment") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdGoal, kind), 0, QD_N ("Kind"),
    .choices = kind_choices, .fallback = QD_GOAL_KIND_NUMERIC },
  { "baseline", QD_FIELD_NUMBER, offsetof (QdGoal, baseline), QD_FIELD_METRIC_UNIT, QD_N ("Baseline"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "change_kind", QD_FIELD_CHOICE, offsetof (QdGoal, change_kind), 0, QD_N ("Change"),
    .choices = change_kind_choices, .fallback = QD_GOAL_CHANGE_KIND_LEVEL,
    .help = QD_N ("15% on a baseline of 20%: relative makes 23%, points make 35%. Multiple is times the baseline, level the figure itself") },
  { "target", QD_FIELD_NUMBER, offsetof (QdGoal, target), QD_FIELD_METRIC_UNIT, QD_N ("Target"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "target_high", QD_FIELD_NUMBER, offsetof (QdGoal, target_high), QD_FIELD_METRIC_UNIT, QD_N ("Upper target"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "completion_rule", QD_FIELD_CHOICE, offsetof (QdGoal, completion_rule), 0, QD_N ("Completion rule"),
    .choices = completion_rule_choices, .fallback = QD_GOAL_COMPLETION_RULE_AUTO,
    .help = QD_N ("Attainment: actual / target; progress: the way from the baseline to the target") },
  { "weight", QD_FIELD_NUMBER, offsetof (QdGoal, weight), 0, QD_N ("Weight"),
    .fallback = 1, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("How much it counts among the goals of its parent") },
  { "link", QD_FIELD_CHOICE, offsetof (QdGoal, link), 0, QD_N ("Link"),
    .choices = link_choices, .fallback = QD_GOAL_LINK_CONTRIBUTE,
    .help = QD_N ("Contribute: its completion counts in the parent; support: it does not") },
  { "priority", QD_FIELD_CHOICE, offsetof (QdGoal, priority), 0, QD_N ("Priority"),
    .choices = priority_choices, .fallback = QD_GOAL_PRIORITY_MEDIUM },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdGoal, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "theme", QD_FIELD_TEXT, offsetof (QdGoal, theme), 0, QD_N ("Theme") },
  { "due", QD_FIELD_DAY, offsetof (QdGoal, due), 0, QD_N ("Due") },
  { "specific", QD_FIELD_TEXT, offsetof (QdGoal, specific), QD_FIELD_LONG, QD_N ("Specific") },
  { "achievable", QD_FIELD_TEXT, offsetof (QdGoal, achievable), QD_FIELD_LONG, QD_N ("Achievable") },
  { "relevant", QD_FIELD_TEXT, offsetof (QdGoal, relevant), QD_FIELD_LONG, QD_N ("Relevant") },
  { "judged", QD_FIELD_NUMBER, offsetof (QdGoal, judged), QD_FIELD_FRACTION, QD_N ("Judged"),
    .fallback = QD_NONE, .minimum = 0, .maximum = 1,
    .help = QD_N ("Completion as its owner judges it, 0% to 100%") },
  { "confidence", QD_FIELD_NUMBER, offsetof (QdGoal, confidence), 0, QD_N ("Confidence"),
    .fallback = QD_NONE, .minimum = 0, .maximum = 10,
    .help = QD_N ("0 (none) to 10 (certain)") },
  { "rhythm", QD_FIELD_CHOICE, offsetof (QdGoal, rhythm), 0, QD_N ("Rhythm"),
    .choices = rhythm_choices, .fallback = QD_GOAL_RHYTHM_MONTH,
    .help = QD_N ("How often a goal to keep is looked at") },
  { "note", QD_FIELD_TEXT, offsetof (QdGoal, note), QD_FIELD_LONG, QD_N ("Note") },
  { "position", QD_FIELD_INTEGER, offsetof (QdGoal, position), QD_FIELD_BY_HAND, QD_N ("Position"),
    .fallback = QD_NONE, .minimum = 1, .maximum = QD_NONE },
};

const QdKind qd_goal_kind = {
  .id = QD_KIND_GOAL,
  .name = "goal",
  .csv = "goals.csv",
  .label = QD_N ("Goal"),
  .label_plural = QD_N ("Goals"),
  .code_prefix = "G-",
  .size = sizeof (QdGoal),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
