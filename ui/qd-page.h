#pragma once

#include <adwaita.h>
#include "reports/print/qd-print.h"
#include "ui/qd-session.h"

/* A page of the window. The window knows pages only by this class; pages do not know each other: what leads
 * elsewhere is the signal "navigate" (const char *page_name, const char *code or NULL). */
#define QD_TYPE_PAGE (qd_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (QdPage, qd_page, QD, PAGE, AdwBin)

struct _QdPageClass
{
  AdwBinClass parent_class;

  const char *name;        /* "goals": stack child, target of navigate */
  const char *title;       /* msgid of the page list and the page's head */
  const char *icon_name;
  /* A new review stands (never NULL). The page in sight is told at once, others when they are shown next; what a page
   * was told last, and the review of the year that stood with it, lives until it is told the next. */
  void     (*set_review) (QdPage *self, const QdReview *review);
  gboolean (*create_record) (QdPage *self);              /* Ctrl+N; FALSE when the page has no records of its own */
  void     (*show_record) (QdPage *self, const char *code);   /* navigated to */
  /* what stands on paper (transfer full), all that the page shows with its filters and in its order; NULL while there
   * is nothing to show. It must hold all it draws: it is written on another thread. */
  QdPrint *(*create_print) (QdPage *self);
  /* red count in the page list, 0 hides it; self is NULL: pages are made when they are first shown */
  guint    (*count_attention) (QdPage *self, const QdReview *review);
  /* keys go on in the page: in its table, or what stands for it */
  gboolean (*take_focus) (QdPage *self);
  /* the page has another width, told outside of the allocation: what stands beside each other may turn, columns go */
  void     (*fit) (QdPage *self, int width);
};

QdSession  *qd_page_get_session (QdPage *self);
/* The page's widgets, once. They may get less width than they want, so that `fit` can answer to it; what does not fit is
 * scrolled. The window is not asked for room: see qd-calm-layout.h. */
void        qd_page_set_content (QdPage *self, GtkWidget *content);
gboolean    qd_page_take_focus (QdPage *self);   /* FALSE: there is nothing yet that could have it */
/* the same once a record was gone to: to its row, whichever row had the focus before */
gboolean    qd_page_take_focus_at_record (QdPage *self);
void        qd_page_queue_fit (QdPage *self);   /* for pages: fit once more, soon */
void        qd_page_set_session (QdPage *self, QdSession *session);   /* by the window, once */
/* by the window; nothing happens when the page was told this one already */
void        qd_page_set_review (QdPage *self, const QdReview *review);
gboolean    qd_page_create_record (QdPage *self);
void        qd_page_show_record (QdPage *self, const char *code);
QdPrint    *qd_page_create_print (QdPage *self);
guint       qd_page_class_count_attention (const QdPageClass *klass, const QdReview *review);
const char *qd_page_get_name (QdPage *self);
/* for pages: asks the window to show another page, a message with an undo button, a message */
gboolean    qd_page_can_navigate (QdPage *self, const char *page_name);   /* whether there is such a page */
void        qd_page_navigate (QdPage *self, const char *page_name, const char *code);
void        qd_page_show_undo_toast (QdPage *self, const char *message);
void        qd_page_show_message (QdPage *self, const char *message);
