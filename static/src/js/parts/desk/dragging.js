// Dragging with the mouse, and by touch after holding still for a moment, so that a swipe still scrolls.
const FAR = 5;
const HOLD = 350;
const EDGE = 48;

export function dragging(desk, carrying) {
  const { root } = desk;
  let drag;

  root.addEventListener("dragstart", (event) => event.target.closest(".wb, .wt") && event.preventDefault());
  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !desk.wide || carrying.on || !event.isPrimary) return;
    const li = event.target.closest(".wb, .wt");
    if (!li || event.target.closest("button, input, select, summary")) return;
    if (!("may" in li.dataset) && event.pointerType === "touch") return;
    const box = li.getBoundingClientRect();
    drag = {
      li,
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      touch: event.pointerType === "touch",
      resize: li.matches(".wb") && box.bottom - event.clientY <= 8 && box.height > 16,
      grabbed: event.clientY - box.top,
    };
    if (drag.touch) drag.timer = setTimeout(() => begin(event), HOLD);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR;
    if (!drag.begun && far) {
      if (drag.touch) stop();
      else begin(event);
    }
    if (drag?.begun) follow(event);
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { begun } = drag;
    const aim = begun ? target(event) : undefined;
    stop();
    if (!begun) return;
    // The click that ends a drag is no click.
    addEventListener("click", swallow, { capture: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    if (!carrying.on) return;
    if (aim?.tray) unplace();
    else if (aim?.tab) otherDay(aim.tab);
    else if (aim?.day || carrying.now.resized) carrying.drop();
    else carrying.cancel();
  });
  document.addEventListener("pointercancel", (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const { begun } = drag;
    stop();
    if (begun) carrying.cancel();
  });
  // A finger that carries does not scroll.
  document.addEventListener("touchmove", (event) => drag?.begun && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag?.touch && event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag?.begun) return;
    stop();
    carrying.cancel();
  });

  function swallow(click) {
    click.preventDefault();
    click.stopPropagation();
  }

  function begin(event) {
    if (!drag) return;
    const to = drag.li.matches(".wt") ? (where(event) ?? { ...first(), long: desk.place(drag.li).long }) : undefined;
    if (to && !to.long) to.long = desk.place(drag.li).long;
    if (!carrying.pickUp(drag.li, { to, by: "mouse" })) {
      stop();
      return;
    }
    getSelection()?.removeAllRanges();
    drag.begun = true;
    document.documentElement.classList.add(drag.resize ? "is-resizing" : "is-dragging");
    if (drag.touch) navigator.vibrate?.(15);
  }

  function stop() {
    clearTimeout(drag?.timer);
    document.documentElement.classList.remove("is-dragging", "is-resizing");
    for (const element of document.querySelectorAll(".tray.is-aimed, [data-day-tab].is-aimed")) element.classList.remove("is-aimed");
    drag = undefined;
  }

  function first() {
    const [day] = desk.days;
    return { day: day.dataset.date, at: Number(day.dataset.from), col: 1 };
  }

  function follow(event) {
    if (!carrying.on) {
      stop();
      return;
    }
    scroll(event);
    const { now } = carrying;
    if (drag.resize) {
      const day = desk.day(now.to.day);
      const end = minute(day, event.clientY);
      const long = Math.max(5, Math.min(end, Number(day.dataset.to)) - now.to.at);
      if (long !== now.to.long) {
        now.to = { ...now.to, long };
        now.resized = true;
        carrying.show();
      }
      return;
    }
    const aim = target(event);
    document.querySelector(".tray").classList.toggle("is-aimed", Boolean(aim.tray));
    for (const tab of document.querySelectorAll("[data-day-tab]")) tab.classList.toggle("is-aimed", tab === aim.tab);
    const to = where(event);
    if (!to) return;
    if (!now.from.col && now.from.day) to.col = 0;
    if (to.col && "shut" in desk.head(to.col).dataset) return;
    if (to.day !== now.to.day || to.at !== now.to.at || to.col !== now.to.col) {
      now.to = { ...now.to, ...to };
      carrying.show();
    }
  }

  // What is under the pointer: a day of the grid, the tray or a day's tab.
  function target(event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const find = (selector) => under.map((element) => element.closest(selector)).find(Boolean);
    return { day: find(".w-sheet"), tray: carrying.now?.ghost ? undefined : find(".tray"), tab: find("[data-day-tab]") };
  }

  function where(event) {
    const scroller = document.getElementById("grid").getBoundingClientRect();
    if (event.clientX < scroller.left || event.clientX > scroller.right) return undefined;
    const day = desk.days.find((each) => event.clientY <= each.getBoundingClientRect().bottom) ?? desk.days.at(-1);
    const column = [...root.querySelectorAll("[data-head]")].find((head) => event.clientX <= head.getBoundingClientRect().right) ?? root.querySelector("[data-head]:last-child");
    if (!day || !column) return undefined;
    const long = carrying.now?.to.long ?? desk.place(drag.li).long;
    const grabbed = drag.li.matches(".wt") ? 0 : drag.grabbed;
    const at = minute(day, event.clientY - grabbed);
    return {
      day: day.dataset.date,
      at: Math.min(Math.max(at, Number(day.dataset.from)), Math.max(Number(day.dataset.from), Number(day.dataset.to) - long)),
      col: Number(column.dataset.head),
    };
  }

  function minute(day, y) {
    const sheet = day.querySelector(".w-sheet");
    const step = parseFloat(getComputedStyle(sheet).gridAutoRows);
    return Number(day.dataset.from) + Math.round((y - sheet.getBoundingClientRect().top) / step) * 5;
  }

  function scroll({ clientX, clientY }) {
    const grid = document.getElementById("grid");
    const { left, right, top, bottom } = grid.getBoundingClientRect();
    const low = Math.min(bottom, innerHeight);
    const by = (before, after) => (before < EDGE ? before - EDGE : after < EDGE ? EDGE - after : 0) / 3;
    grid.scrollBy(by(clientX - left, right - clientX), by(clientY - Math.max(top, 0), low - clientY));
  }

  function unplace() {
    const { now } = carrying;
    carrying.cancel("");
    desk.dispatchEvent(new CustomEvent("act", { detail: { li: now.li, action: "unplace" } }));
  }

  // Dropped on the tab of another day: the same time there.
  function otherDay(tab) {
    const { now } = carrying;
    const to = { ...(now.ghost ? now.to : now.from), day: tab.dataset.dayTab };
    carrying.cancel("");
    carrying.place({ ...now, block: now.li, ghost: false, from: now.from }, carrying.fields({ ...now, to }));
  }
}
