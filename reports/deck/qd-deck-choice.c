#include "reports/deck/qd-deck-choice.h"

#include <string.h>

#include "reports/deck/qd-deck-parts.h"

G_STATIC_ASSERT (QD_N_DECK_SHEETS <= QD_DECK_CHOICE_MOST);

static guint
place_of (const QdDeckChoice *choice, guint sheet)
{
  for (guint i = 0; i < choice->n; i++)
    if (choice->order[i] == sheet)
      return i;
  return choice->n;
}

static void
insert (QdDeckChoice *choice, guint place, guint sheet)
{
  memmove (choice->order + place + 1, choice->order + place, (choice->n - place) * sizeof choice->order[0]);
  choice->order[place] = sheet;
  choice->n++;
}

/**
 * qd_deck_choice_read:
 * @sheets: what a plan keeps as deck_sheets; NULL or empty: all
 * @without_data: deck_data says no
 *
 * The listed sheets stand in their order, each other one behind its usual neighbour, so that what is wanted again is
 * where it belongs. Ids that no sheet has are passed over: they may be of a later edition.
 */
void
qd_deck_choice_read (QdDeckChoice *choice, const char *sheets, gboolean without_data)
{
  g_auto (GStrv) ids = g_strsplit_set (sheets != NULL ? sheets : "", ";, ", -1);

  *choice = (QdDeckChoice){ 0 };
  for (guint i = 0; ids[i] != NULL; i++)
    {
      int sheet = qd_deck_find_sheet (ids[i]);

      if (sheet < 0 || choice->is_wanted[sheet])
        continue;
      choice->order[choice->n++] = (guint) sheet;
      choice->is_wanted[sheet] = TRUE;
    }
  for (guint i = 0; choice->n == 0 && i < QD_N_DECK_SHEETS; i++)
    choice->is_wanted[i] = TRUE;
  for (guint i = 0; i < QD_N_DECK_SHEETS; i++)
    if (place_of (choice, i) == choice->n)
      insert (choice, i == 0 ? 0 : place_of (choice, i - 1) + 1, i);
  if (without_data)
    choice->is_wanted[QD_DECK_DATA] = FALSE;
}

/**
 * qd_deck_choice_is_usual_order: whether every sheet stands in its usual place, wanted or not.
 */
gboolean
qd_deck_choice_is_usual_order (const QdDeckChoice *choice)
{
  for (guint i = 0; i < choice->n; i++)
    if (choice->order[i] != i)
      return FALSE;
  return TRUE;
}

/**
 * qd_deck_choice_to_sheets: as a plan keeps it; NULL: all in the usual order, which later editions may add to. Data is
 * spoken of by deck_data alone, so it counts as wanted here when it is the only one that is not. To be freed.
 */
char *
qd_deck_choice_to_sheets (const QdDeckChoice *choice)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean is_all = qd_deck_choice_is_usual_order (choice);

  for (guint i = 0; i < choice->n; i++)
    {
      guint sheet = choice->order[i];

      if (choice->is_wanted[sheet])
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? ";" : "", qd_deck_sheet_id (sheet));
      else if (sheet != QD_DECK_DATA)
        is_all = FALSE;
    }
  return is_all ? NULL : g_strdup (ids->str);
}

/**
 * qd_deck_choice_has_data: whether the sheet Data is wanted; without it figures that read it are values.
 */
gboolean
qd_deck_choice_has_data (const QdDeckChoice *choice)
{
  return choice->is_wanted[QD_DECK_DATA];
}

/**
 * qd_deck_choice_want_data: its place stays.
 */
void
qd_deck_choice_want_data (QdDeckChoice *choice, gboolean is_wanted)
{
  choice->is_wanted[QD_DECK_DATA] = is_wanted;
}

/**
 * qd_deck_choice_count: of the wanted sheets.
 */
guint
qd_deck_choice_count (const QdDeckChoice *choice)
{
  guint n = 0;

  for (guint i = 0; i < choice->n; i++)
    n += choice->is_wanted[i];
  return n;
}

/**
 * qd_deck_choice_move: the sheet of place `from` to place `to`; those between close up. FALSE: there is no such place.
 */
gboolean
qd_deck_choice_move (QdDeckChoice *choice, guint from, guint to)
{
  guint sheet;

  if (from >= choice->n || to >= choice->n || from == to)
    return FALSE;
  sheet = choice->order[from];
  memmove (choice->order + from, choice->order + from + 1, (choice->n - from - 1) * sizeof choice->order[0]);
  choice->n--;
  insert (choice, to, sheet);
  return TRUE;
}
