#include <glib/gi18n.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-sparkline.h"
#include "ui/pages/qd-overview-parts.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-status-chip.h"
#include "ui/widgets/qd-text-room.h"

#define TILE_SPACING 3
#define UNIT_SCALE .75   /* of a figure's 万 */

typedef enum
{
  KEY_NEW_USERS,
  KEY_REVENUE,
  KEY_ROI,
  KEY_CAC,
  N_KEYS,
} Key;

static const struct
{
  const char *metric;
  const char *label;
  const char *target;   /* page */
} keys[N_KEYS] = {
  [KEY_NEW_USERS] = { "new_users", N_("New users"), "goals" },
  [KEY_REVENUE] = { "revenue", N_("Revenue"), "campaigns" },
  [KEY_ROI] = { "roi_ratio", N_("Return on investment"), "campaigns" },
  [KEY_CAC] = { "cac", N_("Acquisition cost (CAC)"), "channels" },
};

/* --- score --- */

static void
add_status_counts (GtkWidget *tile, const QdScore *score)
{
  static const QdStatus worst_first[QD_N_STATUSES]
    = { QD_STATUS_MISSED, QD_STATUS_BEHIND, QD_STATUS_AT_RISK,     QD_STATUS_NEAR,    QD_STATUS_ON_TRACK,
        QD_STATUS_DONE,   QD_STATUS_EARLY,  QD_STATUS_NOT_STARTED, QD_STATUS_NO_DATA, QD_STATUS_NO_TARGET };
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_widget_set_can_focus (flow, FALSE);   /* it would keep the focus that Tab brings along */
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  gtk_widget_set_valign (flow, GTK_ALIGN_END);
  gtk_widget_set_vexpand (flow, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (worst_first); i++)
    {
      QdStatus status = worst_first[i];
      g_autofree char *text = g_strdup_printf ("%s %u", _(qd_status_label (status)), score->by_status[status]);
      GtkWidget *chip, *child;

      if (score->by_status[status] == 0)
        continue;
      chip = qd_status_chip_new ();
      qd_status_chip_set (QD_STATUS_CHIP (chip), qd_status_icon_name (status), text, qd_status_css_class (status));
      child = gtk_flow_box_child_new ();
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), chip);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  gtk_box_append (GTK_BOX (tile), flow);
}

static char *
score_remark (const QdScore *score)
{
  g_autofree char *weight = NULL, *reported = NULL, *goals = NULL;

  if (score->goals == 0)
    return g_strdup (_("no goals in this period"));
  if (score->reported == score->goals)
    return qd_figure_text_counted (
      g_dngettext (GETTEXT_PACKAGE, "{n} goal, reported", "{n} goals, all reported", score->goals), score->goals);
  weight = qd_figure_text_percent (score->weight_reported, 0);
  reported = qd_figure_text_number (score->reported, 0, FALSE);
  goals = qd_figure_text_number (score->goals, 0, FALSE);
  return g_strdup_printf (_("%s of %s reported, %s of weight"), reported, goals, weight);
}

/* 万 and 亿 come from a font whose lines are taller: as a smaller unit they leave all figures on one line. */
static void
show_figure (GtkLabel *label, const char *figure)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *unit = figure;

  while (*unit != '\0' && g_unichar_type (g_utf8_get_char (unit)) != G_UNICODE_OTHER_LETTER)
    unit = g_utf8_next_char (unit);
  if (*unit != '\0')
    {
      PangoAttribute *small = pango_attr_scale_new (UNIT_SCALE);

      small->start_index = (guint) (unit - figure);
      pango_attr_list_insert (attributes, small);
    }
  gtk_label_set_text (label, figure);
  gtk_label_set_attributes (label, attributes);
}

/* a large figure and what belongs to it in small */
static GtkWidget *
create_figure (const char *figure, const char *remark)
{
  GtkWidget *line = qd_line_new (6), *number = gtk_label_new (NULL);
  GtkWidget *small = qd_overview_label (remark, "caption dim-label numeric", 0);

  gtk_widget_add_css_class (number, "title-1");
  gtk_widget_add_css_class (number, "numeric");
  show_figure (GTK_LABEL (number), figure);
  gtk_widget_set_valign (number, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (small, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (small, TRUE);
  qd_text_take_two_lines (small);
  /* the same for all tiles */
  gtk_widget_set_size_request (line, -1, 36);
  qd_line_append (QD_LINE (line), number);
  qd_line_append (QD_LINE (line), small);
  return line;
}

GtkWidget *
qd_overview_score_tile (QdPage *page, const QdReview *review)
{
  g_autofree char *figure = qd_overview_percent (review->score.completion), *remark = score_remark (&review->score);
  g_autofree char *name = g_strdup_printf ("%s %s, %s", _("Goal completion"), figure, remark);
  GtkWidget *body, *tile = qd_overview_card (page, "goals", name, &body);

  gtk_box_set_spacing (GTK_BOX (body), TILE_SPACING);
  gtk_box_append (GTK_BOX (body), qd_overview_label (_("Goal completion"), "caption-heading dim-label", 0));
  gtk_box_append (GTK_BOX (body), create_figure (figure, remark));
  if (qd_is_some (review->score.completion))
    {
      GtkWidget *progress = gtk_progress_bar_new ();

      gtk_widget_set_margin_top (progress, TILE_SPACING);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (progress), CLAMP (review->score.completion, 0, 1));
      gtk_accessible_update_property (GTK_ACCESSIBLE (progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Goal completion"),
                                      -1);
      gtk_box_append (GTK_BOX (body), progress);
    }
  add_status_counts (body, &review->score);
  return tile;
}

/* --- key figures --- */

static const QdMetricFigures *
find_metric (const QdReview *review, const char *code)
{
  for (guint i = 0; i < review->metrics->len; i++)
    {
      const QdMetricFigures *metric = qd_review_nth (review->metrics, QdMetricFigures, i);

      if (g_strcmp0 (metric->code, code) == 0)
        return metric;
    }
  return NULL;
}

static char *
money_text (double value, const QdReview *review)
{
  g_autofree char *compact = qd_figure_text_number (value, 2, FALSE);
  gboolean yen = g_strcmp0 (qd_plan_data_plan (review->data)->currency, "CNY") == 0;

  return yen && qd_is_some (value) ? g_strconcat ("¥", compact, NULL) : g_steal_pointer (&compact);
}

static char *
ratio_text (double value)
{
  g_autofree char *number = qd_is_some (value) ? qd_figure_text_number (value, 2, FALSE) : NULL;

  return number != NULL ? g_strconcat ("1:", number, NULL) : g_strdup ("—");
}

static char *
key_text (Key key, double value, const QdReview *review, const QdLanguage *language)
{
  if (qd_is_none (value))
    return g_strdup ("—");
  switch (key)
    {
    case KEY_ROI:
      return ratio_text (value);
    case KEY_CAC:
      return qd_figure_text_number (value, 2, FALSE);
    case KEY_REVENUE:
    case KEY_NEW_USERS:
    case N_KEYS:
    default:
      return qd_compact_text (value, language);
    }
}

/* what the figure is counted in, beside it */
static const char *
key_unit (Key key, const QdReview *review)
{
  gboolean yuan = g_strcmp0 (qd_plan_data_plan (review->data)->currency, "CNY") == 0;

  switch (key)
    {
    case KEY_NEW_USERS:
      return _("users");
    case KEY_REVENUE:
      return yuan ? _("yuan") : qd_plan_data_plan (review->data)->currency;
    case KEY_CAC:
      return yuan ? _("yuan / user") : qd_plan_data_plan (review->data)->currency;
    case KEY_ROI:
    case N_KEYS:
    default:
      return "";
    }
}

/* a figure is never cut; its name is, before the tiles would need a second line */
static GtkWidget *
whole_label (const char *text, const char *css_classes)
{
  GtkWidget *label = qd_overview_label (text, css_classes, 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  return label;
}

static char *
change_text (double change, gboolean in_points)
{
  int direction = qd_figures_compare (change, 0);
  g_autofree char *size = in_points ? qd_figure_text_number (ABS (change), 1, FALSE) : qd_overview_percent (ABS (change));

  return g_strconcat (direction > 0 ? "▲" : direction < 0 ? "▼" : "=", size, NULL);
}

/* "QoQ ▲ 9.5%" in the colour of what is good for the metric */
static GtkWidget *
create_change (const char *name, double change, gboolean in_points, gboolean down_is_good)
{
  GtkWidget *box = qd_line_new (2);
  int direction = qd_figures_compare (change, 0);
  gboolean good = (direction > 0) != down_is_good;
  g_autofree char *text = change_text (change, in_points);
  GtkWidget *label = gtk_label_new (text);

  qd_line_append (QD_LINE (box), qd_overview_label (name, "caption dim-label", 0));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  if (direction != 0)
    gtk_widget_add_css_class (label, good ? "success" : "error");
  qd_line_append (QD_LINE (box), label);
  return box;
}

static const char *
previous_word (QdPeriodType type)
{
  switch (type)
    {
    case QD_PERIOD_QUARTER:
      return _("QoQ");
    case QD_PERIOD_MONTH:
      return _("MoM");
    case QD_PERIOD_WEEK:
      return _("WoW");
    case QD_PERIOD_NONE:
    case QD_PERIOD_YEAR:
    case QD_PERIOD_HALF:
    case QD_PERIOD_DAY:
    case QD_PERIOD_RANGE:
    default:
      return _("Previous");
    }
}

/* a figure that belongs to the one of the tile, where there is nothing to compare with */
static GtkWidget *
create_companion (Key key, const QdReview *review, const QdLanguage *language)
{
  const QdRates *rates = &review->portfolio.rates;
  GtkWidget *box = qd_line_new (2);
  g_autofree char *text = NULL, *net = NULL;
  const char *name = "";

  if (key == KEY_REVENUE && qd_is_some (rates->aov))
    {
      name = _("AOV");
      text = money_text (rates->aov, review);
    }
  else if (key == KEY_ROI && qd_is_some (rates->roi_net))
    {
      name = _("net");
      net = qd_overview_percent (rates->roi_net);
      text = g_strconcat (rates->roi_net > 0 ? "+" : "", net, NULL);
    }
  else if (key == KEY_CAC && qd_is_some (rates->sums[QD_MEASURE_COST]))
    {
      name = _("Cost");
      text = qd_compact_text (rates->sums[QD_MEASURE_COST], language);
    }
  qd_line_append (QD_LINE (box), qd_overview_label (name, "caption dim-label", 0));
  if (text != NULL)
    qd_line_append (QD_LINE (box), whole_label (text, "caption numeric"));
  return box;
}

static GtkWidget *
create_comparisons (Key key, const QdMetricFigures *metric, const QdReview *review, const QdLanguage *language)
{
  GtkWidget *line = qd_line_new (4), *none;
  gboolean previous = qd_is_some (metric->change_previous), year = qd_is_some (metric->change_year);

  gtk_widget_add_css_class (line, "overview-comparisons");
  if (previous && review->period.type != QD_PERIOD_YEAR)
    qd_line_append (QD_LINE (line), create_change (previous_word (review->period.type), metric->change_previous,
                                    metric->change_in_points, key == KEY_CAC));
  if (year)
    qd_line_append (QD_LINE (line), create_change (_("YoY"), metric->change_year, metric->change_in_points, key == KEY_CAC));
  if (!previous && !year)
    {
      if (key != KEY_NEW_USERS)
        qd_line_append (QD_LINE (line), create_companion (key, review, language));
      none = qd_overview_label (_("no prior data"), "caption faint", 0);
      qd_text_take_two_lines (none);
      qd_line_append (QD_LINE (line), none);
    }
  return line;
}

static double
key_of_week (Key key, const QdWeekFigures *week)
{
  switch (key)
    {
    case KEY_NEW_USERS:
      return week->all.sums[QD_MEASURE_NEW_USERS];
    case KEY_REVENUE:
      return week->all.sums[QD_MEASURE_REVENUE];
    case KEY_ROI:
      return week->portfolio.roi_ratio;
    case KEY_CAC:
    case N_KEYS:
    default:
      return week->portfolio.cac;
    }
}

/* The course of a key figure. Until the weeks are there an empty one, which keeps its place; NULL when no week has a
 * figure. */
static QdSparkline *
create_sparkline (Key key, const GArray *weeks, const QdReview *review, const QdLanguage *language)
{
  const double nothing[] = { QD_NONE, QD_NONE };
  g_autofree double *values = weeks != NULL ? g_new (double, weeks->len) : NULL;
  g_auto (GStrv) texts = NULL;
  gboolean any = FALSE;

  if (weeks == NULL)
    return qd_sparkline_new (language, nothing, G_N_ELEMENTS (nothing), NULL);
  texts = g_new0 (char *, weeks->len + 1);
  for (guint i = 0; i < weeks->len; i++)
    {
      const QdWeekFigures *week = &g_array_index (weeks, QdWeekFigures, i);
      g_autofree char *first = qd_day_to_text (week->period.start), *last = qd_day_to_text (week->period.end), *text = NULL;

      values[i] = key_of_week (key, week);
      any = any || qd_is_some (values[i]);
      text = key_text (key, values[i], review, language);
      texts[i] = g_strdup_printf ("%s – %s\n%s", first, last, text);
    }
  return any ? qd_sparkline_new (language, values, weeks->len, g_steal_pointer (&texts)) : NULL;
}

static void
show_course (GtkWidget *view, Key key, const GArray *weeks, const QdReview *review, const QdLanguage *language)
{
  g_autofree char *title = g_strdup_printf (_("%s, the last 12 weeks"), _(keys[key].label));
  QdSparkline *sparkline = create_sparkline (key, weeks, review, language);

  qd_chart_view_set_chart (QD_CHART_VIEW (view), sparkline, title);
  gtk_widget_set_visible (view, sparkline != NULL);
}

void
qd_overview_key_tiles_show_weeks (GtkWidget *tiles, QdPage *page, const QdReview *review, const GArray *weeks)
{
  int key = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (tiles); tile != NULL; tile = gtk_widget_get_next_sibling (tile), key++)
    {
      GtkWidget *view = g_object_get_data (G_OBJECT (tile), "course");

      if (view != NULL)
        show_course (view, key, weeks, review, qd_overview_language (page));
    }
}

static GtkWidget *
create_key_tile (QdPage *page, const QdReview *review, const GArray *weeks, Key key, GtkSizeGroup *names)
{
  const QdLanguage *language = qd_overview_language (page);
  const QdMetricFigures *metric = find_metric (review, keys[key].metric);
  const char *target = keys[key].target, *label = _(keys[key].label);
  g_autofree char *figure = key_text (key, metric != NULL ? metric->actual : QD_NONE, review, language);
  g_autofree char *name = g_strdup_printf ("%s %s", label, figure);
  GtkWidget *body, *tile = qd_overview_card (page, target, name, &body), *space, *view, *name_label;

  gtk_box_set_spacing (GTK_BOX (body), TILE_SPACING);
  gtk_widget_set_vexpand (tile, TRUE);   /* as high as the one of the goals, also without a course of weeks */
  name_label = qd_overview_label (label, "caption-heading dim-label", 0);
  qd_text_take_two_lines (name_label);
  /* one that takes two lines moves the figures of all */
  gtk_size_group_add_widget (names, name_label);
  gtk_box_append (GTK_BOX (body), name_label);
  if (metric == NULL || qd_is_none (metric->actual))
    {
      gtk_box_append (GTK_BOX (body), create_figure (figure, ""));
      gtk_box_append (GTK_BOX (body), qd_overview_label (_("no data in this period"), "caption faint", 0));
      return tile;
    }
  gtk_box_append (GTK_BOX (body), create_figure (figure, key_unit (key, review)));
  gtk_box_append (GTK_BOX (body), create_comparisons (key, metric, review, language));
  space = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (space, TRUE);
  gtk_box_append (GTK_BOX (body), space);
  view = qd_overview_add_chart (body, NULL, label);
  show_course (view, key, weeks, review, language);
  g_object_set_data (G_OBJECT (tile), "course", view);
  return tile;
}

GtkWidget *
qd_overview_key_tiles (QdPage *page, const QdReview *review, const GArray *weeks)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 18);
  gtk_widget_set_hexpand (grid, TRUE);
  for (int key = 0; key < N_KEYS; key++)
    gtk_grid_attach (GTK_GRID (grid), create_key_tile (page, review, weeks, key, names), key, 0, 1, 1);
  return grid;
}

/* --- paper --- */

/* "QoQ ▲9.5%  YoY ▼2.0%", as the tile has it */
static void
append_change (GString *text, const char *name, double change, gboolean in_points)
{
  g_autofree char *size = change_text (change, in_points);

  g_string_append_printf (text, "%s%s %s", text->len > 0 ? "   " : "", name, size);
}

static char *
remark_of_key (const QdMetricFigures *metric, const QdReview *review)
{
  GString *text = g_string_new (NULL);

  if (metric == NULL || qd_is_none (metric->actual))
    g_string_append (text, _("no data in this period"));
  else
    {
      if (qd_is_some (metric->change_previous) && review->period.type != QD_PERIOD_YEAR)
        append_change (text, previous_word (review->period.type), metric->change_previous, metric->change_in_points);
      if (qd_is_some (metric->change_year))
        append_change (text, _("YoY"), metric->change_year, metric->change_in_points);
      if (text->len == 0)
        g_string_append (text, _("no prior data"));
    }
  return g_string_free (text, FALSE);
}

void
qd_overview_add_tiles_to_print (const QdReview *review, const QdLanguage *language, QdPrint *print)
{
  g_auto (GStrv) texts = g_new0 (char *, 2 * (N_KEYS + 1) + 1);
  QdPrintTile tiles[N_KEYS + 1];

  texts[0] = qd_overview_percent (review->score.completion);
  texts[1] = score_remark (&review->score);
  tiles[0] = (QdPrintTile){ _("Goal completion"), texts[0], texts[1] };
  for (int key = 0; key < N_KEYS; key++)
    {
      const QdMetricFigures *metric = find_metric (review, keys[key].metric);
      char **figure = &texts[2 * (key + 1)], **remark = figure + 1;

      *figure = key_text ((Key) key, metric != NULL ? metric->actual : QD_NONE, review, language);
      *remark = remark_of_key (metric, review);
      tiles[key + 1] = (QdPrintTile){ _(keys[key].label), *figure, *remark };
    }
  qd_print_add_tiles (print, tiles, N_KEYS + 1);
}
