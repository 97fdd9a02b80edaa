// The desk on the day: shows what others do as it happens, moves now and next along, and notes times with one key.
import { catchUp } from "./parts/catch-up.js";
import { written } from "./parts/clock.js";
import { follow } from "./parts/follow.js";
import { renew, typing } from "./parts/renew.js";

const MINUTE = 60_000;
const desk = () => document.querySelector("[data-desk]");

if (desk()) {
  const changed = document.querySelector("[data-changed]");
  const show = catchUp(() => follower, () => Number(desk().dataset.version), make);
  const follower = follow(desk().dataset.state, { onState: () => show() });
  setInterval(() => {
    show();
    document.querySelector("[data-desk-clock]").textContent = written(follower.now(), desk().dataset.zone);
  }, 1000);
  // Now and next go on although nobody does anything.
  setInterval(() => typing(desk()) || renew("[data-desk]"), MINUTE);
  changed.querySelector("button").addEventListener("click", async () => {
    await renew("[data-desk]");
    changed.hidden = true;
  });
  document.addEventListener("keydown", press);

  async function make() {
    if (typing(desk())) changed.hidden = false;
    else await renew("[data-desk]");
  }
}

// S and E where the focus is in a room, never while something is written.
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const button = event.target.closest("[data-room]")?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}
