#include "ui/editors/qd-catalogue-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/exchange/qd-metric-catalogue.h"
#include "model/figures/qd-figure-text.h"
#include "ui/widgets/qd-page-parts.h"

#define QD_TYPE_CATALOGUE_DIALOG (qd_catalogue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdCatalogueDialog, qd_catalogue_dialog, QD, CATALOGUE_DIALOG, AdwWindow)

struct _QdCatalogueDialog
{
  AdwWindow  parent_instance;
  QdSession *session;
  GPtrArray *catalogue;   /* QdCatalogueMetric * */
  GPtrArray *in_other;    /* the same in the other language, in which people search too */
  GPtrArray *checks;      /* GtkCheckButton * of each, borrowed */
  GtkWidget *search, *stage, *list, *stack, *add, *message;
};

G_DEFINE_FINAL_TYPE (QdCatalogueDialog, qd_catalogue_dialog, ADW_TYPE_WINDOW)

static const QdCatalogueMetric *
metric_of (QdCatalogueDialog *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->catalogue, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place")));
}

/* --- what is chosen --- */

static GArray *
chosen_places (QdCatalogueDialog *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->checks->len; i++)
    {
      const QdCatalogueMetric *metric = g_ptr_array_index (self->catalogue, i);

      if (!metric->is_in_plan && gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_array_append_val (places, i);
    }
  return places;
}

/* The button says how many come, those that formulas need counted. */
static void
update (QdCatalogueDialog *self)
{
  g_autoptr (GArray) places = chosen_places (self);
  g_autoptr (GPtrArray) records = qd_metric_catalogue_take (self->catalogue, (guint *) places->data, places->len);
  g_autofree char *number = g_strdup_printf ("%u", records->len);
  g_autofree char *text = records->len > 0 ? qd_figure_text_fill (_("_Add {n}"), "n", number, NULL) : g_strdup (_("_Add"));

  gtk_button_set_label (GTK_BUTTON (self->add), text);
  gtk_widget_set_sensitive (self->add, records->len > 0 && !qd_session_is_read_only (self->session));
  gtk_label_set_text (GTK_LABEL (self->message),
                      records->len > places->len ? _("Metrics that a formula reads are added with it.") : "");
}

static void
add_clicked (GtkButton *button, QdCatalogueDialog *self)
{
  g_autoptr (GArray) places = chosen_places (self);
  g_autoptr (GPtrArray) records = qd_metric_catalogue_take (self->catalogue, (guint *) places->data, places->len);
  g_autofree char *what = qd_figure_text_counted (
    g_dngettext (GETTEXT_PACKAGE, "Add {n} metric from the catalogue", "Add {n} metrics from the catalogue", records->len), records->len);
  g_autoptr (GError) error = NULL;

  if (records->len == 0)
    return;
  if (qd_session_save_many (self->session, records, what, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_label_set_text (GTK_LABEL (self->message), error->message);
}

/* --- what is shown --- */

static gboolean
has_text (const QdCatalogueMetric *metric, const char *text)
{
  const QdMetric *record = QD_METRIC (metric->record);
  const char *const texts[] = { record->name, record->code, record->definition, record->group };
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = g_utf8_casefold (texts[i] != NULL ? texts[i] : "", -1);
      if (strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A plan in Chinese is worked at in an English window, and the other way round: words of both find a metric. */
static gboolean
has_text_in_any (QdCatalogueDialog *self, const QdCatalogueMetric *metric, const char *text)
{
  if (has_text (metric, text))
    return TRUE;
  for (guint i = 0; i < self->in_other->len; i++)
    {
      const QdCatalogueMetric *other = g_ptr_array_index (self->in_other, i);

      if (g_strcmp0 (qd_record_code (other->record), qd_record_code (metric->record)) == 0)
        return has_text (other, text);
    }
  return FALSE;
}

static gboolean
is_found (GtkListBoxRow *row, gpointer data)
{
  QdCatalogueDialog *self = data;
  const QdCatalogueMetric *metric = metric_of (self, row);
  guint stage = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stage));

  return (stage == 0 || g_strcmp0 (metric->stage, qd_metric_catalogue_stages ()[stage - 1]) == 0)
         && has_text_in_any (self, metric, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
filter (QdCatalogueDialog *self)
{
  gboolean is_any = FALSE;

  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  for (int i = 0; !is_any && i < (int) self->catalogue->len; i++)
    is_any = is_found (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i), self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_any ? "list" : "none");
}

/* Escape gives up the search first, then the window. */
static void
stop_search (GtkSearchEntry *entry, QdCatalogueDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The name of a group above the first row of it that is shown. */
static void
head_row (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = QD_METRIC (metric_of (data, row)->record)->group;
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (group, QD_METRIC (metric_of (data, before)->record)->group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

/* "Ratio · Down": what parts of a period make, and how it is read where more is not better */
static char *
kind_text (const QdMetric *metric)
{
  const char *aggregation = qd_field_choice_label (qd_kind_find_field (&qd_metric_kind, "aggregation"), (int) metric->aggregation);
  const char *direction = qd_field_choice_label (qd_kind_find_field (&qd_metric_kind, "direction"), (int) metric->direction);
  const char *word = aggregation != NULL ? _(aggregation) : "";

  if (metric->formula != NULL)
    return g_strdup_printf ("= %s", metric->formula);
  if (direction == NULL || metric->direction == QD_METRIC_DIRECTION_UP)
    return g_strdup (word);
  return g_strdup_printf ("%s · %s", word, _(direction));
}

static GtkWidget *
create_row (QdCatalogueDialog *self, guint place)
{
  const QdCatalogueMetric *metric = g_ptr_array_index (self->catalogue, place);
  const QdMetric *record = QD_METRIC (metric->record);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new (), *kind;
  g_autofree char *title = g_markup_escape_text (record->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (record->definition, -1);
  g_autofree char *word = metric->is_in_plan ? g_strdup (_("in the plan")) : kind_text (record);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), metric->is_in_plan);
  gtk_widget_set_sensitive (row, !metric->is_in_plan);
  gtk_widget_set_sensitive (check, !metric->is_in_plan);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, record->name, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  kind = gtk_label_new (word);
  gtk_widget_add_css_class (kind, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
  g_ptr_array_add (self->checks, check);
  return row;
}

/* --- what it is made of --- */

static GtkWidget *
create_filters (QdCatalogueDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("All stages"));
  for (const char *const *stage = qd_metric_catalogue_stages (); *stage != NULL; stage++)
    gtk_string_list_append (words, _(qd_metric_catalogue_stage_label (*stage)));
  self->stage = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stage), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stage of the user"), -1);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search metrics"), -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->stage);
  return box;
}

static GtkWidget *
create_list (QdCatalogueDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *none = qd_page_status_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Metrics"), -1);
  for (guint i = 0; i < self->catalogue->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, i));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_found, self, NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), head_row, self, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("No metric has what you search for. New in the list makes one of your own."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

static void
build (QdCatalogueDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = adw_header_bar_new ();

  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect (self->add, "clicked", G_CALLBACK (add_clicked), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->add);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "dim-label");
  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), create_filters (self));
  gtk_box_append (GTK_BOX (body), create_list (self));
  gtk_box_append (GTK_BOX (body), self->message);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search), self);
  g_signal_connect_swapped (self->stage, "notify::selected", G_CALLBACK (filter), self);
  update (self);
}

static void
qd_catalogue_dialog_dispose (GObject *object)
{
  QdCatalogueDialog *self = QD_CATALOGUE_DIALOG (object);

  if (self->list != NULL)
    {
      gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
      gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
    }
  self->list = NULL;
  G_OBJECT_CLASS (qd_catalogue_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->catalogue, g_ptr_array_unref);
  g_clear_pointer (&self->in_other, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->session);
}

static void
qd_catalogue_dialog_class_init (QdCatalogueDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_catalogue_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
qd_catalogue_dialog_init (QdCatalogueDialog *self)
{
  self->checks = g_ptr_array_new ();
}

void
qd_catalogue_dialog_present (GtkWidget *parent, QdSession *session)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (session), NULL);
  const QdLanguage *language = qd_session_get_language (session);
  QdCatalogueDialog *self;

  if (data == NULL)
    return;
  self = g_object_new (QD_TYPE_CATALOGUE_DIALOG, "modal", TRUE, "transient-for", gtk_widget_get_root (parent), "title",
                       _("Metrics of the Catalogue"), "default-width", 720, "default-height", 640, NULL);
  self->session = g_object_ref (session);
  self->catalogue = qd_metric_catalogue_new (language, data);
  self->in_other = qd_metric_catalogue_new (qd_language_get (qd_language_is_chinese (language) ? "en" : "zh_CN"), data);
  build (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->search);
}
