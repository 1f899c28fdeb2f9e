// An activation function with its slope, and the slopes along a chain of layers.
// The text of view/common.js comes before this file.

const LEFT = [58, 44, 330, 250], RIGHT = [480, 44, 360, 250];
const SPAN = { sigmoid: [-0.2, 1.2], tanh: [-1.2, 1.2], relu: [-0.5, 6] };
const LOW = -10, HIGH = 4; // powers of ten on the axis of slopes
const short = v => v === 0 ? "0" : Math.abs(v) < 0.001 || v >= 10000 ? v.toExponential(1).replace("e-", "e−") : String(+v.toPrecision(3));

function curve(board, plot, xs, ys, color, width, dash = []) {
  const g = board.g;
  g.save();
  g.beginPath();
  xs.forEach((x, i) => g.lineTo(plot.X(x), plot.Y(ys[i])));
  g.setLineDash(dash);
  g.strokeStyle = color;
  g.lineWidth = width;
  g.stroke();
  g.restore();
}

function drawFunction(board, theme, model) {
  const name = model.get("activation"), span = SPAN[name], xs = model.get("grid"), value = model.get("curve"), slope = model.get("slope_curve");
  const marks = name === "relu" ? [0, 2, 4, 6] : name === "tanh" ? [-1, 0, 1] : [0, 0.25, 0.5, 1];
  const plot = axes(board, theme, LEFT, [-6, 6], span, { xticks: ticks([-6, -3, 0, 3, 6]), yticks: ticks(marks), xlabel: "a, what the function is given" });
  board.g.save();
  board.g.beginPath();
  board.g.rect(LEFT[0] - 8, LEFT[1], LEFT[2] + 16, LEFT[3]);
  board.g.clip();
  curve(board, plot, xs, value, theme.blue, 3);
  curve(board, plot, xs, slope, ORANGE, 3, [7, 4]);
  const a = model.get("a"), at = v => Math.round((clamp(v, -6, 6) + 6) / 12 * (xs.length - 1));
  [...a].reverse().forEach((v, back) => {
    const first = back === a.length - 1, x = plot.X(clamp(v, -6, 6));
    disc(board, x, plot.Y(value[at(v)]), first ? 8 : 4, theme.blue, theme.paper, 1.5);
    disc(board, x, plot.Y(slope[at(v)]), first ? 8 : 4, ORANGE, theme.paper, 1.5);
  });
  board.g.restore();
}

function drawChain(board, theme, model) {
  const slopes = model.get("slopes"), count = slopes.length, g = board.g;
  const plot = axes(board, theme, RIGHT, [-0.5, count - 0.5], [LOW, HIGH], {
    xticks: slopes.map((_, k) => [k, k === 0 ? "input" : k === count - 1 ? "output" : count < 14 || k % 2 === 0 ? String(k) : ""]),
    yticks: [-10, -8, -6, -4, -2, 0, 2, 4].map(p => [p, p < -2 ? `1e−${-p}` : String(10 ** p)]), xlabel: "after layer" });
  line(board, RIGHT[0], plot.Y(0), RIGHT[0] + RIGHT[2], plot.Y(0), theme.soft, 1.5);
  const width = RIGHT[2] / count * 0.62;
  slopes.forEach((slope, k) => {
    const x = plot.X(k), power = slope > 0 ? clamp(Math.log10(slope), LOW, HIGH) : null;
    if (power === null) { write(board, theme, "0", x, plot.Y(LOW) - 8, { align: "center", bold: true, color: VERMILION }); return; }
    g.fillStyle = k === 0 ? VERMILION : ORANGE;
    const top = Math.min(plot.Y(power), plot.Y(0)), height = Math.max(Math.abs(plot.Y(power) - plot.Y(0)), 3);
    g.fillRect(x - width / 2, power >= 0 ? Math.min(top, plot.Y(0) - 3) : top, width, height);
  });
}

function render({ model, el }) {
  const root = frame(model, el, "saturation", "How much of a slope gets back through a chain of layers?");
  const board = canvas(root, 856, 346, [[0, 0, 414, 346], [424, 0, 432, 346]]), ask = values => request(model, root, values);

  function draw() {
    const theme = begin(board, root), slopes = model.get("slopes");
    write(board, theme, model.get("activation"), LEFT[0], 24, { size: 16, bold: true });
    write(board, theme, "dashed: its slope", LEFT[0] + 84, 24, { size: 12.5, color: theme.soft });
    write(board, theme, `slope of output for input: ${short(slopes[0])}`, RIGHT[0], 24, { size: 16, bold: true });
    drawFunction(board, theme, model);
    drawChain(board, theme, model);
    board.node.dataset.answered = model.get("answered");
  }
  const held = x => Math.round(clamp(x, -6, 6) * 10) / 10, to = x => ask({ start: held(((x - LEFT[0]) / LEFT[2] * 12 - 6) / model.get("weight")) });
  drag(board, x => { if (x > LEFT[0] + LEFT[2] + 20) return false; to(x); return true; }, to);
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    if (move[0]) ask({ start: held(model.get("start") + move[0] * (event.shiftKey ? 1 : 0.1)) });
    else ask({ weight: clamp(model.get("weight") - move[1] * 0.25, 0.25, 4) });
  });
  const [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  root.append(first, second);
  radio(model, first, "activation", "Activation", ["sigmoid", "tanh", "relu"].map(name => [name, name]), activation => ask({ activation }));
  slider(model, first, "layers", "Layers", { min: 1, max: 20, onInput: layers => ask({ layers }) });
  slider(model, second, "start", "Input", { min: -6, max: 6, step: 0.1, show: v => v.toFixed(1), onInput: start => ask({ start }) });
  slider(model, second, "weight", "Weight", { min: 0.25, max: 4, step: 0.25, show: v => v.toFixed(2), onInput: weight => ask({ weight }) });
  root.append(make("p", "pix-hint", "Each bar: the slope of the output for the value there; a layer multiplies it by its weight times the dashed slope. Drag in the left plot, or choose the picture with Tab: Left and Right move the input (Shift: by 1), Up and Down change the weight."));
  return keepDrawn(model, root, ["answered", "slopes", "curve"], draw);
}

export default { render };
