#include "reports/deck/qd-deck-parts.h"

/* A deck without names: wherever a person of the plan is named, also inside people's texts, stands the role or the code. */

typedef struct
{
  GRegex     *names;     /* any of them; NULL: there are none */
  GHashTable *words;     /* name -> what stands for it */
} Names;

static void
names_free (gpointer data)
{
  Names *names = data;

  g_clear_pointer (&names->names, g_regex_unref);
  g_hash_table_unref (names->words);
  g_free (names);
}

/* "Ann" is not in "Annual"; Chinese names stand in the middle of sentences */
static void
append_name (GString *pattern, const char *name)
{
  g_autofree char *escaped = g_regex_escape_string (name, -1);
  gsize length = strlen (name);

  g_string_append_printf (pattern, "%s%s%s%s", pattern->len > 0 ? "|" : "",
                          g_ascii_isalnum (name[0]) ? "(?<![A-Za-z0-9])" : "", escaped,
                          g_ascii_isalnum (name[length - 1]) ? "(?![A-Za-z0-9])" : "");
}

static int
longer_first (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  gsize n = strlen (x), m = strlen (y);

  return n != m ? (n < m ? 1 : -1) : strcmp (x, y);
}

/* The names of all people; a single character is part of too many words to be one. */
static Names *
names_new (const QdPlanData *data)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GString) pattern = g_string_new (NULL);
  Names *names = g_new0 (Names, 1);

  names->words = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_PERSON); i++)
    {
      const QdPerson *person = QD_PERSON (qd_plan_data_nth (data, QD_KIND_PERSON, i));

      if (person->name == NULL || g_utf8_strlen (person->name, -1) < 2
          || !g_hash_table_insert (names->words, person->name, person->role != NULL ? person->role : person->code))
        continue;
      g_ptr_array_add (list, person->name);
    }
  g_ptr_array_sort (list, longer_first);
  for (guint i = 0; i < list->len; i++)
    append_name (pattern, g_ptr_array_index (list, i));
  if (pattern->len > 0)
    names->names = g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, NULL);
  return names;
}

static gboolean
replace (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *name = g_match_info_fetch (match, 0);

  g_string_append (result, g_hash_table_lookup (data, name));
  return FALSE;
}

static char *
hide (const char *text, gpointer data)
{
  const Names *names = data;

  if (names->names == NULL || !g_utf8_validate (text, -1, NULL) || !g_regex_match (names->names, text, 0, NULL))
    return NULL;
  return g_regex_replace_eval (names->names, text, -1, 0, 0, replace, names->words, NULL);
}

void
qd_deck_gather_names (QdDeck *deck)
{
  deck->names = names_new (deck->review->data);
}

/* The text to be written; to be freed. NULL stays NULL. */
char *
qd_deck_hide_names (QdDeck *deck, const char *text)
{
  char *hidden = deck->names != NULL && text != NULL ? hide (text, deck->names) : NULL;

  return hidden != NULL ? hidden : g_strdup (text);
}

/* From here on every text of the book goes through the names. */
void
qd_deck_filter_names (QdDeck *deck)
{
  if (deck->names != NULL)
    qd_book_set_text_filter (deck->book, hide, deck->names);
}

void
qd_deck_free_names (QdDeck *deck)
{
  g_clear_pointer (&deck->names, names_free);
}

/* A text that names somebody, where names are hidden: it cannot be an input cell, since it would come back without. */
gboolean
qd_deck_names_someone (QdDeck *deck, const char *text)
{
  g_autofree char *hidden = deck->names != NULL && text != NULL ? hide (text, deck->names) : NULL;

  return hidden != NULL;
}

/* Who is known by this name alone (an author, who in the history): without names the role or code, or "" for somebody who
 * is none of the plan's people. */
const char *
qd_deck_known_person (QdDeck *deck, const char *name)
{
  const Names *names = deck->names;
  const char *word = names != NULL && name != NULL ? g_hash_table_lookup (names->words, name) : NULL;

  if (name == NULL)
    return "";
  return names == NULL ? name : word != NULL ? word : "";
}
