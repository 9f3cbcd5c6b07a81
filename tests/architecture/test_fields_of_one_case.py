"""What is typed for one case never appears in the next one: the key of each field on a case's screens names its case.

Streamlit keeps what stands in a field by its key, also when the address names another case.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREENS = ("reports/screens/decision", "assessment/screens/case")
FIELDS = {"text_area", "text_input", "number_input", "date_input", "radio", "multiselect", "selectbox", "checkbox"}
OF_ONE_CASE = ("stored.id", "case_id", "sha256", "{key}")


def without_case(source: str) -> list[str]:
    """The keys of fields that are fixed, or that hold nothing which only one case has."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    keys = [
        keyword.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in FIELDS
        for keyword in call.keywords
        if keyword.arg == "key"
    ]
    fixed = [key.value for key in keys if isinstance(key, ast.Constant)]
    computed = [ast.unparse(key) for key in keys if isinstance(key, ast.JoinedStr)]
    return [*map(str, fixed), *(key for key in computed if not any(name in key for name in OF_ONE_CASE))]


def test_the_key_of_each_field_names_its_case():
    files = [file for folder in SCREENS for file in sorted((ROOT / folder).glob("*.py"))]
    assert len(files) > 30
    wrong = {file.name: keys for file in files if (keys := without_case(file.read_text("utf-8")))}
    assert not wrong, "add the case's id to these keys"


def test_a_key_without_its_case_is_noticed():
    assert without_case('st.text_area("Why", key="reason")') == ["reason"]
    assert without_case('st.text_area("Why", key=f"{name}-reason")') == ["f'{name}-reason'"]
    assert not without_case('st.text_area("Why", key=f"reason:{stored.id}")')
