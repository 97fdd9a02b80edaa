// A session's page: the star that puts it in one's own programme.
import { starButton } from "./parts/stars.js";

const article = document.querySelector("[data-session]");
const place = document.querySelector("[data-star-here]");
if (article && place) place.replaceWith(starButton(article.dataset));
