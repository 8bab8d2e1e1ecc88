#pragma once

#include <glib.h>

/* Sorting of millions of numbers by numbers: radix sort, stable, a pass for each 6 bits that differ at all. */

/* Memory for `n` numbers of 64 bits that will be written all over, in large pages where the system has them: half the time
 * of a sort is that of its pages otherwise. Freed with qd_day_order_free(); g_autoptr (QdDayKeys) does it. */
typedef guint64 QdDayKeys;
QdDayKeys *qd_day_order_allocate (gsize n);
void       qd_day_order_free (QdDayKeys *keys);

/* Orders the `n` numbers of `rows` by their keys, smallest first; those whose key is 0, none, stand behind all others as
 * they came. Ties keep their order. `keys` are in disorder afterwards. Works on up to `n_threads` threads. Returns how
 * many have a key. */
gsize   qd_day_order_sort (guint32 *rows, guint64 *keys, gsize n, guint n_threads);
/* The same for keys of 32 bits that all rows have: `pairs` are key << 32 | row, and are in disorder afterwards. Only the
 * bits of the keys in `varying` differ at all. */
void    qd_day_order_sort_pairs (guint32 *rows, guint64 *pairs, gsize n, guint32 varying, guint n_threads);
/* how many threads are worth it for so many numbers on this machine: 1 or more */
guint   qd_day_order_n_threads (gsize n);
/* Calls `work` with the numbers 0 to `n_parts` - 1, each on a thread of its own but the last; returns when all are done. */
void    qd_day_order_run_parts (guint n_parts, void (*work) (guint part, gpointer data), gpointer data);
/* numbers whose order as unsigned is that of the signed ones, and of the fractions; 0 for none */
guint64 qd_day_order_key (gint64 value);
guint64 qd_day_order_key_double (double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDayKeys, qd_day_order_free)
