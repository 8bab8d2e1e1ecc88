#pragma once

#include <glib.h>

/* The manual's Markdown, the part of it that its pages use: headings, paragraphs, lists, code blocks, pictures on lines
 * of their own; in lines **bold**, `code` and [links](page.md). */
typedef enum
{
  QD_HELP_HEADING,      /* level 1 to 3 */
  QD_HELP_PARAGRAPH,
  QD_HELP_ITEM,
  QD_HELP_CODE,         /* text is plain, lines kept */
  QD_HELP_PICTURE,      /* text: what it shows; target: its file */
} QdHelpBlockType;

typedef struct
{
  QdHelpBlockType type;
  int             level;
  char           *text;     /* Pango markup, but for code and pictures */
  char           *target;
} QdHelpBlock;

/* array of QdHelpBlock, (transfer full) */
GArray *qd_help_text_parse (const char *markdown);
