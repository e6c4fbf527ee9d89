"""The bare page, the unit of every ratio: one Flask route, one Jinja template, 8.7 KB of HTML, nothing else."""

from flask import Flask, render_template

CHAPTERS = tuple(f"Caput {number}" for number in range(1, 14))

app = Flask(__name__)


@app.get("/")
def page() -> str:
    return render_template("bare_page.html", language="la", title="Liber", chapters=CHAPTERS)
