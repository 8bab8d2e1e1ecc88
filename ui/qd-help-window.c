#include "ui/qd-help-window.h"

#include <glib/gi18n.h>

#include "model/base/qd-language.h"
#include "ui/qd-help-text.h"
#include "ui/widgets/qd-tooltip.h"

#define FOLDER "/org/quarterdeck/Quarterdeck/manual"
#define INDEX "index"

#define QD_TYPE_HELP_WINDOW (qd_help_window_get_type ())
G_DECLARE_FINAL_TYPE (QdHelpWindow, qd_help_window, QD, HELP_WINDOW, AdwWindow)

struct _QdHelpWindow
{
  AdwWindow  parent_instance;
  GtkWidget *back, *title, *scroller;
  GPtrArray *topics;   /* char *: from where one came to the last, which is in sight */
  char      *followed; /* the topic of the link that was activated, until it is shown */
  guint      source;
};

G_DEFINE_FINAL_TYPE (QdHelpWindow, qd_help_window, ADW_TYPE_WINDOW)

static GBytes *
look_up (const char *topic)
{
  const char *language = qd_language_is_chinese (qd_language_of_process ()) ? "zh" : "en";
  g_autofree char *path = g_strdup_printf (FOLDER "/%s/%s.md", language, topic);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* --- blocks --- */

static gboolean
follow_link (gpointer data)
{
  QdHelpWindow *self = data;
  g_autofree char *topic = g_steal_pointer (&self->followed);

  self->source = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "help.show", "s", topic);
  return G_SOURCE_REMOVE;
}

/* Later: another topic takes the label away, with its menu, while GTK is still busy with the key they were pressed by. */
static gboolean
link_activated (GtkLabel *label, const char *target, QdHelpWindow *self)
{
  if (!g_str_has_suffix (target, ".md"))
    return FALSE;   /* GTK opens addresses */
  g_free (self->followed);
  self->followed = g_strndup (target, strlen (target) - 3);
  if (self->source == 0)
    self->source = g_idle_add (follow_link, self);
  return TRUE;
}

static GtkWidget *
create_label (QdHelpWindow *self, const QdHelpBlock *block)
{
  static const char *const heads[] = { "title-1", "title-2", "heading" };
  GtkWidget *label = gtk_label_new (NULL);

  if (block->type == QD_HELP_CODE)
    gtk_label_set_text (GTK_LABEL (label), block->text);
  else
    gtk_label_set_markup (GTK_LABEL (label), block->text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), block->type == QD_HELP_CODE);
  gtk_widget_set_hexpand (label, TRUE);
  if (block->type == QD_HELP_HEADING)
    gtk_widget_add_css_class (label, heads[block->level - 1]);
  if (block->type == QD_HELP_HEADING && block->level > 1)
    gtk_widget_set_margin_top (label, 12);
  if (block->type == QD_HELP_CODE)
    gtk_widget_add_css_class (label, "help-code");
  g_signal_connect (label, "activate-link", G_CALLBACK (link_activated), self);
  return label;
}

static GtkWidget *
create_item (QdHelpWindow *self, const QdHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *mark = gtk_label_new ("•");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), create_label (self, block));
  return box;
}

static GtkWidget *
create_picture (const QdHelpBlock *block)
{
  g_autofree char *name = g_path_get_basename (block->target);
  g_autofree char *path = g_strdup_printf (FOLDER "/pictures/%s", name);
  GtkWidget *picture;

  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return NULL;
  picture = gtk_picture_new_for_resource (path);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, -1, 380);
  gtk_widget_add_css_class (picture, "help-picture");
  return picture;
}

static GtkWidget *
create_page (QdHelpWindow *self, const char *markdown, char **title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *clamp = adw_clamp_new ();
  g_autoptr (GArray) blocks = qd_help_text_parse (markdown);

  for (guint i = 0; i < blocks->len; i++)
    {
      const QdHelpBlock *block = &g_array_index (blocks, QdHelpBlock, i);
      GtkWidget *widget = block->type == QD_HELP_PICTURE ? create_picture (block)
                          : block->type == QD_HELP_ITEM  ? create_item (self, block)
                                                         : create_label (self, block);

      if (widget != NULL)
        gtk_box_append (GTK_BOX (box), widget);
      if (block->type == QD_HELP_HEADING && *title == NULL)
        *title = g_strdup (block->text);
    }
  gtk_widget_add_css_class (box, "help-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

/* --- topics --- */

static void
show_last (QdHelpWindow *self)
{
  const char *topic = g_ptr_array_index (self->topics, self->topics->len - 1);
  g_autoptr (GBytes) bytes = look_up (topic);
  g_autofree char *markdown = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                                            : g_strdup ("");
  g_autofree char *title = NULL;
  GtkAdjustment *top = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  /* a link that goes with the focus hands it to one of the new topic, and GTK 4.8 then asks about the one that is gone */
  if (gtk_widget_get_focus_child (self->scroller) != NULL)
    gtk_widget_grab_focus (self->scroller);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), create_page (self, markdown, &title));
  gtk_adjustment_set_value (top, 0);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), title != NULL ? title : "");
  gtk_widget_set_sensitive (self->back, self->topics->len > 1);
}

static void
show_topic (QdHelpWindow *self, const char *topic)
{
  g_autoptr (GBytes) bytes = topic != NULL ? look_up (topic) : NULL;
  const char *name = bytes != NULL ? topic : INDEX;
  const char *last = self->topics->len > 0 ? g_ptr_array_index (self->topics, self->topics->len - 1) : NULL;

  if (g_strcmp0 (last, name) == 0)
    return;
  g_ptr_array_add (self->topics, g_strdup (name));
  show_last (self);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_topic (QD_HELP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_index (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_topic (QD_HELP_WINDOW (widget), INDEX);
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdHelpWindow *self = QD_HELP_WINDOW (widget);

  if (self->topics->len < 2)
    return;
  g_ptr_array_set_size (self->topics, (int) self->topics->len - 1);
  show_last (self);
}

/* --- the window --- */

static void
qd_help_window_dispose (GObject *object)
{
  g_clear_handle_id (&QD_HELP_WINDOW (object)->source, g_source_remove);
  G_OBJECT_CLASS (qd_help_window_parent_class)->dispose (object);
}

static void
qd_help_window_finalize (GObject *object)
{
  g_free (QD_HELP_WINDOW (object)->followed);
  g_ptr_array_unref (QD_HELP_WINDOW (object)->topics);
  G_OBJECT_CLASS (qd_help_window_parent_class)->finalize (object);
}

static void
qd_help_window_class_init (QdHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_help_window_finalize;
  gtk_widget_class_install_action (widget_class, "help.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "help.index", NULL, show_index);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, go_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_button (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  qd_tooltip_set (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
qd_help_window_init (QdHelpWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->topics = g_ptr_array_new_with_free_func (g_free);
  self->back = create_button ("go-previous-symbolic", _("Back"), "help.back");
  self->title = adw_window_title_new (_("Help"), "");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), create_button ("view-list-symbolic", _("Contents"), "help.index"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help"), -1);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 720);
}

static QdHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (QD_IS_HELP_WINDOW (item->data))
      return item->data;
  return NULL;
}

void
qd_help_window_present (GtkApplication *application, const char *topic)
{
  QdHelpWindow *self = find_window (application);

  if (self == NULL)
    self = g_object_new (QD_TYPE_HELP_WINDOW, "application", application, NULL);
  show_topic (self, topic);
  gtk_window_present (GTK_WINDOW (self));
}
