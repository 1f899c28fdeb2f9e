// An order of pictures that can be moved, and its average precision as an area. Before it comes common.js.

const LAYOUTS = { // size, left and top of the row of pictures, how many in a row, the two plots, where the sums stand
  wide: { size: [856, 470], row: [14, 34], across: 14, plots: [[62, 176, 300, 200], [520, 176, 300, 200]], sums: [14, 446] },
  narrow: { size: [500, 760], row: [22, 34], across: 7, plots: [[62, 270, 380, 150], [62, 520, 380, 150]], sums: [14, 738] },
};
const CELL = 59, TILE = 56;
const NAMES = { "1": "right", "0": "wrong", "-1": "junk" };
const MARKS = { "1": "✓", "0": "✗", "-1": "–" };

const shownKinds = model => model.get("order").map(i => model.get("kinds")[i]);

/** At each right picture: recall before and after, precision one rank before and there; how many are to be found. */
function points(kinds, missing) {
  const total = kinds.filter(kind => kind === 1).length + missing, at = [];
  let found = 0;
  kinds.filter(kind => kind !== -1).forEach((kind, place) => {
    if (kind !== 1) return;
    const before = place ? found / place : 1;
    found += 1;
    at.push([(found - 1) / total, found / total, before, found / (place + 1), place + 1]);
  });
  return { at, total };
}

function areas(kinds, missing) {
  const { at, total } = points(kinds, missing);
  return [at.reduce((sum, p) => sum + p[3], 0) / total, at.reduce((sum, p) => sum + (p[2] + p[3]) / 2, 0) / total];
}

const seat = (lay, place) => [lay.row[0] + (place % lay.across) * CELL, lay.row[1] + Math.floor(place / lay.across) * (CELL + 46)];

/** The order: a frame and a mark of its kind for each picture; ranks count those that are no junk. */
function drawOrder(board, theme, model, memory, lay, held) {
  const order = model.get("order"), kinds = model.get("kinds"), view = model.get("pixels"), chosen = model.get("chosen");
  if (view.byteLength && memory.view !== view) Object.assign(memory, { view, wall: pixels(view, order.length * TILE, TILE, 3) });
  const colors = { "1": GREEN, "0": VERMILION, "-1": theme.soft };
  let rank = 0;
  order.forEach((i, place) => {
    const [x, y] = seat(lay, place), kind = kinds[i], color = colors[kind];
    rank += kind !== -1;
    write(board, theme, kind === -1 ? "junk" : `rank ${rank}`, x + TILE / 2, y - 8, { size: 12, align: "center", color: theme.soft });
    board.g.globalAlpha = kind === -1 ? 0.4 : held === place ? 0.6 : 1;
    if (memory.wall) board.g.drawImage(memory.wall, 0, i * TILE, TILE, TILE, x, y, TILE, TILE);
    else write(board, theme, String.fromCharCode(65 + i), x + TILE / 2, y + TILE / 2, { size: 22, align: "center", baseline: "middle" });
    board.g.globalAlpha = 1;
    box(board, x + 1.5, y + 1.5, TILE - 3, TILE - 3, color, 3);
    write(board, theme, `${MARKS[kind]} ${NAMES[kind]}`, x + TILE / 2, y + TILE + 14, { size: 12, align: "center", color, bold: kind === 1 });
    if (place === chosen) line(board, x + 4, y + TILE + 20, x + TILE - 4, y + TILE + 20, theme.ink, 3);
  });
}

function drawPlot(board, theme, frameOf, title, kinds, missing, sloped) {
  const { at, total } = points(kinds, missing), g = board.g, [left, top] = frameOf;
  write(board, theme, title, left, top - 14, { size: 14, bold: true });
  const plot = axes(board, theme, frameOf, [0, 1], [0, 1], { xticks: ticks([0, 0.5, 1]), yticks: ticks([0, 0.5, 1]), xlabel: "recall: share of the right ones that are found", ylabel: "precision" });
  for (const [from, to, before, here, rank] of at) {
    const [x0, x1] = [plot.X(from), plot.X(to)], y0 = plot.Y(0);
    g.beginPath();
    g.moveTo(x0, y0); g.lineTo(x0, plot.Y(sloped ? before : here)); g.lineTo(x1, plot.Y(here)); g.lineTo(x1, y0); g.closePath();
    g.globalAlpha = 0.55; g.fillStyle = sloped ? ORANGE : SKY; g.fill(); g.globalAlpha = 1;
    g.strokeStyle = theme.ink; g.lineWidth = 1.4; g.stroke();
    disc(board, x1, plot.Y(here), 4, theme.ink);
    if (sloped) disc(board, x0, plot.Y(before), 3.5, theme.paper, theme.ink);
    const label = x1 - x0 > 46 ? `rank ${rank}` : x1 - x0 > 16 ? `${rank}` : ""; // in the room there is
    write(board, theme, label, (x0 + x1) / 2, y0 - 6, { size: 12, align: "center" });
  }
  if (!total) write(board, theme, "nothing is to be found", plot.X(0.5), plot.Y(0.5), { align: "center" });
}

/** The finite sum with its numbers, as far as there is room. */
function told(kinds, missing) {
  const { at, total } = points(kinds, missing);
  if (!total) return "No picture is right: there is nothing to be found, and no average precision.";
  const parts = at.map(([, , , , rank], n) => `${n + 1}/${rank}`).slice(0, 7), more = at.length > 7 ? " + …" : "";
  const zeros = missing ? ` + ${missing} · 0` : "";
  return `(${parts.join(" + ") || "0"}${more}${zeros}) / ${total} = ${areas(kinds, missing)[0].toFixed(4)}`;
}

function render({ model, el }) {
  const root = frame(model, el, "ranked-list", "What does it cost to find a right picture one rank later?"), board = canvas(root, ...LAYOUTS.wide.size), memory = {};
  let lay = LAYOUTS.wide, held = -1;

  function draw() {
    lay = LAYOUTS[roomIn(root) < FOLD * LAYOUTS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), kinds = shownKinds(model), missing = model.get("missing"), [finite, sloped] = areas(kinds, missing);
    const number = v => Number.isFinite(v) ? v.toFixed(4) : "–";
    drawOrder(board, theme, model, memory, lay, held);
    drawPlot(board, theme, lay.plots[0], `finite sum: ${number(finite)}`, kinds, missing, false);
    drawPlot(board, theme, lay.plots[1], `trapezoids: ${number(sloped)}`, kinds, missing, true);
    write(board, theme, told(kinds, missing), ...lay.sums, { size: 13.5 });
  }
  const placeAt = (x, y) => model.get("order").findIndex((_, place) => {
    const [left, top] = seat(lay, place);
    return x >= left && x < left + CELL && y >= top - 4 && y < top + CELL + 18;
  });
  const move = (from, to) => {
    const order = [...model.get("order")], end = clamp(to, 0, order.length - 1);
    order.splice(end, 0, ...order.splice(from, 1));
    send(model, { order, chosen: end });
  };
  const turn = (place, kind) => {
    const kinds = [...model.get("kinds")], i = model.get("order")[place];
    kinds[i] = kind === undefined ? (kinds[i] === 1 ? 0 : 1) : kinds[i] === kind ? 0 : kind;
    send(model, { kinds, chosen: place });
  };
  let moved = false;
  drag(board, (x, y) => { held = placeAt(x, y); moved = false; if (held < 0) return false; send(model, { chosen: held }); draw(); return true; },
    (x, y) => { const to = placeAt(x, y); if (to >= 0 && to !== held) { move(held, to); held = to; moved = true; } },
    () => { const place = held; held = -1; if (!moved) turn(place); else draw(); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], place = model.get("chosen"), last = model.get("order").length - 1;
    if (!arrow && event.key !== " " && event.key.toLowerCase() !== "j") return;
    event.preventDefault();
    if (event.key === " ") turn(place);
    else if (!arrow) turn(place, -1);
    else if (arrow[1]) send(model, { missing: clamp(model.get("missing") - arrow[1], 0, 6) });
    else if (event.shiftKey) move(place, place + arrow[0]);
    else send(model, { chosen: clamp(place + arrow[0], 0, last) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "missing", "Right ones not reached", { min: 0, max: 6 });
  button(controls, "junk", "Junk or not", () => turn(model.get("chosen"), -1));
  root.append(make("p", "pix-hint", "Click a picture to make it right or wrong, drag it to another rank. Or choose the picture with Tab: Left and Right choose, with Shift they move it; Space makes it right or wrong, J junk; Up and Down change how many are not reached."));
  return keepDrawn(model, root, ["order", "kinds", "missing", "chosen", "pixels"], draw);
}

export { areas, points };
export default { render };
