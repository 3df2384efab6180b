// JupyterLab takes single keys for itself where no text is typed: an arrow on a list leaves it, X cuts the
// whole cell. It leaves alone what is marked so; it asks the element that has the keyboard before those around
// it, so each is marked when it gets it.
function keep(box) {
  const mark = (one) => one.setAttribute("data-lm-suppress-shortcuts", "true");
  mark(box);
  box.addEventListener("focusin", (event) => mark(event.target));
  box.querySelector(".kam-message")?.setAttribute("role", "status");
  box.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      box.querySelector(".kam-save")?.click();
    }
  });
}

// What is asked is answered after all that was typed before: that was sent when the kernel was idle again.
function initialize({ model }) {
  model.on("msg:custom", () => model.send({ typed: true }));
}

function render({ el }) {
  let waits;
  const look = () => {
    const box = el.closest(".kam-editor");
    if (box) keep(box);
    else waits = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(waits);
}

export default { initialize, render };
