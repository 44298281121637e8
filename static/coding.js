// The coding desk by keyboard: its form goes from passage to passage, and every change is stored at once.

const desk = document.querySelector(".coding-desk");
const form = desk?.querySelector("form");
if (form) begin();

function begin() {
  const passages = [...desk.querySelectorAll(".to-code")];
  const radios = [...form.querySelectorAll("[name=act]")];
  const byKey = Object.fromEntries(radios.map((radio) => [radio.dataset.key, radio]));
  const texts = { a: form.elements.addressees, t: form.elements.themes };
  const problem = form.querySelector(".problem");
  const left = desk.querySelector("[data-left]");
  const saved = desk.querySelector("[data-saved]");
  const failed = new Map(); // what could not be sent, by passage
  let current = form.closest(".to-code");
  let queue = Promise.resolve();
  let waiting = 0;

  function choose(passage) {
    if (!passage) return;
    current.classList.remove("chosen");
    current.querySelector("[aria-current]")?.removeAttribute("aria-current");
    current.tabIndex = -1;
    current = passage;
    current.classList.add("chosen");
    current.querySelector(".number a").setAttribute("aria-current", "true");
    current.tabIndex = 0;
    current.append(form);
    fill(current.dataset);
    problem.textContent = current.dataset.problem ?? "";
    history.replaceState(null, "", `?passage=${current.dataset.number}#${current.id}`);
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  }

  function fill({ act, addressees, themes }) {
    for (const radio of radios) radio.checked = radio.value === act;
    texts.a.value = addressees;
    texts.t.value = themes;
  }

  function remember() {
    current.dataset.act = radios.find((radio) => radio.checked)?.value ?? "";
    current.dataset.addressees = texts.a.value;
    current.dataset.themes = texts.t.value;
  }

  // one after another, so that each knows what the one before it left
  function save(what = "confirm") {
    remember();
    const passage = current;
    const body = new FormData(form);
    body.set("passage", passage.dataset.number);
    body.set("do", what);
    waiting += 1;
    queue = queue.then(() => send(passage, body)).finally(() => { waiting -= 1; });
    return queue;
  }

  async function send(passage, body) {
    saved.textContent = "· storing …";
    body.set("seen", passage.dataset.seen);
    // whoever logs in again in another window has another token
    const [, token] = document.cookie.match(/csrftoken=([^;]+)/) ?? [];
    if (token) body.set("csrfmiddlewaretoken", token);
    try {
      const response = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(response.status);
      failed.delete(passage);
      show(passage, await response.json());
    } catch {
      failed.set(passage, body);
      tell(passage, "This was not stored yet: the archive did not answer, or you are no longer logged in. It is sent again and again: log in in another window.");
      setTimeout(again, 5000);
    }
  }

  function again() {
    for (const [passage, body] of failed) queue = queue.then(() => failed.get(passage) === body && send(passage, body));
  }

  function show(passage, state) {
    passage.dataset.seen = state.seen;
    passage.dataset.coding = state.coding;
    passage.classList.remove("none", "suggested", "confirmed");
    passage.classList.add(state.coding);
    passage.querySelector(".stored").innerHTML = state.codes;
    tell(passage, state.problem ?? "");
    if (state.problem) return;
    left.textContent = state.left === 0 ? "Every passage is confirmed"
      : `${state.left} ${state.left === 1 ? "passage" : "passages"} of ${passages.length} to confirm`;
    saved.textContent = `· passage ${passage.dataset.number} stored`;
  }

  function tell(passage, words) {
    passage.dataset.problem = words;
    if (passage === current) problem.textContent = words;
    if (!words) return;
    const link = passage.querySelector(".number a").cloneNode();
    link.dataset.passage = passage.id;
    link.textContent = `Passage ${passage.dataset.number} was not stored`;
    saved.replaceChildren("· ", link);
  }

  function confirm() {
    const passage = current;
    const isTold = Boolean(passage.dataset.problem);
    const before = queue;
    document.activeElement.blur(); // what is typed counts as changed, and is stored, before the form moves on
    const asked = queue === before ? save() : queue;
    // a passage with a problem is stayed with until it is solved
    if (isTold) asked.then(() => { if (current === passage && !passage.dataset.problem) go("left"); });
    else go("left");
  }

  function isLeft(passage) {
    if (passage === current) return false;
    return passage.dataset.problem || (passage.dataset.coding !== "confirmed" && !passage.classList.contains("heading"));
  }

  function go(where) {
    const at = passages.indexOf(current);
    if (where === "after") choose(passages[at + 1]);
    if (where === "before") choose(passages[at - 1]);
    if (where === "left") choose([...passages.slice(at + 1), ...passages.slice(0, at)].find(isLeft) ?? passages[at + 1]);
    if (where === "suggested") {
      const { suggestedAct: act, suggestedAddressees: addressees, suggestedThemes: themes } = current.dataset;
      fill({ act, addressees, themes });
      save();
    }
  }

  const keys = { j: "after", k: "before", s: "suggested" };

  desk.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!event.target.closest(".to-code")) return;
    const isText = event.target.matches("input[type=text]");
    if (event.key === "Escape") return current.focus();
    if (isText) return;
    const key = event.key.toLowerCase();
    if (event.key === "Enter" && event.target === current) confirm();
    else if (keys[key]) go(keys[key]);
    else if (texts[key]) goOnTyping(texts[key]);
    else if (key === "z") save("reopen");
    else if (byKey[key]) {
      byKey[key].checked = true;
      save();
    } else return;
    event.preventDefault();
  });

  form.addEventListener("change", () => save());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value === "reopen") save("reopen");
    else confirm();
  });
  desk.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const where = link?.dataset.go;
    if (where) go(where);
    else if (link?.dataset.passage) choose(document.getElementById(link.dataset.passage));
    else if (link?.closest(".number")) choose(link.closest(".to-code"));
    else return;
    event.preventDefault();
  });
  addEventListener("beforeunload", (event) => { if (waiting || failed.size) event.preventDefault(); });

  for (const input of Object.values(texts)) complete(input);
  choose(current);
}

export function goOnTyping(input) {
  input.value = input.value.replace(/\S$/, "$& ");
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

// A list of what the word that is being typed may mean, by id or by name. The input is a combobox.
export function complete(input) {
  const options = [...document.getElementById(input.getAttribute("list")).options].map(({ value, text }) => ({ value, text }));
  const list = document.createElement("ul");
  list.id = `${input.id}-choices`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].firstChild.textContent.trim());
  list.hidden = true;
  input.after(list);
  input.removeAttribute("list");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function typed() {
    return input.value.match(/\S*$/)[0].toLowerCase();
  }

  function open() {
    const word = typed();
    const begins = ({ value, text }) => value.startsWith(word) || text.toLowerCase().startsWith(word);
    const holds = ({ value, text }) => value.includes(word) || text.toLowerCase().includes(word);
    const found = word ? [...options.filter(begins), ...options.filter((one) => holds(one) && !begins(one))].slice(0, 8) : [];
    if (!found.length || found[0].value === word) return close();
    list.replaceChildren(...found.map(({ value, text }, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.dataset.value = value;
      const id = document.createElement("span");
      id.className = "id";
      id.textContent = value;
      item.append(`${text} `, id);
      return item;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    select(list.firstChild);
  }

  function select(item) {
    for (const other of list.children) other.setAttribute("aria-selected", String(other === item));
    input.setAttribute("aria-activedescendant", item.id);
  }

  function take(item) {
    input.value = `${input.value.slice(0, input.value.length - typed().length)}${item.dataset.value} `;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.target.closest("li")) take(event.target.closest("li"));
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const items = [...list.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") select(items[(at + 1) % items.length]);
    else if (event.key === "ArrowUp") select(items[(at - 1 + items.length) % items.length]);
    else if (event.key === "Enter" || event.key === "Tab") take(items[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
