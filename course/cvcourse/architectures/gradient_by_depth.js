// Networks of growing depth: the derivative over the input, how far it agrees with itself, and norms by layer.
// The text of view/common.js comes before this file.

const LAYOUTS = { // size, then left, top, width, height of the three plots
  wide: { size: [856, 480], curve: [60, 48, 772, 130], near: [60, 256, 330, 150], norms: [494, 256, 338, 150] },
  narrow: { size: [560, 690], curve: [60, 60, 472, 120], near: [60, 256, 472, 130], norms: [60, 482, 472, 130] },
};
const KINDS = ["plain", "residual"];
const minus = v => String(v).replace("-", "−");
const layers = n => n === 1 ? "1 layer" : `${n} layers`;

const colorOf = (theme, kind) => kind === "plain" ? ORANGE : theme.blue;
const found = (model, kind) => model.get("found")[`${kind} ${model.get("norm") ? 1 : 0} ${model.get("scale")}`][model.get("step")];

function path(board, points, color, width, dash = []) {
  const { g } = board;
  g.save();
  g.setLineDash(dash);
  g.strokeStyle = color; g.lineWidth = width; g.lineJoin = "round";
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.stroke();
  g.restore();
}

/** The derivative of the output by the input, over the input. */
function drawCurve(board, theme, model, depth, kind, CURVE) {
  const values = found(model, kind).derivative, reach = model.get("reach"), [left, top] = CURVE;
  write(board, theme, `derivative by the input x: one ${kind} network of ${layers(depth)}`, left - 40, 24, { size: 14, bold: true });
  const plot = axes(board, theme, CURVE, [-reach, reach], [-1.08, 1.08], { xticks: ticks([-2, -1, 0, 1, 2], minus), yticks: [[-1, "−1"], [0, "0"], [1, "1"]], xlabel: "" });
  path(board, values.map((v, i) => [plot.X(-reach + 2 * reach * i / (values.length - 1)), plot.Y(v)]), colorOf(theme, kind), 2);
  write(board, theme, "as a share of its largest value", left + CURVE[2], 43, { size: 12, align: "right", color: theme.soft });
  write(board, theme, "x", left + CURVE[2] + 10, top + CURVE[3] + 4, { size: 13 });
}

/** How much the derivative agrees with itself some points further. */
function drawNear(board, theme, model, kind, NEAR) {
  const [left, top] = NEAR, last = found(model, kind).correlation.length - 1;
  write(board, theme, "does a neighbour have the same derivative?", left - 40, top - 14, { size: 13.5, bold: true });
  const plot = axes(board, theme, NEAR, [0, last], [-0.3, 1.05], { xticks: ticks([0, 8, 16, 24, 32]), yticks: ticks([0, 0.5, 1]), xlabel: "points further along x" });
  for (const one of [...KINDS].sort(one => one === kind ? 1 : -1)) {
    const points = found(model, one).correlation.map((v, i) => [plot.X(i), plot.Y(Math.max(v, -0.3))]), on = one === kind;
    path(board, points, colorOf(theme, one), on ? 3 : 1.4, one === "plain" ? [6, 4] : []);
    points.filter((_, i) => i % 4 === 1).forEach(([x, y]) => mark(board, theme, one, x, y, on ? 4.5 : 3));
  }
  const near = found(model, kind).correlation[1];
  write(board, theme, `correlation ${near.toFixed(2).replace("-", "−")} one point further`, left + NEAR[2], top + 14, { size: 13, bold: true, align: "right" });
}

/** Plain networks have discs, residual ones squares. */
function mark(board, theme, kind, x, y, r) {
  if (kind === "plain") return disc(board, x, y, r, ORANGE, theme.paper, 1);
  board.g.fillStyle = theme.blue;
  board.g.fillRect(x - r, y - r, 2 * r, 2 * r);
}

const shares = (model, kind) => { const { norms } = found(model, kind); return norms.map(v => v / norms[norms.length - 1]); };
const power = v => Math.log10(Math.max(v, 1e-30));

const raised = n => (n < 0 ? "⁻" : "") + [...String(Math.abs(n))].map(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");

/** Powers of ten between which the norms of both kinds lie at every depth, and those that are written. */
function span(model) {
  const all = KINDS.flatMap(kind => model.get("found")[`${kind} ${model.get("norm") ? 1 : 0} ${model.get("scale")}`].flatMap(({ norms }) => norms.map(v => power(v / norms[norms.length - 1]))));
  const [low, top] = [Math.min(-1, Math.floor(Math.min(...all))), Math.max(1, Math.ceil(Math.max(...all)))], step = top - low > 9 ? 4 : top - low > 4 ? 2 : 1;
  const marks = Array.from({ length: top - low + 1 }, (_, i) => low + i).filter(v => v % step === 0);
  return [low, top, marks.map(v => [v, v ? `10${raised(v)}` : "1"])];
}

/** The norm of the gradient before each layer, as a multiple of that behind the last one. */
function drawNorms(board, theme, model, depth, kind, NORMS) {
  const [left, top] = NORMS, [lowest, highest, yticks] = span(model);
  write(board, theme, "norm of the gradient before each layer; 1 at the end", left - 40, top - 14, { size: 13.5, bold: true });
  const steps = [...new Set([1, Math.ceil((depth + 1) / 2), depth + 1])], plot = axes(board, theme, NORMS, [1, depth + 1], [lowest, highest], { xticks: steps.map(v => [v, v > depth ? "end" : String(v)]), yticks, xlabel: "layer" });
  for (const one of [...KINDS].sort(one => one === kind ? 1 : -1)) {
    const points = shares(model, one).map((v, i) => [plot.X(i + 1), plot.Y(clamp(power(v), lowest, highest))]), on = one === kind;
    path(board, points, colorOf(theme, one), on ? 3 : 1.4, one === "plain" ? [6, 4] : []);
    points.filter((_, i) => i % Math.ceil(depth / 8) === 0).forEach(([x, y]) => mark(board, theme, one, x, y, on ? 4.5 : 3));
  }
}

const times = v => v >= 10 && v < 1e6 ? Math.round(+v.toPrecision(2)).toLocaleString("en-US") : v >= 0.01 && v < 10 ? v.toPrecision(2) : v.toExponential(1).replace(/e([+-]\d+)/, (_, exponent) => ` · 10${raised(+exponent)}`);

function told(model, depth, kind) {
  const near = found(model, kind).correlation, how = near[1] > 0.9 ? "Neighbours agree: a step that helps here helps there." : near[1] > 0.35 ? "Neighbours agree in part." : "Neighbours say nothing about each other: over x it looks like noise.";
  const lines = [`${kind === "plain" ? "Plain" : "Residual"}, ${layers(depth)}: correlation with the next point ${near[1].toFixed(2).replace("-", "−")}, ten points further ${near[10].toFixed(2).replace("-", "−")}. ${how}`];
  lines.push(`The gradient before layer 1 is ${times(shares(model, kind)[0])} times that behind the last layer.`);
  return lines;
}

const STYLE = `.pix-gradient-by-depth .pix-told { min-height: 3em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }`;

function render({ model, el }) {
  const root = frame(model, el, "gradient-by-depth", "Move the input a little: is the gradient still the same?"), board = canvas(root, ...LAYOUTS.wide.size), lines = make("div", "pix-told");
  root.append(make("style", "", STYLE), lines);
  const depths = model.get("depths");

  function draw() {
    const lay = LAYOUTS[roomIn(root) < FOLD * LAYOUTS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), depth = depths[model.get("step")], kind = model.get("kind");
    drawCurve(board, theme, model, depth, kind, lay.curve);
    drawNear(board, theme, model, kind, lay.near);
    drawNorms(board, theme, model, depth, kind, lay.norms);
    [["plain", 100], ["residual", 220]].forEach(([one, at]) => {
      const y = lay.size[1] - 8, x = lay.near[0] + at - 100;
      path(board, [[x, y - 4], [x + 34, y - 4]], colorOf(theme, one), one === kind ? 3 : 1.4, one === "plain" ? [6, 4] : []);
      mark(board, theme, one, x + 17, y - 4, 4.5);
      write(board, theme, one, x + 42, y, { size: 12.5, bold: one === kind });
    });
    lines.replaceChildren(...told(model, depth, kind).map(text => make("div", "", text)));
    const norm = root.querySelector(".pix-button-norm");
    norm.textContent = model.get("norm") ? "Switch batch norm off" : "Switch batch norm on";
    norm.setAttribute("aria-pressed", model.get("norm"));
  }
  const [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  root.append(first, second);
  slider(model, first, "step", "Depth", { min: 0, max: depths.length - 1, show: v => layers(depths[v]) });
  radio(model, first, "kind", "Network", KINDS.map(kind => [kind, kind]));
  button(second, "norm", "Switch batch norm off", () => send(model, { norm: !model.get("norm") }));
  radio(model, second, "scale", "First weights", model.get("scales").map((v, i) => [i, v === 1 ? "He's spread" : `${v} of it`]));
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") send(model, { norm: !model.get("norm") });
    else if (arrow[0]) send(model, { step: clamp(model.get("step") + arrow[0], 0, depths.length - 1) });
    else send(model, { kind: KINDS[arrow[1] > 0 ? 1 : 0] });
  });
  root.append(make("p", "pix-hint", `Random weights, no training; curves below are means of ${model.get("nets")} networks of ${model.get("units")} units. Choose the picture with Tab: Left and Right change the depth, Up plain, Down residual, Space switches batch norm.`));
  return keepDrawn(model, root, ["step", "kind", "norm", "scale"], draw);
}

export default { render };
