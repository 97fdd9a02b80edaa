// The page as it stands: its blocks, days and columns; what the server answers is put in place here.
import { lanes } from "./lanes.js";

const WIDE = matchMedia("(min-width: 60rem)");
const PATIENCE = 10_000;

// The server was not reached, or did not answer.
export class Lost extends Error {}

export class Desk extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.version = Number(root.dataset.version);
    root.classList.add("has-scripts");
  }

  // The page opens where the day begins, unless a place is asked for.
  open() {
    const grid = document.getElementById("grid");
    const first = grid?.querySelector(".wb");
    if (!first || !this.wide || location.hash) return;
    const head = grid.querySelector(".w-heads").getBoundingClientRect();
    grid.scrollTop += first.getBoundingClientRect().top - head.bottom - 16;
  }

  get wide() {
    return WIDE.matches && this.root.dataset.view === "grid";
  }
  get days() {
    return [...this.root.querySelectorAll(".w-day")];
  }
  get look() {
    const { shown, view, by } = this.root.dataset;
    return { shown, view, by };
  }

  // ---- words

  word(key, values = {}) {
    return (this.words[key] ?? key).replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  }
  clock(minutes) {
    const dot = document.documentElement.lang === "en" ? ":" : ".";
    const at = ((minutes % 1440) + 1440) % 1440;
    return `${String(Math.floor(at / 60)).padStart(2, "0")}${dot}${String(at % 60).padStart(2, "0")}`;
  }
  // Said in the bar and to screen readers; a problem stays until something else is said, with a way out if there is one.
  say(text, { wrong = false, act = "", onAct } = {}) {
    const bar = document.getElementById("move-bar");
    const place = document.getElementById("move-act");
    bar.classList.toggle("is-wrong", wrong);
    document.getElementById("say").textContent = text;
    place.replaceChildren();
    if (!act) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "ds-button", textContent: act });
    Object.assign(button.dataset, { variant: "secondary", size: "sm" });
    button.addEventListener("click", () => {
      place.replaceChildren();
      bar.classList.remove("is-wrong");
      onAct();
    });
    place.append(button);
  }

  // ---- blocks

  block(id) {
    return document.getElementById(`s-${id}`);
  }
  name(li) {
    const link = li.querySelector(".wb-go, .wb-open");
    return [...(link?.childNodes ?? [])].filter((node) => !node.classList?.contains("ds-sr-only")).map((node) => node.textContent).join("").trim();
  }
  day(date) {
    return this.root.querySelector(`.w-day[data-date="${CSS.escape(date ?? "")}"]`);
  }
  head(column) {
    return this.root.querySelector(`[data-head="${column}"]`);
  }
  get columns() {
    return this.root.querySelectorAll("[data-head]").length;
  }
  // Where a block stands; a session in the tray has no day.
  place(li) {
    const { day, at, long, col, min } = li.dataset;
    if (!day) return { day: "", at: 0, long: Math.max(5, Math.ceil(Number(min) / 5) * 5), col: 1 };
    return { day, at: Number(at), long: Number(long), col: Number(col) };
  }
  said(place) {
    if (!place.day) return this.word("tray");
    const column = this.head(place.col)?.querySelector("b")?.textContent.trim();
    const day = this.days.length > 1 ? this.day(place.day)?.getAttribute("aria-label") : "";
    const time = `${this.clock(place.at)}–${this.clock(place.at + place.long)}`;
    return [column, day, time].filter(Boolean).join(", ");
  }
  // What stands at that day and column, other than one block: [start, end, name].
  taken(place, except) {
    const day = this.day(place.day);
    return [...(day?.querySelectorAll(".wb, .w-shut") ?? [])]
      .filter((li) => li !== except && !li.classList.contains("is-cancelled") && Number(li.dataset.col) === place.col)
      .map((li) => [Number(li.dataset.at), Number(li.dataset.at) + Number(li.dataset.long), this.name(li) || li.textContent.trim()]);
  }

  // ---- the server

  url(path, values = {}) {
    const query = new URLSearchParams(values);
    return `${this.root.dataset.root}${path}${query.size ? `?${query}` : ""}`;
  }
  async get(path, values, signal) {
    return this.#ask(this.url(path, values), { signal });
  }
  async post(path, fields) {
    const body = new URLSearchParams({ csrf_token: this.root.dataset.csrf, ...this.look, ...fields });
    return this.#ask(this.url(path), { method: "POST", body });
  }
  async #ask(url, settings) {
    const patience = AbortSignal.timeout(PATIENCE);
    const signal = settings.signal ? AbortSignal.any([settings.signal, patience]) : patience;
    let answer;
    let data = {};
    try {
      answer = await fetch(url, { ...settings, signal, headers: { Accept: "application/json" } });
      if (answer.status !== 204 && answer.headers.get("Content-Type")?.startsWith("application/json")) data = await answer.json();
    } catch (error) {
      if (settings.signal?.aborted) throw error;
      throw new Lost();
    }
    if (answer.redirected || (answer.status === 403 && !data.problem)) data = { problem: this.word("login") };
    else if (!answer.ok && !data.problem) data = { problem: "" };
    return { ok: answer.ok && !answer.redirected, status: answer.status, data };
  }

  // ---- putting an answer in place

  apply(data) {
    if (data.version !== undefined) {
      // Somebody changed something between what stands here and this answer: ask for all of it.
      if (data.before === undefined || data.before === this.version) this.version = Math.max(this.version, data.version);
      else this.dispatchEvent(new Event("behind"));
    }
    if (data.reload || (data.frame && data.frame !== this.root.dataset.frame)) return this.refresh();
    let fits = true;
    for (const [id, { html, at }] of Object.entries(data.blocks ?? {})) fits = this.#replace(id, html, at) && fits;
    if (!fits) return this.refresh();
    for (const day of this.days) lanes(day);
    if (data.panel) this.panel(data.panel);
    if (data.gaps !== undefined) document.getElementById("gaps")?.replaceChildren(fragment(data.gaps));
    if (data.undoing) document.getElementById("undoing")?.replaceChildren(fragment(data.undoing));
    for (const [date, { sessions, blocking }] of Object.entries(data.days ?? {})) {
      const tab = document.querySelector(`[data-day-tab="${date}"]`);
      if (!tab) continue;
      tab.querySelector(".n").textContent = sessions;
      tab.querySelector(".day-stops").hidden = !blocking;
      tab.querySelector(".day-stops .state > span").textContent = blocking;
    }
    this.dispatchEvent(new Event("changed"));
    return undefined;
  }

  // One session's block; false when it stands where nothing of the page reaches.
  #replace(id, html, at) {
    const old = this.block(id);
    const focused = old?.contains(document.activeElement);
    const kept = ["is-chosen", "is-marked"].filter((name) => old?.classList.contains(name));
    const row = old?.matches("tr");
    if (row) return true; // the table is fetched as a whole
    const made = html ? fragment(html).firstElementChild : undefined;
    const day = at === "tray" ? undefined : this.day(at);
    if (made && at !== "tray" && this.root.dataset.view === "grid") {
      if (!day) old?.remove();
      else {
        const { at: start, long } = this.place(made);
        if (start < Number(day.dataset.from) || start + long > Number(day.dataset.to)) return false;
        old?.remove();
        const list = day.querySelector(".w-blocks");
        const next = [...list.children].find((li) => Number(li.dataset.at) > start);
        list.insertBefore(made, next ?? null);
        day.querySelector(".w-none")?.remove();
      }
    } else if (made && at === "tray") {
      if (old && !old.dataset.day) old.replaceWith(made);
      else {
        old?.remove();
        document.getElementById("tray-list").append(made);
      }
    } else old?.remove();
    if (made?.isConnected) {
      made.classList.add(...kept);
      if (focused) made.querySelector("a")?.focus({ preventScroll: true });
    }
    return true;
  }

  // The findings; a reason that is being written stays.
  panel(html) {
    const place = document.getElementById("panel");
    const open = [...place.querySelectorAll("details[open]")].map((details) => details.closest("[data-key]")).filter(Boolean);
    const families = Object.fromEntries([...place.querySelectorAll("[data-family]")].map(({ dataset, open: shown }) => [dataset.family, shown]));
    const held = place.contains(document.activeElement) ? document.activeElement : undefined;
    place.replaceChildren(fragment(html));
    for (const family of place.querySelectorAll("[data-family]")) family.open = families[family.dataset.family] ?? family.open;
    for (const li of open) place.querySelector(`[data-key="${li.dataset.key}"]`)?.replaceWith(li);
    if (held?.isConnected) held.focus({ preventScroll: true });
  }

  // All of it anew, at the same place, with the focus where it was.
  async refresh() {
    let text;
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok || answer.redirected) return;
      text = await answer.text();
    } catch {
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const root = page.querySelector("[data-workshop]");
    if (!root) {
      location.reload();
      return;
    }
    const { activeElement } = document;
    const focused = activeElement?.closest("[id^='s-']")?.id;
    const grid = document.getElementById("grid");
    const scrolled = grid && [grid.scrollLeft, grid.scrollTop];
    const inHand = document.getElementById("hand");
    if (inHand?.firstElementChild) root.querySelector("#hand")?.replaceWith(inHand);
    const said = document.getElementById("say")?.textContent ?? "";
    this.root.replaceChildren(...root.children);
    Object.assign(this.root.dataset, { ...root.dataset });
    document.querySelector(".desk-bar")?.replaceWith(page.querySelector(".desk-bar"));
    this.version = Number(root.dataset.version);
    if (scrolled) document.getElementById("grid")?.scrollTo(...scrolled);
    document.getElementById("say").textContent = said;
    document.getElementById(focused)?.querySelector("a")?.focus({ preventScroll: true });
    this.dispatchEvent(new Event("changed"));
  }
}

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content;
}
