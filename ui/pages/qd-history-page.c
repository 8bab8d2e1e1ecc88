#include "ui/pages/qd-history-page.h"

#include <string.h>

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/pages/qd-history-pane.h"
#include "ui/pages/qd-history-print.h"
#include "ui/pages/qd-history-step.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-wrap-box.h"

#define DAY (24 * 60 * 60)

struct _QdHistoryPage
{
  QdPage              parent_instance;
  GtkWidget          *content, *empty, *none_found, *count, *search, *since, *view;
  QdHistoryPane      *pane;
  GListStore         *steps;       /* QdHistoryStep, newest first */
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
  char               *wanted;      /* lower case text to be found, NULL */
  gint64              shown;       /* number of the selected step, 0: the newest */
  guint               generation;  /* of the question, so that an older answer is dropped */
  gboolean            is_going;    /* back or forth */
  guint               n_to_go;     /* what was asked about */
  gboolean            is_redo;
};

G_DEFINE_FINAL_TYPE (QdHistoryPage, qd_history_page, QD_TYPE_PAGE)

static const struct
{
  const char *label;
  int         days;    /* 0: all */
} ranges[] = { { N_("All time"), 0 }, { N_("Last 7 days"), 7 }, { N_("Last 30 days"), 30 }, { N_("Last 90 days"), 90 } };

static QdSession *
session_of (QdHistoryPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- selection --- */

/* Steps from the plan as it is now to as it was after this one. */
static guint
count_steps_to (QdHistoryPage *self, const QdChangeStep *step)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->steps)); i++)
    {
      g_autoptr (QdHistoryStep) item = g_list_model_get_item (G_LIST_MODEL (self->steps), i);
      const QdChangeStep *other = qd_history_step_get (item);

      n += step->undone ? other->undone && other->step <= step->step : !other->undone && other->step > step->step;
    }
  return n;
}

static void
selection_changed (GtkSingleSelection *selection, GParamSpec *pspec, QdHistoryPage *self)
{
  QdHistoryStep *item = gtk_single_selection_get_selected_item (selection);

  self->shown = item != NULL ? qd_history_step_get (item)->step : 0;
  qd_history_pane_show (self->pane, item, item != NULL ? count_steps_to (self, qd_history_step_get (item)) : 0,
                        !qd_session_is_read_only (session_of (self)) && !self->is_going);
}

static void
update_visibility (QdHistoryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->steps));
  gboolean is_asked = self->wanted != NULL || gtk_drop_down_get_selected (GTK_DROP_DOWN (self->since)) > 0;
  gboolean has_hits = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  g_autofree char *text = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} step", "{n} steps", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : "");
  gtk_widget_set_visible (self->empty, n == 0 && !is_asked);
  /* nothing in it takes the focus then: GTK 4.8 would take what the sentence scrolls in for it, and Tab end there */
  gtk_widget_set_can_focus (GTK_WIDGET (self), n > 0 || is_asked);
  /* nothing to look through: a page that says how it begins stays quiet */
  gtk_widget_set_visible (self->since, n > 0 || is_asked);
  gtk_widget_set_visible (self->search, n > 0 || is_asked);
  gtk_widget_set_visible (self->content, has_hits);
  gtk_widget_set_visible (self->none_found, !has_hits && (is_asked || n > 0));
}

static void
select_step (QdHistoryPage *self, gint64 number)
{
  for (guint i = 0; number != 0 && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (QdHistoryStep) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (qd_history_step_get (item)->step == number)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

/* --- reading --- */

typedef struct
{
  QdPlan *plan;
  gint64  since;
  guint   generation;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->plan);
  g_free (question);
}

static void
read_history (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  GError *error = NULL;
  GPtrArray *steps = qd_plan_history (question->plan, question->since, &error);

  if (steps != NULL)
    g_task_return_pointer (task, steps, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* A step that was made never changes but for being undone, so a review that is new for another reason (the period, the
 * as-of day) leaves the list, its place and what is shown beside it as they are. */
static gboolean
is_listed (QdHistoryPage *self, const GPtrArray *steps)
{
  GListModel *listed = G_LIST_MODEL (self->steps);

  if (g_list_model_get_n_items (listed) != steps->len)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (QdHistoryStep) item = g_list_model_get_item (listed, steps->len - 1 - i);
      const QdChangeStep *old = qd_history_step_get (item), *new = g_ptr_array_index (steps, i);

      if (old->step != new->step || old->at != new->at || old->undone != new->undone || old->lines->len != new->lines->len
          || g_strcmp0 (old->what, new->what) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
history_read (GObject *source, GAsyncResult *result, gpointer data)
{
  QdHistoryPage *self = QD_HISTORY_PAGE (source);
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) items = NULL;
  gint64 shown = self->shown;

  if (self->selection == NULL || question->generation != self->generation)
    return;
  if (steps == NULL)
    {
      qd_page_show_message (QD_PAGE (self), error->message);
      return;
    }
  if (steps->len > 0 && is_listed (self, steps))
    return;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = steps->len; i > 0; i--)
    g_ptr_array_add (items, qd_history_step_new (steps, i - 1));
  g_signal_handlers_block_by_func (self->selection, selection_changed, self);
  g_list_store_remove_all (self->steps);
  g_list_store_splice (self->steps, 0, 0, items->pdata, items->len);
  select_step (self, shown);
  g_signal_handlers_unblock_by_func (self->selection, selection_changed, self);
  update_visibility (self);
  selection_changed (self->selection, NULL, self);
}

static void
ask (QdHistoryPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, history_read, NULL);
  guint range = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->since));
  Question *question = g_new0 (Question, 1);

  question->plan = g_object_ref (qd_session_get_plan (session_of (self)));
  question->generation = ++self->generation;
  if (range < G_N_ELEMENTS (ranges) && ranges[range].days > 0)
    question->since = g_get_real_time () / G_USEC_PER_SEC - (gint64) ranges[range].days * DAY;
  g_task_set_task_data (task, question, free_question);
  g_task_run_in_thread (task, read_history);
}

static void
qd_history_page_set_review (QdPage *page, const QdReview *review)
{
  if (!QD_HISTORY_PAGE (page)->is_going)
    ask (QD_HISTORY_PAGE (page));
}

/* The steps that are listed, with what each changed. */
static QdPrint *
qd_history_page_create_print (QdPage *page)
{
  QdHistoryPage *self = QD_HISTORY_PAGE (page);
  const QdReview *review = qd_session_get_review (session_of (self));
  GListModel *shown = G_LIST_MODEL (self->selection);
  guint range = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->since));
  QdPrint *print;

  if (review == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (range > 0 && range < G_N_ELEMENTS (ranges))
    qd_print_set_remark (print, _(ranges[range].label));
  qd_page_print_set_shown (print, g_list_model_get_n_items (shown), g_list_model_get_n_items (G_LIST_MODEL (self->steps)));
  if (g_list_model_get_n_items (shown) > 0)
    qd_print_add_table (print, qd_history_print_table (shown));
  else
    qd_print_add_text (print, g_list_model_get_n_items (G_LIST_MODEL (self->steps)) > 0 ? _("No step matches the filter.")
                                                                                   : _("Nothing was changed yet."));
  return print;
}

/* --- going back and forth --- */

typedef struct
{
  QdPlan  *plan;
  guint    n;
  gboolean is_redo;
} Way;

static void
free_way (gpointer data)
{
  Way *way = data;

  g_object_unref (way->plan);
  g_free (way);
}

static void
walk (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Way *way = data;
  GError *error = NULL;

  for (guint i = 0; i < way->n; i++)
    if (!(way->is_redo ? qd_plan_redo (way->plan, &error) : qd_plan_undo (way->plan, &error)))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

static void
walked (GObject *source, GAsyncResult *result, gpointer data)
{
  QdHistoryPage *self = QD_HISTORY_PAGE (source);
  g_autoptr (GError) error = NULL;

  self->is_going = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    qd_page_show_message (QD_PAGE (self), error->message);
  if (self->selection == NULL)
    return;
  selection_changed (self->selection, NULL, self);   /* the way back is open again, whether it was gone or not */
  ask (self);
}

static void
go (gpointer data)
{
  QdHistoryPage *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, walked, NULL);
  Way *way = g_new0 (Way, 1);

  *way = (Way){ g_object_ref (qd_session_get_plan (session_of (self))), self->n_to_go, self->is_redo };
  self->is_going = TRUE;
  g_task_set_task_data (task, way, free_way);
  g_task_run_in_thread (task, walk);
}

static void
go_to (QdHistoryPane *pane, QdHistoryStep *item, QdHistoryPage *self)
{
  const QdChangeStep *step = qd_history_step_get (item);
  guint n = count_steps_to (self, step);
  const char *format = step->undone
                         ? g_dngettext (GETTEXT_PACKAGE, "%u step is made again. Undo takes it back.",
                                        "%u steps are made again. Undo takes them back.", n)
                         : g_dngettext (GETTEXT_PACKAGE,
                                        "%u later step is undone. Redo brings it back as long as nothing else is changed.",
                                        "%u later steps are undone. Redo brings them back as long as nothing else is changed.",
                                        n);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto (GStrv) parts = g_strsplit (format, "%u", 2);
  g_autofree char *body = g_strjoinv (number, parts);

  if (self->is_going || n == 0)
    return;
  self->n_to_go = n;
  self->is_redo = step->undone;
  qd_dialogs_confirm (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                      step->undone ? _("Bring Back up to This Step?") : _("Go Back to This Step?"), body,
                      step->undone ? _("_Bring Back") : _("_Go Back"), go, self);
}

/* --- rows --- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  static const struct { const char *name; gboolean expands; const char *css_class; float xalign; } parts[] = {
    { "time", FALSE, "dim-label", 0 }, { "what", TRUE, NULL, 0 }, { "size", FALSE, "dim-label", 1 },
    { "who", FALSE, "dim-label", 1 },
  };
  GtkWidget *day = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (day), 0);
  gtk_widget_add_css_class (day, "caption-heading");
  gtk_widget_add_css_class (day, "history-day");
  gtk_box_append (GTK_BOX (outer), day);
  g_object_set_data (G_OBJECT (item), "day", day);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), parts[i].xalign);
      gtk_widget_set_hexpand (label, parts[i].expands);
      if (parts[i].expands)
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (parts[i].css_class != NULL)
        gtk_widget_add_css_class (label, parts[i].css_class);
      gtk_widget_add_css_class (label, "numeric");
      g_object_set_data (G_OBJECT (item), parts[i].name, label);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "history-row");
  gtk_box_append (GTK_BOX (outer), box);
  gtk_list_item_set_child (item, outer);
}

static gboolean
begins_day (QdHistoryPage *self, guint position, const char *day)
{
  g_autoptr (QdHistoryStep) above = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->selection), position - 1) : NULL;
  g_autofree char *other = above != NULL ? qd_history_step_get_day (above) : NULL;

  return g_strcmp0 (day, other) != 0;
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, QdHistoryPage *self)
{
  QdHistoryStep *row = gtk_list_item_get_item (item);
  const QdChangeStep *step = qd_history_step_get (row);
  g_autofree char *day = qd_history_step_get_day (row), *time = qd_history_step_get_time (row);
  g_autofree char *size = qd_history_step_get_size (row);
  g_autofree char *what = qd_history_step_get_title (row);
  GtkWidget *label = g_object_get_data (G_OBJECT (item), "what");

  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "day"), day);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (item), "day"),
                          begins_day (self, gtk_list_item_get_position (item), day));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "time"), time);
  gtk_label_set_text (GTK_LABEL (label), what);
  gtk_widget_set_opacity (label, step->undone ? .55 : 1);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "size"), size);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "who"), step->who != NULL ? step->who : "");
}

/* --- filter --- */

static gboolean
is_found (gpointer item, gpointer data)
{
  QdHistoryPage *self = data;

  return self->wanted == NULL || strstr (qd_history_step_get_search_text (item), self->wanted) != NULL;
}

static void
search_changed (GtkSearchEntry *entry, QdHistoryPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_strdown (text, -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_visibility (self);
}

static void
range_changed (GtkDropDown *since, GParamSpec *pspec, QdHistoryPage *self)
{
  if (session_of (self) != NULL)
    ask (self);
}

static void
clear_filter (GtkButton *button, QdHistoryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed (GTK_SEARCH_ENTRY (self->search), self);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->since), 0);
}

/* --- widgets --- */

static GtkWidget *
create_head (QdHistoryPage *self)
{
  GtkWidget *head = qd_page_head_new (_("History"), &self->count);
  const char *labels[G_N_ELEMENTS (ranges) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    labels[i] = _(ranges[i].label);
  self->since = gtk_drop_down_new_from_strings (labels);
  self->search = gtk_search_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 18);
  g_object_set (self->search, "placeholder-text", _("Person, code or value"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter the history"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->since), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How far back"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  qd_page_search_clears (self->search);
  g_signal_connect (self->since, "notify::selected", G_CALLBACK (range_changed), self);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->since);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->search);
  gtk_widget_add_css_class (head, "above-a-card");
  return head;
}

static GtkWidget *
create_list (QdHistoryPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new (), *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkFilterListModel *filtered;

  self->steps = g_list_store_new (QD_TYPE_HISTORY_STEP);
  self->filter = gtk_custom_filter_new (is_found, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->steps)), g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), self);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selection_changed), self);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (self->view, "history-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps, newest first"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), scroller);
  return card;
}

static GtkWidget *
create_none_found (QdHistoryPage *self)
{
  GtkWidget *status = qd_page_status_new (), *button = gtk_button_new_with_label (_("Clear Filter"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Step Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("No step matches the filter."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (clear_filter), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_widget_set_visible (status, FALSE);
  return status;
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *status = qd_page_empty_new ("quarterdeck-history-symbolic", _("Nothing Changed Yet"),
                                         _("Each change stands here with its day, its person and the values before and after.\n"
                                           "Change something, and you can always come back to how it was."),
                                         NULL, 0);

  gtk_widget_set_visible (status, FALSE);
  return status;
}

/* --- object --- */

static void
qd_history_page_dispose (GObject *object)
{
  QdHistoryPage *self = QD_HISTORY_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->selection = NULL;
  g_clear_object (&self->steps);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (qd_history_page_parent_class)->dispose (object);
}

static void
qd_history_page_class_init (QdHistoryPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_history_page_dispose;
  page_class->name = "history";
  page_class->title = N_("History");
  page_class->icon_name = "quarterdeck-history-symbolic";
  page_class->set_review = qd_history_page_set_review;
  page_class->create_print = qd_history_page_create_print;
}

static void
qd_history_page_init (QdHistoryPage *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = create_head (self);
  GtkWidget *card = create_list (self);

  self->content = qd_line_new (18);
  self->pane = QD_HISTORY_PANE (qd_history_pane_new (QD_PAGE (self)));
  g_signal_connect (self->pane, "go-to", G_CALLBACK (go_to), self);
  gtk_widget_set_hexpand (card, TRUE);
  qd_line_append (QD_LINE (self->content), card);
  qd_line_append (QD_LINE (self->content), GTK_WIDGET (self->pane));
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane), FALSE);
  self->empty = create_empty ();
  self->none_found = create_none_found (self);
  gtk_box_append (GTK_BOX (outer), head);
  gtk_box_append (GTK_BOX (outer), self->content);
  gtk_box_append (GTK_BOX (outer), self->empty);
  gtk_box_append (GTK_BOX (outer), self->none_found);
  gtk_widget_add_css_class (outer, "page-margins");
  qd_page_set_content (QD_PAGE (self), outer);
}
