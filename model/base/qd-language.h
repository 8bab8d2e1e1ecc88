#pragma once

#include <glib.h>

/* A message catalogue chosen by argument, not by the process: decks, chart labels, CSV header matching.
 * Same msgids and same zh_CN.po as gettext; catalogues are inside the program. */
typedef struct _QdLanguage QdLanguage;

/* "en", "zh", "zh_CN", "zh_CN.UTF-8", ...; anything unknown is English. Never freed by the caller. */
const QdLanguage *qd_language_get (const char *name);
const char       *qd_language_name (const QdLanguage *language);   /* "en" or "zh_CN" */
gboolean          qd_language_is_chinese (const QdLanguage *language);
/* the translation, or msgid itself when there is none */
const char       *qd_language_text (const QdLanguage *language, const char *msgid);
/* the language of the process (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), for app and ui only */
const QdLanguage *qd_language_of_process (void);
