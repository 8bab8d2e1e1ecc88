#include "ui/pages/qd-milestones-private.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-criterion.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-milestone-figures.h"

/* What the figures say of milestones, read and never typed: a notice of those whose criterion is met while nobody has marked
 * them as done, and below the list a line about the selected one. */

#define MOST_NAMED 3   /* in the notice; the others are counted */

static const QdLanguage *
language_of (QdMilestonesPage *self)
{
  return qd_session_get_language (qd_page_get_session (QD_PAGE (self)));
}

/* --- notice --- */

/* Ids (gint64) of those that wait; their names and days into `names`. */
static GArray *
find_waiting (const QdReview *review, GString *names)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (review->schedule.items, QdMilestoneFigures, i);
      g_autofree char *day = NULL, *name = NULL;

      if (!qd_criterion_is_waiting (figures))
        continue;
      g_array_append_val (ids, figures->milestone->record.id);
      if (ids->len > MOST_NAMED)
        continue;
      day = qd_day_to_text (figures->criterion.reached_on);
      /* Translators: a milestone and the day its criterion was met */
      name = g_strdup_printf (_("“%s” (%s)"), figures->milestone->title, day);
      g_string_append_printf (names, "%s%s", ids->len > 1 ? _(", ") : "", name);
    }
  if (ids->len > MOST_NAMED)
    g_string_append_printf (names, _(" and %u more"), ids->len - MOST_NAMED);
  return ids;
}

static void
update_notice (QdMilestonesPage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) ids = find_waiting (self->review, names);
  g_autofree char *sentence = g_strdup_printf (_("Criterion met, but not marked as done: %s"), names->str);

  if (g_strcmp0 (self->reached_closed, sentence) != 0)
    g_clear_pointer (&self->reached_closed, g_free);
  gtk_label_set_text (GTK_LABEL (self->reached_text), sentence);
  gtk_button_set_label (GTK_BUTTON (self->reached_button), ids->len == 1 ? _("Mark as Done") : _("Mark All as Done"));
  gtk_widget_set_visible (self->reached_button, qd_milestone_edits_can_edit (self->edits));
  gtk_widget_set_visible (self->reached, ids->len > 0 && self->reached_closed == NULL);
}

static void
mark_clicked (GtkButton *button, QdMilestonesPage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) ids = find_waiting (self->review, names);

  qd_milestone_edits_set_reached (self->edits, ids, self->review);
}

static void
close_clicked (GtkButton *button, QdMilestonesPage *self)
{
  g_free (self->reached_closed);
  self->reached_closed = g_strdup (gtk_label_get_text (GTK_LABEL (self->reached_text)));
  gtk_widget_set_visible (self->reached, FALSE);
}

GtkWidget *
qd_milestone_facts_create_notice (QdMilestonesPage *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->reached = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->reached_text = gtk_label_new (NULL);
  self->reached_button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->reached, "notice");
  gtk_widget_add_css_class (self->reached, "success-ground");
  gtk_widget_add_css_class (close, "flat");
  gtk_label_set_xalign (GTK_LABEL (self->reached_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->reached_text), TRUE);
  gtk_widget_set_hexpand (self->reached_text, TRUE);
  gtk_widget_set_valign (self->reached_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close this notice"), -1);
  g_signal_connect (self->reached_button, "clicked", G_CALLBACK (mark_clicked), self);
  g_signal_connect (close, "clicked", G_CALLBACK (close_clicked), self);
  gtk_box_append (GTK_BOX (self->reached), gtk_image_new_from_icon_name ("quarterdeck-done-symbolic"));
  gtk_box_append (GTK_BOX (self->reached), self->reached_text);
  gtk_box_append (GTK_BOX (self->reached), self->reached_button);
  gtk_box_append (GTK_BOX (self->reached), close);
  gtk_widget_set_visible (self->reached, FALSE);
  return self->reached;
}

/* --- the selected one --- */

/* NULL: none, or several */
static const QdMilestoneFigures *
selected_figures (QdMilestonesPage *self)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  const QdMilestoneLine *line = rows->len == 1 ? qd_milestone_row_get_line (g_ptr_array_index (rows, 0)) : NULL;

  return line != NULL && line->figures.milestone != NULL ? &line->figures : NULL;
}

/* "Users ≥ 30,000: 31,200 · met on 2025-05-20"; "" without criterion */
static char *
criterion_sentence (QdMilestonesPage *self, const QdMilestoneFigures *figures)
{
  const QdCriterionFigures *criterion = &figures->criterion;
  g_autofree char *wanted = qd_criterion_text (figures->milestone, criterion, language_of (self));
  g_autofree char *actual = qd_criterion_actual_text (criterion, language_of (self)), *day = NULL, *now = NULL;
  const char *metric = qd_criterion_metric_name (criterion, language_of (self));

  if (*wanted == '\0')
    return g_strdup ("");
  now = *actual != '\0' ? g_strdup_printf (_("now %s"), actual) : g_strdup (_("no figure yet"));
  if (criterion->reached_on == QD_DAY_NONE)
    return g_strdup_printf (_("Criterion: %s %s · %s · not met yet"), metric, wanted, now);
  day = qd_day_to_text (criterion->reached_on);
  return criterion->is_met == 0 ? g_strdup_printf (_("Criterion: %s %s · %s · was met on %s, not any more"), metric, wanted, now, day)
                                : g_strdup_printf (_("Criterion: %s %s · %s · met on %s"), metric, wanted, now, day);
}

static const QdCampaign *
campaign_of (QdMilestonesPage *self, const QdMilestoneFigures *figures)
{
  return QD_CAMPAIGN (qd_plan_data_find (self->review->data, QD_KIND_CAMPAIGN, figures->milestone->campaign));
}

/* "ROI 1:8.3", "net ROI 730%", or why there is none */
static char *
roi_text (QdMilestonesPage *self, const QdRates *rates)
{
  gboolean is_net = qd_plan_data_plan (self->review->data)->roi_headline == QD_PLAN_ROI_HEADLINE_NET;
  g_autofree char *value = is_net ? qd_figure_text_percent (rates->roi_net, 0)
                                  : qd_figure_text_number (rates->roi_ratio, 2, FALSE);

  if (qd_is_none (rates->roi_ratio))
    return g_strdup_printf (_("ROI: %s"), _(qd_reason_name (rates->reason != QD_REASON_NONE ? rates->reason : QD_REASON_NO_DATA)));
  return g_strdup_printf (is_net ? _("net ROI %s") : _("ROI 1:%s"), value);
}

/* "Campaign: Spring sale · 3 days · 230,000 new users · ROI 1:8.3", of the period as on the page of campaigns; "" without */
static char *
campaign_sentence (QdMilestonesPage *self, const QdMilestoneFigures *figures)
{
  const QdCampaign *campaign = campaign_of (self, figures);
  const QdCampaignFigures *found = qd_campaign_figures_find (self->review, figures->milestone->campaign);
  g_autofree char *days = NULL, *users = NULL, *roi = NULL;

  if (campaign == NULL)
    return g_strdup ("");
  days = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", qd_campaign_days (campaign)), qd_campaign_days (campaign));
  if (found == NULL)
    return g_strdup_printf (_("Campaign: %s · %s · no figures in this period"), campaign->name, days);
  users = qd_is_some (found->rates.sums[QD_MEASURE_NEW_USERS])
            ? qd_figure_text_number (found->rates.sums[QD_MEASURE_NEW_USERS], 0, TRUE) : g_strdup ("—");
  roi = roi_text (self, &found->rates);
  return g_strdup_printf (_("Campaign: %s · %s · new users %s · %s"), campaign->name, days, users, roi);
}

static char *
facts_text (QdMilestonesPage *self, const QdMilestoneFigures *figures)
{
  g_autofree char *criterion = criterion_sentence (self, figures), *campaign = campaign_sentence (self, figures);

  return g_strconcat (criterion, *criterion != '\0' && *campaign != '\0' ? "\n" : "", campaign, NULL);
}

/* NULL: no phase, or several rows */
static const QdPhase *
selected_phase (QdMilestonesPage *self)
{
  g_autoptr (GPtrArray) rows = qd_milestones_page_get_selected (self);
  const QdMilestoneLine *line = rows->len == 1 ? qd_milestone_row_get_line (g_ptr_array_index (rows, 0)) : NULL;

  return line != NULL && line->kind == QD_MILESTONE_ROW_PHASE ? line->phase.phase : NULL;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
append_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

/* "Adjust: ads twice a week" */
static char *
judged_text (const QdPhase *phase)
{
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_phase_kind, "verdict"), phase->verdict);

  if (label == NULL || is_empty (phase->learned))
    return g_strdup (label != NULL ? _(label) : is_empty (phase->learned) ? "" : phase->learned);
  /* Translators: the verdict on a phase, and what was learned in it */
  return g_strdup_printf (_("%s: %s"), _(label), phase->learned);
}

/* What it is for, what its review said, and what the one before it has taught. */
static char *
phase_text (QdMilestonesPage *self, const QdPhase *phase)
{
  const QdPhase *before = qd_phase_before (self->review->data, phase);
  g_autofree char *judged = judged_text (phase), *handed_on = before != NULL ? judged_text (before) : g_strdup ("");
  GString *text = g_string_new (NULL);

  if (!is_empty (phase->aim))
    append_line (text, g_strdup_printf (_("Aim: %s"), phase->aim));
  if (*judged != '\0')
    append_line (text, g_strdup_printf (_("Review: %s"), judged));
  if (*handed_on != '\0')
    append_line (text, g_strdup_printf (_("From “%s”: %s"), before->name, handed_on));
  return g_string_free (text, FALSE);
}

static void
update_line (QdMilestonesPage *self)
{
  const QdMilestoneFigures *figures = selected_figures (self);
  const QdPhase *phase = selected_phase (self);
  g_autofree char *text = figures != NULL ? facts_text (self, figures) : phase != NULL ? phase_text (self, phase) : g_strdup ("");
  g_autofree char *day = NULL, *offer = NULL;
  gboolean is_offered = figures != NULL && qd_criterion_is_waiting (figures) && qd_milestone_edits_can_edit (self->edits);

  if (is_offered)
    {
      day = qd_day_to_text (figures->criterion.reached_on);
      offer = g_strdup_printf (_("Mark as Done on %s"), day);
      gtk_button_set_label (GTK_BUTTON (self->facts_button), offer);
    }
  gtk_label_set_text (GTK_LABEL (self->facts_text), text);
  gtk_widget_set_visible (self->facts_button, is_offered);
  gtk_widget_set_visible (self->facts_campaign, figures != NULL && campaign_of (self, figures) != NULL);
  gtk_widget_set_visible (self->facts, *text != '\0');
}

static void
offer_clicked (GtkButton *button, QdMilestonesPage *self)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);

  qd_milestone_edits_set_reached (self->edits, ids, self->review);
}

static void
campaign_clicked (GtkButton *button, QdMilestonesPage *self)
{
  const QdMilestoneFigures *figures = selected_figures (self);

  if (figures != NULL && campaign_of (self, figures) != NULL)
    qd_page_navigate (QD_PAGE (self), "campaigns", campaign_of (self, figures)->code);
}

GtkWidget *
qd_milestone_facts_create_line (QdMilestonesPage *self)
{
  self->facts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->facts_text = gtk_label_new (NULL);
  self->facts_button = gtk_button_new_with_label ("");
  gtk_label_set_xalign (GTK_LABEL (self->facts_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->facts_text), TRUE);
  gtk_widget_set_hexpand (self->facts_text, TRUE);
  self->facts_campaign = gtk_button_new_with_label (_("Show Campaign"));
  gtk_widget_set_valign (self->facts_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->facts_campaign, GTK_ALIGN_CENTER);
  g_signal_connect (self->facts_campaign, "clicked", G_CALLBACK (campaign_clicked), self);
  g_signal_connect (self->facts_button, "clicked", G_CALLBACK (offer_clicked), self);
  gtk_box_append (GTK_BOX (self->facts), self->facts_text);
  gtk_box_append (GTK_BOX (self->facts), self->facts_campaign);
  gtk_box_append (GTK_BOX (self->facts), self->facts_button);
  gtk_widget_set_visible (self->facts, FALSE);
  return self->facts;
}

void
qd_milestone_facts_update (QdMilestonesPage *self)
{
  if (self->review == NULL)
    return;
  update_notice (self);
  update_line (self);
}
