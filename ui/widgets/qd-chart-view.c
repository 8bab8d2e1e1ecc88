#include "ui/widgets/qd-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/widgets/qd-chart-menu.h"
#include "ui/widgets/qd-text-room.h"

struct _QdChartView
{
  GtkWidget           parent_instance;
  QdChart            *chart;
  char               *title;
  GArray             *hits;       /* of the size allocated last; NULL: to be made */
  int                 current;    /* the part the arrow keys are at, -1 */
  GtkEventController *click;
  int                 least_height;  /* 0: that of the chart */
};

G_DEFINE_FINAL_TYPE (QdChartView, qd_chart_view, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

#define LEAST_PICTURE 320
#define PICTURE_MARGINS 24   /* those of qd_render */

void
qd_chart_style_of_widget (GtkWidget *widget, QdChartStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  qd_chart_style_init (style,
                       adw_style_manager_get_high_contrast (manager)
                         ? (dark ? QD_CHART_HIGH_CONTRAST_DARK : QD_CHART_HIGH_CONTRAST)
                         : (dark ? QD_CHART_DARK : QD_CHART_LIGHT),
                       qd_text_scale (widget));
}

void
qd_chart_view_get_style (QdChartView *self, QdChartStyle *style)
{
  qd_chart_style_of_widget (GTK_WIDGET (self), style);
}

static GArray *
hits_of (QdChartView *self)
{
  QdChartStyle style;

  if (self->hits == NULL && self->chart != NULL)
    {
      qd_chart_view_get_style (self, &style);
      self->hits = qd_chart_hits (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)), &style);
    }
  return self->hits;
}

static const QdChartHit *
hit_at (QdChartView *self, double x, double y)
{
  GArray *hits = hits_of (self);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const QdRectangle *area = &g_array_index (hits, QdChartHit, i).area;

      if (x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height)
        return &g_array_index (hits, QdChartHit, i);
    }
  return NULL;
}

static const QdChartHit *
current_hit (QdChartView *self)
{
  GArray *hits = hits_of (self);

  return hits != NULL && self->current >= 0 && (guint) self->current < hits->len
           ? &g_array_index (hits, QdChartHit, self->current)
           : NULL;
}

static void
qd_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdChartView *self = QD_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const QdChartHit *hit = gtk_widget_has_focus (widget) ? current_hit (self) : NULL;
  QdChartStyle style;
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  qd_chart_view_get_style (self, &style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (hit != NULL)
    {
      cairo_set_source_rgba (cr, style.accent.red, style.accent.green, style.accent.blue, .14);
      cairo_rectangle (cr, hit->area.x, hit->area.y, hit->area.width, hit->area.height);
      cairo_fill (cr);
    }
  qd_chart_draw (self->chart, cr, width, height, &style);
  cairo_destroy (cr);
}

static void
qd_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  QdChartView *self = QD_CHART_VIEW (widget);
  QdChartStyle style;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->chart == NULL || orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  qd_chart_view_get_style (self, &style);
  *minimum = *natural = (int) (qd_chart_height (self->chart, &style) + .5);
  if (self->least_height > 0)
    *minimum = MIN (*natural, self->least_height);
}

static void
qd_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  g_clear_pointer (&QD_CHART_VIEW (widget)->hits, g_array_unref);
}

static gboolean
qd_chart_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  QdChartView *self = QD_CHART_VIEW (widget);
  const QdChartHit *hit = keyboard ? current_hit (self) : hit_at (self, x, y);
  GdkRectangle area;

  if (hit == NULL)
    return FALSE;
  area = (GdkRectangle){ (int) hit->area.x, (int) hit->area.y, (int) hit->area.width, (int) hit->area.height };
  gtk_tooltip_set_text (tooltip, hit->text);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* The part the keys are at is what a screen reader says. */
static void
move_to (QdChartView *self, int index)
{
  GArray *hits = hits_of (self);

  if (hits == NULL || hits->len == 0)
    return;
  self->current = CLAMP (index, 0, (int) hits->len - 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  g_array_index (hits, QdChartHit, self->current).text, -1);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose (QdChartView *self, const QdChartHit *hit)
{
  /* the receiver may set another chart, and with it free the hit */
  g_autofree char *code = hit != NULL ? g_strdup (hit->code) : NULL;

  if (code != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, code);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdChartView *self)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      move_to (self, self->current - 1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      move_to (self, self->current + 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      choose (self, current_hit (self));
      return TRUE;
    default:
      return FALSE;
    }
}

static void
released (GtkGestureClick *gesture, int n_press, double x, double y, QdChartView *self)
{
  choose (self, hit_at (self, x, y));
}

void
qd_chart_view_set_chart (QdChartView *self, gpointer chart, const char *title)
{
  g_autofree char *description = NULL;
  /* the same picture with newer values: the keys stay where they were */
  gboolean is_newer = chart != NULL && self->chart != NULL && ((QdChart *) chart)->klass == self->chart->klass
                      && g_strcmp0 (title, self->title) == 0;
  QdChartStyle style;

  qd_chart_free (self->chart);
  self->chart = chart;
  g_free (self->title);
  self->title = g_strdup (title);
  self->current = is_newer ? self->current : -1;
  g_clear_pointer (&self->hits, g_array_unref);
  if (chart != NULL)
    {
      qd_chart_view_get_style (self, &style);
      description = qd_chart_description (chart, &style);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
qd_chart_view_set_least_height (QdChartView *self, int height)
{
  self->least_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const QdChart *
qd_chart_view_get_chart (QdChartView *self)
{
  return self->chart;
}

void
qd_chart_view_set_interactive (QdChartView *self, gboolean interactive)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), interactive);
  gtk_event_controller_set_propagation_phase (self->click, interactive ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

static void
qd_chart_view_dispose (GObject *object)
{
  QdChartView *self = QD_CHART_VIEW (object);

  g_clear_pointer (&self->chart, qd_chart_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->hits, g_array_unref);
  G_OBJECT_CLASS (qd_chart_view_parent_class)->dispose (object);
}

/* As wide as it is shown, but never so narrow that a file would be useless. */
static QdChartPicture
picture_of (GtkWidget *widget)
{
  QdChartView *self = QD_CHART_VIEW (widget);

  return (QdChartPicture){ self->chart, MAX (gtk_widget_get_width (widget), LEAST_PICTURE) + PICTURE_MARGINS,
                           MAX (gtk_widget_get_height (widget), 60) + PICTURE_MARGINS, g_strdup (self->title) };
}

static void
qd_chart_view_class_init (QdChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_chart_view_dispose;
  widget_class->snapshot = qd_chart_view_snapshot;
  widget_class->measure = qd_chart_view_measure;
  widget_class->size_allocate = qd_chart_view_size_allocate;
  widget_class->query_tooltip = qd_chart_view_query_tooltip;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chartview");
}

static void
qd_chart_view_init (QdChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->current = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Chart"), -1);
  self->click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self->click, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->click);
  qd_chart_menu_attach (GTK_WIDGET (self), picture_of, NULL, FALSE);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
qd_chart_view_new (void)
{
  return g_object_new (QD_TYPE_CHART_VIEW, NULL);
}
