// Formulas as MathML, for numbers that move. The text of common.js comes before this file.

/** An element of MathML; children are texts or elements, kind is "mi", "mn", "mo", "mrow", ... */
function maths(kind, ...children) {
  const node = document.createElementNS("http://www.w3.org/1998/Math/MathML", kind);
  node.append(...children);
  return node;
}

/** A row of symbols: numbers as they are, letters in italics, all else as operators; elements stay what they are. */
function formulaOf(...pieces) {
  const kind = text => /^[−\d.,]+$/.test(text) ? "mn" : /^\p{L}+$/u.test(text) ? "mi" : "mo";
  const made = pieces.map(piece => piece instanceof Element ? piece : maths(kind(piece), piece));
  for (const node of made) if ("+=".includes(node.textContent)) node.setAttribute("form", "infix"); // also where a line begins
  return maths("mrow", ...made);
}

const lowered = (letter, index) => maths("msub", maths("mi", letter), formulaOf(index));

/** A matrix in brackets; rows: [[piece, ...], ...]. */
function matrixOf(rows) {
  const cells = rows.map(row => maths("mtr", ...row.map(piece => maths("mtd", formulaOf(piece)))));
  return formulaOf("(", maths("mtable", ...cells), ")");
}

/** Put a formula in the place of what a node shows; where a piece is a space, a narrow window may begin a new line. */
function showFormula(node, ...pieces) {
  const parts = [[]];
  for (const piece of pieces) if (piece === " ") parts.push([]); else parts[parts.length - 1].push(piece);
  node.replaceChildren(...parts.flatMap(part => [maths("math", formulaOf(...part)), " "]));
  for (const math of node.querySelectorAll("math")) math.setAttribute("displaystyle", "true"); // fractions as large as the line
}

/** A number with a true minus and always as many decimals. */
const decimals = (v, n = 2) => (Math.abs(v) < 0.5 * 10 ** -n ? 0 : v).toFixed(n).replace("-", "−");
