#include "ui/import/qd-import-outcome.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/import/qd-import-error-list.h"
#include "ui/import/qd-import-parts.h"

#define MOST_OUTLIERS 3   /* named one by one */
#define MOST_NAMED 6      /* new campaigns or channels */
#define FOLLOW_EVERY 100    /* ms */
#define BAR_HEIGHT 8
#define BAR_GAP 2
#define N_COUNTS 4
#define WIDE_COUNT 1000000

struct _QdImportOutcome
{
  GtkBox             parent_instance;
  QdImportDraft     *draft;
  QdImportTrial     *trial;
  QdImportCounts     counts;
  gboolean           has_counts;
  QdDay              as_of;
  guint              shown;        /* serial of the report in the list */
  GtkWidget         *state, *spinner, *head;
  GtkWidget         *running;      /* stack: "counts", "progress" */
  GtkWidget         *labels[N_COUNTS], *cards;
  GtkWidget         *bar, *progress, *stage, *cancel, *notes, *notes_box;
  GtkWidget         *errors_title, *copy, *list_stack, *failure_bin;
  QdImportErrorList *errors;
  GtkWidget         *skip_row, *skip, *create_row, *create;
  guint              follow;
};

G_DEFINE_FINAL_TYPE (QdImportOutcome, qd_import_outcome, GTK_TYPE_BOX)

QdImportCounts
qd_import_outcome_count (const QdImportReport *report)
{
  QdImportCounts counts = { 0 };

  for (guint i = 0; report && i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      counts.rows += file->rows;
      counts.added += file->added;
      counts.updated += file->updated;
      counts.unchanged += file->unchanged;
      counts.rejected += file->rejected;
      counts.replaced += file->replaced;
      counts.last_day = MAX (counts.last_day, file->last_day);
    }
  return counts;
}

char *
qd_import_outcome_describe_late (const QdImportCounts *counts, QdDay as_of)
{
  g_autofree char *last = qd_day_to_text (counts->last_day), *until = qd_day_to_text (as_of);

  if (counts->last_day == QD_DAY_NONE || as_of == QD_DAY_NONE || counts->last_day <= as_of)
    return NULL;
  return g_strdup_printf (_("results reach to %s, figures count days up to %s"), last, until);
}

/* --- the bar --- */

static void
set_source (cairo_t *cr, GtkWidget *widget, const char *name, double alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!name || !gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  color.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

/* Parts of the rows: new ones full, changed ones lighter, unchanged ones as the track, rejected ones red. */
static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const QdImportOutcome *self = data;
  const gint64 parts[N_COUNTS] = { self->counts.added, self->counts.updated, self->counts.unchanged, self->counts.rejected };
  static const char *const colors[N_COUNTS] = { "accent_bg_color", "accent_bg_color", NULL, "error_bg_color" };
  static const double alphas[N_COUNTS] = { 1, .5, .12, 1 };
  gint64 total = 0;
  double x = 0;

  for (guint i = 0; i < N_COUNTS; i++)
    total += parts[i];
  if (total == 0 || !self->has_counts)
    {
      set_source (cr, GTK_WIDGET (area), NULL, .08);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
      return;
    }
  for (guint i = 0; i < N_COUNTS; i++)
    {
      /* few among many can still be seen */
      const double part = parts[i] > 0 ? MAX ((double) parts[i] / (double) total * width, 4) : 0;
      if (part <= 0)
        continue;
      set_source (cr, GTK_WIDGET (area), colors[i], alphas[i]);
      cairo_rectangle (cr, MIN (x, width - 4), 0, MAX (MIN (part, width - x) - BAR_GAP, 2), height);
      cairo_fill (cr);
      x += part;
    }
}

/* --- what is shown --- */

static void
show_counts (QdImportOutcome *self)
{
  const gint64 counts[N_COUNTS] = { self->counts.added, self->counts.updated, self->counts.unchanged, self->counts.rejected };
  gboolean has_room = TRUE;

  for (guint i = 0; i < N_COUNTS; i++)
    {
      g_autofree char *text = self->has_counts ? qd_figure_text_number ((double) counts[i], 0, TRUE) : g_strdup ("—");
      has_room = has_room && counts[i] < WIDE_COUNT;
      gtk_label_set_text (GTK_LABEL (self->labels[i]), text);
      gtk_widget_remove_css_class (self->labels[i], "error-text");
      gtk_widget_remove_css_class (self->labels[i], "dim-label");
      if (!self->has_counts || counts[i] == 0 || i == 2)
        gtk_widget_add_css_class (self->labels[i], "dim-label");
      else if (i == 3 && counts[i] > 0)
        gtk_widget_add_css_class (self->labels[i], "error-text");
    }
  /* figures are never cut: millions take room from the others */
  gtk_box_set_homogeneous (GTK_BOX (self->cards), has_room);
  gtk_widget_queue_draw (self->bar);
}

static void
show_errors (QdImportOutcome *self)
{
  const QdImportReport *report = self->trial->report;
  const gboolean has_errors = report && report->n_errors > 0;
  g_autofree char *n = qd_figure_text_number (report ? (double) report->n_errors : 0, 0, TRUE);
  g_autofree char *shown = qd_figure_text_number (report ? report->errors->len : 0, 0, TRUE);
  g_autofree char *title = !has_errors ? g_strdup (_("Rows with errors"))
                           : report->n_errors > report->errors->len
                             ? g_strdup_printf (_("Rows with errors: %s, the first %s"), n, shown)
                             : g_strdup_printf (_("Rows with errors: %s"), n);

  gtk_label_set_text (GTK_LABEL (self->errors_title), title);
  gtk_widget_set_visible (self->copy, has_errors);
  if (self->trial->serial != self->shown)
    qd_import_error_list_fill (self->errors, self->draft, report);
  self->shown = self->trial->serial;
  if (self->trial->failure || self->draft->failure)
    {
      adw_bin_set_child (ADW_BIN (self->failure_bin),
                         qd_import_hint_new ("dialog-error-symbolic",
                                             self->draft->failure ? self->draft->failure : self->trial->failure));
      gtk_stack_set_visible_child_name (GTK_STACK (self->list_stack), "failure");
    }
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->list_stack), has_errors ? "errors" : report ? "none" : "empty");
}

/* "3 values are more than 10 times the median of their column: 9000000 (line 5, value), ..."; NULL without */
static char *
describe_outliers (const QdImportReport *report)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *n = NULL;

  if (report == NULL || report->n_outliers == 0)
    return NULL;
  for (guint i = 0; i < MIN (report->outliers->len, MOST_OUTLIERS); i++)
    {
      const QdImportError *outlier = g_ptr_array_index (report->outliers, i);
      g_autofree char *line = outlier->cell != NULL ? g_strdup (outlier->cell)
                              : outlier->line > 0   ? g_strdup_printf (_("line %ld"), (long) outlier->line)
                                                    : NULL;

      g_string_append_printf (list, "\n%s, %s%s%s", outlier->text != NULL ? outlier->text : "",
                              outlier->column != NULL ? outlier->column : "", line != NULL ? _(", ") : "",
                              line != NULL ? line : "");
    }
  if (report->n_outliers > MOST_OUTLIERS)
    g_string_append (list, "\n…");
  n = qd_figure_text_number ((double) report->n_outliers, 0, TRUE);
  g_string_prepend (list, ":");
  g_string_prepend (list, ngettext ("value is more than 10 times the median of its column",
                                    "values are more than 10 times the median of their column", (gulong) report->n_outliers));
  return g_strdup_printf ("%s %s", n, list->str);
}

static void
add_names (GString *text, const GPtrArray *names, guint *n_named)
{
  for (guint i = 0; i < names->len; i++, (*n_named)++)
    if (*n_named < MOST_NAMED)
      g_string_append_printf (text, "%s%s", *n_named > 0 ? _(", ") : "", (const char *) g_ptr_array_index (names, i));
}

/* "New campaigns: C-12" : what comes into the plan because it is missing there, which may be a slip of the pen as well */
static char *
describe_new (const QdImportReport *report, gboolean is_campaigns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; report && i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      add_names (names, is_campaigns ? file->new_campaigns : file->new_channels, &n);
    }
  if (n == 0)
    return NULL;
  if (n > MOST_NAMED)
    g_string_append (names, "…");
  return g_strdup_printf (is_campaigns ? _("New campaigns: %s") : _("New channels: %s"), names->str);
}

/* The parts that are there, each on a line of its own. */
static char *
join_notes (const char *const *notes, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (notes[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", notes[i]);
  return g_strdup (text->str);
}

/* What can be imported and still is not what a person expects. */
static void
show_notes (QdImportOutcome *self)
{
  g_autofree char *outliers = describe_outliers (self->trial->report);
  g_autofree char *late = qd_import_outcome_describe_late (&self->counts, self->as_of);
  g_autofree char *campaigns = describe_new (self->trial->report, TRUE);
  g_autofree char *channels = describe_new (self->trial->report, FALSE);
  g_autofree char *n = qd_figure_text_number ((double) self->counts.replaced, 0, TRUE), *twice = NULL, *text = NULL;

  if (self->counts.replaced > 0)
    twice = g_strdup_printf (ngettext ("%s row is replaced by a later one of the same day, campaign and channel",
                                       "%s rows are replaced by later ones of the same day, campaign and channel",
                                       (gulong) self->counts.replaced), n);
  const char *const notes[] = { campaigns, channels, twice, late, outliers };

  text = join_notes (notes, G_N_ELEMENTS (notes));
  gtk_label_set_text (GTK_LABEL (self->notes), text);
  gtk_widget_set_visible (self->notes_box, *text != '\0' && self->has_counts);
}

static gboolean
has_results (QdImportOutcome *self)
{
  for (guint i = 0; self->draft->is_set && i < self->draft->parts->len; i++)
    if (g_strcmp0 (((const QdImportPart *) g_ptr_array_index (self->draft->parts, i))->kind, QD_IMPORT_RESULT) == 0)
      return TRUE;
  return !self->draft->is_set && g_strcmp0 (self->draft->kind, QD_IMPORT_RESULT) == 0;
}

static const char *
describe_state (QdImportOutcome *self)
{
  const QdImportTrial *trial = self->trial;

  if (trial->is_writing)
    return _("Importing…");
  if (trial->job || trial->is_stale)
    return _("Counting…");
  if (trial->was_stopped)
    return _("Stopped: the plan is as it was");
  return _("Nothing is written yet");
}

static void
show_progress (QdImportOutcome *self)
{
  const double fraction = qd_job_get_progress (self->trial->job);
  g_autofree char *stage = qd_job_dup_stage (self->trial->job);

  gtk_label_set_text (GTK_LABEL (self->stage), stage ? stage : "");
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (fraction, 0, 1));
}

/* Looks ten times a second; the worker is never asked to call into the main thread. */
static gboolean
follow (gpointer data)
{
  QdImportOutcome *self = data;

  if (self->trial->job)
    show_progress (self);
  return G_SOURCE_CONTINUE;
}

static void
updated (QdImportOutcome *self)
{
  const QdImportTrial *trial = self->trial;
  const gboolean is_busy = trial->job || trial->is_stale;

  gtk_label_set_text (GTK_LABEL (self->state), describe_state (self));
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_busy);
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_stack_set_visible_child_name (GTK_STACK (self->running), trial->is_writing ? "progress" : "counts");
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_widget_set_sensitive (self->skip_row, !trial->is_writing);
  gtk_widget_set_sensitive (self->create_row, !trial->is_writing);
  gtk_widget_set_visible (self->create_row, has_results (self));
  if (trial->job && self->follow == 0)
    self->follow = g_timeout_add (FOLLOW_EVERY, follow, self);
  else if (!trial->job)
    g_clear_handle_id (&self->follow, g_source_remove);
  if (is_busy)
    return;   /* the last figures stand until there are others */
  self->counts = qd_import_outcome_count (trial->report);
  self->has_counts = trial->report != NULL;
  show_counts (self);
  show_errors (self);
  show_notes (self);
}

/* --- what is said --- */

static void
copy_clicked (GtkButton *button, QdImportOutcome *self)
{
  if (!self->trial->report)
    return;
  g_autofree char *text = qd_import_error_list_text (self->trial->report);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
cancel_clicked (GtkButton *button, QdImportOutcome *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  qd_import_trial_cancel (self->trial);
}

static void
skip_switched (GtkSwitch *widget, GParamSpec *spec, QdImportOutcome *self)
{
  if (self->draft)
    qd_import_draft_set_skip_bad_rows (self->draft, gtk_switch_get_active (widget));
}

static void
create_switched (GtkSwitch *widget, GParamSpec *spec, QdImportOutcome *self)
{
  if (self->draft)
    qd_import_draft_set_create_missing (self->draft, gtk_switch_get_active (widget));
}

/* --- making it --- */

static GtkWidget *
create_head (QdImportOutcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = qd_import_label_new (_("Dry run"), "heading", 0);

  self->spinner = gtk_spinner_new ();
  self->state = qd_import_label_new (NULL, "caption", 1);
  gtk_widget_add_css_class (self->state, "dim-label");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (box, "import-head");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->state);
  return box;
}

static GtkWidget *
create_counts (QdImportOutcome *self)
{
  static const char *const names[N_COUNTS] = { N_("Added"), N_("Updated"), N_("No Change"), N_("Rejected") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->cards = cards;
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  for (guint i = 0; i < N_COUNTS; i++)
    {
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name = qd_import_label_new (_(names[i]), "caption", 0);
      self->labels[i] = qd_import_label_new ("—", "title-3", 0);
      gtk_label_set_ellipsize (GTK_LABEL (self->labels[i]), PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_hexpand (card, TRUE);
      gtk_widget_add_css_class (self->labels[i], "numeric");
      gtk_widget_add_css_class (name, "dim-label");
      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "card-compact-inside");
      gtk_box_append (GTK_BOX (card), self->labels[i]);
      gtk_box_append (GTK_BOX (card), name);
      gtk_box_append (GTK_BOX (cards), card);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->labels[i]), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, name, NULL, -1);
    }
  self->bar = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_bar, self, NULL);
  gtk_box_append (GTK_BOX (box), cards);
  gtk_box_append (GTK_BOX (box), self->bar);
  return box;
}

static GtkWidget *
create_progress (QdImportOutcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->stage = qd_import_label_new (NULL, NULL, 0);
  self->progress = gtk_progress_bar_new ();
  self->cancel = gtk_button_new_with_label (_("Stop"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Import"), -1);
  gtk_widget_set_hexpand (self->stage, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->stage);
  gtk_box_append (GTK_BOX (line), self->cancel);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->progress);
  g_signal_connect (self->cancel, "clicked", G_CALLBACK (cancel_clicked), self);
  return box;
}

static GtkWidget *
create_notes (QdImportOutcome *self)
{
  self->notes_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->notes = qd_import_label_new (NULL, "caption", 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->notes), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->notes), TRUE);
  gtk_widget_set_hexpand (self->notes, TRUE);
  gtk_widget_add_css_class (self->notes_box, "notice");
  gtk_box_append (GTK_BOX (self->notes_box), gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic"));
  gtk_box_append (GTK_BOX (self->notes_box), self->notes);
  gtk_widget_set_visible (self->notes_box, FALSE);
  return self->notes_box;
}

static GtkWidget *
create_error_head (QdImportOutcome *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->errors_title = qd_import_label_new (_("Rows with errors"), "heading", 0);
  self->copy = gtk_button_new_with_label (_("Copy List"));
  gtk_widget_set_visible (self->copy, FALSE);      /* until there is a list */
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_add_css_class (self->copy, "text-link");
  gtk_widget_set_hexpand (self->errors_title, TRUE);
  gtk_widget_add_css_class (box, "import-head");
  gtk_box_append (GTK_BOX (box), self->errors_title);
  gtk_box_append (GTK_BOX (box), self->copy);
  g_signal_connect (self->copy, "clicked", G_CALLBACK (copy_clicked), self);
  return box;
}

static GtkWidget *
create_switch (GtkWidget **row, const char *title, const char *subtitle)
{
  GtkWidget *widget = gtk_switch_new ();

  *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (*row), subtitle);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (*row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), widget);
  return widget;
}

static GtkWidget *
create_switches (QdImportOutcome *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->skip = create_switch (&self->skip_row, _("Pass over rows with errors"),
                              _("Otherwise one bad row and nothing is written"));
  self->create = create_switch (&self->create_row, _("Add missing campaigns and channels"),
                                _("They join the plan as drafts"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->skip_row);
  gtk_list_box_append (GTK_LIST_BOX (list), self->create_row);
  g_signal_connect (self->skip, "notify::active", G_CALLBACK (skip_switched), self);
  g_signal_connect (self->create, "notify::active", G_CALLBACK (create_switched), self);
  return list;
}

static GtkWidget *
create_list (QdImportOutcome *self)
{
  self->list_stack = gtk_stack_new ();
  self->errors = QD_IMPORT_ERROR_LIST (qd_import_error_list_new ());
  self->failure_bin = adw_bin_new ();
  gtk_stack_add_named (GTK_STACK (self->list_stack), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "empty");
  gtk_stack_add_named (GTK_STACK (self->list_stack), GTK_WIDGET (self->errors), "errors");
  gtk_stack_add_named (GTK_STACK (self->list_stack),
                       qd_import_hint_new ("object-select-symbolic", _("Every row can be read and fits the plan.")), "none");
  gtk_stack_add_named (GTK_STACK (self->list_stack), self->failure_bin, "failure");
  gtk_widget_set_vexpand (self->list_stack, TRUE);
  return self->list_stack;
}

static void
qd_import_outcome_dispose (GObject *object)
{
  QdImportOutcome *self = QD_IMPORT_OUTCOME (object);

  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->trial);
  G_OBJECT_CLASS (qd_import_outcome_parent_class)->dispose (object);
}

static void
qd_import_outcome_class_init (QdImportOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_outcome_dispose;
}

static void
qd_import_outcome_init (QdImportOutcome *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->running = gtk_stack_new ();
  gtk_box_append (GTK_BOX (self), create_head (self));
  gtk_stack_add_named (GTK_STACK (self->running), create_counts (self), "counts");
  gtk_stack_add_named (GTK_STACK (self->running), create_progress (self), "progress");
  gtk_box_append (GTK_BOX (self), self->running);
  gtk_box_append (GTK_BOX (self), create_notes (self));
  gtk_box_append (GTK_BOX (self), create_error_head (self));
  gtk_box_append (GTK_BOX (self), create_list (self));
  gtk_box_append (GTK_BOX (self), create_switches (self));
}

GtkWidget *
qd_import_outcome_new (QdImportDraft *draft, QdImportTrial *trial, QdDay as_of)
{
  QdImportOutcome *self = g_object_new (QD_TYPE_IMPORT_OUTCOME, NULL);

  self->draft = g_object_ref (draft);
  self->trial = g_object_ref (trial);
  self->as_of = as_of;
  g_signal_connect_object (trial, "updated", G_CALLBACK (updated), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
