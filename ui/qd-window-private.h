#pragma once

#include "ui/qd-page.h"
#include "ui/qd-window.h"
#include "ui/widgets/qd-job-bar.h"

struct _QdWindow
{
  AdwApplicationWindow parent_instance;

  char            *path;         /* of the plan, NULL on the welcome page */
  char           **tables;       /* files to import once the plan is open; NULL: none */
  QdSession       *session;      /* NULL on the welcome page and until the plan is open */
  GPtrArray       *pages;        /* QdPage * as in the page list, borrowed from the stack; NULL until first shown */

  AdwWindowTitle  *title;
  GtkWidget       *question_box;
  GtkWidget       *history_box;
  GtkMenuButton   *period_button;
  GtkLabel        *period_label;
  GtkMenuButton   *as_of_button;
  GtkLabel        *as_of_label;
  GtkMenuButton   *menu_button;
  GMenuModel      *primary_menu;
  GMenu           *recent_menu;
  GtkMenuButton   *search_button;
  GtkWidget       *undo_button;
  GtkWidget       *redo_button;
  GtkRevealer     *notice_revealer;
  GtkLabel        *notice_label;
  GtkWidget       *edit_here_button;
  AdwToastOverlay *toasts;
  AdwToast        *undo_toast;   /* weak: offers to take back a step that is still the last one; NULL */
  char            *undo_step;    /* what that step is called */
  GtkStack        *mode_stack;
  AdwBin          *welcome_bin;
  GtkWidget       *sidebar;
  GtkListBox      *page_list;
  GtkStack        *page_stack;
  AdwBin          *job_bin;
  QdJobBar        *job_bar;

  /* qd-window-places.c */
  guint            page;         /* the one in sight, and the record on it that was gone to last or NULL */
  char            *code;
  GArray          *places;       /* where the person was before, the last one last; NULL: nowhere else */
  gboolean         is_going_back;
  char            *wanted;       /* code of the record to show on `wanted_page` once its period is there; NULL: none */
  guint            wanted_page;
};

/* qd-window-pages.c */
void qd_window_fill_page_list (QdWindow *self);
void qd_window_fit_page_list (QdWindow *self);
void qd_window_show_selected_page (QdWindow *self);
void qd_window_show_nth_page (QdWindow *self, guint i, const char *code);
gboolean qd_window_focus_page (GtkWindow *window);   /* an empty page leaves it to its row in the list */
void qd_window_show_review (QdWindow *self, const QdReview *review);

/* qd-window-recent.c: the submenu of recent plans; where the person was in this one */
void qd_window_set_up_recent (QdWindow *self);
void qd_window_restore_state (QdWindow *self);
void qd_window_save_state (QdWindow *self);

/* qd-window-actions.c */
void qd_window_install_actions (GtkWidgetClass *klass);
void qd_window_set_up_history_buttons (QdWindow *self);
void qd_window_update_actions (QdWindow *self);
void qd_window_step (QdWindow *self, gboolean undo);
void qd_window_show_message (QdWindow *self, const char *message, gboolean with_undo);

/* qd-window-places.c */
void qd_window_came_to (QdWindow *self, guint page, const char *code);
gboolean qd_window_can_go_back (QdWindow *self);
void qd_window_go_back (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_watch_back_button (QdWindow *self);
/* on its page, in a period that has it; what has no page opens its form */
void qd_window_go_to_record (QdWindow *self, QdKindId kind, gint64 id);
void qd_window_show_record (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_show_wanted_record (QdWindow *self);
void qd_window_set_up_search (QdWindow *self);
void qd_window_search (GtkWidget *widget, const char *name, GVariant *parameter);

/* qd-window-export.c: the actions win.export-deck, win.export-again and win.open-file */
void qd_window_export_deck (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_export_again (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_open_exported (GtkWidget *widget, const char *name, GVariant *parameter);

/* qd-window-copy.c: the action win.save-copy */
void qd_window_save_copy (GtkWidget *widget, const char *name, GVariant *parameter);
/* qd-window-compare.c, qd-window-readback.c: the actions win.compare and win.read-back */
void qd_window_compare (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_read_back (GtkWidget *widget, const char *name, GVariant *parameter);

/* qd-window-import.c: the actions win.import and win.import-path */
void qd_window_import (GtkWidget *widget, const char *name, GVariant *parameter);
void qd_window_import_path (GtkWidget *widget, const char *name, GVariant *parameter);
/* opens the assistant on files and folders; FALSE when that cannot be now */
gboolean qd_window_import_files (QdWindow *self, const char *const *paths);
void qd_window_take_dropped_files (QdWindow *self);
/* the files that came with the plan that is open now */
void qd_window_import_waiting (QdWindow *self);
