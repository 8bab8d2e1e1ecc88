#include "reports/print/qd-file-sink.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "model/base/qd-beside.h"
#include "model/base/qd-error.h"

struct _QdFileSink
{
  char *target;
  char *beside;         /* NULL: the target itself is written */
  FILE *file;           /* NULL once closed */
  int   error_number;   /* of the first write that failed, 0 */
};

static void
set_error (const QdFileSink *sink, const char *reason, GError **error)
{
  g_autofree char *shown = g_filename_display_name (sink->target);

  if (sink->beside == NULL)
    g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, reason);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("“%s” cannot be written: %s"), shown, reason);
}

static QdFileSink *
sink_open (const char *path, char *beside, GError **error)
{
  QdFileSink *sink = g_new0 (QdFileSink, 1);

  sink->target = g_strdup (path);
  sink->beside = beside;
  sink->file = g_fopen (beside != NULL ? beside : path, "wb");
  if (sink->file != NULL)
    return sink;
  set_error (sink, g_strerror (errno), error);
  qd_file_sink_free (sink);
  return NULL;
}

QdFileSink *
qd_file_sink_new (const char *path, GError **error)
{
  char *beside = qd_beside_new (path, 0666);
  const int number = errno;
  g_autofree char *shown = g_filename_display_name (path);

  if (beside != NULL)
    return sink_open (path, beside, error);
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("“%s” cannot be written: %s"), shown, g_strerror (number));
  return NULL;
}

QdFileSink *
qd_file_sink_new_in_place (const char *path, GError **error)
{
  return sink_open (path, NULL, error);
}

/* After a failure nothing more is written: a file with a hole would look whole. */
cairo_status_t
qd_file_sink_write (void *sink, const unsigned char *data, unsigned int length)
{
  QdFileSink *self = sink;

  if (self->error_number == 0 && fwrite (data, 1, length, self->file) == length)
    return CAIRO_STATUS_SUCCESS;
  if (self->error_number == 0)
    self->error_number = errno != 0 ? errno : EIO;
  return CAIRO_STATUS_WRITE_ERROR;
}

/* Everything written stands on the disk. Some file systems cannot say so (EINVAL, EROFS). */
static void
close_file (QdFileSink *sink)
{
  FILE *file = g_steal_pointer (&sink->file);
  gboolean is_safe = sink->error_number == 0 && fflush (file) == 0
                     && (g_fsync (fileno (file)) == 0 || errno == EINVAL || errno == EROFS);

  if (!is_safe && sink->error_number == 0)
    sink->error_number = errno;
  if (fclose (file) != 0 && sink->error_number == 0)
    sink->error_number = errno;
}

gboolean
qd_file_sink_commit (QdFileSink *sink, cairo_surface_t *surface, cairo_status_t drawn, GError **error)
{
  g_return_val_if_fail (sink != NULL && sink->file != NULL, FALSE);

  if (surface != NULL)
    cairo_surface_finish (surface);
  if (drawn == CAIRO_STATUS_SUCCESS && surface != NULL)
    drawn = cairo_surface_status (surface);
  close_file (sink);
  if (sink->error_number == 0 && drawn == CAIRO_STATUS_SUCCESS
      && (sink->beside == NULL || g_rename (sink->beside, sink->target) == 0))
    {
      g_clear_pointer (&sink->beside, g_free);
      return TRUE;
    }
  if (sink->error_number == 0 && drawn != CAIRO_STATUS_SUCCESS)
    set_error (sink, cairo_status_to_string (drawn), error);
  else
    set_error (sink, g_strerror (sink->error_number != 0 ? sink->error_number : errno), error);
  return FALSE;
}

void
qd_file_sink_free (QdFileSink *sink)
{
  if (sink == NULL)
    return;
  if (sink->file != NULL)
    fclose (sink->file);
  if (sink->beside != NULL)
    g_unlink (sink->beside);
  g_free (sink->beside);
  g_free (sink->target);
  g_free (sink);
}
