// What the front ends of all widgets share. view/widget.py puts this text before the widget's own file,
// because a widget's front end is one module.

const BLUE = "#0072B2", ORANGE = "#E69F00", GREEN = "#009E73", VERMILION = "#D55E00", SKY = "#56B4E9";

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
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
    message.textContent = root.late || model.get("message");
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
  root.say();
  draw();
  const first = requestAnimationFrame(draw); // the colours of the theme are known once the root is in the page
  return () => {
    cancelAnimationFrame(first);
    themes.disconnect();
    for (const trait of traits) model.off(`change:${trait}`, soon);
  };
}

/** A canvas of width x height CSS pixels, sharp on dense screens; `g` draws in CSS pixels. */
function canvas(root, width, height) {
  const node = make("canvas"), ratio = window.devicePixelRatio || 1;
  node.width = width * ratio;
  node.height = height * ratio;
  node.style.width = `${width}px`;
  node.style.aspectRatio = `${width} / ${height}`;
  node.tabIndex = 0;
  node.setAttribute("role", "img");
  const g = node.getContext("2d");
  g.scale(ratio, ratio);
  const board = { node, g, width, height, drawn: 0 };
  board.at = event => {
    const box = node.getBoundingClientRect();
    return [(event.clientX - box.left) * board.width / box.width, (event.clientY - box.top) * board.height / box.height];
  };
  root.append(node);
  return board;
}

/** Clear a canvas and give the theme's colours; counts the pictures drawn, which tests wait for. */
function begin(board, root) {
  const style = getComputedStyle(root), color = name => style.getPropertyValue(`--pix-${name}`).trim();
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
  g.font = `${options.bold ? 600 : 400} ${options.size || 13}px ${theme.family || "sans-serif"}`;
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
