#pragma once

#include "model/xlsx/qd-xlsx.h"
#include "reports/verify/qd-verify.h"

/* Compares all sheets of a workbook, by name, with those of another; differences go into the result, with the number
 * of cells and formulas of the first. `formulas_only`: only cells that hold a formula in the first one. */
gboolean qd_verify_compare_books (QdXlsx *book, QdXlsx *other, gboolean formulas_only, QdVerifyResult *result, QdJob *job,
                                  GError **error);
