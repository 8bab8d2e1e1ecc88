#pragma once

#include <adwaita.h>
#include "ui/editors/qd-field-form.h"

/* One field of a form: a preferences row with the widget that fits its type, and a row under it for what is to be said:
 * an error, what typed text was understood as, or what the field is for. */
typedef struct _QdFieldRow QdFieldRow;

QdFieldRow    *qd_field_row_new (QdFieldForm *form, const QdField *field);
/* lets go of the form when its window is taken down; then the widgets, then qd_field_row_free */
void           qd_field_row_stop (QdFieldRow *self);
void           qd_field_row_free (QdFieldRow *self);
const QdField *qd_field_row_get_field (QdFieldRow *self);
GtkWidget     *qd_field_row_get_widget (QdFieldRow *self);
GtkWidget     *qd_field_row_get_message (QdFieldRow *self);
/* takes what was typed and not left yet */
void           qd_field_row_commit (QdFieldRow *self);
void           qd_field_row_grab_focus (QdFieldRow *self);
