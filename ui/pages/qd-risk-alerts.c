#include "ui/pages/qd-risk-alerts.h"

#include <glib/gi18n.h>

#include "reports/charts/qd-status-symbol.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/widgets/qd-label.h"

#define MOST_SHOWN 3

struct _QdRiskAlerts
{
  AdwBin     parent_instance;
  QdPage    *page;       /* that it is part of */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (QdRiskAlerts, qd_risk_alerts, ADW_TYPE_BIN)

static void
qd_risk_alerts_class_init (QdRiskAlertsClass *klass)
{
}

static void
qd_risk_alerts_init (QdRiskAlerts *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
qd_risk_alerts_new (QdPage *page)
{
  QdRiskAlerts *self = g_object_new (QD_TYPE_RISK_ALERTS, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}

static void
edit_clicked (GtkButton *button, QdRiskAlerts *self)
{
  QdSession *session = qd_page_get_session (self->page);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  QdPlanData *data = qd_session_get_data (session);
  const QdRecord *risk = data != NULL ? qd_plan_data_find (data, QD_KIND_RISK, *id) : NULL;

  if (risk != NULL)
    qd_record_editor_present_field (GTK_WIDGET (self->page), session, risk, "response");
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = qd_label_new_wrapped (text, css_class);

  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
create_alert (QdRiskAlerts *self, const char *text, const QdRisk *risk)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name (qd_symbol_icon_name (QD_SYMBOL_OVERDUE));
  gboolean has_response = risk->response != NULL;
  g_autofree char *response = has_response ? g_strdup_printf (_("Response: %s"), risk->response)
                                           : g_strdup (_("No response is written down yet."));
  g_autofree char *name = g_strdup_printf (_("Edit the response to %s"), risk->code);
  GtkWidget *button = gtk_button_new_with_label (has_response ? _("Edit…") : _("Write One…"));

  gtk_widget_add_css_class (icon, "error");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), create_label (text, "bold"));
  gtk_box_append (GTK_BOX (texts), create_label (response, has_response ? NULL : "dim-label"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !qd_session_is_read_only (qd_page_get_session (self->page)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&risk->record.id, sizeof (gint64)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (edit_clicked), self);
  gtk_box_append (GTK_BOX (notice), icon);
  gtk_box_append (GTK_BOX (notice), texts);
  gtk_box_append (GTK_BOX (notice), button);
  gtk_widget_add_css_class (notice, "notice");
  gtk_widget_add_css_class (notice, "alert");
  return notice;
}

/* The risk that a finding says has struck; NULL. */
static const QdRisk *
struck_risk (const QdReview *review, const QdFinding *finding)
{
  return g_strcmp0 (finding->code, "risk_triggered") == 0
           ? (const QdRisk *) qd_plan_data_find_code (review->data, QD_KIND_RISK, finding->subject)
           : NULL;
}

void
qd_risk_alerts_add_to_print (const QdReview *review, QdPrint *print)
{
  QdTable *table = qd_table_new ();

  qd_table_add_column (table, _("Triggered"), 0);
  qd_table_add_column (table, _("Response"), 0);
  for (guint i = 0; i < review->findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (review->findings, QdFinding, i);
      const QdRisk *risk = struck_risk (review, finding);
      const char *const cells[]
        = { finding->text, risk != NULL && risk->response != NULL ? risk->response : _("No response is written down yet."), NULL };

      if (risk == NULL)
        continue;
      qd_table_add_row (table, g_strdupv ((char **) cells), 0, QD_TABLE_PLAIN);
      qd_table_set_symbol (table, 0, QD_SYMBOL_OVERDUE);
    }
  if (table->rows->len > 0)
    qd_print_add_table (print, table);
  else
    qd_table_free (table);
}

/* The sentences are those of the findings, which name the figure and its limit. */
void
qd_risk_alerts_show (QdRiskAlerts *self, const QdReview *review)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < review->findings->len; i++)
    {
      const QdFinding *finding = qd_review_nth (review->findings, QdFinding, i);
      const QdRisk *risk = struck_risk (review, finding);

      if (risk != NULL && n++ < MOST_SHOWN)
        gtk_box_append (GTK_BOX (self->box), create_alert (self, finding->text, risk));
    }
  if (n > MOST_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (_("%u more have struck; they are the first of the list."), n - MOST_SHOWN);
      gtk_box_append (GTK_BOX (self->box), create_label (more, "dim-label"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
