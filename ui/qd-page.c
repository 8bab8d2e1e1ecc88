#include "ui/qd-page.h"

#include "ui/qd-page-list.h"
#include "ui/widgets/qd-calm-layout.h"
#include "ui/widgets/qd-column-keys.h"
#include "ui/widgets/qd-data-grid.h"

/* what a window cannot be made smaller than, so that something is seen of a page; more is got to by scrolling */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240

typedef struct
{
  QdSession *session;
  QdReview  *review, *year_review;   /* what rows of the page point into */
  GtkWidget *frame;                  /* may be narrower than its content wants */
  guint      fit_source;
} QdPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QdPage, qd_page, ADW_TYPE_BIN)

enum
{
  NAVIGATE,
  MESSAGE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_page_dispose (GObject *object)
{
  QdPagePrivate *priv = qd_page_get_instance_private (QD_PAGE (object));

  /* First: a table that goes takes its columns out, which sorts it once more by what the session has. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_handle_id (&priv->fit_source, g_source_remove);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (qd_page_parent_class)->dispose (object);
}

/* GTK holds every widget that an event goes through until it has gone through all of them, so that by the key that closes
 * a window a table can outlive its page. Its rows point into the review, and taken apart it sorts them once more: so the
 * review goes when the event is over. */
static gboolean
end_source (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
release_later (QdReview *review)
{
  if (review != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_source, review, (GDestroyNotify) qd_review_free);
}

static void
qd_page_finalize (GObject *object)
{
  QdPagePrivate *priv = qd_page_get_instance_private (QD_PAGE (object));

  release_later (priv->review);
  release_later (priv->year_review);
  G_OBJECT_CLASS (qd_page_parent_class)->finalize (object);
}

static gboolean
is_table (GtkWidget *widget)
{
  return GTK_IS_COLUMN_VIEW (widget) || GTK_IS_LIST_VIEW (widget) || QD_IS_DATA_GRID (widget);
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) && gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 0) != NULL;
}

/* an empty page's way to begin */
static gboolean
is_suggested (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "pill")
         && gtk_widget_has_css_class (widget, "suggested-action");
}

static GtkWidget *
find_mapped (GtkWidget *widget, gboolean (*is_wanted) (GtkWidget *widget))
{
  if (!gtk_widget_get_mapped (widget) || is_wanted (widget))
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, is_wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The selected row, else the first: always the same place, however often the key of the page is pressed. */
static gboolean
grab_focus_of_list (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (list, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Who comes to a page by key goes on in its table or list, or begins it, not in the first button above. */
static gboolean
take_focus (QdPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *table = find_mapped (widget, is_table), *suggested = table == NULL ? find_mapped (widget, is_suggested) : NULL;
  GtkWidget *list = table == NULL && suggested == NULL ? find_mapped (widget, is_list) : NULL;

  if (GTK_IS_COLUMN_VIEW (table) ? qd_column_keys_has_focus (table) : table != NULL && has_focus (table))
    return TRUE;
  if (suggested != NULL)
    return gtk_widget_grab_focus (suggested);
  if (list != NULL)
    return grab_focus_of_list (GTK_LIST_BOX (list));
  /* of a table its rows; the heads are the child before them */
  return table != NULL && gtk_widget_grab_focus (GTK_IS_COLUMN_VIEW (table) ? gtk_widget_get_last_child (table) : table);
}

/* GTK asks this of all that is around a widget with the focus: when that is hidden, so that the focus has to go on somewhere;
 * and when Shift+Tab leaves the first control, which is not to come back into the table. */
static gboolean
qd_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  return qd_page_take_focus (QD_PAGE (widget));
}

static void
qd_page_class_init (QdPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = qd_page_grab_focus;
  klass->take_focus = take_focus;
  /* page name, code of a record or NULL */
  signals[NAVIGATE] = g_signal_new ("navigate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_STRING, G_TYPE_STRING);
  /* text of a toast, whether it offers to undo */
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
qd_page_init (QdPage *self)
{
}

/* --- how much room there is --- */

/* Outside of the allocation, which must not change what it allocates. */
static gboolean
fit (gpointer data)
{
  QdPagePrivate *priv = qd_page_get_instance_private (data);

  priv->fit_source = 0;
  if (QD_PAGE_GET_CLASS (data)->fit != NULL)
    QD_PAGE_GET_CLASS (data)->fit (data, gtk_widget_get_width (priv->frame));
  return G_SOURCE_REMOVE;
}

void
qd_page_queue_fit (QdPage *self)
{
  QdPagePrivate *priv = qd_page_get_instance_private (self);

  if (priv->fit_source == 0 && priv->frame != NULL)
    priv->fit_source = g_idle_add (fit, self);
}

static void
width_changed (GtkAdjustment *adjustment, GParamSpec *pspec, QdPage *self)
{
  qd_page_queue_fit (self);
}

void
qd_page_set_content (QdPage *self, GtkWidget *content)
{
  QdPagePrivate *priv = qd_page_get_instance_private (self);
  GtkScrolledWindow *frame = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  gtk_scrolled_window_set_child (frame, content);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (frame), "notify::page-size", G_CALLBACK (width_changed),
                           self, 0);
  /* larger text has other needs */
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (qd_page_queue_fit),
                           self, G_CONNECT_SWAPPED);
  priv->frame = GTK_WIDGET (frame);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), qd_calm_layout_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_WIDTH, LEAST_HEIGHT);
  adw_bin_set_child (ADW_BIN (self), priv->frame);
}

QdSession *
qd_page_get_session (QdPage *self)
{
  QdPagePrivate *priv = qd_page_get_instance_private (self);

  return priv->session;
}

void
qd_page_set_session (QdPage *self, QdSession *session)
{
  QdPagePrivate *priv = qd_page_get_instance_private (self);

  g_set_object (&priv->session, session);
}

void
qd_page_set_review (QdPage *self, const QdReview *review)
{
  QdPagePrivate *priv = qd_page_get_instance_private (self);
  QdPageClass *klass = QD_PAGE_GET_CLASS (self);
  const QdReview *year_review = qd_session_get_year_review (priv->session);
  g_autoptr (QdReview) old = NULL, old_year = NULL;

  if (review == priv->review && year_review == priv->year_review)
    return;
  old = g_steal_pointer (&priv->review);
  old_year = g_steal_pointer (&priv->year_review);
  priv->review = qd_review_ref (review);
  priv->year_review = year_review != NULL ? qd_review_ref (year_review) : NULL;
  if (klass->set_review != NULL)
    klass->set_review (self, review);
}

gboolean
qd_page_take_focus (QdPage *self)
{
  return QD_PAGE_GET_CLASS (self)->take_focus (self);
}

gboolean
qd_page_take_focus_at_record (QdPage *self)
{
  GtkWidget *table = find_mapped (GTK_WIDGET (self), is_table);

  return (GTK_IS_COLUMN_VIEW (table) && qd_column_keys_focus_selected (GTK_COLUMN_VIEW (table))) || qd_page_take_focus (self);
}

gboolean
qd_page_create_record (QdPage *self)
{
  QdPageClass *klass = QD_PAGE_GET_CLASS (self);

  return klass->create_record != NULL && klass->create_record (self);
}

QdPrint *
qd_page_create_print (QdPage *self)
{
  QdPageClass *klass = QD_PAGE_GET_CLASS (self);

  return klass->create_print != NULL ? klass->create_print (self) : NULL;
}

void
qd_page_show_record (QdPage *self, const char *code)
{
  QdPageClass *klass = QD_PAGE_GET_CLASS (self);

  if (klass->show_record != NULL && code != NULL)
    klass->show_record (self, code);
}

guint
qd_page_class_count_attention (const QdPageClass *klass, const QdReview *review)
{
  return klass->count_attention != NULL ? klass->count_attention (NULL, review) : 0;
}

const char *
qd_page_get_name (QdPage *self)
{
  return QD_PAGE_GET_CLASS (self)->name;
}

gboolean
qd_page_can_navigate (QdPage *self, const char *page_name)
{
  return qd_page_list_find (page_name) >= 0;
}

void
qd_page_navigate (QdPage *self, const char *page_name, const char *code)
{
  g_signal_emit (self, signals[NAVIGATE], 0, page_name, code);
}

void
qd_page_show_undo_toast (QdPage *self, const char *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message, TRUE);
}

void
qd_page_show_message (QdPage *self, const char *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message, FALSE);
}
