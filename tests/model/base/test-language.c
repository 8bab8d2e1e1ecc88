#include <glib.h>

#include "model/base/qd-language.h"

static void
test_names (void)
{
  static const char *const chinese[] = { "zh", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "ZH" };
  static const char *const english[] = { "en", "en_GB.UTF-8", "C", "POSIX", "", "de_DE", "zhx" };

  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    g_assert_cmpstr (qd_language_name (qd_language_get (chinese[i])), ==, "zh_CN");
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    g_assert_cmpstr (qd_language_name (qd_language_get (english[i])), ==, "en");
  g_assert_false (qd_language_is_chinese (qd_language_get (NULL)));
  g_assert_true (qd_language_is_chinese (qd_language_get ("zh")));
}

static void
test_texts (void)
{
  const QdLanguage *chinese = qd_language_get ("zh_CN");

  g_assert_cmpstr (qd_language_text (chinese, "Goals"), ==, "目标");
  g_assert_cmpstr (qd_language_text (chinese, "no such text at all"), ==, "no such text at all");
  g_assert_cmpstr (qd_language_text (qd_language_get ("en"), "Goals"), ==, "Goals");
}

static void
test_header_is_no_text (void)
{
  g_assert_cmpstr (qd_language_text (qd_language_get ("zh_CN"), ""), ==, "");
}

static void
test_process (void)
{
  static const struct { const char *language, *locale, *name; } cases[] = {
    { "zh_CN", "C.UTF-8", "zh_CN" }, { "en", "zh_CN.UTF-8", "en" },     { "fr:zh_CN:en", "C.UTF-8", "zh_CN" },
    { NULL, "zh_CN.UTF-8", "zh_CN" }, { NULL, "fr_FR.UTF-8", "en" }, { NULL, "C", "en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].language)
        g_setenv ("LANGUAGE", cases[i].language, TRUE);
      else
        g_unsetenv ("LANGUAGE");
      g_setenv ("LC_ALL", cases[i].locale, TRUE);
      g_assert_cmpstr (qd_language_name (qd_language_of_process ()), ==, cases[i].name);
    }
}

static gpointer
read_text (gpointer data)
{
  return (gpointer) qd_language_text (qd_language_get ("zh_CN"), "Goals");
}

static void
test_threads (void)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_text, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpstr (g_thread_join (threads[i]), ==, "目标");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/language/threads-see-one-catalogue", test_threads);
  g_test_add_func ("/model/language/names-of-locales", test_names);
  g_test_add_func ("/model/language/translates-or-gives-the-text-back", test_texts);
  g_test_add_func ("/model/language/header-is-no-text", test_header_is_no_text);
  g_test_add_func ("/model/language/process-language-by-environment", test_process);
  return g_test_run ();
}
