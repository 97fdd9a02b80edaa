// What is on now: marked in the list and the grid, with a line across the ruler. The page opens there.
// ?at=2010-11-02T10:35 rehearses another time.
import { now } from "./clock.js";

const MINUTE = 60_000;

export function nowLine(programme, tabs) {
  const zone = programme.dataset.zone;
  const rehearsed = /[?&]at=(\d{4}-\d\d-\d\dT\d\d:\d\d)/.exec(decodeURIComponent(location.search))?.[1];
  const days = new Map([...programme.querySelectorAll(".day")].map((day) => [day.dataset.date, day]));
  const first = mark();
  const button = document.querySelector("[data-go-to-now]");
  if (first) {
    tabs.show(first.day.dataset.date);
    if (!location.hash) first.place.scrollIntoView({ block: "center" });
    if (button) {
      button.hidden = false;
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const current = mark();
        if (!current) return;
        tabs.show(current.day.dataset.date);
        current.place.scrollIntoView({ block: "center" });
        current.place.querySelector("a")?.focus({ preventScroll: true });
      });
    }
    if (!rehearsed) setInterval(mark, MINUTE);
  }

  // The clock of the event, whatever zone the reader is in.
  function clock() {
    const text = rehearsed ?? now().toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    const [date, time] = text.split(/[T ]/);
    const [hours, minutes] = time.split(":").map(Number);
    return { date, minutes: hours * 60 + minutes };
  }

  function mark() {
    const { date, minutes } = clock();
    for (const old of programme.querySelectorAll(".now, .slot-now")) old.remove();
    const today = days.get(date);
    for (const [other, day] of days) {
      for (const session of day.querySelectorAll(".s")) {
        const { start, end } = place(session);
        const past = other < date || (other === date && end <= minutes);
        const on = other === date && start <= minutes && minutes < end;
        session.classList.toggle("is-past", past);
        session.classList.toggle("is-now", on && !session.classList.contains("s-break"));
        if (on) session.setAttribute("aria-current", "time");
        else session.removeAttribute("aria-current");
      }
      for (const slot of day.querySelectorAll(".slot")) {
        slot.classList.toggle("is-past", [...slot.querySelectorAll(".s")].every((s) => s.classList.contains("is-past")));
        slot.classList.remove("is-live");
      }
    }
    if (!today) return undefined;
    const live = [...today.querySelectorAll("[aria-current=time]")].at(-1)?.closest(".slot");
    if (live) {
      live.classList.add("is-live");
      const word = document.createElement("span");
      word.className = "slot-now";
      word.textContent = `${programme.dataset.now} ${written(minutes)}`;
      live.querySelector(".slot-time").append(word);
    }
    for (const stretch of today.querySelectorAll(".stretch:not(.is-folded)")) draw(stretch, minutes);
    const place_ = live ?? [...today.querySelectorAll(".slot")].find((slot) => !slot.classList.contains("is-past"));
    return place_ && { day: today, place: place_ };
  }

  function draw(stretch, minutes) {
    const sessions = [...stretch.querySelectorAll(".s")].map(place);
    const end = Math.max(...sessions.map((session) => session.end));
    if (minutes < place(stretch).start || minutes >= end) return;
    const line = document.createElement("p");
    const five = minutes - (minutes % 5);
    line.className = `now r-${String(Math.floor(five / 60)).padStart(2, "0")}${String(five % 60).padStart(2, "0")}`;
    line.setAttribute("aria-hidden", "true");
    const time = document.createElement("time");
    time.textContent = written(minutes);
    line.append(time);
    stretch.append(line);
  }

  function written(minutes) {
    const dot = document.documentElement.lang === "en" ? ":" : ".";
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}${dot}${String(minutes % 60).padStart(2, "0")}`;
  }
}

// Where an element stands in time, from its classes r-0930 and d-45: minutes from midnight.
function place(element) {
  const [, hours, minutes] = /\br-(\d\d)(\d\d)\b/.exec(element.className) ?? [0, 0, 0];
  const start = Number(hours) * 60 + Number(minutes);
  return { start, end: start + Number(/\bd-(\d+)\b/.exec(element.className)?.[1] ?? 0) };
}
