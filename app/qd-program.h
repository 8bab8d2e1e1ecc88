#pragma once

/* One of the programs that Quarterdeck consists of; also used by the one that is linked with the C library alone. */

/* This process becomes the program `name` that lies beside this one (in a build folder), or else in the `folder` it was
 * installed in. Returns only when neither can be started; errno says why. */
void qd_program_become (const char *name, const char *folder, char **argv);
