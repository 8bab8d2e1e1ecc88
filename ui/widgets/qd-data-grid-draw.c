#include "ui/widgets/qd-data-grid-private.h"

#include <math.h>

/* What a drawing of the grid needs at every cell: colours by their names in the style, one layout for all texts. */
typedef struct
{
  QdDataGrid    *grid;
  GtkSnapshot   *snapshot;
  PangoLayout   *layout;
  PangoAttrList *plain, *bold;
  GdkRGBA        text, dim, faint, ground, line, accent, success, warning, error, error_bar, shade;
  QdGridRange    selection;
  gboolean       has_focus;
  int            width, height;
} Drawing;

#define BAR_WIDTH 44
#define BAR_HEIGHT 6
#define ARROW 4
#define ORDER_ROOM 10

static GdkRGBA
faded (GdkRGBA color, double alpha)
{
  color.alpha *= (float) alpha;
  return color;
}

static GdkRGBA
named_color (GtkStyleContext *context, const char *name, GdkRGBA fallback)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (context, name, &color) ? color : fallback;
}

static void
init_drawing (Drawing *drawing, QdDataGrid *self, GtkSnapshot *snapshot)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean high = adw_style_manager_get_high_contrast (manager);

  *drawing = (Drawing){ .grid = self, .snapshot = snapshot };
  gtk_style_context_get_color (context, &drawing->text);
  drawing->dim = faded (drawing->text, high ? .9 : adw_style_manager_get_dark (manager) ? .62 : .55);
  drawing->faint = faded (drawing->text, high ? .8 : .4);
  drawing->ground = named_color (context, "view_bg_color", (GdkRGBA){ 1, 1, 1, 1 });
  drawing->line = high ? faded (drawing->text, .5) : named_color (context, "borders", faded (drawing->text, .15));
  drawing->accent = named_color (context, "accent_bg_color", drawing->text);
  drawing->success = named_color (context, "success_color", drawing->text);
  drawing->warning = named_color (context, "warning_color", drawing->text);
  drawing->error = named_color (context, "error_color", drawing->text);
  drawing->error_bar = named_color (context, "error_bg_color", drawing->error);
  drawing->shade = faded (drawing->text, .05);
  drawing->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_ellipsize (drawing->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (drawing->layout, TRUE);
  drawing->plain = qd_data_grid_attributes (FALSE);
  drawing->bold = qd_data_grid_attributes (TRUE);
  drawing->selection = qd_data_grid_range (self);
  drawing->has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  drawing->width = gtk_widget_get_width (GTK_WIDGET (self));
  drawing->height = gtk_widget_get_height (GTK_WIDGET (self));
}

static void
fill (Drawing *drawing, double x, double y, double width, double height, const GdkRGBA *color)
{
  gtk_snapshot_append_color (drawing->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
fill_round (Drawing *drawing, double x, double y, double width, double height, double radius, const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
                                   (float) radius);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &shape);
  fill (drawing, x, y, width, height, color);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
draw_text (Drawing *drawing, const char *text, int x, int y, int width, gboolean at_start, gboolean bold,
           const GdkRGBA *color)
{
  int text_width, text_height;

  if (text == NULL || *text == '\0' || width <= 0)
    return;
  pango_layout_set_attributes (drawing->layout, bold ? drawing->bold : drawing->plain);
  pango_layout_set_width (drawing->layout, -1);
  pango_layout_set_text (drawing->layout, text, -1);
  pango_layout_get_pixel_size (drawing->layout, &text_width, &text_height);
  if (text_width > width)
    {
      pango_layout_set_width (drawing->layout, width * PANGO_SCALE);
      text_width = width;
    }
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT ((float) (at_start ? x : x + width - text_width),
                                                (float) (y + (drawing->grid->row_height - text_height) / 2)));
  gtk_snapshot_append_layout (drawing->snapshot, drawing->layout, color);
  gtk_snapshot_restore (drawing->snapshot);
}

static const GdkRGBA *
tone_color (Drawing *drawing, QdGridTone tone)
{
  switch (tone)
    {
    case QD_GRID_TONE_DIM:
      return &drawing->faint;
    case QD_GRID_TONE_SUCCESS:
      return &drawing->success;
    case QD_GRID_TONE_WARNING:
      return &drawing->warning;
    case QD_GRID_TONE_ERROR:
      return &drawing->error;
    case QD_GRID_TONE_PLAIN:
      break;
    }
  return &drawing->text;
}

/* The arrow of a sorted head: up when the least stands first. */
static void
draw_order (Drawing *drawing, double x, double y, QdGridOrder order)
{
  cairo_t *cr = gtk_snapshot_append_cairo (drawing->snapshot,
                                           &GRAPHENE_RECT_INIT ((float) x - 8, (float) y - 8, 16, 16));
  double tip = order == QD_GRID_ASCENDING ? y - ARROW / 2.0 : y + ARROW / 2.0;
  double foot = order == QD_GRID_ASCENDING ? y + ARROW / 2.0 : y - ARROW / 2.0;

  gdk_cairo_set_source_rgba (cr, &drawing->dim);
  cairo_move_to (cr, x - ARROW, foot);
  cairo_line_to (cr, x + ARROW, foot);
  cairo_line_to (cr, x, tip);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* The arrow of a branch: to the right when closed, down when open. */
static void
draw_arrow (Drawing *drawing, double x, double y, gboolean open)
{
  cairo_t *cr = gtk_snapshot_append_cairo (drawing->snapshot,
                                           &GRAPHENE_RECT_INIT ((float) x - 8, (float) y - 8, 16, 16));

  gdk_cairo_set_source_rgba (cr, &drawing->dim);
  cairo_set_line_width (cr, 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, open ? x - ARROW : x - ARROW / 2.0, open ? y - ARROW / 2.0 : y - ARROW);
  cairo_line_to (cr, open ? x : x + ARROW / 2.0, open ? y + ARROW / 2.0 : y);
  cairo_line_to (cr, open ? x + ARROW : x - ARROW / 2.0, open ? y - ARROW / 2.0 : y + ARROW);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_bar (Drawing *drawing, const GdkRectangle *area, double share, QdGridTone tone)
{
  double x = area->x + QD_GRID_PADDING + 2, y = area->y + (area->height - BAR_HEIGHT) / 2.0;
  GdkRGBA track = faded (drawing->text, .08);

  fill_round (drawing, x, y, BAR_WIDTH, BAR_HEIGHT, BAR_HEIGHT / 2.0, &track);
  if (qd_is_some (share) && share > 0)
    fill_round (drawing, x, y, MAX (BAR_WIDTH * MIN (share, 1), BAR_HEIGHT / 2.0), BAR_HEIGHT, BAR_HEIGHT / 2.0,
                tone == QD_GRID_TONE_ERROR ? &drawing->error_bar : &drawing->accent);
}

static gboolean
is_selected (Drawing *drawing, QdGridPlace place)
{
  const QdGridRange *range = &drawing->selection;

  return place.row >= range->first_row && place.row <= range->last_row && place.column >= range->first_column
         && place.column <= range->last_column;
}

static void
draw_cell (Drawing *drawing, QdGridPlace place, const QdGridRow *row)
{
  QdDataGrid *self = drawing->grid;
  const QdGridColumnPlace *column = qd_data_grid_column (self, place.column);
  GdkRectangle area = qd_data_grid_area (self, place);
  const char *pending = qd_data_grid_pending_text (self, place);
  int indent = 0, bar = 0;
  QdGridCell cell;

  qd_data_grid_get_cell (self, place, &cell);
  if (column->is_shaded || cell.kind == QD_GRID_COMPUTED)
    fill (drawing, area.x, area.y, area.width, area.height, &drawing->shade);
  if (qd_data_grid_has_many (self) && is_selected (drawing, place))
    {
      GdkRGBA color = faded (drawing->accent, drawing->has_focus ? .14 : .08);

      fill (drawing, area.x, area.y, area.width, area.height, &color);
    }
  if (place.column == 0 && self->model->get_row != NULL)
    {
      indent = QD_GRID_INDENT * (int) (row->level + 1) + QD_GRID_PADDING;
      if (row->branch != QD_GRID_LEAF)
        draw_arrow (drawing, area.x + indent - 5, area.y + area.height / 2.0, row->branch == QD_GRID_OPEN);
    }
  if (cell.has_bar)
    {
      bar = BAR_WIDTH + QD_GRID_PADDING;
      draw_bar (drawing, &area, cell.bar, cell.tone);
    }
  if (pending != NULL)
    {
      gboolean reads = self->model->read (self->data, (guint) place.row, (guint) place.column, pending, NULL, NULL);

      draw_text (drawing, pending, area.x + QD_GRID_PADDING + indent, area.y, area.width - 2 * QD_GRID_PADDING - indent,
                 column->is_text, TRUE, reads ? &drawing->accent : &drawing->error);
    }
  else
    draw_text (drawing, cell.text, area.x + QD_GRID_PADDING + indent + bar, area.y,
               area.width - 2 * QD_GRID_PADDING - indent - bar, column->is_text, cell.is_bold || row->is_group,
               tone_color (drawing, cell.tone));
  g_free (cell.text);
}

/* --- the four parts: body, fixed columns, foot, head --- */

static void
visible_columns (QdDataGrid *self, int width, int *first, int *last)
{
  double from = gtk_adjustment_get_value (self->across);
  int n = (int) self->columns->len;

  *first = (int) self->size.n_fixed;
  while (*first < n && qd_data_grid_column (self, *first)->x + qd_data_grid_column (self, *first)->width
                         <= from + qd_data_grid_fixed_width (self))
    (*first)++;
  *last = *first;
  while (*last < n && qd_data_grid_column (self, *last)->x - from < width)
    (*last)++;
}

static void
draw_rows (Drawing *drawing, int first_row, int last_row, int first_column, int last_column)
{
  QdDataGrid *self = drawing->grid;

  for (int row = first_row; row < last_row; row++)
    {
      QdGridRow info;

      qd_data_grid_get_row (self, row, &info);
      for (int column = first_column; column < last_column; column++)
        draw_cell (drawing, (QdGridPlace){ row, column }, &info);
    }
}

static void
draw_lines (Drawing *drawing, int first_row, int last_row, int first_column, int last_column, int bottom)
{
  QdDataGrid *self = drawing->grid;

  for (int row = first_row; row < last_row; row++)
    {
      GdkRectangle area = qd_data_grid_area (self, (QdGridPlace){ row, 0 });

      fill (drawing, 0, area.y + area.height - 1, drawing->width, 1, &drawing->line);
    }
  for (int column = first_column; column < last_column; column++)
    {
      GdkRectangle area = qd_data_grid_area (self, (QdGridPlace){ MAX (first_row, 0), column });

      fill (drawing, area.x + area.width - 1, self->head_height, 1, bottom - self->head_height, &drawing->line);
    }
}

static void
draw_block (Drawing *drawing, int first_row, int last_row, int top, int bottom)
{
  QdDataGrid *self = drawing->grid;
  int n_fixed = (int) self->size.n_fixed, first, last, left = qd_data_grid_fixed_width (self);

  if (first_row >= last_row || bottom <= top)
    return;
  visible_columns (self, drawing->width, &first, &last);
  gtk_snapshot_push_clip (drawing->snapshot, &GRAPHENE_RECT_INIT (left, top, drawing->width - left, bottom - top));
  draw_rows (drawing, first_row, last_row, first, last);
  draw_lines (drawing, first_row, last_row, first, last - (last == (int) self->columns->len), bottom);
  gtk_snapshot_pop (drawing->snapshot);
  gtk_snapshot_push_clip (drawing->snapshot, &GRAPHENE_RECT_INIT (0, top, left, bottom - top));
  draw_rows (drawing, first_row, last_row, 0, n_fixed);
  draw_lines (drawing, first_row, last_row, 0, n_fixed, bottom);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
draw_head_cell (Drawing *drawing, int column)
{
  QdDataGrid *self = drawing->grid;
  const QdGridColumnPlace *place = qd_data_grid_column (self, column);
  GdkRectangle area = qd_data_grid_area (self, (QdGridPlace){ 0, column });
  int indent = column == 0 && self->model->get_row != NULL ? QD_GRID_INDENT + QD_GRID_PADDING : 0;
  gboolean holds_cursor = drawing->has_focus && column >= drawing->selection.first_column
                          && column <= drawing->selection.last_column;

  if (place->is_shaded)
    fill (drawing, area.x, 0, area.width, self->head_height, &drawing->shade);
  if (place->order != QD_GRID_NOT_SORTED)
    {
      area.width -= ORDER_ROOM;
      draw_order (drawing, area.x + area.width, self->head_height / 2.0, place->order);
    }
  draw_text (drawing, place->title, area.x + QD_GRID_PADDING + indent, (self->head_height - self->row_height) / 2,
             area.width - 2 * QD_GRID_PADDING - indent, place->is_text, TRUE,
             holds_cursor ? &drawing->text : &drawing->dim);
}

static void
draw_head (Drawing *drawing)
{
  QdDataGrid *self = drawing->grid;
  int first, last, left = qd_data_grid_fixed_width (self);

  visible_columns (self, drawing->width, &first, &last);
  gtk_snapshot_push_clip (drawing->snapshot, &GRAPHENE_RECT_INIT (left, 0, drawing->width - left, self->head_height));
  for (int column = first; column < last; column++)
    draw_head_cell (drawing, column);
  gtk_snapshot_pop (drawing->snapshot);
  for (int column = 0; column < (int) self->size.n_fixed; column++)
    draw_head_cell (drawing, column);
  fill (drawing, 0, self->head_height - 1, drawing->width, 1, &drawing->line);
}

/* The ring around the cell of the cursor, 2 px, also where it is cut by what does not scroll. */
static void
draw_cursor (Drawing *drawing, int foot)
{
  QdDataGrid *self = drawing->grid;
  GdkRectangle area = qd_data_grid_area (self, self->cursor);
  GdkRGBA color = drawing->has_focus ? drawing->accent : faded (drawing->text, .3);
  int left = 0, top = 0, bottom = drawing->height;
  GskRoundedRect ring;

  if (self->is_editing && gtk_widget_get_visible (self->entry))
    return;
  if (self->cursor.column >= (int) self->size.n_fixed)
    left = qd_data_grid_fixed_width (self);
  if (self->cursor.row < qd_data_grid_body_rows (self))
    {
      top = self->head_height;
      bottom = foot;
    }
  gtk_snapshot_push_clip (drawing->snapshot, &GRAPHENE_RECT_INIT (left, top, drawing->width - left, bottom - top));
  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT (area.x, area.y, area.width - 1, area.height - 1), 4);
  gtk_snapshot_append_border (drawing->snapshot, &ring, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ color, color, color, color });
  gtk_snapshot_pop (drawing->snapshot);
}

void
qd_data_grid_draw (QdDataGrid *self, GtkSnapshot *snapshot)
{
  int body = qd_data_grid_body_rows (self), n = (int) self->size.n_rows, first, last, foot;
  double down = gtk_adjustment_get_value (self->down);
  Drawing drawing;

  init_drawing (&drawing, self, snapshot);
  foot = n > body ? qd_data_grid_area (self, (QdGridPlace){ body, 0 }).y : MIN (drawing.height, self->head_height + body * self->row_height);
  first = (int) (down / self->row_height);
  last = MIN (body, (int) ceil ((down + foot - self->head_height) / self->row_height));
  fill (&drawing, 0, 0, drawing.width, drawing.height, &drawing.ground);
  draw_head (&drawing);
  draw_block (&drawing, first, last, self->head_height, foot);
  if (n > body)
    {
      draw_block (&drawing, body, n, foot, drawing.height);
      fill (&drawing, 0, foot - 2, drawing.width, 2, &drawing.line);
    }
  if (n > 0)
    draw_cursor (&drawing, foot);
  g_object_unref (drawing.layout);
  pango_attr_list_unref (drawing.plain);
  pango_attr_list_unref (drawing.bold);
}
