// What now: counts down, follows the day, tells seats left, and finds the next of one's own.
import { catchUp } from "./parts/catch-up.js";
import { now as here } from "./parts/clock.js";
import { follow } from "./parts/follow.js";
import { keptStars } from "./parts/kept-stars.js";
import { renew } from "./parts/renew.js";
import { wayTo } from "./parts/way.js";

const PAGE = "[data-now]";
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SEATS = 15 * SECOND;
const STALE = 30; // seconds without an answer
const page = () => document.querySelector(PAGE);
const rehearsed = "rehearsed" in page().dataset;
const opened = Date.now();
const first = +new Date(page().querySelector("[data-at]")?.dataset.at ?? here());

let seats = {};
const again = catchUp(() => follower, () => Number(page().dataset.version), make);
const follower = follow(page().dataset.state, { onState: () => again() });
const time = () => (rehearsed ? first + Date.now() - opened : +follower.now());

// Stars that went along at login are on the account now.
addEventListener("planner:stars-brought", () => again(true));
tick();
setInterval(tick, SECOND);
await countSeats();
setInterval(countSeats, SEATS);

async function make() {
  await renew(PAGE);
  tick();
}

function tick() {
  const { dataset } = page();
  own();
  for (const item of page().querySelectorAll("[data-start]")) count(item, dataset);
  tell(dataset);
  const over = [...page().querySelectorAll("[data-on] > [data-end]")].some((item) => new Date(item.dataset.end) <= time());
  const begun = [...page().querySelectorAll("[data-coming] > [data-start]")].some((item) => new Date(item.dataset.start) <= time());
  // What was kept for everybody may be a second old when a session begins: ask again until it is not.
  again((over || begun) && !rehearsed);
}

function count(item, words) {
  const start = +new Date(item.dataset.start);
  const end = +new Date(item.dataset.end);
  let place = item.querySelector(".nw-count");
  if (!place) {
    place = document.createElement("span");
    place.className = "nw-count";
    item.querySelector(".nw-t").append(place);
  }
  const ahead = start > time();
  const minutes = Math.ceil(((ahead ? start : end) - time()) / MINUTE);
  place.textContent = minutes > 0 && minutes <= 90 ? (ahead ? words.minutes : words.left).replace("{n}", minutes) : "";
  const link = item.querySelector("[data-seats]");
  const here = link && seats[link.dataset.seats];
  if (here) link.textContent = here.left ? words.free.replace("{n}", here.left) : words.full;
}

// The next of one's own is taken from the lists below, so that it is the same to everybody's cache.
function own() {
  const { event, stars } = page().dataset;
  const ids = stars === undefined ? keptStars({ programme: event }).ids : new Set(stars.split(" "));
  const section = page().querySelector("[data-own-next]");
  const next = [...page().querySelectorAll("[data-coming] > [data-session]")].find((item) => ids.has(item.dataset.session));
  const list = section.querySelector("[data-own-list]");
  section.hidden = !next;
  walk(next, ids);
  if (next && list.firstElementChild?.dataset.session !== next.dataset.session) list.replaceChildren(next.cloneNode(true));
}

function walk(next, ids) {
  const { ways, walk: words, early, zone } = page().dataset;
  const place = page().querySelector("[data-way]");
  const found = next && ways && wayTo(next, { ways: JSON.parse(ways), on: page().querySelectorAll("[data-on] > [data-session]"), ids, now: time(), zone });
  place.hidden = !found;
  if (!found) return;
  const said = words.replace("{n}", found.minutes).replace("{room}", found.room).replace("{time}", clock(found.leave));
  const text = found.early ? `${said} ${early}` : said;
  if (place.textContent !== text) place.textContent = text;
}

async function countSeats() {
  if (document.hidden || !page().querySelector("[data-seats]")) return;
  const answer = await fetch(page().dataset.seatsUrl, { credentials: "omit" }).catch(() => undefined);
  if (answer?.ok) seats = await answer.json().catch(() => seats);
  tick();
}

function clock(instant) {
  const told = new Date(instant).toLocaleTimeString("sv-SE", { timeZone: page().dataset.zone, hour: "2-digit", minute: "2-digit" });
  return told.replace(":", document.documentElement.lang === "en" ? ":" : ".");
}

function tell({ offline }) {
  page().querySelector("[data-clock]").textContent = clock(time());
  const lost = follower.state && follower.age() > STALE;
  const place = page().querySelector("[data-network]");
  place.hidden = !lost;
  const said = lost ? offline.replace("{time}", clock(follower.heardAt())) : "";
  if (place.textContent !== said) place.textContent = said;
}
