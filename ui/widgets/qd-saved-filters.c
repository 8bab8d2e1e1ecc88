#include "ui/widgets/qd-saved-filters.h"

#include <glib/gi18n.h>

#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-tooltip.h"

#define NAME_KEY "name"

struct _QdSavedFilters
{
  AdwBin     parent_instance;
  char      *list;
  GVariant  *current;                       /* a{ss}; NULL: nothing is asked for */
  GtkWidget *lines, *mistake, *name, *save;
};

G_DEFINE_FINAL_TYPE (QdSavedFilters, qd_saved_filters, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- dictionaries --- */

void
qd_saved_filters_add (GVariantBuilder *filter, const char *word, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_builder_add (filter, "{ss}", word, text);
}

const char *
qd_saved_filters_look_up (GVariant *filter, const char *word)
{
  const char *text = "";

  g_variant_lookup (filter, word, "&s", &text);
  return text;
}

/* --- the file: one group per filter, so that any name will do: "Campaigns 0", with the name inside --- */

static char *
file_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "filters.ini", NULL);
}

static GKeyFile *
load_file (void)
{
  g_autofree char *path = file_path ();
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save_file (QdSavedFilters *self, GKeyFile *file)
{
  g_autofree char *path = file_path ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (file, path, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* The name of the filter in `group`, to be freed; NULL for a group of another list. */
static char *
name_of_group (QdSavedFilters *self, GKeyFile *file, const char *group)
{
  gsize length = strlen (self->list);

  if (!g_str_has_prefix (group, self->list) || group[length] != ' ')
    return NULL;
  return g_key_file_get_string (file, group, NAME_KEY, NULL);
}

/* A name that is there already takes the new filter; else the first free group. */
static char *
find_group (QdSavedFilters *self, GKeyFile *file, const char *name)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *other = name_of_group (self, file, groups[i]);

      if (g_strcmp0 (other, name) == 0)
        return g_strdup (groups[i]);
    }
  for (guint i = 0;; i++)
    {
      g_autofree char *group = g_strdup_printf ("%s %u", self->list, i);

      if (!g_key_file_has_group (file, group))
        return g_steal_pointer (&group);
    }
}

static GVariant *
read_filter (GKeyFile *file, const char *group)
{
  g_auto (GStrv) words = g_key_file_get_keys (file, group, NULL, NULL);
  GVariantBuilder filter;

  g_variant_builder_init (&filter, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, group, words[i], NULL);

      if (!g_str_equal (words[i], NAME_KEY))
        qd_saved_filters_add (&filter, words[i], text);
    }
  return g_variant_ref_sink (g_variant_builder_end (&filter));
}

/* --- the list of them --- */

static void update_lines (QdSavedFilters *self);

static void
load_clicked (GtkButton *button, QdSavedFilters *self)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_autoptr (GVariant) filter = read_filter (file, g_object_get_data (G_OBJECT (button), "group"));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  g_signal_emit (self, signals[CHOSEN], 0, filter);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
remove_clicked (GtkButton *button, QdSavedFilters *self)
{
  g_autoptr (GKeyFile) file = load_file ();

  g_key_file_remove_group (file, g_object_get_data (G_OBJECT (button), "group"), NULL);
  save_file (self, file);
  gtk_widget_grab_focus (self->name);
  update_lines (self);
}

/* --- another name: a line is a stack of its button and of an entry, and buttons behind --- */

static GtkWidget *
stack_of (gpointer part)
{
  return gtk_widget_get_first_child (gtk_widget_get_ancestor (part, GTK_TYPE_BOX));
}

static void
say_mistake (QdSavedFilters *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->mistake), text != NULL ? text : "");
  gtk_widget_set_visible (self->mistake, text != NULL);
}

static void
rename_clicked (GtkButton *button, QdSavedFilters *self)
{
  GtkWidget *stack = stack_of (button), *entry = gtk_stack_get_child_by_name (GTK_STACK (stack), "name");

  gtk_stack_set_visible_child (GTK_STACK (stack), entry);
  gtk_widget_grab_focus (entry);
}

static void
focus_group (QdSavedFilters *self, const char *group)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *load = gtk_stack_get_child_by_name (GTK_STACK (gtk_widget_get_first_child (line)), "load");

      if (g_strcmp0 (g_object_get_data (G_OBJECT (load), "group"), group) == 0)
        gtk_widget_grab_focus (load);
    }
}

static void
rename_entered (GtkEntry *entry, QdSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *group = g_strdup (g_object_get_data (G_OBJECT (entry), "group")), *mistake = NULL;
  g_autoptr (GKeyFile) file = load_file ();
  g_autofree char *same = find_group (self, file, name);

  if (*name == '\0')
    mistake = g_strdup (_("Type a name, or press Escape"));
  else if (g_key_file_has_group (file, same) && !g_str_equal (same, group))
    mistake = g_strdup_printf (_("There is a filter %s already"), name);
  if (mistake != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      say_mistake (self, mistake);
      return;
    }
  /* another window may have deleted it */
  if (g_key_file_has_group (file, group))
    {
      g_key_file_set_string (file, group, NAME_KEY, name);
      save_file (self, file);
    }
  update_lines (self);
  focus_group (self, group);
}

static gboolean
rename_key (GtkEventControllerKey *keys, guint keyval, guint code, GdkModifierType state, QdSavedFilters *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  g_autofree char *group = NULL;

  if (keyval != GDK_KEY_Escape)
    return FALSE;
  group = g_strdup (g_object_get_data (G_OBJECT (entry), "group"));
  gtk_widget_grab_focus (self->save);
  update_lines (self);
  focus_group (self, group);
  return TRUE;
}

static GtkWidget *
create_name (QdSavedFilters *self, const char *group, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  qd_entry_show (entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New name of the filter"), -1);
  g_object_set_data_full (G_OBJECT (entry), "group", g_strdup (group), g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (rename_key), self);
  g_signal_connect (entry, "activate", G_CALLBACK (rename_entered), self);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static GtkWidget *
create_icon_button (const char *icon_name, const char *what, const char *group)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_object_set_data_full (G_OBJECT (button), "group", g_strdup (group), g_free);
  return button;
}

static GtkWidget *
create_line (QdSavedFilters *self, const char *group, const char *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *load = gtk_button_new (), *label = gtk_label_new (name);
  GtkWidget *stack = gtk_stack_new (), *rename, *away;
  g_autofree char *rename_name = g_strdup_printf (_("Rename the filter %s"), name);
  g_autofree char *away_name = g_strdup_printf (_("Delete the filter %s"), name);

  rename = create_icon_button ("document-edit-symbolic", rename_name, group);
  away = create_icon_button ("user-trash-symbolic", away_name, group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (load), label);
  gtk_widget_add_css_class (load, "flat");
  gtk_widget_set_hexpand (load, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (load), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (load), "group", g_strdup (group), g_free);
  g_signal_connect (load, "clicked", G_CALLBACK (load_clicked), self);
  g_signal_connect (rename, "clicked", G_CALLBACK (rename_clicked), self);
  g_signal_connect (away, "clicked", G_CALLBACK (remove_clicked), self);
  gtk_stack_add_named (GTK_STACK (stack), load, "load");
  gtk_stack_add_named (GTK_STACK (stack), create_name (self, group, name), "name");
  gtk_box_append (GTK_BOX (line), stack);
  gtk_box_append (GTK_BOX (line), rename);
  gtk_box_append (GTK_BOX (line), away);
  return line;
}

/* Another window may have kept one meanwhile: read anew each time they come into sight. */
static void
update_lines (QdSavedFilters *self)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  GtkWidget *child;

  say_mistake (self, NULL);
  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *name = name_of_group (self, file, groups[i]);

      if (name != NULL)
        gtk_box_append (GTK_BOX (self->lines), create_line (self, groups[i], name));
    }
  gtk_widget_set_visible (self->lines, gtk_widget_get_first_child (self->lines) != NULL);
}

/* --- keeping one --- */

static gboolean
can_save (QdSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  return self->current != NULL && *name != '\0';
}

static void
update_save (QdSavedFilters *self)
{
  gtk_widget_set_sensitive (self->save, can_save (self));
  gtk_widget_set_sensitive (self->name, self->current != NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), self->current != NULL ? _("Name of the filter")
                                                                                : _("Filter first, then keep it here"));
}

static void
save_clicked (GtkWidget *widget, QdSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL;
  const char *word, *text;
  GVariantIter words;

  if (!can_save (self))
    return;
  file = load_file ();
  group = find_group (self, file, name);
  g_key_file_remove_group (file, group, NULL);
  g_key_file_set_string (file, group, NAME_KEY, name);
  g_variant_iter_init (&words, self->current);
  while (g_variant_iter_next (&words, "{&s&s}", &word, &text))
    g_key_file_set_string (file, group, word, text);
  save_file (self, file);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  update_lines (self);
}

void
qd_saved_filters_set_current (QdSavedFilters *self, GVariant *filter)
{
  g_autoptr (GVariant) current = filter != NULL ? g_variant_ref_sink (filter) : NULL;

  g_clear_pointer (&self->current, g_variant_unref);
  if (current != NULL && g_variant_n_children (current) > 0)
    self->current = g_steal_pointer (&current);
  update_save (self);
}

/* --- widgets --- */

static GtkWidget *
create_saving (QdSavedFilters *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = gtk_entry_new ();
  self->save = gtk_button_new_with_label (_("Save Filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the filter"), -1);
  gtk_widget_set_hexpand (self->name, TRUE);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (update_save), self);
  g_signal_connect (self->save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect (self->name, "activate", G_CALLBACK (save_clicked), self);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->save);
  return line;
}

static void
qd_saved_filters_finalize (GObject *object)
{
  QdSavedFilters *self = QD_SAVED_FILTERS (object);

  g_free (self->list);
  g_clear_pointer (&self->current, g_variant_unref);
  G_OBJECT_CLASS (qd_saved_filters_parent_class)->finalize (object);
}

static void
qd_saved_filters_class_init (QdSavedFiltersClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qd_saved_filters_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
qd_saved_filters_init (QdSavedFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->mistake = qd_label_new_wrapped (NULL, "error-text");
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), self->mistake);
  gtk_box_append (GTK_BOX (box), create_saving (self));
  adw_bin_set_child (ADW_BIN (self), box);
  update_save (self);
  g_signal_connect (self, "map", G_CALLBACK (update_lines), NULL);
}

GtkWidget *
qd_saved_filters_new (const char *list)
{
  QdSavedFilters *self = g_object_new (QD_TYPE_SAVED_FILTERS, NULL);

  self->list = g_strdup (list);
  return GTK_WIDGET (self);
}

GtkWidget *
qd_saved_filters_create_button (QdSavedFilters *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "user-bookmarks-symbolic");
  qd_tooltip_set (button, _("Saved Filters"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved Filters"), -1);
  return button;
}
