#include "ui/export/qd-export-logo.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-deck-logo.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/export/qd-export-parts.h"
#include "ui/widgets/qd-tooltip.h"

/* of the picture in the row; it is kept with so many pixels to one, for screens of high density */
#define MOST_WIDTH 120
#define MOST_HEIGHT 36
#define DENSITY 2
#define MARGIN 4

struct _QdExportLogo
{
  AdwActionRow   parent_instance;
  QdExportDraft *draft;
  char          *plan_path;
  GtkWidget     *picture, *choose, *remove;
  GdkPixbuf     *pixels;      /* NULL: nothing to see */
  GCancellable  *reading;     /* the file that is being read; NULL: none */
  char          *problem;     /* NULL: none known */
};

G_DEFINE_FINAL_TYPE (QdExportLogo, qd_export_logo, ADW_TYPE_ACTION_ROW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- reading --- */

static GdkPixbuf *
load_picture (const char *path, GError **error)
{
  g_autoptr (QdDeckLogo) logo = qd_deck_logo_load (path, error);
  g_autoptr (GInputStream) stream = logo != NULL ? g_memory_input_stream_new_from_bytes (logo->bytes) : NULL;
  GdkPixbuf *pixels;
  g_autofree char *name = NULL;
  gboolean is_tall;

  if (logo == NULL)
    return NULL;
  is_tall = logo->width * MOST_HEIGHT < logo->height * MOST_WIDTH;
  pixels = gdk_pixbuf_new_from_stream_at_scale (stream, is_tall ? -1 : MOST_WIDTH * DENSITY,
                                                is_tall ? MOST_HEIGHT * DENSITY : -1, TRUE, NULL, NULL);
  if (pixels != NULL)
    return pixels;
  name = g_filename_display_name (path);
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("The logo “%s” cannot be used: %s"), name,
               _("it is no PNG or JPEG picture, or it is damaged"));
  return NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkPixbuf *pixels = load_picture (path, &error);

  if (pixels != NULL)
    g_task_return_pointer (task, pixels, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* --- showing --- */

/* On paper white, as on the cover, whatever the window's colours are. */
static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  QdExportLogo *self = data;

  if (self->pixels == NULL)
    return;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_scale (cr, 1.0 / DENSITY, 1.0 / DENSITY);
  gdk_cairo_set_source_pixbuf (cr, self->pixels, 0, 0);
  cairo_paint (cr);
}

static void
set_pixels (QdExportLogo *self, GdkPixbuf *pixels)
{
  GtkDrawingArea *area = GTK_DRAWING_AREA (self->picture);

  g_set_object (&self->pixels, pixels);
  gtk_widget_set_visible (self->picture, pixels != NULL);
  if (pixels == NULL)
    return;
  gtk_drawing_area_set_content_width (area, gdk_pixbuf_get_width (pixels) / DENSITY + 2 * MARGIN);
  gtk_drawing_area_set_content_height (area, gdk_pixbuf_get_height (pixels) / DENSITY + 2 * MARGIN);
  gtk_widget_queue_draw (self->picture);
}

static void
show (QdExportLogo *self)
{
  g_autofree char *name = self->draft->logo != NULL ? g_filename_display_name (self->draft->logo) : NULL;
  g_autofree char *text = g_markup_escape_text (self->problem != NULL ? self->problem
                                                : name != NULL        ? name
                                                                      : _("A PNG or JPEG file for the cover"),
                                                -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  qd_export_row_set_problem (GTK_WIDGET (self), self->problem != NULL);
  gtk_widget_set_visible (self->remove, self->draft->logo != NULL);
}

static void
was_read (GObject *source, GAsyncResult *result, gpointer data)
{
  QdExportLogo *self = QD_EXPORT_LOGO (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixels = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;   /* the dialog is gone, or another one was chosen meanwhile */
  g_clear_object (&self->reading);
  if (error != NULL)
    self->problem = g_strdup (error->message);
  set_pixels (self, pixels);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_logo (QdExportLogo *self)
{
  g_autofree char *path = qd_deck_logo_path (self->draft->logo, self->plan_path);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->problem, g_free);
  set_pixels (self, NULL);
  show (self);
  if (path == NULL)
    return;
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, was_read, NULL);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

gboolean
qd_export_logo_has_problem (QdExportLogo *self)
{
  return self->problem != NULL;
}

void
qd_export_logo_focus (QdExportLogo *self)
{
  gtk_widget_grab_focus (self->choose);
}

char *
qd_export_logo_describe (QdExportLogo *self)
{
  g_autofree char *base = self->draft->logo != NULL ? g_path_get_basename (self->draft->logo) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL, *text = NULL;

  if (self->problem != NULL)
    text = g_strdup (_("The logo cannot be used"));
  else
    text = name != NULL ? g_strdup_printf (_("logo %s"), name) : g_strdup (_("no logo"));
  return g_markup_escape_text (text, -1);
}

/* --- what a person does --- */

static void
set_logo (QdExportLogo *self, const char *logo)
{
  g_free (self->draft->logo);
  self->draft->logo = g_strdup (logo);
  read_logo (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What lies beside the plan is remembered so: both may be moved together. */
static void
file_chosen (const char *path, gpointer data)
{
  QdExportLogo *self = data;
  g_autofree char *folder = g_path_get_dirname (self->plan_path), *beside = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path), *absolute = g_canonicalize_filename (folder, NULL);

  set_logo (self, g_strcmp0 (beside, absolute) == 0 ? name : path);
}

static void
choose_clicked (GtkButton *button, QdExportLogo *self)
{
  const char *const suffixes[] = { ".png", ".jpg", ".jpeg", NULL };
  g_autofree char *folder = g_path_get_dirname (self->plan_path);
  const QdFileQuestion question = { .title = _("Choose a Logo"), .accept = _("_Choose"), .filter_name = _("Pictures"),
                                    .suffixes = suffixes, .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &question, file_chosen, self);
}

static void
remove_clicked (GtkButton *button, QdExportLogo *self)
{
  gtk_widget_grab_focus (self->choose);
  set_logo (self, NULL);
}

/* The dialog goes, and the draft with it; a worker may hold the row for a while yet. */
static void
qd_export_logo_unroot (GtkWidget *widget)
{
  QdExportLogo *self = QD_EXPORT_LOGO (widget);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  GTK_WIDGET_CLASS (qd_export_logo_parent_class)->unroot (widget);
}

static void
qd_export_logo_finalize (GObject *object)
{
  QdExportLogo *self = QD_EXPORT_LOGO (object);

  g_clear_object (&self->reading);
  g_free (self->plan_path);
  g_free (self->problem);
  g_clear_object (&self->pixels);
  G_OBJECT_CLASS (qd_export_logo_parent_class)->finalize (object);
}

static void
qd_export_logo_class_init (QdExportLogoClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unroot = qd_export_logo_unroot;
  G_OBJECT_CLASS (klass)->finalize = qd_export_logo_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_export_logo_init (QdExportLogo *self)
{
  self->picture = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "visible", FALSE,
                                NULL);
  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  self->choose = gtk_button_new_with_mnemonic (_("_Choose…"));
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->picture), draw, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Logo"), -1);
  qd_tooltip_set (self->remove, _("Remove the logo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove the logo"), -1);
  g_signal_connect (self->choose, "clicked", G_CALLBACK (choose_clicked), self);
  g_signal_connect (self->remove, "clicked", G_CALLBACK (remove_clicked), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Logo"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->picture);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->choose);
}

GtkWidget *
qd_export_logo_new (QdExportDraft *draft, QdSession *session)
{
  QdExportLogo *self = g_object_new (QD_TYPE_EXPORT_LOGO, NULL);

  self->draft = draft;
  self->plan_path = g_strdup (qd_plan_get_path (qd_session_get_plan (session)));
  read_logo (self);
  return GTK_WIDGET (self);
}
