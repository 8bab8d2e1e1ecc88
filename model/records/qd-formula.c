#include "model/records/qd-formula.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

/* Deeper nesting than any person writes; it keeps the recursion off the end of the stack. */
#define MAX_DEPTH 200
/* in bytes; a long chain of terms is a deep tree too */
#define MAX_LENGTH 4000

typedef enum
{
  NODE_NUMBER,
  NODE_OPERAND,
  NODE_NEGATE,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_MIN,
  NODE_MAX,
} NodeType;

typedef struct
{
  NodeType   type;
  double     number;
  guint      operand;   /* index into operands */
  GPtrArray *children;  /* Node *; NULL for leaves */
} Node;

struct _QdFormula
{
  Node      *root;
  GPtrArray *operands;  /* char *, NULL-terminated */
};

/* state of one parse */
typedef struct
{
  const char *text;     /* start, for positions */
  const char *p;
  guint       depth;
  GPtrArray  *operands;
} Parser;

static Node *parse_sum (Parser *parser, GError **error);

static void
node_free (Node *node)
{
  if (node == NULL)
    return;
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static Node *
node_new (NodeType type)
{
  Node *node = g_new0 (Node, 1);

  node->type = type;
  if (type != NODE_NUMBER && type != NODE_OPERAND)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  return node;
}

static Node *
node_new_pair (NodeType type, Node *left, Node *right)
{
  Node *node = node_new (type);

  g_ptr_array_add (node->children, left);
  g_ptr_array_add (node->children, right);
  return node;
}

static void
skip_blanks (Parser *parser)
{
  while (*parser->p != '\0' && g_unichar_isspace (g_utf8_get_char (parser->p)))
    parser->p = g_utf8_next_char (parser->p);
}

/* counted in characters from 1, as a person counts */
static long
position (const Parser *parser)
{
  return g_utf8_pointer_to_offset (parser->text, parser->p) + 1;
}

static void
fail_here (Parser *parser, const char *expected, GError **error)
{
  if (*parser->p == '\0')
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("formula “%s” ends where %s is expected"),
                 parser->text, expected);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                 _ ("formula “%s” cannot be read at character %ld (“%s”): %s is expected"), parser->text,
                 position (parser), parser->p, expected);
}

/* takes the character when it is the next one */
static gboolean
accept (Parser *parser, char wanted)
{
  skip_blanks (parser);
  if (*parser->p != wanted)
    return FALSE;
  parser->p++;
  return TRUE;
}

static gboolean
is_word_start (gunichar character)
{
  return character == '_' || g_unichar_isalpha (character);
}

static gboolean
is_word_part (gunichar character)
{
  return character == '_' || g_unichar_isalnum (character);
}

static Node *
operand_new (Parser *parser, const char *start, const char *end)
{
  g_autofree char *code = g_strstrip (g_strndup (start, end - start));
  Node *node = node_new (NODE_OPERAND);

  for (node->operand = 0; node->operand < parser->operands->len; node->operand++)
    if (strcmp (g_ptr_array_index (parser->operands, node->operand), code) == 0)
      return node;
  g_ptr_array_add (parser->operands, g_steal_pointer (&code));
  return node;
}

/* [M-01] */
static Node *
parse_bracket (Parser *parser, GError **error)
{
  const char *start = ++parser->p;
  const char *end = strchr (start, ']');
  Node *node;

  if (end == NULL)
    {
      parser->p += strlen (parser->p);
      fail_here (parser, "“]”", error);
      return NULL;
    }
  skip_blanks (parser);
  if (parser->p == end)
    {
      fail_here (parser, _ ("the code of a metric"), error);
      return NULL;
    }
  node = operand_new (parser, start, end);
  parser->p = end + 1;
  return node;
}

static Node *
parse_number (Parser *parser, GError **error)
{
  char *end;
  Node *node;
  double value = g_ascii_strtod (parser->p, &end);

  if (!isfinite (value))
    {
      fail_here (parser, _ ("a number within range"), error);
      return NULL;
    }
  parser->p = end;
  node = node_new (NODE_NUMBER);
  node->number = accept (parser, '%') ? value / 100 : value;
  return node;
}

/* the arguments of min and max, from their parenthesis on */
static Node *
parse_arguments (Parser *parser, NodeType type, GError **error)
{
  Node *node = node_new (type);

  do
    {
      Node *argument = parse_sum (parser, error);

      if (argument == NULL)
        {
          node_free (node);
          return NULL;
        }
      g_ptr_array_add (node->children, argument);
    }
  while (accept (parser, ','));
  if (accept (parser, ')'))
    return node;
  fail_here (parser, _ ("“,” or “)”"), error);
  node_free (node);
  return NULL;
}

/* a code, or min and max when a parenthesis follows */
static Node *
parse_word (Parser *parser, GError **error)
{
  const char *start = parser->p;
  gsize length;

  while (is_word_part (g_utf8_get_char (parser->p)))
    parser->p = g_utf8_next_char (parser->p);
  length = parser->p - start;
  if (length == 3 && g_ascii_strncasecmp (start, "min", 3) == 0 && accept (parser, '('))
    return parse_arguments (parser, NODE_MIN, error);
  if (length == 3 && g_ascii_strncasecmp (start, "max", 3) == 0 && accept (parser, '('))
    return parse_arguments (parser, NODE_MAX, error);
  return operand_new (parser, start, start + length);
}

static Node *
parse_parenthesis (Parser *parser, GError **error)
{
  Node *node;

  parser->p++;
  node = parse_sum (parser, error);
  if (node != NULL && !accept (parser, ')'))
    {
      fail_here (parser, "“)”", error);
      g_clear_pointer (&node, node_free);
    }
  return node;
}

static Node *
parse_factor (Parser *parser, GError **error)
{
  Node *inner, *node;

  if (accept (parser, '-'))
    {
      inner = NULL;
      if (++parser->depth > MAX_DEPTH)
        fail_here (parser, _ ("a formula less deep"), error);
      else
        inner = parse_factor (parser, error);
      parser->depth--;
      if (inner == NULL)
        return NULL;
      node = node_new (NODE_NEGATE);
      g_ptr_array_add (node->children, inner);
      return node;
    }
  skip_blanks (parser);
  if (*parser->p == '(')
    return parse_parenthesis (parser, error);
  if (*parser->p == '[')
    return parse_bracket (parser, error);
  if (g_ascii_isdigit (*parser->p) || (*parser->p == '.' && g_ascii_isdigit (parser->p[1])))
    return parse_number (parser, error);
  if (is_word_start (g_utf8_get_char (parser->p)))
    return parse_word (parser, error);
  fail_here (parser, _ ("a number or the code of a metric"), error);
  return NULL;
}

/* `a op b op c` from the left, of two operators that bind alike */
static Node *
parse_chain (Parser *parser, Node *(*parse_operand) (Parser *, GError **), const char *operators, const NodeType *types,
             GError **error)
{
  Node *left = parse_operand (parser, error);

  while (left != NULL)
    {
      NodeType type;
      Node *right;

      if (accept (parser, operators[0]))
        type = types[0];
      else if (accept (parser, operators[1]))
        type = types[1];
      else
        return left;
      right = parse_operand (parser, error);
      if (right == NULL)
        g_clear_pointer (&left, node_free);
      else
        left = node_new_pair (type, left, right);
    }
  return NULL;
}

static Node *
parse_product (Parser *parser, GError **error)
{
  return parse_chain (parser, parse_factor, "*/", (const NodeType[]){ NODE_MULTIPLY, NODE_DIVIDE }, error);
}

static Node *
parse_terms (Parser *parser, GError **error)
{
  return parse_chain (parser, parse_product, "+-", (const NodeType[]){ NODE_ADD, NODE_SUBTRACT }, error);
}

static Node *
parse_sum (Parser *parser, GError **error)
{
  Node *node = NULL;

  if (++parser->depth > MAX_DEPTH)
    fail_here (parser, _ ("a formula less deep"), error);
  else
    node = parse_terms (parser, error);
  parser->depth--;
  return node;
}

/* as typed on a Chinese keyboard, and with the signs of print */
static char *
normalise (const char *text)
{
  g_autofree char *half_width = qd_text_normalise (text);
  GString *formula = g_string_new (half_width);

  g_string_replace (formula, "×", "*", 0);
  g_string_replace (formula, "÷", "/", 0);
  g_string_replace (formula, "−", "-", 0);
  return g_string_free (formula, FALSE);
}

/**
 * qd_formula_parse:
 * @text: UTF-8
 *
 * Returns: (transfer full): the formula; NULL with QD_ERROR_INVALID when it cannot be read. Whether the codes
 * are those of metrics is not looked at here.
 */
QdFormula *
qd_formula_parse (const char *text, GError **error)
{
  g_autofree char *formula_text = NULL;
  Parser parser = { 0 };
  QdFormula *formula;
  Node *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("a formula may have up to %d bytes"), MAX_LENGTH);
      return NULL;
    }
  formula_text = normalise (text);
  parser.text = parser.p = formula_text;
  parser.operands = g_ptr_array_new_with_free_func (g_free);
  root = parse_sum (&parser, error);
  skip_blanks (&parser);
  if (root != NULL && *parser.p != '\0')
    {
      fail_here (&parser, _ ("an operator (+ - * /)"), error);
      g_clear_pointer (&root, node_free);
    }
  if (root == NULL)
    {
      g_ptr_array_unref (parser.operands);
      return NULL;
    }
  g_ptr_array_add (parser.operands, NULL);
  formula = g_new0 (QdFormula, 1);
  formula->root = root;
  formula->operands = parser.operands;
  return formula;
}

/**
 * qd_formula_free:
 * @formula: (nullable):
 */
void
qd_formula_free (QdFormula *formula)
{
  if (formula == NULL)
    return;
  node_free (formula->root);
  g_ptr_array_unref (formula->operands);
  g_free (formula);
}

/**
 * qd_formula_operands:
 *
 * Returns: (transfer none): the codes the formula names, each once, in order of appearance; ends with NULL.
 */
const char *const *
qd_formula_operands (const QdFormula *formula)
{
  g_return_val_if_fail (formula != NULL, NULL);

  return (const char *const *) formula->operands->pdata;
}

static double
combine (NodeType type, double left, double right)
{
  switch (type)
    {
    case NODE_ADD:
      return left + right;
    case NODE_SUBTRACT:
      return left - right;
    case NODE_MULTIPLY:
      return left * right;
    case NODE_DIVIDE:
      return qd_ratio (left, right);
    case NODE_MIN:
      return MIN (left, right);
    case NODE_MAX:
      return MAX (left, right);
    default:
      g_assert_not_reached ();
    }
}

static double
evaluate (const Node *node, const double *values)
{
  double result;

  if (node->type == NODE_NUMBER)
    return node->number;
  if (node->type == NODE_OPERAND)
    return values[node->operand];
  result = evaluate (g_ptr_array_index (node->children, 0), values);
  if (node->type == NODE_NEGATE)
    return -result;
  for (guint i = 1; i < node->children->len && qd_is_some (result); i++)
    {
      double next = evaluate (g_ptr_array_index (node->children, i), values);

      result = qd_is_none (next) ? QD_NONE : combine (node->type, result, next);
    }
  return result;
}

/**
 * qd_formula_evaluate:
 * @operand: called once for each code
 *
 * Returns: the value; QD_NONE when any operand is none, a divisor is 0, or the result is beyond range.
 */
double
qd_formula_evaluate (const QdFormula *formula, QdFormulaOperand operand, gpointer data)
{
  g_autofree double *values = NULL;
  double result;

  g_return_val_if_fail (formula != NULL && operand != NULL, QD_NONE);

  values = g_new (double, formula->operands->len);
  for (guint i = 0; i + 1 < formula->operands->len; i++)
    {
      values[i] = operand (data, g_ptr_array_index (formula->operands, i));
      if (qd_is_none (values[i]))
        return QD_NONE;
    }
  result = evaluate (formula->root, values);
  return isfinite (result) ? result : QD_NONE;
}
