#include "tests/reports/charts/chart-fixture.h"

#include "model/base/qd-number.h"

QdBulletList *
fixture_goals (const QdLanguage *language)
{
  QdBulletList *list = qd_bullet_list_new (language, 1.1, TRUE);
  static const struct
  {
    const char *label, *values, *share_text, *word;
    guint       level;
    double      share;
    QdSymbol    symbol;
  } rows[] = {
    { "Q1新用户增长突破30万", "276,000 / 300,000", "92.0%", "接近", 0, .92, QD_SYMBOL_NEAR },
    { "Q1社交裂变新增用户", "187,680 / 180,000", "104.3%", "已达成", 1, 1.0427, QD_SYMBOL_DONE },
    { "Q1线下新增用户", "9,840 / 20,000", "49.2%", "未达成", 1, .492, QD_SYMBOL_MISSED },
    { "Q2新增用户32万", "– / 320,000", "—", "未开始", 0, QD_NONE, QD_SYMBOL_NOT_STARTED },
    { "留存率", "27.5% / 40%", "-25.0%", "落后", 0, -.25, QD_SYMBOL_BEHIND },
    { "成本", "250 / 100", "250.0%", "已达成", 0, 2.5, QD_SYMBOL_DONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    qd_bullet_list_add (list, (QdBulletRow){ .label = g_strdup (rows[i].label),
                                             .level = rows[i].level,
                                             .strong = rows[i].level == 0,
                                             .values = g_strdup (rows[i].values),
                                             .share = rows[i].share,
                                             .share_text = g_strdup (rows[i].share_text),
                                             .symbol = rows[i].symbol,
                                             .word = g_strdup (rows[i].word) });
  return list;
}

QdBarChart *
fixture_roi (const QdLanguage *language)
{
  QdBarChart *chart = qd_bar_chart_new (language, 1);
  static const struct
  {
    const char *label;
    double      value;
  } bars[] = { { "小程序老带新", 10 }, { "公众号会员日", 9.22 }, { "新春好友助力裂变", 3.43 },
               { "门店体验活动", 1.02 }, { "社区地推", .8 },      { "信息流拉新投放", .72 } };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    qd_bar_chart_add (chart, (QdBar){ g_strdup (bars[i].label), bars[i].value,
                                      g_strdup_printf ("1:%.2f", bars[i].value) });
  return chart;
}

QdColumnChart *
fixture_months (const QdLanguage *language)
{
  QdColumnChart *chart = qd_column_chart_new (language);

  qd_column_chart_add_series (chart, "收入", QD_COLUMN_ACTUAL);
  qd_column_chart_add_series (chart, "成本", QD_COLUMN_SECOND);
  qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup ("1月"), { 2884000, 1466000 } });
  qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup ("2月"), { 2720000, 1390000 } });
  qd_column_chart_add_group (chart, (QdColumnGroup){ g_strdup ("3月"), { 2540000, QD_NONE } });
  return chart;
}

QdSparkline *
fixture_weeks (const QdLanguage *language)
{
  static const double values[] = { 12, 31, 24, QD_NONE, 21, 22, 23, 26, 20, 19, 19, 18 };

  return qd_sparkline_new (language, values, G_N_ELEMENTS (values), NULL);
}

QdLineChart *
fixture_year (const QdLanguage *language)
{
  QdDay first = qd_day_from_ymd (2025, 1, 1), last = qd_day_from_ymd (2025, 12, 31), as_of = qd_day_from_ymd (2025, 3, 31);
  QdLineChart *chart = qd_line_chart_new (language, first, last, as_of);
  guint plan = qd_line_chart_add_series (chart, "计划", QD_LINE_PLAN);
  guint previous = qd_line_chart_add_series (chart, "去年", QD_LINE_PREVIOUS);
  guint forecast = qd_line_chart_add_series (chart, "预测", QD_LINE_FORECAST);
  guint actual = qd_line_chart_add_series (chart, "实际", QD_LINE_ACTUAL);

  for (int month = 0; month <= 12; month++)
    {
      QdDay day = (month == 12 ? qd_day_from_ymd (2026, 1, 1) : qd_day_from_ymd (2025, month + 1, 1)) - 1;

      qd_line_chart_add_point (chart, plan, day, 100000.0 * month);
      qd_line_chart_add_point (chart, previous, day, 74600.0 * month);
      if (month <= 3)
        qd_line_chart_add_point (chart, actual, day, 92000.0 * month);
      if (month == 3 || month == 12)
        qd_line_chart_add_point (chart, forecast, day, month == 3 ? 276000 : 1119000);
    }
  return chart;
}

QdFunnel *
fixture_funnel (const QdLanguage *language)
{
  QdFunnel *funnel = qd_funnel_new (language);

  qd_funnel_add (funnel, (QdFunnelRow){ g_strdup ("曝光"), 6510000, g_strdup ("6,510,000"), NULL });
  qd_funnel_add (funnel, (QdFunnelRow){ g_strdup ("点击"), 899000, g_strdup ("899,000"), g_strdup ("13.8%") });
  qd_funnel_add (funnel, (QdFunnelRow){ g_strdup ("线索"), QD_NONE, g_strdup ("—"), NULL });
  qd_funnel_add (funnel, (QdFunnelRow){ g_strdup ("订单"), 27200, g_strdup ("27,200"), g_strdup ("17.0%") });
  return funnel;
}

QdMeter *
fixture_meter (const QdLanguage *language)
{
  return qd_meter_new (language, 529, 8, 546, "实际 529.0 万", "未付 8.0 万", "剩余 9.0 万");
}

QdBubbleChart *
fixture_channels (const QdLanguage *language)
{
  static const struct
  {
    const char *name, *code;
    double revenue, roi, users;
  } rows[] = { { "社交裂变", "fission", 4780000, 3.25, 187680 },
               { "公众号与小程序", "mini", 1400000, 9.14, 16480 },
               { "信息流广告", "ads", 1344000, .72, 62000 },
               { "线下地推与活动", "shop", 626000, .88, 9840 },
               { "视频号", "video", 120000, QD_NONE, 400 } };
  QdBubbleChart *chart = qd_bubble_chart_new (language, 1, "回本 1:1");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    qd_bubble_chart_add (chart, (QdBubble){ g_strdup (rows[i].name), g_strdup_printf ("1:%.2f", rows[i].roi), rows[i].revenue,
                                            rows[i].roi, rows[i].users, i, i == 2, g_strdup (rows[i].code) });
  qd_bubble_chart_set_x (chart, "收入,万元", FALSE);
  return chart;
}

QdDailyChart *
fixture_days (const QdLanguage *language)
{
  QdDay first = qd_day_from_ymd (2025, 1, 6);
  double values[42], means[42];
  QdDailyChart *chart;

  for (int i = 0; i < 42; i++)
    {
      values[i] = i == 20 ? QD_NONE : 3300 - 40 * (i % 30);
      means[i] = 3200 - 30 * i;
    }
  chart = qd_daily_chart_new (language, first, first + 41, values, means);
  qd_daily_chart_set_names (chart, "每日", "7 日均");
  qd_daily_chart_set_plan (chart, 2381, "计划/日");
  qd_daily_chart_set_mark (chart, first + 7, first + 34, "活动期");
  return chart;
}

QdHeatMap *
fixture_heat (const QdLanguage *language)
{
  static const struct
  {
    const char *name, *code;
    double roi[3];
  } rows[] = { { "Mini programs", "mini", { 10, 2, QD_NONE } },
               { "Fission", "fission", { 3.1, 3.4, .5 } },
               { "Feed ads", "ads", { .72, 1, .1 } } };
  QdHeatMap *map = qd_heat_map_new (language, 1);

  for (int month = 1; month <= 3; month++)
    {
      g_autofree char *head = g_strdup_printf ("2025-%02d", month);

      qd_heat_map_add_column (map, head);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      qd_heat_map_add_row (map, rows[i].name, rows[i].code, i, i == 1);
      for (guint m = 0; m < 3; m++)
        qd_heat_map_set (map, m, rows[i].roi[m], g_strdup_printf ("1:%.2f", rows[i].roi[m]));
    }
  return map;
}

QdStackChart *
fixture_stack (const QdLanguage *language)
{
  static const struct
  {
    const char *name, *code;
  } parts[] = { { "Media", "media" }, { "Rewards", "rewards" }, { "Events", NULL } };
  static const double values[3][3] = { { 50, 30, 20 }, { 40, 0, QD_NONE }, { 10, -30, 40 } }, totals[] = { 104, 40, 20 };
  QdStackChart *chart = qd_stack_chart_new (language, "Together");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    qd_stack_chart_add_series (chart, parts[i].name, parts[i].code, i);
  for (guint m = 0; m < 3; m++)
    {
      g_autofree char *label = g_strdup_printf ("2025-%02u", m + 1);

      qd_stack_chart_add_group (chart, label, totals[m]);
      for (guint i = 0; i < 3; i++)
        qd_stack_chart_set (chart, i, values[m][i]);
    }
  return chart;
}

QdGantt *
fixture_schedule (const QdLanguage *language)
{
  const QdDay first = qd_day_from_ymd (2025, 4, 1), as_of = first + 14;
  QdGantt *gantt = qd_gantt_new (language, first, first + 60, as_of);
  static const struct
  {
    QdGanttKind kind;
    const char *label;
    int         start, end, slip_to, buffer;   /* days after the first; -1 for none */
    double      progress;
    QdSymbol    symbol;
  } rows[] = {
    { QD_GANTT_GROUP, "已逾期", -1, -1, -1, 0, QD_NONE, QD_SYMBOL_OVERDUE },
    { QD_GANTT_TASK, "数据采集：整合多源数据", 0, 8, 14, 0, .4, QD_SYMBOL_OVERDUE },
    { QD_GANTT_MILESTONE, "用户增长中心成立", -1, 9, 14, 0, 0, QD_SYMBOL_OVERDUE },
    { QD_GANTT_PHASE, "第一阶段：准备", 0, 12, -1, 2, .5, QD_SYMBOL_OPEN },
    { QD_GANTT_MILESTONE, "第一周：完成技术平台准备", 0, 6, -1, 0, 1, QD_SYMBOL_DONE },
    { QD_GANTT_PHASE, "第二阶段：内容创作", 13, 47, -1, 4, 0, QD_SYMBOL_OPEN },
    { QD_GANTT_TASK, "视频号内容生产流程", 13, 24, -1, 0, .25, QD_SYMBOL_DUE_SOON },
    { QD_GANTT_TASK, "视频号投放策略", 20, 34, -1, 0, 0, QD_SYMBOL_OPEN },
    { QD_GANTT_MILESTONE, "视频号内容矩阵达标", -1, 47, -1, 0, 0, QD_SYMBOL_OPEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    qd_gantt_add (gantt, (QdGanttRow){ .kind = rows[i].kind,
                                       .label = g_strdup (rows[i].label),
                                       .code = g_strdup_printf ("M-%02u", i),
                                       .start = rows[i].start >= 0 ? first + rows[i].start : QD_DAY_NONE,
                                       .end = rows[i].end >= 0 ? first + rows[i].end : QD_DAY_NONE,
                                       .slip_to = rows[i].slip_to >= 0 ? first + rows[i].slip_to : QD_DAY_NONE,
                                       .buffer_days = rows[i].buffer,
                                       .progress = rows[i].progress,
                                       .symbol = rows[i].symbol,
                                       .alarms = rows[i].kind == QD_GANTT_GROUP });
  qd_gantt_add_link (gantt, 6, 7, FALSE);
  qd_gantt_add_link (gantt, 7, 8, FALSE);
  qd_gantt_add_link (gantt, 1, 6, TRUE);
  return gantt;
}
