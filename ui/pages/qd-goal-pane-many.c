#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-goal-sums.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-pane.h"
#include "ui/widgets/qd-label.h"

static GArray *
sums_of (const QdReview *review, const GPtrArray *rows)
{
  g_autoptr (GPtrArray) goals = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (goals, (gpointer) qd_goal_row_get_figures (g_ptr_array_index (rows, i)));
  return qd_goal_sums (review, goals);
}

static void
attach (GtkWidget *grid, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, css_class);
  if (row == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* in a line of its own: long figures of many goals leave no room beside them */
static void
attach_name (GtkWidget *grid, int row, const char *name)
{
  GtkWidget *label = qd_label_new_wrapped (name, "bold");

  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);   /* as wide as the figures and the pane */
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 4, 1);
}

static GtkWidget *
create_sums (const QdReview *review, const GArray *sums)
{
  GtkWidget *grid = gtk_grid_new ();
  const char *const heads[] = { _("Metric"), _("Target"), _("Actual"), _("Gap") };

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (int i = 0; i < 4; i++)
    attach (grid, i, 0, heads[i], "caption-heading");
  for (guint i = 0; i < sums->len; i++)
    {
      const QdGoalSum *sum = &g_array_index (sums, QdGoalSum, i);
      const char *name = sum->first->metric != NULL ? sum->first->metric->name : sum->first->metric_code;
      g_autofree char *title = g_strdup_printf ("%s (%u)", name, sum->n);
      g_autofree char *target = qd_goal_figure_text (sum->first, sum->target, review);
      g_autofree char *actual = qd_goal_figure_text (sum->first, sum->actual, review);
      g_autofree char *gap = qd_goal_figure_text (sum->first, sum->gap, review);

      attach_name (grid, 2 * (int) i + 1, title);
      attach (grid, 1, 2 * (int) i + 2, target, "numeric");
      attach (grid, 2, 2 * (int) i + 2, actual, "numeric");
      attach (grid, 3, 2 * (int) i + 2, gap, "numeric");
    }
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "card-padding");
  return grid;
}

static GtkWidget *
create_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
qd_goal_pane_create_many (const QdReview *review, const GPtrArray *rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *title, *hint, *buttons;
  g_autoptr (GArray) sums = sums_of (review, rows);
  g_autofree char *text
    = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} goal selected", "{n} goals selected", rows->len), rows->len);

  title = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  if (sums->len > 0)
    gtk_box_append (GTK_BOX (box), create_sums (review, sums));
  hint = gtk_label_new (sums->len > 0 ? _("Sums of metrics that add up; a goal below another selected one is counted in it.")
                                      : _("Nothing in this selection adds up."));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 36);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), hint);
  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (buttons), create_button (_("_Edit Together…"), "goal.edit"));
  gtk_box_append (GTK_BOX (buttons), create_button (_("D_uplicate"), "goal.duplicate"));
  gtk_box_append (GTK_BOX (buttons), create_button (_("_Delete"), "goal.delete"));
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}
