#pragma once

#include <adwaita.h>

/* The filters of one list that a person keeps under names, for every plan on this computer: chosen, added, renamed,
 * deleted.
 * A filter is a dictionary of texts (a{ss}) with what it asks for; a word that is not there asks for nothing.
 *
 * Signals: "chosen" (GVariant *filter): show what it asks for. "failed" (char *message): the file could not be written. */
#define QD_TYPE_SAVED_FILTERS (qd_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (QdSavedFilters, qd_saved_filters, QD, SAVED_FILTERS, AdwBin)

/* `list` names the list in the file, like "Campaigns"; no other list may have a name that begins so */
GtkWidget  *qd_saved_filters_new (const char *list);
/* What the list filters by now, sunk if floating; NULL or an empty dictionary cannot be kept. */
void        qd_saved_filters_set_current (QdSavedFilters *self, GVariant *filter);
/* a button with a popover, for lists whose filter has no popover of its own; takes the widget */
GtkWidget  *qd_saved_filters_create_button (QdSavedFilters *self);

/* what goes into a dictionary where `text` asks for something */
void        qd_saved_filters_add (GVariantBuilder *filter, const char *word, const char *text);
/* what `filter` says for `word`, borrowed from it; "" where it says nothing */
const char *qd_saved_filters_look_up (GVariant *filter, const char *word);
