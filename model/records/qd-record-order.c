#include "model/records/qd-record-order.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

#define GAP 10   /* between two neighbours, so that the next one finds room between them */

/* One record in the order that is wanted. */
typedef struct
{
  const QdRecord *record;
  gboolean        is_moved;
  gint64          position;   /* the one to come; none until it is given */
} Place;

static const QdField *
position_field (const QdKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & QD_FIELD_BY_HAND) != 0 && g_str_equal (kind->fields[i].name, "position"))
      return &kind->fields[i];
  return NULL;
}

/**
 * qd_record_position:
 *
 * Returns: the place that a record was given by hand, QD_INTEGER_NONE where it was given none.
 */
gint64
qd_record_position (const QdRecord *record)
{
  const QdField *field = position_field (record->kind);

  return field != NULL ? qd_record_get_integer (record, field) : QD_INTEGER_NONE;
}

/**
 * qd_record_compare_positions:
 * @a: a const QdRecord **
 * @b: another one of its kind
 *
 * Returns: the order of two records beside each other: by position, those without one last; then by code in byte order.
 */
int
qd_record_compare_positions (gconstpointer a, gconstpointer b)
{
  const QdRecord *one = *(const QdRecord *const *) a, *other = *(const QdRecord *const *) b;
  gint64 first = qd_record_position (one), second = qd_record_position (other);

  if (first == second)
    return g_strcmp0 (qd_record_code (one), qd_record_code (other));
  if (first == QD_INTEGER_NONE || second == QD_INTEGER_NONE)
    return first != QD_INTEGER_NONE ? -1 : 1;
  return first < second ? -1 : 1;
}

static gboolean
is_among (const GPtrArray *records, const QdRecord *wanted)
{
  for (guint i = 0; i < records->len; i++)
    if (((const QdRecord *) g_ptr_array_index (records, i))->id == wanted->id)
      return TRUE;
  return FALSE;
}

static void
add_place (GArray *places, const QdRecord *record, gboolean is_moved)
{
  Place place = { record, is_moved, is_moved ? QD_INTEGER_NONE : qd_record_position (record) };

  g_array_append_val (places, place);
}

/* The siblings as they are to stand, with the moved records before `before`, else at the end. */
static GArray *
wanted_order (const GPtrArray *records, const GPtrArray *siblings, gint64 before)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gboolean is_placed = FALSE;

  for (guint i = 0; i <= siblings->len; i++)
    {
      const QdRecord *sibling = i < siblings->len ? g_ptr_array_index (siblings, i) : NULL;

      if (!is_placed && (sibling == NULL || sibling->id == before))
        {
          for (guint j = 0; j < records->len; j++)
            add_place (places, g_ptr_array_index (records, j), TRUE);
          is_placed = TRUE;
        }
      if (sibling != NULL && !is_among (records, sibling))
        add_place (places, sibling, FALSE);
    }
  return places;
}

/* Those behind the last one that was ever moved stand by code and need no position. */
static guint
count_placed (GArray *places)
{
  guint n = places->len;

  while (n > 0 && !g_array_index (places, Place, n - 1).is_moved
         && g_array_index (places, Place, n - 1).position == QD_INTEGER_NONE)
    n--;
  return n;
}

/* Gives the places from `first` up to `end` positions between those of their neighbours. FALSE where there is no room. */
static gboolean
fill_run (GArray *places, guint first, guint end, guint n)
{
  gint64 low = first > 0 ? g_array_index (places, Place, first - 1).position : 0, count = end - first;
  gint64 high = end < n ? g_array_index (places, Place, end).position : low + GAP * (count + 1);

  if (low > G_MAXINT64 / 4 || high - low <= count)
    return FALSE;
  for (gint64 i = 0; i < count; i++)
    g_array_index (places, Place, first + i).position = low + (high - low) * (i + 1) / (count + 1);
  return TRUE;
}

static gboolean
fill_gaps (GArray *places, guint n)
{
  gint64 last = 0;

  for (guint i = 0; i < n;)
    {
      guint end = i;

      while (end < n && (g_array_index (places, Place, end).position == QD_INTEGER_NONE
                         || g_array_index (places, Place, end).position <= last))
        end++;
      if (end > i && !fill_run (places, i, end, n))
        return FALSE;
      i = MAX (end, i + 1);
      last = g_array_index (places, Place, i - 1).position;
    }
  return TRUE;
}

static void
set_position (QdRecord *record, gint64 position)
{
  qd_record_set_integer (record, position_field (record->kind), position);
}

/* Gives the copies their positions, and adds copies of the siblings that need another one for it: as few as can be,
 * mostly none. */
static void
place (GPtrArray *copies, const GPtrArray *siblings, gint64 before)
{
  g_autoptr (GArray) places = wanted_order (copies, siblings, before);
  gboolean is_ordered = before != QD_ORDER_ANYWHERE;
  guint n;

  for (guint i = 0; i < siblings->len; i++)
    is_ordered = is_ordered || qd_record_position (g_ptr_array_index (siblings, i)) != QD_INTEGER_NONE;
  for (guint i = 0; !is_ordered && i < copies->len; i++)
    set_position (g_ptr_array_index (copies, i), QD_INTEGER_NONE);
  if (!is_ordered)
    return;
  n = count_placed (places);
  if (!fill_gaps (places, n))
    for (guint i = 0; i < n; i++)
      g_array_index (places, Place, i).position = (gint64) GAP * (i + 1);
  for (guint i = 0; i < n; i++)
    {
      const Place *given = &g_array_index (places, Place, i);
      QdRecord *copy;

      if (given->is_moved)
        set_position ((QdRecord *) given->record, given->position);
      else if (given->position != qd_record_position (given->record))
        {
          copy = qd_record_copy (given->record);
          set_position (copy, given->position);
          g_ptr_array_add (copies, copy);
        }
    }
}

/* --- what stands beside what --- */

static gint64
reference_of (const QdRecord *record, const char *name)
{
  const QdField *field = qd_kind_find_field (record->kind, name);

  return field != NULL ? qd_record_get_integer (record, field) : 0;
}

/**
 * qd_record_order_siblings:
 * @like: a record of @data or a copy of one: what has its parent, and its phase where there are phases
 *
 * Returns: (transfer full): const QdRecord * of @data in their order, the one with the id of @like among them when it
 * stands there.
 */
GPtrArray *
qd_record_order_siblings (const QdPlanData *data, const QdRecord *like)
{
  GPtrArray *siblings = g_ptr_array_new ();
  gint64 parent = reference_of (like, "parent"), phase = reference_of (like, "phase");

  for (guint i = 0; i < qd_plan_data_count (data, like->kind->id); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, like->kind->id, i);

      if (reference_of (record, "parent") == parent && reference_of (record, "phase") == phase)
        g_ptr_array_add (siblings, (gpointer) record);
    }
  g_ptr_array_sort (siblings, qd_record_compare_positions);
  return siblings;
}

/* The first of `records` that is the record or stands above it; NULL. */
static const QdRecord *
find_above (const QdPlanData *data, const GPtrArray *records, const QdRecord *record)
{
  for (guint guard = 0; record != NULL && guard < 1000; guard++)
    {
      for (guint i = 0; i < records->len; i++)
        if (((const QdRecord *) g_ptr_array_index (records, i))->id == record->id)
          return g_ptr_array_index (records, i);
      record = qd_plan_data_find (data, record->kind->id, reference_of (record, "parent"));
    }
  return NULL;
}

static char *
name_of (const QdRecord *record)
{
  const QdField *title = qd_kind_find_field (record->kind, "title");

  return g_strdup (title != NULL ? qd_record_get_text (record, title) : qd_record_code (record));
}

/* What is below something that is moved goes with it. */
static void
drop_parts (const QdPlanData *data, GPtrArray *copies)
{
  for (guint i = copies->len; i > 0; i--)
    {
      const QdRecord *copy = g_ptr_array_index (copies, i - 1);
      const QdRecord *stored = qd_plan_data_find (data, copy->kind->id, copy->id);
      const QdRecord *parent
        = stored != NULL ? qd_plan_data_find (data, copy->kind->id, reference_of (stored, "parent")) : NULL;

      if (find_above (data, copies, parent) != NULL)
        g_ptr_array_remove_index (copies, i - 1);
    }
}

/**
 * qd_record_order_move:
 * @copies: changed copies (QdRecord *, owned) of what is moved, in its order, all with the parent (and phase) they go to
 * @before: id of the record there that they are to stand before; QD_ORDER_END, QD_ORDER_ANYWHERE
 *
 * Makes @copies all that has to be saved for the move, as one step: what is below another one of them goes along and is
 * left out, what does not change is left out, siblings that need another position are added. Empty: nothing to do.
 *
 * Returns: FALSE with QD_ERROR_INVALID when one would become a part of itself.
 */
gboolean
qd_record_order_move (const QdPlanData *data, GPtrArray *copies, gint64 before, GError **error)
{
  const QdRecord *first = copies->len > 0 ? g_ptr_array_index (copies, 0) : NULL, *parent, *above;
  g_autoptr (GPtrArray) siblings = NULL;

  if (first == NULL)
    return TRUE;
  parent = qd_plan_data_find (data, first->kind->id, reference_of (first, "parent"));
  above = find_above (data, copies, parent);
  if (above != NULL)
    {
      g_autofree char *name = name_of (above), *parent_name = name_of (parent);

      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” cannot become a part of “%s”, which is itself or a part of it"),
                   name, parent_name);
      return FALSE;
    }
  drop_parts (data, copies);
  siblings = qd_record_order_siblings (data, g_ptr_array_index (copies, 0));
  place (copies, siblings, before);
  for (guint i = copies->len; i > 0; i--)
    {
      const QdRecord *copy = g_ptr_array_index (copies, i - 1);
      const QdRecord *stored = qd_plan_data_find (data, copy->kind->id, copy->id);

      if (stored != NULL && qd_record_equal (stored, copy))
        g_ptr_array_remove_index (copies, i - 1);
    }
  return TRUE;
}
