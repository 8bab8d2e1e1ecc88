#include "ui/export/qd-export-content.h"

#include <glib/gi18n.h>

#include "ui/export/qd-export-parts.h"
#include "ui/qd-period-text.h"

struct _QdExportContent
{
  AdwExpanderRow parent_instance;
  QdExportDraft *draft;
  QdSession     *session;
  QdPeriod       next;          /* of Next Plan, as shown */
  GtkWidget     *next_row, *daily_row;
  GtkWidget     *data, *daily, *names, *empty;
  gboolean       is_setting;
};

G_DEFINE_FINAL_TYPE (QdExportContent, qd_export_content, ADW_TYPE_EXPANDER_ROW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what a person does --- */

static const QdPeriod *
get_next (gpointer data)
{
  return &QD_EXPORT_CONTENT (data)->next;
}

/* The one after the period goes on with the period. */
static void
next_chosen (const QdPeriod *period, gpointer data)
{
  QdExportContent *self = data;
  QdPeriod usual = qd_period_next (&self->draft->period, qd_session_get_fiscal_year_start (self->session));

  self->draft->plan_period = qd_period_equal (period, &usual) ? (QdPeriod){ 0 } : *period;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
switched (GtkSwitch *toggle, GParamSpec *spec, QdExportContent *self)
{
  if (self->is_setting)
    return;
  qd_deck_choice_want_data (&self->draft->sheets, gtk_switch_get_active (GTK_SWITCH (self->data)));
  if (!self->draft->is_pdf)
    self->draft->with_daily = gtk_switch_get_active (GTK_SWITCH (self->daily));
  self->draft->without_names = !gtk_switch_get_active (GTK_SWITCH (self->names));
  self->draft->keep_empty = gtk_switch_get_active (GTK_SWITCH (self->empty));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- showing --- */

/* "Next plan 2025 Q2 · Data · names of people" */
static char *
summarise (QdExportContent *self)
{
  const QdExportDraft *draft = self->draft;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!qd_period_is_none (&self->next))
    {
      g_autofree char *next = qd_period_to_text (&self->next, qd_session_get_language (self->session));
      g_string_append_printf (text, _("Next plan %s"), next);
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                          qd_deck_choice_has_data (&draft->sheets) ? _("with Data") : _("without Data"));
  if (draft->with_daily && !draft->is_pdf)
    g_string_append_printf (text, " · %s", _("daily rows"));
  g_string_append_printf (text, " · %s", draft->without_names ? _("without names") : _("with names"));
  if (draft->keep_empty)
    g_string_append_printf (text, " · %s", _("empty sheets too"));
  return g_strdup (text->str);
}

void
qd_export_content_update (QdExportContent *self)
{
  const QdExportDraft *draft = self->draft;
  const char *usual = _("The period after that of the deck");
  const char *chosen = _("The period whose goals, milestones and budget come next");
  const char *daily = _("A sheet of the results of single days, which no formula reads");
  g_autofree char *summary = NULL;

  self->is_setting = TRUE;
  self->next = qd_export_draft_next_period (draft, self->session);
  qd_export_period_row_show (self->next_row, &self->next, qd_session_get_language (self->session),
                             qd_period_is_none (&draft->plan_period) ? usual : chosen);
  gtk_switch_set_active (GTK_SWITCH (self->data), qd_deck_choice_has_data (&draft->sheets));
  gtk_switch_set_active (GTK_SWITCH (self->daily), draft->with_daily && !draft->is_pdf);
  gtk_switch_set_active (GTK_SWITCH (self->names), !draft->without_names);
  gtk_switch_set_active (GTK_SWITCH (self->empty), draft->keep_empty);
  gtk_widget_set_sensitive (self->daily_row, !draft->is_pdf);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->daily_row),
                               draft->is_pdf ? _("Only in an Excel workbook") : daily);
  summary = summarise (self);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  self->is_setting = FALSE;
}

static void
qd_export_content_finalize (GObject *object)
{
  g_clear_object (&QD_EXPORT_CONTENT (object)->session);
  G_OBJECT_CLASS (qd_export_content_parent_class)->finalize (object);
}

static void
qd_export_content_class_init (QdExportContentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_export_content_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_export_content_init (QdExportContent *self)
{
}

static void
add_switch (QdExportContent *self, GtkWidget *row, GtkWidget *toggle)
{
  g_signal_connect (toggle, "notify::active", G_CALLBACK (switched), self);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), row);
}

GtkWidget *
qd_export_content_new (QdExportDraft *draft, QdSession *session)
{
  QdExportContent *self = g_object_new (QD_TYPE_EXPORT_CONTENT, "title", _("Content"), NULL);
  GtkWidget *data_row = qd_export_switch_row (_("Data"), _("Without it, figures that read it are values"),
                                              &self->data);
  GtkWidget *names_row = qd_export_switch_row (_("Names of people"),
                                               _("Without them, people appear by their role or code"), &self->names);
  GtkWidget *empty_row = qd_export_switch_row (_("Sheets without entries"),
                                               _("Otherwise left out, which Contents says"), &self->empty);

  self->draft = draft;
  self->session = g_object_ref (session);
  self->next_row = qd_export_period_row (_("Next Plan"), session, get_next, next_chosen, self);
  self->daily_row = qd_export_switch_row (_("Daily rows"), NULL, &self->daily);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), self->next_row);
  add_switch (self, data_row, self->data);
  add_switch (self, self->daily_row, self->daily);
  add_switch (self, names_row, self->names);
  add_switch (self, empty_row, self->empty);
  return GTK_WIDGET (self);
}
