#include "model/exchange/qd-results-codes.h"

#include <string.h>

#include "model/base/qd-number.h"

#define LONGEST_GUESS 64   /* bytes of a code that is tried without a look where its cell ends */
#define MAX_CACHED 65536   /* cells one thread remembers; a file with more different ones is read without help */

typedef struct
{
  char  *code;
  gint64 id;
} Slot;

struct _QdResultsCodes
{
  char            *field;
  const QdMapping *mapping;
  gboolean         may_add;
  guint32          max_slots;
  guint32          n_known;
  GMutex           mutex;     /* guards slots and by_code while several threads read the file */
  GArray          *slots;     /* Slot */
  GHashTable      *by_code;   /* code, owned by its slot -> slot + 1 */
};

static void
clear_slot (gpointer slot)
{
  g_free (((Slot *) slot)->code);
}

/* An empty directory; qd_results_codes_free() it. */
QdResultsCodes *
qd_results_codes_new (const char *field, const QdMapping *mapping, gboolean may_add, guint32 max_slots)
{
  QdResultsCodes *codes = g_new0 (QdResultsCodes, 1);

  codes->field = g_strdup (field);
  codes->mapping = mapping;
  codes->may_add = may_add;
  codes->max_slots = max_slots;
  g_mutex_init (&codes->mutex);
  codes->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_array_set_clear_func (codes->slots, clear_slot);
  codes->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  return codes;
}

/* Frees the directory; NULL is nothing. */
void
qd_results_codes_free (QdResultsCodes *codes)
{
  if (codes == NULL)
    return;
  g_hash_table_unref (codes->by_code);
  g_array_unref (codes->slots);
  g_mutex_clear (&codes->mutex);
  g_free (codes->field);
  g_free (codes);
}

static guint32
add_slot (QdResultsCodes *codes, const char *code, gint64 id)
{
  const Slot slot = { .code = g_strdup (code), .id = id };

  g_array_append_val (codes->slots, slot);
  g_hash_table_insert (codes->by_code, slot.code, GUINT_TO_POINTER (codes->slots->len));
  return codes->slots->len - 1;
}

/* Adds a code of the plan; before any finding, ids ascending. */
void
qd_results_codes_add_known (QdResultsCodes *codes, const char *code, gint64 id)
{
  g_return_if_fail (codes->n_known == codes->slots->len);

  add_slot (codes, code, id);
  codes->n_known++;
}

/* How many codes were in the plan. */
guint32
qd_results_codes_n_known (const QdResultsCodes *codes)
{
  return codes->n_known;
}

/* How many codes there are with those the file added; not while other threads find. */
guint32
qd_results_codes_n_slots (const QdResultsCodes *codes)
{
  return codes->slots->len;
}

/* The code of a slot, owned by the directory. */
const char *
qd_results_codes_code (const QdResultsCodes *codes, guint32 slot)
{
  return g_array_index (codes->slots, Slot, slot).code;
}

/* The id of the record behind a slot; 0 when there is none yet. */
gint64
qd_results_codes_id (const QdResultsCodes *codes, guint32 slot)
{
  return g_array_index (codes->slots, Slot, slot).id;
}

/* Says which record now stands behind a slot. */
void
qd_results_codes_set_id (QdResultsCodes *codes, guint32 slot, gint64 id)
{
  g_array_index (codes->slots, Slot, slot).id = id;
}

/* The slot of the code a cell names: translated by the mapping, blanks around and full width taken away. */
guint32
qd_results_codes_resolve (QdResultsCodes *codes, const char *cell)
{
  g_autofree char *code = qd_text_normalise (qd_mapping_value (codes->mapping, codes->field, cell));
  guint32 slot;

  if (code[0] == '\0')
    return QD_RESULTS_NO_SLOT;
  g_mutex_lock (&codes->mutex);
  slot = GPOINTER_TO_UINT (g_hash_table_lookup (codes->by_code, code)) - 1;
  if (slot == QD_RESULTS_NO_SLOT && codes->may_add && codes->slots->len < codes->max_slots)
    slot = add_slot (codes, code, 0);
  g_mutex_unlock (&codes->mutex);
  return slot;
}

/* --- Cells one thread met --- */

typedef struct
{
  char   *text;     /* NULL: free */
  gsize   length;
  guint64 hash;
  guint64 start;    /* the first eight bytes, zeros behind a shorter text */
  guint64 mask;     /* of those that the text has */
  guint32 slot;
  guint32 next;     /* place of the other cell that stood in the row behind this one, when it last was another */
} Cached;

struct _QdResultsCodeCache
{
  QdResultsCodes *codes;
  Cached         *table;
  gsize           mask;
  gsize           n;
  guint32         last;   /* place of the cell read last */
};

/* An empty cache over the codes, for one thread. */
QdResultsCodeCache *
qd_results_code_cache_new (QdResultsCodes *codes)
{
  QdResultsCodeCache *cache = g_new0 (QdResultsCodeCache, 1);

  cache->codes = codes;
  cache->mask = 255;
  cache->table = g_new0 (Cached, cache->mask + 1);
  return cache;
}

/* Frees the cache; NULL is nothing. */
void
qd_results_code_cache_free (QdResultsCodeCache *cache)
{
  if (cache == NULL)
    return;
  for (gsize i = 0; i <= cache->mask; i++)
    g_free (cache->table[i].text);
  g_free (cache->table);
  g_free (cache);
}

/* Codes are short: eight bytes a step, the last ones into a word of their own. */
static guint64
hash_bytes (const char *bytes, gsize length)
{
  guint64 hash = length, word = 0;

  for (; length > 8; length -= 8, bytes += 8)
    {
      memcpy (&word, bytes, 8);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  word = 0;
  memcpy (&word, bytes, length);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

static Cached *
find_place (Cached *table, gsize mask, guint64 hash, const char *bytes, gsize length)
{
  gsize at = hash & mask;

  while (table[at].text != NULL
         && (table[at].hash != hash || table[at].length != length || memcmp (table[at].text, bytes, length) != 0))
    at = (at + 1) & mask;
  return &table[at];
}

static void
grow_cache (QdResultsCodeCache *cache)
{
  const gsize mask = cache->mask * 2 + 1;
  Cached *table = g_new0 (Cached, mask + 1);

  for (gsize i = 0; i <= cache->mask; i++)
    {
      const Cached *old = &cache->table[i];

      if (old->text != NULL)
        *find_place (table, mask, old->hash, old->text, old->length) = *old;
    }
  for (gsize i = 0; i <= mask; i++)
    table[i].next = 0;
  cache->last = 0;
  g_free (cache->table);
  cache->table = table;
  cache->mask = mask;
}

/* The slot of the code that the bytes of a cell name; see qd_results_codes_resolve(). */
guint32
qd_results_code_cache_find (QdResultsCodeCache *cache, const char *bytes, gsize length)
{
  const guint64 hash = hash_bytes (bytes, length);
  Cached *place = find_place (cache->table, cache->mask, hash, bytes, length);

  if (place->text != NULL)
    return place->slot;

  g_autofree char *text = g_strndup (bytes, length);
  const guint32 slot = qd_results_codes_resolve (cache->codes, text);

  if (cache->n < MAX_CACHED && length <= 256)
    {
      *place = (Cached) { .text = g_steal_pointer (&text), .length = length, .hash = hash, .slot = slot };
      memcpy (&place->start, bytes, MIN (length, 8));
      memset (&place->mask, 0xff, MIN (length, 8));
      if (++cache->n * 2 > cache->mask)
        grow_cache (cache);
    }
  return slot;
}

static inline gboolean
ends_cell (char c, char separator)
{
  return c == separator || c == '\n' || c == '\r' || c == '"';
}

/* Whether the cell is the one cached there. */
static inline gboolean
is_cached (const Cached *cached, const char *bytes, char separator)
{
  guint64 start;

  memcpy (&start, bytes, sizeof start);
  return cached->text != NULL && (start & cached->mask) == cached->start && cached->length <= LONGEST_GUESS
         && ends_cell (bytes[cached->length], separator)
         && (cached->length <= 8 || memcmp (bytes + 8, cached->text + 8, cached->length - 8) == 0);
}

/* what stood behind the cell before */
static void
remember_next (QdResultsCodeCache *cache, const char *bytes, gsize length)
{
  const Cached *place = find_place (cache->table, cache->mask, hash_bytes (bytes, length), bytes, length);

  if (place->text == NULL)
    return;
  cache->table[cache->last].next = (guint32) (place - cache->table);
  cache->last = (guint32) (place - cache->table);
}

const char *
qd_results_code_cache_read (QdResultsCodeCache *cache, const char *bytes, char separator, guint32 *slot)
{
  Cached *last = &cache->table[cache->last];
  const char *end = bytes;

  if (!is_cached (last, bytes, separator))
    {
      const Cached *next = &cache->table[last->next];

      if (is_cached (next, bytes, separator))
        {
          cache->last = last->next;
          last = &cache->table[cache->last];
        }
      else
        last = NULL;
    }
  if (last != NULL && last->slot != QD_RESULTS_NO_SLOT)
    {
      *slot = last->slot;
      return bytes + last->length;
    }
  while (!ends_cell (*end, separator))
    end++;
  if (end == bytes)
    return NULL;
  *slot = qd_results_code_cache_find (cache, bytes, (gsize) (end - bytes));
  remember_next (cache, bytes, (gsize) (end - bytes));
  return *slot != QD_RESULTS_NO_SLOT ? end : NULL;
}
