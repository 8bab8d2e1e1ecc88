#include "ui/pages/qd-what-if-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-what-if.h"
#include "ui/compat/qd-drop-down.h"
#include "ui/widgets/qd-close-key.h"
#include "ui/widgets/qd-label.h"

/* the first ones are typed, the others follow */
typedef enum
{
  COST,
  CAC,
  PER_USER,
  NEW_USERS,
  REVENUE,
  ROI,
  N_ROWS,
} Row;

#define N_TYPED NEW_USERS

typedef struct
{
  QdReview  *review;        /* of the page when the dialog was opened */
  GtkWidget *window, *scope, *mistake;
  GtkWidget *entries[N_TYPED];
  GtkWidget *now[N_ROWS], *then[N_ROWS], *change[N_ROWS];
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  qd_review_free (self->review);
  g_free (self);
}

/* of the portfolio, as the totals of the page are, or of the chosen channel */
static const QdRates *
chosen_rates (Dialog *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scope));

  return index == 0 || index > self->review->channels->len
           ? &self->review->portfolio.rates
           : &qd_review_nth (self->review->channels, QdChannelFigures, index - 1)->rates;
}

static double
figure_of (const QdRates *rates, Row row)
{
  QdWhatIf typed;

  qd_what_if_of (rates, &typed);
  switch (row)
    {
    case COST:
      return typed.cost;
    case CAC:
      return typed.cac;
    case PER_USER:
      return typed.per_user;
    case NEW_USERS:
      return rates->sums[QD_MEASURE_NEW_USERS];
    case REVENUE:
      return rates->sums[QD_MEASURE_REVENUE];
    default:
      return rates->roi_ratio;
    }
}

static char *
figure_text (Row row, double value)
{
  static const int decimals[N_ROWS] = { 0, 2, 2, 0, 0, 2 };
  const QdFigureStyle style = { NULL, NULL };

  if (qd_is_none (value))
    return g_strdup ("—");
  return row == ROI ? qd_figure_text_unit (value, "ratio", 2, &style) : qd_figure_text_number (value, decimals[row], FALSE);
}

static void
show_row (Dialog *self, Row row, double now, double then)
{
  double change = qd_lift_relative (then, now);
  g_autofree char *before = figure_text (row, now), *after = figure_text (row, then);
  g_autofree char *changed
    = qd_is_some (change) && !qd_figures_equal (change, 0) ? qd_figure_text_change (change, FALSE, "percent", 1, NULL) : NULL;

  gtk_label_set_text (GTK_LABEL (self->now[row]), before);
  if (self->then[row] != NULL)
    gtk_label_set_text (GTK_LABEL (self->then[row]), after);
  gtk_label_set_text (GTK_LABEL (self->change[row]), changed != NULL ? changed : "");
}

/* FALSE with the mistake shown at its field */
static gboolean
read_typed (Dialog *self, const QdWhatIf *as_is, QdWhatIf *assumed)
{
  const double base[N_TYPED] = { as_is->cost, as_is->cac, as_is->per_user };
  double *value[N_TYPED] = { &assumed->cost, &assumed->cac, &assumed->per_user };
  gboolean is_right = TRUE;

  for (int i = 0; i < N_TYPED; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_read = qd_what_if_parse (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), base[i], value[i], &error);

      if (is_read)
        gtk_widget_remove_css_class (self->entries[i], "error");
      else
        gtk_widget_add_css_class (self->entries[i], "error");
      if (!is_read && is_right)
        gtk_label_set_text (GTK_LABEL (self->mistake), error->message);
      is_right &= is_read;
    }
  gtk_widget_set_visible (self->mistake, !is_right);
  return is_right;
}

static void
update (Dialog *self)
{
  const QdRates *rates = chosen_rates (self);
  QdWhatIf as_is, assumed;
  QdRates then;

  qd_what_if_of (rates, &as_is);
  assumed = as_is;
  if (read_typed (self, &as_is, &assumed))
    qd_what_if_compute (qd_plan_data_plan (self->review->data), &assumed, &then);
  else
    qd_rates_init (&then);
  for (int row = 0; row < N_ROWS; row++)
    show_row (self, (Row) row, figure_of (rates, (Row) row), figure_of (&then, (Row) row));
}

static void
typed (GtkWidget *entry, Dialog *self)
{
  update (self);
}

/* What was typed for one channel says nothing of another. */
static void
scope_chosen (GObject *scope, GParamSpec *pspec, Dialog *self)
{
  for (int i = 0; i < N_TYPED; i++)
    {
      g_signal_handlers_block_by_func (self->entries[i], typed, self);
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), "");
      g_signal_handlers_unblock_by_func (self->entries[i], typed, self);
    }
  update (self);
}

/* --- widgets --- */

static GtkWidget *
create_scope (Dialog *self, gint64 channel)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint chosen = 0;

  gtk_string_list_append (names, _("All channels"));
  for (guint i = 0; i < self->review->channels->len; i++)
    {
      const QdChannel *each = qd_review_nth (self->review->channels, QdChannelFigures, i)->channel;

      gtk_string_list_append (names, each->name);
      chosen = each->record.id == channel ? i + 1 : chosen;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (names), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  qd_drop_down_set_search (GTK_DROP_DOWN (choice), TRUE);
  qd_drop_down_cut_chosen (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Channel"), -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (scope_chosen), self);
  return choice;
}

static GtkWidget *
create_entry (Dialog *self, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("as now"));
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (typed), self);
  return entry;
}

static GtkWidget *
create_figures (Dialog *self)
{
  static const char *const names[N_ROWS]
    = { N_("Cost"), N_("Cost per new user"), N_("Revenue per new user"), N_("New users"), N_("Revenue"), N_("ROI") };
  GtkWidget *grid = gtk_grid_new ();
  GtkGrid *cells = GTK_GRID (grid);

  gtk_grid_set_row_spacing (cells, 9);
  gtk_grid_set_column_spacing (cells, 24);
  gtk_grid_attach (cells, qd_label_new (_("Now"), "caption-heading", 1), 1, 0, 1, 1);
  gtk_grid_attach (cells, qd_label_new (_("What if"), "caption-heading", 1), 2, 0, 1, 1);
  gtk_grid_attach (cells, qd_label_new (_("Relative change"), "caption-heading", 1), 3, 0, 1, 1);
  for (int row = 0; row < N_ROWS; row++)
    {
      GtkWidget *name = qd_label_new (_(names[row]), NULL, 0);

      gtk_widget_set_hexpand (name, TRUE);
      self->now[row] = qd_label_new (NULL, "numeric dim-label", 1);
      self->change[row] = qd_label_new (NULL, "numeric", 1);
      gtk_label_set_width_chars (GTK_LABEL (self->change[row]), 9);
      gtk_grid_attach (cells, name, 0, row + 1, 1, 1);
      gtk_grid_attach (cells, self->now[row], 1, row + 1, 1, 1);
      if (row < (int) N_TYPED)
        self->entries[row] = create_entry (self, _(names[row]));
      else
        self->then[row] = qd_label_new (NULL, "numeric bold", 1);
      gtk_grid_attach (cells, row < (int) N_TYPED ? self->entries[row] : self->then[row], 2, row + 1, 1, 1);
      gtk_grid_attach (cells, self->change[row], 3, row + 1, 1, 1);
    }
  return grid;
}

static void
fill_window (Dialog *self, gint64 channel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *figures = create_figures (self);

  self->scope = create_scope (self, channel);
  self->mistake = qd_label_new_wrapped (NULL, "error-text");
  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), self->scope);
  gtk_box_append (GTK_BOX (body), figures);
  gtk_box_append (GTK_BOX (body), self->mistake);
  gtk_box_append (GTK_BOX (body), qd_label_new_wrapped (_("Type an amount, or a change such as −20% or +10%. New users follow "
                                                          "from the cost, revenue from the new users. Nothing is written to the plan."),
                                                        "caption dim-label"));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self->window), box);
}

void
qd_what_if_dialog_present (QdPage *page, gint64 channel)
{
  const QdReview *review = qd_session_get_review (qd_page_get_session (page));
  Dialog *self;

  if (review == NULL)
    return;
  self = g_new0 (Dialog, 1);
  self->review = qd_review_ref (review);
  self->window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)),
                               "title", _("What If"), "default-width", 600, NULL);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  fill_window (self, channel);
  qd_close_key_add (self->window);
  update (self);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->entries[CAC]);
}
