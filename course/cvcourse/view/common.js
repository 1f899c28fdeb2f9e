// What the front ends of all widgets share. view/widget.py puts this text before the widget's own file,
// because a widget's front end is one module.

const BLUE = "#0072B2", ORANGE = "#E69F00", GREEN = "#009E73", VERMILION = "#D55E00", SKY = "#56B4E9";
const SMALLEST = 11; // pixels of text as it is shown, also where a picture is shrunk to its window
const FOLD = 0.8; // of its width: with less room the parts of a picture stand below each other

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** A text as nodes, in which what stands between backticks is code. */
function withCode(text) {
  return text.split("`").map((piece, i) => i % 2 ? make("code", "", piece) : piece);
}

/** The frame of a widget: title, the calm line for errors, and a text that is read aloud when it changes. */
function frame(model, el, name, title) {
  const root = make("div", `pix-widget pix-${name}`);
  const message = make("div", "pix-message"), said = make("div", "pix-said");
  message.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  // JupyterLab's command mode would take the arrow keys
  el.addEventListener("keydown", event => event.stopPropagation());
  const say = () => {
    message.replaceChildren(...withCode(root.late || model.get("message")));
    for (const picture of root.querySelectorAll("canvas")) picture.setAttribute("aria-label", model.get("alt"));
  };
  let later;
  model.on("change:message", say);
  model.on("change:answered", () => { root.late = ""; say(); });
  model.on("change:alt", () => {
    say();
    clearTimeout(later);
    later = setTimeout(() => { said.textContent = model.get("alt"); }, 600);
  });
  root.append(make("div", "pix-title", title), message, said);
  root.say = say;
  el.append(root);
  return root;
}

/** Draw now, once for every message that changes these traits, and when the theme changes. Returns the clean-up. */
function keepDrawn(model, root, traits, draw) {
  let waiting = false;
  const soon = () => {
    if (!waiting) queueMicrotask(() => { waiting = false; draw(); });
    waiting = true;
  };
  for (const trait of traits) model.on(`change:${trait}`, soon);
  const themes = new MutationObserver(soon);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  const sizes = new ResizeObserver(soon);
  sizes.observe(root);
  root.say();
  draw();
  const first = requestAnimationFrame(draw); // the colours of the theme are known once the root is in the page
  return () => {
    cancelAnimationFrame(first);
    themes.disconnect();
    sizes.disconnect();
    for (const trait of traits) model.off(`change:${trait}`, soon);
  };
}

/**
 * A canvas of width x height CSS pixels, sharp on dense screens; `g` draws in CSS pixels.
 * parts  [left, top, width, height] of the parts that stand below each other in a narrow window
 */
function canvas(root, width, height, parts = []) {
  const node = make("canvas"), ratio = window.devicePixelRatio || 1;
  node.tabIndex = 0;
  node.setAttribute("role", "img");
  root.append(node);
  const board = { node, width, height, parts, ratio, drawn: 0, scale: 1, folded: false };
  board.whole = parts.length ? make("canvas") : node; // all of the picture, from which the parts are copied
  Object.assign(board.whole, { width: width * ratio, height: height * ratio });
  board.g = board.whole.getContext("2d");
  board.g.scale(ratio, ratio);
  fold(board, false);
  board.at = event => {
    const box = node.getBoundingClientRect(), [wide, high] = board.folded ? shape(parts) : [board.width, board.height];
    return inWhole(board, (event.clientX - box.left) * wide / box.width, (event.clientY - box.top) * high / box.height);
  };
  return board;
}

const shape = parts => [Math.max(...parts.map(p => p[2])), parts.reduce((sum, p) => sum + p[3], 0)];

/** Where a point of the canvas is in the whole picture. */
function inWhole(board, x, y) {
  if (!board.folded) return [x, y];
  for (const [left, top, , height] of board.parts) {
    if (y < height) return [left + x, top + y];
    y -= height;
  }
  return [-1, -1];
}

/** Give the canvas the shape of the whole picture, or of its parts below each other. */
function fold(board, folded) {
  const [wide, high] = folded ? shape(board.parts) : [board.width, board.height];
  board.folded = folded;
  Object.assign(board.node.style, { width: `${wide}px`, aspectRatio: `${wide} / ${high}` });
  if (board.whole !== board.node) Object.assign(board.node, { width: wide * board.ratio, height: high * board.ratio });
}

/** Give a canvas without parts another size in CSS pixels; what was drawn on it is gone. */
function reshape(board, width, height) {
  if (board.width === width && board.height === height) return;
  Object.assign(board, { width, height });
  Object.assign(board.node, { width: width * board.ratio, height: height * board.ratio });
  board.g.setTransform(board.ratio, 0, 0, board.ratio, 0, 0);
  fold(board, false);
}

/** CSS pixels that a picture has from left to right; where they are not known yet, many. */
function roomIn(root) {
  const style = getComputedStyle(root), room = root.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return room > 0 ? room : 10_000;
}

/** Copy what was drawn to the canvas in the page. */
function show({ node, whole, parts, folded, ratio }) {
  const g = node.getContext("2d");
  g.clearRect(0, 0, node.width, node.height);
  if (!folded) return g.drawImage(whole, 0, 0);
  let y = 0;
  for (const part of parts) {
    const [left, top, width, height] = part.map(v => v * ratio);
    g.drawImage(whole, left, top, width, height, 0, y, width, height);
    y += height;
  }
}

/** Clear a canvas and give the theme's colours; counts the pictures drawn, which tests wait for. */
function begin(board, root) {
  const style = getComputedStyle(root), color = name => style.getPropertyValue(`--pix-${name}`).trim();
  const room = root.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (board.whole !== board.node) {
    if (room > 0 && board.folded !== room < FOLD * board.width) fold(board, !board.folded);
    queueMicrotask(() => show(board));
  }
  board.scale = room > 0 ? Math.min(1, room / parseFloat(board.node.style.width)) : 1;
  board.g.clearRect(0, 0, board.width, board.height);
  board.node.dataset.drawn = ++board.drawn;
  return { ink: color("ink"), soft: color("soft"), line: color("line"), paper: color("paper"), blue: color("blue"),
           family: style.fontFamily };
}

/** Text at x, y; options: size, bold, align, baseline, color, turn (radians). */
function write(board, theme, text, x, y, options = {}) {
  const g = board.g;
  g.save();
  g.translate(x, y);
  if (options.turn) g.rotate(options.turn);
  const size = Math.max(options.size || 13, SMALLEST / board.scale);
  g.font = `${options.bold ? 600 : 400} ${size}px ${theme.family || "sans-serif"}`;
  g.textAlign = options.align || "left";
  g.textBaseline = options.baseline || "alphabetic";
  g.fillStyle = options.color || theme.ink;
  g.fillText(text, 0, 0);
  g.restore();
}

function line(board, x0, y0, x1, y1, color, width = 1, dash = []) {
  const g = board.g;
  g.save();
  g.strokeStyle = color;
  g.lineWidth = width;
  g.setLineDash(dash);
  g.beginPath();
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
  g.stroke();
  g.restore();
}

function disc(board, x, y, radius, fill, stroke, width = 1.5) {
  const g = board.g;
  g.beginPath();
  g.arc(x, y, radius, 0, 7);
  if (fill) { g.fillStyle = fill; g.fill(); }
  if (stroke) { g.strokeStyle = stroke; g.lineWidth = width; g.stroke(); }
}

function box(board, x, y, width, height, color, thick = 1) {
  board.g.strokeStyle = color;
  board.g.lineWidth = thick;
  board.g.strokeRect(x, y, width, height);
}

/** Bytes (height, width, channels) as a small canvas that drawImage can enlarge. */
function pixels(view, height, width, channels) {
  const small = make("canvas"), data = new ImageData(width, height);
  small.width = width;
  small.height = height;
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data.data[4 * i + c] = view.getUint8(i * channels + (channels === 3 ? c : 0));
    data.data[4 * i + 3] = 255;
  }
  small.getContext("2d").putImageData(data, 0, 0);
  return small;
}

/** Draw enlarged pixels without smoothing. */
function enlarge(board, image, x, y, width, height) {
  board.g.imageSmoothingEnabled = false;
  board.g.drawImage(image, x, y, width, height);
}

/** A plot's map from data to pixels, with frame, ticks and labels drawn. xticks: [[value, text], ...]. */
function axes(board, theme, [left, top, width, height], [x0, x1], [y0, y1], { xticks, yticks, xlabel, ylabel, grid = true }) {
  const X = x => left + (x - x0) / (x1 - x0) * width, Y = y => top + (y1 - y) / (y1 - y0) * height;
  for (const [value, text] of yticks) {
    if (grid) line(board, left, Y(value), left + width, Y(value), theme.line);
    write(board, theme, text, left - 8, Y(value), { align: "right", baseline: "middle", size: 12 });
  }
  for (const [value, text] of xticks) {
    line(board, X(value), top + height, X(value), top + height + 4, theme.soft);
    write(board, theme, text, X(value), top + height + 8, { align: "center", baseline: "top", size: 12 });
  }
  line(board, left, top + height, left + width, top + height, theme.soft);
  write(board, theme, xlabel, left + width / 2, top + height + 28, { align: "center", baseline: "top" });
  if (ylabel) write(board, theme, ylabel, left - 44, top + height / 2, { align: "center", turn: -Math.PI / 2 });
  return { X, Y, x: px => x0 + (px - left) / width * (x1 - x0), y: py => y1 - (py - top) / height * (y1 - y0) };
}

function ticks(values, text = String) {
  return values.map(value => [value, text(value)]);
}

/** Set traits and send them. */
function send(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
}

/** Set traits from which Python computes the next picture; `asked` numbers the requests. Says when no answer comes. */
function request(model, root, values) {
  const same = Object.entries(values).every(([name, value]) => JSON.stringify(value) === JSON.stringify(model.get(name)));
  if (same) return;
  const asked = model.get("asked") + 1;
  send(model, { ...values, asked });
  setTimeout(() => {
    if (model.get("answered") >= asked) return;
    root.late = "Python has not answered yet. If the kernel was restarted, run this cell again.";
    root.say();
  }, 2500);
}

/** A labelled native slider bound to a numeric trait. */
function slider(model, parent, trait, label, { min, max, step = 1, show = String, onInput }) {
  const row = make("label", `pix-slider pix-slider-${trait}`), input = make("input"), value = make("output");
  Object.assign(input, { type: "range", min, max, step, value: model.get(trait) });
  const tell = () => {
    value.textContent = show(model.get(trait));
    input.setAttribute("aria-valuetext", value.textContent);
  };
  input.addEventListener("input", () => onInput ? onInput(+input.value) : send(model, { [trait]: +input.value }));
  model.on(`change:${trait}`, () => {
    if (+input.value !== model.get(trait)) input.value = model.get(trait);
    tell();
  });
  row.append(make("span", "", label), input, value);
  parent.append(row);
  tell();
  return input;
}

/** Radio buttons bound to a trait; choices: [[value, label], ...]. */
function radio(model, parent, trait, label, choices, set) {
  const group = make("fieldset", `pix-radio pix-radio-${trait}`), name = `pix${Math.random()}`;
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", label);
  group.append(make("span", "", label));
  for (const [value, text] of choices) {
    const row = make("label"), input = make("input");
    Object.assign(input, { type: "radio", name, value, checked: model.get(trait) === value });
    input.addEventListener("change", () => set ? set(value) : send(model, { [trait]: value }));
    model.on(`change:${trait}`, () => { input.checked = model.get(trait) === value; });
    row.append(input, text);
    group.append(row);
  }
  parent.append(group);
}

function button(parent, name, text, onClick) {
  const node = make("button", `pix-button-${name}`, text);
  node.type = "button";
  node.addEventListener("click", onClick);
  parent.append(node);
}

/** Follow the pointer from press to release: start(x, y) -> false to ignore, move(x, y), end(). */
function drag(board, start, move, end = () => {}) {
  let held = false;
  board.node.addEventListener("pointerdown", event => {
    held = start(...board.at(event)) !== false;
    if (held) board.node.setPointerCapture(event.pointerId);
  });
  board.node.addEventListener("pointermove", event => { if (held) move(...board.at(event)); });
  for (const name of ["pointerup", "pointercancel"]) {
    board.node.addEventListener(name, () => { if (held) { held = false; end(); } });
  }
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
