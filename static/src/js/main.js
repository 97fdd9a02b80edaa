// What every page loads. Pages work without it.
import { countCharacters } from "./parts/counter.js";
import { keepDrafts } from "./parts/draft.js";
import { submitOnce } from "./parts/submit-once.js";

countCharacters(document);
keepDrafts(document);
submitOnce(document);

// Somebody is logged in: what the browser kept of their stars goes along.
const out = document.querySelector(".mast-out");
if (out && localStorage.length) {
  const { bringAlong } = await import("./parts/kept-stars.js");
  bringAlong(out.form.elements.csrf_token.value);
}

// htmx replaces parts instead of whole pages; only pages that ask for it get it.
const ASKS_FOR_HTMX = "[hx-get], [hx-post], [hx-boost], [hx-trigger]";

if (document.querySelector(ASKS_FOR_HTMX)) {
  // htmx looks for its attributes when the document is complete, so it must not arrive in between.
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  const { default: htmx } = await import("htmx.org");
  // The content security policy allows neither eval nor styles made by scripts.
  htmx.config.allowEval = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.selfRequestsOnly = true;
  document.addEventListener("htmx:afterSwap", ({ target }) => countCharacters(target));
}
