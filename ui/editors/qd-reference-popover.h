#pragma once

#include <gtk/gtk.h>
#include "ui/editors/qd-field-form.h"

/* Finds a record of a kind by code and name among those of the form's plan. */
typedef struct
{
  QdFieldForm *form;
  QdKindId     kind;
  gboolean     may_be_none;                       /* offers "None" */
  void       (*chosen) (gint64 id, gpointer data);  /* 0 for none */
  /* "New Person…" with what was typed to search for, NULL for nothing */
  void       (*create) (const char *typed, gpointer data);
  gpointer     data;                              /* lives as long as the popover */
} QdReferenceQuestion;

GtkWidget *qd_reference_popover_new (const QdReferenceQuestion *question);
