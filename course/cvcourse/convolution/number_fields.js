// Number fields that stand over a canvas: type a number, step it with Up and Down, or drag it up and down.
// The texts of view/common.js and filtering.js come before this file.

/**
 * One field. value() gives its number, set(number) changes it, light(on) tells that it is looked at.
 * step  what Up and Down change; Shift takes a tenth of it
 */
function numberField(holder, { label, value, set, light, step = 1 }) {
  const field = make("input", "pix-weight"), tidy = v => Math.round(v * 1e6) / 1e6;
  Object.assign(field, { type: "text", inputMode: "decimal", spellcheck: false, autocomplete: "off" });
  field.setAttribute("aria-label", label);
  const bad = is => field.setAttribute("aria-invalid", is), stepTo = v => { bad(false); field.stepped = true; set(tidy(v)); };
  field.addEventListener("input", () => { const number = typed(field.value); bad(number === null); if (number !== null) set(number); });
  field.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow || arrow[0]) return;
    event.preventDefault();
    stepTo(value() - arrow[1] * step * (event.shiftKey ? 0.1 : 1));
  });
  field.addEventListener("pointerdown", event => {
    const from = event.clientY, start = value();
    let moved = false;
    field.setPointerCapture(event.pointerId);
    const move = e => {
      const steps = Math.round((from - e.clientY) / 8);
      moved ||= steps !== 0;
      if (moved) stepTo(start + steps * 0.25);
    };
    field.addEventListener("pointermove", move);
    field.addEventListener("lostpointercapture", () => field.removeEventListener("pointermove", move), { once: true });
  });
  field.addEventListener("focus", () => { field.select(); light(true); });
  field.addEventListener("blur", () => { bad(false); field.value = number(value()); light(false); });
  field.addEventListener("pointerenter", () => light(true));
  field.addEventListener("pointerleave", () => light(document.activeElement === field));
  holder.append(field);
  return field;
}

/** Put a field over a square of the drawing, and its number into it unless the reader is typing. */
function placeField(board, field, [x, y, width, height], value, lit, size) {
  const scale = board.node.offsetWidth / parseFloat(board.node.style.width) || 1, [left, top] = inNode(board, x, y);
  Object.assign(field.style, { left: `${scale * left}px`, top: `${scale * top}px`, width: `${scale * width - 4}px`, height: `${scale * height - 4}px`, fontSize: `${size}px` });
  if (document.activeElement !== field || field.stepped) field.value = number(value);
  field.stepped = false;
  Object.assign(field.dataset, { sign: Math.sign(value), lit });
}

/** Where a point of the whole picture is in the canvas, whose parts may stand below each other. */
function inNode(board, x, y) {
  if (!board.folded) return [x, y];
  let above = 0;
  for (const [left, top, width, height] of board.parts) {
    if (x >= left && x < left + width && y >= top && y < top + height) return [x - left, y - top + above];
    above += height;
  }
  return [x, y];
}
