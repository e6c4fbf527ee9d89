// Comfort only: every page works without this file.
(() => {
  const page = document;
  const find = (selector) => page.querySelector(selector);

  // After an error the focus goes to the summary; a link in it goes to the field, with its label in sight.
  const summary = find(".govuk-error-summary");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && page.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest("fieldset, .govuk-form-group") || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  // The quick exit leaves nothing to see while the next page comes, and no way back to this one.
  const exit = find(".exit a");
  if (exit) {
    const leave = () => {
      page.title = "\u00a0";
      page.body.hidden = true;
      page.body.style.display = "none";
      location.replace(exit.href);
    };
    exit.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    // Three times Escape, or three times Shift alone, within five seconds.
    const note = find(".exit [role=status]");
    let last = "";
    let times = 0;
    let since = 0;
    addEventListener("keyup", ({ key, timeStamp }) => {
      const counts = key === "Escape" || key === "Shift";
      if (!counts || key !== last || timeStamp - since > 5000) {
        times = 0;
        since = timeStamp;
      }
      last = counts ? key : "";
      if (!counts) return;
      times += 1;
      if (note) note.textContent = times === 2 ? note.dataset.once : "";
      if (times === 3) leave();
    });
  }

  // One click sends once. The button comes back after a while, and when the page is come back to.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const button = event.submitter;
    button?.setAttribute("aria-disabled", "true");
    const again = () => {
      delete form.dataset.sent;
      button?.removeAttribute("aria-disabled");
    };
    setTimeout(again, 8000);
    addEventListener("pageshow", again, { once: true });
  });
})();
