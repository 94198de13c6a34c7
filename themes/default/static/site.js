// Small comforts. Everything works without this file.
(() => {
  "use strict";

  // Fields that are asked only after a certain answer are hidden until that answer is given.
  const conditional = document.querySelectorAll("[data-show-if]");
  const answers = (form, name) =>
    Array.from(form.elements)
      .filter((element) => element.name === name)
      .filter((element) => !/^(radio|checkbox)$/.test(element.type) || element.checked)
      .map((element) => element.value);
  const refresh = (form) => {
    for (const field of form.querySelectorAll("[data-show-if]")) {
      const wanted = field.dataset.showValues.split(" ");
      const given = answers(form, field.dataset.showIf);
      field.hidden = !given.some((answer) => wanted.includes(answer));
    }
  };
  const forms = new Set(Array.from(conditional, (field) => field.closest("form")));
  for (const form of forms) {
    if (!form) continue;
    form.classList.add("asks-stepwise");
    form.addEventListener("change", () => refresh(form));
    refresh(form);
  }

  // Browsers that know no autofocus on a heading still begin at the list of mistakes.
  const errors = document.getElementById("_errors");
  if (errors) errors.focus();

  // What to have at hand is folded on a phone only; style shows it on wide screens, this says so.
  if (window.matchMedia("(min-width: 60rem)").matches) {
    for (const fold of document.querySelectorAll(".fold:not(.deed)")) fold.open = true;
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
