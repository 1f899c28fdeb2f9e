// Kernel painter: a picture, the numbers of a kernel, the filtered picture; below them the same window as numbers.
// The texts of view/common.js, view/picture_source.js, filtering.js, planes.js, number_grids.js and number_fields.js come before this file.

const WIDTH = 856, HEIGHT = 636, COLUMN = [[0, 0, 284, HEIGHT], [284, 0, 288, HEIGHT], [572, 0, 284, HEIGHT]];
const INPUT = [12, 34], OUTPUT = [588, 34], SIDE = 256, KERNEL = [308, 42, 240], NUMBERS = 352, PATCH = 252;
const SEEN = 9; // pixels of the input in a row of the number view
const SHOWS = [["auto", "what suits the kernel"], ["clip", "0 to 255"], ["signed", "0 as mid grey"], ["size", "size without sign"]];

/** All that follows from the traits, computed again only where they changed. */
function worker(model, memory) {
  return () => {
    const kept = model.get("weights"), k = kept.length, live = memory.live;
    const source = live || model.get("pixels"), [high, wide] = live ? [SOURCE_SIDE, SOURCE_SIDE] : model.get("shape");
    if ((memory.source !== source || memory.colour !== model.get("colour")) && source.byteLength === 3 * high * wide) {
      const rgb = new Uint8Array(source.buffer, source.byteOffset, source.byteLength), colour = model.get("colour");
      Object.assign(memory, { source, colour, planes: planesOf(rgb, colour), size: [high, wide], done: "", partDone: "" });
      memory.picture = painted(memory.planes, high, wide, v => v);
    }
    const effective = mixed(kept, model.get("strength")), laid = model.get("flip") ? halfTurn(effective) : effective;
    const stride = model.get("stride"), padding = model.get("padding"), [kind, shade] = shading(model.get("shown"), effective);
    const job = JSON.stringify([laid, stride, padding, kind]);
    if (job !== memory.done) {
      const start = performance.now();
      const outs = memory.planes.map(plane => filtered(plane, memory.size, laid, stride, padding));
      memory.milliseconds = performance.now() - start;
      Object.assign(memory, { done: job, partDone: "", values: outs.map(out => out.values), rows: outs[0].rows, columns: outs[0].columns });
      memory.filtered = painted(memory.values, memory.rows, memory.columns, shade);
      [memory.mean, memory.spread] = meanAndSpread(memory.values);
    }
    Object.assign(memory, { k, effective, laid, stride, padding, kind, shade, zoom: Math.max(1, Math.floor(SIDE / Math.max(...memory.size))) });
    const count = outputSize(SEEN, k, stride, 0); // outputs in a row of the number view
    memory.count = [Math.min(count, memory.rows), Math.min(count, memory.columns)];
    follow(memory, model.get("place"));
  };
}

/** Keep the number view where it is while the window stays inside it. */
function follow(memory, place) {
  const last = [memory.rows, memory.columns];
  memory.corner = place.map((at, axis) => {
    const n = memory.count[axis], before = memory.centred ? at - Math.floor(n / 2) : memory.corner?.[axis] ?? at - Math.floor(n / 2);
    return clamp(clamp(before, at - n + 1, at), 0, Math.max(0, last[axis] - n));
  });
  memory.centred = false;
}

/** Value of the plane that the numbers show, null in the padding. */
function pixelAt(memory, row, column) {
  const [high, wide] = memory.size, plane = memory.planes[memory.planes.length >> 1];
  return row < 0 || column < 0 || row >= high || column >= wide ? null : plane[row * wide + column];
}

/** One weight of the painted kernel as it lies on the window: [row, column]. */
const onWindow = (memory, flip, i, j) => flip ? [memory.k - 1 - i, memory.k - 1 - j] : [i, j];

/** Output planes of one weight alone. */
function shareOf(memory, i, j) {
  const name = `${i} ${j}`;
  if (memory.partDone !== name) {
    const alone = memory.laid.map((row, a) => row.map((w, b) => a === i && b === j ? w : 0));
    const outs = memory.planes.map(plane => filtered(plane, memory.size, alone, memory.stride, memory.padding));
    Object.assign(memory, { partDone: name, part: outs.map(out => out.values) });
    memory.partPicture = painted(memory.part, memory.rows, memory.columns, memory.kind === "clip" && memory.laid[i][j] >= 0 ? memory.shade : v => 128 + v / 2);
  }
  return memory.part;
}

/** The answer of the student's function as a picture, as long as nothing has changed since it was asked. */
function ownPicture(model, memory) {
  const shape = model.get("own_shape");
  if (!shape.length || memory.ownJob !== memory.done) return null;
  if (memory.ownBytes !== model.get("own_values")) {
    const view = model.get("own_values"), values = new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
    Object.assign(memory, { ownBytes: view, own: painted([values], ...shape, memory.shade) });
  }
  return memory.own;
}

function aboutOwn(model, memory) {
  if (!ownPicture(model, memory)) return "";
  const seconds = model.get("own_seconds"), times = 1000 * seconds / Math.max(memory.milliseconds / memory.planes.length, 0.05);
  const slower = times > 1 ? `${+times.toPrecision(2)} times as long as the browser` : "no longer than the browser";
  return `${model.get("own_name")} took ${+seconds.toPrecision(2)} s, ${slower}: ${model.get("own_verdict")}.`;
}

/** Where the number grids stand. */
function grids(memory) {
  const side = PATCH / SEEN, out = PATCH / Math.max(...memory.count, 1), product = KERNEL[2] / memory.k;
  return { input: { at: [INPUT[0], NUMBERS], side, rows: SEEN, columns: SEEN }, output: { at: [OUTPUT[0], NUMBERS], side: out, rows: memory.count[0], columns: memory.count[1] },
           product: { at: [KERNEL[0], NUMBERS], side: product, rows: memory.k, columns: memory.k } };
}

function drawPictures(board, theme, memory, own, weight) {
  const { zoom, size, padding, stride, k, corner, count } = memory, [x, y] = INPUT, [u, v] = OUTPUT;
  enlarge(board, memory.picture, x, y, size[1] * zoom, size[0] * zoom);
  if (padding) box(board, x - padding * zoom, y - padding * zoom, (size[1] + 2 * padding) * zoom, (size[0] + 2 * padding) * zoom, theme.soft);
  const out = weight ? memory.partPicture : own || memory.filtered;
  enlarge(board, out, u, v, out.width * zoom, out.height * zoom);
  box(board, u, v, memory.columns * zoom, memory.rows * zoom, theme.soft);
  const seen = [x + (corner[1] * stride - padding) * zoom, y + (corner[0] * stride - padding) * zoom, SEEN * zoom, SEEN * zoom];
  const made = [u + corner[1] * zoom, v + corner[0] * zoom, count[1] * zoom, count[0] * zoom];
  halo(board, theme, ...seen, ORANGE);
  halo(board, theme, ...made, ORANGE);
  lens(board, theme, seen, [x, NUMBERS, PATCH]);
  lens(board, theme, made, [u, NUMBERS, PATCH]);
}

/** How many pixels of the patch a place of the input is away from its corner. */
const inPatch = (memory, row, column) => [row - memory.corner[0] * memory.stride + memory.padding, column - memory.corner[1] * memory.stride + memory.padding];

function drawInputNumbers(board, theme, memory, place, light, weight) {
  const { corner, stride, padding, k } = memory, { at, side } = grids(memory).input;
  numberGrid(board, theme, at, SEEN, SEEN, side, (i, j) => {
    const value = pixelAt(memory, corner[0] * stride - padding + i, corner[1] * stride - padding + j);
    return value === null ? { text: "0", away: true } : { text: String(value), grey: value };
  });
  const frameAt = (i, j, n, color, dash) => halo(board, theme, at[0] + j * side, at[1] + i * side, n * side, n * side, color, dash);
  if (weight) {
    for (let m = 0; m < memory.count[0]; m++) for (let n = 0; n < memory.count[1]; n++) box(board, at[0] + (n * stride + weight[1]) * side + 2, at[1] + (m * stride + weight[0]) * side + 2, side - 4, side - 4, theme.blue, 2.5);
  }
  frameAt((place[0] - corner[0]) * stride, (place[1] - corner[1]) * stride, k, ORANGE);
  if (light[0] === "input") frameAt(...inPatch(memory, light[1], light[2]), 1, theme.blue, [5, 3]);
}

function drawProducts(board, theme, memory, place, weight) {
  const { at, side, rows } = grids(memory).product, { stride, padding, laid } = memory, g = board.g;
  let sum = 0;
  numberGrid(board, theme, at, rows, rows, side, (i, j) => {
    const value = pixelAt(memory, place[0] * stride - padding + i, place[1] * stride - padding + j) ?? 0, product = value * laid[i][j];
    sum += product;
    return { over: memory.k > 3 ? number(laid[i][j]) : `${value} · ${number(laid[i][j])}`, text: short(product), bold: true,
             tint: Math.abs(product) < 1e-9 ? undefined : product > 0 ? SKY : ORANGE };
  });
  halo(board, theme, at[0], at[1], rows * side, rows * side, ORANGE);
  if (weight) halo(board, theme, at[0] + weight[1] * side, at[1] + weight[0] * side, side, side, theme.blue, [5, 3]);
  write(board, theme, `their sum is ${short(sum)}`, at[0] + KERNEL[2] / 2, at[1] + KERNEL[2] + 24, { size: 16, bold: true, align: "center" });
  return sum;
}

/** A value in the space of a cell. */
const short = v => minus(Math.abs(v) < 1e-9 ? "0" : Number.isInteger(Math.round(v * 1e6) / 1e6) ? String(Math.round(v)) : v.toFixed(Math.abs(v) < 100 ? 1 : 0));

function drawOutputNumbers(board, theme, memory, place, light, weight) {
  const { at, side, rows, columns } = grids(memory).output, { corner, stride, laid } = memory;
  const values = weight ? shareOf(memory, ...weight) : memory.values, plane = values[values.length >> 1];
  const pixel = light[0] === "input" ? pixelAt(memory, light[1], light[2]) ?? 0 : 0, [row, column] = inPatch(memory, light[1], light[2]);
  const meets = (i, j) => light[0] === "input" ? laid[row - i * stride]?.[column - j * stride] : undefined; // the weight that lies on the lit pixel
  numberGrid(board, theme, at, rows, columns, side, (i, j) => {
    const value = plane[(corner[0] + i) * memory.columns + corner[1] + j], w = meets(i, j);
    const told = w === undefined ? { text: short(value) } : { over: `· ${number(w)}`, text: short(pixel * w), bold: true };
    return { ...told, grey: clamp(Math.round(memory.shade(w === undefined ? value : pixel * w)), 0, 255) };
  });
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
    if (meets(i, j) !== undefined) dashed(board, at[0] + j * side, at[1] + i * side, side, theme.blue);
  }
  halo(board, theme, at[0] + (place[1] - corner[1]) * side, at[1] + (place[0] - corner[0]) * side, side, side, ORANGE);
}

function captions(board, theme, memory, model, weight, pixel, own) {
  const say = (text, x, y, options = {}) => write(board, theme, text, x, y, { size: 12, color: theme.soft, ...options });
  const head = (text, x) => write(board, theme, text, x, 22, { size: 14, bold: true });
  head("input x", INPUT[0]);
  head(model.get("flip") ? "kernel w, turned before it is laid on" : "kernel w", KERNEL[0]);
  head(weight ? "what this weight alone adds" : pixel ? "dashed: what this pixel adds" : own ? `output of your ${model.get("own_name")}` : "output a", OUTPUT[0]);
  const [high, wide] = memory.size, way = { clip: "shown from 0 to 255", signed: "mid grey is 0", size: "shown without sign" }[memory.kind];
  say(`${high} × ${wide}${memory.planes.length > 1 ? ", each colour by itself" : ""}`, INPUT[0], 312);
  say(`${memory.rows} × ${memory.columns}, ${way}`, OUTPUT[0], 312);
  const foot = NUMBERS + PATCH + 20, green = memory.planes.length > 1 ? "the frame's green values" : "the frame in numbers";
  say(`${green}; orange: the window`, INPUT[0], foot);
  say(`${green}; orange: its value`, OUTPUT[0], foot);
  say(memory.k > 3 ? "weight, and its product with the pixel" : "pixel · weight, and the product", KERNEL[0], NUMBERS - 10);
}

/** The output pixel in symbols and in numbers. */
function formula(memory, model, place, light) {
  const { k, stride, padding, laid } = memory, flip = model.get("flip"), [m, n] = place;
  const step = (name, inner) => `${stride > 1 ? `${stride}${name}` : name} + ${inner}${padding ? ` − ${padding}` : ""}`;
  const weight = flip ? `w[${k - 1} − k, ${k - 1} − l]` : "w[k, l]", terms = [];
  laid.forEach((row, i) => row.forEach((w, j) => terms.push(`${pixelAt(memory, m * stride - padding + i, n * stride - padding + j) ?? 0}·${w < 0 ? `(${number(w)})` : number(w)}`)));
  const value = memory.values[memory.values.length >> 1][m * memory.columns + n];
  const lit = light[0] === "weight" ? ` Lit: w[${light[1]}, ${light[2]}], which takes part in ${(memory.rows * memory.columns).toLocaleString("en")} products.`
    : light[0] === "input" ? ` Lit: x[${light[1]}, ${light[2]}], which every dashed output uses, each with another weight.` : "";
  return [`a[m, n] = Σ x[${step("m", "k")}, ${step("n", "l")}] · ${weight}`, `a[${m}, ${n}] = ${terms.join(" + ")} = ${amount(value)}.${lit}`];
}

/** Fields for the weights, over the middle of the canvas. */
function weightFields(model, holder, board, set) {
  const fields = [], light = on => { if (!model.get("pinned")) send(model, { light: on }); };
  const build = k => {
    fields.splice(0).forEach(field => field.remove());
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) fields.push(numberField(holder, {
      label: `weight of row ${i + 1}, column ${j + 1}`, value: () => model.get("weights")[i][j],
      set: value => set(i, j, value), light: on => light(on ? ["weight", i, j] : []) }));
  };
  return () => {
    const weights = model.get("weights"), k = weights.length, side = KERNEL[2] / k, [, row, column] = model.get("light")[0] === "weight" ? model.get("light") : [];
    if (fields.length !== k * k) build(k);
    fields.forEach((field, at) => {
      const i = Math.floor(at / k), j = at % k;
      placeField(board, field, [KERNEL[0] + j * side, KERNEL[1] + i * side, side, side], weights[i][j], i === row && j === column, k > 3 ? 13 : 18);
    });
  };
}

/** What lies under a point of the canvas, as traits: the window's place, or a pixel or weight that is lit. */
function under(memory, model, x, y) {
  const { zoom, stride, padding, k, rows, columns, corner } = memory, places = grids(memory);
  const cell = ({ at, side, rows: n, columns: m }) => {
    const i = Math.floor((y - at[1]) / side), j = Math.floor((x - at[0]) / side);
    return i >= 0 && j >= 0 && i < n && j < m ? [i, j] : null;
  };
  const inside = ([left, top], high, wide) => x >= left && y >= top && x < left + wide * zoom && y < top + high * zoom;
  const at = (row, column) => ({ place: [clamp(row, 0, rows - 1), clamp(column, 0, columns - 1)], light: [] });
  if (inside(INPUT, ...memory.size)) {
    const out = (v, from) => Math.round((Math.floor((v - from) / zoom) + padding - (k - 1) / 2) / stride);
    return { ...at(out(y, INPUT[1]), out(x, INPUT[0])), centred: true };
  }
  if (inside(OUTPUT, rows, columns)) return { ...at(Math.floor((y - OUTPUT[1]) / zoom), Math.floor((x - OUTPUT[0]) / zoom)), centred: true };
  const output = cell(places.output), input = cell(places.input), product = cell(places.product);
  if (output) return at(corner[0] + output[0], corner[1] + output[1]);
  if (input) return { light: ["input", corner[0] * stride - padding + input[0], corner[1] * stride - padding + input[1]] };
  if (product) return { light: ["weight", ...onWindow(memory, model.get("flip"), ...product)] };
  return { light: [] };
}

function controls(model, root, memory, { above, below, choose, setSource, tell, ask }) {
  const [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  above.append(first, second);
  const row = make("label", "pix-choice-source"), list = make("select");
  const fill = () => {
    const own = { upload: "your file", webcam: "the webcam" }[model.get("source")];
    list.replaceChildren(...[...model.get("sources"), ...(own ? [[model.get("source"), own]] : [])].map(([value, text]) => new Option(text, value)));
    list.value = model.get("source");
  };
  list.addEventListener("change", () => { memory.stopCamera(); memory.live = null; memory.rate = 0; setSource(list.value); });
  model.on("change:source", fill);
  fill();
  row.append(make("span", "", "Picture"), list);
  first.append(row);
  const own = (rgb, running) => {
    memory.live = rgb; // until Python has the picture, too
    memory.rate = running ? rateOf(memory) : 0;
    if (running && model.get("source") === "webcam") return memory.redraw();
    if (running) return send(model, { source: "webcam" });
    model.set("upload", new DataView(rgb.buffer));
    request(model, root, { source: "upload", uploads: model.get("uploads") + 1 });
  };
  model.on("change:pixels", () => { if (model.get("source") !== "webcam") memory.live = null; });
  uploadButton(first, rgb => { memory.stopCamera(); own(rgb, false); }, tell);
  memory.stopCamera = webcamButton(first, own, tell);
  radio(model, first, "colour", "Pixels", [[false, "grey"], [true, "colour"]]);
  radio(model, second, "kernel", "Kernel", model.get("kernels").map(([name, title]) => [name, title]), choose);
  const [third, fourth] = [0, 1].map(() => make("div", "pix-controls"));
  below.append(third, fourth);
  radio(model, third, "flip", "Slide as", [[false, "correlation"], [true, "convolution (turned)"]]);
  slider(model, third, "strength", "Strength", { min: 0, max: 1, step: 0.05, show: v => v.toFixed(2) });
  slider(model, fourth, "stride", "Stride", { min: 1, max: 4 });
  slider(model, fourth, "padding", "Padding", { min: 0, max: 4 });
  const size = make("button", "pix-button-size", "");
  size.type = "button";
  const resize = () => { size.textContent = model.get("weights").length === 3 ? "Make it 5 × 5" : "Make it 3 × 3"; };
  size.addEventListener("click", () => {
    const weights = resized(model.get("weights")), padding = clamp(model.get("padding") + (weights.length === 5 ? 1 : -1), 0, 4);
    send(model, { kernel: "", weights, padding, light: [] });
  });
  model.on("change:weights", resize);
  resize();
  fourth.append(size);
  const scrub = scrubber(model, fourth, memory);
  const fifth = make("div", "pix-controls");
  below.append(fifth);
  radio(model, fifth, "shown", "Show the output", SHOWS);
  if (model.get("own_name")) button(fifth, "own", `Use my ${model.get("own_name")}`, ask);
  return scrub;
}

/** How many pictures came in the last second. */
function rateOf(memory) {
  const now = performance.now();
  memory.times = [...(memory.times || []).filter(time => now - time < 1000), now];
  return memory.times.length;
}

/** A frame of zeros around 3 x 3 weights, or the middle of 5 x 5. */
function resized(weights) {
  if (weights.length === 5) return weights.slice(1, 4).map(row => row.slice(1, 4));
  const zeros = () => Array(5).fill(0);
  return [zeros(), ...weights.map(row => [0, ...row, 0]), zeros()];
}

/** A slider that walks the window over all of the output, row by row. */
function scrubber(model, parent, memory) {
  const row = make("label", "pix-slider pix-slider-walk"), input = make("input"), value = make("output");
  Object.assign(input, { type: "range", min: 0, step: 1 });
  input.addEventListener("input", () => send(model, { place: [Math.floor(input.value / memory.columns), input.value % memory.columns], light: [] }));
  row.append(make("span", "", "Walk the window"), input, value);
  parent.append(row);
  return () => {
    const [m, n] = model.get("place");
    input.max = Math.max(0, memory.rows * memory.columns - 1);
    input.value = m * memory.columns + n;
    value.textContent = `${m}, ${n}`;
    input.setAttribute("aria-valuetext", `row ${m}, column ${n}`);
  };
}

/** What the numbers of the kernel say before any picture. */
function readouts(memory, model) {
  const weights = memory.effective, k = memory.k, sum = weights.flat().reduce((a, b) => a + b, 0), rank = rankOf(weights);
  const even = Math.abs(sum) < 1e-9 ? "even areas become 0" : Math.abs(sum - 1) < 1e-9 ? "even areas keep their brightness" : `even areas are multiplied by ${amount(sum)}`;
  const apart = rank === 1 ? `rank 1: a column times a row, ${2 * k} products in place of ${k * k}` : `rank ${rank}: not a column times a row`;
  return [`Sum of the kernel ${amount(sum)}: ${even}. It has ${apart}.`,
    `Output: mean ${minus(memory.mean.toFixed(1))}, spread ${memory.spread.toFixed(1)}. Filtered in ${memory.milliseconds.toFixed(1)} ms by the browser${memory.rate ? `, ${memory.rate} pictures a second` : ""}.`];
}

function render({ model, el }) {
  const root = frame(model, el, "kernel-painter", "Which nine numbers leave only the edges of a picture?"), memory = {};
  const above = make("div"), holder = make("div", "pix-holder"), below = make("div");
  root.append(above, holder);
  const board = canvas(holder, WIDTH, HEIGHT, COLUMN), lines = [0, 1, 2, 3].map(i => make(i ? "p" : "code", `pix-says pix-line-${i}`));
  const ownLine = make("p", "pix-says pix-own");
  ownLine.setAttribute("role", "status");
  root.append(...lines, ownLine, below);
  const work = worker(model, memory), tell = text => { root.late = text; root.say(); };
  const set = (i, j, value) => send(model, { kernel: "", weights: model.get("weights").map((row, a) => row.map((w, b) => a === i && b === j ? value : w)) });
  const choose = name => {
    const weights = model.get("kernels").find(one => one[0] === name)[2];
    send(model, { kernel: name, weights, light: [], ...(weights.length === memory.k ? {} : { padding: (weights.length - 1) / 2 }) });
  };
  const ask = () => { memory.ownJob = memory.done; request(model, root, { runs: model.get("runs") + 1 }); };
  const fields = weightFields(model, holder, board, set);
  const scrub = controls(model, root, memory, { above, below, choose, tell, ask, setSource: source => request(model, root, { source }) });

  function draw() {
    work();
    const theme = begin(board, root), light = model.get("light"), place = model.get("place").map((at, axis) => clamp(at, 0, Math.max(0, [memory.rows, memory.columns][axis] - 1)));
    const weight = light[0] === "weight" && light[1] < memory.k && light[2] < memory.k ? onWindow(memory, model.get("flip"), light[1], light[2]) : null;
    if (weight) shareOf(memory, ...weight);
    const own = ownPicture(model, memory);
    captions(board, theme, memory, model, weight, light[0] === "input", own);
    drawPictures(board, theme, memory, own, weight);
    drawInputNumbers(board, theme, memory, place, light, weight);
    memory.sum = drawProducts(board, theme, memory, place, weight);
    drawOutputNumbers(board, theme, memory, place, light, weight);
    if (model.get("pinned")) write(board, theme, "pinned: a click or Escape lets go", KERNEL[0], NUMBERS - 32, { size: 12, bold: true });
    fields();
    scrub();
    [...formula(memory, model, place, light), ...readouts(memory, model)].forEach((text, i) => { lines[i].textContent = text; });
    lines[1].style.minHeight = memory.k > 3 ? "5.8em" : "2.9em"; // the lines below stay where they are
    ownLine.textContent = aboutOwn(model, memory);
    Object.assign(board.node.dataset, { answered: model.get("answered"), readout: JSON.stringify([memory.sum, memory.mean, memory.spread, rankOf(memory.effective)]) });
  }
  memory.redraw = draw;
  const move = (event, pin) => {
    if (model.get("pinned")) { if (pin) send(model, { pinned: false, light: [] }); return; }
    const { centred, ...traits } = under(memory, model, ...board.at(event));
    const same = Object.entries(traits).every(([name, value]) => JSON.stringify(value) === JSON.stringify(model.get(name)));
    memory.centred = centred && !same;
    if (!same || pin) send(model, { ...traits, ...(pin ? { pinned: true } : {}) });
  };
  board.node.addEventListener("pointermove", event => move(event, false));
  board.node.addEventListener("pointerdown", event => move(event, true));
  board.node.addEventListener("pointerleave", () => { if (!model.get("pinned") && model.get("light").length) send(model, { light: [] }); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], [m, n] = model.get("place"), by = event.shiftKey ? 10 : 1;
    if (!arrow && ![" ", "Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    const { stride, padding, k } = memory, middle = at => at * stride - padding + (k - 1) / 2;
    if (event.key === "Enter") return send(model, { light: model.get("light").length ? [] : ["input", middle(m), middle(n)] });
    if (!arrow) return send(model, { pinned: event.key === " " && !model.get("pinned"), light: [] });
    send(model, { place: [clamp(m + by * arrow[1], 0, memory.rows - 1), clamp(n + by * arrow[0], 0, memory.columns - 1)], light: [] });
  });
  root.append(make("p", "pix-hint", "Type a weight, or drag it up and down; 1/9 will do. Point at a pixel, a number or a weight to see what it takes part in; a click pins it. " +
    "From the keyboard: in a weight, Up and Down change it by 1 (Shift: 0.1); on the picture, arrows move the window (Shift: ten), Enter lights its middle pixel, Space pins."));
  const done = keepDrawn(model, root, ["answered", "pixels", "shape", "weights", "strength", "flip", "stride", "padding", "colour", "shown", "place", "light", "pinned", "own_verdict"], draw);
  return () => { memory.stopCamera(); done(); };
}

export default { render };
