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

  const blank = () => {
    page.title = "\u00a0";
    page.body.style.display = "none";
  };

  // A private page that comes back out of the browser's memory is asked for anew: after leaving there is nothing to see.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !("own" in page.body.dataset)) return;
    blank();
    location.replace(location.pathname + location.search);
  });

  // The quick exit leaves nothing to see while the next page comes, and no way back to this one.
  const exit = find(".exit a");
  if (exit) {
    const leave = () => {
      blank();
      location.replace(exit.href);
    };
    exit.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    // Three times Escape, or three times Shift, within five seconds. Only alone: a capital, a click or a shortcut in
    // between begins the count anew.
    const note = find(".exit [role=status]");
    let down, last, times, since;
    const anew = () => {
      down = last = "";
      note.textContent = "";
    };
    addEventListener("keydown", ({ key, ctrlKey, altKey, metaKey }) => {
      if ((key !== "Escape" && key !== "Shift") || ctrlKey || altKey || metaKey) return anew();
      down = key;
    });
    addEventListener("pointerdown", anew);
    addEventListener("keyup", ({ key, timeStamp }) => {
      if (key !== down) return;
      down = "";
      if (key !== last || timeStamp - since > 5000) {
        times = 0;
        since = timeStamp;
      }
      last = key;
      times += 1;
      note.textContent = times === 2 ? note.dataset.once : "";
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
