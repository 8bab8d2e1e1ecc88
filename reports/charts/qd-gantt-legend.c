#include "reports/charts/qd-gantt-private.h"

#include "model/base/qd-number.h"
#include "reports/charts/qd-chart-text.h"

#define HEIGHT 18
#define GAP 18       /* between two meanings */
#define SYMBOL 20    /* width of a stroke */
#define SPACE 6      /* to its word */

typedef struct
{
  QdChart chart;
  char   *words[QD_GANTT_LEGEND_WORDS];
} Legend;

static void
clear (QdChart *chart)
{
  for (guint i = 0; i < QD_GANTT_LEGEND_WORDS; i++)
    g_free (((Legend *) chart)->words[i]);
}

static double
natural_height (const QdChart *chart, const QdChartStyle *style)
{
  return HEIGHT * MAX (style->text_size / QD_GANTT_TEXT_SIZE, 1);
}

static void
draw_arrow (cairo_t *cr, double x, double y, const QdChartStyle *style)
{
  QdColor color = qd_color_fade (style->foreground, .5);

  qd_chart_set_color (cr, &color);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + SYMBOL - 4, y);
  cairo_stroke (cr);
  cairo_move_to (cr, x + SYMBOL, y);
  cairo_line_to (cr, x + SYMBOL - 5, y - 3);
  cairo_line_to (cr, x + SYMBOL - 5, y + 3);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_symbol (cairo_t *cr, guint index, double x, double y, const QdChartStyle *style)
{
  static const QdGanttKind kinds[] = { QD_GANTT_TASK, QD_GANTT_MILESTONE, QD_GANTT_PHASE };
  QdGanttBar bar = { .line_x = QD_NONE, .tail_x = QD_NONE, .baseline_x = QD_NONE };
  QdGanttRow row = { .symbol = QD_SYMBOL_OPEN };

  if (index == 4)
    {
      draw_arrow (cr, x, y, style);
      return;
    }
  if (index < 3)
    {
      double height = index == 0 ? 11 : index == 1 ? 13 : QD_GANTT_PHASE_HEIGHT;
      double width = index == 1 ? height : SYMBOL;

      row.kind = kinds[index];
      bar.area = (QdRectangle){ x + (SYMBOL - width) / 2, y - height / 2, width, height };
      bar.buffer = index == 2 ? SYMBOL / 2.0 : 0;
    }
  else
    {
      row.kind = QD_GANTT_PHASE;   /* nothing of it but the tail */
      bar.area = (QdRectangle){ x, y, 0, 0 };
      bar.tail_x = x + SYMBOL;
    }
  qd_gantt_draw_bar (cr, &row, &bar, style);
}

/* From the right; what does not fit on the left is left out. */
static void
draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const Legend *legend = (const Legend *) chart;
  g_autoptr (QdTextPen) pen = qd_text_pen_new (style, style->label_size, FALSE);
  double x = width;

  for (guint i = QD_GANTT_LEGEND_WORDS; i-- > 0;)
    {
      double word = qd_text_pen_width (pen, legend->words[i]), left = x - word - SPACE - SYMBOL;

      if (left < 0)
        return;
      draw_symbol (cr, i, left, height / 2, style);
      qd_text_pen_draw (pen, cr, legend->words[i], x, height / 2, QD_TEXT_END, &style->dim);
      x = left - GAP;
    }
}

static const QdChartClass legend_class = { .draw = draw, .height = natural_height, .clear = clear, .size = sizeof (Legend) };

/* A chart like any other, so that the same widget shows it. */
gpointer
qd_gantt_legend_new (const QdLanguage *language, const char *const words[QD_GANTT_LEGEND_WORDS])
{
  Legend *legend = qd_chart_new (&legend_class, language);

  for (guint i = 0; i < QD_GANTT_LEGEND_WORDS; i++)
    legend->words[i] = g_strdup (words[i]);
  return legend;
}
