#include "ui/export/qd-export-look.h"

#include <glib/gi18n.h>

#include "reports/deck/qd-theme.h"
#include "ui/compat/qd-color-button.h"
#include "ui/export/qd-export-logo.h"
#include "ui/export/qd-export-parts.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-tooltip.h"

#define MOST_SWATCHES 12

struct _QdExportLook
{
  AdwExpanderRow parent_instance;
  QdExportDraft *draft;
  GtkWidget     *accent_row, *own_row, *logo_row;
  GtkWidget     *swatches[MOST_SWATCHES];   /* the last one is for a colour of one's own */
  guint          n_swatches;
  GtkWidget     *color_button;
  char          *problem;                   /* with the accent; NULL */
  gboolean       is_setting;
};

G_DEFINE_FINAL_TYPE (QdExportLook, qd_export_look, ADW_TYPE_EXPANDER_ROW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
own (QdExportLook *self)
{
  return self->n_swatches - 1;
}

static guint
selected_swatch (QdExportLook *self)
{
  guint i = 0;

  while (i < own (self) && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->swatches[i])))
    i++;
  return i;
}

/* --- showing --- */

static void
show_color_button (QdExportLook *self)
{
  GdkRGBA colour;

  if (gdk_rgba_parse (&colour, self->draft->accent != NULL ? self->draft->accent : qd_theme_swatch (0)->colour))
    qd_color_button_set (self->color_button, &colour);
}

static char *
name_accent (QdExportLook *self)
{
  guint selected = selected_swatch (self);

  return selected < own (self) ? g_strdup (_(qd_theme_swatch (selected)->name)) : g_strdup (self->draft->accent);
}

static void
show (QdExportLook *self)
{
  const QdDeckOptions options = { .accent = self->draft->accent };
  g_autofree char *name = name_accent (self), *logo = qd_export_logo_describe (QD_EXPORT_LOGO (self->logo_row));
  g_autofree char *accent = NULL, *summary = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_own = selected_swatch (self) == own (self);
  gboolean has_logo_problem = qd_export_logo_has_problem (QD_EXPORT_LOGO (self->logo_row));

  g_clear_pointer (&self->problem, g_free);
  if (!qd_deck_options_check (&options, &error))
    self->problem = g_strdup (error->message);
  accent = g_markup_escape_text (self->problem != NULL ? self->problem : name, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->accent_row), accent);
  qd_export_row_set_problem (self->accent_row, self->problem != NULL);
  gtk_widget_set_visible (self->own_row, is_own);
  if (self->problem != NULL)
    gtk_widget_add_css_class (self->own_row, "error");
  else
    gtk_widget_remove_css_class (self->own_row, "error");
  /* what is wrong stands alone */
  summary = self->problem != NULL ? g_strdup (accent)
            : has_logo_problem    ? g_strdup (logo)
                                  : g_strdup_printf ("%s · %s", accent, logo);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  qd_export_row_set_problem (GTK_WIDGET (self), self->problem != NULL || has_logo_problem);
}

static void
tell (QdExportLook *self)
{
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
qd_export_look_has_problem (QdExportLook *self, gboolean focus)
{
  gboolean has_logo_problem = qd_export_logo_has_problem (QD_EXPORT_LOGO (self->logo_row));

  if (focus && (self->problem != NULL || has_logo_problem))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (focus && self->problem != NULL)
    gtk_widget_grab_focus (self->own_row);
  else if (focus && has_logo_problem)
    qd_export_logo_focus (QD_EXPORT_LOGO (self->logo_row));
  return self->problem != NULL || has_logo_problem;
}

/* --- what a person does --- */

static void
set_accent (QdExportLook *self, const char *accent)
{
  g_free (self->draft->accent);
  self->draft->accent = g_strdup (accent);
}

static void
own_edited (GtkEditable *entry, QdExportLook *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (self->is_setting)
    return;
  set_accent (self, text);
  show_color_button (self);
  tell (self);
}

static void
own_chosen (const GdkRGBA *colour, gpointer data)
{
  QdExportLook *self = data;
  g_autofree char *text = g_strdup_printf ("#%02X%02X%02X", (guint) (colour->red * 255 + 0.5),
                                           (guint) (colour->green * 255 + 0.5), (guint) (colour->blue * 255 + 0.5));

  gtk_editable_set_text (GTK_EDITABLE (self->own_row), text);
}

/* A colour of one's own begins with the one that was chosen. */
static void
swatch_toggled (GtkToggleButton *swatch, QdExportLook *self)
{
  guint selected = selected_swatch (self);

  gtk_widget_queue_draw (gtk_button_get_child (GTK_BUTTON (swatch)));
  if (self->is_setting || !gtk_toggle_button_get_active (swatch))
    return;
  if (selected < own (self))
    set_accent (self, selected == 0 ? NULL : qd_theme_swatch (selected)->colour);
  else
    {
      if (self->draft->accent == NULL)
        set_accent (self, qd_theme_swatch (0)->colour);
      self->is_setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->own_row), self->draft->accent);
      self->is_setting = FALSE;
      show_color_button (self);
    }
  tell (self);
}

static void
logo_changed (QdExportLogo *logo, QdExportLook *self)
{
  tell (self);
}

/* --- rows --- */

/* Not by colour alone: the one that is chosen has a tick, and its name stands in the row. */
static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const QdThemeSwatch *swatch = data;
  GtkWidget *button = gtk_widget_get_parent (GTK_WIDGET (area));
  double middle = width / 2.0, radius = MIN (width, height) / 2.0;
  GdkRGBA colour;

  gdk_rgba_parse (&colour, swatch->colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_arc (cr, middle, height / 2.0, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.35);   /* dark ones stand out from dark windows */
  cairo_set_line_width (cr, 1);
  cairo_arc (cr, middle, height / 2.0, radius - 0.5, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, middle - radius * 0.42, height / 2.0 + radius * 0.05);
  cairo_line_to (cr, middle - radius * 0.1, height / 2.0 + radius * 0.36);
  cairo_line_to (cr, middle + radius * 0.45, height / 2.0 - radius * 0.34);
  cairo_stroke (cr);
}

static GtkWidget *
add_swatch (QdExportLook *self, GtkWidget *box, GtkWidget *child, const char *name)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "swatch");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->n_swatches > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->swatches[0]));
  self->swatches[self->n_swatches++] = button;
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
create_accent_row (QdExportLook *self)
{
  GtkWidget *row = adw_action_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  for (guint i = 0; qd_theme_swatch (i) != NULL && i < MOST_SWATCHES - 1; i++)
    {
      GtkWidget *area = gtk_drawing_area_new ();

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 20);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 20);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, (gpointer) qd_theme_swatch (i), NULL);
      add_swatch (self, box, area, _(qd_theme_swatch (i)->name));
    }
  add_swatch (self, box, gtk_image_new_from_icon_name ("color-select-symbolic"), _("Own colour"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Accent"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  return row;
}

static GtkWidget *
create_own_row (QdExportLook *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->color_button = qd_color_button_new (_("Choose a Colour"), own_chosen, self);
  gtk_widget_set_valign (self->color_button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Own colour, like #0F4C75"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->color_button);
  g_signal_connect (row, "changed", G_CALLBACK (own_edited), self);
  return row;
}

/* The swatch of the draft's accent, before anybody listens. */
static void
select_swatch (QdExportLook *self)
{
  const char *accent = self->draft->accent;
  guint selected = accent == NULL ? 0 : own (self);

  for (guint i = 0; accent != NULL && i < own (self); i++)
    if (g_ascii_strcasecmp (qd_theme_swatch (i)->colour, accent) == 0)
      selected = i;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->swatches[selected]), TRUE);
  qd_entry_show (self->own_row, accent != NULL ? accent : qd_theme_swatch (0)->colour);
  show_color_button (self);
}

static void
qd_export_look_finalize (GObject *object)
{
  g_free (QD_EXPORT_LOOK (object)->problem);
  G_OBJECT_CLASS (qd_export_look_parent_class)->finalize (object);
}

static void
qd_export_look_class_init (QdExportLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_export_look_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_export_look_init (QdExportLook *self)
{
}

GtkWidget *
qd_export_look_new (QdExportDraft *draft, QdSession *session)
{
  QdExportLook *self = g_object_new (QD_TYPE_EXPORT_LOOK, "title", _("Colour and Logo"), NULL);

  self->draft = draft;
  self->is_setting = TRUE;
  self->accent_row = create_accent_row (self);
  self->own_row = create_own_row (self);
  self->logo_row = qd_export_logo_new (draft, session);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), self->accent_row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->own_row);
  qd_export_add_folded (ADW_EXPANDER_ROW (self), self->logo_row);
  select_swatch (self);
  for (guint i = 0; i < self->n_swatches; i++)
    g_signal_connect (self->swatches[i], "toggled", G_CALLBACK (swatch_toggled), self);
  g_signal_connect (self->logo_row, "changed", G_CALLBACK (logo_changed), self);
  self->is_setting = FALSE;
  show (self);
  return GTK_WIDGET (self);
}
