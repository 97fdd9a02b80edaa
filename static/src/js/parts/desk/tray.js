// The tray narrows while one types and chooses; the table counts what is ticked.
export function tray(desk) {
  const { root } = desk;
  const narrow = () => {
    const form = document.getElementById("find-form");
    if (!form || root.dataset.view !== "grid") return;
    const words = form.elements.find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const value = (name) => form.elements[name]?.value ?? "";
    let shown = 0;
    for (const li of document.querySelectorAll("#tray-list > .wt")) {
      const { words: text = "", state, track, themes = "" } = li.dataset;
      const fits = words.every((word) => text.includes(word)) && (!value("state") || value("state") === state) && (!value("track") || value("track") === track) && (!value("theme") || themes.split(" ").includes(value("theme")));
      li.hidden = !fits;
      shown += fits;
    }
    document.getElementById("tray-empty").hidden = shown > 0;
  };
  root.addEventListener("input", ({ target }) => target.closest("#find-form") && narrow());
  root.addEventListener("submit", (event) => {
    if (event.target.id === "find-form" && root.dataset.view === "grid") event.preventDefault();
  });
  desk.addEventListener("changed", () => {
    narrow();
    const waiting = document.querySelectorAll("#tray-list > .wt");
    const minutes = [...waiting].reduce((sum, li) => sum + Number(li.dataset.min), 0);
    const count = document.getElementById("tray-count");
    if (count && !document.querySelector("#find-form[data-narrowed]")) count.textContent = waiting.length ? `${desk.word("tray_count", { count: waiting.length })}, ${minutes} ${desk.word("minutes")}` : "";
  });

  let last;
  root.addEventListener("click", (event) => {
    const box = event.target.closest("[name=pick]");
    if (!box) return;
    const all = [...root.querySelectorAll("[name=pick]")];
    if (event.shiftKey && last?.isConnected) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const between of all.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    const count = all.filter((each) => each.checked).length;
    const said = document.getElementById("bulk-count");
    said.textContent = count ? desk.word("ticked", { count }) : said.dataset.none;
  });
}
