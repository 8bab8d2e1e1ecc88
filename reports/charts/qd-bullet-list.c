#include "reports/charts/qd-bullet-list.h"

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define ROW_HEIGHT 30
#define INDENT 18
#define GAP 12
#define LEAST_LABEL 80
#define BAR_HEIGHT 6
#define SYMBOL_SIZE 14
#define SYMBOL_GAP 6

/* widths of the columns that hold text */
typedef struct
{
  double label, values, track, share, symbol, word;
} Columns;

static void
row_clear (gpointer data)
{
  QdBulletRow *row = data;

  g_free (row->label);
  g_free (row->values);
  g_free (row->share_text);
  g_free (row->word);
  g_free (row->code);
}

static double
widest (const QdBulletList *list, const QdChartStyle *style, gsize member, gboolean bold)
{
  double width = 0;

  for (guint i = 0; i < list->rows->len; i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, &g_array_index (list->rows, QdBulletRow, i), member);

      width = MAX (width, qd_chart_text_width (style, text, style->text_size, bold));
    }
  return width;
}

static double
widest_label (const QdBulletList *list, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < list->rows->len; i++)
    {
      const QdBulletRow *row = &g_array_index (list->rows, QdBulletRow, i);

      width = MAX (width, row->level * INDENT + qd_chart_text_width (style, row->label, style->text_size, row->strong));
    }
  return width;
}

static double
with_gap (double width)
{
  return width > 0 ? width + GAP : 0;
}

/* Labels get what they need as long as the track keeps a fifth; what does not fit then is dropped in the order values,
 * words. */
static Columns
fit_columns (const QdBulletList *list, double width, const QdChartStyle *style)
{
  double wanted = widest_label (list, style), least_track = CLAMP (width * .2, 40, 120), rest;
  Columns columns = {
    .values = widest (list, style, G_STRUCT_OFFSET (QdBulletRow, values), FALSE),
    .share = widest (list, style, G_STRUCT_OFFSET (QdBulletRow, share_text), TRUE),
    .word = widest (list, style, G_STRUCT_OFFSET (QdBulletRow, word), TRUE),
  };

  for (guint i = 0; i < list->rows->len; i++)
    if (g_array_index (list->rows, QdBulletRow, i).symbol >= 0)
      columns.symbol = SYMBOL_SIZE + SYMBOL_GAP;
  for (int drop = 0;; drop++)
    {
      rest = width - with_gap (columns.values) - with_gap (columns.share) - with_gap (columns.symbol + columns.word)
             - GAP - least_track;
      if (rest >= MIN (wanted, LEAST_LABEL) || drop == 2)
        break;
      if (drop == 0)
        columns.values = 0;
      else
        columns.word = 0;
    }
  columns.label = CLAMP (wanted, 0, MAX (rest, 0));
  columns.track = MAX (rest - columns.label + least_track, 0);
  /* a track wider than this is no easier to read; the labels take the rest */
  if (columns.track > MAX (width * .3, 120))
    {
      columns.label += columns.track - MAX (width * .3, 120);
      columns.track = MAX (width * .3, 120);
    }
  return columns;
}

static QdBulletPlace
place_row (const QdBulletList *list, const QdBulletRow *row, const Columns *columns, QdRectangle area)
{
  QdBulletPlace place = { .row = area, .tick_x = QD_NONE };
  double middle = area.y + area.height / 2, x = columns->label, indent = MIN (row->level * INDENT, columns->label);
  double share = qd_is_some (row->share) ? CLAMP (row->share / list->track_end, 0, 1) : 0;

  place.label = (QdRectangle){ indent, area.y, columns->label - indent, area.height };
  if (columns->values > 0)
    {
      place.values = (QdRectangle){ x + GAP, area.y, columns->values, area.height };
      x += with_gap (columns->values);
    }
  place.track = (QdRectangle){ x + GAP, middle - BAR_HEIGHT / 2.0, columns->track, BAR_HEIGHT };
  place.bar = place.track;
  place.bar.width = columns->track * share;
  if (list->target_tick)
    place.tick_x = place.track.x + columns->track / list->track_end;
  x += GAP + columns->track;
  place.share = (QdRectangle){ x + GAP, area.y, columns->share, area.height };
  x += with_gap (columns->share) + GAP;
  if (columns->symbol > 0)
    place.symbol = (QdRectangle){ x, middle - SYMBOL_SIZE / 2.0, SYMBOL_SIZE, SYMBOL_SIZE };
  place.word = (QdRectangle){ x + columns->symbol, area.y, columns->word, area.height };
  return place;
}

GArray *
qd_bullet_list_layout (const QdBulletList *list, double width, double height, const QdChartStyle *style)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (QdBulletPlace));
  double wanted = qd_chart_height (list, style) / MAX (list->rows->len, 1);
  double pitch = MIN (wanted, height / MAX (list->rows->len, 1));
  Columns columns;

  if (list->rows->len == 0)
    return places;
  columns = fit_columns (list, width, style);
  for (guint i = 0; i < list->rows->len; i++)
    {
      QdBulletPlace place = place_row (list, &g_array_index (list->rows, QdBulletRow, i), &columns,
                                       (QdRectangle){ 0, i * pitch, width, pitch });

      g_array_append_val (places, place);
    }
  return places;
}

static void
draw_bar (cairo_t *cr, const QdBulletRow *row, const QdBulletPlace *place, const QdChartStyle *style)
{
  qd_chart_round_rectangle (cr, place->track.x, place->track.y, place->track.width, BAR_HEIGHT, BAR_HEIGHT / 2.0);
  qd_chart_set_color (cr, &style->track);
  cairo_fill (cr);
  if (place->bar.width > 0)
    {
      /* a bar of less than its height would be a lens: it keeps round ends by clipping to the track's */
      cairo_save (cr);
      qd_chart_round_rectangle (cr, place->track.x, place->track.y, place->track.width, BAR_HEIGHT, BAR_HEIGHT / 2.0);
      cairo_clip (cr);
      qd_chart_round_rectangle (cr, place->bar.x - BAR_HEIGHT, place->bar.y, place->bar.width + BAR_HEIGHT, BAR_HEIGHT,
                                BAR_HEIGHT / 2.0);
      qd_chart_set_color (cr, row->over ? &style->error_bar : &style->accent);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  if (qd_is_some (place->tick_x))
    {
      cairo_rectangle (cr, place->tick_x - 1, place->track.y - 4, 2, BAR_HEIGHT + 8);
      qd_chart_set_color (cr, &style->foreground);
      cairo_fill (cr);
    }
}

static void
draw_row (cairo_t *cr, const QdBulletRow *row, const QdBulletPlace *place, gboolean bold_share, const QdChartStyle *style)
{
  double middle = place->row.y + place->row.height / 2;
  QdTextForm start = { style->text_size, row->strong, QD_TEXT_START, place->label.width };
  QdTextForm end = { style->text_size, FALSE, QD_TEXT_END, 0 };
  QdColor tone = row->symbol >= 0 ? qd_symbol_color (row->symbol, style) : row->over ? style->error : style->dim;

  if (place->label.width > 0)
    qd_chart_text_draw (cr, style, row->label, place->label.x, middle, &start, &style->foreground);
  if (place->values.width > 0)
    qd_chart_text_draw (cr, style, row->values, place->values.x + place->values.width, middle, &end, &style->dim);
  draw_bar (cr, row, place, style);
  end.bold = bold_share;
  qd_chart_text_draw (cr, style, row->share_text, place->share.x + place->share.width, middle, &end,
                      qd_is_some (row->share) ? &style->foreground : &style->faint);
  if (row->symbol >= 0 && place->symbol.width > 0)
    qd_symbol_draw (cr, row->symbol, place->symbol.x, place->symbol.y, SYMBOL_SIZE, &tone);
  if (place->word.width <= 0)
    return;
  start.width_limit = place->word.width;
  start.bold = row->over;
  if (row->symbol >= 0)
    qd_chart_text_draw (cr, style, row->word, place->word.x, middle, &start, &tone);
  else
    {
      end.bold = row->over;
      qd_chart_text_draw (cr, style, row->word, place->word.x + place->word.width, middle, &end, &tone);
    }
}

static void
bullet_list_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdBulletList *self = (const QdBulletList *) chart;
  g_autoptr (GArray) places = qd_bullet_list_layout (self, width, height, style);

  if (places->len == 0)
    qd_chart_draw_empty (chart, cr, (QdRectangle){ 0, 0, width, height }, style);
  for (guint i = 0; i < places->len; i++)
    draw_row (cr, &g_array_index (self->rows, QdBulletRow, i), &g_array_index (places, QdBulletPlace, i),
              self->bold_share, style);
}

static GArray *
bullet_list_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdBulletList *self = (const QdBulletList *) chart;
  g_autoptr (GArray) places = qd_bullet_list_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const QdBulletRow *row = &g_array_index (self->rows, QdBulletRow, i);
      GString *text = g_string_new (row->label);

      if (row->values != NULL)
        g_string_append_printf (text, "\n%s", row->values);
      g_string_append_printf (text, "\n%s", row->share_text);
      if (row->word != NULL)
        g_string_append_printf (text, "  %s", row->word);
      qd_chart_hits_add (hits, g_array_index (places, QdBulletPlace, i).row, g_string_free (text, FALSE), row->code);
    }
  return hits;
}

static double
bullet_list_height (const QdChart *chart, const QdChartStyle *style)
{
  /* rows grow with the text, never below the grid */
  return MAX (((const QdBulletList *) chart)->rows->len, 1) * MAX (ROW_HEIGHT, style->text_size * 2);
}

static void
bullet_list_clear (QdChart *chart)
{
  g_array_unref (((QdBulletList *) chart)->rows);
}

static const QdChartClass bullet_list_class = {
  .draw = bullet_list_draw,
  .hits = bullet_list_hits,
  .height = bullet_list_height,
  .clear = bullet_list_clear,
  .size = sizeof (QdBulletList),
};

QdBulletList *
qd_bullet_list_new (const QdLanguage *language, double track_end, gboolean target_tick)
{
  QdBulletList *list = qd_chart_new (&bullet_list_class, language);

  list->rows = g_array_new (FALSE, FALSE, sizeof (QdBulletRow));
  g_array_set_clear_func (list->rows, row_clear);
  list->track_end = track_end;
  list->target_tick = target_tick;
  list->bold_share = TRUE;
  return list;
}

void
qd_bullet_list_add (QdBulletList *list, QdBulletRow row)
{
  g_array_append_val (list->rows, row);
}
