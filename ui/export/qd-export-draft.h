#pragma once

#include "reports/deck/qd-deck-choice.h"
#include "reports/deck/qd-deck.h"
#include "ui/qd-session.h"

/* What a person asks of a deck: what the plan remembers, and what this computer remembers of the last one. */
typedef struct
{
  QdPeriod          period;
  QdPeriod          plan_period;   /* of Next Plan; none: the one after the period */
  const QdLanguage *language;
  gboolean          is_pdf;
  gboolean          with_daily;
  gboolean          without_names;
  gboolean          keep_empty;
  QdDeckChoice      sheets;
  char             *accent;        /* "#0F4C75"; NULL: the theme's own */
  char             *logo;          /* as the plan keeps it: absolute, or beside the plan; NULL: none */

  /* as they were read: what nobody touches stays in the plan as it is */
  const QdLanguage *first_language;
  QdDeckChoice      first_sheets;
  /* what the options point at (qd_export_draft_get_options) */
  char             *sheets_text, *logo_path;
} QdExportDraft;

/* What the plan says now, for the period in sight. */
QdExportDraft *qd_export_draft_new (QdSession *session);
QdExportDraft *qd_export_draft_copy (const QdExportDraft *draft);
void           qd_export_draft_free (QdExportDraft *draft);
/* The day the deck looks from: that in sight for the period in sight. */
QdDay          qd_export_draft_as_of (const QdExportDraft *draft, QdSession *session);
/* The period of Next Plan, chosen or the one after. */
QdPeriod       qd_export_draft_next_period (const QdExportDraft *draft, QdSession *session);
/* History is the caller's to add. Texts are the draft's, until it is asked again. */
void           qd_export_draft_get_options (QdExportDraft *draft, QdSession *session, QdDeckOptions *options);
/* Keeps the options in the plan as one step, none when nothing is new or the plan is read-only. */
gboolean       qd_export_draft_remember (QdExportDraft *draft, QdSession *session, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdExportDraft, qd_export_draft_free)
