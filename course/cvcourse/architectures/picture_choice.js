// One of the course's pictures from a list, or one of the reader's own. Before it come common.js and picture_source.js.

const OWN_SIDE = 448; // pixels of an own picture that are sent, along its longer side

/** The list and the button; Python is asked for what follows from another picture. */
function pictureChoice(model, root, parent) {
  const row = make("label", "pix-choice-source"), list = make("select"), own = new Option("your picture", "upload");
  for (const [group, entries] of model.get("sources")) {
    const part = make("optgroup");
    part.label = group;
    part.append(...entries.map(([value, text]) => new Option(text, value)));
    list.append(part);
  }
  const fill = () => {
    if (model.get("source") === "upload") list.append(own); else own.remove();
    list.value = model.get("source");
  };
  list.addEventListener("change", () => request(model, root, { source: list.value }));
  model.on("change:source", fill);
  fill();
  row.append(make("span", "", "Picture"), list);
  for (const node of [row, list]) Object.assign(node.style, { maxWidth: "100%", minWidth: 0 });
  parent.append(row);
  const tell = text => { root.late = text; root.say(); };
  uploadButton(parent, (rgb, height, width) => {
    model.set("upload", new DataView(rgb.buffer));
    request(model, root, { source: "upload", upload_shape: [height, width], uploads: model.get("uploads") + 1 });
  }, tell, image => wholeOf(image, OWN_SIDE));
}

/** Bytes that came from Python as numbers of 32 bits. */
const floatsOf = view => view.byteLength ? new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)) : new Float32Array(0);

/** A share in per cent, as exact as it needs to be. */
const percent = p => p >= 0.995 ? `${(100 * p).toFixed(1)} %` : p >= 0.0995 ? `${Math.round(100 * p)} %` : `${(100 * p).toFixed(1)} %`;

/** Bars of shares with names: rows [name, share]; the chosen one is in ink. Gives the height of a row. */
function shareBars(board, theme, rows, [x, y, width], chosen = 0, high = 34) {
  const room = width - 64;
  rows.forEach(([name, share], i) => {
    const top = y + i * high;
    write(board, theme, name, x, top + 13, { size: 13, bold: i === chosen });
    board.g.fillStyle = i === chosen ? theme.blue : theme.soft;
    board.g.fillRect(x, top + 18, Math.max(1, share * room), 9);
    write(board, theme, percent(share), x + Math.max(1, share * room) + 6, top + 27, { size: 12, bold: i === chosen });
  });
  return high;
}
