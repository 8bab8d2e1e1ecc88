#pragma once

#include <gtk/gtk.h>

#include "model/exchange/qd-template.h"

/* Asks what the plan of a template is to be called, its year and its currency, filled with what the template has; the
 * name follows the year until it is typed over. `answered` is not called when the person cancels; `data` is handed on as
 * long as `parent` lives. */
typedef void (*QdNewPlanAnswered) (const QdTemplateAnswers *answers, gpointer data);

void qd_new_plan_dialog_present (GtkWindow *parent, const QdTemplate *template, int year, QdNewPlanAnswered answered,
                                 gpointer data);
