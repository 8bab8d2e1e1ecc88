#pragma once

#include <gio/gio.h>
#include "model/exchange/qd-import-guess.h"
#include "model/exchange/qd-import-peek.h"
#include "ui/import/qd-import-order.h"

/* What a person has said of an import so far, before anything is written: files, how they are read, what their columns
 * are. No widgets. The members are to be read; the functions change them.
 *
 * Signals: "looked" (the source was looked at: columns, kind, encoding may be others), "mapped" (what a column, a constant
 * or a text stands for changed), "changed" (after either: an import would come out differently). */
#define QD_TYPE_IMPORT_DRAFT (qd_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (QdImportDraft, qd_import_draft, QD, IMPORT_DRAFT, GObject)

#define QD_IMPORT_RESULT "result"

/* one of several files, each of a kind of its own */
typedef struct
{
  char       *path;
  char       *sheet;        /* of the only workbook, imported with all its sheets; NULL */
  const char *kind;         /* NULL: not imported */
  gboolean    is_workbook;  /* its sheets say themselves of what kind they are */
} QdImportPart;

struct _QdImportDraft
{
  GObject       parent_instance;
  GPtrArray    *paths;          /* char *: files, never a folder */
  gboolean      is_set;         /* several files or sheets that are not of one kind */
  GPtrArray    *parts;          /* QdImportPart *, of a set */
  QdImportPeek *peek;           /* of the first file; NULL until it was looked at, and when it cannot be read */
  char         *failure;        /* why it cannot */
  gboolean      is_looking;
  gboolean      all_sheets;     /* of the workbook that are named by a kind */
  const char   *kind;           /* "goal", "result"; never NULL once it was looked at */
  gboolean      kind_is_said;
  char         *encoding;       /* as said; NULL: found out */
  char         *sheet;          /* as said; NULL: found out */
  char          separator;      /* as said; 0: found out */
  guint         head_line;      /* as said; 0: found out */
  GArray       *fields;         /* QdImportField, of the kind */
  int           money_decimals; /* of the plan's currency */
  QdMapping    *mapping;        /* exact */
  gboolean      is_remembered;  /* the mapping is that of last time */
  gboolean      has_new_columns; /* of which nothing was remembered: what they are is found out */
  gboolean      skip_bad_rows, create_missing;
  guint         generation;     /* of looking */
};

/* `paths`: files and folders, NULL-terminated */
QdImportDraft *qd_import_draft_new (const char *const *paths, int money_decimals);
/* looks at the source on a worker, after it was made and whenever how it is read changes */
void           qd_import_draft_look (QdImportDraft *self);
void           qd_import_draft_set_encoding (QdImportDraft *self, const char *encoding);
void           qd_import_draft_set_separator (QdImportDraft *self, char separator);
void           qd_import_draft_set_head_line (QdImportDraft *self, guint line);
/* NULL: all that are named by a kind */
void           qd_import_draft_set_sheet (QdImportDraft *self, const char *sheet);
void           qd_import_draft_set_kind (QdImportDraft *self, const char *kind);
void           qd_import_draft_set_part_kind (QdImportDraft *self, guint part, const char *kind);
void           qd_import_draft_set_skip_bad_rows (QdImportDraft *self, gboolean skip);
void           qd_import_draft_set_create_missing (QdImportDraft *self, gboolean create);

/* index in fields of a column; -1: not imported */
int            qd_import_draft_column_field (QdImportDraft *self, guint column);
/* A column that was this field before is not imported any more. field -1: not imported */
void           qd_import_draft_set_column_field (QdImportDraft *self, guint column, int field);
gboolean       qd_import_draft_has_column (QdImportDraft *self, const QdImportField *field);
/* without it no row can be read: required, and neither a column nor one value for all rows */
gboolean       qd_import_draft_lacks (QdImportDraft *self, const QdImportField *field);
/* "" and NULL: no constant */
void           qd_import_draft_set_constant (QdImportDraft *self, const QdImportField *field, const char *value);
/* value NULL: the text itself */
void           qd_import_draft_set_value (QdImportDraft *self, const QdImportField *field, const char *text, const char *value);
/* how the days or numbers of a field are written */
void           qd_import_draft_set_notation (QdImportDraft *self, const QdImportField *field, const QdNotation *notation);
/* after several values were set in the mapping itself */
void           qd_import_draft_values_changed (QdImportDraft *self);
/* the field that an error's column is: by its header, else by its name; NULL */
const QdImportField *qd_import_draft_find_field (QdImportDraft *self, const char *column);
/* whether there is something to try: it was looked at, and could be read */
gboolean       qd_import_draft_is_ready (QdImportDraft *self);
QdImportOrder *qd_import_draft_order (QdImportDraft *self, gboolean dry_run);
/* remembers the mapping for the next file with these columns */
void           qd_import_draft_remember (QdImportDraft *self);
