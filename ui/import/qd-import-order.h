#pragma once

#include "model/exchange/qd-import.h"

/* What a worker needs to run an import: everything of its own, so that the window may go on changing its draft. */
typedef struct
{
  char     **paths;
  GPtrArray *kinds;       /* char * or NULL for each path */
  QdMapping *mapping;     /* NULL: names and labels say what columns are */
  char      *kind, *encoding, *sheet;
  char       separator;
  guint      head_line;
  gboolean   skip_bad_rows, create_missing, dry_run;
} QdImportOrder;

void            qd_import_order_free (QdImportOrder *order);
/* on a worker */
QdImportReport *qd_import_order_run (const QdImportOrder *order, QdPlan *plan, QdJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdImportOrder, qd_import_order_free)
