"""The shelf that finished assets are put on: hashed names, ready-compressed neighbours, one manifest."""

import gzip
import hashlib
import json
import os
from pathlib import Path

import brotli

COMPRESSIBLE = {".css", ".js", ".svg", ".txt"}


class Shelf:
    """A folder of static files. `put` adds, `close` writes the manifest and clears what no longer belongs there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, str] = {}
        self._written: set[Path] = set()

    def put(self, name: str, content: bytes) -> str:
        """Keep `content` under `name` with its hash in it (`atea.css` → `atea.0f3c….css`) and return that name."""
        stem, _, suffix = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
        self.manifest[name] = hashed
        self.put_plain(hashed, content)
        return hashed

    def put_plain(self, name: str, content: bytes) -> None:
        """Keep `content` under exactly `name`, with `.gz` and `.br` beside it where that helps."""
        self._write(name, content)
        if Path(name).suffix in COMPRESSIBLE:
            self._write(f"{name}.gz", gzip.compress(content, 9, mtime=0))
            self._write(f"{name}.br", brotli.compress(content, quality=11))

    def close(self) -> None:
        """Write `manifest.json` last, so that it never names a file that is not there, then drop older files."""
        self._write("manifest.json", json.dumps(self.manifest, indent=1, sort_keys=True).encode() + b"\n")
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self._written:
                path.unlink()

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        self._written.add(path)
        if path.exists() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)
