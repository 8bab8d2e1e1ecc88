#include "ui/export/qd-export-sheets.h"

#include <glib/gi18n.h>

#include "ui/export/qd-export-parts.h"

/* Row n shows the sheet on place n of the draft: moving a sheet shows other sheets in the same rows, because rows of an
 * AdwExpanderRow cannot be moved. */
struct _QdExportSheets
{
  AdwExpanderRow parent_instance;
  QdExportDraft *draft;
  GtkWidget     *all;        /* the check of all sheets, in the first row */
  GtkWidget     *usual;      /* back to the usual order */
  GtkWidget     *rows[QD_DECK_CHOICE_MOST], *checks[QD_DECK_CHOICE_MOST];
  GtkWidget     *ups[QD_DECK_CHOICE_MOST], *downs[QD_DECK_CHOICE_MOST];
  GtkWidget     *drop_row;   /* where a dragged one would go; weak */
  guint          dragged;    /* its place */
  gboolean       is_setting;
};

G_DEFINE_FINAL_TYPE (QdExportSheets, qd_export_sheets, ADW_TYPE_EXPANDER_ROW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
place_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "place"));
}

static const char *
name_of (QdExportSheets *self, guint place)
{
  return _(qd_deck_sheet_msgid (self->draft->sheets.order[place]));
}

/* --- what a person does --- */

static void
move (QdExportSheets *self, guint from, guint to)
{
  gboolean was_in_row = gtk_widget_get_focus_child (self->rows[from]) != NULL
                        || gtk_widget_has_focus (self->rows[from]);

  if (!qd_deck_choice_move (&self->draft->sheets, from, to))
    return;
  if (was_in_row)
    gtk_widget_grab_focus (self->rows[to]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
up_clicked (GtkButton *button, QdExportSheets *self)
{
  if (place_of (button) > 0)
    move (self, place_of (button), place_of (button) - 1);
}

static void
down_clicked (GtkButton *button, QdExportSheets *self)
{
  move (self, place_of (button), place_of (button) + 1);
}

/* Ctrl+Shift+Up and Down, as on the Goals page */
static gboolean
key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, QdExportSheets *self)
{
  guint place = place_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)));
  const GdkModifierType wanted = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  if ((state & (wanted | GDK_ALT_MASK)) != wanted)
    return FALSE;
  if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && place > 0)
    move (self, place, place - 1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    move (self, place, place + 1);
  else
    return key == GDK_KEY_Up || key == GDK_KEY_KP_Up;
  return TRUE;
}

static void
check_toggled (GtkCheckButton *check, QdExportSheets *self)
{
  if (self->is_setting)
    return;
  self->draft->sheets.is_wanted[self->draft->sheets.order[place_of (check)]] = gtk_check_button_get_active (check);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
all_toggled (GtkCheckButton *all, QdExportSheets *self)
{
  if (self->is_setting)
    return;
  for (guint i = 0; i < self->draft->sheets.n; i++)
    self->draft->sheets.is_wanted[i] = gtk_check_button_get_active (all);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
usual_clicked (GtkButton *button, QdExportSheets *self)
{
  for (guint i = 0; i < self->draft->sheets.n; i++)
    self->draft->sheets.order[i] = i;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- dragging --- */

static void
mark_row (QdExportSheets *self, GtkWidget *row, gboolean is_after)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (self->drop_row, "drop-before");
      gtk_widget_remove_css_class (self->drop_row, "drop-after");
    }
  if (row != NULL)
    gtk_widget_add_css_class (row, is_after ? "drop-after" : "drop-before");
  g_set_weak_pointer (&self->drop_row, row);
}

static GdkContentProvider *
prepare_drag (GtkDragSource *source, double x, double y, QdExportSheets *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  self->dragged = place_of (row);
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (QD_TYPE_EXPORT_SHEETS, self);
}

static gboolean
is_lower_half (GtkDropTarget *target, double y)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  return y > gtk_widget_get_height (row) / 2.0;
}

static GdkDragAction
drag_over (GtkDropTarget *target, double x, double y, QdExportSheets *self)
{
  mark_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), is_lower_half (target, y));
  return GDK_ACTION_MOVE;
}

static void
drag_left (GtkDropTarget *target, QdExportSheets *self)
{
  mark_row (self, NULL, FALSE);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, QdExportSheets *self)
{
  guint to = place_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target))) + is_lower_half (target, y);

  mark_row (self, NULL, FALSE);
  if (g_value_get_object (value) != (gpointer) self)
    return FALSE;
  move (self, self->dragged, self->dragged < to ? to - 1 : to);   /* the place it leaves closes up */
  return TRUE;
}

static void
add_drag (QdExportSheets *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (QD_TYPE_EXPORT_SHEETS, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "enter", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "motion", G_CALLBACK (drag_over), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* --- rows --- */

/* No stop of Tab: there are two per row, and the keys do the same. */
static GtkWidget *
create_move_button (QdExportSheets *self, guint place, const char *icon, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static void
add_row (QdExportSheets *self, guint place)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows[place] = row;
  self->checks[place] = check;
  self->ups[place] = create_move_button (self, place, "go-up-symbolic", G_CALLBACK (up_clicked));
  self->downs[place] = create_move_button (self, place, "go-down-symbolic", G_CALLBACK (down_clicked));
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (check), "place", GUINT_TO_POINTER (place));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (handle, "dim-label");
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (row, keys);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->ups[place]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->downs[place]);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_add_css_class (row, "sheet-row");
  add_drag (self, row);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), row);
}

static void
add_head (QdExportSheets *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->all = gtk_check_button_new ();
  self->usual = gtk_button_new_with_mnemonic (_("_Usual Order"));
  gtk_widget_set_valign (self->all, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->usual, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("All sheets"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Drag a sheet to its place, or press Ctrl+Shift+Up and Down"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->all);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->usual);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->all);
  g_signal_connect (self->all, "toggled", G_CALLBACK (all_toggled), self);
  g_signal_connect (self->usual, "clicked", G_CALLBACK (usual_clicked), self);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), row);
}

/* --- showing --- */

static void
name_buttons (QdExportSheets *self, guint place, const char *name)
{
  g_autofree char *up = g_strdup_printf (_("Move %s up"), name), *down = g_strdup_printf (_("Move %s down"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ups[place]), GTK_ACCESSIBLE_PROPERTY_LABEL, up, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->downs[place]), GTK_ACCESSIBLE_PROPERTY_LABEL, down, -1);
}

static void
show_row (QdExportSheets *self, guint place, const QdDeckOutline *outline)
{
  guint sheet = self->draft->sheets.order[place];
  const char *name = name_of (self, place), *reason = qd_deck_sheet_left_out_msgid (sheet);
  gboolean is_empty = outline != NULL && !qd_deck_outline_is_filled (outline, sheet) && reason != NULL;
  gboolean is_wanted = self->draft->sheets.is_wanted[sheet];
  /* Translators: %s is a reason, like "No campaign runs in this period" */
  g_autofree char *text = !is_empty                ? g_strdup ("")
                          : self->draft->keep_empty ? g_strdup_printf (_("Empty: %s"), _(reason))
                                                    : g_strdup_printf (_("Left out: %s"), _(reason));
  /* Translators: of a sheet of the deck, said by screen readers: its place of all */
  g_autofree char *spoken = g_strdup_printf (_("Place %u of %u"), place + 1, self->draft->sheets.n);
  g_autofree char *title = g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[place]), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[place]), text);
  /* the row and its check are called by the title */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[place]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[place]), is_wanted);
  name_buttons (self, place, name);
  gtk_widget_set_sensitive (self->ups[place], place > 0);
  gtk_widget_set_sensitive (self->downs[place], place + 1 < self->draft->sheets.n);
}

static void
show_head (QdExportSheets *self, guint n_wanted)
{
  const QdDeckChoice *sheets = &self->draft->sheets;
  gboolean is_usual = qd_deck_choice_is_usual_order (sheets);
  g_autofree char *text = NULL;

  if (n_wanted == 0)
    text = g_strdup (_("A deck needs at least one sheet"));
  else if (n_wanted == sheets->n)
    text = g_strdup (is_usual ? _("All, in the usual order") : _("All, in an order of their own"));
  else
    text = is_usual ? g_strdup_printf (_("%u of %u, in the usual order"), n_wanted, sheets->n)
                    : g_strdup_printf (_("%u of %u, in an order of their own"), n_wanted, sheets->n);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  qd_export_row_set_problem (GTK_WIDGET (self), n_wanted == 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n_wanted == sheets->n);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n_wanted > 0 && n_wanted < sheets->n);
  gtk_widget_set_sensitive (self->usual, !is_usual);
}

gboolean
qd_export_sheets_has_problem (QdExportSheets *self, gboolean focus)
{
  gboolean has_problem = qd_deck_choice_count (&self->draft->sheets) == 0;

  if (has_problem && focus)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      gtk_widget_grab_focus (self->all);
    }
  return has_problem;
}

void
qd_export_sheets_update (QdExportSheets *self, const QdDeckOutline *outline)
{
  self->is_setting = TRUE;
  for (guint i = 0; i < self->draft->sheets.n; i++)
    show_row (self, i, outline);
  show_head (self, qd_deck_choice_count (&self->draft->sheets));
  self->is_setting = FALSE;
}

static void
qd_export_sheets_dispose (GObject *object)
{
  g_clear_weak_pointer (&QD_EXPORT_SHEETS (object)->drop_row);
  G_OBJECT_CLASS (qd_export_sheets_parent_class)->dispose (object);
}

static void
qd_export_sheets_class_init (QdExportSheetsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_export_sheets_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_export_sheets_init (QdExportSheets *self)
{
}

GtkWidget *
qd_export_sheets_new (QdExportDraft *draft)
{
  QdExportSheets *self = g_object_new (QD_TYPE_EXPORT_SHEETS, "title", _("Sheets"), NULL);

  self->draft = draft;
  add_head (self);
  for (guint i = 0; i < draft->sheets.n; i++)
    add_row (self, i);
  return GTK_WIDGET (self);
}
