#include "model/figures/qd-remarks.h"

#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-findings.h"

/* Owners who have several open tasks at the same time: on the day on which they have most of them, of those that are still
 * to come. A milestone is a day and takes nobody's time; of a task with parts the parts are what is worked on. */

#define MOST_NAMED 3   /* in the sentence; the others are counted */

typedef struct
{
  const QdMilestone *task;
  QdDay              start, end;   /* open and overdue: it is worked on until as-of */
} Work;

static int
compare_work (gconstpointer a, gconstpointer b)
{
  const Work *one = a, *other = b;
  gint64 owner = one->task->owner, other_owner = other->task->owner;

  if (owner != other_owner)
    return owner < other_owner ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return g_strcmp0 (one->task->code, other->task->code);
}

/* Parents of tasks that are not cancelled. */
static GHashTable *
find_parents (const QdReview *review)
{
  GHashTable *parents = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestone *item = qd_review_nth (review->schedule.items, QdMilestoneFigures, i)->milestone;

      if (item->parent != 0 && item->status != QD_MILESTONE_STATUS_CANCELLED)
        g_hash_table_add (parents, (gpointer) &item->parent);
    }
  return parents;
}

/* Open tasks with an owner and a start, cut to the days that are looked at; by owner and start. */
static GArray *
collect_work (QdFiguresContext *context, const QdReview *review)
{
  GArray *work = g_array_new (FALSE, FALSE, sizeof (Work));
  g_autoptr (GHashTable) parents = find_parents (review);
  QdDay from = MAX (context->as_of, context->period.start), to = MAX (from, context->period.end);

  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (review->schedule.items, QdMilestoneFigures, i);
      const QdMilestone *task = figures->milestone;
      Work item = { task, MAX (task->start, from), MIN (MAX (task->due, context->as_of), to) };

      if (task->kind != QD_MILESTONE_KIND_TASK || task->owner == 0 || task->start == QD_DAY_NONE
          || task->status == QD_MILESTONE_STATUS_CANCELLED || figures->done_on != QD_DAY_NONE
          || item.start > item.end || g_hash_table_contains (parents, &task->record.id))
        continue;
      g_array_append_val (work, item);
    }
  g_array_sort (work, compare_work);
  return work;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const QdDay *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

/* The first day on which most of the tasks, which begin in the order they stand in, are open, and how many. */
static guint
find_peak (const Work *work, guint n, QdDay *day)
{
  g_autofree QdDay *ends = g_new (QdDay, n);
  guint most = 0, ended = 0;

  for (guint i = 0; i < n; i++)
    ends[i] = work[i].end;
  qsort (ends, n, sizeof *ends, compare_days);
  for (guint i = 0; i < n; i++)
    {
      while (ends[ended] < work[i].start)
        ended++;
      if (i + 1 - ended > most)
        {
          most = i + 1 - ended;
          *day = work[i].start;
        }
    }
  return most;
}

static char *
list_titles (const QdLanguage *language, const Work *work, guint n, QdDay day, guint count)
{
  GString *list = g_string_new (NULL);
  guint named = 0;

  for (guint i = 0; i < n && named < MOST_NAMED; i++)
    if (work[i].start <= day && work[i].end >= day)
      {
        g_autofree char *title = qd_figure_text_fill (qd_language_text (language, QD_N ("“{title}”")), "title", work[i].task->title, NULL);

        g_string_append_printf (list, "%s%s", named++ == 0 ? "" : qd_language_is_chinese (language) ? "、" : ", ", title);
      }
  if (count > named)
    {
      g_autofree char *number = g_strdup_printf ("%u", count - named);
      g_autofree char *more = qd_figure_text_fill (qd_language_text (language, QD_N (" and {n} more")), "n", number, NULL);

      g_string_append (list, more);
    }
  return g_string_free (list, FALSE);
}

static void
add_owner (QdFiguresContext *context, QdReview *review, const Work *work, guint n)
{
  const QdRecord *owner = qd_plan_data_find (context->data, QD_KIND_PERSON, work[0].task->owner);
  QdDay day = QD_DAY_NONE;
  guint count = find_peak (work, n, &day), last = 0;
  g_autofree char *list = NULL, *number = NULL, *day_text = NULL;

  if (count < 2 || owner == NULL)
    return;
  for (guint i = 0; i < n; i++)
    if (work[i].start <= day && work[i].end >= day)
      last = i;   /* the one that made it so many: shown when the remark is followed */
  list = list_titles (context->language, work, n, day, count);
  number = g_strdup_printf ("%u", count);
  day_text = qd_day_to_text (day);
  qd_findings_add (review->remarks, QD_SEVERITY_NOTE, "owner_overlap", QD_KIND_MILESTONE, work[last].task->code,
                   qd_figure_text_fill (qd_language_text (context->language,
                                                          QD_N ("{name} has {n} open tasks at the same time on {day}: {list}.")),
                                        "name", QD_PERSON (owner)->name, "n", number, "day", day_text, "list", list, NULL));
}

/**
 * qd_remarks_add_work:
 *
 * A remark for each owner of several tasks that are open on one day between as-of and the end of the period. Source:
 * responsibility and load by months in the plan's schedule.
 */
void
qd_remarks_add_work (QdFiguresContext *context, QdReview *review)
{
  g_autoptr (GArray) work = collect_work (context, review);

  for (guint i = 0, n; i < work->len; i += n)
    {
      const Work *first = &g_array_index (work, Work, i);

      for (n = 1; i + n < work->len && first[n].task->owner == first->task->owner; n++)
        ;
      add_owner (context, review, first, n);
    }
}
