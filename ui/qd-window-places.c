#include <glib/gi18n.h>

#include "ui/editors/qd-record-editor.h"
#include "ui/qd-page-list.h"
#include "ui/qd-search-popover.h"
#include "ui/qd-window-private.h"
#include "ui/widgets/qd-after-frame.h"

/* Where a person was in the window, to go back there; and the way from any record to the page that shows it. */

/* places further back are forgotten */
#define MOST_PLACES 64

typedef struct
{
  guint    page;
  char    *code;      /* of the record that was gone to; NULL */
  QdPeriod period;    /* looked at there; none: the way from there did not change it */
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->code);
}

/* --- going back --- */

static void
remember (QdWindow *self, const QdPeriod *period)
{
  Place place = { self->page, g_strdup (self->code), period != NULL ? *period : (QdPeriod) { 0 } };

  if (self->places == NULL)
    {
      self->places = g_array_new (FALSE, FALSE, sizeof (Place));
      g_array_set_clear_func (self->places, place_clear);
    }
  if (self->places->len == MOST_PLACES)
    g_array_remove_index (self->places, 0);
  g_array_append_val (self->places, place);
}

void
qd_window_came_to (QdWindow *self, guint page, const char *code)
{
  gboolean is_same_page = page == self->page;

  if (is_same_page && (code == NULL || g_strcmp0 (code, self->code) == 0))
    return;
  /* which record is looked at on a page is only known once a way led to it */
  if (!self->is_going_back && !(is_same_page && self->code == NULL))
    remember (self, NULL);
  self->page = page;
  g_free (self->code);
  self->code = g_strdup (code);
  qd_window_update_actions (self);
}

gboolean
qd_window_can_go_back (QdWindow *self)
{
  return self->session != NULL && self->places != NULL && self->places->len > 0;
}

/* Keys go on where a way led to. Once it is drawn: a page shown for the first time has no rows before, and a popover that
 * closes hands the focus back first. */
static void
focus_record (gpointer data)
{
  GtkWidget *page = gtk_stack_get_visible_child (QD_WINDOW (data)->page_stack);

  if (QD_IS_PAGE (page))
    qd_page_take_focus_at_record (QD_PAGE (page));
}

/* Shows a record of another period: pages list it once the figures of that are there. */
static void
go_to_period (QdWindow *self, const QdPeriod *period, guint page, const char *code)
{
  g_free (self->wanted);
  self->wanted = g_strdup (code);
  self->wanted_page = page;
  self->is_going_back = TRUE;   /* where this way began is remembered already */
  qd_window_show_nth_page (self, page, NULL);
  self->is_going_back = FALSE;
  qd_session_set_question (self->session, period, QD_DAY_NONE);
}

void
qd_window_show_wanted_record (QdWindow *self)
{
  g_autofree char *code = g_steal_pointer (&self->wanted);

  if (code == NULL)
    return;
  self->is_going_back = TRUE;
  qd_window_show_nth_page (self, self->wanted_page, code);
  self->is_going_back = FALSE;
  qd_after_frame (GTK_WIDGET (self), focus_record);
}

void
qd_window_go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  const Place *last;
  Place place;

  if (!qd_window_can_go_back (self))
    return;
  last = &g_array_index (self->places, Place, self->places->len - 1);
  place = (Place) { last->page, g_strdup (last->code), last->period };
  g_array_set_size (self->places, self->places->len - 1);
  if (qd_period_is_none (&place.period) || qd_period_equal (&place.period, qd_session_get_period (self->session)))
    {
      self->is_going_back = TRUE;
      qd_window_show_nth_page (self, place.page, place.code);
      self->is_going_back = FALSE;
    }
  else
    go_to_period (self, &place.period, place.page, place.code);
  place_clear (&place);
  qd_window_update_actions (self);
}

/* The button of mice that browsers go back with. */
static void
back_button_pressed (GtkGestureClick *gesture, int n, double x, double y, GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.go-back", NULL);
}

void
qd_window_watch_back_button (QdWindow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), 8);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (back_button_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

/* --- to a record --- */

/* NULL: no page shows records of that kind, their form does */
static const char *
page_of_kind (QdKindId kind)
{
  switch (kind)
    {
    case QD_KIND_GOAL:
      return "goals";
    case QD_KIND_MILESTONE:
    case QD_KIND_PHASE:
      return "milestones";
    case QD_KIND_BUDGET_CATEGORY:
    case QD_KIND_BUDGET_LINE:
    case QD_KIND_SPEND:
      return "budget";
    case QD_KIND_CAMPAIGN:
      return "campaigns";
    case QD_KIND_CHANNEL:
      return "channels";
    case QD_KIND_RISK:
    case QD_KIND_ALERT:
      return "risks";
    case QD_KIND_REVIEW_ITEM:
      return "review";
    default:
      return NULL;
    }
}

/* The days that a record is about; none for what belongs to the whole plan. */
static QdPeriod
period_of (const QdRecord *record)
{
  const QdField *period = qd_kind_find_field (record->kind, "period");
  const QdField *start = qd_kind_find_field (record->kind, "start"), *end = qd_kind_find_field (record->kind, "end");
  const QdField *day = qd_kind_find_field (record->kind, "due");
  QdDay first, last;

  if (period != NULL)
    return *qd_record_get_period (record, period);
  if (day == NULL)
    day = qd_kind_find_field (record->kind, "date");
  if (end == NULL)
    end = day;
  if (end == NULL)
    return (QdPeriod) { 0 };
  last = qd_record_get_day (record, end);
  first = start != NULL ? qd_record_get_day (record, start) : last;
  if (last == QD_DAY_NONE)
    last = first;
  if (last == QD_DAY_NONE)
    return (QdPeriod) { 0 };
  return qd_period_range (first != QD_DAY_NONE ? MIN (first, last) : last, last);
}

static void
show_record (QdWindow *self, const QdRecord *record)
{
  const char *page = page_of_kind (record->kind->id), *code = qd_record_code (record);

  if (page != NULL && code != NULL)
    {
      qd_window_show_page (self, page, code);
      qd_after_frame (GTK_WIDGET (self), focus_record);
    }
  else
    qd_record_editor_present (GTK_WIDGET (self), self->session, record);
}

/* Of a period that a page can look at: a quarter, for what is about other days. */
static QdPeriod
period_to_look_at (QdWindow *self, const QdPeriod *period)
{
  QdPeriodType type = period->type;

  if (type == QD_PERIOD_YEAR || type == QD_PERIOD_HALF || type == QD_PERIOD_QUARTER || type == QD_PERIOD_MONTH)
    return *period;
  return qd_period_containing (period->start, QD_PERIOD_QUARTER, qd_session_get_fiscal_year_start (self->session));
}

void
qd_window_go_to_record (QdWindow *self, QdKindId kind, gint64 id)
{
  QdPlanData *data = qd_session_get_data (self->session);
  const QdRecord *record = data != NULL ? qd_plan_data_find (data, kind, id) : NULL;
  QdPeriod period, before;

  if (record == NULL)
    return;   /* deleted meanwhile */
  period = period_of (record);
  before = *qd_session_get_period (self->session);
  if (page_of_kind (kind) == NULL || qd_record_code (record) == NULL || qd_period_is_none (&period)
      || qd_period_overlaps (&period, &before))
    {
      show_record (self, record);
      return;
    }
  remember (self, &before);
  period = period_to_look_at (self, &period);
  go_to_period (self, &period, (guint) qd_page_list_find (page_of_kind (kind)), qd_record_code (record));
}

void
qd_window_show_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int kind;
  gint64 id;

  g_variant_get (parameter, "(ix)", &kind, &id);
  if (qd_window_has_figures (QD_WINDOW (widget)))
    qd_window_go_to_record (QD_WINDOW (widget), (QdKindId) kind, id);
}

/* --- search --- */

static void
record_chosen (QdSearchPopover *popover, int kind, gint64 id, QdWindow *self)
{
  qd_window_go_to_record (self, (QdKindId) kind, id);
}

static void
create_search_popover (GtkMenuButton *button, gpointer window)
{
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = qd_search_popover_new (QD_WINDOW (window)->session);
  g_signal_connect (popover, "chosen", G_CALLBACK (record_chosen), window);
  gtk_menu_button_set_popover (button, popover);
}

void
qd_window_set_up_search (QdWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->search_button, create_search_popover, self, NULL);
}

void
qd_window_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);

  if (qd_window_has_figures (self))
    gtk_menu_button_popup (self->search_button);
}
