#include "ui/pages/qd-goal-pane.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-smart.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-chart.h"
#include "ui/pages/qd-goal-print.h"
#include "ui/pages/qd-goal-values.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-status-chip.h"
#include "ui/widgets/qd-text-room.h"

#define WIDTH 378
#define SPACE 12
#define N_PARTS 6
#define BEFORE_CHART 2    /* parts above the chart */
#define BEFORE_VALUES 4

struct _QdGoalPane
{
  AdwBin      parent_instance;
  QdPage     *page;
  GMenuModel *menu;
  GtkBox     *box;
  GtkWidget  *clamp, *scroller;
  GtkWidget  *one;              /* of one goal: kept while several are selected, or none */
  GtkBox     *parts[N_PARTS];
  char       *contents[N_PARTS];   /* what stands in each */
  GtkWidget  *chart, *values;
};

G_DEFINE_FINAL_TYPE (QdGoalPane, qd_goal_pane, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = qd_label_new_wrapped (text, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  return label;
}

static GtkWidget *
create_card (GtkBox *parent)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-compact");
  gtk_box_append (parent, card);
  return card;
}

/* --- figures --- */

static void
add_cell (GtkWidget *grid, int column, const char *caption, GtkWidget *value)
{
  GtkWidget *head = create_label (caption, "caption", 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_wrap (GTK_LABEL (head), FALSE);
  gtk_widget_add_css_class (head, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), value);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, head, NULL, -1);
  gtk_grid_attach (GTK_GRID (grid), box, column, 0, 1, 1);
}

static void
add_figure (GtkWidget *grid, int column, const char *caption, const char *text)
{
  GtkWidget *value = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (value, "heading");
  gtk_widget_add_css_class (value, "numeric");
  add_cell (grid, column, caption, value);
}

static void
add_figures (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *grid = gtk_grid_new (), *chip = qd_status_chip_new ();
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);
  g_autofree char *actual = qd_goal_figure_text (goal, goal->actual, review);
  g_autofree char *expected = qd_goal_percent_text (goal->expected);
  g_autofree char *pace = qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—");

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  add_figure (grid, 0, _("Target"), target);
  add_figure (grid, 1, _("Actual"), actual);
  add_figure (grid, 2, _("Expected"), expected);
  add_figure (grid, 3, _("Pace"), pace);
  qd_status_chip_set_status (QD_STATUS_CHIP (chip), goal->status);
  add_cell (grid, 4, _("Status"), chip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures of the goal"), -1);
  gtk_box_append (box, grid);
  if (goal->reason != QD_REASON_NONE)
    {
      GtkWidget *reason = create_label (_(qd_reason_name (goal->reason)), "caption", 0);

      gtk_widget_add_css_class (reason, "dim-label");
      gtk_box_append (box, reason);
    }
}

/* --- what the children leave open --- */

/* Targets of children that do not add up are a work item, not a number to hide. */
static void
add_reconciliation (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *notice, *image, *texts, *button, *label, *small;

  if (qd_is_none (goal->reconciliation_gap) || qd_figures_equal (goal->reconciliation_gap, 0))
    return;
  g_autofree char *text = qd_goal_gap_text (goal, review);
  g_autofree char *detail = qd_goal_gap_detail (goal, review);
  notice = qd_line_new (9);
  image = gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic");
  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (notice, "notice");
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (texts, TRUE);
  label = create_label (text, "heading", 0);
  small = create_label (detail, "caption", 0);
  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (texts), label);
  gtk_box_append (GTK_BOX (texts), small);
  button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "quarterdeck-break-down-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Break Down…"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Break Down…"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "goal.break-down");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  qd_line_append (QD_LINE (notice), image);
  qd_line_append (QD_LINE (notice), texts);
  qd_line_append (QD_LINE (notice), button);
  gtk_box_append (box, notice);
}

/* --- SMART --- */

/* The field that mends a letter, and the word of the link to it. */
static const char *
smart_field (int letter, const QdGoalFigures *goal, const char **word)
{
  switch (letter)
    {
    case QD_SMART_S:
      *word = _("Say what exactly");
      return "specific";
    case QD_SMART_M:
      *word = qd_is_none (goal->goal->target) ? _("Enter a target") : _("Enter a baseline");
      return qd_is_none (goal->goal->target) ? "target" : "baseline";
    case QD_SMART_A:
      *word = _("Add the grounds");
      return "achievable";
    case QD_SMART_R:
      *word = _("Say what it is for");
      return "relevant";
    case QD_SMART_T:
    default:
      *word = _("Set the due day");
      return "due";
    }
}

static void
fix_clicked (GtkButton *button, QdGoalPane *self)
{
  QdSession *session = qd_page_get_session (self->page);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "goal");
  const QdRecord *goal = qd_plan_data_find (qd_session_get_data (session), QD_KIND_GOAL, *id);

  if (goal != NULL)
    qd_record_editor_present_field (GTK_WIDGET (self), session, goal, g_object_get_data (G_OBJECT (button), "field"));
}

static GtkWidget *
create_fix (QdGoalPane *self, int letter, const QdGoalFigures *goal)
{
  const char *word, *field = smart_field (letter, goal, &word);
  GtkWidget *button = gtk_button_new_with_label (word);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "text-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, !qd_session_is_read_only (qd_page_get_session (self->page)));
  g_object_set_data (G_OBJECT (button), "field", (gpointer) field);
  g_object_set_data_full (G_OBJECT (button), "goal", g_memdup2 (&goal->goal->record.id, sizeof (gint64)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (fix_clicked), self);
  return button;
}

static void
add_letter (QdGoalPane *self, GtkWidget *grid, int i, const QdGoalFigures *goal)
{
  gboolean missing = (goal->smart.missing >> i) & 1;
  GtkWidget *icon = gtk_image_new_from_icon_name (missing ? "quarterdeck-at-risk-symbolic" : "quarterdeck-done-symbolic");
  GtkWidget *reason = create_label (goal->smart.reasons[i] != NULL ? goal->smart.reasons[i] : "", NULL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *letter = create_label (qd_smart_letter_name ((QdSmartLetter) i), "heading", 0);

  gtk_widget_add_css_class (icon, missing ? "warning" : "success");
  gtk_widget_add_css_class (reason, "smart-reason");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_valign (letter, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  missing ? _("missing") : _("met"), -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), reason);
  if (missing)
    gtk_box_append (GTK_BOX (texts), create_fix (self, i, goal));
  gtk_grid_attach (GTK_GRID (grid), letter, 0, i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), icon, 1, i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), texts, 2, i, 1, 1);
}

static void
add_smart (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *card = create_card (box), *head = qd_line_new (6);
  GtkWidget *title = create_label (_("SMART check"), "heading", 0), *grid = gtk_grid_new ();
  g_autofree char *score = g_strdup_printf ("%u / 5", goal->smart.score);

  gtk_widget_set_hexpand (title, TRUE);
  qd_line_append (QD_LINE (head), title);
  qd_line_append (QD_LINE (head), create_label (score, "heading", 1));
  gtk_box_append (GTK_BOX (card), head);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  for (int i = 0; i < QD_N_SMART; i++)
    add_letter (self, grid, i, goal);
  gtk_box_append (GTK_BOX (card), grid);
}

/* --- rates and children --- */

static void
add_rates (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *label;
  g_autofree char *text = qd_goal_rates_text (goal, review);

  if (text == NULL)
    return;
  label = create_label (text, "caption", 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (box, label);
}

static void
child_clicked (GtkButton *button, QdGoalPane *self)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (button), "code"));

  qd_page_show_record (self->page, code);   /* makes the pane anew, and with it the button */
}

static void
add_child (QdGoalPane *self, GtkWidget *list, const QdGoalFigures *child)
{
  GtkWidget *button = gtk_button_new (), *line = qd_line_new (9);
  GtkWidget *title = gtk_label_new (child->goal->title), *chip = qd_status_chip_new (), *share;
  g_autofree char *completion = qd_goal_percent_text (child->completion);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  qd_text_take_two_lines (title);
  gtk_widget_set_hexpand (title, TRUE);
  share = gtk_label_new (completion);
  gtk_widget_add_css_class (share, "numeric");
  qd_status_chip_set_status (QD_STATUS_CHIP (chip), child->status);
  qd_line_append (QD_LINE (line), title);
  qd_line_append (QD_LINE (line), share);
  qd_line_append (QD_LINE (line), chip);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "overview-finding");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, child->goal->title, -1);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (child->goal->code), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (child_clicked), self);
  gtk_box_append (GTK_BOX (list), button);
}

static void
add_children (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *card = NULL;

  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *child = qd_review_nth (review->goals, QdGoalFigures, i);

      if (child->parent < 0 || qd_review_nth (review->goals, QdGoalFigures, (guint) child->parent) != goal)
        continue;
      if (card == NULL)
        {
          card = create_card (box);
          gtk_box_append (GTK_BOX (card), create_label (_("Parts"), "heading", 0));
        }
      add_child (self, card, child);
    }
}

/* --- the whole --- */

static void
add_title (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *head = qd_line_new (6), *menu = gtk_menu_button_new ();
  GtkWidget *code = gtk_label_new (goal->goal->code), *title = create_label (goal->goal->title, "heading", 0);

  gtk_widget_add_css_class (code, "dim-label");
  qd_text_take_two_lines (title);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), self->menu);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Goal menu"), -1);
  qd_line_append (QD_LINE (head), code);
  qd_line_append (QD_LINE (head), title);
  qd_line_append (QD_LINE (head), menu);
  gtk_box_append (box, head);
}

/* What of a goal stands in one part of the pane, as words; the part is made anew when it is another. */
static char *
contents_of_title (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup_printf ("%s %s", goal->goal->code, goal->goal->title);
}

static char *
contents_of_figures (const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);
  g_autofree char *actual = qd_goal_figure_text (goal, goal->actual, review);

  return g_strdup_printf ("%s %s %.17g %.17g %d %d", target, actual, goal->expected, goal->pace, goal->status, goal->reason);
}

static char *
contents_of_reconciliation (const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);

  return g_strdup_printf ("%s %.17g", target, goal->reconciliation_gap);
}

static char *
contents_of_smart (const QdReview *review, const QdGoalFigures *goal)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT " %u %d", goal->goal->record.id, goal->smart.score,
                   qd_is_none (goal->goal->target));
  for (int i = 0; i < QD_N_SMART; i++)
    g_string_append_printf (text, "\n%u %s", (goal->smart.missing >> i) & 1,
                            goal->smart.reasons[i] != NULL ? goal->smart.reasons[i] : "");
  return g_string_free (text, FALSE);
}

static char *
contents_of_rates (const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *target = qd_goal_figure_text (goal, goal->target, review);

  return g_strdup_printf ("%s %.17g %.17g %.17g", target, goal->forecast, goal->required_rate, goal->rate_so_far);
}

static char *
contents_of_children (const QdReview *review, const QdGoalFigures *goal)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *child = qd_review_nth (review->goals, QdGoalFigures, i);

      if (child->parent >= 0 && qd_review_nth (review->goals, QdGoalFigures, (guint) child->parent) == goal)
        g_string_append_printf (text, "%s %s %.17g %d\n", child->goal->code, child->goal->title, child->completion,
                                child->status);
    }
  return g_string_free (text, FALSE);
}

/* from top to bottom; chart and values stand between them and stay, so that what is typed there stays too */
static const struct
{
  char *(*contents) (const QdReview *review, const QdGoalFigures *goal);
  void (*add) (QdGoalPane *self, GtkBox *box, const QdReview *review, const QdGoalFigures *goal);
} parts[N_PARTS] = {
  { contents_of_title, add_title },
  { contents_of_figures, add_figures },
  { contents_of_reconciliation, add_reconciliation },
  { contents_of_smart, add_smart },
  { contents_of_rates, add_rates },
  { contents_of_children, add_children },
};

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_part (QdGoalPane *self, guint i, const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *contents = parts[i].contents (review, goal);

  if (g_strcmp0 (contents, self->contents[i]) == 0)
    return;
  g_free (self->contents[i]);
  self->contents[i] = g_steal_pointer (&contents);
  remove_children (self->parts[i]);
  parts[i].add (self, self->parts[i], review, goal);
  gtk_widget_set_visible (GTK_WIDGET (self->parts[i]), gtk_widget_get_first_child (GTK_WIDGET (self->parts[i])) != NULL);
}

static void
show_one (QdGoalPane *self, const QdReview *review, const QdGoalFigures *goal)
{
  if (gtk_widget_get_parent (self->one) == NULL)
    {
      remove_children (self->box);
      gtk_box_append (self->box, self->one);
    }
  for (guint i = 0; i < N_PARTS; i++)
    show_part (self, i, review, goal);
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
  GtkWidget *hint = create_label (_("Select a goal to see its figures and its SMART check."), "dim-label", 0.5);
  gtk_widget_set_vexpand (hint, TRUE);
  gtk_box_append (self->box, hint);
}

void
qd_goal_pane_add_to_print (QdGoalPane *self, QdPrint *print, const QdReview *review, const GPtrArray *rows)
{
  const QdGoalFigures *goal = rows->len == 1 ? qd_goal_row_get_figures (g_ptr_array_index (rows, 0)) : NULL;

  if (goal == NULL)
    return;
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
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (qd_goal_pane_parent_class)->dispose (object);
}

static void
qd_goal_pane_finalize (GObject *object)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_free (QD_GOAL_PANE (object)->contents[i]);
  G_OBJECT_CLASS (qd_goal_pane_parent_class)->finalize (object);
}

static void
qd_goal_pane_class_init (QdGoalPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_goal_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_goal_pane_finalize;
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
  self->menu = g_object_ref (menu);
  self->chart = qd_goal_chart_new ();
  self->values = qd_goal_values_new (page);
  self->one = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE));
  for (guint i = 0; i < N_PARTS; i++)
    {
      if (i == BEFORE_CHART)
        gtk_box_append (GTK_BOX (self->one), self->chart);
      if (i == BEFORE_VALUES)
        gtk_box_append (GTK_BOX (self->one), self->values);
      self->parts[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE));
      gtk_box_append (GTK_BOX (self->one), GTK_WIDGET (self->parts[i]));
    }
  return GTK_WIDGET (self);
}
