// Number fields for the weights of a kernel: type, step or drag them.
// The texts of view/common.js and filtering.js come before this file.

/** Number fields for the weights, over the middle of the canvas. */
function weightFields(model, holder, board, [x, y, wide], memory, set) {
  const fields = [];
  const build = k => {
    fields.splice(0).forEach(field => field.remove());
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) fields.push(weightField(model, holder, set, i, j));
  };
  return () => {
    const weights = model.get("weights"), k = weights.length;
    if (fields.length !== k * k) build(k);
    const scale = board.node.offsetWidth / parseFloat(board.node.style.width) || 1, [first, second] = board.parts, top = board.folded ? first[3] : 0, left = board.folded ? second[0] : 0;
    fields.forEach((field, at) => {
      const i = Math.floor(at / k), j = at % k, side = wide / k;
      Object.assign(field.style, { left: `${scale * (x - left + j * side)}px`, top: `${scale * (y + top + i * side)}px`,
        width: `${scale * side - 4}px`, height: `${scale * side - 4}px`, fontSize: `${k > 3 ? 13 : 18}px` });
      if (document.activeElement !== field || memory.stepped) field.value = number(weights[i][j]);
      field.dataset.sign = Math.sign(weights[i][j]);
      field.dataset.lit = JSON.stringify(model.get("light")) === JSON.stringify(["weight", i, j]);
    });
    memory.stepped = false;
  };
}

/** One weight: type it, step it with Up and Down, or drag it up and down. */
function weightField(model, holder, set, i, j) {
  const field = make("input", "pix-weight");
  Object.assign(field, { type: "text", inputMode: "decimal", spellcheck: false, autocomplete: "off" });
  field.setAttribute("aria-label", `weight of row ${i + 1}, column ${j + 1}`);
  const now = () => model.get("weights")[i][j], light = on => { if (!model.get("pinned")) send(model, { light: on ? ["weight", i, j] : [] }); };
  const bad = is => field.setAttribute("aria-invalid", is);
  field.addEventListener("input", () => { const value = typed(field.value); bad(value === null); if (value !== null) set(i, j, value, false); });
  field.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow || arrow[0]) return;
    event.preventDefault();
    bad(false);
    set(i, j, Math.round((now() - arrow[1] * (event.shiftKey ? 0.1 : 1)) * 1e6) / 1e6, true);
  });
  field.addEventListener("pointerdown", event => {
    const start = { y: event.clientY, w: now(), moved: false };
    field.setPointerCapture(event.pointerId);
    const move = e => {
      const steps = Math.round((start.y - e.clientY) / 8);
      if (steps || start.moved) { start.moved = true; set(i, j, Math.round((start.w + steps * 0.25) * 1e6) / 1e6, true); }
    };
    field.addEventListener("pointermove", move);
    field.addEventListener("lostpointercapture", () => field.removeEventListener("pointermove", move), { once: true });
  });
  field.addEventListener("focus", () => { field.select(); light(true); });
  field.addEventListener("blur", () => { bad(false); field.value = number(now()); light(false); });
  field.addEventListener("pointerenter", () => light(true));
  field.addEventListener("pointerleave", () => light(document.activeElement === field));
  holder.append(field);
  return field;
}
