// What others do: asked for every other second while the page is looked at; and saying that one is here.
import { Lost } from "./desk.js";

const OFTEN = 2000;
const SELDOM = 15_000;

export function live(desk, carrying) {
  let here = desk.root.dataset.here ?? "";
  let inHand = document.querySelector("#hand [data-hand]")?.dataset.hand ?? "";
  let lost = false;
  let timer;
  let said = 0;
  const waiting = [];

  const again = (after = document.hidden ? SELDOM : OFTEN) => {
    clearTimeout(timer);
    timer = setTimeout(ask, after);
  };
  async function ask() {
    let answer;
    try {
      if (Date.now() - said > SELDOM - OFTEN) await tell();
      answer = await desk.get("live", { since: desk.version, here, ...desk.look });
    } catch (error) {
      again();
      if (!(error instanceof Lost)) throw error;
      // What a lost drop has said, with its way out, stays.
      if (!lost && !document.getElementById("move-act").childElementCount) desk.say(desk.word("offline"), { wrong: true });
      lost = true;
      return;
    }
    again();
    if (lost) {
      lost = false;
      if (!document.getElementById("move-act").childElementCount) desk.say(desk.word("online"));
    }
    if (answer.ok && answer.status === 200) show(answer.data);
  }

  function show(data) {
    here = data.here;
    people(data.people);
    if (!("blocks" in data) && !data.reload) return;
    if (desk.root.dataset.view === "table") {
      desk.version = data.version;
      const refresh = () => desk.refresh();
      if (data.news?.length) desk.say(data.news.join(" · "), { act: desk.word("show"), onAct: refresh });
      return;
    }
    // What one carries is not pulled out of one's hand: it is settled at the drop.
    if (carrying.on) {
      waiting.push(data);
      return;
    }
    const before = new Set(Object.keys(data.blocks ?? {}));
    desk.apply({ ...data, before: desk.version });
    for (const id of before) desk.block(id)?.classList.add("is-changed");
    people(data.people);
    // Why one's own change was refused is not talked over.
    const refused = document.getElementById("move-bar").classList.contains("is-wrong");
    if (data.news?.length && !refused) desk.say(data.news.join(" · "));
  }

  function people(list) {
    const names = list.map((one) => one.name).join(", ");
    const place = document.getElementById("here");
    const text = list.length === 0 ? "" : desk.word(list.length === 1 ? "others_one" : "others", { count: list.length, names });
    if (place && place.textContent.trim() !== text) place.textContent = text;
    for (const flag of desk.root.querySelectorAll(".wb-flag")) {
      flag.closest(".wb").classList.remove("is-held");
      flag.remove();
    }
    for (const { name, session } of list) {
      const li = session ? desk.block(session) : undefined;
      if (!li?.matches(".wb")) continue;
      li.classList.add("is-held");
      const flag = document.createElement("span");
      flag.className = "wb-flag";
      flag.textContent = desk.word("edits", { name });
      li.append(flag);
    }
  }

  async function tell() {
    said = Date.now();
    await desk.post("here", { session: inHand });
  }
  desk.addEventListener("hand", ({ detail }) => {
    const open = document.querySelector("#hand [data-hand]")?.dataset.hand ?? "";
    inHand = detail || open;
    tell().catch(() => undefined);
    if (!detail && waiting.length) {
      waiting.length = 0;
      again(0);
    }
  });
  desk.addEventListener("behind", () => again(0));
  desk.addEventListener("lost", () => again(1000));
  addEventListener("online", () => again(0));
  document.addEventListener("visibilitychange", () => !document.hidden && again(0));
  addEventListener("pagehide", () => {
    navigator.sendBeacon(desk.url("here"), new URLSearchParams({ csrf_token: desk.root.dataset.csrf, leaving: "1" }));
  });
  tell().catch(() => undefined);
  again();
}
