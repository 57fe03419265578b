"""`make fuzz`: searches every parser of outside bytes for input that breaks its laws.

python -m tests.fuzz [--seconds 120] [--only TARGET]...

The search is libFuzzer's by way of atheris: it follows the branches of our Python code. What it
finds is put into tests/fuzz/corpus, where the test suite tries it again for ever.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
_LONGEST_INPUT = 4096
_LONGEST_RUN_S = 10
"""An input that takes longer is a finding."""
_MOST_MEMORY_MB = 2048


def search(name: str) -> None:
    """One target in this process, with the arguments of libFuzzer that stand in `sys.argv`."""
    import atheris

    with atheris.instrument_imports(include=["scrapers", "normaliser", "config"]):
        from tests.fuzz.targets import TARGETS

    atheris.Setup(sys.argv, TARGETS[name].check)
    atheris.Fuzz()


def search_apart(name: str, seconds: int) -> tuple[str, list[Path]]:
    """The search in a process of its own: its row of the table, and the new cases."""
    from tests.fuzz.targets import TARGETS

    with tempfile.TemporaryDirectory(prefix="teletipo-fuzz-") as folder:
        seeds, found = Path(folder, "seeds"), Path(folder, "found")
        seeds.mkdir()
        found.mkdir()
        known = [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]
        for number, seed in enumerate([*TARGETS[name].seeds, *known]):
            Path(seeds, str(number)).write_bytes(seed)
        command = [
            sys.executable, "-m", "tests.fuzz", "--target", name, str(seeds),
            f"-max_total_time={seconds}", f"-max_len={_LONGEST_INPUT}",
            f"-timeout={_LONGEST_RUN_S}", f"-rss_limit_mb={_MOST_MEMORY_MB}",
            f"-artifact_prefix={found}/", "-print_final_stats=1",
        ]  # fmt: skip
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
        cases = [_keep(name, path) for path in sorted(found.glob("*"))]
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    reached = re.findall(r"ft: (\d+)", done.stderr)
    if tried is None or (done.returncode and not cases):
        raise SystemExit(f"{name}: the search itself failed\n{done.stderr[-3000:]}")
    if cases:
        print(done.stderr[-4000:], file=sys.stderr)
    count = int(tried[1])
    return f"| {name} | {count:,} | {reached[-1] if reached else 0} | {len(cases)} |", cases


def _keep(name: str, path: Path) -> Path:
    data = path.read_bytes()
    kept = CORPUS / name / sha256(data).hexdigest()[:16]
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(data)
    return kept


def main() -> None:
    """Searches one target after the other; exit code 1 when there is a finding."""
    if sys.argv[1:2] == ["--target"]:
        name = sys.argv[2]
        del sys.argv[1:3]
        search(name)
        return
    from tests.fuzz.targets import TARGETS

    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    options.add_argument("--seconds", type=int, default=120, help="for each target")
    options.add_argument("--only", choices=TARGETS, action="append", help="repeatable; else all")
    asked = options.parse_args()
    rows, found = [], []
    for name in asked.only or TARGETS:
        row, cases = search_apart(name, asked.seconds)
        rows.append(row)
        found += cases
        print(row, flush=True)
    print("\n| parser | inputs tried | features of the code reached | findings |")
    print("| --- | ---: | ---: | ---: |")
    print("\n".join(rows))
    for path in found:
        print(f"new case: {path}", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
