#pragma once

#include <cairo.h>
#include "model/base/qd-language.h"
#include "reports/charts/qd-chart-style.h"

/* What every chart has: a drawing, the places in it that mean something, and the height it would like. Each chart's
 * struct begins with a QdChart, so that one widget and one renderer serve them all. */

typedef struct
{
  double x, y, width, height;
} QdRectangle;

typedef struct
{
  QdRectangle area;
  char       *text;    /* what a tooltip says; lines end with \n */
  char       *code;    /* of the record it stands for; NULL */
} QdChartHit;

typedef struct _QdChart QdChart;

typedef struct
{
  void    (*draw) (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style);
  /* array of QdChartHit in reading order, (transfer full); NULL when the chart has none */
  GArray *(*hits) (const QdChart *chart, double width, double height, const QdChartStyle *style);
  /* the height at which nothing is squeezed */
  double  (*height) (const QdChart *chart, const QdChartStyle *style);
  void    (*clear) (QdChart *chart);
  gsize     size;
} QdChartClass;

struct _QdChart
{
  const QdChartClass *klass;
  const QdLanguage   *language;
  char               *empty_text;   /* one sentence for a chart without data: what to enter */
};

/* a zeroed chart of a class, for the constructors of the charts */
gpointer qd_chart_new (const QdChartClass *klass, const QdLanguage *language);
void     qd_chart_free (gpointer chart);
void     qd_chart_set_empty_text (gpointer chart, const char *text);
void     qd_chart_draw (gconstpointer chart, cairo_t *cr, double width, double height, const QdChartStyle *style);
/* never NULL; array of QdChartHit that frees its texts */
GArray  *qd_chart_hits (gconstpointer chart, double width, double height, const QdChartStyle *style);
double   qd_chart_height (gconstpointer chart, const QdChartStyle *style);
/* the texts of all hits in one line, for a screen reader; "" for none; to be freed */
char    *qd_chart_description (gconstpointer chart, const QdChartStyle *style);

/* For the charts: a hit list, and the sentence of an empty chart in the middle of an area. */
GArray  *qd_chart_hits_new (void);
/* takes the text, copies the code */
void     qd_chart_hits_add (GArray *hits, QdRectangle area, char *text, const char *code);
void     qd_chart_draw_empty (const QdChart *chart, cairo_t *cr, QdRectangle area, const QdChartStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdChart, qd_chart_free)
