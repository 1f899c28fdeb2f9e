// The view of classes: the evidence for a class on the picture, and beside it how much the score falls where it is hidden.
// Before it come common.js, picture_source.js, picture_choice.js, tones.js and inside_units.js.

const PANEL = 262;
const CLASSES = {
  wide: { size: [856, 640], panels: [[10, 34], [297, 34], [584, 34]], bars: [10, 360, 400], sums: [450, 360, 396] },
  narrow: { size: [560, 850], panels: [[10, 34], [290, 34], [10, 344]], bars: [290, 332, 260], sums: [10, 648, 540] },
};

const signedNumber = (v, digits) => v.toFixed(digits).replace("-", "−");

/** The picture without its colours, which would mix with those of a map. */
function inGrey(view) {
  const bytes = bytesOf(view), grey = new Uint8Array(bytes.length / 3);
  for (let i = 0; i < grey.length; i++) grey[i] = 0.299 * bytes[3 * i] + 0.587 * bytes[3 * i + 1] + 0.114 * bytes[3 * i + 2];
  return pixels(new DataView(grey.buffer), PHOTO, PHOTO, 1);
}

/** A number that can be read over dark and bright places of a picture. */
function numberOver(board, theme, text, x, y, above) {
  const { g } = board, [ink, paper] = above ? ["#1f2328", "#ffffff"] : ["#ffffff", "#1f2328"];
  g.save();
  g.font = `600 ${Math.max(12, SMALLEST / board.scale)}px ${theme.family}`;
  g.textAlign = "center"; g.textBaseline = "middle"; g.strokeStyle = paper; g.lineWidth = 3; g.lineJoin = "round";
  g.strokeText(text, x, y);
  g.restore();
  write(board, theme, text, x, y, { size: 12, bold: true, align: "center", baseline: "middle", color: ink });
}

/** A coarse map on the picture: orange for what is above 0, blue below, stronger the further; numbers where it is large. */
function overlay(board, theme, memory, values, [x, y], title) {
  const side = Math.round(Math.sqrt(values.length)), cell = PANEL / side, most = Math.max(...values.map(Math.abs), 1e-9), g = board.g;
  write(board, theme, title, x, y - 12, { size: 14, bold: true });
  enlarge(board, memory.grey, x, y, PANEL, PANEL);
  values.forEach((v, i) => {
    const [u, w] = [x + (i % side) * cell, y + Math.floor(i / side) * cell], share = v / most;
    g.globalAlpha = 0.75 * Math.abs(share);
    g.fillStyle = share > 0 ? ORANGE : BLUE;
    g.fillRect(u, w, cell, cell);
    g.globalAlpha = 1;
    if (Math.abs(share) > 0.5) numberOver(board, theme, signedNumber(v, Math.abs(v) < 10 ? 1 : 0), u + cell / 2, w + cell / 2, share > 0);
  });
  for (let i = 1; i < side; i++) {
    g.globalAlpha = 0.35;
    line(board, x + i * cell, y, x + i * cell, y + PANEL, "#ffffff");
    line(board, x, y + i * cell, x + PANEL, y + i * cell, "#ffffff");
    g.globalAlpha = 1;
  }
  box(board, x, y, PANEL, PANEL, theme.line);
}

function drawClass(board, theme, model, memory, lay) {
  if (memory.pixels !== model.get("pixels")) Object.assign(memory, { pixels: model.get("pixels"), photo: pixels(model.get("pixels"), PHOTO, PHOTO, 3) });
  if (memory.greyOf !== memory.pixels) Object.assign(memory, { greyOf: memory.pixels, grey: inGrey(memory.pixels) });
  const name = model.get("class_names")[model.get("class_index")], [first, second, third] = lay.panels, evidence = model.get("evidence"), drops = model.get("drops");
  write(board, theme, "the picture", first[0], first[1] - 12, { size: 14, bold: true });
  enlarge(board, memory.photo, ...first, PANEL, PANEL);
  overlay(board, theme, memory, evidence, second, "evidence, place by place");
  overlay(board, theme, memory, drops, third, "fall of the score where hidden");
  drawOffers(board, theme, model, lay.bars);
  const [x, y] = lay.sums, side = Math.round(Math.sqrt(evidence.length));
  const facts = [
    [`What speaks for ${name}?`, true],
    [`mean of the ${evidence.length} numbers of evidence:  ${signedNumber(model.get("mean"), 4)}`],
    [`score of the network, asked apart:  ${signedNumber(model.get("score"), 4)}`],
    [`the ${side} × ${side} places come from the last maps, before pooling`],
    [""],
    [`largest fall of the score: ${signedNumber(Math.max(...drops), 2)}`],
    [`a grey square of ${model.get("cover")} × ${model.get("cover")} pixels hides a part of the picture`],
    [`correlation of the two maps: ${signedNumber(model.get("alike"), 2)}`],
  ];
  facts.forEach(([text, bold], i) => write(board, theme, text, x, y + 24 * i, { size: bold ? 14 : 13, bold }));
}

function drawOffers(board, theme, model, [x, y, width]) {
  write(board, theme, "the eight most probable classes", x, y, { size: 14, bold: true });
  const found = model.get("found"), chosen = found.findIndex(([i]) => i === model.get("class_index"));
  shareBars(board, theme, found.map(([, name, share]) => [name, share]), [x, y + 10, width], chosen, 33);
}

/** The class under a point, or nothing. */
function classAt(model, lay, x, y) {
  const [left, top, width] = lay.bars, i = Math.floor((y - top - 10) / 33);
  if (x >= left && x < left + width && i >= 0 && i < model.get("found").length) return model.get("found")[i][0];
}

/** All classes in a list, the most probable ones first. */
function classMenu(model, root, parent) {
  const row = make("label", "pix-choice-class"), list = make("select"), first = make("optgroup"), rest = make("optgroup"), names = model.get("class_names");
  first.label = "most probable here";
  rest.label = "all 1,000 classes";
  rest.append(...names.map((name, i) => new Option(name, i)).sort((a, b) => a.text.localeCompare(b.text)));
  list.append(first, rest);
  const fill = () => {
    first.replaceChildren(...model.get("found").map(([i, name]) => new Option(name, i)));
    list.value = model.get("class_index");
  };
  list.addEventListener("change", () => request(model, root, { class_index: +list.value }));
  for (const trait of ["found", "class_index"]) model.on(`change:${trait}`, fill);
  fill();
  row.append(make("span", "", "Class"), list);
  parent.append(row);
  return row;
}
