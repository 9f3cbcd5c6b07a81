"""One judgement against zen-engine on the same sums and table, a page of lights, and a batch against one by one."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import combinations, cycle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zen

from assessment.case.model import Case
from assessment.rules.columns import Tables
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.screens.worklist.rows import strengths_of
from assessment.store.daft_runner import is_installed
from criteria.load import framework
from criteria.purpose import Row
from criteria.vocabulary import STRENGTHS, UNKNOWN
from reports.exports.batch_scores import score_folder
from reports.exports.distributed_batch import score_files
from tests.bench.measure import line, seconds, side_by_side


def random_cases(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Believable answers: mostly known, mostly decent, hours on most."""
    draw, rules = random.Random(seed), framework()
    cases = []
    for _ in range(count):
        answers = {}
        for name, question in rules.questions.items():
            if draw.random() < 0.85:
                answers[name] = draw.choice([a.id for a in question.answers if a.id != UNKNOWN and not a.stop])
        case = {"country": draw.choice(["IT", "ES", "PT", "HR", "SI"]), "purpose": "credit", "answers": answers}
        cases.append({**case, "on": "2026-11-22", "workload": {"hours": draw.randint(2, 300)}})
    return cases


def zen_decision() -> Any:
    """The sums of the seven criteria at both ends and the rows of `credit`, as a decision graph of zen-engine."""
    rules = framework()
    expressions = []
    for end in ("low", "high"):
        for criterion in rules.criteria:
            counted = [q for q in criterion.questions if not q.bonus]
            whole = 3 * sum(q.weight for q in counted)
            named = {q.id: f"{end}.{q.id.replace('.', '_').replace('-', '_')}" for q in criterion.questions}
            answers = [named[q.id] for q in counted]
            earned = " + ".join(f"{q.weight} * {named[q.id]}.points" for q in counted)
            caps, floors = (", ".join(f"{name}.{part}" for name in answers) for part in ("cap", "floor"))
            pairs = "".join(f", max([{a}.together, {b}.together])" for a, b in combinations(answers, 2))
            own = "".join(f", {named[q.id]}.floor" for q in criterion.questions if q.bonus)
            value = f"max([min([max([100 * ({earned}) / {whole}, {floors}]), {caps}{pairs}]){own}])"
            key = f"{criterion.id}_{end}"
            expressions.append({"id": key, "key": key, "value": value})
            strength = f"$.{key} >= 75 ? 3 : $.{key} >= 50 ? 2 : $.{key} >= 25 ? 1 : 0"
            expressions.append({"id": f"{key}_s", "key": f"{key}_s", "value": strength})
        covered = f"{end}.outcomes_coverage.points"
        tests = " + ".join(f"{end}.{name.replace('.', '_').replace('-', '_')}.points" for name in rules.centre_tests)
        expressions.append({"id": f"covered_{end}", "key": f"covered_{end}_s", "value": covered})
        expressions.append({"id": f"tested_{end}", "key": f"tested_{end}_s", "value": tests})
    tables = [_table(end) for end in ("low", "high")]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "sums", "name": "sums", "type": "expressionNode", "content": {"expressions": expressions}},
        *tables,
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [("in", "sums"), ("sums", "low"), ("sums", "high"), ("low", "out"), ("high", "out")]
    graph = {
        "nodes": nodes,
        "edges": [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in edges],
    }
    return zen.ZenEngine().create_decision(json.dumps(graph))


def _table(end: str) -> dict[str, Any]:
    purpose = framework().purpose("credit")
    needs = {row.id: _needs(row) for row in purpose.rows}
    names = sorted({name for needed in needs.values() for name in needed})
    inputs = [{"id": name, "name": name, "type": "expression", "field": f"{name}_{end}_s"} for name in names]
    rules = [
        {
            "_id": row.id,
            **{n: f">= {needs[row.id][n]}" if n in needs[row.id] else "" for n in names},
            "row": f'"{row.id}"',
        }
        for row in purpose.rows
    ]
    outputs = [{"id": "row", "name": "row", "type": "expression", "field": f"row_{end}"}]
    content = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}
    return {"id": end, "name": end, "type": "decisionTableNode", "content": content}


def _needs(row: Row) -> dict[str, int]:
    """What a row asks for: strengths, the points of the coverage, and those of the centre's three tests."""
    strengths = {name: STRENGTHS.index(needed) for name, needed in row.minimum.items()}
    covered = {"covered": STRENGTHS.index(row.covered)} if row.covered != STRENGTHS[0] else {}
    return strengths | covered | ({"tested": 3 * len(framework().centre_tests)} if row.tested else {})


def zen_input(case: Case) -> dict[str, Any]:
    """The same answers as zen-engine needs them: points, cap and floor of each at both ends."""
    ends: dict[str, Any] = {"low": {}, "high": {}}
    for name, question in framework().questions.items():
        answer = case.answer(name)
        known = None if answer == UNKNOWN else question.answer(answer).worth
        for end, otherwise in (("low", question.least_going_on), ("high", question.greatest)):
            worth = known or otherwise
            key = name.replace(".", "_").replace("-", "_")
            ends[end][key] = worth._asdict()
    return ends


ROUNDS, AT_ONCE = 12, 40
"""Rounds of a comparison, after one that does not count, and the cases of a round."""

OTHERS = 3_000
"""Cases that a desk at work has judged before."""


def against_zen() -> None:
    """Zen-engine has the sums and the rows; ours has credits and level too, then sentences, then advice.

    Each round of each way judges other cases: first in a process that has judged none, then in one that has judged
    `OTHERS`, as a desk at work has. `again` judges the same ones, as a screen does that is drawn anew. The answers are
    drawn at random, so they repeat less than those of a centre.
    """
    decision = zen_decision()
    ways: dict[str, Callable[[Case], object]] = {
        "in numbers": lambda case: figures_of(input_of(case, case.day), framework()),
        "with sentences": lambda case: judge(case, advise=False),
        "whole, with advice": judge,
    }
    for seed, (name, way) in enumerate(ways.items(), 1):
        once = (ROUNDS + 1) * AT_ONCE
        cases = [Case.model_validate(case) for case in random_cases(2 * once + OTHERS, seed)]
        first, others, last = cases[:once], cases[once:-once], cases[-once:]
        fresh = _beside(decision, way, first)
        again = _beside(decision, way, first[:AT_ONCE])
        [way(case) for case in others]
        at_work = _beside(decision, way, last)
        line(f"one judgement {name} / zen-engine on the same sums and table", *fresh, unit="ms for 40")
        line(f"the same after {len(cases) - once:,} others, {name} / zen-engine", *at_work, unit="ms for 40")
        line(f"the same again, {name} / zen-engine", *again, unit="ms for 40")
        print(f"    criteria judged before: {_repeated(first):.0%}, after others {_repeated(last, cases[:-once]):.0%}")
        for case in first[:AT_ONCE]:
            rows = decision.evaluate(zen_input(case))["result"]
            assert judge(case, advise=False).outcome.row in (rows["row_low"], None), "not the same table"


def _repeated(cases: list[Case], before: Sequence[Case] = ()) -> float:
    """The share of the criteria of some cases that have the same answers as in a case before."""
    criteria = framework().criteria
    judged = [(c.id, *map(case.answer, c.question_ids)) for case in (*before, *cases) for c in criteria]
    seen = set(judged[: len(before) * len(criteria)])
    count = len(cases) * len(criteria)
    return 1 - (len(set(judged)) - len(seen)) / count


def _beside(decision: Any, way: Callable[[Case], object], cases: list[Case]) -> tuple[float, float, float]:
    """A way of judging beside zen-engine, group by group, begun anew where the cases end."""
    groups = [cases[start : start + AT_ONCE] for start in range(0, len(cases), AT_ONCE)]
    ours, theirs = cycle(groups), cycle([[zen_input(case) for case in group] for group in groups])
    return side_by_side(
        lambda: [way(case) for case in next(ours)],
        lambda: [decision.evaluate(values) for values in next(theirs)],
        rounds=ROUNDS,
        clock=time.process_time,
    )


def lights_of_a_page(count: int = 25) -> None:
    """The lights of a page of the worklist, from cases that are loaded."""
    cases = [Case.model_validate(case) for case in random_cases(40 * count, seed=2)]
    pages = cycle([cases[start : start + count] for start in range(0, len(cases), count)])
    ours, whole, ratio = side_by_side(
        lambda: [strengths_of(input_of(case, case.day)) for case in next(pages)],
        lambda: [judge(case) for case in next(pages)],
        clock=time.process_time,
    )
    line(f"lights of a page of {count} / the same cases judged whole", ours, whole, ratio)


_SCORE = """
import resource, sys, time
from reports.exports.batch_scores import score_file
start = time.process_time()
score_file(*sys.argv[1:])
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

_COPY = """
import io, pathlib, sys, time
import pyarrow.parquet as pq
start = time.process_time()
for batch in pq.ParquetFile(sys.argv[1]).iter_batches(2_000):
    batch.column(0).to_pylist()
result = pq.read_table(sys.argv[2])
file = io.BytesIO()
pq.write_table(result, file)
pathlib.Path(sys.argv[3]).write_bytes(file.getvalue())
print(time.process_time() - start)
"""


_ALONE = """
import sys, time
from assessment.case.model import Case
from assessment.rules.judge import judge
first, *others = [Case.model_validate_json(text) for text in sys.argv[1:]]
judge(first)
start = time.process_time()
for case in others:
    judge(case)
print((time.process_time() - start) / len(others))
"""
"""The seconds of one judgement, with sentences and advice, in a process that had judged one case before."""


def batch(count: int = 1_000_000, alone: int = 400) -> None:
    """`laila score --batch` in a process of its own: time a case beyond reading and writing the file, and memory.

    The judgement beside it is that of cases never seen, in a process of its own too, so that what other figures of
    this run have judged changes nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target, copy = (str(Path(folder) / name) for name in ("in.parquet", "out.parquet", "copy.parquet"))
        _write_cases(source, count)
        whole, memory = map(float, _in_a_process(_SCORE, source, target).split())
        files = float(_in_a_process(_COPY, source, target, copy))
    beyond = (whole - files) / count
    texts = [json.dumps(case) for case in random_cases(alone, seed=3)]
    once = float(_in_a_process(_ALONE, *texts))
    cases = [Case.model_validate_json(text) for text in texts]
    tables, inputs = Tables(framework()), [input_of(case, case.day) for case in cases]
    tables.figures(inputs)
    many = seconds(lambda: [tables.figures(inputs) for _ in range(20)], time.process_time) / 20 / len(inputs)
    for what, each in (
        (f"a case in a batch of {count:,}, beyond reading and writing", beyond),
        ("a case looked up in the tables", many),
    ):
        line(f"{what} / one whole judgement alone", each, once, each / once, unit="µs", scale=1e6)
    print(f"memory of a batch of {count:,}: {memory / 1024:.0f} MiB", flush=True)


def folder_of_files(files: int = 8, count: int = 25_000) -> None:
    """A folder judged by Daft's processes and by the desk alone: seconds on the clock, and whether the bytes agree."""
    if not is_installed():
        print("Daft is not installed: pip install --no-deps daft tqdm", flush=True)
        return
    with tempfile.TemporaryDirectory() as made:
        source = Path(made, "in")
        source.mkdir()
        for number in range(files):
            _write_cases(str(source / f"part-{number}.parquet"), count)
        here, daft = Path(made, "here"), Path(made, "daft")
        alone = seconds(lambda: score_folder(str(source), str(here)))
        shared = seconds(lambda: score_folder(str(source), str(daft), score_files))
        same = all((daft / file.name).read_bytes() == file.read_bytes() for file in here.iterdir())
    line(f"{files} files of {count:,} cases judged by Daft / by the desk", shared, alone, shared / alone)
    print(f"    the same bytes: {same}", flush=True)


def _write_cases(target: str, count: int, at_a_time: int = 50_000) -> None:
    with pq.ParquetWriter(target, pa.schema([("case", pa.string())])) as writer:
        for number, start in enumerate(range(0, count, at_a_time)):
            texts = [json.dumps(case) for case in random_cases(min(at_a_time, count - start), seed=100 + number)]
            writer.write_table(pa.table({"case": texts}))


def _in_a_process(program: str, *names: str) -> str:
    return subprocess.run([sys.executable, "-c", program, *names], check=True, capture_output=True, text=True).stdout
