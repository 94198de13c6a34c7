// Comforts of a policy's page: the contents follow the reader, a clause's sign copies its address
// and shows how to cite it. Without this file the list is a list and the signs are links.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));

  // The contents: the last heading above the upper third of the window is where the reader is.
  const list = document.querySelector(".contents-list");
  const entries = list ? all("a[href^='#']", list) : [];
  const sections = entries
    .map((link) => ({ link, heading: document.getElementById(link.hash.slice(1)) }))
    .filter((section) => section.heading);
  const here = list && list.querySelector("[data-here]");
  let marked = null;
  const mark = (link) => {
    if (link === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = link;
    here.parentElement.hidden = !link;
    here.textContent = link ? link.textContent : "";
    if (!link) return;
    link.setAttribute("aria-current", "location");
    // Only the list itself is scrolled, never the page.
    const box = list.closest(".aside");
    const seen = box.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < seen.top) box.scrollTop -= seen.top - place.top;
    else if (place.bottom > seen.bottom) box.scrollTop += place.bottom - seen.bottom;
  };
  const follow = () => {
    const line = window.innerHeight / 3;
    const passed = sections.filter(({ heading }) => heading.getBoundingClientRect().top <= line);
    mark(passed.length ? passed[passed.length - 1].link : null);
  };
  if (sections.length) {
    root.classList.add("follows");
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    };
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon, { passive: true });
    follow();
    // On a phone the open list covers the text that its reader has just asked for.
    const fold = list.querySelector("details");
    const wide = window.matchMedia("(min-width: 60rem)");
    list.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) fold.open = false;
    });
  }

  // Copying. What can't be copied is selected, for the reader to copy by hand.
  const copy = (source, status, said) => {
    const tell = (words) => requestAnimationFrame(() => { status.textContent = words; });
    const byHand = () => {
      window.getSelection().selectAllChildren(source);
      tell(status.dataset.byHand);
    };
    status.textContent = "";
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(source.textContent).then(() => tell(said), byHand);
  };
  for (const part of all("[data-needs-script]")) part.hidden = false;
  for (const button of all("[data-copy]")) {
    const status = button.closest("dialog, section").querySelector("[role='status']");
    button.addEventListener("click", () => {
      const said = status.dataset[button.dataset.said || "copied"];
      copy(document.getElementById(button.dataset.copy), status, said);
    });
  }

  // The sign beside a clause. With a modifier key it is an ordinary link.
  const dialog = document.querySelector(".cite-dialog");
  if (!dialog || !dialog.showModal) return;
  const show = (link) => {
    const id = link.hash.slice(1);
    const address = dialog.dataset.address + "#" + id;
    const clause = link.dataset.clause;
    const put = (part, words) => { document.getElementById(part).textContent = words; };
    put("_cite-clause", clause);
    put("_cite-address", address);
    put("_cite-words", dialog.dataset.cite.replace("{clause}", () => clause));
    put("_cite-end", address);
    dialog.showModal();
    const status = dialog.querySelector("[role='status']");
    copy(document.getElementById("_cite-address"), status, status.dataset.copiedAddress);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.permalink[data-clause]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (location.hash !== link.hash) location.hash = link.hash;
    // Going to a fragment takes the focus away, and the dialog gives it back to who had it.
    link.focus({ preventScroll: true });
    show(link);
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // A click beside the dialog closes it: only its own box, not its content, is then the target.
  dialog.addEventListener("click", (event) => {
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right
      && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && !inside) dialog.close();
  });

  // Whoever came to a clause of an earlier revision goes on to the same clause, if it is there.
  const onwards = all("a[data-same-clause]");
  const carry = () => {
    for (const link of onwards) link.hash = location.hash;
  };
  window.addEventListener("hashchange", carry);
  carry();
})();
