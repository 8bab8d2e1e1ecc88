#pragma once

#include <gtk/gtk.h>
#include "ui/pages/qd-goal-row.h"
#include "ui/qd-page.h"

/* The columns of the table of goals and what stands in their cells. */
typedef struct
{
  const char *name;      /* stable, in the person's key file */
  const char *title;     /* msgid */
  const char *field;     /* of a goal that typing changes; NULL: computed */
  float       xalign;
  int         width;     /* px; -1 takes the rest */
  int         drop;      /* of those shown at first: in a narrow table the lowest goes first; 0 never does */
  gboolean    is_shown;  /* at first */
} QdGoalColumn;

extern const QdGoalColumn qd_goal_columns[];
extern const guint qd_n_goal_columns;

/* the text of a cell, also for the clipboard; to be freed */
char *qd_goal_cell_text (const QdGoalColumn *column, const QdGoalFigures *goal, const QdReview *review,
                         const QdLanguage *language);
/* the figure of a column that takes most room among the goals of a review; NULL for columns of words; to be freed */
char *qd_goal_cell_widest (const QdGoalColumn *column, const QdReview *review, const QdLanguage *language);
/* by figures for numbers, by text for words; none first */
int   qd_goal_cell_compare (const QdGoalColumn *column, const QdGoalFigures *a, const QdGoalFigures *b,
                            const QdReview *review, const QdLanguage *language);
GtkListItemFactory *qd_goal_cell_factory_new (const QdGoalColumn *column, QdPage *page);
/* the cell of a field in a row of the table, NULL when its column is not shown */
GtkWidget *qd_goal_cell_find (GtkWidget *row, const char *field);

/* figures as the page writes them, without the sign of money; "—" for none; to be freed */
char *qd_goal_figure_text (const QdGoalFigures *goal, double value, const QdReview *review);
char *qd_goal_percent_text (double fraction);
/* The code of the person whose code, name or beginning of a name that is; a copy of the text when nobody's or
 * several persons' it is, which the field then refuses. */
char *qd_goal_owner_code (const QdPlanData *data, const char *text);
