#pragma once

#include "tests/model/figures/fixture.h"

/* The sample plans of data/samples. */

/* a whole file of a sample as UTF-8; to be freed */
char    *fixture_read_sample (const char *sample, const char *name);
/* all its records and results, as an import reads them */
Fixture *fixture_load_sample (const char *sample);
