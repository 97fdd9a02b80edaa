// Day tabs show one day. The others stay in the page, so that searching it, printing it and links into it still work.
export function dayTabs(programme) {
  const days = [...programme.querySelectorAll(".day")];
  const links = [...document.querySelectorAll(".days a[data-day]")];
  if (days.length < 2) {
    programme.classList.add("has-tabs");
    return { show: () => {} };
  }

  function show(date) {
    for (const day of days) {
      if (day.dataset.date === date) day.removeAttribute("hidden");
      else day.setAttribute("hidden", "until-found");
    }
    for (const link of links) {
      if (link.dataset.day === date) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function dayOf(hash) {
    return document.getElementById(decodeURIComponent(hash.slice(1)))?.closest(".day");
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(link.dataset.day);
      history.replaceState(history.state, "", link.hash);
    });
  }
  // The browser finds a word, or follows a link, into a day that is not shown.
  for (const day of days) day.addEventListener("beforematch", () => show(day.dataset.date));
  addEventListener("hashchange", () => {
    const day = dayOf(location.hash);
    if (day) show(day.dataset.date);
  });

  programme.classList.add("has-tabs");
  show((dayOf(location.hash) ?? days[0]).dataset.date);
  return { show };
}
