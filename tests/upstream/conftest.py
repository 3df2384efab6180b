"""What notebooks of others need: an engine that doesn't hide where it ran them."""

import pytest

from kamlib.run.warm import owner


@pytest.fixture
def warm_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that the engine would run in a kernel fails."""
    if not owner.can_be_warm():
        pytest.skip("The warm process needs Linux")

    def never(*_: object) -> None:
        raise AssertionError("the notebook ran in the stock kernel")

    monkeypatch.setattr("kamlib.run.warm.client.NotebookRun.create_kernel_manager", never)
