// Toeplitz map: the matrix of a small convolution; a row and its window, a column and its pixel light up together.
// The texts of view/common.js, filtering.js, number_fields.js and letter_grids.js come before this file.

const WIDTH = 856, HEIGHT = 500, PARTS = [[0, 0, 296, HEIGHT], [296, 0, 560, HEIGHT]];
const IMAGE = [8, 40, 270], MATRIX = [306, 40, 540, 440], KERNEL = [8, 350], OUTPUT = [160, 350, 128];

/** Sizes of input and output, and which weight stands where in the matrix. */
function layout(model) {
  const [kernel, size, stride, dilation, flip] = ["kernel", "size", "stride", "dilation", "flip"].map(name => model.get(name));
  const flat = kernel.length === 1, shape = [flat ? 1 : size, size], taps = [kernel.length, kernel[0].length], pads = [flat ? 0 : model.get("padding"), model.get("padding")];
  const out = shape.map((side, axis) => outputSize(side, (taps[axis] - 1) * dilation + 1, stride, pads[axis]));
  const tap = (m, at, axis) => {
    const k = (at + pads[axis] - m * stride) / dilation;
    return Number.isInteger(k) && k >= 0 && k < taps[axis] ? flip ? taps[axis] - 1 - k : k : -1;
  };
  const rows = out[0] * out[1], columns = shape[0] * shape[1];
  const letter = (row, column) => {
    const i = tap(Math.floor(row / out[1]), Math.floor(column / shape[1]), 0), j = tap(row % out[1], column % shape[1], 1);
    return i < 0 || j < 0 ? -1 : i * taps[1] + j;
  };
  return { kernel, weights: kernel.flat(), flat, shape, out, taps, rows, columns, letter };
}

/** What the picture shows of the numbers: x and A x, or z and its sums down the columns. */
function numbers(made, pixels, byColumns) {
  const { rows, columns, letter, weights } = made, entry = (p, q) => letter(p, q) < 0 ? 0 : weights[letter(p, q)];
  const given = Array.from({ length: byColumns ? rows : columns }, (_, i) => pixels[i % pixels.length]);
  const sums = Array.from({ length: byColumns ? columns : rows }, (_, at) => given.reduce((sum, v, i) => sum + v * (byColumns ? entry(i, at) : entry(at, i)), 0));
  return byColumns ? { input: sums, output: given } : { input: given, output: sums };
}

/** Side of the cells of the small grids: as large as the room allows. */
const sideOf = (room, [rows, columns], most) => Math.min(most, Math.floor(room / Math.max(rows, columns)));

function drawMatrix(board, theme, model, made) {
  const [left, top, wide, high] = MATRIX, { rows, columns, letter } = made, side = Math.min(30, wide / columns), tall = Math.min(side, high / Math.max(rows, 1));
  const colors = model.get("colors"), [row, column, by] = ["row", "column", "columns"].map(name => model.get(name)), readable = Math.min(side, tall) >= 13;
  for (let p = 0; p < rows; p++) for (let q = 0; q < columns; q++) {
    const n = letter(p, q);
    letterCell(board, theme, left + q * side, top + p * tall, side, tall, n < 0 ? "" : colors[n], n >= 0 && readable ? LETTERS[n] : "", 12);
  }
  for (const [p, q] of model.get("wrong")) cross(board, theme, left + q * side, top + p * tall, side, tall);
  const frames = { row: [left, top + row * tall, columns * side, tall], column: [left + column * side, top, side, rows * tall] };
  const [main, other] = by ? ["column", "row"] : ["row", "column"];
  if (other === "column" ? column >= 0 : false) frameAt(board, theme, ...frames[other], theme.blue, [5, 3]);
  if (rows) frameAt(board, theme, ...frames[main], ORANGE);
  write(board, theme, `matrix A, ${rows} × ${columns}`, left, 24, { size: 14, bold: true });
  return { left, top, side, tall, rows, columns };
}

function drawSmall(board, theme, model, made) {
  const { shape, out, letter, rows, columns, flat } = made, [row, column, by] = ["row", "column", "columns"].map(name => model.get(name)), colors = model.get("colors");
  const values = numbers(made, model.get("pixels"), by), side = sideOf(IMAGE[2], shape, 44), small = sideOf(flat ? IMAGE[2] : OUTPUT[2], out, 44);
  const image = gridAt(board, theme, IMAGE[0], IMAGE[1], ...shape, side), at = flat ? [IMAGE[0], 150] : OUTPUT, output = gridAt(board, theme, at[0], at[1], ...out, small);
  const head = (text, x, y) => write(board, theme, text, x, y, { size: 14, bold: true });
  head(by ? "what comes out, Aᵀ z" : flat ? "signal x" : "image x", IMAGE[0], 24);
  head(by ? "what goes in, z" : "output A x", at[0], at[1] - 14);
  head(model.get("flip") ? "kernel, turned" : "kernel", KERNEL[0], KERNEL[1] - 14);
  const lit = (p, q) => { const n = p < 0 || q < 0 ? -1 : letter(p, q); return n < 0 ? null : n; };
  image.draw((i, j) => {
    const q = i * shape[1] + j, n = by ? null : lit(row, q), value = short(values.input[q]);
    return { color: n === null ? "" : colors[n], text: n === null || side < 34 ? value : `${LETTERS[n]}·${value}`, size: fit(side) };
  });
  output.draw((i, j) => {
    const p = i * out[1] + j, n = by ? lit(p, column) : null, value = short(values.output[p]);
    return { color: n === null ? "" : colors[n], text: small < 20 ? "" : n === null || small < 34 ? value : `${LETTERS[n]}·${value}`, size: fit(small) };
  });
  if (column >= 0) image.frame(Math.floor(column / shape[1]), column % shape[1], by ? ORANGE : theme.blue, by ? [] : [5, 3]);
  if (rows && !by) output.frame(Math.floor(row / out[1]), row % out[1], ORANGE);
  if (column >= 0 && !by) for (let p = 0; p < rows; p++) if (letter(p, column) >= 0 && p !== row) output.frame(Math.floor(p / out[1]), p % out[1], theme.blue, [5, 3]);
  return { image, output, value: by ? values.input[column] : values.output[row] };
}

const fit = side => side < 30 ? 11 : 13;
const short = v => minus(String(Math.round(v * 10) / 10));

/** Letters of the kernel beside its number fields. */
function kernelFields(model, holder, board) {
  const fields = [], colorsOf = () => model.get("colors");
  const build = (rows, columns) => {
    fields.splice(0).forEach(field => field.remove());
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) fields.push(numberField(holder, { label: `weight ${LETTERS[i * columns + j]}`,
      value: () => model.get("kernel")[i][j], light: () => {},
      set: value => send(model, { kernel: model.get("kernel").map((row, a) => row.map((w, b) => a === i && b === j ? value : w)) }) }));
  };
  let shape = "";
  return theme => {
    const kernel = model.get("kernel"), columns = kernel[0].length, side = columns > 3 ? 54 : 46;
    if (shape !== `${kernel.length} ${columns}`) { build(kernel.length, columns); shape = `${kernel.length} ${columns}`; }
    fields.forEach((field, at) => {
      const i = Math.floor(at / columns), j = at % columns, x = KERNEL[0] + j * side, y = KERNEL[1] + i * 44;
      letterCell(board, theme, x, y + 4, 16, 32, colorsOf()[at], LETTERS[at], 12);
      placeField(board, field, [x + 15, y + 2, side - 17, 36], kernel[i][j], false, 12);
    });
  };
}

/** The row or the column as a sum of products. */
function formula(model, made) {
  const by = model.get("columns"), at = by ? model.get("column") : model.get("row"), { rows, columns, letter, weights, out, shape } = made;
  if (!rows) return "The kernel does not fit into the input: there is no row.";
  const values = numbers(made, model.get("pixels"), by), terms = [];
  for (let i = 0; i < (by ? rows : columns); i++) {
    const n = by ? letter(i, at) : letter(at, i), v = by ? values.output[i] : values.input[i];
    if (n >= 0) terms.push(`${LETTERS[n]}·${short(v)}`);
  }
  const [grid, name] = by ? [shape, "column"] : [out, "row"], place = made.flat ? `${at}` : `${Math.floor(at / grid[1])}, ${at % grid[1]}`;
  return `${by ? "Down" : "Along"} ${name} ${at}, ${by ? "pixel" : "output"} [${place}]: ${terms.join(" + ") || "nothing"} = ${short((by ? values.input : values.output)[at])}`;
}

function counts(touched, { rows, columns, letter, weights }) {
  let used = 0;
  for (let p = 0; p < rows; p++) for (let q = 0; q < columns; q++) used += letter(p, q) >= 0;
  const all = rows * columns, share = all ? Math.round(100 * (all - used) / all) : 0;
  if (!touched) return [used, `${all} entries. Before you look along a second row: how many different numbers are among them?`];
  return [used, `${all} entries: ${all - used} are empty (${share} %), ${used} hold one of ${weights.length} weights. A dense layer of this size would learn ${all} numbers; this one learns ${weights.length}.`];
}

function controls(model, root, parent, ask) {
  const rows = [0, 1, 2].map(() => make("div", "pix-controls"));
  parent.append(...rows);
  radio(model, rows[0], "columns", "Read", [[false, "rows: convolution"], [true, "columns: transposed convolution"]], columns => ask({ columns }));
  radio(model, rows[0], "flip", "Slide the kernel", [[false, "as it is"], [true, "turned"]], flip => ask({ flip }));
  if (!model.get("own_name")) ["signal", "image"].forEach((name, i) => button(rows[0], name, `Show ${i ? "an image" : "a signal"}`, () =>
    ask({ kernel: model.get("presets")[i], size: i ? 5 : 8, row: 0, column: -1, columns: false })));
  const size = slider(model, rows[1], "size", "Input size", { min: 3, max: 6, onInput: size => ask({ size }) });
  for (const [name, label, min, max] of [["stride", "Stride", 1, 3], ["padding", "Padding", 0, 2], ["dilation", "Dilation", 1, 3]]) {
    slider(model, rows[name === "stride" ? 1 : 2], name, label, { min, max, onInput: value => ask({ [name]: value }) });
  }
  return () => {
    [size.min, size.max] = model.get("sizes")[model.get("kernel").length === 1 ? 0 : 1];
    size.value = model.get("size");
  };
}

function render({ model, el }) {
  const root = frame(model, el, "toeplitz-map", "A filter written as a matrix: how many different numbers does it hold?");
  const holder = make("div", "pix-holder"), sum = make("p", "pix-says"), count = make("p", "pix-says"), own = make("p", "pix-says"), below = make("div");
  root.append(holder);
  const board = canvas(holder, WIDTH, HEIGHT, PARTS), memory = {}, fields = kernelFields(model, holder, board);
  root.append(sum, count, own, below);
  const ask = values => model.get("own_name") ? request(model, root, values) : send(model, values), arrange = controls(model, root, below, ask);

  function draw() {
    const theme = begin(board, root), made = layout(model);
    const [row, column] = [clamp(model.get("row"), 0, Math.max(0, made.rows - 1)), Math.min(model.get("column"), made.columns - 1)];
    if (row !== model.get("row") || column !== model.get("column")) { model.set("row", row); model.set("column", column); }
    if (model.get("columns") && column < 0) model.set("column", 0);
    Object.assign(memory, made, { matrix: drawMatrix(board, theme, model, made) }, drawSmall(board, theme, model, made));
    fields(theme);
    arrange();
    const looked = `${row} ${column}`;
    memory.touched ||= memory.looked !== undefined && memory.looked !== looked;
    memory.looked = looked;
    const [used, told] = counts(memory.touched, made);
    sum.textContent = formula(model, made);
    count.textContent = told;
    own.textContent = model.get("own_verdict");
    Object.assign(board.node.dataset, { answered: model.get("answered"), readout: JSON.stringify([made.rows, made.columns, used, memory.value]) });
  }
  const point = (x, y) => {
    const { left, top, side, tall, rows, columns } = memory.matrix, p = Math.floor((y - top) / tall), q = Math.floor((x - left) / side);
    if (p >= 0 && q >= 0 && p < rows && q < columns) return { row: p, ...(model.get("columns") || model.get("column") >= 0 ? { column: q } : {}) };
    const image = memory.image.under(x, y), output = memory.output.under(x, y);
    if (image) return { column: image[0] * memory.shape[1] + image[1] };
    return output ? { row: output[0] * memory.out[1] + output[1], ...(model.get("columns") ? {} : { column: -1 }) } : {};
  };
  const move = event => {
    const values = point(...board.at(event));
    if (Object.entries(values).some(([name, value]) => value !== model.get(name))) send(model, values);
  };
  board.node.addEventListener("pointermove", move);
  board.node.addEventListener("pointerdown", move);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const by = event.shiftKey ? memory.shape[1] : 1;
    if (arrow[1]) send(model, { row: clamp(model.get("row") + by * arrow[1], 0, memory.rows - 1) });
    else send(model, { column: clamp(model.get("column") + by * arrow[0], model.get("columns") ? 0 : -1, memory.columns - 1) });
  });
  root.append(make("p", "pix-hint", "Point at a row of the matrix, a pixel or an output: what belongs together has the same frame. From the keyboard, choose the picture with Tab: " +
    "Up and Down choose a row, Left and Right a column (Shift: a line of the image). The numbers of the kernel can be typed."));
  return keepDrawn(model, root, ["answered", "kernel", "size", "stride", "padding", "dilation", "flip", "columns", "row", "column", "wrong", "own_verdict"], draw);
}

export default { render };
