#include "ui/qd-next-period-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-next-period.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-period-text.h"

#define QD_TYPE_NEXT_PERIOD_DIALOG (qd_next_period_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdNextPeriodDialog, qd_next_period_dialog, QD, NEXT_PERIOD_DIALOG, AdwWindow)

struct _QdNextPeriodDialog
{
  AdwWindow     parent_instance;
  QdSession    *session;
  QdReview     *review;
  QdNextPeriod *next;
  GPtrArray    *checks;    /* GtkCheckButton * of each item, borrowed */
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
  QdPlan *plan = qd_session_get_plan (self->session);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (GPtrArray) updated = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  gboolean done = TRUE;

  qd_next_period_to_records (self->next, added, updated);
  if (added->len + updated->len == 0)
    return TRUE;
  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  for (guint i = 0; i < added->len && done; i++)
    done = qd_plan_insert (plan, g_ptr_array_index (added, i), error);
  for (guint i = 0; i < updated->len && done; i++)
    done = qd_plan_update (plan, g_ptr_array_index (updated, i), error);
  if (done && qd_plan_commit (plan, error))
    return TRUE;
  qd_plan_rollback (plan);
  return FALSE;
}

static void
start_clicked (GtkButton *button, QdNextPeriodDialog *self)
{
  g_autofree char *period = qd_period_to_text (&self->next->to, qd_session_get_language (self->session));
  /* Translators: a step of the history: "Start 2025 Q2" */
  g_autofree char *what = g_strdup_printf (_("Start %s"), period);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    nth_item (self, i)->is_chosen = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  if (!write_records (self, what, &error))
    {
      qd_dialogs_tell (GTK_WINDOW (self), _("Nothing Was Written"), error->message);
      return;
    }
  qd_session_set_question (self->session, &self->next->to, QD_DAY_NONE);
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
  if (figures == NULL || qd_is_none (item->baseline))
    return g_steal_pointer (&period);
  baseline = qd_figure_text_unit (item->baseline, figures->unit, figures->decimals, &style);
  target = qd_figure_text_unit (figures->target, figures->unit, figures->decimals, &style);
  return g_strdup_printf (_("%s · baseline %s, the last actual · target %s, to be edited"), period, baseline, target);
}

static char *
describe (QdNextPeriodDialog *self, const QdNextPeriodItem *item)
{
  g_autofree char *due = qd_day_to_text (item->due);

  if (item->source->kind->id == QD_KIND_GOAL)
    return describe_goal (self, item);
  if (item->source->kind->id == QD_KIND_MILESTONE)
    {
      g_autofree char *old = qd_day_to_text (QD_MILESTONE (item->source)->due);
      return g_strdup_printf (_("due %s, was %s"), due, old);
    }
  return item->due != QD_DAY_NONE ? g_strdup_printf (_("due %s"), due) : g_strdup (_("no due day"));
}

static const char *
title_of (const QdRecord *record)
{
  return qd_record_get_text (record, qd_kind_find_field (record->kind, "title"));
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

static GtkWidget *
create_row (QdNextPeriodDialog *self, guint i)
{
  const QdNextPeriodItem *item = nth_item (self, i);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *code = qd_record_code (item->source);
  g_autofree char *title = g_markup_escape_text (title_of (item->source), -1), *text = describe (self, item);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  g_autofree char *name = g_strdup_printf ("%s %s", code, title_of (item->source));
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
        group = adw_preferences_group_new ();
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
  };

  if (self->next->items->len == 0)
    {
      empty = adw_status_page_new ();
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "quarterdeck-done-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing to Take Along"));
      adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                       _("This period has no goals, unfinished milestones or open actions."));
      return empty;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != NULL)
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (groups[i]));
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
}

void
qd_next_period_dialog_present (GtkWidget *parent, QdSession *session)
{
  QdNextPeriodDialog *self
      = g_object_new (QD_TYPE_NEXT_PERIOD_DIALOG, "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                      "destroy-with-parent", TRUE, "default-width", 680, "default-height", 640, "title",
                      _("Start the Next Period"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page;

  self->session = g_object_ref (session);
  self->review = qd_review_ref (qd_session_get_review (session));
  self->next = qd_next_period_new (self->review);
  gtk_box_append (GTK_BOX (box), create_header (self));
  page = create_page (self);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_present (GTK_WINDOW (self));
}
