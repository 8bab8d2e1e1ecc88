#include "reports/deck/qd-book-private.h"

/* The book as pages: the sheets' looks handed to the paper, which knows nothing of workbooks. */

#define POINTS_PER_PIXEL 0.75

void
qd_book_open_paper (QdBook *book, const QdBookOptions *options)
{
  book->paper = qd_paper_new (book->language);
  book->paper->accent = options->accent;
  book->paper_options = (QdPaperOptions){
    .language = book->language,
    .title = qd_paper_keep (book->paper, options->title != NULL ? options->title : ""),
    .author = qd_paper_keep (book->paper, options->author != NULL ? options->author : ""),
    .footer = qd_paper_keep (book->paper, options->footer != NULL ? options->footer : ""),
    .created = options->created,
  };
}

static void
hand_over (QdSheet *sheet)
{
  QdPaperSheet *paper = sheet->paper;
  int n_rows = MAX ((int) paper->rows->len, (int) sheet->rows->len);

  paper->n_columns = sheet->n_columns;
  for (int i = 0; i < sheet->n_columns; i++)
    paper->widths[i] = sheet->widths[i] * POINTS_PER_PIXEL;
  for (int i = 0; i < n_rows; i++)
    {
      double asked = i < (int) sheet->rows->len ? qd_sheet_row_look (sheet, i)->height : 0;
      double usual = sheet->default_row > 0 ? sheet->default_row : 15.0;
      double height = asked > 0 ? asked : usual;   /* what texts need is measured on paper */

      g_array_append_val (paper->heights, height);
    }
  for (guint i = 0; i < sheet->keeps->len; i++)
    {
      const QdKeep *keep = &g_array_index (sheet->keeps, QdKeep, i);
      const QdPaperKeep kept = { keep->first, keep->last, keep->forced };

      g_array_append_val (paper->keeps, kept);
    }
}

/* Draws the pages. FALSE with QD_ERROR_STORAGE or G_IO_ERROR_CANCELLED. */
gboolean
qd_book_close_paper (QdBook *book, GError **error)
{
  for (guint i = 0; i < book->sheets->len; i++)
    hand_over (g_ptr_array_index (book->sheets, i));
  return qd_paper_write (book->paper, &book->paper_options, book->path, book->job, error);
}

void
qd_sheet_paper_print (QdSheet *sheet, int last_row, int last_column, gboolean one_page)
{
  sheet->paper->last_row = last_row;
  sheet->paper->last_column = last_column;
  sheet->paper->one_page = one_page;
}

char *
qd_sheet_fit_text (QdSheet *sheet, const QdCellStyle *style, const char *text, int pixels)
{
  return sheet->paper != NULL ? g_strdup (text) : qd_book_fit_text (style, text, pixels);
}

QdPaper *
qd_book_paper (QdBook *book)
{
  return book->paper;
}

QdPaperSheet *
qd_sheet_paper (QdSheet *sheet)
{
  return sheet->paper;
}
