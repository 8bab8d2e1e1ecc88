#include "ui/qd-frame-log.h"

#include <stdio.h>
#include <time.h>

/* a moment, by the clock and by what this thread has worked; microseconds */
typedef struct
{
  gint64 clock, cpu;
} Moment;

typedef struct
{
  GtkWindow *window;
  FILE      *file;
  double     least;                          /* milliseconds worth a line */
  gboolean (*has_figures) (GtkWindow *window);
  gboolean   had_frame, had_figures;
  Moment     frame_began, turn_began, marked_at;   /* clock 0: not now */
  char      *kind, *detail;                  /* of the mark */
  Moment     asked_at;                       /* when the figures that the mark asked for have not come; clock 0 */
  gboolean   has_answer;                     /* they have, to be drawn */
  GSource   *watchdog;
} FrameLog;

/* Looks at the clock whenever the main loop goes to wait and comes back. */
typedef struct
{
  GSource   source;
  FrameLog *log;
} Watchdog;

static void
frame_log_free (gpointer data)
{
  FrameLog *log = data;

  g_source_destroy (log->watchdog);
  g_source_unref (log->watchdog);
  fclose (log->file);
  g_free (log->kind);
  g_free (log->detail);
  g_free (log);
}

static Moment
now (void)
{
  Moment moment = { .clock = g_get_monotonic_time () };
  struct timespec cpu;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu) == 0)
    moment.cpu = cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000;
  return moment;
}

static void
write_line (FrameLog *log, const char *kind, const Moment *from, const char *detail)
{
  Moment end = now (), start = from != NULL ? *from : end;

  fprintf (log->file, "%.3f %s %.3f %.3f %s\n", end.clock / 1000.0, kind, (end.clock - start.clock) / 1000.0,
           (end.cpu - start.cpu) / 1000.0, detail != NULL ? detail : "");
  fflush (log->file);
}

static void
write_if_long (FrameLog *log, const char *kind, const Moment *from)
{
  if (from->clock != 0 && (g_get_monotonic_time () - from->clock) / 1000.0 >= log->least)
    write_line (log, kind, from, NULL);
}

static gboolean
prepare (GSource *source, int *timeout)
{
  FrameLog *log = ((Watchdog *) source)->log;

  write_if_long (log, "blocked", &log->turn_began);
  log->turn_began.clock = 0;
  *timeout = -1;
  return FALSE;
}

static gboolean
check (GSource *source)
{
  ((Watchdog *) source)->log->turn_began = now ();
  return FALSE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;   /* never ready */
}

static GSource *
create_watchdog (FrameLog *log)
{
  static GSourceFuncs functions = { .prepare = prepare, .check = check, .dispatch = dispatch };
  GSource *source = g_source_new (&functions, sizeof (Watchdog));

  ((Watchdog *) source)->log = log;
  /* before all others: those behind one that is ready are not asked */
  g_source_set_priority (source, G_MININT);
  g_source_attach (source, NULL);
  return source;
}

static void
frame_begins (GdkFrameClock *clock, FrameLog *log)
{
  log->frame_began = now ();
}

static void
frame_painted (GdkFrameClock *clock, FrameLog *log)
{
  write_if_long (log, "frame", &log->frame_began);
  if (!log->had_frame)
    write_line (log, "first-frame", NULL, NULL);
  log->had_frame = TRUE;
  if (!log->had_figures && log->has_figures (log->window))
    {
      write_line (log, "figures", NULL, NULL);
      log->had_figures = TRUE;
    }
  if (log->marked_at.clock != 0)
    write_line (log, log->kind, &log->marked_at, log->detail);
  log->marked_at.clock = 0;
  if (log->has_answer && log->asked_at.clock != 0)
    write_line (log, "answer", &log->asked_at, log->kind);
  if (log->has_answer)
    log->asked_at.clock = 0;
  log->has_answer = FALSE;
}

static void
realized (GtkWidget *window, FrameLog *log)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins), log);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_painted), log);
}

static void
unrealized (GtkWidget *window, FrameLog *log)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), log);
}

void
qd_frame_log_watch (GtkWindow *window, gboolean (*has_figures) (GtkWindow *window))
{
  const char *path = g_getenv ("QUARTERDECK_FRAME_LOG"), *least = g_getenv ("QUARTERDECK_FRAME_LOG_MS");
  FILE *file = path != NULL ? fopen (path, "a") : NULL;
  FrameLog *log;

  if (file == NULL)
    return;
  log = g_new0 (FrameLog, 1);
  log->window = window;
  log->file = file;
  log->least = least != NULL ? g_ascii_strtod (least, NULL) : 10;
  log->has_figures = has_figures;
  log->watchdog = create_watchdog (log);
  g_signal_connect_after (window, "realize", G_CALLBACK (realized), log);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealized), log);
  g_object_set_data_full (G_OBJECT (window), "frame-log", log, frame_log_free);
}

static FrameLog *
log_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? g_object_get_data (G_OBJECT (root), "frame-log") : NULL;
}

void
qd_frame_log_mark (GtkWidget *widget, const char *kind, const char *detail)
{
  FrameLog *log = log_of (widget);

  if (log == NULL)
    return;
  g_free (log->kind);
  g_free (log->detail);
  log->kind = g_strdup (kind);
  log->detail = g_strdup (detail);
  log->marked_at = log->asked_at = now ();
  log->has_answer = FALSE;
}

void
qd_frame_log_answer (GtkWidget *widget)
{
  FrameLog *log = log_of (widget);

  if (log != NULL)
    log->has_answer = TRUE;
}
