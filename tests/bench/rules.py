"""One judgement against zen-engine on the same sums and table, and a batch against one by one."""

from __future__ import annotations

import json
import random
from typing import Any

import zen

from assessment.case.model import Case
from assessment.rules.columns import figures_of_cases
from assessment.rules.judge import judge
from criteria.load import framework
from criteria.model import STRENGTHS, UNKNOWN
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
    for criterion in rules.criteria:
        counted = [q for q in criterion.questions if not q.bonus]
        whole = 3 * sum(q.weight for q in counted)
        for end in ("low", "high"):
            given = [f"{end}.{q.id.replace('.', '_').replace('-', '_')}" for q in criterion.questions]
            earned = " + ".join(
                f"{q.weight} * {end}.{q.id.replace('.', '_').replace('-', '_')}.points" for q in counted
            )
            caps, floors = (", ".join(f"{name}.{part}" for name in given) for part in ("cap", "floor"))
            value = f"max([min([100 * ({earned}) / {whole}, {caps}]), {floors}])"
            key = f"{criterion.id}_{end}"
            expressions.append({"id": key, "key": key, "value": value})
            strength = f"$.{key} >= 75 ? 3 : $.{key} >= 50 ? 2 : $.{key} >= 25 ? 1 : 0"
            expressions.append({"id": f"{key}_s", "key": f"{key}_s", "value": strength})
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
    names = sorted({name for row in purpose.rows for name in row.minimum})
    inputs = [{"id": name, "name": name, "type": "expression", "field": f"{name}_{end}_s"} for name in names]
    rules = [
        {
            "_id": row.id,
            **{n: f">= {STRENGTHS.index(row.minimum[n])}" if n in row.minimum else "" for n in names},
            "row": f'"{row.id}"',
        }
        for row in purpose.rows
    ]
    outputs = [{"id": "row", "name": "row", "type": "expression", "field": f"row_{end}"}]
    content = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}
    return {"id": end, "name": end, "type": "decisionTableNode", "content": content}


def zen_input(case: Case) -> dict[str, Any]:
    """The same answers as zen-engine needs them: points, cap and floor of each at both ends."""
    ends: dict[str, Any] = {"low": {}, "high": {}}
    for name, question in framework().questions.items():
        given = case.answer(name)
        known = None if given == UNKNOWN else question.answer(given).worth
        for end, otherwise in (("low", question.least_going_on), ("high", question.greatest)):
            worth = known or otherwise
            key = name.replace(".", "_").replace("-", "_")
            ends[end][key] = dict(zip(("points", "cap", "floor"), worth, strict=True))
    return ends


def against_zen() -> None:
    """Ours does more: score, sentences, credits; with `advise` also what would change the outcome."""
    cases = [Case.model_validate(data) for data in random_cases(40)]
    decision, inputs = zen_decision(), [zen_input(case) for case in cases]
    for case, given in zip(cases, inputs, strict=True):
        found = decision.evaluate(given)["result"]
        assert judge(case, advise=False).outcome.row in (found["row_low"], None), "not the same table"
    for what, advise in (("whole judgement", True), ("without advice", False)):
        line(
            f"one judgement ({what}) / zen-engine on the same sums and table",
            *side_by_side(
                lambda advise=advise: [judge(case, advise=advise) for case in cases],
                lambda: [decision.evaluate(given) for given in inputs],
            ),
            unit="ms for 40",
        )


def batch_against_one_by_one(count: int = 100_000, alone: int = 1_000) -> None:
    """Both from parsed JSON to figures; one by one on a sample, per case."""
    texts = [json.dumps(data) for data in random_cases(count)]
    many = seconds(lambda: figures_of_cases([Case.model_validate_json(text) for text in texts], framework())) / count
    one = seconds(lambda: [judge(Case.model_validate_json(text)) for text in texts[:alone]]) / alone
    lean = seconds(lambda: [judge(Case.model_validate_json(text), advise=False) for text in texts[:alone]]) / alone
    line(f"a case in a batch of {count:,} / one by one", many, one, many / one)
    line(f"a case in a batch of {count:,} / one by one without advice", many, lean, many / lean)
