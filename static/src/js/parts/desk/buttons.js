// Actions on one session without a move, and one's own undo and redo: sent, answered, put in place.
import { Lost } from "./desk.js";

export function buttons(desk, carrying) {
  const act = async (path, fields, focus) => {
    let answer;
    try {
      answer = await desk.post(path, { seen: desk.version, ...fields });
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      desk.say(desk.word("lost_act"), { wrong: true, act: desk.word("retry"), onAct: () => act(path, fields, focus) });
      return;
    }
    const { data } = answer;
    if (desk.root.dataset.view === "table" && answer.ok) {
      desk.say(data.said);
      await desk.refresh();
      return;
    }
    await desk.apply(data);
    if (!answer.ok) {
      desk.say(data.problem || desk.word("lost_act"), { wrong: true });
      return;
    }
    desk.say([data.said, desk.word("saved", { clock: data.saved })].join(" · "));
    if (focus) (desk.block(focus) ?? document.getElementById("grid"))?.querySelector("a")?.focus({ preventScroll: true });
  };

  desk.addEventListener("act", ({ detail: { li, action, other } }) => {
    if (action === "unlock" || action === "lock" ? !("may" in li.dataset) : action !== "duplicate" && !carrying.may(li)) {
      if (action === "unlock" || action === "lock") carrying.may(li);
      return;
    }
    const fields = { version: li.dataset.v };
    if (action === "duplicate") fields.row = crypto.randomUUID?.() ?? "";
    if (other) Object.assign(fields, { other: other.dataset.id, other_version: other.dataset.v });
    act(`sessions/${li.dataset.id}/${action}`, fields, li.dataset.id);
  });
  desk.addEventListener("undoing", ({ detail: step }) => {
    const button = document.querySelector(`[data-undoing="${step}"] button[name=batch]`);
    if (button) act(step, { batch: button.value });
    else desk.say(document.querySelector(`[data-undoing="${step}"] button`)?.textContent.trim() ?? "");
  });
  document.addEventListener("submit", (event) => {
    const step = event.target.dataset?.undoing;
    if (!step) return;
    event.preventDefault();
    desk.dispatchEvent(new CustomEvent("undoing", { detail: step }));
  });
}
