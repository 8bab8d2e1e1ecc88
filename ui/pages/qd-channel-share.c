#include "ui/pages/qd-channel-share.h"

#include <adwaita.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-chart-text.h"

#define BAR_WIDTH 34
#define BAR_HEIGHT 6
#define DOT_SIZE 10

static void
get_style (QdChartStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  qd_chart_style_init (style,
                       adw_style_manager_get_high_contrast (manager)
                         ? (dark ? QD_CHART_HIGH_CONTRAST_DARK : QD_CHART_HIGH_CONTRAST)
                         : (dark ? QD_CHART_DARK : QD_CHART_LIGHT),
                       1);
}

/* --- share --- */

struct _QdChannelShare
{
  GtkWidget  parent_instance;
  GtkWidget *label;
  double     share, tick;
  guint      color;
};

G_DEFINE_FINAL_TYPE (QdChannelShare, qd_channel_share, GTK_TYPE_WIDGET)

static void
qd_channel_share_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdChannelShare *self = QD_CHANNEL_SHARE (widget);
  int height = gtk_widget_get_height (widget);
  double y = (height - BAR_HEIGHT) / 2.0, end;
  QdChartStyle style;
  cairo_t *cr;

  gtk_widget_snapshot_child (widget, self->label, snapshot);
  if (qd_is_none (self->share))
    return;
  get_style (&style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, BAR_WIDTH + 2, height));
  qd_chart_round_rectangle (cr, 0, y, BAR_WIDTH, BAR_HEIGHT, 3);
  qd_chart_set_color (cr, &style.track);
  cairo_fill (cr);
  end = BAR_WIDTH * CLAMP (self->share, 0, 1);
  qd_chart_round_rectangle (cr, 0, y, MAX (end, 1), BAR_HEIGHT, MIN (3, end / 2));
  qd_chart_set_color (cr, &style.channels[self->color]);
  cairo_fill (cr);
  if (qd_is_some (self->tick))
    {
      cairo_rectangle (cr, BAR_WIDTH * CLAMP (self->tick, 0, 1) - 1, y - 3, 2, BAR_HEIGHT + 6);
      qd_chart_set_color (cr, &style.foreground);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
qd_channel_share_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (QD_CHANNEL_SHARE (widget)->label, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += BAR_WIDTH + 6;
      *natural += BAR_WIDTH + 6;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
qd_channel_share_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GskTransform *move = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (BAR_WIDTH + 6, 0));

  gtk_widget_allocate (QD_CHANNEL_SHARE (widget)->label, MAX (width - BAR_WIDTH - 6, 1), height, -1, move);
}

static void
qd_channel_share_dispose (GObject *object)
{
  g_clear_pointer (&QD_CHANNEL_SHARE (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (qd_channel_share_parent_class)->dispose (object);
}

static void
qd_channel_share_class_init (QdChannelShareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_channel_share_dispose;
  widget_class->snapshot = qd_channel_share_snapshot;
  widget_class->measure = qd_channel_share_measure;
  widget_class->size_allocate = qd_channel_share_size_allocate;
}

static void
qd_channel_share_init (QdChannelShare *self)
{
  self->label = gtk_label_new (NULL);
  self->share = self->tick = QD_NONE;
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
qd_channel_share_new (void)
{
  return g_object_new (QD_TYPE_CHANNEL_SHARE, NULL);
}

void
qd_channel_share_set (QdChannelShare *self, double share, double tick, guint color)
{
  g_autofree char *number = qd_is_some (share) ? qd_figure_text_number (100 * share, 1, FALSE) : NULL;
  g_autofree char *text = number != NULL ? g_strconcat (number, "%", NULL) : g_strdup ("—");

  self->share = share;
  self->tick = tick;
  self->color = color;
  gtk_label_set_text (GTK_LABEL (self->label), text);
  if (qd_is_none (share))
    gtk_widget_add_css_class (self->label, "faint");
  else
    gtk_widget_remove_css_class (self->label, "faint");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- dot --- */

struct _QdChannelDot
{
  GtkWidget parent_instance;
  guint     color;
  gboolean  is_filled;
};

G_DEFINE_FINAL_TYPE (QdChannelDot, qd_channel_dot, GTK_TYPE_WIDGET)

static void
qd_channel_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdChannelDot *self = QD_CHANNEL_DOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  QdChartStyle style;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  get_style (&style);
  cairo_arc (cr, width / 2.0, height / 2.0, DOT_SIZE / 2.0 - (self->is_filled ? 0 : 1), 0, 2 * G_PI);
  qd_chart_set_color (cr, self->is_filled ? &style.channels[self->color] : &style.dim);
  cairo_set_line_width (cr, 1.6);
  if (self->is_filled)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
qd_channel_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = DOT_SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
qd_channel_dot_class_init (QdChannelDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = qd_channel_dot_snapshot;
  widget_class->measure = qd_channel_dot_measure;
}

static void
qd_channel_dot_init (QdChannelDot *self)
{
}

GtkWidget *
qd_channel_dot_new (void)
{
  return g_object_new (QD_TYPE_CHANNEL_DOT, NULL);
}

void
qd_channel_dot_set (QdChannelDot *self, guint color, gboolean is_filled)
{
  self->color = color;
  self->is_filled = is_filled;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
