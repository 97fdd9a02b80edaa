// A session's page: the star that puts it in one's own programme, and how many seats are left.
import { starButton } from "./parts/stars.js";

const article = document.querySelector("[data-session]");
const place = document.querySelector("[data-star-here]");
if (article && place) place.replaceWith(starButton(article.dataset));

const left = document.querySelector("[data-seats-left]");
if (left) {
  const answer = await fetch(left.dataset.url, { credentials: "omit" }).catch(() => undefined);
  const here = answer?.ok ? (await answer.json())[left.dataset.seatsLeft] : undefined;
  if (here) left.textContent = here.left ? left.dataset.free.replace("{n}", here.left) : left.dataset.full;
}
