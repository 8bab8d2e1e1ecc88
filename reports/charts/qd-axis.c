#include "reports/charts/qd-axis.h"

#include <math.h>
#include "model/base/qd-number.h"
#include "model/figures/qd-figure-text.h"

#define MOST_TICKS 6

typedef struct
{
  double      from, divisor;
  const char *suffix;
  int         decimals;
} Scale;

/* largest first; a scale begins where the one below would be rounded up to a fifth digit, or a fourth in English */
static const Scale chinese_scales[]
  = { { 999999500000, 1e12, "万亿", 2 }, { 99999500, 1e8, "亿", 2 }, { 1e4, 1e4, "万", 1 }, { 0 } };
static const Scale english_scales[] = { { 999995000000, 1e12, "T", 2 }, { 999995000, 1e9, "B", 2 }, { 1e6, 1e6, "M", 2 }, { 0 } };
static const Scale english_axis_scales[]
  = { { 1e12, 1e12, "T", 2 }, { 1e9, 1e9, "B", 2 }, { 1e6, 1e6, "M", 2 }, { 1e3, 1e3, "k", 0 }, { 0 } };

static const Scale *
scale_for (const Scale *scales, double size)
{
  while (scales->from > 0 && size < scales->from)
    scales++;
  return scales->from > 0 ? scales : NULL;
}

/* the smallest nice step with which low..high needs at most MOST_TICKS ticks */
static double
nice_step (double low, double high)
{
  static const double parts[] = { 1, 2, 2.5, 3, 5 };
  double power = pow (10, floor (log10 ((high - low) / MOST_TICKS)));

  for (;; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      {
        double step = parts[i] * power;
        double n = ceil (high / step - 1e-9) - floor (low / step + 1e-9) + 1;

        if (n <= MOST_TICKS)
          return step;
      }
}

/* decimals that show a step of the scaled axis exactly: 0 for 20, 1 for 2.5, 2 for 0.25 */
static int
step_decimals (double step)
{
  int decimals = 0;

  while (decimals < 6 && fabs (step - round (step)) > 1e-6 * step)
    {
      step *= 10;
      decimals++;
    }
  return decimals;
}

void
qd_axis_init (QdAxis *axis, double low, double high, const QdLanguage *language)
{
  const Scale *scale;

  low = isfinite (low) ? MIN (low, 0) : 0;
  high = isfinite (high) ? MAX (high, 0) : 0;
  if (high - low < 1e-12)
    high = low + 1;
  axis->step = nice_step (low, high);
  axis->minimum = floor (low / axis->step + 1e-9) * axis->step;
  axis->maximum = ceil (high / axis->step - 1e-9) * axis->step;
  axis->n_ticks = (guint) round ((axis->maximum - axis->minimum) / axis->step) + 1;
  scale = scale_for (qd_language_is_chinese (language) ? chinese_scales : english_axis_scales,
                     MAX (fabs (axis->minimum), fabs (axis->maximum)));
  axis->divisor = scale != NULL ? scale->divisor : 1;
  axis->suffix = scale != NULL ? scale->suffix : "";
  axis->decimals = step_decimals (axis->step / axis->divisor);
}

double
qd_axis_tick (const QdAxis *axis, guint index)
{
  double value = axis->minimum + index * axis->step;

  /* the sum of steps may miss 0 by rounding; the zero line must not */
  return fabs (value) < axis->step * 1e-6 ? 0 : value;
}

char *
qd_axis_tick_text (const QdAxis *axis, guint index, gboolean with_suffix)
{
  double value = qd_axis_tick (axis, index);
  g_autofree char *number = qd_figure_text_number (value / axis->divisor, axis->decimals, TRUE);

  return g_strconcat (number, with_suffix && value != 0 ? axis->suffix : "", NULL);
}

double
qd_axis_share (const QdAxis *axis, double value)
{
  return (value - axis->minimum) / (axis->maximum - axis->minimum);
}

void
qd_compact_parts (double value, const QdLanguage *language, char **number, const char **scale)
{
  const Scale *found;

  *scale = "";
  if (!isfinite (value))
    {
      *number = g_strdup ("—");
      return;
    }
  found = scale_for (qd_language_is_chinese (language) ? chinese_scales : english_scales, fabs (value));
  if (found != NULL)
    {
      *number = qd_figure_text_number (value / found->divisor, found->decimals, FALSE);
      *scale = found->suffix;
    }
  else
    *number = qd_figure_text_number (value, fabs (value) < 100 ? 2 : 0, TRUE);
}

char *
qd_compact_text (double value, const QdLanguage *language)
{
  g_autofree char *number = NULL;
  const char *scale;

  qd_compact_parts (value, language, &number, &scale);
  return *scale != '\0' ? g_strconcat (number, "\u00a0", scale, NULL) : g_steal_pointer (&number);
}

char *
qd_axis_month_text (int month, const QdLanguage *language)
{
  static const char *const names[]
    = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);
  return qd_language_is_chinese (language) ? g_strdup_printf ("%d月", month) : g_strdup (names[month - 1]);
}
