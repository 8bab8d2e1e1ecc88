#pragma once

#include <gtk/gtk.h>

/* What the main thread did when it should have drawn: for measuring (tests/bench/README.md), off unless the environment
 * names a file in QUARTERDECK_FRAME_LOG. A line each, "MONOTONIC_MS KIND MS CPU_MS DETAIL", where CPU_MS is what the thread
 * itself worked, whatever else the machine did meanwhile:
 *   first-frame, figures   when the window's first frame, and the first one with figures, were drawn
 *   frame                  a frame that took longer than QUARTERDECK_FRAME_LOG_MS (10) to lay out and draw
 *   blocked                a turn of the main loop longer than that: nothing could be drawn or typed meanwhile
 *   page, edit, undo, jump from what the person did to the end of the next frame
 *   answer                 from there to the end of the first frame with the figures that follow from it; DETAIL is that KIND */

/* Begins to log for a window; has_figures tells whether it shows any by now. Each window that is watched tells of blocked
 * turns; those of one thread are the same. */
void qd_frame_log_watch (GtkWindow *window, gboolean (*has_figures) (GtkWindow *window));
/* The person did something in the window of that widget; logged with the next frame. */
void qd_frame_log_mark (GtkWidget *widget, const char *kind, const char *detail);
/* The newest figures stand in the window of that widget; logged with the next frame when they are awaited. */
void qd_frame_log_answer (GtkWidget *widget);
