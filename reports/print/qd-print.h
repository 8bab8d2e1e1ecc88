#pragma once

#include "reports/charts/qd-chart.h"
#include "reports/tables/qd-table.h"

/* A page of the program on paper: a head on every sheet, below it what was added, in that order, over as many sheets as it
 * needs. It holds all it shows, so that it can be written on another thread. Sizes in points. */
typedef struct _QdPrint QdPrint;

typedef struct
{
  const char *label, *figure, *remark;   /* remark may be NULL */
} QdPrintTile;

/* `plan` is the name of the plan, `subtitle` says period and as-of day */
QdPrint *qd_print_new (const QdLanguage *language, const char *plan, const char *title, const char *subtitle);
void     qd_print_free (QdPrint *print);
/* what is left out or how it is sorted: a line below the title; NULL or "" for none */
void     qd_print_set_remark (QdPrint *print, const char *remark);
/* lies across even where it would fit upright */
void     qd_print_set_landscape (QdPrint *print);

void     qd_print_add_heading (QdPrint *print, const char *text);
/* a paragraph */
void     qd_print_add_text (QdPrint *print, const char *text);
/* figures in boxes beside each other; copies them */
void     qd_print_add_tiles (QdPrint *print, const QdPrintTile *tiles, guint n_tiles);
/* Takes it. `share` of the width, above 0 up to 1: charts stand beside each other as long as their shares fit. A chart
 * taller than a sheet is drawn smaller, one without anything to show is its sentence. The title may be NULL. */
void     qd_print_add_chart (QdPrint *print, gpointer chart, const char *title, double share);
/* takes it; its head is repeated on every sheet it goes on */
void     qd_print_add_table (QdPrint *print, QdTable *table);

/* whether its tables need more width than an A4 sheet upright has */
gboolean qd_print_is_landscape (QdPrint *print);
/* Lays it out for sheets of that size without margins; how many sheets, at least 1. */
guint    qd_print_paginate (QdPrint *print, double width, double height);
/* of the sheets counted last, from 0 */
void     qd_print_draw_sheet (const QdPrint *print, cairo_t *cr, guint sheet);
/* A4 as PDF. QD_ERROR_STORAGE when it cannot be written; a file that was there stands then. */
gboolean qd_print_write_pdf (QdPrint *print, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPrint, qd_print_free)
