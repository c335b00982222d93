"""The shape of the code: small modules with one task each, told in their first sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

from kg import resources

LONGEST_MODULE = 300  # lines
MEDIAN_MODULE = 110
MEDIAN_FUNCTION = 9
LONG_FUNCTION = 25  # lines, which nine in ten functions stay under
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}


def functions(modules: dict[str, ast.Module]) -> dict[str, int]:
    """The lines of each function."""
    return {
        f"{path}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


def lines(modules: dict[str, ast.Module], root: Path) -> dict[str, int]:
    return {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in modules}


def test_no_module_is_long(modules: dict[str, ast.Module], root: Path) -> None:
    """A module that does not fit is two modules."""
    assert {path: n for path, n in lines(modules, root).items() if n > LONGEST_MODULE} == {}
    assert median(lines(modules, root).values()) <= MEDIAN_MODULE


def test_functions_are_short(modules: dict[str, ast.Module]) -> None:
    """Half of the functions have nine lines at most, and nine in ten less than twenty-five."""
    found = functions(modules)
    assert median(found.values()) <= MEDIAN_FUNCTION
    long = sorted(name for name, n in found.items() if n >= LONG_FUNCTION)
    assert len(long) <= len(found) / 10, long


def test_every_module_says_what_it_is_for(modules: dict[str, ast.Module]) -> None:
    """A module opens with a sentence that ends where its first line or paragraph ends."""
    openings = {path: (ast.get_docstring(tree) or "").split("\n\n")[0].strip() for path, tree in modules.items()}
    assert [path for path, opening in openings.items() if not re.search(r"[.:)]$", opening)] == []


def test_every_module_has_a_name_of_its_own(modules: dict[str, ast.Module]) -> None:
    """What several stages need has a name that tells what it is."""
    assert [path for path in modules if Path(path).stem in NAMELESS] == []


def test_the_map_names_every_part(modules: dict[str, ast.Module]) -> None:
    """The docstring of the package leads to each of its modules and packages."""
    chain = ast.get_docstring(modules["kg/__init__.py"]) or ""
    parts = {path.split("/")[1].removesuffix(".py") for path in modules} - {"__init__", "__main__"}
    assert sorted(p for p in parts if not re.search(rf"\b{p}\b", chain)) == []


def test_only_the_store_opens_oxigraph(modules: dict[str, ast.Module]) -> None:
    """Nothing outside of kg/store makes an ox.Store."""
    opened = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        if not path.startswith("kg/store/")
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "Store"
            and isinstance(node.value, ast.Name)
            and node.value.id in {"ox", "pyoxigraph"}
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "pyoxigraph" and any(a.name == "Store" for a in node.names))
    ]
    assert opened == []


def test_nothing_exits_or_prints_but_the_command_line(modules: dict[str, ast.Module]) -> None:
    """Errors are raised, and kg/cli alone turns them into text and exit codes."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        if not path.startswith(("kg/cli/", "kg/__main__"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.exit", "exit", "os._exit", "SystemExit"}
    ]
    assert found == []


def test_every_term_in_a_query_is_defined() -> None:
    """A misspelt ipg: name in a query would match nothing and say nothing."""
    ontology = (resources.folder("ontology") / "ipgraph.ttl").read_text(encoding="utf-8")
    defined = set(re.findall(r"^ipg:(\w+) a ", ontology, flags=re.MULTILINE))
    used = {
        (str(path.name), term)
        for path in resources.folder("queries").rglob("*.rq")
        for term in re.findall(r"\bipg:(\w+)", re.sub(r'"[^"]*"', "", path.read_text(encoding="utf-8")))
    }
    assert sorted((name, term) for name, term in used if term not in defined) == []
