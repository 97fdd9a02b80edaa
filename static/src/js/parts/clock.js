// The program's time: the real one, or a demo's that plays on another date.
const moved = Number(document.documentElement.dataset.clockMoved ?? 0) * 1000;

export const now = () => new Date(Date.now() + moved);
