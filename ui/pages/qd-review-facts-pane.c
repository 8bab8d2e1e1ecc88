#include "ui/pages/qd-review-facts-pane.h"

#include <glib/gi18n.h>

#include "ui/pages/qd-review-fact-row.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"

#define MOST_CANDIDATES 12

#define MOST_ROWS 50u
#define FIRST_ROWS 14u   /* from the top, made or taken away before the next frame: about as many as fit */
#define FILL_ROWS 6u     /* between two frames */

/* The facts of one side: its head, its rows, what shows more of them. */
typedef struct
{
  GtkWidget *box, *count, *list, *more;
  guint      most;      /* rows listed */
  GPtrArray *wanted;    /* const QdReviewFact *, those to be listed */
} Side;

struct _QdReviewFactsPane
{
  AdwBin          parent_instance;
  GtkWidget      *hint, *filter, *scroller;
  Side            sides[2];      /* by QdFactSide */
  const QdReview *review;
  const GArray   *facts;
  gint64          item;          /* selected on the board, 0 */
  gboolean        can_edit;
};

G_DEFINE_FINAL_TYPE (QdReviewFactsPane, qd_review_facts_pane, ADW_TYPE_BIN)

enum
{
  SELECTED,
  SHOW_ITEM,
  LINK,
  UNLINK,
  NEW_ITEM,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const QdReviewFact *
fact_of_row (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "fact") : NULL;
}

/* Of the row that the widget is or is in: a row outlives the fact it was made of, and shows the same one of a later review. */
static const QdReviewFact *
fact_of (GtkWidget *widget)
{
  return fact_of_row (GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW)));
}

static const QdReviewItem *
find_item (QdReviewFactsPane *self, gint64 id)
{
  for (guint i = 0; self->review != NULL && i < self->review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (self->review->review, i);

      if (item->record.id == id)
        return item;
    }
  return NULL;
}

/* --- linking --- */

static void
link_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  QdReviewFactsPane *self = g_object_get_data (G_OBJECT (action), "pane");
  const QdReviewFact *fact = fact_of (data);
  const char *verb = g_action_get_name (G_ACTION (action));

  if (fact == NULL)
    return;
  if (g_str_equal (verb, "link"))
    g_signal_emit (self, signals[LINK], 0, fact->code, g_variant_get_int64 (parameter));
  else if (g_str_equal (verb, "unlink"))
    g_signal_emit (self, signals[UNLINK], 0, fact->code, g_variant_get_int64 (parameter));
  else if (g_str_equal (verb, "show"))
    g_signal_emit (self, signals[SHOW_ITEM], 0, g_variant_get_int64 (parameter));
  else
    g_signal_emit (self, signals[NEW_ITEM], 0, fact->code, g_variant_get_int32 (parameter));
}

static void
add_actions (QdReviewFactsPane *self, GtkWidget *widget)
{
  static const struct { const char *name, *type; } verbs[]
      = { { "link", "x" }, { "unlink", "x" }, { "show", "x" }, { "new", "i" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GVariantType) type = g_variant_type_new (verbs[i].type);
      g_autoptr (GSimpleAction) action = g_simple_action_new (verbs[i].name, type);

      g_object_set_data (G_OBJECT (action), "pane", self);
      g_signal_connect (action, "activate", G_CALLBACK (link_activated), widget);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (widget, "fact", G_ACTION_GROUP (group));
}

static void
add_to_menu (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  /* an underscore in a title is no mnemonic */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static gboolean
is_candidate (const QdReviewFact *fact, int kind)
{
  if (fact->side == QD_FACT_TO_RECORD)
    return kind == QD_REVIEW_ITEM_KIND_ACHIEVEMENT;
  return kind == QD_REVIEW_ITEM_KIND_PROBLEM || kind == QD_REVIEW_ITEM_KIND_SHORTFALL
         || kind == QD_REVIEW_ITEM_KIND_CAUSE;
}

static void
add_candidate (GMenu *menu, const QdReviewItem *item)
{
  g_autofree char *title = g_utf8_strlen (item->title, -1) > 28 ? g_utf8_substring (item->title, 0, 27) : NULL;
  g_autofree char *label = g_strdup_printf ("%s %s%s", item->code, title != NULL ? title : item->title,
                                            title != NULL ? "…" : "");

  add_to_menu (menu, label, "fact.link", g_variant_new_int64 (item->record.id));
}

/* The item that is looked at stands first. */
static void
add_candidates (QdReviewFactsPane *self, GMenu *menu, const QdReviewFact *fact)
{
  const QdReviewItem *selected = find_item (self, self->item);
  guint n = 0;

  if (selected != NULL && qd_review_fact_fits (fact, selected) && !qd_review_fact_concerns (fact, selected))
    add_candidate (menu, selected);
  for (guint i = 0; i < self->review->review->len && n < MOST_CANDIDATES; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (self->review->review, i);

      if (item == selected || !is_candidate (fact, item->kind) || qd_review_fact_concerns (fact, item))
        continue;
      add_candidate (menu, item);
      n++;
    }
}

/* Filled when it is opened: what can be linked depends on what is selected then. */
static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  QdReviewFactsPane *self = data;
  const QdReviewFact *fact = fact_of (GTK_WIDGET (button));
  g_autoptr (GMenu) menu = g_menu_new (), links = g_menu_new (), first = g_menu_new ();

  if (fact == NULL)
    return;
  if (fact->item != NULL)
    {
      g_autofree char *show = g_strdup_printf (_("Show %s"), fact->item->code);
      g_autofree char *unlink = g_strdup_printf (_("Unlink %s"), fact->item->code);

      add_to_menu (first, show, "fact.show", g_variant_new_int64 (fact->item->record.id));
      if (self->can_edit)
        add_to_menu (first, unlink, "fact.unlink", g_variant_new_int64 (fact->item->record.id));
    }
  else
    {
      gboolean asks = fact->side == QD_FACT_TO_EXPLAIN;

      add_to_menu (first, asks ? _("New Problem…") : _("New Achievement…"), "fact.new",
                   g_variant_new_int32 (asks ? QD_REVIEW_ITEM_KIND_PROBLEM : QD_REVIEW_ITEM_KIND_ACHIEVEMENT));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (self->can_edit)
    add_candidates (self, links, fact);
  if (g_menu_model_get_n_items (G_MENU_MODEL (links)) > 0)
    g_menu_append_section (menu, _("Link To"), G_MENU_MODEL (links));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GtkWidget *
create_link (QdReviewFactsPane *self, const QdReviewFact *fact)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (fact->item != NULL ? _("%s, linked to %s") : _("Link %s"), fact->title,
                                           fact->item != NULL ? fact->item->code : NULL);

  /* a child of its own has no arrow beside it */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (fact->item != NULL ? fact->item->code : _("Link…")));
  gtk_widget_add_css_class (button, fact->item != NULL ? "review-link" : "review-unlinked");
  gtk_widget_set_sensitive (button, self->can_edit || fact->item != NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu, self, NULL);
  add_actions (self, button);
  return button;
}

/* --- rows --- */

static GdkContentProvider *
fact_dragged (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const QdReviewFact *fact = fact_of (row);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  if (fact == NULL)
    return NULL;
  g_autofree char *text = g_strconcat ("fact:", fact->code, NULL);
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

/* What stands in a row; another text is another row. */
static char *
key_of (QdReviewFactsPane *self, const QdReviewFact *fact)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%d %d %d %d\n%s", fact->code, fact->title, fact->figure, fact->detail,
                          fact->type, fact->side, fact->status, self->can_edit, fact->item != NULL ? fact->item->code : "");
}

/* all of what may be cut; asked for when it is shown: to set one for each row costs a question to the display */
static gboolean
tooltip_asked (GtkWidget *row, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const QdReviewFact *fact = fact_of (row);
  g_autofree char *text = fact != NULL ? g_strdup_printf ("%s\n%s %s", fact->title, fact->figure, fact->detail) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static GtkWidget *
create_row (QdReviewFactsPane *self, const QdReviewFact *fact)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = qd_line_new (6);
  GtkWidget *grip = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  g_autofree char *name = g_strdup_printf ("%s, %s %s", fact->title, fact->figure, fact->detail);

  gtk_widget_set_has_tooltip (row, TRUE);
  g_signal_connect (row, "query-tooltip", G_CALLBACK (tooltip_asked), NULL);
  gtk_widget_add_css_class (grip, "dim-label");
  gtk_widget_set_visible (grip, self->can_edit);
  qd_line_append (QD_LINE (box), grip);
  qd_line_append (QD_LINE (box), qd_review_fact_icon_new (fact));
  qd_line_append (QD_LINE (box), qd_review_fact_words_new (fact));
  qd_line_append (QD_LINE (box), create_link (self, fact));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "fact", (gpointer) fact);
  g_object_set_data_full (G_OBJECT (row), "key", key_of (self, fact), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->can_edit)
    {
      GtkDragSource *source = gtk_drag_source_new ();

      gtk_drag_source_set_actions (source, GDK_ACTION_LINK | GDK_ACTION_COPY);
      g_signal_connect (source, "prepare", G_CALLBACK (fact_dragged), NULL);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
    }
  return row;
}

static void
row_selected (GtkListBox *list, GtkListBoxRow *row, QdReviewFactsPane *self)
{
  const QdReviewFact *fact = fact_of_row (row);

  if (fact == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    if (self->sides[side].list != GTK_WIDGET (list))
      gtk_list_box_unselect_all (GTK_LIST_BOX (self->sides[side].list));
  g_signal_emit (self, signals[SELECTED], 0, fact->code);
}

/* --- what is listed --- */

static gboolean
is_listed (QdReviewFactsPane *self, const QdReviewFact *fact, guint side)
{
  gboolean only_open = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter)) == 1;

  return (guint) fact->side == side && !(only_open && fact->item != NULL);
}

/* Finds what is to be listed and says how much there is. A plan of a thousand goals has as many facts: the first are
 * listed, the rest on demand. */
static void
update_side (QdReviewFactsPane *self, guint number)
{
  Side *side = &self->sides[number];
  guint n = 0, linked = 0, shown = 0, n_left;

  g_ptr_array_set_size (side->wanted, 0);
  for (guint i = 0; self->facts != NULL && i < self->facts->len; i++)
    {
      const QdReviewFact *fact = &g_array_index (self->facts, QdReviewFact, i);

      n += (guint) fact->side == number;
      linked += (guint) fact->side == number && fact->item != NULL;
      if (is_listed (self, fact, number) && shown++ < side->most)
        g_ptr_array_add (side->wanted, (gpointer) fact);
    }
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u fact, %u linked", "%u facts, %u linked", n),
                                             n, linked);
  qd_cell_text_set (side->count, count);
  gtk_widget_set_visible (side->box, n > 0);
  gtk_widget_set_visible (side->list, shown > 0);
  gtk_widget_set_visible (side->more, shown > side->most);
  n_left = MIN (shown - side->wanted->len, MOST_ROWS);
  g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u more", "Show %u more", n_left), n_left);
  gtk_button_set_label (GTK_BUTTON (side->more), more);
}

/* Rows get the fact of the newest review that they show; those that show none of it get none and are to go. */
static void
bind_rows (QdReviewFactsPane *self, const Side *side)
{
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *row;

  for (guint i = 0; i < side->wanted->len; i++)
    g_hash_table_insert (facts, key_of (self, g_ptr_array_index (side->wanted, i)), g_ptr_array_index (side->wanted, i));
  for (row = gtk_widget_get_first_child (side->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    g_object_set_data (G_OBJECT (row), "fact",
                       g_hash_table_lookup (facts, g_object_get_data (G_OBJECT (row), "key")));
}

/* Makes and takes away rows from the top on until they are those that are wanted, but no more than so many; whether some
 * are left to do. */
static gboolean
sync_rows (QdReviewFactsPane *self, const Side *side, guint most)
{
  GtkListBox *list = GTK_LIST_BOX (side->list);
  GtkListBoxRow *row;
  guint n = 0, i = 0;

  while (i < side->wanted->len || gtk_list_box_get_row_at_index (list, (int) i) != NULL)
    {
      const QdReviewFact *wanted = i < side->wanted->len ? g_ptr_array_index (side->wanted, i) : NULL;

      row = gtk_list_box_get_row_at_index (list, (int) i);
      if (row != NULL && wanted != NULL && fact_of_row (row) == wanted)
        {
          i++;
          continue;
        }
      if (n++ == most)
        return TRUE;
      if (row != NULL && (wanted == NULL || fact_of_row (row) == NULL))
        gtk_list_box_remove (list, GTK_WIDGET (row));
      if (wanted != NULL)
        gtk_list_box_insert (list, create_row (self, wanted), (int) i++);
    }
  return FALSE;
}

/* --- the rows that are not seen at first --- */

/* A few rows to a frame: all at once would have to be laid out within one. */
static void
fill (gpointer data)
{
  QdReviewFactsPane *self = data;
  gboolean has_more = FALSE;

  for (guint side = 0; side < 2; side++)
    has_more |= sync_rows (self, &self->sides[side], FILL_ROWS);
  if (has_more)
    qd_after_frame (GTK_WIDGET (self), fill);
  else if (self->item != 0)
    qd_review_facts_pane_select_item (self, find_item (self, self->item));
}

static void
rebuild (QdReviewFactsPane *self)
{
  gboolean has_more = FALSE, lists_any;
  guint above = 0;

  for (guint side = 0; side < 2; side++)
    {
      update_side (self, side);
      bind_rows (self, &self->sides[side]);
      has_more |= sync_rows (self, &self->sides[side], FIRST_ROWS - MIN (above, FIRST_ROWS));
      above += self->sides[side].wanted->len;
    }
  if (has_more)
    qd_after_frame (GTK_WIDGET (self), fill);
  lists_any = self->sides[0].wanted->len + self->sides[1].wanted->len > 0;
  gtk_widget_set_visible (self->hint, self->facts != NULL && !lists_any);
  gtk_label_set_text (GTK_LABEL (self->hint), self->facts != NULL && self->facts->len == 0
                                                ? _("The period has no figures yet that ask for words.")
                                                : _("Every fact is linked to an item."));
}

static void
show_more (GtkButton *button, QdReviewFactsPane *self)
{
  for (guint side = 0; side < 2; side++)
    if (self->sides[side].more == GTK_WIDGET (button))
      self->sides[side].most += MOST_ROWS;
  rebuild (self);
}

void
qd_review_facts_pane_show (QdReviewFactsPane *self, const QdReview *review, const GArray *facts, gboolean can_edit)
{
  self->review = review;
  self->facts = facts;
  self->can_edit = can_edit;
  rebuild (self);
}

void
qd_review_facts_pane_select_item (QdReviewFactsPane *self, const QdReviewItem *item)
{
  self->item = item != NULL ? item->record.id : 0;
  for (guint side = 0; side < 2; side++)
    {
      GtkListBox *list = GTK_LIST_BOX (self->sides[side].list);
      GtkListBoxRow *row, *found = NULL;

      for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
        if (found == NULL && item != NULL && fact_of_row (row) != NULL && qd_review_fact_concerns (fact_of_row (row), item))
          found = row;
      g_signal_handlers_block_by_func (list, row_selected, self);
      gtk_list_box_select_row (list, found);
      g_signal_handlers_unblock_by_func (list, row_selected, self);
    }
}

/* --- object --- */

static void
filter_changed (GtkDropDown *filter, GParamSpec *pspec, QdReviewFactsPane *self)
{
  rebuild (self);
}

static void
add_signal (QdReviewFactsPaneClass *klass, int signal, const char *name, guint n, GType first, GType second)
{
  signals[signal] = g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  n, first, second);
}

static void
qd_review_facts_pane_dispose (GObject *object)
{
  QdReviewFactsPane *self = QD_REVIEW_FACTS_PANE (object);

  for (guint side = 0; side < 2; side++)
    g_clear_pointer (&self->sides[side].wanted, g_ptr_array_unref);
  G_OBJECT_CLASS (qd_review_facts_pane_parent_class)->dispose (object);
}

static void
qd_review_facts_pane_class_init (QdReviewFactsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_review_facts_pane_dispose;
  add_signal (klass, SELECTED, "selected", 1, G_TYPE_STRING, G_TYPE_NONE);
  add_signal (klass, SHOW_ITEM, "show-item", 1, G_TYPE_INT64, G_TYPE_NONE);
  add_signal (klass, LINK, "link", 2, G_TYPE_STRING, G_TYPE_INT64);
  add_signal (klass, UNLINK, "unlink", 2, G_TYPE_STRING, G_TYPE_INT64);
  add_signal (klass, NEW_ITEM, "new-item", 2, G_TYPE_STRING, G_TYPE_INT);
}

static GtkWidget *
create_side (QdReviewFactsPane *self, guint number)
{
  Side *side = &self->sides[number];
  GtkWidget *head = qd_line_new (6);
  GtkWidget *title = qd_label_new_cut (number == QD_FACT_TO_EXPLAIN ? _("To explain") : _("Worth recording"),
                                       "caption-heading dim-label");

  side->most = MOST_ROWS;
  side->wanted = g_ptr_array_new ();
  side->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  side->count = qd_label_new_cut (NULL, "caption dim-label");
  side->list = gtk_list_box_new ();
  side->more = gtk_button_new_with_label ("");
  gtk_widget_set_hexpand (title, TRUE);
  qd_line_append (QD_LINE (head), title);
  qd_line_append (QD_LINE (head), side->count);
  gtk_widget_add_css_class (head, "review-facts-head");
  gtk_widget_add_css_class (side->list, "boxed-list");
  gtk_widget_add_css_class (side->more, "flat");
  gtk_widget_set_visible (side->box, FALSE);
  gtk_box_append (GTK_BOX (side->box), head);
  gtk_box_append (GTK_BOX (side->box), side->list);
  gtk_box_append (GTK_BOX (side->box), side->more);
  g_signal_connect (side->list, "row-selected", G_CALLBACK (row_selected), self);
  g_signal_connect (side->more, "clicked", G_CALLBACK (show_more), self);
  return side->box;
}

static void
qd_review_facts_pane_init (QdReviewFactsPane *self)
{
  const char *choices[] = { _("All"), _("Not linked"), NULL };
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = qd_label_new_cut (_("Facts of the period"), "heading"), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->filter = gtk_drop_down_new_from_strings (choices);
  self->hint = qd_label_new_wrapped (NULL, "dim-label");
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which facts are shown"), -1);
  g_signal_connect (self->filter, "notify::selected", G_CALLBACK (filter_changed), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->filter);
  gtk_widget_add_css_class (box, "review-facts");
  for (guint side = 0; side < 2; side++)
    gtk_box_append (GTK_BOX (box), create_side (self, side));
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), head);
  gtk_box_append (GTK_BOX (outer), self->scroller);
  gtk_widget_add_css_class (outer, "pane");
  adw_bin_set_child (ADW_BIN (self), outer);
}

GtkWidget *
qd_review_facts_pane_new (void)
{
  return g_object_new (QD_TYPE_REVIEW_FACTS_PANE, NULL);
}
