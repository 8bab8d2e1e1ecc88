#include "ui/editors/qd-record-grid.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-tsv.h"
#include "model/figures/qd-figure-text.h"

struct _QdRecordGrid
{
  AdwBin            parent_instance;
  QdSession        *session;      /* borrowed */
  const QdKind     *kind;
  GPtrArray        *fields;       /* const QdField * */
  GtkWidget        *cells;
  QdPlanData       *data;
  GPtrArray        *records;      /* const QdRecord *, of data */
  char             *extra_title;
  guint             extra_column;
  QdRecordGridText  extra_text;
  gpointer          extra_data;
};

G_DEFINE_FINAL_TYPE (QdRecordGrid, qd_record_grid, ADW_TYPE_BIN)

static const QdRecord *
record_at (QdRecordGrid *self, guint row)
{
  return g_ptr_array_index (self->records, row);
}

/* NULL for the extra column */
static const QdField *
field_at (QdRecordGrid *self, guint column)
{
  if (self->extra_text != NULL && column >= self->extra_column)
    return column == self->extra_column ? NULL : g_ptr_array_index (self->fields, column - 1);
  return g_ptr_array_index (self->fields, column);
}

static gboolean
is_number (const QdField *field)
{
  return field->type == QD_FIELD_NUMBER || field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY;
}

/* --- references by name --- */

static const QdField *
name_field (const QdKind *kind)
{
  const QdField *field = qd_kind_find_field (kind, "name");

  return field != NULL ? field : qd_kind_find_field (kind, "title");
}

/* How well a name is what was typed, folded; the higher, the better. */
enum { OTHER, BEGINS_SO, IS_IT };

static int
compare_typed (const char *name, const char *typed)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : g_strdup ("");

  return !g_str_has_prefix (folded, typed) ? OTHER : g_str_equal (folded, typed) ? IS_IT : BEGINS_SO;
}

/* The code of the one record that has this name, else of the one whose name begins so; NULL when there is none or several.
 * Codes are typed whole: of C-1 nobody means C-10. */
static const char *
code_meant (QdRecordGrid *self, QdKindId kind, const char *text)
{
  const QdField *field = name_field (qd_kind_get (kind));
  g_autofree char *typed = g_utf8_casefold (text, -1);
  const char *code = NULL;
  int best = OTHER;

  for (guint i = 0; field != NULL && i < qd_plan_data_count (self->data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (self->data, kind, i);
      int match = compare_typed (qd_record_get_text (record, field), typed);

      if (match == OTHER || match < best)
        continue;
      code = match > best ? qd_record_code (record) : NULL;
      best = match;
    }
  return code;
}

static const char *
choice_meant (const QdField *field, const char *text)
{
  g_autofree char *typed = g_utf8_casefold (text, -1);
  const char *name = NULL;
  int best = OTHER;

  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    {
      int match = compare_typed (_(choice->label), typed);

      if (match == OTHER || match < best)
        continue;
      name = match > best ? choice->name : NULL;
      best = match;
    }
  return name;
}

static gboolean
parse_field (QdRecordGrid *self, QdRecord *record, const QdField *field, const char *text, GError **error)
{
  g_autofree char *plain = qd_text_normalise (text);
  const char *code = NULL;
  QdTextContext context;

  qd_plan_data_text_context (self->data, &context);
  context.near = qd_record_near_day (record, field, qd_session_day_of_now ());
  if (field->type == QD_FIELD_REFERENCE && *plain != '\0'
      && qd_plan_data_find_code (self->data, field->reference, plain) == NULL)
    code = code_meant (self, field->reference, plain);
  if (field->type == QD_FIELD_CHOICE && *plain != '\0')
    code = choice_meant (field, plain);
  return qd_record_parse_field (record, field, code != NULL ? code : text, &context, error)
         && qd_record_validate_field (record, field, error);
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdRecordGrid *self = data;

  *size = (QdGridSize){ self->records->len, self->fields->len + (self->extra_text != NULL), 1, 0 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  QdRecordGrid *self = data;
  const QdField *field = field_at (self, column);

  info->title = g_strdup (field != NULL ? _(field->label) : self->extra_title);
  info->is_text = field == NULL || !is_number (field);
  info->least_width = 72;
}

static char *
plain_text (QdRecordGrid *self, const QdRecord *record, const QdField *field)
{
  QdTextContext context;

  qd_plan_data_text_context (self->data, &context);
  if (field->type == QD_FIELD_CHOICE)
    {
      int value = qd_record_get_choice (record, field);

      for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
        if (choice->value == value)
          return g_strdup (_(choice->label));
    }
  return qd_record_format_field (record, field, &context);
}

/* A reference shows its name, an amount its groups; copied and typed are code and plain number. */
static char *
shown_text (QdRecordGrid *self, const QdRecord *record, const QdField *field)
{
  if (field->type == QD_FIELD_REFERENCE)
    {
      const QdRecord *target = qd_plan_data_find (self->data, field->reference, qd_record_get_integer (record, field));
      const QdField *name = target != NULL ? name_field (target->kind) : NULL;

      if (name != NULL)
        return g_strdup (qd_record_get_text (target, name));
    }
  if (field->type == QD_FIELD_MONEY && qd_record_get_integer (record, field) != QD_MONEY_NONE)
    return qd_figure_text_number (qd_money_to_major (qd_record_get_integer (record, field), self->data->money_decimals),
                                  self->data->money_decimals, FALSE);
  return plain_text (self, record, field);
}

static void
get_cell (gpointer data, guint row, guint column, QdGridCell *cell)
{
  QdRecordGrid *self = data;
  const QdField *field = field_at (self, column);

  if (field == NULL)
    {
      cell->text = self->extra_text (self->data, record_at (self, row), &cell->tone, self->extra_data);
      return;
    }
  cell->text = shown_text (self, record_at (self, row), field);
  cell->kind = qd_session_is_read_only (self->session) ? QD_GRID_READ_ONLY : QD_GRID_EDITABLE;
}

static char *
get_plain (gpointer data, guint row, guint column)
{
  QdRecordGrid *self = data;
  const QdField *field = field_at (self, column);
  QdGridTone tone;

  return field != NULL ? plain_text (self, record_at (self, row), field)
                       : self->extra_text (self->data, record_at (self, row), &tone, self->extra_data);
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdRecordGrid *self = data;
  const QdField *field = field_at (self, column);
  g_autoptr (QdRecord) record = qd_record_copy (record_at (self, row));
  g_autofree char *shown = NULL;

  if (field == NULL || qd_session_is_read_only (self->session))
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                           field == NULL ? _("This is computed from the other cells") : _("The plan can only be read here"));
      return FALSE;
    }
  if (!parse_field (self, record, field, text, error))
    return FALSE;
  shown = shown_text (self, record, field);
  if (understood != NULL && *shown != '\0')
    *understood = g_steal_pointer (&shown);
  return TRUE;
}

static gboolean
write_row (QdRecordGrid *self, QdPlan *plan, guint row, const GArray *changes, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_copy (record_at (self, row));
  gboolean is_touched = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);

      if (change->row != row)
        continue;
      if (!parse_field (self, record, field_at (self, change->column), change->text, error))
        return FALSE;
      is_touched = TRUE;
    }
  return !is_touched || qd_plan_update (plan, record, error);
}

static gboolean
write_rows (QdRecordGrid *self, QdPlan *plan, const GArray *changes, GError **error)
{
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      first = MIN (first, g_array_index (changes, QdGridChange, i).row);
      last = MAX (last, g_array_index (changes, QdGridChange, i).row);
    }
  for (guint row = first; row <= last; row++)
    if (!write_row (self, plan, row, changes, error))
      return FALSE;
  return TRUE;
}

/* what undo and history call it; to be freed */
static char *
name_of_step (QdRecordGrid *self, const GArray *changes)
{
  const QdGridChange *first = &g_array_index (changes, QdGridChange, 0);
  g_autofree char *name = qd_plan_data_describe (self->data, record_at (self, first->row));
  g_autofree char *number = qd_figure_text_number (changes->len, 0, FALSE);

  if (changes->len == 1)
    return g_strdup_printf (_("Edit %s of %s"), _(field_at (self, first->column)->label), name);
  return qd_figure_text_fill (g_dngettext (GETTEXT_PACKAGE, "{kind}: {n} cell", "{kind}: {n} cells", changes->len), "kind",
                              _(self->kind->label_plural), "n", number, NULL);
}

/* Until the session has its new picture, the rows show the newest of the plan. */
static void
take_newest (QdRecordGrid *self)
{
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; data != NULL && i < self->records->len; i++)
    {
      const QdRecord *record = qd_plan_data_find (data, self->kind->id, record_at (self, i)->id);

      if (record != NULL)
        g_ptr_array_add (records, (gpointer) record);
    }
  if (data != NULL)
    qd_record_grid_set_records (self, data, records);
}

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdRecordGrid *self = data;
  QdPlan *plan = qd_session_get_plan (self->session);
  g_autofree char *what = name_of_step (self, changes);

  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  if (!write_rows (self, plan, changes, error))
    {
      qd_plan_rollback (plan);
      return FALSE;
    }
  if (!qd_plan_commit (plan, error))
    return FALSE;
  take_newest (self);
  return TRUE;
}

static const QdGridModel grid_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
};

/* --- the widget --- */

void
qd_record_grid_set_records (QdRecordGrid *self, QdPlanData *data, const GPtrArray *records)
{
  QdPlanData *old = self->data;

  self->data = qd_plan_data_ref (data);
  g_ptr_array_set_size (self->records, 0);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->records, g_ptr_array_index (records, i));
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
  g_clear_pointer (&old, qd_plan_data_unref);
}

GArray *
qd_record_grid_get_selected (QdRecordGrid *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint first, last, column, last_column;

  qd_data_grid_get_selection (QD_DATA_GRID (self->cells), &first, &column, &last, &last_column);
  for (guint i = first; i <= last && i < self->records->len; i++)
    g_array_append_val (ids, record_at (self, i)->id);
  return ids;
}

void
qd_record_grid_select (QdRecordGrid *self, gint64 id)
{
  for (guint i = 0; i < self->records->len; i++)
    if (record_at (self, i)->id == id)
      qd_data_grid_set_cursor (QD_DATA_GRID (self->cells), i, 0);
}

char *
qd_record_grid_to_text (QdRecordGrid *self)
{
  QdGridSize size;
  g_autoptr (QdTsv) block = NULL;

  get_size (self, &size);
  block = qd_tsv_new (size.n_rows + 1, size.n_columns);
  for (guint column = 0; column < size.n_columns; column++)
    {
      g_autofree QdGridColumn *info = g_new0 (QdGridColumn, 1);

      get_column (self, column, info);
      qd_tsv_set (block, 0, column, info->title);
      g_free (info->title);
      for (guint row = 0; row < size.n_rows; row++)
        {
          g_autofree char *text = get_plain (self, row, column);

          qd_tsv_set (block, row + 1, column, text);
        }
    }
  return qd_tsv_write (block);
}

QdTable *
qd_record_grid_create_table (QdRecordGrid *self)
{
  return qd_data_grid_create_table (QD_DATA_GRID (self->cells));
}

void
qd_record_grid_set_extra (QdRecordGrid *self, guint column, const char *title, QdRecordGridText text, gpointer user_data)
{
  g_free (self->extra_title);
  self->extra_title = g_strdup (title);
  self->extra_column = MIN (column, self->fields->len);
  self->extra_text = text;
  self->extra_data = user_data;
}

void
qd_record_grid_set_menu (QdRecordGrid *self, GMenuModel *menu)
{
  qd_data_grid_set_menu (QD_DATA_GRID (self->cells), menu);
}

static gboolean
qd_record_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (QD_RECORD_GRID (widget)->cells);
}

static void
qd_record_grid_dispose (GObject *object)
{
  QdRecordGrid *self = QD_RECORD_GRID (object);

  if (self->cells != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->cells), NULL, NULL);
  self->cells = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->extra_title, g_free);
  G_OBJECT_CLASS (qd_record_grid_parent_class)->dispose (object);
}

static void
qd_record_grid_class_init (QdRecordGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_record_grid_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = qd_record_grid_grab_focus;
}

static void
qd_record_grid_init (QdRecordGrid *self)
{
  self->fields = g_ptr_array_new ();
  self->records = g_ptr_array_new ();
}

GtkWidget *
qd_record_grid_new (QdSession *session, const QdKind *kind, const char *const *fields, const char *name)
{
  QdRecordGrid *self = g_object_new (QD_TYPE_RECORD_GRID, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->session = session;
  self->kind = kind;
  for (guint i = 0; fields[i] != NULL; i++)
    g_ptr_array_add (self->fields, (gpointer) qd_kind_find_field (kind, fields[i]));
  self->cells = qd_data_grid_new (name);
  qd_data_grid_set_model (QD_DATA_GRID (self->cells), &grid_model, self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->cells);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}
