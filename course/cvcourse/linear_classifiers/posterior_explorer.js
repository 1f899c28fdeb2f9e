// Posterior explorer: two normal classes on one feature; their log-odds, and the probability of class 1.
// The text of view/common.js comes before this file.

const REACH = 5, LEFT = 70, WIDTH = 540;
const DENSITY = [LEFT, 34, WIDTH, 170], ODDS = [LEFT, 262, WIDTH, 120], POSTERIOR = [LEFT, 442, WIDTH, 120];
const MOST_ODDS = 8;
const NOTE = 640;
// in a narrow window the numbers stand below the plot that they belong to
const PARTS = [[0, 0, 626, 228], [626, 44, 224, 92], [0, 228, 626, 182], [626, 272, 224, 86], [0, 410, 626, 210], [626, 452, 224, 86]];

const read = model => Object.fromEntries(
  ["mean0", "mean1", "spread0", "spread1", "prior1", "probe"].map(name => [name, model.get(name)]));
const normal = (x, mean, spread) => Math.exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));
const weighted = (s, c, x) => (c ? s.prior1 : 1 - s.prior1) * normal(x, s[`mean${c}`], s[`spread${c}`]);
const logOdds = (s, x) => Math.log(s.prior1 / (1 - s.prior1) * s.spread0 / s.spread1) +
  0.5 * (((x - s.mean0) / s.spread0) ** 2 - ((x - s.mean1) / s.spread1) ** 2);
const posterior = (s, x) => 1 / (1 + Math.exp(-logOdds(s, x)));
const minus = text => text.replace("-", "−");

/** A curve over the feature, cut off at the frame of its plot. */
function curve(board, plot, [left, top, width, height], f, color, { dash = [], fill = false, thick = 3 } = {}) {
  const g = board.g;
  g.save();
  g.beginPath();
  g.rect(left, top - 2, width, height + 3);
  g.clip();
  g.beginPath();
  for (let x = -REACH; x <= REACH + 1e-9; x += 0.04) g.lineTo(plot.X(x), plot.Y(f(x)));
  g.strokeStyle = color;
  g.lineWidth = thick;
  g.setLineDash(dash);
  g.stroke();
  if (fill) {
    g.lineTo(plot.X(REACH), plot.Y(0));
    g.lineTo(plot.X(-REACH), plot.Y(0));
    g.globalAlpha = 0.2;
    g.fillStyle = color;
    g.fill();
  }
  g.restore();
}

const marks = ticks([-4, -2, 0, 2, 4], v => minus(String(v)));

function drawDensities(board, theme, s, chosen) {
  const high = Math.max(weighted(s, 0, s.mean0), weighted(s, 1, s.mean1)) * 1.2;
  const plot = axes(board, theme, DENSITY, [-REACH, REACH], [0, high], { xticks: marks, yticks: [], xlabel: "", ylabel: "" });
  write(board, theme, "How common each class is at x: density times prior", LEFT, 20, { size: 15, bold: true });
  [[0, BLUE, []], [1, ORANGE, [8, 4]]].forEach(([c, color, dash]) => {
    curve(board, plot, DENSITY, x => weighted(s, c, x), color, { dash, fill: true });
    const x = plot.X(s[`mean${c}`]), y = plot.Y(weighted(s, c, s[`mean${c}`]));
    disc(board, x, y, 9, color, chosen === c ? theme.ink : theme.paper, chosen === c ? 3 : 2);
    const beside = s[`mean${c}`] >= s[`mean${1 - c}`] ? 1 : -1;
    write(board, theme, `class ${c}`, x + 16 * beside, y - 8, { align: beside > 0 ? "left" : "right", size: 14, bold: true });
  });
  const at = plot.X(s.probe);
  for (const [c, color] of [[0, BLUE], [1, ORANGE]]) disc(board, at, plot.Y(weighted(s, c, s.probe)), 5, theme.paper, color, 2.5);
  return plot;
}

function drawOdds(board, theme, s) {
  const plot = axes(board, theme, ODDS, [-REACH, REACH], [-MOST_ODDS, MOST_ODDS],
    { xticks: marks, yticks: ticks([-8, -4, 0, 4, 8], v => minus(String(v))), xlabel: "" });
  const straight = s.spread0 === s.spread1;
  write(board, theme, straight ? "Log-odds: a straight line" : "Log-odds: a parabola, since the spreads differ", LEFT, ODDS[1] - 14, { size: 15, bold: true });
  line(board, plot.X(-REACH), plot.Y(0), plot.X(REACH), plot.Y(0), theme.soft);
  curve(board, plot, ODDS, x => logOdds(s, x), theme.ink);
  disc(board, plot.X(s.probe), plot.Y(clamp(logOdds(s, s.probe), -MOST_ODDS, MOST_ODDS)), 7, VERMILION, theme.paper);
}

function drawPosterior(board, theme, s, chosen) {
  const plot = axes(board, theme, POSTERIOR, [-REACH, REACH], [0, 1],
    { xticks: marks, yticks: ticks([0, 0.5, 1], v => v.toFixed(1)), xlabel: "feature x" });
  write(board, theme, "Posterior probability of class 1", LEFT, POSTERIOR[1] - 14, { size: 15, bold: true });
  curve(board, plot, POSTERIOR, x => posterior(s, x), theme.ink);
  disc(board, plot.X(s.probe), plot.Y(posterior(s, s.probe)), 7, VERMILION, chosen === 2 ? theme.ink : theme.paper, chosen === 2 ? 3 : 1.5);
}

/** Numbers at the probe, each beside the plot it belongs to. */
function drawNotes(board, theme, s) {
  const p0 = weighted(s, 0, s.probe), p1 = weighted(s, 1, s.probe), big = { size: 22, bold: true }, soft = { size: 13, color: theme.soft };
  write(board, theme, `at x = ${minus(s.probe.toFixed(1))}`, NOTE, 66, { size: 16, bold: true });
  write(board, theme, `class 0: ${p0.toFixed(4)}`, NOTE, 96, { size: 16 });
  write(board, theme, `class 1: ${p1.toFixed(4)}`, NOTE, 120, { size: 16 });
  write(board, theme, "ln of their ratio:", NOTE, ODDS[1] + 30, soft);
  write(board, theme, minus(logOdds(s, s.probe).toFixed(2)), NOTE, ODDS[1] + 58, big);
  if (s.spread0 === s.spread1) {
    const w = (s.mean1 - s.mean0) / s.spread0 ** 2, b = logOdds(s, 0);
    write(board, theme, `w = ${minus(w.toFixed(2))}, b = ${minus(b.toFixed(2))}`, NOTE, ODDS[1] + 86, soft);
  }
  write(board, theme, "sigmoid of the log-odds:", NOTE, POSTERIOR[1] + 30, soft);
  write(board, theme, posterior(s, s.probe).toFixed(3), NOTE, POSTERIOR[1] + 58, big);
  write(board, theme, `= ${p1.toFixed(4)} / ${(p0 + p1).toFixed(4)}`, NOTE, POSTERIOR[1] + 86, soft);
}

const NAMES = ["mean0", "mean1", "probe"];

function render({ model, el }) {
  const root = frame(model, el, "posterior-explorer", "From two heaps to a probability");
  const board = canvas(root, 850, 620, PARTS), scene = { chosen: -1, plot: null };
  function draw() {
    const theme = begin(board, root), s = read(model);
    scene.plot = drawDensities(board, theme, s, scene.chosen);
    drawOdds(board, theme, s);
    drawPosterior(board, theme, s, scene.chosen);
    const x = scene.plot.X(s.probe);
    line(board, x, DENSITY[1], x, POSTERIOR[1] + POSTERIOR[3], VERMILION, 1.5, [3, 4]);
    drawNotes(board, theme, s);
  }
  const choose = i => { scene.chosen = i; draw(); };
  const move = x => send(model, { [NAMES[scene.chosen]]: Math.round(clamp(x, -4.5, 4.5) * 10) / 10 });
  const grab = (x, y) => {
    if (x < LEFT - 10 || x > LEFT + WIDTH + 10) return false;
    const s = read(model), top = c => scene.plot.Y(weighted(s, c, s[`mean${c}`]));
    const gaps = [0, 1].map(c => Math.hypot(scene.plot.X(s[`mean${c}`]) - x, top(c) - y)), least = Math.min(...gaps);
    choose(least < 24 ? gaps.indexOf(least) : 2);
    if (scene.chosen === 2) move(scene.plot.x(x));
    return true;
  };
  drag(board, grab, x => move(scene.plot.x(x)));
  let leaving = false;
  board.node.addEventListener("blur", () => { leaving = false; choose(-1); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], next = scene.chosen + (event.shiftKey ? -1 : 1);
    const taken = event.key === "Tab" && !leaving && next >= 0 && next < NAMES.length;
    if (taken || arrow) event.preventDefault();
    if (event.key === "Escape") { leaving = true; choose(-1); }
    if (taken) choose(next);
    if (!arrow) return;
    if (scene.chosen < 0) choose(2);
    move(model.get(NAMES[scene.chosen]) + (arrow[0] - arrow[1]) * (event.shiftKey ? 0.5 : 0.1));
  });
  const controls = make("div", "pix-controls pix-columns");
  controls.style.setProperty("--pix-name", "116px");
  root.append(controls);
  const text = v => v.toFixed(1);
  slider(model, controls, "prior1", "prior of class 1", { min: 0.02, max: 0.98, step: 0.02, show: v => v.toFixed(2) });
  slider(model, controls, "spread0", "spread of class 0", { min: 0.4, max: 2, step: 0.1, show: text });
  slider(model, controls, "spread1", "spread of class 1", { min: 0.4, max: 2, step: 0.1, show: text });
  root.append(make("p", "pix-hint", "Drag the top of a heap, or the red probe. Keys: Tab chooses a heap or the probe, left and right move it " +
    "(Shift: larger steps), Esc then Tab leaves the picture."));
  return keepDrawn(model, root, ["mean0", "mean1", "spread0", "spread1", "prior1", "probe"], draw);
}

export default { render };
