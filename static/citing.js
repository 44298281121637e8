// Beside each text and file that a citation can be had as, a button that copies it. Without this script, and where
// the browser copies nothing, the texts are there to select and the files are links.

for (const box of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "visually-hidden";
  box.append(said);
  for (const source of box.querySelectorAll("[data-copies]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.copy;
    button.setAttribute("aria-label", `${box.dataset.copy}: ${source.dataset.copies}`);
    button.addEventListener("click", async () => {
      const text = source.href ? await (await fetch(source.href)).text() : source.innerText.trim();
      await navigator.clipboard.writeText(text);
      said.textContent = `${box.dataset.copied}: ${source.dataset.copies}`;
      button.textContent = box.dataset.copied;
      setTimeout(() => { button.textContent = box.dataset.copy; }, 2000);
    });
    source.after(button);
  }
}
