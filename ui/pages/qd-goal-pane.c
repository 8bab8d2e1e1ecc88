#include "ui/pages/qd-goal-pane.h"

#include <glib/gi18n.h>

#include "ui/pages/qd-goal-chart.h"
#include "ui/pages/qd-goal-pane-part.h"
#include "ui/pages/qd-goal-print.h"
#include "ui/pages/qd-goal-values.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-text-room.h"

#define MOST_PRINTED 50   /* goals in full; who prints all of a long list means the list */
#define WIDTH 378
#define SPACE 12

struct _QdGoalPane
{
  AdwBin      parent_instance;
  QdPage     *page;
  GtkBox     *box;
  GtkWidget  *clamp, *scroller;
  GtkWidget  *one;              /* of one goal: kept while several are selected, or none */
  QdGoalPart *parts[QD_N_GOAL_PARTS];
  GtkWidget  *chart, *values;
};

G_DEFINE_FINAL_TYPE (QdGoalPane, qd_goal_pane, ADW_TYPE_BIN)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_one (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  if (gtk_widget_get_parent (self->one) == NULL)
    {
      remove_children (self->box);
      gtk_box_append (self->box, self->one);
    }
  for (guint i = 0; i < QD_N_GOAL_PARTS; i++)
    qd_goal_part_show (self->parts[i], review, goal);
  qd_goal_chart_show (QD_GOAL_CHART (self->chart), qd_page_get_session (self->page), review, goal);
  qd_goal_values_show (QD_GOAL_VALUES (self->values), review, goal);
}

void
qd_goal_pane_show (QdGoalPane *self, const QdReview *review, const GPtrArray *rows)
{
  if (rows->len == 1)
    {
      show_one (self, review, qd_goal_row_get_figures (g_ptr_array_index (rows, 0)));
      return;
    }
  remove_children (self->box);
  if (rows->len > 1)
    {
      gtk_box_append (self->box, qd_goal_pane_create_many (review, rows));
      return;
    }
  GtkWidget *hint = qd_label_new_wrapped (_("Select a goal to see its figures and its SMART check."), "dim-label");
  gtk_label_set_xalign (GTK_LABEL (hint), 0.5);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 36);
  gtk_widget_set_vexpand (hint, TRUE);
  gtk_box_append (self->box, hint);
}

/* Each of several goals in full; charts and values are those of the pane, which has one goal. */
static void
add_many_to_print (QdPrint *print, const QdReview *review, const GPtrArray *rows)
{
  g_autofree char *refusal = g_strdup_printf (_("More than %d goals are selected: only the list is printed."), MOST_PRINTED);

  if (rows->len > MOST_PRINTED)
    qd_print_add_text (print, refusal);
  for (guint i = 0; i < rows->len && rows->len <= MOST_PRINTED; i++)
    {
      const QdGoalFigures *goal = qd_goal_row_get_figures (g_ptr_array_index (rows, i));

      qd_goal_print_add_figures (print, review, goal);
      qd_goal_print_add_check (print, review, goal);
      qd_goal_print_add_parts (print, review, goal);
    }
}

void
qd_goal_pane_add_to_print (QdGoalPane *self, QdPrint *print, const QdReview *review, const GPtrArray *rows)
{
  const QdGoalFigures *goal = rows->len == 1 ? qd_goal_row_get_figures (g_ptr_array_index (rows, 0)) : NULL;

  if (goal == NULL)
    {
      add_many_to_print (print, review, rows);
      return;
    }
  qd_goal_print_add_figures (print, review, goal);
  qd_goal_chart_add_to_print (QD_GOAL_CHART (self->chart), print);
  qd_goal_print_add_check (print, review, goal);
  qd_goal_values_add_to_print (QD_GOAL_VALUES (self->values), print);
  qd_goal_print_add_parts (print, review, goal);
}

static void
qd_goal_pane_dispose (GObject *object)
{
  QdGoalPane *self = QD_GOAL_PANE (object);

  g_clear_object (&self->one);
  G_OBJECT_CLASS (qd_goal_pane_parent_class)->dispose (object);
}

static void
qd_goal_pane_class_init (QdGoalPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_pane_dispose;
}

static void
qd_goal_pane_init (QdGoalPane *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE));
  self->scroller = gtk_scrolled_window_new ();
  self->clamp = adw_clamp_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "pane");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->scroller);
  adw_bin_set_child (ADW_BIN (self), self->clamp);
  /* what is inside wants all the room it gets; the table comes first */
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  qd_goal_pane_set_under (self, FALSE);
}

/* Beside the table the pane keeps its width: sentences wrap instead of taking room from the figures. */
void
qd_goal_pane_set_under (QdGoalPane *self, gboolean is_under)
{
  int width = is_under ? 900 : WIDTH;

  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width);
  gtk_widget_set_size_request (GTK_WIDGET (self), is_under ? -1 : qd_text_room (GTK_WIDGET (self), WIDTH), is_under ? 260 : -1);
}

GtkWidget *
qd_goal_pane_new (QdPage *page, GMenuModel *menu)
{
  QdGoalPane *self = g_object_new (QD_TYPE_GOAL_PANE, NULL);

  self->page = page;
  self->chart = qd_goal_chart_new ();
  self->values = qd_goal_values_new (page);
  self->one = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE));
  for (guint i = 0; i < QD_N_GOAL_PARTS; i++)
    {
      self->parts[i] = QD_GOAL_PART (qd_goal_part_new (i, page, menu));
      gtk_box_append (GTK_BOX (self->one), GTK_WIDGET (self->parts[i]));
      if (i == QD_GOAL_PART_FIGURES)
        gtk_box_append (GTK_BOX (self->one), self->chart);
      if (i == QD_GOAL_PART_SMART)
        gtk_box_append (GTK_BOX (self->one), self->values);
    }
  return GTK_WIDGET (self);
}
