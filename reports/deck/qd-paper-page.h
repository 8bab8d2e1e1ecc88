#pragma once

#include "reports/deck/qd-paper.h"
#include "reports/print/qd-paper-pen.h"

/* What the files of the paper share; nobody else includes this. Lengths are points of the sheet at full size. */

#define QD_PAPER_WIDTH 841.89
#define QD_PAPER_HEIGHT 595.28
#define QD_PAPER_MARGIN 36.0
#define QD_PAPER_BOTTOM 43.2
#define QD_PAPER_FOOT 21.6   /* middle of the foot line, from the lower edge */
#define QD_PAPER_ROOM_WIDTH (QD_PAPER_WIDTH - 2 * QD_PAPER_MARGIN)
#define QD_PAPER_ROOM_HEIGHT (QD_PAPER_HEIGHT - QD_PAPER_MARGIN - QD_PAPER_BOTTOM)

/* How a text stands in its cell. */
typedef struct
{
  double x, width;          /* where it may stand, without padding, from the left edge of the sheet */
  double size;              /* of its letters */
  gboolean is_wrapped;
  double text_width, text_height;
} QdPaperFit;

/* FALSE when there is nothing to be drawn; leaves the text in the pen */
gboolean qd_paper_fit (const QdPaperSheet *sheet, int row, int column, QdPaperPen *pen, const char *text, QdPaperFit *fit);
double   qd_paper_x_of (const QdPaperSheet *sheet, int column);
double   qd_paper_height_of (const QdPaperSheet *sheet, int first_row, int last_row);

/* A page: rows first..last of a sheet; of a row taller than a page only what lies from `begin` to `end`. */
typedef struct
{
  int    sheet, first, last;
  double begin, end;        /* 0, 0: whole rows */
  int    title_last;        /* rows 0..it are repeated above, -1: none */
  int    head_first, head_last;   /* then those, the head of the table that goes on; -1: none */
  double head;              /* height of both */
  double scale;
} QdPaperPage;

/* Lets rows grow to the texts in them, and parts all sheets into pages. (transfer full) array of QdPaperPage */
GArray  *qd_paper_paginate (QdPaper *paper, QdPaperPen *pen);
/* the page (from 1) and the place in points from its upper left at which a row stands; FALSE for a row not printed */
gboolean qd_paper_find (const QdPaper *paper, const GArray *pages, int sheet, int row, int *page, double *y);
/* left edge of the sheet on the page */
double   qd_paper_left (const QdPaperSheet *sheet, double scale);

typedef struct
{
  double      x, y, width, height;   /* points of the page */
  const char *target;
} QdPaperLink;

/* Draws the page's cells and charts; appends its links. */
void     qd_paper_draw_page (const QdPaper *paper, const QdPaperPage *page, QdPaperPen *pen, cairo_t *cr, GArray *links);
void     qd_paper_draw_chart (const QdPaper *paper, const QdPaperChart *chart, cairo_t *cr);

/* A picture as a surface of its pixels; one that cannot be read is empty. The caller destroys it. */
cairo_surface_t *qd_paper_picture_surface (GBytes *bytes);
