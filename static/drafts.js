// What is typed at the desk is kept as it is typed: in this browser at once, and with the archive a moment later.
// Once the archive has it, nothing of it stays in the browser.

const desk = document.querySelector("#desk-drafts");
const BEFORE = "communique-draft ";
const SOON = 700; // milliseconds after the last key
const LATER = 8000; // until what the archive did not take is sent again

const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}

// a browser may forbid that anything is stored in it
function store(entry) {
  try {
    localStorage.setItem(BEFORE + entry.key, JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(BEFORE + key);
  } catch { /* then there is nothing there */ }
}

function stored() {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(BEFORE))
      .map((name) => JSON.parse(localStorage.getItem(name)))
      .filter((entry) => entry.user === desk.dataset.user);
  } catch {
    return [];
  }
}

// "kept", "ended" (nobody is logged in), "away" (no answer), or the archive's own sentence
async function send(entry) {
  try {
    const response = await fetch(desk.dataset.keep, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(entry),
    });
    if (response.ok) return "kept";
    if (response.type === "opaqueredirect" || response.status === 403) return "ended";
    if (response.headers.get("Content-Type")?.startsWith("application/json")) return (await response.json()).problem;
    return "away";
  } catch {
    return "away";
  }
}

async function handOver() {
  let mine = false;
  for (const entry of stored()) {
    if (await send(entry) === "kept") {
      forget(entry.key);
      mine ||= entry.form === desk.dataset.form;
    }
  }
  return mine;
}

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || name === "csrfmiddlewaretoken" || name === "kept_draft") continue;
    (fields[name] ??= []).push(value);
  }
  return fields;
}

function watch(form, opened, address, title) {
  const key = desk.dataset.form === address && desk.dataset.key ? desk.dataset.key : newKey();
  const state = document.createElement("p");
  state.className = "draft-state";
  state.setAttribute("role", "status");
  form.append(state);
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  hidden.name = "kept_draft";
  hidden.value = key;
  form.append(hidden);
  let last = JSON.stringify(opened);
  let timer, changed = false, isSent = false, sending = Promise.resolve();

  const typed = () => ({ user: desk.dataset.user, form: address, title, key, fields: fieldsOf(form) });

  function keep() {
    clearTimeout(timer);
    if (!changed) return sending;
    changed = false;
    const entry = typed();
    sending = sending.then(() => send(entry)).then((answer) => {
      if (answer === "kept") {
        if (!changed) forget(key);
        const now = new Date();
        state.textContent = `What you typed was kept at ${now.toTimeString().slice(0, 5)}.`;
        state.classList.remove("problem");
        return;
      }
      tell(answer);
      changed = true;
      timer = setTimeout(keep, LATER);
    });
    return sending;
  }

  function tell(answer) {
    state.classList.add("problem");
    const here = "What you type is kept in this browser until then.";
    if (answer === "away") state.textContent = `The archive does not answer. ${here}`;
    else if (answer === "ended") {
      const link = document.createElement("a");
      link.href = `${desk.dataset.login}?next=${encodeURIComponent(address)}`;
      link.target = "_blank";
      link.textContent = "Log in again in another window";
      state.replaceChildren("You are no longer logged in. ", link, `. ${here}`);
    } else state.textContent = `${answer} ${here}`;
  }

  // what a page does to its own form as it opens is nothing that anybody typed
  function noticed() {
    const entry = typed();
    const words = JSON.stringify(entry.fields);
    if (isSent || words === last) return;
    last = words;
    changed = true;
    store(entry);
    clearTimeout(timer);
    timer = setTimeout(keep, SOON);
  }

  for (const kind of ["input", "change", "formset:added", "formset:removed"]) form.addEventListener(kind, noticed);
  // choices with a search of their own tell nobody but jQuery
  window.django?.jQuery?.(form).on("change", noticed);

  document.querySelector(".draft-again form")?.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
    forget(key);
  });

  form.addEventListener("submit", (event) => {
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    if (isSent || !changed) {
      isSent = true;
      // whoever logged in again in another window has another token
      if (field && token()) field.value = token();
      return;
    }
    // first it is kept, then sent: what does not arrive is not lost
    event.preventDefault();
    const wait = new Promise((done) => setTimeout(done, 2000));
    Promise.race([keep(), wait]).then(() => {
      clearTimeout(timer);
      isSent = true;
      form.requestSubmit(event.submitter);
    });
  });

  // a page that Back brings out of the browser's memory may be sent again
  window.addEventListener("pageshow", (event) => { if (event.persisted) isSent = false; });
  noticed(); // what was typed before the script was ready
  document.addEventListener("visibilitychange", () => { if (document.hidden && changed && !isSent) keep(); });
}

if (desk) {
  const own = desk.dataset.form && document.querySelector("#content-main form[method=post]");
  const form = own || document.querySelector("form[data-draft]");
  const opened = form && fieldsOf(form);
  const title = () => form.dataset.draftTitle
    ?? [...document.querySelectorAll("#content > h1, #content > h2")].map((one) => one.textContent.trim()).join(": ");
  handOver().then((mine) => {
    // what this browser held is shown where it was typed
    if (mine && own) location.replace(desk.dataset.form);
    else if (form) watch(form, opened, form.dataset.draft ?? desk.dataset.form, title());
  });
}
