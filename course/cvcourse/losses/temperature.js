// Temperature: from scores to probabilities, step by step.
// The texts of view/common.js and score_columns.js come before this file.

const TABLE = { top: 62, name: 92, bar: [100, 220], power: 470, share: [560, 220] };
const shareOf = board => board.folded ? [610, 150] : TABLE.share; // a part of its own has the names once more

/** Scores, scores over temperature, powers of e and shares; `naive` when the powers cannot be added up. */
function steps(scores, temperature, shift) {
  const logits = scores.map(score => (score + shift) / temperature), powers = logits.map(Math.exp);
  const top = Math.max(...logits), safe = logits.map(v => Math.exp(v - top));
  const total = safe.reduce((sum, v) => sum + v, 0), sum = powers.reduce((all, v) => all + v, 0);
  const losses = logits.map(v => Math.log(total) + top - v); // minus the logarithm of each share, also of one too small for a number
  return { logits, powers, losses, shares: safe.map(v => v / total), broken: !(sum > 0 && sum < Infinity), sum };
}

function power(value) {
  if (value === Infinity) return "∞";
  if (value === 0) return "0";
  if (value >= 0.01 && value < 1e5) return value.toFixed(value < 1 ? 2 : value < 100 ? 1 : 0);
  const [digits, exponent] = value.toExponential(1).split("e");
  const raised = String(+exponent).replace(/./g, c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]);
  return `${digits}·10${raised}`;
}

function drawHeads(board, theme) {
  const heads = [["score", TABLE.bar[0] + TABLE.bar[1] / 2, "center"], ["(score + shift) / T", 390, "right"],
    ["e to that", TABLE.power + 20, "right"], ["probability", shareOf(board)[0] + shareOf(board)[1] / 2, "center"]];
  for (const [text, x, align] of heads) write(board, theme, text, x, TABLE.top - 16, { align, size: 13, color: theme.soft });
  for (const x of [400, TABLE.power + 34]) write(board, theme, "→", x, TABLE.top - 16, { align: "center", size: 16, color: theme.soft });
}

function drawRow(board, theme, model, i, y, tall, now) {
  const { scores, truth, names } = inView(model), [low, high] = model.get("limits"), g = board.g;
  const [left, width] = TABLE.bar, [share, full] = shareOf(board), X = v => left + (v - low) / (high - low) * width, middle = y + tall / 2;
  const color = i === truth ? theme.blue : theme.soft, own = i === truth, thick = Math.min(24, tall * 0.72);
  for (const x of board.folded ? [TABLE.name, share - 10] : [TABLE.name]) {
    write(board, theme, own ? `${names[i]} ✓` : names[i], x, middle, { align: "right", baseline: "middle", bold: own });
  }
  g.fillStyle = color;
  g.globalAlpha = own ? 1 : 0.55;
  g.fillRect(Math.min(X(0), X(scores[i])), middle - thick / 2, Math.max(2, Math.abs(X(scores[i]) - X(0))), thick);
  g.fillRect(share, middle - thick / 2, Math.max(1, now.shares[i] * full), thick);
  g.globalAlpha = 1;
  if (i === model.get("chosen")) box(board, Math.min(X(0), X(scores[i])) - 2, middle - thick / 2 - 2, Math.abs(X(scores[i]) - X(0)) + 4, thick + 4, theme.ink, 2.5);
  line(board, X(0), y, X(0), y + tall, theme.soft);
  box(board, share, middle - thick / 2, full, thick, theme.line);
  write(board, theme, shown(now.logits[i]), 390, middle, { align: "right", baseline: "middle" });
  write(board, theme, power(now.powers[i]), TABLE.power + 20, middle, { align: "right", baseline: "middle" });
  write(board, theme, shown(now.shares[i], 4), share + full + 10, middle, { baseline: "middle", bold: true });
}

function drawFoot(board, theme, y, now, truth) {
  const text = now.broken ? `adding up gives ${power(now.sum)}: dividing by it would give nan` : `adding up gives ${power(now.sum)}`;
  write(board, theme, text, TABLE.power + 20, y, { align: "right", size: 13, bold: now.broken });
  write(board, theme, `loss −ln(${shown(now.shares[truth], 4)}) = ${shown(now.losses[truth], 4)}`, shareOf(board)[0], y, { size: 15, bold: true });
  if (now.broken) write(board, theme, "the bars subtract the largest score first", shareOf(board)[0], y + 20, { size: 12, color: theme.soft });
}

/** Choose a row with the mouse or the keys and move its score. */
function moveRows(board, model, tall) {
  const [low, high] = model.get("limits"), [left, width] = TABLE.bar;
  const set = (i, value) => {
    const scores = model.get("scores").map(row => [...row]);
    scores[model.get("image")][i] = Math.round(clamp(value, low, high) * 10) / 10;
    send(model, { scores, chosen: i });
  };
  let held = 0;
  const to = x => set(held, low + (x - left) / width * (high - low));
  drag(board, (x, y) => {
    held = Math.floor((y - TABLE.top) / tall);
    if (x < left - 6 || x > left + width + 6 || held < 0 || held >= inView(model).scores.length) return false;
    to(x);
    return true;
  }, to);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], chosen = model.get("chosen"), { scores } = inView(model);
    if (!arrow) return;
    event.preventDefault();
    if (arrow[1]) send(model, { chosen: (chosen + arrow[1] + scores.length) % scores.length });
    else set(chosen, scores[chosen] + arrow[0] * (event.shiftKey ? 1 : 0.1));
  });
}

function render({ model, el }) {
  const root = frame(model, el, "temperature", "From scores to probabilities: powers of e, then shares of their sum");
  const count = model.get("names").length, tall = count > 5 ? 30 : 44, high = TABLE.top + count * tall + 52;
  const board = canvas(root, 850, high, [[0, 0, 520, high], [530, 0, 320, high]]);

  function draw() {
    const theme = begin(board, root), { scores, truth } = inView(model);
    const now = steps(scores, 10 ** model.get("power"), model.get("shift"));
    drawHeads(board, theme);
    scores.forEach((_, i) => drawRow(board, theme, model, i, TABLE.top + i * tall, tall, now));
    drawFoot(board, theme, TABLE.top + count * tall + 24, now, truth);
  }
  moveRows(board, model, tall);
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "power", "Temperature T", { min: -1, max: 1, step: 0.05, show: v => (10 ** v).toFixed(2) });
  slider(model, controls, "shift", "Add to all scores", { min: -1000, max: 1000, step: 10 });
  imageControls(model, controls, { power: 0, shift: 0 });
  root.append(make("p", "pix-hint", "Drag the end of a score. Keys, once the picture is chosen with Tab: up and down choose a row, left and right " +
    "move its score (Shift: larger steps)."));
  return keepDrawn(model, root, [...COLUMN_TRAITS, "power", "shift"], draw);
}

export default { render };
