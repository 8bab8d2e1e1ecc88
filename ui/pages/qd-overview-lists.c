#include <glib/gi18n.h>
#include <math.h>

#include "model/figures/qd-budget-figures.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-bullet-list.h"
#include "reports/charts/qd-meter.h"
#include "ui/pages/qd-finding-list.h"
#include "ui/pages/qd-overview-parts.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

#define MOST_LINES 4
#define MOST_ON_PAPER 12   /* categories */
#define MOST_FINDINGS 40   /* on paper */
#define LINE_SPACING 4   /* above and below the rule between two lines */
#define DUE_SOON_DAYS 14

/* --- budget --- */

static int
compare_execution (gconstpointer a, gconstpointer b)
{
  const QdBudgetRow *one = *(const QdBudgetRow *const *) a, *other = *(const QdBudgetRow *const *) b;
  double first = qd_is_some (one->execution) ? one->execution : G_MAXDOUBLE;
  double second = qd_is_some (other->execution) ? other->execution : G_MAXDOUBLE;

  return qd_figures_compare (second, first);
}

/* categories with money in them; spend without budget first, then by execution */
static GPtrArray *
used_categories (const QdReview *review)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < review->budget.by_category->len; i++)
    {
      QdBudgetRow *row = qd_review_nth (review->budget.by_category, QdBudgetRow, i);

      if (qd_is_some (row->execution) || (qd_is_some (row->actual) && row->actual != 0))
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, compare_execution);
  return rows;
}

static QdBulletRow
budget_row (const QdBudgetRow *row, const QdLanguage *language)
{
  gboolean over = qd_budget_is_exceeded (row->remaining, row->actual + row->committed_open);
  g_autofree char *amount = qd_compact_text (over ? -row->remaining : row->remaining, language);

  return (QdBulletRow){ .label = g_strdup (row->name != NULL ? row->name : _("without category")),
                        .share = row->execution,
                        .share_text = qd_is_some (row->execution) ? qd_overview_percent (row->execution)
                                                                  : g_strdup (_("unbudgeted")),
                        .symbol = -1,
                        .word = g_strdup_printf (over ? _("over %s") : _("left %s"), amount),
                        .over = over };
}

static QdMeter *
create_meter (const QdReview *review, const QdLanguage *language)
{
  const QdBudgetRow *total = &review->budget.total;
  g_autofree char *actual = qd_compact_text (total->actual, language), *open = qd_compact_text (total->committed_open, language);
  gboolean over = qd_budget_is_exceeded (total->remaining, total->actual + total->committed_open);
  g_autofree char *left = qd_compact_text (over ? -total->remaining : total->remaining, language);
  g_autofree char *used_text = g_strdup_printf (_("Actual %s"), actual), *open_text = g_strdup_printf (_("Committed %s"), open);
  g_autofree char *rest_text = g_strdup_printf (over ? _("Over %s") : _("Left %s"), left);

  return qd_meter_new (language, total->actual, total->committed_open, total->current, used_text, open_text, rest_text);
}

/* NULL without any budget or spend */
static QdBulletList *
create_categories (const QdReview *review, guint most, const QdLanguage *language)
{
  g_autoptr (GPtrArray) rows = used_categories (review);
  QdBulletList *list;

  if (rows->len == 0)
    return NULL;
  list = qd_bullet_list_new (language, 1, FALSE);
  for (guint i = 0; i < MIN (rows->len, most); i++)
    qd_bullet_list_add (list, budget_row (g_ptr_array_index (rows, i), language));
  return list;
}

void
qd_overview_add_budget_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print)
{
  g_autofree char *execution = qd_overview_percent (review->budget.total.execution);
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Budget execution"), execution);
  QdBulletList *list = create_categories (review, MOST_ON_PAPER, language);

  if (list == NULL)
    return;
  qd_print_add_chart (print, create_meter (review, language), title, share);
  qd_print_add_chart (print, list, _("By category"), share);
}

GtkWidget *
qd_overview_budget_card (QdPage *page, const QdReview *review)
{
  const QdLanguage *language = qd_overview_language (page);
  g_autofree char *execution = qd_overview_percent (review->budget.total.execution);
  GtkWidget *body, *card = qd_overview_card (page, "budget", _("Budget execution"), &body);
  QdBulletList *list = create_categories (review, MOST_LINES, language);

  qd_overview_add_head (body, _("Budget execution"), execution, "heading numeric");
  if (list == NULL)
    {
      qd_overview_add_hint (body, _("No budget lies in this period: type it into the page Budget, or import budget.csv."));
      return card;
    }
  qd_overview_add_chart (body, create_meter (review, language), _("Budget execution"));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  qd_overview_add_chart (body, list, _("Budget execution by category"));
  return card;
}

/* --- lists of lines --- */

static void
add_line (GtkWidget *body, GtkWidget *line, gboolean first)
{
  if (!first)
    gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (body), line);
}

static GtkWidget *
create_line (QdSymbol symbol, const char *text, const char *middle, const char *end, const char *tooltip)
{
  GtkWidget *line = qd_line_new (9);
  GtkWidget *icon = gtk_image_new_from_icon_name (qd_symbol_icon_name (symbol)), *label = qd_overview_label (text, "", 0);

  gtk_widget_add_css_class (icon, qd_symbol_style_class (symbol));
  gtk_widget_set_hexpand (label, TRUE);
  qd_tooltip_set (label, tooltip);
  gtk_widget_add_css_class (line, "overview-line");
  qd_line_append (QD_LINE (line), icon);
  qd_line_append (QD_LINE (line), label);
  if (middle != NULL)
    {
      GtkWidget *name = qd_overview_label (middle, "caption dim-label", 1);

      gtk_label_set_max_width_chars (GTK_LABEL (name), 8);
      qd_line_append (QD_LINE (line), name);
    }
  if (end != NULL)
    {
      GtkWidget *remark = qd_overview_label (end, "caption dim-label numeric", 1);

      gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_NONE);
      qd_line_append (QD_LINE (line), remark);
    }
  return line;
}

/* --- milestones --- */

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const QdMilestoneFigures *one = *(const QdMilestoneFigures *const *) a, *other = *(const QdMilestoneFigures *const *) b;

  return one->due != other->due ? (one->due < other->due ? -1 : 1)
                                : g_strcmp0 (one->milestone->code, other->milestone->code);
}

/* Open on the as-of day and due up to 14 days after it, whatever period they belong to. */
static GPtrArray *
milestones_due (const QdReview *review)
{
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < review->schedule.items->len; i++)
    {
      const QdMilestoneFigures *figures = qd_review_nth (review->schedule.items, QdMilestoneFigures, i);
      const QdMilestone *milestone = figures->milestone;

      if (milestone->kind == QD_MILESTONE_KIND_MILESTONE && milestone->status != QD_MILESTONE_STATUS_CANCELLED
          && figures->done_on == QD_DAY_NONE && figures->due <= review->as_of + DUE_SOON_DAYS)
        g_ptr_array_add (due, (gpointer) figures);
    }
  g_ptr_array_sort (due, compare_due);
  return due;
}

static char *
distance_text (int days)
{
  return days < 0    ? g_strdup_printf (_("%d d late"), -days)
         : days == 0 ? g_strdup (_("today"))
                     : g_strdup_printf (_("in %d d"), days);
}

void
qd_overview_add_milestones_to_print (const QdReview *review, QdPrint *print)
{
  g_autoptr (GPtrArray) due = milestones_due (review);
  QdTable *table = qd_table_new ();

  qd_table_add_column (table, _("Milestones due"), 0);
  qd_table_add_column (table, _("Owner"), 0);
  qd_table_add_column (table, _("Due"), 1);
  qd_table_add_column (table, "", 1);
  for (guint i = 0; i < due->len; i++)
    {
      const QdMilestoneFigures *figures = g_ptr_array_index (due, i);
      const QdMilestone *milestone = figures->milestone;
      const QdRecord *owner = qd_plan_data_find (review->data, QD_KIND_PERSON, milestone->owner);
      int days = figures->due - review->as_of;
      g_autofree char *date = qd_day_to_text (figures->due), *distance = distance_text (days);
      const char *const cells[] = { milestone->title, owner != NULL ? QD_PERSON (owner)->name : "", date, distance, NULL };

      qd_table_add_row (table, g_strdupv ((char **) cells), 0, QD_TABLE_PLAIN);
      qd_table_set_symbol (table, 0, days < 0 ? QD_SYMBOL_OVERDUE : QD_SYMBOL_DUE_SOON);
    }
  if (due->len > 0)
    qd_print_add_table (print, table);
  else
    qd_table_free (table);
}

static GtkWidget *
create_milestone_line (const QdReview *review, const QdMilestoneFigures *figures)
{
  const QdMilestone *milestone = figures->milestone;
  int days = figures->due - review->as_of;
  const QdRecord *owner = qd_plan_data_find (review->data, QD_KIND_PERSON, milestone->owner);
  g_autofree char *date = qd_day_to_text (figures->due), *distance = distance_text (days);
  g_autofree char *end = g_strdup_printf ("%s  %s", date + 5, distance);

  return create_line (days < 0 ? QD_SYMBOL_OVERDUE : QD_SYMBOL_DUE_SOON, milestone->title,
                      owner != NULL ? QD_PERSON (owner)->name : NULL, end, milestone->title);
}

/* "2 overdue · 3 within 14 days": those that are late are not among those that are to come. */
static char *
due_text (const QdReview *review, GPtrArray *due)
{
  guint n_overdue = 0;
  g_autofree char *overdue = NULL, *soon = NULL;

  for (guint i = 0; i < due->len; i++)
    n_overdue += ((const QdMilestoneFigures *) g_ptr_array_index (due, i))->due < review->as_of;
  overdue = g_strdup_printf (_("%u overdue"), n_overdue);
  soon = g_strdup_printf (_("%u within 14 days"), due->len - n_overdue);
  if (n_overdue == due->len)
    return g_steal_pointer (&overdue);
  return n_overdue == 0 ? g_steal_pointer (&soon) : g_strdup_printf ("%s · %s", overdue, soon);
}

GtkWidget *
qd_overview_milestones_card (QdPage *page, const QdReview *review)
{
  g_autoptr (GPtrArray) due = milestones_due (review);
  g_autofree char *remark = due_text (review, due);
  GtkWidget *body, *card = qd_overview_card (page, "milestones", _("Milestones due"), &body);

  gtk_box_set_spacing (GTK_BOX (body), LINE_SPACING);
  qd_overview_add_head (body, _("Milestones due"), due->len > 0 ? remark : NULL, "caption dim-label numeric");
  for (guint i = 0; i < MIN (due->len, MOST_LINES); i++)
    add_line (body, create_milestone_line (review, g_ptr_array_index (due, i)), i == 0);
  if (due->len == 0)
    qd_overview_add_hint (body, qd_plan_data_count (review->data, QD_KIND_MILESTONE) > 0
                                  ? _("No milestone is overdue or due within 14 days.")
                                  : _("No milestones yet: add them on the page Milestones, or import milestones.csv."));
  return card;
}

/* --- findings --- */

static void
finding_clicked (GtkButton *button, QdPage *page)
{
  qd_page_navigate (page, g_object_get_data (G_OBJECT (button), "target"),
                    g_object_get_data (G_OBJECT (button), "code"));
}

static char *
short_goal_text (const QdFinding *finding, const QdGoalFigures *goal, const QdFigureStyle *style)
{
  g_autofree char *number = NULL;

  if (g_strcmp0 (finding->code, "reconciliation") == 0 && qd_is_some (goal->reconciliation_gap))
    {
      gboolean is_open = goal->reconciliation_gap > 0;

      number = qd_figure_text_unit (fabs (goal->reconciliation_gap), goal->unit, goal->decimals, style);
      return g_strdup_printf (is_open ? _("%s to break down: %s") : _("Parts exceed by %s: %s"), number, goal->goal->title);
    }
  if (qd_is_none (goal->gap)
      || (g_strcmp0 (finding->code, "missed") != 0 && g_strcmp0 (finding->code, "behind") != 0))
    return NULL;
  number = qd_figure_text_change (goal->gap, goal->gap_in_points, goal->unit, goal->decimals, style);
  return g_strdup_printf (_("%s, gap %s"), goal->goal->title, number);
}

static char *
short_budget_text (const QdFinding *finding, const QdBudgetRow *row, const QdFigureStyle *style)
{
  g_autofree char *over = NULL;

  if (g_strcmp0 (finding->code, "over_budget") != 0)
    return NULL;
  over = qd_figure_text_money (fabs (row->remaining), style);
  return g_strdup_printf (_("%s over by %s"), row->name != NULL ? row->name : _("without category"), over);
}

/* A finding in as few words as a line holds: what it is about and by how much; the sentence says it in full when the
 * pointer rests on it, and to screen readers. */
static char *
short_text (const QdReview *review, const QdFinding *finding, const QdLanguage *language)
{
  const QdFigureStyle style = { language, qd_plan_data_plan (review->data)->currency };
  char *text = NULL;

  for (guint i = 0; finding->kind == QD_KIND_GOAL && text == NULL && i < review->goals->len; i++)
    if (g_strcmp0 (qd_review_nth (review->goals, QdGoalFigures, i)->goal->code, finding->subject) == 0)
      text = short_goal_text (finding, qd_review_nth (review->goals, QdGoalFigures, i), &style);
  for (guint i = 0; finding->kind == QD_KIND_BUDGET_CATEGORY && text == NULL && i < review->budget.by_category->len; i++)
    if (g_strcmp0 (qd_review_nth (review->budget.by_category, QdBudgetRow, i)->code, finding->subject) == 0)
      text = short_budget_text (finding, qd_review_nth (review->budget.by_category, QdBudgetRow, i), &style);
  return text != NULL ? text : g_strdup (finding->text);
}

/* What needs somebody first, remarks after it. */
static guint
count_findings (const QdReview *review)
{
  return review->findings->len + review->remarks->len;
}

static QdFinding *
nth_finding (const QdReview *review, guint i)
{
  return i < review->findings->len ? qd_review_nth (review->findings, QdFinding, i)
                                   : qd_review_nth (review->remarks, QdFinding, i - review->findings->len);
}

/* Two of a kind at most: what there is much of must not hide the rest. */
static GPtrArray *
chosen_findings (const QdReview *review)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (int most = 2; most < 5 && chosen->len < MOST_LINES; most += 2)
    for (guint i = 0; i < count_findings (review) && chosen->len < MOST_LINES; i++)
      {
        QdFinding *finding = nth_finding (review, i);
        int same = 0;

        for (guint c = 0; c < chosen->len; c++)
          same += g_strcmp0 (((QdFinding *) g_ptr_array_index (chosen, c))->code, finding->code) == 0;
        if (same < most && !g_ptr_array_find (chosen, finding, NULL))
          g_ptr_array_add (chosen, finding);
      }
  return chosen;
}

void
qd_overview_add_findings_to_print (const QdReview *review, QdPrint *print)
{
  guint n_all = count_findings (review), n = MIN (n_all, MOST_FINDINGS);
  QdTable *table;

  if (n == 0)
    {
      qd_print_add_text (print, _("Nothing needs attention."));
      return;
    }
  table = qd_table_new ();
  qd_table_add_column (table, _("Needs attention"), 0);
  qd_table_add_column (table, _("Page"), 0);
  for (guint i = 0; i < n; i++)
    {
      const QdFinding *finding = nth_finding (review, i);
      const char *page = qd_finding_page_name (qd_finding_page (finding));
      const char *const cells[] = { finding->text, page != NULL ? page : "", NULL };

      qd_table_add_row (table, g_strdupv ((char **) cells), 0, QD_TABLE_PLAIN);
      qd_table_set_symbol (table, 0, (int) qd_finding_symbol (finding));
    }
  qd_print_add_table (print, table);
  if (n_all > n)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more"), n_all - n);

      qd_print_add_text (print, more);
    }
}

static GtkWidget *
create_finding (QdPage *page, const QdReview *review, const QdFinding *finding)
{
  g_autofree char *text = short_text (review, finding, qd_overview_language (page));
  const char *target = qd_finding_page (finding);
  GtkWidget *line = create_line (qd_finding_symbol (finding), text, NULL, qd_finding_page_name (target), finding->text), *button;

  if (!qd_overview_has_page (page, target))
    return line;
  qd_line_append (QD_LINE (line), gtk_image_new_from_icon_name ("go-next-symbolic"));
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "overview-finding");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->text, -1);
  g_object_set_data (G_OBJECT (button), "target", (gpointer) target);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (finding->subject), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (finding_clicked), page);
  return button;
}

static void
show_all_clicked (GtkButton *button, QdPage *page)
{
  qd_finding_list_present (page, g_object_get_data (G_OBJECT (button), "review"));
}

/* The way to what the card has no room for. */
static void
add_show_all (GtkWidget *body, QdPage *page, const QdReview *review)
{
  g_autofree char *label = g_strdup_printf (_("Show All (%u)"), count_findings (review));
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "overview-finding");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "review", qd_review_ref (review), (GDestroyNotify) qd_review_free);
  g_signal_connect (button, "clicked", G_CALLBACK (show_all_clicked), page);
  gtk_box_append (GTK_BOX (body), button);
}

GtkWidget *
qd_overview_findings_card (QdPage *page, const QdReview *review)
{
  guint counts[3] = { 0 };
  GtkWidget *body, *card = qd_overview_card (page, NULL, _("Needs attention"), &body);
  g_autofree char *errors = NULL, *warnings = NULL, *remark = NULL;
  g_autoptr (GPtrArray) chosen = chosen_findings (review);

  gtk_box_set_spacing (GTK_BOX (body), LINE_SPACING);
  for (guint i = 0; i < review->findings->len; i++)
    counts[qd_review_nth (review->findings, QdFinding, i)->severity]++;
  errors = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", counts[QD_SEVERITY_ERROR]),
                            counts[QD_SEVERITY_ERROR]);
  warnings = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", counts[QD_SEVERITY_WARNING]),
                              counts[QD_SEVERITY_WARNING]);
  remark = g_strdup_printf ("%s · %s", errors, warnings);
  qd_overview_add_head (body, _("Needs attention"), review->findings->len > 0 ? remark : NULL,
                        "caption dim-label numeric");
  for (guint i = 0; i < chosen->len; i++)
    add_line (body, create_finding (page, review, g_ptr_array_index (chosen, i)), i == 0);
  if (count_findings (review) > chosen->len)
    add_show_all (body, page, review);
  if (chosen->len == 0)
    qd_overview_add_hint (body, _("Nothing needs attention."));
  return card;
}
