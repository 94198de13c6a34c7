"""Somebody complains: home page, complaint form, first wrongly, then rightly, and the receipt.

The story: {"url": BASE, "form": ID, "wrong": {field: answer}, "right": {field: answer}}
"""

from visitor import tell

SUBMIT = 'main form[action*="/desk/forms/"] button[type="submit"]'


def story(visitor, told):
    base, page = told["url"], visitor.page
    address = f"/forms/{told['form']}/"
    saw = {"sticks_out": {}}

    def keep(name):
        saw["sticks_out"][name] = visitor.keep(name)

    visitor.open(f"{base}/")
    saw["home"] = visitor.facts()
    keep("ar-home")

    # The link that a visitor sees, not one in a closed menu.
    link = page.locator(f'a[href="{address}"]:visible').first
    saw["form"] = {"status": visitor.follow(link), **visitor.facts()}
    saw["scripts_inline"] = page.locator("script:not([src]):not([type*=json])").count()
    keep("ar-form")

    visitor.fill(told["wrong"])
    saw["wrong"] = {
        "status": visitor.follow(page.locator(SUBMIT)),
        **visitor.facts(),
        "summary": visitor.summary(),
        "fields": visitor.complaints(),
        "answers": visitor.answers(),
    }
    keep("ar-wrong")

    visitor.fill(told["right"])
    saw["receipt"] = {"status": visitor.follow(page.locator(SUBMIT)), **visitor.facts()}
    keep("ar-receipt")

    for name, path in (("en-home", "/en/"), ("en-form", f"/en{address}")):
        saw[name] = {"status": visitor.open(base + path), **visitor.facts()}
        keep(name)

    saw["foreign"] = visitor.foreign(base)
    return saw


tell(story)
