#include "ui/import/qd-import-order.h"

#include "ui/qd-session.h"

#define MOST_ERRORS 10000   /* a person can look through a list of these; the others are counted */

void
qd_import_order_free (QdImportOrder *order)
{
  if (!order)
    return;
  g_strfreev (order->paths);
  g_clear_pointer (&order->kinds, g_ptr_array_unref);
  g_clear_pointer (&order->mapping, qd_mapping_free);
  g_free (order->kind);
  g_free (order->encoding);
  g_free (order->sheet);
  g_free (order);
}

QdImportReport *
qd_import_order_run (const QdImportOrder *order, QdPlan *plan, QdJob *job, GError **error)
{
  const QdImportOptions options = {
    .paths = (const char *const *) order->paths,
    .kind = order->kind,
    .kinds = order->kinds ? (const char *const *) order->kinds->pdata : NULL,
    .mapping = order->mapping,
    .encoding = order->encoding,
    .sheet = order->sheet,
    .separator = order->separator,
    .head_line = order->head_line,
    .max_errors = MOST_ERRORS,
    .dry_run = order->dry_run,
    .skip_bad_rows = order->skip_bad_rows,
    .create_missing = order->create_missing,
    .who = qd_session_who (),
  };

  return qd_import_run (plan, &options, job, error);
}
