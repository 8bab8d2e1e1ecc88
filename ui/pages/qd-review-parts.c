#include "ui/pages/qd-review-parts.h"

#include <glib/gi18n.h>

#include "model/records/qd-review-item.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"
#include "ui/widgets/qd-wrap-box.h"

GtkWidget *
qd_review_head_new (GtkWidget *tabs, GtkWidget **count)
{
  GtkWidget *head = qd_page_head_new (_("Review"), count);
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "document-send-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Export Deck…"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  qd_tooltip_set (button, _("Export the deck of this period, as Excel workbook or PDF (Ctrl+E)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export-deck");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Export Deck…"), -1);
  qd_wrap_box_append (QD_WRAP_BOX (head), tabs);
  qd_wrap_box_append (QD_WRAP_BOX (head), button);
  return head;
}

void
qd_review_head_suggest_export (GtkWidget *head, gboolean is_suggested)
{
  GtkWidget *button = gtk_widget_get_last_child (head);

  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static GtkWidget *
create_beginning (const char *label, int kind, gboolean is_suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", kind);
  return button;
}

GtkWidget *
qd_review_items_new (QdReviewBoard **board, GtkWidget **nothing)
{
  GtkWidget *overlay = gtk_overlay_new (), *label = gtk_label_new (_("Nothing here yet: + above begins an item."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), qd_review_board_new (board));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), label);
  *nothing = label;
  return overlay;
}

GtkWidget *
qd_review_empty_new (void)
{
  GtkWidget *status = qd_page_status_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "quarterdeck-review-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Nothing Written Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Here the period is explained: what was achieved, what was not, why, and what follows.\n"
                                     "Begin with a fact beside, or write an item of your own."));
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), create_beginning (_("New Achievement…"), QD_REVIEW_ITEM_KIND_ACHIEVEMENT, TRUE));
  gtk_box_append (GTK_BOX (buttons), create_beginning (_("New Problem…"), QD_REVIEW_ITEM_KIND_PROBLEM, FALSE));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_set_vexpand (status, TRUE);
  gtk_widget_set_visible (status, FALSE);
  return status;
}
