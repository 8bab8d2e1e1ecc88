#include "ui/editors/qd-reference-popover.h"

#include <glib/gi18n.h>

#include "model/records/qd-built-in.h"
#include "ui/editors/qd-field-text.h"

/* --- one record to choose --- */

#define QD_TYPE_REFERENCE_ITEM (qd_reference_item_get_type ())
G_DECLARE_FINAL_TYPE (QdReferenceItem, qd_reference_item, QD, REFERENCE_ITEM, GObject)

struct _QdReferenceItem
{
  GObject parent_instance;
  gint64  id;
  char   *text, *folded;   /* to be shown, to be searched */
  guint   place;           /* in the plan's order */
};

G_DEFINE_FINAL_TYPE (QdReferenceItem, qd_reference_item, G_TYPE_OBJECT)

static void
qd_reference_item_finalize (GObject *object)
{
  QdReferenceItem *self = QD_REFERENCE_ITEM (object);

  g_free (self->text);
  g_free (self->folded);
  G_OBJECT_CLASS (qd_reference_item_parent_class)->finalize (object);
}

static void
qd_reference_item_class_init (QdReferenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_reference_item_finalize;
}

static void
qd_reference_item_init (QdReferenceItem *self)
{
}

static void
add_item (GListStore *store, gint64 id, const char *text)
{
  g_autoptr (QdReferenceItem) item = g_object_new (QD_TYPE_REFERENCE_ITEM, NULL);

  item->id = id;
  item->text = g_strdup (text);
  item->folded = g_utf8_casefold (text, -1);
  item->place = g_list_model_get_n_items (G_LIST_MODEL (store));
  g_list_store_append (store, item);
}

/* --- the popover --- */

typedef struct
{
  QdReferenceQuestion question;
  GtkWidget          *popover, *search, *view, *stack;
  GListStore         *store;
  GtkFilter          *filter;
  GtkSorter          *sorter;
  GtkSingleSelection *selection;
  char               *typed;     /* searched for, folded */
  char              **words;     /* of it */
} Finder;

static void
finder_free (gpointer data)
{
  Finder *finder = data;

  g_object_unref (finder->store);
  g_free (finder->typed);
  g_strfreev (finder->words);
  g_free (finder);
}

static gboolean
matches (gpointer item, gpointer data)
{
  const Finder *finder = data;

  for (char **word = finder->words; word != NULL && *word != NULL; word++)
    if (strstr (((QdReferenceItem *) item)->folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

/* How well a record answers what was typed; 0 is best: its code or name is just that, it begins so, a word of it does. */
static int
rank (const QdReferenceItem *item, const char *typed)
{
  const char *found = strstr (item->folded, typed), *name = strchr (item->folded, ' ');
  gsize length = strlen (typed);

  if (*typed == '\0' || found == NULL)
    return *typed == '\0' ? 0 : 4;
  if ((g_str_has_prefix (item->folded, typed) && strchr (" ", item->folded[length]) != NULL)
      || (name != NULL && g_str_equal (name + 1, typed)))
    return 0;
  if (found == item->folded || (name != NULL && g_str_has_prefix (name + 1, typed)))
    return 1;
  return found[-1] == ' ' ? 2 : 3;
}

/* The best answer first, so that Enter takes it; what is as good stays in the plan's order. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const QdReferenceItem *first = a, *second = b;
  const Finder *finder = data;
  const char *typed = finder->typed != NULL ? finder->typed : "";
  int difference = rank (first, typed) - rank (second, typed);

  return difference != 0 ? difference : first->place < second->place ? -1 : first->place > second->place;
}

static void
add_built_ins (Finder *finder, QdPlanData *data)
{
  for (int i = 0; i < QD_N_BUILT_INS; i++)
    if (qd_plan_data_find_code (data, QD_KIND_METRIC, qd_built_in_get (i)->code) == NULL)
      {
        g_autofree char *text = qd_field_text_reference (data, QD_KIND_METRIC, qd_built_in_id (i));
        add_item (finder->store, qd_built_in_id (i), text);
      }
}

/* A record never refers to itself. */
static void
fill (Finder *finder)
{
  QdPlanData *data = qd_field_form_get_data (finder->question.form);
  const QdRecord *self = qd_field_form_get_record (finder->question.form);
  QdKindId kind = finder->question.kind;

  g_list_store_remove_all (finder->store);
  if (finder->question.may_be_none)
    add_item (finder->store, 0, _("None"));
  for (guint i = 0; i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);
      g_autofree char *text = qd_plan_data_describe (data, record);

      if (record->kind != self->kind || record->id != self->id || self->id == 0)
        add_item (finder->store, record->id, text);
    }
  if (kind == QD_KIND_METRIC)
    add_built_ins (finder, data);
}

static void
choose (Finder *finder, QdReferenceItem *item)
{
  gint64 id = item->id;

  gtk_popover_popdown (GTK_POPOVER (finder->popover));
  finder->question.chosen (id, finder->question.data);
}

static void
row_activated (GtkListView *view, guint position, Finder *finder)
{
  g_autoptr (QdReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (finder->selection), position);

  if (item != NULL)
    choose (finder, item);
}

static void
search_changed (GtkSearchEntry *entry, Finder *finder)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);

  g_strfreev (finder->words);
  finder->words = g_strsplit_set (folded, " \t", -1);
  g_free (finder->typed);
  finder->typed = g_strdup (g_strstrip (folded));
  gtk_filter_changed (finder->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (finder->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (finder->selection, 0);
  gtk_stack_set_visible_child_name (GTK_STACK (finder->stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (finder->selection)) > 0 ? "list" : "none");
}

static void
search_activated (GtkSearchEntry *entry, Finder *finder)
{
  QdReferenceItem *item = gtk_single_selection_get_selected_item (finder->selection);

  if (item != NULL)
    choose (finder, item);
}

/* The arrows move in the list while the search keeps the focus. */
static gboolean
search_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, Finder *finder)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (finder->selection));
  guint selected = gtk_single_selection_get_selected (finder->selection);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_Up) || n == 0)
    return FALSE;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = 0;
  else if (keyval == GDK_KEY_Down)
    selected = MIN (selected + 1, n - 1);
  else
    selected = selected > 0 ? selected - 1 : 0;
  gtk_single_selection_set_selected (finder->selection, selected);
  gtk_widget_activate_action (finder->view, "list.scroll-to-item", "u", selected);
  return TRUE;
}

static void
create_clicked (GtkButton *button, Finder *finder)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (finder->search));
  g_autofree char *typed = g_strstrip (g_strdup (text));

  gtk_popover_popdown (GTK_POPOVER (finder->popover));
  finder->question.create (*typed != '\0' ? typed : NULL, finder->question.data);
}

static void
popover_shown (GtkWidget *popover, Finder *finder)
{
  fill (finder);
  gtk_editable_set_text (GTK_EDITABLE (finder->search), "");
  search_changed (GTK_SEARCH_ENTRY (finder->search), finder);
  gtk_widget_grab_focus (finder->search);
}

/* --- making it --- */

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  QdReferenceItem *reference = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), reference->text);
  if (reference->id == 0)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static GtkWidget *
create_list (Finder *finder, const char *label)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkFilterListModel *filtered;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  finder->filter = GTK_FILTER (gtk_custom_filter_new (matches, finder, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (finder->store)), finder->filter);
  finder->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, finder, NULL));
  finder->selection = gtk_single_selection_new (G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                                                                     finder->sorter)));
  finder->view = gtk_list_view_new (GTK_SELECTION_MODEL (finder->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (finder->view), TRUE);
  gtk_widget_add_css_class (finder->view, "reference-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (finder->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (finder->view, "activate", G_CALLBACK (row_activated), finder);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), finder->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  return scroller;
}

static GtkWidget *
create_create_button (Finder *finder)
{
  /* Translators: %s is a kind of record, "New Person…" */
  g_autofree char *text = g_strdup_printf (_("New %s…"), _(qd_kind_get (finder->question.kind)->label));
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (create_clicked), finder);
  return button;
}

GtkWidget *
qd_reference_popover_new (const QdReferenceQuestion *question)
{
  Finder *finder = g_new0 (Finder, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *none = gtk_label_new (_("Nothing has this in its code or name"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  finder->question = *question;
  finder->store = g_list_store_new (QD_TYPE_REFERENCE_ITEM);
  finder->popover = gtk_popover_new ();
  finder->search = gtk_search_entry_new ();
  /* the entry keeps Escape to itself */
  g_signal_connect_swapped (finder->search, "stop-search", G_CALLBACK (gtk_popover_popdown), finder->popover);
  finder->stack = gtk_stack_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (finder->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_stack_add_named (GTK_STACK (finder->stack), create_list (finder, _(qd_kind_get (question->kind)->label_plural)), "list");
  gtk_stack_add_named (GTK_STACK (finder->stack), none, "none");
  gtk_widget_set_size_request (finder->stack, 300, 220);
  gtk_box_append (GTK_BOX (box), finder->search);
  gtk_box_append (GTK_BOX (box), finder->stack);
  if (question->create != NULL)
    gtk_box_append (GTK_BOX (box), create_create_button (finder));
  gtk_popover_set_child (GTK_POPOVER (finder->popover), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (finder->search, keys);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key), finder);
  g_signal_connect (finder->search, "search-changed", G_CALLBACK (search_changed), finder);
  g_signal_connect (finder->search, "activate", G_CALLBACK (search_activated), finder);
  g_signal_connect (finder->popover, "show", G_CALLBACK (popover_shown), finder);
  g_object_set_data_full (G_OBJECT (finder->popover), "finder", finder, finder_free);
  return finder->popover;
}
