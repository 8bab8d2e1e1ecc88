#include "ui/pages/qd-history-step.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/records/qd-records.h"

struct _QdHistoryStep
{
  GObject    parent_instance;
  GPtrArray *steps;
  guint      index;
  char      *search_text;
};

G_DEFINE_FINAL_TYPE (QdHistoryStep, qd_history_step, G_TYPE_OBJECT)

static void
qd_history_step_finalize (GObject *object)
{
  QdHistoryStep *self = QD_HISTORY_STEP (object);

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->search_text);
  G_OBJECT_CLASS (qd_history_step_parent_class)->finalize (object);
}

static void
qd_history_step_class_init (QdHistoryStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_history_step_finalize;
}

static void
qd_history_step_init (QdHistoryStep *self)
{
}

QdHistoryStep *
qd_history_step_new (GPtrArray *steps, guint index)
{
  QdHistoryStep *self = g_object_new (QD_TYPE_HISTORY_STEP, NULL);

  self->steps = g_ptr_array_ref (steps);
  self->index = index;
  return self;
}

const QdChangeStep *
qd_history_step_get (QdHistoryStep *self)
{
  return g_ptr_array_index (self->steps, self->index);
}

static char *
format_time (QdHistoryStep *self, const char *format)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (qd_history_step_get (self)->at);

  return at != NULL ? g_date_time_format (at, format) : g_strdup ("");
}

char *
qd_history_step_get_day (QdHistoryStep *self)
{
  return format_time (self, "%Y-%m-%d");
}

char *
qd_history_step_get_title (QdHistoryStep *self)
{
  const QdChangeStep *step = qd_history_step_get (self);

  /* Translators: a step of the history that was taken back */
  return step->undone ? g_strdup_printf (_("%s (undone)"), step->what) : g_strdup (step->what);
}

char *
qd_history_step_get_time (QdHistoryStep *self)
{
  return format_time (self, "%H:%M");
}

static void
add_word (GString *text, const char *word)
{
  if (word != NULL)
    g_string_append_printf (text, "%s\n", word);
}

const char *
qd_history_step_get_search_text (QdHistoryStep *self)
{
  const QdChangeStep *step = qd_history_step_get (self);
  g_autoptr (GString) text = NULL;

  if (self->search_text != NULL)
    return self->search_text;
  text = g_string_new (NULL);
  add_word (text, step->who);
  add_word (text, step->what);
  for (guint i = 0; i < step->lines->len; i++)
    {
      const QdChangeLine *line = g_ptr_array_index (step->lines, i);

      add_word (text, line->code);
      add_word (text, line->old_text);
      add_word (text, line->new_text);
    }
  self->search_text = g_utf8_strdown (text->str, (gssize) text->len);
  return self->search_text;
}

char *
qd_history_step_get_size (QdHistoryStep *self)
{
  const QdChangeStep *step = qd_history_step_get (self);
  gint64 rows = step->rows_added + step->rows_updated + step->rows_deleted;
  guint n_changes = 0;

  for (guint i = 0; i < step->lines->len; i++)   /* the daily rows have a line too */
    n_changes += rows == 0 || g_strcmp0 (((const QdChangeLine *) g_ptr_array_index (step->lines, i))->kind, "result") != 0;

  g_autofree char *n_rows = qd_figure_text_number ((double) rows, 0, FALSE);
  g_autofree char *n_lines = qd_figure_text_number (n_changes, 0, FALSE);
  g_autofree char *rows_text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s daily row", "%s daily rows", (gulong) rows), n_rows);
  g_autofree char *lines_text
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s change", "%s changes", n_changes), n_lines);

  if (rows > 0 && n_changes > 0)
    return g_strdup_printf ("%s · %s", lines_text, rows_text);
  return g_strdup (rows > 0 ? rows_text : lines_text);
}

const char *
qd_history_page_of_kind (const char *kind)
{
  static const struct { const char *kind, *page; } pages[] = {
    { "goal", "goals" },         { "goal_target", "goals" },        { "value", "goals" },
    { "milestone", "milestones" }, { "phase", "milestones" },       { "budget_category", "budget" },
    { "budget_line", "budget" }, { "spend", "budget" },             { "transfer", "budget" },
    { "campaign", "campaigns" }, { "result", "campaigns" },         { "channel", "channels" },
    { "alert", "risks" },       { "risk", "risks" },         { "review_item", "review" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].kind, kind) == 0)
      return pages[i].page;
  return NULL;
}
