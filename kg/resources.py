"""Find ontology/, shapes/, queries/ and bulletins/: beside the package in a wheel, else in the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_WHEEL = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


@cache
def folder(name: str) -> Path:
    """Return the folder of that name, such as ``ontology`` or ``queries``.

    Raises FileNotFoundError when neither the wheel nor the checkout holds it, which means a broken installation.
    """
    for root in (_WHEEL, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"the installation lacks its folder {name}/ (looked in {_WHEEL} and {_CHECKOUT})")
