#pragma once

#include <glib.h>

/* A table for a terminal: columns as wide as their widest cell, wide characters (Chinese) counted double. */
typedef struct _QdTextTable QdTextTable;

typedef enum { QD_TEXT_LEFT, QD_TEXT_RIGHT } QdTextAlign;

QdTextTable *qd_text_table_new (void);
void         qd_text_table_free (QdTextTable *table);
/* max_width: longer cells end with "…"; 0 = no limit. All columns before the first cell. */
void         qd_text_table_add_column (QdTextTable *table, const char *title, QdTextAlign align, int max_width);
/* the next cell, row by row; NULL is empty */
void         qd_text_table_add (QdTextTable *table, const char *text);
/* the same; takes the text */
void         qd_text_table_take (QdTextTable *table, char *text);
/* titles and rows, every line after `indent` blanks and without blanks at its end; to be freed */
char        *qd_text_table_to_text (const QdTextTable *table, int indent);

/* cells that a text takes on a terminal */
int          qd_text_width (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdTextTable, qd_text_table_free)
