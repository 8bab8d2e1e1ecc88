#pragma once

#include <adwaita.h>
#include "model/records/qd-plan-data.h"
#include "ui/import/qd-import-draft.h"

/* Small parts that the lists of the assistant share. */

/* a drop-down whose texts are cut where they are too long, not its column wider; takes the model */
GtkWidget  *qd_import_drop_down_new (GListModel *texts, const char *name, gboolean with_search);
GtkWidget  *qd_import_label_new (const char *text, const char *css_class, float xalign);
/* a box with a symbol and a sentence, for a list that has nothing to show */
GtkWidget  *qd_import_hint_new (const char *icon, const char *text);
/* `content` in a card that scrolls */
GtkWidget  *qd_import_card_new (GtkWidget *content);

/* What may be chosen for a field: records of the plan, words of a choice; the first item is `none`. */
typedef struct
{
  GtkStringList *texts;
  GPtrArray     *values;    /* char *: as the file of a plan says it; NULL for the first */
} QdImportChoices;

/* NULL for a field that is typed */
QdImportChoices *qd_import_choices_new (const QdPlanData *data, const QdImportField *field, const char *none);
void             qd_import_choices_free (QdImportChoices *choices);
/* position of a value; 0 when it is none of them */
guint            qd_import_choices_find (const QdImportChoices *choices, const char *value);
/* the record or word that a text surely means: its name, or "C-02 Name"; NULL */
const char      *qd_import_choices_recognise (const QdPlanData *data, const QdImportField *field, const char *text);

/* kinds as people know them: "Results", "Goals" ...; position 0 is results */
GtkStringList   *qd_import_kinds_new (gboolean with_none);
guint            qd_import_kinds_find (const char *kind, gboolean with_none);
const char      *qd_import_kinds_nth (guint position, gboolean with_none);   /* NULL: not imported */
const char      *qd_import_kind_label (const char *kind);                    /* msgid, plural */
