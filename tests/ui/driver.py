"""Drives the program from outside as a person and a screen reader would: widgets are found and read through AT-SPI
(plain D-Bus, no cache that could be stale), mouse and keyboard go through the X server.

What GTK 4.8 does, found by trying: every widget is listed, also on hidden pages (hence `shown`); a button with a
mnemonic is called "_Open Open" (hence `plain`); only window coordinates may be asked for; a click by action takes
effect 250 ms later.
"""
import os
import re
import subprocess
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402
from PIL import Image  # noqa: E402
import Xlib.X  # noqa: E402
import Xlib.display  # noqa: E402
import Xlib.error  # noqa: E402
import Xlib.ext.damage  # noqa: E402
import Xlib.protocol.event  # noqa: E402

ROLES = {i: Atspi.role_get_name(Atspi.Role(i)) for i in range(int(Atspi.Role.LAST_DEFINED))}
# what never has anything below it, so that it need not be asked
LEAVES = {number for number, name in ROLES.items() if name in ("label", "image", "separator", "progress bar")}
STATES = {int(value): value.value_nick for value in Atspi.StateType.__enum_values__.values()}
A11Y = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
WARNING = re.compile(r"(CRITICAL|WARNING|ERROR) \*\*|^\*\* \(|runtime error:|Sanitizer: ")
PATIENCE = 20.0 * float(os.environ.get("QUARTERDECK_PATIENCE", "1"))     # a sanitized program is slower


def wait_until(test, what, seconds=PATIENCE):
    """What test () returns once that is true. Asked again after a rest as long as the question took, so that asking
    does not keep a busy machine, and the program itself, from what is waited for."""
    end = time.monotonic() + seconds
    while True:
        asked = time.monotonic()
        try:
            value = test()
        except GLib.Error:      # a widget went away while it was asked
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(max(0.03, min(0.3, time.monotonic() - asked)))


def plain(name):
    """'_Add row Add row' -> 'Add row'"""
    name = name.replace("_", "")
    half = len(name) // 2
    return name[:half] if len(name) % 2 and name[half:half + 1] == " " and name[:half] == name[half + 1:] else name


def is_named(wanted, name):
    if wanted is None:
        return True
    if hasattr(wanted, "search"):
        return bool(wanted.search(plain(name)))
    return wanted in (name, plain(name))


class Bus:
    """The accessibility bus."""

    def __init__(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        session = Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SESSION_BUS_ADDRESS"], flags, None, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 5000,
                                    None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        session.close_sync(None)

    def close(self):
        self.connection.close_sync(None)

    def call(self, who, path, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(signature, arguments) if signature else None
        result = self.connection.call_sync(who, path, interface, method, parameters, None, 0, 20000, None).unpack()
        return result[0] if len(result) == 1 else result

    def children(self, top, known):
        """{reference: [references below]}; the questions go out in parallel, and make GTK create its objects. What is
        known to be a leaf is not asked: that is half of all there is."""
        found, loop = {}, GLib.MainLoop.new(None, False)
        pending = 0

        def ask(reference):
            nonlocal pending
            pending += 1
            self.connection.call(*reference, A11Y + "Accessible", "GetChildren", None, None, 0, 20000, None, answered,
                                 reference)

        def answered(connection, result, reference):
            nonlocal pending
            try:
                found[reference] = [tuple(child) for child in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                found[reference] = []
            for child in found[reference]:
                if child in known and known[child][2] in LEAVES:
                    found[child] = []
                elif child not in found:
                    ask(child)
            pending -= 1
            if pending == 0:
                loop.quit()

        ask(top)
        loop.run()
        return found

    def items(self, who):
        """{reference: (interfaces, name, role, states)} of all the program has made. Only what is wanted is taken out of
        the answer: to unpack all of it costs three times as much."""
        def take(item):
            reference, states = item.get_child_value(0), item.get_child_value(9)
            return ((reference.get_child_value(0).get_string(), reference.get_child_value(1).get_string()),
                    (item.get_child_value(5).get_strv(), item.get_child_value(6).get_string(),
                     item.get_child_value(7).get_uint32(),
                     (states.get_child_value(0).get_uint32(), states.get_child_value(1).get_uint32())))

        answer = self.connection.call_sync(who, "/org/a11y/atspi/cache", A11Y + "Cache", "GetItems", None, None, 0, 20000,
                                           None).get_child_value(0)
        return dict(take(answer.get_child_value(index)) for index in range(answer.n_children()))


class Node:
    """One accessible object at the moment of finding; methods ask the program again."""

    def __init__(self, app, reference, parent, item):
        self.app, self.reference, self.parent, self.children = app, reference, parent, []
        interfaces, self.name, role, states = item
        self.role = ROLES.get(role, str(role))
        if self.role == "filler" and parent is not None and parent.role == "application":
            self.role = "dialog"     # GtkFileChooserDialog has no role in GTK 4.8
        self.interfaces = {name.rsplit(".", 1)[1] for name in interfaces}
        self.bits = states[0] | states[1] << 32

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    @property
    def states(self):
        return {name for number, name in STATES.items() if self.bits >> number & 1}

    def call(self, interface, method, signature=None, *arguments):
        return self.app.bus.call(*self.reference, A11Y + interface, method, signature, *arguments)

    def get(self, interface, name):
        return self.app.bus.call(*self.reference, PROPERTIES, "Get", "(ss)", A11Y + interface, name)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self):
        """Contents of an entry, text of a label, else the labels inside."""
        if "EditableText" in self.interfaces:
            return self.call("Text", "GetText", "(ii)", 0, self.get("Text", "CharacterCount"))
        if self.role == "label" or not self.children:
            return plain(self.name)
        return " ".join(text for text in (child.text() for child in self.children if child.role != "image") if text)

    def extents(self):
        return self.app.look(self.reference, self.ask_extents)

    def ask_extents(self):
        try:
            return tuple(self.call("Component", "GetExtents", "(u)", 1))    # relative to the window
        except GLib.Error:
            return (0, 0, 0, 0)

    def surface(self):
        """(base node, x, y on the screen) of the window or open popover the widget is in."""
        chain = [self, *self.ancestors()]
        for index, node in enumerate(chain):
            if any(child.name == "GtkPopoverContent" for child in node.children):
                _, _, width, height = node.extents()
                popups = [window for window in self.app.windows() if window["popup"]]
                if not popups:
                    raise AssertionError(f"{self}: its popover is not open")
                window = min(reversed(popups), key=lambda w: abs(w["width"] - width) + abs(w["height"] - height))
                x, y, _, _ = chain[index + 1].extents() if index + 1 < len(chain) else (0, 0, 0, 0)
                return node, window["x"] - x, window["y"] - y
        top = chain[-2] if len(chain) > 1 else self
        _, _, width, height = top.extents()
        tops = [window for window in self.app.windows() if not window["popup"]]
        if not tops:
            raise AssertionError("the program has no window")
        window = min(reversed(tops), key=lambda w: abs(w["width"] - width) + abs(w["height"] - height))
        return top, window["x"], window["y"]

    def is_shown(self):
        """Whether a person can hit it with the mouse: not on a hidden page, in a closed popover, scrolled away."""
        if self.role in ("frame", "dialog", "application"):
            return True
        x, y, width, height = self.extents()
        if width <= 0 or height <= 0:
            return False
        try:
            base = self.surface()[0]
        except AssertionError:
            return False
        inside = {node.reference for node in self.walk()}
        near = {node.reference for _, node in zip(range(4), self.ancestors())}
        middle = (x + width // 2, y + height // 2)
        nothing = True
        for index, point in enumerate((middle, (x + 2, middle[1]), (x + width - 3, middle[1]))):
            hit = tuple(base.call("Component", "GetAccessibleAtPoint", "(iiu)", *point, 1))
            if hit in inside or (index == 0 and hit in near):
                return True
            nothing &= hit[1].endswith("/null")
        # a part without role (icon of a button, text of an entry), or hidden
        return nothing and self.parent is not None and self.parent.role not in ("frame", "application") \
            and self.parent.is_shown()

    def resting_place(self):
        """Where it is, once two looks see it at the same place: a busy machine lays out late."""
        end, before = time.monotonic() + 3, None
        while True:
            place = (self.extents(), self.surface()[1:])
            if place == before or time.monotonic() > end:
                return place
            before = place
            time.sleep(0.08)

    def point_at(self):
        """The pointer rests in its middle, and the program knows."""
        (x, y, width, height), (left, top) = self.resting_place()
        at_x, at_y = left + x + width // 2, top + y + height // 2
        # The pointer rests a moment, as a hand does: GTK 4.8 takes a press that comes with the motion for one elsewhere. What
        # the program answers in between it answers after it has seen the motion, however busy it was.
        subprocess.run(["xdotool", "mousemove", str(at_x - 1), str(at_y), "mousemove", str(at_x), str(at_y)], check=True)
        for _ in range(2):
            time.sleep(0.03)
            self.app.wait_for_answer()

    def click(self, count=1):
        self.point_at()
        for _ in range(count):
            self.app.press_button()

    def set_text(self, text):
        """Replaces the contents of an entry through AT-SPI, as an input method would: exact for Chinese too."""
        if not self.call("EditableText", "SetTextContents", "(s)", text):
            raise AssertionError(f"{self} refused the text")


class App:
    """The running program."""

    def __init__(self, argv, folder):
        self.folder = folder
        self.output = open(os.path.join(folder, "stderr"), "w+b")
        self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.output)
        self.bus, self.display, self.reference, self.glance = Bus(), Xlib.display.Display(), None, None
        self.display.damage_query_version()
        self.display.screen().root.damage_create(Xlib.ext.damage.DamageReportRawRectangles)
        wait_until(self._connect, f"{argv[0]} on the accessibility bus", 20)
        wait_until(lambda: [w for w in self.windows() if not w["popup"]], "a window", 20)

    def _connect(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}: {self.stderr()}")
        for reference in self.bus.call("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root",
                                       A11Y + "Accessible", "GetChildren"):
            try:
                pid = self.bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                    "GetConnectionUnixProcessID", "(s)", reference[0])
            except GLib.Error:
                continue
            if pid == self.process.pid:
                self.reference = tuple(reference)
                return True
        return False

    def stderr(self):
        if self.output.closed:
            return self.errors
        self.output.flush()
        with open(self.output.name, errors="replace") as file:
            return file.read()

    def warnings(self):
        return [line for line in self.stderr().splitlines() if WARNING.search(line)]

    # --- widgets ---

    def tree(self):
        known = self.bus.items(self.reference[0])
        children = self.bus.children(self.reference, known)
        items = known if children.keys() <= known.keys() else self.bus.items(self.reference[0])

        def make(reference, parent):
            node = Node(self, reference, parent, items[reference])
            node.children = [make(child, node) for child in children.get(reference, []) if child in items]
            return node

        return make(self.reference, None)

    def look(self, what, ask):
        """What ask () says; asked once within one search: windows do not move while it is made."""
        if self.glance is None:
            return ask()
        if what not in self.glance:
            self.glance[what] = ask()
        return self.glance[what]

    def find_all(self, role=None, name=None, shown=True, most=None):
        """In the order of the tree; no more than `most`, because to see whether one is shown takes its time."""
        found, self.glance = [], {}
        try:
            for node in self.tree().walk():
                if (role is None or node.role == role) and is_named(name, node.name) and (not shown or node.is_shown()):
                    found.append(node)
                    if len(found) == most:
                        break
        finally:
            self.glance = None
        return found

    def find(self, role=None, name=None, shown=True, nth=0, seconds=PATIENCE):
        def look():
            found = self.find_all(role, name, shown, nth + 1 if nth >= 0 else None)
            return found[nth] if -len(found) <= nth < len(found) else None

        return wait_until(look, f"{role or 'widget'} {getattr(name, 'pattern', name)!r}", seconds)

    def wait_for_answer(self):
        """What came to the program before has been dealt with then."""
        self.bus.call(*self.reference, A11Y + "Accessible", "GetRole")

    def press_button(self):
        """Presses the button where the pointer is and lets it go when the program has seen it pressed, as no hand is faster.
        GTK 4.8 asks for the pointer anew with each layout, and takes a press back when the button is up by then."""
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        for _ in range(2):
            time.sleep(0.02)
            self.wait_for_answer()
        subprocess.run(["xdotool", "mouseup", "1"], check=True)

    def click(self, role, name, nth=0, count=1):
        """Clicks once the widget has stopped moving: a busy machine lays out late."""
        def rest():
            node = self.find(role, name, nth=nth)
            before = node.extents()
            self.still(0.25)
            return node if node.is_shown() and node.extents() == before else None

        wait_until(rest, f"{role or 'widget'} {name!r} to rest").click(count)

    def rows(self, table):
        """Texts of the cells of a table: a list of lists."""
        node = self.find("tree table", table)
        lists = [below for below in node.walk() if below.role == "list"] or [node]
        return [[cell.text() for cell in row.children] for row in lists[0].children if row.role == "table row"]

    def choose_file(self, path):
        """Answers an open file dialog with a full path."""
        dialog = self.find("dialog")
        self.still()
        if not [node for node in dialog.walk() if node.role == "text" and node.is_shown()]:
            self.press("ctrl+l")
        self.press("ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "4", path], check=True)
        self.still()
        self.press("Return")
        wait_until(lambda: dialog.reference not in self.tops(), "the file dialog to close")

    def tops(self):
        """References of the windows."""
        return [tuple(top) for top in self.bus.call(*self.reference, A11Y + "Accessible", "GetChildren")]

    # --- keys, windows, pictures ---

    def has_focus(self):
        """Whether keys go to the program's uppermost window."""
        tops = [window["id"] for window in self.windows() if not window["popup"]]
        focus = self.display.get_input_focus().focus
        at = focus if hasattr(focus, "id") else None
        while tops and at is not None and at.id != self.display.screen().root.id:
            if at.id == tops[-1]:
                return True
            try:
                at = at.query_tree().parent
            except Xlib.error.XError:
                break
        return False

    def press(self, *keys):
        """Presses keys once the window has the keyboard and has finished what it was doing."""
        end = time.monotonic() + 0.3     # not every window manager tells
        while not self.has_focus() and time.monotonic() < end:
            time.sleep(0.03)
        self.still(0.1, 2)
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys], check=True)

    def windows(self):
        """Mapped windows of the program, bottom to top, without their shadows."""
        return self.look("windows", self.ask_windows)

    def ask_windows(self):
        found, root, atom = [], self.display.screen().root, self.display.intern_atom

        def look(window, depth):
            for child in window.query_tree().children:
                try:
                    attributes = child.get_attributes()
                    if attributes.map_state != Xlib.X.IsViewable:
                        continue
                    pid = child.get_full_property(atom("_NET_WM_PID"), 0)
                    if pid and pid.value[0] == self.process.pid:
                        place, at = child.get_geometry(), child.translate_coords(root, 0, 0)
                        shadow = child.get_full_property(atom("_GTK_FRAME_EXTENTS"), 0)
                        left, right, top, bottom = shadow.value if shadow else (0, 0, 0, 0)
                        found.append({"id": child.id, "x": left - at.x, "y": top - at.y,
                                      "width": place.width - left - right, "height": place.height - top - bottom,
                                      "popup": bool(attributes.override_redirect)})
                    elif depth:
                        look(child, depth - 1)
                except Xlib.error.XError:
                    continue

        look(root, 2)
        return found

    def maximise(self):
        """Asks the window manager, as a click on its button would, until the window is as wide as the screen: what is
        clicked before lies elsewhere a moment later."""
        width = self.display.screen().width_in_pixels

        def top():
            return [window for window in self.windows() if not window["popup"]][-1]

        def is_maximised():
            self.ask_to_maximise(top()["id"])
            end = time.monotonic() + 1
            while top()["width"] < width and time.monotonic() < end:
                time.sleep(0.02)
            return top()["width"] >= width

        wait_until(is_maximised, "the window to be maximised")
        self.still()

    def ask_to_maximise(self, window_id):
        atom, root = self.display.intern_atom, self.display.screen().root
        window = self.display.create_resource_object("window", window_id)
        states = [1, atom("_NET_WM_STATE_MAXIMIZED_VERT"), atom("_NET_WM_STATE_MAXIMIZED_HORZ"), 1, 0]
        message = Xlib.protocol.event.ClientMessage(window=window, client_type=atom("_NET_WM_STATE"), data=(32, states))
        root.send_event(message, event_mask=Xlib.X.SubstructureRedirectMask | Xlib.X.SubstructureNotifyMask)
        self.display.flush()

    def grab(self):
        root = self.display.screen().root
        place = root.get_geometry()
        raw = root.get_image(0, 0, place.width, place.height, Xlib.X.ZPixmap, 0xffffffff)
        return Image.frombytes("RGB", (place.width, place.height), raw.data, "raw", "BGRX")

    def is_drawn_on(self):
        """Whether something was drawn since it was last asked: the X server tells, no picture is compared."""
        events = [self.display.next_event() for _ in range(self.display.pending_events())]
        return bool(events)

    def still(self, quiet=0.15, seconds=4):
        """Waits until nothing has been drawn on the screen for a moment."""
        end, since = time.monotonic() + seconds, time.monotonic()
        self.is_drawn_on()
        while time.monotonic() < end and time.monotonic() - since < quiet:
            time.sleep(0.02)
            if self.is_drawn_on():
                since = time.monotonic()

    def shot(self, path):
        subprocess.run(["xdotool", "mousemove", "9999", "9999"], check=True)
        self.still(0.4)
        self.grab().save(path)

    def close(self):
        """Closes as Ctrl+Q does and returns the exit status."""
        self.press("ctrl+q")
        try:
            return self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.display.close()
            self.bus.close()
            self.errors = self.stderr()
            self.output.close()
