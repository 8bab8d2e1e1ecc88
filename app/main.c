#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "app/commands/qd-command.h"
#include "app/qd-program.h"
#include "model/base/qd-language.h"
#ifdef QD_WITH_WINDOW
#include "app/qd-application.h"
#endif

static gboolean
is_plain (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/* Where the wanted locale is not installed, or none is set, plans are still UTF-8, and the language still the one
 * asked for: texts of gettext and of the catalogues inside the program must not differ. */
static void
set_up_locale (void)
{
  const char *language = g_getenv ("LANGUAGE");

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  if (is_plain (setlocale (LC_CTYPE, NULL)))
    setlocale (LC_CTYPE, "C.UTF-8");
  if (!qd_language_is_chinese (qd_language_of_process ()))
    return;
  if (is_plain (setlocale (LC_MESSAGES, NULL)))
    setlocale (LC_MESSAGES, "C.UTF-8");
  if (language == NULL || *language == '\0')
    g_setenv ("LANGUAGE", qd_language_name (qd_language_of_process ()), TRUE);
}

/* Catalogues of an installed program, or of the build folder the program was started from. */
static void
set_up_language (void)
{
  const char *folder = g_getenv ("QUARTERDECK_LOCALE_DIR");

  set_up_locale ();
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : QD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

#if !defined QD_WITH_WINDOW && defined QD_WINDOW_PROGRAM
/* A plan whose name tells nothing of it: the window is a program of its own, since verbs that scripts call in loops must
 * not load GTK. */
static int
open_window (int argc, char **argv)
{
  qd_program_become (QD_WINDOW_PROGRAM, QD_PROGRAM_FOLDER, argv);
  g_printerr (_("quarterdeck: the window cannot be started: %s\n"), g_strerror (errno));
  return QD_EXIT_FAILED;
}
#else
static int
open_window (int argc, char **argv)
{
#ifdef QD_WITH_WINDOW
  return qd_application_run_main (argc, argv);
#else
  g_printerr ("%s\n", _("quarterdeck: this build has no window; quarterdeck --help lists the verbs"));
  return QD_EXIT_FAILED;
#endif
}
#endif

int
main (int argc, char **argv)
{
  const QdCommand *command = argc > 1 ? qd_command_find (argv[1]) : NULL;

  set_up_language ();
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  if (argc > 1 && g_strcmp0 (argv[1], "--version") == 0)
    {
      g_print ("quarterdeck %s\n", QD_VERSION);
      return QD_EXIT_OK;
    }
  if (argc > 1 && (g_strcmp0 (argv[1], "--help") == 0 || g_strcmp0 (argv[1], "-h") == 0))
    {
      qd_command_print_help ();
      return QD_EXIT_OK;
    }
  if (argc > 1 && g_str_has_prefix (argv[1], "-"))
    {
      g_printerr (_("quarterdeck: unknown option %s; quarterdeck --help lists the verbs\n"), argv[1]);
      return QD_EXIT_USAGE;
    }
  /* a word that is neither a verb nor looks like a file is more likely a mistyped verb */
  if (argc > 1 && !g_file_test (argv[1], G_FILE_TEST_EXISTS) && !g_str_has_suffix (argv[1], ".qdeck"))
    {
      g_printerr (_("quarterdeck: there is no verb or file “%s”; quarterdeck --help lists the verbs\n"), argv[1]);
      return QD_EXIT_USAGE;
    }
  return open_window (argc, argv);
}
