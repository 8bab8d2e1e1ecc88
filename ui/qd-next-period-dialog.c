#include "ui/qd-next-period-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-next-period.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-page-parts.h"

#define QD_TYPE_NEXT_PERIOD_DIALOG (qd_next_period_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdNextPeriodDialog, qd_next_period_dialog, QD, NEXT_PERIOD_DIALOG, AdwWindow)

struct _QdNextPeriodDialog
{
  AdwWindow     parent_instance;
  QdSession    *session;
  QdReview     *review;
  QdNextPeriod *next;
  GPtrArray    *checks;    /* GtkCheckButton * of each item, borrowed */
  GPtrArray    *lines;     /* AdwActionRow * of the budget lines, borrowed */
  GtkWidget    *all_lines, *share, *budget;   /* NULL without budget lines */
  gboolean      is_checking;                  /* all of them at once */
  GtkWidget    *parent;    /* borrowed: the dialog goes with it */
  QdNextPeriodStarted started;
};

G_DEFINE_FINAL_TYPE (QdNextPeriodDialog, qd_next_period_dialog, ADW_TYPE_WINDOW)

static QdNextPeriodItem *
nth_item (QdNextPeriodDialog *self, guint i)
{
  return &g_array_index (self->next->items, QdNextPeriodItem, i);
}

/* --- writing --- */

static gboolean
write_records (QdNextPeriodDialog *self, const char *what, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GPtrArray) updated = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);

  qd_next_period_to_records (self->next, added, updated);
  return qd_session_write (self->session, added, updated, what, error);
}

static void
start_clicked (GtkButton *button, QdNextPeriodDialog *self)
{
  g_autofree char *period = qd_period_to_text (&self->next->to, qd_session_get_language (self->session));
  /* Translators: a step of the history: "Start 2025 Q2" */
  g_autofree char *what = g_strdup_printf (_("Start %s"), period);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    nth_item (self, i)->is_chosen = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  if (!write_records (self, what, &error))
    {
      qd_dialogs_tell (GTK_WINDOW (self), _("Nothing Was Written"), error->message);
      return;
    }
  qd_session_set_question (self->session, &self->next->to, QD_DAY_NONE);
  message = g_strdup_printf (_("%s was started"), period);
  self->started (self->parent, message);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- rows --- */

static const QdGoalFigures *
figures_of (QdNextPeriodDialog *self, const QdRecord *goal)
{
  for (guint i = 0; i < self->review->goals->len; i++)
    if (qd_review_nth (self->review->goals, QdGoalFigures, i)->goal == QD_GOAL (goal))
      return qd_review_nth (self->review->goals, QdGoalFigures, i);
  return NULL;
}

/* "Baseline 62,000 (so far 50,000) · target 80,000 · 2025 Q2" */
static char *
describe_goal (QdNextPeriodDialog *self, const QdNextPeriodItem *item)
{
  const QdPlanRecord *plan = qd_plan_data_plan (self->next->data);
  const QdFigureStyle style = { qd_session_get_language (self->session), plan->currency };
  const QdGoalFigures *figures = figures_of (self, item->source);
  g_autofree char *period = qd_period_to_text (&item->period, style.language);
  g_autofree char *baseline = NULL, *target = NULL;

  if (item->existing != NULL)
    return g_strdup_printf (_("%s has %s for this already"), period, qd_record_code (item->existing));
  if (item->is_finished)
    return g_strdup_printf (_("%s · done already"), period);
  if (figures == NULL || qd_is_none (item->baseline))
    return g_steal_pointer (&period);
  baseline = qd_figure_text_unit (item->baseline, figures->unit, figures->decimals, &style);
  target = qd_figure_text_unit (figures->target, figures->unit, figures->decimals, &style);
  return g_strdup_printf (_("%s · baseline %s, the last actual · target %s, to be edited"), period, baseline, target);
}

static char *
money_text (QdNextPeriodDialog *self, QdMoney amount)
{
  const QdPlanRecord *plan = qd_plan_data_plan (self->next->data);
  const QdFigureStyle style = { qd_session_get_language (self->session), plan->currency };

  return qd_figure_text_money (qd_money_to_major (amount, self->next->data->money_decimals), &style);
}

/* "2025-05 · 30,000 → 33,000" */
static char *
describe_line (QdNextPeriodDialog *self, const QdNextPeriodItem *item)
{
  const QdBudgetLine *line = (const QdBudgetLine *) item->source;
  g_autofree char *period = qd_period_to_text (&item->period, qd_session_get_language (self->session));
  g_autofree char *now = money_text (self, line->amount), *then = money_text (self, qd_next_period_amount (self->next, item));

  if (item->existing != NULL)
    return g_strdup_printf (_("%s has %s for this already"), period, qd_record_code (item->existing));
  return self->next->budget_share == 1 ? g_strdup_printf ("%s · %s", period, now)
                                       : g_strdup_printf ("%s · %s → %s", period, now, then);
}

static char *
describe (QdNextPeriodDialog *self, const QdNextPeriodItem *item)
{
  g_autofree char *due = qd_day_to_text (item->due);

  if (item->source->kind->id == QD_KIND_BUDGET_LINE)
    return describe_line (self, item);
  if (item->source->kind->id == QD_KIND_GOAL)
    return describe_goal (self, item);
  if (item->source->kind->id == QD_KIND_MILESTONE)
    {
      g_autofree char *old = qd_day_to_text (QD_MILESTONE (item->source)->due);
      return g_strdup_printf (_("due %s, was %s"), due, old);
    }
  return item->due != QD_DAY_NONE ? g_strdup_printf (_("due %s"), due) : g_strdup (_("no due day"));
}

/* what a budget line is for: "Media · Feed ads · Spring sale" */
static char *
title_of_line (QdNextPeriodDialog *self, const QdBudgetLine *line)
{
  const QdRecord *parts[] = { qd_plan_data_find (self->next->data, QD_KIND_BUDGET_CATEGORY, line->category),
                              qd_plan_data_find (self->next->data, QD_KIND_CHANNEL, line->channel),
                              qd_plan_data_find (self->next->data, QD_KIND_CAMPAIGN, line->campaign) };
  GString *title = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "",
                              qd_record_get_text (parts[i], qd_kind_find_field (parts[i]->kind, "name")));
  return g_string_free (title, FALSE);
}

static char *
title_of (QdNextPeriodDialog *self, const QdRecord *record)
{
  return record->kind->id == QD_KIND_BUDGET_LINE
           ? title_of_line (self, (const QdBudgetLine *) record)
           : g_strdup (qd_record_get_text (record, qd_kind_find_field (record->kind, "title")));
}

static const QdKindId becomes[] = { QD_KIND_REVIEW_ITEM, QD_KIND_MILESTONE, QD_KIND_GOAL };

static void
becomes_chosen (GtkDropDown *choice, GParamSpec *spec, QdNextPeriodDialog *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "item"));

  nth_item (self, i)->becomes = becomes[gtk_drop_down_get_selected (choice)];
}

/* An action goes on as one, or becomes what the next period is judged by. */
static GtkWidget *
create_becomes (QdNextPeriodDialog *self, guint i)
{
  const char *const names[] = { _("Action"), _("Milestone"), _("Goal"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);
  g_autofree char *name = g_strdup_printf (_("%s goes on as"), qd_record_code (nth_item (self, i)->source));

  g_object_set_data (G_OBJECT (choice), "item", GUINT_TO_POINTER (i));
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (becomes_chosen), self);
  return choice;
}

/* --- budget lines: all or some, and by how much --- */

static void
show_budget (QdNextPeriodDialog *self)
{
  QdMoney now, then;

  for (guint i = 0; i < self->checks->len; i++)
    nth_item (self, i)->is_chosen = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  for (guint i = 0; i < self->lines->len; i++)
    {
      GObject *row = g_ptr_array_index (self->lines, i);
      g_autofree char *text = describe_line (self, nth_item (self, GPOINTER_TO_UINT (g_object_get_data (row, "item"))));
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
  qd_next_period_budget (self->next, &now, &then);
  g_autofree char *old = money_text (self, now), *new = money_text (self, then);
  /* Translators: planned amounts of the chosen budget lines, now and in the next period: "120,000 → 132,000" */
  g_autofree char *total = now == 0 && then == 0 ? g_strdup (_("None is taken along")) : g_strdup_printf (_("%s → %s"), old, new);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->budget), total);
}

static void
line_toggled (QdNextPeriodDialog *self)
{
  if (!self->is_checking)
    show_budget (self);
}

static void
all_lines_toggled (GtkCheckButton *check, QdNextPeriodDialog *self)
{
  self->is_checking = TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      guint item = GPOINTER_TO_UINT (g_object_get_data (g_ptr_array_index (self->lines, i), "item"));

      gtk_check_button_set_active (g_ptr_array_index (self->checks, item),
                                   gtk_check_button_get_active (check) && nth_item (self, item)->existing == NULL);
    }
  self->is_checking = FALSE;
  show_budget (self);
}

static void
share_changed (GtkSpinButton *spin, QdNextPeriodDialog *self)
{
  self->next->budget_share = gtk_spin_button_get_value (spin) / 100;
  show_budget (self);
}

/* The first row of the group: all lines at once, the percentage, what they come to. */
static GtkWidget *
create_budget_row (QdNextPeriodDialog *self)
{
  GtkWidget *percent = gtk_label_new ("%");

  self->budget = adw_action_row_new ();
  self->all_lines = gtk_check_button_new ();
  self->share = gtk_spin_button_new_with_range (0, 1000, 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->budget), _("All lines that have no successor yet"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->share), 100);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->share), 1);
  gtk_widget_set_valign (self->share, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->all_lines, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_lines), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All Budget Lines"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->share), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Percentage of the planned amounts"), -1);
  g_signal_connect (self->all_lines, "toggled", G_CALLBACK (all_lines_toggled), self);
  g_signal_connect (self->share, "value-changed", G_CALLBACK (share_changed), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->budget), self->all_lines);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->budget), self->share);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->budget), percent);
  return self->budget;
}

static GtkWidget *
create_row (QdNextPeriodDialog *self, guint i)
{
  const QdNextPeriodItem *item = nth_item (self, i);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *code = qd_record_code (item->source);
  g_autofree char *plain = title_of (self, item->source), *text = describe (self, item);
  g_autofree char *title = g_markup_escape_text (plain, -1), *subtitle = g_markup_escape_text (text, -1);
  g_autofree char *name = g_strdup_printf ("%s %s", code, plain);
  GtkWidget *code_label = gtk_label_new (code);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->is_chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (self->checks, check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_add_css_class (code_label, "dim-label");
  gtk_widget_add_css_class (code_label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), code_label);
  if (item->source->kind->id == QD_KIND_REVIEW_ITEM)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_becomes (self, i));
  if (item->source->kind->id == QD_KIND_BUDGET_LINE)
    {
      g_object_set_data (G_OBJECT (row), "item", GUINT_TO_POINTER (i));
      g_ptr_array_add (self->lines, row);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (line_toggled), self);
    }
  return row;
}

/* NULL when there is nothing of that kind */
static GtkWidget *
create_group (QdNextPeriodDialog *self, QdKindId kind, const char *title, const char *description)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->next->items->len; i++)
    {
      if (nth_item (self, i)->source->kind->id != kind)
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          if (kind == QD_KIND_BUDGET_LINE)
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_budget_row (self));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (self, i));
    }
  if (group == NULL)
    return NULL;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

/* --- the window --- */

static GtkWidget *
create_header (QdNextPeriodDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *start = gtk_button_new_with_mnemonic (_("_Start"));
  g_autofree char *from = qd_period_to_text (&self->next->from, qd_session_get_language (self->session));
  g_autofree char *to = qd_period_to_text (&self->next->to, qd_session_get_language (self->session));
  g_autofree char *way = g_strdup_printf ("%s → %s", from, to);

  gtk_widget_add_css_class (start, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (start, "clicked", G_CALLBACK (start_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Start the Next Period"), way));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), start);
  return header;
}

static GtkWidget *
create_page (QdNextPeriodDialog *self)
{
  GtkWidget *page = adw_preferences_page_new (), *empty;
  /* the order of the items, whose checks are counted through */
  GtkWidget *groups[] = {
    create_group (self, QD_KIND_GOAL, _("Goals"), _("Copied; the last actual becomes the baseline")),
    create_group (self, QD_KIND_MILESTONE, _("Unfinished Milestones"),
                  _("Moved; the day agreed first is kept as their baseline")),
    create_group (self, QD_KIND_REVIEW_ITEM, _("Open Actions"), _("Carried over and marked with what they became")),
    create_group (self, QD_KIND_BUDGET_LINE, _("Budget Lines"),
                  _("Copied with their planned amounts, or a percentage of them; none unless you choose")),
  };

  if (self->next->items->len == 0)
    {
      empty = qd_page_status_new ();
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "quarterdeck-done-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing to Take Along"));
      adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                       _("This period has no goals, unfinished milestones, open actions or budget lines."));
      return empty;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != NULL)
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (groups[i]));
  if (self->budget != NULL)
    show_budget (self);
  return page;
}

static void
qd_next_period_dialog_finalize (GObject *object)
{
  QdNextPeriodDialog *self = QD_NEXT_PERIOD_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->next, qd_next_period_free);
  g_clear_pointer (&self->review, qd_review_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (qd_next_period_dialog_parent_class)->finalize (object);
}

static void
qd_next_period_dialog_class_init (QdNextPeriodDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_next_period_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_next_period_dialog_init (QdNextPeriodDialog *self)
{
  self->checks = g_ptr_array_new ();
  self->lines = g_ptr_array_new ();
}

void
qd_next_period_dialog_present (GtkWidget *parent, QdSession *session, QdNextPeriodStarted started)
{
  QdNextPeriodDialog *self
      = g_object_new (QD_TYPE_NEXT_PERIOD_DIALOG, "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                      "destroy-with-parent", TRUE, "default-width", 680, "default-height", 640, "title",
                      _("Start the Next Period"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page;

  self->session = g_object_ref (session);
  self->parent = parent;
  self->started = started;
  self->review = qd_review_ref (qd_session_get_review (session));
  self->next = qd_next_period_new (self->review);
  gtk_box_append (GTK_BOX (box), create_header (self));
  page = create_page (self);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_present (GTK_WINDOW (self));
  /* not on Cancel, which Return would press */
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}
