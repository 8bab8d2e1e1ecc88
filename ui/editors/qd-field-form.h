#pragma once

#include "ui/qd-session.h"

/* The record a form is about, with what was typed into its fields. A stored record is saved as each field is set; a new
 * one by qd_field_form_add; what several records are to have in common by qd_field_form_apply. A value that can be read
 * but that the plan refuses as things stand (an end before a start that is about to be moved too) is kept and saved
 * together with the next one.
 *
 * Signal: "changed": a field, its message, or what the plan holds. */
#define QD_TYPE_FIELD_FORM (qd_field_form_get_type ())
G_DECLARE_FINAL_TYPE (QdFieldForm, qd_field_form, QD, FIELD_FORM, GObject)

typedef enum
{
  QD_FORM_NEW,
  QD_FORM_STORED,
  QD_FORM_MANY,
} QdFormMode;

QdFieldForm    *qd_field_form_new (QdSession *session, const QdRecord *record);
/* ids (gint64) of records that are there; fields in which they agree hold that value, the others are empty */
QdFieldForm    *qd_field_form_new_many (QdSession *session, QdKindId kind, const GArray *ids);
QdFormMode      qd_field_form_get_mode (QdFieldForm *self);
QdSession      *qd_field_form_get_session (QdFieldForm *self);
const QdRecord *qd_field_form_get_record (QdFieldForm *self);
/* the plan as it is now, records added while the form is open included; stands until "changed" */
QdPlanData     *qd_field_form_get_data (QdFieldForm *self);
gboolean        qd_field_form_can_edit (QdFieldForm *self);
/* whether closing would lose something that was typed and is not saved */
gboolean        qd_field_form_has_unsaved (QdFieldForm *self);

/* FALSE when the text cannot be read or is not what the field takes; its message is at the field then */
gboolean        qd_field_form_set_text (QdFieldForm *self, const QdField *field, const char *text);
/* While it is typed into what is not saved yet: takes the text when it can be read, says nothing when it cannot. */
void            qd_field_form_try_text (QdFieldForm *self, const QdField *field, const char *text);
/* the same as setting text, with the value another record has in that field */
gboolean        qd_field_form_set_value (QdFieldForm *self, const QdField *field, const QdRecord *source);
/* keeps what stands and says why something else was not taken */
void            qd_field_form_refuse (QdFieldForm *self, const QdField *field, const char *message);
/* NULL, or why what was typed was not taken */
const char     *qd_field_form_get_error (QdFieldForm *self, const QdField *field);
/* reads the plan again after something else was saved (a record to refer to) */
void            qd_field_form_reload (QdFieldForm *self);

/* why a new record cannot be added yet; NULL when it can; to be freed */
char           *qd_field_form_why_not (QdFieldForm *self);
gboolean        qd_field_form_add (QdFieldForm *self, GError **error);

/* --- of many records --- */
guint           qd_field_form_count (QdFieldForm *self);
/* whether the records differ in the field */
gboolean        qd_field_form_is_mixed (QdFieldForm *self, const QdField *field);
/* whether the field will be written into all of them: setting it chooses it */
void            qd_field_form_choose (QdFieldForm *self, const QdField *field, gboolean is_chosen);
gboolean        qd_field_form_is_chosen (QdFieldForm *self, const QdField *field);
gboolean        qd_field_form_apply (QdFieldForm *self, GError **error);
