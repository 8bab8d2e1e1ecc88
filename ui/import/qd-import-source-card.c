#include "ui/import/qd-import-source-card.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/import/qd-import-parts.h"

#define PREVIEW_ROWS 8
#define PREVIEW_COLUMNS 12
#define PREVIEW_CHARACTERS 18
#define LEAST_CHARS 12

struct _QdImportSourceCard
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  QdImportTrial *trial;
  GtkWidget     *icon, *title, *subtitle, *change;
  GtkWidget     *kind_row, *kind;
  GtkRevealer   *revealer;
  GtkWidget     *sheet_row, *sheet, *encoding_row, *encoding, *separator_row, *separator, *head_row, *head_line;
  GtkWidget     *preview;
  gboolean       is_setting;
};

G_DEFINE_FINAL_TYPE (QdImportSourceCard, qd_import_source_card, GTK_TYPE_BOX)

static const struct
{
  const char *name, *label;
} encodings[] = {
  { NULL, N_("Found out") },
  { "UTF-8", "UTF-8" },
  { "GB18030", "GB18030 (GBK, GB2312)" },
  { "BIG5", "Big5" },
  { "UTF-16LE", "UTF-16 LE" },
  { "UTF-16BE", "UTF-16 BE" },
  { "WINDOWS-1252", "Windows-1252" },
};

static const struct
{
  char        separator;
  const char *label, *said;
} separators[] = {
  { 0, N_("Found out"), NULL },
  { ',', N_("Comma"), N_("comma between cells") },
  { ';', N_("Semicolon"), N_("semicolon between cells") },
  { '\t', N_("Tab"), N_("tab between cells") },
  { '|', N_("Bar |"), N_("bar between cells") },
};

/* --- what is said --- */

static void
kind_chosen (QdImportSourceCard *self)
{
  if (!self->is_setting)
    qd_import_draft_set_kind (self->draft,
                              qd_import_kinds_nth (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)), FALSE));
}

static void
encoding_chosen (QdImportSourceCard *self)
{
  if (!self->is_setting)
    qd_import_draft_set_encoding (self->draft,
                                  encodings[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->encoding))].name);
}

static void
separator_chosen (QdImportSourceCard *self)
{
  if (!self->is_setting)
    qd_import_draft_set_separator (self->draft,
                                   separators[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->separator))].separator);
}

static void
head_line_chosen (QdImportSourceCard *self)
{
  if (!self->is_setting)
    qd_import_draft_set_head_line (self->draft,
                                   (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->head_line)));
}

static gboolean
offers_all_sheets (QdImportSourceCard *self)
{
  return self->draft->peek && self->draft->peek->n_kind_sheets > 1;
}

static void
sheet_chosen (QdImportSourceCard *self)
{
  const guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->sheet));
  const guint first = offers_all_sheets (self) ? 1 : 0;

  if (self->is_setting || position == GTK_INVALID_LIST_POSITION)
    return;
  qd_import_draft_set_sheet (self->draft,
                             position < first ? NULL : g_ptr_array_index (self->draft->peek->sheets, position - first));
}

/* --- what is shown --- */

static gint64
count_rows (const QdImportReport *report)
{
  gint64 rows = 0;

  for (guint i = 0; report && i < report->files->len; i++)
    rows += ((const QdImportFile *) g_ptr_array_index (report->files, i))->rows;
  return rows;
}

static const char *
say_separator (char separator)
{
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (separators[i].separator == separator)
      return _(separators[i].said);
  return "";
}

/* "GB18030, comma between cells, head in line 1" */
static char *
describe_reading (QdImportSourceCard *self)
{
  const QdImportPeek *peek = self->draft->peek;
  const QdImportReport *report = self->trial->report;
  const QdImportFile *file = report && report->files->len > 0 ? g_ptr_array_index (report->files, 0) : NULL;

  if (self->draft->is_set)
    return self->draft->paths->len == 1
             ? g_strdup_printf (ngettext ("Workbook, %u sheet", "Workbook, %u sheets", self->draft->parts->len),
                                self->draft->parts->len)
             : g_strdup_printf (ngettext ("%u file", "%u files", self->draft->parts->len), self->draft->parts->len);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, peek->head_line);
  if (peek->is_workbook)
    return g_strdup_printf (_("Sheet “%s”, head in row %s"), peek->sheet, line);
  /* the whole file may tell another encoding than its beginning */
  return g_strdup_printf (_("%s, %s, head in line %s"), file && file->encoding ? file->encoding : peek->encoding,
                          say_separator (peek->separator), line);
}

/* "no column for Channel": without them no row is looked at, and 0 rows would say nothing of it. NULL: none is missing. */
static char *
describe_missing (QdImportDraft *draft)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; draft->fields != NULL && i < draft->fields->len; i++)
    {
      const QdImportField *field = &g_array_index (draft->fields, QdImportField, i);

      if (qd_import_draft_lacks (draft, field))
        g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", _(field->label));
    }
  return names->len > 0 ? g_strdup_printf (_("no column for %s"), names->str) : NULL;
}

/* "367 rows · 10 columns · found out" */
static char *
describe_size (QdImportSourceCard *self)
{
  const QdImportDraft *draft = self->draft;
  g_autofree char *missing = draft->is_set || !draft->fields || !draft->peek ? NULL : describe_missing (self->draft);
  g_autofree char *rows = qd_figure_text_number ((double) count_rows (self->trial->report), 0, TRUE);
  g_autofree char *row_text = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) count_rows (self->trial->report)), rows);
  const guint n_columns = draft->peek ? g_strv_length (draft->peek->columns) : 0;
  g_autofree char *columns = g_strdup_printf (ngettext ("%u column", "%u columns", n_columns), n_columns);
  const char *how = draft->is_remembered ? (draft->has_new_columns ? _("known columns as last time")
                                                                   : _("columns as last time"))
                    : draft->encoding || draft->separator || draft->head_line ? _("as you said")
                                                                              : _("found out");

  if (missing != NULL)
    return g_strdup_printf ("%s · %s", columns, missing);
  if (draft->is_set)
    return g_strdup (self->trial->report ? row_text : _("each is of a kind of its own"));
  if (draft->paths->len > 1)
    return g_strdup_printf (ngettext ("%u file · %s · %s", "%u files · %s · %s", draft->paths->len), draft->paths->len,
                            row_text, columns);
  return self->trial->report ? g_strdup_printf ("%s · %s · %s", row_text, columns, how)
                             : g_strdup_printf ("%s · %s", columns, how);
}

static void
update_texts (QdImportSourceCard *self)
{
  const QdImportDraft *draft = self->draft;
  const gboolean has_failed = draft->failure != NULL;

  if (!draft->peek && !has_failed)
    return;
  g_autofree char *title = has_failed ? g_strdup (_("This cannot be read")) : describe_reading (self);
  g_autofree char *subtitle = has_failed ? g_strdup (draft->failure) : describe_size (self);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
  if (has_failed)
    gtk_widget_add_css_class (self->subtitle, "error-text");
  else
    gtk_widget_remove_css_class (self->subtitle, "error-text");
}

static void
fill_preview (QdImportSourceCard *self)
{
  const QdImportPeek *peek = self->draft->peek;
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "import-preview");
  for (guint row = 0; peek && row < peek->top->len && row < PREVIEW_ROWS; row++)
    {
      char **cells = g_ptr_array_index (peek->top, row);
      g_autofree char *number = g_strdup_printf ("%u", row + 1);
      gtk_grid_attach (GTK_GRID (grid), qd_import_label_new (number, "dim-label", 1), 0, (int) row, 1, 1);
      for (guint column = 0; cells[column] && column < PREVIEW_COLUMNS; column++)
        {
          g_autofree char *excerpt = qd_text_excerpt (cells[column]);
          const gboolean is_long = g_utf8_strlen (excerpt, -1) > PREVIEW_CHARACTERS;
          g_autofree char *start = is_long ? g_utf8_substring (excerpt, 0, PREVIEW_CHARACTERS) : g_strdup (excerpt);
          g_autofree char *text = is_long ? g_strconcat (start, "…", NULL) : g_strdup (start);
          GtkWidget *label = qd_import_label_new (text, row + 1 == peek->head_line ? "bold" : NULL, 0);
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
          gtk_grid_attach (GTK_GRID (grid), label, (int) column + 1, (int) row, 1, 1);
        }
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->preview), grid);
}

static void
fill_sheets (QdImportSourceCard *self)
{
  const QdImportDraft *draft = self->draft;
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  guint selected = 0;

  if (offers_all_sheets (self))
    gtk_string_list_append (texts, _("All that are named by a kind"));
  for (guint i = 0; draft->peek && draft->peek->sheets && i < draft->peek->sheets->len; i++)
    {
      const char *name = g_ptr_array_index (draft->peek->sheets, i);
      if (!draft->is_set && g_strcmp0 (name, draft->peek->sheet) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (texts));
      gtk_string_list_append (texts, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->sheet), G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheet), selected);
}

static void
looked (QdImportSourceCard *self)
{
  const QdImportDraft *draft = self->draft;
  const QdImportPeek *peek = draft->peek;
  const gboolean is_workbook = peek && peek->is_workbook;

  self->is_setting = TRUE;
  fill_sheets (self);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                is_workbook ? "x-office-spreadsheet-symbolic" : "text-x-generic-symbolic");
  gtk_widget_set_visible (self->kind_row, !draft->is_set && peek);
  gtk_widget_set_visible (self->sheet_row, is_workbook && draft->paths->len == 1);
  gtk_widget_set_visible (self->encoding_row, !is_workbook);
  gtk_widget_set_visible (self->separator_row, !is_workbook && !draft->is_set);
  gtk_widget_set_visible (self->head_row, !draft->is_set);
  gtk_widget_set_visible (self->preview, !draft->is_set && peek);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), qd_import_kinds_find (draft->kind, FALSE));
  if (peek && peek->head_line > 0)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->head_line), peek->head_line);
  self->is_setting = FALSE;
  fill_preview (self);
  update_texts (self);
  if (draft->failure && peek == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->change), TRUE);
}

static void
change_toggled (GtkToggleButton *button, QdImportSourceCard *self)
{
  gtk_revealer_set_reveal_child (self->revealer, gtk_toggle_button_get_active (button));
}

/* --- making it --- */

static GtkWidget *
create_row (GtkWidget **row, const char *text, GtkWidget *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = qd_import_label_new (text, NULL, 0);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_size_request (control, 220, -1);
  gtk_widget_add_css_class (box, "import-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), control);
  *row = box;
  return box;
}

static GtkWidget *
create_head (QdImportSourceCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = gtk_image_new_from_icon_name ("text-x-generic-symbolic");
  self->title = qd_import_label_new (_("Looking at the file…"), NULL, 0);
  self->subtitle = qd_import_label_new (NULL, "caption", 0);
  self->change = gtk_toggle_button_new_with_label (_("Change…"));
  for (guint i = 0; i < 2; i++)
    {
      GtkLabel *label = GTK_LABEL (i == 0 ? self->title : self->subtitle);

      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
      /* GTK 4.8 finds two least widths for Chinese words, and warns of the larger one: this is more than both */
      gtk_label_set_width_chars (label, LEAST_CHARS);
    }
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_add_css_class (self->change, "flat");
  gtk_widget_add_css_class (self->change, "text-link");
  gtk_widget_set_valign (self->change, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "import-row");
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->subtitle);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->change);
  g_signal_connect (self->change, "toggled", G_CALLBACK (change_toggled), self);
  return box;
}

static void
connect_choice (QdImportSourceCard *self, GtkWidget *drop_down, GCallback chosen)
{
  g_signal_connect_swapped (drop_down, "notify::selected", chosen, self);
}

static GtkWidget *
create_encodings (void)
{
  GtkStringList *texts = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (texts, _(encodings[i].label));
  return qd_import_drop_down_new (G_LIST_MODEL (texts), NULL, FALSE);
}

static GtkWidget *
create_separators (void)
{
  GtkStringList *texts = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    gtk_string_list_append (texts, _(separators[i].label));
  return qd_import_drop_down_new (G_LIST_MODEL (texts), NULL, FALSE);
}

static GtkWidget *
create_choices (QdImportSourceCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sheet = qd_import_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL, FALSE);
  self->encoding = create_encodings ();
  self->separator = create_separators ();
  self->head_line = gtk_spin_button_new_with_range (1, 1000, 1);
  self->preview = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->preview), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("First rows of the file"), -1);
  gtk_box_append (GTK_BOX (box), create_row (&self->sheet_row, _("Sheet"), self->sheet));
  gtk_box_append (GTK_BOX (box), create_row (&self->encoding_row, _("Encoding"), self->encoding));
  gtk_box_append (GTK_BOX (box), create_row (&self->separator_row, _("Separator"), self->separator));
  gtk_box_append (GTK_BOX (box), create_row (&self->head_row, _("Column names in line"), self->head_line));
  gtk_box_append (GTK_BOX (box), self->preview);
  connect_choice (self, self->sheet, G_CALLBACK (sheet_chosen));
  connect_choice (self, self->encoding, G_CALLBACK (encoding_chosen));
  connect_choice (self, self->separator, G_CALLBACK (separator_chosen));
  g_signal_connect_swapped (self->head_line, "value-changed", G_CALLBACK (head_line_chosen), self);
  return box;
}

static void
qd_import_source_card_dispose (GObject *object)
{
  QdImportSourceCard *self = QD_IMPORT_SOURCE_CARD (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->trial);
  G_OBJECT_CLASS (qd_import_source_card_parent_class)->dispose (object);
}

static void
qd_import_source_card_class_init (QdImportSourceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_source_card_dispose;
}

static void
qd_import_source_card_init (QdImportSourceCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->kind = qd_import_drop_down_new (G_LIST_MODEL (qd_import_kinds_new (FALSE)), NULL, FALSE);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_box_append (GTK_BOX (self), create_head (self));
  gtk_box_append (GTK_BOX (self), create_row (&self->kind_row, _("The rows are"), self->kind));
  gtk_revealer_set_child (self->revealer, create_choices (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->revealer));
  connect_choice (self, self->kind, G_CALLBACK (kind_chosen));
}

GtkWidget *
qd_import_source_card_new (QdImportDraft *draft, QdImportTrial *trial)
{
  QdImportSourceCard *self = g_object_new (QD_TYPE_IMPORT_SOURCE_CARD, NULL);

  self->draft = g_object_ref (draft);
  self->trial = g_object_ref (trial);
  g_signal_connect_object (draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "updated", G_CALLBACK (update_texts), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
