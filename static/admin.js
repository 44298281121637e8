// Names, for assistive technology, for those controls of Django's admin that come without one.

const words = (element) => element?.textContent.trim().replace(/:$/, "");
const labelOf = (id) => words(document.querySelector(`label[for="${CSS.escape(id)}"]`));

function name(element, label) {
  if (label && element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
}

function nameAll() {
  for (const container of document.querySelectorAll("select + .select2-container")) {
    for (const part of container.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
      name(part, labelOf(container.previousElementSibling.id));
    }
  }
  for (const field of document.querySelectorAll(".select2-search--dropdown .select2-search__field")) {
    name(field, labelOf((field.getAttribute("aria-controls") ?? "").replace(/^select2-|-results$/g, "")));
  }
  for (const field of document.querySelectorAll(".datetime .vDateField, .datetime .vTimeField")) {
    const both = words(field.closest("fieldset, .form-row")?.querySelector("legend, label"));
    name(field, both && `${both}, ${field.matches(".vDateField") ? "date" : "time"}`);
  }
  for (const icon of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) {
    icon.setAttribute("role", "img");
  }
}

nameAll();
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
