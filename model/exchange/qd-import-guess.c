#include "model/exchange/qd-import-guess.h"

#include <string.h>

#include "model/base/qd-language.h"
#include "model/base/qd-number.h"
#include "model/exchange/qd-mapping.h"

#define RESULT_KIND "result"
#define MOST_COLUMNS 400    /* that are looked at: a person is not asked about more either */
#define SHORTEST_PART 2     /* characters that a word must have to be looked for inside another */

/* Words that other programs use for a field, in Chinese and English, without units and blanks. */
static const struct
{
  const char *field;
  const char *words[14];
} synonyms[] = {
  { "date", { "日期", "时间", "统计日期", "数据日期", "day", "date", "日", NULL } },
  { "campaign", { "活动", "活动名称", "活动编号", "计划", "推广计划", "广告系列", "项目", "战役", "战役名称", "营销活动", "campaignname", NULL } },
  { "channel", { "渠道", "平台", "媒体", "来源", "channelname", "source", "platform", "media", NULL } },
  { "impressions", { "曝光", "展现", "展示", "浏览", "pv", "impressions", "views", "impr", NULL } },
  { "clicks", { "点击", "clicks", "click", NULL } },
  { "leads", { "线索", "留资", "表单", "leads", "lead", NULL } },
  { "new_users", { "新增用户", "新增", "新用户", "新客", "注册", "拉新", "激活", "newusers", "registrations", "signups", "installs", NULL } },
  { "orders", { "订单", "成交", "下单", "orders", "purchases", "conversions", NULL } },
  { "revenue", { "收入", "销售额", "成交额", "成交金额", "营收", "gmv", "revenue", "sales", NULL } },
  { "cost", { "成本", "消耗", "花费", "费用", "投入", "cost", "spend", "spent", NULL } },
  { "code", { "编号", "代码", "编码", "id", "no", NULL } },
  { "name", { "名称", "姓名", NULL } },
  { "title", { "标题", "名称", "主题", "目标名称", NULL } },
  { "owner", { "负责人", "责任人", "owner", NULL } },
  { "amount", { "金额", "amount", NULL } },
  { "note", { "备注", "说明", "note", "remark", "comment", NULL } },
};

static const QdImportField plan_fields[] = {
  { .name = "key", .label = QD_N ("Key"), .type = QD_FIELD_TEXT, .is_required = TRUE },
  { .name = "value", .label = QD_N ("Value"), .type = QD_FIELD_TEXT, .is_required = TRUE },
};

static const QdImportField result_fields[] = {
  { .name = "date", .label = QD_N ("Date"), .type = QD_FIELD_DAY, .is_required = TRUE },
  { .name = "campaign", .label = QD_N ("Campaign"), .type = QD_FIELD_REFERENCE, .reference = QD_KIND_CAMPAIGN,
    .is_required = TRUE },
  { .name = "channel", .label = QD_N ("Channel"), .type = QD_FIELD_REFERENCE, .reference = QD_KIND_CHANNEL,
    .is_required = TRUE },
  { .name = "impressions", .label = QD_N ("Impressions"), .type = QD_FIELD_INTEGER },
  { .name = "clicks", .label = QD_N ("Clicks"), .type = QD_FIELD_INTEGER },
  { .name = "leads", .label = QD_N ("Leads"), .type = QD_FIELD_INTEGER },
  { .name = "new_users", .label = QD_N ("New users"), .type = QD_FIELD_INTEGER },
  { .name = "orders", .label = QD_N ("Orders"), .type = QD_FIELD_INTEGER },
  { .name = "revenue", .label = QD_N ("Revenue"), .type = QD_FIELD_MONEY },
  { .name = "cost", .label = QD_N ("Cost"), .type = QD_FIELD_MONEY },
};

/** qd_import_suffixes: what the names of files that can be imported end with, in small letters; NULL-terminated, static. */
const char *const *
qd_import_suffixes (void)
{
  static const char *const suffixes[] = { ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", NULL };

  return suffixes;
}

/** qd_import_suffix_of_path: the one of qd_import_suffixes() that a path ends with, in letters of any size; NULL for none. */
const char *
qd_import_suffix_of_path (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const char *const *suffix = qd_import_suffixes ();

  while (*suffix && !g_str_has_suffix (lower, *suffix))
    suffix++;
  return *suffix;
}

/** qd_import_fields: what a column or a constant of a file of a kind may fill, in the order of CSV. To be unreffed. */
GArray *
qd_import_fields (const char *name)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (QdImportField));
  const QdKind *kind = name ? qd_kind_find (name) : NULL;

  if (g_strcmp0 (name, RESULT_KIND) == 0)
    return g_array_append_vals (fields, result_fields, G_N_ELEMENTS (result_fields));
  if (kind && kind->id == QD_KIND_PLAN)
    return g_array_append_vals (fields, plan_fields, G_N_ELEMENTS (plan_fields));
  for (guint i = 0; kind && i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      const QdImportField own = { field->name, field->label, field->type, field->reference, field->choices,
                                  (field->flags & QD_FIELD_REQUIRED) != 0 };
      g_array_append_val (fields, own);
    }
  return fields;
}

/* --- the kind --- */

/* how many columns are named like fields of a kind; 0 when a required one is missing */
static guint
count_named (char *const *columns, const GArray *fields)
{
  g_autofree QdColumnName *names = g_new (QdColumnName, fields->len);
  g_autofree gboolean *is_named = g_new0 (gboolean, fields->len);
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    names[i] = (QdColumnName) { g_array_index (fields, QdImportField, i).name,
                                g_array_index (fields, QdImportField, i).label };
  for (guint i = 0; columns[i]; i++)
    {
      const int field = *columns[i] ? qd_mapping_find_column (NULL, columns[i], names, fields->len) : -1;
      n += field >= 0 && !is_named[field];
      if (field >= 0)
        is_named[field] = TRUE;
    }
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, QdImportField, i).is_required && !is_named[i])
      return 0;
  return n;
}

/**
 * qd_import_guess_kind: the kind of which the columns name all required fields and the most others; NULL when there is
 * none. Of kinds that fit alike, results go first, then the order of import.
 */
const char *
qd_import_guess_kind (char *const *columns)
{
  const char *best = NULL;
  guint most = 0;

  for (int id = QD_N_KINDS; id >= 0; id--)
    {
      const char *name = id == QD_N_KINDS ? RESULT_KIND : qd_kind_get (id)->name;
      g_autoptr (GArray) fields = qd_import_fields (name);
      const guint n = count_named (columns, fields);
      if (n > most || (n == most && n > 0 && id < QD_N_KINDS && g_strcmp0 (best, RESULT_KIND) != 0))
        {
          best = name;
          most = n;
        }
    }
  return best;
}

/* --- the columns --- */

/* A header without what stands in brackets (its unit), without blanks and marks, in small letters: "消耗(元)" -> "消耗" */
static char *
core_of (const char *header)
{
  g_autofree char *plain = qd_text_normalise (header);
  g_autofree char *small = g_utf8_casefold (plain, -1);
  GString *core = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = small; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (c == '(' || c == '[' || c == 0x3010)
        depth++;
      else if ((c == ')' || c == ']' || c == 0x3011) && depth > 0)
        depth--;
      else if (depth == 0 && g_unichar_isalnum (c))
        g_string_append_unichar (core, c);
    }
  return g_string_free (core, FALSE);
}

/* 4: the same word; 2: one begins or ends with the other ("点击量", "点击"); 0: nothing in common */
static guint
likeness (const char *core, const char *word)
{
  g_autofree char *own = core_of (word);
  const gsize shorter = MIN (strlen (core), strlen (own));

  if (!*own || !*core)
    return 0;
  if (g_str_equal (core, own))
    return 4;
  const char *short_one = shorter == strlen (core) ? core : own, *long_one = short_one == core ? own : core;
  if (g_utf8_strlen (short_one, -1) < SHORTEST_PART || (g_ascii_isalpha (*short_one) && shorter < 4))
    return 0;
  return g_str_has_prefix (long_one, short_one) || g_str_has_suffix (long_one, short_one) ? 2 : 0;
}

/* how likely a header is a field, 0..8: names and labels before what others call it */
static guint
score_column (const char *core, const QdImportField *field)
{
  guint named = MAX (likeness (core, field->name), likeness (core, field->label));
  guint called = 0;

  named = MAX (named, likeness (core, qd_language_text (qd_language_get ("zh_CN"), field->label)));
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (g_str_equal (synonyms[i].field, field->name))
      for (guint j = 0; synonyms[i].words[j]; j++)
        called = MAX (called, likeness (core, synonyms[i].words[j]));
  return MAX (2 * named, called > 0 ? 2 * called - 1 : 0);
}

/**
 * qd_import_guess_columns: for each column the index of the field that it is most likely, -1 for none. The most alike pairs
 * first, and no field twice, so that "订单" is the orders and "订单号" beside it nothing. To be unreffed.
 */
GArray *
qd_import_guess_columns (char *const *columns, const GArray *fields)
{
  const guint n = g_strv_length ((char **) columns);
  GArray *guess = g_array_sized_new (FALSE, FALSE, sizeof (int), n);
  g_autofree guint *scores = g_new0 (guint, (gsize) n * MAX (fields->len, 1));
  const int none = -1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *core = core_of (columns[i]);
      g_array_append_val (guess, none);
      for (guint j = 0; j < fields->len && *core && i < MOST_COLUMNS; j++)
        scores[i * fields->len + j] = score_column (core, &g_array_index (fields, QdImportField, j));
    }
  for (guint wanted = 8; wanted > 0; wanted--)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < fields->len && g_array_index (guess, int, i) < 0; j++)
        if (scores[i * fields->len + j] == wanted)
          {
            g_array_index (guess, int, i) = (int) j;
            for (guint other = 0; other < n; other++)
              scores[other * fields->len + j] = 0;
          }
  return guess;
}

/* --- how a column is written --- */

/* whether a text is a day in one order of day and month, and in the other none */
static gboolean
proves_order (const char *text, QdDateOrder order)
{
  const QdDateOrder other = order == QD_DATES_DAY_MONTH_YEAR ? QD_DATES_MONTH_DAY_YEAR : QD_DATES_DAY_MONTH_YEAR;
  const QdNotation one = { order, QD_DECIMAL_POINT, QD_UNIT_ONE }, another = { other, QD_DECIMAL_POINT, QD_UNIT_ONE };
  g_autoptr (GError) error = NULL;
  g_autofree char *day = qd_notation_read_day (&one, text, NULL);
  g_autofree char *wrong = qd_notation_read_day (&another, text, &error);

  return day && !wrong && error;
}

/* whether a text is a number with one decimal mark, and with the other none */
static gboolean
proves_mark (const char *text, QdDecimalMark mark)
{
  const QdNotation one = { QD_DATES_FOUND_OUT, mark, QD_UNIT_ONE }, another = { QD_DATES_FOUND_OUT, !mark, QD_UNIT_ONE };
  g_autoptr (GError) error = NULL, wrong = NULL;
  g_autofree char *number = qd_notation_read_number (&one, 0, text, &error);
  g_autofree char *other = qd_notation_read_number (&another, 0, text, &wrong);
  double value;

  return !error && wrong && qd_number_parse (number ? number : text, &value, NULL) && qd_is_some (value);
}

/**
 * qd_import_guess_notation: how a column of that field is written as far as there is no doubt: the unit that its header says
 * ("消耗(万元)"), the order of dates and the decimal mark that a value proves ("13/04/2025", "2,5") and none speaks against.
 */
QdNotation
qd_import_guess_notation (const QdImportField *field, const char *header, const GPtrArray *rows, guint column)
{
  const gboolean is_day = field->type == QD_FIELD_DAY || field->type == QD_FIELD_PERIOD;
  const gboolean is_number = field->type == QD_FIELD_NUMBER || field->type == QD_FIELD_INTEGER || field->type == QD_FIELD_MONEY;
  QdNotation guess = { QD_DATES_FOUND_OUT, QD_DECIMAL_POINT, QD_UNIT_ONE };
  guint days_first = 0, months_first = 0, commas = 0, points = 0;

  for (guint i = 0; (is_day || is_number) && i < rows->len; i++)
    {
      const char *text = ((char **) g_ptr_array_index (rows, i))[column];
      days_first += is_day && proves_order (text, QD_DATES_DAY_MONTH_YEAR);
      months_first += is_day && proves_order (text, QD_DATES_MONTH_DAY_YEAR);
      commas += is_number && proves_mark (text, QD_DECIMAL_COMMA);
      points += is_number && proves_mark (text, QD_DECIMAL_POINT);
    }
  if (days_first > 0 && months_first == 0)
    guess.dates = QD_DATES_DAY_MONTH_YEAR;
  else if (months_first > 0 && days_first == 0)
    guess.dates = QD_DATES_MONTH_DAY_YEAR;
  if (commas > 0 && points == 0)
    guess.decimal = QD_DECIMAL_COMMA;
  if (is_number)
    guess.unit = qd_unit_of_header (header);
  if (guess.unit == QD_UNIT_PERCENT && field->type != QD_FIELD_NUMBER)
    guess.unit = QD_UNIT_ONE;
  return guess;
}
