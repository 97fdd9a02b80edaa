// The workshop: pick up, move, resize and drop sessions, by mouse, touch and keyboard; every change saved at once and
// what others change shown. The page's forms do the same without this.
import { Desk } from "./parts/desk/desk.js";
import { buttons } from "./parts/desk/buttons.js";
import { Carrying } from "./parts/desk/carrying.js";
import { dragging } from "./parts/desk/dragging.js";
import { hand } from "./parts/desk/hand.js";
import { keys } from "./parts/desk/keys.js";
import { live } from "./parts/desk/live.js";
import { tray } from "./parts/desk/tray.js";

const root = document.querySelector("[data-workshop]");
if (root) {
  const desk = new Desk(root);
  const carrying = new Carrying(desk);
  hand(desk, carrying);
  buttons(desk, carrying);
  keys(desk, carrying);
  dragging(desk, carrying);
  tray(desk);
  live(desk, carrying);
  desk.open();
}
