// The counter. Without this file everything works but the clock: the screen covers itself when nobody has touched it.
(() => {
  const page = document;
  const banner = page.querySelector("[data-cover-after]");
  const cover = page.getElementById("cover");
  if (!banner || !cover) return;
  const after = Number(banner.dataset.coverAfter) * 1000;
  let timer;
  const hide = () => {
    page.title = "\u00a0";
    page.body.style.display = "none";
    cover.submit();
  };
  const anew = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, after);
  };
  for (const touch of ["keydown", "pointerdown", "pointermove", "scroll"]) addEventListener(touch, anew, { passive: true });
  anew();
})();
