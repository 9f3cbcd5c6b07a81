"""The list as a file: from the list with its filter, in both formats."""

from __future__ import annotations

import pytest

from tests.support.desk import DeskData


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_filter_comes_along_and_the_file_is_offered(desk_data: DeskData, ending: str) -> None:
    for title in ("Botany", "Statistics"):
        desk_data.new_case(course={"title": title})
    at = desk_data.open_desk("worklist", q="botany", sort="due")
    (link,) = [link.proto for link in at.get("page_link") if link.proto.label == "Save this list as a file"]
    assert link.page == "export_list"
    assert {"q=botany", "sort=due"} <= set(link.query_string.split("&"))
    at = desk_data.open_desk("export_list", q="botany")
    assert any("**1**" in block.value for block in at.markdown)
    at.radio[0].set_value(ending).run()
    at.button(key="export-make").click().run()
    assert not at.exception
    assert [button.proto.label for button in at.get("download_button")] == ["Save the file"]


def test_of_an_empty_list_no_file_is_made(desk_data: DeskData) -> None:
    at = desk_data.open_desk("export_list", q="nothing of this name")
    assert not at.exception
    assert at.button(key="export-make").disabled
