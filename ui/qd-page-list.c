#include "ui/qd-page-list.h"

#include "ui/pages/qd-budget-page.h"
#include "ui/pages/qd-campaigns-page.h"
#include "ui/pages/qd-channels-page.h"
#include "ui/pages/qd-goals-page.h"
#include "ui/pages/qd-history-page.h"
#include "ui/pages/qd-milestones-page.h"
#include "ui/pages/qd-overview-page.h"
#include "ui/pages/qd-risks-page.h"
#include "ui/pages/qd-review-page.h"

/* The only file that includes all pages. */
typedef GType (*GetType) (void);
static const GetType page_types[] = {
  qd_overview_page_get_type,
  qd_goals_page_get_type,
  qd_milestones_page_get_type,
  qd_budget_page_get_type,
  qd_campaigns_page_get_type,
  qd_channels_page_get_type,
  qd_risks_page_get_type,
  qd_review_page_get_type,
  qd_history_page_get_type,
  NULL,
};

guint
qd_page_list_count (void)
{
  return G_N_ELEMENTS (page_types) - 1;
}

GType
qd_page_list_nth (guint i)
{
  return page_types[i]();
}

const QdPageClass *
qd_page_list_nth_class (guint i)
{
  GType type = qd_page_list_nth (i);
  QdPageClass *klass = g_type_class_peek (type);

  /* classes of static types stay once they were there */
  return klass != NULL ? klass : g_type_class_ref (type);
}

int
qd_page_list_find (const char *name)
{
  for (guint i = 0; i < qd_page_list_count (); i++)
    if (g_strcmp0 (qd_page_list_nth_class (i)->name, name) == 0)
      return (int) i;
  return -1;
}
