#include "ui/pages/qd-goal-pane.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/widgets/qd-status-chip.h"

struct _QdGoalPane
{
  AdwBin   parent_instance;
  GtkBox  *box;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (QdGoalPane, qd_goal_pane, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_card (GtkBox *parent)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  gtk_box_append (parent, card);
  return card;
}

static void
add_figure (GtkWidget *grid, int column, const char *caption, const char *text)
{
  GtkWidget *head = create_label (caption, "caption", 0), *value = create_label (text, "heading", 0);

  gtk_widget_add_css_class (head, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (GTK_GRID (grid), head, column % 3, 2 * (column / 3), 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value, column % 3, 2 * (column / 3) + 1, 1, 1);
}

static void
add_figures (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *card = create_card (self->box), *grid = gtk_grid_new (), *chip = qd_status_chip_new ();
  g_autofree char *target = qd_goal_columns_figure_text (goal, goal->target, review);
  g_autofree char *actual = qd_goal_columns_figure_text (goal, goal->actual, review);
  g_autofree char *completion = qd_goal_columns_percent_text (goal->completion);
  g_autofree char *expected = qd_goal_columns_percent_text (goal->expected);
  g_autofree char *pace = qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—");
  g_autofree char *forecast = qd_goal_columns_figure_text (goal, goal->forecast, review);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  add_figure (grid, 0, _("Target"), target);
  add_figure (grid, 1, _("Actual"), actual);
  add_figure (grid, 2, _("Completion"), completion);
  add_figure (grid, 3, _("Expected"), expected);
  add_figure (grid, 4, _("Pace"), pace);
  add_figure (grid, 5, _("Forecast"), forecast);
  qd_status_chip_set_status (QD_STATUS_CHIP (chip), goal->status);
  gtk_box_append (GTK_BOX (card), chip);
  gtk_box_append (GTK_BOX (card), grid);
  if (goal->reason != QD_REASON_NONE)
    {
      GtkWidget *reason = create_label (_(qd_reason_name (goal->reason)), "caption", 0);
      gtk_widget_add_css_class (reason, "dim-label");
      gtk_box_append (GTK_BOX (card), reason);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures of the goal"), -1);
}

/* Targets of children that do not add up are a work item, not a number to hide. */
static void
add_reconciliation (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *notice, *image;

  if (qd_is_none (goal->reconciliation_gap) || qd_figures_equal (goal->reconciliation_gap, 0))
    return;
  g_autofree char *gap = qd_goal_columns_figure_text (goal, goal->reconciliation_gap, review);
  g_autofree char *text = g_strdup_printf (
      goal->reconciliation_gap > 0 ? _("%s of the target is not broken down yet") : _("The parts exceed the target: %s"),
      gap);
  notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  image = gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic");
  gtk_widget_add_css_class (image, "warning");
  gtk_widget_add_css_class (notice, "notice");
  gtk_box_append (GTK_BOX (notice), image);
  gtk_box_append (GTK_BOX (notice), create_label (text, NULL, 0));
  gtk_box_append (self->box, notice);
}

static void
add_smart (QdGoalPane *self, const QdGoalFigures *goal)
{
  static const char *const letters[] = { "S", "M", "A", "R", "T" };
  GtkWidget *card = create_card (self->box), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = create_label (_("SMART check"), "heading", 0), *grid = gtk_grid_new ();
  g_autofree char *score = g_strdup_printf ("%u / 5", goal->smart.score);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), create_label (score, "heading", 1));
  gtk_box_append (GTK_BOX (card), head);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  for (int i = 0; i < 5; i++)
    {
      gboolean missing = (goal->smart.missing >> i) & 1;
      GtkWidget *icon = gtk_image_new_from_icon_name (missing ? "quarterdeck-at-risk-symbolic" : "quarterdeck-done-symbolic");
      GtkWidget *reason = create_label (goal->smart.reasons[i] != NULL ? goal->smart.reasons[i] : "", NULL, 0);

      gtk_widget_add_css_class (icon, missing ? "warning" : "success");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      missing ? _("missing") : _("met"), -1);
      gtk_widget_set_hexpand (reason, TRUE);
      GtkWidget *letter = create_label (letters[i], "heading", 0);
      gtk_widget_set_valign (letter, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), letter, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), icon, 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), reason, 2, i, 1, 1);
    }
  gtk_box_append (GTK_BOX (card), grid);
}

static void
add_rates (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  if (qd_is_none (goal->required_rate) || qd_is_none (goal->forecast))
    return;
  double difference = goal->forecast - goal->target;
  g_autofree char *gap = qd_goal_columns_figure_text (goal, difference, review);
  g_autofree char *rate = qd_goal_columns_figure_text (goal, goal->required_rate, review);
  g_autofree char *text = g_strdup_printf (_("Forecast against target: %s. From now on %s a day are needed."), gap, rate);
  GtkWidget *label = create_label (text, "caption", 0);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->box, label);
}

void
qd_goal_pane_show (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *child, *head;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (goal == NULL)
    {
      GtkWidget *hint = create_label (_("Select a goal to see its figures and its SMART check."), "dim-label", 0.5);
      gtk_widget_set_vexpand (hint, TRUE);
      gtk_box_append (self->box, hint);
      return;
    }
  head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *code = create_label (goal->goal->code, "dim-label", 0), *title = create_label (goal->goal->title, "heading", 0);
  gtk_widget_set_valign (code, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), code);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (self->box, head);
  add_figures (self, review, goal);
  add_reconciliation (self, review, goal);
  add_smart (self, goal);
  add_rates (self, review, goal);
}

static void
qd_goal_pane_class_init (QdGoalPaneClass *klass)
{
}

static void
qd_goal_pane_init (QdGoalPane *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "pane");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), self->scroller);
  gtk_widget_set_size_request (GTK_WIDGET (self), 378, -1);
}

GtkWidget *
qd_goal_pane_new (void)
{
  return g_object_new (QD_TYPE_GOAL_PANE, NULL);
}
