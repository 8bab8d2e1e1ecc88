#pragma once

#include "model/exchange/qd-deck-mark.h"
#include "model/store/qd-plan.h"

/* A deck that was filled in and comes back: what its input cells (reports/deck/README.md) say now, held against what they
 * said when the deck was written, and against the plan. */
typedef struct
{
  const QdKind  *kind;
  const QdField *field;
  char          *code;          /* of the record, or its natural key: "sales/2025-03" */
  char          *title;         /* the record in words, "G-03 New users" */
  char          *old_text;      /* of the field in the plan, as in CSV; "" for nothing */
  char          *new_text;      /* of the cell, in the same form */
  char          *base_text;     /* when the deck was written; NULL when the deck does not hold all of it */
  char          *sheet, *cell;  /* "Goals", "J8" */
  gboolean       is_conflict;   /* the plan has changed since the deck was written: old_text is not base_text */
  QdRecord      *key;           /* who reads a change leaves it alone: the record, or a new one with its key */
} QdReadbackChange;

/* a cell that cannot be taken; nothing can be applied while there is one */
typedef struct
{
  char *sheet, *cell;
  char *code, *field;
  char *text, *reason;
} QdReadbackError;

typedef struct
{
  QdDeckMark *mark;
  char       *deck_name;        /* of the file, without folder */
  char       *who;              /* who filled it in: as asked for, else as the file says; "" when nobody says */
  gboolean    is_other_plan;    /* the deck is of a plan of another name */
  guint       n_cells;          /* input cells that were found */
  GPtrArray  *changes;          /* QdReadbackChange *, in the order of the deck */
  GPtrArray  *errors;           /* QdReadbackError * */
} QdReadback;

/* Reads a deck; nothing is written. `who` NULL: as the file says. Errors of reading the file, QD_ERROR_FORMAT when it has
 * no input cells, or cancelled. May be called on any thread. */
QdReadback *qd_readback_read (QdPlan *plan, const char *deck, const char *who, QdJob *job, GError **error);
void        qd_readback_free (QdReadback *readback);
/* Writes the changes for which `selected` (n of them, in the order of changes; NULL: all) is TRUE as one step of the
 * history. QD_ERROR_INVALID while there are errors, CONFLICT when the plan is not what it was when the deck was read, or
 * what the plan refuses, naming the cell; the plan is then as before. */
gboolean    qd_readback_apply (QdReadback *readback, QdPlan *plan, const gboolean *selected, const char *who,
                               GError **error);
/* "Read Back a Deck" of q1.xlsx: the name of the step; to be freed */
char       *qd_readback_step_name (const QdReadback *readback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdReadback, qd_readback_free)
