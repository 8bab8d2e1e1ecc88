#include "ui/import/qd-import-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/exchange/qd-mapping-nearness.h"
#include "ui/import/qd-import-memory.h"
#include "ui/qd-session.h"

enum
{
  LOOKED,
  MAPPED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdImportDraft, qd_import_draft, G_TYPE_OBJECT)

static void
part_free (gpointer data)
{
  QdImportPart *part = data;

  g_free (part->path);
  g_free (part->sheet);
  g_free (part);
}

static void
emit_mapped (QdImportDraft *self)
{
  g_signal_emit (self, signals[MAPPED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- looking at the source --- */

typedef struct
{
  GPtrArray *paths;
  char      *encoding, *sheet;
  char       separator;
  guint      head_line;
  guint      generation;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->paths);
  g_free (look->encoding);
  g_free (look->sheet);
  g_free (look);
}

/* Of several files those that cannot be read are left to the dry run, which says why. */
static void
run_look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Look *look = task_data;
  const QdImportOptions options = { .encoding = look->encoding, .sheet = look->sheet, .separator = look->separator,
                                    .head_line = look->head_line };
  g_autoptr (GPtrArray) peeks = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_import_peek_free);

  for (guint i = 0; i < look->paths->len; i++)
    {
      g_autoptr (GError) error = NULL;
      QdImportPeek *peek = qd_import_peek (g_ptr_array_index (look->paths, i), &options, NULL, &error);
      if (!peek && look->paths->len == 1)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      g_ptr_array_add (peeks, peek);
    }
  g_task_return_pointer (task, g_steal_pointer (&peeks), (GDestroyNotify) g_ptr_array_unref);
}

static const char *
kind_of_peek (const QdImportPeek *peek)
{
  const char *kind = peek->sheet ? qd_import_kind_of_sheet (peek->sheet) : NULL;

  if (!kind)
    kind = qd_import_kind_of_file (peek->path);
  return kind ? kind : qd_import_guess_kind (peek->columns);
}

/* Several exports of one program: the same columns, and no name that says they are files of a plan. */
static gboolean
are_alike (const GPtrArray *peeks)
{
  const QdImportPeek *first = g_ptr_array_index (peeks, 0);

  for (guint i = 0; i < peeks->len; i++)
    {
      const QdImportPeek *peek = g_ptr_array_index (peeks, i);
      if (!peek || !first || peek->is_workbook || qd_import_kind_of_file (peek->path)
          || !g_strv_equal ((const char *const *) peek->columns, (const char *const *) first->columns))
        return FALSE;
    }
  return TRUE;
}

static QdImportPart *
add_part (QdImportDraft *self, const char *path, const char *sheet, const char *kind)
{
  QdImportPart *part = g_new0 (QdImportPart, 1);

  part->path = g_strdup (path);
  part->sheet = g_strdup (sheet);
  part->kind = kind;
  g_ptr_array_add (self->parts, part);
  return part;
}

/* The places in which files are imported: the plan first, results last. */
static int
rank (const QdImportPart *part)
{
  const QdKind *kind = part->kind ? qd_kind_find (part->kind) : NULL;

  return !part->kind ? QD_N_KINDS + 1 : kind ? (int) kind->id : QD_KIND_RESULT;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const QdImportPart *one = *(const QdImportPart *const *) a, *other = *(const QdImportPart *const *) b;
  const int by_rank = rank (one) - rank (other);

  return by_rank != 0 ? by_rank : g_strcmp0 (one->path, other->path);
}

static void
fill_parts (QdImportDraft *self, const GPtrArray *peeks)
{
  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; peeks->len > 1 && i < peeks->len; i++)
    {
      const QdImportPeek *peek = g_ptr_array_index (peeks, i);
      const char *path = g_ptr_array_index (self->paths, i);
      QdImportPart *part = add_part (self, path, NULL, peek && !peek->is_workbook ? kind_of_peek (peek) : NULL);
      part->is_workbook = peek && peek->is_workbook;
    }
  for (guint i = 0; peeks->len == 1 && i < self->peek->sheets->len; i++)
    {
      const char *sheet = g_ptr_array_index (self->peek->sheets, i);
      if (qd_import_kind_of_sheet (sheet))
        add_part (self, self->peek->path, sheet, qd_import_kind_of_sheet (sheet));
    }
  g_ptr_array_sort (self->parts, compare_parts);
}

/* How a column shows itself to be written: by its name, by its first values. It is shown beside them. */
static void
guess_notation (QdImportDraft *self, guint column, const QdImportField *field)
{
  const QdNotation guess = qd_import_guess_notation (field, self->peek->columns[column], self->peek->rows, column);

  qd_mapping_set_notation (self->mapping, field->name, &guess);
}

/* What was said last time, else what the names of the columns make likely: of all, or of those that have come since, as far
 * as nothing else gives the field its value. */
static void
fill_mapping (QdImportDraft *self, QdMapping *remembered)
{
  char **columns = self->peek->columns;
  g_autoptr (GArray) guess = NULL;

  g_clear_pointer (&self->fields, g_array_unref);
  self->fields = qd_import_fields (self->kind);
  self->is_remembered = remembered != NULL;
  self->has_new_columns = FALSE;
  g_clear_pointer (&self->mapping, qd_mapping_free);
  self->mapping = remembered ? remembered : qd_mapping_new ();
  qd_mapping_set_exact (self->mapping, TRUE);
  qd_mapping_set_kind (self->mapping, self->kind);
  guess = qd_import_guess_columns (columns, self->fields);
  for (guint i = 0; columns[i]; i++)
    {
      const int index = g_array_index (guess, int, i);
      const QdImportField *field = index >= 0 ? &g_array_index (self->fields, QdImportField, index) : NULL;
      if (qd_mapping_column (self->mapping, columns[i]))
        continue;
      if (field && qd_mapping_fills (self->mapping, field->name))
        field = NULL;
      self->has_new_columns |= *columns[i] != '\0';
      qd_mapping_set_column (self->mapping, columns[i], field ? field->name : "");
      if (field)
        guess_notation (self, i, field);
    }
}

/* What was said of these columns, else of nearly these: of the kind that was said or that they look like. */
static QdMapping *
recall (QdImportDraft *self, const char *kind)
{
  QdMapping *remembered = qd_import_memory_find (self->peek->columns);

  if (remembered && (!self->kind_is_said || g_strcmp0 (qd_mapping_kind (remembered), kind) == 0))
    return remembered;
  qd_mapping_free (remembered);
  return qd_import_memory_find_near (self->peek->columns, kind);
}

/* The same columns in another encoding keep what was said of them. */
static void
take_single (QdImportDraft *self, const QdImportPeek *before)
{
  const gboolean is_same = before && self->mapping && g_strv_equal ((const char *const *) before->columns,
                                                                    (const char *const *) self->peek->columns);
  g_autoptr (QdMapping) remembered
    = is_same ? NULL : recall (self, self->kind_is_said ? self->kind : kind_of_peek (self->peek));
  const char *kind = remembered ? qd_mapping_kind (remembered) : NULL;

  if (is_same)
    return;
  if (kind && !self->kind_is_said)
    self->kind = g_str_equal (kind, QD_IMPORT_RESULT) ? QD_IMPORT_RESULT
                 : qd_kind_find (kind)                ? qd_kind_find (kind)->name
                                                      : NULL;
  else if (!self->kind_is_said)
    self->kind = kind_of_peek (self->peek);
  if (!self->kind)
    self->kind = QD_IMPORT_RESULT;
  if (g_strcmp0 (kind, self->kind) != 0)
    g_clear_pointer (&remembered, qd_mapping_free);
  fill_mapping (self, g_steal_pointer (&remembered));
}

static void
look_done (GObject *source, GAsyncResult *result, gpointer data)
{
  QdImportDraft *self = QD_IMPORT_DRAFT (source);
  const Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) peeks = g_task_propagate_pointer (G_TASK (result), &error);

  if (look->generation != self->generation)
    return;
  g_autoptr (QdImportPeek) before = g_steal_pointer (&self->peek);
  self->is_looking = FALSE;
  g_free (self->failure);
  self->failure = error ? g_strdup (error->message) : NULL;
  if (peeks && peeks->len == 0)
    self->failure = g_strdup (_("There is no CSV file and no workbook in this folder"));
  else if (peeks)
    {
      self->peek = g_ptr_array_index (peeks, 0);
      self->is_set = peeks->len > 1 ? !are_alike (peeks)
                                    : self->all_sheets && self->peek->n_kind_sheets > 1;
      if (self->is_set)
        fill_parts (self, peeks);
      else
        take_single (self, before);
      g_ptr_array_index (peeks, 0) = NULL;
    }
  else if (before)
    self->peek = g_steal_pointer (&before);   /* its sheets and lines are to choose another from */
  g_signal_emit (self, signals[LOOKED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
qd_import_draft_look (QdImportDraft *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, look_done, NULL);
  Look *look = g_new0 (Look, 1);

  look->paths = g_ptr_array_ref (self->paths);
  look->encoding = g_strdup (self->encoding);
  look->sheet = g_strdup (self->sheet);
  look->separator = self->separator;
  look->head_line = self->head_line;
  look->generation = ++self->generation;
  self->is_looking = TRUE;
  g_task_set_task_data (task, look, look_free);
  g_task_set_priority (task, QD_PRIORITY_AFTER_FRAME);
  g_task_run_in_thread (task, run_look);
}

/* --- how it is read --- */

void
qd_import_draft_set_encoding (QdImportDraft *self, const char *encoding)
{
  if (g_strcmp0 (self->encoding, encoding) == 0)
    return;
  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
  qd_import_draft_look (self);
}

void
qd_import_draft_set_separator (QdImportDraft *self, char separator)
{
  if (self->separator == separator)
    return;
  self->separator = separator;
  qd_import_draft_look (self);
}

void
qd_import_draft_set_head_line (QdImportDraft *self, guint line)
{
  if (self->head_line == line)
    return;
  self->head_line = line;
  qd_import_draft_look (self);
}

void
qd_import_draft_set_sheet (QdImportDraft *self, const char *sheet)
{
  if (self->all_sheets == !sheet && g_strcmp0 (self->sheet, sheet) == 0)
    return;
  self->all_sheets = !sheet;
  self->head_line = 0;
  self->kind_is_said = FALSE;
  g_free (self->sheet);
  self->sheet = g_strdup (sheet);
  qd_import_draft_look (self);
}

void
qd_import_draft_set_kind (QdImportDraft *self, const char *kind)
{
  if (g_strcmp0 (self->kind, kind) == 0 || !self->peek)
    return;
  self->kind = kind;
  self->kind_is_said = TRUE;
  fill_mapping (self, recall (self, kind));
  g_signal_emit (self, signals[LOOKED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
qd_import_draft_set_part_kind (QdImportDraft *self, guint index, const char *kind)
{
  QdImportPart *part = g_ptr_array_index (self->parts, index);

  if (g_strcmp0 (part->kind, kind) == 0)
    return;
  part->kind = kind;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
qd_import_draft_set_skip_bad_rows (QdImportDraft *self, gboolean skip)
{
  if (self->skip_bad_rows == skip)
    return;
  self->skip_bad_rows = skip;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
qd_import_draft_set_create_missing (QdImportDraft *self, gboolean create)
{
  if (self->create_missing == create)
    return;
  self->create_missing = create;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the mapping --- */

static int
find_field_by_name (QdImportDraft *self, const char *name)
{
  for (guint i = 0; name && i < self->fields->len; i++)
    if (g_str_equal (g_array_index (self->fields, QdImportField, i).name, name))
      return (int) i;
  return -1;
}

int
qd_import_draft_column_field (QdImportDraft *self, guint column)
{
  return find_field_by_name (self, qd_mapping_column (self->mapping, self->peek->columns[column]));
}

void
qd_import_draft_set_column_field (QdImportDraft *self, guint column, int field)
{
  char **columns = self->peek->columns;
  const char *name = field >= 0 ? g_array_index (self->fields, QdImportField, field).name : "";

  if (qd_import_draft_column_field (self, column) == field)
    return;
  for (guint i = 0; *name && columns[i]; i++)
    if (g_strcmp0 (qd_mapping_column (self->mapping, columns[i]), name) == 0)
      qd_mapping_set_column (self->mapping, columns[i], "");
  qd_mapping_set_column (self->mapping, columns[column], name);
  if (*name)
    {
      qd_mapping_set_constant (self->mapping, name, NULL);   /* a constant would hide the column */
      guess_notation (self, column, &g_array_index (self->fields, QdImportField, field));
    }
  emit_mapped (self);
}

gboolean
qd_import_draft_has_column (QdImportDraft *self, const QdImportField *field)
{
  char **columns = self->peek->columns;

  for (guint i = 0; columns[i]; i++)
    if (g_strcmp0 (qd_mapping_column (self->mapping, columns[i]), field->name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
qd_import_draft_lacks (QdImportDraft *self, const QdImportField *field)
{
  return field->is_required && !qd_import_draft_has_column (self, field)
         && qd_mapping_constant (self->mapping, field->name) == NULL;
}

void
qd_import_draft_set_constant (QdImportDraft *self, const QdImportField *field, const char *value)
{
  const char *wanted = value && *value ? value : NULL;

  if (g_strcmp0 (qd_mapping_constant (self->mapping, field->name), wanted) == 0)
    return;
  qd_mapping_set_constant (self->mapping, field->name, wanted);
  emit_mapped (self);
}

void
qd_import_draft_set_value (QdImportDraft *self, const QdImportField *field, const char *text, const char *value)
{
  qd_mapping_set_value (self->mapping, field->name, text, value);
  emit_mapped (self);
}

void
qd_import_draft_set_notation (QdImportDraft *self, const QdImportField *field, const QdNotation *notation)
{
  const QdNotation before = qd_mapping_notation (self->mapping, field->name);

  if (before.dates == notation->dates && before.decimal == notation->decimal && before.unit == notation->unit)
    return;
  qd_mapping_set_notation (self->mapping, field->name, notation);
  emit_mapped (self);
}

void
qd_import_draft_values_changed (QdImportDraft *self)
{
  emit_mapped (self);
}

const QdImportField *
qd_import_draft_find_field (QdImportDraft *self, const char *column)
{
  int field = -1;

  if (!column || !self->mapping || self->is_set)
    return NULL;
  field = find_field_by_name (self, qd_mapping_column (self->mapping, column));
  if (field < 0)
    field = find_field_by_name (self, column);
  return field >= 0 ? &g_array_index (self->fields, QdImportField, field) : NULL;
}

/* --- what comes of it --- */

static gboolean
has_part (QdImportDraft *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const QdImportPart *part = g_ptr_array_index (self->parts, i);
      if (part->kind || part->is_workbook)
        return TRUE;
    }
  return FALSE;
}

gboolean
qd_import_draft_is_ready (QdImportDraft *self)
{
  return !self->is_looking && !self->failure && (self->is_set ? has_part (self) : self->peek != NULL);
}

/* Files of a set that are not imported are left out; workbooks go by the names of their sheets. */
static void
fill_set (QdImportDraft *self, QdImportOrder *order)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  order->kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const QdImportPart *part = g_ptr_array_index (self->parts, i);
      if ((!part->kind && !part->is_workbook) || (part->sheet && paths->len > 0))
        continue;
      g_ptr_array_add (paths, g_strdup (part->path));
      g_ptr_array_add (order->kinds, part->sheet ? NULL : g_strdup (part->kind));
    }
  g_ptr_array_add (paths, NULL);
  order->paths = (char **) g_ptr_array_steal (paths, NULL);
}

QdImportOrder *
qd_import_draft_order (QdImportDraft *self, gboolean dry_run)
{
  QdImportOrder *order = g_new0 (QdImportOrder, 1);

  order->encoding = g_strdup (self->encoding);
  order->separator = self->separator;
  order->skip_bad_rows = self->skip_bad_rows;
  order->create_missing = self->create_missing;
  order->dry_run = dry_run;
  if (self->is_set)
    {
      fill_set (self, order);
      return order;
    }
  order->paths = g_new0 (char *, self->paths->len + 1);
  for (guint i = 0; i < self->paths->len; i++)
    order->paths[i] = g_strdup (g_ptr_array_index (self->paths, i));
  order->kind = g_strdup (self->kind);
  order->sheet = g_strdup (self->peek->sheet);
  order->head_line = self->head_line;
  order->mapping = qd_mapping_copy (self->mapping);
  return order;
}

void
qd_import_draft_remember (QdImportDraft *self)
{
  if (!self->is_set && self->peek)
    qd_import_memory_keep (self->peek->columns, self->mapping);
}

/* --- object --- */

static void
qd_import_draft_finalize (GObject *object)
{
  QdImportDraft *self = QD_IMPORT_DRAFT (object);

  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->peek, qd_import_peek_free);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->mapping, qd_mapping_free);
  g_free (self->failure);
  g_free (self->encoding);
  g_free (self->sheet);
  G_OBJECT_CLASS (qd_import_draft_parent_class)->finalize (object);
}

static void
qd_import_draft_class_init (QdImportDraftClass *klass)
{
  static const char *const names[N_SIGNALS] = { "looked", "mapped", "changed" };

  G_OBJECT_CLASS (klass)->finalize = qd_import_draft_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], QD_TYPE_IMPORT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_import_draft_init (QdImportDraft *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->all_sheets = TRUE;
}

QdImportDraft *
qd_import_draft_new (const char *const *paths, int money_decimals)
{
  QdImportDraft *self = g_object_new (QD_TYPE_IMPORT_DRAFT, NULL);

  self->money_decimals = money_decimals;

  for (guint i = 0; paths[i]; i++)
    {
      g_autoptr (GPtrArray) files = qd_import_list_paths (paths[i]);
      for (guint j = 0; j < files->len; j++)
        g_ptr_array_add (self->paths, g_strdup (g_ptr_array_index (files, j)));
    }
  return self;
}
