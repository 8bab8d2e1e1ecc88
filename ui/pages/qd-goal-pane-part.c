#include "ui/pages/qd-goal-pane-part.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-smart.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-goal-cells.h"
#include "ui/pages/qd-goal-print.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-status-chip.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

#define SPACE 12
#define WIDEST_LINE 36   /* characters */

struct _QdGoalPart
{
  GtkBox       parent_instance;
  QdGoalPartId id;
  QdPage      *page;
  GMenuModel  *menu;
  char        *shape;    /* of the widgets that stand; NULL: none yet */
  GPtrArray   *texts;    /* char *, what the labels say */
  GPtrArray   *labels;   /* GtkLabel *, borrowed, in the order of the texts */
};

G_DEFINE_FINAL_TYPE (QdGoalPart, qd_goal_part, GTK_TYPE_BOX)

/* --- labels --- */

/* Says the next of the texts, now and whenever it is another one. */
static GtkWidget *
take_label (QdGoalPart *self, GtkWidget *label)
{
  gtk_label_set_text (GTK_LABEL (label), g_ptr_array_index (self->texts, self->labels->len));
  g_ptr_array_add (self->labels, label);
  return label;
}

static GtkWidget *
create_label (const char *text, const char *css_classes, float xalign)
{
  GtkWidget *label = qd_label_new_wrapped (text, css_classes);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST_LINE);
  return label;
}

static GtkWidget *
create_card (QdGoalPart *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-compact");
  gtk_box_append (GTK_BOX (self), card);
  return card;
}

/* --- title --- */

static void
add_title_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  g_ptr_array_add (texts, g_strdup (goal->goal->code));
  g_ptr_array_add (texts, g_strdup (goal->goal->title));
}

static char *
shape_of_title (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup ("");
}

static void
add_title (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *head = qd_line_new (6), *menu = gtk_menu_button_new ();
  GtkWidget *code = take_label (self, qd_label_new (NULL, "dim-label", .5));
  GtkWidget *title = take_label (self, create_label (NULL, "heading", 0));

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
  gtk_box_append (GTK_BOX (self), head);
}

/* --- figures --- */

static void
add_figures_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  g_ptr_array_add (texts, qd_goal_figure_text (goal, goal->target, review));
  g_ptr_array_add (texts, qd_goal_figure_text (goal, goal->actual, review));
  g_ptr_array_add (texts, qd_goal_percent_text (goal->expected));
  g_ptr_array_add (texts, qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—"));
}

static char *
shape_of_figures (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup_printf ("%d %d %d %u", goal->status, goal->reason, goal->actual_on, goal->record_of);
}

static void
add_cell (GtkWidget *line, const char *caption, GtkWidget *value)
{
  GtkWidget *head = create_label (caption, "caption dim-label", 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_wrap (GTK_LABEL (head), FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (value, "goal-figure");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), value);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, head, NULL, -1);
  qd_wrap_box_append (QD_WRAP_BOX (line), box);
}

/* A status that says the same needs no second word. */
static gboolean
tells_more (QdReason reason, QdStatus status)
{
  return reason != QD_REASON_NONE && !(reason == QD_REASON_NO_DATA && status == QD_STATUS_NO_DATA)
         && !(reason == QD_REASON_NO_TARGET && status == QD_STATUS_NO_TARGET);
}

static void
add_figures (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  const char *const captions[] = { _("Target"), _("Actual"), _("Expected"), _("Pace") };
  /* figures of nine digits take a second line: the pane must not be wider for one goal than for the next */
  GtkWidget *line = qd_wrap_box_new (9), *chip = qd_status_chip_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (captions); i++)
    add_cell (line, captions[i], take_label (self, qd_label_new (NULL, "heading numeric", 0)));
  qd_status_chip_set_status (QD_STATUS_CHIP (chip), goal->status);
  add_cell (line, _("Status"), chip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures of the goal"), -1);
  gtk_box_append (GTK_BOX (self), line);
  if (goal->actual_on != QD_DAY_NONE)
    {
      g_autofree char *day = qd_day_to_text (goal->actual_on), *text = g_strdup_printf (_("The highest value is of %s"), day);

      gtk_box_append (GTK_BOX (self), create_label (text, "caption dim-label", 0));
    }
  if (goal->record_of > 0)
    {
      g_autofree char *text = g_strdup_printf (_("★ The best ever, of %u periods with figures"), goal->record_of);

      gtk_box_append (GTK_BOX (self), create_label (text, "caption success", 0));
    }
  if (tells_more (goal->reason, goal->status))
    gtk_box_append (GTK_BOX (self), create_label (_(qd_reason_name (goal->reason)), "caption dim-label", 0));
}

/* --- what the children leave open --- */

static gboolean
has_gap (const QdGoalFigures *goal)
{
  return qd_is_some (goal->reconciliation_gap) && !qd_figures_equal (goal->reconciliation_gap, 0);
}

static void
add_reconciliation_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  if (!has_gap (goal))
    return;
  g_ptr_array_add (texts, qd_goal_gap_text (goal, review));
  g_ptr_array_add (texts, qd_goal_gap_detail (goal, review));
}

static char *
shape_of_reconciliation (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup (has_gap (goal) ? "gap" : "");
}

/* Targets of children that do not add up are a work item, not a number to hide. */
static void
add_reconciliation (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *notice, *image, *texts, *button, *content;

  if (!has_gap (goal))
    return;
  notice = qd_line_new (9);
  image = gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic");
  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (notice, "notice");
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), take_label (self, create_label (NULL, "heading", 0)));
  gtk_box_append (GTK_BOX (texts), take_label (self, create_label (NULL, "caption dim-label", 0)));
  button = gtk_button_new ();
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "quarterdeck-break-down-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Break Down…"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Break Down…"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "goal.break-down");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  qd_line_append (QD_LINE (notice), image);
  qd_line_append (QD_LINE (notice), texts);
  qd_line_append (QD_LINE (notice), button);
  gtk_box_append (GTK_BOX (self), notice);
}

/* --- SMART --- */

static gboolean
is_missing (const QdGoalFigures *goal, int letter)
{
  return (goal->smart.missing >> letter) & 1;
}

static void
add_smart_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  g_ptr_array_add (texts, g_strdup_printf ("%u / 5", goal->smart.score));
  for (int i = 0; i < QD_N_SMART; i++)
    g_ptr_array_add (texts, g_strdup (goal->smart.reasons[i] != NULL ? goal->smart.reasons[i] : ""));
}

/* The links that mend a letter are of that goal. */
static char *
shape_of_smart (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %u %d", goal->goal->record.id, goal->smart.missing,
                          qd_is_none (goal->goal->target));
}

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
fix_clicked (GtkButton *button, QdGoalPart *self)
{
  QdSession *session = qd_page_get_session (self->page);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "goal");
  const QdRecord *goal = qd_plan_data_find (qd_session_get_data (session), QD_KIND_GOAL, *id);

  if (goal != NULL)
    qd_record_editor_present_field (GTK_WIDGET (self), session, goal, g_object_get_data (G_OBJECT (button), "field"));
}

static GtkWidget *
create_fix (QdGoalPart *self, int letter, const QdGoalFigures *goal)
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
add_letter (QdGoalPart *self, GtkWidget *grid, int i, const QdGoalFigures *goal)
{
  gboolean missing = is_missing (goal, i);
  GtkWidget *icon = gtk_image_new_from_icon_name (missing ? "quarterdeck-at-risk-symbolic" : "quarterdeck-done-symbolic");
  GtkWidget *reason = take_label (self, create_label (NULL, "smart-reason", 0));
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *letter = create_label (qd_smart_letter_name ((QdSmartLetter) i), "heading", 0);

  gtk_widget_add_css_class (icon, missing ? "warning" : "success");
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
add_smart (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *card = create_card (self), *head = qd_line_new (6);
  GtkWidget *title = create_label (_("SMART check"), "heading", 0), *grid = gtk_grid_new ();

  gtk_widget_set_hexpand (title, TRUE);
  qd_line_append (QD_LINE (head), title);
  qd_line_append (QD_LINE (head), take_label (self, create_label (NULL, "heading", 1)));
  gtk_box_append (GTK_BOX (card), head);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  for (int i = 0; i < QD_N_SMART; i++)
    add_letter (self, grid, i, goal);
  gtk_box_append (GTK_BOX (card), grid);
}

/* --- rates --- */

static void
add_rates_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  char *text = qd_goal_rates_text (goal, review);

  if (text != NULL)
    g_ptr_array_add (texts, text);
}

static char *
shape_of_rates (const QdReview *review, const QdGoalFigures *goal)
{
  return g_strdup (qd_is_some (goal->required_rate) ? "rate" : "");
}

static void
add_rates (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  if (self->texts->len > 0)
    gtk_box_append (GTK_BOX (self), take_label (self, create_label (NULL, "caption dim-label numeric", 0)));
}

/* --- children --- */

/* The child listed after `*from`, which becomes its place; NULL: no more. */
static const QdGoalFigures *
next_child (const QdReview *review, const QdGoalFigures *goal, guint *from)
{
  for (; *from < review->goals->len; (*from)++)
    {
      const QdGoalFigures *child = qd_review_nth (review->goals, QdGoalFigures, *from);

      if (child->parent >= 0 && qd_review_nth (review->goals, QdGoalFigures, (guint) child->parent) == goal)
        {
          (*from)++;
          return child;
        }
    }
  return NULL;
}

static void
add_children_texts (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal)
{
  const QdGoalFigures *child;

  for (guint from = 0; (child = next_child (review, goal, &from)) != NULL;)
    {
      g_ptr_array_add (texts, g_strdup (child->goal->title));
      g_ptr_array_add (texts, qd_goal_percent_text (child->completion));
    }
}

static char *
shape_of_children (const QdReview *review, const QdGoalFigures *goal)
{
  GString *text = g_string_new (NULL);
  const QdGoalFigures *child;

  for (guint from = 0; (child = next_child (review, goal, &from)) != NULL;)
    g_string_append_printf (text, "%s %s %d\n", child->goal->code, child->goal->title, child->status);
  return g_string_free (text, FALSE);
}

static void
child_clicked (GtkButton *button, QdGoalPart *self)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (button), "code"));

  qd_page_show_record (self->page, code);   /* makes the part anew, and with it the button */
}

static void
add_child (QdGoalPart *self, GtkWidget *list, const QdGoalFigures *child)
{
  GtkWidget *button = gtk_button_new (), *line = qd_line_new (9), *chip = qd_status_chip_new ();
  GtkWidget *title = take_label (self, qd_label_new (NULL, NULL, 0));
  GtkWidget *share = take_label (self, qd_label_new (NULL, "numeric", .5));

  qd_text_take_two_lines (title);
  gtk_widget_set_hexpand (title, TRUE);
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
add_children (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *card = NULL;
  const QdGoalFigures *child;

  for (guint from = 0; (child = next_child (review, goal, &from)) != NULL;)
    {
      if (card == NULL)
        {
          card = create_card (self);
          gtk_box_append (GTK_BOX (card), create_label (_("Parts"), "heading", 0));
        }
      add_child (self, card, child);
    }
}

/* --- the whole --- */

static const struct
{
  char *(*shape) (const QdReview *review, const QdGoalFigures *goal);
  void (*texts) (GPtrArray *texts, const QdReview *review, const QdGoalFigures *goal);
  void (*add) (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal);
} kinds[QD_N_GOAL_PARTS] = {
  [QD_GOAL_PART_TITLE] = { shape_of_title, add_title_texts, add_title },
  [QD_GOAL_PART_FIGURES] = { shape_of_figures, add_figures_texts, add_figures },
  [QD_GOAL_PART_RECONCILIATION] = { shape_of_reconciliation, add_reconciliation_texts, add_reconciliation },
  [QD_GOAL_PART_SMART] = { shape_of_smart, add_smart_texts, add_smart },
  [QD_GOAL_PART_RATES] = { shape_of_rates, add_rates_texts, add_rates },
  [QD_GOAL_PART_CHILDREN] = { shape_of_children, add_children_texts, add_children },
};

static void
make_anew (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->labels, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  kinds[self->id].add (self, review, goal);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

void
qd_goal_part_show (QdGoalPart *self, const QdReview *review, const QdGoalFigures *goal)
{
  g_autofree char *shape = kinds[self->id].shape (review, goal);

  g_ptr_array_set_size (self->texts, 0);
  kinds[self->id].texts (self->texts, review, goal);
  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      make_anew (self, review, goal);
    }
  for (guint i = 0; i < self->labels->len; i++)
    if (!g_str_equal (gtk_label_get_text (g_ptr_array_index (self->labels, i)), g_ptr_array_index (self->texts, i)))
      gtk_label_set_text (g_ptr_array_index (self->labels, i), g_ptr_array_index (self->texts, i));
}

static void
qd_goal_part_finalize (GObject *object)
{
  QdGoalPart *self = QD_GOAL_PART (object);

  g_object_unref (self->menu);
  g_free (self->shape);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->labels);
  G_OBJECT_CLASS (qd_goal_part_parent_class)->finalize (object);
}

static void
qd_goal_part_class_init (QdGoalPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_goal_part_finalize;
}

static void
qd_goal_part_init (QdGoalPart *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new ();
}

GtkWidget *
qd_goal_part_new (QdGoalPartId id, QdPage *page, GMenuModel *menu)
{
  QdGoalPart *self = g_object_new (QD_TYPE_GOAL_PART, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", SPACE,
                                   "visible", FALSE, NULL);

  self->id = id;
  self->page = page;
  self->menu = g_object_ref (menu);
  return GTK_WIDGET (self);
}
