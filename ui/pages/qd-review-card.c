#include "ui/pages/qd-review-card.h"

#include <string.h>

#include <glib/gi18n.h>

#include "model/figures/qd-review-facts.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-status-chip.h"
#include "ui/widgets/qd-wrap-box.h"

struct _QdReviewCard
{
  GtkBox     parent_instance;
  gint64     id;
  int        kind;
  gboolean   can_edit;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (QdReviewCard, qd_review_card, GTK_TYPE_BOX)

typedef enum
{
  PROMOTE_TO_GOAL = QD_KIND_GOAL,
  PROMOTE_TO_MILESTONE = QD_KIND_MILESTONE,
  PROMOTE_TO_ITEM = QD_KIND_REVIEW_ITEM,
} Promotion;

/* --- the menu --- */

static void
add_to_menu (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_promotions (QdReviewCard *self)
{
  GMenu *menu = g_menu_new ();

  add_to_menu (menu, _("As a Goal"), "review.promote", g_variant_new ("(xi)", self->id, PROMOTE_TO_GOAL));
  add_to_menu (menu, _("As a Milestone"), "review.promote", g_variant_new ("(xi)", self->id, PROMOTE_TO_MILESTONE));
  add_to_menu (menu, _("As an Action of the Next Period"), "review.promote",
               g_variant_new ("(xi)", self->id, PROMOTE_TO_ITEM));
  return G_MENU_MODEL (menu);
}

static void
add_answers_to_menu (QdReviewCard *self, GMenu *menu)
{
  switch (self->kind)
    {
    case QD_REVIEW_ITEM_KIND_ACHIEVEMENT:
      add_to_menu (menu, _("Add Success Factor…"), "review.add-answer",
                   g_variant_new ("(xi)", self->id, QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR));
      break;
    case QD_REVIEW_ITEM_KIND_PROBLEM:
    case QD_REVIEW_ITEM_KIND_SHORTFALL:
      add_to_menu (menu, _("Add Cause…"), "review.add-answer",
                   g_variant_new ("(xi)", self->id, QD_REVIEW_ITEM_KIND_CAUSE));
      add_to_menu (menu, _("Add Action…"), "review.add-answer",
                   g_variant_new ("(xi)", self->id, QD_REVIEW_ITEM_KIND_ACTION));
      break;
    case QD_REVIEW_ITEM_KIND_CAUSE:
      add_to_menu (menu, _("Add Action…"), "review.add-answer",
                   g_variant_new ("(xi)", self->id, QD_REVIEW_ITEM_KIND_ACTION));
      break;
    default:
      break;
    }
}

static gboolean
is_to_be_done (int kind)
{
  return kind == QD_REVIEW_ITEM_KIND_ACTION || kind == QD_REVIEW_ITEM_KIND_NEXT;
}

static GMenuModel *
create_menu (QdReviewCard *self)
{
  const QdField *field = qd_kind_find_field (&qd_review_item_kind, "status");
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new (), states = g_menu_new (), last = g_menu_new ();
  g_autoptr (GMenuModel) promotions = create_promotions (self);

  add_to_menu (first, _("Edit…"), "review.edit", g_variant_new_int64 (self->id));
  add_answers_to_menu (self, first);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (is_to_be_done (self->kind))
    {
      g_autoptr (GMenu) middle = g_menu_new ();

      for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
        add_to_menu (states, _(choice->label), "review.set-status", g_variant_new ("(xi)", self->id, choice->value));
      g_menu_append_submenu (middle, _("Status"), G_MENU_MODEL (states));
      g_menu_append_submenu (middle, _("Carry Over"), promotions);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (middle));
    }
  add_to_menu (last, _("Duplicate"), "review.duplicate", g_variant_new_int64 (self->id));
  add_to_menu (last, _("Delete"), "review.delete", g_variant_new_int64 (self->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* Cards are made anew with each review: the menu only when somebody asks for it. */
static void
show_menu (QdReviewCard *self, double x, double y)
{
  if (!self->can_edit)
    return;
  if (self->popover == NULL)
    {
      g_autoptr (GMenuModel) menu = create_menu (self);

      self->popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdReviewCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static gboolean
menu_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  show_menu (QD_REVIEW_CARD (widget), 12, gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

static gboolean
delete_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (QD_REVIEW_CARD (widget)->can_edit)
    gtk_widget_activate_action (widget, "review.delete", "x", QD_REVIEW_CARD (widget)->id);
  return TRUE;
}

static gboolean
edit_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_widget_activate_action (widget, "review.edit", "x", QD_REVIEW_CARD (widget)->id);
  return TRUE;
}

/* --- what stands on it --- */

static const QdGoalFigures *
goal_of_metric (const QdReview *review, gint64 metric)
{
  for (guint i = 0; i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);

      if (metric != 0 && goal->goal->metric == metric && qd_is_some (goal->target))
        return goal;
    }
  return NULL;
}

/* Of a goal that was linked as a fact: its code stands in the text. */
static const QdGoalFigures *
goal_in_text (const QdReview *review, const char *body)
{
  for (guint i = 0; body != NULL && i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      g_autofree char *mark = g_strdup_printf ("[%s]", goal->goal->code);

      if (strstr (body, mark) != NULL && (qd_is_some (goal->actual) || qd_is_some (goal->completion)))
        return goal;
    }
  return NULL;
}

static const QdMetricFigures *
metric_of (const QdReview *review, gint64 metric)
{
  for (guint i = 0; metric != 0 && i < review->metrics->len; i++)
    {
      const QdMetricFigures *figures = qd_review_nth (review->metrics, QdMetricFigures, i);

      if (figures->metric != NULL && figures->metric->record.id == metric && qd_is_some (figures->actual))
        return figures;
    }
  return NULL;
}

/* The figure that the item is about, and its target, NULL where there is none; FALSE without a figure. */
static gboolean
find_figure (const QdReview *review, const QdReviewItem *item, const QdLanguage *language, char **figure, char **target)
{
  const QdFigureStyle style = { language, qd_plan_data_plan (review->data)->currency };
  const QdGoalFigures *named = goal_in_text (review, item->body);
  const QdGoalFigures *goal = named != NULL ? named : goal_of_metric (review, item->metric);
  const QdMetricFigures *metric = metric_of (review, item->metric);
  g_autofree char *text = NULL;

  *figure = *target = NULL;
  if (named == NULL && metric == NULL)
    return FALSE;
  *figure = named != NULL ? qd_review_fact_figure_of_goal (named, &style)
                          : qd_figure_text_column (metric->actual, metric->unit, metric->decimals, &style);
  if (goal != NULL && qd_is_some (goal->target))
    {
      text = qd_figure_text_column (goal->target, goal->unit, goal->decimals, &style);
      *target = g_strdup_printf (_("target %s"), text);
    }
  return TRUE;
}

char *
qd_review_card_figure (const QdReview *review, const QdReviewItem *item, const QdLanguage *language)
{
  g_autofree char *figure = NULL, *target = NULL;

  if (is_to_be_done (item->kind) || !find_figure (review, item, language, &figure, &target))
    return g_strdup ("");
  return target != NULL ? g_strdup_printf ("%s, %s", figure, target) : g_steal_pointer (&figure);
}

/* "12.3% target 15%" */
static GtkWidget *
create_figure (const QdReview *review, const QdReviewItem *item, const QdLanguage *language)
{
  g_autofree char *figure = NULL, *target = NULL;
  GtkWidget *pill, *value;

  if (!find_figure (review, item, language, &figure, &target))
    return NULL;
  pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  value = qd_label_new_cut (figure, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (value, "bold");
  gtk_box_append (GTK_BOX (pill), value);
  if (target != NULL)
    gtk_box_append (GTK_BOX (pill), qd_label_new_cut (target, "dim-label"));
  gtk_widget_add_css_class (pill, "review-figure");
  gtk_widget_add_css_class (pill, item->kind == QD_REVIEW_ITEM_KIND_ACHIEVEMENT ? "good" : "bad");
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  return pill;
}

static const char *
name_of_person (const QdReview *review, gint64 id)
{
  const QdRecord *person = qd_plan_data_find (review->data, QD_KIND_PERSON, id);

  return person != NULL ? QD_PERSON (person)->name : NULL;
}

/* The words of a card that has no figure: the first line of its body, else who wrote it. */
static GtkWidget *
create_words (const QdReview *review, const QdReviewItem *item)
{
  const char *person = name_of_person (review, item->owner);
  g_autofree char *line = item->body != NULL ? g_strdup (item->body) : NULL;

  if (line != NULL)
    g_strdelimit (line, "\n\r", ' ');
  return qd_label_new_cut (line != NULL ? line : person != NULL ? person : "", "dim-label");
}

static const struct
{
  QdSymbol    symbol;
  const char *word, *css_class;
} looks[] = {
  [0] = { QD_SYMBOL_NOT_STARTED, N_("To do"), "dim-label" },
  [QD_REVIEW_ITEM_STATUS_OPEN] = { QD_SYMBOL_NOT_STARTED, N_("To do"), "dim-label" },
  [QD_REVIEW_ITEM_STATUS_DOING] = { QD_SYMBOL_ON_TRACK, N_("Doing"), "accent" },
  [QD_REVIEW_ITEM_STATUS_DONE] = { QD_SYMBOL_DONE, N_("Completed"), "success" },
  [QD_REVIEW_ITEM_STATUS_DROPPED] = { QD_SYMBOL_NO_TARGET, N_("Dropped"), "dim-label" },
};

static int
look_of (const QdReviewItem *item)
{
  return CLAMP (item->status, 0, QD_REVIEW_ITEM_STATUS_DROPPED);
}

gboolean
qd_review_card_has_status (const QdReviewItem *item)
{
  return is_to_be_done (item->kind);
}

const char *
qd_review_card_status (const QdReviewItem *item)
{
  return _(looks[look_of (item)].word);
}

int
qd_review_card_status_symbol (const QdReviewItem *item)
{
  return (int) looks[look_of (item)].symbol;
}

static GtkWidget *
create_status (const QdReviewItem *item)
{
  GtkWidget *chip = qd_status_chip_new ();

  qd_status_chip_set (QD_STATUS_CHIP (chip), qd_symbol_icon_name (looks[look_of (item)].symbol), qd_review_card_status (item),
                      looks[look_of (item)].css_class);
  return chip;
}

static GtkWidget *
create_outcome (QdReviewCard *self, const QdReviewItem *item)
{
  GtkWidget *button;

  if (item->becomes != NULL)
    {
      g_autofree char *label = g_strdup_printf ("→ %s", item->becomes);
      g_autofree char *name = g_strdup_printf (_("Show %s"), item->becomes);

      button = gtk_button_new_with_label (label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.show-code");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", item->becomes);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_add_css_class (button, "review-link");
      return button;
    }
  if (!self->can_edit || item->status == QD_REVIEW_ITEM_STATUS_DONE || item->status == QD_REVIEW_ITEM_STATUS_DROPPED)
    return NULL;
  g_autoptr (GMenuModel) menu = create_promotions (self);
  button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (_("Carry Over")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Carry Over"), -1);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "review-promote");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_responsibility (QdReviewCard *self, GtkWidget *row, const QdReview *review, const QdReviewItem *item)
{
  const char *person = name_of_person (review, item->owner);
  g_autofree char *due = item->due != QD_DAY_NONE ? qd_day_to_text (item->due) : NULL;
  GtkWidget *outcome = create_outcome (self, item);

  qd_wrap_box_append (QD_WRAP_BOX (row), create_status (item));
  if (person != NULL)
    qd_wrap_box_append (QD_WRAP_BOX (row), qd_label_new_cut (person, "dim-label"));
  if (due != NULL)   /* the year only where it is not that of the period */
    {
      gboolean same_year = strncmp (due, review->label, 4) == 0;
      GtkWidget *label = qd_label_new_cut (same_year ? due + 5 : due, "dim-label");

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      gtk_widget_add_css_class (label, "numeric");
      qd_wrap_box_append (QD_WRAP_BOX (row), label);
    }
  if (outcome == NULL)
    return;
  gtk_widget_set_hexpand (outcome, TRUE);
  gtk_widget_set_halign (outcome, GTK_ALIGN_END);
  qd_wrap_box_append (QD_WRAP_BOX (row), outcome);
}

static void
fill (QdReviewCard *self, const QdReview *review, const QdReviewItem *item, const QdLanguage *language)
{
  GtkWidget *title = qd_label_new_cut (item->title, NULL), *foot;
  GtkWidget *figure = is_to_be_done (item->kind) ? NULL : create_figure (review, item, language);

  /* who, when and what becomes of it take another line where they have no room in one */
  foot = is_to_be_done (item->kind) ? qd_wrap_box_new (6) : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_widget_set_vexpand (title, TRUE);
  gtk_widget_set_valign (foot, GTK_ALIGN_END);
  gtk_widget_add_css_class (foot, "review-foot");
  if (item->kind == QD_REVIEW_ITEM_KIND_PROBLEM || item->kind == QD_REVIEW_ITEM_KIND_SHORTFALL
      || item->kind == QD_REVIEW_ITEM_KIND_ACHIEVEMENT)
    gtk_widget_add_css_class (title, "bold");
  if (is_to_be_done (item->kind))
    add_responsibility (self, foot, review, item);
  else
    gtk_box_append (GTK_BOX (foot), figure != NULL ? figure : create_words (review, item));
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), foot);
}

/* --- object --- */

static void
qd_review_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdReviewCard *self = QD_REVIEW_CARD (widget);

  GTK_WIDGET_CLASS (qd_review_card_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
qd_review_card_dispose (GObject *object)
{
  g_clear_pointer (&QD_REVIEW_CARD (object)->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (qd_review_card_parent_class)->dispose (object);
}

static void
qd_review_card_class_init (QdReviewCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_review_card_dispose;
  widget_class->size_allocate = qd_review_card_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "reviewcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, edit_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_key, NULL);
}

static void
qd_review_card_init (QdReviewCard *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}

GtkWidget *
qd_review_card_new (const QdReview *review, const QdReviewItem *item, const QdLanguage *language, gboolean can_edit)
{
  const QdField *field = qd_kind_find_field (&qd_review_item_kind, "kind");
  QdReviewCard *self = g_object_new (QD_TYPE_REVIEW_CARD, NULL);
  g_autofree char *name = NULL;

  self->id = item->record.id;
  self->kind = item->kind;
  self->can_edit = can_edit;
  fill (self, review, item, language);
  name = g_strdup_printf ("%s %s: %s", item->code,
                          item->kind > 0 ? _(field->choices[item->kind - 1].label) : "", item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

gint64
qd_review_card_get_id (QdReviewCard *self)
{
  return self->id;
}

void
qd_review_card_set_selected (QdReviewCard *self, gboolean is_selected)
{
  if (is_selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "looked-at");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "looked-at");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}
