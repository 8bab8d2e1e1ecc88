#include "reports/deck/qd-book-private.h"

/* Sheets that are laid out, so that others know where their figures stand, but are not in the book. Their cells go to a
 * workbook aside that is never written. */

QdSheet *
qd_book_add_absent_sheet (QdBook *book, const char *name)
{
  QdSheet *sheet = qd_book_prepare_sheet (book, name);

  if (book->absent == NULL)
    {
      book->absent = g_ptr_array_new ();
      if (book->paper != NULL)
        book->paper_aside = qd_paper_new (book->language);
      else
        book->aside = workbook_new (NULL);
    }
  sheet->is_absent = TRUE;
  if (book->paper != NULL)
    sheet->paper = qd_paper_add_sheet (book->paper_aside, sheet->name);
  else
    sheet->worksheet = workbook_add_worksheet (book->aside, sheet->name);
  g_ptr_array_add (book->absent, (gpointer) qd_book_keep (book, g_strdup_printf ("%s!", sheet->quoted)));
  return sheet;
}

gboolean
qd_book_reads_absent (QdBook *book, const char *formula)
{
  for (guint i = 0; book->absent != NULL && i < book->absent->len; i++)
    if (strstr (formula, g_ptr_array_index (book->absent, i)) != NULL)
      return TRUE;
  return FALSE;
}
