#pragma once

#include <glib.h>
#include <math.h>

/* "No number" in every figure and optional field: never 0. */
#define QD_NONE NAN
#define qd_is_none(x) (isnan (x))
#define qd_is_some(x) (!isnan (x))

typedef enum
{
  QD_NUMBER_PLAIN,  /* any number; accepts % and 1:x */
  QD_NUMBER_COUNT,  /* whole, not negative, no % or 1:x */
} QdNumberStyle;

/* Numbers as people type them (domain.md 2, "Typed input"). Empty or blank text is no value: QD_NONE and TRUE. */
gboolean qd_number_parse (const char *text, double *value, GError **error);
gboolean qd_count_parse (const char *text, gint64 *value, GError **error);   /* empty: QD_INTEGER_NONE */
#define QD_INTEGER_NONE G_MININT64

/* Shortest decimal text that reads back as the same double, "." decimals, no exponent below 1e15; -0 is 0.
 * "" for none. To be freed. For CSV and JSON. */
char    *qd_number_to_text (double value);
/* equal up to 1e-9 x max(1, sizes): every comparison of figures */
gboolean qd_figures_equal (double a, double b);
int      qd_figures_compare (double a, double b);   /* -1, 0, 1 with the same tolerance */
double   qd_ratio (double numerator, double denominator);  /* none when either is none or the denominator is 0 */
gboolean qd_yes_no_parse (const char *text, gboolean *value, GError **error); /* yes no true false 1 0 是 否 */
/* the text with full-width ASCII brought to half width and trimmed; to be freed */
char    *qd_text_normalise (const char *text);
char    *qd_text_trim (const char *text);      /* valid UTF-8 */
/* the beginning of a typed text for a message, on one line; to be freed */
char    *qd_text_excerpt (const char *text);
