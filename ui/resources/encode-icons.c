#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

/* While the program is built: encode-icons FOLDER ICON.svg ... draws each symbolic icon in the sizes that the window shows
 * most and writes the list of resources with pictures and originals. GTK 4.8 reads an SVG four times over for one symbolic
 * icon, about 2 ms each: ten of them stood before the first frame. Other sizes still come from the SVG.
 *
 * A symbolic PNG holds in red, green and blue how much of a pixel has the colours of success, warning and error; what is
 * left has the colour of the text. The icons are of one colour, so all three are 0.
 *
 * They lie where GTK looks for its own: a folder of icons more would let it read the whole icon theme twice (see the
 * application). */

#define PREFIX "/org/gtk/libgtk/icons"
#define SUFFIX "-symbolic.svg"

static const struct
{
  int         pixels;
  const char *folder;   /* of an icon theme */
} sizes[] = { { 16, "16x16" }, { 32, "16x16@2" } };

static void
clear_colors (GdkPixbuf *picture)
{
  int stride = gdk_pixbuf_get_rowstride (picture), width = gdk_pixbuf_get_width (picture);
  guchar *pixels = gdk_pixbuf_get_pixels (picture);

  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++)
    for (int x = 0; x < width; x++)
      for (int color = 0; color < 3; color++)
        pixels[(gsize) y * stride + x * 4 + color] = 0;
}

static gboolean
encode (const char *svg, const char *stem, const char *folder, GString *list, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file_at_size (svg, sizes[i].pixels, sizes[i].pixels, error);
      g_autofree char *name = g_strdup_printf ("%s-%d.png", stem, sizes[i].pixels);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (picture == NULL)
        return FALSE;
      if (!gdk_pixbuf_get_has_alpha (picture))
        {
          g_set_error (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "%s has a ground", svg);
          return FALSE;
        }
      clear_colors (picture);
      if (!gdk_pixbuf_save (picture, path, "png", error, NULL))
        return FALSE;
      g_string_append_printf (list, "    <file alias=\"%s/actions/%s-symbolic.symbolic.png\">%s</file>\n", sizes[i].folder,
                              stem, name);
    }
  g_string_append_printf (list,
                          "    <file alias=\"scalable/actions/%s" SUFFIX "\" preprocess=\"xml-stripblanks\">%s" SUFFIX
                          "</file>\n",
                          stem, stem);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) list = g_string_new ("<gresources>\n  <gresource prefix=\"" PREFIX "\">\n");
  g_autofree char *path = NULL;

  g_return_val_if_fail (argc > 2, 1);
  path = g_build_filename (argv[1], "symbols.gresource.xml", NULL);
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *stem = g_path_get_basename (argv[i]);

      g_return_val_if_fail (g_str_has_suffix (stem, SUFFIX), 1);
      stem[strlen (stem) - strlen (SUFFIX)] = '\0';
      if (!encode (argv[i], stem, argv[1], list, &error))
        {
          g_printerr ("%s: %s (the SVG reader of gdk-pixbuf comes with librsvg)\n", argv[i], error->message);
          return 1;
        }
    }
  g_string_append (list, "  </gresource>\n</gresources>\n");
  if (!g_file_set_contents (path, list->str, (gssize) list->len, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
