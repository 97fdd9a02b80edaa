// How far it is to a session from the one of one's own that began last before it, as domain/personal.py
// tells it to those who are logged in: nothing where none was, or where nobody has said how far it is.
const MINUTE = 60_000;

export function wayTo(next, { ways, on, ids, now, zone }) {
  const day = (instant) => new Date(instant).toLocaleDateString("sv-SE", { timeZone: zone });
  const start = +new Date(next.dataset.start);
  const over = ways.over.map(([id, begun, ended, room]) => ({ id, begun, ended, room }));
  const running = [...on].map(({ dataset }) => ({ id: dataset.session, begun: dataset.start, ended: dataset.end, room: dataset.room }));
  const before = [...over, ...running]
    .filter(({ id, begun }) => ids.has(id) && new Date(begun) <= now && day(begun) === day(next.dataset.start))
    .sort((one, other) => new Date(one.begun) - new Date(other.begun))
    .at(-1);
  const minutes = before && between(before.room, next.dataset.room, ways);
  if (!minutes) return undefined;
  const leave = start - minutes * MINUTE;
  return { minutes, leave, room: ways.rooms[before.room][0], early: new Date(before.ended) > leave };
}

function between(here, there, { change, between: known, rooms }) {
  if (!rooms[here] || !rooms[there] || here === there) return 0;
  const venues = [rooms[here][1], rooms[there][1]].sort();
  if (!venues[0] || venues[0] === venues[1]) return change;
  const way = known.find(([one, other]) => one === venues[0] && other === venues[1]);
  return Math.max(way?.[2] ?? 0, change);
}
