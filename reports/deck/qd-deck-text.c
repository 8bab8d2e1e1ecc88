#include <math.h>

#include "reports/deck/qd-deck-parts.h"

/* Words and number formats of a deck in its language. */

/* from here on a figure would have a fifth digit before its unit in Chinese, a fourth in English: as in the charts */
#define FROM_WAN_YI 999999500000
#define FROM_GIGA 999995000
#define FROM_TERA 999995000000

static const QdFormat scale_plain = { "#,##0;-#,##0;\"–\"", 1, 0, 0 };
static const QdFormat scale_wan = { "0\\.0,;-0\\.0,;\"–\"", 10000, 1, 0 };
static const QdFormat scale_yi = { "0\\.00,,;-0\\.00,,;\"–\"", 1e8, 2, 0 };
static const QdFormat scale_kilo = { "#,##0.0,;-#,##0.0,;\"–\"", 1000, 1, 0 };
static const QdFormat scale_mega = { "#,##0.0,,;-#,##0.0,,;\"–\"", 1e6, 1, 0 };
static const QdFormat scale_giga = { "#,##0.00,,,;-#,##0.00,,,;\"–\"", 1e9, 2, 0 };
static const QdFormat scale_tera = { "#,##0.00,,,,;-#,##0.00,,,,;\"–\"", 1e12, 2, 0 };   /* 万亿, too */
static const QdFormat change_wan = { "+0\\.0,;-0\\.0,;0", 10000, 1, 1 };
static const QdFormat change_yi = { "+0\\.00,,;-0\\.00,,;0", 1e8, 2, 1 };
static const QdFormat change_kilo = { "+#,##0.0,;-#,##0.0,;0", 1000, 1, 1 };
static const QdFormat change_mega = { "+#,##0.0,,;-#,##0.0,,;0", 1e6, 1, 1 };
static const QdFormat change_giga = { "+#,##0.00,,,;-#,##0.00,,,;0", 1e9, 2, 1 };
static const QdFormat change_tera = { "+#,##0.00,,,,;-#,##0.00,,,,;0", 1e12, 2, 1 };

/* --- periods --- */

/* "2025 年第一季度" in the plain form "2025 年第 1 季度"; "Q1 2025". Kept by the book. */
const char *
qd_deck_period_text (QdDeck *deck, const QdPeriod *period)
{
  g_autofree char *label = qd_period_to_label (period);
  g_autofree char *year = g_strdup_printf ("%d", period->year);
  g_autofree char *number = g_strdup_printf ("%d", period->number);
  const char *text = NULL;

  switch (period->type)
    {
    case QD_PERIOD_YEAR:
      text = qd_deck_text (deck, "Year {year}");
      break;
    case QD_PERIOD_HALF:
      text = period->number == 1 ? qd_deck_text (deck, "H1 {year}") : qd_deck_text (deck, "H2 {year}");
      break;
    case QD_PERIOD_QUARTER:
      {
        const char *quarters[] = { qd_deck_text (deck, "Q1 {year}"), qd_deck_text (deck, "Q2 {year}"),
                                   qd_deck_text (deck, "Q3 {year}"), qd_deck_text (deck, "Q4 {year}") };

        text = quarters[CLAMP (period->number, 1, 4) - 1];
        break;
      }
    case QD_PERIOD_MONTH:
      if (!deck->is_chinese)
        return qd_book_keep (deck->book, g_strdup_printf ("%s %d", qd_deck_month_name (deck, period->number), period->year));
      text = qd_deck_text (deck, "Month {number} of {year}");
      break;
    case QD_PERIOD_WEEK:
      text = qd_deck_text (deck, "Week {number} of {year}");
      break;
    default:
      return qd_book_keep (deck->book, g_steal_pointer (&label));
    }
  return qd_deck_fill (deck, text, "year", year, "number", number, NULL);
}

const char *
qd_deck_month_name (QdDeck *deck, int month)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return deck->is_chinese ? qd_book_keep (deck->book, g_strdup_printf ("%d 月", month)) : names[month - 1];
}

/* --- words with a symbol --- */

static const char *
with_symbol (QdDeck *deck, const char *symbol, const char *word)
{
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", symbol, word));
}

const char *
qd_deck_status_text (QdDeck *deck, QdStatus status)
{
  static const char *const symbols[QD_N_STATUSES] = {
    [QD_STATUS_DONE] = "●",   [QD_STATUS_ON_TRACK] = "◎",    [QD_STATUS_AT_RISK] = "▲", [QD_STATUS_BEHIND] = "▼",
    [QD_STATUS_NEAR] = "△",   [QD_STATUS_MISSED] = "■",      [QD_STATUS_EARLY] = "◇",   [QD_STATUS_NOT_STARTED] = "□",
    [QD_STATUS_NO_DATA] = "○", [QD_STATUS_NO_TARGET] = "※",
  };

  return with_symbol (deck, symbols[status], qd_deck_text (deck, qd_status_label (status)));
}

const char *
qd_deck_milestone_text (QdDeck *deck, QdMilestoneState state)
{
  static const struct { const char *symbol, *word; } words[] = {
    [QD_MILESTONE_STATE_ON_TIME] = { "●", QD_N ("Done on time") },
    [QD_MILESTONE_STATE_LATE] = { "▼", QD_N ("Done late") },
    [QD_MILESTONE_STATE_OVERDUE] = { "■", QD_N ("Overdue") },
    [QD_MILESTONE_STATE_DUE_SOON] = { "△", QD_N ("Due soon") },
    [QD_MILESTONE_STATE_OPEN] = { "□", QD_N ("Not due yet") },
  };

  return with_symbol (deck, words[state].symbol, qd_deck_text (deck, words[state].word));
}

const char *
qd_deck_verdict_text (QdDeck *deck, int verdict)
{
  static const struct { const char *symbol, *word; } words[] = {
    [QD_CAMPAIGN_VERDICT_SCALE] = { "●", QD_N ("Scale") },
    [QD_CAMPAIGN_VERDICT_KEEP] = { "◎", QD_N ("Keep") },
    [QD_CAMPAIGN_VERDICT_FIX] = { "▲", QD_N ("Fix") },
    [QD_CAMPAIGN_VERDICT_STOP] = { "■", QD_N ("Stop") },
  };

  if (verdict < QD_CAMPAIGN_VERDICT_SCALE || verdict > QD_CAMPAIGN_VERDICT_STOP)
    return "";
  return with_symbol (deck, words[verdict].symbol, qd_deck_text (deck, words[verdict].word));
}

const char *
qd_deck_campaign_status_text (QdDeck *deck, int status)
{
  const char *label = qd_field_choice_label (qd_kind_find_field (&qd_campaign_kind, "status"), status);

  return label != NULL ? qd_deck_text (deck, label) : "";
}

/* "□ To do"; "" for a lesson, an achievement and what else has no work left in it */
const char *
qd_deck_item_status_text (QdDeck *deck, const QdReviewItem *item)
{
  static const struct { const char *symbol, *word; } words[] = {
    [QD_REVIEW_ITEM_STATUS_OPEN] = { "□", QD_N ("To do") },
    [QD_REVIEW_ITEM_STATUS_DOING] = { "◎", QD_N ("Doing") },
    [QD_REVIEW_ITEM_STATUS_DONE] = { "●", QD_N ("Completed") },
    [QD_REVIEW_ITEM_STATUS_DROPPED] = { "※", QD_N ("Dropped") },
  };

  if (item->status < QD_REVIEW_ITEM_STATUS_OPEN || item->status > QD_REVIEW_ITEM_STATUS_DROPPED)
    return "";
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", words[item->status].symbol,
                                                    qd_deck_text (deck, words[item->status].word)));
}

const char *
qd_deck_budget_text (QdDeck *deck, double difference)
{
  return difference < 0 ? with_symbol (deck, "■", qd_deck_text (deck, "Over"))
                        : with_symbol (deck, "●", qd_deck_text (deck, "Under"));
}

const char *
qd_deck_reason_text (QdDeck *deck, QdReason reason)
{
  return reason == QD_REASON_NONE ? "" : with_symbol (deck, "○", qd_deck_text (deck, qd_reason_name (reason)));
}

/* --- scales and formats --- */

/* From 100,000 on a column is shown in 万 or k, from 50 亿 in 亿, from 100 M in M, from 10 B in B, from 10 T in T or 万亿. */
QdDeckScale
qd_deck_scale (QdDeck *deck, double largest)
{
  double size = fabs (largest);

  if (!(size >= 100000))
    return (QdDeckScale){ "", &scale_plain, &qd_format_count_change };
  if (deck->is_chinese)
    return size >= 1e13  ? (QdDeckScale){ "万亿", &scale_tera, &change_tera }
           : size >= 5e9 ? (QdDeckScale){ "亿", &scale_yi, &change_yi }
                         : (QdDeckScale){ "万", &scale_wan, &change_wan };
  return size >= 1e13   ? (QdDeckScale){ "T", &scale_tera, &change_tera }
         : size >= 1e10 ? (QdDeckScale){ "B", &scale_giga, &change_giga }
         : size >= 1e8  ? (QdDeckScale){ "M", &scale_mega, &change_mega }
                        : (QdDeckScale){ "k", &scale_kilo, &change_kilo };
}

const char *
qd_deck_scale_axis (const QdDeckScale *scale, double maximum)
{
  const double step = qd_chart_step (maximum);

  if (scale->number == &scale_wan)
    return "0\\.0,";
  if (scale->number == &scale_yi)
    return "0\\.00,,";
  if (scale->number == &scale_kilo)
    return fmod (step, 1000) == 0 ? "#,##0," : "#,##0.0,";
  if (scale->number == &scale_mega)
    return fmod (step, 1e6) == 0 ? "#,##0,," : "#,##0.0,,";
  if (scale->number == &scale_giga)
    return fmod (step, 1e9) == 0 ? "#,##0,,," : "#,##0.00,,,";
  if (scale->number == &scale_tera)
    return fmod (step, 1e12) == 0 ? "#,##0,,,," : "#,##0.00,,,,";
  return "#,##0";
}

const QdFormat *
qd_deck_card_format (QdDeck *deck, double value)
{
  static const QdFormat wan = { "0\\.0,\"万\"", 10000, 1, 2 }, yi = { "0\\.00,,\"亿\"", 1e8, 2, 2 };
  static const QdFormat kilo = { "0.0,\"K\"", 1000, 1, 1 }, mega = { "0.0,,\"M\"", 1e6, 1, 1 };
  static const QdFormat giga = { "0.00,,,\"B\"", 1e9, 2, 1 }, tera = { "0.00,,,,\"T\"", 1e12, 2, 1 };
  static const QdFormat wan_yi = { "0.00,,,,\"万亿\"", 1e12, 2, 4 };
  double size = fabs (value);

  if (!(size >= 9995))
    return &qd_format_count;
  if (deck->is_chinese)
    return size >= FROM_WAN_YI ? &wan_yi : size >= 99995000 ? &yi : &wan;
  return size >= FROM_TERA ? &tera : size >= FROM_GIGA ? &giga : size >= 999950 ? &mega : &kilo;
}

static const QdFormat *
format_of_decimals (int decimals)
{
  return decimals <= 0 ? &qd_format_count : decimals == 1 ? &qd_format_decimal : &qd_format_decimals;
}

const QdFormat *
qd_deck_unit_format (QdDeck *deck, const char *unit, int decimals)
{
  static const QdFormat percent2 = { "0.00%", 0.01, 2, 1 };

  if (g_strcmp0 (unit, "percent") == 0)
    return decimals >= 2 ? &percent2 : &qd_format_percent;
  if (g_strcmp0 (unit, "ratio") == 0)
    return &qd_format_ratio;
  return format_of_decimals (decimals);
}

const QdFormat *
qd_deck_gap_format (QdDeck *deck, const char *unit, int decimals, gboolean in_points)
{
  static const QdFormat zh_points = { "+0.0\" 点\";-0.0\" 点\";0", 1, 1, 4 };
  static const QdFormat en_points = { "+0.0\" pp\";-0.0\" pp\";0", 1, 1, 4 };
  static const QdFormat one = { "+#,##0.0;-#,##0.0;0", 1, 1, 1 }, two = { "+#,##0.00;-#,##0.00;0", 1, 2, 1 };

  if (in_points)
    return deck->is_chinese ? &zh_points : &en_points;
  if (g_strcmp0 (unit, "ratio") == 0)
    return &one;
  return decimals <= 0 ? &qd_format_count_change : decimals == 1 ? &one : &two;
}

/* "CAC {}" and "#,##0.0" make "CAC "#,##0.0 in every part of the code; kept by the book. */
const QdFormat *
qd_deck_worded (QdDeck *deck, const char *sentence, const char *code)
{
  g_auto (GStrv) words = g_strsplit (sentence, "{}", 2);
  g_auto (GStrv) parts = g_strsplit (code, ";", -1);
  g_autoptr (GString) whole = g_string_new (NULL);
  QdFormat *format;

  for (int i = 0; parts[i] != NULL; i++)
    {
      g_string_append (whole, i > 0 ? ";" : "");
      if (words[0][0] != '\0')
        g_string_append_printf (whole, "\"%s\"", words[0]);
      g_string_append (whole, parts[i]);
      if (words[1] != NULL && words[1][0] != '\0')
        g_string_append_printf (whole, "\"%s\"", words[1]);
    }
  format = g_new0 (QdFormat, 1);   /* as long as the deck */
  format->code = qd_book_keep (deck->book, g_strdup (whole->str));
  format->divide = 1;
  g_ptr_array_add (deck->formats, format);
  return format;
}

const char *
qd_deck_money_unit (QdDeck *deck, const QdDeckScale *scale)
{
  static const struct { const char *code, *word; } currencies[] = {
    { "CNY", "元" }, { "USD", "美元" }, { "EUR", "欧元" }, { "JPY", "日元" }, { "GBP", "英镑" },
    { "HKD", "港元" }, { "KRW", "韩元" }, { "SGD", "新加坡元" },
  };
  const char *currency = deck->plan->currency != NULL ? deck->plan->currency : "CNY";
  const char *label = scale != NULL ? scale->label : "";

  if (!deck->is_chinese)
    return qd_book_keep (deck->book, g_strdup_printf ("%s%s%s", currency, *label != '\0' ? " " : "", label));
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_ascii_strcasecmp (currency, currencies[i].code) == 0)
      return qd_book_keep (deck->book, g_strdup_printf ("%s%s", label, currencies[i].word));
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", label, currency));
}

/* --- figures inside sentences --- */

const char *
qd_deck_say_count (QdDeck *deck, double value)
{
  double size = fabs (value);
  g_autofree char *number = NULL;
  const char *label = "";
  double divide = 1;

  if (qd_is_none (value))
    return "–";
  if (deck->is_chinese && size >= 9995)
    {
      label = size >= FROM_WAN_YI ? " 万亿" : size >= 99995000 ? " 亿" : " 万";
      divide = size >= FROM_WAN_YI ? 1e12 : size >= 99995000 ? 1e8 : 1e4;
    }
  else if (!deck->is_chinese && size >= 99950)
    {
      label = size >= FROM_TERA ? " T" : size >= FROM_GIGA ? " B" : size >= 999950 ? " M" : " k";
      divide = size >= FROM_TERA ? 1e12 : size >= FROM_GIGA ? 1e9 : size >= 999950 ? 1e6 : 1e3;
    }
  number = qd_figure_text_number (value / divide, divide > 1 || size < 100 ? 1 : 0, TRUE);
  return qd_book_keep (deck->book, g_strconcat (number, label, NULL));
}

const char *
qd_deck_say_money (QdDeck *deck, double value)
{
  const char *number = qd_deck_say_count (deck, value);
  const char *unit = qd_deck_money_unit (deck, NULL);

  if (qd_is_none (value))
    return number;
  if (deck->is_chinese)
    return qd_book_keep (deck->book, g_strdup_printf (strstr (number, " ") != NULL ? "%s%s" : "%s %s", number, unit));
  return qd_book_keep (deck->book, g_strdup_printf ("%s %s", unit, number));
}

const char *
qd_deck_say_percent (QdDeck *deck, double value)
{
  return qd_book_keep (deck->book, qd_figure_text_percent (value, 1));
}

const char *
qd_deck_say_ratio (QdDeck *deck, double value)
{
  return qd_is_none (value) ? "–" : qd_book_keep (deck->book, g_strdup_printf ("1:%.1f", value));
}

/* A figure of any unit as people say it. */
const char *
qd_deck_say (QdDeck *deck, double value, const char *unit, int decimals)
{
  if (g_strcmp0 (unit, "percent") == 0)
    return qd_deck_say_percent (deck, value);
  if (g_strcmp0 (unit, "ratio") == 0)
    return qd_deck_say_ratio (deck, value);
  if (g_strcmp0 (unit, "money") == 0)
    return qd_deck_say_money (deck, value);
  if (fabs (value) < 1000 && decimals > 0)
    return qd_book_keep (deck->book, qd_figure_text_number (value, decimals, TRUE));
  return qd_deck_say_count (deck, value);
}

const char *
qd_deck_say_day (QdDeck *deck, QdDay day)
{
  return qd_book_keep (deck->book, qd_day_to_text (day));
}

/* the value after the name that stands at `name`, `length` bytes long; NULL: none */
static const char *
find_value (va_list arguments, const char *name, gsize length)
{
  const char *candidate;

  while ((candidate = va_arg (arguments, const char *)) != NULL)
    {
      const char *value = va_arg (arguments, const char *);

      if (strlen (candidate) == length && strncmp (candidate, name, length) == 0)
        return value != NULL ? value : "";
    }
  return NULL;
}

/* one of the two words at `words`, "goal|goals}..." */
static void
append_word (GString *text, const char *words, const char *end, gboolean is_one)
{
  const char *bar = memchr (words, '|', end - words);

  if (bar == NULL)
    bar = end;
  if (is_one || bar == end)
    g_string_append_len (text, words, bar - words);
  else
    g_string_append_len (text, bar + 1, end - bar - 1);
}

const char *
qd_deck_fill (QdDeck *deck, const char *text, ...)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL, *value = NULL;
      gsize length = end != NULL ? strcspn (at + 1, "?}") : 0;
      va_list arguments;

      if (end != NULL)
        {
          va_start (arguments, text);
          value = find_value (arguments, at + 1, length);
          va_end (arguments);
        }
      if (value == NULL)
        g_string_append_c (filled, *at++);
      else
        {
          if (at[1 + length] == '?')
            append_word (filled, at + length + 2, end, strcmp (value, "1") == 0);
          else
            g_string_append (filled, value);
          at = end + 1;
        }
    }
  return qd_book_keep (deck->book, g_string_free (g_steal_pointer (&filled), FALSE));
}

const char *
qd_deck_short (QdDeck *deck, const char *text)
{
  const int most = 200;
  g_autofree char *cut = NULL;

  if (text == NULL || strlen (text) <= (gsize) most || g_utf8_strlen (text, -1) <= most)
    return text;
  cut = g_utf8_substring (text, 0, most - 1);
  return qd_book_keep (deck->book, g_strconcat (cut, "…", NULL));
}

const char *
qd_deck_person (QdDeck *deck, gint64 id)
{
  const QdRecord *person = qd_plan_data_find (deck->review->data, QD_KIND_PERSON, id);

  if (person == NULL)
    return "";
  if (deck->names == NULL)
    return QD_PERSON (person)->name;
  return QD_PERSON (person)->role != NULL ? QD_PERSON (person)->role : QD_PERSON (person)->code;
}

/* A built-in metric without a record has no name but its code, which nobody wants to read. */
const char *
qd_deck_metric_name (QdDeck *deck, const QdMetric *metric, const char *code)
{
  static const struct { const char *code, *word; } words[] = {
    { "impressions", QD_N ("Impressions") }, { "clicks", QD_N ("Clicks") },    { "leads", QD_N ("Leads") },
    { "new_users", QD_N ("New users") },     { "orders", QD_N ("Orders") },    { "revenue", QD_N ("Revenue") },
    { "cost", QD_N ("Cost") },               { "ctr", QD_N ("Click rate") },   { "lead_rate", QD_N ("Lead rate") },
    { "conversion", QD_N ("Conversion") },   { "aov", QD_N ("Value per order") }, { "cac", "CAC" },
    { "roi_ratio", "ROI" },                  { "roi_net", QD_N ("Net return") },
  };

  if (metric != NULL)
    return qd_deck_short (deck, metric->name);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (code, words[i].code) == 0)
      return qd_deck_text (deck, words[i].word);
  return code != NULL ? code : "";
}

/* Headers of a table from a column on: "|" first means right, ">" left with an indent. */
void
qd_deck_write_headers (QdDeck *deck, QdSheet *sheet, int row, int column, const char *const *headers, int n)
{
  for (int i = 0; i < n; i++)
    {
      QdCellStyle style = QD_STYLE_HEAD;
      const char *text = headers[i];

      style.align = *text == '|' ? QD_ALIGN_RIGHT : QD_ALIGN_LEFT;
      style.indent = *text == '>' ? 1 : 0;
      qd_sheet_text (sheet, row, column + i, &style, *text == '|' || *text == '>' ? text + 1 : text);
    }
}
