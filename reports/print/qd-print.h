#pragma once

#include "reports/charts/qd-chart.h"
#include "reports/tables/qd-table.h"

/* A page of the program on paper: title, charts, a table that goes on over as many sheets as it needs. Sizes in points. */
typedef struct
{
  char      *title, *subtitle;   /* subtitle may be NULL */
  GPtrArray *charts;             /* QdChart *, owned */
  QdTable   *table;              /* NULL for none */

  /* how it was laid out last */
  double       width, height;
  QdChartStyle style;
  GArray      *sheets;
} QdPrint;

QdPrint *qd_print_new (const char *title, const char *subtitle);
void     qd_print_free (QdPrint *print);
/* takes it; a chart taller than a sheet is drawn smaller */
void     qd_print_add_chart (QdPrint *print, gpointer chart);
/* takes it */
void     qd_print_set_table (QdPrint *print, QdTable *table);

/* Lays it out for sheets of that size without margins; how many sheets, at least 1. */
guint    qd_print_paginate (QdPrint *print, double width, double height);
void     qd_print_draw_sheet (const QdPrint *print, cairo_t *cr, guint sheet);
/* A4 across as PDF, written beside and renamed. */
gboolean qd_print_write_pdf (QdPrint *print, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPrint, qd_print_free)
