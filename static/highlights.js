// A code under the pointer or in focus shows which passages have it. Following its link marks them for good.

const passages = document.querySelectorAll("[data-codes]");

function show(event) {
  const code = event.target.closest?.("[data-code]")?.dataset.code;
  for (const passage of passages) {
    passage.classList.toggle("shown", code !== undefined && passage.dataset.codes.split(" ").includes(code));
  }
}

for (const kind of ["pointerover", "focusin", "focusout"]) {
  document.querySelector(".marks")?.addEventListener(kind, show);
}
document.querySelector(".marks")?.addEventListener("pointerleave", show);
