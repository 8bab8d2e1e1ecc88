#include "model/xlsx/qd-xlsx-zip.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"

#define CHUNK_BYTES (64 * 1024)
#define OLE_LOOK (4 * 1024 * 1024)   /* so much of an OLE file is looked at for what it holds */
#define ZIP_MARK "PK\003\004"
#define EMPTY_ZIP_MARK "PK\005\006"
#define OLE_MARK "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

struct _QdXlsxZip
{
  char       *path;
  zip_t      *zip;
  GHashTable *parts;   /* name as qd_xlsx_zip_has() takes it, lower case -> index + 1 */
};

/* Says what is wrong with the file, or one of its parts. */
gboolean
qd_xlsx_zip_fail (const QdXlsxZip *zip, const char *part, GError **error, const char *format, ...)
{
  g_autofree char *shown = g_filename_display_name (zip->path);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (part)
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("%s: the part “%s”: %s"), shown, part, what);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, "%s: %s", shown, what);
  return FALSE;
}

/* Who opens a pipe waits for whoever writes into it. What is not there is said by whoever opens it. */
static gboolean
is_file (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) != 0 || S_ISREG (status.st_mode);
}

static gsize
read_start (const char *path, char *bytes, gsize size)
{
  FILE *file = is_file (path) ? g_fopen (path, "rb") : NULL;
  gsize n = file ? fread (bytes, 1, size, file) : 0;

  if (file)
    fclose (file);
  return n;
}

static gboolean
begins_with (const char *bytes, gsize n, const char *mark, gsize length)
{
  return n >= length && memcmp (bytes, mark, length) == 0;
}

/** qd_xlsx_zip_looks_like_one: by the first bytes, whatever the name says; FALSE when it cannot be read. */
gboolean
qd_xlsx_zip_looks_like_one (const char *path)
{
  char start[8];
  const gsize n = read_start (path, start, sizeof start);

  return begins_with (start, n, ZIP_MARK, 4) || begins_with (start, n, EMPTY_ZIP_MARK, 4)
         || begins_with (start, n, OLE_MARK, 8);
}

/* names of streams in an OLE file are UTF-16 */
static gboolean
holds_name (const char *bytes, gsize n, const char *name)
{
  const gsize length = strlen (name);
  g_autofree char *wide = g_malloc0 (2 * length);

  for (gsize i = 0; i < length; i++)
    wide[2 * i] = name[i];
  return memmem (bytes, n, wide, 2 * length) != NULL;
}

/* What a file is that is no zip archive: people rename them, and a password makes an OLE file of a workbook. */
static void
explain_other (const char *path, const char *shown, zip_error_t *reason, GError **error)
{
  g_autofree char *bytes = g_malloc (OLE_LOOK);
  const gsize n = read_start (path, bytes, OLE_LOOK);

  if (begins_with (bytes, n, ZIP_MARK, 4))
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("%s: the workbook is damaged or not complete: %s"), shown,
                 zip_error_strerror (reason));
  else if (!begins_with (bytes, n, OLE_MARK, 8))
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("%s: this is no .xlsx workbook"), shown);
  else if (holds_name (bytes, n, "EncryptedPackage"))
    g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                 _("%s: the workbook is protected by a password; save it without one first"), shown);
  else
    g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                 _("%s: this is a workbook of the old .xls format; save it as .xlsx first"), shown);
}

/* The name of an entry as parts are asked for: without "/" in front, "\" as "/", lower case. NULL when it leads out of
 * the archive. */
static char *
plain_name (const char *name)
{
  g_autofree char *plain = g_utf8_validate (name, -1, NULL) ? g_ascii_strdown (name, -1) : NULL;
  const char *start = plain;

  if (!plain)
    return NULL;
  g_strdelimit (plain, "\\", '/');
  while (*start == '/')
    start++;
  g_auto (GStrv) steps = g_strsplit (start, "/", -1);
  for (guint i = 0; steps[i]; i++)
    if (g_str_equal (steps[i], "..") || strchr (steps[i], ':'))
      return NULL;
  return g_strdup (start);
}

static gboolean
list_parts (QdXlsxZip *zip, GError **error)
{
  const zip_int64_t n = zip_get_num_entries (zip->zip, 0);

  if (n > QD_XLSX_MAX_PARTS)
    return qd_xlsx_zip_fail (zip, NULL, error, _("the archive has %lld parts; a workbook has at most %d"),
                             (long long) n, QD_XLSX_MAX_PARTS);
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (zip->zip, (zip_uint64_t) i, 0);
      g_autofree char *plain = name ? plain_name (name) : NULL;
      if (!plain)
        return qd_xlsx_zip_fail (zip, NULL, error, _("the archive has a part whose name leads out of it: “%s”"),
                                 name && g_utf8_validate (name, -1, NULL) ? name : "?");
      if (g_hash_table_contains (zip->parts, plain))
        return qd_xlsx_zip_fail (zip, plain, error, _("it is there twice"));
      g_hash_table_insert (zip->parts, g_steal_pointer (&plain), GSIZE_TO_POINTER ((gsize) i + 1));
    }
  return TRUE;
}

static gboolean
open_zip (QdXlsxZip *zip, GError **error)
{
  g_autofree char *shown = g_filename_display_name (zip->path);
  zip_error_t reason;
  int code = 0;

  if (!is_file (zip->path))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("%s is not a file that can be looked into"), shown);
      return FALSE;
    }
  zip->zip = zip_open (zip->path, ZIP_RDONLY, &code);
  if (zip->zip)
    return list_parts (zip, error);
  zip_error_init_with_code (&reason, code);
  if (code == ZIP_ER_NOENT)
    g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s: there is no such file"), shown);
  else if (code == ZIP_ER_OPEN || code == ZIP_ER_READ)
    g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be read: %s"), shown, zip_error_strerror (&reason));
  else
    explain_other (zip->path, shown, &reason, error);
  zip_error_fini (&reason);
  return FALSE;
}

/** qd_xlsx_zip_open: the names of the parts are read, nothing else. QD_ERROR_NOT_FOUND, STORAGE, FORMAT, UNSUPPORTED. */
QdXlsxZip *
qd_xlsx_zip_open (const char *path, GError **error)
{
  g_autoptr (QdXlsxZip) zip = g_new0 (QdXlsxZip, 1);

  zip->path = g_strdup (path);
  zip->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return open_zip (zip, error) ? g_steal_pointer (&zip) : NULL;
}

/** qd_xlsx_zip_free: closes the file; NULL is nothing. */
void
qd_xlsx_zip_free (QdXlsxZip *zip)
{
  if (!zip)
    return;
  if (zip->zip)
    zip_discard (zip->zip);
  g_hash_table_unref (zip->parts);
  g_free (zip->path);
  g_free (zip);
}

/** qd_xlsx_zip_path: the path as it was given. */
const char *
qd_xlsx_zip_path (const QdXlsxZip *zip)
{
  return zip->path;
}

/* index + 1, 0 when there is none */
static gsize
find_part (const QdXlsxZip *zip, const char *part)
{
  g_autofree char *lower = g_ascii_strdown (part, -1);

  return GPOINTER_TO_SIZE (g_hash_table_lookup (zip->parts, lower));
}

/** qd_xlsx_zip_has: whether there is such a part. */
gboolean
qd_xlsx_zip_has (const QdXlsxZip *zip, const char *part)
{
  return find_part (zip, part) != 0;
}

/* The sizes that the archive claims are not believed: what really comes out is counted. */
static gboolean
check_size (const QdXlsxZip *zip, const char *part, guint64 unpacked, guint64 packed, GError **error)
{
  if (unpacked <= QD_XLSX_RATIO_FROM)
    return TRUE;
  if (unpacked > QD_XLSX_MAX_PART_BYTES)
    return qd_xlsx_zip_fail (zip, part, error, _("it is larger than %u MB when unpacked"),
                             (guint) (QD_XLSX_MAX_PART_BYTES >> 20));
  if (unpacked / MAX (packed, 1) > QD_XLSX_MAX_RATIO)
    return qd_xlsx_zip_fail (zip, part, error,
                             _("it unpacks to more than %u times its size, which no workbook does: refused"),
                             QD_XLSX_MAX_RATIO);
  return TRUE;
}

static gboolean
read_bytes (QdXlsxZip *zip, zip_file_t *file, const char *part, const zip_stat_t *stat, QdXlsxZipFunc take,
            gpointer data, QdJob *job, GError **error)
{
  g_autofree char *bytes = g_malloc (CHUNK_BYTES);
  guint64 unpacked = 0;
  zip_int64_t n;

  while ((n = zip_fread (file, bytes, CHUNK_BYTES)) > 0)
    {
      g_autoptr (GError) local = NULL;
      unpacked += (guint64) n;
      if (!check_size (zip, part, unpacked, stat->comp_size, error) || !qd_job_check (job, error))
        return FALSE;
      if (stat->size > 0)
        qd_job_set_progress (job, MIN (1.0, (double) unpacked / (double) stat->size));
      if (take (bytes, (gsize) n, data, &local))
        continue;
      if (!local)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (n < 0)
    return qd_xlsx_zip_fail (zip, part, error, _("it is damaged: %s"), zip_error_strerror (zip_file_get_error (file)));
  return TRUE;
}

/**
 * qd_xlsx_zip_read: hands out the bytes of a part as they are unpacked. QD_ERROR_FORMAT when it is missing, damaged
 * (a checksum is held against what came out), encrypted or too large; cancelled; or the error that `take` set.
 */
gboolean
qd_xlsx_zip_read (QdXlsxZip *zip, const char *part, QdXlsxZipFunc take, gpointer data, QdJob *job, GError **error)
{
  const gsize found = find_part (zip, part);
  zip_stat_t stat;
  gboolean is_read;

  if (found == 0)
    return qd_xlsx_zip_fail (zip, part, error, _("it is missing"));
  if (zip_stat_index (zip->zip, found - 1, 0, &stat) != 0)
    return qd_xlsx_zip_fail (zip, part, error, _("it is damaged: %s"), zip_strerror (zip->zip));
  zip_file_t *file = zip_fopen_index (zip->zip, found - 1, 0);
  if (!file)
    return qd_xlsx_zip_fail (zip, part, error, _("it cannot be unpacked: %s"), zip_strerror (zip->zip));
  is_read = read_bytes (zip, file, part, &stat, take, data, job, error);
  zip_fclose (file);
  return is_read;
}
