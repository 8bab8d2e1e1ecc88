#pragma once

#include <adwaita.h>

/* What makes pages look alike: their head, what stands for an empty list, the card a table stands in. */

typedef struct
{
  const char *label;    /* with a mnemonic or none */
  const char *action;   /* a detailed action name */
  gboolean    is_suggested;
} QdPageButton;

/* The title of a page and, dim beside it, `count`, which takes the room that is left: a QdWrapBox. */
GtkWidget *qd_page_head_new (const char *title, GtkWidget **count);
/* a plus sign and `label`, for "win.new-record"; `name` says to screen readers what is added */
GtkWidget *qd_page_new_button_new (const char *label, const char *name, const char *tip);
/* an AdwStatusPage that Tab passes by */
GtkWidget *qd_page_status_new (void);
/* What the page is for and how to begin, with buttons side by side; `title` may be set later. */
GtkWidget *qd_page_empty_new (const char *icon_name, const char *title, const char *description,
                              const QdPageButton *buttons, gsize n_buttons);
/* A line under a list in which nothing matches, with the button that clears the filter; hidden at first.
 * `clear` is a handler of "clicked", called with `data` as its first argument. */
GtkWidget *qd_page_none_found_new (const char *text, GCallback clear, gpointer data);
/* Escape in an entry that filters a list takes back what it filters by. */
void qd_page_search_clears (GtkWidget *search);
/* rows of a table: which are shown, and in which order before or after that of the heads */
typedef struct
{
  GType               type;
  GtkCustomFilterFunc is_found;
  GCompareDataFunc    compare;
  gboolean            compares_first;
  gpointer            data;              /* of both functions; outlives the table */
} QdPageRows;

/* A table called `name` for screen readers. `*rows` and `*filter` are the caller's; the table owns `*selection`. */
GtkWidget *qd_page_table_new (const char *name, const QdPageRows *how, GListStore **rows, GtkCustomFilter **filter,
                              GtkMultiSelection **selection);
/* What its filter lets through is another: the rows show that at once, however many there are. */
void       qd_page_table_filter (GtkWidget *view, GtkCustomFilter *filter);
/* a table, at least so high, with what stands under it */
GtkWidget *qd_page_table_card_new (GtkWidget *view, int least_height, GtkWidget *above, GtkWidget *below);
/* What the arrow of a split button is for; libadwaita 1.2 leaves it without a name. */
void       qd_page_name_arrow (AdwSplitButton *button, const char *name);
