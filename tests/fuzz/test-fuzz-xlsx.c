#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "fuzz-xlsx.h"

/* Seeded damage to the parts of a good workbook, for every run of the tests; libFuzzer finds the rest (README.md). */

#define N_MUTATIONS 4000

static const char *const good[] = {
  "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><f>A1+1</f><v>45841.5</v></c>"
  "<c t='inlineStr'><is><r><t>a_x000D_b</t></r></is></c><c t='b'><v>1</v></c><c t='d'><v>2025-07-03</v></c></row>"
  "<row><c t='e'><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></worksheet>",
  "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='One' r:id='a'/><sheet name='Two' r:id='a' "
  "state='hidden'/></sheets></workbook>",
  "<sst><si><t>x</t></si><si><r><t>y_x005F_</t></r><rPh><t>z</t></rPh></si></sst>",
  "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[$-804]yyyy&quot;年&quot;\\-m;@'/></numFmts><cellXfs>"
  "<xf numFmtId='170'/><xf numFmtId='14'/></cellXfs></styleSheet>",
  "<Relationships><Relationship Id='a' Type='t/worksheet' Target='sheet.xml'/><Relationship Id='s' "
  "Type='t/sharedStrings' Target='/xl/sharedStrings.xml'/></Relationships>",
};

/* what damage puts in */
static const char *const pieces[]
  = { "<", ">", "&", "&lt;", "'", "\"", "/", "<c>", "</c>", "<row>", "</row>", "<v>", "</v>", "<t>", "]]>", "<!--", "\xff",
      "\xe5", "0", "-1", "99999999999", "XFE1", "A0", "r='1048576'", "t='s'", "_xFFFF_", "_x0000_", "[", "\\", ";", "万",
      "<!DOCTYPE a>", "<f>", "1e400", "nan", "inf", "0x10", "../", "%2e%2e/" };

static void
mutate (GRand *random, GString *text)
{
  const gsize at = 1 + (gsize) g_rand_int_range (random, 0, (gint32) text->len);
  const gsize length = (gsize) g_rand_int_range (random, 1, 12);

  if (g_rand_int_range (random, 0, 4) == 0 && at + length < text->len)
    g_string_erase (text, (gssize) at, (gssize) length);
  else
    g_string_insert (text, (gssize) MIN (at, text->len), pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
}

static void
test_damage (void)
{
  g_autofree char *path = g_strdup_printf ("%s/qd-fuzz-%d.xlsx", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GRand) random = g_rand_new_with_seed (20250703);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      const guint part = i % G_N_ELEMENTS (good);
      g_autoptr (GString) text = g_string_new (NULL);
      g_string_append_c (text, (char) part);
      g_string_append (text, good[part]);
      for (gint32 n = g_rand_int_range (random, 0, 4); n > 0; n--)
        mutate (random, text);
      fuzz_xlsx (path, (const guint8 *) text->str, text->len);
    }
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/xlsx/damaged-parts-are-read-or-refused", test_damage);
  return g_test_run ();
}
