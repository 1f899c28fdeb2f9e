// Optimizer race: balls on a landscape, each led by its own rule; drag the start, play the steps.
// Up to three rules share one landscape; of more, each gets a small one of its own, with its height below.
// The text of view/common.js comes before this file.

const WIDTH = 868, PARTS = [[0, 0, 516, 420], [520, 0, 348, 420]], PLANE = [14, 34, 496, 372], CURVE = [580, 34, 262, 320];
const TOGETHER = 3, SMALL = { wide: 204, gap: 13, plane: 153, curve: 62, high: 262 };
const LOW = -6, HIGH = 1; // powers of ten on the axis of heights
const PER_SECOND = 30, TOP = 1e6; // steps of the race played in a second; heights beyond TOP have left

/** From weights to pixels of a landscape, and back. */
function onPlane([left, top, width, height]) {
  return { X: x => left + (x + 2) / 4 * width, Y: y => top + (1.5 - y) / 3 * height,
           weights: (x, y) => [(x - left) / width * 4 - 2, 1.5 - (y - top) / height * 3],
           holds: (x, y) => x >= left && x < left + width && y >= top && y < top + height };
}

/** Where the landscapes stand for so many rules: [{ plane, curve }, ...], one for all of them or one for each. */
function places(count, columns) {
  if (count <= TOGETHER) return [{ plane: PLANE, curve: CURVE }];
  return Array.from({ length: count }, (_, i) => {
    const left = 1 + i % columns * (SMALL.wide + SMALL.gap), top = 26 + Math.floor(i / columns) * SMALL.high;
    return { plane: [left, top, SMALL.wide, SMALL.plane], curve: [left, top + SMALL.plane + 8, SMALL.wide, SMALL.curve] };
  });
}

/** Give the board room for so many rules: in a narrow window the small landscapes stand two in a row. */
function makeRoom(board, root, count) {
  const columns = root.clientWidth > 0 && root.clientWidth < FOLD * WIDTH ? 2 : 4, together = count <= TOGETHER;
  if (together) setSize(board, WIDTH, 420);
  else setSize(board, columns * (SMALL.wide + SMALL.gap), 26 + Math.ceil(count / columns) * SMALL.high);
  return places(count, columns);
}

function setSize(board, width, height) {
  if (board.width === width && board.height === height) return;
  Object.assign(board, { width, height });
  Object.assign(board.whole, { width: width * board.ratio, height: height * board.ratio }); // clears its scale, too
  board.g.scale(board.ratio, board.ratio);
  fold(board, false);
}

const short = v => v < 1e-3 ? v.toExponential(0).replace("e-", "e−") : v.toPrecision(2);
const rateText = rate => String(+(10 ** (rate / 10)).toPrecision(2));

/** Numbers that Python sent as float32. */
function floats(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

/** The ground as a picture of its own: shade by height, contour lines. Drawn once for each surface and theme. */
function paintGround(model, theme) {
  const ratio = window.devicePixelRatio || 1, node = make("canvas");
  node.width = PLANE[2] * ratio;
  node.height = PLANE[3] * ratio;
  const g = node.getContext("2d"), view = model.get("ground"), bytes = new Uint8Array(120 * 90 * 3);
  for (let i = 0; i < 120 * 90; i++) bytes.set([0, 75, 150], 3 * i);
  const shade = pixels(new DataView(bytes.buffer), 90, 120, 3), data = shade.getContext("2d").getImageData(0, 0, 120, 90);
  for (let i = 0; i < 120 * 90; i++) data.data[4 * i + 3] = 0.5 * (255 - view.getUint8(i));
  shade.getContext("2d").putImageData(data, 0, 0);
  g.scale(ratio, ratio);
  g.drawImage(shade, 0, 0, PLANE[2], PLANE[3]);
  g.strokeStyle = theme.soft;
  g.globalAlpha = 0.45;
  const { X, Y } = onPlane([0, 0, PLANE[2], PLANE[3]]);
  for (const flat of model.get("lines")) {
    g.beginPath();
    for (let i = 0; i < flat.length; i += 2) g.lineTo(X(flat[i]), Y(flat[i + 1]));
    g.stroke();
  }
  return node;
}

/** What Python sent, unpacked: for each racer its points on the plane and its heights. */
function unpack(model) {
  const paths = floats(model.get("paths")), heights = floats(model.get("heights")), count = model.get("steps") + 1;
  return model.get("names").map((name, i) => ({
    name, color: model.get("colors")[i], rate: model.get("rates")[i], down: model.get("down")[i],
    points: Array.from({ length: count }, (_, t) => {
      const at = 2 * (i * count + t);
      return [clamp(paths[at], -9, 9), clamp(paths[at + 1], -9, 9)];
    }),
    heights: heights.subarray(i * count, (i + 1) * count),
  }));
}

/** A point between two steps. */
function between(points, now) {
  const t = Math.floor(now), part = now - t, a = points[t], b = points[Math.min(t + 1, points.length - 1)];
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
}

function strokePath(g, points, now, color, width) {
  g.beginPath();
  for (let t = 0; t <= now; t++) g.lineTo(...points[t]);
  g.lineTo(...between(points, now));
  g.strokeStyle = color;
  g.lineWidth = width;
  g.stroke();
}

function drawPlane(board, theme, place, ground, racers, now, start) {
  const g = board.g, { X, Y } = onPlane(place), small = place !== PLANE;
  g.drawImage(ground, ...place);
  g.save();
  g.beginPath();
  g.rect(...place);
  g.clip();
  for (const racer of racers) {
    racer.pixels = racer.points.map(([x, y]) => [X(x), Y(y)]);
    strokePath(g, racer.pixels, now, racer.color, racer.own ? 3 : 2);
    g.fillStyle = racer.color;
    const side = small ? 3 : 4;
    for (let t = 0; t <= now; t++) g.fillRect(racer.pixels[t][0] - side / 2, racer.pixels[t][1] - side / 2, side, side);
  }
  for (const racer of racers) drawBall(board, racer, between(racer.pixels, now));
  disc(board, X(start[0]), Y(start[1]), small ? 12 : 13, null, theme.ink, small ? 2 : 3);
  g.restore();
  box(board, ...place, theme.soft);
}

/** A ball with the number that the legend gives to its rule. */
function drawBall(board, racer, [x, y]) {
  disc(board, x, y, 9, racer.color, "#ffffff", 2);
  write(board, {}, String(racer.number), x, y + 0.5, { size: 11, bold: true, align: "center", baseline: "middle",
    color: racer.own || racer.dark ? "#ffffff" : "#000000" });
}

function drawCurves(board, theme, place, racers, now, steps, finish) {
  const powers = [-6, -5, -4, -3, -2, -1, 0, 1];
  const plot = axes(board, theme, place, [0, steps], [LOW, HIGH], {
    xticks: ticks([0, steps / 2, steps]), yticks: powers.map(p => [p, p > -2 ? String(10 ** p) : `1e${p}`]),
    xlabel: "step", ylabel: "height above the lowest point" });
  drawFinish(board, theme, place, plot, finish);
  drawHeights(board, place, plot, racers, now);
}

/** The line below which a ball counts as down. */
function drawFinish(board, theme, place, plot, finish) {
  const y = plot.Y(Math.log10(finish)), right = place[0] + place[2];
  line(board, place[0], y, right, y, theme.ink, 1.5, [6, 4]);
  write(board, theme, "down", right - 2, y - 4, { size: 12, align: "right" });
}

function drawHeights(board, place, plot, racers, now) {
  const g = board.g, t = Math.floor(now);
  g.save();
  g.beginPath();
  g.rect(place[0] - 10, place[1] - 10, place[2] + 22, place[3] + 20);
  g.clip();
  for (const racer of racers) {
    const Y = i => plot.Y(clamp(Math.log10(Math.min(racer.heights[i], TOP)), LOW, 7));
    g.globalAlpha = racer.own && racers.length > 1 ? 0.6 : 1; // a rule that hops would hide the others
    strokePath(g, Array.from({ length: t + 1 }, (_, i) => [plot.X(i), Y(i)]), t, racer.color, 1.6);
    g.globalAlpha = 1;
    drawBall(board, racer, [plot.X(t), Math.max(Y(t), plot.Y(HIGH))]);
  }
  g.restore();
}

/** One rule alone: its name, its landscape, and its height step by step on the same scale as all others. */
function drawSmall(board, theme, { plane, curve }, racer, picture) {
  const { ground, now, steps, finish, start } = picture, [left, top, wide, high] = curve;
  write(board, theme, `${racer.number} ${racer.name}`, plane[0], plane[1] - 8, { size: 14, bold: true });
  write(board, theme, standing(racer, now), plane[0] + plane[2], plane[1] - 8, { size: 12, align: "right" });
  drawPlane(board, theme, plane, ground, [racer], now, start);
  const plot = { X: x => left + x / steps * (wide - 10), Y: p => top + (HIGH - p) / (HIGH - LOW) * high };
  line(board, left, top + high, left + wide, top + high, theme.soft);
  drawFinish(board, theme, curve, plot, finish);
  write(board, theme, "height", left + 2, top + high - 5, { size: 12, color: theme.soft });
  drawHeights(board, curve, plot, [racer], now);
}

function standing({ heights, down }, now) {
  const height = heights[Math.floor(now)];
  if (down >= 0 && down <= now) return `down at step ${down}`;
  return height >= TOP ? "has left" : `at ${short(height)}`;
}

/** One check box a rule: number, name, height now, learning rate. Returns tell(racers, now). */
function legend(model, root, names, colors) {
  const list = make("div", "pix-racers"), rows = [];
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", "Who takes part");
  names.forEach((name, i) => {
    const row = make("label"), input = make("input"), mark = make("b", "", String(i + 1)), text = make("span", "", name);
    const value = make("output");
    row.style.gap = "6px";
    value.style.cssText = "font-size:12.5px;white-space:nowrap";
    Object.assign(input, { type: "checkbox", checked: !model.get("hidden").includes(name) });
    mark.style.cssText = `background:${colors[i]};color:${DARK.includes(i) ? "#fff" : "#000"};border-radius:50%;` +
      "min-width:20px;line-height:20px;text-align:center;font-size:12px";
    input.addEventListener("change", () => toggle(model, name));
    model.on("change:hidden", () => { input.checked = !model.get("hidden").includes(name); });
    row.append(input, mark, text, value);
    list.append(row);
    rows.push([row, value]);
  });
  list.style.cssText = "display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:0 12px;margin:4px 0";
  root.append(list);
  return (racers, now) => rows.forEach(([row, value], i) => {
    row.hidden = !racers[i];
    row.style.display = racers[i] ? "" : "none";
    if (!racers[i]) return;
    const told = [standing(racers[i], now), ...model.get("fair") ? [`rate ${rateText(10 * Math.log10(racers[i].rate))}`] : []];
    value.textContent = model.get("hidden").includes(racers[i].name) ? "" : told.join(", ");
  });
}

const DARK = [1, 3, 6]; // racers whose colour wants white digits

function toggle(model, name) {
  const hidden = model.get("hidden");
  send(model, { hidden: hidden.includes(name) ? hidden.filter(other => other !== name) : [...hidden, name] });
}

/** Play the steps from the first to the last, or go on after a pause. Returns { toggle, stop }. */
function player(model, button, draw) {
  let frame = 0, last = 0, now = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    button.textContent = "Race";
  };
  const tick = time => {
    now = Math.min(now + clamp(time - last, 0, 100) / 1000 * PER_SECOND, model.get("steps")); // the first frame may be dated before the click
    last = time;
    draw(now);
    if (now < model.get("steps")) { frame = requestAnimationFrame(tick); return; }
    stop();
    send(model, { shown: now });
  };
  return {
    stop,
    toggle() {
      if (frame) { stop(); send(model, { shown: Math.floor(now) }); return; }
      now = model.get("shown") < model.get("steps") ? model.get("shown") : 0;
      button.textContent = "Pause";
      last = performance.now();
      frame = requestAnimationFrame(tick);
    },
  };
}

function controls(model, root, play, ask) {
  const [first, second, third] = [0, 1, 2].map(() => make("div", "pix-controls"));
  root.append(first, second, third);
  first.append(play.button);
  slider(model, first, "shown", "Step", { min: 0, max: model.get("steps"), onInput: shown => { play.stop(); send(model, { shown }); } });
  radio(model, second, "surface", "Ground", model.get("surfaces"), surface =>
    ask({ surface, start: model.get("starts")[surface], rate: model.get("surface_rates")[surface] }));
  const rate = slider(model, third, "rate", "Learning rate", { min: -30, max: 5, show: rateText, onInput: rate => ask({ rate }) });
  slider(model, third, "mu", "Momentum", { min: 0, max: 0.99, step: 0.01, show: v => v.toFixed(2), onInput: mu => ask({ mu }) });
  radio(model, third, "fair", "Rate", [[false, "one for all"], [true, "each at its best"]], fair => ask({ fair }));
  button(third, "seed", "Other noise", () => ask({ seed: model.get("seed") + 1 }));
  const apply = () => {
    rate.disabled = model.get("fair");
    third.querySelector(".pix-button-seed").hidden = model.get("surface") !== "noisy";
  };
  for (const trait of ["fair", "surface"]) model.on(`change:${trait}`, apply);
  apply();
}

function followPointer(board, model, memory, move) {
  let plane = null;
  drag(board, (x, y) => {
    plane = memory.places.map(place => onPlane(place.plane)).find(one => one.holds(x, y));
    if (!plane) return false;
    const [a, b] = model.get("start"), held = Math.hypot(plane.X(a) - x, plane.Y(b) - y) < 40;
    if (!held) move(...plane.weights(x, y));
    return true;
  }, (x, y) => move(...plane.weights(x, y)));
}

function followKeys(board, model, play, ask) {
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], name = model.get("names")[+event.key - 1];
    if (name) toggle(model, name);
    if (event.key === " ") play.toggle();
    if (arrow) {
      const step = event.shiftKey ? 0.25 : 0.05, [x, y] = ask.start();
      ask({ start: held(x + arrow[0] * step, y - arrow[1] * step) });
    }
    if (arrow || name || event.key === " ") event.preventDefault();
  });
}

const held = (x, y) => [Math.round(clamp(x, -1.98, 1.98) * 100) / 100, Math.round(clamp(y, -1.48, 1.48) * 100) / 100];

/** Ask Python for new paths, a few questions at a time: while so many are open only the latest wish is kept. */
function asker(model, root) {
  let wish = null;
  const free = () => model.get("asked") - model.get("answered") < 3; // questions on their way
  const next = () => {
    if (!wish || !free()) return;
    const values = wish;
    wish = null;
    request(model, root, values);
  };
  model.on("change:answered", next);
  return Object.assign(values => {
    wish = { ...wish, ...values };
    if (root.late) { request(model, root, wish); wish = null; return; }
    next();
  }, { start: () => wish?.start || model.get("start") }); // where the ring is, also before Python has answered
}

function render({ model, el }) {
  const root = frame(model, el, "optimizer-race", "The same slopes, another rule: who is down first?");
  const board = canvas(root, WIDTH, 420, PARTS), ask = asker(model, root), memory = {};
  const names = [...model.get("all_names")], colors = model.get("all_colors");

  /** The racers in view, unpacked again when Python has sent new paths. */
  function racersInView() {
    if (memory.paths !== model.get("paths")) Object.assign(memory, { paths: model.get("paths"), racers: unpack(model) });
    memory.racers.forEach((racer, i) => Object.assign(racer, { number: i + 1, own: i === names.length - 1 && names.length > 6, dark: DARK.includes(i) }));
    return memory.racers.filter(racer => !model.get("hidden").includes(racer.name));
  }

  function draw(at) {
    const racers = racersInView();
    memory.places = makeRoom(board, root, racers.length);
    const theme = begin(board, root), steps = model.get("steps"), now = typeof at === "number" && at <= steps ? at : model.get("shown");
    const look = [model.get("surface"), theme.ink].join();
    if (memory.look !== look || memory.lines !== model.get("lines")) {
      Object.assign(memory, { look, lines: model.get("lines"), ground: paintGround(model, theme) });
    }
    const picture = { ground: memory.ground, now, steps, finish: model.get("finish"), start: ask.start() };
    if (racers.length > TOGETHER) racers.forEach((racer, i) => drawSmall(board, theme, memory.places[i], racer, picture));
    else {
      write(board, theme, "first weight across, second weight upwards; the bluer the lower", PLANE[0], 22, { size: 12, color: theme.soft });
      write(board, theme, `step ${Math.floor(now)}`, CURVE[0] + CURVE[2], 22, { size: 15, bold: true, align: "right" });
      drawCurves(board, theme, CURVE, racers, now, steps, picture.finish);
      drawPlane(board, theme, PLANE, memory.ground, racers, now, picture.start);
    }
    memory.tell(memory.racers, now);
    board.node.dataset.answered = model.get("answered");
  }
  const node = make("button", "pix-button-race", "Race"), play = player(model, node, draw);
  node.type = "button";
  play.button = node;
  node.addEventListener("click", play.toggle);
  memory.tell = legend(model, root, names, colors);
  followPointer(board, model, memory, (x, y) => {
    ask({ start: held(x, y) });
    draw();
  });
  followKeys(board, model, play, ask);
  controls(model, root, play, ask);
  root.append(make("p", "pix-hint", "Drag the ring, where all start, or choose the picture with Tab: arrows move the start (Shift: larger steps), " +
    "Space runs the race, a number hides or shows a rule."));
  const done = keepDrawn(model, root, ["answered", "paths", "shown", "hidden"], () => draw());
  return () => { play.stop(); done(); };
}

export default { render };
