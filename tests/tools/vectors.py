"""Verdicts on a folder of credentials, such as a checkout of public test vectors; and on each with one letter changed.

    python -m tests.tools.vectors FOLDER [--published ADDRESS=FOLDER]... [--trust ID=NAME]... [--on YYYY-MM-DD]

One line a file: format, the result of each check with its reason, and the result of the proof once one letter of the
claims is changed. `--published` stands in for the network: what begins with ADDRESS is taken from FOLDER.
"""

from __future__ import annotations

import argparse
import json
import re
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assessment.checks import CheckAnswer, OpenedFile, checks
from assessment.facts.context import ReadingContext
from assessment.facts.trust import Trust
from assessment.readers.credentials import credentials_in
from assessment.readers.credentials.containers.carried import carried
from assessment.readers.document.media_type import media_type
from criteria.dated import current_day

NAMES = ("credential-proof", "credential-seal", "credential-validity", "credential-status", "credential-issuer")
FITS = ("intact", "hosted-same", "anchor-offline", "anchor-none")
"""Reasons of a proof that fits, even where more would have to be seen to pass."""


def verdicts(data: bytes, context: ReadingContext, on: date) -> tuple[str, dict[str, CheckAnswer]] | None:
    """The format and the answers of the first credential in a file, by check; None when it carries none."""
    kind = media_type(data)
    credentials, _ = credentials_in(data, kind, context, on)
    if not credentials:
        return None
    opened = OpenedFile(data, kind, tuple(credentials[:1]), on)
    modules = {module.CHECK: module for module in checks()}
    answers = {name: list(modules[name].inspect(opened, context)) for name in NAMES}
    return credentials[0].format, {name: several[0] for name, several in answers.items() if several}


def altered(data: bytes) -> bytes | None:
    """The bare credential a file carries with one letter of a claim changed; None when it says nothing to change."""
    for credential in carried(data, media_type(data)):
        if credential.json is not None:
            document = json.loads(json.dumps(credential.json))
            changed = _change_sealed(document) if isinstance(document.get("payload"), str) else _change_claim(document)
            return json.dumps(document).encode() if changed else None
        if credential.token is not None and credential.token.claims is not None:
            claims = json.loads(json.dumps(credential.token.claims))
            if _change_claim(claims.get("vc", claims)):
                head, _, signature = credential.token.text.split(".")
                changed = urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
                return f"{head}.{changed}.{signature}".encode()
    return None


def _change_sealed(document: dict[str, Any]) -> bool:
    """Change one letter inside what a seal (JAdES) covers."""
    inside = json.loads(document["payload"])
    changed = _change_claim(inside)
    document["payload"] = json.dumps(inside, ensure_ascii=False)
    return changed


def _change_claim(document: dict[str, Any]) -> bool:
    return _change(document.get("credentialSubject")) or _change(document)


def _change(part: Any) -> bool:
    """Change one letter of the first claim in words; ids, types and addresses are left."""
    pairs = list(part.items()) if isinstance(part, dict) else list(enumerate(part)) if isinstance(part, list) else []
    for key, value in pairs:
        if key in ("id", "type", "@context", "proof", "signature"):
            continue
        if isinstance(value, str) and re.search(r"[A-Za-z]{3}", value) and ":" not in value:
            part[key] = ("B" if value[0] == "A" else "A") + value[1:]
            return True
        if _change(value):
            return True
    return False


class Published(Mapping[str, bytes]):
    """Files by address, under the prefixes given."""

    def __init__(self, pairs: dict[str, Path]) -> None:
        self._pairs = pairs

    def __getitem__(self, address: str) -> bytes:
        for prefix, folder in self._pairs.items():
            path = folder / address.removeprefix(prefix) if address != prefix else folder
            if address.startswith(prefix) and path.is_file():
                return path.read_bytes()
        raise KeyError(address)

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def main() -> None:
    """Print the table and what it sums up to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--published", action="append", default=[])
    asked.add_argument("--trust", action="append", default=[])
    asked.add_argument("--on", type=date.fromisoformat, default=current_day())
    options = asked.parse_args()
    pairs = {prefix: Path(folder) for prefix, _, folder in (pair.rpartition("=") for pair in options.published)}
    trust = Trust(issuers={issuer: name for issuer, _, name in (pair.rpartition("=") for pair in options.trust)})
    counts: Counter[str] = Counter()
    for path in sorted(path for path in options.folder.rglob("*") if path.is_file() and ".git" not in path.parts):
        context = ReadingContext(trust, Published(pairs))
        verdict = verdicts(path.read_bytes(), context, options.on)
        if verdict is None:
            counts["carries none"] += 1
            continue
        format_name, answers = verdict
        shown = [f"{name.removeprefix('credential-')} {check.result}:{check.reason}" for name, check in answers.items()]
        after = _after(path.read_bytes(), context, options.on, answers["credential-proof"])
        print(" | ".join([str(path.relative_to(options.folder)), format_name, *shown, f"altered {after}"]))
        counts.update([*shown, f"genuine, one letter changed {after}"] if after != "-" else shown)
    for name, number in sorted(counts.items()):
        print(f"{number:5} {name}")


def _after(data: bytes, context: ReadingContext, on: date, before: CheckAnswer) -> str:
    """What the proof of a genuine credential comes to once it is changed."""
    changed = altered(data) if before.reason in FITS else None
    after = verdicts(changed, context, on) if changed else None
    return f"{after[1]['credential-proof'].result}:{after[1]['credential-proof'].reason}" if after else "-"


if __name__ == "__main__":
    main()
