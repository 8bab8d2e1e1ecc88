#include "model/xlsx/qd-xlsx-private.h"

#include <string.h>

/* What a number format code shows, found out from its first section as the file format (ECMA-376, 18.8.31) has it. */
typedef struct
{
  gboolean has_year, has_month, has_day, has_time, has_percent, has_digit;
} Shown;

/**
 * qd_xlsx_format_of_number: what a built-in format shows. 27 to 36 and 50 to 58 are days or times of the East Asian
 * editions; what is not known is plain.
 */
QdXlsxFormat
qd_xlsx_format_of_number (guint32 id)
{
  if (id == 9 || id == 10)
    return QD_XLSX_PERCENT;
  if (id == 17)
    return QD_XLSX_MONTH;
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return QD_XLSX_DAY;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    return QD_XLSX_TIME;
  return QD_XLSX_PLAIN;
}

/* behind a quoted text, an escaped character or brackets; [h] [mm] [ss] count hours, minutes and seconds */
static const char *
pass_literal (const char *at, Shown *shown)
{
  const char *end;

  if (*at == '"')
    end = strchr (at + 1, '"');
  else if (*at == '[')
    {
      end = strchr (at, ']');
      shown->has_time |= end && strspn (at + 1, "hHmMsS") == (gsize) (end - at - 1) && end > at + 1;
    }
  else
    return at[1] ? at + 2 : at + 1;   /* \x _x *x */
  return end ? end + 1 : at + strlen (at);
}

static gboolean
begins_with_word (const char *at, const char *word)
{
  return g_ascii_strncasecmp (at, word, strlen (word)) == 0;
}

/* one letter of the code; returns what follows */
static const char *
look_at (const char *at, Shown *shown)
{
  if (begins_with_word (at, "general"))
    return at + strlen ("general");
  if (begins_with_word (at, "am/pm"))
    return at + strlen ("am/pm");
  /* 1.0E+00; an "e" by itself is a year of an era */
  if ((*at == 'e' || *at == 'E') && (at[1] == '+' || at[1] == '-'))
    return at + 2;
  switch (g_ascii_tolower (*at))
    {
    case 'y':
    case 'e':
      shown->has_year = TRUE;
      break;
    case 'm':
      shown->has_month = TRUE;
      break;
    case 'd':
      shown->has_day = TRUE;
      break;
    case 'h':
    case 's':
      shown->has_time = TRUE;
      break;
    case '%':
      shown->has_percent = TRUE;
      break;
    case '0':
    case '#':
    case '?':
      shown->has_digit = TRUE;
      break;
    default:
      break;
    }
  return at + 1;
}

/** qd_xlsx_format_of_code: what a format code shows. An "m" without a year or day beside hours is minutes. */
QdXlsxFormat
qd_xlsx_format_of_code (const char *code)
{
  Shown shown = { 0 };

  while (*code && *code != ';')
    code = strchr ("\"[\\_*", *code) ? pass_literal (code, &shown) : look_at (code, &shown);
  if (shown.has_day || (shown.has_year && !shown.has_month))
    return shown.has_digit && !shown.has_day ? QD_XLSX_PLAIN : QD_XLSX_DAY;
  if (shown.has_year)
    return shown.has_time ? QD_XLSX_DAY : QD_XLSX_MONTH;
  if (shown.has_time)
    return QD_XLSX_TIME;
  if (shown.has_month)
    return QD_XLSX_DAY;
  return shown.has_percent ? QD_XLSX_PERCENT : QD_XLSX_PLAIN;
}
