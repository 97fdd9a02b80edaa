// "1 043 characters left" under a text field, kept current while one writes. The server writes the first one.
const PAUSE = 600; // milliseconds of rest before a screen reader is told

export function countCharacters(root) {
  for (const counter of root.querySelectorAll("[data-counter]")) {
    const field = document.getElementById(counter.dataset.counter);
    if (!field || counter.dataset.counting) continue;
    counter.dataset.counting = "yes";
    const spoken = document.createElement("span");
    spoken.className = "ds-sr-only";
    spoken.setAttribute("aria-live", "polite");
    counter.after(spoken);
    let timer;
    field.addEventListener("input", () => {
      const text = sentence(counter, field.value.length);
      counter.textContent = text;
      counter.classList.toggle("is-over", field.value.length > Number(counter.dataset.limit));
      clearTimeout(timer);
      timer = setTimeout(() => (spoken.textContent = text), PAUSE);
    });
  }
}

function sentence(counter, length) {
  const left = Number(counter.dataset.limit) - length;
  const text = left >= 0 ? counter.dataset.left : counter.dataset.over;
  const language = document.documentElement.lang;
  return text.replace("{n}", Math.abs(left).toLocaleString(language === "en" ? "en" : "nb"));
}
