// Many checkboxes: tick all or none at once, and say how many are ticked.
for (const part of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...part.querySelectorAll("input[type=checkbox]")];
  const count = part.querySelector("[data-ticked]");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = count.dataset.words.replace("{part}", ticked).replace("{whole}", boxes.length);
  };
  part.addEventListener("click", ({ target }) => {
    const wanted = target.closest("[data-tick]")?.dataset.tick;
    if (!wanted) return;
    for (const box of boxes) box.checked = wanted === "all";
    tell();
  });
  part.addEventListener("change", tell);
  if (boxes.length) part.querySelector(".tick-tools").hidden = false;
  tell();
}
