// Colours of numbers around 0, for maps. The text of common.js comes before this file.

/** Colours of numbers around 0: dark blue below, grey 0, light orange above; in grey it still rises from dark to light. */
const TONES = (() => {
  const stops = [[-1, 4, 30, 78], [-0.5, 30, 92, 150], [0, 122, 126, 130], [0.5, 232, 150, 40], [1, 255, 240, 200]];
  return Array.from({ length: 511 }, (_, i) => {
    const v = i / 255 - 1, k = Math.min(stops.findIndex(s => s[0] >= v) || 1, 4), [a, b] = [stops[k - 1], stops[k]], t = (v - a[0]) / (b[0] - a[0]);
    return [1, 2, 3].map(c => a[c] + t * (b[c] - a[c]));
  });
})();
const tone = v => TONES[clamp(Math.round(v * 255) + 255, 0, 510)];
