"""Every form that the list of forms leads to, in each language: its page, sent empty, sent rightly.

The story: {"url": BASE, "lists": {lang: path}, "forms": {id: {"missing": [field],
"right": {lang: {field: answer}}}}}
"""

from visitor import tell

SUBMIT = 'main form[action*="/desk/forms/"] button[type="submit"]'


def story(visitor, told):
    saw = []
    for lang, path in told["lists"].items():
        visitor.open(told["url"] + path)
        visitor.snap(f"list-{lang}")
        links = visitor.page.locator(f'main a[href^="{path}"]')
        addresses = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
        for address in dict.fromkeys(addresses):
            form = address.removeprefix(path).strip("/")
            saw.append(file(visitor, told, lang, form, told["url"] + address))
    return saw


def file(visitor, told, lang, form, url):
    """One form in one language, from its page to what is said at the end."""
    page, sticks_out = visitor.page, []

    def snap(name):
        if visitor.snap(f"{form}-{lang}-{name}"):
            sticks_out.append(name)

    status = visitor.open(url)
    saw = {"form": form, "lang": lang, "page": {"status": status, **visitor.facts()}, "empty": None}
    snap("1-form")
    plan = told["forms"][form]
    if plan["missing"]:
        status = visitor.follow(page.locator(SUBMIT))
        saw["empty"] = {
            "status": status,
            "summary": visitor.summary(),
            "fields": visitor.complaints(),
        }
        snap("2-empty")
    visitor.fill(plan["right"][lang])
    status = visitor.follow(page.locator(SUBMIT))
    saw["end"] = {"status": status, **visitor.facts()}
    snap("3-end")
    return saw | {"sticks_out": sticks_out}


tell(story)
