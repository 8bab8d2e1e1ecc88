#include "ui/pages/qd-history-pane.h"

#include <glib/gi18n.h>

#include "ui/pages/qd-history-print.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-text-room.h"

#define WIDTH 378
#define MOST_LINES 200
#define LINES_AT_ONCE 24   /* more than are seen without scrolling, less than a frame's time */

struct _QdHistoryPane
{
  AdwBin         parent_instance;
  QdPage        *page;
  GtkWidget     *box;
  QdHistoryStep *step;
  GtkListBox    *list;       /* of its changes; NULL without any */
  guint          n_listed;   /* in it by now */
  guint          filling;    /* tick callback that adds the others; 0: all are there */
};

G_DEFINE_FINAL_TYPE (QdHistoryPane, qd_history_pane, ADW_TYPE_BIN)

enum
{
  GO_TO,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static GtkWidget *
create_values (const QdChangeLine *line)
{
  g_autofree char *text = qd_history_line_values (line);
  GtkWidget *label = qd_label_new_wrapped (text, "numeric");

  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
line_activated (GtkListBox *list, GtkListBoxRow *row, QdHistoryPane *self)
{
  const QdChangeLine *line = g_object_get_data (G_OBJECT (row), "line");
  const char *page = line != NULL ? qd_history_page_of_kind (line->kind) : NULL;

  if (page != NULL)
    qd_page_navigate (self->page, page, line->code);
}

static GtkWidget *
create_line (QdHistoryPane *self, const QdChangeLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *head = qd_history_line_subject (line);
  const char *page = qd_history_page_of_kind (line->kind);

  gtk_box_append (GTK_BOX (box), qd_label_new_wrapped (head, "caption-heading"));
  gtk_box_append (GTK_BOX (box), create_values (line));
  gtk_widget_add_css_class (box, "history-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), page != NULL && qd_page_can_navigate (self->page, page));
  g_object_set_data (G_OBJECT (row), "line", (gpointer) line);
  return row;
}

static void
go_clicked (GtkButton *button, QdHistoryPane *self)
{
  g_signal_emit (self, signals[GO_TO], 0, self->step);
}

static void
add_way_back (QdHistoryPane *self, const QdChangeStep *step, guint n_apart)
{
  GtkWidget *button;
  g_autofree char *text = NULL;

  if (step->undone)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Redoes %u step", "Redoes %u steps", n_apart), n_apart);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Undoes %u later step", "Undoes %u later steps", n_apart), n_apart);
  button = gtk_button_new_with_label (step->undone ? _("Bring Back up to Here…") : _("Go Back to Here…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (go_clicked), self);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_box_append (GTK_BOX (self->box), qd_label_new_wrapped (text, "dim-label"));
}

static gboolean
fill_list (QdHistoryPane *self)
{
  const GPtrArray *lines = qd_history_step_get (self->step)->lines;
  guint most = MIN (lines->len, MOST_LINES), end = MIN (self->n_listed + LINES_AT_ONCE, most);

  for (; self->n_listed < end; self->n_listed++)
    gtk_list_box_append (self->list, create_line (self, g_ptr_array_index (lines, self->n_listed)));
  return self->n_listed < most;
}

static gboolean
fill_more (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  QdHistoryPane *self = QD_HISTORY_PANE (widget);

  if (fill_list (self))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_filling (QdHistoryPane *self)
{
  if (self->filling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->filling);
  self->filling = 0;
}

/* The first now, of the others as many with each frame as it has the time to lay out. */
static void
add_lines (QdHistoryPane *self, const QdChangeStep *step)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  g_signal_connect (list, "row-activated", G_CALLBACK (line_activated), self);
  self->list = GTK_LIST_BOX (list);
  self->n_listed = 0;
  if (fill_list (self))
    self->filling = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_more, NULL, NULL);
  gtk_box_append (GTK_BOX (self->box), list);
  if (step->lines->len > MOST_LINES)
    {
      g_autofree char *rest = g_strdup_printf (_("and %u more"), step->lines->len - MOST_LINES);

      gtk_box_append (GTK_BOX (self->box), qd_label_new_wrapped (rest, "dim-label"));
    }
}

void
qd_history_pane_show (QdHistoryPane *self, QdHistoryStep *item, guint n_apart, gboolean can_edit)
{
  const QdChangeStep *step;
  GtkWidget *child;

  stop_filling (self);
  self->list = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_set_object (&self->step, item);
  if (item == NULL)
    return;
  step = qd_history_step_get (item);
  g_autofree char *day = qd_history_step_get_day (item), *time = qd_history_step_get_time (item);
  g_autofree char *when = g_strdup_printf ("%s %s · %s%s%s", day, time, step->who != NULL ? step->who : "",
                                           step->undone ? " · " : "", step->undone ? _("undone") : "");
  gtk_box_append (GTK_BOX (self->box), qd_label_new_wrapped (step->what, "title-4"));
  gtk_box_append (GTK_BOX (self->box), qd_label_new_wrapped (when, "dim-label"));
  if (step->lines->len > 0)
    add_lines (self, step);
  if (can_edit && n_apart > 0)
    add_way_back (self, step, n_apart);
}

static void
qd_history_pane_dispose (GObject *object)
{
  stop_filling (QD_HISTORY_PANE (object));
  g_clear_object (&QD_HISTORY_PANE (object)->step);
  G_OBJECT_CLASS (qd_history_pane_parent_class)->dispose (object);
}

static void
qd_history_pane_class_init (QdHistoryPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_history_pane_dispose;
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, QD_TYPE_HISTORY_STEP);
}

static void
qd_history_pane_init (QdHistoryPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes of the step"), -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (scroller, "history-pane");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_size_request (GTK_WIDGET (self), qd_text_room (GTK_WIDGET (self), WIDTH), -1);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
qd_history_pane_new (QdPage *page)
{
  QdHistoryPane *self = g_object_new (QD_TYPE_HISTORY_PANE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
