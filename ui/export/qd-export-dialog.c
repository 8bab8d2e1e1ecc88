#include "ui/export/qd-export-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/export/qd-export-content.h"
#include "ui/export/qd-export-look.h"
#include "ui/export/qd-export-parts.h"
#include "ui/export/qd-export-preview.h"
#include "ui/export/qd-export-sheets.h"
#include "ui/qd-period-text.h"
#include "ui/qd-plan-state.h"

#define QD_TYPE_EXPORT_DIALOG (qd_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdExportDialog, qd_export_dialog, QD, EXPORT_DIALOG, AdwWindow)

struct _QdExportDialog
{
  AdwWindow        parent_instance;
  QdSession       *session;
  QdExportDraft   *draft;
  QdExportPreview *preview;
  QdExportChosen   chosen;
  gpointer         data;
  GtkWidget       *period_row, *format_row, *language_row;
  GtkWidget       *sheets, *content, *look;
  GtkWidget       *notes, *note_rows[2];   /* goals without target: of the period, of the plan period */
  GtkWidget       *foot, *export;
};

G_DEFINE_FINAL_TYPE (QdExportDialog, qd_export_dialog, ADW_TYPE_WINDOW)

/* named in a note; the others are counted */
#define MOST_CODES 20

static const char *const languages[] = { "en", "zh_CN" };

/* --- what will be in it --- */

static guint
count_left_out (QdExportDialog *self, const QdDeckOutline *outline)
{
  const QdDeckChoice *sheets = &self->draft->sheets;
  guint n = 0;

  for (guint i = 0; !self->draft->keep_empty && i < sheets->n; i++)
    n += sheets->is_wanted[i] && !qd_deck_outline_is_filled (outline, i);
  return n;
}

/* "16 sheets · 462 rows in Data · 2 without entries left out" */
static char *
summarise (QdExportDialog *self, const QdDeckOutline *outline)
{
  gboolean has_data = qd_deck_choice_has_data (&self->draft->sheets);
  guint n_left_out = count_left_out (self, outline);
  guint n = qd_deck_choice_count (&self->draft->sheets) - n_left_out;
  g_autoptr (GString) text = g_string_new (NULL);

  n += has_data ? outline->data_sheets - 1 : 0;
  n += self->draft->with_daily && !self->draft->is_pdf;
  g_string_append_printf (text, ngettext ("%u sheet", "%u sheets", n), n);
  if (has_data)
    {
      g_autofree char *rows = qd_figure_text_number (outline->data_rows, 0, FALSE);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s row in Data", "%s rows in Data", outline->data_rows), rows);
    }
  if (n_left_out > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u without entries is left out",
                                              "%u without entries are left out", n_left_out), n_left_out);
    }
  return g_strdup (text->str);
}

static void
show_foot (QdExportDialog *self)
{
  const QdDeckOutline *outline = qd_export_preview_get (self->preview);
  g_autofree char *text = NULL;

  if (qd_export_sheets_has_problem (QD_EXPORT_SHEETS (self->sheets), FALSE))
    text = g_strdup (_("A deck needs at least one sheet"));
  else if (outline != NULL)
    text = summarise (self, outline);
  else
    text = g_strdup (qd_export_preview_is_busy (self->preview) ? _("Looking what there is…") : "");
  gtk_label_set_text (GTK_LABEL (self->foot), text);
}

/* Handed out, a goal without target is what a meeting asks about first. */
static gboolean
show_note (QdExportDialog *self, guint nth, const GPtrArray *codes, const QdPeriod *period)
{
  g_autofree char *when = NULL, *title = NULL, *escaped = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean has_some = codes != NULL && codes->len > 0;

  gtk_widget_set_visible (self->note_rows[nth], has_some);
  if (!has_some)
    return FALSE;
  when = qd_period_to_text (period, qd_session_get_language (self->session));
  for (guint i = 0; i < MIN (codes->len, MOST_CODES); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (codes, i));
  if (codes->len > MOST_CODES)
    g_string_append (joined, ", …");
  /* Translators: %u goals of a period */
  title = g_strdup_printf (ngettext ("%u goal of %s has no target yet", "%u goals of %s have no target yet",
                                     codes->len), codes->len, when);
  escaped = g_markup_escape_text (joined->str, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_rows[nth]), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->note_rows[nth]), escaped);
  return TRUE;
}

static void
show_notes (QdExportDialog *self, const QdDeckOutline *outline)
{
  QdPeriod next = qd_export_draft_next_period (self->draft, self->session);
  gboolean has_first = show_note (self, 0, outline != NULL ? outline->no_target : NULL, &self->draft->period);
  gboolean has_second = show_note (self, 1, outline != NULL ? outline->no_target_next : NULL, &next);

  gtk_widget_set_visible (self->notes, has_first || has_second);
}

static void
previewed (const QdDeckOutline *outline, gpointer data)
{
  QdExportDialog *self = data;

  qd_export_sheets_update (QD_EXPORT_SHEETS (self->sheets), outline);
  show_notes (self, outline);
  show_foot (self);
}

/* --- what a person does --- */

static void
update (QdExportDialog *self)
{
  g_autofree char *day = NULL, *as_of = NULL;

  qd_export_preview_ask (self->preview, self->draft);
  day = qd_day_to_text (qd_export_draft_as_of (self->draft, self->session));
  as_of = g_strdup_printf (_("As of %s"), day);
  qd_export_period_row_show (self->period_row, &self->draft->period, qd_session_get_language (self->session), as_of);
  qd_export_content_update (QD_EXPORT_CONTENT (self->content));
  previewed (qd_export_preview_get (self->preview), self);
}

static const QdPeriod *
get_period (gpointer data)
{
  return &QD_EXPORT_DIALOG (data)->draft->period;
}

static void
period_chosen (const QdPeriod *period, gpointer data)
{
  QdExportDialog *self = data;

  self->draft->period = *period;
  update (self);
}

static void
format_chosen (AdwComboRow *row, GParamSpec *spec, QdExportDialog *self)
{
  self->draft->is_pdf = adw_combo_row_get_selected (row) == 1;
  update (self);
}

static void
language_chosen (AdwComboRow *row, GParamSpec *spec, QdExportDialog *self)
{
  self->draft->language = qd_language_get (languages[adw_combo_row_get_selected (row)]);
}

/* The first thing that is wrong is shown where it stands. */
static gboolean
has_problem (QdExportDialog *self)
{
  return qd_export_sheets_has_problem (QD_EXPORT_SHEETS (self->sheets), TRUE)
         || qd_export_look_has_problem (QD_EXPORT_LOOK (self->look), TRUE);
}

static void
path_chosen (const char *path, gpointer data)
{
  QdExportDialog *self = g_object_ref (data);

  self->draft->is_pdf = qd_deck_is_pdf (path);   /* an ending that was typed says more than the row */
  self->chosen (self->draft, path, self->data);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

/* Where the last one went, and by its name when it was of this period. */
static void
export_clicked (GtkButton *button, QdExportDialog *self)
{
  const char *plan_path = qd_plan_get_path (qd_session_get_plan (self->session));
  const char *const suffixes[] = { ".xlsx", ".pdf", NULL };
  const char *const formats[] = { self->draft->is_pdf ? ".pdf" : ".xlsx", self->draft->is_pdf ? ".xlsx" : ".pdf", NULL };
  g_auto (QdPlanExport) last = { 0 };
  g_autofree char *name = NULL, *folder = NULL;

  if (has_problem (self))
    return;
  qd_plan_state_load_export (&last, plan_path);
  folder = g_path_get_dirname (last.path != NULL ? last.path : plan_path);
  if (last.path != NULL && qd_period_equal (&last.period, &self->draft->period) && last.is_pdf == self->draft->is_pdf)
    name = g_path_get_basename (last.path);
  else
    {
      g_autofree char *base = g_path_get_basename (plan_path), *label = qd_period_to_label (&self->draft->period);
      int length = g_str_has_suffix (base, ".qdeck") ? (int) strlen (base) - 6 : (int) strlen (base);

      name = g_strdup_printf ("%.*s %s%s", length, base, label, formats[0]);
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_free (folder);
      folder = g_path_get_dirname (plan_path);
    }
  const QdFileQuestion question = { .title = _("Export the Deck"), .accept = _("_Export"), .filter_name = _("Decks"),
                                    .suffixes = suffixes, .formats = formats, .suggested_name = name, .folder = folder };

  qd_dialogs_save_file (GTK_WINDOW (self), &question, path_chosen, self);
}

static void
part_changed (GtkWidget *part, QdExportDialog *self)
{
  update (self);
}

/* --- the window --- */

static GtkWidget *
create_combo_row (const char *title, const char *const *names, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static GtkWidget *
create_common_group (QdExportDialog *self)
{
  const char *const formats[] = { _("Excel workbook"), _("PDF document"), NULL };
  const char *const names[] = { _("English"), _("Chinese"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->period_row = qd_export_period_row (_("Period"), self->session, get_period, period_chosen, self);
  self->format_row = create_combo_row (_("Format"), formats, self->draft->is_pdf);
  self->language_row = create_combo_row (_("Language"), names, qd_language_is_chinese (self->draft->language));
  g_signal_connect (self->format_row, "notify::selected", G_CALLBACK (format_chosen), self);
  g_signal_connect (self->language_row, "notify::selected", G_CALLBACK (language_chosen), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->period_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->format_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->language_row);
  return group;
}

static GtkWidget *
create_options_group (QdExportDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *parts[3];

  self->sheets = parts[0] = qd_export_sheets_new (self->draft);
  self->content = parts[1] = qd_export_content_new (self->draft, self->session);
  self->look = parts[2] = qd_export_look_new (self->draft, self->session);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_signal_connect (parts[i], "changed", G_CALLBACK (part_changed), self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), parts[i]);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         qd_session_is_read_only (self->session)
                                             ? _("The plan is read-only: these are for this deck alone.")
                                             : _("Remembered in the plan."));
  return group;
}

static GtkWidget *
create_notes (QdExportDialog *self)
{
  self->notes = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->notes), _("Before It Is Handed Out"));
  for (guint i = 0; i < G_N_ELEMENTS (self->note_rows); i++)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      self->note_rows[i] = adw_action_row_new ();
      gtk_widget_add_css_class (icon, "warning-text");
      adw_action_row_add_prefix (ADW_ACTION_ROW (self->note_rows[i]), icon);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->note_rows[i]), 2);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->notes), self->note_rows[i]);
    }
  return self->notes;
}

static GtkWidget *
create_header (QdExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  const char *name = qd_plan_data_plan (qd_session_get_data (self->session))->name;

  self->export = gtk_button_new_with_mnemonic (_("_Export…"));
  gtk_widget_add_css_class (self->export, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (self->export, "clicked", G_CALLBACK (export_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Export the Deck"), name));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->export);
  return header;
}

static GtkWidget *
create_foot (QdExportDialog *self)
{
  self->foot = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->foot), 0);
  gtk_label_set_wrap (GTK_LABEL (self->foot), TRUE);
  gtk_widget_add_css_class (self->foot, "form-reason");
  gtk_widget_add_css_class (self->foot, "numeric");
  return self->foot;
}

static void
fill (QdExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), create_header (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (create_common_group (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (create_options_group (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (create_notes (self)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), create_foot (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
qd_export_dialog_dispose (GObject *object)
{
  QdExportDialog *self = QD_EXPORT_DIALOG (object);

  g_clear_pointer (&self->preview, qd_export_preview_free);
  G_OBJECT_CLASS (qd_export_dialog_parent_class)->dispose (object);
}

/* The draft goes last: the rows show it. */
static void
qd_export_dialog_finalize (GObject *object)
{
  QdExportDialog *self = QD_EXPORT_DIALOG (object);

  g_clear_pointer (&self->draft, qd_export_draft_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (qd_export_dialog_parent_class)->finalize (object);
}

static void
qd_export_dialog_class_init (QdExportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_export_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_export_dialog_init (QdExportDialog *self)
{
}

void
qd_export_dialog_present (GtkWidget *parent, QdSession *session, QdExportChosen chosen, gpointer data)
{
  QdExportDialog *self = g_object_new (QD_TYPE_EXPORT_DIALOG, "modal", TRUE, "transient-for",
                                       gtk_widget_get_root (parent), "destroy-with-parent", TRUE, "default-width", 600,
                                       "default-height", 640, "title", _("Export the Deck"), NULL);

  self->session = g_object_ref (session);
  self->draft = qd_export_draft_new (session);
  self->preview = qd_export_preview_new (session, previewed, self);
  self->chosen = chosen;
  self->data = data;
  fill (self);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->export);   /* the deck as it was last: Ctrl+E, Enter; in rows Enter is theirs */
}
