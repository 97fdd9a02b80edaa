// Everything by keyboard: between blocks with the arrows, pick up, move, resize, drop; and one's own undo.
const STEPS = { ArrowUp: -5, ArrowDown: 5 };
const SIDES = { ArrowLeft: -1, ArrowRight: 1 };

export function keys(desk, carrying) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      if (carrying.on) carrying.cancel();
      else desk.dispatchEvent(new CustomEvent("undoing", { detail: event.shiftKey || event.key.toLowerCase() === "y" ? "redo" : "undo" }));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing || !desk.wide) return;
    if (carrying.on && carrying.now.by === "keys") carried(event);
    else if (!carrying.on) standing(event);
  });

  // Whoever leaves a block they carry by keyboard has put it down.
  desk.root.addEventListener("focusout", ({ relatedTarget }) => {
    const { now } = carrying;
    if (now?.by === "keys" && relatedTarget && !now.block.contains(relatedTarget)) carrying.cancel();
  });

  function carried(event) {
    const far = event.shiftKey;
    const act = {
      Enter: () => carrying.drop(),
      " ": () => carrying.drop(),
      Escape: () => carrying.cancel(),
      n: () => carrying.free(),
      "+": () => carrying.resize(far ? 30 : 5),
      "=": () => carrying.resize(5),
      "-": () => carrying.resize(-5),
      _: () => carrying.resize(-30),
      "?": () => carrying.resize(30),
    }[event.key] ?? { N: () => carrying.free() }[event.key];
    if (event.key in STEPS) carrying.shift(STEPS[event.key] * (far ? 6 : 1));
    else if (event.key in SIDES) carrying.column(SIDES[event.key]);
    else if (act) act();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function standing(event) {
    const li = event.target.closest?.(".wb-go, .wb-open")?.closest(".wb, .wt");
    if (!li) return;
    const act = {
      Enter: () => carrying.pickUp(li),
      " ": () => carrying.pickUp(li),
      "+": () => li.matches(".wb") && carrying.pickUp(li) && carrying.resize(event.shiftKey ? 30 : 5),
      "-": () => li.matches(".wb") && carrying.pickUp(li) && carrying.resize(-5),
      l: () => tell(li, "locked" in li.dataset ? "unlock" : "lock"),
      u: () => li.matches(".wb") && tell(li, "unplace"),
      c: () => tell(li, "duplicate"),
      x: () => mark(li),
      e: () => desk.dispatchEvent(new CustomEvent("choose", { detail: li })),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.key in STEPS || event.key in SIDES) neighbour(li, event.key)?.querySelector("a").focus();
    else if (event.key === "Enter" && !("may" in li.dataset)) return;
    else if (act) act();
    else return;
    event.preventDefault();
  }

  function tell(li, action) {
    desk.dispatchEvent(new CustomEvent("act", { detail: { li, action } }));
  }

  // Mark one, then press X on the other: they trade places.
  function mark(li) {
    const marked = desk.root.querySelector(".is-marked");
    if (!carrying.may(li)) return;
    marked?.classList.remove("is-marked");
    if (marked === li) desk.say(desk.word("unmarked", { name: desk.name(li) }));
    else if (marked) desk.dispatchEvent(new CustomEvent("act", { detail: { li: marked, action: "swap", other: li } }));
    else {
      li.classList.add("is-marked");
      desk.say(desk.word("marked", { name: desk.name(li) }));
    }
  }

  // The nearest block in that direction, as it looks.
  function neighbour(li, key) {
    if (li.matches(".wt")) {
      const all = [...li.parentElement.children].filter((other) => !other.hidden);
      const index = all.indexOf(li);
      if (key === "ArrowRight") return desk.root.querySelector(".wb");
      return all[index + (key === "ArrowUp" ? -1 : 1)];
    }
    const from = li.getBoundingClientRect();
    const x = (from.left + from.right) / 2;
    const y = (from.top + from.bottom) / 2;
    let best;
    let least = Infinity;
    for (const other of desk.root.querySelectorAll(".wb")) {
      if (other === li) continue;
      const box = other.getBoundingClientRect();
      const dx = (box.left + box.right) / 2 - x;
      const dy = (box.top + box.bottom) / 2 - y;
      const ahead = { ArrowUp: from.top - box.bottom, ArrowDown: box.top - from.bottom, ArrowLeft: from.left - box.right, ArrowRight: box.left - from.right }[key];
      if (ahead < -6) continue;
      const along = key in STEPS ? Math.abs(dy) + 3 * Math.max(0, Math.abs(dx) - from.width / 2) : Math.abs(dx) + 3 * Math.max(0, Math.abs(dy) - from.height / 2);
      if (along < least) [best, least] = [other, along];
    }
    return best;
  }
}
