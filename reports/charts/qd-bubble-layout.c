#include "reports/charts/qd-bubble-private.h"

#include "model/base/qd-number.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-chart-text.h"

#define TOP 12
#define LEAST_RADIUS 4.5
#define LABEL_GAP 7
#define MOST_TICKS 6
#define END_ROOM .16        /* share of a logarithmic axis beyond its outermost value */

/* A range of values on one side of the plot: linear by a QdAxis, or logarithmic. */
typedef struct
{
  gboolean is_log;
  QdAxis   axis;
  double   low, high;   /* log10 */
} Scale;

static double
scale_share (const Scale *scale, double value)
{
  if (!scale->is_log)
    return CLAMP (qd_axis_share (&scale->axis, value), 0, 1);
  /* nothing or less than nothing has no logarithm: it stands at the edge */
  return value > 0 ? CLAMP ((log10 (value) - scale->low) / (scale->high - scale->low), 0, 1) : 0;
}

static gboolean
is_drawn (const QdBubble *bubble)
{
  return qd_is_some (bubble->x) && qd_is_some (bubble->y) && isfinite (bubble->x) && isfinite (bubble->y);
}

/* lowest and highest positive value; `also` is inside when it is positive */
static void
positive_range (const QdBubbleChart *chart, gboolean of_y, double also, double *low, double *high)
{
  *low = also > 0 ? also : INFINITY;
  *high = also > 0 ? also : 0;
  for (guint i = 0; i < chart->bubbles->len; i++)
    {
      const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, i);
      double value = of_y ? bubble->y : bubble->x;

      if (!is_drawn (bubble) || !(value > 0))
        continue;
      *low = MIN (*low, value);
      *high = MAX (*high, value);
    }
  if (*high <= 0)
    *low = *high = 1;
}

static void
log_scale_init (Scale *scale, double low, double high)
{
  double room = MAX (log10 (high) - log10 (low), .5) * END_ROOM;

  scale->is_log = TRUE;
  scale->low = log10 (low) - room;
  scale->high = log10 (high) + room;
}

static void
linear_scale_init (Scale *scale, const QdBubbleChart *chart)
{
  double low = 0, high = 0;

  for (guint i = 0; i < chart->bubbles->len; i++)
    {
      const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, i);

      if (is_drawn (bubble))
        {
          low = MIN (low, bubble->x);
          high = MAX (high, bubble->x);
        }
    }
  scale->is_log = FALSE;
  qd_axis_init (&scale->axis, low, high, chart->chart.language);
}

/* --- ticks --- */

static void
tick_clear (gpointer data)
{
  g_free (((QdBubbleTick *) data)->text);
}

static guint
count_log_ticks (const Scale *scale, const double *parts, guint n_parts)
{
  guint n = 0;

  for (int power = (int) floor (scale->low); power <= (int) ceil (scale->high); power++)
    for (guint i = 0; i < n_parts; i++)
      n += power + log10 (parts[i]) >= scale->low && power + log10 (parts[i]) <= scale->high;
  return n;
}

/* 1, 2 and 5 times powers of ten; only the powers when those are too many */
static GArray *
log_ticks (const Scale *scale, gboolean is_ratio, const QdLanguage *language)
{
  static const double parts[] = { 1, 2, 5 };
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (QdBubbleTick));
  guint n_parts = count_log_ticks (scale, parts, 3) <= MOST_TICKS ? 3 : 1;
  int step = 1 + (int) (scale->high - scale->low) / MOST_TICKS;

  g_array_set_clear_func (ticks, tick_clear);
  for (int power = (int) floor (scale->low); power <= (int) ceil (scale->high); power += step)
    for (guint i = 0; i < n_parts; i++)
      {
        double at = power + log10 (parts[i]), value = parts[i] * pow (10, power);
        g_autofree char *number = is_ratio ? qd_figure_text_number (value, MAX (-power, 0), TRUE) : NULL;
        QdBubbleTick tick = { (at - scale->low) / (scale->high - scale->low), NULL };

        if (at < scale->low || at > scale->high)
          continue;
        tick.text = is_ratio ? g_strconcat ("1:", number, NULL) : qd_compact_text (value, language);
        g_array_append_val (ticks, tick);
      }
  return ticks;
}

static GArray *
linear_ticks (const Scale *scale)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (QdBubbleTick));

  g_array_set_clear_func (ticks, tick_clear);
  for (guint i = 0; i < scale->axis.n_ticks; i++)
    {
      QdBubbleTick tick = { qd_axis_share (&scale->axis, qd_axis_tick (&scale->axis, i)),
                            qd_axis_tick_text (&scale->axis, i, TRUE) };

      g_array_append_val (ticks, tick);
    }
  return ticks;
}

static double
widest (GArray *ticks, const QdChartStyle *style)
{
  double width = 0;

  for (guint i = 0; i < ticks->len; i++)
    width = MAX (width, qd_chart_text_width (style, g_array_index (ticks, QdBubbleTick, i).text, style->tick_size, FALSE));
  return width;
}

/* --- bubbles and their labels --- */

#define LONGEST_LABEL 12   /* in letters as wide as high; a longer name is cut, in a wide chart later */

static double
overlap (const QdRectangle *a, const QdRectangle *b)
{
  double width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static gboolean
covers (const QdRectangle *label, const QdBubblePlace *place)
{
  double x = place->x - CLAMP (place->x, label->x, label->x + label->width);
  double y = place->y - CLAMP (place->y, label->y, label->y + label->height);

  return hypot (x, y) < place->radius + 1;   /* with its edge */
}

/* whether a label stands inside, beside the ticks, and covers neither another label nor a bubble */
static gboolean
is_free (const QdBubbleLayout *layout, guint index, const QdRectangle *label, double width)
{
  if (label->x < layout->plot.x || label->x + label->width > width || label->y < 0
      || label->y + label->height > layout->plot.y + layout->plot.height + 2)
    return FALSE;
  for (guint i = 0; i < layout->places->len; i++)
    {
      const QdBubblePlace *other = &g_array_index (layout->places, QdBubblePlace, i);

      if (i != index && other->radius > 0 && (covers (label, other) || overlap (label, &other->label) > 0))
        return FALSE;
    }
  return TRUE;
}

static void
place_label (const QdBubbleChart *chart, QdBubbleLayout *layout, guint index, double width, const QdChartStyle *style)
{
  const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, index);
  QdBubblePlace *place = &g_array_index (layout->places, QdBubblePlace, index);
  double wanted = MAX (qd_chart_text_width (style, bubble->label, style->label_size, TRUE),
                  bubble->remark != NULL ? qd_chart_text_width (style, bubble->remark, style->tick_size, FALSE) : 0);
  double w = MIN (wanted, MAX (style->label_size * LONGEST_LABEL, width * .2));
  double h = style->label_size * QD_BUBBLE_LINE + (bubble->remark != NULL ? style->tick_size * QD_BUBBLE_LINE : 0);
  double r = place->radius + LABEL_GAP;
  const QdRectangle candidates[] = {
    { place->x + r, place->y - h / 2, w, h },       /* right, above, below, left */
    { place->x - w / 2, place->y - r - h + 2, w, h },
    { place->x - w / 2, place->y + r - 2, w, h },
    { place->x - r - w, place->y - h / 2, w, h },
    { place->x + r * .7, place->y - r * .7 - h, w, h },
    { place->x + r * .7, place->y + r * .7, w, h },
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (is_free (layout, index, &candidates[i], width))
      {
        place->label = candidates[i];
        return;
      }
}

static int
compare_size (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdBubbleLayout *layout = data;
  double one = g_array_index (layout->places, QdBubblePlace, *(const guint *) a).radius;
  double other = g_array_index (layout->places, QdBubblePlace, *(const guint *) b).radius;

  return one < other ? 1 : one > other ? -1 : 0;
}

/* the largest get their labels first; the selected one before all */
static void
place_labels (const QdBubbleChart *chart, QdBubbleLayout *layout, double width, const QdChartStyle *style)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < chart->bubbles->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_size, layout);
  for (int selected = 1; selected >= 0; selected--)
    for (guint i = 0; i < order->len; i++)
      {
        guint index = g_array_index (order, guint, i);

        if (g_array_index (layout->places, QdBubblePlace, index).radius > 0
            && g_array_index (chart->bubbles, QdBubble, index).is_selected == selected)
          place_label (chart, layout, index, width, style);
      }
}

static double
largest_size (const QdBubbleChart *chart)
{
  double largest = 0;

  for (guint i = 0; i < chart->bubbles->len; i++)
    {
      const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, i);

      if (is_drawn (bubble) && qd_is_some (bubble->size))
        largest = MAX (largest, bubble->size);
    }
  return largest;
}

static double
radius_of (const QdBubble *bubble, double largest, double plot_height)
{
  double share = qd_is_some (bubble->size) && largest > 0 ? MAX (bubble->size, 0) / largest : 0;
  double most = MIN (QD_BUBBLE_MOST_RADIUS, plot_height / 4);

  return MAX (most * sqrt (share), LEAST_RADIUS);
}

/* A large bubble at the upper or lower end is seen as a whole: the scale goes on as far as it needs. */
static void
make_room (const QdBubbleChart *chart, Scale *y, double plot_height)
{
  double largest = largest_size (chart);

  for (guint i = 0; i < chart->bubbles->len; i++)
    {
      const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, i);
      double radius, above, below;

      if (!is_drawn (bubble) || !(bubble->y > 0))
        continue;
      radius = radius_of (bubble, largest, plot_height);
      above = (radius + 2 - TOP) / plot_height;   /* least shares of the scale above and below its middle */
      below = (radius + 2) / plot_height;
      if (above > 0 && 1 - scale_share (y, bubble->y) < above)
        y->high = (log10 (bubble->y) - above * y->low) / (1 - above);
      if (scale_share (y, bubble->y) < below)
        y->low = (log10 (bubble->y) - below * y->high) / (1 - below);
    }
}

static void
place_bubbles (const QdBubbleChart *chart, QdBubbleLayout *layout, const Scale *x, const Scale *y)
{
  double largest = largest_size (chart);

  for (guint i = 0; i < chart->bubbles->len; i++)
    {
      const QdBubble *bubble = &g_array_index (chart->bubbles, QdBubble, i);
      QdBubblePlace place = { 0 };

      if (is_drawn (bubble))
        {
          place.radius = radius_of (bubble, largest, layout->plot.height);
          place.x = layout->plot.x + layout->plot.width * scale_share (x, bubble->x);
          place.y = layout->plot.y + layout->plot.height * (1 - scale_share (y, bubble->y));
        }
      g_array_append_val (layout->places, place);
    }
}

static void
ticks_to_pixels (QdBubbleLayout *layout)
{
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      QdBubbleTick *tick = &g_array_index (layout->x_ticks, QdBubbleTick, i);

      tick->place = layout->plot.x + layout->plot.width * tick->place;
    }
  for (guint i = 0; i < layout->y_ticks->len; i++)
    {
      QdBubbleTick *tick = &g_array_index (layout->y_ticks, QdBubbleTick, i);

      tick->place = layout->plot.y + layout->plot.height * (1 - tick->place);
    }
}

/* Places of everything, in pixels from the upper left. The radius is the root of the share of the largest size, so that
 * areas compare. (transfer full) */
QdBubbleLayout *
qd_bubble_chart_layout (const QdBubbleChart *chart, double width, double height, const QdChartStyle *style)
{
  QdBubbleLayout *layout = g_new0 (QdBubbleLayout, 1);
  double low, high, left, right, bottom;
  Scale x, y;

  positive_range (chart, TRUE, chart->break_even, &low, &high);
  log_scale_init (&y, low, high);
  if (chart->x_is_log)
    {
      positive_range (chart, FALSE, QD_NONE, &low, &high);
      log_scale_init (&x, low, high);
    }
  else
    linear_scale_init (&x, chart);
  bottom = QD_BUBBLE_AXIS_HEIGHT + (chart->x_title != NULL ? style->tick_size * QD_BUBBLE_LINE : 0);
  make_room (chart, &y, MAX (height - TOP - bottom, 1));
  layout->y_ticks = log_ticks (&y, TRUE, chart->chart.language);
  layout->x_ticks = chart->x_is_log ? log_ticks (&x, FALSE, chart->chart.language) : linear_ticks (&x);
  left = widest (layout->y_ticks, style) + QD_BUBBLE_TICK_GAP;
  right = MAX (chart->break_even_text != NULL
                 ? qd_chart_text_width (style, chart->break_even_text, style->label_size, FALSE) + QD_BUBBLE_TICK_GAP
                 : 0,
               MIN (110, width * .16));
  layout->plot = (QdRectangle){ left, TOP, MAX (width - left - right, 1), MAX (height - TOP - bottom, 1) };
  layout->places = g_array_new (FALSE, FALSE, sizeof (QdBubblePlace));
  layout->break_even_y = chart->break_even > 0 ? layout->plot.y + layout->plot.height * (1 - scale_share (&y, chart->break_even))
                                               : QD_NONE;
  place_bubbles (chart, layout, &x, &y);
  place_labels (chart, layout, width, style);
  ticks_to_pixels (layout);
  return layout;
}

void
qd_bubble_layout_free (QdBubbleLayout *layout)
{
  g_array_unref (layout->x_ticks);
  g_array_unref (layout->y_ticks);
  g_array_unref (layout->places);
  g_free (layout);
}
