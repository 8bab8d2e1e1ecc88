#include "reports/verify/qd-verify-book.h"

#include <string.h>

#include "model/base/qd-number.h"

/* One cell of the first workbook; the sheet is kept as an array of them in the order of reading. */
typedef struct
{
  guint32    row;
  guint16    column;
  guint8     type;
  guint8     is_met;
  double     number;
  gssize     text, formula;   /* offsets into the texts; -1 none */
} Kept;

typedef struct
{
  const char     *sheet;
  gboolean        formulas_only;
  GArray         *kept;
  GString        *texts;
  guint           next;      /* of kept: the first that the other workbook has not passed */
  QdVerifyResult *result;
} Comparison;

static gssize
keep_text (Comparison *comparison, const char *text)
{
  const gssize at = (gssize) comparison->texts->len;

  g_string_append (comparison->texts, text);
  g_string_append_c (comparison->texts, '\0');
  return at;
}

static gboolean
keep_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  Comparison *comparison = data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const QdXlsxCell *cell = &row->cells[i];
      Kept kept = { row->row, (guint16) cell->column, (guint8) cell->type, FALSE, cell->number, -1, -1 };
      comparison->result->n_cells++;
      comparison->result->n_formulas += cell->formula != NULL;
      if (comparison->formulas_only && !cell->formula)
        continue;
      if (cell->type == QD_XLSX_TEXT || cell->type == QD_XLSX_ERROR)
        kept.text = keep_text (comparison, cell->text);
      if (cell->formula)
        kept.formula = keep_text (comparison, cell->formula);
      g_array_append_val (comparison->kept, kept);
    }
  return TRUE;
}

/* a truth is kept as a word by some programs */
static const char *
word_of (QdXlsxType type, double number, const char *text)
{
  if (type == QD_XLSX_BOOLEAN)
    return number != 0 ? "TRUE" : "FALSE";
  return type == QD_XLSX_TEXT || type == QD_XLSX_ERROR ? text : "";
}

static const char *
kept_text (const Comparison *comparison, gssize at)
{
  return at >= 0 ? comparison->texts->str + at : "";
}

static QdVerifyValue
value_of (QdXlsxType type, double number, const char *text)
{
  const char *word = word_of (type, number, text);

  return (QdVerifyValue) { type == QD_XLSX_NUMBER ? number : QD_NONE, *word ? g_strdup (word) : NULL };
}

static void
add_difference (Comparison *comparison, const Kept *kept, const QdXlsxCell *cell)
{
  QdVerifyDifference *difference = g_new0 (QdVerifyDifference, 1);
  const char *formula = kept && kept->formula >= 0 ? kept_text (comparison, kept->formula) : NULL;

  difference->sheet = g_strdup (comparison->sheet);
  difference->cell = qd_xlsx_address (kept ? kept->row : cell->row, kept ? kept->column : cell->column);
  /* a formula that is shared stands in the file where it was written first; the other program writes it out */
  difference->formula = g_strdup ((!formula || !*formula) && cell && cell->formula ? cell->formula : formula);
  difference->is_of_program = !comparison->formulas_only;
  difference->cached = kept ? value_of (kept->type, kept->number, kept_text (comparison, kept->text))
                            : (QdVerifyValue) { QD_NONE, NULL };
  difference->other = cell ? value_of (cell->type, cell->number, cell->text) : (QdVerifyValue) { QD_NONE, NULL };
  g_ptr_array_add (comparison->result->differences, difference);
}

static gboolean
is_same (const Comparison *comparison, const Kept *kept, const QdXlsxCell *cell)
{
  const QdXlsxType type = cell ? cell->type : QD_XLSX_EMPTY;

  if (kept->type == QD_XLSX_NUMBER && type == QD_XLSX_NUMBER)
    return qd_figures_equal (kept->number, cell->number);
  if (kept->type == QD_XLSX_NUMBER || type == QD_XLSX_NUMBER)
    return FALSE;
  return strcmp (word_of (kept->type, kept->number, kept_text (comparison, kept->text)),
                 cell ? word_of (cell->type, cell->number, cell->text) : "") == 0;
}

static int
compare_places (const Kept *kept, guint32 row, guint32 column)
{
  if (kept->row != row)
    return kept->row < row ? -1 : 1;
  return kept->column < column ? -1 : kept->column > column;
}

/* kept cells before this place, which the other workbook does not have */
static void
pass (Comparison *comparison, guint32 row, guint32 column)
{
  for (; comparison->next < comparison->kept->len; comparison->next++)
    {
      const Kept *kept = &g_array_index (comparison->kept, Kept, comparison->next);
      if (compare_places (kept, row, column) >= 0)
        return;
      if (!is_same (comparison, kept, NULL))
        add_difference (comparison, kept, NULL);
    }
}

static gboolean
has_content (const QdXlsxCell *cell)
{
  return cell->type == QD_XLSX_NUMBER || *word_of (cell->type, cell->number, cell->text);
}

static gboolean
compare_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  Comparison *comparison = data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const QdXlsxCell *cell = &row->cells[i];
      pass (comparison, row->row, cell->column);
      const Kept *kept = comparison->next < comparison->kept->len
                           ? &g_array_index (comparison->kept, Kept, comparison->next) : NULL;
      if (kept && compare_places (kept, row->row, cell->column) == 0)
        {
          if (!is_same (comparison, kept, cell))
            add_difference (comparison, kept, cell);
          comparison->next++;
        }
      else if (!comparison->formulas_only && has_content (cell))
        add_difference (comparison, NULL, cell);
    }
  return TRUE;
}

/* the sheet is in one workbook only */
static void
add_missing (QdVerifyResult *result, const char *sheet, gboolean is_of_program, gboolean is_kept)
{
  QdVerifyDifference *difference = g_new0 (QdVerifyDifference, 1);

  difference->sheet = g_strdup (sheet);
  difference->is_of_program = is_of_program;
  difference->cached = (QdVerifyValue) { QD_NONE, is_kept ? g_strdup (sheet) : NULL };
  difference->other = (QdVerifyValue) { QD_NONE, is_kept ? NULL : g_strdup (sheet) };
  g_ptr_array_add (result->differences, difference);
}

static gboolean
compare_sheet (QdXlsx *book, guint sheet, QdXlsx *other, gboolean formulas_only, QdVerifyResult *result, QdJob *job,
               GError **error)
{
  const char *name = qd_xlsx_sheet_name (book, sheet);
  const int there = qd_xlsx_find_sheet (other, name);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GString) texts = g_string_new (NULL);
  Comparison comparison = { name, formulas_only, kept, texts, 0, result };

  if (there < 0)
    {
      add_missing (result, name, !formulas_only, TRUE);
      return TRUE;
    }
  if (!qd_xlsx_read_sheet (book, sheet, keep_row, &comparison, job, error)
      || !qd_xlsx_read_sheet (other, (guint) there, compare_row, &comparison, job, error))
    return FALSE;
  pass (&comparison, QD_XLSX_MAX_ROWS, 0);
  return TRUE;
}

/** qd_verify_compare_books: see the header; errors of reading, or cancelled. */
gboolean
qd_verify_compare_books (QdXlsx *book, QdXlsx *other, gboolean formulas_only, QdVerifyResult *result, QdJob *job,
                         GError **error)
{
  result->n_cells = result->n_formulas = 0;
  for (guint i = 0; i < qd_xlsx_n_sheets (book); i++)
    if (!compare_sheet (book, i, other, formulas_only, result, job, error))
      return FALSE;
  for (guint i = 0; i < qd_xlsx_n_sheets (other); i++)
    if (qd_xlsx_find_sheet (book, qd_xlsx_sheet_name (other, i)) < 0)
      add_missing (result, qd_xlsx_sheet_name (other, i), !formulas_only, FALSE);
  return TRUE;
}
