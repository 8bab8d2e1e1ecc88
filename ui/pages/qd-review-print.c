#include "ui/pages/qd-review-print.h"

#include <glib/gi18n.h>

#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-review-board.h"
#include "ui/pages/qd-review-card.h"
#include "ui/qd-page-print.h"

enum
{
  COLUMN_ITEM,
  COLUMN_KIND,
  COLUMN_CODE,
  COLUMN_FIGURE,
  COLUMN_OWNER,
  COLUMN_DUE,
  COLUMN_STATUS,
  N_COLUMNS,
};

typedef struct
{
  const QdReview   *review;
  const QdLanguage *language;
  QdReviewTab       tab;
  QdTable          *table;
  GHashTable       *listed;    /* QdReviewItem *, so that no chain comes back to where it began */
} Lister;

static const char *
kind_label (const QdReviewItem *item)
{
  const QdField *field = qd_kind_find_field (&qd_review_item_kind, "kind");

  return item->kind > 0 ? _(field->choices[item->kind - 1].label) : "";
}

static void
add_row (const Lister *lister, const QdReviewItem *item, guint level)
{
  const QdRecord *owner = qd_plan_data_find (lister->review->data, QD_KIND_PERSON, item->owner);
  char **cells = g_new0 (char *, N_COLUMNS + 1);
  gboolean has_status = qd_review_card_has_status (item);

  cells[COLUMN_ITEM] = item->body != NULL && *item->body != '\0' ? g_strdup_printf ("%s\n%s", item->title, item->body)
                                                                 : g_strdup (item->title);
  cells[COLUMN_KIND] = g_strdup (kind_label (item));
  cells[COLUMN_CODE] = item->becomes != NULL ? g_strdup_printf ("%s → %s", item->code, item->becomes) : g_strdup (item->code);
  cells[COLUMN_FIGURE] = qd_review_card_figure (lister->review, item, lister->language);
  cells[COLUMN_OWNER] = g_strdup (owner != NULL ? QD_PERSON (owner)->name : "");
  cells[COLUMN_DUE] = item->due != QD_DAY_NONE ? qd_day_to_text (item->due) : g_strdup ("");
  cells[COLUMN_STATUS] = g_strdup (has_status ? qd_review_card_status (item) : "");
  qd_table_add_row (lister->table, cells, level, QD_TABLE_PLAIN);
  if (has_status)
    qd_table_set_symbol (lister->table, COLUMN_STATUS, qd_review_card_status_symbol (item));
}

/* An item and what answers it. */
static void
add_item (const Lister *lister, const QdReviewItem *item, guint level)
{
  if (!g_hash_table_add (lister->listed, (gpointer) item))
    return;
  add_row (lister, item, level);
  for (guint i = 0; i < lister->review->review->len; i++)
    {
      const QdReviewItem *other = g_ptr_array_index (lister->review->review, i);

      if (other->answers == item->record.id && qd_review_tab_of_kind (other->kind) == lister->tab)
        add_item (lister, other, level + 1);
    }
}

/* whether what it answers stands in the same tab */
static gboolean
has_parent (const Lister *lister, const QdReviewItem *item)
{
  for (guint i = 0; item->answers != 0 && i < lister->review->review->len; i++)
    {
      const QdReviewItem *other = g_ptr_array_index (lister->review->review, i);

      if (other->record.id == item->answers && other != item)
        return qd_review_tab_of_kind (other->kind) == lister->tab;
    }
  return FALSE;
}

static QdTable *
list_tab (const QdReview *review, QdReviewTab tab, const QdLanguage *language)
{
  const char *const titles[N_COLUMNS] = { qd_review_tab_title (tab), _("Kind"), _("Code"), _("Figure"), _("Owner"), _("Due"),
                                          _("Status") };
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  Lister lister = { review, language, tab, qd_table_new (), listed };

  for (guint i = 0; i < N_COLUMNS; i++)
    qd_table_add_column (lister.table, titles[i], 0);
  for (int with_parents = 0; with_parents < 2; with_parents++)   /* at last what answers each other in a ring */
    for (guint i = 0; i < review->review->len; i++)
      {
        const QdReviewItem *item = g_ptr_array_index (review->review, i);

        if (qd_review_tab_of_kind (item->kind) == tab && has_parent (&lister, item) == with_parents)
          add_item (&lister, item, 0);
      }
  qd_table_drop_empty_columns (lister.table);
  return lister.table;
}

static void
add_facts (QdTable *table, const GArray *facts, QdFactSide side)
{
  const char *const head[] = { side == QD_FACT_TO_EXPLAIN ? _("To explain") : _("Worth recording"), NULL };
  gboolean has_head = FALSE;

  for (guint i = 0; i < facts->len; i++)
    {
      const QdReviewFact *fact = &g_array_index (facts, QdReviewFact, i);
      const char *const cells[] = { fact->title, fact->code, fact->figure, fact->detail,
                                    fact->item != NULL ? fact->item->code : "", NULL };

      if (fact->side != side)
        continue;
      if (!has_head)
        qd_table_add_row (table, g_strdupv ((char **) head), 0, QD_TABLE_GROUP);
      has_head = TRUE;
      qd_table_add_row (table, g_strdupv ((char **) cells), 1, QD_TABLE_PLAIN);
      if (fact->type == QD_FACT_GOAL)
        qd_table_set_symbol (table, 0, (int) qd_symbol_of_status (fact->status));
    }
}

static QdTable *
list_facts (const GArray *facts)
{
  const char *const titles[] = { _("Facts of the period"), _("Code"), _("Figure"), _("Detail"), _("Item") };
  QdTable *table = qd_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    qd_table_add_column (table, titles[i], 0);
  add_facts (table, facts, QD_FACT_TO_EXPLAIN);
  add_facts (table, facts, QD_FACT_TO_RECORD);
  qd_table_drop_empty_columns (table);
  return table;
}

QdPrint *
qd_review_print_new (QdPage *page, const QdReview *review, const GArray *facts)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (page));
  QdPrint *print = qd_page_print_new (page, review->data, &review->period, review->as_of);

  qd_page_print_add_score (print, &review->score);
  if (review->review->len == 0)
    qd_print_add_text (print, _("Nothing is written about this period yet."));
  for (guint tab = 0; tab < QD_N_REVIEW_TABS; tab++)
    if (qd_review_tab_count (tab, review) > 0)
      qd_print_add_table (print, list_tab (review, tab, language));
  if (facts->len > 0)
    qd_print_add_table (print, list_facts (facts));
  return print;
}
