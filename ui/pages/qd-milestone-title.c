#include "ui/pages/qd-milestone-title.h"

#include <math.h>
#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"

#define ARROW 18
#define INDENT 16

struct _QdMilestoneTitle
{
  GtkWidget       parent_instance;
  GtkWidget      *arrow, *cell, *group, *name, *count, *buffer;
  QdMilestoneRow *row;
  int             indent;
  gboolean        is_group;
};

G_DEFINE_FINAL_TYPE (QdMilestoneTitle, qd_milestone_title, GTK_TYPE_WIDGET)

enum
{
  TOGGLED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

QdEditCell *
qd_milestone_title_get_cell (QdMilestoneTitle *self)
{
  return QD_EDIT_CELL (self->cell);
}

QdMilestoneRow *
qd_milestone_title_get_row (QdMilestoneTitle *self)
{
  return self->row;
}

/* --- what a line says --- */

static char *
count_text (const QdMilestoneLine *line)
{
  g_autofree char *milestones = qd_figure_text_counted (
    g_dngettext (GETTEXT_PACKAGE, "{n} milestone", "{n} milestones", line->n_milestones), line->n_milestones);
  g_autofree char *tasks
    = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} task", "{n} tasks", line->n_tasks), line->n_tasks);

  if (line->n_tasks == 0)
    return g_steal_pointer (&milestones);
  return line->n_milestones == 0 ? g_steal_pointer (&tasks) : g_strdup_printf ("%s · %s", milestones, tasks);
}

/* "Buffer used 300% · 47%", the first part in red when all of it is gone */
static char *
buffer_markup (const QdPhaseFigures *phase)
{
  g_autofree char *progress = qd_is_some (phase->progress) ? qd_figure_text_percent (phase->progress, 0) : g_strdup ("—");
  g_autofree char *used = NULL, *buffer = NULL;
  gint64 days = phase->phase->buffer_days;

  if (days == QD_INTEGER_NONE || days <= 0)
    return g_steal_pointer (&progress);
  if (qd_is_none (phase->buffer_used) || phase->buffer_used <= 0)
    {
      buffer = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Buffer %d day", "Buffer %d days", (gulong) days), (int) days);
      return g_strdup_printf ("%s · %s", buffer, progress);
    }
  /* beyond the whole buffer a share tells less than the days that it would have had to be longer */
  if (phase->buffer_used > 1)
    {
      int over = (int) lround (phase->buffer_used * (double) days) - (int) days;

      buffer = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day beyond the buffer", "%d days beyond the buffer", (gulong) over), over);
      return g_strdup_printf ("<b>%s</b> · %s", buffer, progress);
    }
  used = qd_figure_text_percent (phase->buffer_used, 0);
  buffer = g_strdup_printf (_("Buffer used %s"), used);
  return g_strdup_printf ("%s · %s", buffer, progress);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* "Adjust · Buffer used 10% · 47%": what its review decided stands first */
static char *
phase_markup (const QdPhaseFigures *phase)
{
  const char *verdict = qd_field_choice_label (qd_kind_find_field (&qd_phase_kind, "verdict"), phase->phase->verdict);
  g_autofree char *buffer = buffer_markup (phase);

  return verdict != NULL ? g_strdup_printf ("%s · %s", _(verdict), buffer) : g_steal_pointer (&buffer);
}

static void
show_group (QdMilestoneTitle *self, QdMilestoneRow *row, const QdMilestoneLine *line)
{
  gboolean is_overdue = line->kind == QD_MILESTONE_ROW_OVERDUE, is_phase = line->kind == QD_MILESTONE_ROW_PHASE;
  g_autofree char *count = is_phase ? NULL : count_text (line), *buffer = is_phase ? phase_markup (&line->phase) : NULL;

  gtk_label_set_text (GTK_LABEL (self->name), qd_milestone_row_get_title (row));
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_label_set_markup (GTK_LABEL (self->buffer), buffer != NULL ? buffer : "");
  set_class (self->group, "error-text", is_overdue);
  set_class (self->buffer, "error-text", is_phase && line->phase.buffer_used > 1);
}

void
qd_milestone_title_show (QdMilestoneTitle *self, QdMilestoneRow *row, gboolean can_edit)
{
  const QdMilestoneLine *line = qd_milestone_row_get_line (row);
  const QdMilestone *milestone = line->figures.milestone;
  g_autofree char *name = g_strdup_printf (_("Title, %s"), qd_milestone_row_get_title (row));

  g_set_object (&self->row, row);
  self->is_group = line->kind != QD_MILESTONE_ROW_ITEM;
  self->indent = self->is_group ? 0 : (int) line->level * INDENT;
  gtk_widget_set_visible (self->arrow, line->has_children);
  gtk_widget_set_visible (self->group, self->is_group);
  gtk_widget_set_visible (self->cell, !self->is_group);
  gtk_button_set_icon_name (GTK_BUTTON (self->arrow), line->is_closed ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->is_closed ? _("Show its parts") : _("Hide its parts"), -1);
  if (self->is_group)
    show_group (self, row, line);
  else
    {
      qd_edit_cell_set (QD_EDIT_CELL (self->cell), milestone->title, can_edit ? milestone->title : NULL, name);
      qd_edit_cell_set_label_class (QD_EDIT_CELL (self->cell), "cancelled", milestone->status == QD_MILESTONE_STATUS_CANCELLED);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- widget --- */

static void
arrow_clicked (GtkButton *button, QdMilestoneTitle *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
qd_milestone_title_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  QdMilestoneTitle *self = QD_MILESTONE_TITLE (widget);
  GtkWidget *children[] = { self->arrow, self->cell, self->group };

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : 0;
  *minimum_baseline = *natural_baseline = -1;
  for (guint i = 0; orientation == GTK_ORIENTATION_VERTICAL && i < G_N_ELEMENTS (children); i++)
    {
      int least, wanted;

      gtk_widget_measure (children[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

/* The name of a group may take the whole line: its other cells are empty. */
static int
line_width (QdMilestoneTitle *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self)), *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  return line != NULL ? gtk_widget_get_width (line) - 24 : gtk_widget_get_width (GTK_WIDGET (self));
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  int least;

  if (!gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, MAX (width, least), height }, -1);
}

static void
qd_milestone_title_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdMilestoneTitle *self = QD_MILESTONE_TITLE (widget);
  int x = self->indent + ARROW, all = self->is_group ? line_width (self) : width;

  place (self->arrow, self->indent - 2, ARROW, height);
  place (self->cell, x, width - x, height);
  place (self->group, x, all - x, height);
}

/* A line that is clicked gives the focus to its first cell that takes it: that is the title, not the owner. Shift+Tab asks too,
 * to leave the cell that has it. */
static gboolean
qd_milestone_title_grab_focus (GtkWidget *widget)
{
  QdMilestoneTitle *self = QD_MILESTONE_TITLE (widget);

  return !self->is_group && !gtk_widget_has_focus (self->cell) && gtk_widget_grab_focus (self->cell);
}

static void
qd_milestone_title_dispose (GObject *object)
{
  QdMilestoneTitle *self = QD_MILESTONE_TITLE (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  g_clear_pointer (&self->cell, gtk_widget_unparent);
  g_clear_pointer (&self->group, gtk_widget_unparent);
  G_OBJECT_CLASS (qd_milestone_title_parent_class)->dispose (object);
}

static void
qd_milestone_title_class_init (QdMilestoneTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_milestone_title_dispose;
  widget_class->measure = qd_milestone_title_measure;
  widget_class->size_allocate = qd_milestone_title_size_allocate;
  widget_class->grab_focus = qd_milestone_title_grab_focus;
  signals[TOGGLED]
    = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "milestonetitle");
}

static GtkWidget *
add_label (QdMilestoneTitle *self, const char *css_class, gboolean expands)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), expands ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->group), label);
  return label;
}

static void
qd_milestone_title_init (QdMilestoneTitle *self)
{
  GtkWidget *space = gtk_label_new (NULL);

  self->arrow = gtk_button_new_from_icon_name ("pan-down-symbolic");
  self->cell = qd_edit_cell_new (0, FALSE);
  self->group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->arrow, "flat");
  gtk_widget_set_focusable (self->arrow, FALSE);   /* Left and Right close and open a line by key */
  gtk_widget_set_valign (self->arrow, GTK_ALIGN_CENTER);
  g_signal_connect (self->arrow, "clicked", G_CALLBACK (arrow_clicked), self);
  self->name = add_label (self, "bold", TRUE);
  self->count = add_label (self, "numeric", FALSE);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (self->group), space);
  self->buffer = add_label (self, "numeric", FALSE);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
  gtk_widget_set_parent (self->cell, GTK_WIDGET (self));
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
}

GtkWidget *
qd_milestone_title_new (void)
{
  return g_object_new (QD_TYPE_MILESTONE_TITLE, NULL);
}
