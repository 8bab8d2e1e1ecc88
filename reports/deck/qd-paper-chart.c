#include <math.h>

#include "reports/charts/qd-bubble-chart.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-series-chart.h"
#include "reports/deck/qd-paper-chart.h"
#include "reports/deck/qd-paper-page.h"
#include "reports/deck/qd-theme.h"

#include "model/base/qd-number.h"

/* A chart of the deck drawn by the program's own charts, from the cells it refers to. */

#define TEXT_SIZE 8.0
#define TICK_SIZE 7.5

static QdColor
color_of (guint32 colour)
{
  return (QdColor){ ((colour >> 16) & 255) / 255.0, ((colour >> 8) & 255) / 255.0, (colour & 255) / 255.0, 1 };
}

/* The deck's colours on paper. */
void
qd_paper_chart_style (QdChartStyle *style, const QdLanguage *language, guint32 accent, double scale)
{
  qd_chart_style_init (style, QD_CHART_PRINT, 1);
  g_strlcpy (style->font_family, qd_paper_font_family (language), sizeof style->font_family);
  style->text_size = style->label_size = TEXT_SIZE * scale;
  style->tick_size = TICK_SIZE * scale;
  style->foreground = color_of (QD_INK);
  style->dim = color_of (QD_GREY);
  style->grid = color_of (QD_HAIRLINE);
  style->zero_line = color_of (QD_HEAD_RULE);
  style->accent = style->channels[0] = color_of (qd_theme_colour (accent, QD_ACCENT));
  style->second = color_of (qd_theme_colour (accent, QD_ACCENT_LIGHT));
  style->plan = color_of (QD_INK);
  style->error = style->error_bar = color_of (QD_RED);
  style->error_ground = qd_color_fade (style->error_bar, .06);
}

/* A text as it is, or that of the cell "='Goals'!$B$5" names; to be freed. */
static char *
resolve_text (const QdPaper *paper, const char *text)
{
  g_autoptr (GPtrArray) cells = text != NULL && *text == '=' ? qd_paper_range (paper, text) : NULL;

  if (cells == NULL)
    return g_strdup (text != NULL ? text : "");
  return qd_paper_cell_text (g_ptr_array_index (cells, 0));
}

static double
value_of (const GPtrArray *cells, guint index)
{
  const QdPaperCell *cell = cells != NULL && index < cells->len ? g_ptr_array_index (cells, index) : NULL;

  return cell != NULL ? cell->value : QD_NONE;
}

static char **
resolve_labels (const QdPaper *paper, const QdBookChart *chart)
{
  g_autoptr (GPtrArray) cells = qd_paper_range (paper, chart->series[0].categories);
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const QdPaperCell *cell = g_ptr_array_index (cells, i);

      g_ptr_array_add (labels, chart->category_format != NULL && cell != NULL && cell->text == NULL
                                 ? qd_paper_number (cell->value, chart->category_format)
                                 : qd_paper_cell_text (cell));
    }
  g_ptr_array_add (labels, NULL);
  return (char **) g_ptr_array_free (labels, FALSE);
}

static void
add_series (const QdPaper *paper, QdSeriesChart *drawn, const QdBookSeries *wanted)
{
  static const QdColumnRole roles[] = { [QD_SERIES_ACTUAL] = QD_COLUMN_ACTUAL, [QD_SERIES_PLAN] = QD_COLUMN_PLAN,
                                        [QD_SERIES_SECOND] = QD_COLUMN_SECOND };
  g_autoptr (GPtrArray) cells = qd_paper_range (paper, wanted->values);
  QdSeries series = { .name = resolve_text (paper, wanted->name), .role = roles[wanted->look] };

  series.values = g_new (double, drawn->n + 1);
  series.texts = wanted->label_format != NULL ? g_new0 (char *, drawn->n + 1) : NULL;
  series.is_red = wanted->red != NULL ? g_new0 (gboolean, drawn->n + 1) : NULL;
  for (guint i = 0; i < drawn->n; i++)
    {
      series.values[i] = value_of (cells, i);
      if (series.texts != NULL)
        series.texts[i] = qd_paper_number (series.values[i], wanted->label_format);
      if (series.is_red != NULL)
        series.is_red[i] = (int) i < wanted->n_red && wanted->red[i];
    }
  qd_series_chart_add (drawn, series);
}

static QdChart *
make_series_chart (const QdPaper *paper, const QdBookChart *wanted)
{
  char **labels = resolve_labels (paper, wanted);
  QdSeriesChart *drawn = qd_series_chart_new (paper->language, wanted->type == QD_CHART_BAR, labels, wanted->maximum);
  g_autofree char *title = resolve_text (paper, wanted->title), *value_title = resolve_text (paper, wanted->value_title);
  g_autofree char *category_title = resolve_text (paper, wanted->category_title);
  double step;

  qd_series_chart_set_titles (drawn, title, value_title, category_title);
  for (int i = 0; i < wanted->n_series; i++)
    add_series (paper, drawn, &wanted->series[i]);
  step = qd_chart_step (wanted->maximum);
  for (int i = 0; i <= (int) round (wanted->maximum / step) && !wanted->hide_values; i++)
    qd_series_chart_add_tick (drawn, step * i, qd_paper_number (step * i, wanted->axis_format));
  return &drawn->chart;
}

/* The circle's area is the share; ROI stands on a logarithmic axis, as on screen. */
static QdChart *
make_bubbles (const QdPaper *paper, const QdBookChart *wanted)
{
  QdBubbleChart *drawn = qd_bubble_chart_new (paper->language, 1, "1:1");
  g_autofree char *x_title = resolve_text (paper, wanted->category_title);

  for (int i = 0; i < wanted->n_series; i++)
    {
      const QdBookSeries *series = &wanted->series[i];
      g_autoptr (GPtrArray) x = qd_paper_range (paper, series->categories), y = qd_paper_range (paper, series->values);
      g_autofree char *scale = qd_paper_number (value_of (x, 0), wanted->x_format);
      g_autofree char *ratio = qd_paper_number (value_of (y, 0), qd_format_ratio.code);

      qd_bubble_chart_add (drawn, (QdBubble){ .label = resolve_text (paper, series->name),
                                              .remark = g_strdup_printf ("%s · %s", ratio, scale), .x = value_of (x, 0),
                                              .y = value_of (y, 0), .size = series->size * series->size });
    }
  qd_bubble_chart_set_x (drawn, x_title, FALSE);
  return &drawn->chart;
}

QdChart *
qd_paper_make_chart (const QdPaper *paper, const QdBookChart *wanted)
{
  return wanted->type == QD_CHART_BUBBLES ? make_bubbles (paper, wanted) : make_series_chart (paper, wanted);
}

/* In its own place: the upper left of the chart is the origin. */
void
qd_paper_draw_chart (const QdPaper *paper, const QdPaperChart *placed, cairo_t *cr)
{
  const QdBookChart *wanted = &placed->chart;
  gboolean is_bubbles = wanted->type == QD_CHART_BUBBLES;
  g_autoptr (QdChart) drawn = qd_paper_make_chart (paper, wanted);
  QdTextForm title = { TEXT_SIZE, TRUE, QD_TEXT_START, placed->width };
  double top = is_bubbles ? TEXT_SIZE * 2 : 0;
  QdChartStyle style;

  qd_paper_chart_style (&style, paper->language, paper->accent, 1);
  if (is_bubbles)
    qd_chart_text_draw (cr, &style, wanted->title, 0, TEXT_SIZE * .8, &title, &style.dim);
  cairo_translate (cr, 0, top);
  qd_chart_draw (drawn, cr, placed->width, placed->height - top, &style);
}
