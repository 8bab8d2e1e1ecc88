#include "reports/deck/qd-deck-parts.h"

/* Contents: a link to every sheet with its message, and what was left out and why. */

enum { NUMBER = 1, SHEET, WHAT, MESSAGE, LINK };
#define LAST LINK

static void
write_sheet (QdDeck *deck, int row, int n, QdSheet *target, const char *description, const char *message)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const QdCellStyle number = { .colour = QD_GREY, .bottom = QD_LINE_HAIR, .format = &qd_format_integer };
  const QdCellStyle name = { .bold = TRUE, .colour = QD_ACCENT, .bottom = QD_LINE_HAIR }, plain = QD_STYLE_CELL;
  const QdCellStyle link = { .size = 9, .colour = QD_ACCENT, .align = QD_ALIGN_RIGHT, .bottom = QD_LINE_HAIR };

  qd_sheet_number (sheet, row, NUMBER, &number, n);
  qd_sheet_link (sheet, row, SHEET, &name, target, qd_sheet_name (target));
  qd_sheet_text (sheet, row, WHAT, &plain, description);
  qd_sheet_text (sheet, row, MESSAGE, &plain, qd_deck_short (deck, message));
  qd_sheet_link (sheet, row, LINK, &link, target, qd_deck_text (deck, "Open →"));
  qd_sheet_set_row (sheet, row, 26);
}

static int
write_list (QdDeck *deck, int row)
{
  int n = 0;

  for (int i = 0; i < deck->n_order; i++)
    {
      int id = deck->order[i];
      const char *description = qd_deck_text (deck, qd_deck_sheet (id)->description);
      QdSheet *target = deck->sheets[id] != NULL ? deck->sheets[id] : deck->empty[id];

      if (id == QD_DECK_DATA && deck->data_sheets != NULL)
        for (guint j = 0; j < deck->data_sheets->len; j++)
          write_sheet (deck, row++, ++n, g_ptr_array_index (deck->data_sheets, j), description,
                       qd_deck_data_message (deck, (int) j));
      else if (target != NULL && id != QD_DECK_CONTENTS)
        write_sheet (deck, row++, ++n, target, description, deck->messages[id]);
    }
  for (guint i = 0; deck->daily_sheets != NULL && i < deck->daily_sheets->len; i++)
    write_sheet (deck, row++, ++n, g_ptr_array_index (deck->daily_sheets, i), qd_deck_text (deck, "Results of single days"),
                 qd_deck_daily_message (deck));
  return row;
}

static void
write_absent (QdDeck *deck, int row, const char *name, const char *reason)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const QdCellStyle grey = { .colour = QD_GREY, .bottom = QD_LINE_HAIR };

  qd_sheet_blank (sheet, row, NUMBER, LAST, &grey);
  qd_sheet_text (sheet, row, SHEET, &grey, name);
  qd_sheet_text (sheet, row, WHAT, &grey, reason);
  qd_sheet_set_row (sheet, row, 21);
}

/* why a sheet is not there; NULL when it is */
static const char *
reason_of (QdDeck *deck, int id)
{
  if (deck->sheets[id] == NULL)
    return deck->empty[id] == NULL ? qd_deck_text (deck, qd_deck_sheet (id)->left_out) : NULL;
  if (!qd_sheet_is_absent (deck->sheets[id]))
    return NULL;
  return id == QD_DECK_DATA ? qd_deck_text (deck, "Not wanted in this deck; figures that read it are values")
                            : qd_deck_text (deck, "Not wanted in this deck");
}

static gboolean
is_complete (QdDeck *deck)
{
  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    if (reason_of (deck, id) != NULL)
      return FALSE;
  return TRUE;
}

/* What is not in the deck; nothing where everything is. Returns the row after it. */
static int
write_left_out (QdDeck *deck, int row)
{
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  gboolean has_heading = FALSE;

  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    {
      const char *reason = reason_of (deck, id);

      if (reason == NULL)
        continue;
      if (!has_heading)
        {
          qd_sheet_set_row (sheet, row++, 14);
          qd_sheet_section (sheet, row, NUMBER, LAST, qd_deck_text (deck, "Left out"));
          qd_sheet_set_row (sheet, row++, 20);
        }
      has_heading = TRUE;
      write_absent (deck, row++, qd_deck_sheet_name (deck, id), reason);
    }
  return row;
}

/* Last of all sheets: it repeats their messages. */
void
qd_deck_write_contents (QdDeck *deck)
{
  static const QdColumn columns[] = { { 14 }, { 44 }, { 110, 160 }, { 330, 440, TRUE }, { 330, 440, TRUE }, { 80 } };
  QdSheet *sheet = deck->sheets[QD_DECK_CONTENTS];
  const char *headers[] = { "", qd_deck_text (deck, "Sheet"), qd_deck_text (deck, "Content"),
                            qd_deck_text (deck, "Main message"), "" };
  int row;

  qd_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  qd_sheet_head (sheet, LAST, qd_sheet_name (sheet), deck->right_text,
                 is_complete (deck) ? qd_deck_text (deck, "Sheets of this deck; none was left out")
                                    : qd_deck_text (deck, "Sheets of this deck; what was left out is below, with the reason"));
  qd_deck_write_headers (deck, sheet, 3, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (sheet, 3, 22);
  row = write_list (deck, 4);
  row = write_left_out (deck, row);
  qd_sheet_fit (sheet);
  qd_sheet_freeze (sheet, 4, 3);
  qd_sheet_print (sheet, row - 1, LAST, TRUE, 0);
}
