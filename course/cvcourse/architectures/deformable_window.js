// A deformable convolution: nine readings that leave their square, the four pixels that each of them mixes, two results.
// The texts of view/common.js and view/mathml.js come before this file.

const WIDE = 856, HIGH = 446, CELL = 38, ZOOM = [8, 34], TABLE = [372, 22], MAPS = [660, 22, 112]; // left, top; left, top, pixels a side
const PARTS = [[0, 0, 360, HIGH - 60], [360, 0, 496, HIGH]]; // below each other in a narrow window
const GRID = [-1, 0, 1].flatMap(y => [-1, 0, 1].map(x => [x, y]));

/** Row, column and share of the pixels that a place between pixels mixes. */
function four(x, y) {
  const i = Math.floor(y), j = Math.floor(x), down = y - i, right = x - j;
  return [[i, j, (1 - down) * (1 - right)], [i, j + 1, (1 - down) * right], [i + 1, j, down * (1 - right)], [i + 1, j + 1, down * right]];
}

const valueAt = ({ values, H, W }, i, j) => i < 0 || j < 0 || i >= H || j >= W ? 0 : values[i * W + j];
const readAt = (picture, x, y) => four(x, y).reduce((sum, [i, j, share]) => sum + share * valueAt(picture, i, j), 0);
const sumAt = (picture, weights, readings, x, y) => readings.reduce((sum, [dx, dy], n) => sum + weights[n] * readAt(picture, x + dx, y + dy), 0);

/** The sums of all places that are `reach` pixels from the edges. */
function results(picture, weights, readings, reach) {
  const made = [];
  for (let y = reach; y < picture.H - reach; y++) for (let x = reach; x < picture.W - reach; x++) made.push(sumAt(picture, weights, readings, x, y));
  return made;
}

function pictureOf(model) {
  const [H, W] = model.get("size"), view = model.get("values");
  return { H, W, values: new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + 4 * H * W)) };
}

const greys = (values, H, W, low, high) => pixels(new DataView(Uint8Array.from(values, v => Math.round(clamp((v - low) / (high - low || 1), 0, 1) * 255)).buffer), H, W, 1);
const span = values => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);

/** A number that can be read on any grey. */
function label(board, theme, text, x, y, options = {}) {
  const { g } = board;
  g.font = `${options.bold ? 600 : 400} 12px ${theme.family || "sans-serif"}`;
  const wide = g.measureText(text).width + 6;
  g.fillStyle = "#ffffff";
  g.fillRect(x - wide / 2, y - 8, wide, 16);
  write(board, theme, text, x, y + 1, { size: 12, align: "center", baseline: "middle", color: "#1f2328", ...options });
}

function render({ model, el }) {
  const root = frame(model, el, "deformable-window", "Nine readings may leave their square: where should they read?"), board = canvas(root, WIDE, HIGH, PARTS);
  const told = make("div", "pix-told"), rule = make("div"), said = make("div");
  told.append(rule, said);
  root.append(make("style", "", STYLE), told);
  const reach = model.get("reach"), picture = pictureOf(model), weights = model.get("weights"), [low, high] = span(picture.values), { H, W } = picture;
  const plain = results(picture, weights, GRID, reach), scale = MAPS[2] / Math.max(H, W), shown = { key: "" };
  const now = () => ({ readings: model.get("readings"), row: model.get("row"), column: model.get("column"), chosen: model.get("chosen") });
  const X = dx => ZOOM[0] + (dx + reach + 0.5) * CELL, Y = dy => ZOOM[1] + (dy + reach + 0.5) * CELL;

  function drawZoom(theme, { readings, row, column, chosen }) {
    const side = 2 * reach + 1, { g } = board;
    write(board, theme, `around row ${row}, column ${column}`, ZOOM[0], ZOOM[1] - 12, { size: 14, bold: true });
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) {
      const grey = Math.round((valueAt(picture, row + dy, column + dx) - low) / (high - low || 1) * 255);
      g.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
      g.fillRect(X(dx - 0.5), Y(dy - 0.5), CELL - 1, CELL - 1);
    }
    box(board, X(-1.5), Y(-1.5), 3 * CELL, 3 * CELL, "#ffffff", 5);
    box(board, X(-1.5), Y(-1.5), 3 * CELL, 3 * CELL, "#1f2328", 2);
    const [x, y] = readings[chosen];
    for (const [i, j, share] of four(x, y)) {
      if (share < 0.005 || Math.abs(i) > reach || Math.abs(j) > reach) continue;
      box(board, X(j - 0.5) + 1, Y(i - 0.5) + 1, CELL - 3, CELL - 3, BLUE, 4);
      box(board, X(j - 0.5) + 1, Y(i - 0.5) + 1, CELL - 3, CELL - 3, SKY, 1.5);
    }
    readings.forEach(([dx, dy], n) => { const [gx, gy] = GRID[n]; if (gx !== dx || gy !== dy) { line(board, X(gx), Y(gy), X(dx), Y(dy), "#1f2328", 4); line(board, X(gx), Y(gy), X(dx), Y(dy), ORANGE, 2); } });
    for (const n of [...readings.keys()].filter(n => n !== chosen).concat(chosen)) {
      const [dx, dy] = readings[n], on = n === chosen;
      disc(board, X(dx), Y(dy), on ? 12 : 10, on ? SKY : ORANGE, "#1f2328", on ? 3 : 1.5);
      write(board, theme, String(n + 1), X(dx), Y(dy) + 0.5, { size: 12.5, bold: on, align: "center", baseline: "middle", color: "#1f2328" });
    }
    for (const [i, j, share] of four(x, y)) if (share >= 0.005 && share < 0.995) { // the share in the corner that lies away from the reading
      label(board, theme, share.toFixed(2), X(j + (j > x ? 0.18 : -0.18)), Y(i + (i > y ? 0.34 : -0.34)));
    }
    box(board, ZOOM[0], ZOOM[1], side * CELL - 1, side * CELL - 1, theme.soft);
  }

  function drawTable(theme, { readings, row, column, chosen }) {
    const [left, top] = TABLE, columns = [18, 84, 156, 250], step = 30, sums = [0, 0];
    ["reading", "weight", "reads", "on the square"].forEach((text, k) => write(board, theme, text, left + columns[k] + (k ? 20 : 34), top, { size: 12, align: "right", color: theme.soft }));
    readings.forEach(([dx, dy], n) => {
      const y = top + 26 + n * step, [value, square] = [[dx, dy], GRID[n]].map(([a, b]) => readAt(picture, column + a, row + b));
      sums[0] += weights[n] * value; sums[1] += weights[n] * square;
      if (n === chosen) { board.g.fillStyle = theme.line; board.g.fillRect(left - 2, y - 19, 276, 28); }
      disc(board, left + 14, y - 5, 10, n === chosen ? SKY : ORANGE, "#1f2328", n === chosen ? 2.5 : 1.2);
      write(board, theme, String(n + 1), left + 14, y - 4.5, { size: 12, align: "center", baseline: "middle", color: "#1f2328" });
      [weights[n].toFixed(2), value.toFixed(3), square.toFixed(3)].forEach((text, k) => write(board, theme, text.replace("-", "−"), left + columns[k + 1] + 20, y, { size: 13.5, align: "right", bold: k === 1, color: k === 2 ? theme.soft : theme.ink }));
    });
    const y = top + 26 + 9 * step;
    line(board, left, y - 18, left + 272, y - 18, theme.soft, 1.2);
    write(board, theme, "weights × values", left, y + 4, { size: 13 });
    write(board, theme, decimals(sums[0], 3), left + columns[2] + 20, y + 4, { size: 16, bold: true, align: "right" });
    write(board, theme, decimals(sums[1], 3), left + columns[3] + 20, y + 4, { size: 14, align: "right", color: theme.soft });
    return sums;
  }

  function drawMaps(theme, { readings, row, column }) {
    const [left, top, side] = MAPS, key = JSON.stringify(readings);
    if (shown.key !== key) Object.assign(shown, { key, made: results(picture, weights, readings, reach) });
    const range = span([...plain, ...shown.made]), gap = side + 32, h = H - 2 * reach, w = W - 2 * reach;
    const images = [["the picture", greys(picture.values, H, W, low, high), 0], ["the square makes", greys(plain, h, w, ...range), reach], ["the readings make", greys(shown.made, h, w, ...range), reach]];
    images.forEach(([text, image, margin], k) => {
      const y = top + k * gap + 4;
      write(board, theme, text, left, y - 8, { size: 13, bold: k === 2 });
      enlarge(board, image, left + margin * scale, y + margin * scale, image.width * scale, image.height * scale);
      const half = k ? 0.5 : 1.5, [cx, cy] = [left + (column + 0.5) * scale, y + (row + 0.5) * scale];
      box(board, cx - Math.max(half * scale, 4), cy - Math.max(half * scale, 4), 2 * Math.max(half * scale, 4), 2 * Math.max(half * scale, 4), "#1f2328", 3.5);
      box(board, cx - Math.max(half * scale, 4), cy - Math.max(half * scale, 4), 2 * Math.max(half * scale, 4), 2 * Math.max(half * scale, 4), ORANGE, 2);
    });
  }

  function draw() {
    const theme = begin(board, root), one = now(), [dx, dy] = one.readings[one.chosen];
    drawZoom(theme, one);
    const sums = drawTable(theme, one);
    drawMaps(theme, one);
    const parts = four(dx, dy).filter(([, , share]) => share >= 0.005).map(([i, j, share]) => [share.toFixed(2), "·", decimals(valueAt(picture, one.row + i, one.column + j), 3)]);
    showFormula(rule, lowered("A", String(one.chosen + 1)), "=", ...parts.flatMap((part, k) => k ? [" ", "+", ...part] : part), " ", "=", decimals(readAt(picture, one.column + dx, one.row + dy), 3));
    said.textContent = `The nine add up to ${decimals(sums[0], 3)}, on the square to ${decimals(sums[1], 3)}.`;
    board.node.dataset.readout = JSON.stringify(sums);
  }

  const within = v => clamp(Math.round(v * 100) / 100, -reach, reach);
  const put = (n, [x, y]) => send(model, { chosen: n, readings: model.get("readings").map((pair, k) => k === n ? [within(x), within(y)] : pair) });
  const lay = (row, column) => send(model, { row: clamp(row, reach, H - 1 - reach), column: clamp(column, reach, W - 1 - reach) });
  let held;
  const on = (x, y) => {
    const [left, top, side] = MAPS, k = Math.floor((y - top - 4) / (side + 32)), inside = y - top - 4 - k * (side + 32);
    if (x >= left && x < left + W * scale && k >= 0 && k < 3 && inside >= 0 && inside < H * scale) return ["place", k];
    const far = model.get("readings").map(([dx, dy]) => Math.hypot(X(dx) - x, Y(dy) - y)), near = far.indexOf(Math.min(...far));
    return far[near] < 18 ? ["reading", near] : [];
  };
  const move = (x, y) => {
    if (held[0] === "reading") return put(held[1], [(x - X(0)) / CELL, (y - Y(0)) / CELL]);
    lay(Math.floor((y - MAPS[1] - 4 - held[1] * (MAPS[2] + 32)) / scale), Math.floor((x - MAPS[0]) / scale));
  };
  drag(board, (x, y) => {
    held = on(x, y);
    if (!held.length) {
      const n = Math.floor((y - TABLE[1] - 7) / 30);
      if (x >= TABLE[0] && x < TABLE[0] + 276 && n >= 0 && n < 9) send(model, { chosen: n });
      return false;
    }
    if (held[0] === "reading") send(model, { chosen: held[1] }); else move(x, y);
  }, move);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], { readings, row, column, chosen } = now();
    if (/^[1-9]$/.test(event.key)) { event.preventDefault(); return send(model, { chosen: +event.key - 1 }); }
    if (!arrow) return;
    event.preventDefault();
    if (event.shiftKey) lay(row + arrow[1], column + arrow[0]);
    else put(chosen, readings[chosen].map((v, k) => v + 0.25 * arrow[k]));
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "chosen", "Reading", { min: 0, max: 8, show: v => String(v + 1) });
  button(controls, "back", "Back to the grid", () => send(model, { readings: GRID }));
  button(controls, "apart", "Twice as far apart", () => send(model, { readings: GRID.map(pair => pair.map(v => 2 * v)) }));
  root.append(make("p", "pix-hint", "Drag a reading; click one of the small pictures to lay the window elsewhere. From the keyboard, choose the picture with Tab: 1 to 9 choose a reading, arrows move it by a quarter of a pixel; with Shift they move the window."));
  return keepDrawn(model, root, ["readings", "row", "column", "chosen"], draw);
}

const STYLE = `.pix-deformable-window .pix-told { min-height: 3.2em; margin: 4px 0; font-variant-numeric: tabular-nums; }
.pix-deformable-window math { font-size: 15px; }`;

export { readAt, results };
export default { render };
