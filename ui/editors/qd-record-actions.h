#pragma once

#include <adwaita.h>
#include "ui/qd-session.h"

/* What can be done with the records selected in a list (gint64 ids of a kind). `widget` is any widget of the window: its
 * toasts tell what happened, with "Undo". Each action is one step with a name in the history. */

/* one record: its editor; several: the form of what they are to have in common */
void   qd_record_actions_edit (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids);
/* Copies with codes of their own; a record without a code opens as a new one instead, because what tells it from the
 * others has to be changed. Returns the id of the last copy, 0 for none. */
gint64 qd_record_actions_duplicate (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids);
/* The same with all that is below them, of a kind with parents and codes. Returns the id of the copy of the first one. */
gint64 qd_record_actions_duplicate_with_parts (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids);
/* Deletes, asking what to do when other records refer to them: clear the references, or leave everything. */
void   qd_record_actions_delete (GtkWidget *widget, QdSession *session, QdKindId kind, const GArray *ids);
/* the same for one record, for menus beside it */
void   qd_record_actions_edit_one (GtkWidget *widget, QdSession *session, const QdRecord *record);
gint64 qd_record_actions_duplicate_one (GtkWidget *widget, QdSession *session, const QdRecord *record);
void   qd_record_actions_delete_one (GtkWidget *widget, QdSession *session, const QdRecord *record);
/* a toast of the window that `widget` is in; undoes only while that step is still the last one */
void   qd_record_actions_tell (GtkWidget *widget, QdSession *session, const char *message, gboolean with_undo);
/* the same about a record that was stored just now where it is not seen: leads to it while that step is the last one */
void   qd_record_actions_tell_elsewhere (GtkWidget *widget, QdSession *session, const char *message, const QdRecord *record);
