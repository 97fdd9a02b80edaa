// Shows where the square of a photo is cut, and lets it be dragged. The sliders say the same, and work without this.
const stage = document.querySelector("[data-crop]");
const form = document.getElementById("crop");

if (stage && form) {
  const square = stage.querySelector(".crop-square");
  const width = Number(stage.dataset.width);
  const height = Number(stage.dataset.height);
  const { across, down, size } = form.elements;

  // As planner/formats/pictures.py `placed` reckons it, in shares of the picture.
  const place = () => {
    const side = (Math.min(width, height) * Number(size.value)) / 100;
    const left = ((width - side) * Number(across.value)) / 100;
    const top = ((height - side) * Number(down.value)) / 100;
    square.style.left = `${(100 * left) / width}%`;
    square.style.top = `${(100 * top) / height}%`;
    square.style.width = `${(100 * side) / width}%`;
    square.style.height = `${(100 * side) / height}%`;
  };

  const clamp = (value) => Math.round(Math.min(100, Math.max(0, value)));

  let held;
  square.addEventListener("pointerdown", (event) => {
    square.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY, across: Number(across.value), down: Number(down.value) };
    event.preventDefault();
  });
  square.addEventListener("pointermove", (event) => {
    if (!held) return;
    const shown = stage.getBoundingClientRect();
    const cut = square.getBoundingClientRect();
    const wide = shown.width - cut.width;
    const high = shown.height - cut.height;
    if (wide > 0) across.value = clamp(held.across + (100 * (event.clientX - held.x)) / wide);
    if (high > 0) down.value = clamp(held.down + (100 * (event.clientY - held.y)) / high);
    place();
  });
  for (const end of ["pointerup", "pointercancel"]) square.addEventListener(end, () => (held = undefined));
  form.addEventListener("input", place);

  stage.hidden = false;
  document.querySelector("[data-crop-hint]").hidden = false;
  document.querySelector(".crop-now").hidden = true;
  place();
}
