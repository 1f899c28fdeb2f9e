// A picture of the reader's own: from a file, or from the webcam as long as it runs. Nothing leaves the machine.
// The text of common.js comes before this file; `parts = ("../view/picture_source.js", ...)`.

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

/** A whole image as ImageData, its longer side at most `most` pixels; what is transparent becomes white. */
function wholeOf(image, most) {
  const scale = Math.min(1, most / Math.max(image.width, image.height)), node = make("canvas");
  Object.assign(node, { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) });
  const g = node.getContext("2d", { willReadFrequently: true });
  Object.assign(g, { imageSmoothingQuality: "high", fillStyle: "white" });
  g.fillRect(0, 0, node.width, node.height);
  g.drawImage(image, 0, 0, node.width, node.height);
  return g.getImageData(0, 0, node.width, node.height);
}

/** A button that opens a file and gives its pixels to use(rgb, height, width), of a square unless `read` reads it
    otherwise; tell(sentence) when the file is no picture. */
function uploadButton(parent, use, tell, read = image => ({ data: squareOf(image, image.width, image.height), height: SOURCE_SIDE, width: SOURCE_SIDE })) {
  const input = make("input", "pix-file");
  Object.assign(input, { type: "file", accept: "image/*", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    try {
      const image = await createImageBitmap(file);
      const { data, height, width } = read(image);
      use(withoutAlpha(data), height, width);
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
