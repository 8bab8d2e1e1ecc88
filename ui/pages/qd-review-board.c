#include "ui/pages/qd-review-board.h"

#include <glib/gi18n.h>

#include "ui/pages/qd-review-card.h"
#include "ui/widgets/qd-text-room.h"

#define MOST_COLUMNS 3
#define HEAD_HEIGHT 36
#define NARROW_SPACE 24
#define CARD_HEIGHT 78
#define CARD_SPACE 9
#define GROUP_SPACE 27
#define WIDEST 520
#define NARROWEST 150

typedef struct
{
  int         kinds[2];     /* QD_REVIEW_ITEM_KIND_*, 0 for none */
  const char *title;
} Column;

static const struct
{
  const char *title;
  guint       n_columns;
  Column      columns[MOST_COLUMNS];
} tabs[QD_N_REVIEW_TABS] = {
  [QD_REVIEW_TAB_ACHIEVEMENTS] = { N_("Achievements"), 2,
                                   { { { QD_REVIEW_ITEM_KIND_ACHIEVEMENT }, N_("Achievements") },
                                     { { QD_REVIEW_ITEM_KIND_SUCCESS_FACTOR }, N_("Success factors") } } },
  [QD_REVIEW_TAB_PROBLEMS] = { N_("Problems"), 3,
                               { { { QD_REVIEW_ITEM_KIND_PROBLEM, QD_REVIEW_ITEM_KIND_SHORTFALL }, N_("Problems") },
                                 { { QD_REVIEW_ITEM_KIND_CAUSE }, N_("Causes") },
                                 { { QD_REVIEW_ITEM_KIND_ACTION }, N_("Actions") } } },
  [QD_REVIEW_TAB_LESSONS] = { N_("Lessons"), 1, { { { QD_REVIEW_ITEM_KIND_LESSON }, N_("Lessons") } } },
  [QD_REVIEW_TAB_NEXT] = { N_("Next"), 1, { { { QD_REVIEW_ITEM_KIND_NEXT }, N_("Next period") } } },
};

typedef struct
{
  GtkWidget *card;
  gint64     id, answers;
  guint      column;
  int        parent;            /* index of the node it answers, -1 */
  gboolean   is_answered;       /* by another node */
  int        x, y, width, height;
} Node;

struct _QdReviewBoard
{
  GtkWidget  parent_instance;
  QdReviewTab tab;
  GtkWidget *heads;             /* weak: it stands above what scrolls, and its columns as those here do */
  GArray    *nodes;             /* Node, in the order of their codes */
  GArray    *rules;             /* int: y of the lines between groups */
  gint64     selected;
  gint64     to_focus;          /* once the cards have their places, 0 */
  guint      focus_source;
};

G_DEFINE_FINAL_TYPE (QdReviewBoard, qd_review_board, GTK_TYPE_WIDGET)

enum { SELECTED, DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- tabs --- */

const char *
qd_review_tab_title (QdReviewTab tab)
{
  return _(tabs[tab].title);
}

static int
column_of_kind (QdReviewTab tab, int kind)
{
  for (guint i = 0; kind != 0 && i < tabs[tab].n_columns; i++)
    if (tabs[tab].columns[i].kinds[0] == kind || tabs[tab].columns[i].kinds[1] == kind)
      return (int) i;
  return -1;
}

QdReviewTab
qd_review_tab_of_kind (int kind)
{
  for (guint tab = 0; tab < QD_N_REVIEW_TABS; tab++)
    if (column_of_kind (tab, kind) >= 0)
      return tab;
  return QD_REVIEW_TAB_PROBLEMS;
}

int
qd_review_tab_first_kind (QdReviewTab tab)
{
  return tabs[tab].columns[0].kinds[0];
}

static guint
count_column (QdReviewTab tab, guint column, const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->review->len; i++)
    n += column_of_kind (tab, ((const QdReviewItem *) g_ptr_array_index (review->review, i))->kind) == (int) column;
  return n;
}

guint
qd_review_tab_count (QdReviewTab tab, const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < tabs[tab].n_columns; i++)
    n += count_column (tab, i, review);
  return n;
}

/* --- layout --- */

static Node *
node_at (QdReviewBoard *self, guint i)
{
  return &g_array_index (self->nodes, Node, i);
}

/* Puts a card and what answers it below `y`; returns the height they take together. An answer stands in a column right
 * of what it answers, so that no chain comes back to where it began. */
static int
place (QdReviewBoard *self, guint index, int y)
{
  Node *node = node_at (self, index);
  int below = 0, height;

  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent == (int) index)
      below += place (self, i, y + below) + CARD_SPACE;
  if (below > 0)
    below -= CARD_SPACE;
  height = MAX (node->height, below);
  node->y = y + (height - node->height) / 2;
  return height;
}

/* what every card needs, which grows with its text */
static int
least_width (QdReviewBoard *self)
{
  int least = qd_text_room (GTK_WIDGET (self), NARROWEST);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      int width;

      gtk_widget_measure (node_at (self, i)->card, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      least = MAX (least, width);
    }
  return least;
}

static int
column_width (QdReviewBoard *self, int width, int *space)
{
  int n = (int) tabs[self->tab].n_columns, least = least_width (self);

  *space = width >= 640 ? 40 : NARROW_SPACE;
  return CLAMP ((width - (n - 1) * *space) / n, least,
                MAX (qd_text_room (GTK_WIDGET (self), WIDEST), least));
}

/* Cards of one column that have no chain are a list, not groups. */
static gboolean
begins_group (QdReviewBoard *self, const Node *last, const Node *root)
{
  return last != NULL && tabs[self->tab].n_columns > 1
         && (last->is_answered || root->is_answered || last->column != root->column);
}

static int
lay_out (QdReviewBoard *self, int width)
{
  int space, card_width = column_width (self, width, &space), y = 0, tallest = CARD_HEIGHT;
  const Node *last = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      int natural;

      gtk_widget_measure (node_at (self, i)->card, GTK_ORIENTATION_VERTICAL, card_width, NULL, &natural, NULL, NULL);
      tallest = MAX (tallest, natural);
    }
  g_array_set_size (self->rules, 0);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = node_at (self, i);

      node->width = card_width;
      node->height = tallest;
      node->x = (int) node->column * (card_width + space);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      if (node_at (self, i)->parent >= 0)
        continue;
      if (begins_group (self, last, node_at (self, i)))
        {
          g_array_append_val (self->rules, (int){ y + GROUP_SPACE / 2 - CARD_SPACE / 2 });
          y += GROUP_SPACE - CARD_SPACE;
        }
      y += place (self, i, y) + CARD_SPACE;
      last = node_at (self, i);
    }
  return y;
}

static GtkSizeRequestMode
qd_review_board_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
qd_review_board_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  QdReviewBoard *self = QD_REVIEW_BOARD (widget);
  int n = (int) tabs[self->tab].n_columns;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = n * least_width (self) + (n - 1) * NARROW_SPACE;
      *natural = MAX (n * 212 + (n - 1) * 40, *minimum);
    }
  else
    *minimum = *natural = lay_out (self, for_size > 0 ? for_size : n * 212 + (n - 1) * 40) + 6;
}

/* Outside of the allocation: taking the focus scrolls. */
static gboolean
focus_later (gpointer data)
{
  QdReviewBoard *self = data;

  self->focus_source = 0;
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->id == self->to_focus)
      gtk_widget_grab_focus (node_at (self, i)->card);
  self->to_focus = 0;
  return G_SOURCE_REMOVE;
}

static void
qd_review_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QdReviewBoard *self = QD_REVIEW_BOARD (widget);

  lay_out (self, width);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = node_at (self, i);

      gtk_widget_size_allocate (node->card, &(GtkAllocation){ node->x, node->y, node->width, node->height }, -1);
    }
  if (self->to_focus != 0 && self->focus_source == 0)
    self->focus_source = g_idle_add (focus_later, self);
}

/* --- heads of the columns --- */

static QdReviewBoard *
board_of (GtkWidget *heads)
{
  return g_object_get_data (G_OBJECT (heads), "board");
}

static void
measure_heads (GtkWidget *heads, GtkOrientation orientation, int for_size, int *minimum, int *natural,
               int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? qd_text_room (heads, HEAD_HEIGHT) : 0;
}

/* As wide as the cards below it, and where they are when they are scrolled sideways. */
static void
allocate_heads (GtkWidget *heads, int width, int height, int baseline)
{
  QdReviewBoard *self = board_of (heads);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *aside = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  int least, space, card_width, x = -(int) gtk_adjustment_get_value (aside);

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  card_width = column_width (self, MAX (width, least), &space);
  for (GtkWidget *head = gtk_widget_get_first_child (heads); head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      gtk_widget_size_allocate (head, &(GtkAllocation){ x, 0, card_width, height }, -1);
      x += card_width + space;
    }
}

static GtkWidget *
create_heads (QdReviewBoard *self, GtkScrolledWindow *scroller)
{
  GtkWidget *heads = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_object_set_data_full (G_OBJECT (heads), "board", g_object_ref (self), g_object_unref);
  gtk_widget_set_layout_manager (heads, gtk_custom_layout_new (NULL, measure_heads, allocate_heads));
  gtk_widget_set_overflow (heads, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "value-changed",
                           G_CALLBACK (gtk_widget_queue_allocate), heads, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->heads, heads);
  return heads;
}

/* --- curves --- */

static void
draw_curve (cairo_t *cr, const Node *from, const Node *to)
{
  double x0 = from->x + from->width, y0 = from->y + from->height / 2.0;
  double x1 = to->x - 3, y1 = to->y + to->height / 2.0, middle = (x0 + x1) / 2;

  /* past the columns between them as a straight line at the height of the answer */
  if (to->column > from->column + 1)
    middle = x0 + 20;
  cairo_move_to (cr, x0, y0);
  cairo_curve_to (cr, middle, y0, middle, y1, MIN (x1, middle + 20), y1);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
  cairo_move_to (cr, x1 - 6, y1 - 4);
  cairo_line_to (cr, x1, y1);
  cairo_line_to (cr, x1 - 6, y1 + 4);
  cairo_stroke (cr);
}

static void
qd_review_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QdReviewBoard *self = QD_REVIEW_BOARD (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  const double dash[] = { 3, 3 };
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, .3);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent >= 0)
      draw_curve (cr, node_at (self, (guint) node_at (self, i)->parent), node_at (self, i));
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, .15);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dash, 2, 0);
  for (guint i = 0; i < self->rules->len; i++)
    {
      double y = g_array_index (self->rules, int, i) + .5;

      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, width, y);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (qd_review_board_parent_class)->snapshot (widget, snapshot);
}

/* --- cards --- */

void
qd_review_board_select (QdReviewBoard *self, gint64 item)
{
  self->selected = item;
  for (guint i = 0; i < self->nodes->len; i++)
    qd_review_card_set_selected (QD_REVIEW_CARD (node_at (self, i)->card), node_at (self, i)->id == item);
}

gint64
qd_review_board_get_selected (QdReviewBoard *self)
{
  return self->selected;
}

void
qd_review_board_focus (QdReviewBoard *self, gint64 item)
{
  self->to_focus = item;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
card_focused (GtkEventControllerFocus *controller, QdReviewBoard *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gint64 id = qd_review_card_get_id (QD_REVIEW_CARD (card));

  if (id == self->selected)
    return;
  qd_review_board_select (self, id);
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
card_pressed (GtkGestureClick *gesture, int n_press, double x, double y, QdReviewBoard *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (card);
  if (n_press == 2)
    gtk_widget_activate_action (card, "review.edit", "x", qd_review_card_get_id (QD_REVIEW_CARD (card)));
}

static gboolean
card_dropped (GtkDropTarget *target, const GValue *value, double x, double y, QdReviewBoard *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  g_signal_emit (self, signals[DROPPED], 0, qd_review_card_get_id (QD_REVIEW_CARD (card)), g_value_get_string (value));
  return TRUE;
}

static GdkContentProvider *
card_dragged (GtkDragSource *source, double x, double y, QdReviewBoard *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autofree char *text = g_strdup_printf ("item:%" G_GINT64_FORMAT, qd_review_card_get_id (QD_REVIEW_CARD (card)));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
watch_card (QdReviewBoard *self, GtkWidget *card, gboolean can_edit)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (card_pressed), self);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (focus, "enter", G_CALLBACK (card_focused), self);
  gtk_widget_add_controller (card, focus);
  if (!can_edit)
    return;
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_LINK | GDK_ACTION_COPY);
  GtkDragSource *source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_LINK | GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (card_dropped), self);
  g_signal_connect (source, "prepare", G_CALLBACK (card_dragged), self);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
}

static GtkWidget *
create_head (QdReviewBoard *self, guint i, const QdReview *review, gboolean can_edit)
{
  const Column *column = &tabs[self->tab].columns[i];
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (_(column->title));
  g_autofree char *number = g_strdup_printf ("%u", count_column (self->tab, i, review));
  g_autofree char *name = g_strdup_printf (_("Add to %s"), _(column->title));
  GtkWidget *count = gtk_label_new (number), *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_set_hexpand (count, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, can_edit);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", column->kinds[0]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static void
clear (QdReviewBoard *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    gtk_widget_unparent (node_at (self, i)->card);
  g_array_set_size (self->nodes, 0);
  for (GtkWidget *head; self->heads != NULL && (head = gtk_widget_get_first_child (self->heads)) != NULL;)
    gtk_box_remove (GTK_BOX (self->heads), head);
}

/* What an item answers, when that stands in a column left of it. */
static void
find_parents (QdReviewBoard *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    for (guint j = 0; j < self->nodes->len; j++)
      if (node_at (self, i)->answers != 0 && node_at (self, j)->id == node_at (self, i)->answers
          && node_at (self, j)->column < node_at (self, i)->column)
        {
          node_at (self, i)->parent = (int) j;
          node_at (self, j)->is_answered = TRUE;
        }
}

void
qd_review_board_show (QdReviewBoard *self, const QdReview *review, QdReviewTab tab, const QdLanguage *language,
                      gboolean can_edit)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  gint64 selected = self->selected;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (tab != self->tab)   /* how far the last one was scrolled says nothing of this one */
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
  clear (self);
  self->tab = tab;
  for (guint i = 0; self->heads != NULL && i < tabs[tab].n_columns; i++)
    gtk_box_append (GTK_BOX (self->heads), create_head (self, i, review, can_edit));
  for (guint i = 0; i < review->review->len; i++)
    {
      const QdReviewItem *item = g_ptr_array_index (review->review, i);
      int column = column_of_kind (tab, item->kind);
      Node node = { .id = item->record.id, .answers = item->answers, .column = (guint) MAX (column, 0), .parent = -1 };

      if (column < 0)
        continue;
      node.card = qd_review_card_new (review, item, language, can_edit);
      gtk_widget_set_parent (node.card, GTK_WIDGET (self));
      watch_card (self, node.card, can_edit);
      g_array_append_val (self->nodes, node);
    }
  find_parents (self);
  qd_review_board_select (self, selected);
  if (had_focus)
    qd_review_board_focus (self, selected);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- object --- */

static void
qd_review_board_dispose (GObject *object)
{
  QdReviewBoard *self = QD_REVIEW_BOARD (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  clear (self);
  g_clear_weak_pointer (&self->heads);
  G_OBJECT_CLASS (qd_review_board_parent_class)->dispose (object);
}

static void
qd_review_board_finalize (GObject *object)
{
  QdReviewBoard *self = QD_REVIEW_BOARD (object);

  g_array_unref (self->nodes);
  g_array_unref (self->rules);
  G_OBJECT_CLASS (qd_review_board_parent_class)->finalize (object);
}

static void
qd_review_board_class_init (QdReviewBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_review_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_review_board_finalize;
  widget_class->get_request_mode = qd_review_board_get_request_mode;
  widget_class->measure = qd_review_board_measure;
  widget_class->size_allocate = qd_review_board_size_allocate;
  widget_class->snapshot = qd_review_board_snapshot;
  gtk_widget_class_set_css_name (widget_class, "reviewboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_INT64);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_INT64, G_TYPE_STRING);
}

static void
qd_review_board_init (QdReviewBoard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "review-board");
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->rules = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Items of the review"), -1);
}

GtkWidget *
qd_review_board_new (QdReviewBoard **board)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  *board = g_object_new (QD_TYPE_REVIEW_BOARD, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*board));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), create_heads (*board, GTK_SCROLLED_WINDOW (scroller)));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}
