// A pretrained network and wrongly scaled pixels: a picture, what the network takes it for, its five names, and a wall
// of all pictures with a label. Before it come common.js, picture_source.js and picture_choice.js.

const PHOTO = 224, TILE = 40;
const LAYOUTS = {
  wide: { size: [856, 618], seen: [250, 34], bars: [496, 34, 352], ways: [10, 304, 836, 6], wall: [10, 372], across: 21 },
  narrow: { size: [480, 1150], seen: [250, 34], bars: [10, 306, 460], ways: [10, 548, 460, 3], wall: [10, 700], across: 11 },
};
const SHORT = { right: "as it should be", unit: "0..1", bytes: "0..255", twice: "scaled twice", "blue first": "blue first", squeezed: "not cropped" };

function drawPhotos(board, theme, model, memory, lay) {
  const heads = [[10, model.get("way") === "squeezed" ? "the picture, squeezed" : "the picture, cropped"], [lay.seen[0], "as the network sees it"]];
  ["given_pixels", "seen_pixels"].forEach((trait, i) => {
    const view = model.get(trait), [x, text] = heads[i];
    if (memory[trait] !== view) Object.assign(memory, { [trait]: view, [`${trait}_node`]: pixels(view, PHOTO, PHOTO, 3) });
    write(board, theme, text, x, 22, { size: 14, bold: true });
    board.g.drawImage(memory[`${trait}_node`], x, 34, PHOTO, PHOTO);
    box(board, x, 34, PHOTO, PHOTO, theme.line);
  });
  const number = v => v.toFixed(2).replace("-", "−");
  write(board, theme, model.get("shown_as"), 10, 276, { size: 12, color: theme.soft });
  write(board, theme, `values from ${number(model.get("lowest"))} to ${number(model.get("highest"))}`, lay.seen[0], 276, { size: 12, color: theme.soft });
}

function drawNames(board, theme, model, [x, y, width]) {
  const found = model.get("found"), truth = model.get("truth"), right = truth.includes(found[0][0]);
  write(board, theme, "its five most probable classes", x, y - 12, { size: 14, bold: true });
  const high = shareBars(board, theme, found, [x, y + 4, width]);
  const told = !truth.length ? "none of the 1,000 classes is its label" : right ? "✓ the first one is right" : `✗ right would be: ${truth.join(", ")}`;
  const color = truth.length ? (right ? GREEN : VERMILION) : theme.soft;
  foldedText(told, 46).forEach((text, i) => write(board, theme, text, x, y + found.length * high + 22 + 18 * i, { size: 13, color, bold: Boolean(truth.length) }));
}

/** A text in lines of at most `most` characters. */
function foldedText(text, most) {
  return text.split(" ").reduce((lines, word) => {
    const last = lines[lines.length - 1];
    return last !== undefined && last.length + word.length < most ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

/** How many of the wall are right in each way that was tried. */
function drawWays(board, theme, model, [x, y, width, across]) {
  const counts = model.get("counts"), total = model.get("wall_names").length, names = model.get("ways").map(([name]) => name), step = width / across;
  write(board, theme, `right of the ${total} pictures with a label`, x, y, { size: 14, bold: true });
  names.forEach((name, i) => {
    const left = x + (i % across) * step, top = y + 26 + 62 * Math.floor(i / across), room = step - 14, count = counts[name], now = name === model.get("way");
    write(board, theme, SHORT[name], left, top - 6, { size: 12, bold: now });
    box(board, left, top, room, 12, theme.line);
    board.g.fillStyle = now ? theme.blue : theme.soft;
    if (count !== undefined) board.g.fillRect(left, top, room * count / total, 12);
    write(board, theme, count === undefined ? (now ? "asking it …" : "not tried") : `${count}, ${Math.round(100 * count / total)} %`, left, top + 27, { size: 12, bold: now, color: count === undefined ? theme.soft : theme.ink });
  });
}

const seat = (lay, i) => [lay.wall[0] + (i % lay.across) * TILE, lay.wall[1] + Math.floor(i / lay.across) * TILE];

/** Every picture with a label: a cross lies over those whose first name is wrong. */
function drawWall(board, theme, model, memory, lay) {
  const right = model.get("wall_right"), names = model.get("wall_names"), side = TILE - 4, g = board.g;
  memory.wall ||= pixels(model.get("wall"), names.length * TILE, TILE, 3);
  names.forEach((name, i) => {
    const [x, y] = seat(lay, i);
    g.globalAlpha = right[i] ? 1 : 0.35;
    g.drawImage(memory.wall, 0, i * TILE, TILE, TILE, x, y, side, side);
    g.globalAlpha = 1;
    box(board, x, y, side, side, theme.line);
    if (!right[i]) for (const [from, to] of [[4, side - 4], [side - 4, 4]]) {
      line(board, x + from, y + 4, x + to, y + side - 4, theme.paper, 5);
      line(board, x + from, y + 4, x + to, y + side - 4, VERMILION, 2.5);
    }
    if (name === model.get("source")) { box(board, x - 1, y - 1, side + 2, side + 2, theme.paper, 5); box(board, x - 1, y - 1, side + 2, side + 2, theme.ink, 2.5); }
  });
}

function render({ model, el }) {
  const root = frame(model, el, "pretrained-net", "The same pictures: how many are still right when their pixels are scaled wrongly?");
  const first = make("div", "pix-controls"), second = make("div", "pix-controls"), memory = {};
  pictureChoice(model, root, first);
  radio(model, second, "way", "Pixels", model.get("ways").map(([name]) => [name, SHORT[name]]), way => request(model, root, { way }));
  root.append(first, second);
  const board = canvas(root, ...LAYOUTS.wide.size), says = make("p", "pix-says"), names = model.get("wall_names");
  let lay = LAYOUTS.wide;
  root.append(says, make("p", "pix-hint", "Click a picture of the wall, or open one of your own. From the keyboard, choose the wall with Tab; the arrows walk over it. A cross: the first name is wrong."));

  function draw() {
    lay = LAYOUTS[roomIn(root) < FOLD * LAYOUTS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), at = names.indexOf(model.get("source"));
    drawPhotos(board, theme, model, memory, lay);
    drawNames(board, theme, model, lay.bars);
    drawWays(board, theme, model, lay.ways);
    drawWall(board, theme, model, memory, lay);
    const words = Object.fromEntries(model.get("ways"))[model.get("way")];
    says.textContent = `Pixels: ${words}.${at >= 0 ? ` To the picture of ${names[at].replaceAll("_", " ")} the network says ${model.get("answers")[at]}.` : ""}`;
    board.node.dataset.answered = model.get("answered");
  }
  const choose = i => { if (i >= 0 && i < names.length) request(model, root, { source: names[i] }); };
  board.node.addEventListener("pointerdown", event => {
    const [x, y] = board.at(event), column = Math.floor((x - lay.wall[0]) / TILE), row = Math.floor((y - lay.wall[1]) / TILE);
    if (row >= 0 && column >= 0 && column < lay.across) choose(row * lay.across + column);
  });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], at = names.indexOf(model.get("source"));
    if (!arrow) return;
    event.preventDefault();
    choose(at < 0 ? 0 : clamp(at + arrow[0] + arrow[1] * lay.across, 0, names.length - 1));
  });
  return keepDrawn(model, root, ["answered", "found", "wall_right", "counts", "source"], draw);
}

export default { render };
