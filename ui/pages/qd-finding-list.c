#include "ui/pages/qd-finding-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/pages/qd-overview-parts.h"
#include "ui/qd-period-text.h"

#define MOST_ROWS 200   /* of a group; a list that long is read with `quarterdeck check` */

#define QD_TYPE_FINDING_LIST (qd_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (QdFindingList, qd_finding_list, QD, FINDING_LIST, AdwWindow)

struct _QdFindingList
{
  AdwWindow parent_instance;
  QdPage   *page;      /* under the window, which goes with it */
  QdReview *review;
};

G_DEFINE_FINAL_TYPE (QdFindingList, qd_finding_list, ADW_TYPE_WINDOW)

/* --- where a finding leads --- */

const char *
qd_finding_page (const QdFinding *finding)
{
  switch (finding->kind)
    {
    case QD_KIND_GOAL:
    case QD_KIND_GOAL_TARGET:
    case QD_KIND_METRIC:
    case QD_KIND_VALUE:
      return "goals";
    case QD_KIND_CAMPAIGN:
      return "campaigns";
    case QD_KIND_CHANNEL:
      return "channels";
    case QD_KIND_MILESTONE:
    case QD_KIND_PHASE:
      return "milestones";
    case QD_KIND_BUDGET_CATEGORY:
    case QD_KIND_BUDGET_LINE:
    case QD_KIND_SPEND:
    case QD_KIND_TRANSFER:
      return "budget";
    case QD_KIND_RISK:
    case QD_KIND_ALERT:
      return "risks";
    case QD_KIND_REVIEW_ITEM:
      return "review";
    default:
      return NULL;
    }
}

const char *
qd_finding_page_name (const char *page)
{
  static const char *const names[][2] = {
    { "goals", N_("Goals") },       { "campaigns", N_("Campaigns") }, { "channels", N_("Channels") },
    { "milestones", N_("Milestones") }, { "budget", N_("Budget") },       { "risks", N_("Risks") },
    { "review", N_("Review") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i][0], page) == 0)
      return _(names[i][1]);
  return NULL;
}

QdSymbol
qd_finding_symbol (const QdFinding *finding)
{
  return g_strcmp0 (finding->code, "missed") == 0 ? QD_SYMBOL_MISSED : qd_symbol_of_severity (finding->severity);
}

/* --- rows --- */

static void
row_activated (AdwActionRow *row, QdFindingList *self)
{
  const QdFinding *finding = g_object_get_data (G_OBJECT (row), "finding");
  QdPage *page = self->page;
  g_autofree char *subject = g_strdup (finding->subject);
  const char *target = qd_finding_page (finding);

  gtk_window_close (GTK_WINDOW (self));
  qd_page_navigate (page, target, subject);
}

static GtkWidget *
create_row (QdFindingList *self, QdFinding *finding)
{
  const char *target = qd_finding_page (finding), *name = qd_finding_page_name (target);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (qd_symbol_icon_name (qd_finding_symbol (finding)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (finding->subject != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding->subject);
  gtk_widget_add_css_class (icon, qd_symbol_style_class (qd_finding_symbol (finding)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (name == NULL || !qd_overview_has_page (self->page, target))
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), qd_overview_label (name, "dim-label caption", 1));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "finding", finding);   /* of the review that the window holds */
  g_signal_connect (row, "activated", G_CALLBACK (row_activated), self);
  return row;
}

/* A group with the findings of one severity, or of all (-1); nothing when there are none. */
static void
add_group (QdFindingList *self, AdwPreferencesPage *page, const char *title, GArray *findings, int severity)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      QdFinding *finding = qd_review_nth (findings, QdFinding, i);

      if ((severity < 0 || (int) finding->severity == severity) && n++ < MOST_ROWS)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (self, finding));
    }
  if (n > MOST_ROWS)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), n - MOST_ROWS);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (n > 0)
    adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  else
    g_object_unref (g_object_ref_sink (group));
}

static void
fill (QdFindingList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();
  GtkWidget *header = adw_header_bar_new ();
  AdwPreferencesPage *list = ADW_PREFERENCES_PAGE (page);
  g_autofree char *period = qd_period_to_text (&self->review->period, qd_session_get_language (qd_page_get_session (self->page)));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Needs attention"), period));
  add_group (self, list, _("Errors"), self->review->findings, QD_SEVERITY_ERROR);
  add_group (self, list, _("Warnings"), self->review->findings, QD_SEVERITY_WARNING);
  add_group (self, list, _("Remarks on the plan"), self->review->remarks, -1);
  add_group (self, list, _("Notices"), self->review->findings, QD_SEVERITY_NOTE);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* --- the window --- */

static void
qd_finding_list_finalize (GObject *object)
{
  QdFindingList *self = QD_FINDING_LIST (object);

  g_clear_pointer (&self->review, qd_review_free);
  G_OBJECT_CLASS (qd_finding_list_parent_class)->finalize (object);
}

static void
qd_finding_list_class_init (QdFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_finding_list_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_finding_list_init (QdFindingList *self)
{
}

void
qd_finding_list_present (QdPage *page, const QdReview *review)
{
  QdFindingList *self = g_object_new (QD_TYPE_FINDING_LIST, "modal", TRUE, "transient-for",
                                      gtk_widget_get_root (GTK_WIDGET (page)), "destroy-with-parent", TRUE,
                                      "default-width", 680, "default-height", 600, "title", _("Needs attention"), NULL);

  self->page = page;
  self->review = qd_review_ref (review);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
