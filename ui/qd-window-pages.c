#include <glib/gi18n.h>

#include "ui/qd-frame-log.h"
#include "ui/qd-page-list.h"
#include "ui/qd-window-private.h"
#include "ui/widgets/qd-tooltip.h"

/* The page list of a window and the stack beside it. Rows are made from what the classes of pages say; a page itself is
 * made when it is first shown, since a window should stand at once and most pages are not looked at in a sitting. */

static GtkWidget *
create_row (const QdPageClass *klass)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(klass->title)), *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "attention");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  qd_tooltip_set (row, _(klass->title));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (klass->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "label", label);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(klass->title), -1);
  return row;
}

void
qd_window_fill_page_list (QdWindow *self)
{
  for (guint i = 0; i < qd_page_list_count (); i++)
    gtk_list_box_append (self->page_list, create_row (qd_page_list_nth_class (i)));
  gtk_list_box_select_row (self->page_list, gtk_list_box_get_row_at_index (self->page_list, 0));
  qd_window_fit_page_list (self);
}

/* In a narrow window the page list shows its symbols only. */
void
qd_window_fit_page_list (QdWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  gboolean has_room = surface == NULL || gdk_surface_get_width (surface) >= 760;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "label"), has_room);
  gtk_widget_set_size_request (self->sidebar, has_room ? 186 : -1, -1);
}

static void
update_attention (QdWindow *self, const QdReview *review)
{
  for (guint i = 0; i < qd_page_list_count (); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, (int) i);
      GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
      guint n = qd_page_class_count_attention (qd_page_list_nth_class (i), review);
      g_autofree char *text = g_strdup_printf ("%u", n);

      gtk_label_set_text (GTK_LABEL (count), text);
      gtk_widget_set_visible (count, n > 0);
    }
}

static void
page_navigates (QdPage *page, const char *page_name, const char *code, QdWindow *self)
{
  qd_window_show_page (self, page_name, code);
}

static void
page_says (QdPage *page, const char *message, gboolean with_undo, QdWindow *self)
{
  qd_window_show_message (self, message, with_undo);
}

/* The page at that place of the list, which has been told the newest review. */
static QdPage *
bring_page (QdWindow *self, guint i)
{
  const QdReview *review = qd_session_get_review (self->session);
  QdPage *page = g_ptr_array_index (self->pages, i);

  if (page == NULL)
    {
      page = g_object_new (qd_page_list_nth (i), NULL);
      self->pages->pdata[i] = page;
      qd_page_set_session (page, self->session);
      gtk_stack_add_named (self->page_stack, GTK_WIDGET (page), qd_page_get_name (page));
      g_signal_connect_object (page, "navigate", G_CALLBACK (page_navigates), self, 0);
      g_signal_connect_object (page, "message", G_CALLBACK (page_says), self, 0);
    }
  if (review != NULL)
    qd_page_set_review (page, review);
  return page;
}

/* The page that was in sight is hidden, not only covered: GTK 4.8 keeps the styles of all that a stack holds up to date, and
 * with several pages made, each key and each edit waited for those of hundreds of cells that nobody sees. */
static void
bring_into_sight (QdWindow *self, GtkWidget *page)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->page_stack);

  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (self->page_stack, page);
  if (before != NULL && before != page)
    gtk_widget_set_visible (before, FALSE);
}

/* Where the page will be while its plan is still being opened: its head, as pages have it. */
static void
show_empty_frame (QdWindow *self, const QdPageClass *klass)
{
  GtkWidget *frame = gtk_stack_get_child_by_name (self->page_stack, "frame");

  if (frame == NULL)
    {
      frame = gtk_label_new (NULL);
      gtk_widget_add_css_class (frame, "title-2");
      gtk_widget_add_css_class (frame, "page-margins");
      gtk_widget_set_halign (frame, GTK_ALIGN_START);
      gtk_widget_set_valign (frame, GTK_ALIGN_START);
      gtk_stack_add_named (self->page_stack, frame, "frame");
    }
  gtk_label_set_text (GTK_LABEL (frame), _(klass->title));
  bring_into_sight (self, frame);
}

static void
remove_empty_frame (QdWindow *self)
{
  GtkWidget *frame = gtk_stack_get_child_by_name (self->page_stack, "frame");

  if (frame != NULL)
    gtk_stack_remove (self->page_stack, frame);
}

void
qd_window_show_selected_page (QdWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->page_list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (i < 0)
    return;
  qd_frame_log_mark (GTK_WIDGET (self), "page", qd_page_list_nth_class ((guint) i)->name);
  if (self->session == NULL)
    {
      show_empty_frame (self, qd_page_list_nth_class ((guint) i));
      return;
    }
  qd_window_came_to (self, (guint) i, NULL);
  bring_into_sight (self, GTK_WIDGET (bring_page (self, (guint) i)));
  remove_empty_frame (self);
}

void
qd_window_show_nth_page (QdWindow *self, guint i, const char *code)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, (int) i);

  gtk_list_box_select_row (self->page_list, row);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->page_list)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  if (self->session == NULL)
    return;
  qd_window_came_to (self, i, code);
  qd_page_show_record (bring_page (self, i), code);
}

void
qd_window_show_page (QdWindow *self, const char *page_name, const char *code)
{
  int i = qd_page_list_find (page_name);

  if (i >= 0)
    qd_window_show_nth_page (self, (guint) i, code);
}

gboolean
qd_window_focus_page (GtkWindow *window)
{
  QdWindow *self = QD_WINDOW (window);
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->page_list);

  if (QD_IS_PAGE (page) && (qd_page_take_focus (QD_PAGE (page)) || gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD)))
    return TRUE;
  return row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Only the page in sight is told: the others would compute what nobody sees, between an edit and its frame. */
void
qd_window_show_review (QdWindow *self, const QdReview *review)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);

  if (QD_IS_PAGE (page))
    qd_page_set_review (QD_PAGE (page), review);
  update_attention (self, review);
}

gboolean
qd_window_has_figures (QdWindow *self)
{
  return self->session != NULL && qd_session_get_review (self->session) != NULL;
}
