#pragma once

#include <adwaita.h>

/* What a list shows: a search entry, and a button with a popover of choices ("Status": any, open ...), at most one entry
 * besides, and the filters kept under names. Which rows fit is said by who listens.
 *
 * Signals: "changed": other rows are asked for. "failed" (char *message): a filter could not be kept. */
#define QD_TYPE_FILTER_BOX (qd_filter_box_get_type ())
G_DECLARE_FINAL_TYPE (QdFilterBox, qd_filter_box, QD, FILTER_BOX, AdwBin)

typedef struct
{
  const char *word;    /* in the file of kept filters; static */
  const char *title;   /* a msgid */
} QdFilterChoice;

/* `list` as for qd_saved_filters_new; `prompt` is the placeholder and the name of the search entry; choices end with NULL
 * words and are static */
GtkWidget  *qd_filter_box_new (const char *list, const char *prompt, const QdFilterChoice *choices);
/* an entry below the choices, at most one; before the box is shown */
void        qd_filter_box_add_entry (QdFilterBox *self, const char *word, const char *title, const char *placeholder);
/* The lines of a choice below "Any": begin, then one after the other, then end, which keeps what is chosen if it is still
 * there. `code` stands in the file of kept filters. */
void        qd_filter_box_begin_lines (QdFilterBox *self, guint choice);
void        qd_filter_box_add_line (QdFilterBox *self, guint choice, const char *code, const char *title);
void        qd_filter_box_end_lines (QdFilterBox *self, guint choice);

/* the code of what is chosen; "" for any */
const char *qd_filter_box_get_choice (QdFilterBox *self, guint choice);
/* whether `text` holds what is searched for, in either case */
gboolean    qd_filter_box_has_text (QdFilterBox *self, const char *text);
const char *qd_filter_box_get_entry (QdFilterBox *self);
/* why the entry cannot be read; NULL: it can */
void        qd_filter_box_set_entry_error (QdFilterBox *self, const char *message);
/* something is asked for */
gboolean    qd_filter_box_is_active (QdFilterBox *self);
void        qd_filter_box_clear (QdFilterBox *self);
