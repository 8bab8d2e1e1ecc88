#pragma once

#include "model/base/qd-date.h"
#include "model/base/qd-language.h"
#include "model/xlsx/qd-xlsx.h"

/* What a deck says of itself in the hidden column of its input cells (reports/deck/README.md, Input cells). */
#define QD_DECK_MARK "quarterdeck-input 1 "

typedef struct
{
  char             *plan;      /* name */
  char             *period;    /* label */
  QdDay             as_of;
  char             *options;   /* words between the day and the column: what is unusual in the deck; NULL */
  const QdLanguage *language;  /* by the names of its sheets */
} QdDeckMark;

/* The first mark in the sheets of a workbook; NULL with QD_ERROR_FORMAT when there is none: no deck, or one without input
 * cells. */
QdDeckMark *qd_deck_mark_find (QdXlsx *deck, QdJob *job, GError **error);
/* Reads a text as of a mark; NULL when it is none. Language is left NULL. */
QdDeckMark *qd_deck_mark_parse (const char *text);
void        qd_deck_mark_free (QdDeckMark *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDeckMark, qd_deck_mark_free)
