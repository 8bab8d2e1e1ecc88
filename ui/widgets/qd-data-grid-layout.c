#include "ui/widgets/qd-data-grid-private.h"

/* Where everything of the grid stands: widths by their texts, cells by place and scrolling. */

#define LEAST_ROW_HEIGHT 31
#define LEAST_HEAD_HEIGHT 30
#define LEAST_COLUMN_WIDTH 44
#define WIDEST_COLUMN 280
#define MOST_MEASURED_ROWS 200
#define BAR_ROOM 56

/* --- the model --- */

QdGridColumnPlace *
qd_data_grid_column (QdDataGrid *self, int column)
{
  return &g_array_index (self->columns, QdGridColumnPlace, column);
}

int
qd_data_grid_body_rows (QdDataGrid *self)
{
  return (int) self->size.n_rows - (int) self->size.n_foot;
}

gboolean
qd_data_grid_is_place (QdDataGrid *self, QdGridPlace place)
{
  return place.row >= 0 && place.column >= 0 && place.row < (int) self->size.n_rows
         && place.column < (int) self->size.n_columns;
}

QdGridRange
qd_data_grid_range (QdDataGrid *self)
{
  return (QdGridRange){ MIN (self->lead.row, self->anchor.row), MIN (self->lead.column, self->anchor.column),
                        MAX (self->lead.row, self->anchor.row), MAX (self->lead.column, self->anchor.column) };
}

gboolean
qd_data_grid_has_many (QdDataGrid *self)
{
  return self->lead.row != self->anchor.row || self->lead.column != self->anchor.column;
}

void
qd_data_grid_get_cell (QdDataGrid *self, QdGridPlace place, QdGridCell *cell)
{
  *cell = (QdGridCell){ .bar = QD_NONE };
  self->model->get_cell (self->data, (guint) place.row, (guint) place.column, cell);
}

void
qd_data_grid_get_row (QdDataGrid *self, int row, QdGridRow *info)
{
  *info = (QdGridRow){ 0 };
  if (self->model->get_row != NULL)
    self->model->get_row (self->data, (guint) row, info);
}

char *
qd_data_grid_plain (QdDataGrid *self, QdGridPlace place)
{
  char *text = self->model->get_plain (self->data, (guint) place.row, (guint) place.column);

  return text != NULL ? text : g_strdup ("");
}

/* Digits of one width, so that figures stand below each other and the longest of a column is the widest. */
PangoAttrList *
qd_data_grid_attributes (gboolean bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  return attributes;
}

static int
text_width (QdDataGrid *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = qd_data_grid_attributes (TRUE);
  int width;

  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Shaping every cell would take longer than a frame: of each column only the text with the most characters is shaped,
 * a wide character counting as two. */
static int
measure_column (QdDataGrid *self, int column)
{
  int n = (int) self->size.n_rows, most = 0, room = 0;
  g_autofree char *longest = NULL;

  for (int row = 0; row < n; row++)
    {
      QdGridCell cell;
      QdGridRow info;
      int length = 0;

      if (row == MOST_MEASURED_ROWS && row < qd_data_grid_body_rows (self))
        row = qd_data_grid_body_rows (self);
      if (row >= n)
        break;
      qd_data_grid_get_cell (self, (QdGridPlace){ row, column }, &cell);
      for (const char *c = cell.text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
        length += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
      if (length > most)
        {
          most = length;
          g_free (longest);
          longest = g_steal_pointer (&cell.text);
        }
      if (cell.has_bar)
        room = MAX (room, BAR_ROOM);
      if (column == 0)
        {
          qd_data_grid_get_row (self, row, &info);
          room = MAX (room, (int) (info.level + 1) * QD_GRID_INDENT + QD_GRID_PADDING);
        }
      g_free (cell.text);
    }
  return longest != NULL ? text_width (self, longest) + room : room;
}

static int
natural_width_of (QdDataGrid *self, int column, const char *title, int least)
{
  int width = MAX (text_width (self, title), measure_column (self, column)) + 2 * QD_GRID_PADDING + 2;

  return CLAMP (width, MAX (least, LEAST_COLUMN_WIDTH), WIDEST_COLUMN);
}

void
qd_data_grid_measure_columns (QdDataGrid *self)
{
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < self->size.n_columns; i++)
    {
      QdGridColumn info = { 0 };
      QdGridColumnPlace place = { 0 };

      self->model->get_column (self->data, i, &info);
      place.title = info.title != NULL ? info.title : g_strdup ("");
      place.is_text = info.is_text;
      place.is_shaded = info.is_shaded;
      place.takes_rest = info.takes_rest;
      place.order = info.order;
      place.natural = info.is_fixed ? info.least_width : natural_width_of (self, (int) i, place.title, info.least_width);
      place.width = place.natural;
      g_array_append_val (self->columns, place);
    }
}

void
qd_data_grid_measure_rows (QdDataGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  self->row_height = MAX (LEAST_ROW_HEIGHT, height + 10);
  self->head_height = MAX (LEAST_HEAD_HEIGHT, height + 9);
}

int
qd_data_grid_natural_width (QdDataGrid *self)
{
  int width = 0;

  for (guint i = 0; i < self->columns->len; i++)
    width += qd_data_grid_column (self, (int) i)->natural;
  return width;
}

int
qd_data_grid_natural_height (QdDataGrid *self)
{
  return self->head_height + (int) self->size.n_rows * self->row_height;
}

/* --- geometry --- */

/* Shares of what is left over: of those that take the rest; if none does all alike, and twice the first one, which has
 * words. */
static int
shares_of (QdDataGrid *self, int column, gboolean some_take_rest)
{
  if (some_take_rest)
    return qd_data_grid_column (self, column)->takes_rest;
  return column == 0 ? 2 : 1;
}

void
qd_data_grid_place_columns (QdDataGrid *self, int width)
{
  int n = (int) self->columns->len, left = MAX (width - qd_data_grid_natural_width (self), 0), x = 0, shares = 0;
  gboolean some_take_rest = FALSE;

  for (int i = 0; i < n; i++)
    some_take_rest = some_take_rest || qd_data_grid_column (self, i)->takes_rest;
  for (int i = 0; i < n; i++)
    shares += shares_of (self, i, some_take_rest);
  for (int i = 0; i < n; i++)
    {
      QdGridColumnPlace *place = qd_data_grid_column (self, i);
      int mine = shares_of (self, i, some_take_rest), share = shares > 0 ? left * mine / shares : 0;

      /* what a division leaves goes to the last */
      left -= share;
      shares -= mine;
      place->x = x;
      place->width = place->natural + share;
      x += place->width;
    }
}

static int
all_columns_width (QdDataGrid *self)
{
  QdGridColumnPlace *last = self->columns->len > 0 ? qd_data_grid_column (self, (int) self->columns->len - 1) : NULL;

  return last != NULL ? last->x + last->width : 0;
}

static int
foot_top (QdDataGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)), foot = (int) self->size.n_foot * self->row_height;

  return MIN (height - foot, self->head_height + qd_data_grid_body_rows (self) * self->row_height);
}

GdkRectangle
qd_data_grid_area (QdDataGrid *self, QdGridPlace place)
{
  const QdGridColumnPlace *column = qd_data_grid_column (self, place.column);
  int body = qd_data_grid_body_rows (self), x = column->x, y;

  if (place.column >= (int) self->size.n_fixed && self->across != NULL)
    x -= (int) gtk_adjustment_get_value (self->across);
  if (place.row < body)
    y = self->head_height + place.row * self->row_height
        - (self->down != NULL ? (int) gtk_adjustment_get_value (self->down) : 0);
  else
    y = foot_top (self) + (place.row - body) * self->row_height;
  return (GdkRectangle){ x, y, column->width, self->row_height };
}

int
qd_data_grid_fixed_width (QdDataGrid *self)
{
  QdGridColumnPlace *last = self->size.n_fixed > 0 ? qd_data_grid_column (self, (int) self->size.n_fixed - 1) : NULL;

  return last != NULL ? last->x + last->width : 0;
}

QdGridPlace
qd_data_grid_place_at (QdDataGrid *self, double x, double y, gboolean *in_head)
{
  QdGridPlace place = { 0, 0 };
  int body = qd_data_grid_body_rows (self), n = (int) self->columns->len;
  double at = x < qd_data_grid_fixed_width (self) ? x : x + gtk_adjustment_get_value (self->across);

  if (in_head != NULL)
    *in_head = y < self->head_height;
  while (place.column + 1 < n && at >= qd_data_grid_column (self, place.column + 1)->x)
    place.column++;
  if (y >= foot_top (self) && self->size.n_foot > 0)
    place.row = body + (int) ((y - foot_top (self)) / self->row_height);
  else
    place.row = MIN ((int) ((y - self->head_height + gtk_adjustment_get_value (self->down)) / self->row_height), body - 1);
  place.row = CLAMP (place.row, 0, MAX ((int) self->size.n_rows - 1, 0));
  return place;
}

/* GTK 4.8 has warnings of its own for a popover that would stand beside the screen. */
GdkRectangle
qd_data_grid_popover_area (QdDataGrid *self)
{
  GdkRectangle area = qd_data_grid_area (self, self->cursor);
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int right = CLAMP (area.x + area.width, 1, MAX (width, 1)), bottom = CLAMP (area.y + area.height, 1, MAX (height, 1));

  area.x = CLAMP (area.x, 0, right - 1);
  area.y = CLAMP (area.y, 0, bottom - 1);
  area.width = right - area.x;
  area.height = bottom - area.y;
  return area;
}

static void
scroll_to (GtkAdjustment *adjustment, double low, double high)
{
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  if (high > value + page)
    value = high - page;
  if (low < value)
    value = low;
  gtk_adjustment_set_value (adjustment, value);
}

void
qd_data_grid_show_place (QdDataGrid *self, QdGridPlace place)
{
  const QdGridColumnPlace *column = qd_data_grid_column (self, place.column);
  int fixed = qd_data_grid_fixed_width (self), top = place.row * self->row_height;

  if (place.column >= (int) self->size.n_fixed)
    scroll_to (self->across, column->x - fixed, column->x + column->width - fixed);
  if (place.row < qd_data_grid_body_rows (self))
    scroll_to (self->down, top, top + self->row_height);
}

/* The adjustments speak of what scrolls: the columns after the fixed ones, the rows between head and foot. */
void
qd_data_grid_configure_adjustments (QdDataGrid *self, int width, int height)
{
  int fixed = qd_data_grid_fixed_width (self), foot = (int) self->size.n_foot * self->row_height;
  double seen_across = MAX (width - fixed, 1), seen_down = MAX (height - self->head_height - foot, 1);
  double all_across = MAX (all_columns_width (self) - fixed, seen_across);
  double all_down = MAX (qd_data_grid_body_rows (self) * self->row_height, seen_down);

  gtk_adjustment_configure (self->across, MIN (gtk_adjustment_get_value (self->across), all_across - seen_across), 0,
                            all_across, 48, seen_across * .9, seen_across);
  gtk_adjustment_configure (self->down, MIN (gtk_adjustment_get_value (self->down), all_down - seen_down), 0, all_down,
                            self->row_height, seen_down * .9, seen_down);
}
