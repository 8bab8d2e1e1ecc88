#pragma once

#include "model/base/qd-language.h"
#include "model/exchange/qd-import.h"

/* Templates and samples: folders of CSV files inside the program (data/templates, data/samples), imported into a new
 * plan. "@YEAR@" in them stands for the year the plan is made for, "@NEXT_YEAR@" for the one after it. A template comes
 * once in each language, "growth-en" and "growth-zh", with the same records. */
typedef struct
{
  char    *name;         /* "growth-en" */
  char    *label;        /* in the language asked for */
  char    *description;
  gboolean is_sample;
  char    *language;     /* of its contents: "en" or "zh_CN" */
  char    *period;       /* label of the period worth showing first; NULL */
} QdTemplate;

/* Samples last, otherwise by name; templates in `language` come first. Array of QdTemplate *, (transfer full). */
GPtrArray *qd_template_list (const QdLanguage *language);
/* Creates the plan file `path` from a template. `year` fills @YEAR@; `who` is the person in the history. On any error
 * no file is left. QD_ERROR_NOT_FOUND names the templates there are. */
QdPlan    *qd_template_create_plan (const char *template_name, const char *path, int year, const char *who, QdJob *job,
                                    GError **error);
void       qd_template_free (QdTemplate *self);
