#include <string.h>

#include "model/base/qd-date.h"
#include "model/base/qd-number.h"
#include "reports/deck/qd-paper.h"

/* Numbers as a workbook would show them: as much of its number formats as the deck uses. */

typedef enum { PART_LITERAL, PART_DIGIT, PART_POINT } PartKind;

typedef struct
{
  PartKind kind;
  gunichar character;   /* of a literal; '0' or '#' of a digit */
} Part;

/* A section of a format, taken apart. */
typedef struct
{
  GArray  *parts;
  int      whole, optional_whole, decimals, optional_decimals;   /* digits; those of '#' among them */
  int      percents, divisions;
  gboolean is_grouped, is_day;
} Section;

/* behind a quoted text or an escaped character; `p` otherwise */
static const char *
skip_literal (const char *p)
{
  if (*p == '"')
    {
      const char *end = strchr (p + 1, '"');

      return end != NULL ? end + 1 : p + strlen (p);
    }
  return (*p == '\\' || *p == '_') && p[1] != '\0' ? g_utf8_next_char (p + 1) : p;
}

/* The section of the format for a value; a copy. `*is_signed`: the minus is the section's own business. */
static char *
choose_section (const char *code, double value, gboolean *is_signed)
{
  const char *begins[4] = { code }, *ends[4];
  int n = 1, chosen;

  for (const char *p = code;;)
    {
      const char *next = skip_literal (p);

      if (next != p)
        p = next;
      else if (*p == '\0' || (*p == ';' && n == 4))
        {
          ends[n - 1] = p;
          break;
        }
      else if (*p == ';')
        {
          ends[n - 1] = p++;
          begins[n++] = p;
        }
      else
        p = g_utf8_next_char (p);
    }
  chosen = value < 0 && n > 1 ? 1 : value == 0 && n > 2 ? 2 : 0;
  *is_signed = chosen == 1;
  return g_strndup (begins[chosen], (gsize) (ends[chosen] - begins[chosen]));
}

static void
add_part (Section *section, PartKind kind, gunichar character)
{
  const Part part = { kind, character };

  g_array_append_val (section->parts, part);
}

static void
add_text (Section *section, const char *text, const char *end)
{
  for (; text < end; text = g_utf8_next_char (text))
    add_part (section, PART_LITERAL, g_utf8_get_char (text));
}

static void
read_digit (Section *section, char digit, gboolean after_point)
{
  add_part (section, PART_DIGIT, (gunichar) digit);
  if (after_point)
    {
      section->decimals++;
      section->optional_decimals += digit != '0';
    }
  else
    {
      section->whole++;
      section->optional_whole += digit != '0';
    }
}

static void
read_section (Section *section, const char *code)
{
  gboolean after_point = FALSE;
  const char *last_digit = NULL;

  for (const char *p = code; *p != '\0'; p = skip_literal (p) != p ? skip_literal (p) : p + 1)
    if (*p == '0' || *p == '#')
      last_digit = p;
  for (const char *p = code; *p != '\0';)
    {
      const char *next = skip_literal (p);

      if (*p == '"')
        add_text (section, p + 1, next[-1] == '"' && next - 1 > p ? next - 1 : next);
      else if (*p == '\\')
        add_text (section, p + 1, next);
      else if (*p == '_')
        add_part (section, PART_LITERAL, 0x2007);   /* as wide as a digit */
      else if (*p == '0' || *p == '#')
        read_digit (section, *p, after_point);
      else if (*p == '.' && !after_point)
        {
          after_point = TRUE;
          add_part (section, PART_POINT, '.');
        }
      else if (*p == ',' && p < last_digit)
        section->is_grouped = TRUE;
      else if (*p == ',')
        section->divisions++;
      else
        {
          section->percents += *p == '%';
          add_text (section, p, g_utf8_next_char (p));
        }
      p = next != p ? next : g_utf8_next_char (p);
    }
}

/* digits of the size, with as many decimals as the section has; without the optional ones that are 0 */
static void
make_digits (const Section *section, double size, char **whole, char **decimals)
{
  char format[16], buffer[400];
  char *point;
  int n;

  for (int i = 0; i < section->percents; i++)
    size *= 100;
  for (int i = 0; i < section->divisions; i++)
    size /= 1000;
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (section->decimals, 0, 15));
  /* workbooks round the 15 digits they show, so that 0.125 is 0.13 */
  g_ascii_formatd (buffer, sizeof buffer, format, size * (1 + 1e-15));
  point = strchr (buffer, '.');
  *decimals = g_strdup (point != NULL ? point + 1 : "");
  if (point != NULL)
    *point = '\0';
  *whole = g_strdup (strcmp (buffer, "0") == 0 && section->whole == section->optional_whole ? "" : buffer);
  n = (int) strlen (*decimals);
  for (int i = 0; i < section->optional_decimals && n > 0 && (*decimals)[n - 1] == '0'; i++)
    (*decimals)[--n] = '\0';
}

/* The digits of the whole part that stand at its `index`-th place: the first place takes all that are too many. */
static void
append_whole (GString *text, const Section *section, const char *digits, int index)
{
  int n = (int) strlen (digits), first = n - section->whole + index;

  for (int i = index == 0 ? MIN (first, 0) : first; i <= first; i++)
    {
      int left = n - 1 - i;

      if (i >= 0)
        g_string_append_c (text, digits[i]);
      else if (index >= section->optional_whole)
        g_string_append_c (text, '0');
      else
        continue;
      if (section->is_grouped && left > 0 && left % 3 == 0)
        g_string_append_c (text, ',');
    }
}

static char *
fill_section (const Section *section, double size)
{
  g_autofree char *whole = NULL, *decimals = NULL;
  GString *text = g_string_new (NULL);
  int n_whole = 0, n_decimals = 0;

  make_digits (section, size, &whole, &decimals);
  for (guint i = 0; i < section->parts->len; i++)
    {
      const Part *part = &g_array_index (section->parts, Part, i);

      if (part->kind == PART_LITERAL)
        g_string_append_unichar (text, part->character);
      else if (part->kind == PART_POINT && *decimals != '\0')
        g_string_append_c (text, '.');
      else if (part->kind == PART_DIGIT && n_whole < section->whole)
        append_whole (text, section, whole, n_whole++);
      else if (part->kind == PART_DIGIT && n_decimals < (int) strlen (decimals))
        g_string_append_c (text, decimals[n_decimals++]);
    }
  return g_string_free (text, FALSE);
}

/* --- days --- */

static gboolean
is_day_code (const char *code)
{
  for (const char *p = code; *p != '\0';)
    {
      const char *next = skip_literal (p);

      if (next == p && (*p == 'y' || *p == 'm' || *p == 'd'))
        return TRUE;
      p = next != p ? next : g_utf8_next_char (p);
    }
  return FALSE;
}

static void
append_day_part (GString *text, char letter, int length, int year, int month, int day)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  if (letter == 'y')
    g_string_append_printf (text, length > 2 ? "%04d" : "%02d", length > 2 ? year : year % 100);
  else if (letter == 'm' && length > 2)
    g_string_append (text, months[month - 1]);
  else
    g_string_append_printf (text, length > 1 ? "%02d" : "%d", letter == 'm' ? month : day);
}

static char *
day_text (double value, const char *code)
{
  GString *text = g_string_new (NULL);
  int year, month, day;

  qd_day_to_ymd ((QdDay) value + 2415019, &year, &month, &day);   /* day 1 of workbooks is 1900-01-01 */
  for (const char *p = code; *p != '\0';)
    {
      const char *next = skip_literal (p);

      if (next != p)
        {
          gboolean is_quoted = *p == '"';

          g_string_append_len (text, p + 1, next - p - 1 - (is_quoted && next[-1] == '"'));
          p = next;
        }
      else if (*p == 'y' || *p == 'm' || *p == 'd')
        {
          int length = (int) strspn (p, (char[]){ *p, '\0' });

          append_day_part (text, *p, length, year, month, day);
          p += length;
        }
      else
        {
          next = g_utf8_next_char (p);
          g_string_append_len (text, p, next - p);
          p = next;
        }
    }
  return g_string_free (text, FALSE);
}

char *
qd_paper_number (double value, const char *code)
{
  Section section = { 0 };
  g_autofree char *chosen = NULL;
  char *text;
  gboolean is_signed;

  if (qd_is_none (value))
    return g_strdup ("");
  if (code == NULL || *code == '\0')
    return qd_number_to_text (value);
  chosen = choose_section (code, value, &is_signed);
  if (is_day_code (chosen))
    return day_text (value, chosen);
  section.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  read_section (&section, chosen);
  text = fill_section (&section, fabs (value));
  g_array_unref (section.parts);
  if (value < 0 && !is_signed && strpbrk (text, "123456789") != NULL)
    {
      char *with_sign = g_strconcat ("-", text, NULL);

      g_free (text);
      return with_sign;
    }
  return text;
}
