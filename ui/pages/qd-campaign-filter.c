#include "ui/pages/qd-campaign-filter.h"

#include <string.h>
#include <glib/gi18n.h>

#define GROUP "Campaigns"

enum { RESULTS_ANY, RESULTS_WITH, RESULTS_WITHOUT };

typedef enum { PART_STATUS, PART_VERDICT, PART_CHANNEL, PART_OWNER, PART_RESULTS, N_PARTS } Part;

struct _QdCampaignFilter
{
  AdwBin     parent_instance;
  QdPage    *page;                 /* borrowed */
  GtkWidget *search, *button, *badge, *choices[N_PARTS], *period, *name, *save, *saved;
  GPtrArray *codes[N_PARTS];       /* char *: what each line of a choice means in the file of filters; "" for any */
  char      *text;                 /* lower case; NULL */
  QdPeriod   within;               /* NONE: any */
  gboolean   is_filling;           /* choices change by themselves */
};

G_DEFINE_FINAL_TYPE (QdCampaignFilter, qd_campaign_filter, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *const part_names[N_PARTS] = { "status", "verdict", "channel", "owner", "results" };
static const char *const part_titles[N_PARTS] = { N_("Status"), N_("Verdict"), N_("Channel"), N_("Owner"), N_("Results") };

/* --- matching --- */

static const char *
chosen_code (QdCampaignFilter *self, Part part)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choices[part]));

  return selected < self->codes[part]->len ? g_ptr_array_index (self->codes[part], selected) : "";
}

static gboolean
has_text (QdCampaignFilter *self, const QdCampaignFigures *figures)
{
  g_autofree char *text = NULL, *lower = NULL;

  if (self->text == NULL)
    return TRUE;
  text = g_strdup_printf ("%s %s %s", figures->campaign->code, figures->campaign->name,
                          figures->channel != NULL ? figures->channel->name : "");
  lower = g_utf8_strdown (text, -1);
  return strstr (lower, self->text) != NULL;
}

static gboolean
part_matches (QdCampaignFilter *self, Part part, QdCampaignRow *row)
{
  const QdCampaign *campaign = qd_campaign_row_get_figures (row)->campaign;
  QdPlanData *data = qd_session_get_data (qd_page_get_session (self->page));
  const char *wanted = chosen_code (self, part), *is = NULL;

  if (*wanted == '\0')
    return TRUE;
  switch (part)
    {
    case PART_STATUS:
    case PART_VERDICT:
      is = qd_field_choice_name (qd_kind_find_field (&qd_campaign_kind, part_names[part]),
                                 part == PART_STATUS ? campaign->status : campaign->verdict);
      break;
    case PART_CHANNEL:
      is = data != NULL ? qd_plan_data_code (data, QD_KIND_CHANNEL, campaign->channel) : NULL;
      break;
    case PART_OWNER:
      is = data != NULL ? qd_plan_data_code (data, QD_KIND_PERSON, campaign->owner) : NULL;
      break;
    case PART_RESULTS:
      return qd_campaign_row_has_results (row) == g_str_equal (wanted, "with");
    case N_PARTS:
    default:
      return TRUE;
    }
  return g_strcmp0 (is, wanted) == 0;
}

gboolean
qd_campaign_filter_matches (QdCampaignFilter *self, QdCampaignRow *row)
{
  const QdCampaign *campaign = qd_campaign_row_get_figures (row)->campaign;

  if (!has_text (self, qd_campaign_row_get_figures (row)))
    return FALSE;
  for (int part = 0; part < N_PARTS; part++)
    if (!part_matches (self, (Part) part, row))
      return FALSE;
  return qd_period_is_none (&self->within)
         || (campaign->start <= self->within.end && campaign->end >= self->within.start);
}

static guint
count_parts (QdCampaignFilter *self)
{
  guint n = !qd_period_is_none (&self->within);

  for (int part = 0; part < N_PARTS; part++)
    n += *chosen_code (self, (Part) part) != '\0';
  return n;
}

gboolean
qd_campaign_filter_is_active (QdCampaignFilter *self)
{
  return self->text != NULL || count_parts (self) > 0;
}

static void
changed (QdCampaignFilter *self)
{
  guint n = count_parts (self);
  g_autofree char *text = g_strdup_printf ("%u", n);

  if (self->is_filling)
    return;
  gtk_label_set_text (GTK_LABEL (self->badge), text);
  gtk_widget_set_visible (self->badge, n > 0);
  gtk_widget_set_sensitive (self->save, qd_campaign_filter_is_active (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the choices --- */

static void
select_code (QdCampaignFilter *self, Part part, const char *code)
{
  for (guint i = 0; i < self->codes[part]->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->codes[part], i), code) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[part]), i);
}

static void
add_line (QdCampaignFilter *self, Part part, GtkStringList *lines, const char *code, const char *title)
{
  gtk_string_list_append (lines, title);
  g_ptr_array_add (self->codes[part], g_strdup (code));
}

static void
fill_choice (QdCampaignFilter *self, Part part, const QdPlanData *data)
{
  g_autofree char *chosen = g_strdup (chosen_code (self, part));
  GtkStringList *lines = gtk_string_list_new (NULL);
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, part_names[part]);
  QdKindId kind = part == PART_CHANNEL ? QD_KIND_CHANNEL : QD_KIND_PERSON;

  g_ptr_array_set_size (self->codes[part], 0);
  add_line (self, part, lines, "", _("Any"));
  if (part == PART_STATUS || part == PART_VERDICT)
    for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
      add_line (self, part, lines, choice->name, _(choice->label));
  if (part == PART_RESULTS)
    {
      add_line (self, part, lines, "with", _("With results"));
      add_line (self, part, lines, "without", _("Without results"));
    }
  for (guint i = 0; (part == PART_CHANNEL || part == PART_OWNER) && data != NULL && i < qd_plan_data_count (data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, kind, i);

      add_line (self, part, lines, qd_record_code (record),
                part == PART_CHANNEL ? QD_CHANNEL (record)->name : QD_PERSON (record)->name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choices[part]), G_LIST_MODEL (lines));
  g_object_unref (lines);
  select_code (self, part, chosen);
}

void
qd_campaign_filter_set_review (QdCampaignFilter *self, const QdReview *review)
{
  self->is_filling = TRUE;
  fill_choice (self, PART_CHANNEL, review->data);
  fill_choice (self, PART_OWNER, review->data);
  self->is_filling = FALSE;
}

static void
choice_changed (GObject *object, GParamSpec *pspec, QdCampaignFilter *self)
{
  changed (self);
}

static void
search_changed (GtkSearchEntry *entry, QdCampaignFilter *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_clear_pointer (&self->text, g_free);
  if (*text != '\0')
    self->text = g_utf8_strdown (text, -1);
  changed (self);
}

/* A label that cannot be read filters nothing, and is said at the field. */
static void
period_changed (GtkEditable *entry, QdCampaignFilter *self)
{
  const char *text = gtk_editable_get_text (entry);
  int start = qd_session_get_fiscal_year_start (qd_page_get_session (self->page));
  g_autoptr (GError) error = NULL;

  self->within = (QdPeriod){ 0 };
  if (*text != '\0')
    qd_period_parse (text, start, &self->within, &error);
  if (error != NULL)
    gtk_widget_add_css_class (self->period, "error");
  else
    gtk_widget_remove_css_class (self->period, "error");
  gtk_widget_set_tooltip_text (self->period, error != NULL ? error->message : NULL);
  changed (self);
}

void
qd_campaign_filter_clear (QdCampaignFilter *self)
{
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_editable_set_text (GTK_EDITABLE (self->period), "");
  g_clear_pointer (&self->text, g_free);
  for (int part = 0; part < N_PARTS; part++)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[part]), 0);
  self->is_filling = FALSE;
  changed (self);
}

static void
clear_clicked (GtkButton *button, QdCampaignFilter *self)
{
  qd_campaign_filter_clear (self);
}

/* --- filters kept under a name --- */

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
save_file (QdCampaignFilter *self, GKeyFile *file)
{
  g_autofree char *path = file_path ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (file, path, &error))
    qd_page_show_message (self->page, error->message);
}

/* One group per filter, so that any name will do: "Campaigns 0", with the name inside. */
static char *
group_name (guint index)
{
  return g_strdup_printf (GROUP " %u", index);
}

static void
load_clicked (GtkButton *button, QdCampaignFilter *self)
{
  g_autoptr (GKeyFile) file = load_file ();
  const char *group = g_object_get_data (G_OBJECT (button), "group");
  g_autofree char *text = g_key_file_get_string (file, group, "text", NULL);
  g_autofree char *period = g_key_file_get_string (file, group, "period", NULL);

  self->is_filling = TRUE;
  for (int part = 0; part < N_PARTS; part++)
    {
      g_autofree char *code = g_key_file_get_string (file, group, part_names[part], NULL);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[part]), 0);
      select_code (self, (Part) part, code != NULL ? code : "");
    }
  gtk_editable_set_text (GTK_EDITABLE (self->period), period != NULL ? period : "");
  gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
  search_changed (GTK_SEARCH_ENTRY (self->search), self);
  self->is_filling = FALSE;
  changed (self);
}

static void update_saved (QdCampaignFilter *self);

static void
remove_clicked (GtkButton *button, QdCampaignFilter *self)
{
  g_autoptr (GKeyFile) file = load_file ();

  g_key_file_remove_group (file, g_object_get_data (G_OBJECT (button), "group"), NULL);
  save_file (self, file);
  update_saved (self);
}

static GtkWidget *
create_saved_line (QdCampaignFilter *self, const char *group, const char *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *load = gtk_button_new (), *label = gtk_label_new (name);
  GtkWidget *away = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *away_name = g_strdup_printf (_("Delete the filter %s"), name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (load), label);
  gtk_widget_add_css_class (load, "flat");
  gtk_widget_add_css_class (away, "flat");
  gtk_widget_set_hexpand (load, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (load), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (away), GTK_ACCESSIBLE_PROPERTY_LABEL, away_name, -1);
  g_object_set_data_full (G_OBJECT (load), "group", g_strdup (group), g_free);
  g_object_set_data_full (G_OBJECT (away), "group", g_strdup (group), g_free);
  g_signal_connect (load, "clicked", G_CALLBACK (load_clicked), self);
  g_signal_connect (away, "clicked", G_CALLBACK (remove_clicked), self);
  gtk_box_append (GTK_BOX (line), load);
  gtk_box_append (GTK_BOX (line), away);
  return line;
}

static void
update_saved (QdCampaignFilter *self)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->saved)) != NULL)
    gtk_box_remove (GTK_BOX (self->saved), child);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *name = g_key_file_get_string (file, groups[i], "name", NULL);

      if (g_str_has_prefix (groups[i], GROUP " ") && name != NULL)
        gtk_box_append (GTK_BOX (self->saved), create_saved_line (self, groups[i], name));
    }
}

/* A name that is there already takes the new filter; else the first free group. */
static char *
find_group (GKeyFile *file, const char *name)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  guint free_index = 0;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *other = g_key_file_get_string (file, groups[i], "name", NULL);

      if (g_str_has_prefix (groups[i], GROUP " ") && g_strcmp0 (other, name) == 0)
        return g_strdup (groups[i]);
    }
  for (;; free_index++)
    {
      g_autofree char *group = group_name (free_index);

      if (!g_key_file_has_group (file, group))
        return g_steal_pointer (&group);
    }
}

static void
save_clicked (GtkWidget *widget, QdCampaignFilter *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL;

  if (*name == '\0' || !qd_campaign_filter_is_active (self))
    {
      gtk_widget_grab_focus (self->name);
      return;
    }
  file = load_file ();
  group = find_group (file, name);
  g_key_file_remove_group (file, group, NULL);
  g_key_file_set_string (file, group, "name", name);
  g_key_file_set_string (file, group, "text", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_key_file_set_string (file, group, "period", gtk_editable_get_text (GTK_EDITABLE (self->period)));
  for (int part = 0; part < N_PARTS; part++)
    g_key_file_set_string (file, group, part_names[part], chosen_code (self, (Part) part));
  save_file (self, file);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  update_saved (self);
}

/* --- widgets --- */

static void
add_line_to_grid (GtkGrid *grid, int row, const char *title, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
}

static GtkWidget *
create_fields (QdCampaignFilter *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int row = 0;

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  for (int part = 0; part < N_PARTS; part++)
    {
      self->codes[part] = g_ptr_array_new_with_free_func (g_free);
      self->choices[part] = gtk_drop_down_new (NULL, NULL);
      fill_choice (self, (Part) part, NULL);
      g_signal_connect (self->choices[part], "notify::selected", G_CALLBACK (choice_changed), self);
      add_line_to_grid (grid, row++, _(part_titles[part]), self->choices[part]);
    }
  self->period = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->period), _("2025Q1, 2025-03, …"));
  g_signal_connect (self->period, "changed", G_CALLBACK (period_changed), self);
  add_line_to_grid (grid, row++, _("Period"), self->period);
  return GTK_WIDGET (grid);
}

static GtkWidget *
create_saving (QdCampaignFilter *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = gtk_entry_new ();
  self->save = gtk_button_new_with_label (_("Save Filter"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _("Name of the filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the filter"), -1);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect (self->save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect (self->name, "activate", G_CALLBACK (save_clicked), self);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->save);
  return line;
}

static GtkWidget *
create_popover (QdCampaignFilter *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clear = gtk_button_new_with_label (_("Clear Filter"));

  self->saved = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_clicked), self);
  gtk_box_append (GTK_BOX (box), create_fields (self));
  gtk_box_append (GTK_BOX (box), clear);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->saved);
  gtk_box_append (GTK_BOX (box), create_saving (self));
  gtk_widget_set_size_request (box, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (update_saved), self);
  return popover;
}

static void
qd_campaign_filter_finalize (GObject *object)
{
  QdCampaignFilter *self = QD_CAMPAIGN_FILTER (object);

  for (int part = 0; part < N_PARTS; part++)
    g_clear_pointer (&self->codes[part], g_ptr_array_unref);
  g_free (self->text);
  G_OBJECT_CLASS (qd_campaign_filter_parent_class)->finalize (object);
}

static void
qd_campaign_filter_class_init (QdCampaignFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_campaign_filter_finalize;
  signals[CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_campaign_filter_init (QdCampaignFilter *self)
{
}

static GtkWidget *
create_button (QdCampaignFilter *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_menu_button_new ();
  self->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->badge, "numeric");
  gtk_widget_set_visible (self->badge, FALSE);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("quarterdeck-filter-symbolic"));
  gtk_box_append (GTK_BOX (content), self->badge);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  gtk_widget_set_tooltip_text (self->button, _("Filter by Field"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter by Field"), -1);
  return self->button;
}

GtkWidget *
qd_campaign_filter_new (QdPage *page)
{
  QdCampaignFilter *self = g_object_new (QD_TYPE_CAMPAIGN_FILTER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->page = page;
  self->search = gtk_search_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 10);
  g_object_set (self->search, "placeholder-text", _("Filter campaigns"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter campaigns"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), create_button (self));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
