// Suggestions under the search boxes. Without this, the same entries stand above the list that a search leads to.

const PAUSE = 120; // milliseconds without a key before the archive is asked
const SHORTEST = 2; // letters

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  suggestFor(form, form.querySelector("input[type=search]"));
}

function suggestFor(form, input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  form.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    autocomplete: "off",
  })) {
    input.setAttribute(name, value);
  }

  let timer, asked, chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.address;
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.children.length) {
      event.preventDefault();
      list.hidden ? open() : choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    }
  });
  input.addEventListener("blur", close);
  // before the box loses the focus and the list is gone
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && event.button === 0) {
      event.preventDefault();
      location.href = option.dataset.address;
    }
  });

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) {
      show([]);
      return;
    }
    try {
      const address = new URL(form.dataset.suggestions, location.href);
      address.searchParams.set("q", typed);
      const response = await fetch(address, { signal: asked.signal });
      if (response.ok) show((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") show([]);
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    told.textContent = suggestions.length ? `${suggestions.length} ${form.dataset.label}` : "";
    suggestions.length && document.activeElement === input ? open() : close();
  }

  function option({ kind, name, also, address }, number) {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address;
    for (const [className, text] of [["name", name], ["also", also], ["kind-of", kind]]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = className;
      part.textContent = text;
      item.append(part, " ");
    }
    return item;
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  // beyond the last one is the box itself, and then the first again
  function choose(number) {
    const places = list.children.length + 1;
    mark(((number + 1 + places) % places) - 1);
  }

  function mark(number) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant");
  }
}
