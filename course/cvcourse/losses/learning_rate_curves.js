// Learning-rate curves: the loss of one training after another, and where each of them ended.
// The text of view/common.js comes before this file.

const LEFT = [64, 54, 420, 280], RIGHT = [590, 54, 240, 280];

/** The part of a curve that is a number, as points of a plot. */
function points(plot, curve, top) {
  const last = curve.findIndex(v => v === null);
  return curve.slice(0, last < 0 ? curve.length : last).map((v, i) => [plot.X(i), plot.Y(Math.min(v, 3 * top))]);
}

function drawCurve(board, path, color, width) {
  const g = board.g;
  g.beginPath();
  for (const [x, y] of path) g.lineTo(x, y);
  g.strokeStyle = color;
  g.lineWidth = width;
  g.stroke();
}

function inside(board, [x, y, width, height], draw) {
  board.g.save();
  board.g.beginPath();
  board.g.rect(x, y - 4, width + 10, height + 8);
  board.g.clip();
  draw();
  board.g.restore();
}

function drawTrainings(board, theme, model, top, marks) {
  const losses = model.get("losses"), chosen = model.get("chosen"), seen = model.get("seen"), count = losses[0].length - 1;
  const plot = axes(board, theme, LEFT, [0, count], [0, top], { xticks: ticks([0, Math.round(count / 2), count]), yticks: marks,
    xlabel: model.get("xlabel"), ylabel: "training loss" });
  inside(board, LEFT, () => {
    losses.forEach((curve, i) => { if (i !== chosen && seen.includes(i)) drawCurve(board, points(plot, curve, top), theme.soft, 1); });
    const path = points(plot, losses[chosen], top);
    drawCurve(board, path, ORANGE, 4);
    if (path.length) disc(board, ...path[path.length - 1], 7, ORANGE, theme.ink, 1.5);
  });
}

function drawEnds(board, theme, model, top, marks) {
  const losses = model.get("losses"), rates = model.get("rates"), chosen = model.get("chosen"), names = model.get("labels");
  const seen = model.get("losses").map((_, i) => i).filter(i => i === chosen || model.get("seen").includes(i));
  const plot = axes(board, theme, RIGHT, [-0.5, rates.length - 0.5], [0, top], {
    xticks: names.map((name, i) => [i, rates.length < 6 || i % 2 === chosen % 2 ? name : ""]), yticks: marks,
    xlabel: "learning rate", ylabel: "" });
  const g = board.g, column = RIGHT[2] / rates.length;
  g.globalAlpha = 0.22;
  g.fillStyle = ORANGE;
  g.fillRect(plot.X(chosen) - column / 2, RIGHT[1], column, RIGHT[3]);
  g.globalAlpha = 1;
  const ends = losses.map(curve => curve[curve.length - 1]);
  const height = v => plot.Y(Math.min(v === null ? 9 * top : v, 9 * top));
  inside(board, RIGHT, () => drawCurve(board, seen.map(i => [plot.X(i), height(ends[i])]), theme.blue, 2));
  seen.forEach(i => {
    const v = ends[i], left = v === null || v > top, size = i === chosen ? 8 : 5;
    if (left) write(board, theme, "▲", plot.X(i), RIGHT[1] + 10, { align: "center", size: 15, color: theme.blue });
    else disc(board, plot.X(i), plot.Y(v), size, theme.blue, theme.paper, 2);
  });
}

function render({ model, el }) {
  const last = model.get("rates").length - 1;
  const root = frame(model, el, "learning-rate-curves", "One training for each learning rate: which rate is best?");
  const board = canvas(root, 850, 392, [[0, 0, 520, 392], [540, 0, 310, 392]]);
  const go = chosen => send(model, { chosen: clamp(chosen, 0, last) });

  function draw() {
    const theme = begin(board, root), top = model.get("top"), step = top > 4 ? 2 : top > 1.5 ? 0.5 : 0.25, chosen = model.get("chosen");
    const marks = ticks(Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step));
    const end = model.get("losses")[chosen].at(-1);
    write(board, theme, `learning rate ${model.get("labels")[chosen]}: ${model.get("verdicts")[chosen]}`, LEFT[0], 24, { size: 16, bold: true });
    write(board, theme, end === null ? "no number any more" : `loss ${end.toPrecision(3)} at the end`, RIGHT[0], 24, { size: 16, bold: true });
    write(board, theme, "▲ beyond the picture", RIGHT[0], 43, { size: 12, color: theme.soft });
    drawTrainings(board, theme, model, top, marks);
    drawEnds(board, theme, model, top, marks);
  }
  const to = x => go(Math.floor((x - RIGHT[0]) / RIGHT[2] * (last + 1)));
  drag(board, x => { if (x < RIGHT[0]) return false; to(x); return true; }, to);
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key], end = { Home: 0, End: last }[event.key];
    if (!move && end === undefined) return;
    event.preventDefault();
    go(move ? model.get("chosen") + move[0] - move[1] : end);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "chosen", "Learning rate", { min: 0, max: last, show: i => model.get("labels")[i] });
  root.append(make("p", "pix-hint", "Move the slider, click a rate in the right plot, or choose the picture with Tab and use the arrow keys. What you have seen stays."));
  return keepDrawn(model, root, ["chosen", "seen", "losses"], draw);
}

export default { render };
