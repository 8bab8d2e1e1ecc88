#include "ui/pages/qd-review-facts-pane.h"

#include <glib/gi18n.h>

#include "reports/charts/qd-status-symbol.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-text-room.h"

#define MOST_CANDIDATES 12

#define MOST_ROWS 50u
#define FIRST_ROWS 12u   /* of each side, before the first frame: more than fit */
#define FILL_ROWS 6u     /* between two frames */

struct _QdReviewFactsPane
{
  AdwBin          parent_instance;
  GtkWidget      *box, *filter, *scroller;
  GtkWidget      *lists[2];      /* by QdFactSide */
  guint           most[2];       /* rows listed of each side */
  guint           n_listed[2];   /* rows made by now */
  gboolean        was_filled;    /* later the rows are made at once: the list must not jump while it is looked at */
  guint           tick, fill_source;
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

static GtkWidget *
create_icon (const QdReviewFact *fact)
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

static const QdReviewFact *
fact_of_row (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "fact") : NULL;
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
  const QdReviewFact *fact = data;
  const char *verb = g_action_get_name (G_ACTION (action));

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
add_actions (QdReviewFactsPane *self, GtkWidget *widget, const QdReviewFact *fact)
{
  static const struct { const char *name, *type; } verbs[]
      = { { "link", "x" }, { "unlink", "x" }, { "show", "x" }, { "new", "i" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GVariantType) type = g_variant_type_new (verbs[i].type);
      g_autoptr (GSimpleAction) action = g_simple_action_new (verbs[i].name, type);

      g_object_set_data (G_OBJECT (action), "pane", self);
      g_signal_connect (action, "activate", G_CALLBACK (link_activated), (gpointer) fact);
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

  if (selected != NULL && !qd_review_fact_concerns (fact, selected))
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
  const QdReviewFact *fact = g_object_get_data (G_OBJECT (button), "fact");
  g_autoptr (GMenu) menu = g_menu_new (), links = g_menu_new (), first = g_menu_new ();

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
  g_object_set_data (G_OBJECT (button), "fact", (gpointer) fact);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu, self, NULL);
  add_actions (self, button, fact);
  return button;
}

/* --- rows --- */

static GdkContentProvider *
fact_dragged (GtkDragSource *source, double x, double y, gpointer data)
{
  const QdReviewFact *fact = data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autofree char *text = g_strconcat ("fact:", fact->code, NULL);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static GtkWidget *
create_words (const QdReviewFact *fact)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *line = qd_line_new (6);
  GtkWidget *figure = qd_label_new_cut (fact->figure, "caption-heading"), *title = qd_label_new_cut (fact->title, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (figure), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (figure, "numeric");
  qd_line_append (QD_LINE (line), figure);
  if (*fact->detail != '\0')
    {
      GtkWidget *detail = qd_label_new_cut (fact->detail, "caption");

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

static GtkWidget *
create_row (QdReviewFactsPane *self, const QdReviewFact *fact)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = qd_line_new (9);
  GtkWidget *grip = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  g_autofree char *name = g_strdup_printf ("%s, %s %s", fact->title, fact->figure, fact->detail);

  gtk_widget_set_tooltip_text (row, name);
  gtk_widget_add_css_class (grip, "dim-label");
  gtk_widget_set_visible (grip, self->can_edit);
  qd_line_append (QD_LINE (box), grip);
  qd_line_append (QD_LINE (box), create_icon (fact));
  qd_line_append (QD_LINE (box), create_words (fact));
  qd_line_append (QD_LINE (box), create_link (self, fact));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "fact", (gpointer) fact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->can_edit)
    {
      GtkDragSource *source = gtk_drag_source_new ();

      gtk_drag_source_set_actions (source, GDK_ACTION_LINK | GDK_ACTION_COPY);
      g_signal_connect (source, "prepare", G_CALLBACK (fact_dragged), (gpointer) fact);
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
    if (self->lists[side] != NULL && self->lists[side] != GTK_WIDGET (list))
      gtk_list_box_unselect_all (GTK_LIST_BOX (self->lists[side]));
  g_signal_emit (self, signals[SELECTED], 0, fact->code);
}

static void
add_side_head (QdReviewFactsPane *self, QdFactSide side, guint n, guint linked)
{
  GtkWidget *head = qd_line_new (6);
  GtkWidget *title = qd_label_new_cut (side == QD_FACT_TO_EXPLAIN ? _("To explain") : _("Worth recording"), "caption-heading");
  g_autofree char *text = g_strdup_printf (_("%u facts, %u linked"), n, linked);
  GtkWidget *count = qd_label_new_cut (text, "caption");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (count, "dim-label");
  qd_line_append (QD_LINE (head), title);
  qd_line_append (QD_LINE (head), count);
  gtk_widget_add_css_class (head, "review-facts-head");
  gtk_box_append (GTK_BOX (self->box), head);
}

static void rebuild (QdReviewFactsPane *self);

static void
show_more (GtkButton *button, QdReviewFactsPane *self)
{
  self->most[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "side"))] += MOST_ROWS;
  rebuild (self);
}

/* A plan of a thousand goals has as many facts: the first are listed, the rest on demand. */
static void
add_more_button (QdReviewFactsPane *self, QdFactSide side, guint n_left)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u more", "Show %u more", n_left), n_left);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "side", GUINT_TO_POINTER (side));
  g_signal_connect (button, "clicked", G_CALLBACK (show_more), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static gboolean
is_listed (QdReviewFactsPane *self, const QdReviewFact *fact, QdFactSide side)
{
  gboolean only_open = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter)) == 1;

  return fact->side == side && !(only_open && fact->item != NULL);
}

/* Makes the next rows of a side, until it has so many; whether there were any to make. */
static gboolean
add_rows (QdReviewFactsPane *self, QdFactSide side, guint most)
{
  guint seen = 0, before = self->n_listed[side];

  for (guint i = 0; i < self->facts->len && self->n_listed[side] < MIN (most, self->most[side]); i++)
    {
      const QdReviewFact *fact = &g_array_index (self->facts, QdReviewFact, i);

      if (!is_listed (self, fact, side) || seen++ < before)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->lists[side]), create_row (self, fact));
      self->n_listed[side]++;
    }
  return self->n_listed[side] > before;
}

static void
add_side (QdReviewFactsPane *self, QdFactSide side)
{
  guint n = 0, linked = 0, shown = 0;

  for (guint i = 0; i < self->facts->len; i++)
    {
      const QdReviewFact *fact = &g_array_index (self->facts, QdReviewFact, i);

      n += fact->side == side;
      linked += fact->side == side && fact->item != NULL;
      shown += is_listed (self, fact, side);
    }
  if (n > 0)
    add_side_head (self, side, n, linked);
  if (shown == 0)
    return;
  self->lists[side] = gtk_list_box_new ();
  gtk_widget_add_css_class (self->lists[side], "boxed-list");
  gtk_box_append (GTK_BOX (self->box), self->lists[side]);
  self->n_listed[side] = 0;
  add_rows (self, side, self->was_filled ? G_MAXUINT : FIRST_ROWS);
  if (shown > self->most[side])
    add_more_button (self, side, MIN (shown - self->most[side], MOST_ROWS));
  g_signal_connect (self->lists[side], "row-selected", G_CALLBACK (row_selected), self);
}

/* --- the rows that are not seen at first --- */

static gboolean
fill (gpointer data)
{
  QdReviewFactsPane *self = data;
  gboolean has_more = FALSE;

  for (guint side = 0; side < 2; side++)
    has_more |= self->lists[side] != NULL && add_rows (self, side, self->n_listed[side] + FILL_ROWS);
  if (has_more)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  self->was_filled = TRUE;
  if (self->item != 0)
    qd_review_facts_pane_select_item (self, find_item (self, self->item));
  return G_SOURCE_REMOVE;
}

/* The first frame with facts is drawn. */
static gboolean
ticked (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  QdReviewFactsPane *self = QD_REVIEW_FACTS_PANE (widget);

  self->tick = 0;
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
rebuild (QdReviewFactsPane *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->lists[0] = self->lists[1] = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->facts == NULL)
    return;
  add_side (self, QD_FACT_TO_EXPLAIN);
  add_side (self, QD_FACT_TO_RECORD);
  if (!self->was_filled && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), ticked, NULL, NULL);
  if (self->lists[0] == NULL && self->lists[1] == NULL)
    {
      GtkWidget *hint = qd_label_new_cut (self->facts->len == 0 ? _("The period has no figures yet that ask for words.")
                                                            : _("Every fact is linked to an item."), "dim-label");

      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_box_append (GTK_BOX (self->box), hint);
    }
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
      GtkListBox *list = self->lists[side] != NULL ? GTK_LIST_BOX (self->lists[side]) : NULL;
      GtkListBoxRow *row, *found = NULL;

      if (list == NULL)
        continue;
      for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
        if (found == NULL && item != NULL && qd_review_fact_concerns (fact_of_row (row), item))
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
  g_clear_handle_id (&QD_REVIEW_FACTS_PANE (object)->fill_source, g_source_remove);
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

static void
qd_review_facts_pane_init (QdReviewFactsPane *self)
{
  const char *choices[] = { _("All"), _("Not linked"), NULL };
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = qd_label_new_cut (_("Facts of the period"), "heading");

  self->filter = gtk_drop_down_new_from_strings (choices);
  self->most[QD_FACT_TO_EXPLAIN] = self->most[QD_FACT_TO_RECORD] = MOST_ROWS;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which facts are shown"), -1);
  g_signal_connect (self->filter, "notify::selected", G_CALLBACK (filter_changed), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->filter);
  gtk_widget_add_css_class (self->box, "review-facts");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
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
