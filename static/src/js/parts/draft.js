// Keeps what is typed in a form with [data-draft] on the server, a moment after the last key, when
// the line comes back, and when the page is left. The page has a name and counts its savings, so
// that the server knows its own earlier ones, whose answers got lost, from another device's.
const PAUSE = 1200; // milliseconds
const LATER = 8000;
const PATIENCE = 20000;

export function keepDrafts(root) {
  for (const part of root.querySelectorAll("[data-draft]")) keep(part.closest("form"), part);
}

function keep(form, part) {
  const status = part.querySelector("[data-draft-status]");
  field(form, "draft_page", name());
  const step = field(form, "draft_step", "0");
  let timer;
  let busy = false;
  let changed = false;
  let over = false; // another device has the word, or it is sent already
  const soon = (wait = PAUSE) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  function post(settings) {
    changed = false;
    step.value = Number(step.value) + 1;
    const body = new FormData(form);
    body.delete("files");
    return fetch(part.dataset.draft, { method: "POST", body, ...settings });
  }

  async function save() {
    if (over || busy || !changed) return;
    if (form.dataset.sent) return soon(LATER); // in case the line breaks under it
    busy = true;
    let wait = PAUSE;
    try {
      const answer = await post({ signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 409 || answer.status === 410) {
        over = true;
        status.textContent = answer.status === 409 ? part.dataset.elsewhere : part.dataset.gone;
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      const { draft, version, at } = await answer.json();
      form.elements.draft.value = draft;
      form.elements.draft_version.value = version;
      status.textContent = part.dataset.saved.replace("{time}", at);
    } catch {
      changed = true;
      wait = LATER;
      status.textContent = part.dataset.unsaved;
    } finally {
      busy = false;
    }
    if (changed) soon(wait);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    soon();
  });
  addEventListener("online", () => save());
  // The page may be gone before there is an answer.
  addEventListener("pagehide", () => {
    if (changed && !over && !form.dataset.sent) post({ keepalive: true }).catch(() => {});
  });
}

function field(form, called, value) {
  const made = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: called,
    value,
  });
  form.append(made);
  return made;
}

function name() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
