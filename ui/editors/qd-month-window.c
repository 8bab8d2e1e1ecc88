#include "ui/editors/qd-month-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/editors/qd-catalogue-dialog.h"
#include "ui/editors/qd-day-columns.h"
#include "ui/editors/qd-day-window.h"
#include "ui/editors/qd-month-campaigns.h"
#include "ui/editors/qd-month-metrics.h"
#include "ui/editors/qd-month-stages.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-data-grid.h"
#include "ui/widgets/qd-focus-keeper.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-tooltip.h"

#define QD_TYPE_MONTH_WINDOW (qd_month_window_get_type ())
G_DECLARE_FINAL_TYPE (QdMonthWindow, qd_month_window, QD, MONTH_WINDOW, AdwWindow)

/* What is typed, in the order of the choice: then a measure of campaigns each, those first that are typed most. */
enum { WHAT_METRICS, WHAT_STAGES, WHAT_MEASURES };

static const QdMeasure measures[] = { QD_MEASURE_NEW_USERS,   QD_MEASURE_ORDERS, QD_MEASURE_REVENUE, QD_MEASURE_COST,
                                      QD_MEASURE_IMPRESSIONS, QD_MEASURE_CLICKS, QD_MEASURE_LEADS };

struct _QdMonthWindow
{
  AdwWindow         parent_instance;
  QdSession        *session;
  QdPeriod          year;
  QdMonthMetrics   *metrics;      /* one of the three is there */
  QdMonthStages    *stages;
  QdMonthCampaigns *campaigns;
  GtkWidget        *what, *grid, *stack, *no_campaigns, *note, *title, *years, *year_label, *days, *add;
};

G_DEFINE_FINAL_TYPE (QdMonthWindow, qd_month_window, ADW_TYPE_WINDOW)

/* --- what is shown --- */

static void
drop_rows (QdMonthWindow *self)
{
  g_clear_pointer (&self->metrics, qd_month_metrics_free);
  g_clear_pointer (&self->stages, qd_month_stages_free);
  g_clear_pointer (&self->campaigns, qd_month_campaigns_free);
}

static gboolean
is_empty (QdMonthWindow *self)
{
  return self->metrics != NULL  ? qd_month_metrics_is_empty (self->metrics)
         : self->stages != NULL ? qd_month_stages_is_empty (self->stages)
                                : qd_month_campaigns_is_empty (self->campaigns);
}

static void
show_empty (QdMonthWindow *self)
{
  g_autofree char *year = qd_period_to_text (&self->year, qd_session_get_language (self->session));
  /* Translators: %s is a year */
  g_autofree char *title = g_strdup_printf (_("No Campaigns in %s"), year);
  const gboolean nothing = is_empty (self);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->no_campaigns), title);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), !nothing               ? "grid"
                                                             : self->metrics != NULL ? "no-metrics"
                                                             : self->stages != NULL  ? "no-phases"
                                                                                     : "no-campaigns");
  gtk_widget_set_visible (self->note, !nothing);
}

/* The same rows from the newest picture of the plan; cursor and typing stay where they are. */
static void
refresh (QdMonthWindow *self)
{
  g_autofree char *scope = g_strdup_printf ("%d", self->year.start);

  qd_data_grid_set_scope (QD_DATA_GRID (self->grid), scope);
  if (self->metrics != NULL)
    qd_month_metrics_read (self->metrics, &self->year);
  else if (self->stages != NULL)
    qd_month_stages_read (self->stages);
  else
    qd_month_campaigns_read (self->campaigns, &self->year);
  qd_data_grid_refresh (QD_DATA_GRID (self->grid));
  show_empty (self);
}

static const char *
note_of (guint choice)
{
  if (choice == WHAT_METRICS)
    return _("Grey figures come from results, from a formula or from values of other periods. A rate may be typed as two "
             "numbers: 123/1000.");
  return choice == WHAT_STAGES
           ? _("A target typed for a phase is a goal with its days. One that asks for less than the phase before is marked.")
           : _("A month typed here is one entry on its last day. Grey figures are sums of several days, which stand in the "
               "daily rows.");
}

/* The rows of what was chosen. */
static void
show_rows (QdMonthWindow *self)
{
  guint choice = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->what));
  QdDataGrid *grid = QD_DATA_GRID (self->grid);

  qd_data_grid_set_model (grid, NULL, NULL);
  drop_rows (self);
  if (choice == WHAT_METRICS)
    qd_data_grid_set_model (grid, &qd_month_metrics_model,
                            self->metrics = qd_month_metrics_new (self->session, &self->year));
  else if (choice == WHAT_STAGES)
    qd_data_grid_set_model (grid, &qd_month_stages_model, self->stages = qd_month_stages_new (self->session));
  else
    qd_data_grid_set_model (grid, &qd_month_campaigns_model,
                            self->campaigns = qd_month_campaigns_new (self->session, measures[choice - WHAT_MEASURES],
                                                                      &self->year));
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title),
                              choice == WHAT_STAGES ? _("Stage Targets") : _("Figures by Month"));
  gtk_label_set_text (GTK_LABEL (self->note), note_of (choice));
  gtk_widget_set_visible (self->days, choice >= WHAT_MEASURES);
  gtk_widget_set_visible (self->years, choice != WHAT_STAGES);
  gtk_widget_set_visible (self->add, choice < WHAT_MEASURES && !qd_session_is_read_only (self->session));
  show_empty (self);
}

/* The first month nobody typed yet is where one goes on, and where there is one to type. */
static void
place_cursor (QdMonthWindow *self)
{
  QdPeriod month = qd_period_containing (qd_session_get_as_of (self->session), QD_PERIOD_MONTH, 1);
  guint column = 2;

  while (self->stages == NULL && column < 13 && month.start > self->year.start && month.start <= self->year.end)
    {
      month = qd_period_previous (&month, 1);
      column++;
    }
  qd_data_grid_set_cursor (QD_DATA_GRID (self->grid), 0, column);
}

static void
what_chosen (QdMonthWindow *self)
{
  show_rows (self);
  place_cursor (self);
  gtk_widget_grab_focus (self->grid);
}

static void
show_year (QdMonthWindow *self)
{
  g_autofree char *text = qd_period_to_text (&self->year, qd_session_get_language (self->session));

  gtk_label_set_text (GTK_LABEL (self->year_label), text);
}

static void
review_changed (QdSession *session, QdMonthWindow *self)
{
  if (self->grid != NULL && qd_session_get_data (session) != NULL)
    refresh (self);
}

/* --- actions --- */

static void
show_days (QdMonthWindow *self)
{
  QdDayFilter filter;
  guint row, column;

  if (self->campaigns == NULL)
    return;
  qd_data_grid_get_cursor (QD_DATA_GRID (self->grid), &row, &column);
  qd_month_campaigns_get_days (self->campaigns, row, column, &filter);
  qd_day_window_present (GTK_WIDGET (self), self->session, &filter);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdMonthWindow *self = QD_MONTH_WINDOW (widget);
  int start = qd_session_get_fiscal_year_start (self->session);

  if (g_str_equal (name, "months.days"))
    show_days (self);
  else if (g_str_equal (name, "months.catalogue"))
    qd_catalogue_dialog_present (widget, self->session);
  else if (g_str_equal (name, "months.undo"))
    qd_session_undo (self->session);
  else if (g_str_equal (name, "months.redo"))
    qd_session_redo (self->session);
  else
    {
      self->year = g_str_equal (name, "months.next-year") ? qd_period_next (&self->year, start)
                                                           : qd_period_previous (&self->year, start);
      show_year (self);
      refresh (self);
    }
}

/* Escape closes, unless it gives up what is typed. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdMonthWindow *self)
{
  if (keyval != GDK_KEY_Escape || qd_data_grid_is_editing (QD_DATA_GRID (self->grid)))
    return FALSE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

/* --- what it is made of --- */

static GtkWidget *
create_what (QdMonthWindow *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Metrics"));
  gtk_string_list_append (words, _("Stage targets"));
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      /* Translators: %s is a measure: New users, Revenue */
      g_autofree char *word = g_strdup_printf (_("%s of campaigns"),
                                               qd_day_columns_title ((QdDayKey) (QD_DAY_KEY_MEASURE + measures[i])));
      gtk_string_list_append (words, word);
    }
  self->what = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->what), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is typed"), -1);
  return self->what;
}

static GtkWidget *
create_year_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
create_header (QdMonthWindow *self)
{
  GtkWidget *bar = adw_header_bar_new (), *years = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->years = years;
  self->title = adw_window_title_new (_("Figures by Month"), NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), self->title);
  self->year_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->year_label, "heading");
  gtk_box_append (GTK_BOX (years), create_year_button ("go-previous-symbolic", _("Previous year"), "months.previous-year"));
  gtk_box_append (GTK_BOX (years), self->year_label);
  gtk_box_append (GTK_BOX (years), create_year_button ("go-next-symbolic", _("Next year"), "months.next-year"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), create_what (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), years);
  self->days = gtk_button_new_with_label (_("Daily Rows"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->days), "months.days");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->days);
  self->add = gtk_button_new_with_label (_("Add Metrics…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "months.catalogue");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->add);
  show_year (self);
  return bar;
}

static GtkWidget *
create_grid (QdMonthWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grid = qd_data_grid_new (_("Figures by month"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (self->grid, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static void
build (QdMonthWindow *self)
{
  const QdPageButton add[] = { { _("Add Metrics…"), "months.catalogue", TRUE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), create_grid (self), "grid");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       qd_page_empty_new ("quarterdeck-goals-symbolic", _("No Metrics Yet"),
                                          _("Take metrics from the catalogue, then type their values here."), add,
                                          qd_session_is_read_only (self->session) ? 0 : G_N_ELEMENTS (add)),
                       "no-metrics");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       qd_page_empty_new ("quarterdeck-milestones-symbolic", _("No Phases Yet"),
                                          _("Add phases on the page Milestones, then type the targets of each here."),
                                          NULL, 0),
                       "no-phases");
  self->no_campaigns
    = qd_page_empty_new ("quarterdeck-campaigns-symbolic", NULL,
                         _("Add campaigns with their days on the page Campaigns, then type their figures here."), NULL, 0);
  gtk_stack_add_named (GTK_STACK (self->stack), self->no_campaigns, "no-campaigns");
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), self->stack);
  gtk_box_append (GTK_BOX (body), self->note);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
qd_month_window_dispose (GObject *object)
{
  QdMonthWindow *self = QD_MONTH_WINDOW (object);

  if (self->grid != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->grid), NULL, NULL);
  self->grid = NULL;
  G_OBJECT_CLASS (qd_month_window_parent_class)->dispose (object);
  drop_rows (self);
  g_clear_object (&self->session);
}

static void
qd_month_window_class_init (QdMonthWindowClass *klass)
{
  static const char *const actions[] = { "months.days", "months.catalogue", "months.undo", "months.redo", "months.next-year",
                                         "months.previous-year" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_month_window_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "months.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "months.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "months.previous-year", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "months.next-year", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
qd_month_window_init (QdMonthWindow *self)
{
  qd_focus_keep (GTK_WINDOW (self), NULL);
}

static QdMonthWindow *
present (GtkWidget *parent, QdSession *session, guint choice)
{
  QdMonthWindow *self
    = g_object_new (QD_TYPE_MONTH_WINDOW, "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                    "title", _("Figures by Month"), "default-width", 1240, "default-height", 640, NULL);

  self->session = g_object_ref (session);
  self->year = qd_period_containing (qd_session_get_period (session)->start, QD_PERIOD_YEAR,
                                     qd_session_get_fiscal_year_start (session));
  build (self);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->what), choice);
  what_chosen (self);
  g_signal_connect_swapped (self->what, "notify::selected", G_CALLBACK (what_chosen), self);
  g_signal_connect_object (session, "review-changed", G_CALLBACK (review_changed), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->grid);
  return self;
}

void
qd_month_window_present (GtkWidget *parent, QdSession *session)
{
  if (qd_session_get_data (session) != NULL)
    present (parent, session, WHAT_METRICS);
}

void
qd_month_window_present_campaigns (GtkWidget *parent, QdSession *session, gint64 campaign)
{
  QdMonthWindow *self;
  guint row, ignored, column;

  if (qd_session_get_data (session) == NULL)
    return;
  self = present (parent, session, WHAT_MEASURES);
  qd_data_grid_get_cursor (QD_DATA_GRID (self->grid), &ignored, &column);
  if (campaign != 0 && qd_month_campaigns_find (self->campaigns, campaign, &row))
    qd_data_grid_set_cursor (QD_DATA_GRID (self->grid), row, column);
}
