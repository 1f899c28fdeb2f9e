// A picture of the reader's own: from a file, or from the webcam as long as it runs. Nothing leaves the machine.
// The text of view/common.js comes before this file.

const SOURCE_SIDE = 256;

/** The square in the middle of an image or a video as side x side pixels, RGBA. */
function squareOf(image, width, height, mirrored = false) {
  const node = make("canvas"), side = Math.min(width, height);
  node.width = node.height = SOURCE_SIDE;
  const g = node.getContext("2d", { willReadFrequently: true });
  if (mirrored) { g.translate(SOURCE_SIDE, 0); g.scale(-1, 1); }
  g.drawImage(image, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SOURCE_SIDE, SOURCE_SIDE);
  return g.getImageData(0, 0, SOURCE_SIDE, SOURCE_SIDE).data;
}

/** RGBA without its last channel. */
function withoutAlpha(rgba) {
  const rgb = new Uint8Array(rgba.length / 4 * 3);
  for (let i = 0, at = 0; i < rgba.length; i += 4) { rgb[at++] = rgba[i]; rgb[at++] = rgba[i + 1]; rgb[at++] = rgba[i + 2]; }
  return rgb;
}

/** A button that opens a file and gives its pixels to use(rgb); tell(sentence) when the file is no picture. */
function uploadButton(parent, use, tell) {
  const input = make("input", "pix-file");
  Object.assign(input, { type: "file", accept: "image/*", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    try {
      const image = await createImageBitmap(file);
      use(withoutAlpha(squareOf(image, image.width, image.height)));
      tell("");
    } catch {
      tell(`${file.name} could not be opened as a picture. A PNG or JPEG file will do.`);
    }
  });
  parent.append(input);
  button(parent, "upload", "Open a picture", () => input.click());
}

/** A button that starts and stops the webcam; use(rgb, true) for each frame, use(rgb, false) for the last one. */
function webcamButton(parent, use, tell) {
  const node = make("button", "pix-button-webcam", "Webcam"), video = make("video"), media = navigator.mediaDevices;
  node.type = "button";
  let stream = null, frame = 0, last = null;
  const look = () => {
    if (video.videoWidth) { last = withoutAlpha(squareOf(video, video.videoWidth, video.videoHeight, true)); use(last, true); }
    frame = requestAnimationFrame(look);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    node.textContent = "Webcam";
  };
  node.addEventListener("click", async () => {
    if (stream) { stop(); if (last) use(last, false); return; }
    if (!media?.getUserMedia) return tell("This browser gives no webcam here: it needs an address that starts with https or localhost.");
    try {
      stream = await media.getUserMedia({ video: { width: { ideal: 640 } } });
      Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
      await video.play();
      node.textContent = "Keep this picture";
      tell("");
      look();
    } catch (error) {
      stop();
      tell(`The webcam did not start (${error.name}). The browser may ask for leave first, or another program may use it.`);
    }
  });
  parent.append(node);
  return stop;
}

/** The planes that are filtered: one grey, or red, green and blue. */
function planesOf(rgb, colour) {
  const count = rgb.length / 3, planes = Array.from({ length: colour ? 3 : 1 }, () => new Float32Array(count));
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    if (colour) for (let c = 0; c < 3; c++) planes[c][i] = rgb[at + c];
    else planes[0][i] = (19595 * rgb[at] + 38470 * rgb[at + 1] + 7471 * rgb[at + 2] + 32768) >> 16; // as Pillow does it
  }
  return planes;
}

/** How values become greys: [what is shown, value -> grey], cut at 0 and 255 in the end. */
function shading(kind, weights) {
  const flat = weights.flat(), sum = flat.reduce((a, b) => a + b, 0);
  if (kind === "auto") kind = Math.min(...flat) < 0 && Math.abs(sum) < 0.5 ? "signed" : "clip"; // the weights nearly cancel
  return [kind, { clip: v => v, signed: v => 128 + v / 2, size: Math.abs }[kind]];
}

/** Planes as a small canvas; one plane is grey. */
function painted(planes, rows, columns, shade) {
  const node = make("canvas");
  if (!rows || !columns) return node;
  Object.assign(node, { width: columns, height: rows });
  const data = new ImageData(columns, rows), bytes = data.data, count = rows * columns;
  bytes.fill(255);
  planes.forEach((plane, c) => { for (let i = 0, at = c; i < count; i++, at += 4) bytes[at] = shade(plane[i]); });
  if (planes.length === 1) for (let at = 0; at < 4 * count; at += 4) bytes[at + 1] = bytes[at + 2] = bytes[at];
  node.getContext("2d").putImageData(data, 0, 0);
  return node;
}
