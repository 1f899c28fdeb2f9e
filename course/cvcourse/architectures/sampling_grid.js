// A spatial transformer: a grid of places over a picture, moved by theta, and what a result sees that looks there.
// The texts of view/common.js and view/mathml.js come before this file.

const WIDE = 856, HIGH = 424, SCENE = [8, 34, 380], RESULT = [504, 74, 300], REACH = 1.5; // left, top, side; half a side of the scene
const PARTS = [[0, 0, 428, HIGH], [428, 0, 428, HIGH]]; // below each other in a narrow window
const NAMES = ["a", "b", "tx", "c", "d", "ty"], SAME = [1, 0, 0, 0, 1, 0], DOTS = 12;
const thetaOf = model => NAMES.map(name => model.get(name));
const sent = ([a, b, tx, c, d, ty], x, y) => [a * x + b * y + tx, c * x + d * y + ty];
const own = (at, size) => (2 * at + 1) / size - 1; // a pixel's middle, with -1 and 1 at the edges
const far = (x, y) => Math.abs(x) > 1 || Math.abs(y) > 1;

/** Pixels (H, W, 3) of a result that looks by theta, each mixed of four; how many of them look beyond the edges. */
function look(bytes, H, W, theta) {
  const made = new Float64Array(3 * H * W);
  let outside = 0;
  for (let row = 0; row < H; row++) for (let column = 0; column < W; column++) {
    const [x, y] = sent(theta, own(column, W), own(row, H)), px = (x * W + W - 1) / 2, py = (y * H + H - 1) / 2;
    outside += far(x, y);
    for (const i of [Math.floor(py), Math.floor(py) + 1]) for (const j of [Math.floor(px), Math.floor(px) + 1]) {
      if (i < 0 || j < 0 || i >= H || j >= W) continue;
      const share = (1 - Math.abs(py - i)) * (1 - Math.abs(px - j));
      for (let k = 0; k < 3; k++) made[3 * (row * W + column) + k] += share * bytes[3 * (i * W + j) + k];
    }
  }
  return { made, outside };
}

/** The picture of now: title, size, bytes, and the theta that a network has for it. */
function pictureOf(model) {
  const shapes = model.get("shapes"), which = Math.min(model.get("which"), shapes.length - 1), [H, W] = shapes[which], view = model.get("pixels");
  const before = shapes.slice(0, which).reduce((sum, [h, w]) => sum + 3 * h * w, 0);
  return { which, H, W, title: model.get("titles")[which], bytes: new Uint8Array(view.buffer, view.byteOffset + before, 3 * H * W), answer: model.get("answers")[which] };
}

const imageOf = (values, H, W) => pixels(new DataView(Uint8Array.from(values, Math.round).buffer), H, W, 3);
const X = x => SCENE[0] + (x + REACH) / (2 * REACH) * SCENE[2], Y = y => SCENE[1] + (y + REACH) / (2 * REACH) * SCENE[2];

/** The picture, the grid over it, and three handles: where the middle, the right and the lower edge of the result look. */
function drawScene(board, theme, { H, W, bytes }, theta) {
  const { g } = board, [left, top, side] = SCENE, spot = (x, y) => { const [u, v] = sent(theta, x, y); return [X(u), Y(v)]; };
  write(board, theme, "the picture, and where the result looks", left, top - 12, { size: 14, bold: true });
  g.save();
  g.beginPath(); g.rect(left, top, side, side); g.clip();
  enlarge(board, imageOf(bytes, H, W), X(-1), Y(-1), X(1) - X(-1), Y(1) - Y(-1));
  box(board, X(-1), Y(-1), X(1) - X(-1), Y(1) - Y(-1), theme.soft);
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => spot(x, y));
  corners.forEach((from, i) => { const to = corners[(i + 1) % 4]; line(board, ...from, ...to, "#1f2328", 5); line(board, ...from, ...to, "#ffffff", i ? 1.5 : 3.5); });
  for (let i = 0; i < DOTS; i++) for (let j = 0; j < DOTS; j++) {
    const [u, v] = sent(theta, own(j, DOTS), own(i, DOTS));
    if (far(u, v)) disc(board, X(u), Y(v), 3, null, theme.ink, 1.2);
    else disc(board, X(u), Y(v), 3, ORANGE, "#1f2328", 1);
  }
  handlesOf(theta).forEach(([x, y], i) => {
    disc(board, x, y, 9, "#ffffff", "#1f2328", 2);
    write(board, theme, "mxy"[i], x, y + 0.5, { size: 12, bold: true, align: "center", baseline: "middle", color: "#1f2328" });
  });
  g.restore();
  box(board, left, top, side, side, theme.line);
}

const handlesOf = theta => [[0, 0], [1, 0], [0, 1]].map(([x, y]) => { const [u, v] = sent(theta, x, y); return [X(u), Y(v)]; });

/** What the result sees; hatched, what lies beyond the picture. */
function drawResult(board, theme, { H, W, bytes }, theta) {
  const [left, top, side] = RESULT, { made, outside } = look(bytes, H, W, theta), { g } = board;
  write(board, theme, "the result", left, top - 12, { size: 14, bold: true });
  enlarge(board, imageOf(made, H, W), left, top, side, side);
  g.fillStyle = "#8c8c8c";
  for (let i = 0; i < 60; i++) for (let j = 0; j < 60; j++) if ((i + j) % 6 === 0 && far(...sent(theta, own(j, 60), own(i, 60)))) g.fillRect(left + j * side / 60, top + i * side / 60, 1.6, 1.6);
  box(board, left, top, side, side, theme.soft);
  return outside / (H * W);
}

/** The pixel that is followed, in the result and in the picture. */
function drawFollowed(board, theme, { x, y, u, v }) {
  const [left, top, side] = RESULT, from = [left + (x + 1) / 2 * side, top + (y + 1) / 2 * side], inner = w => clamp(w, -REACH, REACH), to = [X(inner(u)), Y(inner(v))];
  if (!board.folded) line(board, ...from, ...to, "#1f2328", 3.5, []);
  if (!board.folded) line(board, ...from, ...to, ORANGE, 2, [6, 4]);
  for (const spot of [from, to]) disc(board, ...spot, 6.5, theme.blue, "#ffffff", 2.5);
}

function render({ model, el }) {
  const root = frame(model, el, "sampling-grid", "Each pixel of the result looks somewhere in the picture: where to?"), first = make("div", "pix-controls");
  root.append(make("style", "", STYLE), first);
  const board = canvas(root, WIDE, HIGH, PARTS), told = make("div", "pix-told"), rule = make("div", "pix-rule"), said = make("div");
  told.append(rule, said);
  root.append(told);
  let shown, held;

  const followed = () => {
    const row = Math.min(model.get("row"), shown.H - 1), column = Math.min(model.get("column"), shown.W - 1), x = own(column, shown.W), y = own(row, shown.H), [u, v] = sent(thetaOf(model), x, y);
    return { row, column, x, y, u, v };
  };
  function draw() {
    const theme = begin(board, root), theta = thetaOf(model), n = theta.map(v => decimals(v));
    shown = pictureOf(model);
    const one = followed();
    drawScene(board, theme, shown, theta);
    const share = drawResult(board, theme, shown, theta);
    drawFollowed(board, theme, one);
    showFormula(rule, matrixOf([["x"], ["y"]]), "=", matrixOf([[n[0], n[1], n[2]], [n[3], n[4], n[5]]]), matrixOf([[decimals(one.x)], [decimals(one.y)], ["1"]]), "=", matrixOf([[decimals(one.u)], [decimals(one.v)]]));
    said.textContent = `The blue pixel of the result is at (${decimals(one.x)}, ${decimals(one.y)}) and looks at (${decimals(one.u)}, ${decimals(one.v)})${far(one.u, one.v) ? ", outside" : ""}. ${(100 * share).toFixed(1)} % of the result look outside and stay black.`;
    for (const node of root.querySelectorAll(".pix-button-answer")) node.disabled = !shown.answer;
  }
  const put = theta => send(model, Object.fromEntries(NAMES.map((name, i) => [name, clamp(theta[i], name[0] === "t" ? -1 : -1.5, name[0] === "t" ? 1 : 1.5)])));
  /** Turn the grid in its own axes by some degrees, and make it larger or smaller. */
  const turned = (degrees, by = 1) => {
    const [a, b, tx, c, d, ty] = thetaOf(model), cos = by * Math.cos(degrees * Math.PI / 180), sin = by * Math.sin(degrees * Math.PI / 180);
    put([a * cos + b * sin, b * cos - a * sin, tx, c * cos + d * sin, d * cos - c * sin, ty]);
  };
  const moved = (dx, dy) => { const [a, b, tx, c, d, ty] = thetaOf(model); put([a, b, tx + dx, c, d, ty + dy]); };
  const follow = (x, y) => {
    const [left, top, side] = RESULT, at = (v, start, size) => Math.floor((v - start) / side * size);
    if (x < left || y < top || x >= left + side || y >= top + side) return false;
    send(model, { row: at(y, top, shown.H), column: at(x, left, shown.W) });
    return true;
  };
  const back = (x, y) => [(x - SCENE[0]) / SCENE[2] * 2 * REACH - REACH, (y - SCENE[1]) / SCENE[2] * 2 * REACH - REACH];
  drag(board, (x, y) => {
    const near = handlesOf(thetaOf(model)).map(([u, v]) => Math.hypot(u - x, v - y)), least = near.indexOf(Math.min(...near));
    held = near[least] < 16 ? least : follow(x, y) ? "pixel" : x < SCENE[0] + SCENE[2] ? 0 : undefined;
    return held !== undefined;
  }, (x, y) => {
    if (held === "pixel") return follow(x, y);
    const [a, b, tx, c, d, ty] = thetaOf(model), [u, v] = back(x, y);
    put(held === 0 ? [a, b, u, c, d, v] : held === 1 ? [u - tx, b, tx, v - ty, d, ty] : [a, u - tx, tx, c, v - ty, ty]);
  });
  board.node.addEventListener("pointermove", event => { if (!event.buttons) follow(...board.at(event)); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (event.shiftKey && arrow[0]) turned(5 * arrow[0]);
    else if (event.shiftKey) turned(0, 1 - 0.05 * arrow[1]);
    else moved(0.05 * arrow[0], 0.05 * arrow[1]);
  });
  if (model.get("titles").length > 1) radio(model, first, "which", "Picture", model.get("titles").map((title, i) => [i, title]));
  for (const row of [NAMES.slice(0, 3), NAMES.slice(3)]) {
    const line = make("div", "pix-controls");
    root.append(line);
    for (const name of row) slider(model, line, name, name.replace(/^t/, "t "), { min: name[0] === "t" ? -1 : -1.5, max: name[0] === "t" ? 1 : 1.5, step: 0.01, show: v => decimals(v) });
  }
  const last = make("div", "pix-controls");
  root.append(last);
  button(last, "same", "As it is", () => put(SAME));
  button(last, "left", "Grid 15° to the left", () => turned(-15));
  button(last, "right", "Grid 15° to the right", () => turned(15));
  button(last, "closer", "Grid × 0.8", () => turned(0, 0.8));
  if (model.get("answers").length) button(last, "answer", "The network's θ", () => put(shown.answer));
  root.append(make("p", "pix-hint", "Drag the grid at m, its middle, at x or at y: the columns of θ are the ways from m to x and from m to y, and m itself. The thick edge is the upper one. Point at a pixel of the result to follow it. " +
    "From the keyboard, choose the picture with Tab: arrows move the grid; with Shift, Left and Right turn it, Up and Down make it larger or smaller."));
  return keepDrawn(model, root, [...NAMES, "which", "row", "column"], draw);
}

const STYLE = `.pix-sampling-grid .pix-told { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; min-height: 4.4em; margin: 4px 0; font-variant-numeric: tabular-nums; }
.pix-sampling-grid .pix-told > div:last-child { flex: 1 1 320px; }
.pix-sampling-grid math { font-size: 15px; }
.pix-sampling-grid .pix-slider > span:first-child { min-width: 1.6em; font-style: italic; }
.pix-sampling-grid .pix-slider input { width: 150px; }
.pix-sampling-grid output { --pix-value: 5ch; }`;

export { look };
export default { render };
