#include "ui/widgets/qd-filter-box.h"

#include <string.h>
#include <glib/gi18n.h>

#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-saved-filters.h"
#include "ui/widgets/qd-tooltip.h"

#define MOST_CHOICES 6
#define TEXT_WORD    "text"

struct _QdFilterBox
{
  AdwBin                parent_instance;
  const QdFilterChoice *choices;
  guint                 n_choices;
  GtkWidget            *search, *button, *badge, *drop_downs[MOST_CHOICES], *entry, *saved, *entry_error;
  GtkStringList        *lines[MOST_CHOICES];   /* while they are being said */
  GPtrArray            *codes[MOST_CHOICES];   /* char *: of each line; "" for any */
  char                 *chosen[MOST_CHOICES];  /* while lines are being said: what was chosen before */
  GtkGrid              *grid;
  const char           *entry_word;
  char                 *text;                  /* case folded; NULL */
  gboolean              is_filling;            /* choices change by themselves */
};

G_DEFINE_FINAL_TYPE (QdFilterBox, qd_filter_box, ADW_TYPE_BIN)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- what is asked for --- */

const char *
qd_filter_box_get_choice (QdFilterBox *self, guint choice)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_downs[choice]));

  return selected < self->codes[choice]->len ? g_ptr_array_index (self->codes[choice], selected) : "";
}

const char *
qd_filter_box_get_entry (QdFilterBox *self)
{
  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

gboolean
qd_filter_box_has_text (QdFilterBox *self, const char *text)
{
  g_autofree char *folded = NULL;

  if (self->text == NULL)
    return TRUE;
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->text) != NULL;
}

static guint
count_fields (QdFilterBox *self)
{
  guint n = *qd_filter_box_get_entry (self) != '\0';

  for (guint i = 0; i < self->n_choices; i++)
    n += *qd_filter_box_get_choice (self, i) != '\0';
  return n;
}

gboolean
qd_filter_box_is_active (QdFilterBox *self)
{
  return self->text != NULL || count_fields (self) > 0;
}

static GVariant *
describe (QdFilterBox *self)
{
  GVariantBuilder filter;

  g_variant_builder_init (&filter, G_VARIANT_TYPE ("a{ss}"));
  qd_saved_filters_add (&filter, TEXT_WORD, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (self->entry != NULL)
    qd_saved_filters_add (&filter, self->entry_word, qd_filter_box_get_entry (self));
  for (guint i = 0; i < self->n_choices; i++)
    qd_saved_filters_add (&filter, self->choices[i].word, qd_filter_box_get_choice (self, i));
  return g_variant_builder_end (&filter);
}

static void
changed (QdFilterBox *self)
{
  guint n = count_fields (self);
  g_autofree char *text = g_strdup_printf ("%u", n);

  if (self->is_filling)
    return;
  gtk_label_set_text (GTK_LABEL (self->badge), text);
  gtk_widget_set_visible (self->badge, n > 0);
  qd_saved_filters_set_current (QD_SAVED_FILTERS (self->saved), describe (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the choices --- */

static void
select_code (QdFilterBox *self, guint choice, const char *code)
{
  guint found = 0;

  for (guint i = 0; i < self->codes[choice]->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->codes[choice], i), code) == 0)
      found = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_downs[choice]), found);
}

void
qd_filter_box_begin_lines (QdFilterBox *self, guint choice)
{
  self->chosen[choice] = g_strdup (qd_filter_box_get_choice (self, choice));
  self->lines[choice] = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->codes[choice], 0);
  qd_filter_box_add_line (self, choice, "", _("Any"));
}

void
qd_filter_box_add_line (QdFilterBox *self, guint choice, const char *code, const char *title)
{
  gtk_string_list_append (self->lines[choice], title);
  g_ptr_array_add (self->codes[choice], g_strdup (code));
}

/* Lines that stand as they were stay: a list that is open would close. */
static gboolean
has_same_lines (QdFilterBox *self, guint choice)
{
  GListModel *old = gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop_downs[choice]));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines[choice]));

  if (old == NULL || g_list_model_get_n_items (old) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i),
                      gtk_string_list_get_string (self->lines[choice], i)))
      return FALSE;
  return TRUE;
}

void
qd_filter_box_end_lines (QdFilterBox *self, guint choice)
{
  self->is_filling = TRUE;
  if (!has_same_lines (self, choice))
    gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_downs[choice]), G_LIST_MODEL (self->lines[choice]));
  select_code (self, choice, self->chosen[choice]);
  self->is_filling = FALSE;
  g_clear_object (&self->lines[choice]);
  g_clear_pointer (&self->chosen[choice], g_free);
}

/* --- what a person does --- */

static void
choice_changed (GObject *object, GParamSpec *pspec, QdFilterBox *self)
{
  changed (self);
}

static void
search_changed (GtkSearchEntry *entry, QdFilterBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->text, g_free);
  if (*text != '\0')
    self->text = g_utf8_casefold (text, -1);
  changed (self);
}

void
qd_filter_box_set_entry_error (QdFilterBox *self, const char *message)
{
  if (message != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_label_set_text (GTK_LABEL (self->entry_error), message != NULL ? message : "");
  gtk_widget_set_visible (self->entry_error, message != NULL);
}

static void
show_filter (QdFilterBox *self, GVariant *filter)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->n_choices; i++)
    select_code (self, i, filter != NULL ? qd_saved_filters_look_up (filter, self->choices[i].word) : "");
  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry),
                           filter != NULL ? qd_saved_filters_look_up (filter, self->entry_word) : "");
  gtk_editable_set_text (GTK_EDITABLE (self->search), filter != NULL ? qd_saved_filters_look_up (filter, TEXT_WORD) : "");
  search_changed (NULL, self);
  self->is_filling = FALSE;
  changed (self);
}

void
qd_filter_box_clear (QdFilterBox *self)
{
  show_filter (self, NULL);
}

static void
filter_chosen (QdSavedFilters *saved, GVariant *filter, QdFilterBox *self)
{
  show_filter (self, filter);
}

static void
saving_failed (QdSavedFilters *saved, const char *message, QdFilterBox *self)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

/* --- widgets --- */

static void
add_row (QdFilterBox *self, guint row, const char *title, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_grid_attach (self->grid, label, 0, (int) row, 1, 1);
  gtk_grid_attach (self->grid, field, 1, (int) row, 1, 1);
}

void
qd_filter_box_add_entry (QdFilterBox *self, const char *word, const char *title, const char *placeholder)
{
  self->entry_word = word;
  self->entry = gtk_entry_new ();
  self->entry_error = gtk_label_new (NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed), self);
  gtk_label_set_wrap (GTK_LABEL (self->entry_error), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->entry_error), 24);
  gtk_label_set_xalign (GTK_LABEL (self->entry_error), 0);
  gtk_widget_add_css_class (self->entry_error, "caption");
  gtk_widget_add_css_class (self->entry_error, "error-text");
  gtk_widget_set_visible (self->entry_error, FALSE);
  add_row (self, self->n_choices, title, self->entry);
  gtk_grid_attach (self->grid, self->entry_error, 1, (int) self->n_choices + 1, 1, 1);
}

static void
create_choices (QdFilterBox *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  for (guint i = 0; i < self->n_choices; i++)
    {
      self->codes[i] = g_ptr_array_new_with_free_func (g_free);
      self->drop_downs[i] = gtk_drop_down_new (NULL, NULL);
      qd_filter_box_begin_lines (self, i);
      qd_filter_box_end_lines (self, i);
      g_signal_connect (self->drop_downs[i], "notify::selected", G_CALLBACK (choice_changed), self);
      add_row (self, i, _(self->choices[i].title), self->drop_downs[i]);
    }
}

static GtkWidget *
create_popover (QdFilterBox *self, const char *list)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clear = gtk_button_new_with_label (_("Clear Filter"));

  create_choices (self);
  self->saved = qd_saved_filters_new (list);
  g_signal_connect (self->saved, "chosen", G_CALLBACK (filter_chosen), self);
  g_signal_connect (self->saved, "failed", G_CALLBACK (saving_failed), self);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (qd_filter_box_clear), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), clear);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->saved);
  gtk_widget_set_size_request (box, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static GtkWidget *
create_button (QdFilterBox *self, const char *list)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_menu_button_new ();
  self->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->badge, "numeric");
  gtk_widget_set_visible (self->badge, FALSE);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("quarterdeck-filter-symbolic"));
  gtk_box_append (GTK_BOX (content), self->badge);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self, list));
  qd_tooltip_set (self->button, _("Filter by Field"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter by Field"), -1);
  return self->button;
}

static void
qd_filter_box_finalize (GObject *object)
{
  QdFilterBox *self = QD_FILTER_BOX (object);

  for (guint i = 0; i < self->n_choices; i++)
    g_clear_pointer (&self->codes[i], g_ptr_array_unref);
  g_free (self->text);
  G_OBJECT_CLASS (qd_filter_box_parent_class)->finalize (object);
}

static void
qd_filter_box_class_init (QdFilterBoxClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qd_filter_box_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
qd_filter_box_init (QdFilterBox *self)
{
}

GtkWidget *
qd_filter_box_new (const char *list, const char *prompt, const QdFilterChoice *choices)
{
  QdFilterBox *self = g_object_new (QD_TYPE_FILTER_BOX, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->choices = choices;
  while (choices[self->n_choices].word != NULL)
    self->n_choices++;
  g_assert (self->n_choices <= MOST_CHOICES);
  self->search = gtk_search_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 8);
  /* short: the heads of pages are full, and which rows it filters is seen */
  g_object_set (self->search, "placeholder-text", _("Filter"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  qd_page_search_clears (self->search);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), create_button (self, list));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
