#include "ui/pages/qd-campaign-print.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "ui/pages/qd-campaign-columns.h"

static const QdLanguage *
language_of (const QdCampaignView *view)
{
  return qd_session_get_language (qd_page_get_session (view->page));
}

static void
add_head (QdPrint *print, const QdCampaignView *view)
{
  const QdCampaign *campaign = view->figures->campaign;
  const char *status = qd_campaign_columns_choice ("status", campaign->status);
  const char *verdict = qd_campaign_columns_choice ("verdict", campaign->verdict);
  const char *owner = qd_campaign_view_reference (view, QD_KIND_PERSON, campaign->owner);
  const char *channel = qd_campaign_view_reference (view, QD_KIND_CHANNEL, campaign->channel);
  const char *const parts[] = { status, channel, owner, verdict };
  g_autofree char *heading = g_strdup_printf ("%s %s", campaign->code, campaign->name);
  g_autofree char *start = qd_day_to_text (campaign->start), *end = qd_day_to_text (campaign->end);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s – %s", start, end);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (line, " · %s", parts[i]);
  qd_print_add_heading (print, heading);
  qd_print_add_text (print, line->str);
}

static void
add_charts (QdPrint *print, const QdCampaignView *view)
{
  const gboolean has_days = view->detail != NULL && view->detail->first <= view->detail->last;
  g_autofree char *remark = NULL;
  QdFunnel *funnel = qd_campaign_view_create_funnel (view, &remark);
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Funnel"), remark);

  qd_print_add_chart (print, funnel, title, has_days ? 0.5 : 1);
  if (has_days)
    qd_print_add_chart (print, qd_campaign_view_create_days (view), qd_campaign_measure_title (view->measure), 0.5);
}

static void
add_plan (QdPrint *print, const QdCampaignView *view)
{
  QdCampaignPlanned rows[QD_N_CAMPAIGN_PLANNED];
  QdTable *table = qd_table_new ();

  qd_campaign_view_planned (view, rows);
  qd_table_add_column (table, "", 0);
  qd_table_add_column (table, _("Plan"), 1);
  qd_table_add_column (table, _("Actual"), 1);
  qd_table_add_column (table, _("Completion"), 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double share = rows[i].plan > 0 ? qd_ratio (rows[i].actual, rows[i].plan) : QD_NONE;
      char **cells = g_new0 (char *, 5);

      cells[0] = g_strdup (rows[i].name);
      cells[1] = qd_compact_text (rows[i].plan, language_of (view));
      cells[2] = qd_compact_text (rows[i].actual, language_of (view));
      cells[3] = qd_is_some (share) ? qd_figure_text_percent (share, 0) : g_strdup ("—");
      qd_table_add_row (table, cells, 0, QD_TABLE_PLAIN);
    }
  qd_print_add_heading (print, _("Plan and actual"));
  qd_print_add_table (print, table);
}

/* --- channels and months --- */

static QdTable *
create_rates_table (const char *first)
{
  QdTable *table = qd_table_new ();

  qd_table_add_column (table, first, 0);
  qd_table_add_column (table, _("New users"), 1);
  qd_table_add_column (table, _("Revenue"), 1);
  qd_table_add_column (table, _("Cost"), 1);
  qd_table_add_column (table, _("ROI"), 1);
  return table;
}

static void
add_rates (QdTable *table, const QdCampaignView *view, const char *name, const QdRates *rates, QdTableRowType type)
{
  char **cells = g_new0 (char *, 6);

  cells[0] = g_strdup (name);
  cells[1] = qd_compact_text (rates->sums[QD_MEASURE_NEW_USERS], language_of (view));
  cells[2] = qd_compact_text (rates->sums[QD_MEASURE_REVENUE], language_of (view));
  cells[3] = qd_compact_text (rates->sums[QD_MEASURE_COST], language_of (view));
  cells[4] = qd_campaign_columns_ratio (rates->roi_ratio);
  qd_table_add_row (table, cells, 0, type);
}

static void
add_parts (QdPrint *print, const QdCampaignView *view)
{
  const QdCampaignDetail *detail = view->detail;
  QdTable *channels, *months;

  if (detail == NULL || detail->channels->len + detail->months->len == 0)
    return;
  channels = create_rates_table (_("Channel"));
  months = create_rates_table (_("Month"));
  for (guint i = 0; i < detail->channels->len; i++)
    {
      const QdCampaignChannel *part = &g_array_index (detail->channels, QdCampaignChannel, i);

      add_rates (channels, view, part->channel->name, &part->rates, QD_TABLE_PLAIN);
    }
  for (guint i = 0; i < detail->months->len; i++)
    {
      const QdCampaignMonth *part = &g_array_index (detail->months, QdCampaignMonth, i);
      g_autofree char *label = qd_period_to_label (&part->period);

      add_rates (months, view, label, &part->rates, QD_TABLE_PLAIN);
    }
  add_rates (months, view, _("Together"), &view->figures->rates, QD_TABLE_TOTAL);
  qd_print_add_heading (print, _("Channels and months"));
  qd_print_add_table (print, channels);
  qd_print_add_table (print, months);
}

/* --- what was written about it --- */

static void
add_texts (QdPrint *print, const QdCampaign *campaign)
{
  static const char *const names[] = { "hypothesis", "mechanics", "outcome", "learned" };
  const char *const texts[] = { campaign->hypothesis, campaign->mechanics, campaign->outcome, campaign->learned };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      {
        qd_print_add_heading (print, _(qd_kind_find_field (&qd_campaign_kind, names[i])->label));
        qd_print_add_text (print, texts[i]);
      }
}

void
qd_campaign_print_add (QdPrint *print, const QdCampaignView *view)
{
  add_head (print, view);
  add_plan (print, view);
  add_charts (print, view);
  add_parts (print, view);
  add_texts (print, view->figures->campaign);
}
