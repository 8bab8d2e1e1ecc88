#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-deck-parts.h"
#include "reports/deck/qd-deck.h"
#include "reports/deck/qd-paper-chart.h"
#include "reports/print/qd-render.h"

/* A chart of the deck as a file of its own. */

#define PIXELS_PER_POINT 2
#define NATURAL_WIDTH 381.0   /* points: a chart of half a page, at which the deck's sizes of letters are right */

/* "summary" for the first chart of the sheet, "summary-2" for the second; to be freed */
static char *
chart_name (QdDeckSheetId id, guint index)
{
  const char *sheet = qd_deck_sheet (id)->id;

  return index == 0 ? g_strdup (sheet) : g_strdup_printf ("%s-%u", sheet, index + 1);
}

/* The chart of that name; NULL, with the names there are in `names`, for none. */
static const QdPaperChart *
find_chart (QdDeck *deck, const char *name, GString *names)
{
  for (int id = 0; id < QD_N_DECK_SHEETS; id++)
    {
      const GArray *charts = deck->sheets[id] != NULL ? qd_sheet_paper (deck->sheets[id])->charts : NULL;

      for (guint i = 0; charts != NULL && i < charts->len; i++)
        {
          g_autofree char *candidate = chart_name (id, i);

          if (strcmp (candidate, name) == 0)
            return &g_array_index (charts, QdPaperChart, i);
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", candidate);
        }
    }
  return NULL;
}

static gboolean
draw (QdDeck *deck, const char *name, double width, double height, QdRenderFormat format, const char *path, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const QdPaperChart *placed = find_chart (deck, name, names);
  g_autoptr (QdChart) chart = NULL;
  QdChartStyle style;

  if (placed == NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND,
                   g_dgettext (GETTEXT_PACKAGE, "the deck of this period has no chart “%s”; there are: %s"), name,
                   names->len > 0 ? names->str : "–");
      return FALSE;
    }
  chart = qd_paper_make_chart (qd_book_paper (deck->book), &placed->chart);
  qd_paper_chart_style (&style, deck->language, qd_book_paper (deck->book)->accent, CLAMP (width / NATURAL_WIDTH, 0.5, 4));
  return qd_render_chart (chart, &style, width, height, PIXELS_PER_POINT, format, path, error);
}

gboolean
qd_deck_write_chart (const QdReview *review, const QdDeckOptions *options, const char *name, double width, double height,
                     const char *path, QdJob *job, GError **error)
{
  const QdDeckOptions usual = { 0 };
  QdRenderFormat format;
  QdDeck deck = { 0 };
  gboolean is_drawn;

  g_return_val_if_fail (review != NULL && name != NULL && path != NULL, FALSE);

  if (options == NULL)
    options = &usual;
  if (!qd_render_format_of_path (path, &format, error)
      || !qd_deck_options_order (options, deck.order, &deck.n_order, error))
    return FALSE;
  deck.is_pdf = TRUE;
  is_drawn = qd_deck_fill_book (&deck, review, options, path, job, error)
             && draw (&deck, name, width, height, format, path, error);
  qd_deck_finish (&deck);
  return is_drawn;
}
