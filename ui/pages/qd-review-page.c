#include "ui/pages/qd-review-page.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-review-board.h"
#include "ui/pages/qd-review-edits.h"
#include "ui/pages/qd-review-facts-pane.h"
#include "ui/pages/qd-review-parts.h"
#include "ui/pages/qd-review-print.h"
#include "ui/widgets/qd-text-room.h"

#define WIDTH_OF_FACTS 344
#define BOARD_UNDER 130        /* of its cards one at least */
#define NARROW 860   /* below it the facts stand under the board */

struct _QdReviewPage
{
  QdPage              parent_instance;
  GtkWidget          *outer, *main, *separator, *head, *count, *empty, *items, *nothing;
  GtkWidget          *tabs[QD_N_REVIEW_TABS];
  GtkWidget          *notice, *notice_label;
  QdReviewBoard      *board;
  QdReviewFactsPane  *pane;
  GArray             *facts;        /* of the review that is shown */
  const QdReviewFact *unexplained;  /* what the notice is about, NULL */
  QdReviewTab         tab;
  int                 wide_width;   /* that facts and board beside each other need at least */
  gboolean            was_chosen;   /* the tab, by the person */
  char               *wanted;       /* code to show once it is there */
};

G_DEFINE_FINAL_TYPE (QdReviewPage, qd_review_page, QD_TYPE_PAGE)

static QdSession *
session_of (QdReviewPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

static gboolean
can_edit (QdReviewPage *self)
{
  return !qd_session_is_read_only (session_of (self));
}

static const QdReviewItem *
find_item (QdReviewPage *self, gint64 id)
{
  QdPlanData *data = qd_session_get_data (session_of (self));

  return data != NULL ? (const QdReviewItem *) qd_plan_data_find (data, QD_KIND_REVIEW_ITEM, id) : NULL;
}

static const QdReviewFact *
find_fact (QdReviewPage *self, const char *code)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (g_strcmp0 (g_array_index (self->facts, QdReviewFact, i).code, code) == 0)
      return &g_array_index (self->facts, QdReviewFact, i);
  return NULL;
}

/* Says why something was refused. */
static void
tell (QdReviewPage *self, gboolean is_done, GError **error)
{
  if (!is_done && *error != NULL)
    qd_page_show_message (QD_PAGE (self), (*error)->message);
}

/* --- what is shown --- */

static void
update_tabs (QdReviewPage *self, const QdReview *review)
{
  for (guint tab = 0; tab < QD_N_REVIEW_TABS; tab++)
    {
      g_autofree char *text = g_strdup_printf ("%s %u", qd_review_tab_title (tab), qd_review_tab_count (tab, review));

      gtk_button_set_label (GTK_BUTTON (self->tabs[tab]), text);
    }
}

/* The first missed goal that nobody has explained. */
static void
update_notice (QdReviewPage *self)
{
  self->unexplained = NULL;
  for (guint i = 0; i < self->facts->len && self->unexplained == NULL; i++)
    {
      const QdReviewFact *fact = &g_array_index (self->facts, QdReviewFact, i);

      if (fact->type == QD_FACT_GOAL && fact->status == QD_STATUS_MISSED && fact->cause == NULL)
        self->unexplained = fact;
    }
  gtk_widget_set_visible (self->notice, self->unexplained != NULL);
  if (self->unexplained == NULL)
    return;
  g_autofree char *title = g_markup_escape_text (self->unexplained->title, -1);
  g_autofree char *text = g_strdup_printf (self->unexplained->item != NULL
                                             ? _("<b>%s</b> was missed, its cause is not known yet")
                                             : _("<b>%s</b> was missed, without a problem and a cause yet"), title);
  GtkWidget *button = gtk_widget_get_last_child (self->notice);
  gtk_label_set_markup (GTK_LABEL (self->notice_label), text);
  gtk_button_set_label (GTK_BUTTON (button), self->unexplained->item != NULL ? _("New Cause…") : _("New Problem…"));
  gtk_widget_set_visible (button, can_edit (self));
}

static void
show_board (QdReviewPage *self)
{
  const QdReview *review = qd_session_get_review (session_of (self));

  if (review == NULL)
    return;
  qd_review_board_show (self->board, review, self->tab, qd_session_get_language (session_of (self)), can_edit (self));
  qd_review_head_suggest_export (self->head, review->review->len > 0);
  gtk_widget_set_visible (self->empty, review->review->len == 0);
  gtk_widget_set_visible (self->items, review->review->len > 0);
  gtk_widget_set_visible (self->nothing, qd_review_tab_count (self->tab, review) == 0);
}

static void
show_tab (QdReviewPage *self, QdReviewTab tab)
{
  self->tab = tab;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[tab]), TRUE);
  show_board (self);
}

static void
show_item (QdReviewPage *self, const QdReviewItem *item)
{
  if (self->tab != qd_review_tab_of_kind (item->kind))
    show_tab (self, qd_review_tab_of_kind (item->kind));
  qd_review_board_select (self->board, item->record.id);
  qd_review_board_focus (self->board, item->record.id);
  qd_review_facts_pane_select_item (self->pane, item);
}

static void
show_wanted (QdReviewPage *self)
{
  QdPlanData *data = qd_session_get_data (session_of (self));
  const QdRecord *item
      = self->wanted != NULL && data != NULL ? qd_plan_data_find_code (data, QD_KIND_REVIEW_ITEM, self->wanted) : NULL;

  if (item == NULL)
    return;
  g_clear_pointer (&self->wanted, g_free);
  show_item (self, (const QdReviewItem *) item);
}

static void
qd_review_page_set_review (QdPage *page, const QdReview *review)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);
  GArray *old = self->facts;
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", review->review->len),
                                           review->review->len);
  gint64 selected = qd_review_board_get_selected (self->board);

  self->facts = qd_review_facts_list (review, qd_session_get_language (session_of (self)));
  gtk_label_set_text (GTK_LABEL (self->count), text);
  qd_review_facts_pane_show (self->pane, review, self->facts, can_edit (self));
  g_clear_pointer (&old, g_array_unref);
  update_tabs (self, review);
  update_notice (self);
  /* where there is something, until the person has chosen */
  for (guint i = 0; !self->was_chosen && i <= QD_N_REVIEW_TABS && qd_review_tab_count (self->tab, review) == 0; i++)
    show_tab (self, i < QD_N_REVIEW_TABS ? i : QD_REVIEW_TAB_PROBLEMS);
  show_board (self);
  qd_review_facts_pane_select_item (self->pane, find_item (self, selected));
  show_wanted (self);
}

static void
qd_review_page_show_record (QdPage *page, const char *code)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);

  g_free (self->wanted);
  self->wanted = g_strdup (code);
  show_wanted (self);
}

static QdPrint *
qd_review_page_create_print (QdPage *page)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);
  const QdReview *review = qd_session_get_review (session_of (self));

  return review != NULL && self->facts != NULL ? qd_review_print_new (page, review, self->facts) : NULL;
}

/* --- what is done --- */

static gboolean
item_added (GtkWidget *page, const QdRecord *record)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);

  g_free (self->wanted);
  self->wanted = g_strdup (qd_record_code (record));
  show_wanted (self);
  return FALSE;
}

static void
add_item (QdReviewPage *self, int kind, const QdReviewItem *answers, const QdReviewFact *fact)
{
  g_autoptr (QdRecord) record = NULL;

  if (!can_edit (self) || qd_session_get_data (session_of (self)) == NULL)
    return;
  record = qd_review_edits_new_item (session_of (self), kind, answers, fact);
  qd_record_editor_present_new (GTK_WIDGET (self), session_of (self), record, item_added);
}

static gboolean
qd_review_page_create_record (QdPage *page)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);

  if (!can_edit (self))
    return FALSE;
  add_item (self, qd_review_tab_first_kind (self->tab), NULL, NULL);
  return TRUE;
}

static void
add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  int kind = g_variant_get_int32 (parameter);
  const QdReviewItem *selected = find_item (self, qd_review_board_get_selected (self->board));

  add_item (self, kind, qd_review_edits_find_answered (session_of (self), kind, selected), NULL);
}

static void
add_answer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  const QdReviewItem *item;
  gint64 id;
  int kind;

  g_variant_get (parameter, "(xi)", &id, &kind);
  item = find_item (self, id);
  if (item != NULL)
    add_item (self, kind, item, NULL);
}

static void
edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  const QdReviewItem *item = find_item (self, g_variant_get_int64 (parameter));

  if (item == NULL)
    return;
  if (g_str_equal (name, "review.edit"))
    qd_record_actions_edit_one (widget, session_of (self), &item->record);
  else if (g_str_equal (name, "review.duplicate"))
    qd_record_actions_duplicate_one (widget, session_of (self), &item->record);
  else
    qd_record_actions_delete_one (widget, session_of (self), &item->record);
}

static void
set_status (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  g_autoptr (GError) error = NULL;
  const QdReviewItem *item;
  gint64 id;
  int status;

  g_variant_get (parameter, "(xi)", &id, &status);
  item = find_item (self, id);
  if (item != NULL)
    tell (self, qd_review_edits_set_status (session_of (self), item, status, &error), &error);
}

static void
promote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  const QdReviewItem *item;
  gint64 id;
  int kind;

  g_variant_get (parameter, "(xi)", &id, &kind);
  item = find_item (self, id);
  if (item == NULL)
    return;
  message = g_strdup_printf (_("%s was carried over"), item->code);
  if (qd_review_edits_promote (session_of (self), item, (QdKindId) kind, &error))
    qd_page_show_undo_toast (QD_PAGE (self), message);
  else
    tell (self, FALSE, &error);
}

static void
show_code (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct { QdKindId kind; const char *page; } pages[] = {
    { QD_KIND_GOAL, "goals" }, { QD_KIND_MILESTONE, "milestones" }, { QD_KIND_CAMPAIGN, "campaigns" },
  };
  QdReviewPage *self = QD_REVIEW_PAGE (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  QdPlanData *data = qd_session_get_data (session_of (self));
  const QdRecord *item = qd_plan_data_find_code (data, QD_KIND_REVIEW_ITEM, code);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (qd_plan_data_find_code (data, pages[i].kind, code) != NULL)
      {
        qd_page_navigate (QD_PAGE (self), pages[i].page, code);
        return;
      }
  if (item == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("There is no record %s in this plan."), code);

      qd_page_show_message (QD_PAGE (self), message);
      return;
    }
  qd_session_set_question (session_of (self), &((const QdReviewItem *) item)->period, QD_DAY_NONE);
  qd_review_page_show_record (QD_PAGE (self), code);
}

/* --- facts --- */

static void
fact_selected (QdReviewFactsPane *pane, const char *code, QdReviewPage *self)
{
  const QdReviewFact *fact = find_fact (self, code);

  if (fact == NULL || fact->item == NULL)
    return;
  if (self->tab != qd_review_tab_of_kind (fact->item->kind))
    show_tab (self, qd_review_tab_of_kind (fact->item->kind));
  qd_review_board_select (self->board, fact->item->record.id);
}

static void
item_shown (QdReviewFactsPane *pane, gint64 id, QdReviewPage *self)
{
  const QdReviewItem *item = find_item (self, id);

  if (item != NULL)
    show_item (self, item);
}

static void
link_fact (QdReviewFactsPane *pane, const char *code, gint64 id, QdReviewPage *self)
{
  const QdReviewFact *fact = find_fact (self, code);
  const QdReviewItem *item = find_item (self, id);
  g_autoptr (GError) error = NULL;

  if (fact != NULL && item != NULL)
    tell (self, qd_review_edits_link (session_of (self), item, fact, &error), &error);
}

static void
unlink_fact (QdReviewFactsPane *pane, const char *code, gint64 id, QdReviewPage *self)
{
  const QdReviewFact *fact = find_fact (self, code);
  const QdReviewItem *item = find_item (self, id);
  g_autoptr (GError) error = NULL;

  if (fact != NULL && item != NULL)
    tell (self, qd_review_edits_unlink (session_of (self), item, fact, &error), &error);
}

static void
new_item_of_fact (QdReviewFactsPane *pane, const char *code, int kind, QdReviewPage *self)
{
  add_item (self, kind, NULL, find_fact (self, code));
}

static void
notice_clicked (GtkButton *button, QdReviewPage *self)
{
  const QdReviewFact *fact = self->unexplained;

  if (fact == NULL)
    return;
  show_tab (self, QD_REVIEW_TAB_PROBLEMS);
  if (fact->item != NULL && fact->item->kind != QD_REVIEW_ITEM_KIND_CAUSE)
    add_item (self, QD_REVIEW_ITEM_KIND_CAUSE, fact->item, NULL);
  else
    add_item (self, QD_REVIEW_ITEM_KIND_PROBLEM, NULL, fact);
}

/* --- the board --- */

static void
item_selected (QdReviewBoard *board, gint64 id, QdReviewPage *self)
{
  qd_review_facts_pane_select_item (self->pane, find_item (self, id));
}

static void
dropped (QdReviewBoard *board, gint64 id, const char *what, QdReviewPage *self)
{
  const QdReviewItem *target = find_item (self, id), *item;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  if (g_str_has_prefix (what, "fact:"))
    {
      link_fact (self->pane, what + strlen ("fact:"), id, self);
      return;
    }
  item = g_str_has_prefix (what, "item:") ? find_item (self, g_ascii_strtoll (what + strlen ("item:"), NULL, 10)) : NULL;
  if (item != NULL && item != target)
    tell (self, qd_review_edits_answer (session_of (self), item, target, &error), &error);
}

static void
tab_toggled (GtkToggleButton *button, QdReviewPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint tab = 0; tab < QD_N_REVIEW_TABS; tab++)
    if (self->tabs[tab] == GTK_WIDGET (button) && self->tab != tab)
      {
        self->was_chosen = TRUE;
        self->tab = tab;
        show_board (self);
      }
}

/* --- how much room there is --- */

static void
qd_review_page_fit (QdPage *page, int width)
{
  QdReviewPage *self = QD_REVIEW_PAGE (page);
  GtkWidget *pane = GTK_WIDGET (self->pane);
  gboolean was_under = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->outer)) == GTK_ORIENTATION_VERTICAL, is_under;

  if (!was_under)
    gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &self->wide_width, NULL, NULL, NULL);
  is_under = width < MAX (qd_text_room (GTK_WIDGET (self), NARROW), self->wide_width);
  if (is_under == was_under)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  is_under ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator),
                                  is_under ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_vexpand (pane, !is_under);
  gtk_widget_set_size_request (self->items, -1, is_under ? qd_text_room (pane, BOARD_UNDER) : -1);
  gtk_widget_set_size_request (pane, is_under ? -1 : qd_text_room (pane, WIDTH_OF_FACTS), is_under ? 230 : -1);
  gtk_box_reorder_child_after (GTK_BOX (self->outer), pane, is_under ? self->main : NULL);
  gtk_box_reorder_child_after (GTK_BOX (self->outer), self->separator, is_under ? self->main : pane);
}

/* --- widgets --- */

static GtkWidget *
create_tabs (QdReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint tab = 0; tab < QD_N_REVIEW_TABS; tab++)
    {
      self->tabs[tab] = gtk_toggle_button_new_with_label (qd_review_tab_title (tab));
      if (tab > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[tab]), GTK_TOGGLE_BUTTON (self->tabs[0]));
      g_signal_connect (self->tabs[tab], "toggled", G_CALLBACK (tab_toggled), self);
      gtk_box_append (GTK_BOX (box), self->tabs[tab]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[self->tab]), TRUE);
  return box;
}

static GtkWidget *
create_notice (QdReviewPage *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_("New Problem…"));

  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->notice_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->notice_label), 0);
  qd_text_take_two_lines (self->notice_label);
  gtk_widget_set_hexpand (self->notice_label, TRUE);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_add_css_class (self->notice, "notice");
  g_signal_connect (button, "clicked", G_CALLBACK (notice_clicked), self);
  gtk_box_append (GTK_BOX (self->notice), icon);
  gtk_box_append (GTK_BOX (self->notice), self->notice_label);
  gtk_box_append (GTK_BOX (self->notice), button);
  gtk_widget_set_visible (self->notice, FALSE);
  return self->notice;
}

static GtkWidget *
create_main (QdReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->items = qd_review_items_new (&self->board, &self->nothing);
  self->empty = qd_review_empty_new ();
  g_signal_connect (self->board, "selected", G_CALLBACK (item_selected), self);
  g_signal_connect (self->board, "dropped", G_CALLBACK (dropped), self);
  self->head = qd_review_head_new (create_tabs (self), &self->count);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->items);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), create_notice (self));
  gtk_widget_add_css_class (box, "review-main");
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
create_pane (QdReviewPage *self)
{
  self->pane = QD_REVIEW_FACTS_PANE (qd_review_facts_pane_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), qd_text_room (GTK_WIDGET (self), WIDTH_OF_FACTS), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane), FALSE);
  g_signal_connect (self->pane, "selected", G_CALLBACK (fact_selected), self);
  g_signal_connect (self->pane, "show-item", G_CALLBACK (item_shown), self);
  g_signal_connect (self->pane, "link", G_CALLBACK (link_fact), self);
  g_signal_connect (self->pane, "unlink", G_CALLBACK (unlink_fact), self);
  g_signal_connect (self->pane, "new-item", G_CALLBACK (new_item_of_fact), self);
}

/* --- object --- */

static void
qd_review_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (qd_review_page_parent_class)->dispose (object);
}

static void
qd_review_page_finalize (GObject *object)
{
  QdReviewPage *self = QD_REVIEW_PAGE (object);

  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (qd_review_page_parent_class)->finalize (object);
}

static void
qd_review_page_class_init (QdReviewPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_review_page_finalize;
  page_class->name = "review";
  page_class->title = N_("Review");
  page_class->icon_name = "quarterdeck-review-symbolic";
  page_class->set_review = qd_review_page_set_review;
  page_class->fit = qd_review_page_fit;
  page_class->create_record = qd_review_page_create_record;
  page_class->show_record = qd_review_page_show_record;
  page_class->create_print = qd_review_page_create_print;
  gtk_widget_class_install_action (widget_class, "review.add", "i", add);
  gtk_widget_class_install_action (widget_class, "review.add-answer", "(xi)", add_answer);
  gtk_widget_class_install_action (widget_class, "review.edit", "x", edit);
  gtk_widget_class_install_action (widget_class, "review.duplicate", "x", edit);
  gtk_widget_class_install_action (widget_class, "review.delete", "x", edit);
  gtk_widget_class_install_action (widget_class, "review.set-status", "(xi)", set_status);
  gtk_widget_class_install_action (widget_class, "review.promote", "(xi)", promote);
  gtk_widget_class_install_action (widget_class, "review.show-code", "s", show_code);
}

static void
qd_review_page_init (QdReviewPage *self)
{
  self->tab = QD_REVIEW_TAB_PROBLEMS;
  self->facts = g_array_new (FALSE, FALSE, sizeof (QdReviewFact));
  self->outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  create_pane (self);
  gtk_box_append (GTK_BOX (self->outer), GTK_WIDGET (self->pane));
  gtk_box_append (GTK_BOX (self->outer), self->separator);
  self->main = create_main (self);
  gtk_box_append (GTK_BOX (self->outer), self->main);
  /* may be narrower than what stands beside each other wants, so that the page is told and can turn */
  qd_page_set_content (QD_PAGE (self), self->outer);
}
