// Where stars are kept: on the account of who is logged in, in this browser otherwise.
//
//   const kept = keptStars(element.dataset);   element carries data-programme, and data-stars with an account
//   kept.has(id)   kept.ids   await kept.toggle(id) → whether it is starred now
//
// "planner:stars" is dispatched on the window whenever they have changed.
const STORED = "planner:stars:";

export function keptStars({ programme, stars, starsUrl, starsToken }) {
  return starsUrl ? onAccount(stars, starsUrl, starsToken) : inBrowser(programme);
}

function inBrowser(programme) {
  const ids = new Set(read(STORED + programme));
  return {
    ids,
    has: (id) => ids.has(id),
    async toggle(id) {
      if (!ids.delete(id)) ids.add(id);
      write(STORED + programme, [...ids]);
      dispatchEvent(new Event("planner:stars"));
      return ids.has(id);
    },
  };
}

// Shown at once, and as it was again where the server did not take it.
function onAccount(stars, url, token) {
  const ids = new Set((stars ?? "").split(" ").filter(Boolean));
  const changed = () => dispatchEvent(new Event("planner:stars"));
  addEventListener("planner:stars-brought", ({ detail }) => {
    for (const id of detail) ids.add(id);
    changed();
  });
  return {
    ids,
    has: (id) => ids.has(id),
    async toggle(id) {
      const on = !ids.has(id);
      const put = (star) => (star ? ids.add(id) : ids.delete(id));
      put(on);
      changed();
      if (!(await send(url, token, on, [id]))) {
        put(!on);
        changed();
      }
      return ids.has(id);
    },
  };
}

async function send(url, token, on, ids) {
  const body = new URLSearchParams({ csrf_token: token, on: on ? "1" : "0" });
  for (const id of ids) body.append("session", id);
  const answer = await fetch(url, { method: "POST", headers: { Accept: "application/json" }, body }).catch(() => undefined);
  return answer?.ok && !answer.redirected ? (await answer.json()).starred : undefined;
}

// What was starred in this browser before logging in goes along to the account, from every event.
export async function bringAlong(token) {
  for (const key of stored()) {
    const ids = read(key);
    const kept = ids.length ? await send(`/${key.slice(STORED.length)}/mine/stars`, token, true, ids) : [];
    if (!kept) continue; // no network: at the next page
    localStorage.removeItem(key);
    dispatchEvent(new CustomEvent("planner:stars-brought", { detail: ids.filter((id) => kept.includes(id)) }));
  }
}

// Eight digits of each id tell the sessions of one programme apart.
export const short = (ids) => [...ids].map((id) => id.slice(0, 8)).join(".");

// Storage may be switched off: then stars last as long as the page.
function stored() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(STORED));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function write(key, ids) {
  try {
    localStorage.setItem(key, JSON.stringify(ids));
  } catch {
    // kept on the page alone
  }
}
