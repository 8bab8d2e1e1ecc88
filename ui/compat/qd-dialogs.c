#include "ui/compat/qd-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* GtkFileChooserNative is deprecated from GTK 4.10 on, where GtkFileDialog replaces it; 4.8 is the floor. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

#define MOST_BYTES 200   /* of a name that is offered; 255 are the most a file may have */

typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWindow            *parent;
  QdFileChosen          chosen;
  QdFilesChosen         several_chosen;   /* instead of `chosen`; NULL */
  gpointer              data;
  GPtrArray            *paths;     /* char *: the answer, NULL-terminated; NULL: none */
  char                **formats;   /* endings; NULL: the name stays as it is */
  gboolean              has_choice;   /* of them, below the files */
} Pending;

/* A name no file has: the dialog asked before replacing a file of the name it knew, not of this one. */
static char *
free_name (const char *stem, const char *ending)
{
  char *path = g_strconcat (stem, ending, NULL);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s (%u)%s", stem, n, ending);
    }
  return path;
}

/* The path with the ending of the format chosen below the files. An ending that a person types beats the choice that
 * was left as it was: the first. */
static char *
with_format (const Pending *pending, const char *path)
{
  const char *chosen = pending->has_choice
                           ? gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (pending->chooser), "format")
                           : pending->formats[0];
  g_autofree char *lower = g_ascii_strdown (path, -1), *stem = g_strdup (path);
  gboolean is_first = g_strcmp0 (chosen, pending->formats[0]) == 0, has_ending = FALSE;

  for (char **ending = pending->formats; *ending != NULL; ending++)
    if (g_str_has_suffix (lower, *ending))
      {
        has_ending = TRUE;
        stem[strlen (stem) - strlen (*ending)] = '\0';
        break;
      }
  if (chosen == NULL || (has_ending && (is_first || g_str_has_suffix (lower, chosen))))
    return g_strdup (path);
  return free_name (stem, chosen);
}

static void
take_files (GtkFileChooser *chooser, Pending *pending)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      if (g_file_peek_path (file) != NULL)
        g_ptr_array_add (pending->paths, g_file_get_path (file));
    }
}

static void
take_file (GtkFileChooser *chooser, Pending *pending)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    g_ptr_array_add (pending->paths, pending->formats != NULL ? with_format (pending, path) : g_strdup (path));
}

static void
pending_free (Pending *pending)
{
  g_object_unref (pending->parent);
  g_ptr_array_unref (pending->paths);
  g_strfreev (pending->formats);
  g_free (pending);
}

/* The window that asked may have been ended meanwhile: then nobody wants to know. */
static gboolean
hand_on (gpointer data)
{
  const Pending *pending = data;
  char **paths = (char **) pending->paths->pdata;

  if (!gtk_widget_get_realized (GTK_WIDGET (pending->parent)))
    return G_SOURCE_REMOVE;
  if (pending->several_chosen != NULL)
    pending->several_chosen ((const char *const *) paths, pending->data);
  else
    pending->chosen (paths[0], pending->data);
  return G_SOURCE_REMOVE;
}

/* What follows from the answer, often a large window, comes in a turn of its own: that in which the dialog of the files ends,
 * many widgets too, is long enough. */
static void
chooser_answered (GtkNativeDialog *dialog, int response, Pending *pending)
{
  if (response == GTK_RESPONSE_ACCEPT && pending->several_chosen != NULL)
    take_files (GTK_FILE_CHOOSER (dialog), pending);
  else if (response == GTK_RESPONSE_ACCEPT)
    take_file (GTK_FILE_CHOOSER (dialog), pending);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (pending->paths->len == 0)
    {
      pending_free (pending);
      return;
    }
  g_ptr_array_add (pending->paths, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, hand_on, pending, (GDestroyNotify) pending_free);
}

static void
add_filter (GtkFileChooser *chooser, const QdFileQuestion *question)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->filter_name);
  for (gsize i = 0; question->suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, question->suffixes[i] + 1);   /* in either case, and without the dot */
  gtk_file_chooser_add_filter (chooser, filter);
}

/* What is offered as a name can be one anywhere, on a shared drive too, with what we put beside a plan: it has none of the
 * characters that some system refuses, and is cut in front of its ending. */
static char *
usable_name (const char *name)
{
  const char *ending = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, ending != NULL ? (gsize) (ending - name) : strlen (name));
  gsize length = MIN (strlen (stem), MOST_BYTES);

  g_strdelimit (stem, "/\\:*?\"<>|\n\r\t", '-');
  while (length > 0 && ((guchar) stem[length] & 0xc0) == 0x80)   /* not within a character */
    length--;
  stem[length] = '\0';
  g_strstrip (stem);
  return g_strconcat (stem, ending, NULL);
}

static char *
offered_name (const QdFileQuestion *question)
{
  g_autofree char *name = usable_name (question->suggested_name), *path = NULL, *free_path = NULL;
  char *ending = strrchr (name, '.');

  if (!question->is_new || question->folder == NULL || ending == NULL)
    return g_steal_pointer (&name);
  path = g_build_filename (question->folder, name, NULL);
  path[strlen (path) - strlen (ending)] = '\0';
  free_path = free_name (path, ending);
  return g_path_get_basename (free_path);
}

static Pending *
ask_file (GtkWindow *parent, const QdFileQuestion *question, GtkFileChooserAction action, QdFileChosen chosen,
          gpointer data)
{
  Pending *pending = g_new0 (Pending, 1);
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (question->title, parent, action, question->accept, _("_Cancel"));

  if (question->suffixes != NULL)
    add_filter (GTK_FILE_CHOOSER (chooser), question);
  if (question->suggested_name != NULL)
    {
      g_autofree char *name = offered_name (question);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
    }
  if (question->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (question->folder);
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
    }
  pending->formats = g_strdupv ((char **) question->formats);   /* NULL is NULL */
  pending->has_choice = question->formats != NULL && question->format_names != NULL;
  if (pending->has_choice)
    {
      gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), "format", _("Format"), (const char **) question->formats,
                                   (const char **) question->format_names);
      gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), "format", question->formats[0]);
    }
  pending->chooser = chooser;
  pending->parent = g_object_ref (parent);
  pending->paths = g_ptr_array_new_with_free_func (g_free);
  pending->chosen = chosen;
  pending->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_answered), pending);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return pending;
}

void
qd_dialogs_open_file (GtkWindow *parent, const QdFileQuestion *question, QdFileChosen chosen, gpointer data)
{
  ask_file (parent, question, GTK_FILE_CHOOSER_ACTION_OPEN, chosen, data);
}

void
qd_dialogs_open_files (GtkWindow *parent, const QdFileQuestion *question, QdFilesChosen chosen, gpointer data)
{
  Pending *pending = ask_file (parent, question, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, data);

  pending->several_chosen = chosen;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (pending->chooser), TRUE);
}

void
qd_dialogs_save_file (GtkWindow *parent, const QdFileQuestion *question, QdFileChosen chosen, gpointer data)
{
  ask_file (parent, question, GTK_FILE_CHOOSER_ACTION_SAVE, chosen, data);
}

void
qd_dialogs_choose_folder (GtkWindow *parent, const char *title, QdFileChosen chosen, gpointer data)
{
  const QdFileQuestion question = { .title = title, .accept = _("_Select") };

  ask_file (parent, &question, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, chosen, data);
}

G_GNUC_END_IGNORE_DEPRECATIONS

void
qd_dialogs_tell (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  void (*confirmed) (gpointer data);
  gpointer data;
} Confirmation;

static void
confirmation_answered (AdwMessageDialog *dialog, const char *response, Confirmation *confirmation)
{
  if (g_strcmp0 (response, "confirm") == 0)
    confirmation->confirmed (confirmation->data);
}

static void
confirmation_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
qd_dialogs_confirm (GtkWindow *parent, const char *heading, const char *body, const char *answer,
                    void (*confirmed) (gpointer data), gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Confirmation *confirmation = g_new0 (Confirmation, 1);

  confirmation->confirmed = confirmed;
  confirmation->data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "confirm", answer, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirm", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirmation_answered), confirmation, confirmation_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
qd_dialogs_about (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Quarterdeck", "application-icon", "org.quarterdeck.Quarterdeck",
                         "version", QD_VERSION, "developer-name", _("The Quarterdeck authors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments", _("Plan campaigns, review a quarter, hand out the deck."), NULL);
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
show_folder (GtkWindow *parent, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}

static void
file_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *path = data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    show_folder (GTK_WINDOW (source), path);
}

void
qd_dialogs_show_file (GtkWindow *parent, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, file_shown, g_strdup (path));
}

G_GNUC_END_IGNORE_DEPRECATIONS
