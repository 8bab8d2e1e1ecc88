#include "model/records/qd-milestone.h"

static const QdChoice kind_choices[] = {
  { QD_MILESTONE_KIND_MILESTONE, "milestone", QD_N ("Milestone") },
  { QD_MILESTONE_KIND_TASK, "task", QD_N ("Task") },
  { 0 },
};

static const QdChoice status_choices[] = {
  { QD_MILESTONE_STATUS_PLANNED, "planned", QD_N ("Planned") },
  { QD_MILESTONE_STATUS_DOING, "doing", QD_N ("Doing") },
  { QD_MILESTONE_STATUS_SUBMITTED, "submitted", QD_N ("Submitted") },
  { QD_MILESTONE_STATUS_ACCEPTED, "accepted", QD_N ("Accepted") },
  { QD_MILESTONE_STATUS_RETURNED, "returned", QD_N ("Returned") },
  { QD_MILESTONE_STATUS_CANCELLED, "cancelled", QD_N ("Cancelled") },
  { 0 },
};

static const QdChoice criterion_op_choices[] = {
  { QD_MILESTONE_CRITERION_OP_AT_LEAST, ">=", QD_N (">=") },
  { QD_MILESTONE_CRITERION_OP_AT_MOST, "<=", QD_N ("<=") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdMilestone, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "title", QD_FIELD_TEXT, offsetof (QdMilestone, title), QD_FIELD_REQUIRED, QD_N ("Title") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdMilestone, kind), 0, QD_N ("Kind"),
    .choices = kind_choices, .fallback = QD_MILESTONE_KIND_MILESTONE },
  { "parent", QD_FIELD_REFERENCE, offsetof (QdMilestone, parent), 0, QD_N ("Parent"),
    .reference = QD_KIND_MILESTONE },
  { "phase", QD_FIELD_REFERENCE, offsetof (QdMilestone, phase), 0, QD_N ("Phase"),
    .reference = QD_KIND_PHASE },
  { "goal", QD_FIELD_REFERENCE, offsetof (QdMilestone, goal), 0, QD_N ("Goal"),
    .reference = QD_KIND_GOAL },
  { "campaign", QD_FIELD_REFERENCE, offsetof (QdMilestone, campaign), 0, QD_N ("Campaign"),
    .reference = QD_KIND_CAMPAIGN },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdMilestone, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "department", QD_FIELD_TEXT, offsetof (QdMilestone, department), 0, QD_N ("Department") },
  { "start", QD_FIELD_DAY, offsetof (QdMilestone, start), 0, QD_N ("Start") },
  { "due", QD_FIELD_DAY, offsetof (QdMilestone, due), QD_FIELD_REQUIRED, QD_N ("Due") },
  { "baseline_due", QD_FIELD_DAY, offsetof (QdMilestone, baseline_due), 0, QD_N ("Baseline due"),
    .help = QD_N ("The day first agreed; slip is counted from it") },
  { "done_on", QD_FIELD_DAY, offsetof (QdMilestone, done_on), 0, QD_N ("Done on") },
  { "progress", QD_FIELD_NUMBER, offsetof (QdMilestone, progress), QD_FIELD_FRACTION, QD_N ("Progress"),
    .fallback = 0, .minimum = 0, .maximum = 1,
    .help = QD_N ("0% to 100%; the day in “Done on” makes it done") },
  { "effort", QD_FIELD_NUMBER, offsetof (QdMilestone, effort), 0, QD_N ("Effort"),
    .fallback = 1, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("How much it counts in the progress of its phase and goal") },
  { "status", QD_FIELD_CHOICE, offsetof (QdMilestone, status), 0, QD_N ("Status"),
    .choices = status_choices, .fallback = QD_MILESTONE_STATUS_PLANNED },
  { "criterion_metric", QD_FIELD_REFERENCE, offsetof (QdMilestone, criterion_metric), 0, QD_N ("Criterion metric"),
    .reference = QD_KIND_METRIC },
  { "criterion_op", QD_FIELD_CHOICE, offsetof (QdMilestone, criterion_op), 0, QD_N ("Criterion"),
    .choices = criterion_op_choices, .fallback = 0 },
  { "criterion_value", QD_FIELD_NUMBER, offsetof (QdMilestone, criterion_value), QD_FIELD_METRIC_UNIT, QD_N ("Criterion value"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "depends_on", QD_FIELD_REFERENCES, offsetof (QdMilestone, depends_on), 0, QD_N ("Depends on"),
    .reference = QD_KIND_MILESTONE,
    .help = QD_N ("What has to be done before") },
  { "deliverable", QD_FIELD_TEXT, offsetof (QdMilestone, deliverable), 0, QD_N ("Deliverable") },
  { "category", QD_FIELD_TEXT, offsetof (QdMilestone, category), 0, QD_N ("Category") },
  { "note", QD_FIELD_TEXT, offsetof (QdMilestone, note), QD_FIELD_LONG, QD_N ("Note") },
  { "position", QD_FIELD_INTEGER, offsetof (QdMilestone, position), QD_FIELD_BY_HAND, QD_N ("Position"),
    .fallback = QD_NONE, .minimum = 1, .maximum = QD_NONE },
};

const QdKind qd_milestone_kind = {
  .id = QD_KIND_MILESTONE,
  .name = "milestone",
  .csv = "milestones.csv",
  .label = QD_N ("Milestone"),
  .label_plural = QD_N ("Milestones"),
  .code_prefix = "M-",
  .size = sizeof (QdMilestone),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
