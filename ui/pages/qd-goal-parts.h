#pragma once

#include <adwaita.h>
#include "model/figures/qd-breakdown.h"

/* The parts of a break-down as a table: what was there, what is suggested, in entries to change it, and what writing
 * will do.
 *
 * Signals: "edited" (guint part): a target; "unlocked" (guint part): a lock or a weight, which asks for a new
 * suggestion. */
#define QD_TYPE_GOAL_PARTS (qd_goal_parts_get_type ())
G_DECLARE_FINAL_TYPE (QdGoalParts, qd_goal_parts, QD, GOAL_PARTS, AdwBin)

/* How the numbers of the goal's metric are written. */
typedef struct
{
  const QdLanguage *language;
  const char       *unit;        /* static; NULL */
  int               decimals;
} QdGoalPartsStyle;

GtkWidget *qd_goal_parts_new (void);
/* shows the parts of a break-down, which must stand until another one is set */
void       qd_goal_parts_set (QdGoalParts *self, QdBreakdown *breakdown, const QdGoalPartsStyle *style,
                              gboolean with_weights);
/* writes the texts anew, those of entries too but the one that is being typed into */
void       qd_goal_parts_update (QdGoalParts *self);
/* whether an entry holds what is no number */
gboolean   qd_goal_parts_has_error (QdGoalParts *self);
/* the same of the weights, where they are asked for */
gboolean   qd_goal_parts_has_weight_error (QdGoalParts *self);
/* before a new suggestion, which replaces what could not be read */
void       qd_goal_parts_forget_errors (QdGoalParts *self);
/* to be freed; "—" for none */
char      *qd_goal_parts_number (const QdGoalPartsStyle *style, double value);
/* "Q1", a channel, a person; to be freed */
char      *qd_goal_part_name (const QdBreakdownPart *part, const QdLanguage *language);
/* sum of a column over all parts; QD_NONE without any */
typedef enum { QD_PARTS_YEAR_AGO, QD_PARTS_TARGET, QD_PARTS_PRESENT } QdPartsColumn;
double     qd_goal_parts_sum (const QdBreakdown *breakdown, QdPartsColumn column);
