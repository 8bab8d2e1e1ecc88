#pragma once

#include <gtk/gtk.h>
#include "reports/charts/qd-chart.h"

/* What can be done with any chart: copy it as a picture, save it as PNG, SVG or PDF, read its numbers as a table. The
 * actions "chart.copy", "chart.save" and "chart.table" of a widget that shows one, with a menu by right click, the menu key
 * and Shift+F10 unless the widget has a menu of its own. */

/* The chart as it should stand on paper, or NULL, with its size; `title` names picture and file. `done` afterwards. */
typedef struct
{
  const QdChart *chart;
  double         width, height;
  char          *title;       /* to be freed */
} QdChartPicture;

typedef QdChartPicture (*QdChartMenuBegin) (GtkWidget *widget);
typedef void (*QdChartMenuEnd) (GtkWidget *widget);

/* `end` may be NULL */
void        qd_chart_menu_attach (GtkWidget *widget, QdChartMenuBegin begin, QdChartMenuEnd end, gboolean has_menu);
/* the items, for the menu of a widget that has its own */
GMenuModel *qd_chart_menu_create_model (void);
GActionGroup *qd_chart_menu_get_actions (GtkWidget *widget);
