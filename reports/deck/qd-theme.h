#pragma once

#include <glib.h>

/* The palette of a deck with another accent: the colours of qd-book.h that are made of the accent are made of that one,
 * all others stay, above all those of statuses. */

/* `accent` 0: the palette's own. Colours are 0xRRGGBB. */
guint32  qd_theme_colour (guint32 accent, guint32 colour);
/* Contrast of white letters on the colour, 1 to 21 (WCAG 2, relative luminance). */
double   qd_theme_contrast_with_white (guint32 colour);
/* "#3584e4" */
gboolean qd_theme_parse_colour (const char *text, guint32 *colour);

/* Accents to choose from, none like a colour of a status; NULL from their number on. The first is the palette's own. */
typedef struct
{
  const char *name;     /* msgid */
  const char *colour;   /* "#0F4C75" */
} QdThemeSwatch;
const QdThemeSwatch *qd_theme_swatch (guint nth);
