// The counter. Without this file everything works but the clock: the screen covers itself when nobody has touched it.
(() => {
  const page = document;

  // What was being written when the screen was covered or turned stands in its form again.
  const { typed } = page.body.dataset;
  if (typed) {
    const pairs = JSON.parse(typed);
    for (const field of page.querySelectorAll("main form [name]")) {
      const said = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (!said.length || field.type === "hidden" || field.type === "submit") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
      else [field.value] = said;
    }
  }
  let written;
  page.addEventListener("input", ({ target }) => {
    if (target.closest("main")) written = target.form;
  });
  const takeAlong = (form) => {
    if (!written) return;
    const fields = [...new FormData(written)].filter(([name, value]) =>
      typeof value === "string" && !written.querySelector(`[type=password][name="${CSS.escape(name)}"]`));
    const along = page.createElement("input");
    along.type = "hidden";
    along.name = "typed";
    along.value = JSON.stringify(fields);
    form.append(along);
  };
  page.addEventListener("submit", ({ target }) => {
    if (target.matches(".helping form, .turned__end form")) takeAlong(target); // where the page has no form of its own
  });

  const banner = page.querySelector("[data-cover-after]");
  const cover = page.getElementById("cover");
  if (!banner || !cover) return;
  const after = Number(banner.dataset.coverAfter) * 1000;
  let timer;
  const hide = () => {
    page.title = "\u00a0";
    page.body.style.display = "none";
    takeAlong(cover);
    cover.submit();
  };
  const anew = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, after);
  };
  for (const touch of ["keydown", "pointerdown", "pointermove", "scroll"]) addEventListener(touch, anew, { passive: true });
  anew();
})();
