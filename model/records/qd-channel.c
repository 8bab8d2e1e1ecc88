#include "model/records/qd-channel.h"

static const QdChoice group_choices[] = {
  { QD_CHANNEL_GROUP_SOCIAL, "social", QD_N ("Social") },
  { QD_CHANNEL_GROUP_CONTENT, "content", QD_N ("Content") },
  { QD_CHANNEL_GROUP_PAID, "paid", QD_N ("Paid") },
  { QD_CHANNEL_GROUP_OWNED, "owned", QD_N ("Owned") },
  { QD_CHANNEL_GROUP_PARTNER, "partner", QD_N ("Partner") },
  { QD_CHANNEL_GROUP_OFFLINE, "offline", QD_N ("Offline") },
  { QD_CHANNEL_GROUP_OTHER, "other", QD_N ("Other") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdChannel, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdChannel, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "group", QD_FIELD_CHOICE, offsetof (QdChannel, group), 0, QD_N ("Group"),
    .choices = group_choices, .fallback = QD_CHANNEL_GROUP_OTHER },
  { "note", QD_FIELD_TEXT, offsetof (QdChannel, note), QD_FIELD_LONG, QD_N ("Note") },
  { "color", QD_FIELD_INTEGER, offsetof (QdChannel, color), QD_FIELD_BY_HAND, QD_N ("Colour"),
    .fallback = QD_NONE, .minimum = 1, .maximum = QD_NONE },
};

const QdKind qd_channel_kind = {
  .id = QD_KIND_CHANNEL,
  .name = "channel",
  .csv = "channels.csv",
  .label = QD_N ("Channel"),
  .label_plural = QD_N ("Channels"),
  .code_prefix = "CH-",
  .size = sizeof (QdChannel),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
