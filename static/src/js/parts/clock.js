// The program's time: the real one, or a demo's that plays on another date.
const moved = Number(document.documentElement.dataset.clockMoved ?? 0) * 1000;

export const now = () => new Date(Date.now() + moved);

// An instant as a clock time in a zone, the way the page's language writes it: 14.32, 14:32.
export function written(instant, zone) {
  const text = instant.toLocaleTimeString("sv-SE", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return document.documentElement.lang === "en" ? text : text.replace(":", ".");
}
