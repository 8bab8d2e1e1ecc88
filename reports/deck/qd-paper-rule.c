#include <string.h>

#include "model/base/qd-number.h"
#include "reports/deck/qd-paper.h"

/* Does the formula of a rule hold? As much of formulas as the deck's rules have: numbers, texts, TRUE and FALSE, cells of
 * the sheet, + and -, comparisons, LEFT, AND, OR, NOT, IF, ISNUMBER, ABS. What it cannot read does not hold. */

typedef struct
{
  enum { VALUE_BLANK, VALUE_NUMBER, VALUE_TEXT, VALUE_TRUTH } kind;
  double number;          /* also of a truth */
  char   text[64];        /* as much as is compared */
} Value;

typedef struct
{
  const QdPaperSheet *sheet;
  const char         *p;
  int                 down, right;   /* from the first cell of the range */
  gboolean            is_broken;
} Reader;

static Value read_expression (Reader *reader);

static Value
number_value (double number)
{
  return (Value){ .kind = VALUE_NUMBER, .number = number };
}

static Value
truth_value (gboolean truth)
{
  return (Value){ .kind = VALUE_TRUTH, .number = truth ? 1 : 0 };
}

static Value
text_value (const char *text, gsize length)
{
  Value value = { .kind = VALUE_TEXT };

  length = MIN (length, sizeof value.text - 1);
  memcpy (value.text, text, length);
  return value;
}

static Value
fail (Reader *reader)
{
  reader->is_broken = TRUE;
  return (Value){ 0 };
}

static gboolean
take (Reader *reader, char character)
{
  if (*reader->p != character)
    return FALSE;
  reader->p++;
  return TRUE;
}

static Value
read_text (Reader *reader)
{
  const char *end = strchr (reader->p + 1, '"');
  Value value;

  if (end == NULL)
    return fail (reader);
  value = text_value (reader->p + 1, (gsize) (end - reader->p - 1));
  reader->p = end + 1;
  return value;
}

/* A cell of the sheet; what is relative in it moves with the cell the rule is asked for. */
static Value
read_cell (Reader *reader)
{
  int row, column;
  gboolean row_fixed, column_fixed;
  const QdPaperCell *cell;

  if (!qd_paper_read_cell (&reader->p, &row, &column, &row_fixed, &column_fixed))
    return fail (reader);
  cell = qd_paper_cell (reader->sheet, row + (row_fixed ? 0 : reader->down), column + (column_fixed ? 0 : reader->right));
  if (!qd_paper_cell_has_content (cell))
    return (Value){ 0 };
  if (cell->text == NULL)
    return number_value (cell->value);
  if (strcmp (cell->text, "TRUE") == 0 || strcmp (cell->text, "FALSE") == 0)
    return truth_value (cell->text[0] == 'T');
  return text_value (cell->text, strlen (cell->text));
}

static Value
first_characters (const Value *text, int n)
{
  g_autofree char *shown = text->kind == VALUE_NUMBER ? qd_number_to_text (text->number) : g_strdup (text->text);
  const char *end = shown;

  while (n-- > 0 && *end != '\0')
    end = g_utf8_next_char (end);
  return text_value (shown, (gsize) (end - shown));
}

static gboolean
is_true (const Value *value)
{
  return (value->kind == VALUE_NUMBER || value->kind == VALUE_TRUTH) && value->number != 0;
}

static Value
call (Reader *reader, const char *name, const Value *values, int n)
{
  if (strcmp (name, "AND") == 0 || strcmp (name, "OR") == 0)
    {
      gboolean is_and = *name == 'A', truth = is_and;

      for (int i = 0; i < n; i++)
        truth = is_and ? truth && is_true (&values[i]) : truth || is_true (&values[i]);
      return truth_value (truth);
    }
  if (strcmp (name, "NOT") == 0 && n == 1)
    return truth_value (!is_true (&values[0]));
  if (strcmp (name, "ISNUMBER") == 0 && n == 1)
    return truth_value (values[0].kind == VALUE_NUMBER);
  if (strcmp (name, "ABS") == 0 && n == 1)
    return number_value (fabs (values[0].number));
  if (strcmp (name, "IF") == 0 && n == 3)
    return is_true (&values[0]) ? values[1] : values[2];
  if (strcmp (name, "LEFT") == 0 && n == 2)
    return first_characters (&values[0], (int) values[1].number);
  return fail (reader);
}

#define MOST_ARGUMENTS 8

/* NAME(a,b,...), TRUE or FALSE; `length` letters are the name */
static Value
read_name (Reader *reader, gsize length)
{
  g_autofree char *name = g_strndup (reader->p, length);
  Value values[MOST_ARGUMENTS];
  int n = 0;

  reader->p += length;
  if (!take (reader, '('))
    return strcmp (name, "TRUE") == 0 || strcmp (name, "FALSE") == 0 ? truth_value (*name == 'T') : fail (reader);
  do
    values[n++] = read_expression (reader);
  while (!reader->is_broken && n < MOST_ARGUMENTS && take (reader, ','));
  return !reader->is_broken && take (reader, ')') ? call (reader, name, values, n) : fail (reader);
}

static Value
read_term (Reader *reader)
{
  gsize letters = strspn (reader->p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  char *end;
  Value value;

  if (*reader->p == '"')
    return read_text (reader);
  if (take (reader, '('))
    {
      value = read_expression (reader);
      return take (reader, ')') ? value : fail (reader);
    }
  if (letters > 0 && reader->p[letters] != '$' && !g_ascii_isdigit (reader->p[letters]))
    return read_name (reader, letters);
  if (letters > 0 || *reader->p == '$')
    return read_cell (reader);
  value = number_value (g_ascii_strtod (reader->p, &end));
  if (end == reader->p)
    return fail (reader);
  reader->p = end;
  return value;
}

static Value
read_sum (Reader *reader)
{
  Value sum = read_term (reader);

  while (!reader->is_broken && (*reader->p == '+' || *reader->p == '-'))
    {
      double sign = *reader->p++ == '-' ? -1 : 1;
      Value next = read_term (reader);

      if (sum.kind == VALUE_TEXT || next.kind == VALUE_TEXT)
        return fail (reader);
      sum = number_value (sum.number + sign * next.number);
    }
  return sum;
}

/* Numbers are before texts, texts before truths; a blank is 0 or "". */
static int
compare (const Value *a, const Value *b)
{
  int x = a->kind != VALUE_BLANK ? a->kind : b->kind, y = b->kind != VALUE_BLANK ? b->kind : a->kind;

  if (x != y)
    return x < y ? -1 : 1;
  if (x == VALUE_TEXT)
    return strcmp (a->text, b->text);
  return (a->number > b->number) - (a->number < b->number);
}

static Value
read_expression (Reader *reader)
{
  Value left = read_sum (reader), right;
  gboolean below = FALSE, equal = FALSE, above = FALSE;
  int order;

  if (reader->is_broken)
    return left;
  while (*reader->p == '<' || *reader->p == '=' || *reader->p == '>')
    {
      below |= *reader->p == '<';
      equal |= *reader->p == '=';
      above |= *reader->p == '>';
      reader->p++;
    }
  if (!below && !equal && !above)
    return left;
  right = read_sum (reader);
  order = compare (&left, &right);
  return truth_value ((order < 0 && below) || (order == 0 && equal) || (order > 0 && above));
}

gboolean
qd_paper_rule_holds (const QdPaperSheet *sheet, const QdPaperRule *rule, int row, int column)
{
  Reader reader = { sheet, rule->formula, row - rule->first_row, column - rule->first_column, FALSE };
  Value value = read_expression (&reader);

  return !reader.is_broken && *reader.p == '\0' && is_true (&value);
}
