// The programme's page: one day at a time, filters that answer at once, stars, and the line that says now.
import { dayTabs } from "./parts/day-tabs.js";
import { filters } from "./parts/filters.js";
import { nowLine } from "./parts/now-line.js";
import { printing } from "./parts/printing.js";
import { stars } from "./parts/stars.js";

const programme = document.querySelector("[data-programme]");
if (programme) {
  const tabs = dayTabs(programme);
  stars(programme);
  filters(programme);
  nowLine(programme, tabs);
}
printing();
