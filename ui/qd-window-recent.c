#include <glib/gi18n.h>

#include "ui/qd-page-list.h"
#include "ui/qd-plan-state.h"
#include "ui/qd-recent.h"
#include "ui/qd-window-private.h"

/* --- recent plans --- */

static void
add_plan (GMenu *menu, const QdRecentPlan *plan)
{
  g_autofree char *base = g_path_get_basename (plan->path);
  const char *name = plan->name != NULL ? plan->name : base;
  g_autofree char *label = plan->is_missing ? g_strdup_printf (_("%s (not found)"), name) : g_strdup (name);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);   /* no key of the menu */
  g_autoptr (GMenuItem) item = g_menu_item_new (plain, NULL);

  /* an action that is not there makes the item grey */
  g_menu_item_set_action_and_target (item, plan->is_missing ? "win.missing-plan" : "win.open-path", "s", plan->path);
  g_menu_append_item (menu, item);
}

/* Before the menu is shown; the menu itself is made then, as its thirty items would be part of the first frame. */
static void
create_menu (GtkMenuButton *button, gpointer window)
{
  QdWindow *self = window;
  g_autoptr (GPtrArray) plans = NULL;
  g_autofree char *own = NULL;

  plans = qd_recent_list ();
  own = self->path != NULL ? g_canonicalize_filename (self->path, NULL) : NULL;
  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < plans->len; i++)
    if (g_strcmp0 (((QdRecentPlan *) g_ptr_array_index (plans, i))->path, own) != 0)
      add_plan (self->recent_menu, g_ptr_array_index (plans, i));
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent_menu)) == 0)
    g_menu_append (self->recent_menu, _("No Other Plans"), "win.missing-plan");
  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      gtk_menu_button_set_menu_model (button, self->primary_menu);
      gtk_widget_add_css_class (GTK_WIDGET (gtk_menu_button_get_popover (button)), "main-menu");
    }
}

void
qd_window_set_up_recent (QdWindow *self)
{
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

/* --- where the person was --- */

void
qd_window_restore_state (QdWindow *self)
{
  QdPlanState state;
  int page;

  qd_plan_state_load (&state, self->path);
  page = state.page != NULL ? qd_page_list_find (state.page) : -1;
  if (!qd_period_is_none (&state.period))
    qd_session_set_question (self->session, &state.period, QD_DAY_NONE);
  /* a page chosen while the plan was being opened goes before the one of last time */
  if (page > 0 && gtk_list_box_row_get_index (gtk_list_box_get_selected_row (self->page_list)) == 0)
    {
      self->is_going_back = TRUE;   /* nobody came from the first page */
      qd_window_show_nth_page (self, (guint) page, NULL);
      self->is_going_back = FALSE;
    }
  qd_plan_state_clear (&state);
}

void
qd_window_save_state (QdWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);

  if (self->session != NULL && QD_IS_PAGE (page) && qd_window_has_figures (self))
    qd_plan_state_save (self->path, qd_page_get_name (QD_PAGE (page)), qd_session_get_period (self->session),
                        qd_session_get_fiscal_year_start (self->session));
}
