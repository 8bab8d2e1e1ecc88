#include "ui/pages/qd-goal-parts.h"

#include <glib/gi18n.h>

#include "model/base/qd-number.h"
#include "model/figures/qd-figure-text.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-tooltip.h"

enum
{
  COLUMN_NAME,
  COLUMN_LOCK,
  COLUMN_YEAR_AGO,
  COLUMN_SHARE,
  COLUMN_WEIGHT,
  COLUMN_TARGET,
  COLUMN_PRESENT,
  COLUMN_CHANGE,
  N_COLUMNS,
};

#define LEAST_NAME 6   /* characters of "Total" and "Month" that are always seen */

struct _QdGoalParts
{
  AdwBin           parent_instance;
  GtkWidget       *box;
  GtkSizeGroup    *widths[N_COLUMNS];
  QdBreakdown     *breakdown;       /* borrowed; NULL */
  QdGoalPartsStyle style;
  gboolean         with_weights;
  GPtrArray       *rows;            /* GtkWidget *[N_COLUMNS] per part, then that of the total */
  gboolean         is_updating;
};

G_DEFINE_FINAL_TYPE (QdGoalParts, qd_goal_parts, ADW_TYPE_BIN)

enum
{
  EDITED,
  UNLOCKED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static QdBreakdownPart *
nth_part (const QdBreakdown *breakdown, guint i)
{
  return &g_array_index (breakdown->parts, QdBreakdownPart, i);
}

/* --- texts --- */

char *
qd_goal_parts_number (const QdGoalPartsStyle *style, double value)
{
  const QdFigureStyle figures = { style->language, NULL };

  if (qd_is_none (value))
    return g_strdup ("—");
  if (g_strcmp0 (style->unit, "money") == 0)
    return qd_figure_text_amount (value);
  return qd_figure_text_unit (value, style->unit, style->decimals, &figures);
}

char *
qd_goal_part_name (const QdBreakdownPart *part, const QdLanguage *language)
{
  if (part->channel != NULL)
    return g_strdup (part->channel->name);
  if (part->owner != NULL)
    return g_strdup (part->owner->name);
  return qd_period_to_short_text (&part->period, language);
}

static double
column_value (const QdBreakdownPart *part, QdPartsColumn column)
{
  return column == QD_PARTS_YEAR_AGO ? part->year_ago : column == QD_PARTS_TARGET ? part->target : part->present;
}

double
qd_goal_parts_sum (const QdBreakdown *breakdown, QdPartsColumn column)
{
  double sum = QD_NONE;

  for (guint i = 0; i < breakdown->parts->len; i++)
    {
      double value = column_value (nth_part (breakdown, i), column);

      if (qd_is_some (value))
        sum = qd_is_some (sum) ? sum + value : value;
    }
  return sum;
}

static char *
signed_number (QdGoalParts *self, double value)
{
  g_autofree char *number = qd_goal_parts_number (&self->style, value);

  return value > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

/* what writing would do with the part */
static char *
change_text (QdGoalParts *self, double target, double present)
{
  if (qd_is_none (target))
    return g_strdup ("—");
  if (qd_is_none (present))
    return g_strdup (_("New"));
  if (qd_figures_equal (target, present))
    return g_strdup (_("unchanged"));
  return signed_number (self, target - present);
}

static char *
share_text (double part, double sum)
{
  double share = qd_ratio (part, sum);
  g_autofree char *number = qd_is_some (share) ? qd_figure_text_number (100 * share, 1, FALSE) : NULL;

  return number != NULL ? g_strconcat (number, "%", NULL) : g_strdup ("—");
}

/* the number as it is typed: "12.5%", "265475" */
static char *
typed_text (QdGoalParts *self, double value)
{
  gboolean is_percent = g_strcmp0 (self->style.unit, "percent") == 0;
  g_autofree char *number = NULL;

  if (qd_is_none (value))
    return g_strdup ("");
  number = is_percent ? qd_number_to_text (round (value * 1e9) / 1e7) : qd_figure_text_number (value, 9, TRUE);
  return is_percent ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

/* --- rows --- */

static GtkWidget *
cell (QdGoalParts *self, guint row, guint column)
{
  return ((GtkWidget **) g_ptr_array_index (self->rows, row))[column];
}

static GtkWidget *
create_label (float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static guint
part_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "part"));
}

static void
set_error (GtkWidget *entry, const char *message)
{
  if (message != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  g_object_set_data (G_OBJECT (entry), "has-error", GINT_TO_POINTER (message != NULL));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY,
                                     message != NULL ? "dialog-warning-symbolic" : NULL);
  if (message != NULL)
    gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY, message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
target_typed (GtkEditable *entry, QdGoalParts *self)
{
  g_autoptr (GError) error = NULL;
  double value;

  if (self->is_updating)
    return;
  if (qd_number_parse (gtk_editable_get_text (entry), &value, &error))
    nth_part (self->breakdown, part_of (GTK_WIDGET (entry)))->target = value;
  set_error (GTK_WIDGET (entry), error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[EDITED], 0, part_of (GTK_WIDGET (entry)));
}

static void
weight_typed (GtkEditable *entry, QdGoalParts *self)
{
  g_autoptr (GError) error = NULL;
  double value;

  if (self->is_updating)
    return;
  if (!qd_number_parse (gtk_editable_get_text (entry), &value, &error))
    value = QD_NONE;   /* not the weight of before, which nobody sees any more */
  nth_part (self->breakdown, part_of (GTK_WIDGET (entry)))->weight = value;
  set_error (GTK_WIDGET (entry), error != NULL ? error->message : NULL);
  g_signal_emit (self, signals[UNLOCKED], 0, part_of (GTK_WIDGET (entry)));
}

static void
lock_toggled (GtkToggleButton *button, QdGoalParts *self)
{
  if (self->is_updating)
    return;
  nth_part (self->breakdown, part_of (GTK_WIDGET (button)))->is_locked = gtk_toggle_button_get_active (button);
  g_signal_emit (self, signals[UNLOCKED], 0, part_of (GTK_WIDGET (button)));
}

static GtkWidget *
create_entry (QdGoalParts *self, guint part, const char *name, GCallback typed)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *part_name = qd_goal_part_name (nth_part (self->breakdown, part), self->style.language);
  g_autofree char *label = g_strdup_printf ("%s, %s", name, part_name);

  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_widget_add_css_class (entry, "part-entry");
  g_object_set_data (G_OBJECT (entry), "part", GUINT_TO_POINTER (part));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (entry, "changed", typed, self);
  return entry;
}

/* Only a part that is over and has a target can be kept as it is. */
static GtkWidget *
create_lock (QdGoalParts *self, guint part)
{
  const QdBreakdownPart *of = nth_part (self->breakdown, part);
  GtkWidget *lock;

  if (!of->is_ended || qd_is_none (of->present))
    return gtk_label_new (NULL);
  g_autofree char *name = qd_goal_part_name (of, self->style.language);
  g_autofree char *label = g_strdup_printf (_("Keep the target of %s, which is over"), name);
  lock = gtk_toggle_button_new ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lock), of->is_locked);
  gtk_widget_add_css_class (lock, "flat");
  gtk_widget_add_css_class (lock, "part-lock");
  qd_tooltip_set (lock, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (lock), "part", GUINT_TO_POINTER (part));
  g_signal_connect (lock, "toggled", G_CALLBACK (lock_toggled), self);
  return lock;
}

static GtkWidget *
add_line (QdGoalParts *self, GtkWidget *parent, GtkWidget **cells)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (line, "part-row");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (cells[i] == NULL)
        continue;
      gtk_widget_set_valign (cells[i], GTK_ALIGN_CENTER);
      gtk_widget_set_hexpand (cells[i], i == COLUMN_NAME);
      if (i != COLUMN_NAME)
        gtk_size_group_add_widget (self->widths[i], cells[i]);
      gtk_box_append (GTK_BOX (line), cells[i]);
    }
  gtk_box_append (GTK_BOX (parent), line);
  return line;
}

static void
add_heads (QdGoalParts *self)
{
  const char *const heads[N_COLUMNS]
    = { _("Parts"), "", _("A year ago"), _("Share"), _("Weight"), _("Suggested target"), _("Present target"), _("Difference") };
  GtkWidget *cells[N_COLUMNS] = { NULL };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i == COLUMN_WEIGHT && !self->with_weights)
        continue;
      cells[i] = create_label (i == COLUMN_NAME ? 0 : 1);
      gtk_label_set_text (GTK_LABEL (cells[i]), heads[i]);
      gtk_widget_add_css_class (cells[i], "caption-heading");
      gtk_widget_add_css_class (cells[i], "dim-label");
    }
  gtk_widget_add_css_class (add_line (self, self->box, cells), "part-head");
}

static GtkWidget *
create_cell (QdGoalParts *self, guint part, guint column)
{
  gboolean is_total = part == self->breakdown->parts->len;
  GtkWidget *weight;

  if (column == COLUMN_LOCK && !is_total)
    return create_lock (self, part);
  if (column == COLUMN_TARGET && !is_total)
    return create_entry (self, part, _("Suggested target"), G_CALLBACK (target_typed));
  if (column != COLUMN_WEIGHT || is_total)
    return create_label (column == COLUMN_NAME ? 0 : 1);
  weight = create_entry (self, part, _("Weight"), G_CALLBACK (weight_typed));
  gtk_editable_set_width_chars (GTK_EDITABLE (weight), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (weight), 5);
  return weight;
}

/* index parts->len is the total */
static void
add_part (QdGoalParts *self, GtkWidget *parent, guint part)
{
  GtkWidget **cells = g_new0 (GtkWidget *, N_COLUMNS);
  gboolean is_total = part == self->breakdown->parts->len;

  for (guint i = 0; i < N_COLUMNS; i++)
    if (i != COLUMN_WEIGHT || self->with_weights)
      cells[i] = create_cell (self, part, i);
  gtk_label_set_ellipsize (GTK_LABEL (cells[COLUMN_NAME]), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (cells[COLUMN_NAME]), LEAST_NAME);
  g_ptr_array_add (self->rows, cells);
  gtk_widget_add_css_class (add_line (self, parent, cells), is_total ? "part-total" : "part-line");
}

/* --- showing --- */

static void
set_label (QdGoalParts *self, guint row, guint column, char *text)
{
  gtk_label_set_text (GTK_LABEL (cell (self, row, column)), text);
  gtk_widget_set_opacity (cell (self, row, column), g_str_equal (text, "—") ? .55 : 1);
  g_free (text);
}

static void
set_entry (GtkWidget *entry, char *text)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (entry));

  /* what is being typed, and what cannot be read, stays as it is */
  if ((focus == NULL || !gtk_widget_is_ancestor (focus, entry))
      && g_object_get_data (G_OBJECT (entry), "has-error") == NULL)
    {
      qd_entry_show (entry, text);
      set_error (entry, NULL);
    }
  g_free (text);
}

static void
update_part (QdGoalParts *self, guint i, double sum)
{
  const QdBreakdownPart *part = nth_part (self->breakdown, i);
  GtkWidget *lock = cell (self, i, COLUMN_LOCK), *change = cell (self, i, COLUMN_CHANGE);

  set_label (self, i, COLUMN_NAME, qd_goal_part_name (part, self->style.language));
  set_label (self, i, COLUMN_YEAR_AGO, qd_goal_parts_number (&self->style, part->year_ago));
  set_label (self, i, COLUMN_SHARE, self->breakdown->is_sum ? share_text (part->target, sum) : g_strdup ("—"));
  set_label (self, i, COLUMN_PRESENT, qd_goal_parts_number (&self->style, part->present));
  set_label (self, i, COLUMN_CHANGE, change_text (self, part->target, part->present));
  if (qd_is_none (part->present) && qd_is_some (part->target))
    gtk_widget_add_css_class (change, "part-new");
  else
    gtk_widget_remove_css_class (change, "part-new");
  set_entry (cell (self, i, COLUMN_TARGET), typed_text (self, part->target));
  gtk_widget_set_sensitive (cell (self, i, COLUMN_TARGET), !part->is_locked);
  if (self->with_weights)
    set_entry (cell (self, i, COLUMN_WEIGHT),
               qd_is_some (part->weight) ? qd_figure_text_number (part->weight, 6, TRUE) : g_strdup (""));
  if (GTK_IS_BUTTON (lock))
    gtk_button_set_icon_name (GTK_BUTTON (lock),
                              part->is_locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
}

void
qd_goal_parts_update (QdGoalParts *self)
{
  guint n = self->breakdown->parts->len;
  double sum = qd_goal_parts_sum (self->breakdown, QD_PARTS_TARGET);
  double present = qd_goal_parts_sum (self->breakdown, QD_PARTS_PRESENT);

  self->is_updating = TRUE;
  for (guint i = 0; i < n; i++)
    update_part (self, i, sum);
  self->is_updating = FALSE;
  if (!self->breakdown->is_sum)
    return;
  set_label (self, n, COLUMN_NAME, g_strdup (_("Total")));
  set_label (self, n, COLUMN_YEAR_AGO,
             qd_goal_parts_number (&self->style, qd_goal_parts_sum (self->breakdown, QD_PARTS_YEAR_AGO)));
  set_label (self, n, COLUMN_SHARE, share_text (sum, sum));
  set_label (self, n, COLUMN_TARGET, qd_goal_parts_number (&self->style, sum));
  set_label (self, n, COLUMN_PRESENT, qd_goal_parts_number (&self->style, present));
  set_label (self, n, COLUMN_CHANGE, qd_is_some (present) ? change_text (self, sum, present) : g_strdup ("—"));
}

void
qd_goal_parts_forget_errors (QdGoalParts *self)
{
  for (guint i = 0; self->breakdown != NULL && i < self->breakdown->parts->len; i++)
    set_error (cell (self, i, COLUMN_TARGET), NULL);
}

gboolean
qd_goal_parts_has_error (QdGoalParts *self)
{
  for (guint i = 0; self->breakdown != NULL && i < self->breakdown->parts->len; i++)
    if (g_object_get_data (G_OBJECT (cell (self, i, COLUMN_TARGET)), "has-error") != NULL)
      return TRUE;
  return FALSE;
}

gboolean
qd_goal_parts_has_weight_error (QdGoalParts *self)
{
  for (guint i = 0; self->with_weights && self->breakdown != NULL && i < self->breakdown->parts->len; i++)
    if (g_object_get_data (G_OBJECT (cell (self, i, COLUMN_WEIGHT)), "has-error") != NULL)
      return TRUE;
  return FALSE;
}

void
qd_goal_parts_set (QdGoalParts *self, QdBreakdown *breakdown, const QdGoalPartsStyle *style, gboolean with_weights)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->rows, 0);
  self->breakdown = breakdown;
  self->style = *style;
  self->with_weights = with_weights;
  self->is_updating = TRUE;
  add_heads (self);
  for (guint i = 0; i < breakdown->parts->len; i++)
    add_part (self, list, i);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (self->box), scroller);
  if (breakdown->is_sum)
    add_part (self, self->box, breakdown->parts->len);
  self->is_updating = FALSE;
  qd_goal_parts_update (self);
}

static void
qd_goal_parts_finalize (GObject *object)
{
  QdGoalParts *self = QD_GOAL_PARTS (object);

  g_ptr_array_unref (self->rows);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (self->widths[i]);
  G_OBJECT_CLASS (qd_goal_parts_parent_class)->finalize (object);
}

static void
qd_goal_parts_class_init (QdGoalPartsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qd_goal_parts_finalize;
  signals[EDITED]
    = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[UNLOCKED]
    = g_signal_new ("unlocked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
qd_goal_parts_init (QdGoalParts *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_COLUMNS; i++)
    self->widths[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_set_overflow (self->box, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
qd_goal_parts_new (void)
{
  return g_object_new (QD_TYPE_GOAL_PARTS, NULL);
}
