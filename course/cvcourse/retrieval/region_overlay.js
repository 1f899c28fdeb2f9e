// The squares of R-MAC on a picture, what each gives to the similarity to a query, and the channels that give most.
// Before it comes common.js.

const PHOTO = 320;
const LAYOUTS = { // size; query and its side; picture and its side; left, top, width and height of the bars; the channels
  wide: { size: [856, 470], query: [10, 34, 150], photo: [184, 34, 384], bars: [590, 54, 256, 196], list: [590, 296] },
  narrow: { size: [500, 880], query: [10, 34, 120], photo: [150, 34, 340], bars: [46, 434, 440, 170], list: [46, 660] },
};
const signed = v => v.toFixed(3).replace("-", "−");

/** The levels of the regions, by their sides: [[first, count], ...]. */
function levelsOf(squares) {
  const found = [];
  squares.forEach(([, , side], i) => { if (i && squares[i - 1][2] === side) found[found.length - 1][1] += 1; else found.push([i, 1]); });
  return found;
}

function pictureOf(model, memory) {
  const n = model.get("picture"), view = model.get("pixels"), size = 3 * PHOTO * PHOTO;
  if (memory.picture !== n) Object.assign(memory, { picture: n, photo: pixels(new DataView(view.buffer, view.byteOffset + n * size, size), PHOTO, PHOTO, 3) });
  memory.query ||= pixels(model.get("query"), PHOTO, PHOTO, 3);
  return memory;
}

/** The picture in a grid of places, the squares of the chosen one's level, and the channels of the chosen one. */
function drawPhoto(board, theme, model, memory, lay) {
  const [x, y, side] = lay.photo, places = model.get("places"), step = side / places, squares = model.get("squares"), chosen = model.get("region"), g = board.g;
  g.drawImage(memory.photo, x, y, side, side);
  for (let i = 1; i < places; i++) {
    g.globalAlpha = 0.3;
    line(board, x + i * step, y, x + i * step, y + side, "#ffffff");
    line(board, x, y + i * step, x + side, y + i * step, "#ffffff");
    g.globalAlpha = 1;
  }
  const [first, count] = levelsOf(squares).find(([from, many]) => chosen < from + many);
  for (let i = first; i < first + count; i++) {
    const [top, left, wide] = squares[i];
    box(board, x + left * step + 2, y + top * step + 2, wide * step - 4, wide * step - 4, "#ffffff", 1.2);
  }
  const [top, left, wide] = squares[chosen], edges = [x + left * step, y + top * step, wide * step];
  g.save();
  g.beginPath(); g.rect(x, y, side, side); g.rect(...edges, edges[2]); g.clip("evenodd");
  g.globalAlpha = 0.45; g.fillStyle = "#000000"; g.fillRect(x, y, side, side);
  g.restore();
  box(board, ...edges, edges[2], "#000000", 6);
  box(board, ...edges, edges[2], ORANGE, 3);
  drawMarks(board, theme, model, [x, y], step);
  box(board, x, y, side, side, theme.line);
}

/** Numbers at the places where the chosen region's channels that give most have their maxima; several may share one. */
function drawMarks(board, theme, model, [x, y], step) {
  const seats = {};
  model.get("strongest")[model.get("picture")][model.get("region")].forEach(([, , row, column], i) => { (seats[[row, column]] ||= [row, column, []])[2].push(i + 1); });
  for (const [row, column, numbers] of Object.values(seats)) {
    const [u, v] = [x + (column + 0.5) * step, y + (row + 0.5) * step], text = numbers.join(" "), wide = Math.max(20, 9 * text.length + 8);
    board.g.fillStyle = "#ffffff";
    board.g.fillRect(u - wide / 2, v - 10, wide, 20);
    box(board, u - wide / 2, v - 10, wide, 20, "#000000", 1.5);
    write(board, theme, text, u, v + 0.5, { size: 13, bold: true, align: "center", baseline: "middle", color: "#1f2328" });
  }
}

/** What each region gives, a bar for each, in groups by level. */
function drawBars(board, theme, model, lay) {
  const [left, top, width, high] = lay.bars, parts = model.get("shares")[model.get("picture")], squares = model.get("squares"), chosen = model.get("region");
  const most = Math.max(...model.get("shares").flat(), 1e-9), step = width / parts.length, Y = v => top + high - v / most * high;
  write(board, theme, `similarity ${signed(model.get("similar")[model.get("picture")])}, region by region`, left, top - 32, { size: 14, bold: true });
  parts.forEach((part, i) => {
    board.g.fillStyle = i === chosen ? ORANGE : theme.blue;
    board.g.fillRect(left + i * step + 1.5, Y(part), step - 3, Math.max(1, top + high - Y(part)));
    if (i === chosen) { box(board, left + i * step + 1.5, Y(part), step - 3, top + high - Y(part), theme.ink, 2); write(board, theme, signed(part), clamp(left + (i + 0.5) * step, left + 18, left + width - 18), Y(part) - 6, { size: 12.5, bold: true, align: "center" }); }
  });
  line(board, left, top + high, left + width, top + high, theme.soft);
  levelsOf(squares).forEach(([first, count], n) => {
    const [from, to] = [left + first * step + 2, left + (first + count) * step - 2];
    line(board, from, top + high + 6, to, top + high + 6, theme.soft, 2);
    write(board, theme, count === 1 ? `${n + 1}` : `level ${n + 1}`, (from + to) / 2, top + high + 21, { size: 12, align: "center", color: theme.soft });
  });
}

function drawChannels(board, theme, model, lay) {
  const [x, y] = lay.list, found = model.get("strongest")[model.get("picture")][model.get("region")], [, , side] = model.get("squares")[model.get("region")];
  write(board, theme, `region ${model.get("region") + 1}, ${side} × ${side} places:`, x, y, { size: 13.5, bold: true });
  write(board, theme, "the channels that give most of it", x, y + 18, { size: 13 });
  const most = Math.max(...model.get("strongest")[model.get("picture")].flat().map(([, share]) => share), 1e-9);
  found.forEach(([channel, share], i) => {
    const row = y + 46 + 26 * i;
    write(board, theme, `${i + 1}`, x, row, { size: 13, bold: true });
    write(board, theme, `channel ${channel}`, x + 18, row, { size: 13 });
    board.g.fillStyle = theme.blue;
    board.g.fillRect(x + 112, row - 11, 80 * share / most, 13);
    box(board, x + 112, row - 11, 80, 13, theme.line);
    write(board, theme, `${(100 * share).toFixed(1)} %`, x + 250, row, { size: 13, align: "right" });
  });
}

function render({ model, el }) {
  const root = frame(model, el, "region-overlay", "Which part of a picture is like the query?"), first = make("div", "pix-controls");
  root.append(first);
  radio(model, first, "picture", "Picture", model.get("names").map((name, i) => [i, name]));
  const board = canvas(root, ...LAYOUTS.wide.size), memory = {};
  let lay = LAYOUTS.wide;

  function draw() {
    lay = LAYOUTS[roomIn(root) < FOLD * LAYOUTS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), [x, y, side] = lay.query;
    pictureOf(model, memory);
    write(board, theme, "the query", x, y - 12, { size: 14, bold: true });
    board.g.drawImage(memory.query, x, y, side, side);
    box(board, x, y, side, side, theme.line);
    write(board, theme, model.get("names")[model.get("picture")], lay.photo[0], lay.photo[1] - 12, { size: 14, bold: true });
    drawPhoto(board, theme, model, memory, lay);
    drawBars(board, theme, model, lay);
    drawChannels(board, theme, model, lay);
  }
  /** Under a point of the picture the smallest square, the one whose middle is nearest; under a bar its square. */
  function regionAt(x, y) {
    const [left, top, side] = lay.photo, [bar, high, width, tall] = lay.bars, squares = model.get("squares"), step = side / model.get("places");
    if (x >= bar && x < bar + width && y >= high - 10 && y < high + tall + 26) return Math.floor((x - bar) / width * squares.length);
    if (x < left || y < top || x >= left + side || y >= top + side) return -1;
    const [column, row] = [(x - left) / step, (y - top) / step], chosen = model.get("region");
    const inside = squares.map((square, i) => [i, ...square]).filter(([, t, l, s]) => row >= t && row < t + s && column >= l && column < l + s);
    const level = inside.filter(([, , , s]) => s === squares[chosen][2]), from = level.length ? level : inside;
    const far = ([, t, l, s]) => Math.hypot(t + s / 2 - row, l + s / 2 - column);
    return from.sort((a, b) => far(a) - far(b))[0][0];
  }
  const choose = (x, y) => { const region = regionAt(x, y); if (region >= 0 && region !== model.get("region")) send(model, { region }); };
  drag(board, (x, y) => { choose(x, y); return regionAt(x, y) >= 0; }, choose);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[0]) send(model, { region: clamp(model.get("region") + arrow[0], 0, model.get("squares").length - 1) });
    else send(model, { picture: clamp(model.get("picture") + arrow[1], 0, model.get("names").length - 1) });
  });
  root.append(make("p", "pix-hint", "Click a bar, or a place of the picture for the nearest square of the same level. From the keyboard, choose the picture with Tab: Left and Right walk over the regions, Up and Down over the pictures."));
  return keepDrawn(model, root, ["picture", "region"], draw);
}

export default { render };
