// Shows the print button: without a script it could do nothing.
export function printing() {
  for (const place of document.querySelectorAll("[data-print]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => print());
  }
}
