#include "model/figures/qd-trend.h"

static int
compare_doubles (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The middle value, or the mean of the two middle ones. */
double
qd_median (double *values, guint n)
{
  if (n == 0)
    return QD_NONE;
  g_qsort_with_data (values, (gint) n, sizeof (double), compare_doubles, NULL);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* The median of all pair slopes (Theil 1950, Sen 1968): one wild value does not turn it. */
double
qd_trend_slope (const QdTrendPoint *points, guint n)
{
  g_autoptr (GArray) slopes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (points[j].x != points[i].x)
        {
          double slope = (points[j].y - points[i].y) / (points[j].x - points[i].x);

          g_array_append_val (slopes, slope);
        }
  return qd_median ((double *) slopes->data, slopes->len);
}
