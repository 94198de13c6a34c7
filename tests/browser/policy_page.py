"""Somebody reads a policy and cites a clause: with JavaScript wide and on a phone, and without it.

The story: {"url": BASE, "page": PATH, "section": ID, "clause": ID}
"""

from visitor import tell


def sign(visitor, told):
    return visitor.page.locator(f'a.permalink[href="#{told["clause"]}"]')


def scroll_to(page, target):
    """Scrolls to something and waits until the contents say so."""
    page.evaluate(
        "id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", target
    )
    entry = f'.contents-list a[href="#{target}"][aria-current="location"]'
    page.wait_for_selector(entry, state="attached")


def dialog(page):
    return {
        "open": page.evaluate("document.querySelector('.cite-dialog').open"),
        "title": page.locator("#_cite-title").inner_text(),
        "address": page.locator("#_cite-address").inner_text(),
        "text": page.locator("#_cite-text").inner_text(),
        "status": page.locator(".cite-dialog [role='status']").inner_text(),
        "focus_inside": page.locator(".cite-dialog :focus").count() == 1,
    }


def said(page, what="copiedAddress"):
    """Waits for the dialog to say something. Not by a function: the site's policy forbids eval."""
    status = page.locator(".cite-dialog [role='status']")
    words = status.evaluate("(status, what) => status.dataset[what]", what)
    status.filter(has_text=words).wait_for()


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def with_scripts(visitor, told):
    page, saw = visitor.page, {}
    visitor.open(told["url"] + told["page"])
    scroll_to(page, told["section"])
    saw["marked"] = page.locator(".contents-list [aria-current]").count()
    saw["here"] = page.locator("[data-here]").text_content()
    saw["sticks_out"] = visitor.keep(f"policy-{page.viewport_size['width']}")

    sign(visitor, told).click(force=True)
    said(page)
    saw["copied"] = clipboard(page)
    saw["dialog"] = dialog(page)
    page.screenshot(path=str(visitor.shots / f"cite-{page.viewport_size['width']}.png"))
    page.locator('[data-copy="_cite-text"]').click()
    said(page, "copied")
    saw["citation"] = clipboard(page)
    page.keyboard.press("Escape")
    saw["hash"] = page.evaluate("location.hash")
    saw["focus"] = page.evaluate("document.activeElement.getAttribute('href')")

    # The same with the keyboard alone.
    sign(visitor, told).focus()
    page.keyboard.press("Enter")
    said(page)
    saw["by_keyboard"] = dialog(page)
    page.locator("[data-close]").click()
    saw["closed"] = not page.evaluate("document.querySelector('.cite-dialog').open")
    saw["troubles"] = visitor.troubles
    return saw


def without_scripts(visitor, told):
    page = visitor.page
    visitor.open(told["url"] + told["page"])
    saw = {
        "contents": page.locator(".contents-list a").count(),
        "buttons": page.locator("main button:visible").count(),
        "citation": page.locator("#_cite-revision").inner_text(),
        "sign": sign(visitor, told).get_attribute("aria-label"),
        "dialog": page.locator(".cite-dialog").is_visible(),
    }
    sign(visitor, told).click(force=True)
    saw["url"] = page.url
    saw["target"] = page.locator(":target").get_attribute("id")
    saw["sticks_out"] = visitor.keep("policy-plain")
    return saw


def story(visitor, told):
    return {
        "wide": with_scripts(visitor.with_scripts("wide"), told),
        "phone": with_scripts(visitor.with_scripts("phone"), told),
        "plain": without_scripts(visitor, told),
    }


tell(story)
