// Stars make a programme of one's own, kept in this browser.
const ID = /\/sessions\/([0-9a-f-]{36})/;

export function stars(programme) {
  const key = `planner:stars:${programme.dataset.programme}`;
  const kept = new Set(read(key));
  const words = programme.dataset;

  for (const session of programme.querySelectorAll(".s")) {
    const link = session.querySelector(".s-title a");
    const id = link && ID.exec(link.pathname)?.[1];
    if (!id) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "star";
    button.setAttribute("aria-label", words.star.replace("{title}", link.textContent.replaceAll("\u00ad", "")));
    button.append(drawing());
    mark(session, button, kept.has(id));
    button.addEventListener("click", () => {
      if (!kept.delete(id)) kept.add(id);
      mark(session, button, kept.has(id));
      write(key, [...kept]);
      dispatchEvent(new Event("planner:stars"));
    });
    session.append(button);
  }

  function mark(session, button, on) {
    session.classList.toggle("is-starred", on);
    button.setAttribute("aria-pressed", String(on));
    button.title = on ? words.remove : words.add;
  }

  for (const place of document.querySelectorAll("[data-mine]")) place.hidden = false;
}

// The wide button on a session's own page.
export function starButton({ programme, session, add, remove }) {
  const key = `planner:stars:${programme}`;
  const kept = new Set(read(key));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button star-wide";
  button.dataset.variant = "secondary";
  const text = document.createElement("span");
  button.append(drawing(), text);
  const show = () => {
    button.setAttribute("aria-pressed", String(kept.has(session)));
    text.textContent = kept.has(session) ? remove : add;
  };
  button.addEventListener("click", () => {
    if (!kept.delete(session)) kept.add(session);
    write(key, [...kept]);
    show();
  });
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

// Storage may be switched off: then stars last as long as the page.
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function write(key, ids) {
  try {
    localStorage.setItem(key, JSON.stringify(ids));
  } catch {
    // kept on the page alone
  }
}
