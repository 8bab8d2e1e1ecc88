#include "ui/widgets/qd-gantt-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "ui/widgets/qd-chart-menu.h"
#include "ui/widgets/qd-chart-view.h"

G_DEFINE_FINAL_TYPE (QdGanttView, qd_gantt_view, GTK_TYPE_WIDGET)

enum
{
  ROW_CHOSEN,
  ROW_OPENED,
  ROW_TOGGLED,
  MOVED,
  SHIFTED,
  MENU,
  ZOOMED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

#define WHEEL_STEP 60
#define LEAST_PICTURE 1000
#define PICTURE_MARGINS 24   /* those of qd_render */

static const double zooms[] = { QD_GANTT_QUARTERS, QD_GANTT_MONTHS, QD_GANTT_WEEKS, QD_GANTT_DAYS };

void
qd_gantt_view_emit_moved (QdGanttView *self, guint row, QdDay start, QdDay end)
{
  g_signal_emit (self, signals[MOVED], 0, (int) row, start, end);
}

void
qd_gantt_view_emit_shifted (QdGanttView *self, int days)
{
  g_signal_emit (self, signals[SHIFTED], 0, days);
}

void
qd_gantt_view_emit_toggled (QdGanttView *self, guint row)
{
  g_signal_emit (self, signals[ROW_TOGGLED], 0, (int) row);
}

void
qd_gantt_view_emit_chosen (QdGanttView *self, guint row)
{
  g_signal_emit (self, signals[ROW_CHOSEN], 0, (int) row);
}

/* It stands on the ground of lists, which in dark is not that of cards. */
static void
style_of (QdGanttView *self, QdChartStyle *style)
{
  GdkRGBA ground;

  qd_chart_style_of_widget (GTK_WIDGET (self), style);
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "view_bg_color", &ground))
    style->ground = (QdColor){ ground.red, ground.green, ground.blue, ground.alpha };
}

/* As it stands on the screen. */
QdGanttLayout *
qd_gantt_view_layout (QdGanttView *self)
{
  QdChartStyle style;

  style_of (self, &style);
  return qd_gantt_layout (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), &style);
}

/* --- scrolling --- */

static void
scrolled (GtkAdjustment *adjustment, QdGanttView *self)
{
  if (adjustment == self->hadjustment && !self->is_scrolling)
    self->kept_day = QD_DAY_NONE;
  if (self->chart == NULL)
    return;
  self->chart->scroll_x = round (gtk_adjustment_get_value (self->hadjustment));
  self->chart->scroll_y = round (gtk_adjustment_get_value (self->vadjustment));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The days go on to the right edge, also where nothing is planned. */
static void
update_width (QdGanttView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double full;

  if (self->chart == NULL || width <= 0)
    return;
  self->chart->day_width = self->day_width;
  self->chart->last = MAX (self->content_last, self->chart->first + (QdDay) ceil (width / self->day_width) - 1);
  full = qd_gantt_full_width (self->chart);
  self->is_scrolling = TRUE;
  gtk_adjustment_configure (self->hadjustment, MIN (gtk_adjustment_get_value (self->hadjustment), MAX (full - width, 0)),
                            0, full, self->day_width * 7, width * .9, width);
  if (self->kept_day != QD_DAY_NONE && self->width != width)
    gtk_adjustment_set_value (self->hadjustment, (self->kept_day - self->chart->first) * self->day_width - width * .22);
  self->is_scrolling = FALSE;
  self->width = width;
  scrolled (NULL, self);
}

void
qd_gantt_view_add_days (QdGanttView *self, int before, int after)
{
  double value = gtk_adjustment_get_value (self->hadjustment);

  self->chart->first -= before;
  self->content_last = MAX (self->content_last, self->chart->last) + after;
  update_width (self);
  gtk_adjustment_set_value (self->hadjustment, value + before * self->day_width);
}

void
qd_gantt_view_show_day (QdGanttView *self, QdDay day)
{
  self->kept_day = day;
  self->width = 0;
  update_width (self);
}

/* The day at `x` stays where it is. */
static void
set_day_width_at (QdGanttView *self, double day_width, double x)
{
  double day = (gtk_adjustment_get_value (self->hadjustment) + x) / self->day_width;

  if (day_width == self->day_width)
    return;
  self->day_width = day_width;
  update_width (self);
  gtk_adjustment_set_value (self->hadjustment, day * day_width - x);
  g_signal_emit (self, signals[ZOOMED], 0);
}

static double
x_of_day (QdGanttView *self, QdDay day)
{
  return (day - self->chart->first) * self->day_width - gtk_adjustment_get_value (self->hadjustment);
}

/* Which place of the view stays when the days become wider: the middle of what is seen of the selected bar, else the as-of
 * line, else the middle. */
static double
x_to_zoom_at (QdGanttView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), as_of;
  const QdGanttRow *row;

  if (self->chart == NULL)
    return width / 2;
  row = self->chart->selected >= 0 ? qd_gantt_row (self->chart, (guint) self->chart->selected) : NULL;
  if (row != NULL && row->end != QD_DAY_NONE)
    {
      double from = x_of_day (self, row->start != QD_DAY_NONE ? row->start : row->end), to = x_of_day (self, row->end + 1);

      if (from < width && to > 0)
        return (MAX (from, 0) + MIN (to, width)) / 2;
    }
  as_of = self->chart->as_of != QD_DAY_NONE ? x_of_day (self, self->chart->as_of) : -1;
  return as_of >= 0 && as_of <= width ? as_of : width / 2;
}

void
qd_gantt_view_set_day_width (QdGanttView *self, double day_width)
{
  set_day_width_at (self, day_width, x_to_zoom_at (self));
}

double
qd_gantt_view_get_day_width (QdGanttView *self)
{
  return self->day_width;
}

static double
next_zoom (double day_width, int steps)
{
  int nearest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (fabs (zooms[i] - day_width) < fabs (zooms[nearest] - day_width))
      nearest = (int) i;
  return zooms[CLAMP (nearest + steps, 0, (int) G_N_ELEMENTS (zooms) - 1)];
}

void
qd_gantt_view_zoom (QdGanttView *self, int steps)
{
  qd_gantt_view_set_day_width (self, next_zoom (self->day_width, steps));
}

static gboolean
wheel (GtkEventControllerScroll *controller, double dx, double dy, QdGanttView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      if (dy != 0)
        set_day_width_at (self, next_zoom (self->day_width, dy < 0 ? 1 : -1), self->pointer_x);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      dx += dy;
      dy = 0;
    }
  gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment) + dx * WHEEL_STEP);
  gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + dy * WHEEL_STEP);
  return TRUE;
}

/* --- the chart --- */

void
qd_gantt_view_set_heights (QdGanttView *self, double head, double row)
{
  if (self->head_height == head && self->row_height == row)
    return;
  self->head_height = head;
  self->row_height = row;
  if (self->chart == NULL)
    return;
  self->chart->head_height = head;
  self->chart->row_height = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
qd_gantt_view_set_chart (QdGanttView *self, QdGantt *chart, gboolean can_edit)
{
  QdDay first = self->chart != NULL ? self->chart->first : chart->first;

  qd_gantt_view_cancel_move (self);
  qd_chart_free (self->chart);
  self->chart = chart;
  self->can_edit = can_edit;
  self->content_last = chart->last;
  chart->has_labels = FALSE;
  chart->has_grips = can_edit;
  chart->head_height = self->head_height;
  chart->row_height = self->row_height;
  /* what is in sight stays there when the chart begins on another day */
  self->is_scrolling = TRUE;
  gtk_adjustment_set_value (self->hadjustment,
                            gtk_adjustment_get_value (self->hadjustment) + (first - chart->first) * self->day_width);
  self->is_scrolling = FALSE;
  update_width (self);
}

QdGantt *
qd_gantt_view_get_chart (QdGanttView *self)
{
  return self->chart;
}

GtkAdjustment *
qd_gantt_view_get_hadjustment (QdGanttView *self)
{
  return self->hadjustment;
}

/* Scrolls sideways only when nothing of the bar is in sight. */
static void
bring_into_sight (QdGanttView *self, const QdGanttRow *row)
{
  double from = gtk_adjustment_get_value (self->hadjustment), width = gtk_widget_get_width (GTK_WIDGET (self));
  QdDay start = row->start != QD_DAY_NONE ? row->start : row->end;

  if (row->end == QD_DAY_NONE)
    return;
  if ((row->end + 1 - self->chart->first) * self->day_width < from
      || (start - self->chart->first) * self->day_width > from + width)
    qd_gantt_view_show_day (self, start);
}

static void
describe_selected (QdGanttView *self)
{
  const QdGanttRow *found = qd_gantt_row (self->chart, self->chart->selected);
  g_autofree char *start = qd_day_to_text (found->start), *end = qd_day_to_text (found->end);
  g_autofree char *text = g_strdup_printf ("%s, %s – %s", found->label, start, end);

  bring_into_sight (self, found);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
qd_gantt_view_select (QdGanttView *self, GtkBitset *rows)
{
  int first = gtk_bitset_is_empty (rows) ? -1 : (int) gtk_bitset_get_minimum (rows), old;

  if (self->chart == NULL)
    return;
  if (self->is_moving && !gtk_bitset_contains (rows, self->row))
    qd_gantt_view_settle (self);
  g_clear_pointer (&self->chosen, gtk_bitset_unref);
  self->chosen = gtk_bitset_copy (rows);
  for (guint i = 0; i < self->chart->rows->len; i++)
    qd_gantt_row (self->chart, i)->is_chosen = gtk_bitset_contains (rows, i);
  old = self->chart->selected;
  if (old < 0 || !gtk_bitset_contains (rows, (guint) old))
    self->chart->selected = first < (int) self->chart->rows->len ? first : -1;
  if (self->chart->selected >= 0 && self->chart->selected != old)
    describe_selected (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- widget --- */

static void
qd_gantt_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdGanttView *self = QD_GANTT_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  QdChartStyle style;
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  style_of (self, &style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  qd_chart_draw (self->chart, cr, width, height, &style);
  cairo_destroy (cr);
}

static void
qd_gantt_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : 200;
  *minimum_baseline = *natural_baseline = -1;
}

static gboolean
update_width_later (gpointer data)
{
  update_width (data);
  return G_SOURCE_REMOVE;
}

static void
qd_gantt_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdGanttView *self = QD_GANTT_VIEW (widget);

  gtk_popover_present (GTK_POPOVER (self->popover));
  /* the scroll bar beside it must not be changed while sizes are given out */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_width_later, g_object_ref (self), g_object_unref);
}

static gboolean
qd_gantt_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  QdGanttView *self = QD_GANTT_VIEW (widget);
  g_autoptr (QdGanttLayout) layout = NULL;
  g_autofree char *days = NULL, *start = NULL, *end = NULL;
  const QdGanttRow *found;
  guint row;

  if (self->chart == NULL || self->is_moving || keyboard)
    return FALSE;
  layout = qd_gantt_view_layout (self);
  if (qd_gantt_hit (self->chart, layout, x, y, &row) <= QD_GANTT_ROW)
    return FALSE;
  found = qd_gantt_row (self->chart, row);
  start = qd_day_to_text (found->start);
  end = qd_day_to_text (found->end);
  days = g_strdup_printf ("%s\n%s%s%s%s%s", found->label, start, *start != '\0' ? " – " : "", end,
                          found->remark != NULL ? "\n" : "", found->remark != NULL ? found->remark : "");
  gtk_tooltip_set_text (tooltip, days);
  return TRUE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdGanttView *self)
{
  int selected = self->chart != NULL ? self->chart->selected : -1, n = self->chart != NULL ? (int) self->chart->rows->len : 0;

  if (qd_gantt_view_handle_key (self, keyval, state))
    return TRUE;
  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || n == 0)
    return FALSE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    {
      g_signal_emit (self, signals[ROW_CHOSEN], 0, CLAMP (selected + (keyval == GDK_KEY_Up ? -1 : 1), 0, n - 1));
      return TRUE;
    }
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    {
      double step = gtk_adjustment_get_step_increment (self->hadjustment) * (keyval == GDK_KEY_Left ? -1 : 1);

      gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment) + step);
      return TRUE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && selected >= 0)
    {
      g_signal_emit (self, signals[ROW_OPENED], 0, selected);
      return TRUE;
    }
  return FALSE;
}

/* Letting Shift go ends what the keys moved. */
static void
key_released (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdGanttView *self)
{
  if (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R)
    qd_gantt_view_settle (self);
}

static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdGanttView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)), row = 0;
  g_autoptr (QdGanttLayout) layout = NULL;

  if (self->chart == NULL || (button == GDK_BUTTON_PRIMARY && n_press != 2))
    return;
  layout = qd_gantt_view_layout (self);
  if (qd_gantt_hit (self->chart, layout, x, y, &row) == QD_GANTT_NOTHING)
    return;
  if (button == GDK_BUTTON_SECONDARY)
    g_signal_emit (self, signals[MENU], 0, (int) row, x, y);
  else if (button == GDK_BUTTON_PRIMARY)
    {
      qd_gantt_view_cancel_move (self);
      g_signal_emit (self, signals[ROW_OPENED], 0, (int) row);
    }
}

/* --- on paper --- */

/* All rows and days, with the labels that stand in the list on the screen. */
static QdChartPicture
begin_picture (GtkWidget *widget)
{
  QdGanttView *self = QD_GANTT_VIEW (widget);
  QdGantt *chart = self->chart;
  QdChartStyle style;

  if (chart == NULL)
    return (QdChartPicture){ NULL };
  self->on_screen = *chart;
  chart->day_width = chart->scroll_x = chart->scroll_y = chart->row_height = chart->head_height = 0;
  chart->last = self->content_last;
  chart->selected = -1;
  chart->has_grips = FALSE;
  chart->has_labels = TRUE;
  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  return (QdChartPicture){ (QdChart *) chart, MAX (gtk_widget_get_width (widget), LEAST_PICTURE),
                           qd_chart_height (chart, &style) + PICTURE_MARGINS, g_strdup (_("Milestones")) };
}

static void
end_picture (GtkWidget *widget)
{
  QdGanttView *self = QD_GANTT_VIEW (widget);

  if (self->chart != NULL)
    *self->chart = self->on_screen;
}

static void
qd_gantt_view_dispose (GObject *object)
{
  QdGanttView *self = QD_GANTT_VIEW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->edge_source, g_source_remove);
  g_clear_pointer (&self->chosen, gtk_bitset_unref);
  g_clear_pointer (&self->moves, g_array_unref);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->hadjustment);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->chart, qd_chart_free);
  G_OBJECT_CLASS (qd_gantt_view_parent_class)->dispose (object);
}

static void
qd_gantt_view_class_init (QdGanttViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_gantt_view_dispose;
  widget_class->snapshot = qd_gantt_view_snapshot;
  widget_class->measure = qd_gantt_view_measure;
  widget_class->size_allocate = qd_gantt_view_size_allocate;
  widget_class->query_tooltip = qd_gantt_view_query_tooltip;
  signals[ROW_CHOSEN]
    = g_signal_new ("row-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ROW_OPENED]
    = g_signal_new ("row-opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ROW_TOGGLED]
    = g_signal_new ("row-toggled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHIFTED] = g_signal_new ("shifted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT,
                                 G_TYPE_INT, G_TYPE_INT);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT,
                                G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[ZOOMED] = g_signal_new ("zoomed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "ganttview");
}

static void
qd_gantt_view_init (QdGanttView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->day_width = QD_GANTT_WEEKS;
  self->pressed = -1;
  self->chosen = gtk_bitset_new_empty ();
  self->moves = g_array_new (FALSE, FALSE, sizeof (QdGanttMove));
  self->hadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Gantt chart"), -1);
  g_signal_connect (self->hadjustment, "value-changed", G_CALLBACK (scrolled), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (scroll, "scroll", G_CALLBACK (wheel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  qd_chart_menu_attach (GTK_WIDGET (self), begin_picture, end_picture, TRUE);
  qd_gantt_view_add_gestures (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
qd_gantt_view_new (GtkAdjustment *vadjustment)
{
  QdGanttView *self = g_object_new (QD_TYPE_GANTT_VIEW, NULL);

  self->vadjustment = g_object_ref_sink (vadjustment);
  g_signal_connect (vadjustment, "value-changed", G_CALLBACK (scrolled), self);
  return GTK_WIDGET (self);
}
