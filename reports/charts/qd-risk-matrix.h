#pragma once

#include "reports/charts/qd-chart.h"

/* Risks by probability (upwards) and impact (to the right), 1 to 5 each. A cell is tinted by its score, the product of
 * both, and says how many risks are in it by their codes; one that has struck carries a symbol. */
#define QD_RISK_LEVELS 5

typedef struct
{
  int      probability, impact;   /* 1 to 5 */
  char    *code, *title;
  gboolean is_triggered;
} QdRiskPoint;

typedef struct
{
  QdChart chart;
  GArray *points;                 /* QdRiskPoint */
  int     chosen_probability, chosen_impact;   /* the cell that is outlined; 0 for none */
} QdRiskMatrix;

typedef enum
{
  QD_RISK_LOW,       /* score below 5 */
  QD_RISK_MODERATE,  /* below 10 */
  QD_RISK_HIGH,      /* below 15 */
  QD_RISK_SEVERE,
} QdRiskSeverity;

QdRiskMatrix  *qd_risk_matrix_new (const QdLanguage *language);
/* takes the strings; a point outside of 1..5 is left out */
void           qd_risk_matrix_add (QdRiskMatrix *matrix, QdRiskPoint point);
void           qd_risk_matrix_choose (QdRiskMatrix *matrix, int probability, int impact);
QdRiskSeverity qd_risk_matrix_severity (int probability, int impact);

typedef struct
{
  QdRectangle area;
  int         probability, impact;
  guint       n, n_triggered;      /* risks in the cell */
} QdRiskCell;

/* the 25 cells from the most probable row down, each from the least impact on; (transfer full) */
GArray *qd_risk_matrix_layout (const QdRiskMatrix *matrix, double width, double height, const QdChartStyle *style);
/* A hit per cell with risks; its code "3x5" is probability x impact. Reads such a code. */
gboolean qd_risk_matrix_parse_cell (const char *code, int *probability, int *impact);
