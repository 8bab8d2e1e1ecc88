#include "ui/pages/qd-overview-page.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-overview-parts.h"
#include "ui/qd-page-print.h"
#include "ui/qd-review-task.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

struct _QdOverviewPage
{
  QdPage     parent_instance;
  GtkWidget *box, *subtitle;
  GtkWidget *body;             /* made anew with each review */
  GtkWidget *tiles;            /* the score stands above the key figures where they do not fit beside it */
  GtkWidget *rows[3];          /* of cards beside each other where there is room */
  GtkWidget *roi;              /* stands beside the goals, or with the lists where these need the width for their names */
  gboolean   narrow, stacked;
  double     wide_width;       /* that fits both beside each other, as found when it was too narrow */
  guint      turn_source;
  GtkWidget *key_tiles;
  GtkAdjustment *height;       /* of what is seen */
  GtkWidget *months;           /* stands where there is room for it, or where the rest has to be scrolled anyway */
  GArray    *weeks;            /* QdWeekFigures, of the newest review they were computed for; NULL at first */
  GCancellable *cancellable;   /* of the weeks asked for */
  const QdReview *review;      /* in sight, held by QdPage */
};

#define N_WEEKS 12
#define LISTS 1          /* the row of lists, among the rows; they are of the same width */
#define STACKED 760      /* below it cards stand below each other */
#define SPACE 18         /* between cards */

G_DEFINE_FINAL_TYPE (QdOverviewPage, qd_overview_page, QD_TYPE_PAGE)

/* Cards beside or below each other. A grid, as a box would try what each card looks like at its least height. */
static GtkWidget *
create_row (GtkWidget *const *cards, guint n_cards)
{
  GtkWidget *row = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (row), SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (row), SPACE);
  for (guint i = 0; i < n_cards; i++)
    gtk_grid_attach (GTK_GRID (row), cards[i], (int) i, 0, 1, 1);
  return row;
}

static void
turn_row (GtkWidget *row, gboolean is_stacked, gboolean is_even)
{
  qd_overview_place_in_columns (row, is_stacked ? 1 : G_MAXINT);
  /* a column alone takes all the width */
  gtk_grid_set_column_homogeneous (GTK_GRID (row), is_stacked || is_even);
}

static void
place_roi (QdOverviewPage *self, GtkWidget *row)
{
  if (gtk_widget_get_parent (self->roi) == row)
    return;
  g_object_ref (self->roi);
  gtk_grid_remove (GTK_GRID (gtk_widget_get_parent (self->roi)), self->roi);
  gtk_grid_attach (GTK_GRID (row), self->roi, (int) G_N_ELEMENTS (self->rows), 0, 1, 1);
  g_object_unref (self->roi);
}

static void
turn_rows (QdOverviewPage *self)
{
  gboolean has_pairs = self->narrow && !self->stacked;

  if (self->tiles != NULL)
    place_roi (self, self->rows[has_pairs ? LISTS : 0]);
  if (self->tiles != NULL)
    turn_row (self->tiles, self->narrow, FALSE);
  if (self->key_tiles != NULL)
    qd_overview_place_in_columns (self->key_tiles, self->stacked ? 2 : 4);
  for (guint i = 0; self->tiles != NULL && i < G_N_ELEMENTS (self->rows); i++)
    turn_row (self->rows[i], self->stacked || (has_pairs && i == 0), i == LISTS);
  if (self->tiles != NULL && has_pairs)
    qd_overview_place_in_columns (self->rows[LISTS], 2);
}

/* Hidden only where that spares scrolling: the tile of the revenue says the most of it. */
static void
fit_months (QdOverviewPage *self)
{
  int least, card = 0, without, width = gtk_widget_get_width (self->box);
  double height = gtk_adjustment_get_page_size (self->height);
  gboolean is_shown;

  if (self->months == NULL || width <= 0)
    return;
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  /* a hidden row cannot be measured, what is in it can */
  for (GtkWidget *child = gtk_widget_get_first_child (self->months); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int height_of_card;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height_of_card, NULL, NULL, NULL);
      card = self->stacked ? card + height_of_card + SPACE : MAX (card, height_of_card + SPACE);
    }
  without = least - (gtk_widget_get_visible (self->months) ? card : 0);
  is_shown = without > height || without + card <= height;
  if (is_shown != gtk_widget_get_visible (self->months))
    gtk_widget_set_visible (self->months, is_shown);
}

static gboolean
turn_later (gpointer data)
{
  QdOverviewPage *self = data;

  self->turn_source = 0;
  turn_rows (self);
  fit_months (self);
  return G_SOURCE_REMOVE;
}

/* a layout may not be changed while it is made */
static void
fit_later (QdOverviewPage *self)
{
  if (self->turn_source == 0)
    self->turn_source = g_idle_add (turn_later, self);
}

static gboolean
is_stacked (QdOverviewPage *self, double width)
{
  return width < qd_text_room (GTK_WIDGET (self), STACKED);
}

/* What the cards need stands in `upper`, what there is in `page-size`. */
static void
width_changed (GtkAdjustment *adjustment, QdOverviewPage *self)
{
  double width = gtk_adjustment_get_page_size (adjustment);

  if (!self->narrow)
    self->wide_width = gtk_adjustment_get_upper (adjustment);
  if (self->body == NULL
      || (self->narrow == (width < self->wide_width) && self->stacked == is_stacked (self, width)))
    return;
  self->narrow = width < self->wide_width;
  self->stacked = is_stacked (self, width);
  fit_later (self);
}

static void
begin_with_goals (GtkButton *button, QdPage *page)
{
  qd_page_navigate (page, "goals", NULL);
}

/* A plan without goals, campaigns and results has no cards: what the page will show, and how to begin. */
static GtkWidget *
create_beginning (QdPage *page)
{
  GtkWidget *status = qd_page_status_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *import = gtk_button_new_with_label (_("Import…"));
  GtkWidget *goals = gtk_button_new_with_label (_("Add Goals"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-overview-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Nothing to Look at Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Here the period is seen at a glance: goals, key figures, budget and what needs attention.\n"
                                     "Import goals, campaigns and results from CSV files, or begin with a goal."));
  gtk_widget_add_css_class (import, "pill");
  gtk_widget_add_css_class (import, "suggested-action");
  gtk_widget_add_css_class (goals, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  g_signal_connect (goals, "clicked", G_CALLBACK (begin_with_goals), page);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), import);
  gtk_box_append (GTK_BOX (buttons), goals);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  gtk_widget_set_vexpand (status, TRUE);
  return status;
}

static gboolean
is_empty_plan (QdPlanData *data)
{
  return qd_plan_data_count (data, QD_KIND_GOAL) == 0 && qd_plan_data_count (data, QD_KIND_CAMPAIGN) == 0
         && qd_plan_data_count (data, QD_KIND_BUDGET_LINE) == 0 && qd_plan_data_count (data, QD_KIND_MILESTONE) == 0
         && data->results->n_blocks == 0;
}

static GtkWidget *
with_width (QdOverviewPage *self, GtkWidget *card, int width, int height)
{
  gtk_widget_set_size_request (card, qd_text_room (GTK_WIDGET (self), width), height);
  gtk_widget_set_hexpand (card, FALSE);
  return card;
}

static void
create_body (QdOverviewPage *self, const QdReview *review)
{
  QdPage *page = QD_PAGE (self);
  GtkWidget *const tiles[] = { with_width (self, qd_overview_score_tile (page, review), 250, 138),
                               self->key_tiles = qd_overview_key_tiles (page, review, self->weeks) };
  GtkWidget *const middle[] = { qd_overview_goals_card (page, review),
                                self->roi = with_width (self, qd_overview_roi_card (page, review), 320, -1) };
  GtkWidget *const lists[] = { qd_overview_budget_card (page, review), qd_overview_milestones_card (page, review),
                               qd_overview_findings_card (page, review) };
  GtkWidget *const months[] = { qd_overview_months_card (page, review),
                                with_width (self, qd_overview_channels_card (page, review), 320, -1) };

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACE);
  self->tiles = create_row (tiles, G_N_ELEMENTS (tiles));
  gtk_widget_set_vexpand (self->tiles, FALSE);
  self->rows[0] = create_row (middle, G_N_ELEMENTS (middle));
  self->rows[LISTS] = create_row (lists, G_N_ELEMENTS (lists));
  self->rows[2] = self->months = create_row (months, G_N_ELEMENTS (months));
  gtk_box_append (GTK_BOX (self->body), self->tiles);
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    gtk_box_append (GTK_BOX (self->body), self->rows[i]);
  turn_rows (self);
}

/* --- weeks: decoded from days, so they follow the other figures --- */

static gpointer
compute_weeks (const QdReviewQuestion *question, QdJob *job, GError **error)
{
  return qd_week_figures_compute (question->data, question->as_of, N_WEEKS, job, error);
}

static const QdReviewWork weeks_work = { compute_weeks, (GDestroyNotify) g_array_unref, QD_PRIORITY_AFTER_FRAME };

static void
weeks_computed (GObject *source, GAsyncResult *result, gpointer data)
{
  QdOverviewPage *self = QD_OVERVIEW_PAGE (source);
  gpointer answer = qd_review_task_take (result, self->cancellable, QD_PAGE (self));

  if (answer == NULL)
    return;
  g_clear_pointer (&self->weeks, g_array_unref);
  self->weeks = answer;
  if (self->key_tiles != NULL)
    qd_overview_key_tiles_show_weeks (self->key_tiles, QD_PAGE (self), self->review, self->weeks);
}

static void
qd_overview_page_set_review (QdPage *page, const QdReview *review)
{
  QdOverviewPage *self = QD_OVERVIEW_PAGE (page);
  g_autofree char *start = qd_day_to_text (review->period.start), *end = qd_day_to_text (review->period.end);
  g_autofree char *elapsed = qd_figure_text_percent (review->elapsed, 0);
  g_autofree char *text = g_strdup_printf (_("%s to %s · %s elapsed"), start, end, elapsed);

  gtk_label_set_text (GTK_LABEL (self->subtitle), text);
  if (self->body != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->body);
  self->tiles = self->key_tiles = self->months = NULL;
  self->review = review;
  if (is_empty_plan (review->data))
    self->body = create_beginning (page);
  else
    {
      create_body (self, review);
      qd_review_task_ask (self, &self->cancellable, review, 0, &weeks_work, weeks_computed);
    }
  gtk_box_append (GTK_BOX (self->box), self->body);
  fit_later (self);
}

/* The cards below each other; lists in full. */
static QdPrint *
qd_overview_page_create_print (QdPage *page)
{
  const QdLanguage *language = qd_overview_language (page);
  const QdReview *review = QD_OVERVIEW_PAGE (page)->review;
  QdPrint *print;

  if (review == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (is_empty_plan (review->data))
    {
      qd_print_add_text (print, _("There is nothing in this plan yet."));
      return print;
    }
  qd_print_set_landscape (print);
  qd_overview_add_tiles_to_print (review, language, print);
  qd_page_print_add_score (print, &review->score);
  qd_overview_add_goals_to_print (review, language, .64, print);
  qd_overview_add_roi_to_print (review, language, .36, print);
  qd_overview_add_budget_to_print (review, language, .31, print);
  qd_overview_add_months_to_print (review, language, .38, print);
  qd_overview_add_milestones_to_print (review, print);
  qd_overview_add_findings_to_print (review, print);
  return print;
}

static void
qd_overview_page_dispose (GObject *object)
{
  QdOverviewPage *self = QD_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->turn_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->weeks, g_array_unref);
  self->key_tiles = self->months = NULL;
  G_OBJECT_CLASS (qd_overview_page_parent_class)->dispose (object);
}

static void
qd_overview_page_class_init (QdOverviewPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_overview_page_dispose;
  page_class->name = "overview";
  page_class->title = N_("Overview");
  page_class->icon_name = "quarterdeck-overview-symbolic";
  page_class->set_review = qd_overview_page_set_review;
  page_class->create_print = qd_overview_page_create_print;
}

static GtkWidget *
create_head (QdOverviewPage *self)
{
  GtkWidget *head = qd_wrap_box_new (12), *title = gtk_label_new (_("Overview"));
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  self->subtitle = qd_overview_label (NULL, "dim-label numeric", 0);
  gtk_widget_set_hexpand (self->subtitle, TRUE);
  gtk_widget_set_valign (self->subtitle, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (title, "title-2");
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "document-send-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Export Deck…"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  qd_tooltip_set (button, _("Export the deck of this period, as Excel workbook or PDF (Ctrl+E)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export-deck");
  qd_wrap_box_append (QD_WRAP_BOX (head), title);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->subtitle);
  qd_wrap_box_append (QD_WRAP_BOX (head), button);
  return head;
}

static void
qd_overview_page_init (QdOverviewPage *self)
{
  GtkScrolledWindow *scroller;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "page-margins");
  gtk_box_append (GTK_BOX (self->box), create_head (self));
  qd_page_set_content (QD_PAGE (self), self->box);
  scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (self->box, GTK_TYPE_SCROLLED_WINDOW));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "changed", G_CALLBACK (width_changed), self, 0);
  self->height = gtk_scrolled_window_get_vadjustment (scroller);
  g_signal_connect_object (self->height, "changed", G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
}
