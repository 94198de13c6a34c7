// A pad to sign on, by finger, pen or mouse. The typed name is enough without it: there is no pad
// without this file, and nobody needs to pass through it with the keyboard.
(() => {
  "use strict";
  const WIDTH = 600;
  const HEIGHT = 200;
  const MOST = 4000;

  for (const pad of document.querySelectorAll("[data-pad]")) {
    const canvas = pad.querySelector("canvas");
    const value = pad.querySelector("input[type=hidden]");
    const clear = pad.querySelector("button");
    const pen = canvas.getContext && canvas.getContext("2d");
    if (!pen || !window.PointerEvent) continue;
    pad.hidden = false;

    const read = (text) => text.split("_").map((stroke) =>
      stroke.split("-").map((point) => point.split(".").map(Number)));
    let strokes = value.value ? read(value.value) : [];
    let drawing = null;

    const show = () => {
      const scale = Math.max(1, Math.round(window.devicePixelRatio || 1));
      canvas.width = WIDTH * scale;
      canvas.height = HEIGHT * scale;
      pen.scale(scale, scale);
      pen.lineWidth = 3;
      pen.lineCap = "round";
      pen.lineJoin = "round";
      pen.strokeStyle = getComputedStyle(canvas).color;
      for (const stroke of strokes) {
        pen.beginPath();
        pen.moveTo(...stroke[0]);
        for (const point of stroke) pen.lineTo(...point);
        pen.stroke();
      }
      clear.hidden = strokes.length === 0;
      value.value = strokes.map((stroke) =>
        stroke.map((point) => point.join(".")).join("-")).join("_");
    };
    const within = (number, most) => Math.min(most, Math.max(0, Math.round(number)));
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return [
        within((event.clientX - box.left) / box.width * WIDTH, WIDTH),
        within((event.clientY - box.top) / box.height * HEIGHT, HEIGHT),
      ];
    };
    const points = () => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || points() >= MOST) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawing = [place(event)];
      strokes.push(drawing);
      show();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing || points() >= MOST) return;
      const [x, y] = place(event);
      const [lastX, lastY] = drawing[drawing.length - 1];
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < 3) return;
      drawing.push([x, y]);
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => { drawing = null; });
    }
    clear.addEventListener("click", () => {
      strokes = [];
      show();
    });
    show();
  }
})();
