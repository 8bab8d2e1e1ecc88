#pragma once

#include <glib.h>

/* The sheets of a deck as a person arranges them: every sheet there is has a place, and is wanted or not. Sheets are
 * their numbers in the usual order (qd_deck_sheet_id). */

#define QD_DECK_CHOICE_MOST 24

typedef struct
{
  guint    n;                                 /* sheets there are */
  guint    order[QD_DECK_CHOICE_MOST];        /* sheet on each place */
  gboolean is_wanted[QD_DECK_CHOICE_MOST];    /* by sheet */
} QdDeckChoice;

void     qd_deck_choice_read (QdDeckChoice *choice, const char *sheets, gboolean without_data);
char    *qd_deck_choice_to_sheets (const QdDeckChoice *choice);
gboolean qd_deck_choice_has_data (const QdDeckChoice *choice);
void     qd_deck_choice_want_data (QdDeckChoice *choice, gboolean is_wanted);
gboolean qd_deck_choice_is_usual_order (const QdDeckChoice *choice);
guint    qd_deck_choice_count (const QdDeckChoice *choice);
gboolean qd_deck_choice_move (QdDeckChoice *choice, guint from, guint to);
