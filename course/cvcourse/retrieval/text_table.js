// A typed query, a picture, and what each of the picture's ten most probable names gives of the fit between the two.
// The text of view/common.js comes before this file.

const SIDE = 220, TOP = 44, ROW = 25, NAMES = 246, COLUMNS = [[452, BLUE, 1, "how probable"], [584, ORANGE, 2, "× how near"], [720, GREEN, 3, "= part of the fit"]];
const WIDE = 84, BACK = 12; // pixels of the longest bar; room for what is below 0

function folded(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= letters) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

const twoPlaces = value => (Math.round(100 * value) / 100 || 0).toFixed(2); // no minus before 0.00
const shorter = (text, letters) => text.length > letters ? `${text.slice(0, letters - 1)}…` : text;

function render({ model, el }) {
  const root = frame(model, el, "names-table", "Why does a picture fit a word? Because of its names: probable, and near to the word.");
  const controls = make("div", "pix-controls");
  root.append(controls);
  const board = canvas(root, 856, 372, [[0, 0, 236, 372], [240, 0, 616, 372]]);
  const view = model.get("pixels"), size = SIDE * SIDE * 3, captions = model.get("captions");
  const images = captions.map((_, n) => pixels(new DataView(view.buffer, view.byteOffset + n * size, size), SIDE, SIDE, 3));

  function draw() {
    const theme = begin(board, root), n = model.get("place"), rows = model.get("rows"), known = model.get("rank") > 0;
    write(board, theme, `picture ${n + 1} of ${captions.length}`, 0, 22, { size: 14, bold: true });
    board.g.drawImage(images[n], 0, TOP, SIDE, SIDE);
    folded(captions[n], 32).forEach((text, i) => write(board, theme, text, 0, TOP + SIDE + 20 + 18 * i, { color: theme.soft }));
    const told = known ? `fit ${model.get("fit").toFixed(2)}, rank ${model.get("rank")} of ${model.get("size")}` : "no word has a vector";
    write(board, theme, told, 0, TOP + SIDE + 82, { size: 16, bold: true });
    write(board, theme, "the network’s names", NAMES, 22, { size: 14, bold: true });
    for (const [left, color, place, title] of COLUMNS) {
      write(board, theme, title, left, 22, { size: 14, bold: true });
      line(board, left, TOP - 6, left, TOP + ROW * rows.length, theme.line);
      const longest = Math.max(0.1, ...rows.map(row => row[place]));
      rows.forEach((row, i) => {
        const length = Math.max(-BACK, WIDE * row[place] / longest), y = TOP + ROW * i;
        board.g.fillStyle = color;
        board.g.fillRect(left + Math.min(0, length), y, Math.abs(length), ROW - 10);
        write(board, theme, twoPlaces(row[place]), left + Math.max(0, length) + 5, y + 13, { size: 13 });
      });
    }
    rows.forEach((row, i) => write(board, theme, shorter(row[0], 27), NAMES, TOP + ROW * i + 13, { size: 13 }));
    const near = model.get("near").map(([name, cosine]) => `${shorter(name, 24)} ${cosine.toFixed(2)}`);
    write(board, theme, `Of all 1,000 names, nearest to “${shorter(model.get("query"), 30)}”:`, NAMES, 326, { size: 13, color: theme.soft });
    write(board, theme, known ? near.slice(0, 4).join(", ") : "none", NAMES, 348, { size: 13 });
  }

  const row = make("label", "pix-query"), field = make("input");
  Object.assign(field, { type: "text", value: model.get("query"), maxLength: 80, spellcheck: false, autocomplete: "off" });
  Object.assign(field.style, { font: "inherit", width: "22em", padding: "3px 8px" });
  let later;
  const ask = () => { clearTimeout(later); if (field.value !== model.get("query")) send(model, { query: field.value }); };
  field.addEventListener("input", () => { clearTimeout(later); later = setTimeout(ask, 300); }); // not at every key
  field.addEventListener("keydown", event => { if (event.key === "Enter") ask(); });
  model.on("change:query", () => { if (document.activeElement !== field) field.value = model.get("query"); });
  row.append(make("span", "", "Type a text"), field);
  controls.append(row);
  slider(model, controls, "place", "Picture", { min: 0, max: captions.length - 1, show: n => String(n + 1) });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow || !arrow[0]) return;
    event.preventDefault();
    send(model, { place: (model.get("place") + arrow[0] + captions.length) % captions.length });
  });
  root.append(make("p", "pix-hint", "Green bars add up to the fit. With Tab choose the picture: arrow keys go on and back."));
  return keepDrawn(model, root, ["query", "place", "rows", "near", "fit", "rank"], draw);
}

export default { render };
