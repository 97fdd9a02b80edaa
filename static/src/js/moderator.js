// The moderator's desk: counts down, and shows at once what the other moderator does.
import { catchUp } from "./parts/catch-up.js";
import { written } from "./parts/clock.js";
import { left } from "./parts/corner.js";
import { follow } from "./parts/follow.js";
import { renew } from "./parts/renew.js";

const STALE = 5; // seconds without an answer after which the desk says so
const LAST = 30;
const MINUTE = 60_000;

const desk = () => document.querySelector("[data-moderator]");
if (desk()) {
  const line = document.querySelector("[data-follow]");
  const show = catchUp(() => follower, () => Number(desk().dataset.version), () => renew("[data-moderator]"));
  const follower = follow(desk().dataset.state, { onState: () => show() });
  setInterval(draw, 250);
  // A slot is over although nobody does anything.
  setInterval(() => show(true), MINUTE);

  function draw() {
    show();
    const now = follower.now();
    const off = follower.age() > STALE;
    line.textContent = off ? line.dataset.off : line.dataset.on;
    line.classList.toggle("is-off", off);
    document.querySelector("[data-desk-clock]").textContent = written(now, desk().dataset.zone);
    const place = desk().querySelector("[data-talk]");
    const talks = follower.state?.corner.slots.flatMap((slot) => slot.talks) ?? [];
    const talk = talks.find((one) => one.id === place?.dataset.talk && one.state === "on_stage");
    if (!talk) return;
    const seconds = left(talk, now);
    const length = (talk.minutes + talk.extra) * 60;
    place.querySelector("[data-count]").textContent = (seconds < 0 ? "+" : "") + told(Math.abs(seconds));
    place.querySelector("[data-count-word]").textContent =
      seconds < 0 ? desk().dataset.over : desk().dataset.left.replace("{length}", told(length));
    place.classList.toggle("is-last", seconds <= LAST);
    const bar = desk().querySelector("[data-bar]");
    bar.max = length;
    bar.value = Math.min(length, length - seconds);
  }
}

const told = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
