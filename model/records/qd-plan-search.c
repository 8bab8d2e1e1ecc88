#include "model/records/qd-plan-search.h"

#include <string.h>

/* characters shown before the place that was found */
#define BEFORE 12

/* what people look for first stands first; targets of goals are found by their goals */
static const QdKindId searched[] = { QD_KIND_GOAL,       QD_KIND_MILESTONE, QD_KIND_CAMPAIGN,    QD_KIND_CHANNEL,
                                     QD_KIND_BUDGET_CATEGORY, QD_KIND_BUDGET_LINE, QD_KIND_SPEND, QD_KIND_RISK,
                                     QD_KIND_REVIEW_ITEM, QD_KIND_PHASE,    QD_KIND_METRIC,      QD_KIND_PERSON,
                                     QD_KIND_VALUE,      QD_KIND_TRANSFER,  QD_KIND_ALERT };

typedef struct
{
  const QdRecord *record;
  char           *title;
  char           *folded_code, *folded_title, *folded_all;   /* the code may be NULL */
} Entry;

struct _QdPlanSearch
{
  QdPlanData *data;
  GArray     *entries;   /* Entry, by kind as in `searched`, in the order of the plan */
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->title);
  g_free (entry->folded_code);
  g_free (entry->folded_title);
  g_free (entry->folded_all);
}

/* One form for letters that people take for the same: wide and narrow, upper and lower case. */
static char *
fold (const char *text)
{
  g_autofree char *normal = NULL;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static char **
fold_words (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (words, *part);
  return g_strv_builder_end (words);
}

/* --- what a record is called --- */

static const QdField *
title_field (const QdKind *kind)
{
  const QdField *field = qd_kind_find_field (kind, "title");

  return field != NULL ? field : qd_kind_find_field (kind, "name");
}

static char *
title_of (const QdPlanData *data, QdKindId kind, gint64 id)
{
  const QdRecord *record = id != 0 ? qd_plan_data_find (data, kind, id) : NULL;
  const QdField *field = record != NULL ? title_field (record->kind) : NULL;
  const char *text = field != NULL ? qd_record_get_text (record, field) : NULL;

  if (text == NULL)
    text = id != 0 ? qd_plan_data_code (data, kind, id) : NULL;
  return g_strdup (text);
}

/* The text of a field that tells a record without a title from others: periods, days, what it refers to, its note. */
static char *
telling_text (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  switch (field->type)
    {
    case QD_FIELD_REFERENCE:
      return title_of (data, field->reference, qd_record_get_integer (record, field));
    case QD_FIELD_PERIOD:
    case QD_FIELD_DAY:
    case QD_FIELD_TEXT:
      return qd_record_format_field (record, field, &context);
    default:
      return NULL;
    }
}

static char *
make_title (const QdPlanData *data, const QdRecord *record)
{
  const QdField *field = title_field (record->kind);
  GString *title;

  if (field != NULL && qd_record_get_text (record, field) != NULL)
    return g_strdup (qd_record_get_text (record, field));
  title = g_string_new (NULL);
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      g_autofree char *text = telling_text (data, record, &record->kind->fields[i]);

      if (text != NULL && *text != '\0')
        g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", text);
    }
  return g_string_free (title, FALSE);
}

/* --- what is searched --- */

static gboolean
is_searched (const QdField *field)
{
  return field->type == QD_FIELD_TEXT || (field->type == QD_FIELD_REFERENCE && field->reference == QD_KIND_PERSON);
}

/* (nullable) */
static char *
searched_text (const QdPlanData *data, const QdRecord *record, const QdField *field)
{
  return field->type == QD_FIELD_TEXT ? g_strdup (qd_record_get_text (record, field))
                                      : title_of (data, field->reference, qd_record_get_integer (record, field));
}

static void
add_entry (QdPlanSearch *search, const QdRecord *record)
{
  const char *code = qd_record_code (record);
  g_autoptr (GString) all = g_string_new (code);
  Entry entry = { .record = record, .title = make_title (search->data, record) };

  g_string_append_printf (all, "\n%s", entry.title);
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      g_autofree char *text = is_searched (field) ? searched_text (search->data, record, field) : NULL;

      if (text != NULL)
        g_string_append_printf (all, "\n%s", text);
    }
  entry.folded_code = code != NULL ? fold (code) : NULL;
  entry.folded_title = fold (entry.title);
  entry.folded_all = fold (all->str);
  g_array_append_val (search->entries, entry);
}

QdPlanSearch *
qd_plan_search_new (QdPlanData *data)
{
  QdPlanSearch *search = g_new0 (QdPlanSearch, 1);

  search->data = qd_plan_data_ref (data);
  search->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (search->entries, entry_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (searched); i++)
    for (guint j = 0; j < qd_plan_data_count (data, searched[i]); j++)
      add_entry (search, qd_plan_data_nth (data, searched[i], j));
  return search;
}

void
qd_plan_search_free (QdPlanSearch *search)
{
  if (search == NULL)
    return;
  g_array_unref (search->entries);
  qd_plan_data_unref (search->data);
  g_free (search);
}

QdPlanData *
qd_plan_search_get_data (const QdPlanSearch *search)
{
  return search->data;
}

/* --- finding --- */

#define NOT_FOUND G_MAXUINT

/* The rank by the first word; the others must only be there. */
static guint
rank_of (const Entry *entry, char **words)
{
  const char *first = words[0];

  for (char **word = words; *word != NULL; word++)
    if (strstr (entry->folded_all, *word) == NULL)
      return NOT_FOUND;
  if (entry->folded_code != NULL && g_str_equal (entry->folded_code, first))
    return 0;
  if (entry->folded_code != NULL && g_str_has_prefix (entry->folded_code, first))
    return 1;
  if (g_str_has_prefix (entry->folded_title, first))
    return 2;
  if (strstr (entry->folded_title, first) != NULL
      || (entry->folded_code != NULL && strstr (entry->folded_code, first) != NULL))
    return 3;
  return 4;
}

typedef struct
{
  QdPlanHit hit;
  guint     position;   /* among the entries */
} Found;

/* By the code, in code or title, elsewhere: between kinds it makes no difference where in a title a word stands. */
static int
class_of (guint rank)
{
  return rank <= 1 ? 0 : rank <= 3 ? 1 : 2;
}

/* data: the best rank of each kind */
static int
compare_found (gconstpointer a, gconstpointer b, gpointer data)
{
  const Found *one = a, *other = b;
  const guint *best = data;
  QdKindId kind = one->hit.record->kind->id, other_kind = other->hit.record->kind->id;

  if (class_of (best[kind]) != class_of (best[other_kind]))
    return class_of (best[kind]) - class_of (best[other_kind]);
  if (kind == other_kind && one->hit.rank != other->hit.rank)
    return one->hit.rank < other->hit.rank ? -1 : 1;
  return one->position < other->position ? -1 : 1;   /* entries stand by kind */
}

GArray *
qd_plan_search_find (const QdPlanSearch *search, const char *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (QdPlanHit));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_auto (GStrv) words = fold_words (text);
  guint best[QD_N_KINDS];

  if (words[0] == NULL)
    return hits;
  for (guint i = 0; i < QD_N_KINDS; i++)
    best[i] = NOT_FOUND;
  for (guint i = 0; i < search->entries->len; i++)
    {
      const Entry *entry = &g_array_index (search->entries, Entry, i);
      guint rank = rank_of (entry, words), *of_kind = &best[entry->record->kind->id];
      Found one = { { entry->record, qd_record_code (entry->record), entry->title, rank }, i };

      if (rank == NOT_FOUND)
        continue;
      *of_kind = MIN (*of_kind, rank);
      g_array_append_val (found, one);
    }
  g_array_sort_with_data (found, compare_found, best);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (hits, g_array_index (found, Found, i).hit);
  return hits;
}

/* --- where --- */

/* The first word that neither code nor title has. */
static const char *
hidden_word (const QdPlanHit *hit, char **words)
{
  g_autofree char *both = g_strdup_printf ("%s\n%s", hit->code != NULL ? hit->code : "", hit->title);
  g_autofree char *folded = fold (both);

  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return *word;
  return NULL;
}

/* Folding changes the length of few characters, so places in characters agree well enough to show. */
static char *
cut_around (const char *text, const char *word)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t\r", ' ');
  g_autofree char *folded = fold (line);
  const char *place = strstr (folded, word);
  glong at = place != NULL ? g_utf8_pointer_to_offset (folded, place) : 0;

  if (at <= BEFORE || at >= g_utf8_strlen (line, -1))
    return g_steal_pointer (&line);
  return g_strconcat ("…", g_utf8_offset_to_pointer (line, at - BEFORE), NULL);
}

const QdField *
qd_plan_search_where (const QdPlanSearch *search, const QdPlanHit *hit, const char *text, char **excerpt)
{
  const QdKind *kind = hit->record->kind;
  g_auto (GStrv) words = fold_words (text);
  const char *word = hidden_word (hit, words);

  for (guint i = 0; word != NULL && i < kind->n_fields; i++)
    {
      g_autofree char *value = is_searched (&kind->fields[i])
                                 ? searched_text (search->data, hit->record, &kind->fields[i]) : NULL;
      g_autofree char *folded = value != NULL ? fold (value) : NULL;

      if (folded == NULL || strstr (folded, word) == NULL)
        continue;
      *excerpt = cut_around (value, word);
      return &kind->fields[i];
    }
  return NULL;
}
