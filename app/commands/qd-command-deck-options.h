#pragma once

#include "model/store/qd-plan.h"
#include "reports/deck/qd-deck.h"

/* The options of deck and verify that say what a deck has: what the plan remembers, and the command line above it. */
typedef struct
{
  char *plan_period, *language, *sheets, *with, *without, *accent, *logo, *empty;
  char *logo_path;   /* as found */
} QdDeckWishes;

/* for a table of GOptionEntry; its order is that of --help */
#define QD_DECK_WISHES_ENTRIES(wishes)                                                                                  \
  { "plan-period", 0, 0, G_OPTION_ARG_STRING, &(wishes)->plan_period, N_("The period planned next"), N_("LABEL") },     \
  { "language", 0, 0, G_OPTION_ARG_STRING, &(wishes)->language, N_("Language of the deck: en or zh"), N_("NAME") },     \
  { "sheets", 0, 0, G_OPTION_ARG_STRING, &(wishes)->sheets,                                                             \
    N_("The sheets and their order, as cover,goals,review; all for every one"), N_("NAMES") },                          \
  { "without", 0, 0, G_OPTION_ARG_STRING, &(wishes)->without, N_("What to leave out: data, names or both"),             \
    N_("WHAT") },                                                                                                       \
  { "with", 0, 0, G_OPTION_ARG_STRING, &(wishes)->with, N_("What to have although the plan says otherwise"),            \
    N_("WHAT") },                                                                                                       \
  { "empty", 0, 0, G_OPTION_ARG_STRING, &(wishes)->empty, N_("Sheets without entries: leave-out or keep"),              \
    N_("HOW") },                                                                                                        \
  { "accent", 0, 0, G_OPTION_ARG_STRING, &(wishes)->accent, N_("The accent, as #3584e4; none for the usual one"),       \
    N_("COLOUR") },                                                                                                     \
  { "logo", 0, 0, G_OPTION_ARG_FILENAME, &(wishes)->logo, N_("A PNG or JPEG file for the cover; none for none"),        \
    N_("FILE") }

/* Above what `options` says. The texts are the wishes'. FALSE with QD_ERROR_INVALID: wrong usage. */
gboolean qd_deck_wishes_apply (QdDeckWishes *wishes, QdDeckOptions *options, const QdPlanRecord *plan,
                               const char *plan_path, GError **error);
/* What of it a plan remembers, into a copy of its record. */
void     qd_deck_wishes_remember (const QdDeckWishes *wishes, const QdDeckOptions *options, QdPlanRecord *plan);
void     qd_deck_wishes_clear (QdDeckWishes *wishes);
