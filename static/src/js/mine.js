// One's own programme: a visitor's stars are in this browser, and named to the server in the address.
import { keptStars, short } from "./parts/kept-stars.js";
import { printing } from "./parts/printing.js";

const page = document.querySelector("[data-own]");
const drops = page.querySelectorAll("[data-drop]");
const address = (kept) => `${location.pathname}?s=${short(kept.ids)}`;

if ("ask" in page.dataset) {
  const kept = keptStars({ programme: page.dataset.own });
  if (kept.ids.size) location.replace(address(kept));
}

for (const button of drops) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const kept = keptStars({ programme: page.dataset.own });
    if (kept.has(button.dataset.drop)) await kept.toggle(button.dataset.drop);
    location.replace(address(kept));
  });
}
printing();
