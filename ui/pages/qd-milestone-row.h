#pragma once

#include <gio/gio.h>
#include "model/figures/qd-review.h"

/* A line of the milestones page: a group (overdue, a phase, what has no phase) or a milestone or task in it. The same
 * object while its figures change ("changed"). */
#define QD_TYPE_MILESTONE_ROW (qd_milestone_row_get_type ())
G_DECLARE_FINAL_TYPE (QdMilestoneRow, qd_milestone_row, QD, MILESTONE_ROW, GObject)

typedef enum
{
  QD_MILESTONE_ROW_OVERDUE,    /* the group of what is overdue, whatever its phase */
  QD_MILESTONE_ROW_PHASE,
  QD_MILESTONE_ROW_NO_PHASE,
  QD_MILESTONE_ROW_ITEM,
} QdMilestoneRowKind;

/* What a row shows; pointers are those of the newest review. */
typedef struct
{
  QdMilestoneRowKind kind;
  QdMilestoneFigures figures;       /* of an item */
  QdPhaseFigures     phase;         /* of a phase */
  guint              n_milestones, n_tasks;   /* of a group: what is in it */
  guint              level;         /* of an item below its parent */
  gboolean           has_children;  /* a group or an item with something below it */
  gboolean           is_closed;     /* which is not shown */
  guint              group;         /* number of its group in the list */
  const char        *owner;         /* name, NULL */
  QdDay              as_of;
} QdMilestoneLine;

/* `key` tells rows apart across reviews: "overdue", "phase:ID", "none", "ID" */
QdMilestoneRow        *qd_milestone_row_new (const char *key);
const char            *qd_milestone_row_get_key (QdMilestoneRow *self);
const QdMilestoneLine *qd_milestone_row_get_line (QdMilestoneRow *self);
/* emits "changed" */
void                   qd_milestone_row_set_line (QdMilestoneRow *self, const QdMilestoneLine *line);
/* NULL for a group */
const QdMilestone     *qd_milestone_row_get_milestone (QdMilestoneRow *self);
gint64                 qd_milestone_row_get_id (QdMilestoneRow *self);   /* 0 for a group */
/* title of the milestone, name of the group; stands as long as the line */
const char            *qd_milestone_row_get_title (QdMilestoneRow *self);
