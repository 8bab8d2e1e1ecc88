#include "model/exchange/qd-notation.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-date.h"
#include "model/base/qd-decimal.h"
#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

#define FIRST_YEAR 1900   /* of eight digits in a row that are taken for a day */
#define LAST_YEAR 2199
#define CENTURY 2000      /* of a year of two digits */

/** qd_notation_is_plain: whether the notation says nothing: texts are as people type them. */
gboolean
qd_notation_is_plain (const QdNotation *notation)
{
  return notation->dates == QD_DATES_FOUND_OUT && notation->decimal == QD_DECIMAL_POINT && notation->unit == QD_UNIT_ONE;
}

/* --- words --- */

static const struct
{
  const char *word;
  QdDateOrder order;
} date_orders[] = {
  { "auto", QD_DATES_FOUND_OUT },
  { "ymd", QD_DATES_YEAR_MONTH_DAY },
  { "dmy", QD_DATES_DAY_MONTH_YEAR },
  { "mdy", QD_DATES_MONTH_DAY_YEAR },
};

static const char *const decimal_marks[] = { "point", "comma" };

/* the first word of a unit is the one that is written */
static const struct
{
  const char *word;
  QdUnit      unit;
} unit_words[] = {
  { "one", QD_UNIT_ONE },          { "元", QD_UNIT_ONE },         { "1", QD_UNIT_ONE },
  { "thousand", QD_UNIT_THOUSAND }, { "千", QD_UNIT_THOUSAND },    { "千元", QD_UNIT_THOUSAND }, { "k", QD_UNIT_THOUSAND },
  { "万", QD_UNIT_WAN },           { "萬", QD_UNIT_WAN },         { "万元", QD_UNIT_WAN },      { "wan", QD_UNIT_WAN },
  { "w", QD_UNIT_WAN },
  { "million", QD_UNIT_MILLION },  { "百万", QD_UNIT_MILLION },   { "百万元", QD_UNIT_MILLION }, { "m", QD_UNIT_MILLION },
  { "亿", QD_UNIT_YI },            { "億", QD_UNIT_YI },          { "亿元", QD_UNIT_YI },       { "yi", QD_UNIT_YI },
  { "minor", QD_UNIT_MINOR },      { "分", QD_UNIT_MINOR },       { "cents", QD_UNIT_MINOR },   { "cent", QD_UNIT_MINOR },
  { "percent", QD_UNIT_PERCENT },  { "%", QD_UNIT_PERCENT },
};

/** qd_date_order_parse: ymd, dmy, mdy or auto, in either case. */
gboolean
qd_date_order_parse (const char *word, QdDateOrder *order)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_orders); i++)
    if (g_ascii_strcasecmp (word, date_orders[i].word) == 0)
      {
        *order = date_orders[i].order;
        return TRUE;
      }
  return FALSE;
}

/** qd_decimal_mark_parse: point or comma, in either case. */
gboolean
qd_decimal_mark_parse (const char *word, QdDecimalMark *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (decimal_marks); i++)
    if (g_ascii_strcasecmp (word, decimal_marks[i]) == 0)
      {
        *mark = (QdDecimalMark) i;
        return TRUE;
      }
  return FALSE;
}

/** qd_unit_parse: one, thousand, 万, million, 亿, minor, percent and what else these are called. */
gboolean
qd_unit_parse (const char *word, QdUnit *unit)
{
  g_autofree char *plain = qd_text_normalise (word);

  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (g_ascii_strcasecmp (plain, unit_words[i].word) == 0)
      {
        *unit = unit_words[i].unit;
        return TRUE;
      }
  return FALSE;
}

/** qd_date_order_word: the word that qd_date_order_parse() reads. */
const char *
qd_date_order_word (QdDateOrder order)
{
  return date_orders[order].word;
}

/** qd_decimal_mark_word: the word that qd_decimal_mark_parse() reads. */
const char *
qd_decimal_mark_word (QdDecimalMark mark)
{
  return decimal_marks[mark];
}

/** qd_unit_word: the word that qd_unit_parse() reads. */
const char *
qd_unit_word (QdUnit unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (unit_words[i].unit == unit)
      return unit_words[i].word;
  return unit_words[0].word;
}

/**
 * qd_unit_of_header: what a header says of its unit, in brackets at its end or behind a slash; QD_UNIT_ONE when it says
 * nothing, or something else ("人", "USD").
 */
QdUnit
qd_unit_of_header (const char *header)
{
  g_autofree char *plain = qd_text_normalise (header);
  const char *open = MAX (strrchr (plain, '('), strrchr (plain, '['));
  const char *slash = strrchr (plain, '/');
  QdUnit unit = QD_UNIT_ONE;

  if (!open && !slash)
    return QD_UNIT_ONE;
  g_autofree char *word = g_strdup (open ? open + 1 : slash + 1);
  g_strdelimit (word, ")]", ' ');
  return qd_unit_parse (word, &unit) ? unit : QD_UNIT_ONE;
}

/* --- days --- */

/* three numbers with the same mark between them */
typedef struct
{
  int numbers[3];
  int lengths[3];
} Triple;

/* a day that exports write with a time: midnight only, because rows of one day with other times are not one row each */
static void
cut_midnight (char *text)
{
  static const char *const tails[] = { " 00:00:00.000", "T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (text, tails[i]))
      {
        text[strlen (text) - strlen (tails[i])] = '\0';
        return;
      }
}

static gboolean
read_triple (const char *text, Triple *triple)
{
  char mark = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (triple->numbers); i++)
    {
      if (i > 0 && (!strchr ("-/.", *text) || (mark && *text != mark)))
        return FALSE;
      mark = i > 0 ? *text++ : '\0';
      triple->numbers[i] = triple->lengths[i] = 0;
      for (; g_ascii_isdigit (*text) && triple->lengths[i] < 5; text++, triple->lengths[i]++)
        triple->numbers[i] = triple->numbers[i] * 10 + (*text - '0');
      if (triple->lengths[i] == 0 || *text == '\0')
        return triple->lengths[i] > 0 && i + 1 == G_N_ELEMENTS (triple->numbers);
    }
  return *text == '\0';
}

/* eight digits: of four, two, two or two, two, four, as the order says */
static gboolean
read_eight_digits (const char *text, QdDateOrder order, Triple *triple)
{
  const gboolean year_first = order == QD_DATES_FOUND_OUT || order == QD_DATES_YEAR_MONTH_DAY;
  const int lengths[3] = { year_first ? 4 : 2, 2, year_first ? 2 : 4 };

  if (strlen (text) != 8 || strspn (text, "0123456789") != 8)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      triple->numbers[i] = 0;
      triple->lengths[i] = lengths[i];
      for (int digit = 0; digit < lengths[i]; digit++)
        triple->numbers[i] = triple->numbers[i] * 10 + (*text++ - '0');
    }
  const int year = triple->numbers[year_first ? 0 : 2];
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static QdDay
day_of (const Triple *triple, QdDateOrder order)
{
  static const guint8 places[][3] = {   /* of year, month, day */
    [QD_DATES_YEAR_MONTH_DAY] = { 0, 1, 2 },
    [QD_DATES_DAY_MONTH_YEAR] = { 2, 1, 0 },
    [QD_DATES_MONTH_DAY_YEAR] = { 2, 0, 1 },
  };
  const guint8 *place = places[order];
  const int length = triple->lengths[place[0]];

  if ((length != 4 && length != 2) || triple->lengths[place[1]] > 2 || triple->lengths[place[2]] > 2)
    return QD_DAY_NONE;
  return qd_day_from_ymd (triple->numbers[place[0]] + (length == 2 ? CENTURY : 0), triple->numbers[place[1]],
                          triple->numbers[place[2]]);
}

static char *
refuse_two (const char *text, QdDay one, QdDay other, GError **error)
{
  g_autofree char *excerpt = qd_text_excerpt (text), *first = qd_day_to_text (one), *second = qd_day_to_text (other);

  g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
               _("“%s” may be %s or %s; say whether the day (dmy) or the month (mdy) comes first"), excerpt, first, second);
  return NULL;
}

/* Nothing is said: the day, if only one can be meant. A year of two digits may stand in front too. */
static char *
find_out_day (const Triple *triple, const char *text, GError **error)
{
  QdDay found = QD_DAY_NONE;

  for (QdDateOrder order = QD_DATES_YEAR_MONTH_DAY; order <= QD_DATES_MONTH_DAY_YEAR; order++)
    {
      const QdDay day = day_of (triple, order);
      if (day != QD_DAY_NONE && found != QD_DAY_NONE && day != found)
        return refuse_two (text, found, day, error);
      found = day != QD_DAY_NONE ? day : found;
    }
  return found != QD_DAY_NONE ? qd_day_to_text (found) : NULL;
}

/**
 * qd_notation_read_day: the ISO text of a day written as the notation says: three numbers with - / or . between them, or
 * eight digits, with the time of midnight or none. A year of four digits in front is always read as such. NULL without an
 * error for anything else, which then stands as it is (ISO days, labels of periods, 2025年7月3日).
 */
char *
qd_notation_read_day (const QdNotation *notation, const char *text, GError **error)
{
  g_autofree char *plain = qd_text_normalise (text);
  Triple triple;
  QdDay day;

  cut_midnight (plain);
  if (!read_triple (plain, &triple) && !read_eight_digits (plain, notation->dates, &triple))
    return NULL;
  const gboolean year_first = triple.lengths[0] == 4;
  if (!year_first && notation->dates == QD_DATES_FOUND_OUT)
    return find_out_day (&triple, text, error);
  day = day_of (&triple, year_first ? QD_DATES_YEAR_MONTH_DAY : notation->dates);
  if (day != QD_DAY_NONE)
    return qd_day_to_text (day);
  if (year_first)
    return NULL;
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a day in the order %s"), excerpt,
               notation->dates == QD_DATES_DAY_MONTH_YEAR   ? _("day, month, year")
               : notation->dates == QD_DATES_MONTH_DAY_YEAR ? _("month, day, year")
                                                            : _("year, month, day"));
  return NULL;
}

/* --- numbers --- */

/* "1.234,5" as "1,234.5": the marks change places, and blanks and apostrophes between groups are such marks too. A comma
 * more, or points that are not between groups of three, make it no number of that notation. */
static char *
turn_marks (const char *plain)
{
  g_autoptr (GString) turned = g_string_new (NULL);
  gboolean has_comma = FALSE;

  for (const char *at = plain; *at; at++)
    {
      const gboolean is_group = *at == '.' || (g_ascii_isdigit (at[1]) && at > plain && g_ascii_isdigit (at[-1])
                                               && (*at == ' ' || *at == '\''));
      if (*at == ',' && has_comma)
        return NULL;
      has_comma = has_comma || *at == ',';
      if (is_group && has_comma)
        return NULL;
      g_string_append_c (turned, *at == ',' ? '.' : is_group ? ',' : *at);
    }
  return g_string_free (g_steal_pointer (&turned), FALSE);
}

static gboolean
is_number (const char *text)
{
  g_auto (QdDecimal) decimal = { 0 };

  return qd_decimal_parse (text, &decimal, NULL) && !decimal.is_empty;
}

/* Digits, marks and a sign alone: a text that says 万, % or 1:x has its own unit. An amount may still say its currency. */
static gboolean
has_no_unit (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (!g_ascii_isdigit (*at) && !strchr (".,+-() ", *at) && c != 0x2212 && c != 0xa5 && *at != '$' && c != 0x20ac
          && c != 0xa3)
        return FALSE;
    }
  return TRUE;
}

static int
exponent_of (QdUnit unit, int money_decimals)
{
  switch (unit)
    {
    case QD_UNIT_THOUSAND:
      return 3;
    case QD_UNIT_WAN:
      return 4;
    case QD_UNIT_MILLION:
      return 6;
    case QD_UNIT_YI:
      return 8;
    case QD_UNIT_MINOR:
      return -money_decimals;
    case QD_UNIT_ONE:
    case QD_UNIT_PERCENT:
    case QD_N_UNITS:
    default:
      return 0;
    }
}

/* the number with its unit, in a form that every reader of numbers knows */
static char *
with_unit (const char *plain, QdUnit unit, int money_decimals)
{
  const gboolean in_parentheses = g_str_has_suffix (plain, ")");
  const int length = (int) strlen (plain) - in_parentheses;
  const int exponent = exponent_of (unit, money_decimals);

  if (!has_no_unit (plain) || (exponent == 0 && unit != QD_UNIT_PERCENT))
    return g_strdup (plain);
  if (unit == QD_UNIT_PERCENT)
    return g_strdup_printf ("%.*s%%%s", length, plain, in_parentheses ? ")" : "");
  return g_strdup_printf ("%.*se%d%s", length, plain, exponent, in_parentheses ? ")" : "");
}

/* a text of the plain notation that only makes sense with a decimal comma is said to be one */
static char *
suspect_comma (const char *text, GError **error)
{
  g_autofree char *plain = strchr (text, ',') ? qd_text_normalise (text) : NULL;
  g_autofree char *turned = plain && !is_number (plain) ? turn_marks (plain) : NULL;

  if (!turned || !is_number (turned))
    return NULL;
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
               _("“%s” is not a number unless the comma is its decimal mark; say so of this column if it is"), excerpt);
  return NULL;
}

/**
 * qd_notation_read_number: a number written as the notation says, as people type it: with a decimal point, in ones. A text
 * with a unit of its own (30万, 5%, 1:8.3) keeps that. `money_decimals` are those of the plan's currency. NULL without an
 * error when the text stands as it is.
 */
char *
qd_notation_read_number (const QdNotation *notation, int money_decimals, const char *text, GError **error)
{
  if (notation->decimal == QD_DECIMAL_POINT && notation->unit == QD_UNIT_ONE)
    return suspect_comma (text, error);
  g_autofree char *plain = qd_text_normalise (text);
  if (*plain == '\0')
    return NULL;
  g_autofree char *turned = notation->decimal == QD_DECIMAL_COMMA ? turn_marks (plain) : g_strdup (plain);
  if (turned && is_number (turned))
    return with_unit (turned, notation->unit, money_decimals);
  if (notation->decimal == QD_DECIMAL_POINT)
    return suspect_comma (text, error);
  g_autofree char *excerpt = qd_text_excerpt (text);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _("“%s” is not a number with a decimal comma, like 1.234,5"), excerpt);
  return NULL;
}
