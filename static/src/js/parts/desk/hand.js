// Choosing a session: its form opens beside the grid, without leaving it.
import { fragment } from "./desk.js";

export function hand(desk, carrying) {
  const choose = async (li, id = li?.dataset.id) => {
    const place = document.getElementById("hand");
    let html;
    try {
      const answer = await fetch(desk.url(`sessions/${id}/in-hand`, desk.look), { signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) return false;
      html = await answer.text();
    } catch {
      desk.say(desk.word("lost_act"), { wrong: true });
      return true;
    }
    close();
    place.replaceChildren(fragment(html));
    desk.block(id)?.classList.add("is-chosen");
    place.firstElementChild.focus();
    place.firstElementChild.scrollIntoView({ block: "nearest" });
    desk.dispatchEvent(new CustomEvent("hand", { detail: id }));
    return true;
  };
  const close = () => {
    for (const li of desk.root.querySelectorAll(".is-chosen")) li.classList.remove("is-chosen");
    document.getElementById("hand").replaceChildren();
  };
  const shown = document.querySelector("#hand [data-hand]");
  if (shown) desk.block(shown.dataset.hand)?.classList.add("is-chosen");

  desk.addEventListener("choose", ({ detail: li }) => choose(li));
  desk.root.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button || carrying.on) return;
    if (event.target.closest(".in-hand-close")) {
      event.preventDefault();
      const { hand: id } = event.target.closest("[data-hand]").dataset;
      close();
      desk.block(id)?.querySelector("a")?.focus();
      desk.dispatchEvent(new CustomEvent("hand", { detail: "" }));
      return;
    }
    const show = event.target.closest("[data-show]");
    const link = event.target.closest(".wb-go");
    if (!show && !link) return;
    event.preventDefault();
    const { href } = show ?? link;
    const id = show?.dataset.show ?? link.closest("[data-id]").dataset.id;
    if (show && !desk.block(id)) location.assign(href);
    else {
      if (show) desk.block(id).scrollIntoView({ block: "center", inline: "center" });
      if (!(await choose(undefined, id))) location.assign(href);
    }
  });
  desk.root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("#hand")) document.querySelector(".in-hand-close")?.click();
  });
}
