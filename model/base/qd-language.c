#include "model/base/qd-language.h"

#include <string.h>
#include <gio/gio.h>

#include "po/qd-languages.h"

#define MO_MAGIC 0x950412de
#define MO_HEADER_SIZE 28

struct _QdLanguage
{
  const char *name;
  GBytes     *catalogue;  /* NULL for English; keeps the strings below alive */
  GHashTable *texts;      /* msgid -> msgstr */
};

static guint32
read_word (const guint8 *data, gsize offset, gboolean is_swapped)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);
  return is_swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* the text that the descriptor (length, offset) at `at` points to; NULL when it is not inside the file */
static const char *
text_at (const guint8 *data, gsize size, guint64 at, gboolean is_swapped)
{
  if (at + 8 > size)
    return NULL;
  guint64 length = read_word (data, at, is_swapped);
  guint64 offset = read_word (data, at + 4, is_swapped);
  return offset + length < size && data[offset + length] == '\0' ? (const char *) data + offset : NULL;
}

/* A .mo file: magic, revision, number of texts, offsets of the tables of originals and of translations. */
static void
read_catalogue (GHashTable *texts, GBytes *catalogue)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (catalogue, &size);

  if (size < MO_HEADER_SIZE)
    return;
  guint32 magic = read_word (data, 0, FALSE);
  gboolean is_swapped = magic == GUINT32_SWAP_LE_BE (MO_MAGIC);
  if (magic != MO_MAGIC && !is_swapped)
    return;
  guint32 n_texts = read_word (data, 8, is_swapped);
  guint32 originals = read_word (data, 12, is_swapped);
  guint32 translations = read_word (data, 16, is_swapped);
  for (guint64 i = 0; i < n_texts; i++)
    {
      const char *msgid = text_at (data, size, originals + 8 * i, is_swapped);
      const char *msgstr = text_at (data, size, translations + 8 * i, is_swapped);
      if (msgid && msgstr && *msgid && *msgstr)
        g_hash_table_insert (texts, (char *) msgid, (char *) msgstr);
    }
}

static const QdLanguage *
language_new (const char *name, const char *resource_path)
{
  QdLanguage *language = g_new0 (QdLanguage, 1);

  language->name = name;
  language->texts = g_hash_table_new (g_str_hash, g_str_equal);
  if (resource_path)
    language->catalogue = g_resource_lookup_data (qd_languages_get_resource (), resource_path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (language->catalogue)
    read_catalogue (language->texts, language->catalogue);
  return language;
}

/* made once, at the first use from whatever thread, and kept for the life of the process */
static const QdLanguage *
chinese (void)
{
  static const QdLanguage *language = NULL;

  if (g_once_init_enter (&language))
    g_once_init_leave (&language, language_new ("zh_CN", "/org/quarterdeck/languages/zh_CN.mo"));
  return language;
}

static const QdLanguage *
english (void)
{
  static const QdLanguage *language = NULL;

  if (g_once_init_enter (&language))
    g_once_init_leave (&language, language_new ("en", NULL));
  return language;
}

static gboolean
name_is (const char *name, const char *language)
{
  gsize length = strlen (language);

  return g_ascii_strncasecmp (name, language, length) == 0 && !g_ascii_isalpha (name[length]);
}

/**
 * qd_language_get: the language of a name or locale: "zh", "zh_CN", "zh-Hans", "zh_CN.UTF-8" ... is Chinese, everything
 * else (NULL too) English. Thread safe; never freed by the caller.
 */
const QdLanguage *
qd_language_get (const char *name)
{
  return name && name_is (name, "zh") ? chinese () : english ();
}

/** qd_language_name: "en" or "zh_CN". */
const char *
qd_language_name (const QdLanguage *language)
{
  return language->name;
}

/** qd_language_is_chinese: whether its texts are Chinese. */
gboolean
qd_language_is_chinese (const QdLanguage *language)
{
  return language == chinese ();
}

/** qd_language_text: the translation of msgid, or msgid itself when there is none; valid as long as msgid is. */
const char *
qd_language_text (const QdLanguage *language, const char *msgid)
{
  const char *text = g_hash_table_lookup (language->texts, msgid);

  return text ? text : msgid;
}

/**
 * qd_language_of_process: the first language of LANGUAGE, LC_ALL, LC_MESSAGES or LANG that there is a catalogue for.
 * For app and ui only: model and reports get their language as an argument.
 */
const QdLanguage *
qd_language_of_process (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i]; i++)
    if (name_is (names[i], "zh") || name_is (names[i], "en"))
      return qd_language_get (names[i]);
  return english ();
}
