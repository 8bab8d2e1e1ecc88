"""Hands that know nothing of what they touch: keys, words and clicks at places, all from one seeded generator. They go to the X
server at once, so that a thousand take a minute."""
import time

import Xlib.X
import Xlib.XK
import Xlib.display
import Xlib.protocol.event
from Xlib.ext import xtest

WORDS = ["300000", "12.5%", "30万", "1:8.3", "-5", "0", "1e400", "99999999999999999999", "2025-04-15", "2025Q2", "2025-02-30", "G-01",
         "<b>&amp;", "%s %n", "'; --", "用户增长", "第二季度 会员日", "é ß Ω", "= 1 / 0", " ", "x" * 120, "10 20\t30"]
# what the window has keys for, and what every widget has; the keys that end the program are pressed by the end of a run
MODIFIED = ["ctrl+" + key for key in "1 2 3 4 5 6 7 8 9 n d c x v a r z f m i e p b l o comma question Return Delete plus minus Tab "
            "Home End Up Down space Page_Down".split()] \
    + ["ctrl+shift+" + key for key in "z n e Up Down Left Right c Tab".split()] \
    + ["alt+" + key for key in "Left Right Up Down Return BackSpace a e s d n".split()] \
    + ["alt+shift+Left", "alt+shift+Right", "ctrl+F1", "ctrl+w"]
PLAIN = "Tab Tab Tab Down Down Up Left Right Return Return space Escape Escape Delete BackSpace Home End Page_Up Page_Down F2 F10 F1 " \
        "Menu Insert 1 5 shift+Tab shift+Left shift+Right shift+Up shift+Down shift+F10 shift+Page_Up shift+Page_Down".split()


def keysym(character):
    return {"\t": Xlib.XK.XK_Tab}.get(character) or (ord(character) if ord(character) < 256 else 0x1000000 | ord(character))


class Hands:
    """Made before the program is started: that learns of the keys that are added here when it begins."""

    def __init__(self, rng):
        self.rng, self.display = rng, Xlib.display.Display()
        self.codes = {}
        self._learn_keys()
        self._add_keys({character for word in WORDS for character in word})

    def _learn_keys(self):
        first, last = self.display.display.info.min_keycode, self.display.display.info.max_keycode
        self.mapping = self.display.get_keyboard_mapping(first, last - first + 1)
        for index, symbols in reversed(list(enumerate(self.mapping))):
            for column, symbol in reversed(list(enumerate(symbols[:2]))):
                if symbol:
                    self.codes[symbol] = (first + index, column)
        self.unused = [first + index for index, symbols in enumerate(self.mapping) if not any(symbols)]

    def _add_keys(self, characters):
        for character in sorted(characters):
            symbol = keysym(character)
            if symbol not in self.codes:
                code = self.unused.pop()
                self.display.change_keyboard_mapping(code, [[symbol, symbol]])
                self.codes[symbol] = (code, 0)
        self.display.sync()
        time.sleep(0.2)

    def close(self):
        self.display.close()

    def fake(self, kind, detail=0, x=0, y=0):
        xtest.fake_input(self.display, kind, detail, x=x, y=y)

    def press(self, keys):
        """'ctrl+shift+z'"""
        *modifiers, key = keys.split("+")
        names = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
        self.press_symbol(Xlib.XK.string_to_keysym(key), [Xlib.XK.string_to_keysym(names[name]) for name in modifiers])

    def press_symbol(self, symbol, modifiers=()):
        code, column = self.codes[symbol]
        if column == 1 and Xlib.XK.XK_Shift_L not in modifiers:
            modifiers = [*modifiers, Xlib.XK.XK_Shift_L]
        codes = [self.codes[modifier][0] for modifier in modifiers] + [code]
        for number in codes:
            self.fake(Xlib.X.KeyPress, number)
        for number in reversed(codes):
            self.fake(Xlib.X.KeyRelease, number)
        self.display.sync()

    def write(self, text):
        for character in text:
            self.press_symbol(keysym(character))

    def move(self, x, y):
        self.fake(Xlib.X.MotionNotify, 0, x, y)
        self.display.sync()

    def button(self, number=1, count=1):
        for _ in range(count):
            self.fake(Xlib.X.ButtonPress, number)
            self.fake(Xlib.X.ButtonRelease, number)
        self.display.sync()

    def place_in(self, window):
        """Somewhere in it; the upper edge, where heads and menus are, more often than elsewhere."""
        share = self.rng.random() ** self.rng.choice((1, 1, 2))
        return (window["x"] + int(self.rng.random() * window["width"]), window["y"] + int(share * window["height"]))

    def drag(self, start, end, pause):
        self.move(*start)
        pause()
        self.fake(Xlib.X.ButtonPress, 1)
        self.display.sync()
        for step in range(1, 9):
            self.move(start[0] + (end[0] - start[0]) * step // 8, start[1] + (end[1] - start[1]) * step // 8)
        pause()
        self.fake(Xlib.X.ButtonRelease, 1)
        self.display.sync()

    # --- windows: GTK 4.8 has warnings of its own for popovers of a window that is not on the screen ---

    def send_to_manager(self, window, name, data):
        message = Xlib.protocol.event.ClientMessage(window=window, client_type=self.display.intern_atom(name), data=(32, data))
        self.display.screen().root.send_event(message, event_mask=Xlib.X.SubstructureRedirectMask | Xlib.X.SubstructureNotifyMask)
        self.display.sync()

    def resize(self, window):
        """As a window manager is asked to, unless it is maximised; never so small that nothing is in it."""
        screen = self.display.screen()
        width, height = self.rng.choice(((900, 600), (1024, 700), (1280, 800), (640, 400)))
        self.display.create_resource_object("window", window["id"]).configure(
            x=0, y=0, width=min(width, screen.width_in_pixels), height=min(height, screen.height_in_pixels))
        self.display.sync()

    def put_back(self, window):
        """A window that was moved by its head, or made larger than the screen."""
        screen = self.display.screen()
        width, height = min(window["width"], screen.width_in_pixels), min(window["height"], screen.height_in_pixels)
        if not window["popup"] and not (0 <= window["x"] <= screen.width_in_pixels - width
                                        and 0 <= window["y"] <= screen.height_in_pixels - height):
            self.display.create_resource_object("window", window["id"]).configure(x=0, y=0, width=width, height=height)
            self.display.sync()

    def bring_back(self):
        """Windows that were put away by the menu of their head."""
        root, atom = self.display.screen().root, self.display.intern_atom
        found = root.get_full_property(atom("_NET_CLIENT_LIST"), 0)
        for number in found.value if found else ():
            self.send_to_manager(self.display.create_resource_object("window", number), "_NET_ACTIVE_WINDOW", [2, 0, 0, 0, 0])

    def act(self, windows, pause):
        """Does one thing in one of these windows, most often the uppermost, and returns what it was."""
        window = windows[-1] if self.rng.random() < 0.8 else self.rng.choice(windows)
        kind = self.rng.choices(("key", "shortcut", "click", "menu", "double", "write", "wheel", "drag", "resize"),
                                (30, 12, 30, 4, 5, 12, 4, 3, 1))[0]
        return getattr(self, "do_" + kind)(window, pause)

    def do_key(self, _window, _pause):
        keys = self.rng.choice(PLAIN)
        self.press(keys)
        return f"press {keys}"

    def do_shortcut(self, _window, _pause):
        keys = self.rng.choice(MODIFIED)
        self.press(keys)
        return f"press {keys}"

    def click_at(self, window, pause, button, count):
        x, y = self.place_in(window)
        self.move(x, y)
        pause()
        self.button(button, count)
        return f"click {count} times button {button} at {x} {y}"

    def do_click(self, window, pause):
        return self.click_at(window, pause, 1, 1)

    def do_double(self, window, pause):
        return self.click_at(window, pause, 1, 2)

    def do_menu(self, window, pause):
        return self.click_at(window, pause, 3, 1)

    def do_wheel(self, window, pause):
        return self.click_at(window, pause, self.rng.choice((4, 5)), self.rng.randrange(1, 9))

    def do_write(self, _window, _pause):
        word = self.rng.choice(WORDS)
        if self.rng.random() < 0.3:
            self.press("ctrl+a")
        self.write(word)
        return f"write {word!r}"

    def do_drag(self, window, pause):
        start, end = self.place_in(window), self.place_in(window)
        self.drag(start, end, pause)
        return f"drag from {start} to {end}"

    def do_resize(self, window, _pause):
        if window["popup"]:
            return "leave a popover as it is"
        self.resize(window)
        return "resize"

