#include "model/records/qd-person.h"

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdPerson, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdPerson, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "role", QD_FIELD_TEXT, offsetof (QdPerson, role), 0, QD_N ("Role") },
  { "department", QD_FIELD_TEXT, offsetof (QdPerson, department), 0, QD_N ("Department") },
  { "email", QD_FIELD_TEXT, offsetof (QdPerson, email), 0, QD_N ("E-mail") },
  { "note", QD_FIELD_TEXT, offsetof (QdPerson, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_person_kind = {
  .id = QD_KIND_PERSON,
  .name = "person",
  .csv = "people.csv",
  .label = QD_N ("Person"),
  .label_plural = QD_N ("People"),
  .code_prefix = "P-",
  .size = sizeof (QdPerson),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
