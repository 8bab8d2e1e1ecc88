#include "ui/export/qd-export-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/qd-plan-state.h"
#include "ui/qd-preferences.h"

/* that of decks where the plan says none */
static const QdLanguage *
usual_language (QdSession *session)
{
  g_autofree char *chosen = qd_preferences_get (QD_PREFERENCE_DECK_LANGUAGE);

  return chosen != NULL ? qd_language_get (chosen) : qd_session_get_language (session);
}

static void
read_plan (QdExportDraft *draft, const QdPlanRecord *plan)
{
  QdDeckOptions options = { .language = draft->language };

  qd_deck_options_from_plan (&options, plan);
  draft->language = options.language;
  draft->without_names = options.without_names;
  draft->keep_empty = options.keep_empty;
  draft->accent = g_strdup (options.accent);
  draft->logo = g_strdup (options.logo);
  qd_deck_choice_read (&draft->sheets, options.sheets, options.without_data);
  draft->first_language = draft->language;
  draft->first_sheets = draft->sheets;
}

/* A plan period belongs to the period it was chosen for. */
static void
read_last (QdExportDraft *draft, QdSession *session)
{
  g_auto (QdPlanExport) last = { 0 };

  qd_plan_state_load_export (&last, qd_plan_get_path (qd_session_get_plan (session)));
  draft->is_pdf = last.is_pdf;
  draft->with_daily = last.with_daily;
  if (qd_period_equal (&last.period, &draft->period))
    draft->plan_period = last.plan_period;
}

QdExportDraft *
qd_export_draft_new (QdSession *session)
{
  /* the picture in sight may be of before the last step */
  g_autoptr (QdPlanData) newest = qd_plan_load_records (qd_session_get_plan (session), NULL);
  QdExportDraft *draft = g_new0 (QdExportDraft, 1);

  draft->period = *qd_session_get_period (session);
  draft->language = usual_language (session);
  read_plan (draft, qd_plan_data_plan (newest != NULL ? newest : qd_session_get_data (session)));
  read_last (draft, session);
  return draft;
}

QdExportDraft *
qd_export_draft_copy (const QdExportDraft *draft)
{
  QdExportDraft *copy = g_memdup2 (draft, sizeof *draft);

  copy->accent = g_strdup (draft->accent);
  copy->logo = g_strdup (draft->logo);
  copy->sheets_text = g_strdup (draft->sheets_text);
  copy->logo_path = g_strdup (draft->logo_path);
  return copy;
}

void
qd_export_draft_free (QdExportDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->accent);
  g_free (draft->logo);
  g_free (draft->sheets_text);
  g_free (draft->logo_path);
  g_free (draft);
}

QdDay
qd_export_draft_as_of (const QdExportDraft *draft, QdSession *session)
{
  return qd_session_as_of_for (session, &draft->period);
}

QdPeriod
qd_export_draft_next_period (const QdExportDraft *draft, QdSession *session)
{
  return qd_period_is_none (&draft->plan_period)
             ? qd_period_next (&draft->period, qd_session_get_fiscal_year_start (session))
             : draft->plan_period;
}

void
qd_export_draft_get_options (QdExportDraft *draft, QdSession *session, QdDeckOptions *options)
{
  g_free (draft->sheets_text);
  g_free (draft->logo_path);
  draft->sheets_text = qd_deck_choice_to_sheets (&draft->sheets);
  draft->logo_path = qd_deck_logo_path (draft->logo, qd_plan_get_path (qd_session_get_plan (session)));
  *options = (QdDeckOptions){ .language = draft->language,
                              .plan_period = draft->plan_period,
                              .with_daily = draft->with_daily && !draft->is_pdf,
                              .sheets = draft->sheets_text,
                              .accent = draft->accent,
                              .logo = draft->logo_path,
                              .without_data = !qd_deck_choice_has_data (&draft->sheets),
                              .without_names = draft->without_names,
                              .keep_empty = draft->keep_empty };
}

static void
write_plan (QdExportDraft *draft, QdSession *session, QdPlanRecord *plan)
{
  g_autofree char *sheets = g_strdup (plan->deck_sheets);
  int language = plan->deck_language, data = plan->deck_data;
  QdDeckOptions options;

  qd_export_draft_get_options (draft, session, &options);
  options.logo = draft->logo;
  qd_deck_options_to_plan (&options, plan);
  if (draft->language == draft->first_language)
    plan->deck_language = language;
  /* Data may be missing from the list, or be ruled out: the plan's own way of saying it stays while the choice does */
  if (memcmp (&draft->sheets, &draft->first_sheets, sizeof draft->sheets) == 0)
    {
      g_free (plan->deck_sheets);
      plan->deck_sheets = g_steal_pointer (&sheets);
      plan->deck_data = data;
    }
}

gboolean
qd_export_draft_remember (QdExportDraft *draft, QdSession *session, GError **error)
{
  g_autoptr (QdPlanData) newest = NULL;
  g_autoptr (QdRecord) record = NULL;
  const QdRecord *plan;

  if (qd_session_is_read_only (session))
    return TRUE;
  newest = qd_plan_load_records (qd_session_get_plan (session), error);
  if (newest == NULL)
    return FALSE;
  plan = (const QdRecord *) qd_plan_data_plan (newest);
  record = qd_record_copy (plan);
  write_plan (draft, session, (QdPlanRecord *) record);
  return qd_record_equal (record, plan) || qd_session_save (session, record, _("Options of the deck"), error);
}
