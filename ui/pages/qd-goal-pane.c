#include "ui/pages/qd-goal-pane.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-goal-chart.h"
#include "ui/pages/qd-goal-columns.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

struct _QdGoalPane
{
  AdwBin   parent_instance;
  QdPage    *page;
  GtkBox    *box;
  GtkWidget *clamp, *scroller;
  GtkWidget *chart;       /* kept while the rest is made anew */
};

G_DEFINE_FINAL_TYPE (QdGoalPane, qd_goal_pane, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
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

#define WIDTH 378

static void
add_cell (GtkWidget *grid, int column, int row, const char *caption, GtkWidget *value)
{
  GtkWidget *head = create_label (caption, "caption", 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_wrap (GTK_LABEL (head), FALSE);
  gtk_widget_add_css_class (head, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), value);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, head, NULL, -1);
  gtk_grid_attach (GTK_GRID (grid), box, column, row, 1, 1);
}

static void
add_figure (GtkWidget *grid, int column, int row, const char *caption, const char *text)
{
  GtkWidget *value = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (value, "heading");
  gtk_widget_add_css_class (value, "numeric");
  add_cell (grid, column, row, caption, value);
}

/* --- fields edited in the pane --- */

static char *
field_edited (QdEditCell *cell, const char *text, QdGoalPane *self)
{
  QdSession *session = qd_page_get_session (self->page);
  const char *id = g_object_get_data (G_OBJECT (cell), "goal-id");
  const QdRecord *goal
      = qd_plan_data_find (qd_session_get_data (session), QD_KIND_GOAL, g_ascii_strtoll (id, NULL, 10));
  g_autoptr (GError) error = NULL;

  if (goal == NULL
      || qd_session_edit_field (session, goal, g_object_get_data (G_OBJECT (cell), "field"), text, &error))
    return NULL;
  return g_strdup (error->message);
}

static void
add_field (QdGoalPane *self, GtkWidget *grid, int column, const QdGoalFigures *goal, const char *field_name,
           const char *shown)
{
  QdSession *session = qd_page_get_session (self->page);
  const QdField *field = qd_kind_find_field (&qd_goal_kind, field_name);
  GtkWidget *cell = qd_edit_cell_new (0, TRUE);
  QdTextContext context;

  qd_plan_data_text_context (qd_session_get_data (session), &context);
  g_autofree char *editable = qd_record_format_field ((const QdRecord *) goal->goal, field, &context);
  g_object_set_data_full (G_OBJECT (cell), "goal-id",
                          g_strdup_printf ("%" G_GINT64_FORMAT, goal->goal->record.id), g_free);
  g_object_set_data (G_OBJECT (cell), "field", (gpointer) field_name);
  qd_edit_cell_set (QD_EDIT_CELL (cell), *shown != '\0' ? shown : "—", qd_session_is_read_only (session) ? NULL : editable,
                    _(field->label));
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "bold", TRUE);
  gtk_widget_set_tooltip_text (cell, _("Double click or F2 to edit"));
  g_signal_connect (cell, "edited", G_CALLBACK (field_edited), self);
  add_cell (grid, column, 1, _(field->label), cell);
}

static void
add_fields (QdGoalPane *self, GtkWidget *grid, const QdReview *review, const QdGoalFigures *goal)
{
  const QdRecord *owner = qd_plan_data_find (review->data, QD_KIND_PERSON, goal->goal->owner);
  g_autofree char *period = qd_period_to_label (&goal->goal->period);
  g_autofree char *weight = qd_figure_text_number (goal->goal->weight, 3, TRUE);

  add_field (self, grid, 0, goal, "period", period);
  add_field (self, grid, 1, goal, "owner", owner != NULL ? QD_PERSON (owner)->name : "");
  add_field (self, grid, 2, goal, "weight", weight);
}

static void
add_figures (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *grid = gtk_grid_new (), *chip = qd_status_chip_new ();
  g_autofree char *target = qd_goal_columns_figure_text (goal, goal->target, review);
  g_autofree char *actual = qd_goal_columns_figure_text (goal, goal->actual, review);
  g_autofree char *completion = qd_goal_columns_percent_text (goal->completion);
  g_autofree char *expected = qd_goal_columns_percent_text (goal->expected);
  g_autofree char *pace = qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—");

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  add_figure (grid, 0, 0, _("Target"), target);
  add_figure (grid, 1, 0, _("Actual"), actual);
  add_figure (grid, 2, 0, _("Expected"), expected);
  add_figure (grid, 3, 0, _("Pace"), pace);
  qd_status_chip_set_status (QD_STATUS_CHIP (chip), goal->status);
  add_cell (grid, 4, 0, _("Status"), chip);
  add_fields (self, grid, review, goal);
  add_figure (grid, 3, 1, _("Completion"), completion);
  gtk_box_append (self->box, grid);
  if (goal->reason != QD_REASON_NONE)
    {
      GtkWidget *reason = create_label (_(qd_reason_name (goal->reason)), "caption", 0);
      gtk_widget_add_css_class (reason, "dim-label");
      gtk_box_append (self->box, reason);
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
  gtk_box_append (self->box, self->chart);
  qd_goal_chart_show (QD_GOAL_CHART (self->chart), qd_page_get_session (self->page), review, goal);
  add_reconciliation (self, review, goal);
  add_smart (self, goal);
  add_rates (self, review, goal);
}

static void
qd_goal_pane_dispose (GObject *object)
{
  g_clear_object (&QD_GOAL_PANE (object)->chart);
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
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->scroller = gtk_scrolled_window_new ();
  self->clamp = adw_clamp_new ();
  self->chart = g_object_ref_sink (qd_goal_chart_new ());
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
  gtk_widget_set_size_request (GTK_WIDGET (self), is_under ? -1 : WIDTH, is_under ? 260 : -1);
}

GtkWidget *
qd_goal_pane_new (QdPage *page)
{
  QdGoalPane *self = g_object_new (QD_TYPE_GOAL_PANE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
