#include "reports/charts/qd-risk-matrix.h"

#include <string.h>
#include "model/records/qd-record.h"
#include "reports/charts/qd-chart-text.h"
#include "reports/charts/qd-status-symbol.h"

#define HEAD 20        /* title of the upward axis */
#define FOOT 42        /* numbers and title of the other one */
#define SIDE 22        /* numbers of the upward axis */
#define GAP 3
#define CELL_HEIGHT 52
#define LINE 16
#define SYMBOL 13

static void
point_clear (gpointer data)
{
  QdRiskPoint *point = data;

  g_free (point->code);
  g_free (point->title);
}

static gboolean
is_level (int level)
{
  return level >= 1 && level <= QD_RISK_LEVELS;
}

/* The bounds are those of the usual four bands of a 5 x 5 matrix. */
QdRiskSeverity
qd_risk_matrix_severity (int probability, int impact)
{
  int score = probability * impact;

  if (score >= 15)
    return QD_RISK_SEVERE;
  if (score >= 10)
    return QD_RISK_HIGH;
  return score >= 5 ? QD_RISK_MODERATE : QD_RISK_LOW;
}

static gboolean
is_in (const QdRiskPoint *point, const QdRiskCell *cell)
{
  return point->probability == cell->probability && point->impact == cell->impact;
}

static void
count (const QdRiskMatrix *matrix, QdRiskCell *cell)
{
  for (guint i = 0; i < matrix->points->len; i++)
    {
      const QdRiskPoint *point = &g_array_index (matrix->points, QdRiskPoint, i);

      if (!is_in (point, cell))
        continue;
      cell->n++;
      cell->n_triggered += point->is_triggered;
    }
}

GArray *
qd_risk_matrix_layout (const QdRiskMatrix *matrix, double width, double height, const QdChartStyle *style)
{
  GArray *cells = g_array_sized_new (FALSE, FALSE, sizeof (QdRiskCell), QD_RISK_LEVELS * QD_RISK_LEVELS);
  double cell_width = MAX ((width - SIDE - (QD_RISK_LEVELS - 1) * GAP) / QD_RISK_LEVELS, 1);
  double cell_height = MAX ((height - HEAD - FOOT - (QD_RISK_LEVELS - 1) * GAP) / QD_RISK_LEVELS, 1);

  for (int row = 0; row < QD_RISK_LEVELS; row++)
    for (int column = 0; column < QD_RISK_LEVELS; column++)
      {
        QdRiskCell cell = { .probability = QD_RISK_LEVELS - row, .impact = column + 1 };

        cell.area = (QdRectangle){ SIDE + column * (cell_width + GAP), HEAD + row * (cell_height + GAP), cell_width,
                                   cell_height };
        count (matrix, &cell);
        g_array_append_val (cells, cell);
      }
  return cells;
}

/* --- drawing --- */

static QdColor
tint_of (QdRiskSeverity severity, const QdChartStyle *style)
{
  switch (severity)
    {
    case QD_RISK_SEVERE:
      return qd_color_fade (style->error, .30);
    case QD_RISK_HIGH:
      return qd_color_fade (style->warning, .34);
    case QD_RISK_MODERATE:
      return qd_color_fade (style->warning, .16);
    default:
      return qd_color_fade (style->success, .14);
    }
}

static void
draw_code (cairo_t *cr, const QdRiskPoint *point, const QdRiskCell *cell, double y, const QdChartStyle *style)
{
  double limit = cell->area.width - 8 - (point->is_triggered ? SYMBOL + 3 : 0);
  double text = MIN (qd_chart_text_width (style, point->code, style->label_size, TRUE), limit);
  double left = cell->area.x + (cell->area.width - text - (point->is_triggered ? SYMBOL + 3 : 0)) / 2;
  QdTextForm form = { style->label_size, TRUE, QD_TEXT_START, limit };

  if (point->is_triggered)
    {
      qd_symbol_draw (cr, QD_SYMBOL_OVERDUE, left, y - SYMBOL / 2.0, SYMBOL, &style->error);
      left += SYMBOL + 3;
    }
  qd_chart_text_draw (cr, style, point->code, left, y, &form, &style->foreground);
}

/* As many codes as there are lines; the last line counts the rest. Those that have struck come first. */
static void
draw_points (cairo_t *cr, const QdRiskMatrix *matrix, const QdRiskCell *cell, const QdChartStyle *style)
{
  guint lines = (guint) MAX ((cell->area.height - 6) / LINE, 1);
  guint shown = cell->n <= lines ? cell->n : lines - 1, drawn = 0;
  double y = cell->area.y + (cell->area.height - LINE * MIN (lines, cell->n)) / 2 + LINE / 2.0;

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < matrix->points->len && drawn < shown; i++)
      {
        const QdRiskPoint *point = &g_array_index (matrix->points, QdRiskPoint, i);

        if (is_in (point, cell) && point->is_triggered == (round == 0))
          draw_code (cr, point, cell, y + LINE * drawn++, style);
      }
  if (cell->n > shown)
    {
      g_autofree char *rest = g_strdup_printf (shown > 0 ? "+%u" : "%u", cell->n - shown);
      QdTextForm form = { style->label_size, TRUE, QD_TEXT_CENTRE, 0 };

      qd_chart_text_draw (cr, style, rest, cell->area.x + cell->area.width / 2, y + LINE * shown, &form,
                          cell->n_triggered > 0 && shown == 0 ? &style->error : &style->foreground);
    }
}

static void
draw_cell (cairo_t *cr, const QdRiskMatrix *matrix, const QdRiskCell *cell, const QdChartStyle *style)
{
  QdColor tint = tint_of (qd_risk_matrix_severity (cell->probability, cell->impact), style);
  QdTextForm form = { style->tick_size, FALSE, QD_TEXT_CENTRE, 0 };

  qd_chart_round_rectangle (cr, cell->area.x, cell->area.y, cell->area.width, cell->area.height, 4);
  qd_chart_set_color (cr, &tint);
  cairo_fill (cr);
  if (cell->n > 0)
    draw_points (cr, matrix, cell, style);
  else
    {
      /* the score tells the bands apart without their colour */
      g_autofree char *score = g_strdup_printf ("%d", cell->probability * cell->impact);
      QdColor faint = style->dim;

      qd_chart_text_draw (cr, style, score, cell->area.x + cell->area.width / 2, cell->area.y + cell->area.height / 2, &form,
                          &faint);
    }
  if (cell->probability != matrix->chosen_probability || cell->impact != matrix->chosen_impact)
    return;
  qd_chart_round_rectangle (cr, cell->area.x + 1, cell->area.y + 1, cell->area.width - 2, cell->area.height - 2, 4);
  qd_chart_set_color (cr, &style->accent);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_axes (cairo_t *cr, const QdRiskMatrix *matrix, GArray *cells, double width, const QdChartStyle *style)
{
  const QdLanguage *language = matrix->chart.language;
  g_autofree char *up = g_strdup_printf ("%s ↑", qd_language_text (language, "Probability"));
  g_autofree char *right = g_strdup_printf ("%s →", qd_language_text (language, "Impact"));
  const QdRiskCell *last = &g_array_index (cells, QdRiskCell, cells->len - 1);
  double below = last->area.y + last->area.height;
  QdTextForm centre = { style->tick_size, FALSE, QD_TEXT_CENTRE, 0 };
  QdTextForm start = { style->tick_size, FALSE, QD_TEXT_START, 0 }, end = { style->tick_size, FALSE, QD_TEXT_END, 0 };

  qd_chart_text_draw (cr, style, up, 0, HEAD / 2.0 - 2, &start, &style->dim);
  qd_chart_text_draw (cr, style, right, width, below + FOOT - 10, &end, &style->dim);
  for (int level = 1; level <= QD_RISK_LEVELS; level++)
    {
      const QdRiskCell *row = &g_array_index (cells, QdRiskCell, (QD_RISK_LEVELS - level) * QD_RISK_LEVELS);
      const QdRiskCell *column = &g_array_index (cells, QdRiskCell, level - 1);
      g_autofree char *text = g_strdup_printf ("%d", level);

      qd_chart_text_draw (cr, style, text, SIDE / 2.0 - 2, row->area.y + row->area.height / 2, &centre, &style->dim);
      qd_chart_text_draw (cr, style, text, column->area.x + column->area.width / 2, below + 12, &centre, &style->dim);
    }
}

static void
matrix_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdRiskMatrix *self = (const QdRiskMatrix *) chart;
  g_autoptr (GArray) cells = qd_risk_matrix_layout (self, width, height, style);

  for (guint i = 0; i < cells->len; i++)
    draw_cell (cr, self, &g_array_index (cells, QdRiskCell, i), style);
  draw_axes (cr, self, cells, width, style);
}

/* --- values --- */

static char *
describe (const QdRiskMatrix *matrix, const QdRiskCell *cell)
{
  const QdLanguage *language = matrix->chart.language;
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s %d × %s %d = %d", qd_language_text (language, QD_N ("Probability")), cell->probability,
                   qd_language_text (language, QD_N ("Impact")), cell->impact, cell->probability * cell->impact);
  for (guint i = 0; i < matrix->points->len; i++)
    {
      const QdRiskPoint *point = &g_array_index (matrix->points, QdRiskPoint, i);

      if (!is_in (point, cell))
        continue;
      g_string_append_printf (text, "\n%s %s", point->code, point->title);
      if (point->is_triggered)
        g_string_append_printf (text, " (%s)", qd_language_text (language, QD_N ("Triggered")));
    }
  return g_string_free (text, FALSE);
}

static GArray *
matrix_hits (const QdChart *chart, double width, double height, const QdChartStyle *style)
{
  const QdRiskMatrix *self = (const QdRiskMatrix *) chart;
  g_autoptr (GArray) cells = qd_risk_matrix_layout (self, width, height, style);
  GArray *hits = qd_chart_hits_new ();

  for (guint i = 0; i < cells->len; i++)
    {
      const QdRiskCell *cell = &g_array_index (cells, QdRiskCell, i);
      g_autofree char *code = g_strdup_printf ("%dx%d", cell->probability, cell->impact);

      if (cell->n > 0)
        qd_chart_hits_add (hits, cell->area, describe (self, cell), code);
    }
  return hits;
}

static double
matrix_height (const QdChart *chart, const QdChartStyle *style)
{
  return HEAD + FOOT + QD_RISK_LEVELS * CELL_HEIGHT + (QD_RISK_LEVELS - 1) * GAP;
}

static void
matrix_clear (QdChart *chart)
{
  g_array_unref (((QdRiskMatrix *) chart)->points);
}

static const QdChartClass matrix_class = {
  .draw = matrix_draw,
  .hits = matrix_hits,
  .height = matrix_height,
  .clear = matrix_clear,
  .size = sizeof (QdRiskMatrix),
};

QdRiskMatrix *
qd_risk_matrix_new (const QdLanguage *language)
{
  QdRiskMatrix *matrix = qd_chart_new (&matrix_class, language);

  matrix->points = g_array_new (FALSE, FALSE, sizeof (QdRiskPoint));
  g_array_set_clear_func (matrix->points, point_clear);
  return matrix;
}

void
qd_risk_matrix_add (QdRiskMatrix *matrix, QdRiskPoint point)
{
  if (is_level (point.probability) && is_level (point.impact))
    g_array_append_val (matrix->points, point);
  else
    point_clear (&point);
}

void
qd_risk_matrix_choose (QdRiskMatrix *matrix, int probability, int impact)
{
  matrix->chosen_probability = probability;
  matrix->chosen_impact = impact;
}

gboolean
qd_risk_matrix_parse_cell (const char *code, int *probability, int *impact)
{
  if (code == NULL || strlen (code) != 3 || code[1] != 'x')
    return FALSE;
  *probability = code[0] - '0';
  *impact = code[2] - '0';
  return is_level (*probability) && is_level (*impact);
}
