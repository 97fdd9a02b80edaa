// Filters answer at once. The form still works without this, and its address is kept the same.
export function filters(programme) {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  const status = document.querySelector("[data-filter-status]");
  const shown = document.querySelector("[data-filter-count]");
  const sessions = [...programme.querySelectorAll(".s:not(.s-break)")];
  form.querySelector("button[type=submit]").hidden = true;

  // One group for each name; within a group any of the chosen fits, and every group must fit.
  function chosen() {
    const groups = new Map();
    for (const field of form.elements) {
      const option = field.tagName === "SELECT" ? field.selectedOptions[0] : field.checked ? field : undefined;
      const token = option?.dataset.token;
      if (!token) continue;
      const name = field.name || token;
      groups.set(name, [...(groups.get(name) ?? []), token]);
    }
    return [...groups.values()];
  }

  function apply() {
    const groups = chosen();
    let count = 0;
    for (const session of sessions) {
      const tokens = (session.dataset.k ?? "").split(" ");
      if (session.classList.contains("is-starred")) tokens.push("mine");
      const fits = groups.every((group) => group.some((token) => tokens.includes(token)));
      session.classList.toggle("is-out", !fits);
      if (fits) count += 1;
    }
    programme.classList.toggle("is-filtered", groups.length > 0);
    const text = groups.length
      ? status.dataset.some.replace("{n}", count).replace("{total}", sessions.length)
      : status.dataset.all;
    if (shown) shown.textContent = groups.length ? text : "";
    return text;
  }

  form.addEventListener("change", () => {
    status.textContent = apply();
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
  });
  addEventListener("planner:stars", apply);
  // A reload or the back button may have put other choices into the form than the address has.
  if (form.querySelector(":checked, option:checked:not([value=''])")) apply();
}
