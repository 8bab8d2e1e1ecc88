#pragma once

#include "ui/editors/qd-field-row.h"

/* What the files of the rows share; nobody else includes it. */
struct _QdFieldRow
{
  QdFieldForm   *form;
  const QdField *field;
  GtkWidget     *row;            /* AdwPreferencesRow */
  GtkWidget     *message_row, *message;
  GtkWidget     *control;        /* what has the focus and the name */
  GtkWidget     *unit;           /* what stands beside: label of the unit, of the reference, box of chips; NULL */
  GtkWidget     *check;          /* whether many records get it; NULL */
  char          *shown;          /* text last shown, to tell what was typed since */
  gulong         form_handler;
  gboolean       is_showing;     /* the widget is being set, not by the person */
  gboolean       is_typing;      /* the text is being typed: not to be replaced by how the record has it */

  void         (*show) (QdFieldRow *self);     /* the record in the widget */
  void         (*commit) (QdFieldRow *self);   /* the widget in the record; NULL when that is done at once */
  void         (*added) (QdFieldRow *self, gint64 id);   /* a record to refer to was made; NULL for other fields */
};

/* each makes row and control, and sets show and commit */
void qd_field_row_make_long (QdFieldRow *self);         /* qd-field-row-long.c */
void qd_field_row_make_choice (QdFieldRow *self);       /* qd-field-row-choice.c */
void qd_field_row_make_reference (QdFieldRow *self);    /* qd-field-row-reference.c */
void qd_field_row_make_references (QdFieldRow *self);   /* qd-field-row-references.c */

/* opens the editor of a new record to refer to; of a QdReferenceQuestion */
void qd_field_row_create_reference (const char *typed, gpointer data);
/* an error where there is one, else the text; NULL: none */
void qd_field_row_say (QdFieldRow *self, const char *text);
/* takes text typed into `control`, unless it is what was shown */
void qd_field_row_take_text (QdFieldRow *self, const char *text);
/* the same while it is being typed, where the record is not saved yet */
void qd_field_row_try_text (QdFieldRow *self, const char *text);
/* whether the text of the control may be replaced: it was not changed since it was shown */
gboolean qd_field_row_is_untouched (QdFieldRow *self, const char *text);
void qd_field_row_set_shown (QdFieldRow *self, const char *text);
/* Longer text takes a widget seconds to minutes to lay out, so it is refused with a message (characters). */
#define QD_FIELD_ROW_LINE_LENGTH 2000
#define QD_FIELD_ROW_TEXT_LENGTH 100000
/* an error about what did not get into the widget; it stands until the next change */
void qd_field_row_complain (QdFieldRow *self, const char *message);
