// Numbers in squares, as pixels, as products, with frames around some of them.
// The text of view/common.js comes before this file.

/** Grey of a value: its text is black or white, whichever can be read on it. */
function inkOn(grey) { return grey > 120 ? "#101418" : "#ffffff"; }

/**
 * A grid of squares with a text in each.
 * cell(i, j) -> { text, over (a line above it), grey 0..255, tint (a colour), bold, away (not a pixel of the picture) }
 */
function numberGrid(board, theme, [left, top], rows, columns, side, cell) {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) {
    const { text, over, grey, tint, bold, away } = cell(i, j), x = left + j * side, y = top + i * side, g = board.g;
    g.fillStyle = tint || (grey === undefined ? theme.paper : `rgb(${grey},${grey},${grey})`);
    g.globalAlpha = tint ? 0.28 : 1;
    g.fillRect(x, y, side, side);
    g.globalAlpha = 1;
    if (away) hatch(board, theme, x, y, side);
    box(board, x + 0.5, y + 0.5, side - 1, side - 1, theme.line);
    const color = grey === undefined || tint ? theme.ink : inkOn(grey), size = fitting(text, side);
    if (over) write(board, theme, over, x + side / 2, y + side * 0.36, { size: fitting(over, side), align: "center", baseline: "middle", color: color === theme.ink ? theme.soft : color });
    write(board, theme, text, x + side / 2, y + side * (over ? 0.7 : 0.52), { size, bold, align: "center", baseline: "middle", color });
  }
}

/** A size of text at which it fits into a square, never below the smallest. */
const fitting = (text, side) => clamp((side - 4) / (0.65 * Math.max(text.length, 1)), SMALLEST, 13);

/** Strokes that say: this is padding, not a pixel. */
function hatch(board, theme, x, y, side) {
  for (let d = 0.25; d < 1; d += 0.25) {
    line(board, x + d * side, y, x, y + d * side, theme.line);
    line(board, x + side, y + d * side, x + d * side, y + side, theme.line);
  }
}

/** A frame that is seen on dark and on light: colour inside, paper outside. dash tells one kind from another. */
function halo(board, theme, x, y, width, height, color, dash = []) {
  box(board, x, y, width, height, theme.paper, 6);
  board.g.setLineDash(dash);
  box(board, x, y, width, height, color, 3);
  board.g.setLineDash([]);
}

/** A dashed frame inside a cell, which leaves its text room. */
function dashed(board, x, y, side, color) {
  board.g.setLineDash([5, 3]);
  box(board, x + 1, y + 1, side - 2, side - 2, color, 2.5);
  board.g.setLineDash([]);
}

/** Lines from a small frame down to the grid that shows its inside. */
function lens(board, theme, [x, y, width, height], [left, top, wide]) {
  line(board, x, y + height, left, top, theme.soft, 1, [3, 3]);
  line(board, x + width, y + height, left + wide, top, theme.soft, 1, [3, 3]);
}
