#pragma once

#include <glib.h>

/* A metric's formula (domain.md 3): + - * / parentheses, unary minus, min (a, b ...), max, numbers and codes
 * of metrics; a code that is not a plain word stands in brackets: [M-01]. Immutable once parsed. */
typedef struct _QdFormula QdFormula;

/* QD_ERROR_INVALID names what was read and at which character */
QdFormula         *qd_formula_parse (const char *text, GError **error);
void               qd_formula_free (QdFormula *formula);
/* codes the formula names, each once, in order of appearance; NULL-terminated, owned by the formula */
const char *const *qd_formula_operands (const QdFormula *formula);

/* figure of a metric; QD_NONE for none */
typedef double (*QdFormulaOperand) (gpointer data, const char *code);
/* QD_NONE when an operand is none or a divisor 0, never infinite */
double             qd_formula_evaluate (const QdFormula *formula, QdFormulaOperand operand, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdFormula, qd_formula_free)
