#include "ui/pages/qd-milestone-row.h"

#include <glib/gi18n.h>

struct _QdMilestoneRow
{
  GObject         parent_instance;
  char           *key;
  QdMilestoneLine line;
};

G_DEFINE_FINAL_TYPE (QdMilestoneRow, qd_milestone_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_milestone_row_finalize (GObject *object)
{
  g_free (QD_MILESTONE_ROW (object)->key);
  G_OBJECT_CLASS (qd_milestone_row_parent_class)->finalize (object);
}

static void
qd_milestone_row_class_init (QdMilestoneRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_milestone_row_finalize;
  signals[CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_milestone_row_init (QdMilestoneRow *self)
{
}

QdMilestoneRow *
qd_milestone_row_new (const char *key)
{
  QdMilestoneRow *self = g_object_new (QD_TYPE_MILESTONE_ROW, NULL);

  self->key = g_strdup (key);
  return self;
}

const char *
qd_milestone_row_get_key (QdMilestoneRow *self)
{
  return self->key;
}

const QdMilestoneLine *
qd_milestone_row_get_line (QdMilestoneRow *self)
{
  return &self->line;
}

void
qd_milestone_row_set_line (QdMilestoneRow *self, const QdMilestoneLine *line)
{
  self->line = *line;
  g_signal_emit (self, signals[CHANGED], 0);
}

const QdMilestone *
qd_milestone_row_get_milestone (QdMilestoneRow *self)
{
  return self->line.figures.milestone;
}

gint64
qd_milestone_row_get_id (QdMilestoneRow *self)
{
  return self->line.figures.milestone != NULL ? self->line.figures.milestone->record.id : 0;
}

const char *
qd_milestone_row_get_title (QdMilestoneRow *self)
{
  switch (self->line.kind)
    {
    case QD_MILESTONE_ROW_OVERDUE:
      return _("Overdue");
    case QD_MILESTONE_ROW_PHASE:
      return self->line.phase.phase->name;
    case QD_MILESTONE_ROW_NO_PHASE:
      return _("Without a phase");
    case QD_MILESTONE_ROW_ITEM:
    default:
      return self->line.figures.milestone->title;
    }
}
