"""What several tests of fusion need."""

from __future__ import annotations

import pytest


@pytest.fixture(params=(None, 1, 3), ids=("as it is", "many from 1 on", "many from 3 on"))
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep profiles and tallies of names and people that a few articles tell, as those of many."""
    if request.param is not None:
        for name in ("profiles.SAMPLE", "kept.SAMPLE", "kept.MANY", "tallies.MANY"):
            monkeypatch.setattr(f"kg.fuse.{name}", request.param)
