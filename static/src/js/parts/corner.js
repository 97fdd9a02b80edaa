// The Speakers Corner in the day's public state: which slot it is time for, who is on stage and who waits.
const WAITING = ["accepted", "checked_in"];
const PATIENCE = 30 * 60_000;

export function current(state, now) {
  const times = new Map(state.sessions.map((session) => [session.id, session]));
  const slots = state.corner.slots.map((slot) => ({ ...slot, end: endOf(slot, times.get(slot.session)) }));
  const slot = slots.find((one) => one.talks.some(onStage)) ?? slots.find((one) => one.end > now) ?? slots.at(-1);
  const over = !slot || (slot.end <= now && !slot.talks.some(onStage));
  return {
    slot,
    onStage: slot?.talks.find(onStage),
    waiting: over ? [] : slot.talks.filter((talk) => WAITING.includes(talk.state)),
  };
}

// Whole seconds until a talk on stage has had its time; below zero when it is over.
export function left(talk, now) {
  const end = Date.parse(talk.started_at) + (talk.minutes + talk.extra) * 60_000;
  return Math.ceil((end - now) / 1000);
}

const onStage = (talk) => talk.state === "on_stage";

// A slot that runs late goes on while somebody waits, but not for ever.
function endOf(slot, session) {
  const waiting = slot.talks.filter((talk) => WAITING.includes(talk.state));
  const ends = [session?.end, ...waiting.map((talk) => talk.end)].filter(Boolean).map((end) => Date.parse(end));
  return Math.max(...ends) + (waiting.length ? PATIENCE : 0);
}
