// Makes a page anew while it is behind the day's public state. A state is heard of once only, and what answers may be a
// moment behind it: so this is called again and again, and stops asking when the page has caught up.
const PAUSE = 2000; // milliseconds between two tries

// `shown` tells the version that the page was made from, `make` makes it anew. Returns what to call every second or so,
// and at once when a state comes; with `true` the page is made anew although nothing has changed, as when time is up.
export function catchUp(follower, shown, make) {
  let making = false;
  let asked = -Infinity;
  return async (anyway = false) => {
    const behind = (follower().state?.version ?? 0) > shown();
    if (making || performance.now() - asked < PAUSE || !(behind || anyway)) return;
    making = true;
    asked = performance.now();
    try {
      await make();
    } finally {
      making = false;
    }
  };
}
