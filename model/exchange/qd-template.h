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
  char    *plan_name;    /* of the plan it makes, "@YEAR@" in it for the year */
  char    *currency;     /* of the plan it makes */
} QdTemplate;

/* What the plan of a template is to be instead; NULL: as the template has it */
typedef struct
{
  int         year;      /* fills @YEAR@ */
  const char *name;
  const char *currency;  /* ISO 4217; amounts are read with its decimals */
} QdTemplateAnswers;

/* Samples last, otherwise by name; templates in `language` come first. Array of QdTemplate *, (transfer full). */
GPtrArray *qd_template_list (const QdLanguage *language);
/* the name of the plan that it makes in that year; to be freed */
char      *qd_template_name_plan (const QdTemplate *self, int year);
/* Creates the plan file `path` from a template. `who` is the person in the history. On any error no file is left.
 * QD_ERROR_NOT_FOUND names the templates there are. */
QdPlan    *qd_template_create_plan (const char *template_name, const char *path, const QdTemplateAnswers *answers,
                                    const char *who, QdJob *job, GError **error);
void       qd_template_free (QdTemplate *self);
