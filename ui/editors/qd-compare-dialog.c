#include "ui/editors/qd-compare-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-field-text.h"

#define MOST_ROWS 300   /* each with a check box of its own; the others share one */

typedef struct
{
  QdSession   *session;
  QdPlanMerge *merge;
  char        *name;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->session);
  qd_plan_merge_free (source->merge);
  g_free (source->name);
  g_free (source);
}

static guint
apply (gpointer data, const gboolean *selected, GError **error)
{
  Source *source = data;
  const guint n = source->merge->changes->len;
  g_autofree gboolean *all = g_new0 (gboolean, n + 1);
  g_autofree char *what = g_strdup_printf (_("Merge of %s"), source->name);
  guint n_taken = 0;

  for (guint i = 0; i < n; i++)
    n_taken += all[i] = selected[MIN (i, MOST_ROWS)];
  return qd_plan_merge_apply (source->merge, qd_session_get_plan (source->session), all, qd_session_who (), what, NULL, error)
           ? n_taken : 0;
}

/* --- rows --- */

/* a field as people see it elsewhere; escaped for markup */
static char *
shown_field (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  g_autofree char *text = qd_field_text_editable (data, record, field);

  return g_markup_escape_text (text != NULL && *text != '\0' ? text : _("(empty)"), -1);
}

/* daily rows that are added, updated, deleted */
static char **
row_numbers (const QdPlanMerge *merge)
{
  const gint64 rows[] = { merge->rows_added, merge->rows_updated, merge->rows_deleted };
  char **numbers = g_new0 (char *, G_N_ELEMENTS (rows) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    numbers[i] = qd_figure_text_number ((double) rows[i], 0, TRUE);
  return numbers;
}

static char *
describe (const QdPlanMerge *merge, const QdMergeChange *change)
{
  g_autofree char *label = NULL, *old_text = NULL, *new_text = NULL;
  g_auto (GStrv) numbers = row_numbers (merge);

  if (change->kind == NULL)
    return g_strdup_printf (_("%s added, %s updated, %s deleted"), numbers[0], numbers[1], numbers[2]);
  if (change->field == NULL)
    return g_strdup (change->theirs != NULL ? _("Is to be added") : _("Is to be deleted"));
  label = g_markup_escape_text (_(change->field->label), -1);
  old_text = shown_field (merge->mine, change->mine, change->field);
  new_text = shown_field (merge->theirs->data, change->theirs, change->field);
  return g_strdup_printf (_("%s: %s → <b>%s</b>"), label, old_text, new_text);
}

/* What the other copy does not have may be what it has not got yet: taking something away wants a tick of its own. */
static gboolean
is_deletion (const QdPlanMerge *merge, const QdMergeChange *change)
{
  if (change->kind == NULL)
    return merge->rows_deleted > 0;
  return change->field == NULL && change->theirs == NULL;
}

/* "G-01 Title"; of what has no code what it is of, in words */
static char *
title_of (const QdPlanMerge *merge, const QdMergeChange *change)
{
  const QdPlanData *data = change->mine != NULL ? merge->mine : merge->theirs->data;
  const QdRecord *record = change->mine != NULL ? change->mine : change->theirs;

  return qd_record_code (record) == NULL ? qd_plan_data_name_in_words (data, record)
                                         : qd_plan_data_describe (data, record);
}

static void
add_row (QdChangeSet *set, const QdPlanMerge *merge, const QdMergeChange *change)
{
  const char *kind = change->kind != NULL ? _(change->kind->label) : _("Daily results");
  gboolean is_plan = change->kind == qd_kind_get (QD_KIND_PLAN);   /* there is one, and its code means nothing to people */
  char *title = change->kind == NULL || is_plan ? g_strdup (kind) : title_of (merge, change);
  char *name = change->field != NULL ? g_strdup_printf ("%s, %s", title, _(change->field->label)) : g_strdup (title);

  qd_change_set_add (set->rows, title, describe (merge, change), is_plan ? NULL : g_strdup (kind), name,
                     !is_deletion (merge, change));
}

static void
add_rows (QdChangeSet *set, const QdPlanMerge *merge)
{
  const guint n = merge->changes->len;

  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    add_row (set, merge, g_ptr_array_index (merge->changes, i));
  if (n > MOST_ROWS)
    {
      char *more = g_strdup_printf (_("and %u more"), n - MOST_ROWS);
      gboolean deletes = FALSE;

      for (guint i = MOST_ROWS; i < n && !deletes; i++)
        deletes = is_deletion (merge, g_ptr_array_index (merge->changes, i));
      qd_change_set_add (set->rows, more, g_strdup (_("They are taken or left together.")), NULL, g_strdup (more), !deletes);
    }
}

void
qd_compare_dialog_present (GtkWidget *parent, QdSession *session, QdPlanMerge *merge, const char *name,
                           QdChangesApplied applied, gpointer data)
{
  QdChangeSet *set = qd_change_set_new (_("Compare with Another Plan"), name);
  Source *source = g_new0 (Source, 1);

  source->session = g_object_ref (session);
  source->merge = merge;
  source->name = g_strdup (name);
  set->data = source;
  set->data_free = source_free;
  set->apply = apply;
  set->description = g_strdup (_("What the other plan says otherwise. What is ticked comes into this plan, as one step that "
                                 "can be undone."));
  add_rows (set, merge);
  qd_change_dialog_present (parent, set, applied, data);
}
