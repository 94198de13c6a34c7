"""A visitor with Chromium, without JavaScript unless a story asks for it: what the stories in this folder have in common.

A story's input on stdin is {"chromium": PATH, "shots": FOLDER, "story": {…}}; what it returns is
printed as JSON for the Rust test, which alone decides what is right.
"""

import json
import pathlib
import sys
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

WIDTHS = {"phone": 360, "wide": 1280}
SCHEMES = ("light", "dark")


class Visitor:
    """One browser window; remembers every address that its pages asked for."""

    def __init__(self, browser, shots, scripts=False, width="phone"):
        self.browser = browser
        self.shots = shots
        context = browser.new_context(
            java_script_enabled=scripts,
            locale="ar-SA",
            viewport={"width": WIDTHS[width], "height": 780},
            permissions=["clipboard-read", "clipboard-write"] if scripts else [],
        )
        self.page = context.new_page()
        self.requested = []
        self.troubles = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda line: self.hear(line))
        self.page.on("request", lambda request: self.requested.append(request.url))

    def hear(self, line):
        """Keeps what a page complains about, such as a script that its policy forbids."""
        if line.type == "error":
            self.troubles.append(line.text)

    def with_scripts(self, width):
        """Another visitor, with JavaScript."""
        return Visitor(self.browser, self.shots, scripts=True, width=width)

    def open(self, url):
        """Goes to an address; returns the status."""
        return self.page.goto(url).status

    def follow(self, element):
        """Clicks something that leads to another page; returns that page's status."""
        answers = []
        listen = lambda answer: answers.append(answer)
        self.page.on("response", listen)
        with self.page.expect_navigation():
            element.click()
        self.page.remove_listener("response", listen)
        pages = [one for one in answers if one.request.is_navigation_request()]
        return pages[-1].status

    def keep(self, name):
        """Screenshots of the page as it is: on a phone and wide, light and dark. Returns the
        widths at which something sticks out sideways."""
        sticks_out = []
        before = self.page.viewport_size
        for width, pixels in WIDTHS.items():
            self.page.set_viewport_size({"width": pixels, "height": 780})
            if self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                sticks_out.append(width)
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                path = self.shots / f"{name}-{width}-{scheme}.png"
                self.page.screenshot(path=str(path), full_page=True)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(before)
        return sticks_out

    def snap(self, name):
        """A screenshot of the page's own part as it is. True when something sticks out sideways."""
        self.page.locator("main").screenshot(path=str(self.shots / f"{name}.png"))
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )

    def foreign(self, base):
        """Addresses asked for on any other host than the site's."""
        home = urlsplit(base).netloc
        return sorted({url for url in self.requested if urlsplit(url).netloc not in (home, "")})

    def facts(self):
        """What the page is."""
        return {
            "url": self.page.url,
            "title": self.page.title(),
            "lang": self.page.locator("html").get_attribute("lang"),
            "dir": self.page.locator("html").get_attribute("dir"),
            "heading": self.page.locator("h1").first.inner_text(),
            "text": self.page.locator("main").inner_text(),
        }

    def fill(self, answers):
        """Answers the form's fields by name, as a hand would: types, ticks, chooses."""
        for name, value in answers.items():
            field = self.page.locator(f'[name="{name}"]')
            tag = field.first.evaluate("element => element.tagName")
            kind = field.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                for one in value if isinstance(value, list) else [value]:
                    self.page.locator(f'[name="{name}"][value="{one}"]').check()
            elif tag == "SELECT":
                field.select_option(value)
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(value)

    def answers(self):
        """What stands in the form now, by field."""
        return self.page.evaluate(
            """() => Object.fromEntries(
                [...new Set([...document.querySelectorAll('main form [name]')].map(e => e.name))]
                .map(name => [name, [...document.getElementsByName(name)]
                    .filter(e => !['radio', 'checkbox'].includes(e.type) || e.checked)
                    .map(e => e.value).join(',')]))"""
        )

    def complaints(self):
        """What a screen reader says is wrong: for each invalid field the words that describe it."""
        return self.page.evaluate(
            """() => Object.fromEntries(
                [...document.querySelectorAll('[aria-invalid="true"]')].map(e => [
                    e.name || e.querySelector('[name]').name,
                    (e.getAttribute('aria-describedby') || '').split(' ').filter(Boolean)
                        .map(id => document.getElementById(id))
                        .map(described => described ? described.innerText : '(missing)')
                        .join(' | ')]))"""
        )

    def summary(self):
        """The links of the error summary, and whether each leads to something on the page."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('[role="alert"] a')].map(a => ({
                text: a.innerText,
                leads: a.hash.length > 1
                    && document.getElementById(decodeURIComponent(a.hash.slice(1))) !== null}))"""
        )


def tell(story):
    """Runs one story with a visitor of its own."""
    told = json.load(sys.stdin)
    with sync_playwright() as playwright:
        # In a container, Chromium's sandbox lacks the rights it needs and /dev/shm the room. Only
        # our own pages are shown.
        browser = playwright.chromium.launch(
            executable_path=told["chromium"], args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        saw = story(Visitor(browser, pathlib.Path(told["shots"])), told["story"])
        browser.close()
    print(json.dumps(saw))
