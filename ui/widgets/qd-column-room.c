#include "ui/widgets/qd-column-set-private.h"

#include "ui/widgets/qd-text-room.h"

/* How wide the columns of a table are: each has its own width; what is left goes to the title, to figures that would be cut
 * and to names; and a person drags one wider. */

#define LEAST_EXPANDING 108
#define TITLES_FIRST 60    /* px the column of titles gets before names get more */
#define LEAST_DRAGGED 30   /* px */
#define MODEST 3           /* a third more */
#define MOST_TITLE 240     /* px that titles get before names and notes have what they want */

/* without what it was given */
static int
own_width (QdColumnSet *self, guint index)
{
  return qd_column_set_width (self, index) - self->more[index];
}

/* px that the column is too narrow for its total: one that is cut is read as another; of names, which may be cut, none */
static int
growth (QdColumnSet *self, guint index)
{
  return self->specs[index].takes_more ? 0 : MAX (0, self->needed[index] - own_width (self, index));
}

/* of one that takes the rest */
static int
least_width (QdColumnSet *self, const QdColumnSpec *spec)
{
  return qd_text_room (GTK_WIDGET (self->view), spec->width < -1 ? -spec->width : LEAST_EXPANDING);
}

static void
set_more (QdColumnSet *self, guint index, int more)
{
  int width = own_width (self, index) + more;

  if (more == self->more[index])
    return;
  self->is_fitting = TRUE;
  gtk_column_view_column_set_fixed_width (qd_column_set_column (self, index), width);
  self->is_fitting = FALSE;
  self->more[index] = more;
}

/* px beyond its least that the column that takes the rest needs for its widest title, or has been dragged to by a person;
 * -1 where nobody said how wide titles are */
static int
title_needs (QdColumnSet *self)
{
  for (guint i = 0; i < self->n_specs; i++)
    if (self->specs[i].width < 0)
      {
        int chosen = own_width (self, i);
        int wanted = chosen > 0 ? chosen : MIN (self->needed[i], qd_text_room (GTK_WIDGET (self->view), MOST_TITLE));

        return wanted > 0 ? MAX (0, wanted - least_width (self, &self->specs[i])) : -1;
      }
  return -1;
}

static int
least_of_names (QdColumnSet *self, guint index)
{
  return qd_text_room_of_column (GTK_WIDGET (self->view), gtk_column_view_column_get_title (qd_column_set_column (self, index)),
                                 self->specs[index].width * 2 / 3);
}

/* Titles come before what is said about them: the others are narrower for them, but not without measure. */
static void
take_for_titles (QdColumnSet *self, int lacking)
{
  for (guint i = self->n_specs; i > 0 && lacking > 0; i--)
    if (self->specs[i - 1].takes_more && self->needed[i - 1] == 0 && qd_column_set_is_shown (self, i - 1))
      {
        int least = least_of_names (self, i - 1);
        int taken = CLAMP (own_width (self, i - 1) - least, 0, lacking);

        set_more (self, i - 1, -taken);
        lacking -= taken;
      }
}

/* px that one of `n` columns of names gets of the rest: where somebody said how wide its names are, what they need, after the
 * titles; where nobody said how wide those are, not much. Else half of what there is. */
static int
share_of_names (QdColumnSet *self, guint index, int rest, int n)
{
  int own = own_width (self, index), titles = title_needs (self);
  int most = self->needed[index] == 0 ? own : CLAMP (self->needed[index] - own, 0, titles < 0 ? own / MODEST : own);
  int half = rest > TITLES_FIRST ? (rest - TITLES_FIRST) / 2 / n : 0;

  return MIN (most, self->needed[index] == 0 ? half : MAX (half, (rest - MAX (titles, 0)) / n));
}

/* What is left goes to the column that takes the rest until titles have room, and to names. Totals have their room before,
 * unless there is none even so. */
static void
share (QdColumnSet *self, int rest)
{
  const int lacking = MAX (0, title_needs (self) - MAX (rest, 0));
  guint n = 0;

  for (guint i = 0; i < self->n_specs; i++)
    n += self->specs[i].takes_more && qd_column_set_is_shown (self, i);
  for (guint i = 0; i < self->n_specs; i++)
    {
      gboolean is_shown = qd_column_set_is_shown (self, i);

      if (self->specs[i].width <= 0)
        continue;
      if (!self->specs[i].takes_more)
        set_more (self, i, is_shown && rest >= 0 ? growth (self, i) : 0);
      else if (lacking == 0 || self->needed[i] > 0)
        set_more (self, i, is_shown && lacking == 0 ? MAX (0, share_of_names (self, i, rest, (int) n)) : 0);
    }
  take_for_titles (self, lacking);
}

/* --- widths that a person has chosen --- */

/* px that a column can be narrower for another that is dragged wider: what it was given, and names and titles some more */
static int
spare_width (QdColumnSet *self, guint index)
{
  int width = qd_column_set_width (self, index);

  if (self->specs[index].width < 0)
    return MAX (0, width - least_width (self, &self->specs[index]));
  return MAX (0, width - (self->specs[index].takes_more ? MIN (own_width (self, index), least_of_names (self, index))
                                                         : own_width (self, index) + growth (self, index)));
}

/* px of the shown columns that the table does not have */
static int
missing_width (QdColumnSet *self)
{
  int missing = -self->width;

  for (guint i = 0; i < self->n_specs; i++)
    if (qd_column_set_is_shown (self, i))
      missing += MAX (qd_column_set_width (self, i), self->specs[i].width < 0 ? least_width (self, &self->specs[i]) : 0);
  return missing;
}

/* A column that is dragged wider takes from those that can give, and ends where no more is to be had: it neither pushes another
 * one out nor makes the page wider than its window. */
void
qd_column_set_make_room (QdColumnSet *self, guint dragged)
{
  int missing = self->width > 0 ? missing_width (self) : 0;

  for (guint i = self->n_specs; i > 0 && missing > 0; i--)
    if (i - 1 != dragged && qd_column_set_is_shown (self, i - 1))
      {
        int given = MIN (spare_width (self, i - 1), missing);

        set_more (self, i - 1, self->more[i - 1] - given);
        missing -= given;
      }
  if (missing <= 0)
    return;
  self->is_fitting = TRUE;
  gtk_column_view_column_set_fixed_width (qd_column_set_column (self, dragged),
                                          MAX (LEAST_DRAGGED, qd_column_set_width (self, dragged) - missing));
  self->is_fitting = FALSE;
}

/* A title that was dragged wide in a wide window has less in a narrow one, and its width again later. */
static void
limit_titles (QdColumnSet *self)
{
  for (guint i = 0; i < self->n_specs; i++)
    if (self->specs[i].width < 0 && own_width (self, i) > 0)
      {
        int missing;

        set_more (self, i, 0);
        missing = missing_width (self);
        if (missing > 0)
          set_more (self, i, -MIN (missing, spare_width (self, i)));
      }
}

int
qd_column_set_least_room (QdColumnSet *self, guint index)
{
  const QdColumnSpec *spec = &self->specs[index];

  return spec->width > 0 ? own_width (self, index) + growth (self, index) : least_width (self, spec);
}

void
qd_column_set_share_rest (QdColumnSet *self, int rest)
{
  share (self, rest);
  limit_titles (self);
}
