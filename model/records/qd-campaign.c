#include "model/records/qd-campaign.h"

static const QdChoice kind_choices[] = {
  { QD_CAMPAIGN_KIND_FISSION, "fission", QD_N ("Fission") },
  { QD_CAMPAIGN_KIND_LIVE, "live", QD_N ("Live") },
  { QD_CAMPAIGN_KIND_MEMBER_DAY, "member_day", QD_N ("Member day") },
  { QD_CAMPAIGN_KIND_FESTIVAL, "festival", QD_N ("Festival") },
  { QD_CAMPAIGN_KIND_CONTENT, "content", QD_N ("Content") },
  { QD_CAMPAIGN_KIND_ADS, "ads", QD_N ("Ads") },
  { QD_CAMPAIGN_KIND_OFFLINE, "offline", QD_N ("Offline") },
  { QD_CAMPAIGN_KIND_PARTNER, "partner", QD_N ("Partner") },
  { QD_CAMPAIGN_KIND_WIN_BACK, "win_back", QD_N ("Win back") },
  { QD_CAMPAIGN_KIND_OTHER, "other", QD_N ("Other") },
  { 0 },
};

static const QdChoice status_choices[] = {
  { QD_CAMPAIGN_STATUS_DRAFT, "draft", QD_N ("Draft") },
  { QD_CAMPAIGN_STATUS_APPROVED, "approved", QD_N ("Approved") },
  { QD_CAMPAIGN_STATUS_RUNNING, "running", QD_N ("Running") },
  { QD_CAMPAIGN_STATUS_FINISHED, "finished", QD_N ("Finished") },
  { QD_CAMPAIGN_STATUS_STOPPED, "stopped", QD_N ("Stopped") },
  { QD_CAMPAIGN_STATUS_REVIEWED, "reviewed", QD_N ("Reviewed") },
  { 0 },
};

static const QdChoice verdict_choices[] = {
  { QD_CAMPAIGN_VERDICT_SCALE, "scale", QD_N ("Scale") },
  { QD_CAMPAIGN_VERDICT_KEEP, "keep", QD_N ("Keep") },
  { QD_CAMPAIGN_VERDICT_FIX, "fix", QD_N ("Fix") },
  { QD_CAMPAIGN_VERDICT_STOP, "stop", QD_N ("Stop") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdCampaign, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdCampaign, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdCampaign, kind), 0, QD_N ("Kind"),
    .choices = kind_choices, .fallback = QD_CAMPAIGN_KIND_OTHER },
  { "status", QD_FIELD_CHOICE, offsetof (QdCampaign, status), 0, QD_N ("Status"),
    .choices = status_choices, .fallback = QD_CAMPAIGN_STATUS_DRAFT },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdCampaign, channel), 0, QD_N ("Channel"),
    .reference = QD_KIND_CHANNEL },
  { "segment", QD_FIELD_TEXT, offsetof (QdCampaign, segment), 0, QD_N ("Segment") },
  { "goal", QD_FIELD_REFERENCE, offsetof (QdCampaign, goal), 0, QD_N ("Goal"),
    .reference = QD_KIND_GOAL },
  { "phase", QD_FIELD_REFERENCE, offsetof (QdCampaign, phase), 0, QD_N ("Phase"),
    .reference = QD_KIND_PHASE },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdCampaign, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "start", QD_FIELD_DAY, offsetof (QdCampaign, start), QD_FIELD_REQUIRED, QD_N ("Start") },
  { "end", QD_FIELD_DAY, offsetof (QdCampaign, end), QD_FIELD_REQUIRED, QD_N ("End") },
  { "budget", QD_FIELD_MONEY, offsetof (QdCampaign, budget), 0, QD_N ("Budget"),
    .help = QD_N ("Left empty, the budget lines of the campaign count") },
  { "expected_revenue", QD_FIELD_MONEY, offsetof (QdCampaign, expected_revenue), 0, QD_N ("Expected revenue"),
    .help = QD_N ("What the plan counts on, to compare the result with") },
  { "expected_new_users", QD_FIELD_INTEGER, offsetof (QdCampaign, expected_new_users), 0, QD_N ("Expected new users"),
    .fallback = QD_NONE, .minimum = 0, .maximum = QD_NONE },
  { "expected_orders", QD_FIELD_INTEGER, offsetof (QdCampaign, expected_orders), 0, QD_N ("Expected orders"),
    .fallback = QD_NONE, .minimum = 0, .maximum = QD_NONE },
  { "hypothesis", QD_FIELD_TEXT, offsetof (QdCampaign, hypothesis), QD_FIELD_LONG, QD_N ("Hypothesis"),
    .help = QD_N ("What is expected to happen, and why") },
  { "mechanics", QD_FIELD_TEXT, offsetof (QdCampaign, mechanics), QD_FIELD_LONG, QD_N ("Mechanics") },
  { "outcome", QD_FIELD_TEXT, offsetof (QdCampaign, outcome), QD_FIELD_LONG, QD_N ("Outcome") },
  { "learned", QD_FIELD_TEXT, offsetof (QdCampaign, learned), QD_FIELD_LONG, QD_N ("Learned") },
  { "verdict", QD_FIELD_CHOICE, offsetof (QdCampaign, verdict), 0, QD_N ("Verdict"),
    .choices = verdict_choices, .fallback = 0 },
};

const QdKind qd_campaign_kind = {
  .id = QD_KIND_CAMPAIGN,
  .name = "campaign",
  .csv = "campaigns.csv",
  .label = QD_N ("Campaign"),
  .label_plural = QD_N ("Campaigns"),
  .code_prefix = "C-",
  .size = sizeof (QdCampaign),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
