// Puts a part of the page in again as the server has it now: the focus, and what is folded open, stay where they were.
export async function renew(selector) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
  // The network may go in the middle of an answer, too.
  const text = answer?.ok && (await answer.text().catch(() => ""));
  if (!text) return false;
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(selector);
  const old = document.querySelector(selector);
  if (!fresh || !old) return false;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  for (const open of old.querySelectorAll("details[open][id]")) {
    const same = fresh.querySelector(`#${CSS.escape(open.id)}`);
    if (same) same.open = true;
  }
  old.replaceWith(document.importNode(fresh, true));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  return true;
}

// Whether somebody is writing in that part of the page: it must not be taken away then.
export function typing(part) {
  return [...part.querySelectorAll("input:not([type=hidden]), textarea")].some((field) => field.value !== field.defaultValue);
}
