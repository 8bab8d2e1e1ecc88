#include "reports/charts/qd-chart.h"

#include "reports/charts/qd-chart-text.h"

gpointer
qd_chart_new (const QdChartClass *klass, const QdLanguage *language)
{
  QdChart *chart = g_malloc0 (klass->size);

  chart->klass = klass;
  chart->language = language;
  return chart;
}

void
qd_chart_free (gpointer chart)
{
  QdChart *self = chart;

  if (self == NULL)
    return;
  if (self->klass->clear != NULL)
    self->klass->clear (self);
  g_free (self->empty_text);
  g_free (self);
}

void
qd_chart_set_empty_text (gpointer chart, const char *text)
{
  QdChart *self = chart;

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
}

void
qd_chart_draw (gconstpointer chart, cairo_t *cr, double width, double height, const QdChartStyle *style)
{
  const QdChart *self = chart;

  if (width <= 0 || height <= 0)
    return;
  cairo_save (cr);
  self->klass->draw (self, cr, width, height, style);
  cairo_restore (cr);
}

static void
hit_clear (gpointer hit)
{
  g_free (((QdChartHit *) hit)->text);
  g_free (((QdChartHit *) hit)->code);
}

GArray *
qd_chart_hits_new (void)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (QdChartHit));

  g_array_set_clear_func (hits, hit_clear);
  return hits;
}

void
qd_chart_hits_add (GArray *hits, QdRectangle area, char *text, const char *code)
{
  QdChartHit hit = { area, text, g_strdup (code) };

  g_array_append_val (hits, hit);
}

GArray *
qd_chart_hits (gconstpointer chart, double width, double height, const QdChartStyle *style)
{
  const QdChart *self = chart;
  GArray *hits = NULL;

  if (self->klass->hits != NULL && width > 0 && height > 0)
    hits = self->klass->hits (self, width, height, style);
  return hits != NULL ? hits : qd_chart_hits_new ();
}

double
qd_chart_height (gconstpointer chart, const QdChartStyle *style)
{
  const QdChart *self = chart;

  return self->klass->height (self, style);
}

char *
qd_chart_description (gconstpointer chart, const QdChartStyle *style)
{
  g_autoptr (GArray) hits = qd_chart_hits (chart, 400, qd_chart_height (chart, style), style);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", g_array_index (hits, QdChartHit, i).text);
  g_strdelimit (text->str, "\n", ' ');
  return g_string_free (text, FALSE);
}

void
qd_chart_draw_empty (const QdChart *chart, cairo_t *cr, QdRectangle area, const QdChartStyle *style)
{
  QdTextForm form = { style->text_size, FALSE, QD_TEXT_CENTRE, area.width };

  qd_chart_text_draw (cr, style, chart->empty_text, area.x + area.width / 2, area.y + area.height / 2, &form,
                      &style->dim);
}
