// Papers go one after the other, and one sees how far each is: a line that breaks takes only the one under way.
(() => {
  const OURS = "form[data-papers]";
  let busy = false;

  const send = (form, file, tell) => new Promise((done, broken) => {
    const parts = new FormData(form);
    parts.delete("files");
    parts.append("files", file);
    const line = new XMLHttpRequest();
    line.open("POST", form.action);
    line.responseType = "document";
    line.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
    line.upload.onload = () => tell(1);
    line.onload = () => (line.response ? done(line) : broken());
    line.onerror = line.ontimeout = line.onabort = broken;
    line.send(parts);
  });

  // What is left in the field is what has not gone yet.
  const leave = (field, files) => {
    const left = new DataTransfer();
    files.forEach((file) => left.items.add(file));
    field.files = left.files;
  };

  const show = (answer, refused, title) => {
    const main = answer.querySelector("main");
    const heading = main.querySelector("h1");
    const summary = main.querySelector(".govuk-error-summary") || refused[0]?.cloneNode(true);
    if (summary) {
      const list = summary.querySelector("ul");
      const lines = refused.flatMap((one) => [...one.querySelectorAll("li")]);
      if (lines.length) list.replaceChildren(...lines);
      heading.before(summary);
    }
    document.querySelector("main").replaceWith(main);
    document.title = title || answer.title;
    const first = summary || main.querySelector("#kept") || heading;
    first.tabIndex = -1;
    first.focus();
  };

  const bring = async (form, field) => {
    const box = form.querySelector(".sending");
    const bar = box.querySelector("progress");
    const status = form.querySelector("[role=status]");
    const files = [...field.files];
    const refused = [];
    let title = "";
    const say = (words, n) => {
      const said = words.replace("{n}", n).replace("{of}", files.length);
      if (status.textContent !== said) status.textContent = said;
    };
    box.hidden = false;
    let answer;
    for (let n = 1; n <= files.length; n += 1) {
      try {
        const line = await send(form, files[n - 1], (part) => {
          bar.value = (100 * (n - 1 + part)) / files.length;
          say(part < 0.5 ? form.dataset.going : part < 1 ? form.dataset.half : form.dataset.looking, n);
        });
        answer = line.response;
        if (!answer.querySelector(OURS) && line.status < 400 && !answer.querySelector("#kept")) {
          location.assign(line.responseURL);
          return;
        }
      } catch {
        leave(field, files.slice(n - 1));
        box.hidden = true;
        status.textContent = form.dataset.broken;
        return;
      }
      const summary = answer.querySelector(".govuk-error-summary");
      if (summary) {
        refused.push(summary);
        title = answer.title;
      }
      if (!answer.querySelector(OURS)) break;
    }
    show(answer, refused, title);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(OURS)) return;
    const field = form.querySelector("input[type=file]");
    if (busy) return event.preventDefault();
    if (!field.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    busy = true;
    const button = event.submitter;
    button?.setAttribute("aria-disabled", "true");
    bring(form, field).finally(() => {
      busy = false;
      button?.removeAttribute("aria-disabled");
    });
  }, true);
})();
