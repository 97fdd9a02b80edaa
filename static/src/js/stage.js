// The Speakers Corner's stage: who speaks, and how much time is left, from the day's public state.
import { written } from "./parts/clock.js";
import { current, left } from "./parts/corner.js";
import { follow } from "./parts/follow.js";

const STALE = 5; // seconds without an answer after which the screen says so
const LAST = 30; // seconds that are the last ones
const LONG = 34; // signs of a title that needs smaller letters

const stage = document.querySelector("[data-stage]");
if (stage) {
  const say = stage.dataset;
  const part = (name) => document.querySelector(`[data-${name}]`);
  const [clock, day, count, bar, who, title, next, nextTitle, strip] = [
    "clock", "day", "count", "bar", "who", "title", "next", "next-title", "stale-strip",
  ].map(part);
  // A display that the desk points elsewhere becomes something else.
  const elsewhere = async ({ version }) => {
    if (!("display" in say) || version <= Number(say.version)) return;
    const answer = await fetch(location.href, { credentials: "omit" }).catch(() => undefined);
    const text = answer?.ok && (await answer.text().catch(() => ""));
    if (text && !text.includes('data-shows="corner"')) location.reload();
  };
  const follower = follow(say.state, { onState: elsewhere });
  setInterval(draw, 200);

  function draw() {
    const now = follower.now();
    put(clock, written(now, say.zone));
    put(day, now.toLocaleDateString(locale(), { timeZone: say.zone, weekday: "long", day: "numeric", month: "long", year: "numeric" }));
    tellAge();
    if (!follower.state) return;
    const { onStage, waiting } = current(follower.state, now);
    const shown = onStage ?? waiting[0];
    const seconds = onStage ? left(onStage, now) : undefined;
    stage.classList.toggle("is-last", seconds !== undefined && seconds <= LAST);
    stage.classList.toggle("is-over", seconds !== undefined && seconds < 0);
    bar.hidden = !onStage;
    if (onStage) {
      countDown(seconds);
      bar.max = (onStage.minutes + onStage.extra) * 60;
      bar.value = Math.max(0, seconds);
    } else {
      big(shown?.start ? written(new Date(shown.start), say.zone) : "", shown?.start ? say.soon : "");
    }
    put(who, shown ? [shown.name, shown.organisation].filter(Boolean).join(", ") : say.none);
    put(title, shown?.title ?? say.propose);
    title.lang = shown?.language ?? document.documentElement.lang;
    title.classList.toggle("is-long", title.textContent.length > LONG);
    next.hidden = !(onStage && waiting[0]);
    put(nextTitle, waiting[0]?.title ?? "");
    nextTitle.lang = waiting[0]?.language ?? "";
  }

  function countDown(seconds) {
    const whole = Math.abs(seconds);
    const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    big(seconds < 0 ? `+${text}` : text, seconds < 0 ? say.over : "");
  }

  function big(text, word) {
    if (count.dataset.shown === text + word) return;
    count.dataset.shown = text + word;
    count.dataset.signs = text.length;
    count.replaceChildren(text);
    if (!word) return;
    const small = document.createElement("small");
    small.textContent = word;
    count.append(small);
  }

  function tellAge() {
    const age = follower.age();
    const stale = Number.isFinite(age) && age > STALE;
    strip.hidden = !stale;
    if (!stale) return;
    const long = age < 90 ? `${Math.floor(age / 5) * 5} s` : `${Math.floor(age / 60)} min`;
    put(strip, say.stale.replace("{time}", written(follower.heardAt(), say.zone)).replace("{age}", long));
  }
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function locale() {
  const language = document.documentElement.lang;
  return { nb: "nb-NO", nn: "nn-NO" }[language] ?? "en-GB";
}
