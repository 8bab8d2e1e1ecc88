#include "ui/import/qd-import-notation.h"

#include <glib/gi18n.h>

#include "model/base/qd-money.h"
#include "model/figures/qd-figure-text.h"
#include "ui/import/qd-import-parts.h"

#define MOST_DECIMALS 6
#define SAMPLE_CHARACTERS 24
#define REASON_CHARACTERS 44

struct _QdImportNotation
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  GtkWidget     *button;
  GPtrArray     *samples;    /* char *, borrowed from the column */
  guint          column;
  GtkWidget     *preview;    /* of the open popover; NULL */
};

G_DEFINE_FINAL_TYPE (QdImportNotation, qd_import_notation, GTK_TYPE_BOX)

static const struct
{
  QdDateOrder order;
  const char *label;
} orders[] = {
  { QD_DATES_FOUND_OUT, N_("Automatic") },
  { QD_DATES_DAY_MONTH_YEAR, N_("Day-month-year") },
  { QD_DATES_MONTH_DAY_YEAR, N_("Month-day-year") },
  { QD_DATES_YEAR_MONTH_DAY, N_("Year-month-day") },
};

static const char *const marks[] = { N_("Point: 1,234.5"), N_("Comma: 1.234,5") };

static const char *const units[QD_N_UNITS] = {
  [QD_UNIT_ONE] = N_("As written"),       [QD_UNIT_THOUSAND] = N_("Thousands"),  [QD_UNIT_WAN] = N_("Ten thousands (万)"),
  [QD_UNIT_MILLION] = N_("Millions"),     [QD_UNIT_YI] = N_("Hundred millions (亿)"), [QD_UNIT_MINOR] = N_("Cents (分)"),
  [QD_UNIT_PERCENT] = N_("Percent"),
};

static gboolean
is_of_days (const QdImportField *field)
{
  return field && (field->type == QD_FIELD_DAY || field->type == QD_FIELD_PERIOD);
}

static gboolean
is_of_numbers (const QdImportField *field)
{
  return field && (field->type == QD_FIELD_NUMBER || field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY);
}

static const QdImportField *
field_of (QdImportNotation *self)
{
  const int field = self->draft->peek && self->draft->fields ? qd_import_draft_column_field (self->draft, self->column) : -1;

  return field >= 0 ? &g_array_index (self->draft->fields, QdImportField, field) : NULL;
}

/* a text as people type it, written as the program writes such values; NULL when it is not one */
static char *
show_value (const QdImportField *field, const char *typed)
{
  double number;
  QdDay day;

  if (field->type == QD_FIELD_DAY)
    return qd_day_parse (typed, &day, NULL) ? qd_day_to_text (day) : NULL;
  if (field->type == QD_FIELD_PERIOD)
    return g_strdup (typed);
  return qd_number_parse (typed, &number, NULL) ? qd_figure_text_number (number, MOST_DECIMALS, TRUE) : NULL;
}

char *
qd_import_notation_read (QdImportDraft *draft, const QdImportField *field, const char *text, gboolean *is_refused)
{
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  *is_refused = FALSE;
  if (!is_of_days (field) && !is_of_numbers (field))
    return NULL;
  *is_refused = !qd_mapping_type_cell (draft->mapping, field->name, field->type, draft->money_decimals, text, &typed, &error);
  if (*is_refused)
    return g_strdup (error->message);
  return typed ? show_value (field, typed) : NULL;
}

/* --- the popover --- */

static void
fill_preview (QdImportNotation *self)
{
  const QdImportField *field = field_of (self);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (self->preview)) != NULL)
    gtk_grid_remove (GTK_GRID (self->preview), child);
  for (guint i = 0; field && self->samples && i < self->samples->len; i++, row++)
    {
      const char *text = g_ptr_array_index (self->samples, i);
      gboolean is_refused;
      g_autofree char *read = qd_import_notation_read (self->draft, field, text, &is_refused);
      GtkWidget *raw = qd_import_label_new (text, "dim-label", 1);
      GtkWidget *value = qd_import_label_new (read ? read : text, is_refused ? "error-text" : "numeric", 0);
      gtk_label_set_max_width_chars (GTK_LABEL (raw), SAMPLE_CHARACTERS);
      gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (value), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (value), REASON_CHARACTERS);
      gtk_grid_attach (GTK_GRID (self->preview), raw, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->preview), qd_import_label_new ("→", "dim-label", 0), 1, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->preview), value, 2, row, 1, 1);
    }
}

static void
order_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportNotation *self)
{
  const QdImportField *field = field_of (self);
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (!field || position >= G_N_ELEMENTS (orders))
    return;
  QdNotation notation = qd_mapping_notation (self->draft->mapping, field->name);
  notation.dates = orders[position].order;
  qd_import_draft_set_notation (self->draft, field, &notation);
}

static void
mark_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportNotation *self)
{
  const QdImportField *field = field_of (self);
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (!field || position >= G_N_ELEMENTS (marks))
    return;
  QdNotation notation = qd_mapping_notation (self->draft->mapping, field->name);
  notation.decimal = (QdDecimalMark) position;
  qd_import_draft_set_notation (self->draft, field, &notation);
}

/* Only numbers that are no amounts and no counts can be percents, which stand last. */
static guint
count_units (const QdImportField *field)
{
  return field->type == QD_FIELD_NUMBER ? QD_N_UNITS : QD_UNIT_PERCENT;
}

static void
unit_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportNotation *self)
{
  const QdImportField *field = field_of (self);
  const guint position = gtk_drop_down_get_selected (drop_down);

  if (!field || position >= count_units (field))
    return;
  QdNotation notation = qd_mapping_notation (self->draft->mapping, field->name);
  notation.unit = (QdUnit) position;
  qd_import_draft_set_notation (self->draft, field, &notation);
}

/* a choice with its name before it; nothing is chosen before the callback is connected */
static void
add_choice (QdImportNotation *self, GtkWidget *box, const char *name, GtkStringList *texts, guint selected, GCallback chosen)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = qd_import_label_new (name, NULL, 0);
  GtkWidget *control = qd_import_drop_down_new (G_LIST_MODEL (texts), name, FALSE);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_size_request (control, 190, -1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
  g_signal_connect (control, "notify::selected", chosen, self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), control);
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_choices_of_days (QdImportNotation *self, GtkWidget *box, const QdNotation *notation)
{
  GtkStringList *texts = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      gtk_string_list_append (texts, _(orders[i].label));
      selected = orders[i].order == notation->dates ? i : selected;
    }
  add_choice (self, box, _("Order of dates"), texts, selected, G_CALLBACK (order_chosen));
}

static void
add_choices_of_numbers (QdImportNotation *self, GtkWidget *box, const QdImportField *field, const QdNotation *notation)
{
  GtkStringList *decimals = gtk_string_list_new (NULL), *texts = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_string_list_append (decimals, _(marks[i]));
  for (guint i = 0; i < count_units (field); i++)
    gtk_string_list_append (texts, _(units[i]));
  add_choice (self, box, _("Decimal mark"), decimals, notation->decimal, G_CALLBACK (mark_chosen));
  add_choice (self, box, _("Unit of the numbers"), texts, notation->unit, G_CALLBACK (unit_chosen));
}

static void
closed (GtkPopover *popover, QdImportNotation *self)
{
  self->preview = NULL;
}

static void
create_popover (GtkMenuButton *button, gpointer data)
{
  QdImportNotation *self = data;
  const QdImportField *field = field_of (self);
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  if (field)
    {
      const QdNotation notation = qd_mapping_notation (self->draft->mapping, field->name);
      if (is_of_days (field))
        add_choices_of_days (self, box, &notation);
      else
        add_choices_of_numbers (self, box, field, &notation);
    }
  self->preview = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->preview), 9);
  gtk_grid_set_row_spacing (GTK_GRID (self->preview), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("First values and how they are read"), -1);
  gtk_widget_add_css_class (box, "import-notation");
  gtk_box_append (GTK_BOX (box), self->preview);
  fill_preview (self);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed), self, 0);
  gtk_menu_button_set_popover (button, popover);
}

/* --- the button --- */

void
qd_import_notation_update (QdImportNotation *self)
{
  const QdImportField *field = field_of (self);
  const gboolean is_asked = is_of_days (field) || is_of_numbers (field);
  const QdNotation notation = qd_mapping_notation (self->draft->mapping, field ? field->name : "");

  gtk_widget_set_visible (self->button, is_asked);
  if (is_asked && !qd_notation_is_plain (&notation))
    gtk_widget_add_css_class (self->button, "accent");
  else
    gtk_widget_remove_css_class (self->button, "accent");
  if (self->preview)
    fill_preview (self);
}

void
qd_import_notation_set_column (QdImportNotation *self, guint column, const char *header, GPtrArray *samples)
{
  /* Translators: %s is the name of a column of the file */
  g_autofree char *name = g_strdup_printf (_("How %s is written"), header);

  self->column = column;
  self->samples = samples;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  qd_import_notation_update (self);
}

static void
qd_import_notation_dispose (GObject *object)
{
  QdImportNotation *self = QD_IMPORT_NOTATION (object);

  self->preview = NULL;
  if (self->button)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), NULL, NULL, NULL);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (qd_import_notation_parent_class)->dispose (object);
}

static void
qd_import_notation_class_init (QdImportNotationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_notation_dispose;
}

static void
qd_import_notation_init (QdImportNotation *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "emblem-system-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self, NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
qd_import_notation_new (QdImportDraft *draft)
{
  QdImportNotation *self = g_object_new (QD_TYPE_IMPORT_NOTATION, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}
