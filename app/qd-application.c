#include "app/qd-application.h"

#include <adwaita.h>

int
qd_application_run_main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.quarterdeck.Quarterdeck", G_APPLICATION_HANDLES_OPEN);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
