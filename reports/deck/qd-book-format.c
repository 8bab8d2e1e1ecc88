#include <math.h>

#include "reports/deck/qd-book-private.h"
#include "reports/deck/qd-theme.h"

const QdFormat qd_format_count = { "#,##0", 1, 0, 0 };
const QdFormat qd_format_decimal = { "#,##0.0", 1, 1, 0 };
const QdFormat qd_format_decimals = { "#,##0.00", 1, 2, 0 };
const QdFormat qd_format_integer = { "0", 1, 0, 0 };
const QdFormat qd_format_percent = { "0.0%", 0.01, 1, 1 };
const QdFormat qd_format_percent_whole = { "0%", 0.01, 0, 1 };
const QdFormat qd_format_bar_percent = { "0.0%_0", 0.01, 1, 2 };
const QdFormat qd_format_ratio = { "\"1:\"0.0", 1, 1, 2 };
const QdFormat qd_format_count_change = { "+#,##0;-#,##0;0", 1, 0, 1 };
const QdFormat qd_format_day = { "yyyy-mm-dd", 0, 0, 10 };
const QdFormat qd_format_short_day = { "mm-dd", 0, 0, 5 };
const QdFormat qd_format_month = { "yyyy-mm", 0, 0, 7 };

static guint8
line_style (QdLine line)
{
  return line == QD_LINE_NONE ? LXW_BORDER_NONE : line == QD_LINE_ACCENT_MEDIUM ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN;
}

static guint32
line_colour (QdLine line)
{
  return line == QD_LINE_HAIR ? QD_HAIRLINE : line == QD_LINE_HEAD ? QD_HEAD_RULE : QD_ACCENT;
}

/* Styles are compared by value, formats of numbers by their place: the library folds equal ones. */
static guint
hash_style (gconstpointer data)
{
  const QdCellStyle *style = data;
  guint hash = GPOINTER_TO_UINT (style->format);

  hash = hash * 31 + (guint) style->size;
  hash = hash * 31 + style->colour;
  hash = hash * 31 + style->fill;
  hash = hash * 31 + (guint) (style->bold | style->wrap << 1 | style->is_input << 2 | (int) style->align << 3
                              | (int) style->vertical << 5 | (int) style->top << 7 | (int) style->bottom << 10
                              | style->indent << 13);
  return hash;
}

static gboolean
equal_styles (gconstpointer a, gconstpointer b)
{
  const QdCellStyle *x = a, *y = b;

  return x->format == y->format && x->size == y->size && x->colour == y->colour && x->fill == y->fill
         && x->bold == y->bold && x->wrap == y->wrap && x->is_input == y->is_input && x->align == y->align
         && x->vertical == y->vertical && x->top == y->top && x->bottom == y->bottom && x->indent == y->indent;
}

/* The table of styles of a book: QdCellStyle * -> QdLook *, which holds the style. */
GHashTable *
qd_book_looks_new (void)
{
  return g_hash_table_new_full (hash_style, equal_styles, NULL, g_free);
}

guint32
qd_book_colour (QdBook *book, guint32 colour)
{
  return qd_theme_colour (book->accent, colour);
}

static void
apply_lines (QdBook *book, lxw_format *format, const QdCellStyle *style)
{
  if (style->top != QD_LINE_NONE)
    {
      format_set_top (format, line_style (style->top));
      format_set_top_color (format, qd_book_colour (book, line_colour (style->top)));
    }
  if (style->bottom != QD_LINE_NONE)
    {
      format_set_bottom (format, line_style (style->bottom));
      format_set_bottom_color (format, qd_book_colour (book, line_colour (style->bottom)));
    }
}

static lxw_format *
make_format (QdBook *book, const QdCellStyle *style)
{
  static const guint8 aligns[] = { LXW_ALIGN_LEFT, LXW_ALIGN_RIGHT, LXW_ALIGN_CENTER };
  static const guint8 verticals[] = { LXW_ALIGN_VERTICAL_CENTER, LXW_ALIGN_VERTICAL_TOP, LXW_ALIGN_VERTICAL_BOTTOM };
  lxw_format *format = workbook_add_format (book->workbook);

  format_set_font_name (format, book->font);
  format_set_font_size (format, style->size != 0 ? style->size : 10);
  format_set_font_color (format, style->colour != 0 ? qd_book_colour (book, style->colour) : QD_INK);
  if (style->bold)
    format_set_bold (format);
  if (style->fill != 0 || style->is_input)
    {
      format_set_pattern (format, LXW_PATTERN_SOLID);
      format_set_bg_color (format, style->fill != 0 ? qd_book_colour (book, style->fill) : QD_INPUT);
    }
  if (style->is_input)
    format_set_unlocked (format);
  format_set_align (format, aligns[style->align]);
  format_set_align (format, verticals[style->vertical]);
  if (style->indent > 0)
    format_set_indent (format, (guint8) MIN (style->indent, 15));
  if (style->wrap)
    format_set_text_wrap (format);
  if (style->format != NULL)
    format_set_num_format (format, style->format->code);
  apply_lines (book, format, style);
  return format;
}

/* What a style is in the book; one per different style. The book's. */
const QdLook *
qd_book_look (QdBook *book, const QdCellStyle *style)
{
  QdLook *look = g_hash_table_lookup (book->looks, style);

  if (look == NULL)
    {
      look = g_new0 (QdLook, 1);
      look->style = *style;
      look->format = book->workbook != NULL ? make_format (book, style) : NULL;
      g_hash_table_insert (book->looks, &look->style, look);
    }
  return look;
}

/* The workbook's format of a style. */
lxw_format *
qd_book_format (QdBook *book, const QdCellStyle *style)
{
  return qd_book_look (book, style)->format;
}

/* Advance of a character in digits of 7 pixels at 10 points; wide characters are two. */
static double
advance_of_other (gunichar character)
{
  if (g_unichar_iswide (character))
    return 2.0;
  if (g_unichar_iszerowidth (character))
    return 0.0;
  if (character >= 0x2190 && character < 0x2800)
    return 2.0;   /* arrows and the status symbols come from a Chinese font */
  return g_unichar_isupper (character) ? 1.2 : 1.05;
}

/* Called for every character of a deck: without a search for those of ASCII. */
static inline double
advance (gunichar character)
{
  if (character >= 128)
    return advance_of_other (character);
  switch (character)
    {
    case ' ': case '\'': case '`': case 'i': case 'l': case '.': case ',': case ':': case ';': case '|': case '!':
    case '(': case ')': case '-':
      return 0.65;
    case 'm': case 'M': case 'W': case '@': case '%':
      return 1.5;
    default:
      return character >= 'A' && character <= 'Z' ? 1.2 : 1.05;
    }
}

static double
scale_of_style (const QdCellStyle *style)
{
  return 7.0 * (style->size != 0 ? style->size : 10) / 10.0 * (style->bold ? 1.06 : 1.0);
}

/* Width of the longest line of a text, with the cell's padding and indent; pixels. */
int
qd_book_text_width (const QdCellStyle *style, const char *text)
{
  double longest = 0, line = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '\n')
        line = 0;
      else
        line += advance (g_utf8_get_char (p));
      longest = MAX (longest, line);
    }
  return (int) ceil (longest * scale_of_style (style)) + 10 + style->indent * 9;
}

/* The text, or as much of its first line as fits with "…" after it; to be freed. */
char *
qd_book_fit_text (const QdCellStyle *style, const char *text, int pixels)
{
  double room = (pixels - 10 - style->indent * 9) / scale_of_style (style);
  double used = 0;
  const char *end = text, *p;

  for (p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    {
      used += advance (g_utf8_get_char (p));
      if (used > room)
        break;
      if (used + 2.0 <= room)
        end = g_utf8_next_char (p);
    }
  return *p == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* How many lines a text takes when wrapped in a cell; a little too many rather than too few. */
int
qd_book_text_lines (const QdCellStyle *style, const char *text, int pixels)
{
  double room = MAX (2.0, (pixels - 10 - style->indent * 9) / scale_of_style (style));
  double line = 0, word = 0;
  int lines = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      double step = advance (character);

      if (character == '\n')
        {
          lines++;
          line = word = 0;
          continue;
        }
      word = character == ' ' || g_unichar_iswide (character) ? 0 : word + step;
      line += step;
      if (line > room)
        {
          lines++;
          line = MIN (MAX (word, step), room);
          word = line;
        }
    }
  return lines;
}

/* Characters of a number in plain decimals, as printf ("%.*f") would write them. */
static double
characters_of (double value, int decimals)
{
  static const double halves[] = { 0.5, 0.05, 0.005, 0.0005 };
  double size = fabs (value) + halves[CLAMP (decimals, 0, 3)];
  double characters = 1;

  for (double power = 10; power <= size && characters < 300; power *= 10)
    characters++;
  return characters + (decimals > 0 ? decimals + 1 : 0);
}

/* Width of a number in its format, measured with the widest digits a reader's font may have (README.md). */
int
qd_book_number_width (const QdCellStyle *style, double value)
{
  const QdFormat *format = style->format;
  double digit = 8.5 * (style->size != 0 ? style->size : 10) / 10.0 * (style->bold ? 1.06 : 1.0);
  double characters = 0;

  if (format == NULL)
    {
      g_autofree char *text = qd_number_to_text (value);

      characters = strlen (text);
    }
  else if (format->divide != 0)
    characters = characters_of (value / format->divide, format->decimals);
  if (format != NULL && format->divide != 0)
    {
      double whole = characters - (format->decimals > 0 ? format->decimals + 1 : 0);

      if (strchr (format->code, ',') != NULL)
        characters += 0.6 * floor ((whole - 1) / 3);
      characters += (value < 0 ? 1 : 0) + (format->decimals > 0 ? -0.4 : 0);
    }
  characters += format != NULL ? format->extra : 0;
  return (int) ceil (characters * digit) + 10;
}

static gboolean
is_escape (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4])
         && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/* Most texts: short enough, no control character, nothing to escape or to replace. */
static gboolean
is_clean (const char *text)
{
  gsize length = 0;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++, length++)
    if (*p < 0x20 || *p == 0x7F || *p == '_' || *p == 0xC2 || *p == 0xEF || length > 8000)
      return FALSE;
  return g_utf8_validate (text, (gssize) length, NULL);
}

/* Control characters become blanks, what XML cannot hold is replaced, "_x0041_" stays those seven characters, and
 * text longer than a cell's 32,767 UTF-16 units is cut with "…". */
const char *
qd_book_clean_text (QdBook *book, const char *text)
{
  g_autofree char *filtered = book->filter != NULL ? book->filter (text, book->filter_data) : NULL;
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;
  glong units = 0;

  if (filtered != NULL)
    text = filtered;
  if (is_clean (text))
    return g_string_chunk_insert (book->texts, text);
  valid = g_utf8_make_valid (text, -1);
  clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      units += character > 0xFFFF ? 2 : 1;
      if (is_escape (p))
        {
          units += 7;
          g_string_append (clean, "_x005F");
        }
      if (units > 32700)
        {
          g_string_append (clean, "…");
          break;
        }
      if (character == '\r' || (character < 0x20 && character != '\n') || (character >= 0x7F && character < 0xA0))
        g_string_append_c (clean, ' ');
      else if ((character & 0xFFFE) == 0xFFFE)
        g_string_append (clean, "\xEF\xBF\xBD");
      else
        g_string_append_unichar (clean, character);
    }
  return g_string_chunk_insert (book->texts, clean->str);
}

/* A text for a footer, where "&" begins a code and 255 characters are all there is: the first `most` of it, wide ones
 * counted double; to be freed. */
char *
qd_book_escape_footer (const char *text, int most)
{
  g_autoptr (GString) escaped = g_string_new (NULL);
  int n = 0;

  for (const char *p = text; *p != '\0' && n < most; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      n += g_unichar_iswide (character) ? 2 : 1;

      if (character == '&')
        g_string_append (escaped, "&&");
      else if (character < 0x20 || character == 0x7F)
        g_string_append_c (escaped, ' ');
      else
        g_string_append_unichar (escaped, character);
    }
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}
