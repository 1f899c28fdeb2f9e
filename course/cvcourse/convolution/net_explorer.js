// A pad, the maps of every layer of a net, and how one map comes about.
// Before it come common.js, tones.js, net_layers.js (computes) and net_figure.js (draws).

const place = data => data.reduce((best, v, i) => Math.abs(v) > Math.abs(data[best]) ? i : best, 0);

/** The pen: what lies within a pixel and a half of the stroke gets lighter, as digits that were scanned do. */
function paintStroke(image, from, to, top, low) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = dx * dx + dy * dy || 1;
  for (let y = 0; y < image.h; y++) for (let x = 0; x < image.w; x++) {
    const t = clamp(((x + 0.5 - from[0]) * dx + (y + 0.5 - from[1]) * dy) / length, 0, 1), far = Math.hypot(x + 0.5 - from[0] - t * dx, y + 0.5 - from[1] - t * dy);
    const v = low + clamp(1.7 - far, 0, 1) * (top - low);
    for (let c = 0; c < image.k; c++) { const at = (y * image.w + x) * image.k + c; if (v > image.data[at]) image.data[at] = v; }
  }
}

const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

/** A link to the heading that explains a layer; the heading gets a way back until it is taken. */
function lead(model, root, line, layer) {
  const links = model.get("links"), text = links[layer.name] || links[layer.title] || links[layer.kind];
  line.replaceChildren();
  if (!text) return;
  const link = make("a", "", `Read: ${text}`);
  link.href = `#${text.replaceAll(" ", "-")}`;
  link.addEventListener("click", event => {
    const all = [...document.querySelectorAll("h1, h2, h3, h4")], clean = node => node.textContent.replace("¶", "").replace(/ ↩.*/, "").trim();
    const heading = all.find(node => clean(node) === text);
    if (!heading) return;
    event.preventDefault();
    heading.scrollIntoView({ block: "start" });
    heading.querySelector(".pix-way-back")?.remove();
    const back = make("button", "pix-way-back", " ↩ back to the picture");
    Object.assign(back, { type: "button", style: "font: 13px system-ui; margin-left: 1em; cursor: pointer" });
    back.addEventListener("click", () => { back.remove(); root.scrollIntoView({ block: "center" }); root.querySelector("canvas").focus({ preventScroll: true }); });
    heading.append(back);
    back.focus({ preventScroll: true });
  });
  line.append(link);
}

/** Computes all layers; what is the student's own is asked of Python, and the rest follows when it answers. */
function engine(model, state, drawn) {
  const layers = model.get("layers"), all = floats(model.get("weights"));
  let waiting = false, stale = false;
  const settle = () => {
    let shape = state.image;
    state.seen.forEach((seen, i) => {
      seen.before = layers[i].kind === "dense" && seen.given.h * seen.given.w === 1 && shape.h * shape.w * shape.k === seen.given.data.length ? shape : seen.given;
      if (!MODEST.includes(layers[i].kind)) shape = seen.out;
    });
  };
  const ask = () => {
    const n = state.seen.length;
    if (n >= layers.length || layers[n].kind !== "own") return;
    if (waiting) { stale = true; return; }
    waiting = true;
    const given = n ? state.seen[n - 1].out : state.image;
    send(model, { given: new DataView(given.data.slice().buffer), given_shape: [given.h, given.w, given.k], begins: n, asked: model.get("asked") + 1 });
  };
  const answered = () => {
    waiting = false;
    if (stale) { stale = false; return run(); }
    let at = 0, given = state.seen.length ? state.seen[state.seen.length - 1].out : state.image;
    const numbers = model.get("made") ? floats(model.get("made")) : new Float32Array(0);
    for (const [h, w, k] of model.get("made_shapes")) {
      const out = { h, w, k, data: numbers.subarray(at, at += h * w * k) };
      state.seen.push({ given, sum: out, out });
      given = out;
    }
    if (model.get("made_shapes").length) { state.seen.push(...forward(layers, all, given, state.seen.length)); ask(); }
    settle();
    drawn();
  };
  const run = () => {
    const before = state.seen, fresh = forward(layers, all, state.image);
    state.seen = fresh;
    settle();
    ask();
    if (fresh.length < layers.length && before.length === layers.length && waiting) state.old = before;
    drawn();
  };
  model.on("change:answered", answered);
  return { layers, all, run };
}

function controls(model, root, state, run) {
  const first = make("div", "pix-controls");
  root.append(first);
  const choose = picture => { state.drawn = false; send(model, { picture, drawn: new DataView(new ArrayBuffer(0)) }); };
  if (model.get("count") > 1) slider(model, first, "picture", "Picture", { min: 0, max: model.get("count") - 1, show: v => String(v + 1), onInput: choose });
  button(first, "clear", "Clear the pad", () => { state.image.data.fill(model.get("low")); state.drawn = true; keep(model, state); run(); });
  radio(model, first, "scale", "One scale of colours for each", ["map", "layer", "net"].map(name => [name, name]));
}

/** What was drawn, for Python. */
const keep = (model, state) => send(model, { drawn: new DataView(state.image.data.slice().buffer) });

function load(model, state) {
  const [h, w, k] = model.get("shape"), all = floats(model.get("images")), size = h * w * k, drawn = model.get("drawn");
  state.drawn = Boolean(drawn && drawn.byteLength);
  state.image = { h, w, k, data: state.drawn ? floats(drawn) : all.slice(model.get("picture") * size, (model.get("picture") + 1) * size) };
}

function render({ model, el }) {
  const root = frame(model, el, "net-explorer", "Draw something: what does each layer make of it?"), board = canvas(root, ...layOut(false));
  const state = { seen: [], spots: [], pen: null, at: null }, says = make("div", "pix-says"), line = make("div", "pix-lead");
  root.append(make("style", "", ".pix-net-explorer .pix-says { min-height: 2.9em; } .pix-net-explorer a { color: var(--pix-blue); } .pix-net-explorer .pix-lead { min-height: 1.5em; }"), says, line);
  load(model, state);
  let later, lay = [], last, queued = 0;
  const soon = () => {
    if (!queued) queueMicrotask(() => { queued = 0; draw(); });
    queued = 1;
  };
  const net = engine(model, state, soon), { layers, all } = net;
  const index = () => { const at = clamp(model.get("layer"), 0, Math.max(state.seen.length - 1, 0)); return MODEST.includes(layers[at]?.kind) && lay.length ? (lay.find(one => one.i > at) || lay[lay.length - 1]).i : at; };

  function draw() {
    reshape(board, ...layOut(roomIn(root) < FOLD * LAYOUTS.wide.size[0]));
    const theme = begin(board, root), seen = state.seen, final = seen.length === layers.length && seen.length && seen[seen.length - 1].out;
    last = final && final.h * final.w === 1 && final.k <= 20 ? seen.length - 1 : -1;
    lay = columns(layers, seen, last >= 0);
    drawPad(board, theme, state, model);
    const i = index(), c = seen[i] ? clamp(model.get("channel"), 0, seen[i].out.k - 1) : 0, how = model.get("scale");
    const overall = how === "net" ? Math.max(...lay.map(one => largest(seen[one.i].out.data)), 1e-9) : 0;
    for (const one of lay) drawColumn(board, theme, one, layers[one.i], seen[one.i], how === "map" ? 0 : overall || largest(seen[one.i].out.data), one.i === i ? c : -1);
    if (last >= 0) drawAnswer(board, theme, model, final, i === last ? c : -1);
    state.spots = [];
    const told = seen[i] ? explain(theme, i, c, how, overall) : "";
    const answer = answerOf(final);
    says.textContent = [answer, told].filter(Boolean).join(" ");
    lead(model, root, line, layers[i] || { name: "", title: "", kind: "" });
    const words = `${state.drawn ? "Your drawing" : `Picture ${model.get("picture") + 1}`}. ${says.textContent}`;
    if (words !== model.get("alt")) { model.set("alt", words); clearTimeout(later); later = setTimeout(() => model.save_changes(), 150); }
    board.node.dataset.answered = model.get("answered");
  }
  function answerOf(final) {
    if (last < 0) return "";
    const order = [...final.data.keys()].sort((a, b) => final.data[b] - final.data[a]), say = i => `${nameOf(model, i)} with ${final.data[i].toFixed(4)}`;
    return `The net answers ${say(order[0])}${order.length > 1 ? `, then ${say(order[1])}` : ""}.`;
  }
  function explain(theme, i, c, how, overall) {
    const seen = state.seen[i], layer = layers[i], { out } = seen, at = state.at && state.at[0] < out.h && state.at[1] < out.w ? state.at : [Math.floor(place(channel(out, c)) / out.w), place(channel(out, c)) % out.w];
    const kind = out.h * out.w > 1 ? "map" : "unit", name = i === last ? nameOf(model, c) : c;
    write(board, theme, `${layer.title}, ${kind} ${name}: how it is made`, WHY[0], WHY[1] + 6, { size: 14, bold: true });
    drawLegend(board, theme, how === "net" ? overall : largest(how === "map" ? channel(out, c) : out.data), how);
    const sums = layer.kind === "conv" || layer.kind === "dense";
    state.shown = at;
    const told = (sums ? drawSum : drawPair)(board, theme, state, layer, all, seen, c, at);
    return `Layer ${layer.title} (${out.h} by ${out.w} by ${out.k}), ${kind} ${name}${out.h * out.w > 1 ? `, row ${at[0]}, column ${at[1]}` : ""}: ${told}.`;
  }
  const pixel = (x, y) => [(x - PAD[0]) / state.pad.side, (y - PAD[1]) / state.pad.side], inside = ([x, y]) => x >= 0 && y >= 0 && x < state.image.w && y < state.image.h;
  const stroke = (from, to) => { state.drawn = true; paintStroke(state.image, from, to, model.get("top"), model.get("low")); net.run(); };
  const spot = (x, y) => {
    const found = state.spots.find(s => x >= s.x && y >= s.y && x < s.x + s.w * s.fit && y < s.y + s.h * s.fit);
    if (found) { state.at = [(y - found.y) / found.fit, (x - found.x) / found.fit].map(Math.floor); soon(); }
    return Boolean(found);
  };
  function choose(x, y) {
    if (last >= 0 && x >= ANSWER[0] - 4 && x < ANSWER[0] + ANSWER[2] + 4 && y >= ANSWER[1]) {
      const k = state.seen[last].out.k, c = Math.floor((y - ANSWER[1]) / Math.min(24, 300 / k));
      if (c < k) return open(last, c);
    }
    for (const one of lay) for (let c = 0; c < one.count; c++) {
      const [left, top] = seat(one, c);
      if (x >= left && y >= top && x < left + one.size + 2 && y < top + one.size + 2) return open(one.i, c);
    }
  }
  const open = (layer, channel) => { state.at = null; send(model, { layer, channel }); };
  let held = null;
  drag(board, (x, y) => {
    const at = pixel(x, y);
    held = inside(at) ? at : null;
    if (held) stroke(at, at);
    else if (!spot(x, y)) choose(x, y);
    return true;
  }, (x, y) => {
    if (held) { const at = pixel(x, y); stroke(held, at); held = at; } else spot(x, y);
  }, () => { if (held) keep(model, state); });

  function penned(event) {
    const arrow = ARROWS[event.key], pen = state.pen;
    if (arrow) {
      const from = [pen.x + 0.5, pen.y + 0.5];
      Object.assign(pen, { x: clamp(pen.x + arrow[0], 0, state.image.w - 1), y: clamp(pen.y + arrow[1], 0, state.image.h - 1) });
      if (pen.down) stroke(from, [pen.x + 0.5, pen.y + 0.5]);
      else soon();
    } else if (event.key === " ") { pen.down = !pen.down; if (pen.down) stroke([pen.x + 0.5, pen.y + 0.5], [pen.x + 0.5, pen.y + 0.5]); else { keep(model, state); soon(); } } else { state.pen = null; keep(model, state); soon(); }
  }
  function walked(event, arrow) {
    const i = index(), out = state.seen[i].out, ids = [...lay.map(one => one.i), ...(last >= 0 ? [last] : [])];
    if (event.shiftKey) { state.at = [clamp(state.shown[0] + arrow[1], 0, out.h - 1), clamp(state.shown[1] + arrow[0], 0, out.w - 1)]; return soon(); }
    if (arrow[1]) return open(i, clamp(model.get("channel") + arrow[1], 0, out.k - 1));
    open(ids[clamp(ids.indexOf(i) + arrow[0], 0, ids.length - 1)], 0);
  }
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], key = event.key.toLowerCase();
    if (!arrow && key !== "p" && !(state.pen && [" ", "escape"].includes(key))) return;
    event.preventDefault();
    if (state.pen) return penned(event);
    if (key === "p") { state.pen = { x: state.image.w >> 1, y: state.image.h >> 2, down: false }; return soon(); }
    walked(event, arrow);
  });
  controls(model, root, state, net.run);
  root.append(make("p", "pix-hint", "Draw on the pad; click a map, then a pixel of it. From the keyboard, choose the picture with Tab: Left and Right choose a layer, Up and Down a map, with Shift a pixel; " +
    "P takes the pen (arrows move it, Space puts it down and lifts it, Escape leaves it)."));
  model.on("change:picture", () => { load(model, state); net.run(); });
  net.run();
  const drawn = keepDrawn(model, root, ["layer", "channel", "scale"], draw);
  return () => { clearTimeout(later); drawn(); };
}

export { forward };
export default { render };
