#include "ui/qd-page-list.h"

#include "ui/pages/qd-campaigns-page.h"
#include "ui/pages/qd-goals-page.h"
#include "ui/pages/qd-overview-page.h"

/* The only file that includes all pages. */
typedef GType (*GetType) (void);
static const GetType page_types[] = {
  qd_overview_page_get_type,
  qd_goals_page_get_type,
  qd_campaigns_page_get_type,
  NULL,
};

GPtrArray *
qd_page_list_create (void)
{
  GPtrArray *pages = g_ptr_array_new ();

  for (gsize i = 0; page_types[i] != NULL; i++)
    g_ptr_array_add (pages, g_object_new (page_types[i](), NULL));
  return pages;
}
