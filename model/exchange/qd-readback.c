#include "model/exchange/qd-readback.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-readback-row.h"

/* A deck while it is read. */
typedef struct
{
  QdReadback   *readback;
  QdPlanData   *data;
  QdTextContext context;
  const char   *sheet;
  gint64        id_column;     /* of the sheet; -1: it has no input cells */
  GHashTable   *seen;          /* "goal G-01 judged" -> new text of the cell that said something before */
} Reading;

static void
change_free (gpointer data)
{
  QdReadbackChange *change = data;

  g_free (change->code);
  g_free (change->title);
  g_free (change->old_text);
  g_free (change->new_text);
  g_free (change->base_text);
  g_free (change->sheet);
  g_free (change->cell);
  qd_record_free (change->key);
  g_free (change);
}

static void
error_free (gpointer data)
{
  QdReadbackError *error = data;

  g_free (error->sheet);
  g_free (error->cell);
  g_free (error->code);
  g_free (error->field);
  g_free (error->text);
  g_free (error->reason);
  g_free (error);
}

/** qd_readback_free: NULL is nothing. */
void
qd_readback_free (QdReadback *readback)
{
  if (!readback)
    return;
  qd_deck_mark_free (readback->mark);
  g_free (readback->deck_name);
  g_free (readback->who);
  g_ptr_array_unref (readback->changes);
  g_ptr_array_unref (readback->errors);
  g_free (readback);
}

/* --- a cell --- */

static void
add_error (Reading *reading, guint32 row, guint32 column, const char *code, const char *field, const char *text,
           const char *reason)
{
  QdReadbackError *error = g_new0 (QdReadbackError, 1);

  error->sheet = g_strdup (reading->sheet);
  error->cell = qd_xlsx_address (row, column);
  error->code = g_strdup (code);
  error->field = g_strdup (field);
  error->text = text ? qd_text_excerpt (text) : NULL;
  error->reason = g_strdup (reason);
  g_ptr_array_add (reading->readback->errors, error);
}

static const QdXlsxCell *
find_cell (const QdXlsxRow *row, guint32 column)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column == column)
      return &row->cells[i];
  return NULL;
}

/* What people see in the cell. A day is a number when its format was lost; the field knows that it is one. */
static char *
text_of_cell (const QdXlsxCell *cell, const QdField *field)
{
  const QdDay day = cell && field->type == QD_FIELD_DAY ? qd_xlsx_cell_day (cell) : QD_DAY_NONE;

  if (day != QD_DAY_NONE)
    return qd_day_to_text (day);
  if (!cell)
    return g_strdup ("");
  char *text = qd_xlsx_cell_text (cell);
  /* line ends as another system writes them */
  for (char *from = text, *to = text; ; from++)
    {
      if (*from == '\r' && from[1] == '\n')
        continue;
      *to++ = *from;
      if (*from == '\0')
        break;
    }
  return g_strstrip (text);
}

static const char *
find_fault (const QdXlsxCell *cell)
{
  if (cell && cell->type == QD_XLSX_ERROR)
    return _("the cell shows an error instead of a value");
  if (cell && cell->type == QD_XLSX_EMPTY && cell->formula)
    return _("the formula was never computed; open the file in a spreadsheet program and save it");
  return NULL;
}

/* The text of a cell in the form of CSV; NULL, and an error noted, when it cannot be read as the field. */
static char *
canonical_text (Reading *reading, const QdXlsxCell *cell, const QdRecord *record, const char *code,
                const QdReadbackInput *input, guint32 row)
{
  g_autoptr (QdRecord) copy = qd_record_copy (record);
  g_autofree char *text = text_of_cell (cell, input->field);
  const char *fault = find_fault (cell);
  g_autoptr (GError) error = NULL;

  if (!fault && qd_record_parse_field (copy, input->field, text, &reading->context, &error)
      && qd_record_validate_field (copy, input->field, &error))
    return qd_record_format_field (copy, input->field, &reading->context);
  add_error (reading, row, input->column, code, input->field->name, text, fault ? fault : error->message);
  return NULL;
}

/* A row that was copied says the same record twice; that does no harm until the copies differ. */
static gboolean
is_repeated (Reading *reading, const QdReadbackRow *row, const QdReadbackInput *input, const char *code,
             const char *new_text, guint32 line)
{
  g_autofree char *name = g_strdup_printf ("%s\x1f%s\x1f%s", row->kind->name, code, input->field->name);
  const char *before = g_hash_table_lookup (reading->seen, name);

  if (!before)
    {
      g_hash_table_insert (reading->seen, g_steal_pointer (&name), g_strdup (new_text));
      return FALSE;
    }
  if (strcmp (before, new_text) != 0)
    add_error (reading, line, input->column, code, input->field->name, new_text,
               _("another cell of the deck says something else of the same field"));
  return TRUE;
}

static void
add_change (Reading *reading, const QdReadbackRow *row, const QdReadbackInput *input, const QdRecord *record,
            const char *code, const char *old_text, const char *new_text, guint32 line)
{
  QdReadbackChange *change = g_new0 (QdReadbackChange, 1);

  change->kind = row->kind;
  change->field = input->field;
  change->code = g_strdup (code);
  change->title = qd_plan_data_describe (reading->data, record);
  change->old_text = g_strdup (old_text);
  change->new_text = g_strdup (new_text);
  change->base_text = qd_readback_base_is_whole (input->base) ? g_strdup (input->base) : NULL;
  change->sheet = g_strdup (reading->sheet);
  change->cell = qd_xlsx_address (line, input->column);
  change->is_conflict = !qd_readback_base_is (input->base, old_text, input->field);
  change->key = qd_record_copy (record);
  g_ptr_array_add (reading->readback->changes, change);
}

static void
read_input (Reading *reading, const QdReadbackRow *row, const QdReadbackInput *input, const QdRecord *record,
            const char *code, const QdXlsxRow *cells)
{
  const QdXlsxCell *cell = find_cell (cells, input->column);
  g_autofree char *new_text = canonical_text (reading, cell, record, code, input, cells->row);
  g_autofree char *old_text = qd_record_format_field (record, input->field, &reading->context);

  reading->readback->n_cells++;
  if (!new_text || qd_readback_base_is (input->base, new_text, input->field))
    return;
  g_autofree char *kept = qd_readback_as_in_workbook (old_text);
  if (strcmp (new_text, old_text) == 0 || (input->field->type == QD_FIELD_TEXT && strcmp (new_text, kept) == 0))
    return;
  if (!is_repeated (reading, row, input, code, new_text, cells->row))
    add_change (reading, row, input, record, code, old_text, new_text, cells->row);
}

/* the record is gone from the plan: cells that were not edited say nothing */
static void
read_orphans (Reading *reading, const QdReadbackRow *row, const char *code, const QdXlsxRow *cells, const char *reason)
{
  for (guint i = 0; i < row->inputs->len; i++)
    {
      const QdReadbackInput *input = &g_array_index (row->inputs, QdReadbackInput, i);
      g_autofree char *text = text_of_cell (find_cell (cells, input->column), input->field);
      if (!qd_readback_base_is (input->base, text, input->field))
        add_error (reading, cells->row, input->column, code, input->field->name, text, reason);
    }
}

static void
read_id (Reading *reading, const QdXlsxCell *id, const QdXlsxRow *cells)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdReadbackRow) row = qd_readback_row_parse (id->text, &error);
  gboolean is_new;

  if (!row)
    {
      add_error (reading, id->row, id->column, NULL, NULL, id->text, error->message);
      return;
    }
  g_autofree char *code = g_strjoinv ("/", row->key);
  while (g_str_has_suffix (code, "/"))
    code[strlen (code) - 1] = '\0';
  QdRecord *record = qd_readback_row_find (row, reading->data, &is_new, &error);
  if (!record)
    {
      read_orphans (reading, row, code, cells, error->message);
      return;
    }
  for (guint i = 0; i < row->inputs->len; i++)
    read_input (reading, row, &g_array_index (row->inputs, QdReadbackInput, i), record, code, cells);
  if (is_new)
    qd_record_free (record);
}

/* --- a sheet --- */

/* The mark may say in which column it was written: cells that moved since cannot be told apart. */
static gboolean
check_column (const Reading *reading, const QdXlsxCell *mark, GError **error)
{
  const char *last = strrchr (mark->text, ' ');
  g_autofree char *address = g_strconcat (last ? last + 1 : "", "1", NULL);
  guint32 row, column;

  if (!qd_xlsx_parse_address (address, &row, &column) || column == mark->column)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
               _("the sheet “%s”: columns were inserted or deleted, so its cells cannot be told apart any more"),
               reading->sheet);
  return FALSE;
}

static gboolean
take_row (const QdXlsxRow *row, gpointer data, GError **error)
{
  Reading *reading = data;

  if (row->row == 0)
    {
      for (guint i = 0; i < row->n_cells; i++)
        if (row->cells[i].type == QD_XLSX_TEXT && g_str_has_prefix (row->cells[i].text, QD_DECK_MARK))
          {
            reading->id_column = row->cells[i].column;
            return check_column (reading, &row->cells[i], error);
          }
    }
  if (reading->id_column < 0)
    return FALSE;
  const QdXlsxCell *id = find_cell (row, (guint32) reading->id_column);
  if (id && id->type == QD_XLSX_TEXT && *id->text)
    read_id (reading, id, row);
  return TRUE;
}

static gboolean
read_deck (QdXlsx *deck, Reading *reading, QdJob *job, GError **error)
{
  for (guint i = 0; i < qd_xlsx_n_sheets (deck); i++)
    {
      reading->sheet = qd_xlsx_sheet_name (deck, i);
      reading->id_column = -1;
      if (!qd_xlsx_read_sheet (deck, i, take_row, reading, job, error))
        return FALSE;
    }
  return TRUE;
}

static QdReadback *
readback_new (const char *path, QdXlsx *deck, const char *who)
{
  QdReadback *readback = g_new0 (QdReadback, 1);

  readback->deck_name = g_path_get_basename (path);
  readback->who = g_strdup (who ? who : qd_xlsx_last_modified_by (deck));
  readback->changes = g_ptr_array_new_with_free_func (change_free);
  readback->errors = g_ptr_array_new_with_free_func (error_free);
  return readback;
}

/** qd_readback_read: see the header. Free with qd_readback_free(). */
QdReadback *
qd_readback_read (QdPlan *plan, const char *deck, const char *who, QdJob *job, GError **error)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading reading = { .data = data, .seen = seen };

  if (!data)
    return NULL;
  qd_job_set_stage (job, _("Reading"));
  g_autoptr (QdXlsx) workbook = qd_xlsx_open (deck, job, error);
  if (!workbook)
    return NULL;
  g_autoptr (QdReadback) readback = readback_new (deck, workbook, who);
  reading.readback = readback;
  qd_plan_data_text_context (data, &reading.context);
  readback->mark = qd_deck_mark_find (workbook, job, error);
  if (!readback->mark)
    {
      g_prefix_error (error, "%s: ", readback->deck_name);
      return NULL;
    }
  readback->is_other_plan = g_strcmp0 (readback->mark->plan, qd_plan_data_plan (data)->name) != 0;
  return read_deck (workbook, &reading, job, error) ? g_steal_pointer (&readback) : NULL;
}

/* --- writing --- */

/** qd_readback_step_name: to be freed. */
char *
qd_readback_step_name (const QdReadback *readback)
{
  return g_strdup_printf (_("Read back of %s"), readback->deck_name);
}

static gboolean
fail_at (const QdReadbackChange *change, GError *reason, GError **error)
{
  g_set_error (error, QD_ERROR, reason->code, "%s!%s: %s", change->sheet, change->cell, reason->message);
  g_error_free (reason);
  return FALSE;
}

/* The record as the plan has it now, to be changed; a new one where the deck brings its first value. Records that were
 * changed before in this step are in `copies`. */
static QdRecord *
find_copy (GPtrArray *copies, const QdPlanData *data, const QdReadbackChange *change)
{
  for (guint i = 0; i < copies->len; i++)
    {
      QdRecord *copy = g_ptr_array_index (copies, i);
      if (copy->kind == change->kind
          && (copy->id ? copy->id == change->key->id : change->key->id == 0 && qd_record_compare (data, copy, change->key) == 0))
        return copy;
    }
  const QdRecord *now = change->key->id ? qd_plan_data_find (data, change->kind->id, change->key->id) : change->key;
  if (!now)
    return NULL;
  QdRecord *copy = qd_record_copy (now);
  g_ptr_array_add (copies, copy);
  return copy;
}

static gboolean
change_field (GPtrArray *copies, const QdPlanData *data, const QdReadbackChange *change, GError **error)
{
  QdRecord *copy = find_copy (copies, data, change);
  g_autofree char *now = NULL;
  GError *reason = NULL;
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  now = copy ? qd_record_format_field (copy, change->field, &context) : NULL;
  if (!now || strcmp (now, change->old_text) != 0)
    g_set_error (&reason, QD_ERROR, QD_ERROR_CONFLICT, _("%s was changed meanwhile; read the deck again"), change->title);
  else
    qd_record_parse_field (copy, change->field, change->new_text, &context, &reason);
  return !reason || fail_at (change, reason, error);
}

/* the change that a record has in its first selected cell, to name it when the plan refuses the record */
static const QdReadbackChange *
first_change_of (const QdReadback *readback, const gboolean *selected, const QdRecord *record)
{
  for (guint i = 0; i < readback->changes->len; i++)
    {
      const QdReadbackChange *change = g_ptr_array_index (readback->changes, i);
      if ((!selected || selected[i]) && change->kind == record->kind && change->key->id == record->id)
        return change;
    }
  return g_ptr_array_index (readback->changes, 0);
}

static gboolean
write_copies (const QdReadback *readback, QdPlan *plan, const gboolean *selected, GPtrArray *copies, GError **error)
{
  for (guint i = 0; i < copies->len; i++)
    {
      QdRecord *copy = g_ptr_array_index (copies, i);
      const QdReadbackChange *change = first_change_of (readback, selected, copy);
      GError *reason = NULL;
      if (!(copy->id ? qd_plan_update (plan, copy, &reason) : qd_plan_insert (plan, copy, &reason)))
        return fail_at (change, reason, error);
    }
  return TRUE;
}

/** qd_readback_apply: see the header. Selecting nothing writes nothing. */
gboolean
qd_readback_apply (QdReadback *readback, QdPlan *plan, const gboolean *selected, const char *who, GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autofree char *what = qd_readback_step_name (readback);

  if (readback->errors->len > 0)
    {
      const QdReadbackError *first = g_ptr_array_index (readback->errors, 0);
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, "%s!%s: %s", first->sheet, first->cell, first->reason);
      return FALSE;
    }
  if (!qd_plan_begin (plan, who, what, error))
    return FALSE;
  g_autoptr (QdPlanData) data = qd_plan_load_step (plan, error);
  gboolean is_fine = data != NULL;
  for (guint i = 0; is_fine && i < readback->changes->len; i++)
    is_fine = (selected && !selected[i]) || change_field (copies, data, g_ptr_array_index (readback->changes, i), error);
  if (is_fine && write_copies (readback, plan, selected, copies, error))
    return qd_plan_commit (plan, error);
  qd_plan_rollback (plan);
  return FALSE;
}
