#pragma once

/* Runs the window: opens the files named, or the welcome page. Returns the exit code. */
int qd_application_run_main (int argc, char **argv);
