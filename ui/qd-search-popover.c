#include "ui/qd-search-popover.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "model/records/qd-plan-search.h"
#include "ui/widgets/qd-label.h"

/* rows of a kind at first, and of all kinds together: what nobody scrolls to is not made */
#define FEW 6
#define MOST 200

struct _QdSearchPopover
{
  GtkPopover     parent_instance;
  QdSession     *session;
  GtkWidget     *entry, *list, *scroller, *stack, *status, *count;
  QdPlanSearch  *search;        /* of the newest picture that was folded; NULL at first */
  GArray        *hits;          /* QdPlanHit of `search` */
  guint          n_hits[QD_N_KINDS];
  gboolean       shows_all[QD_N_KINDS];
  gboolean       is_folding;    /* a worker makes a newer `search` */
};

G_DEFINE_FINAL_TYPE (QdSearchPopover, qd_search_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *
icon_of (QdKindId kind)
{
  switch (kind)
    {
    case QD_KIND_GOAL:
      return "quarterdeck-goals-symbolic";
    case QD_KIND_MILESTONE:
    case QD_KIND_PHASE:
      return "quarterdeck-milestones-symbolic";
    case QD_KIND_BUDGET_CATEGORY:
    case QD_KIND_BUDGET_LINE:
    case QD_KIND_SPEND:
    case QD_KIND_TRANSFER:
      return "quarterdeck-budget-symbolic";
    case QD_KIND_CAMPAIGN:
      return "quarterdeck-campaigns-symbolic";
    case QD_KIND_CHANNEL:
      return "quarterdeck-channels-symbolic";
    case QD_KIND_RISK:
    case QD_KIND_ALERT:
      return "quarterdeck-risks-symbolic";
    case QD_KIND_REVIEW_ITEM:
      return "quarterdeck-review-symbolic";
    case QD_KIND_PERSON:
      return "avatar-default-symbolic";
    default:
      return "quarterdeck-overview-symbolic";
    }
}

/* --- rows --- */

/* "Note: …the Members Club", where the word is neither in the code nor in the title */
static GtkWidget *
create_excerpt (QdSearchPopover *self, const QdPlanHit *hit)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *excerpt = NULL, *line = NULL;
  const QdField *field = qd_plan_search_where (self->search, hit, text, &excerpt);
  GtkWidget *label;

  if (field == NULL)
    return NULL;
  /* Translators: a field and what stands in it */
  line = g_strdup_printf (_("%s: %s"), _(field->label), excerpt);
  label = qd_label_new_cut (line, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
create_hit_row (QdSearchPopover *self, const QdPlanHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *excerpt = create_excerpt (self, hit);
  g_autofree char *name = g_strdup_printf ("%s %s", hit->code != NULL ? hit->code : "", hit->title);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_of (hit->record->kind->id)));
  gtk_box_append (GTK_BOX (texts), qd_label_new_cut (hit->title, NULL));
  if (excerpt != NULL)
    gtk_box_append (GTK_BOX (texts), excerpt);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  if (hit->code != NULL)
    {
      GtkWidget *code = qd_label_new_cut (hit->code, "dim-label");
      gtk_widget_add_css_class (code, "numeric");
      gtk_box_append (GTK_BOX (box), code);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
  g_object_set_data (G_OBJECT (row), "hit", (gpointer) hit);
  return row;
}

static GtkWidget *
create_more_row (QdSearchPopover *self, QdKindId kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  /* Translators: of the results of one kind: "34 more" */
  g_autofree char *text = g_strdup_printf (_("%u more"), self->n_hits[kind] - FEW);
  GtkWidget *label = qd_label_new_cut (text, "search-more");

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "kind", GINT_TO_POINTER (kind));
  return row;
}

static QdKindId
kind_of_row (GtkListBoxRow *row)
{
  const QdPlanHit *hit = g_object_get_data (G_OBJECT (row), "hit");

  return hit != NULL ? hit->record->kind->id : (QdKindId) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "kind"));
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  QdKindId kind = kind_of_row (row);
  GtkWidget *header;

  if (before != NULL && kind_of_row (before) == kind)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = qd_label_new_cut (_(qd_kind_get (kind)->label_plural), "search-group");
  gtk_list_box_row_set_header (row, header);
}

/* --- searching --- */

static void
clear_list (QdSearchPopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}

static void
fill_list (QdSearchPopover *self)
{
  guint shown = 0, of_kind = 0;
  QdKindId kind = QD_N_KINDS;

  for (guint i = 0; i < self->hits->len && shown < MOST; i++)
    {
      const QdPlanHit *hit = &g_array_index (self->hits, QdPlanHit, i);

      of_kind = hit->record->kind->id == kind ? of_kind + 1 : 0;
      kind = hit->record->kind->id;
      /* one more row takes as much room as the row that says so */
      if (of_kind < FEW || self->shows_all[kind] || self->n_hits[kind] == FEW + 1)
        {
          gtk_list_box_append (GTK_LIST_BOX (self->list), create_hit_row (self, hit));
          shown++;
        }
      else if (of_kind == FEW)
        gtk_list_box_append (GTK_LIST_BOX (self->list), create_more_row (self, kind));
    }
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
show_state (QdSearchPopover *self, const char *typed)
{
  /* Translators: the number of records that a search found */
  g_autofree char *count = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} record", "{n} records", self->hits->len),
                                                   self->hits->len);
  g_autofree char *none = g_strdup_printf (_("No record has “%s”."), typed);
  const char *hint = *typed == '\0' ? _("A code, a title, an owner or any word of a record") : none;

  gtk_label_set_text (GTK_LABEL (self->count), self->hits->len > 0 ? count : "");
  gtk_label_set_text (GTK_LABEL (self->status), self->hits->len > 0 ? "" : hint);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->hits->len > 0 ? self->scroller : self->status);
}

static void
run_search (QdSearchPopover *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  clear_list (self);
  g_clear_pointer (&self->hits, g_array_unref);
  if (self->search == NULL)
    return;
  self->hits = qd_plan_search_find (self->search, typed);
  memset (self->n_hits, 0, sizeof self->n_hits);
  for (guint i = 0; i < self->hits->len; i++)
    self->n_hits[g_array_index (self->hits, QdPlanHit, i).record->kind->id]++;
  fill_list (self);
  show_state (self, typed);
}

static void
text_changed (GtkSearchEntry *entry, QdSearchPopover *self)
{
  memset (self->shows_all, 0, sizeof self->shows_all);
  run_search (self);
}

static void
fold_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, qd_plan_search_new (data), (GDestroyNotify) qd_plan_search_free);
}

static void
folded (GObject *source, GAsyncResult *result, gpointer data)
{
  QdSearchPopover *self = QD_SEARCH_POPOVER (source);
  QdPlanSearch *old = self->search;

  self->is_folding = FALSE;
  self->search = g_task_propagate_pointer (G_TASK (result), NULL);
  run_search (self);
  qd_plan_search_free (old);
}

/* On a worker: to fold the texts of 10,000 records takes longer than a frame. */
static void
follow_plan (QdSearchPopover *self)
{
  QdPlanData *data = qd_session_get_data (self->session);
  g_autoptr (GTask) task = NULL;

  if (data == NULL || self->is_folding || (self->search != NULL && qd_plan_search_get_data (self->search) == data))
    return;
  self->is_folding = TRUE;
  task = g_task_new (self, NULL, folded, NULL);
  g_task_set_task_data (task, qd_plan_data_ref (data), (GDestroyNotify) qd_plan_data_unref);
  g_task_run_in_thread (task, fold_in_thread);
}

/* --- choosing --- */

static void
choose (QdSearchPopover *self, GtkListBoxRow *row)
{
  const QdPlanHit *hit = row != NULL ? g_object_get_data (G_OBJECT (row), "hit") : NULL;
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (hit != NULL)
    {
      QdKindId kind = hit->record->kind->id;
      gint64 id = hit->record->id;

      /* not back to where it was: that is another row than the one that was found */
      gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
      gtk_popover_popdown (GTK_POPOVER (self));
      g_signal_emit (self, signals[CHOSEN], 0, (int) kind, id);
    }
  else if (row != NULL)
    {
      self->shows_all[kind_of_row (row)] = TRUE;
      run_search (self);
      gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                               gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index));
    }
}

static void
row_activated (GtkListBox *list, GtkListBoxRow *row, QdSearchPopover *self)
{
  choose (self, row);
}

static void
entry_activated (GtkSearchEntry *entry, QdSearchPopover *self)
{
  choose (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

static void
scroll_to (QdSearchPopover *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double x, y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (row), self->list, 0, 0, &x, &y))
    return;
  /* with the head of its kind when it is the first of it */
  gtk_adjustment_clamp_page (adjustment, gtk_list_box_row_get_header (row) != NULL ? y - 36 : y,
                             y + gtk_widget_get_height (GTK_WIDGET (row)));
}

/* The arrows move in the list while the entry keeps the focus. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
             QdSearchPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Page_Down ? 8
             : keyval == GDK_KEY_Page_Up ? -8 : 0;
  int index = row != NULL ? MAX (0, gtk_list_box_row_get_index (row) + step) : 0;

  if (step == 0)
    return FALSE;
  row = NULL;
  while (row == NULL && index >= 0)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index--);
  if (row != NULL)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      scroll_to (self, row);
    }
  return TRUE;
}

static void
stop_search (GtkSearchEntry *entry, QdSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* --- widget --- */

static void
qd_search_popover_map (GtkWidget *widget)
{
  QdSearchPopover *self = QD_SEARCH_POPOVER (widget);

  GTK_WIDGET_CLASS (qd_search_popover_parent_class)->map (widget);
  follow_plan (self);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
qd_search_popover_dispose (GObject *object)
{
  QdSearchPopover *self = QD_SEARCH_POPOVER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (qd_search_popover_parent_class)->dispose (object);
}

static void
qd_search_popover_finalize (GObject *object)
{
  QdSearchPopover *self = QD_SEARCH_POPOVER (object);

  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->search, qd_plan_search_free);
  G_OBJECT_CLASS (qd_search_popover_parent_class)->finalize (object);
}

static void
qd_search_popover_class_init (QdSearchPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_search_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_search_popover_finalize;
  GTK_WIDGET_CLASS (klass)->map = qd_search_popover_map;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
}

static void
create_list (QdSearchPopover *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), update_header, NULL, NULL);
  gtk_widget_add_css_class (self->list, "search-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Results"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  self->status = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->status), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->status, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), self->status);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->status);
  gtk_widget_set_vexpand (self->stack, TRUE);
}

static void
create_entry (QdSearchPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _("Search the plan"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the plan"), -1);
  g_signal_connect (self->entry, "search-changed", G_CALLBACK (text_changed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activated), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stop_search), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
qd_search_popover_init (QdSearchPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->hits = g_array_new (FALSE, FALSE, sizeof (QdPlanHit));
  create_entry (self);
  create_list (self);
  self->count = qd_label_new_cut ("", "caption");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_margin_start (self->count, 6);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_widget_set_size_request (box, 500, 420);
  gtk_widget_add_css_class (GTK_WIDGET (self), "search");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  show_state (self, "");
}

GtkWidget *
qd_search_popover_new (QdSession *session)
{
  QdSearchPopover *self = g_object_new (QD_TYPE_SEARCH_POPOVER, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
