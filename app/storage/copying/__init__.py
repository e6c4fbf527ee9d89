"""Inside the copyist's process: `python -m app.storage.copying < paper > copy`. The exit code is the answer."""
