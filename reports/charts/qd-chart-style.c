#include "reports/charts/qd-chart-style.h"

#include <math.h>

#define RGB(hex) \
  { \
    (((hex) >> 16) & 255) / 255.0, (((hex) >> 8) & 255) / 255.0, ((hex) &255) / 255.0, 1 \
  }

/* platform font of 11 pt at 96 dpi in pixels, and the shares of it that charts use */
#define BODY_SIZE 14.667
#define TEXT_SHARE 0.9
#define TICK_SHARE 0.75
#define LABEL_SHARE 0.818

typedef struct
{
  QdColor ground, foreground, accent, success, warning, error, error_bar;
  QdColor channels[QD_N_CHANNEL_COLORS];
  double  dim, faint, grid, zero_line, track, area;   /* alpha */
} Palette;

static const Palette palettes[] = {
  [QD_CHART_LIGHT] = {
    .ground = RGB (0xffffff), .foreground = RGB (0x333333), .accent = RGB (0x3584e4), .success = RGB (0x1b8553),
    .warning = RGB (0x9c6e03), .error = RGB (0xc01c28), .error_bar = RGB (0xe01b24),
    .channels = { RGB (0x3584e4), RGB (0x9141ac), RGB (0xe66100), RGB (0x1f8a9e) },
    .dim = .68, .faint = .45, .grid = .08, .zero_line = .22, .track = .08, .area = .14,
  },
  [QD_CHART_DARK] = {
    .ground = RGB (0x363636), .foreground = RGB (0xffffff), .accent = RGB (0x62a0ea), .success = RGB (0x8ff0a4),
    .warning = RGB (0xf8e45c), .error = RGB (0xff7b63), .error_bar = RGB (0xed333b),
    .channels = { RGB (0x62a0ea), RGB (0xc77fd4), RGB (0xff9a4d), RGB (0x4fb5c6) },
    .dim = .68, .faint = .5, .grid = .1, .zero_line = .25, .track = .1, .area = .22,
  },
  [QD_CHART_HIGH_CONTRAST] = {
    .ground = RGB (0xffffff), .foreground = RGB (0x000000), .accent = RGB (0x1a5fb4), .success = RGB (0x0b6b3a),
    .warning = RGB (0x7a5500), .error = RGB (0xa50e1b), .error_bar = RGB (0xa50e1b),
    .channels = { RGB (0x1a5fb4), RGB (0x613583), RGB (0xa54300), RGB (0x0f5c6b) },
    .dim = .85, .faint = .75, .grid = .5, .zero_line = .9, .track = .5, .area = .5,
  },
  [QD_CHART_HIGH_CONTRAST_DARK] = {
    .ground = RGB (0x1e1e1e), .foreground = RGB (0xffffff), .accent = RGB (0x99c1f1), .success = RGB (0xa9f5b9),
    .warning = RGB (0xfbee8a), .error = RGB (0xff9b88), .error_bar = RGB (0xff7b63),
    .channels = { RGB (0x99c1f1), RGB (0xdc9ee6), RGB (0xffb478), RGB (0x86d6e4) },
    .dim = .9, .faint = .8, .grid = .5, .zero_line = .9, .track = .5, .area = .5,
  },
  [QD_CHART_PRINT] = {
    .ground = RGB (0xffffff), .foreground = RGB (0x000000), .accent = RGB (0x1c71d8), .success = RGB (0x1b8553),
    .warning = RGB (0x8a6000), .error = RGB (0xc01c28), .error_bar = RGB (0xc01c28),
    .channels = { RGB (0x1c71d8), RGB (0x813d9c), RGB (0xc64600), RGB (0x1f8a9e) },
    .dim = .7, .faint = .55, .grid = .12, .zero_line = .35, .track = .1, .area = .16,
  },
};

void
qd_chart_style_init (QdChartStyle *style, QdChartTheme theme, double text_scale)
{
  const Palette *palette = &palettes[theme];
  gboolean contrast = theme == QD_CHART_HIGH_CONTRAST || theme == QD_CHART_HIGH_CONTRAST_DARK;

  g_return_if_fail (theme < G_N_ELEMENTS (palettes) && text_scale > 0);
  *style = (QdChartStyle){ .theme = theme };
  g_strlcpy (style->font_family, "Cantarell, Noto Sans CJK SC, sans-serif", sizeof style->font_family);
  style->text_size = BODY_SIZE * TEXT_SHARE * text_scale;
  style->label_size = BODY_SIZE * LABEL_SHARE * text_scale;
  style->tick_size = BODY_SIZE * TICK_SHARE * text_scale;
  style->ground = palette->ground;
  style->foreground = palette->foreground;
  style->dim = qd_color_fade (palette->foreground, palette->dim);
  style->faint = qd_color_fade (palette->foreground, palette->faint);
  style->grid = qd_color_fade (palette->foreground, palette->grid);
  style->zero_line = qd_color_fade (palette->foreground, palette->zero_line);
  style->track = qd_color_fade (palette->foreground, palette->track);
  /* in high contrast a tint would be a wall: there a line alone parts past and future, gain and loss */
  style->future = qd_color_fade (palette->foreground, contrast ? 0 : .03);
  style->accent = palette->accent;
  style->area = qd_color_fade (palette->accent, palette->area);
  style->success = palette->success;
  style->warning = palette->warning;
  style->error = palette->error;
  style->error_bar = palette->error_bar;
  style->error_ground = qd_color_fade (palette->error_bar, contrast ? 0 : .06);
  style->plan = qd_color_fade (palette->foreground, contrast ? .8 : .6);
  style->previous = qd_color_fade (palette->foreground, contrast ? .7 : .42);
  style->second = qd_color_fade (palette->foreground, contrast ? .75 : .42);
  for (guint i = 0; i < QD_N_CHANNEL_COLORS; i++)
    style->channels[i] = palette->channels[i];
}

QdColor
qd_color_fade (QdColor color, double alpha)
{
  color.alpha *= alpha;
  return color;
}

QdColor
qd_color_over (QdColor color, QdColor ground)
{
  double rest = 1 - color.alpha;

  return (QdColor){ color.red * color.alpha + ground.red * rest, color.green * color.alpha + ground.green * rest,
                    color.blue * color.alpha + ground.blue * rest, 1 };
}

static double
linear (double part)
{
  return part <= .03928 ? part / 12.92 : pow ((part + .055) / 1.055, 2.4);
}

double
qd_color_contrast (QdColor a, QdColor b)
{
  double la = .2126 * linear (a.red) + .7152 * linear (a.green) + .0722 * linear (a.blue);
  double lb = .2126 * linear (b.red) + .7152 * linear (b.green) + .0722 * linear (b.blue);

  return (MAX (la, lb) + .05) / (MIN (la, lb) + .05);
}
