#include "model/exchange/qd-deck-mark.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/records/qd-record.h"

/** qd_deck_mark_free: NULL is nothing. */
void
qd_deck_mark_free (QdDeckMark *mark)
{
  if (!mark)
    return;
  g_free (mark->plan);
  g_free (mark->period);
  g_free (mark->options);
  g_free (mark);
}

/** qd_deck_mark_parse: "quarterdeck-input 1 PLAN PERIOD AS-OF [OPTIONS] COLUMN"; other words behind are for later editions. */
QdDeckMark *
qd_deck_mark_parse (const char *text)
{
  g_autoptr (QdDeckMark) mark = NULL;

  if (!g_str_has_prefix (text, QD_DECK_MARK))
    return NULL;
  g_auto (GStrv) words = g_strsplit (text + strlen (QD_DECK_MARK), " ", -1);
  if (g_strv_length (words) < 3)
    return NULL;
  mark = g_new0 (QdDeckMark, 1);
  mark->plan = g_uri_unescape_string (words[0], NULL);
  mark->period = g_strdup (words[1]);
  if (!mark->plan || !qd_day_parse (words[2], &mark->as_of, NULL) || mark->as_of == QD_DAY_NONE)
    return NULL;
  if (words[3] != NULL && strchr (words[3], '=') != NULL)
    mark->options = g_strdup (words[3]);
  return g_steal_pointer (&mark);
}

static gboolean
look_at_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  QdDeckMark **mark = data;

  for (guint i = 0; i < row->n_cells && !*mark; i++)
    if (row->cells[i].type == QD_XLSX_TEXT)
      *mark = qd_deck_mark_parse (row->cells[i].text);
  return row->row == 0 && !*mark;
}

/* whichever sheets a deck has, their names are of its own language */
static const QdLanguage *
find_language (const QdXlsx *deck)
{
  static const char *const names[] = { QD_N ("Cover"), QD_N ("Contents"), QD_N ("Goals"), QD_N ("Milestones"), QD_N ("Data"),
                                       QD_N ("Definitions"), QD_N ("Check") };
  const QdLanguage *chinese = qd_language_get ("zh_CN");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (qd_xlsx_find_sheet (deck, qd_language_text (chinese, names[i])) >= 0)
      return chinese;
  return qd_language_get ("en");
}

/** qd_deck_mark_find: see the header; also errors of reading, or cancelled. */
QdDeckMark *
qd_deck_mark_find (QdXlsx *deck, QdJob *job, GError **error)
{
  QdDeckMark *mark = NULL;

  for (guint i = 0; i < qd_xlsx_n_sheets (deck) && !mark; i++)
    if (!qd_xlsx_read_sheet (deck, i, look_at_row, &mark, job, error))
      {
        qd_deck_mark_free (mark);
        return NULL;
      }
  if (mark)
    mark->language = find_language (deck);
  else
    g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT,
                         _("the workbook has no cells to be read back: it is no deck of this program, or its hidden column "
                           "was deleted"));
  return mark;
}
