#pragma once

#include "reports/charts/qd-chart.h"
#include "reports/charts/qd-status-symbol.h"

/* Rows with a bar on a track: goals with a target tick and a status, budget categories with what remains. */
typedef struct
{
  char    *label;
  guint    level;       /* indent */
  gboolean strong;      /* bold label: what has no parent in the list */
  char    *values;      /* "276,000 / 300,000"; NULL = none */
  double   share;       /* of the target; none draws an empty track */
  char    *share_text;  /* "92.0%", "—" */
  int      symbol;      /* QdSymbol, or -1 */
  char    *word;        /* beside the symbol, or alone */
  gboolean over;        /* bar and word in the colour of errors */
  char    *code;        /* of the record; NULL */
} QdBulletRow;

typedef struct
{
  QdChart  chart;
  GArray  *rows;        /* QdBulletRow */
  double   track_end;   /* share at the end of the track: 1.1 for goals, 1 for budgets */
  gboolean target_tick; /* a tick at 1 */
  gboolean bold_share;
} QdBulletList;

QdBulletList *qd_bullet_list_new (const QdLanguage *language, double track_end, gboolean target_tick);
/* takes the strings of the row */
void          qd_bullet_list_add (QdBulletList *list, QdBulletRow row);

/* Columns that do not fit have width 0: first the values go, then the words. */
typedef struct
{
  QdRectangle row, label, values, track, bar, share, symbol, word;
  double      tick_x;   /* none without tick */
} QdBulletPlace;

/* array of QdBulletPlace, one per row, (transfer full) */
GArray *qd_bullet_list_layout (const QdBulletList *list, double width, double height, const QdChartStyle *style);
