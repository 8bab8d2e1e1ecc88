#include "ui/pages/qd-milestones-private.h"

#include "ui/widgets/qd-text-room.h"

/* How the page divides its width between list and chart: by itself, until a person drags the edge between them; what was
 * chosen is remembered beside the columns of the list. */

#define NARROW 760          /* below it the list has only its titles beside the chart */
#define LIST_WIDTH 540
#define LIST_SHARE .55      /* of a page that has no room for it */
#define WIDE 1500           /* from here on the list has all its columns */
#define WIDE_LIST 860
#define LEAST_LIST 190
#define GROUP "Milestones"
#define WIDTH_KEY "list-width"

/* in pixels of text of the usual size; 0: never chosen */
static int
recall (void)
{
  g_autofree char *path = qd_column_set_memory_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return CLAMP (g_key_file_get_integer (file, GROUP, WIDTH_KEY, NULL), 0, 4000);
}

static gboolean
remember (gpointer data)
{
  QdMilestonesPage *self = data;
  g_autofree char *path = qd_column_set_memory_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  self->split_source = 0;
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_integer (file, GROUP, WIDTH_KEY, self->chosen_width);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("the width of the list is not remembered: %s", error->message);
  return G_SOURCE_REMOVE;
}

static int
wanted_width (QdMilestonesPage *self, int width)
{
  int own = width < NARROW ? width * 2 / 5 : width < WIDE ? MIN (LIST_WIDTH, (int) (width * LIST_SHARE)) : WIDE_LIST;
  int chosen = self->chosen_width > 0 ? qd_text_room (self->paned, self->chosen_width) : own;

  return MAX (LEAST_LIST, MIN (chosen, width - QD_MILESTONES_LEAST_CHART));
}

void
qd_milestones_page_fit_split (QdMilestonesPage *self)
{
  int width = gtk_widget_get_width (self->paned), wanted;

  if (width <= 0)
    return;
  wanted = wanted_width (self, width);
  self->fitted_width = width;
  self->is_splitting = TRUE;
  if (gtk_paned_get_position (GTK_PANED (self->paned)) != wanted)
    gtk_paned_set_position (GTK_PANED (self->paned), wanted);
  self->is_splitting = FALSE;
}

/* By pointer or key, where the page has the width it had: in another one the paned itself moves the edge. */
static void
splitter_moved (GtkPaned *paned, GParamSpec *pspec, QdMilestonesPage *self)
{
  if (!self->is_splitting && self->fitted_width > 0 && gtk_widget_get_width (GTK_WIDGET (paned)) == self->fitted_width)
    {
      self->chosen_width = (int) (gtk_paned_get_position (paned) / qd_text_scale (GTK_WIDGET (paned)) + .5);
      g_clear_handle_id (&self->split_source, g_source_remove);
      self->split_source = g_timeout_add (300, remember, self);
    }
  qd_page_queue_fit (QD_PAGE (self));
}

GtkWidget *
qd_milestones_page_create_split (QdMilestonesPage *self, GtkWidget *list, GtkWidget *chart)
{
  GtkPaned *paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));

  self->chosen_width = recall ();
  gtk_paned_set_start_child (paned, list);
  gtk_paned_set_end_child (paned, chart);
  gtk_paned_set_resize_start_child (paned, FALSE);
  gtk_paned_set_shrink_start_child (paned, FALSE);
  gtk_paned_set_shrink_end_child (paned, FALSE);
  gtk_widget_set_size_request (list, LEAST_LIST, 120);
  gtk_widget_set_vexpand (GTK_WIDGET (paned), TRUE);
  g_signal_connect (paned, "notify::position", G_CALLBACK (splitter_moved), self);
  return GTK_WIDGET (paned);
}

void
qd_milestones_page_keep_split (QdMilestonesPage *self)
{
  if (self->split_source == 0)
    return;
  g_source_remove (self->split_source);
  remember (self);
}
