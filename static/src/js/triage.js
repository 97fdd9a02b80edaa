// The organisers' board and table for inputs: single keys, and one choice shown in both. Everything they do is also
// a link, a box or a button on the page.
const STORED = "planner.triage.keys";
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
const said = document.querySelector("[data-said]");
const help = document.querySelector("[data-keys]");
const many = document.querySelector("#many");

if (many) {
  choosing();
  keys();
}

function say(text) {
  said.textContent = text;
}

function choosing() {
  const boxes = () => [...document.querySelectorAll("[data-choose]")];
  const told = document.querySelector("[data-chosen]");
  const all = document.querySelector("[data-choose-all]");

  const count = () => {
    const labels = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    told.textContent = labels.size ? told.dataset.some.replace("{n}", labels.size) : told.dataset.none;
    for (const box of boxes()) box.closest("[data-row]").classList.toggle("is-picked", box.checked);
  };
  const set = (label, on) => {
    for (const box of boxes()) if (box.value === label) box.checked = on;
  };
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[data-choose]")) return;
    set(target.value, target.checked);
    count();
    say((target.checked ? said.dataset.on : said.dataset.off).replace("{label}", target.value));
  });
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const box of document.querySelectorAll("#table [data-choose]")) set(box.value, true);
    count();
    say(told.textContent);
  });
  document.addEventListener("planner:choose-none", () => {
    for (const box of boxes()) box.checked = false;
    count();
    say(told.textContent);
  });
  count();
}

function keys() {
  const on = help.querySelector("[data-keys-on]");
  help.hidden = false;
  on.checked = localStorage.getItem(STORED) !== "off";
  on.addEventListener("change", () => localStorage.setItem(STORED, on.checked ? "on" : "off"));

  const act = {
    j: () => step(1),
    k: () => step(-1),
    x: () => here()?.querySelector("[data-choose]")?.click(),
    o: () => here()?.querySelector("[data-open]").click(),
    e: () => here()?.querySelector("[data-open]").click(),
    r: () => here()?.querySelector("form [type=submit]")?.click(),
    m: () => many.querySelector("[name=act][value=merge]").click(),
    c: () => many.querySelector("select").focus(),
    b: () => go(".board [data-open]"),
    t: () => go("#table [data-open]"),
    u: () => document.querySelector(".last-done [type=submit]")?.click(),
    Escape: () => document.dispatchEvent(new Event("planner:choose-none")),
    "?": () => {
      help.open = !help.open;
      help.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("select, textarea, input:not([type=checkbox], [type=radio])");
    if (!on.checked || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const does = act[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

const here = () => document.activeElement?.closest("[data-row]");

function go(selector) {
  document.querySelector(selector)?.focus();
}

// Up and down among the cards, or the rows, of where one is; into the board from elsewhere.
function step(by) {
  const row = here();
  const table = row?.closest("#table");
  const among = rows().filter((one) => (table ? one.closest("#table") : !one.closest("#table")));
  const next = row ? among[among.indexOf(row) + by] : (among[0] ?? rows()[0]);
  if (!next) return;
  next.querySelector("[data-open]").focus();
  next.scrollIntoView({ block: "nearest" });
  const label = next.querySelector("[data-choose]")?.value ?? "";
  const told = said.dataset.of.replace("{label}", label).replace("{n}", among.indexOf(next) + 1);
  say(told.replace("{all}", among.length));
}
