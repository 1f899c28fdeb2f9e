// Grids whose cells hold a letter or a number; equal letters have the same colour.
// The text of view/common.js comes before this file.

const LETTERS = "abcdefghi", DARK = ["#000000", "#0072B2", "#009E73", "#D55E00"];

/** One cell: an empty one, one with a number, or one with the letter of a weight on its colour. */
function letterCell(board, theme, x, y, wide, high, color, text, size) {
  const g = board.g;
  g.fillStyle = color || theme.paper;
  g.fillRect(x, y, wide, high);
  box(board, x + 0.5, y + 0.5, wide - 1, high - 1, theme.line);
  if (text) write(board, theme, text, x + wide / 2, y + high / 2 + 1, { size, bold: Boolean(color), align: "center", baseline: "middle",
    color: color ? DARK.includes(color) ? "#ffffff" : "#101418" : theme.ink });
}

/** A frame that is seen on dark and on light. */
function frameAt(board, theme, x, y, wide, high, color, dash = []) {
  box(board, x, y, wide, high, theme.paper, 5);
  board.g.setLineDash(dash);
  box(board, x, y, wide, high, color, 2.5);
  board.g.setLineDash([]);
}

/** A cross over a cell, seen on any colour. */
function cross(board, theme, x, y, wide, high) {
  for (const [color, width] of [[theme.paper, 6], [VERMILION, 3]]) {
    line(board, x + 3, y + 3, x + wide - 3, y + high - 3, color, width);
    line(board, x + wide - 3, y + 3, x + 3, y + high - 3, color, width);
  }
  box(board, x, y, wide, high, VERMILION, 2);
}

/** A grid of numbers at a place: draw() its cells, in(x, y) the cell under a point, frame(i, j) one of them. */
function gridAt(board, theme, left, top, rows, columns, side) {
  return {
    draw(look) {
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
        const { color, text, size = 13 } = look(i, j);
        letterCell(board, theme, left + j * side, top + i * side, side, side, color, text, size);
      }
    },
    frame(i, j, color, dash) { frameAt(board, theme, left + j * side, top + i * side, side, side, color, dash); },
    under(x, y) {
      const i = Math.floor((y - top) / side), j = Math.floor((x - left) / side);
      return i >= 0 && j >= 0 && i < rows && j < columns ? [i, j] : null;
    },
  };
}
