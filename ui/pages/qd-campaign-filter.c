#include "ui/pages/qd-campaign-filter.h"

#include <glib/gi18n.h>

#include "ui/qd-page-filter.h"

enum
{
  STATUS,
  KIND,
  VERDICT,
  CHANNEL,
  OWNER,
  RESULTS,
};

struct _QdCampaignFilter
{
  AdwBin       parent_instance;
  QdPage      *page;       /* borrowed */
  QdFilterBox *box;
  QdPeriod     within;     /* NONE: any */
};

G_DEFINE_FINAL_TYPE (QdCampaignFilter, qd_campaign_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const QdFilterChoice choices[] = {
  { "status", N_("Status") }, { "kind", N_("Kind") },   { "verdict", N_("Verdict") }, { "channel", N_("Channel") },
  { "owner", N_("Owner") },   { "results", N_("Results") }, { NULL, NULL },
};

/* --- matching --- */

static gboolean
has_text (QdCampaignFilter *self, const QdCampaignFigures *figures)
{
  g_autofree char *text = g_strdup_printf ("%s %s %s", figures->campaign->code, figures->campaign->name,
                                           figures->channel != NULL ? figures->channel->name : "");

  return qd_filter_box_has_text (self->box, text);
}

static gboolean
has_results (QdCampaignFilter *self, QdCampaignRow *row)
{
  const char *wanted = qd_filter_box_get_choice (self->box, RESULTS);

  return *wanted == '\0' || qd_campaign_row_has_results (row) == g_str_equal (wanted, "with");
}

gboolean
qd_campaign_filter_matches (QdCampaignFilter *self, QdCampaignRow *row)
{
  const QdCampaign *campaign = qd_campaign_row_get_figures (row)->campaign;
  QdPlanData *data = qd_session_get_data (qd_page_get_session (self->page));
  const QdKind *kind = &qd_campaign_kind;

  return has_text (self, qd_campaign_row_get_figures (row))
         && qd_page_filter_has_word (self->box, STATUS, kind, "status", campaign->status)
         && qd_page_filter_has_word (self->box, KIND, kind, "kind", campaign->kind)
         && qd_page_filter_has_word (self->box, VERDICT, kind, "verdict", campaign->verdict)
         && qd_page_filter_has_record (self->box, CHANNEL, data, QD_KIND_CHANNEL, campaign->channel)
         && qd_page_filter_has_record (self->box, OWNER, data, QD_KIND_PERSON, campaign->owner) && has_results (self, row)
         && (qd_period_is_none (&self->within)
             || (campaign->start <= self->within.end && campaign->end >= self->within.start));
}

gboolean
qd_campaign_filter_is_active (QdCampaignFilter *self)
{
  return qd_filter_box_is_active (self->box);
}

void
qd_campaign_filter_clear (QdCampaignFilter *self)
{
  qd_filter_box_clear (self->box);
}

/* --- what is asked for --- */

/* A period that cannot be read filters nothing, and is said at the field. */
static void
changed (QdFilterBox *box, QdCampaignFilter *self)
{
  const char *text = qd_filter_box_get_entry (box);
  int start = qd_session_get_fiscal_year_start (qd_page_get_session (self->page));
  g_autoptr (GError) error = NULL;

  self->within = (QdPeriod){ 0 };
  if (*text != '\0')
    qd_period_parse (text, start, &self->within, &error);
  qd_filter_box_set_entry_error (box, error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
failed (QdFilterBox *box, const char *message, QdCampaignFilter *self)
{
  qd_page_show_message (self->page, message);
}

void
qd_campaign_filter_set_review (QdCampaignFilter *self, const QdReview *review)
{
  qd_page_filter_offer_kind (self->box, CHANNEL, review->data, QD_KIND_CHANNEL, _("Without channel"));
  qd_page_filter_offer_kind (self->box, OWNER, review->data, QD_KIND_PERSON, _("Without owner"));
}

/* --- widgets --- */

static void
qd_campaign_filter_class_init (QdCampaignFilterClass *klass)
{
  signals[CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_campaign_filter_init (QdCampaignFilter *self)
{
}

GtkWidget *
qd_campaign_filter_new (QdPage *page)
{
  QdCampaignFilter *self = g_object_new (QD_TYPE_CAMPAIGN_FILTER, NULL);

  self->page = page;
  self->box = QD_FILTER_BOX (qd_filter_box_new ("Campaigns", _("Filter campaigns"), choices));
  qd_page_filter_offer_field (self->box, STATUS, &qd_campaign_kind, "status");
  qd_page_filter_offer_field (self->box, KIND, &qd_campaign_kind, "kind");
  qd_page_filter_offer_field (self->box, VERDICT, &qd_campaign_kind, "verdict");
  qd_filter_box_begin_lines (self->box, RESULTS);
  qd_filter_box_add_line (self->box, RESULTS, "with", _("With results"));
  qd_filter_box_add_line (self->box, RESULTS, "without", _("Without results"));
  qd_filter_box_end_lines (self->box, RESULTS);
  qd_filter_box_add_entry (self->box, "period", _("Period"), _("2025Q1, 2025-03, …"));
  g_signal_connect (self->box, "changed", G_CALLBACK (changed), self);
  g_signal_connect (self->box, "failed", G_CALLBACK (failed), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  return GTK_WIDGET (self);
}
