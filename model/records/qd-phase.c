#include "model/records/qd-phase.h"

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdPhase, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdPhase, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "start", QD_FIELD_DAY, offsetof (QdPhase, start), QD_FIELD_REQUIRED, QD_N ("Start") },
  { "end", QD_FIELD_DAY, offsetof (QdPhase, end), QD_FIELD_REQUIRED, QD_N ("End") },
  { "buffer_days", QD_FIELD_INTEGER, offsetof (QdPhase, buffer_days), 0, QD_N ("Buffer days"),
    .fallback = QD_NONE, .minimum = 0, .maximum = QD_NONE,
    .help = QD_N ("Days of reserve at its end") },
  { "aim", QD_FIELD_TEXT, offsetof (QdPhase, aim), QD_FIELD_LONG, QD_N ("Aim") },
  { "note", QD_FIELD_TEXT, offsetof (QdPhase, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_phase_kind = {
  .id = QD_KIND_PHASE,
  .name = "phase",
  .csv = "phases.csv",
  .label = QD_N ("Phase"),
  .label_plural = QD_N ("Phases"),
  .code_prefix = "PH-",
  .size = sizeof (QdPhase),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
