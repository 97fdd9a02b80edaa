// Keeps what is typed in a form with [data-draft] on the server, a moment after the last key.
const PAUSE = 1200; // milliseconds
const LATER = 8000;

export function keepDrafts(root) {
  for (const part of root.querySelectorAll("[data-draft]")) keep(part.closest("form"), part);
}

function keep(form, part) {
  const status = part.querySelector("[data-draft-status]");
  let timer;
  let busy = false;
  let again = false;
  const soon = (wait = PAUSE) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save() {
    if (form.dataset.sent) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const body = new FormData(form);
    body.delete("files");
    try {
      const answer = await fetch(part.dataset.draft, { method: "POST", body });
      if (answer.status === 409) {
        status.textContent = part.dataset.elsewhere;
        form.removeEventListener("input", typed);
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      const { draft, version, at } = await answer.json();
      form.elements.draft.value = draft;
      form.elements.draft_version.value = version;
      status.textContent = part.dataset.saved.replace("{time}", at);
    } catch {
      status.textContent = part.dataset.unsaved;
      soon(LATER);
    } finally {
      busy = false;
      if (again) {
        again = false;
        soon();
      }
    }
  }

  const typed = (event) => {
    if (event.target.type !== "file") soon();
  };
  form.addEventListener("input", typed);
}
