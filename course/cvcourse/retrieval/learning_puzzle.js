// A patch, eight places around it, and one of the eight neighbours: where does it belong?
// The text of view/common.js comes before this file.

const WHOLE = 264, PIECE = 64, COUNT = 4, BOARD = [16, 36], NEXT = [360, 124], SIZE = [856, 392], UNIT = 1.28;

const cell = place => { const at = place < 8 ? place + (place > 3 ? 1 : 0) : 4; return [Math.floor(at / 3), at % 3]; };

/** Top and left of a place in the picture; 8 is the middle. */
function corner(place, gap) {
  const [row, column] = cell(place), middle = (WHOLE - PIECE) / 2;
  return [middle + (row - 1) * (PIECE + gap), middle + (column - 1) * (PIECE + gap)];
}

function render({ model, el }) {
  const root = frame(model, el, "context-puzzle", "Where does the second patch belong?"), board = canvas(root, ...SIZE, [[0, 0, 366, 392], [340, 60, 360, 250]]);
  const wall = pixels(model.get("pixels"), WHOLE * COUNT, WHOLE, 3), words = model.get("words");

  function patch(place, x, y, size) {
    const [top, left] = corner(place, model.get("gap"));
    board.g.drawImage(wall, left, model.get("picture") * WHOLE + top, PIECE, PIECE, x, y, size, size);
  }
  const seat = place => { const [top, left] = corner(place, model.get("gap")); return [BOARD[0] + left * UNIT, BOARD[1] + top * UNIT]; };

  function draw() {
    const theme = begin(board, root), solved = model.get("solved"), chosen = model.get("chosen"), truth = model.get("place"), size = PIECE * UNIT;
    write(board, theme, "The middle of a picture, and eight places", BOARD[0], 20, { size: 14, bold: true });
    if (solved) {
      board.g.globalAlpha = 0.35;
      board.g.drawImage(wall, 0, model.get("picture") * WHOLE, WHOLE, WHOLE, ...BOARD, WHOLE * UNIT, WHOLE * UNIT);
      board.g.globalAlpha = 1;
    }
    for (let place = 0; place < 9; place++) {
      const [x, y] = seat(place);
      if (place === 8 || solved) patch(place, x, y, size);
      else if (place === chosen) patch(truth, x, y, size);
      if (place === 8) { box(board, x, y, size, size, theme.ink, 2); continue; }
      board.g.setLineDash(solved || place === chosen ? [] : [4, 4]);
      const color = solved && place === truth ? GREEN : solved && place === chosen ? VERMILION : place === chosen ? ORANGE : theme.soft;
      box(board, x, y, size, size, color, color === theme.soft ? 1.2 : 3.5);
      board.g.setLineDash([]);
    }
    write(board, theme, "One of its neighbours", NEXT[0], NEXT[1] - 12, { size: 14, bold: true });
    patch(truth, ...NEXT, 110);
    const right = chosen === truth;
    const lines = solved ? [`${right ? "✓ right" : "✗ wrong"}: it belongs ${words[truth]}`] : chosen >= 0 ? [`laid ${words[chosen]}, to try`] : ["Click a place to try it there."];
    if (model.get("asked")) lines.push(`${model.get("right")} of ${model.get("asked")} right; by chance one of eight`);
    lines.forEach((text, i) => write(board, theme, text, NEXT[0], NEXT[1] + 138 + 22 * i, { size: 14, bold: i === 0, color: solved && i === 0 ? (right ? GREEN : VERMILION) : theme.ink }));
  }
  const answer = () => {
    const chosen = model.get("chosen");
    if (chosen < 0 || model.get("solved")) return;
    send(model, { solved: true, asked: model.get("asked") + 1, right: model.get("right") + (chosen === model.get("place")) });
  };
  const next = () => {
    const step = model.get("asked") + 1; // another picture each time, places in an order that looks drawn
    send(model, { solved: false, chosen: -1, picture: (model.get("picture") + 1) % COUNT, place: (model.get("place") + 3 + 2 * (step % 3)) % 8 });
  };
  const placeAt = (x, y) => [...Array(8).keys()].find(p => { const [a, b] = seat(p), s = PIECE * UNIT; return x >= a && x <= a + s && y >= b && y <= b + s; });
  drag(board, (x, y) => {
    const place = placeAt(x, y);
    if (place === undefined || model.get("solved")) return false;
    if (place === model.get("chosen")) answer(); else send(model, { chosen: place });
    return true;
  }, () => {});
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!arrow) { if (model.get("solved")) next(); else answer(); return; }
    if (model.get("solved")) return;
    const [row, column] = cell(model.get("chosen") < 0 ? 8 : model.get("chosen"));
    let r = clamp(row + arrow[1], 0, 2), c = clamp(column + arrow[0], 0, 2);
    if (r === 1 && c === 1) { r = clamp(r + arrow[1], 0, 2); c = clamp(c + arrow[0], 0, 2); } // over the middle
    const at = 3 * r + c;
    if (at !== 4) send(model, { chosen: at - (at > 4 ? 1 : 0) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  button(controls, "answer", "It belongs there", answer);
  button(controls, "next", "Next puzzle", next);
  slider(model, controls, "gap", "Gap, pixels", { min: 0, max: 30, step: 2 });
  root.append(make("p", "pix-hint", "Click a place to lay the patch there, click it again to answer. Or choose the picture with Tab: arrows lay it elsewhere, Space answers and goes on."));
  return keepDrawn(model, root, ["picture", "place", "gap", "chosen", "solved", "right", "asked"], draw);
}

export { corner };
export default { render };
