#include "ui/editors/qd-field-row-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/widgets/qd-text-room.h"

/* Text of several lines: it grows with what is written, up to a third of the form, then it scrolls. */

static char *
text_of (QdFieldRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A text that came with a file and would take minutes to lay out: it can be read in part and not be typed over. */
static void
show_beginning (QdFieldRow *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control));
  const char *end = g_utf8_offset_to_pointer (text, QD_FIELD_ROW_LINE_LENGTH);
  g_autofree char *part = g_strndup (text, (gsize) (end - text));
  g_autofree char *beginning = g_strconcat (part, "…", NULL);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->control), FALSE);
  qd_field_row_set_shown (self, beginning);
  gtk_text_buffer_set_text (buffer, beginning, -1);
}

static void
show_long (QdFieldRow *self)
{
  const char *text = qd_record_get_text (qd_field_form_get_record (self->form), self->field);
  g_autofree char *standing = text_of (self);

  if (text == NULL)
    text = "";
  if (g_utf8_strlen (text, -1) > QD_FIELD_ROW_TEXT_LENGTH)
    {
      show_beginning (self, text);
      return;
    }
  if (qd_field_form_get_error (self->form, self->field) != NULL || !qd_field_row_is_untouched (self, standing))
    return;
  qd_field_row_set_shown (self, text);
  if (g_str_equal (text, standing))
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), text, -1);
}

static void
commit_long (QdFieldRow *self)
{
  g_autofree char *text = text_of (self);

  qd_field_row_take_text (self, text);
}

static void
text_inserted (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length, QdFieldRow *self)
{
  glong more = g_utf8_strlen (text, length);

  if (self->is_showing || more + gtk_text_buffer_get_char_count (buffer) <= QD_FIELD_ROW_TEXT_LENGTH)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_autofree char *message = g_strdup_printf (_("The text is too long: %ld characters; at most %ld fit here"), more,
                                              (glong) QD_FIELD_ROW_TEXT_LENGTH);
  qd_field_row_complain (self, message);
}

static void
text_changed (GtkTextBuffer *buffer, QdFieldRow *self)
{
  g_autofree char *text = text_of (self);

  qd_field_row_try_text (self, text);
}

void
qd_field_row_make_long (QdFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (_(self->field->label)), *scroller = gtk_scrolled_window_new ();

  self->control = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->control), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->control), FALSE);
  gtk_widget_add_css_class (self->control, "field-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->control);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), qd_text_room (scroller, 200));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), qd_text_room (scroller, 48));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (inner, TRUE);
  gtk_box_append (GTK_BOX (inner), label);
  gtk_box_append (GTK_BOX (inner), scroller);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_widget_add_css_class (box, "field-text-box");
  self->row = adw_preferences_row_new ();
  gtk_widget_add_css_class (self->row, "field-text-row");
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "insert-text", G_CALLBACK (text_inserted),
                    self);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "changed", G_CALLBACK (text_changed), self);
  self->show = show_long;
  self->commit = commit_long;
}
