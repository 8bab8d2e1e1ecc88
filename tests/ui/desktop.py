"""A desktop of its own for one test: X server, session bus, accessibility bus, window manager, empty home.

Everything is started by this process, lives in one temporary folder and is ended with it; nothing of the desktop
the tests are started from is touched or seen.
"""
import os
import shutil
import signal
import subprocess
import tempfile
import time

A11Y_SERVICE = "/usr/share/dbus-1/services/org.a11y.Bus.service"
A11Y_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher",
                  "/usr/lib/at-spi-bus-launcher")
BUS_CONF = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/>
<listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
# No animations and no blinking: pictures stand still and are the same every time. And time for a click: GTK takes a press
# back that is not let go within that of a double click, which on a busy machine happens between the two events of one.
GTK_SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-xft-dpi=98304
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-double-click-time=2000
"""
FOREIGN = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_PID", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "GTK_THEME",
           "SESSION_MANAGER", "GTK_IM_MODULE", "XMODIFIERS", "DESKTOP_STARTUP_ID", "XAUTHORITY")
# what tests ask of our program, not of the desktop: metacity prints a warning now and then, was ended by it, and from
# then on no window had the keyboard
STRICT = ("G_DEBUG", "G_SLICE", "MALLOC_CHECK_", "MALLOC_PERTURB_")


def wait_for(what, test, seconds=15):
    end = time.monotonic() + seconds
    while not test():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} did not come up in {seconds} s")
        time.sleep(0.02)


def end_group(process):
    """The process and what it started: each leads a session of its own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            continue


class Desktop:
    """with Desktop (size="1280x800", dark=True, language="zh_CN") as desktop: ..."""

    def __init__(self, size="1280x800", dark=False, language="en"):
        self.size, self.dark, self.language = size, dark, language
        self.processes = []

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="quarterdeck-ui-")
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.old_environment = dict(os.environ)
        try:
            self._set_environment()
            self._start_display()
            self._start_buses()
            self._start_window_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *unused):
        for process in reversed(self.processes):
            end_group(process)
        self.log.close()
        os.environ.clear()
        os.environ.update(self.old_environment)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _set_environment(self):
        home = os.path.join(self.folder, "home")
        for name in FOREIGN:
            os.environ.pop(name, None)
        os.environ.update(
            HOME=home, XDG_CONFIG_HOME=home + "/.config", XDG_DATA_HOME=home + "/.local/share",
            XDG_CACHE_HOME=home + "/.cache", XDG_STATE_HOME=home + "/.local/state", XDG_RUNTIME_DIR=self.folder,
            DBUS_SESSION_BUS_ADDRESS=f"unix:path={self.folder}/bus", XDG_SESSION_TYPE="x11",
            XDG_CURRENT_DESKTOP="GNOME", GDK_BACKEND="x11", GSK_RENDERER="cairo", LIBGL_ALWAYS_SOFTWARE="1",
            GTK_A11Y="atspi", GSETTINGS_BACKEND="memory", GIO_USE_VFS="local", GTK_USE_PORTAL="0",
            ADW_DISABLE_PORTAL="1", GIO_USE_PORTALS="0", LC_ALL="C.UTF-8", LANGUAGE=self.language, TZ="UTC")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.makedirs(os.environ[name])
        os.makedirs(home + "/.config/gtk-4.0")
        with open(home + "/.config/gtk-4.0/settings.ini", "w") as settings:
            settings.write(GTK_SETTINGS)
        os.environ.pop("ADW_DEBUG_COLOR_SCHEME", None)
        if self.dark:
            os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"

    def _start(self, argv, extra=None, **options):
        environment = {name: value for name, value in os.environ.items() if name not in STRICT}
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                   env={**environment, **(extra or {})}, start_new_session=True, **options)
        self.processes.append(process)
        return process

    def _start_display(self):
        """The X server picks a free number itself and tells it through a pipe."""
        reading, writing = os.pipe()
        self._start(["Xvfb", "-displayfd", str(writing), "-screen", "0", self.size + "x24", "-dpi", "96", "-nolisten",
                     "tcp", "-noreset", "+extension", "RANDR", "+extension", "RENDER", "+extension", "Composite"],
                    pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:      # a line, which comes in two pieces
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        os.environ["DISPLAY"] = ":" + number

    def _start_buses(self):
        """A session bus that can start nothing but the accessibility bus."""
        os.mkdir(self.folder + "/services")
        if os.path.exists(A11Y_SERVICE):
            with open(A11Y_SERVICE) as source, open(self.folder + "/services/org.a11y.Bus.service", "w") as target:
                target.writelines(line for line in source if not line.startswith("SystemdService"))
        with open(self.folder + "/bus.conf", "w") as conf:
            conf.write(BUS_CONF.format(folder=self.folder))
        self._start(["dbus-daemon", "--nofork", f"--config-file={self.folder}/bus.conf"])
        wait_for("the session bus", lambda: os.path.exists(self.folder + "/bus"))
        launcher = next((path for path in A11Y_LAUNCHERS if os.path.exists(path)), None)
        if launcher is None:
            raise RuntimeError("package at-spi2-core is missing")
        self._start([launcher, "--launch-immediately", "--a11y=1"])
        wait_for("the accessibility bus", lambda: b"unix:" in self._root_property("AT_SPI_BUS"))

    def _start_window_manager(self):
        self._start(["metacity", "--sm-disable", "--compositor=xrender"], {"NO_AT_BRIDGE": "1", "GTK_A11Y": "none"})
        wait_for("the window manager", lambda: b"window id" in self._root_property("_NET_SUPPORTING_WM_CHECK"))

    @staticmethod
    def _root_property(name):
        return subprocess.run(["xprop", "-root", name], capture_output=True).stdout
