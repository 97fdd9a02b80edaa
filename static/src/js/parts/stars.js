// Stars make a programme of one's own.
import { keptStars } from "./kept-stars.js";

const ID = /\/sessions\/([0-9a-f-]{36})/;

export function stars(programme) {
  const kept = keptStars(programme.dataset);
  const words = programme.dataset;
  const buttons = [];

  for (const session of programme.querySelectorAll(".s")) {
    const link = session.querySelector(".s-title a");
    const id = link && ID.exec(link.pathname)?.[1];
    if (!id) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "star";
    button.setAttribute("aria-label", words.star.replace("{title}", link.textContent.replaceAll("\u00ad", "")));
    button.append(drawing());
    button.addEventListener("click", () => kept.toggle(id));
    session.append(button);
    buttons.push({ session, button, id });
  }

  mark();
  addEventListener("planner:stars", mark);
  for (const place of document.querySelectorAll("[data-mine]")) place.hidden = false;

  function mark() {
    for (const { session, button, id } of buttons) {
      const on = kept.has(id);
      session.classList.toggle("is-starred", on);
      button.setAttribute("aria-pressed", String(on));
      button.title = on ? words.remove : words.add;
    }
  }
}

// The wide button on a session's own page.
export function starButton(data) {
  const kept = keptStars(data);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button star-wide";
  button.dataset.variant = "secondary";
  const text = document.createElement("span");
  button.append(drawing(), text);
  const show = () => {
    button.setAttribute("aria-pressed", String(kept.has(data.session)));
    text.textContent = kept.has(data.session) ? data.remove : data.add;
  };
  button.addEventListener("click", () => kept.toggle(data.session));
  addEventListener("planner:stars", show);
  show();
  return button;
}

function drawing() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "ico");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M10 2.6l2.27 4.75 5.23.68-3.84 3.62.97 5.18L10 14.28l-4.63 2.55.97-5.18L2.5 8.03l5.23-.68z");
  path.setAttribute("stroke-linejoin", "round");
  path.setAttribute("stroke-width", "1.3");
  svg.append(path);
  return svg;
}
