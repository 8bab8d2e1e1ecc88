#include <glib/gstdio.h>
#include "model/base/qd-error.h"
#include "reports/charts/qd-status-symbol.h"
#include "reports/print/qd-render.h"
#include "tests/reports/charts/chart-fixture.h"
#include "tests/reports/print/write-cases.h"

/* QD_GALLERY names a folder that keeps the pictures, for looking at. */
typedef struct
{
  char *folder;
  gboolean keep;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const char *gallery = g_getenv ("QD_GALLERY");

  fixture->keep = gallery != NULL;
  fixture->folder = gallery != NULL ? g_strdup (gallery) : g_dir_make_tmp ("quarterdeck-charts-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (!fixture->keep && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  if (!fixture->keep)
    g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* how many pixels of the picture are not ground */
static guint
ink (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 ground = *(const guint32 *) (gconstpointer) data;
  guint n = 0;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += ((const guint32 *) (gconstpointer) (data + y * stride))[x] != ground;
  cairo_surface_destroy (surface);
  return n;
}

static void
render_all (Fixture *fixture, QdChartTheme theme, const char *name, QdChart *chart, double width, double height)
{
  g_autoptr (QdChart) owned = chart;
  g_autofree char *file = g_strdup_printf ("%s-%d.png", name, theme);
  g_autofree char *path = g_build_filename (fixture->folder, file, NULL);
  g_autoptr (GError) error = NULL;
  QdChartStyle style;

  qd_chart_style_init (&style, theme, 1);
  qd_render_chart (owned, &style, width, height, 1, QD_RENDER_PNG, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ink (path), >, 100);
}

static void
test_every_chart_draws_in_every_theme (Fixture *fixture, gconstpointer data)
{
  const QdLanguage *language = qd_language_get ("zh_CN");

  for (int theme = QD_CHART_LIGHT; theme <= QD_CHART_PRINT; theme++)
    {
      render_all (fixture, theme, "goals", (QdChart *) fixture_goals (language), 700, 204);
      render_all (fixture, theme, "roi", (QdChart *) fixture_roi (language), 322, 220);
      render_all (fixture, theme, "months", (QdChart *) fixture_months (language), 400, 220);
      render_all (fixture, theme, "year", (QdChart *) fixture_year (language), 364, 244);
      render_all (fixture, theme, "funnel", (QdChart *) fixture_funnel (language), 364, 176);
      render_all (fixture, theme, "meter", (QdChart *) fixture_meter (language), 324, 60);
      render_all (fixture, theme, "channels", (QdChart *) fixture_channels (language), 760, 252);
      render_all (fixture, theme, "days", (QdChart *) fixture_days (language), 352, 200);
      render_all (fixture, theme, "heat", (QdChart *) fixture_heat (language), 500, 108);
      render_all (fixture, theme, "stack", (QdChart *) fixture_stack (language), 500, 200);
      render_all (fixture, theme, "weeks", (QdChart *) fixture_weeks (language), 166, 52);
      render_all (fixture, theme, "gantt", (QdChart *) fixture_schedule (language), 800, 44 + 9 * 26 + 24);
    }
}

static void
test_an_empty_chart_says_what_to_enter (Fixture *fixture, gconstpointer data)
{
  const QdLanguage *language = qd_language_get ("en");
  g_autofree char *path = g_build_filename (fixture->folder, "empty.png", NULL);
  g_autoptr (QdChart) chart = (QdChart *) qd_bar_chart_new (language, 1);
  g_autoptr (GError) error = NULL;
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_LIGHT, 1);
  qd_render_chart (chart, &style, 400, 200, 1, QD_RENDER_PNG, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ink (path), ==, 0);
  qd_chart_set_empty_text (chart, "Import results to see which campaigns pay");
  qd_render_chart (chart, &style, 400, 200, 1, QD_RENDER_PNG, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ink (path), >, 100);
}

static void
test_svg_and_pdf_are_what_they_say (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *file, *begins;
  } cases[] = { { "a.svg", "<?xml" }, { "a.pdf", "%PDF" }, { "a.PNG", "\x89PNG" } };
  g_autoptr (QdChart) chart = (QdChart *) fixture_roi (qd_language_get ("en"));
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].file, NULL);
      g_autofree char *beside = g_strconcat (path, ".part", NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      QdRenderFormat format;

      g_assert_true (qd_render_format_of_path (path, &format, &error));
      g_assert_true (qd_render_chart (chart, &style, 322, 220, 2, format, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, cases[i].begins));
      g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
    }
}

static void
test_what_cannot_be_written_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QdChart) chart = (QdChart *) fixture_roi (qd_language_get ("en"));
  g_autofree char *path = g_build_filename (fixture->folder, "no-such-folder", "a.png", NULL);
  g_autoptr (GError) error = NULL, other = NULL;
  QdChartStyle style;
  QdRenderFormat format;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  g_assert_false (qd_render_chart (chart, &style, 322, 220, 1, QD_RENDER_PNG, path, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_assert_false (qd_render_format_of_path ("chart.gif", &format, &other));
  g_assert_error (other, QD_ERROR, QD_ERROR_UNSUPPORTED);
}

static gboolean
write_chart (const char *path, GError **error)
{
  g_autoptr (QdChart) chart = (QdChart *) fixture_roi (qd_language_get ("en"));
  QdChartStyle style;
  QdRenderFormat format;

  qd_chart_style_init (&style, QD_CHART_PRINT, 1);
  g_assert_true (qd_render_format_of_path (path, &format, NULL));
  return qd_render_chart (chart, &style, 322, 220, 2, format, path, error);
}

/* `data` is the name of the file */
static void
test_full_disk (gconstpointer data)
{
  assert_full_disk_leaves_the_old_file (write_chart, data);
}

static void
test_unwritable_places (gconstpointer data)
{
  assert_unwritable_places_are_named (write_chart, data);
}

/* the key of the symbols: each one, and no two of them alike */
static void
test_no_two_symbols_look_alike (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *all = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 18 * 56, 56);
  g_autofree char *path = g_build_filename (fixture->folder, "symbols.png", NULL);
  cairo_t *cr = cairo_create (all);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  QdChartStyle style;

  qd_chart_style_init (&style, QD_CHART_LIGHT, 1);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < QD_N_SYMBOLS; i++)
    {
      cairo_surface_t *one = cairo_image_surface_create (CAIRO_FORMAT_A8, 32, 32);
      cairo_t *context = cairo_create (one);
      QdColor black = { 0, 0, 0, 1 }, color = qd_symbol_color (i, &style);

      qd_symbol_draw (context, i, 0, 0, 32, &black);
      qd_symbol_draw (cr, i, i * 56 + 12, 12, 32, &color);
      cairo_destroy (context);
      cairo_surface_flush (one);
      g_assert_true (g_hash_table_add (seen, g_compute_checksum_for_data (G_CHECKSUM_MD5,
                                                                          cairo_image_surface_get_data (one),
                                                                          32 * cairo_image_surface_get_stride (one))));
      cairo_surface_destroy (one);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (all, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (all);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, function) \
  g_test_add ("/reports/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  add ("render/every-chart-draws-in-every-theme", test_every_chart_draws_in_every_theme);
  add ("render/an-empty-chart-says-what-to-enter", test_an_empty_chart_says_what_to_enter);
  add ("render/svg-and-pdf-are-what-they-say", test_svg_and_pdf_are_what_they_say);
  add ("render/what-cannot-be-written-is-said", test_what_cannot_be_written_is_said);
  g_test_add_data_func ("/reports/render/a-full-disk-leaves-the-old-png", "a.png", test_full_disk);
  g_test_add_data_func ("/reports/render/a-full-disk-leaves-the-old-svg", "a.svg", test_full_disk);
  g_test_add_data_func ("/reports/render/a-full-disk-leaves-the-old-pdf", "a.pdf", test_full_disk);
  g_test_add_data_func ("/reports/render/unwritable-places-of-a-png-are-named", "a.png", test_unwritable_places);
  g_test_add_data_func ("/reports/render/unwritable-places-of-a-svg-are-named", "a.svg", test_unwritable_places);
  g_test_add_data_func ("/reports/render/unwritable-places-of-a-pdf-are-named", "a.pdf", test_unwritable_places);
  add ("status-symbol/no-two-look-alike", test_no_two_symbols_look_alike);
  return g_test_run ();
}
