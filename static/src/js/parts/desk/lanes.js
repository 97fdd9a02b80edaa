// Blocks at once in one column stand side by side: the same sharing as planner/domain/deskgrid.py.
export function lanes(day) {
  const blocks = [...day.querySelectorAll(".wb")].map((li) => ({
    li,
    start: Number(li.dataset.at),
    end: Number(li.dataset.at) + Number(li.dataset.long),
    column: li.dataset.col,
  }));
  blocks.sort((a, b) => a.start - b.start || b.end - a.end);
  const groups = new Map();
  for (const block of blocks) {
    const group = groups.get(block.column);
    if (group && block.start < group.until) {
      group.blocks.push(block);
      group.until = Math.max(group.until, block.end);
    } else {
      if (group) share(group.blocks);
      groups.set(block.column, { blocks: [block], until: block.end });
    }
  }
  for (const { blocks: group } of groups.values()) share(group);
}

function share(group) {
  const ends = [];
  for (const block of group) {
    const free = ends.findIndex((end) => end <= block.start);
    block.lane = free === -1 ? ends.length : free;
    ends[block.lane] = block.end;
  }
  for (const { li, lane } of group) {
    for (const name of [...li.classList]) if (/^(l|of)-\d+$/.test(name)) li.classList.remove(name);
    if (ends.length > 1) li.classList.add(`l-${lane}`, `of-${Math.min(ends.length, 9)}`);
  }
}
