// A blind sample by keyboard: a letter chooses an act, Enter keeps the answer and goes on.

import { complete, goOnTyping } from "./coding.js";

const form = document.querySelector(".blind .codes-form");
if (form) begin();

function begin() {
  const radios = [...form.querySelectorAll("[name=act]")];
  const texts = { a: form.elements.addressees, t: form.elements.themes };
  const passage = document.querySelector(".to-read");

  for (const input of Object.values(texts)) complete(input);
  if (!form.querySelector(".problem").textContent.trim()) passage.focus({ preventScroll: true });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") return passage.focus();
    if (event.target.matches("input[type=text], a, button, summary, select")) return;
    const key = event.key.toLowerCase();
    const radio = radios.find((one) => one.dataset.key === key);
    const link = form.querySelector(`a[data-key="${CSS.escape(key)}"]`);
    if (event.key === "Enter") form.requestSubmit();
    else if (texts[key]) goOnTyping(texts[key]);
    else if (radio) radio.checked = true;
    else if (link) link.click();
    else return;
    event.preventDefault();
  });
}
