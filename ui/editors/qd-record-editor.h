#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* The form of one record, made from the field table of its kind: a modal window over `parent` (any widget of the
 * window). A record that is stored is saved field by field as it is edited, each field an undo step; one with id 0 is
 * new, with the defaults it holds, and saved as a whole by "Add". An empty code of a new record is proposed. */
void qd_record_editor_present (GtkWidget *parent, QdSession *session, const QdRecord *record);

/* The same, telling once a new record is stored, as long as `parent` lives: to select it, to refer to it. The plan has
 * it, the picture of the session not yet. TRUE: it lies outside of what `parent` shows; the toast leads to it. */
typedef gboolean (*QdRecordAdded) (GtkWidget *parent, const QdRecord *record);
void qd_record_editor_present_new (GtkWidget *parent, QdSession *session, const QdRecord *record, QdRecordAdded added);

/* The same, the focus in the field of that name ("response"). */
void qd_record_editor_present_field (GtkWidget *parent, QdSession *session, const QdRecord *record, const char *field);

/* The form of the fields that several records (gint64 ids) are to have in common: those that are chosen in it are
 * written into all of them, as one undo step. */
void qd_record_editor_present_many (GtkWidget *parent, QdSession *session, QdKindId kind, const GArray *ids);
