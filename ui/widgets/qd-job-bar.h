#pragma once

#include <gtk/gtk.h>
#include "model/jobs/qd-job.h"

/* A bar at the foot of the window for one long piece of work: what it is, how far, Cancel. Hidden when idle. */
#define QD_TYPE_JOB_BAR (qd_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (QdJobBar, qd_job_bar, QD, JOB_BAR, GtkWidget)

GtkWidget *qd_job_bar_new (void);
/* A job to hand to the worker; the bar follows it until qd_job_bar_finish. (transfer full) */
QdJob     *qd_job_bar_start (QdJobBar *self, const char *what);
void       qd_job_bar_finish (QdJobBar *self);
gboolean   qd_job_bar_is_busy (QdJobBar *self);
