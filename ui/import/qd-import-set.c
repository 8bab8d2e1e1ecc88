#include "ui/import/qd-import-set.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/import/qd-import-parts.h"

#define KIND_WIDTH 176

struct _QdImportSet
{
  GtkBox         parent_instance;
  QdImportDraft *draft;
  QdImportTrial *trial;
  GtkListBox    *list;
  GPtrArray     *captions;    /* GtkLabel * of each part, borrowed */
};

G_DEFINE_FINAL_TYPE (QdImportSet, qd_import_set, GTK_TYPE_BOX)

static void
kind_chosen (GtkDropDown *drop_down, GParamSpec *spec, QdImportSet *self)
{
  const guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "part"));

  if (self->draft && part < self->draft->parts->len)
    qd_import_draft_set_part_kind (self->draft, part, qd_import_kinds_nth (gtk_drop_down_get_selected (drop_down), TRUE));
}

/* Sheets go by their names, and workbooks among other files too: there is nothing to choose. */
static GtkWidget *
create_kind (QdImportSet *self, const QdImportPart *part, guint index, const char *name)
{
  g_autofree char *label = g_strdup_printf (_("Kind of %s"), name);
  GtkWidget *control;

  if (part->sheet)
    return qd_import_label_new (_(qd_import_kind_label (part->kind)), "dim-label", 1);
  if (part->is_workbook)
    return qd_import_label_new (_("By the names of its sheets"), "dim-label", 1);
  control = qd_import_drop_down_new (G_LIST_MODEL (qd_import_kinds_new (TRUE)), label, FALSE);
  gtk_widget_set_size_request (control, KIND_WIDTH, -1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (control), qd_import_kinds_find (part->kind, TRUE));
  g_object_set_data (G_OBJECT (control), "part", GUINT_TO_POINTER (index));
  g_signal_connect (control, "notify::selected", G_CALLBACK (kind_chosen), self);
  return control;
}

static void
add_row (QdImportSet *self, guint index)
{
  const QdImportPart *part = g_ptr_array_index (self->draft->parts, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = qd_import_label_new ("", "caption", 0);
  g_autofree char *base = g_path_get_basename (part->path);
  const char *name = part->sheet ? part->sheet : base;

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "import-row");
  gtk_box_append (GTK_BOX (texts), qd_import_label_new (name, NULL, 0));
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), create_kind (self, part, index, name));
  gtk_list_box_append (self->list, box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
  g_ptr_array_add (self->captions, caption);
}

/* "24 rows: 24 added", with what is wrong in words */
static char *
describe_part (const QdImportReport *report, const QdImportPart *part)
{
  gint64 rows = 0, rejected = 0, changed = 0;
  gboolean is_there = FALSE, is_broken = FALSE;

  for (guint i = 0; i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      if (g_strcmp0 (file->path, part->path) != 0 || (part->sheet && g_strcmp0 (file->sheet, part->sheet) != 0))
        continue;
      is_there = TRUE;
      is_broken |= file->is_broken;
      rows += file->rows;
      rejected += file->rejected;
      changed += file->added + file->updated;
    }
  if (!is_there)
    return g_strdup (_("Not imported"));
  if (is_broken)
    return g_strdup (_("Cannot be taken as it is"));
  g_autofree char *n_rows = qd_figure_text_number ((double) rows, 0, TRUE);
  g_autofree char *n_changed = qd_figure_text_number ((double) changed, 0, TRUE);
  g_autofree char *n_rejected = qd_figure_text_number ((double) rejected, 0, TRUE);
  return rejected > 0 ? g_strdup_printf (_("%s rows, %s rejected"), n_rows, n_rejected)
                      : g_strdup_printf (_("%s rows, %s new or changed"), n_rows, n_changed);
}

static void
updated (QdImportSet *self)
{
  if (!self->draft->is_set || self->trial->job)
    return;
  for (guint i = 0; i < self->captions->len; i++)
    {
      g_autofree char *text = self->trial->report
                                ? describe_part (self->trial->report, g_ptr_array_index (self->draft->parts, i))
                                : g_strdup ("");
      gtk_label_set_text (g_ptr_array_index (self->captions, i), text);
    }
}

static void
looked (QdImportSet *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->captions, 0);
  for (guint i = 0; self->draft->is_set && i < self->draft->parts->len; i++)
    add_row (self, i);
}

static void
qd_import_set_dispose (GObject *object)
{
  QdImportSet *self = QD_IMPORT_SET (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->trial);
  G_OBJECT_CLASS (qd_import_set_parent_class)->dispose (object);
}

static void
qd_import_set_finalize (GObject *object)
{
  g_ptr_array_unref (QD_IMPORT_SET (object)->captions);
  G_OBJECT_CLASS (qd_import_set_parent_class)->finalize (object);
}

static void
qd_import_set_class_init (QdImportSetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_import_set_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_import_set_finalize;
}

static void
qd_import_set_init (QdImportSet *self)
{
  GtkWidget *card;

  self->captions = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "import-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Files of the import"), -1);
  card = qd_import_card_new (GTK_WIDGET (self->list));
  gtk_widget_set_hexpand (card, TRUE);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), card);
}

GtkWidget *
qd_import_set_new (QdImportDraft *draft, QdImportTrial *trial)
{
  QdImportSet *self = g_object_new (QD_TYPE_IMPORT_SET, NULL);

  self->draft = g_object_ref (draft);
  self->trial = g_object_ref (trial);
  g_signal_connect_object (draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "updated", G_CALLBACK (updated), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
