// Follows the day's public state (…/live.json) by conditional requests that a cache can answer.
//
//   const follower = follow(url, { every: 1000, onState: (state) => … });
//   follower.state     the newest state heard, undefined before the first
//   follower.now()     the program's time, also where the device's own clock is wrong
//   follower.age()     seconds since an answer last came; Infinity before the first
//   follower.heardAt() when that was, by now()
//   follower.skew()    milliseconds that the device's clock is behind the server's (negative: ahead); undefined until known
//   follower.ask()     ask at once      follower.stop()
//
// Nobody's session is sent along, so that everybody gets the same bytes from the same cache. A lost network changes
// nothing but the age: the state stays, and is asked for again until somebody answers.
import { now as here } from "./clock.js";

const TIMEOUT = 8_000;
const SECOND = 1000;
const HIDDEN = 10; // a page that nobody sees asks this many times less often

export function follow(url, { every = SECOND, onState = () => {} } = {}) {
  let state;
  let tag;
  let heard;
  let offset = bounds();
  let timer;
  let asking;
  let stopped = false;

  async function ask() {
    clearTimeout(timer);
    if (asking || stopped) return;
    asking = new AbortController();
    const patience = setTimeout(() => asking.abort(), TIMEOUT);
    const sent = Date.now();
    try {
      const answer = await fetch(url, {
        cache: "no-store",
        credentials: "omit",
        headers: tag ? { "If-None-Match": tag } : {},
        signal: asking.signal,
      });
      if (answer.status === 200) {
        const fresh = await answer.json();
        tag = answer.headers.get("ETag");
        state = fresh;
      }
      if (answer.status === 200 || answer.status === 304) {
        heard = performance.now();
        offset = narrowed(offset, answer.headers, sent);
      }
      if (answer.status === 200) onState(state);
    } catch (error) {
      // No network, no answer in time, or half of one: the next time asks again. What is wrong in the page is not hidden.
      if (!(error instanceof TypeError || error instanceof SyntaxError || error.name === "AbortError")) console.error(error);
    } finally {
      clearTimeout(patience);
      asking = undefined;
      if (!stopped) timer = setTimeout(ask, wait());
    }
  }

  // A tenth more or less, so that thousands who began together do not stay together.
  function wait() {
    return every * (0.9 + Math.random() / 5) * (document.hidden ? HIDDEN : 1);
  }

  const seen = () => document.hidden || ask();
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", ask);
  ask();

  const now = () => new Date(+here() + (offset.known ? (offset.least + offset.most) / 2 : 0));
  const age = () => (heard === undefined ? Infinity : (performance.now() - heard) / SECOND);
  return {
    get state() {
      return state;
    },
    now,
    age,
    heardAt: () => new Date(now() - age() * SECOND),
    skew: () => (offset.known ? (offset.least + offset.most) / 2 : undefined),
    ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
      asking?.abort();
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("online", ask);
    },
  };
}

// How far the server's clock is before ours. Its Date header tells whole seconds only, but every answer bounds the
// difference from both sides, and the bounds close in on it within some answers.
function bounds(least = -Infinity, most = Infinity) {
  return { least, most, known: Number.isFinite(least) && Number.isFinite(most) };
}

function narrowed(before, headers, sent) {
  const date = Date.parse(headers.get("Date") ?? "");
  // What lay in a cache on the way says when it was made, not what the time is.
  if (Number.isNaN(date) || Number(headers.get("Age") ?? 0) > 0) return before;
  const least = date - Date.now();
  const most = date + SECOND - sent;
  const closer = bounds(Math.max(before.least, least), Math.min(before.most, most));
  // One of the clocks has been put right meanwhile: begin anew.
  return closer.least > closer.most ? bounds(least, most) : closer;
}
