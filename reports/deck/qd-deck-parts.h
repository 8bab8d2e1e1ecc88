#pragma once

#include "model/figures/qd-budget-ledger.h"
#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-figures-context.h"
#include "model/figures/qd-review.h"
#include "reports/deck/qd-book.h"
#include "reports/deck/qd-deck-logo.h"
#include "reports/deck/qd-deck.h"

/* What the sheets of one deck share: the review, the book, what stands where. Only files of the deck include this. */

typedef enum
{
  QD_DECK_COVER,
  QD_DECK_CONTENTS,
  QD_DECK_SUMMARY,
  QD_DECK_GOALS,
  QD_DECK_GOAL_TREE,
  QD_DECK_SCORECARD,
  QD_DECK_STAGE_TARGETS,
  QD_DECK_MILESTONES,
  QD_DECK_BUDGET,
  QD_DECK_CAMPAIGNS,
  QD_DECK_CHANNELS,
  QD_DECK_FUNNEL,
  QD_DECK_RISKS,
  QD_DECK_REVIEW,
  QD_DECK_NEXT_PLAN,
  QD_DECK_CHANGES,
  QD_DECK_DATA,
  QD_DECK_DEFINITIONS,
  QD_DECK_CHECK,
  QD_N_DECK_SHEETS,
} QdDeckSheetId;

/* columns other sheets refer to; each sheet keeps to these */
enum { QD_GOALS_CODE = 1, QD_GOALS_TITLE, QD_GOALS_OWNER, QD_GOALS_METRIC, QD_GOALS_BASELINE, QD_GOALS_TARGET,
       QD_GOALS_ACTUAL, QD_GOALS_GAP, QD_GOALS_COMPLETION, QD_GOALS_EXPECTED, QD_GOALS_STATUS, QD_GOALS_FORECAST,
       QD_GOALS_SMART, QD_GOALS_PRIORITY, QD_GOALS_WEIGHT, QD_GOALS_COUNTED };
enum { QD_CAMPAIGNS_CODE = 1, QD_CAMPAIGNS_NAME, QD_CAMPAIGNS_CHANNEL, QD_CAMPAIGNS_IMPRESSIONS, QD_CAMPAIGNS_CLICKS,
       QD_CAMPAIGNS_LEADS, QD_CAMPAIGNS_NEW_USERS, QD_CAMPAIGNS_ORDERS, QD_CAMPAIGNS_REVENUE, QD_CAMPAIGNS_COST,
       QD_CAMPAIGNS_ROI, QD_CAMPAIGNS_CAC, QD_CAMPAIGNS_AOV, QD_CAMPAIGNS_CONVERSION, QD_CAMPAIGNS_BUDGET,
       QD_CAMPAIGNS_USE, QD_CAMPAIGNS_VERDICT };
enum { QD_CHANNELS_CODE = 1, QD_CHANNELS_NAME, QD_CHANNELS_NEW_USERS, QD_CHANNELS_SHARE_USERS, QD_CHANNELS_COST,
       QD_CHANNELS_SHARE_COST, QD_CHANNELS_REVENUE, QD_CHANNELS_SHARE_REVENUE, QD_CHANNELS_CAC, QD_CHANNELS_ROI,
       QD_CHANNELS_VERDICT, QD_CHANNELS_NOTE };
enum { QD_DATA_KEY = 1, QD_DATA_NAME, QD_DATA_CHANNEL, QD_DATA_CHANNEL_NAME, QD_DATA_MONTH, QD_DATA_FIRST,
       /* results */
       QD_DATA_IMPRESSIONS = QD_DATA_FIRST, QD_DATA_CLICKS, QD_DATA_LEADS, QD_DATA_NEW_USERS, QD_DATA_ORDERS,
       QD_DATA_REVENUE, QD_DATA_RESULTS_COST, QD_DATA_SPEND, QD_DATA_COST, QD_DATA_END,
       /* budget */
       QD_DATA_ORIGINAL = QD_DATA_FIRST, QD_DATA_PLAN, QD_DATA_ACTUAL, QD_DATA_OPEN,
       /* goals and metrics */
       QD_DATA_VALUE = QD_DATA_FIRST, QD_DATA_NUMERATOR, QD_DATA_DENOMINATOR, QD_DATA_WEIGHT, QD_DATA_COMPLETION,
       QD_DATA_COUNTED,
       QD_DATA_PREVIOUS = QD_DATA_WEIGHT, QD_DATA_YEAR_AGO };

/* rows of a table on a sheet; first is -1 where there is none */
typedef struct
{
  int first, last, total;
} QdDeckBlock;

typedef struct
{
  const QdCampaign *campaign;    /* NULL: spend without campaign */
  const QdChannel  *channel;     /* NULL: spend without channel */
  QdMonth           month;
  double            sums[QD_N_MEASURES];   /* of the results; cost is theirs alone */
  double            spend;       /* in categories that count in ROI; none without */
  double            cost;        /* by cost_source */
} QdDeckResult;

/* all rows of results (qd-deck-results.c) */
typedef struct _QdDeckResults QdDeckResults;

typedef struct
{
  const QdBudgetCategory *category;   /* NULL: none */
  const QdChannel        *channel;
  QdMonth                 month;
  double                  original, current, actual, open;
} QdDeckBudget;

/* rows of a block on one of the sheets of Data: a block that is longer than a sheet continues on the next */
typedef struct
{
  int sheet;                     /* index in data_sheets */
  int first, last;
} QdDeckRun;

typedef enum { QD_SOURCE_VALUE, QD_SOURCE_RATIO, QD_SOURCE_CHILD } QdSourceKind;

/* one number a goal's or metric's figure is made of */
typedef struct
{
  int          owner;             /* index of the goal or metric figure in the review */
  QdSourceKind kind;
  QdPeriod     part;
  char        *label;             /* of a child or milestone; NULL */
  int          child;             /* index of the child goal in the review, -1 */
  const QdMetricValue *typed;     /* the record the number comes from: its cell is on Data once; NULL */
  double       value, numerator, denominator, weight, completion;
  double       previous, year_ago;   /* metrics: on their first row */
} QdDeckSource;

/* a run of months shown as one column or row */
typedef struct
{
  QdMonth first, last;
  char   *label;
} QdDeckBucket;

/* a figure of a metric over a period and scope, with its row on Data (qd-deck-figures.c) */
typedef struct _QdDeckFigure QdDeckFigure;

/* a scale of large figures: what is said in the header and how numbers look */
typedef struct
{
  const char     *label;          /* "万", "k", "" */
  const QdFormat *number;         /* in a table, zero as "–" */
  const QdFormat *change;
} QdDeckScale;

typedef struct
{
  const QdReview     *review;
  const QdPlanRecord *plan;
  const QdLanguage   *language;
  gboolean            is_chinese;
  gboolean            is_pdf;        /* pages instead of a workbook */
  QdFigureStyle       figure_style;
  QdFiguresContext   *context;
  QdBudgetLedger     *ledger;
  QdBook             *book;
  QdJob              *job;
  GPtrArray          *formats;       /* QdFormat * made for single cells */
  const char         *period_text;   /* "Q1 2025" */
  const char         *right_text;    /* period and as-of of every head */
  QdSheet            *sheets[QD_N_DECK_SHEETS];      /* NULL: nothing to show; absent ones were not wanted */
  QdSheet            *empty[QD_N_DECK_SHEETS];       /* those without entries that are kept all the same; NULL */
  int                 order[QD_N_DECK_SHEETS], n_order;   /* QdDeckSheetId of the wanted ones, as they stand in the book */
  gboolean            keeps_empty;
  const QdDeckLogo   *logo;          /* of the cover; NULL */
  gpointer            names;         /* qd-deck-names.c; NULL: names are shown */
  const char         *messages[QD_N_DECK_SHEETS];    /* one sentence of facts each */
  QdDeckBlock         blocks[QD_N_DECK_SHEETS];      /* main table of each sheet */

  QdDeckResults      *results;       /* rows by campaign, channel, month */
  GArray             *budget;        /* QdDeckBudget, by category, channel, month */
  guint               most_rows;     /* of a sheet of Data */
  GPtrArray          *data_sheets;   /* QdSheet *: Data, "Data 2" ...; sheets[QD_DECK_DATA] is the one being written, at the
                                      * end the one with what goals and metrics are made of */
  gboolean            with_daily;
  GPtrArray          *daily_sheets;   /* QdSheet *: Daily, "Daily 2" ... behind all others; NULL when not asked for */
  GArray             *results_runs, *budget_runs;   /* QdDeckRun */
  QdDeckRun           sources_run;   /* where that begins */
  GArray             *goal_sources, *metric_sources;  /* QdDeckSource, by owner */
  GPtrArray          *typed;         /* const QdMetricValue *: those among the sources, once each */
  GHashTable         *typed_rows;    /* of them: row on Data */
  GPtrArray          *figures;       /* QdDeckFigure * that sheets asked for */
  GHashTable         *figure_index;
  QdReview           *next;          /* of the plan period; NULL: none is shown */
  const GPtrArray    *history;       /* QdChangeStep *, of the caller; NULL */
  gpointer            prepared[QD_N_DECK_SHEETS];      /* what has_content of a sheet gathered for it */
  GDestroyNotify      free_prepared[QD_N_DECK_SHEETS];
  QdDeckBlock         results_block, budget_block, goals_block, metrics_block;
  int                *goal_rows[2];  /* first and last row in goals_block of each goal, -1 */
  int                *metric_rows[2];
  GHashTable         *keys;          /* record -> key safe as a criterion */
  int                *campaign_order;   /* of the rows of Campaigns: best ROI first */
  int                 channel_first;    /* index in the review of the first channel on Channels, -1 */
  guint               milestones_due_soon;
  QdDeckBlock         budget_channels;
  QdDeckBlock         budget_views[3];  /* by phase, priority, goal; total 0: there is none */
  int                 budget_columns;   /* of Budget: plan, then actual, open, remaining, execution, difference, word */
  const char         *score_on_cover, *status_total;   /* cells; NULL where there is none */
  const char         *cap_cell, *margin_cell;   /* on Definitions */
  const char         *risk_matrix, *risk_register;   /* formulas: sum of the matrix, count in the register; NULL */
  const char         *next_budget_months;       /* formula of the sum of its months */
  const char         *next_budget_total;        /* cell on Next Plan; NULL */
  const char         *scorecard_new_users;      /* cell; NULL */
  const char         *month_total[QD_N_MEASURES];   /* totals of the months on Summary; NULL */
} QdDeck;

#define qd_deck_text(deck, msgid) qd_language_text ((deck)->language, msgid)

/* --- texts and formats (qd-deck-text.c) --- */
const char  *qd_deck_period_text (QdDeck *deck, const QdPeriod *period);
/* symbol, blank, word */
const char  *qd_deck_status_text (QdDeck *deck, QdStatus status);
const char  *qd_deck_milestone_text (QdDeck *deck, QdMilestoneState state);
const char  *qd_deck_verdict_text (QdDeck *deck, int verdict);
const char  *qd_deck_campaign_status_text (QdDeck *deck, int status);
const char  *qd_deck_budget_text (QdDeck *deck, double difference);
const char  *qd_deck_item_status_text (QdDeck *deck, const QdReviewItem *item);
const char  *qd_deck_reason_text (QdDeck *deck, QdReason reason);
/* scale of a column by its largest figure; of a card */
QdDeckScale  qd_deck_scale (QdDeck *deck, double largest);
/* of the value axis of a chart of such figures that ends at `maximum` */
const char  *qd_deck_scale_axis (const QdDeckScale *scale, double maximum);
const QdFormat *qd_deck_card_format (QdDeck *deck, double value);
/* format of a figure of a unit ("count", "money", "percent" ...) */
const QdFormat *qd_deck_unit_format (QdDeck *deck, const char *unit, int decimals);
const QdFormat *qd_deck_gap_format (QdDeck *deck, const char *unit, int decimals, gboolean in_points);
/* a format with words around it: qd_deck_worded (deck, "CAC {}", "0.0"); lives as long as the deck */
const QdFormat *qd_deck_worded (QdDeck *deck, const char *sentence, const char *code);
/* "万元", "CNY k" */
const char  *qd_deck_money_unit (QdDeck *deck, const QdDeckScale *scale);
/* numbers inside sentences: "27.6 万", "276 k"; kept by the book */
const char  *qd_deck_say (QdDeck *deck, double value, const char *unit, int decimals);
const char  *qd_deck_say_count (QdDeck *deck, double value);
const char  *qd_deck_say_money (QdDeck *deck, double value);
const char  *qd_deck_say_percent (QdDeck *deck, double value);
const char  *qd_deck_say_ratio (QdDeck *deck, double value);
const char  *qd_deck_say_day (QdDeck *deck, QdDay day);
/* "Apr", "4 月" */
const char  *qd_deck_month_name (QdDeck *deck, int month);
/* A text with its blanks filled, kept by the book: every {name} becomes the value after that name (pairs, ended by NULL),
 * every {name?goal|goals} the first word where the value is "1", else the second. */
const char  *qd_deck_fill (QdDeck *deck, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* at most 200 characters: titles and names that label charts, which readers lay out at length otherwise */
const char  *qd_deck_short (QdDeck *deck, const char *text);
const char  *qd_deck_person (QdDeck *deck, gint64 id);
/* name of a metric's record, a word for a built-in metric without one; "" for NULL */
const char  *qd_deck_metric_name (QdDeck *deck, const QdMetric *metric, const char *code);

/* --- data (qd-deck-data.c, qd-deck-sources.c) --- */
void         qd_deck_gather_data (QdDeck *deck);
void         qd_deck_gather_sources (QdDeck *deck);
/* order of rows: codes, without one last */
int          qd_deck_compare_codes (const char *a, const char *b);
/* results (qd-deck-results.c) */
void         qd_deck_gather_results (QdDeck *deck);
void         qd_deck_free_results (QdDeck *deck);
guint        qd_deck_count_results (const QdDeck *deck);
void         qd_deck_get_result (QdDeck *deck, guint index, QdDeckResult *result);
typedef struct
{
  gint64              channel;       /* 0: all */
  gboolean            with_campaign, with_channel;   /* only of rows that have one */
  const QdDeckBucket *bucket;        /* months; NULL: all */
} QdDeckResultsScope;
/* sum of a column of Data, QD_DATA_IMPRESSIONS to QD_DATA_COST, over rows of results; none without any */
double       qd_deck_sum_results (QdDeck *deck, int column, const QdDeckResultsScope *scope);
void         qd_deck_free_data (QdDeck *deck);
/* code of a record when it is safe as a criterion of SUMIFS, else "#n"; NULL is "–" */
const char  *qd_deck_key (QdDeck *deck, const QdRecord *record);
/* the criterion: the cell that holds the code, or the key in quotes */
const char  *qd_deck_criterion (QdDeck *deck, const QdRecord *record, const char *code_cell);
/* Formula of the sum of a column over the rows of a block on Data: of those whose `key_column` (0: all) has `criterion`,
 * and which are of the months of `bucket` (NULL: all). Kept by the book. */
const char  *qd_deck_data_sum (QdDeck *deck, const GArray *runs, int column, int key_column, const char *criterion,
                               const QdDeckBucket *bucket);
/* runs of months of the period, at most `most` of them; array of QdDeckBucket */
GArray      *qd_deck_buckets (QdDeck *deck, guint most);
double       qd_deck_day_serial (QdDay day);

const char  *qd_deck_sheet_name (QdDeck *deck, QdDeckSheetId id);
/* where everything on Data will stand, on as many sheets as it takes (qd-deck-rows.c) */
void         qd_deck_lay_data (QdDeck *deck);
void         qd_deck_free_rows (QdDeck *deck);
guint        qd_deck_count_data_sheets (QdDeck *deck);
/* what one of them is */
const char  *qd_deck_data_message (QdDeck *deck, int index);

/* measures a built-in metric is the sum (denominator -1) or quotient of */
gboolean     qd_deck_measures_of (const char *code, int *numerator, int *denominator);
void         qd_deck_note_typed (QdDeck *deck, const QdMetricValue *typed);
/* figures sheets ask for in has_content, before Data is written (qd-deck-figures.c) */
const QdDeckFigure *qd_deck_need_figure (QdDeck *deck, const QdMetricRef *metric, gint64 channel, const char *segment,
                                         const QdPeriod *period);
double       qd_deck_figure_value (const QdDeckFigure *figure);
void         qd_deck_write_figure (QdDeck *deck, QdSheet *sheet, int row, int column, const QdCellStyle *style,
                                   const QdDeckFigure *figure);
void         qd_deck_write_figure_row (QdDeck *deck, int row, guint index);
void         qd_deck_figures_init (QdDeck *deck);
void         qd_deck_figures_clear (QdDeck *deck);
/* to be freed; NULL where no formula gives the completion */
char        *qd_deck_completion_formula (QdDeck *deck, const QdGoalFigures *figures, const char *actual,
                                         const char *target, const char *baseline);

/* --- pages (qd-deck-page.c) --- */
const char  *qd_deck_chart_range (QdDeck *deck, QdSheet *sheet, int first_row, int last_row, int column);
const char  *qd_deck_chart_row (QdDeck *deck, QdSheet *sheet, int row, int first_column, int last_column);
const char  *qd_deck_chart_cell (QdDeck *deck, QdSheet *sheet, int row, int column);
gboolean     qd_deck_is_long_label (QdDeck *deck, const char *name);
const char  *qd_deck_axis_format (QdDeck *deck, const char *unit, double largest);
double       qd_deck_page_height (QdSheet *sheet, int last_column);
/* The height in points, at least `least`, of each of `n` rows that stand beside a chart below what uses `used` points of a
 * page: they fill the rest of it, shrunk by up to `shrink`, or a page of their own (`*one_page` FALSE). */
double       qd_deck_row_height (double page, double used, int n, double least, double shrink, gboolean *one_page);
double       qd_deck_chart_row_height (QdSheet *sheet, int last_column, double used, int n, double least, gboolean has_more,
                                       gboolean *one_page);
void         qd_deck_print (QdSheet *sheet, int last_row, int last_column, int repeat_last_row);
void         qd_deck_write_note (QdSheet *sheet, int row, int first_column, int last_column, const char *text);
const char  *qd_deck_metric_formula (QdDeck *deck, int index);

/* --- the chart of completions (qd-deck-goal-chart.c) --- */
const char  *qd_deck_priority_text (QdDeck *deck, int priority);
/* the score by priority below that of Goals; returns how many rows. `points`: the column of weight × counted */
int          qd_deck_write_goal_priorities (QdDeck *deck, int points);
void         qd_deck_write_goal_chart (QdDeck *deck, QdSheet *sheet, int row);

/* --- a plan without figures yet (qd-deck-outlook.c, qd-deck-channel-plan.c) --- */
/* the budget of the channels from `row` of Channels on; returns the row after it, `row` without any */
int          qd_deck_write_channel_plan (QdDeck *deck, int row);
/* cost of each step, paid channels beside the others (qd-deck-channel-steps.c) */
void         qd_deck_measure_channel_steps (QdDeck *deck, const QdRates *total);
int          qd_deck_write_channel_steps (QdDeck *deck, int row, const int *order, const QdRates *total,
                                          const QdDeckScale *money);
gboolean     qd_deck_has_completions (QdDeck *deck);
gboolean     qd_deck_write_targets (QdDeck *deck, QdSheet *sheet, int row, int n_rows);
gboolean     qd_deck_write_due (QdDeck *deck, QdSheet *sheet, int row, int n_rows);

/* --- below the list of Milestones (qd-deck-milestone-facts.c) --- */
const QdDeckFigure *qd_deck_need_criterion (QdDeck *deck, const QdMilestoneFigures *figures);
int          qd_deck_write_milestone_facts (QdDeck *deck, QdSheet *sheet, int row, int last_column,
                                            const GPtrArray *items);

/* --- tables of Budget (qd-sheet-budget.c, qd-deck-budget-views.c) --- */
typedef struct
{
  QdDeckScale scale;
  int         plan;     /* column; behind it actual, open orders, remaining, execution, difference, word */
} QdDeckBudgetColumns;
/* remaining, execution, difference and word of a row whose sums stand */
void         qd_deck_write_budget_verdict (QdDeck *deck, QdSheet *sheet, int row, const QdDeckBudgetColumns *columns,
                                           const QdBudgetRow *budget, const QdCellStyle *base);
int          qd_deck_write_budget_views (QdDeck *deck, QdSheet *sheet, int row, const QdDeckBudgetColumns *columns);

/* --- the whole (qd-deck.c) --- */
struct _QdDeckOptions;
/* all sheets written into a book that is not closed; `path` is where closing it writes. To be finished in any case. */
gboolean     qd_deck_fill_book (QdDeck *deck, const QdReview *review, const struct _QdDeckOptions *options, const char *path,
                                QdJob *job, GError **error);
/* the same up to which sheets there are and what stands where on Data: nothing is written on any of them */
gboolean     qd_deck_lay_out (QdDeck *deck, const QdReview *review, const struct _QdDeckOptions *options, const char *path,
                              QdJob *job, GError **error);
void         qd_deck_finish (QdDeck *deck);

/* --- which sheets there are: one row each, in the order of the book (qd-deck-sheets.c) --- */
typedef struct
{
  const char *id;             /* stable, for options: "goal-tree" */
  const char *name;           /* msgid */
  const char *description;    /* msgid, for Contents */
  const char *left_out;       /* msgid: why a sheet without content is not there; NULL: it always is */
  gboolean  (*has_content) (QdDeck *deck);   /* NULL: always */
  void      (*write) (QdDeck *deck);
} QdDeckSheet;
const QdDeckSheet *qd_deck_sheet (QdDeckSheetId id);

/* --- options (qd-deck-options.c), names (qd-deck-names.c) --- */
int          qd_deck_find_sheet (const char *id);
gboolean     qd_deck_options_order (const QdDeckOptions *options, int *order, int *n, GError **error);
void         qd_deck_gather_names (QdDeck *deck);
char        *qd_deck_hide_names (QdDeck *deck, const char *text);
void         qd_deck_filter_names (QdDeck *deck);
void         qd_deck_free_names (QdDeck *deck);
gboolean     qd_deck_names_someone (QdDeck *deck, const char *text);
const char  *qd_deck_known_person (QdDeck *deck, const char *name);

/* --- input cells (qd-deck-input.c, README.md) --- */
void         qd_deck_write_input (QdDeck *deck, QdSheet *sheet, int row, int column, const QdCellStyle *style,
                                  const QdRecord *record, const char *field_name);
char        *qd_deck_input_mark (const QdReview *review, const QdDeckOptions *options);

/* --- sheets, each in its own file; in the order in which they are written --- */
void qd_deck_write_definitions (QdDeck *deck);
void qd_deck_write_data (QdDeck *deck);
gboolean qd_deck_write_daily (QdDeck *deck, GError **error);
const char *qd_deck_daily_message (QdDeck *deck);
void qd_deck_write_goals (QdDeck *deck);
void qd_deck_write_milestones (QdDeck *deck);
/* something is due in the review's period or in the next one */
gboolean qd_deck_has_milestones (QdDeck *deck);
void qd_deck_write_budget (QdDeck *deck);
void qd_deck_write_campaigns (QdDeck *deck);
void qd_deck_write_channels (QdDeck *deck);
void qd_deck_write_review (QdDeck *deck);
/* these gather what their sheet shows when asked whether there is something to show */
gboolean qd_deck_has_goal_tree (QdDeck *deck);
void qd_deck_write_goal_tree (QdDeck *deck);
gboolean qd_deck_has_scorecard (QdDeck *deck);
void qd_deck_write_scorecard (QdDeck *deck);
gboolean qd_deck_has_stage_targets (QdDeck *deck);
void qd_deck_write_stage_targets (QdDeck *deck);
gboolean qd_deck_has_funnel (QdDeck *deck);
void qd_deck_write_funnel (QdDeck *deck);
gboolean qd_deck_has_risks (QdDeck *deck);
void qd_deck_write_risks (QdDeck *deck);
gboolean qd_deck_has_next_plan (QdDeck *deck);
void qd_deck_write_next_plan (QdDeck *deck);
gboolean qd_deck_has_changes (QdDeck *deck);
void qd_deck_write_changes (QdDeck *deck);
void qd_deck_write_summary (QdDeck *deck);
void qd_deck_write_check (QdDeck *deck);
void qd_deck_write_cover (QdDeck *deck);
void qd_deck_write_contents (QdDeck *deck);

/* the six cards of Cover and Summary (qd-deck-cards.c) */
typedef struct
{
  const char     *label;
  double          value;
  const char     *reference;      /* formula; NULL: no figure */
  const QdFormat *format;
  const char     *text;           /* instead of a number: "0 / 3", with `reference` its formula */
  const char     *note;           /* words */
  double          note_value;     /* or a figure with its formula */
  const char     *note_reference;
  const QdFormat *note_format;
} QdDeckCard;
void qd_deck_write_cards (QdDeck *deck, QdSheet *sheet, int row, const QdDeckCard cards[6]);
/* cards both have: score, new users, revenue, ROI, budget */
QdDeckCard qd_deck_card_score (QdDeck *deck);
QdDeckCard qd_deck_card_new_users (QdDeck *deck);
QdDeckCard qd_deck_card_revenue (QdDeck *deck);
QdDeckCard qd_deck_card_cost (QdDeck *deck);
QdDeckCard qd_deck_card_roi (QdDeck *deck);
QdDeckCard qd_deck_card_budget (QdDeck *deck);
/* widths of the grid of cards, 25 columns */
void       qd_deck_set_card_grid (QdSheet *sheet);

/* --- styles of tables, by value --- */
#define QD_STYLE_HEAD { .size = 9, .bold = TRUE, .colour = QD_GREY, .bottom = QD_LINE_HEAD, \
                        .vertical = QD_VERTICAL_BOTTOM, .wrap = TRUE }
#define QD_STYLE_CELL { .bottom = QD_LINE_HAIR }
#define QD_STYLE_TOTAL { .bold = TRUE, .top = QD_LINE_HEAD, .bottom = QD_LINE_HEAD }
/* headers of a table: "|" before a text means right, ">" left with an indent of 1 */
void qd_deck_write_headers (QdDeck *deck, QdSheet *sheet, int row, int column, const char *const *headers, int n);
