#pragma once

#include <glib.h>

/* Sorting of millions of numbers by numbers: radix sort, stable, a pass for each 11 bits that differ at all. Orders the
 * `n` numbers of `rows` by their keys, smallest first; `keys` are in disorder afterwards. */
void qd_day_order_sort (guint32 *rows, guint64 *keys, gsize n);
/* numbers whose order as unsigned is that of the signed ones, and of the fractions; 0 for none */
guint64 qd_day_order_key (gint64 value);
guint64 qd_day_order_key_double (double value);
