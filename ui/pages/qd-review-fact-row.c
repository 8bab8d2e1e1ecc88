#include "ui/pages/qd-review-fact-row.h"

#include "reports/charts/qd-status-symbol.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-text-room.h"

GtkWidget *
qd_review_fact_icon_new (const QdReviewFact *fact)
{
  QdSymbol symbol = fact->type == QD_FACT_GOAL   ? qd_symbol_of_status (fact->status)
                    : fact->type == QD_FACT_RISK ? QD_SYMBOL_AT_RISK
                    : fact->type == QD_FACT_CHANNEL ? QD_SYMBOL_BEHIND
                                                    : QD_SYMBOL_OVERDUE;
  gboolean asks = fact->side == QD_FACT_TO_EXPLAIN;
  GtkWidget *icon = gtk_image_new_from_icon_name (asks ? qd_symbol_icon_name (symbol) : "non-starred-symbolic");

  gtk_widget_add_css_class (icon, asks ? qd_symbol_style_class (symbol) : "accent");
  return icon;
}

/* NULL for a row that is about to go, too */
GtkWidget *
qd_review_fact_words_new (const QdReviewFact *fact)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *line = qd_line_new (6);
  GtkWidget *figure = qd_label_new_cut (fact->figure, "caption-heading"), *title = qd_label_new_cut (fact->title, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (figure), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (figure, "numeric");
  qd_line_append (QD_LINE (line), figure);
  if (*fact->detail != '\0')
    {
      /* it holds figures, which are never cut */
      GtkWidget *detail = qd_label_new_wrapped (fact->detail, "caption");

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "numeric");
      qd_line_append (QD_LINE (line), detail);
    }
  qd_text_take_two_lines (title);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), line);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}
