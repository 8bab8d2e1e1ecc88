#include "model/records/qd-phase.h"

static const QdChoice verdict_choices[] = {
  { QD_PHASE_VERDICT_KEEP, "keep", QD_N ("Keep") },
  { QD_PHASE_VERDICT_ADJUST, "adjust", QD_N ("Adjust") },
  { QD_PHASE_VERDICT_STOP, "stop", QD_N ("Stop") },
  { 0 },
};

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
  { "verdict", QD_FIELD_CHOICE, offsetof (QdPhase, verdict), 0, QD_N ("Verdict"),
    .choices = verdict_choices, .fallback = 0,
    .help = QD_N ("What the review of the phase decided on the rest of the plan") },
  { "learned", QD_FIELD_TEXT, offsetof (QdPhase, learned), QD_FIELD_LONG, QD_N ("Learned"),
    .help = QD_N ("What the next phase has to know: it is shown there") },
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
