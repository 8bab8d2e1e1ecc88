#include <math.h>

#include "reports/deck/qd-book-private.h"

/* Charts by the style sheet: actual solid, plan outlined, second lighter; nothing that is not said twice. */

static lxw_chart_font
chart_font (QdBook *book, gboolean bold)
{
  return (lxw_chart_font){ .name = (char *) book->font, .size = 9, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                           .color = QD_GREY };
}

/* at most so many characters of a text, with "…" for the rest */
static const char *
short_text (QdBook *book, const char *text, int most)
{
  const char *clean = qd_book_clean_text (book, text);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (clean, -1) <= most)
    return clean;
  cut = g_utf8_substring (clean, 0, most - 1);
  return qd_book_keep (book, g_strconcat (cut, "…", NULL));
}

/* 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 times a power of ten */
double
qd_chart_nice_maximum (double largest)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 };
  double wanted = largest * 1.2;
  double power;

  if (!isfinite (wanted) || wanted <= 0)
    return 1;
  power = pow (10, floor (log10 (wanted)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= wanted)
      return steps[i] * power;
  return 10 * power;
}

double
qd_chart_step (double maximum)
{
  static const int counts[] = { 5, 4, 6, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double step = maximum / counts[i], digits = step / pow (10, floor (log10 (step) + 1e-9));

      if (fabs (digits - 1) < 1e-6 || fabs (digits - 2) < 1e-6 || fabs (digits - 5) < 1e-6)
        return step;
    }
  return maximum / 5;
}

static void
look_of_series (QdBook *book, lxw_chart_series *series, QdSeriesLook look)
{
  lxw_chart_fill solid = { .color = qd_book_colour (book, look == QD_SERIES_SECOND ? QD_ACCENT_LIGHT : QD_ACCENT) };
  lxw_chart_fill empty = { .none = LXW_TRUE };
  lxw_chart_line outline = { .color = QD_INK, .width = 1 };
  lxw_chart_line no_line = { .none = LXW_TRUE };

  chart_series_set_fill (series, look == QD_SERIES_PLAN ? &empty : &solid);
  chart_series_set_line (series, look == QD_SERIES_PLAN ? &outline : &no_line);
}

static void
redden_points (QdBook *book, lxw_chart_series *series, const QdBookSeries *wanted)
{
  lxw_chart_fill red = { .color = QD_RED }, accent = { .color = qd_book_colour (book, QD_ACCENT) };
  g_autofree lxw_chart_point *points = g_new0 (lxw_chart_point, wanted->n_red);
  g_autofree lxw_chart_point **list = g_new0 (lxw_chart_point *, wanted->n_red + 1);

  for (int i = 0; i < wanted->n_red; i++)
    {
      points[i].fill = wanted->red[i] ? &red : &accent;
      list[i] = &points[i];
    }
  chart_series_set_points (series, list);
}

/* White inside of a bar, dark where the bar is too short to be behind the label. */
static void
darken_short_labels (lxw_chart_series *series, const QdBookSeries *wanted, lxw_chart_font *font, double maximum)
{
  lxw_chart_font dark = *font;
  g_autofree lxw_chart_data_label *labels = g_new0 (lxw_chart_data_label, wanted->n_heights);
  g_autofree lxw_chart_data_label **list = g_new0 (lxw_chart_data_label *, wanted->n_heights + 1);

  dark.color = QD_INK;
  for (int i = 0; i < wanted->n_heights; i++)
    {
      labels[i].font = wanted->heights[i] < 0.12 * maximum ? &dark : font;
      list[i] = &labels[i];
    }
  chart_series_set_labels_custom (series, list);
}

/* `inside`: on the bar, where the outline of a plan would cross a label at its end */
static void
add_bar_series (QdSheet *sheet, lxw_chart *chart, const QdBookSeries *wanted, gboolean inside, double maximum)
{
  lxw_chart_font font = chart_font (sheet->book, FALSE);
  lxw_chart_series *series = chart_add_series (chart, wanted->categories, wanted->values);

  font.color = QD_INK;
  chart_series_set_name (series, wanted->name);
  look_of_series (sheet->book, series, wanted->look);
  if (wanted->red != NULL)
    redden_points (sheet->book, series, wanted);
  if (wanted->label_format == NULL)
    return;
  chart_series_set_labels (series);
  chart_series_set_labels_num_format (series, wanted->label_format);
  chart_series_set_labels_position (series, inside ? LXW_CHART_LABEL_POSITION_INSIDE_BASE
                                                   : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
  if (inside)
    font.color = QD_WHITE;
  chart_series_set_labels_font (series, &font);
  if (inside && wanted->n_heights > 0)
    darken_short_labels (series, wanted, &font, maximum);
}

static void
add_bubble (QdSheet *sheet, lxw_chart *chart, const QdBookSeries *wanted)
{
  lxw_chart_font font = chart_font (sheet->book, FALSE);
  lxw_chart_fill fill = { .color = wanted->red != NULL && wanted->red[0] ? QD_RED : qd_book_colour (sheet->book, QD_ACCENT) };
  lxw_chart_line none = { .none = LXW_TRUE };
  lxw_chart_series *series = chart_add_series (chart, wanted->categories, wanted->values);

  font.color = QD_INK;
  chart_series_set_name (series, wanted->name);
  chart_series_set_line (series, &none);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size (series, (guint8) CLAMP (wanted->size, 7, 60));
  chart_series_set_marker_fill (series, &fill);
  chart_series_set_marker_line (series, &none);
  /* the position first: it turns the value label on again */
  chart_series_set_labels (series);
  chart_series_set_labels_position (series, wanted->label_above ? LXW_CHART_LABEL_POSITION_ABOVE
                                                                : LXW_CHART_LABEL_POSITION_RIGHT);
  chart_series_set_labels_options (series, LXW_TRUE, LXW_FALSE, LXW_FALSE);
  chart_series_set_labels_font (series, &font);
}

static void
look_of_axis (QdSheet *sheet, lxw_chart_axis *axis, const char *title)
{
  lxw_chart_font font = chart_font (sheet->book, FALSE);
  lxw_chart_line line = { .color = QD_HEAD_RULE, .width = 0.75 };
  const char *name = short_text (sheet->book, title, 24);

  chart_axis_set_name (axis, name);
  chart_axis_set_name_font (axis, &font);
  chart_axis_set_num_font (axis, &font);
  chart_axis_set_line (axis, &line);
  chart_axis_set_major_tick_mark (axis, LXW_CHART_AXIS_TICK_MARK_NONE);
}

static void
look_of_value_axis (lxw_chart_axis *axis, double maximum, const char *format, gboolean hidden)
{
  lxw_chart_line grid = { .color = QD_HAIRLINE, .width = 0.5 };
  lxw_chart_line none = { .none = LXW_TRUE };

  chart_axis_set_min (axis, 0);
  chart_axis_set_max (axis, maximum);
  if (format != NULL)
    chart_axis_set_num_format (axis, format);
  chart_axis_major_gridlines_set_visible (axis, !hidden);
  if (!hidden)
    chart_axis_major_gridlines_set_line (axis, &grid);
  else
    {
      chart_axis_set_label_position (axis, LXW_CHART_AXIS_LABEL_POSITION_NONE);
      chart_axis_set_line (axis, &none);
    }
}

static void
set_up_bars (QdSheet *sheet, lxw_chart *chart, const QdBookChart *wanted)
{
  gboolean is_bar = wanted->type == QD_CHART_BAR;
  /* of a bar chart the library calls the horizontal value axis x and the categories y */
  lxw_chart_axis *values = is_bar ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *categories = is_bar ? chart->y_axis : chart->x_axis;
  gboolean has_plan = FALSE, has_labels = FALSE;
  lxw_chart_font font = chart_font (sheet->book, FALSE);

  for (int i = 0; i < wanted->n_series; i++)
    {
      has_plan = has_plan || wanted->series[i].look == QD_SERIES_PLAN;
      has_labels = has_labels || wanted->series[i].label_format != NULL;
      add_bar_series (sheet, chart, &wanted->series[i], has_plan && wanted->n_series == 2, wanted->maximum);
    }
  look_of_axis (sheet, values, wanted->value_title);
  look_of_axis (sheet, categories, wanted->category_title);
  look_of_value_axis (values, wanted->maximum, wanted->axis_format, wanted->hide_values);
  if (is_bar && wanted->series[wanted->n_series - 1].n_heights > 7)
    {
      font.size = 8;   /* readers leave out every other label that does not fit */
      chart_axis_set_num_font (categories, &font);
    }
  if (wanted->category_format != NULL)
    chart_axis_set_num_format (categories, wanted->category_format);
  else
    chart_axis_set_interval_unit (categories, 1);
  chart_axis_major_gridlines_set_visible (categories, LXW_FALSE);
  if (is_bar)
    {
      chart_axis_set_reverse (categories);
      chart_axis_set_crossing_max (categories);   /* the last category is at the bottom: so is the value axis */
    }
  chart_set_series_gap (chart, has_labels && has_plan && wanted->n_series == 2 ? 35
                               : has_plan && wanted->n_series == 2 ? 40 : wanted->n_series == 1 ? 50 : 70);
  /* with labels inside the bar lies within the outline of its plan, which would cross them otherwise */
  chart_set_series_overlap (chart, has_labels && has_plan && wanted->n_series == 2 ? 100
                                   : has_plan && wanted->n_series == 2 ? 60 : wanted->n_series > 2 ? 0 : -5);
}

static void
set_up_bubbles (QdSheet *sheet, lxw_chart *chart, const QdBookChart *wanted)
{
  lxw_chart_line line = { .color = QD_HEAD_RULE, .width = 0.75 };
  double step = wanted->x_maximum / 5;

  for (int i = 0; i < wanted->n_series; i++)
    add_bubble (sheet, chart, &wanted->series[i]);
  look_of_axis (sheet, chart->x_axis, wanted->category_title);
  look_of_axis (sheet, chart->y_axis, wanted->value_title);
  look_of_value_axis (chart->y_axis, wanted->maximum, wanted->axis_format, FALSE);
  chart_axis_set_min (chart->x_axis, -step);
  chart_axis_set_max (chart->x_axis, wanted->x_maximum);
  chart_axis_set_major_unit (chart->x_axis, step);
  chart_axis_set_crossing (chart->x_axis, -step);
  chart_axis_set_num_format (chart->x_axis, wanted->x_format);
  chart_axis_major_gridlines_set_visible (chart->x_axis, LXW_FALSE);
  chart_axis_set_line (chart->y_axis, &line);
}

/* whether its numbers are on a sheet that is not in the book */
static gboolean
reads_absent (QdBook *book, const QdBookChart *chart)
{
  for (int i = 0; i < chart->n_series; i++)
    if (qd_book_reads_absent (book, chart->series[i].values))
      return TRUE;
  return FALSE;
}

static void
insert_chart (QdSheet *sheet, int row, int column, int x_offset, int y_offset, int width, int height,
              const QdBookChart *wanted)
{
  static const guint8 types[] = { LXW_CHART_BAR, LXW_CHART_COLUMN, LXW_CHART_SCATTER };
  QdBook *book = sheet->book;
  lxw_chart *chart = workbook_add_chart (book->workbook, types[wanted->type]);
  lxw_chart_font font = chart_font (book, FALSE);
  lxw_chart_fill no_fill = { .none = LXW_TRUE };
  lxw_chart_line no_line = { .none = LXW_TRUE };
  const char *alt = short_text (book, wanted->alt, 200);   /* the library cuts longer attributes within a character */
  lxw_chart_options options = {
    .x_scale = width / 480.0, .y_scale = height / 288.0, .x_offset = x_offset, .y_offset = y_offset, .description = (char *) alt,
    .object_position = LXW_OBJECT_MOVE_AND_SIZE,
  };

  chart_title_set_name (chart, short_text (book, wanted->title, 60));
  chart_title_set_name_font (chart, &font);
  chart_chartarea_set_fill (chart, &no_fill);
  chart_chartarea_set_line (chart, &no_line);
  chart_plotarea_set_fill (chart, &no_fill);
  if (wanted->type == QD_CHART_BUBBLES)
    set_up_bubbles (sheet, chart, wanted);
  else
    set_up_bars (sheet, chart, wanted);
  if (wanted->type == QD_CHART_BUBBLES || wanted->n_series == 1)
    chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  else
    {
      chart_legend_set_position (chart, LXW_CHART_LEGEND_TOP);
      chart_legend_set_font (chart, &font);
    }
  worksheet_insert_chart_opt (sheet->worksheet, (lxw_row_t) row, (lxw_col_t) column, chart, &options);
}

static void
say_why_not (QdSheet *sheet, int row, int column)
{
  const QdCellStyle grey = { .size = 9, .colour = QD_GREY };

  qd_sheet_set_measured (sheet, FALSE);
  qd_sheet_text (sheet, row, column, &grey,
                 qd_language_text (sheet->book->language, "The chart needs a sheet that is not in this deck"));
  qd_sheet_set_measured (sheet, TRUE);
}

/* A chart over the cells from (row, column) on; `width` and `height` in pixels. */
void
qd_sheet_chart_at (QdSheet *sheet, int row, int column, int x_offset, int y_offset, int width, int height,
                   const QdBookChart *chart)
{
  const double points = 0.75;   /* of a pixel */
  const QdPaperChart on_paper = { row, column, x_offset * points, y_offset * points, width * points, height * points,
                                  *chart };

  if (sheet->is_absent)
    return;
  if (reads_absent (sheet->book, chart))
    say_why_not (sheet, row, column);
  else if (sheet->paper != NULL)
    qd_paper_put_chart (sheet->paper, &on_paper);
  else
    insert_chart (sheet, row, column, x_offset, y_offset, width, height, chart);
}

void
qd_sheet_chart (QdSheet *sheet, int row, int column, int y_offset, int width, int height, const QdBookChart *wanted)
{
  qd_sheet_chart_at (sheet, row, column, 0, y_offset, width, height, wanted);
}
