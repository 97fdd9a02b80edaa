// One session picked up: where it came from, where it would go, what that would do, and the drop.
import { Lost } from "./desk.js";

const SOON = 120;

export class Carrying {
  #asking;
  #timer;

  constructor(desk) {
    this.desk = desk;
    this.now = undefined;
  }

  get on() {
    return this.now !== undefined;
  }

  // Whether it may be moved; says why not.
  may(li) {
    const { desk } = this;
    if (!("may" in li.dataset)) desk.say(desk.word("not_yours", { name: desk.name(li) }), { wrong: true });
    else if ("locked" in li.dataset) desk.say(desk.word("locked", { name: desk.name(li) }), { wrong: true });
    else return true;
    return false;
  }

  // `to` where it is shown at first: from the tray it needs some place in the grid.
  pickUp(li, { to, by = "keys" } = {}) {
    const { desk } = this;
    if (this.on || li.classList.contains("is-saving") || !this.may(li)) return false;
    const from = desk.place(li);
    const target = to ?? (from.day ? { ...from } : this.#somewhere(from));
    if (!target) return false;
    this.now = { id: li.dataset.id, name: desk.name(li), li, from, to: target, by, version: li.dataset.v, ghost: !from.day };
    const carried = this.now;
    if (carried.ghost) {
      carried.block = ghost(li);
      li.classList.add("is-chosen");
    } else {
      carried.block = li;
      carried.origin = document.createElement("li");
      carried.origin.className = `wb-origin ${from.col ? "" : "c-all"}`;
      carried.origin.setAttribute("aria-hidden", "true");
      put(carried.origin, from, desk);
      li.after(carried.origin);
    }
    carried.block.classList.add("is-moving");
    carried.when = carried.block.querySelector(".wb-when .tabular");
    carried.said = carried.when?.textContent;
    document.getElementById("move-bar").classList.add("is-on");
    this.show();
    if (by === "keys") {
      carried.block.querySelector("a").focus({ preventScroll: true });
      desk.say(desk.word("picked", { name: carried.name, place: desk.said(target) }));
    }
    this.desk.dispatchEvent(new CustomEvent("hand", { detail: carried.id }));
    return true;
  }

  // Draw it where it would go, and ask what that would do.
  show() {
    const { desk, now } = this;
    const list = desk.day(now.to.day).querySelector(".w-blocks");
    const focused = now.block.contains(document.activeElement);
    if (now.block.parentElement !== list) {
      list.append(now.block);
      if (focused) now.block.querySelector("a").focus({ preventScroll: true });
    }
    put(now.block, now.to, desk);
    if (now.when) now.when.textContent = `${desk.clock(now.to.at)}–${desk.clock(now.to.at + now.to.long)}`;
    for (const head of desk.root.querySelectorAll("[data-head]")) head.classList.toggle("is-aimed", Number(head.dataset.head) === now.to.col);
    this.#clashes();
    if (now.by === "keys") {
      now.block.scrollIntoView({ block: "nearest", inline: "nearest" });
      desk.say(desk.word("to", { name: now.name, place: desk.said(now.to) }));
    } else document.getElementById("say").textContent = desk.word("to", { name: now.name, place: desk.said(now.to) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), SOON);
  }

  shift(minutes) {
    const { desk, now } = this;
    const days = desk.days;
    let index = days.findIndex((day) => day.dataset.date === now.to.day);
    let at = now.to.at + minutes;
    const fits = (day) => at >= Number(day.dataset.from) && at + now.to.long <= Number(day.dataset.to);
    if (!fits(days[index])) {
      // Past the end of a day comes the next one, where days are shown together.
      const next = days[index + Math.sign(minutes)];
      if (next) {
        index += Math.sign(minutes);
        at = minutes > 0 ? Number(next.dataset.from) : Number(next.dataset.to) - now.to.long;
      } else at = Math.min(Math.max(at, Number(days[index].dataset.from)), Number(days[index].dataset.to) - now.to.long);
    }
    now.to = { ...now.to, day: days[index].dataset.date, at };
    this.show();
  }

  column(by) {
    const { desk, now } = this;
    if (!now.to.col) return;
    let col = now.to.col + by;
    while (desk.head(col) && "shut" in desk.head(col).dataset) col += by;
    if (!desk.head(col)) return;
    now.to = { ...now.to, col };
    this.show();
  }

  resize(minutes) {
    const { desk, now } = this;
    const end = Number(desk.day(now.to.day).dataset.to);
    const long = Math.min(Math.max(5, Math.ceil((now.to.long + minutes) / 5) * 5), end - now.to.at);
    now.to = { ...now.to, long };
    now.resized = true;
    this.show();
  }

  // The next time from here at which nothing else is in that column.
  free() {
    const { desk, now } = this;
    const at = nextFree(desk, now.to, now.block, now.to.at + 5);
    if (at === undefined) desk.say(desk.word("no_free"), { wrong: true });
    else {
      now.to = { ...now.to, at };
      this.show();
    }
  }

  cancel(message) {
    const { desk, now } = this;
    if (!now) return;
    this.#end();
    if (now.ghost) {
      now.block.remove();
      now.li.classList.remove("is-chosen");
      if (now.by === "keys") now.li.querySelector("a")?.focus({ preventScroll: true });
    } else back(now, desk);
    desk.say(message ?? desk.word("cancelled", { name: now.name, place: desk.said(now.from) }));
  }

  async drop() {
    const { desk, now } = this;
    if (!now) return;
    const { from, to } = now;
    if (!now.ghost && from.day === to.day && from.at === to.at && from.col === to.col && from.long === to.long) {
      this.cancel();
      return;
    }
    this.#end();
    await this.place(now, this.fields(now));
  }

  // What the place form would send.
  fields({ li, to, version, from, resized }) {
    const { by } = this.desk.root.dataset;
    const key = this.desk.head(to.col)?.dataset.key ?? "";
    const beyond = Math.floor(to.at / 1440);
    const day = new Date(`${to.day}T00:00Z`);
    day.setUTCDate(day.getUTCDate() + beyond);
    const minutes = resized || to.long !== from.long ? to.long : Number(li.dataset.min);
    const fields = { version, day: day.toISOString().slice(0, 10), start: this.desk.clock(to.at), minutes, room: li.dataset.room, seen: this.desk.version };
    if (by === "rooms" && to.col) fields.room = key;
    if (by === "tracks" && to.col) fields.track = key;
    return fields;
  }

  // Send it; until there is an answer the block waits where it was dropped.
  async place(now, fields) {
    const { desk } = this;
    now.block.classList.add("is-saving");
    desk.say(desk.word("saving"));
    let answer;
    try {
      answer = await desk.post(`sessions/${now.id}/place`, fields);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.#restore(now);
      desk.say(desk.word("lost", { name: now.name, place: desk.said(now.from) }), {
        wrong: true,
        act: desk.word("retry"),
        onAct: () => this.#again(now, fields),
      });
      desk.dispatchEvent(new Event("lost"));
      return;
    }
    if (!answer.ok) {
      this.#restore(now);
      desk.apply(answer.data);
      desk.say(answer.data.problem || desk.word("odd", { name: now.name, place: desk.said(now.from) }), { wrong: true });
      return;
    }
    // The moved block keeps the focus, unless one has gone on to something else meanwhile.
    const { activeElement } = document;
    const focused = now.by === "keys" && (activeElement === document.body || now.block.contains(activeElement));
    clean(now);
    if (now.ghost) now.block.replaceWith(...(now.li.isConnected ? [now.li] : []));
    await desk.apply(answer.data);
    const { added = [], cleared = [], said, saved } = answer.data;
    const changes = [added.length ? desk.word("adds", { count: added.length }) : "", cleared.length ? desk.word("clears", { count: cleared.length }) : ""];
    desk.say([said, ...changes.filter(Boolean), desk.word("saved", { clock: saved })].filter(Boolean).join(" · "));
    if (focused) desk.block(now.id)?.querySelector("a")?.focus({ preventScroll: true });
  }

  // Once more after the connection was lost, from the block as it stands by then.
  #again(now, fields) {
    const li = this.desk.block(now.id);
    if (!li) return;
    const again = { ...now, li, block: li, from: this.desk.place(li), ghost: false, by: "retry" };
    this.place(again, fields);
  }

  #restore(now) {
    if (now.ghost) {
      now.block.remove();
      now.li.classList.remove("is-chosen");
      if (now.by === "keys") now.li.querySelector("a")?.focus({ preventScroll: true });
    } else back(now, this.desk);
  }

  #end() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.now = undefined;
    document.getElementById("move-bar").classList.remove("is-on");
    const drop = document.getElementById("drop");
    drop.hidden = true;
    for (const element of this.desk.root.querySelectorAll(".wb-clash")) element.remove();
    for (const head of this.desk.root.querySelectorAll(".is-aimed")) head.classList.remove("is-aimed");
    this.desk.dispatchEvent(new CustomEvent("hand", { detail: "" }));
  }

  #somewhere({ long }) {
    const { desk } = this;
    const [day] = desk.days;
    if (!day) return undefined;
    const open = [...desk.root.querySelectorAll("[data-head]")].filter((head) => !("shut" in head.dataset));
    if (!open.length) return undefined;
    const to = { day: day.dataset.date, at: Number(day.dataset.from), long, col: Number(open[0].dataset.head) };
    return { ...to, at: nextFree(desk, to, undefined, Math.max(to.at, 9 * 60)) ?? to.at };
  }

  #clashes() {
    const { desk, now } = this;
    for (const old of desk.root.querySelectorAll(".wb-clash")) old.remove();
    if (!now.to.col) return;
    for (const [start, end, name] of desk.taken(now.to, now.block)) {
      const from = Math.max(start, now.to.at);
      const minutes = Math.min(end, now.to.at + now.to.long) - from;
      if (minutes <= 0) continue;
      const mark = document.createElement("li");
      mark.className = "wb-clash";
      mark.setAttribute("aria-hidden", "true");
      mark.textContent = desk.word("clash", { name, minutes });
      put(mark, { ...now.to, at: from, long: minutes }, desk);
      desk.day(now.to.day).querySelector(".w-blocks").append(mark);
    }
  }

  async #try() {
    const { desk, now } = this;
    if (!now) return;
    this.#asking?.abort();
    this.#asking = new AbortController();
    let data;
    try {
      ({ data } = await desk.get(`sessions/${now.id}/try`, this.fields(now), this.#asking.signal));
    } catch {
      return; // the drop itself says what is wrong
    }
    if (this.now !== now) return;
    const drop = document.getElementById("drop");
    const head = document.createElement("h3");
    head.className = "h";
    head.textContent = desk.word("drop", { name: now.name });
    const lines = [...(data.added ?? []).map((found) => ["plus", "+", found]), ...(data.cleared ?? []).map((found) => ["minus", "−", found])];
    const list = document.createElement("ul");
    for (const [kind, sign, { title, text }] of lines.slice(0, 8)) {
      const li = document.createElement("li");
      const mark = document.createElement("span");
      mark.className = kind;
      mark.textContent = sign;
      const words = document.createElement("span");
      words.textContent = `${title}. ${text}`;
      li.append(mark, words);
      list.append(li);
    }
    if (!lines.length) list.append(Object.assign(document.createElement("li"), { textContent: data.problem || desk.word("nothing") }));
    drop.replaceChildren(head, list);
    drop.hidden = false;
    const counts = [data.added?.length && desk.word("adds", { count: data.added.length }), data.cleared?.length && desk.word("clears", { count: data.cleared.length })];
    const told = counts.filter(Boolean).join(", ") || data.problem || desk.word("nothing");
    desk.say(`${desk.word("to", { name: now.name, place: desk.said(now.to) })}: ${told}`);
  }
}

export function nextFree(desk, place, block, least) {
  const day = desk.day(place.day);
  const taken = desk.taken(place, block);
  for (let at = least; at + place.long <= Number(day.dataset.to); at += 5) {
    if (!taken.some(([start, end]) => start < at + place.long && at < end)) return at;
  }
  return undefined;
}

// Set where a block stands, over what its classes say.
function put(li, { at, long, col }, desk) {
  li.style.setProperty("--r", at / 5);
  li.style.setProperty("--d", Math.max(1, long / 5));
  li.style.setProperty("--c", col + 1);
  if (!desk.columns) li.style.removeProperty("--c");
}

function clean({ block, origin, when, said }) {
  for (const name of ["--r", "--d", "--c"]) block.style.removeProperty(name);
  block.classList.remove("is-moving", "is-saving");
  if (when && said !== undefined) when.textContent = said;
  origin?.remove();
}

// The block back where it was picked up.
function back(now, desk) {
  const { block, origin, from, by } = now;
  const list = desk.day(from.day)?.querySelector(".w-blocks");
  // Replaced while its drop was on the way: what stands is newer.
  if (!block.isConnected) origin?.remove();
  else if (origin?.isConnected) origin.replaceWith(block);
  else if (list && block.parentElement !== list) list.append(block);
  clean(now);
  if (by === "keys") desk.block(now.id)?.querySelector("a")?.focus({ preventScroll: true });
}

// What stands in for a session of the tray while it is carried over the grid.
function ghost(li) {
  const made = document.createElement("li");
  made.className = "wb may";
  const title = li.querySelector(".wb-title").cloneNode(true);
  for (const hidden of title.querySelectorAll(".ds-sr-only")) hidden.remove();
  const when = document.createElement("p");
  when.className = "wb-when";
  when.append(Object.assign(document.createElement("span"), { className: "tabular" }));
  made.append(title, when);
  made.dataset.id = li.dataset.id;
  return made;
}
