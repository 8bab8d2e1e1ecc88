#include "reports/deck/qd-theme.h"

#include <math.h>
#include <string.h>

#include "model/records/qd-record.h"
#include "reports/deck/qd-book.h"

/* how much white is in the shades of the accent; measured from the palette */
static const struct
{
  guint32 colour;
  double  white;
} shades[] = {
  { QD_ACCENT, 0 },         { QD_ACCENT_LIGHT, 0.44 }, { QD_ACCENT_BAR, 0.75 },
  { QD_ACCENT_PALE, 0.77 }, { QD_ACCENT_WEEK, 0.9 },   { QD_ON_ACCENT, 0.84 },
};

static guint32
lighten (guint32 colour, double white)
{
  guint32 result = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      double part = (colour >> shift) & 0xFF;

      result |= (guint32) lround (part + (255 - part) * white) << shift;
    }
  return result;
}

guint32
qd_theme_colour (guint32 accent, guint32 colour)
{
  for (guint i = 0; accent != 0 && i < G_N_ELEMENTS (shades); i++)
    if (shades[i].colour == colour)
      return lighten (accent, shades[i].white);
  return colour;
}

static double
linear (guint32 part)
{
  double share = part / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

double
qd_theme_contrast_with_white (guint32 colour)
{
  double luminance = 0.2126 * linear (colour >> 16 & 0xFF) + 0.7152 * linear (colour >> 8 & 0xFF)
                     + 0.0722 * linear (colour & 0xFF);

  return 1.05 / (luminance + 0.05);
}

gboolean
qd_theme_parse_colour (const char *text, guint32 *colour)
{
  if (text == NULL || *text != '#' || strlen (text) != 7 || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    return FALSE;
  *colour = (guint32) g_ascii_strtoull (text + 1, NULL, 16);
  return TRUE;
}

const QdThemeSwatch *
qd_theme_swatch (guint nth)
{
  static const QdThemeSwatch swatches[] = {
    { QD_N ("Deep blue"), "#0F4C75" }, { QD_N ("Teal"), "#0B6670" },  { QD_N ("Indigo"), "#3A4A9F" },
    { QD_N ("Violet"), "#5E3A8C" },    { QD_N ("Plum"), "#7D3563" },  { QD_N ("Brown"), "#6B4A2F" },
    { QD_N ("Graphite"), "#3E4852" },
  };

  return nth < G_N_ELEMENTS (swatches) ? &swatches[nth] : NULL;
}
