// The classes that place things in time, so that no page needs a style attribute (the security policy forbids them).
// They set custom properties only; each layout (grid, strip, list, paper) decides what to do with them.
//
//   .r-0930  a clock time on the five-minute grid; hours run past midnight (r-2530 is 01.30 the next day)  --r: steps
//   .d-45    a length in minutes                                                                          --d: steps
//   .c-3     a column, .s-6 how many columns it spans, .cols-7 how many there are                   --c, --s, --n
//   .o-60    rows of the grid that come before                                                                   --o
//   .y-0504  month and day, counted in a leap year so that a date has one place in every year                  --y
//   .yd-2    a length in days                                                                                 --yd
//   .w-40    a share in per cent, for bars                                                                     --w
const STEP = 5;
const HOURS = 36;
const COLUMNS = 60;
const ROWS = 330;

const pad = (number) => String(number).padStart(2, "0");
const range = (from, to, step = 1) => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step);

export function timeClasses() {
  const rules = [];
  for (const minute of range(0, HOURS * 60, STEP)) {
    rules.push(`.r-${pad(Math.floor(minute / 60))}${pad(minute % 60)}{--r:${minute / STEP}}`);
  }
  for (const minutes of range(STEP, HOURS * 60, STEP)) rules.push(`.d-${minutes}{--d:${minutes / STEP}}`);
  // The first column of a grid is the time rail.
  for (const n of range(1, COLUMNS)) rules.push(`.c-${n}{--c:${n + 1}}`, `.s-${n}{--s:${n}}`, `.cols-${n}{--n:${n}}`);
  for (const n of range(0, ROWS)) rules.push(`.o-${n}{--o:${n}}`);
  const leap = 2024;
  for (const n of range(1, 366)) {
    const day = new Date(Date.UTC(leap, 0, n));
    rules.push(`.y-${pad(day.getUTCMonth() + 1)}${pad(day.getUTCDate())}{--y:${n}}`);
  }
  for (const n of range(1, 31)) rules.push(`.yd-${n}{--yd:${n}}`);
  for (const n of range(0, 100)) rules.push(`.w-${n}{--w:${n}%}`);
  return rules.join("");
}

// esbuild plugin: `@import "generated:time"` gives the classes.
export const timegrid = {
  name: "timegrid",
  setup(build) {
    build.onResolve({ filter: /^generated:time$/ }, ({ path }) => ({ path, namespace: "timegrid" }));
    build.onLoad({ filter: /.*/, namespace: "timegrid" }, () => ({ contents: timeClasses(), loader: "css" }));
  },
};
