#include "ui/widgets/qd-job-bar.h"

#include <glib/gi18n.h>

struct _QdJobBar
{
  GtkWidget       parent_instance;
  GtkRevealer    *revealer;
  GtkLabel       *what;
  GtkProgressBar *progress;
  GtkWidget      *cancel;
  QdJob          *job;
  guint           timeout, looks;
};

#define LOOKS_BEFORE_SHOWN 4   /* what is done sooner needs no bar that comes and goes */

G_DEFINE_FINAL_TYPE (QdJobBar, qd_job_bar, GTK_TYPE_WIDGET)

/* Looks ten times a second; the worker is never asked to call into the main thread. */
static gboolean
follow (gpointer data)
{
  QdJobBar *self = data;
  double fraction = qd_job_get_progress (self->job);

  if (++self->looks == LOOKS_BEFORE_SHOWN)
    gtk_revealer_set_reveal_child (self->revealer, TRUE);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  return G_SOURCE_CONTINUE;
}

static void
cancel_clicked (GtkButton *button, QdJobBar *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (qd_job_get_cancellable (self->job));
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

QdJob *
qd_job_bar_start (QdJobBar *self, const char *what)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_return_val_if_fail (self->job == NULL, NULL);
  self->job = qd_job_new (cancellable);
  self->timeout = g_timeout_add (100, follow, self);
  gtk_label_set_text (self->what, what);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  self->looks = 0;
  return qd_job_ref (self->job);
}

void
qd_job_bar_finish (QdJobBar *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->job, qd_job_unref);
  if (self->revealer != NULL)
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

gboolean
qd_job_bar_is_busy (QdJobBar *self)
{
  return self->job != NULL;
}

static void
qd_job_bar_dispose (GObject *object)
{
  QdJobBar *self = QD_JOB_BAR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (self->job != NULL)
    g_cancellable_cancel (qd_job_get_cancellable (self->job));
  self->revealer = NULL;
  qd_job_bar_finish (self);
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (qd_job_bar_parent_class)->dispose (object);
}

static void
qd_job_bar_class_init (QdJobBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_job_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qd_job_bar_init (QdJobBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  self->what = GTK_LABEL (gtk_label_new (NULL));
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "job-bar");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->what));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_revealer_set_child (self->revealer, box);
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
  g_signal_connect (self->cancel, "clicked", G_CALLBACK (cancel_clicked), self);
}

GtkWidget *
qd_job_bar_new (void)
{
  return g_object_new (QD_TYPE_JOB_BAR, NULL);
}
