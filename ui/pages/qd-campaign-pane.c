#include "ui/pages/qd-campaign-pane.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/pages/qd-campaign-edit.h"
#include "ui/pages/qd-campaign-parts.h"
#include "ui/pages/qd-campaign-print.h"
#include "ui/qd-review-task.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-tooltip.h"

typedef enum { VIEW_PLAN, VIEW_RESULTS, VIEW_REVIEW, N_VIEWS } ViewId;

struct _QdCampaignPane
{
  AdwBin                   parent_instance;
  QdPage                  *page;
  GtkWidget               *head, *name, *subtitle, *edit, *buttons[N_VIEWS], *scroller, *box;
  ViewId                   view;
  QdMeasure                measure;      /* of the daily chart */
  GArray                  *selected;     /* gint64 ids */
  gint64                   shown;        /* id of the campaign; 0 */
  const QdReview          *review;
  const QdCampaignFigures *figures;
  QdCampaignDetail        *detail;       /* of the shown campaign; NULL while it is computed */
  GCancellable            *cancellable;
  guint                    fill_source;
};

G_DEFINE_FINAL_TYPE (QdCampaignPane, qd_campaign_pane, ADW_TYPE_BIN)

#define WIDTH 377
#define MOST_NAME_LINES 2   /* a name longer than that would push the figures down; the tooltip has all of it */

/* --- days, channels, months: on a worker thread --- */

static gpointer
compute (const QdReviewQuestion *question, QdJob *job, GError **error)
{
  return qd_campaign_detail_compute (question->data, question->about, &question->period, question->as_of, job, error);
}

static const QdReviewWork work = { compute, (GDestroyNotify) qd_campaign_detail_free, 0 };

static void fill_later (QdCampaignPane *self);

static void
detail_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdCampaignPane *self = QD_CAMPAIGN_PANE (source);
  gpointer answer = qd_review_task_take (result, self->cancellable, self->page);

  if (answer == NULL)
    return;
  g_clear_pointer (&self->detail, qd_campaign_detail_free);
  self->detail = answer;
  fill_later (self);
}

static void
ask_detail (QdCampaignPane *self)
{
  qd_review_task_ask (self, &self->cancellable, self->review, self->shown, &work, detail_computed);
}

/* --- what is shown --- */

static gboolean
is_typing_in (QdCampaignPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && self->box != NULL
         && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

static void
measure_chosen (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  QdCampaignPane *self = data;

  self->measure = qd_campaign_daily_measures[gtk_drop_down_get_selected (choice)];
  fill_later (self);
}

static GtkWidget *
find_field (GtkWidget *widget, const char *field)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "field"), field) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* the field whose widget has the focus, so that it can have it again; NULL */
static const char *
focused_field (QdCampaignPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)); focus = gtk_widget_get_parent (focus))
    if (g_object_get_data (G_OBJECT (focus), "field") != NULL)
      return g_object_get_data (G_OBJECT (focus), "field");
  return NULL;
}

/* several are selected: what they have together, and what can be done with them; the action is off where they are too
 * many */
static void
fill_with_many (QdCampaignPane *self, GtkWidget *box)
{
  GtkWidget *button = gtk_button_new_with_label (_("Compare Side by Side"));
  QdCampaignSum sum = qd_campaign_figures_sum (self->review, self->selected);

  qd_campaign_part_sums (&sum, qd_session_get_language (qd_page_get_session (self->page)), box);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "campaigns.compare");
  gtk_box_append (GTK_BOX (box), button);
}

static void
fill (QdCampaignPane *self)
{
  static void (*const fillers[N_VIEWS]) (const QdCampaignView *, GtkWidget *)
    = { qd_campaign_view_fill_plan, qd_campaign_view_fill_results, qd_campaign_view_fill_review };
  QdCampaignView view = { self->page, self->review, self->figures, self->detail, self->measure,
                          G_CALLBACK (measure_chosen), self };
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double scrolled = gtk_adjustment_get_value (adjustment);
  const char *field = focused_field (self);
  GtkWidget *again;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "pane");
  if (self->figures != NULL)
    fillers[self->view] (&view, self->box);
  else if (self->selected->len > 1 && self->review != NULL)
    fill_with_many (self, self->box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_adjustment_set_value (adjustment, scrolled);
  again = field != NULL ? find_field (self->box, field) : NULL;
  if (again != NULL)
    gtk_widget_grab_focus (again);
}

static gboolean
fill_now (gpointer data)
{
  QdCampaignPane *self = data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* not while the person types here: what is typed would be lost, and leaving the field shows everything anew */
static void
fill_later (QdCampaignPane *self)
{
  if (self->fill_source == 0 && !is_typing_in (self))
    self->fill_source = g_idle_add (fill_now, self);
}

static void
update_head (QdCampaignPane *self, guint n_selected)
{
  const QdCampaign *campaign = self->figures != NULL ? self->figures->campaign : NULL;
  g_autofree char *text = NULL, *start = NULL, *end = NULL, *number = qd_figure_text_number (n_selected, 0, FALSE);
  const char *status;

  gtk_widget_set_visible (self->head, campaign != NULL);
  gtk_widget_set_visible (self->edit, campaign != NULL);
  if (campaign == NULL)
    {
      text = n_selected > 1 ? g_strdup_printf (_("%s campaigns selected"), number) : NULL;
      gtk_label_set_text (GTK_LABEL (self->name), text != NULL ? text : "");
      gtk_label_set_text (GTK_LABEL (self->subtitle), n_selected > 1 ? _("Two to six can be compared.")
                                                                     : _("Choose a campaign to see its figures."));
      return;
    }
  start = qd_day_to_text (campaign->start);
  end = qd_day_to_text (campaign->end);
  status = qd_campaign_columns_choice ("status", campaign->status);
  text = g_strdup_printf ("%s · %s – %s%s%s", campaign->code, start, end, status != NULL ? " · " : "",
                          status != NULL ? status : "");
  gtk_label_set_text (GTK_LABEL (self->name), campaign->name);
  qd_tooltip_set (self->name, campaign->name);
  gtk_label_set_text (GTK_LABEL (self->subtitle), text);
}

void
qd_campaign_pane_show (QdCampaignPane *self, const QdReview *review, const GArray *selected)
{
  const QdCampaignFigures *figures
    = selected->len == 1 ? qd_campaign_part_find (review, g_array_index (selected, gint64, 0)) : NULL;
  gint64 id = figures != NULL ? figures->campaign->record.id : 0;

  if (id != self->shown)
    {
      g_clear_pointer (&self->detail, qd_campaign_detail_free);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    }
  self->shown = id;
  self->review = review;
  self->figures = figures;
  g_array_set_size (self->selected, 0);
  g_array_append_vals (self->selected, selected->data, selected->len);
  update_head (self, selected->len);
  if (id != 0)
    ask_detail (self);
  /* after the frame that shows the table; by then days and months are computed as a rule, and all is filled in once */
  g_clear_handle_id (&self->fill_source, g_source_remove);
  fill_later (self);
}

void
qd_campaign_pane_add_to_print (QdCampaignPane *self, QdPrint *print)
{
  const QdCampaignView view = { self->page, self->review, self->figures, self->detail, self->measure, NULL, NULL };

  if (self->figures != NULL)
    qd_campaign_print_add (print, &view);
}

/* --- widgets --- */

static void
view_toggled (GtkToggleButton *button, GParamSpec *pspec, QdCampaignPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < N_VIEWS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->view = (ViewId) i;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  fill_later (self);
}

static void
edit_clicked (GtkButton *button, QdCampaignPane *self)
{
  const QdRecord *record = qd_campaign_edit_find (self->page, self->shown);

  if (record != NULL)
    qd_record_actions_edit_one (GTK_WIDGET (self), qd_page_get_session (self->page), record);
}

static GtkWidget *
create_switch (QdCampaignPane *self)
{
  const char *const titles[N_VIEWS] = { _("Plan"), _("Results"), _("Review") };

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->head, "linked");
  gtk_box_set_homogeneous (GTK_BOX (self->head), TRUE);
  for (int i = 0; i < N_VIEWS; i++)
    {
      self->buttons[i] = gtk_toggle_button_new_with_label (titles[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_box_append (GTK_BOX (self->head), self->buttons[i]);
    }
  self->view = VIEW_RESULTS;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[VIEW_RESULTS]), TRUE);
  for (int i = 0; i < N_VIEWS; i++)
    g_signal_connect (self->buttons[i], "notify::active", G_CALLBACK (view_toggled), self);
  return self->head;
}

static GtkWidget *
create_title (QdCampaignPane *self)
{
  GtkWidget *row = qd_line_new (6), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->name = qd_label_new_wrapped ("", "title-3");
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 1);   /* as wide as the pane: a long name does not make that wider */
  gtk_label_set_lines (GTK_LABEL (self->name), MOST_NAME_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  self->subtitle = qd_label_new_wrapped ("", "caption");
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_add_css_class (self->subtitle, "numeric");
  self->edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (self->edit, "flat");
  gtk_widget_set_valign (self->edit, GTK_ALIGN_START);
  qd_tooltip_set (self->edit, _("Edit All Fields"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit All Fields"), -1);
  g_signal_connect (self->edit, "clicked", G_CALLBACK (edit_clicked), self);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->name);
  gtk_box_append (GTK_BOX (texts), self->subtitle);
  qd_line_append (QD_LINE (row), texts);
  qd_line_append (QD_LINE (row), self->edit);
  return row;
}

static void
qd_campaign_pane_dispose (GObject *object)
{
  QdCampaignPane *self = QD_CAMPAIGN_PANE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->detail, qd_campaign_detail_free);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (qd_campaign_pane_parent_class)->dispose (object);
}

static void
qd_campaign_pane_class_init (QdCampaignPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_campaign_pane_dispose;
}

static void
qd_campaign_pane_init (QdCampaignPane *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->measure = QD_MEASURE_NEW_USERS;
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (top), create_title (self));
  gtk_box_append (GTK_BOX (top), create_switch (self));
  gtk_widget_add_css_class (top, "pane-top");
  gtk_box_append (GTK_BOX (outer), top);
  gtk_box_append (GTK_BOX (outer), self->scroller);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), outer);
}

GtkWidget *
qd_campaign_pane_new (QdPage *page)
{
  QdCampaignPane *self = g_object_new (QD_TYPE_CAMPAIGN_PANE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
