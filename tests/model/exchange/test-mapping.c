#include <string.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-mapping-nearness.h"

static const QdColumnName columns[] = {
  { "code", "Code" }, { "title", "Title" }, { "channel", "Channel" }, { "target", "Target" }, { "goal", "Goals" },
};

static QdMapping *
load (const char *text, GError **error)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("qd-mapping-XXXXXX", &path, NULL);

  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  QdMapping *mapping = qd_mapping_load (path, error);
  g_unlink (path);
  return mapping;
}

static int
find (const QdMapping *mapping, const char *header)
{
  return qd_mapping_find_column (mapping, header, columns, G_N_ELEMENTS (columns));
}

static void
test_names_and_labels (void)
{
  g_assert_cmpint (find (NULL, "code"), ==, 0);
  g_assert_cmpint (find (NULL, " TITLE "), ==, 1);
  g_assert_cmpint (find (NULL, "Ｃｈａｎｎｅｌ"), ==, 2);
  g_assert_cmpint (find (NULL, "Goals"), ==, 4);
  g_assert_cmpint (find (NULL, "目标"), >=, 0);
  g_assert_cmpint (find (NULL, "nothing of the kind"), ==, -1);
  g_assert_cmpint (find (NULL, ""), ==, -1);
}

static void
test_map (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("\xef\xbb\xbf# a comment\r\n[map]\r\n新增用户 (人) = target\r\nTitle=code\r\n"
                                        "[x] = y = title\n  Ｎａｍｅ  =title\n\n", &error);

  g_assert_no_error (error);
  g_assert_cmpint (find (mapping, "新增用户 (人)"), ==, 3);
  g_assert_cmpint (find (mapping, "新增用户（人）"), ==, -1);
  g_assert_cmpint (find (mapping, "name"), ==, 1);
  /* names and labels go before the mapping */
  g_assert_cmpint (find (mapping, "Title"), ==, 1);
}

static void
test_constants_and_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("[constants]\nchannel = fission\nnote =\n[values:kind]\n裂变 = fission\n"
                                        "直播=live\n[values:status]\nok=done\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qd_mapping_constant (mapping, "channel"), ==, "fission");
  g_assert_cmpstr (qd_mapping_constant (mapping, "note"), ==, "");
  g_assert_null (qd_mapping_constant (mapping, "kind"));
  g_assert_null (qd_mapping_constant (NULL, "kind"));
  g_assert_true (qd_mapping_has_values (mapping, "kind"));
  g_assert_false (qd_mapping_has_values (mapping, "channel"));
  g_assert_cmpstr (qd_mapping_value (mapping, "kind", " 裂变 "), ==, "fission");
  g_assert_cmpstr (qd_mapping_value (mapping, "kind", "ok"), ==, "ok");
  g_assert_cmpstr (qd_mapping_value (mapping, "status", "OK"), ==, "done");
  g_assert_cmpstr (qd_mapping_value (NULL, "status", "OK"), ==, "OK");
}

static void
test_refuses (void)
{
  static const char *const texts[] = {
    "code = title\n", "[map]\nno equals sign\n", "[other]\na = b\n", "[values:]\na = b\n", "[map]\n= title\n", "[map]\n\xff = title\n",
    "[dates]\ndate = ddmm\n", "[units]\ncost = dozen\n", "[decimals]\ncost = dot\n", "[file]\ndates = x\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (load (texts[i], &error));
      g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (qd_mapping_load ("/no/such/mapping", &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_NOT_FOUND);
}

static void
test_names_the_line (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load ("[map]\na = code\nbad\n", &error));
  g_assert_nonnull (strstr (error->message, "line 3"));
}

static void
test_exact (void)
{
  g_autoptr (QdMapping) mapping = qd_mapping_new ();

  qd_mapping_set_column (mapping, "Title", "target");
  qd_mapping_set_column (mapping, "Code", "");
  g_assert_cmpint (find (mapping, "Title"), ==, 1);
  qd_mapping_set_exact (mapping, TRUE);
  g_assert_cmpint (find (mapping, "title "), ==, 3);
  g_assert_cmpint (find (mapping, "Code"), ==, -1);
  g_assert_cmpint (find (mapping, "Channel"), ==, -1);
}

static void
test_saved_is_loaded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = qd_mapping_new ();
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("qd-mapping-XXXXXX", &path, NULL);

  g_close (file, NULL);
  qd_mapping_set_kind (mapping, "result");
  qd_mapping_set_exact (mapping, TRUE);
  qd_mapping_set_column (mapping, "新增用户 (人)", "target");
  qd_mapping_set_column (mapping, "ID", "");
  qd_mapping_set_column (mapping, "a = b", "code");
  qd_mapping_set_constant (mapping, "channel", "feed");
  qd_mapping_set_constant (mapping, "goal", "G-1");
  qd_mapping_set_constant (mapping, "goal", NULL);
  qd_mapping_set_value (mapping, "channel", "Spring Sale", "C=01");
  qd_mapping_set_value (mapping, "channel", "other", "x");
  qd_mapping_set_value (mapping, "channel", "Other", NULL);
  const QdNotation cents = { QD_DATES_DAY_MONTH_YEAR, QD_DECIMAL_COMMA, QD_UNIT_MINOR };
  qd_mapping_set_notation (mapping, "goal", &cents);
  qd_mapping_save (mapping, path, &error);
  g_assert_no_error (error);
  g_autoptr (QdMapping) loaded = qd_mapping_load (path, &error);
  g_assert_no_error (error);
  g_autoptr (QdMapping) copy = qd_mapping_copy (loaded);
  g_assert_cmpstr (qd_mapping_kind (copy), ==, "result");
  g_assert_true (qd_mapping_is_exact (copy));
  g_assert_cmpstr (qd_mapping_column (copy, "新增用户 (人)"), ==, "target");
  g_assert_cmpstr (qd_mapping_column (copy, "id"), ==, "");
  /* no line can say it */
  g_assert_null (qd_mapping_column (copy, "a = b"));
  g_assert_cmpstr (qd_mapping_constant (copy, "channel"), ==, "feed");
  g_assert_null (qd_mapping_constant (copy, "goal"));
  g_assert_cmpstr (qd_mapping_value (copy, "channel", "SPRING SALE"), ==, "C=01");
  g_assert_cmpstr (qd_mapping_value (copy, "channel", "other"), ==, "other");
  const QdNotation same = qd_mapping_notation (copy, "goal");
  g_assert_true (same.dates == cents.dates && same.decimal == cents.decimal && same.unit == cents.unit);
  g_unlink (path);
}

static void
test_notation (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("[file]\ndates = dmy\ndecimal = comma\n[dates]\nend = mdy\n[decimals]\ncost = point\n"
                                        "[units]\ncost = 万元\n", &error);

  g_assert_no_error (error);
  const QdNotation of_file = qd_mapping_notation (mapping, "start");
  g_assert_cmpint (of_file.dates, ==, QD_DATES_DAY_MONTH_YEAR);
  g_assert_cmpint (of_file.decimal, ==, QD_DECIMAL_COMMA);
  g_assert_cmpint (of_file.unit, ==, QD_UNIT_ONE);
  g_assert_cmpint (qd_mapping_notation (mapping, "end").dates, ==, QD_DATES_MONTH_DAY_YEAR);
  const QdNotation of_cost = qd_mapping_notation (mapping, "cost");
  g_assert_cmpint (of_cost.decimal, ==, QD_DECIMAL_POINT);
  g_assert_cmpint (of_cost.unit, ==, QD_UNIT_WAN);
  const QdNotation nothing = qd_mapping_notation (NULL, "cost");
  g_assert_true (qd_notation_is_plain (&nothing));
}

/* a text that stands for another is not read by the notation any more */
static void
test_typed_cells (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("[decimals]\ncost = comma\n[values:cost]\nfree = 0.5\n", &error);
  g_autofree char *value = NULL, *number = NULL, *text = NULL;

  g_assert_true (qd_mapping_type_cell (mapping, "cost", QD_FIELD_MONEY, 2, "free", &value, &error));
  g_assert_cmpstr (value, ==, "0.5");
  g_assert_true (qd_mapping_type_cell (mapping, "cost", QD_FIELD_MONEY, 2, "1.200,5", &number, &error));
  g_assert_cmpstr (number, ==, "1,200.5");
  g_assert_true (qd_mapping_type_cell (mapping, "cost", QD_FIELD_TEXT, 2, "1,5", &text, &error));
  g_assert_null (text);
  g_assert_false (qd_mapping_type_cell (mapping, "cost", QD_FIELD_NUMBER, 2, "1.5", &text, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_INVALID);
}

static guint
distance_of (const QdMapping *mapping, const char *head)
{
  g_auto (GStrv) heads = g_strsplit (head, ",", -1);

  return qd_mapping_distance (mapping, heads);
}

static void
test_near_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("[map]\nTag = date\nAktion = campaign\nNutzer = new_users\nRest =\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (distance_of (mapping, "Rest,NUTZER, Aktion ,Tag"), ==, 0);
  g_assert_cmpuint (distance_of (mapping, "Tag,Aktion,Nutzer,Rest,Neu,"), ==, 1);
  g_assert_cmpuint (distance_of (mapping, "Tag,Aktion,Nutzer"), ==, 1);
  g_assert_cmpuint (distance_of (mapping, "Tag,Aktion,Nutzer,Anders"), ==, 2);
  g_assert_cmpuint (distance_of (mapping, "Tag,Aktion,Nutzer,Rest,Neu,Mehr"), ==, G_MAXUINT);
  g_assert_cmpuint (distance_of (mapping, "Tag,Aktion"), ==, G_MAXUINT);
  g_assert_cmpuint (distance_of (NULL, "Tag"), ==, G_MAXUINT);
}

/* the columns that are left keep their fields, and a field without a column is free again */
static void
test_columns_that_went (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdMapping) mapping = load ("[map]\nTag = date\nNutzer = new_users\n[constants]\nchannel = feed\n", &error);
  g_auto (GStrv) heads = g_strsplit ("Neu,tag", ",", -1);

  g_assert_no_error (error);
  g_assert_true (qd_mapping_fills (mapping, "new_users"));
  qd_mapping_keep_columns (mapping, heads);
  g_assert_cmpstr (qd_mapping_column (mapping, "Tag"), ==, "date");
  g_assert_null (qd_mapping_column (mapping, "Nutzer"));
  g_assert_null (qd_mapping_column (mapping, "Neu"));
  g_assert_true (qd_mapping_fills (mapping, "date"));
  g_assert_true (qd_mapping_fills (mapping, "channel"));
  g_assert_false (qd_mapping_fills (mapping, "new_users"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/mapping/columns-by-name-and-label", test_names_and_labels);
  g_test_add_func ("/model/mapping/columns-by-map", test_map);
  g_test_add_func ("/model/mapping/constants-and-values", test_constants_and_values);
  g_test_add_func ("/model/mapping/refuses-what-it-cannot-read", test_refuses);
  g_test_add_func ("/model/mapping/error-names-the-line", test_names_the_line);
  g_test_add_func ("/model/mapping/exact/only-the-map-counts", test_exact);
  g_test_add_func ("/model/mapping/notation/field-goes-before-file", test_notation);
  g_test_add_func ("/model/mapping/notation/of-cells-that-have-no-value", test_typed_cells);
  g_test_add_func ("/model/mapping/saved/is-loaded-again", test_saved_is_loaded);
  g_test_add_func ("/model/mapping/near/one-column-came-or-went", test_near_columns);
  g_test_add_func ("/model/mapping/near/what-went-is-forgotten", test_columns_that_went);
  return g_test_run ();
}
