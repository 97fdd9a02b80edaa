// A screen on a wall: runs for days. The server makes the page, this keeps it true: counts down, asks for the page
// again when the day's public state or the time says so, and tells when it no longer hears anything.
import { catchUp } from "./parts/catch-up.js";
import { written } from "./parts/clock.js";
import { follow } from "./parts/follow.js";
import { remake } from "./parts/screen-pages.js";
import { playStreams } from "./parts/streams.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const STALE = 10; // seconds without an answer after which the screen says so
const WRONG = 30 * SECOND; // a clock that is wrong by so much is told
const SEATS = 10 * SECOND;
const SOON = 5; // minutes that are the last ones
const WIDE = matchMedia("(min-width: 48rem)");

const screen = () => document.querySelector("[data-screen]");
const opened = Date.now();
const rehearsed = screen().dataset.at ? Date.parse(screen().dataset.at) : undefined;
let seats = {};

const again = catchUp(() => follower, () => Number(screen().dataset.version), make);
const follower = follow(screen().dataset.state, { onState: () => again() });
const time = () => (rehearsed === undefined ? +follower.now() : rehearsed + Date.now() - opened);

draw();
setInterval(draw, SECOND);
countSeats();
setInterval(countSeats, SEATS);

function draw() {
  const say = screen().dataset;
  put(document.querySelector("[data-clock]"), written(new Date(time()), say.zone));
  for (const place of document.querySelectorAll("[data-minutes]")) minutes(place, say);
  for (const bar of document.querySelectorAll("progress[data-bar]")) passed(bar);
  for (const place of document.querySelectorAll("[data-seats-of]")) free(place, say);
  strip(say);
  // A tap starts a stream on a phone; a wall plays them all.
  if (WIDE.matches) playStreams();
  again(Boolean(say.until) && Date.parse(say.until) <= time());
}

async function make() {
  const address = new URL(location.href);
  if (rehearsed !== undefined) address.searchParams.set("at", new Date(Math.floor(time() / MINUTE) * MINUTE).toISOString());
  await remake(address, screen().dataset.shows);
  draw();
}

function minutes(place, say) {
  const start = Date.parse(place.dataset.start);
  const ahead = start > time();
  const left = Math.max(0, Math.ceil(((ahead ? start : Date.parse(place.dataset.end)) - time()) / MINUTE));
  const word = place.parentElement.parentElement.querySelector("small");
  const counted = left < 100;
  put(place, counted ? String(left) : written(new Date(ahead ? start : Date.parse(place.dataset.end)), say.zone));
  if (word && counted) put(word, ahead ? say.begins : say.left);
  place.classList.toggle("is-counted", counted);
  place.classList.toggle("is-soon", ahead);
  place.classList.toggle("is-late", !ahead && counted && left <= SOON);
}

function passed(bar) {
  const start = Date.parse(bar.dataset.start);
  const share = (time() - start) / (Date.parse(bar.dataset.end) - start);
  bar.value = Math.min(1, Math.max(0, share));
}

function free(place, say) {
  const of = seats[place.dataset.seatsOf];
  if (!of) return;
  place.classList.toggle("is-late", !of.left);
  const full = of.waiting ? say.fullWaiting.replace("{n}", of.waiting) : say.full;
  const number = "onlyNumber" in place.dataset ? String(of.left) : say.free.replace("{n}", of.left);
  put(place, of.left || "onlyNumber" in place.dataset ? number : full);
}

async function countSeats() {
  if (!document.querySelector("[data-seats-of]")) return;
  const answer = await fetch(screen().dataset.seats, { credentials: "omit" }).catch(() => undefined);
  if (answer?.ok) seats = await answer.json().catch(() => seats);
}

function strip(say) {
  const place = document.querySelector("[data-strip]");
  const age = follower.age();
  const skew = follower.skew() ?? 0;
  const stale = Number.isFinite(age) ? age > STALE : Date.now() - opened > STALE * SECOND;
  let text = "";
  if (stale) {
    const since = Number.isFinite(age) ? age : (Date.now() - opened) / SECOND;
    const long = since < 90 ? `${Math.floor(since / 5) * 5} s` : `${Math.floor(since / 60)} min`;
    text = say.stale.replace("{time}", written(new Date(time() - since * SECOND), say.zone)).replace("{age}", long);
  } else if (Math.abs(skew) > WRONG) {
    text = say.clockWrong.replace("{n}", Math.max(1, Math.round(Math.abs(skew) / MINUTE)));
  }
  place.hidden = !text;
  put(place, text);
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
