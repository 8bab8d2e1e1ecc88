#include "ui/widgets/qd-chart-card.h"

#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

struct _QdChartCard
{
  AdwBin     parent_instance;
  GtkWidget *box, *head, *title, *remark, *view;
};

G_DEFINE_FINAL_TYPE (QdChartCard, qd_chart_card, ADW_TYPE_BIN)

void
qd_chart_card_set_texts (QdChartCard *self, const char *title, const char *remark)
{
  gtk_label_set_text (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_label_set_text (GTK_LABEL (self->remark), remark != NULL ? remark : "");
}

void
qd_chart_card_add (QdChartCard *self, GtkWidget *control)
{
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  qd_wrap_box_append (QD_WRAP_BOX (self->head), control);
}

GtkWidget *
qd_chart_card_add_choice (QdChartCard *self, const char *const *texts, const char *name, GCallback changed, gpointer data)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (texts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (choice, "flat");
  g_signal_connect_swapped (choice, "notify::selected", changed, data);
  qd_chart_card_add (self, choice);
  return choice;
}

/* --- views side by side --- */

typedef struct
{
  void   (*changed) (gpointer data);
  gpointer data;
} Switch;

/* Of the two that change only the one that is chosen tells. */
static void
view_toggled (GtkToggleButton *button, Switch *told)
{
  if (gtk_toggle_button_get_active (button))
    told->changed (told->data);
}

GtkWidget *
qd_chart_card_add_switch (QdChartCard *self, const char *const *texts, GCallback changed, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;
  Switch *told = g_new (Switch, 1);

  *told = (Switch){ (void (*) (gpointer)) changed, data };
  g_object_set_data_full (G_OBJECT (box), "told", told, g_free);
  for (; *texts != NULL; texts++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (*texts);

      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first = button), TRUE);
      g_signal_connect (button, "toggled", G_CALLBACK (view_toggled), told);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "linked");
  qd_chart_card_add (self, box);
  return box;
}

guint
qd_chart_card_chosen (GtkWidget *control)
{
  guint place = 0;

  if (GTK_IS_DROP_DOWN (control))
    {
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (control));

      return selected != GTK_INVALID_LIST_POSITION ? selected : 0;
    }
  for (GtkWidget *button = gtk_widget_get_first_child (control); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
        return place;
      place++;
    }
  return 0;
}

/* --- the card --- */

GtkWidget *
qd_chart_card_scroll (QdChartCard *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_object_ref (self->view);
  gtk_box_remove (GTK_BOX (self->box), self->view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (self->box), scroller);
  g_object_unref (self->view);
  return scroller;
}

gpointer
qd_chart_card_get_view (QdChartCard *self)
{
  return self->view;
}

char *
qd_chart_card_heading (QdChartCard *self)
{
  const char *title = gtk_label_get_text (GTK_LABEL (self->title)), *remark = gtk_label_get_text (GTK_LABEL (self->remark));

  return *remark != '\0' ? g_strdup_printf ("%s · %s", title, remark) : g_strdup (title);
}

static void
qd_chart_card_class_init (QdChartCardClass *klass)
{
}

static void
qd_chart_card_init (QdChartCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->head = qd_wrap_box_new (6);
  self->title = qd_label_new (NULL, "heading", 0);
  self->remark = qd_label_new (NULL, "caption dim-label numeric", 0);
  self->view = qd_chart_view_new ();
  qd_text_take_two_lines (self->remark);
  gtk_widget_set_hexpand (self->remark, TRUE);
  qd_wrap_box_append (QD_WRAP_BOX (self->head), self->title);
  qd_wrap_box_append (QD_WRAP_BOX (self->head), self->remark);
  gtk_box_append (GTK_BOX (self->box), self->head);
  gtk_box_append (GTK_BOX (self->box), self->view);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "card-padding");
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
qd_chart_card_new (const char *title, const char *remark)
{
  QdChartCard *self = g_object_new (QD_TYPE_CHART_CARD, NULL);

  qd_chart_card_set_texts (self, title, remark);
  return GTK_WIDGET (self);
}
