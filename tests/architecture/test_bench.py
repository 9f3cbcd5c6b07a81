"""`make bench` is run by hand and by no test, so a module that was renamed could stop it unseen."""

from importlib import import_module

from tests.support.paths import ROOT


def test_each_module_of_the_bench_finds_what_it_imports() -> None:
    names = [path.stem for path in (ROOT / "tests/bench").glob("*.py") if path.stem != "__main__"]
    assert "rules" in names
    for name in names:
        import_module(f"tests.bench.{name}")
